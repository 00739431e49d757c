"""The signs of the financial press for parts of a year: Q3 2024, 3T24, H1, 9M-23."""

from __future__ import annotations

from .cursor import DASHES, YEAR_MAX, YEAR_MIN, Cursor, DateExpression, make
from .parts import tail_year

_MONTHS = (3, 6, 9)
_CERTAIN = (6, 9)
"""Months told by a sign without a year: three of them are as well a company."""


def read_sign(cursor: Cursor, i: int) -> DateExpression | None:
    """Q3 2024, 3Q24, 1H 2024, H2, T3 2024, 9M 2024, 9M."""
    if not cursor.touches(i + 1):
        return None
    letters = _letters(cursor, i)
    if letters and cursor.tokens[i].text.isupper():
        value = cursor.number(i + 1, 1, 4 if letters == "q" else 2, (1,))
        if value is None or (cursor.touches(i + 2) and cursor.tokens[i + 2].kind != "s"):
            return None
        found = _year_behind(cursor, make(cursor, i, i + 2, part=f"{letters}{value}"), i + 2)
        sure = cursor.key(i) in "qh" and letters == "q"
        return found if sure or found.year is not None or found.relation or cursor.among(i - 1, "year_leads") else None
    if cursor.tokens[i].kind != "n" or (cursor.touches(i) and cursor.tokens[i - 1].kind != "s"):
        return None
    letters = _letters(cursor, i + 1)
    if letters and cursor.tokens[i + 1].text.isupper():
        value = cursor.number(i, 1, 4 if letters == "q" else 2, (1,))
        if value is None:
            return None
        found = _year_behind(cursor, make(cursor, i, i + 2, part=f"{letters}{value}"), i + 2)
        return found if cursor.key(i + 1) in "qh" or found.year is not None else None
    return _months(cursor, i)


def _letters(cursor: Cursor, i: int) -> str:
    """What a letter stands for: q a quarter, h a half, as the language writes them."""
    if cursor.key(i) == "q" or cursor.among(i, "quarter_signs"):
        return "q"
    return "h" if cursor.key(i) == "h" or cursor.among(i, "half_signs") else ""


def _months(cursor: Cursor, i: int) -> DateExpression | None:
    """9M 2024, 9M24, 6M-24, 9m 2024; without a year behind a preposition, or before what companies report: 9M net profit."""
    number = cursor.number(i, _MONTHS[0], _MONTHS[-1], (1,))
    if number not in _MONTHS or cursor.key(i + 1) != "m" or cursor.hit(i - 1, "cur") is not None:
        return None
    if cursor.reading.glued(i) and cursor.hit(i - 1, "cur_sign", "unit") is not None:
        return None
    found = _year_behind(cursor, make(cursor, i, i + 2, part=f"m1-{number}"), i + 2)
    if (found.year is not None or found.unit == "year") and cursor.hit(i + 2, "dates.of") is None:
        return found  # 3M in 2023 is a company
    if number not in _CERTAIN or not cursor.tokens[i + 1].text.isupper() or cursor.hit(i + 2, "cur") is not None:
        return None
    following = cursor.token(i + 2)
    ends = following is None or following.kind == "s" or cursor.hit(i + 2, "stop_noun.words") is not None
    led = cursor.among(i - 1, "sign_leads") and ends
    return make(cursor, i, i + 2, part=f"m1-{number}") if led or cursor.among(i + 2, "sign_nouns") else None


def _year_behind(cursor: Cursor, expression: DateExpression, j: int) -> DateExpression:
    """The year of a sign in two digits that touch it (3Q24), with an apostrophe (Q3 '24) or a hyphen (Q3-24, Q3-2024), or in full."""
    joint = cursor.key(j) in ("'", "’") or (cursor.key(j) in DASHES and cursor.touches(j) and cursor.touches(j + 1))
    k = j + joint
    two = cursor.number(k, 0, 99, (2,))
    if two is not None and (cursor.touches(j) or joint) and not _counts_on(cursor, k + 1):
        return expression._replace(year=2000 + two, stop=k + 1, end=cursor.tokens[k].end)
    full = cursor.number(k, YEAR_MIN, YEAR_MAX, (4,)) if joint else None
    if full is not None:
        return expression._replace(year=full, stop=k + 1, end=cursor.tokens[k].end)
    return tail_year(cursor, expression)


def _counts_on(cursor: Cursor, j: int) -> bool:
    """Whether letters or a share are joined to two digits, so that they are no year."""
    after = cursor.token(j)
    return after is not None and cursor.touches(j) and (after.kind in "wn" or after.text == "%")


def past_sign(cursor: Cursor, j: int) -> int:
    """The token behind a sign in brackets that repeats what was told: the third quarter (Q3) of 2023."""
    if cursor.key(j) != "(":
        return j
    sign = read_sign(cursor, j + 1)
    stop = sign.stop if sign is not None else j + 3 if _bare(cursor, j + 1) else 0
    return stop + 1 if stop and cursor.key(stop) == ")" else j


def _bare(cursor: Cursor, i: int) -> bool:
    """9M, H1 alone."""
    if not cursor.touches(i + 1):
        return False
    return cursor.key(i + 1) == "m" or bool(_letters(cursor, i) or _letters(cursor, i + 1))
