"""The Solar Hijri calendar of Iran and Afghanistan: its days as days of the Gregorian calendar, by plain arithmetic.

The year begins at the March equinox: six months of 31 days, five of 30, and a last of 29 or, in leap years, 30. Leap years
follow a cycle of 33 years, which gives the days of the official calendar in the years that newspapers speak of.
"""

from __future__ import annotations

from datetime import date

YEAR_MIN, YEAR_MAX = 1200, 1500
_CYCLE = 1595
"""Years added so that the cycle of leap years begins with a multiple of 33."""
_EPOCH = 356_033
"""`date.toordinal` of the day that the count of days begins with, as days before the first."""


def month_days(year: int, month: int) -> int:
    """How many days a month has.

    >>> month_days(1403, 12), month_days(1404, 12)
    (30, 29)
    """
    if month < 12:
        return 31 if month < 7 else 30
    return (gregorian(year + 1, 1, 1) - gregorian(year, 12, 1)).days


def gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Solar Hijri day.

    >>> gregorian(1403, 1, 1).isoformat(), gregorian(1357, 11, 22).isoformat()
    ('2024-03-20', '1979-02-11')
    """
    passed = year + _CYCLE
    days = 365 * passed + passed // 33 * 8 + (passed % 33 + 3) // 4
    return date.fromordinal(days + _before(month) + day - _EPOCH)


def year_of(day: date) -> int:
    """The Solar Hijri year that holds a Gregorian day."""
    year = day.year - 621
    return year if day >= gregorian(year, 1, 1) else year - 1


def _before(month: int) -> int:
    """Days of the year before a month."""
    return (month - 1) * 31 if month < 8 else (month - 7) * 30 + 186
