"""The weekday that a day of a month was, told behind it: 3 September, a Thursday; am 3. September – einem Donnerstag; (الخميس)."""

from __future__ import annotations

from .cursor import DASHES, Cursor, DateExpression

_SIGNS = frozenset(",،") | DASHES
_OPENING, _CLOSING = frozenset("(（["), frozenset(")）]")
_LINKS = 3
"""Words between the sign and the weekday, at most: which was a Thursday."""


def weekdays_of_days(cursor: Cursor, found: list[DateExpression]) -> list[DateExpression]:
    """The weekdays that only say which day of the week the date in front was, as that date."""
    for at, weekday in enumerate(found[1:], start=1):
        day = found[at - 1]
        if weekday.weekday is None or weekday.day is not None or weekday.month is not None or weekday.relation or weekday.until is not None:
            continue
        if day.day is None or day.month is None or day.weekday is not None or day.until is not None or not _apposed(cursor, day, weekday):
            continue
        found[at] = weekday._replace(day=day.day, month=day.month, year=day.year, calendar=day.calendar, future=day.future)
    return found


def _apposed(cursor: Cursor, day: DateExpression, weekday: DateExpression) -> bool:
    opening = cursor.key(day.stop)
    words = range(day.stop + 1, weekday.first)
    if len(words) > _LINKS or not all(cursor.among(k, "one_articles") or cursor.among(k, "weekday_links") for k in words):
        return False
    if opening in _OPENING:
        return cursor.key(weekday.stop) in _CLOSING
    return opening in _SIGNS and len(words) > 0
