"""A day and a month in numbers behind a day of the week: Kamis (19/2), el jueves 19/2, Donnerstag (19.2.)."""

from __future__ import annotations

import re

from .cursor import Cursor, DateExpression, make

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_ENDS = frozenset(("", ",", "،", ".", ";", "؛", ":", ")", "]", "\n"))


def read_slashed(cursor: Cursor, k: int) -> DateExpression | None:
    """The day and month at token `k`, right behind a day of the week: without it they may be a score or a share."""
    bracketed = cursor.key(k - 1) == "("
    found = _slashed(cursor, k) or (_dotted(cursor, k, bracketed=bracketed) if cursor.decimal_comma else None)
    if found is None:
        return None
    day, month, stop = found
    american = cursor.english and (month > 12 or cursor.reading.language.upper().endswith("US"))
    if american:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    apart = cursor.key(stop) in _ENDS or not cursor.touches(stop)
    closed = cursor.key(stop) == ")" if bracketed else apart and not cursor.among(stop, "of_words")  # on Monday 3/4 of the members
    return make(cursor, k, stop, day=day, month=month) if closed else None


def _slashed(cursor: Cursor, k: int) -> tuple[int, int, int] | None:
    """19/2: (first number, second number, the token behind)."""
    first, second = cursor.number(k, 1, 31), cursor.number(k + 2, 1, 31)
    if first is None or second is None or cursor.key(k + 1) != "/" or not (cursor.touches(k + 1) and cursor.touches(k + 2)):
        return None
    return (first, second, k + 3) if cursor.key(k + 3) not in ("/", "%") else None


def _dotted(cursor: Cursor, k: int, *, bracketed: bool) -> tuple[int, int, int] | None:
    """19.2. and, in brackets or with both digits of the month, 19.02."""
    match = _DOTTED.fullmatch(cursor.key(k))
    if match is None:
        return None
    point = cursor.key(k + 1) == "." and cursor.touches(k + 1)
    inside = bracketed and cursor.key(k + 1 + point) == ")"
    if not (inside or (point and cursor.key(k + 2) in (",", ")")) or len(match[2]) == 2):
        return None
    return int(match[1]), int(match[2]), k + 1 + (point and inside)
