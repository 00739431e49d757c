"""An article's text → headline, standfirst, body, captions, dateline, furniture: told by form, not by site."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.corpus import furniture
from analyzer.corpus.fold import fold
from analyzer.model import Section
from analyzer.text import unwrap

_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|\Z)")
_MARKS = "#*_>|~` \t\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\xa0"
_CLOSERS = "\"'”’»)]}›“」』" + _MARKS
_FULL_STOPS = ".。۔।:,،;؛："
_TITLE_WORDS, _TITLE_CHARACTERS = 25, 220


@dataclass
class _Line:
    """One line that is not blank: its span, its bare text, and the kind it turns out to be."""

    start: int
    end: int
    raw: str
    bare: str
    kind: str = ""
    tail: int = 0
    lead: int = 0
    heading: bool = False


def sections(text: str, body_start: int = 0, title: str = "") -> tuple[Section, ...]:
    """Split an article's text. Sections are sorted, touch one another and cover `body_start` to the end of the text.

    Spans are in code points, half-open; blank lines belong to what stands before them. `title` is the title told by
    metadata, if any: a line equal to it is the headline. Kinds: headline, standfirst, body, caption, dateline, furniture.
    """
    text = unwrap(text, body_start)
    lines = list(_lines(text, body_start))
    if body_start >= len(text):
        return ()
    if not lines:
        return (Section(body_start, len(text), "furniture"),)
    _plain_kinds(lines)
    if len(lines) == 1 and furniture.is_bare_figure(lines[0].bare):
        lines[0].kind = "body"  # a phrase on its own: there is no page around it that it could belong to
    _head(lines, fold(title[:1000]))
    _related(lines)
    _captions(lines)
    return _joined(lines, body_start, len(text))


def without(parts: tuple[Section, ...], hidden: Sequence[tuple[int, int]]) -> tuple[Section, ...]:
    """The same sections with these spans (sorted, apart) cut out as furniture."""
    if not hidden:
        return parts
    cuts = sorted({at for span in hidden for at in span} | {at for part in parts for at in (part.start, part.end)})
    starts, spans = [part.start for part in parts], [start for start, _ in hidden]
    pieces: list[Section] = []
    for start, end in pairwise(cuts):
        owner, span = bisect_right(starts, start) - 1, bisect_right(spans, start) - 1
        if owner >= 0 and start < parts[owner].end:
            covered = span >= 0 and start < hidden[span][1]
            pieces.append(Section(start, end, "furniture" if covered else parts[owner].kind))
    return tuple(pieces)


def headline(text: str, parts: tuple[Section, ...]) -> str:
    """The first headline of the article as one line, without marks; empty where there is none."""
    for part in parts:
        if part.kind == "headline":
            for line in _lines(text, part.start, part.end):
                return " ".join(line.bare.split())
    return ""


def _lines(text: str, start: int, end: int | None = None) -> Iterator[_Line]:
    position, end = start, len(text) if end is None else end
    while position < end:
        match = _LINE.match(text, position, end)
        if match is None or match.end() == position:
            break
        raw = match[0].rstrip("\r\n\u2028\u2029")
        # Only the edges of a long line matter here; it is not copied again and again.
        bare = raw.strip().strip(_MARKS)
        if bare or raw.strip():
            yield _Line(position, match.end(), raw, bare, heading=raw.lstrip(_MARKS[5:]).startswith("#"))
        position = match.end()


def _plain_kinds(lines: list[_Line]) -> None:
    """Kinds that a line has by itself."""
    for index, line in enumerate(lines):
        if _is_heading(line):
            line.heading = True
        if set(line.raw.strip()) <= {"="} and index and _titlelike(lines[index - 1].bare):
            line.kind, lines[index - 1].heading = "furniture", True
        elif line.raw.lstrip().startswith("!["):
            line.kind = "caption"
        elif furniture.is_dateline(line.bare):
            line.kind = "dateline"
        elif parts := "" if line.raw.lstrip().startswith("|") else furniture.parts_kind(line.bare):
            line.kind = parts
        elif not line.bare or furniture.is_furniture(line.raw if line.raw.lstrip().startswith("|") else line.bare):
            line.kind = "furniture"
        else:
            line.tail = furniture.tail_start(line.raw)


def _is_heading(line: _Line) -> bool:
    stripped = line.raw.lstrip()
    level = len(stripped) - len(stripped.lstrip("#"))
    return 0 < level <= 6 and stripped[level : level + 1] == " "


def _ends_sentence(bare: str) -> bool:
    ending = bare.rstrip(_CLOSERS)[-1:]
    return ending in _FULL_STOPS and ending != "" and not re.search(r"\b[A-Z]\.[A-Z]\.$", bare[-10:])


def _titlelike(bare: str) -> bool:
    """Short and without a full stop: a headline, subheading, name or link, not a paragraph."""
    return len(bare) <= _TITLE_CHARACTERS and len(bare.split()) <= _TITLE_WORDS and not _ends_sentence(bare)


def _is_paragraph(line: _Line) -> bool:
    """A line below which the head of the article is over."""
    return not line.heading and (not _titlelike(line.bare) or line.tail < len(line.raw))


def _weight(bare: str) -> int:
    """Words; in scripts without spaces every two characters count as one."""
    dense = sum(1 for char in bare if unicodedata.category(char) == "Lo" and ord(char) > 0x0E00)
    return max(len(bare.split()), dense // 2)


def _head(lines: list[_Line], title: str) -> None:
    """Headline, standfirst, section names and author above the first paragraph."""
    open_lines = [line for line in lines if not line.kind]
    if not open_lines:
        return
    first = next((index for index, line in enumerate(open_lines) if _is_paragraph(line)), len(open_lines))
    above, told = open_lines[:first], _told(open_lines, title)
    dated = any(line.kind == "dateline" and line.start > open_lines[0].start for line in lines[:6])
    chosen = told or next((line for line in above if line.heading), None) or _chosen(above, len(open_lines), dated)
    wanted = fold(chosen.bare) if chosen is not None else ""
    for line in open_lines:
        if wanted and len(line.bare) <= _TITLE_CHARACTERS * 2 and fold(line.bare) == wanted:
            line.kind = "headline"
    if chosen is None:
        _only_names(above)
    else:
        _above(above, chosen)
    _standfirst(lines)


def _told(open_lines: list[_Line], title: str) -> _Line | None:
    """The line among the first that says what metadata gives as the title."""
    return next((line for line in open_lines[:12] if title and len(line.bare) < 1000 and fold(line.bare) == title), None)


def _chosen(above: list[_Line], total: int, dated: bool) -> _Line | None:
    """The headline among the short lines on top; nothing is a headline where nothing stands below."""
    plain = [line for line in above if not furniture.is_category(line.bare) and not furniture.is_byline(line.bare)]
    if not plain or (len(above) == total and total < 2):
        return None
    if len(above) == total and not dated and not any(_weight(line.bare) > 12 for line in above[1:]):
        # Only short lines without full stops: a list or a poem, except where the first repeats or a date stands below.
        return plain[0] if any(fold(line.bare) == fold(plain[0].bare) for line in plain[1:]) else None
    return next((line for line in plain if _weight(line.bare) >= 4), plain[0])


def _only_names(above: list[_Line]) -> None:
    for line in above:
        if furniture.is_category(line.bare) or furniture.is_byline(line.bare):
            line.kind = "furniture"


def _above(above: list[_Line], chosen: _Line) -> None:
    seen = chosen not in above
    for line in above:
        seen = seen or line is chosen
        if line.kind:
            continue
        if line is not chosen and _is_item(line):
            line.kind = "body"
            continue
        if not seen or _weight(line.bare) < 5 or furniture.is_byline(line.bare) or furniture.is_category(line.bare):
            line.kind = "furniture" if not line.heading else "body"
        elif not line.heading and not furniture.is_credited(line.bare):
            line.kind = "standfirst"


_BULLETS = ("•", "▪", "◦", "‣", "- ", "– ", "* ")


def _is_item(line: _Line) -> bool:
    """A bulleted figure: the facts of a story in brief, however short."""
    return line.raw.lstrip().startswith(_BULLETS) and any(char.isdigit() for char in line.bare)


def _standfirst(lines: list[_Line]) -> None:
    """Paragraphs between two printings of the headline, and a first paragraph right above the picture, sum the story up."""
    told = [line for line in lines if line.kind != "furniture"]
    marks = [index for index, line in enumerate(told[:8]) if line.kind == "headline"]
    if len(marks) > 1 and marks[-1] - marks[0] <= 4:
        for line in told[marks[0] : marks[-1]]:
            if not line.kind:
                line.kind = "standfirst"
    below = [line for line in told if line.kind not in ("headline", "dateline")]
    if len(below) > 3 and not below[0].kind and furniture.is_credited(below[1].bare) and len(below[0].bare) < 500:
        below[0].kind = "standfirst"


def _related(lines: list[_Line]) -> None:
    """Under "Read also" the links that follow are furniture too, as long as they are short and end without a full stop.

    Under "Tags" alone on a line so are the few words of each line.
    """
    following = tagging = False
    for line in lines:
        tagging = (tagging and line.kind == "furniture") or (
            tagging and not line.kind and _weight(line.bare) <= 4 and _titlelike(line.bare)
        )
        if tagging and not line.kind:
            line.kind = "furniture"
        elif line.kind == "furniture" and furniture.opens_tags(line.bare):
            tagging = True
        elif line.kind == "furniture" and furniture.opens_related(line.bare):
            following = True
        elif following and not line.kind and _titlelike(line.bare) and not line.heading and _weight(line.bare) > 2:
            line.kind = "furniture"
        elif line.kind not in ("furniture", "dateline"):
            following = False
            if not line.kind and furniture.opens_related(line.bare):
                line.kind, following = "furniture", True


def _captions(lines: list[_Line]) -> None:
    open_lines = [line for line in lines if not line.kind]
    first = True
    for line in open_lines:
        if line is not open_lines[-1] and len(line.bare) < 600 and furniture.is_credited(line.bare):
            line.kind = "caption"
        else:
            line.kind = "body"
            line.lead = furniture.dateline_end(line.raw) if first else 0
            first = False


def _joined(lines: list[_Line], start: int, end: int) -> tuple[Section, ...]:
    """Neighbours of one kind become one section; the first begins at `start`, the last ends at `end`."""
    pieces: list[tuple[int, str]] = []
    for line in lines:
        pieces.append((line.start, "dateline" if line.lead else line.kind))
        if line.lead:
            pieces.append((line.start + line.lead, line.kind))
        if 0 < line.tail < len(line.raw) and line.kind not in ("furniture", "dateline"):
            pieces.append((line.start + line.tail, "furniture"))
    starts = [piece for index, piece in enumerate(pieces) if not index or piece[1] != pieces[index - 1][1]]
    bounds = [start, *(position for position, _ in starts[1:]), end]
    return tuple(Section(bounds[index], bounds[index + 1], kind) for index, (_, kind) in enumerate(starts))
