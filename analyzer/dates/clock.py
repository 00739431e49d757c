"""Times of day: 9 صباحا, 2:47 م, 5 p.m., 17:30, 18h20, 18.30 Uhr."""

from __future__ import annotations

import re

from ..language import Reading
from .cursor import Cursor


def clock_at(cursor_reading: Reading, i: int) -> tuple[int, int, int] | None:
    """(hour, minute, next token) of a time of day: 9 صباحا, 2:47 م, 5 p.m., 17:30."""
    cursor = Cursor(cursor_reading)
    dotted = _dotted(cursor, i)
    if dotted is not None:
        return dotted
    hour = cursor.number(i, 0, 24)
    if hour is None:
        return None
    signed = _signed(cursor, i, hour)
    if signed is not None:
        return signed
    minute, j = 0, i + 1
    if cursor.key(j) == "h" and not cursor.reading.lexicon.clitics:
        return _with_h(cursor, i, hour)
    if cursor.among(j, "clock_units") and _led(cursor, i) and not cursor.among(j + 1, "not_after_clock"):
        return hour, 0, j + 1  # à 9 heures, but not à 9 heures de route
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


_DOTTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")


def _dotted(cursor: Cursor, i: int) -> tuple[int, int, int] | None:
    """Um 18.30 Uhr, a las 18.30, alle 18.30: only where a full stop is no decimal sign and a word for the hour stands by."""
    token = cursor.token(i)
    if token is None or token.kind != "n" or "." not in token.key or len(token.key) > 5:
        return None
    lexicon = cursor.reading.lexicon
    match = _DOTTED.fullmatch(token.key)
    if match is None or lexicon.settings[lexicon.languages[0]].get("digits", {}).get("decimal") != ",":
        return None
    lead = _led(cursor, i)
    tail = cursor.hit(i + 1, "dates.am", "dates.pm")
    if tail is None and (not lead or (cursor.hit(i + 1, "unit", "cur", "scale") is not None and not cursor.among(i + 1, "clock_units"))):
        return None
    stop = tail.stop if tail is not None else i + 1 + cursor.among(i + 1, "clock_units")
    return int(match[1]), int(match[2]), stop


def _with_h(cursor: Cursor, i: int, hour: int) -> tuple[int, int, int] | None:
    """18h20, 20 h 30; à 18h behind a word for the hour. Elsewhere "18h" is a duration."""
    minute = cursor.number(i + 2, 0, 59, (2,))
    if minute is not None and cursor.touches(i + 1) == cursor.touches(i + 2):
        return hour, minute, i + 3
    return (hour, 0, i + 2) if _led(cursor, i) else None


def _signed(cursor: Cursor, i: int, hour: int) -> tuple[int, int, int] | None:
    """下午2时30分, 24时: the signs of hour and minute stand behind their numbers; 3点 only behind a part of the day."""
    lexicon = cursor.reading.lexicon
    shapes = lexicon.settings[lexicon.languages[0]].get("date_shapes", {})
    if "hour" not in shapes or not cursor.touches(i + 1):
        return None
    sure, loose = shapes["hour"].split("|"), shapes["hour_loose"].split("|")
    minute = cursor.number(i + 2, 0, 59)
    led = any(hit is not None and hit.stop == i for hit in (cursor.hit(i - back, "dates.am", "dates.pm") for back in (1, 2)))
    if led and hour < 12 and cursor.hit(i - 2, "dates.pm") is not None:
        hour += 12
    if cursor.key(i + 1) in (*sure, *loose) and minute is not None and cursor.key(i + 3) in shapes["minute"].split("|"):
        return hour, minute, i + 4
    if cursor.among(i + 2, "not_clock_tails"):
        return None  # 9時間
    return (hour, 0, i + 2) if cursor.key(i + 1) in sure or (led and cursor.key(i + 1) in loose) else None


def _led(cursor: Cursor, i: int) -> bool:
    """Whether a word for the hour stands right before token `i`."""
    return any(hit is not None and hit.stop == i for hit in (cursor.hit(i - back, "dates.hour") for back in (1, 2)))
