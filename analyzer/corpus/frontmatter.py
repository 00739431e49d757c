"""The block of `key: value` lines at the head of a file, between `---` (or `+++`) lines."""

from __future__ import annotations

import re

from analyzer.corpus.metadata import fold_key

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_PAIR = {"---": re.compile(r"([^\s:#\-][^:\n]{0,60}?)\s*:(?:\s+|$)(.*)"), "+++": re.compile(r"([^\s=#\[][^=\n]{0,60}?)\s*=\s*(.*)")}
_QUOTED = re.compile(r"""'(?P<plain>(?:[^']|'')*)'|"(?P<escaped>(?:[^"\\]|\\.)*)\"""")
_ESCAPED = re.compile(r"""\\(["\\])""")
_CLOSING = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 200


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The simple pairs of the front matter, keys folded, and the code point behind it.

    Without front matter no pairs and 0, or 1 where the text begins with a byte order mark. Nested values and lists
    are passed over; a block that is not closed, or does not begin with a pair, is text.
    """
    begin = 1 if text.startswith("\ufeff") else 0
    opening = _LINE.match(text, begin)
    fence = opening[0].rstrip() if opening and opening.end() - begin < 20 else ""
    if opening is None or fence not in _PAIR:
        return {}, begin
    pairs: dict[str, str] = {}
    position, seen = opening.end(), False
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, position)
        if line is None or position >= len(text):
            break
        position = line.end()
        content = line[0].rstrip()
        if content in _CLOSING[fence]:
            return (pairs, position) if seen else ({}, begin)
        match = _PAIR[fence].match(content) if len(content) < 4000 else None
        if match:
            seen = True
            pairs.setdefault(fold_key(match[1]), _value(match[2]))
        elif content.strip() and not seen and not content.startswith("#"):
            break
    return {}, begin


def _value(raw: str) -> str:
    raw = raw.strip()
    quoted = _QUOTED.match(raw)
    if quoted:
        escaped: str | None = quoted["escaped"]
        return quoted["plain"].replace("''", "'") if escaped is None else _ESCAPED.sub(r"\1", escaped)
    if raw[:1] in ("[", "{", "|", ">", "&", "*"):
        return ""
    return raw.split(" #", 1)[0].strip()
