"""Spans told by a count or a day: the first nine months of 2025, year-end, the week of June 23."""

from __future__ import annotations

from ..ordinals import ordinal_at
from .absolute import read_day_month, read_month
from .cursor import Cursor, DateExpression, make
from .parts import relative_year, year_at
from .years import read_year_word

_MONTHS = 12


def read_months(cursor: Cursor, i: int) -> DateExpression | None:
    """The first nine months of 2025, the last three months of the year: only with the year that they are part of."""
    told = ordinal_at(cursor.reading, i)
    opening = told is not None and told.value == 1 and told.stop == i + 1
    if not opening and cursor.hit(i, "dates.last") is None:
        return None
    number = _count(cursor, i + 1)
    if number is None or not 2 <= number < _MONTHS or not cursor.among(i + 2, "month_words"):
        return None
    part = f"m1-{number}" if opening else f"m{_MONTHS + 1 - number}-{_MONTHS}"
    year = _year_behind(cursor, i + 3)
    return year._replace(first=i, start=cursor.tokens[i].start, part=part) if year is not None else None


def _count(cursor: Cursor, i: int) -> int | None:
    digits = cursor.number(i, 2, _MONTHS)
    if digits is not None:
        return digits
    hit = cursor.hit(i, "num")
    return int(hit.lex.value) if hit is not None and hit.stop == i + 1 and not hit.prefix else None


def _year_behind(cursor: Cursor, j: int) -> DateExpression | None:
    """Of 2025, of the year, of this year, of fiscal 2024."""
    if cursor.hit(j, "dates.of") is None:
        return None
    k = j + 1
    told = relative_year(cursor, k)
    if told is not None:
        return make(cursor, j, told[1], relation=told[0], unit="year")
    year = year_at(cursor, k)
    if year is not None:
        return make(cursor, j, year[1], year=year[0])
    named = read_year_word(cursor, k) or read_year_word(cursor, k + 1)
    if named is not None and named.until is None:
        return named
    k += cursor.among(k, "day_articles") and cursor.key(k) != ""
    unit = cursor.hit(k, "dates.year_unit")
    if unit is None or cursor.key(unit.stop) in ("-", "'", "’") or cursor.hit(unit.stop, "dates.of") is not None:
        return None
    return make(cursor, j, unit.stop, relation="this", unit="year")


def read_period_end(cursor: Cursor, i: int) -> DateExpression | None:
    """By year-end, at month-end, year-end 2024: the last day of it, where nothing follows that it would describe."""
    unit = cursor.hit(i, "dates.year_unit", "dates.month_unit")
    if unit is None or unit.stop != i + 1 or cursor.key(i + 1) not in ("-", "‑") or not cursor.among(i + 2, "period_end"):
        return None
    stop = i + 3
    yearly = unit.lex.role == "dates.year_unit"
    year = year_at(cursor, stop) if yearly else None
    if year is not None:
        return make(cursor, i, year[1], year=year[0], part="end")
    following = cursor.token(stop)
    if following is not None and following.kind != "s" and cursor.hit(stop, "stop_noun.words") is None:
        return None  # year-end bonuses
    if (following is not None and following.key in ("-", "'", "’")) or cursor.among(stop, "be_words"):
        return None
    return make(cursor, i, stop, relation="this", unit="year" if yearly else "month", part="end")


def read_week_of(cursor: Cursor, i: int) -> DateExpression | None:
    """The week of June 23, the week beginning 4 May, the week ending Sept. 30."""
    unit = cursor.hit(i, "dates.week")
    if unit is None or unit.stop != i + 1:
        return None
    for name, part in (("week_of", "week"), ("week_from", "week_from"), ("week_to", "week_to")):
        if cursor.among(i + 1, name):
            day = read_day_month(cursor, i + 2) or read_month(cursor, i + 2)
            if day is not None and day.day is not None and day.month is not None and day.until is None and not day.part:
                return day._replace(first=i, start=cursor.tokens[i].start, part=part)
    return None
