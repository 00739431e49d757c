"""Is a line part of the article or of the page around it? Word lists in `analyzer/data/furniture.toml` decide."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from analyzer.corpus.fold import fold

LONGEST = 300
"""Lines longer than this are text without looking."""
_SHORT = 14
_LONGEST_PHRASE = 6
_SEPARATORS = (":", "：", " - ", " – ", " — ", "؛")


@dataclass(frozen=True)
class Lists:
    """The word lists of all languages together, folded."""

    phrases: frozenset[str]
    counters: frozenset[str]
    labels: frozenset[str]
    prefixes: tuple[str, ...]
    related: frozenset[str]
    categories: frozenset[str]
    bylines: tuple[str, ...]
    credits: frozenset[str]
    agencies: frozenset[str]
    archives: frozenset[str]
    dates: frozenset[str]
    openers: frozenset[str]
    """Words that open a phrase or a counter."""


@cache
def lists() -> Lists:
    """Load the word lists once."""
    raw = tomllib.loads(resources.files("analyzer").joinpath("data", "furniture.toml").read_text("utf-8"))

    def every(name: str) -> frozenset[str]:
        return frozenset(fold(word) for entry in raw.values() for word in entry.get(name, ())) - {""}

    phrases, counters = every("phrases"), every("counters")
    return Lists(
        phrases=phrases,
        counters=counters,
        labels=every("labels"),
        prefixes=tuple(sorted(every("prefixes"))),
        related=every("related"),
        categories=every("categories"),
        bylines=tuple(sorted(every("bylines"))),
        credits=every("credits"),
        agencies=every("agencies"),
        archives=every("archives"),
        dates=every("dates"),
        openers=frozenset(phrase.split(" ", 1)[0] for phrase in phrases | counters),
    )


def is_furniture(line: str) -> bool:
    """True for a line of menu words, buttons, counters, credits, tags, addresses, numbers or signs alone."""
    line = line.strip()
    if not line:
        return False
    if len(line) > LONGEST:
        return not any(unicodedata.category(char)[0] in "LN" for char in line[:LONGEST])
    if _is_table(line):
        return False
    words = fold(line).split()
    if line[0] in "©®" and len(words) <= 2 * _SHORT:
        return True
    if all(word[0] == "0" for word in words):
        return not any(sign in line for sign in "%٪$€£¥₹₽")
    return _phrases_only(words) or _labelled(line, words) or _address(line) or _crumbs(line) or _credits_only(line, words)


def is_dateline(line: str) -> bool:
    """True for a line that holds nothing but a date or a time of day."""
    if len(line) > 120:
        return False
    words = fold(line).split()
    if len(words) > 20 or not any(word[0] == "0" for word in words):
        return False
    if not any(word.strip("0") for word in words):
        return _digits_date(line)
    known = lists().dates
    # "2025年2月5日" is one word to the fold; the letters between its digits are looked up one by one.
    parts = [part for word in words for part in word.split("0") if part]
    return bool(parts) and all(part in known for part in parts)


def is_bare_figure(line: str) -> bool:
    """True for a line that holds a date or digits and nothing else: furniture among other lines, a phrase alone."""
    return is_dateline(line) or (len(line) <= 120 and all(word[0] == "0" for word in fold(line).split()))


def parts_kind(line: str) -> str:
    """ "dateline" or "furniture" for a line of parts between bars or dashes that is about the page: author | date | comments.

    Every part with a digit must be a date or a known counter, and at least half of all parts must be known; else "".
    """
    if len(line) > LONGEST or line.rstrip().endswith((".", "!", "?", "؟", "。")):
        return ""
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    if len(parts) < 2:
        return ""
    dated = [is_dateline(part) or _dated_label(part) for part in parts]
    known = [date or is_furniture(part) or is_category(part) or is_byline(part) for date, part in zip(dated, parts, strict=True)]
    numbered = [any(char.isdigit() for char in part) for part in parts]
    if not any(numbered) or any(has and not fits for has, fits in zip(numbered, known, strict=True)) or 2 * sum(known) < len(parts):
        return ""
    return "dateline" if any(dated) else "furniture"


_PARTS = re.compile(r"\s[|·•–—-]\s|[|·•]")


def _dated_label(part: str) -> bool:
    """Published on 9 October 2025 at 18h20: a label and a date."""
    words = part.split()
    return any(
        fold(" ".join(words[:k])) in lists().labels | lists().phrases and is_dateline(" ".join(words[k:]))
        for k in range(1, min(4, len(words)))
    )


def is_category(line: str) -> bool:
    """True for the name of a newspaper section."""
    words = fold(line)
    known = lists().categories
    return len(line) < 60 and (words in known or all(fold(part) in known for part in line.replace("،", ",").split(",")))


def is_byline(line: str) -> bool:
    """True for a short line that names an author."""
    words = fold(line)
    return len(line) < 100 and len(words.split()) <= 9 and any(words.startswith(f"{word} ") for word in lists().bylines)


def opens_related(line: str) -> bool:
    """True for a heading over links to other articles."""
    return len(line) < 60 and fold(line) in lists().related


def opens_tags(line: str) -> bool:
    """True for a label alone on its line ("Tags"), with what it labels on the lines below."""
    return len(line) < 40 and fold(line) in lists().labels


def is_credited(line: str) -> bool:
    """True for a line that ends in an image credit in brackets, or begins with one: a caption."""
    line = line.strip().rstrip("|").rstrip()
    if line.endswith(")") and "(" in line[-120:]:
        opening = line.rindex("(")
        inside, before = line[opening + 1 : -1], line[:opening].rstrip()
        if _credit(inside):
            return True
        # A story may end in "… . (agency)"; a caption has no full stop before the bracket.
        return bool(before) and _agencies(inside) and before[-1] not in ".!?؟。"
    head, found, rest = line[:60].partition(":")
    return bool(found) and fold(head) in lists().credits - lists().labels and len((rest + line[60:]).split()) > 3


def dateline_end(line: str) -> int:
    """The end of "CITY (Agency) –" at the beginning of a paragraph; 0 where there is none."""
    closing = line.find(")", 0, 90)
    opening = line.find("(", 0, max(closing, 0))
    if opening < 0 or not _agencies(line[opening + 1 : closing]):
        return 0
    position = closing + 1
    while position < len(line) and line[position] == " ":
        position += 1
    return position + 1 if line[position : position + 1] in ("-", "–", "—", ":", "ـ") and position + 1 < len(line) else 0


def tail_start(line: str) -> int:
    """Where furniture glued behind the last sentence of a line begins; the line's length where there is none."""
    archive = _archive_bracket(line)
    if archive:
        return archive
    window = max(0, len(line) - 60)
    for position in range(len(line) - 1, window, -1):
        if line[position - 1] not in '.!?؟。!"”»)':
            continue
        if line[position].isdigit() and line[position - 2 : position - 1].isdigit():
            continue  # a decimal point ends no sentence: من 11.1% إلى 12.8%
        rest = line[position:]
        words = fold(rest).split()
        numbered = any(word[0] == "0" for word in words)
        letters = [word for word in words if word[0] != "0"]
        if letters and (len(letters) > 1 or numbered) and _phrases_only(words):
            return position + len(rest) - len(rest.lstrip())
        if rest.lstrip().startswith(("-", "–", "—")) and " ".join(letters) in lists().agencies:
            return position + len(rest) - len(rest.lstrip())
    return len(line)


def _phrases_only(words: list[str]) -> bool:
    """True where the words, digits aside, are furniture phrases from end to end; counters need a digit in the line."""
    known, counters = lists().phrases, lists().counters
    rest = [word for word in words if word[0] != "0"]
    if not rest or rest[0] not in lists().openers:
        return False
    numbered = len(rest) < len(words)
    reach = [True] + [False] * len(rest)
    last = 0
    for end in range(1, len(rest) + 1):
        if end - last > _LONGEST_PHRASE:
            return False
        for begin in range(max(0, end - _LONGEST_PHRASE), end):
            if reach[begin]:
                phrase = " ".join(rest[begin:end])
                if phrase in known or (numbered and phrase in counters):
                    reach[end] = True
                    last = end
                    break
    return reach[-1]


def _labelled(line: str, words: list[str]) -> bool:
    if len(words) > _SHORT or line.endswith((".", "؟", "?", "!", '."', ".”")):
        return False
    heads = [line[: line.index(mark)] for mark in _SEPARATORS if mark in line[:60]]
    if any(fold(head) in lists().labels or fold(head) in lists().related for head in heads):
        return True
    text = " ".join(words)
    return any(text == prefix or text.startswith(f"{prefix} ") for prefix in lists().prefixes)


def _address(line: str) -> bool:
    words = line.split()
    return all(word.startswith(("http://", "https://", "www.", "#", "@")) or ("@" in word[1:-1] and "." in word) for word in words)


def _crumbs(line: str) -> bool:
    """Menu items in a row: "Home > World > Business". Digits speak for a table."""
    for mark in ("|", " > ", " » ", " / ", "•", " › "):
        parts = [part for part in line.split(mark) if part.strip()]
        if len(parts) >= 2 and line.count(mark) >= len(parts) - 1 > 0 and not any(char.isdigit() for char in line):
            known = lists().categories | lists().phrases
            if sum(1 for part in parts if fold(part) in known) * 2 >= len(parts):
                return True
    return False


def _is_table(line: str) -> bool:
    return line.startswith("|") and line.endswith("|") and line.count("|") > 2 and any(char.isalnum() for char in line)


def _digits_date(line: str) -> bool:
    groups = "".join("0" if char.isdigit() else char if char in "-/.:" else " " for char in line).split()
    dated = [group for group in groups if len(group.replace(":", "-").replace("/", "-").replace(".", "-").split("-")) == 3]
    return bool(dated) and len(groups) <= 4


def _credit(inside: str) -> bool:
    head, found, _ = inside.partition(":")
    return bool(found) and fold(head) in lists().credits


def _credits_only(line: str, words: list[str]) -> bool:
    """A credit and no caption: "(Photo: press office, 1 of 6)", "Foto: dpa/Archiv", "Picture: J. R. / 2023"."""
    if len(words) > _SHORT or line.endswith((".", "؟", "?", "!")):
        return False
    if line[0] in "([" and line[-1] in ")]" and _credit(line[1:-1]):
        return True
    head, found, rest = line[:60].partition(":")
    names = fold(rest + line[60:]).split()
    if not found or fold(head) not in lists().credits or not 0 < len(names) <= _CREDIT:
        return False
    return bool(lists().archives.intersection(names)) or re.search(r"\S/\S|\s/\s*\d{4}$|©", rest) is not None


_CREDIT = 5
"""Words of a credit behind its label."""


def _archive_bracket(line: str) -> int:
    """Where a bracket such as "(archive 2024)" opens that ends a caption; 0 where none does."""
    stripped = line.rstrip()
    opening = stripped.rfind("(", -_ARCHIVE, -1) if stripped.endswith(")") else -1
    words = fold(stripped[opening + 1 : -1]).split() if opening > 0 else []
    return opening if any(word in lists().archives for word in words) and all(w[0] == "0" or w in lists().archives for w in words) else 0


_ARCHIVE = 40


def _agencies(inside: str) -> bool:
    parts = inside.replace("/", ",").replace("،", ",").replace(" - ", ",").split(",")
    return len(inside) < 60 and all(fold(part) in lists().agencies for part in parts)
