"""D503 in hours: a closure of 41 hours "from 6 p.m. on Monday to 1 a.m. on Wednesday", which are 31."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import Line, lines

RULES = ("D503",)
WEEK = 168
"""Hours of a week: which week a day of the week is of does not change how far two of them lie apart."""
LED = 3
"""Tokens in front of a moment in which "from" or "to" stands."""
BESIDE = 10
"""Tokens between the length and the two moments."""
SLACK, HEDGED = Decimal(1), Decimal("0.1")
"""Hours that a change of clocks takes or gives; share by which "about 30 hours" may be off."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """A number of hours beside the two moments from and to which it is told, where they are another number of hours apart."""
    for line in lines(view, 3):
        told = [claim for claim in line.claims if claim.kind == "duration"]
        if len(told) != 1 or told[0].unit != "hour" or told[0].per or told[0].modifier not in ("=", "~"):
            continue
        hours = told[0].low
        ends = _ends(line)
        if ends is None or not isinstance(hours, Decimal) or not 1 < hours < WEEK or not _near(line, told[0], ends):
            continue
        apart = _hours(ends)
        slack = max(SLACK, hours * HEDGED) if told[0].modifier == "~" else SLACK
        if abs(apart - hours) > slack:
            yield _report(told[0], ends, apart)


def _ends(line: Line) -> tuple[Claim, Claim] | None:
    """The only two moments with an hour of the sentence, the first behind "from", the second behind "to"."""
    moments = [claim for claim in line.claims if claim.kind == "date" and "T" in str(claim.low) and claim.low == claim.high]
    if len(moments) != 2:
        return None
    first, second = moments
    opened = _led(line, first, "range.from", "change.from", "range.open") or _led(line, first, "clock.open")
    return (first, second) if opened and _led(line, second, "range.to", "change.to") else None


def _led(line: Line, claim: Claim, *wanted: str) -> bool:
    start = line.span(claim)[0]
    return any(line.has(i, *wanted) for i in range(max(line.first, start - LED), start + 1))


def _near(line: Line, told: Claim, ends: tuple[Claim, Claim]) -> bool:
    """Whether the length stands shortly before or behind the two moments."""
    start, stop = line.span(told)
    return 0 <= line.span(ends[0])[0] - stop <= BESIDE or 0 <= start - line.span(ends[1])[1] <= BESIDE


def _hours(ends: tuple[Claim, Claim]) -> Decimal:
    first, second = map(_minutes, ends)
    return Decimal((second - first) % (WEEK * 60)) / 60


def _minutes(moment: Claim) -> int:
    """The minutes from the first of all days to a moment; 24:00 is the end of its day."""
    day, _, clock = str(moment.low).partition("T")
    return date.fromisoformat(day).toordinal() * 1440 + int(clock[:2]) * 60 + int(clock[3:5] or 0)


def _report(told: Claim, ends: tuple[Claim, Claim], apart: Decimal) -> Finding:
    shown = f"{ends[0].text} – {ends[1].text}"
    least, most = int(apart), int(apart) + (apart != int(apart))
    return finding(
        "D503",
        "date_conflict",
        "warning",
        (told, *ends),
        values={"left": told.text, "right": shown},
        explanation=(step("D503.hours", text=shown, least=least, most=most, unit="hour"),),
    )
