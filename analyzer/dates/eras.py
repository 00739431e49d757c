"""Years and centuries told by their era or in Roman numerals: 480 BC, AD 79, عام 622م, القرن الـ19, le XIXe siècle, siglo XIX.

Years before Christ are counted as ISO 8601 counts them: 1 BC is the year 0, 323 BC the year -322.
"""

from __future__ import annotations

import re

from ..language import Hit
from ..ordinals import ordinal_at
from .cursor import YEAR_MAX, YEAR_MIN, Cursor, DateExpression, make

_EARLIEST_BC = 9999


def read_era(cursor: Cursor, i: int) -> DateExpression | None:
    """A year with the era that makes it one, or a year of three digits behind a word for the year."""
    word = cursor.hit(i, "dates.year", "dates.years")
    front = _era_before(cursor, i)
    opening = word or front
    j = opening.stop if opening is not None else i
    if word is not None:
        front = _era_before(cursor, j)
        j = front.stop if front is not None else j
    value = _year(cursor, j)
    if value is None or (opening is None and cursor.tokens[i].kind != "n"):
        return None
    stop = j + 1
    ranged = _era_range(cursor, i, stop, value, opening.start if opening is not None else cursor.tokens[i].start)
    if ranged is not None:
        return ranged
    tail = stop + cursor.among(stop, "year_tails")
    behind = cursor.hit(tail, "dates.era_bc", "dates.era_ad")
    if behind is not None and behind.stop == tail + 1 and not _era_stands(cursor, tail):
        behind = None
    if behind is not None:
        stop = behind.stop
    elif front is not None:
        stop = tail
    if behind is None and front is None:
        if word is None or word.lex.value != "year" or value < 100 or value >= YEAR_MIN or not _plain_year(cursor, stop):
            return None
        return make(cursor, i, stop, word.start, year=value)
    before = (behind is not None and behind.lex.value == "era_bc") or (front is not None and front.lex.value == "era_bc_before")
    start = opening.start if opening is not None else cursor.tokens[i].start
    if before:
        return make(cursor, i, stop, start, year=1 - value)
    return make(cursor, i, stop, start, year=value) if 1 <= value <= YEAR_MAX else None


def _era_range(cursor: Cursor, i: int, j: int, value: int, start: int) -> DateExpression | None:
    """Between 890 and 820 BC, 850–820 v. Chr., عامي 890 و820 قبل الميلاد: one era for two years, the earlier with the larger number."""
    link = cursor.hit(j, "range.to", "range.bare", "range.open_close")
    k = link.stop if link is not None else j + (cursor.key(j) in ("و", "-", "–", "—"))
    k += cursor.among(k, "day_articles")
    second = _linked_year(cursor, k) if k > j else None
    behind = cursor.hit(k + 1 + cursor.among(k + 1, "year_tails"), "dates.era_bc") if second is not None else None
    if second is None or behind is None or not 1 <= second < value <= _EARLIEST_BC:
        return None
    last = make(cursor, k, behind.stop, year=1 - second)
    return make(cursor, i, behind.stop, start, year=1 - value, until=last)


def _linked_year(cursor: Cursor, k: int) -> int | None:
    token = cursor.token(k)
    return int(token.key) if token is not None and token.kind == "n" and token.key.isdigit() and len(token.key) < 5 else None


def _era_before(cursor: Cursor, i: int) -> Hit | None:
    """AD 79, MÖ 323, 公元前323年: an era in front, in capitals where the language has them."""
    hit = cursor.hit(i, "dates.era_ad_before", "dates.era_bc_before")
    return hit if hit is not None and (cursor.spaceless or cursor.tokens[i].text.isupper() or hit.stop > i + 1) else None


def _year(cursor: Cursor, i: int) -> int | None:
    token = cursor.token(i)
    if token is None or token.kind != "n" or not token.key.isdigit() or len(token.key) > 4 or token.key[0] == "0":
        return None
    if i and cursor.touches(i) and cursor.tokens[i - 1].text in "-–./,:#№$€£":
        return None
    return int(token.key)


def _era_stands(cursor: Cursor, i: int) -> bool:
    """An era of one letter must touch its year or stand before a sign: 622م, 636 م."""
    key = cursor.key(i)
    if len(key) > 1:
        return cursor.tokens[i].text.isupper() or not cursor.capitals
    after = cursor.token(i + 1)
    if after is not None and (after.start == cursor.tokens[i].end or not cursor.touches(i)):
        return after.kind == "s" and after.text in ".,;:!?)]،؛؟»\n"  # not 10 م/ث, 25 م°
    return True


def _plain_year(cursor: Cursor, stop: int) -> bool:
    """Whether nothing that is counted, and no sign of a larger number, follows a year of three digits."""
    after = cursor.token(stop)
    if after is not None and after.start == cursor.tokens[stop - 1].end and after.kind != "s":
        return False
    return cursor.hit(stop, "unit", "cur", "scale", "noun") is None or cursor.hit(stop, "stop_noun.words") is not None


# ---------------------------------------------------------------- centuries


def read_century(cursor: Cursor, i: int) -> DateExpression | None:
    """القرن التاسع عشر, the 19th century, le XIXe siècle, el siglo XIX, 19. yüzyıl, with the era that follows."""
    found = _behind_unit(cursor, i) or _before_unit(cursor, i)
    if found is None:
        return None
    value, start, stop = found
    era = cursor.hit(stop, "dates.era_bc", "dates.era_ad", "dates.era_ah")
    if era is not None and len(cursor.key(stop)) > 1:
        if era.lex.value == "era_ah":
            return make(cursor, i, era.stop, start, year=value * 100 - 99, century=True, calendar="hijri") if value <= 15 else None
        if era.lex.value == "era_bc":
            return make(cursor, i, era.stop, start, year=1 - value * 100, century=True) if value <= 90 else None
        return make(cursor, i, era.stop, start, year=value * 100 - 99, century=True) if value <= 21 else None
    return make(cursor, i, stop, start, year=value * 100 - 99, century=True) if 2 <= value <= 21 else None


def _behind_unit(cursor: Cursor, i: int) -> tuple[int, int, int] | None:
    """القرن التاسع عشر, القرن الـ19, siglo XIX, قرن نوزدهم, 19 behind the word."""
    unit = cursor.hit(i, "dates.century_unit")
    if unit is None:
        return None
    j = unit.stop
    if cursor.reading.lexicon.clitics:
        ordinal = ordinal_at(cursor.reading, j)
        if ordinal is not None and ordinal.definite:
            return int(ordinal.value), unit.start, ordinal.stop
        k = j + (cursor.key(j) == "ال")
        number = cursor.number(k, 1, 21)
        if number is None or (k == j and not unit.prefix.endswith("ال") and not cursor.key(i).startswith("ال")):
            return None
        return number, unit.start, k + 1
    roman = _roman(cursor, j)
    if roman is not None:
        return roman, unit.start, j + 1
    if not cursor.relation_after:
        return None
    number = cursor.number(j, 1, 21)
    if number is not None and cursor.among(i, "century_numbers"):
        return number, unit.start, j + 1
    told = cursor.hit(j, "ord")
    return (int(told.lex.value), unit.start, told.stop) if told is not None and cursor.among(i, "century_numbers") else None


def _before_unit(cursor: Cursor, i: int) -> tuple[int, int, int] | None:
    """The 19th century, le XIXe siècle, 19. Jahrhundert, девятнадцатом веке."""
    if cursor.reading.lexicon.clitics:
        return None
    unit = cursor.hit(i, "dates.century_unit")
    before = _roman(cursor, i - 1) if unit is not None else None
    if unit is not None and before is not None:
        return before, cursor.tokens[i - 1].start, unit.stop  # XIXe siècle: a Roman numeral opens no date by itself
    ordinal = ordinal_at(cursor.reading, i)
    if ordinal is not None:
        value, start, stop = int(ordinal.value), ordinal.start, ordinal.stop
    else:
        number = cursor.number(i, 1, 21)
        if number is not None and cursor.key(i + 1) == "." and cursor.touches(i + 1):
            value, start, stop = number, cursor.tokens[i].start, i + 2
        elif number is not None and cursor.key(i + 1) in ("-", "‑") and cursor.among(i + 2, "ordinal_tails"):
            value, start, stop = number, cursor.tokens[i].start, i + 3
        else:
            return None
    unit = cursor.hit(stop, "dates.century_unit")
    return (value, start, unit.stop) if unit is not None else None


_ROMAN = re.compile(r"(X{0,2})(IX|IV|V?I{0,3})(?:e|ème|º|°)?")
_ROMAN_VALUES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def _roman(cursor: Cursor, i: int) -> int | None:
    """XIX, XXe: a Roman numeral up to 29 in capitals."""
    token = cursor.token(i)
    if token is None or token.kind != "w" or token.text[:1] not in "IVX" or len(token.text) > 8:
        return None
    match = _ROMAN.fullmatch(token.text)
    if match is None:
        return None
    value = 10 * len(match[1]) + _ROMAN_VALUES[match[2]]
    return value if value else None


def roman_quarter(cursor: Cursor, i: int) -> tuple[str, int] | None:
    """I квартале, IV trimestre, at the word for the quarter: (part of the year, next token)."""
    unit = cursor.hit(i, "dates.quarter_unit")
    value = _roman(cursor, i - 1) if unit is not None else None
    return (f"q{value}", unit.stop) if unit is not None and value is not None and value <= 4 else None
