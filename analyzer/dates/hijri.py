"""Which days a date of the Hijri calendar covers."""

from __future__ import annotations

from datetime import date, timedelta

from .cursor import DateExpression, Days


def hijri_days(e: DateExpression, here: date | None) -> Days | None:
    """Gregorian days of a Hijri date by the Umm al-Qura calendar (hijridate), where the package is installed."""
    try:
        from hijridate import Gregorian, Hijri
    except ImportError:
        return None
    year = e.year
    certain = year is not None
    if e.century:
        # the tables begin with 1343; before, 33 years of the moon are 32 of the sun
        first, last = (round(told * 32 / 33 + 622) for told in (e.year or 1, (e.year or 1) + 99))
        return date(first, 1, 1), date(last, 12, 31), "century", False
    try:
        if year is None:
            if here is None:
                return None
            today = Gregorian(here.year, here.month, here.day).to_hijri()
            year = today.year if (e.month or 1) <= today.month or e.future else today.year - 1
            if e.relation in ("last", "next"):
                year = today.year + ((e.month or 1) <= today.month if e.relation == "next" else -((e.month or 1) >= today.month))
        if year >= _GREGORIAN_FROM and e.month is not None:
            year = _hijri_year_in(year, e.month)  # رمضان 2024
        if e.month is None:
            low, high = Hijri(year, 1, 1).to_gregorian(), Hijri(year + 1, 1, 1).to_gregorian()
            return date(*low.datetuple()), date(*high.datetuple()) - timedelta(days=1), "year", certain
        if e.day is not None:
            day = date(*Hijri(year, e.month, e.day).to_gregorian().datetuple())
            return day, day, "day", certain
        start = Hijri(year, e.month, 1)
        low_day = date(*start.to_gregorian().datetuple())
        return low_day, low_day + timedelta(days=start.month_length() - 1), "month", certain
    except (ValueError, OverflowError):
        return None


_GREGORIAN_FROM = 1900
"""A year from here on beside a Hijri month is one of the Gregorian calendar."""


def _hijri_year_in(year: int, month: int) -> int:
    """The Hijri year whose month begins in a Gregorian year."""
    from hijridate import Hijri

    first = int((year - 622) * 33 / 32)
    return next((told for told in range(first - 1, first + 3) if Hijri(told, month, 1).to_gregorian().year == year), 0)
