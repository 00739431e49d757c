"""Feasts that stand for a day: Christmas Eve 2023, عيد الفطر 2024, Ostern 2024. The pack tells which day of which calendar each is."""

from __future__ import annotations

from datetime import date, timedelta

from .cursor import YEAR_MAX, YEAR_MIN, Cursor, DateExpression, make
from .parts import relative_year, year_at

_EASTER = "easter"


def read_holiday(cursor: Cursor, i: int) -> DateExpression | None:
    """A feast with its year; without one only where its name says that a day is meant (Christmas Day, New Year's Eve)."""
    hit = cursor.hit(i, "holidays", "holiday_days")
    if hit is None:
        return None
    j = hit.stop
    k = j + (cursor.hit(j, "dates.of") is not None or cursor.key(j) in (",", "،"))
    word = cursor.hit(k, "dates.year")
    year = year_at(cursor, word.stop if word is not None else k)
    if year is not None:
        return _day(cursor, i, year[1], hit.start, str(hit.lex.value), year[0])
    told = relative_year(cursor, k)
    if told is not None:
        return _day(cursor, i, told[1], hit.start, str(hit.lex.value), None, told[0])
    relation = cursor.hit(j, "dates.last", "dates.next") if cursor.reading.lexicon.clitics else None
    if relation is not None:
        return _day(cursor, i, relation.stop, hit.start, str(hit.lex.value), None, relation.lex.value)
    if hit.lex.role != "holiday_days" or hit.prefix:
        return None
    return _day(cursor, i, j, hit.start, str(hit.lex.value), None)


def _day(cursor: Cursor, i: int, stop: int, start: int, feast: str, year: int | None, relation: str = "") -> DateExpression | None:
    """The feast as a date of its calendar: "12-25", "h10-01" (of the Hijri year), "easter", "easter-2"."""
    if feast.startswith(_EASTER):
        if year is None or not YEAR_MIN <= year <= YEAR_MAX:
            return None
        day = easter(year) + timedelta(days=int(feast[len(_EASTER) :] or 0))
        return make(cursor, i, stop, start, year=year, month=day.month, day=day.day)
    calendar = "hijri" if feast.startswith("h") else "gregorian"
    month, number = (int(part) for part in feast.lstrip("h").split("-"))
    unit = "month" if relation else ""
    return make(cursor, i, stop, start, year=year, month=month, day=number, calendar=calendar, relation=relation, unit=unit)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876.

    >>> easter(2024).isoformat(), easter(2025).isoformat()
    ('2024-03-31', '2025-04-20')
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, years = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * quarter - epact - years) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
