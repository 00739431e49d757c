"""Periods told by their length and their last day: the three months ended 31 March, الأشهر الثلاثة المنتهية في 31 مارس."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from ..language import Reading
from ..model import Quantity
from .earlier import Back, stepped

SMALL = 3
"""Small words between the word for the end and the last day: on the, am."""
MOST = 24
UNITS = frozenset({"week", "month", "quarter", "year"})
_UNIT_ROLES = {"dates.week": "week", "dates.month_unit": "month", "dates.quarter_unit": "quarter", "dates.year_unit": "year"}


def period_ended(reading: Reading, day: Quantity, near: Sequence[Quantity]) -> str:
    """The ISO interval of the period that ends with a date, empty where the text tells of none. "To" and its like, which also lead to
    goals, end a period whose number of months and whose last day are told (the six months to 30 June)."""
    at, last = reading.token_from(day.start), str(day.high).partition("T")[0]
    if day.kind != "date" or not last or last.startswith("-"):
        return ""
    for i in range(at - 1, max(-1, at - 1 - SMALL), -1):
        ended = reading.among(i, "period_ended_words")
        if ended or (day.low == day.high and reading.among(i, "period_to_words")):
            length = _length(reading, i, near, alone=ended)
            if length is not None:
                return f"{_after(stepped(last, length))}/{last}"
        if reading.tokens[i].kind != "w":
            return ""
    return ""


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _length(reading: Reading, stop: int, near: Sequence[Quantity], *, alone: bool) -> Back | None:
    """The length of time told right in front of a token; `alone`: or one of a unit, without its number."""
    told = stop - reading.among(stop - 1, "period_words")
    for other in near:
        if other.kind == "duration" and reading.token_from(other.end) == told and other.low == other.high and other.unit in UNITS:
            count = Decimal(other.low or 0)
            return Back(int(count), other.unit) if 1 <= count <= MOST and count == int(count) else None
    if not alone:
        return None
    named = (reading.at(i, *_UNIT_ROLES) for i in range(stop - 1, max(-1, stop - 1 - SMALL), -1))
    found = next((hit for hit in named if hit is not None), None)
    return Back(1, _UNIT_ROLES[found.lex.role]) if found is not None else None
