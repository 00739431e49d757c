"""Spans told by a count or a day: the first nine months of 2025, year-end, the week of June 23."""

from __future__ import annotations

from collections.abc import Sequence

from ..ordinals import ordinal_at
from .absolute import read_day_month, read_month
from .cursor import Cursor, DateExpression, make
from .parts import relative_year, tail_year, year_at
from .signs import past_sign
from .years import read_year_word

_MONTHS = 12


def read_months(cursor: Cursor, i: int) -> DateExpression | None:
    """The first nine months of 2025, neun ersten Monate 2024, الأشهر التسعة الأولى من 2025, the last three months of the year, 9 أشهر
    2021: only with the year that they are part of. Read at the word for months."""
    unit = cursor.hit(i, "dates.months_unit")
    if unit is None or unit.stop != i + 1:
        return None
    before, behind = _slots(cursor, i, -1), _slots(cursor, i, 1)
    for around in (before[:2], [*before[:1], *behind[:1]], behind[:2]):
        if len(around) < _AROUND:
            continue
        told = _opening(cursor, around) or _opening(cursor, around[::-1])
        if told is not None:
            first, stop = min(i, *around), max(i, *around) + 1
            return _dated(cursor, first, stop, told)
    number = cursor.number(before[0], 2, _MONTHS) if before else None
    if number in _REPORTED and year_at(cursor, i + 1) is not None:
        return _dated(cursor, before[0], i + 1, f"m1-{number}")
    return None


_AROUND = 2
"""Words beside that for months that tell which are meant: how many, and that they are the first."""
_REPORTED = (3, 6, 9)
"""Months that companies report on, told without a word for the first: 9 أشهر 2021."""


def _slots(cursor: Cursor, i: int, step: int) -> list[int]:
    """The two words on one side of token `i`, over the article that a number in digits has before it: الـ9 أشهر."""
    found: list[int] = []
    k = i + step
    while 0 <= k < cursor.count and len(found) < _AROUND and cursor.tokens[k].kind in "wn":
        if cursor.key(k) != cursor.reading.lexicon.clitics.article or cursor.number(k + 1, 2, _MONTHS) is None:
            found.append(k)
        k += step
    return found


def _opening(cursor: Cursor, around: Sequence[int]) -> str | None:
    """The part of a year that a word for the first or last and a count tell."""
    order, counted = around
    number = _count(cursor, counted)
    if number is None or not _AROUND <= number < _MONTHS:
        return None
    told = ordinal_at(cursor.reading, order)
    if told is not None and told.value == 1 and told.stop == order + 1:
        return f"m1-{number}"
    last = cursor.hit(order, "dates.last") is not None and not cursor.reading.lexicon.clitics and order < counted
    return f"m{_MONTHS + 1 - number}-{_MONTHS}" if last else None


def _dated(cursor: Cursor, first: int, stop: int, part: str) -> DateExpression | None:
    """Those months with the year behind them."""
    j = past_sign(cursor, stop)
    start = cursor.tokens[first].start
    if cursor.reading.lexicon.clitics and cursor.reading.at(first, "num") is not None:
        start = cursor.reading.at(first, "num").start  # type: ignore[union-attr]
    told = tail_year(cursor, make(cursor, first, j, start, part=part))
    if told.stop > j and (told.year is not None or told.unit == "year"):
        return told
    year = _year_behind(cursor, j)
    return year._replace(first=first, start=start, part=part) if year is not None else None


def _count(cursor: Cursor, i: int) -> int | None:
    digits = cursor.number(i, 2, _MONTHS)
    if digits is not None:
        return digits
    hit = cursor.hit(i, "num")
    article = cursor.reading.lexicon.clitics.article
    return int(hit.lex.value) if hit is not None and hit.stop == i + 1 and (not hit.prefix or hit.prefix.endswith(article)) else None


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
