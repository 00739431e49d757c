"""Decades as languages other than Arabic and English write them: les années 1990, los años noventa, gli anni '80, die
1990er-Jahre, 1990-е годы, 1980'li yıllar, 20世纪80年代, دهه ۱۳۹۰."""

from __future__ import annotations

from ..language import Hit
from ..text import phrase_keys
from .cursor import Cursor, DateExpression, make
from .parts import solar_year

_FIRST_SHORT = 30
"""From here on two digits are a decade of the last century; the years 10 and 20 may be of this one."""


def read_named_decade(cursor: Cursor, i: int) -> DateExpression | None:
    """A decade that starts at token `i`: behind a word for years or decade, before its ending, or with the sign of its century."""
    if cursor.reading.lexicon.clitics:
        return None
    return _behind_word(cursor, i) or _with_ending(cursor, i) or _before_word(cursor, i) or _ordered(cursor, i) or _of_century(cursor, i)


def _behind_word(cursor: Cursor, i: int) -> DateExpression | None:
    """Les années 80, la década de los 80, دهه ۱۳۹۰."""
    unit = cursor.hit(i, "dates.decade_unit")
    word = unit or (cursor.hit(i, "dates.years") if cursor.years_are_decades else None)
    if word is None:
        return None
    j = word.stop
    for _ in range(2):
        j += cursor.hit(j, "dates.of") is not None or cursor.among(j, "articles") or cursor.key(j) in ("'", "’")
    found = _decade(cursor, j)
    if found is None:
        return None
    year, stop = found
    if unit is None and _another_year(cursor, stop):
        return None  # los años 2020 y 2021
    calendar = "solar" if solar_year(cursor, year, stop) else "gregorian"
    return make(cursor, i, stop, word.start, year=year, decade=True, calendar=calendar)


def _with_ending(cursor: Cursor, i: int) -> DateExpression | None:
    """1990er-Jahre, 80er Jahre, 1990-е годы, 1980-х, 1980'li yıllarda."""
    found = _decade(cursor, i) if cursor.tokens[i].kind == "n" else None
    if found is None:
        return None
    year, j = found
    j += cursor.key(j) in ("-", "‑", "'", "’") and cursor.touches(j)
    if not cursor.touches(j) or not cursor.among(j, "decade_endings"):
        return None
    stop = j + 1
    years = cursor.hit(stop + (cursor.key(stop) in ("-", "‑")), "dates.years")
    if years is not None:
        stop = years.stop
    elif len(cursor.key(i)) == 2:
        return None  # 50-х may be anything, 50-х годов is a decade
    return make(cursor, i, stop, year=year, decade=True)


def _before_word(cursor: Cursor, i: int) -> DateExpression | None:
    """1990 के दशक, 1990 کی دہائی: the word for a decade behind its first year and a small word."""
    found = _decade(cursor, i)
    if found is None or not cursor.among(found[1], "of_before_words"):
        return None
    unit = cursor.hit(found[1] + 1, "dates.decade_unit")
    return make(cursor, i, unit.stop, year=found[0], decade=True) if unit is not None else None


def _ordered(cursor: Cursor, i: int) -> DateExpression | None:
    """Девяностые годы: an ordinal before the word for years, in the plural."""
    ordinal = cursor.hit(i, "ord")
    if ordinal is None or ordinal.prefix or ordinal.lex.value not in _TENS:
        return None
    years = cursor.hit(ordinal.stop, "dates.years")
    return make(cursor, i, years.stop, year=1900 + int(ordinal.lex.value), decade=True) if years is not None else None


_TENS = frozenset(range(_FIRST_SHORT, 100, 10))


def _of_century(cursor: Cursor, i: int) -> DateExpression | None:
    """20世纪80年代, 上世纪90年代, 2020年代, 90年代; 20世纪 alone is the century."""
    sign = _century_sign(cursor)
    if not sign:
        return None
    century, j = None, i
    relation = cursor.hit(i, "dates.last", "dates.this")
    number = cursor.number(i, 2, 21)
    unit: Hit | None = None
    if relation is not None and relation.lex.value in ("last", "this"):
        unit, century = cursor.hit(relation.stop, "dates.century_unit"), 20 if relation.lex.value == "last" else 21
    elif number is not None:
        unit, century = cursor.hit(i + 1, "dates.century_unit"), number
    if unit is not None:
        j = unit.stop
    year = cursor.number(j, 1000, 2099, (4,)) if unit is None else None
    tens, last = cursor.number(j, 0, 90, (2,)), j + 1
    word = cursor.hit(j, "num") if tens is None and year is None else None
    if word is not None and 10 <= word.lex.value <= 90:
        tens, last = int(word.lex.value), word.stop  # 上世纪九十年代
    written = all(cursor.key(last + k) == mark for k, mark in enumerate(sign))
    if written and year is not None and year % 10 == 0:
        return make(cursor, i, last + len(sign), year=year, decade=True)
    if written and tens is not None and tens % 10 == 0 and (century is not None or tens >= _FIRST_SHORT):
        return make(cursor, i, last + len(sign), year=((century if unit is not None and century else 20) - 1) * 100 + tens, decade=True)
    if unit is not None and number is not None:
        return make(cursor, i, unit.stop, year=number * 100 - 99, century=True)
    return None


def _decade(cursor: Cursor, i: int) -> tuple[int, int] | None:
    """(first year, next token) of 1990, 90 or ninety."""
    year = cursor.number(i, 1000, 2099, (4,))
    if year is not None:
        return (year, i + 1) if year % 10 == 0 else None
    tens = cursor.number(i, _FIRST_SHORT, 90, (2,))
    stop = i + 1
    if tens is None:
        word = cursor.hit(i, "num")
        if word is None or not _FIRST_SHORT <= word.lex.value <= 90:
            return None
        tens, stop = int(word.lex.value), word.stop
    return (1900 + tens, stop) if tens % 10 == 0 else None


def _another_year(cursor: Cursor, i: int) -> bool:
    return cursor.number(i + 1, 1000, 2199, (4,)) is not None and not cursor.touches(i)


def _century_sign(cursor: Cursor) -> tuple[str, ...]:
    """The tokens of the sign of decades that stands behind their number (1990年代, 1990-an); empty where the language has none."""
    return phrase_keys(cursor.settings.get("date_shapes", {}).get("decade", ""))
