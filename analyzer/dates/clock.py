"""Times of day: 9 صباحا, 2:47 م, 5 p.m., 17:30."""

from __future__ import annotations

from ..language import Reading
from .cursor import Cursor


def clock_at(cursor_reading: Reading, i: int) -> tuple[int, int, int] | None:
    """(hour, minute, next token) of a time of day: 9 صباحا, 2:47 م, 5 p.m., 17:30."""
    cursor = Cursor(cursor_reading)
    hour = cursor.number(i, 0, 24)
    if hour is None:
        return None
    minute, j = 0, i + 1
    colon = cursor.key(j) == ":" and cursor.touches(j) and cursor.touches(j + 1)
    if colon:
        value = cursor.number(j + 1, 0, 59, (2,))
        if value is None:
            return None
        minute, j = value, j + 2
    half = cursor.hit(j, "dates.am", "dates.pm")
    if half is not None:
        if half.stop <= j + 1 and cursor.key(j) in ("م", "ص") and not colon and cursor.hit(i - 1, "dates.hour") is None:
            return None
        j = half.stop
        if half.lex.value == "pm" and hour < 12:
            hour += 12
        elif half.lex.value == "am" and hour == 12:
            hour = 0
        return hour, minute, j
    return (hour, minute, j) if colon else None
