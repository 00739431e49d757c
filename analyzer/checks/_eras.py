"""Years of long ago, which have no days to reckon with: a year beside its century (G101), and how long ago a year was (D503)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..model import Claim, Finding, step
from . import View, finding
from ._dated import EARLIEST, today
from ._matching import Phrases, phrase_at, phrases, token_span

GRACE = 20
"""Years by which "about 1305" may lie in the century before."""
REACH = 7
"""Tokens between a year and its century, or how long ago it was, at most."""
FAR = Decimal("0.12")
"""Of the years passed: a number of years that far off is no rounding of them."""
DAY = -len("-01-31")
ISO_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
OPENERS = frozenset("([،,-–—")


def check_centuries(view: View) -> Iterator[Finding]:
    """Such as "in 1350, that is in the 13th century"."""
    strong = phrases("restatement", "strong", *view.reading.lexicon.languages)
    for first, second in _neighbours(view):
        year, century = (first, second) if _is_century(second) else (second, first)
        if not _is_century(century) or not _is_year(year) or not _glossed(view, first, second, strong):
            continue
        (low, high), (begin, end) = _years(year), _years(century)
        if max(low - end, begin - high) <= (GRACE if "~" in (year.modifier, century.modifier) else 0):
            continue
        told = finding(
            "G101",
            "gloss_mismatch",
            "error",
            [century, year],
            explanation=[
                step("G101.years_bc" if end <= 0 else "G101.years", text=century.text, first=_shown(begin), last=_shown(end)),
            ],
        )
        yield replace(told, message=step("G101.century", left=year.text, right=century.text))


def check_long_ago(view: View) -> Iterator[Finding]:
    """Such as "cut around 850 BC, some 1,900 years ago": reckoned from the article's day, the years before our era with it."""
    here = today(view)
    if here is None:
        return
    for first, second in _neighbours(view):
        year, length = (first, second) if second.kind == "duration" else (second, first)
        if length.kind != "duration" or length.unit != "year" or not _is_year(year) or _years(year)[1] >= EARLIEST:
            continue
        value = length.low
        if not isinstance(value, Decimal) or value != length.high or not _ago(view, year, length):
            continue
        low, high = _years(year)
        least, most = Decimal(here[0].year - high), Decimal(here[1].year - low)
        if least * (1 - FAR) <= value <= most * (1 + FAR):
            continue
        yield finding(
            "D503",
            "date_conflict",
            "error",
            [length, year],
            values={"left": length.text, "right": year.text},
            explanation=[step("D503.eras", text=year.text, year=f"{here[1].year}", passed=f"{most:f}")],
        )


def _neighbours(view: View) -> Iterator[tuple[Claim, Claim]]:
    """Claims of one sentence that follow each other, one of them a date."""
    for a, b in pairwise(view.claims):
        if a.sentence_start == b.sentence_start and a.end <= b.start and "date" in (a.kind, b.kind):
            yield a, b


def _years(claim: Claim) -> tuple[int, int]:
    """The years a date claim covers, those before our era as ISO 8601 counts them."""
    return int(str(claim.low)[:DAY]), int(str(claim.high)[:DAY])


def _known(claim: Claim) -> bool:
    sides = claim.low, claim.high
    return claim.kind == "date" and all(isinstance(side, str) and ISO_DAY.fullmatch(side) for side in sides)


def _is_year(claim: Claim) -> bool:
    return _known(claim) and _years(claim)[0] == _years(claim)[1] and any(char.isdigit() for char in claim.text)


def _is_century(claim: Claim) -> bool:
    if not _known(claim) or claim.modifier not in ("=", "~"):
        return False
    begin, end = _years(claim)
    return end - begin == 99 and str(claim.low).endswith("01-01")


def _glossed(view: View, first: Claim, second: Claim, strong: Phrases) -> bool:
    """Whether a marker ("that is", أي) opens what stands between two claims, or the second stands alone in brackets."""
    tokens = view.reading.tokens
    _, begin = token_span(view.reading, first.start, first.end)
    stop, after = token_span(view.reading, second.start, second.end)
    gap = range(begin, stop)
    opened = begin < stop and tokens[begin].text in OPENERS
    marker = phrase_at(view.reading, begin + opened, strong) if len(gap) <= REACH else 0
    if opened and tokens[begin].text in "([":
        return len(gap) <= 3 and after < len(tokens) and tokens[after].text in ")]"
    if 0 < marker < stop and tokens[marker].text in ",،":
        marker += 1  # es decir, en el siglo XIII
    return 0 < marker <= stop and all(tokens[i].kind == "w" for i in range(marker, stop)) and stop - marker <= 3


def _ago(view: View, year: Claim, length: Claim) -> bool:
    """Whether a length of time beside a year says how long ago that was."""
    reading = view.reading
    languages = reading.lexicon.languages
    ago, before = phrases("calendar", "ago", *languages), phrases("calendar", "ago_before", *languages)
    restates = phrases("calendar", "restates", *languages)
    first, last = token_span(reading, length.start, length.end)
    begin, stop = token_span(reading, year.start, year.end)
    led = any(phrase_at(reading, first - back, before) == first for back in (1, 2, 3) if first >= back)
    if not led and not phrase_at(reading, last, ago):
        return False
    gap = range(stop, first) if year.end <= length.start else range(last if led else phrase_at(reading, last, ago), begin)
    i = gap.start
    while i < gap.stop:
        known = max(phrase_at(reading, i, restates), phrase_at(reading, i, before))
        if not known and reading.tokens[i].text not in OPENERS:
            return False
        i = known or i + 1
    return 0 < len(gap) <= REACH and reading.tokens[gap.start].text in OPENERS


def _shown(year: int) -> str:
    """A year without its era, as print gives it: the year -849 is 850 BC."""
    return str(1 - year) if year <= 0 else str(year)
