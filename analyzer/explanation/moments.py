"""Days with the weekday printed beside them, and long times in hours, minutes and seconds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from analyzer.dates import read_dates
from analyzer.language import annotate
from analyzer.model import Bound, Claim

from .wording import direction, locale, word

HOUR, MINUTE = 3600, 60
MOST = 100 * HOUR
"""Seconds from which a time is no race, film or flight, and is told in days."""


def clock(seconds: Bound | str, language: str) -> str:
    """Whole seconds of an hour or more as a stopwatch shows them ("2:07:02"); empty for every other amount."""
    try:
        amount = Decimal(seconds or 0)
    except InvalidOperation:
        return ""
    if not amount.is_finite() or not HOUR <= amount < MOST or amount != amount.to_integral_value():
        return ""
    hours, rest = divmod(int(amount), HOUR)
    mark = "\u200e" if direction(language) == "rtl" else ""  # without it the numbers change places in a right-to-left line
    return f"{mark}{hours}:{rest // MINUTE:02}:{rest % MINUTE:02}{mark}"


def with_weekday(shown: str, claim: Claim, language: str) -> str:
    """A single day in words, with its weekday where the article prints one; with both where that is not the day's."""
    if claim.kind != "date" or claim.low != claim.high or not isinstance(claim.low, str):
        return shown
    try:
        day = date.fromisoformat(claim.low)
    except ValueError:
        return shown
    printed = _printed(claim.text, claim.language)
    if printed is None:
        return shown
    told = weekday(day, language)
    if printed == day.isoweekday():
        return word("amount.weekday", language, value=shown, weekday=told)
    other = weekday(day + timedelta(days=printed - day.isoweekday()), language)
    return word("amount.weekday_printed", language, value=shown, weekday=told, printed=other)


@lru_cache(maxsize=4096)
def weekday(day: date, language: str) -> str:
    """The name of a day's weekday."""
    from babel.dates import format_date

    name: str = format_date(day, format="EEEE", locale=locale(language))
    return name


@lru_cache(maxsize=4096)
def _printed(text: str, language: str) -> int | None:
    """The weekday a date is printed with, Monday being 1; None without one."""
    found = [expression.weekday for expression in read_dates(annotate(text, language, ((0, len(text)),)))]
    return found[0] if len(found) == 1 else None
