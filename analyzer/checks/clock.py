"""D503 by the clock: "took off at 7.42am and dropped off radar at 8.19am, 27 minutes later", which are 37."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._matching import phrase_at, phrases_of, token_span

RULES = ("D503",)
HALF_DAY, HALF_HOUR = 720, 30
"""Minutes of half a day, which print may leave untold; of the steps in which the clocks of two places lie apart."""
BESIDE = 3
"""Tokens between the length and the moment it leads to, at most."""
HEDGED, LEAST = Decimal("0.15"), Decimal(2)
"""Share and minutes by which "about 40 minutes" may be off."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Lengths of time told to lie between the two times of day of their sentence, which lie otherwise apart."""
    dated = [claim for claim in view.claims if claim.kind == "date" and "T" in str(claim.low)]
    moments = sorted((*view.times, *dated), key=lambda claim: claim.start)
    for first, second in pairwise(moments):
        here = [claim for claim in moments if claim.sentence_start == second.sentence_start]
        if here != [first, second] or not all(map(_exact, here)) or _zone(first) != _zone(second):
            continue
        lengths = [claim for claim in _sentence(view, second) if claim.kind == "duration"]
        if len(lengths) == 1 and _leads(view, first, second, lengths[0]):
            apart = (_minutes(second) - _minutes(first)) % HALF_DAY
            if _misses(lengths[0], apart):
                yield _report(lengths[0], first, second, apart)


def _exact(moment: Claim) -> bool:
    """Whether a time is told to the minute: one moment, no hedge."""
    return moment.low == moment.high and moment.modifier == "=" and ":" in str(moment.low)


def _zone(moment: Claim) -> str:
    """What is told of the zone behind hour and minute: Z, +02:00."""
    return str(moment.low).partition("T")[2][5:]


def _minutes(moment: Claim) -> int:
    clock = str(moment.low).partition("T")[2]
    return int(clock[:2]) * 60 + int(clock[3:5])


def _sentence(view: View, beside: Claim) -> list[Claim]:
    """The claims of the sentence of a moment."""
    at = bisect_left(view.claims, beside.sentence_start, key=lambda claim: claim.start)
    return [claim for claim in view.claims[at:] if claim.start < beside.sentence_start + len(beside.sentence)]


def _leads(view: View, first: Claim, second: Claim, told: Claim) -> bool:
    """Whether a length behind the first moment is told as the way to the second, which it stands beside: "at 8.19, 27 minutes later",
    "and 27 minutes later, at 8.19"; not "27 minutes later than planned"."""
    reading = view.reading
    begin, stop = token_span(reading, told.start, told.end)
    opens, ends = token_span(reading, second.start, second.end)
    later = phrase_at(reading, stop, phrases_of(reading, "calendar", "later_behind"))
    leads = phrases_of(reading, "calendar", "later_before")
    behind = later or stop
    closed = behind >= len(reading.tokens) or reading.tokens[behind].kind == "s"
    if told.start > second.end:
        between = [reading.tokens[i].key for i in range(ends, begin)]
        before = next((i for i in range(ends, begin) if phrase_at(reading, i, leads) == begin), -1)
        plain = between in ([], [","], ["،"], ["("], ["-"], ["–"], ["—"])
        return closed and ((later > 0 and plain) or (before >= 0 and before - ends < BESIDE))
    if told.start < first.end or not 0 <= opens - behind < BESIDE:
        return False
    return later > 0 or any(phrase_at(reading, i, leads) == begin for i in range(max(0, begin - BESIDE), begin))


def _misses(told: Claim, apart: int) -> bool:
    """Whether so many minutes are another time than the length told in minutes; never where the two clocks may be of two places."""
    if told.unit != "minute" or told.per or told.modifier not in ("=", "~") or not isinstance(told.base_low, Decimal) or not apart:
        return False
    if told.low != told.high:
        return False
    minutes = told.base_low / 60
    slack = max(LEAST, minutes * HEDGED) if told.modifier == "~" else Decimal(1)
    away = abs(minutes % HALF_DAY - apart)
    return away > slack and away % HALF_HOUR != 0


def _report(told: Claim, first: Claim, second: Claim, apart: int) -> Finding:
    shown = f"{first.text} – {second.text}"
    return finding(
        "D503",
        "date_conflict",
        "warning",
        (told, first, second),
        values={"left": told.text, "right": shown},
        explanation=(step("D503.hours", text=shown, least=apart, most=apart, unit="minute"),),
    )
