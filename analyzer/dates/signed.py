"""Dates whose signs stand behind their numbers: 2025年2月5日, 5月初, 2023年上半年, 3月5日至8日, 去年5月."""

from __future__ import annotations

from ..language import Hit, words
from ..numerals import parse
from ..text import fold_word
from .cursor import DASHES, YEAR_MAX, YEAR_MIN, Cursor, DateExpression, make
from .relative import read_quarter
from .years import SEASONS

_PARTS = ("dates.early", "dates.mid", "dates.late", "dates.end")
_HALVES = {"half_year.first": "h1", "half_year.second": "h2"}


def read_signed(cursor: Cursor, i: int) -> DateExpression | None:
    """A year with a month or a part of it, a month and day, or a month with its sign, at token `i`."""
    signs = _signs(cursor)
    if not signs:
        return None
    led = _led(cursor, i)
    if led is not None:
        return led
    year, relation, j = _year(cursor, i, signs)
    months = _months_joined(cursor, i, j, year, relation, signs)
    if months is not None:
        return months
    if j == i and "bare_day" in signs:
        pair = _days_joined(cursor, i, signs)
        if pair is not None and not (cursor.among(pair[2], "not_day_tails") or cursor.among(i - 1, "not_day_heads")):
            first = make(cursor, i, pair[2], day=pair[0], relation="near", unit="month")
            return first._replace(until=first._replace(day=pair[1]))
        day = _day(cursor, i, signs)
        counted = cursor.among(day[1], "not_day_tails") or cursor.among(i - 1, "not_day_heads") if day is not None else True
        if day is not None and cursor.key(i + 1) in signs["bare_day"] and not counted:
            first = make(cursor, i, day[1], day=day[0], relation="near", unit="month")  # 11日: the nearest eleventh
            return _until(cursor, i, first, signs)
    month_of = _day_of_month(cursor, i, signs)
    if month_of is not None:
        return month_of
    month = cursor.number(j, 1, 12)
    named = cursor.hit(j, "months") if month is None else None
    if named is not None:
        return _named_month(cursor, i, named, year, relation, signs)
    if month is None or cursor.key(j + 1) not in signs["month"]:
        if year is not None or relation:
            return _part_of_year(cursor, i, j, year, relation)
        opening = _opening(cursor, j, "dates.quarter_unit")
        return make(cursor, i, opening[1], part=opening[0]) if opening is not None else None
    j += 2 if cursor.key(j + 2) not in signs["month_tail"] else 3
    unit = "year" if relation else ""
    expression = make(cursor, i, j, year=year, month=month, relation=relation, unit=unit)
    pair = _days_joined(cursor, j, signs)
    if pair is not None:
        first = make(cursor, i, pair[2], year=year, month=month, day=pair[0], relation=relation, unit=unit)
        return first._replace(until=first._replace(day=pair[1]))
    day = _day(cursor, j, signs)
    if day is None:
        part = cursor.hit(j, *_PARTS)
        if part is not None:
            expression = make(cursor, i, part.stop, year=year, month=month, relation=relation, unit=unit, part=part.lex.value)
        return expression
    expression = _with_weekday(cursor, make(cursor, i, day[1], year=year, month=month, day=day[0], relation=relation, unit=unit))
    return _until(cursor, i, expression, signs)


def _led(cursor: Cursor, i: int) -> DateExpression | None:
    """지난 9일, 오는 11월 27일: a day or month with the word for the past or the coming one in front, where words stand apart."""
    lead = cursor.hit(i, "dates.last", "dates.next") if cursor.words_apart else None
    led = read_signed(cursor, lead.stop) if lead is not None and cursor.number(lead.stop, 1, 31) is not None else None
    if lead is None or led is None or led.year is not None or led.until is not None:
        return None
    if led.relation == "near":
        relation = f"near_{lead.lex.value}"
    elif led.month is not None and not led.relation:
        relation = str(lead.lex.value)
    else:
        return None
    return led._replace(first=i, start=cursor.tokens[i].start, relation=relation)


def _months_joined(
    cursor: Cursor, i: int, j: int, year: int | None, relation: str, signs: dict[str, tuple[str, ...]]
) -> DateExpression | None:
    """4〜6月, 2026年1至9月: two months that share a sign, with the year in front at token `i`."""
    pair = _joined(cursor, j, 12)
    if pair is None or cursor.key(pair[2]) not in signs["month"] or cursor.key(pair[2] - 1) in signs["month"]:
        return None
    stop = pair[2] + (2 if cursor.key(pair[2] + 1) in signs["month_tail"] else 1)
    if _day(cursor, stop, signs) is not None:
        return None
    first = make(cursor, i, stop, year=year, month=pair[0], relation=relation, unit="year" if relation else "")
    return first._replace(until=first._replace(month=pair[1]))


def _days_joined(cursor: Cursor, i: int, signs: dict[str, tuple[str, ...]]) -> tuple[int, int, int] | None:
    """3〜8日, 5至8日: (first day, last day, token behind) of two days that share a sign."""
    pair = _joined(cursor, i, 31)
    return (*pair[:2], pair[2] + 1) if pair is not None and cursor.key(pair[2]) in signs["day"] else None


def _joined(cursor: Cursor, i: int, most: int) -> tuple[int, int, int] | None:
    """Two rising numbers that a dash or a word of ranges joins, and the token behind them."""
    first = cursor.number(i, 1, most)
    if first is None or (i > 0 and cursor.touches(i) and cursor.tokens[i - 1].kind == "n"):
        return None
    link = cursor.hit(i + 1, "range.to", "range.bare", "range.open_close")
    k = link.stop if link is not None else i + 2 if cursor.key(i + 1) in DASHES else 0
    second = cursor.number(k, 1, most) if k else None
    return (first, second, k + 1) if second is not None and second > first else None


def _day_of_month(cursor: Cursor, i: int, signs: dict[str, tuple[str, ...]]) -> DateExpression | None:
    """本月8日, 上月20日: a day of the month that runs or of the one beside it."""
    hit = cursor.hit(i, "dates.this", "dates.last", "dates.next")
    if hit is None or not (cursor.key(hit.stop) in signs["month"] or (cursor.words_apart and cursor.hit(hit.stop, "dates.month_unit"))):
        return None
    day = _day(cursor, hit.stop + 1, signs)
    return make(cursor, i, day[1], day=day[0], relation=hit.lex.value, unit="month") if day is not None else None


def _until(cursor: Cursor, i: int, first: DateExpression, signs: dict[str, tuple[str, ...]]) -> DateExpression:
    """A day with the later day that a range word joins to it."""
    link = cursor.hit(first.stop, "range.to", "range.bare")
    until = _day(cursor, link.stop, signs) if link is not None else None
    if until is None or first.day is None or until[0] <= first.day:
        return first
    whole = make(cursor, i, until[1], year=first.year, month=first.month, day=first.day, relation=first.relation, unit=first.unit)
    return whole._replace(until=first._replace(day=until[0]))


def _with_weekday(cursor: Cursor, expression: DateExpression) -> DateExpression:
    """2023年5月3日（星期三）."""
    j = expression.stop
    bracket = cursor.key(j) in ("(", "（")
    hit = cursor.hit(j + bracket, "weekdays")
    if hit is None or (bracket and cursor.key(hit.stop) not in (")", "）")):
        return expression
    stop = hit.stop + bracket
    return expression._replace(weekday=int(hit.lex.value), stop=stop, end=cursor.tokens[stop - 1].end)


def _named_month(
    cursor: Cursor, i: int, named: Hit, year: int | None, relation: str, signs: dict[str, tuple[str, ...]]
) -> DateExpression | None:
    """五月三日, 二〇二三年五月三日: month and day in words."""
    month, unit = int(named.lex.value), "year" if relation else ""
    day = _day(cursor, named.stop, signs)
    if day is not None:
        return _with_weekday(cursor, make(cursor, i, day[1], year=year, month=month, day=day[0], relation=relation, unit=unit))
    return make(cursor, i, named.stop, year=year, month=month, relation=relation, unit=unit) if year is not None or relation else None


def _signs(cursor: Cursor) -> dict[str, tuple[str, ...]]:
    """The signs of the language behind years, months and days; empty where it has none."""
    lexicon = cursor.reading.lexicon
    known: dict[str, tuple[str, ...]] | None = lexicon.cache.get("date_signs")
    if known is None:
        shapes = cursor.settings.get("date_shapes", {})
        known = {name: tuple(fold_word(sign) for sign in words(cell)) for name, cell in shapes.items() if name != "decade"}
        lexicon.cache["date_signs"] = known
    return known


def _year(cursor: Cursor, i: int, signs: dict[str, tuple[str, ...]]) -> tuple[int | None, str, int]:
    """(year, relation, next token): four digits and the sign, a year of an era, or this year and last year."""
    era = cursor.hit(i, "dates.era")
    if era is not None:
        count = 1 if cursor.key(era.stop) in signs.get("first_year", ()) else cursor.number(era.stop, 1, 99)
        if count is not None and cursor.key(era.stop + 1) in signs["year"]:
            return int(era.lex.value) + count, "", era.stop + 2  # 令和7年
    year = cursor.number(i, YEAR_MIN, YEAR_MAX, (4,))
    if year is not None and cursor.key(i + 1) in signs["year"]:
        return year, "", i + 2
    spelled = _spelled(cursor, i)
    if spelled is not None and cursor.key(i + 4) in signs["year"]:
        return spelled, "", i + 5
    republic = cursor.hit(i, "dates.era_republic")
    counted = cursor.number(republic.stop, 1, 150, (1, 2, 3)) if republic is not None else None
    if republic is not None and counted is not None and cursor.key(republic.stop + 1) in signs["year"]:
        return 1911 + counted, "", republic.stop + 2
    relation = cursor.hit(i, "dates.last", "dates.next", "dates.this", "dates.before_last", "dates.after_next")
    if relation is not None and cursor.key(relation.stop) in signs["year"]:
        return None, relation.lex.value, relation.stop + 1
    if relation is not None and cursor.among(i, "year_openers") and _within_year(cursor, relation.stop, signs):
        return None, relation.lex.value, relation.stop  # 올 상반기, 올 3월
    return None, "", i


def _within_year(cursor: Cursor, i: int, signs: dict[str, tuple[str, ...]]) -> bool:
    if cursor.hit(i, *_HALVES, *SEASONS) is not None:
        return True
    return cursor.number(i, 1, 12) is not None and (
        cursor.key(i + 1) in signs["month"] or cursor.hit(i + 1, "dates.quarter_unit") is not None
    )


def _spelled(cursor: Cursor, i: int) -> int | None:
    """二〇二四: four digits in words."""
    digits = [cursor.hit(i + k, "num") for k in range(4)]
    if any(digit is None or digit.stop != i + k + 1 or not 0 <= digit.lex.value <= 9 for k, digit in enumerate(digits)):
        return None
    year = int("".join(str(int(digit.lex.value)) for digit in digits if digit is not None))
    return year if YEAR_MIN <= year <= YEAR_MAX else None


def _day(cursor: Cursor, i: int, signs: dict[str, tuple[str, ...]]) -> tuple[int, int] | None:
    day = cursor.number(i, 1, 31)
    if day is not None:
        return (day, i + 2) if cursor.key(i + 1) in signs["day"] else None
    parsed = parse(cursor.reading, i) if cursor.hit(i, "num") is not None else None
    if parsed is None or parsed.numeral.low is None or not 1 <= parsed.numeral.low <= 31 or cursor.key(parsed.stop) not in signs["day"]:
        return None
    return int(parsed.numeral.low), parsed.stop + 1


def _part_of_year(cursor: Cursor, i: int, j: int, year: int | None, relation: str) -> DateExpression | None:
    """2023年上半年, 今年一季度, 2024年底; the plain year and its quarters are read elsewhere."""
    unit = "year" if relation else ""
    if relation and (cursor.among(j, "clause_starts") or cursor.hit(j, "dates.of") is not None):
        j += 1  # 去年の第3四半期
    season = next(iter(cursor.reading.all_at(j, *SEASONS)), None)
    if season is not None:
        return make(cursor, i, season.stop, year=year, part=season.lex.value, relation=relation, unit=unit)
    half = cursor.hit(j, *_HALVES)
    if half is not None:
        return make(cursor, i, half.stop, year=year, part=_HALVES[half.lex.role], relation=relation, unit=unit)
    quarter = read_quarter(cursor, j)
    if quarter is not None and quarter.year is None:
        return make(cursor, i, quarter.stop, year=year, part=quarter.part, relation=relation, unit=unit)
    opening = _opening(cursor, j, "dates.quarter_unit", "dates.month_unit")
    if opening is not None:
        return make(cursor, i, opening[1], year=year, part=opening[0], relation=relation, unit=unit)
    part = cursor.hit(j, *_PARTS)
    if part is None:
        shown = year is not None and (cursor.tokens[i].kind == "w" or _year_range(cursor, j))
        return make(cursor, i, j, year=year) if shown else None
    return make(cursor, i, part.stop, year=year, part=part.lex.value, relation=relation, unit=unit)


def _opening(cursor: Cursor, i: int, *units: str) -> tuple[str, int] | None:
    """(part, next token) of 前三季度, 前9个月: the first months of a year, in one of the units."""
    if not cursor.among(i, "opening_words"):
        return None
    hit = cursor.hit(i + 1, "num")
    number, j = (int(hit.lex.value), hit.stop) if hit is not None else (cursor.number(i + 1, 2, 11), i + 2)
    unit = cursor.hit(j, *units)
    if number is None or unit is None:
        return None
    last = number * 3 if unit.lex.role == "dates.quarter_unit" else number
    return (f"m1-{last}", unit.stop) if 2 <= last < 12 else None


def _year_range(cursor: Cursor, j: int) -> bool:
    """1914年至1918年: another year with its sign behind a word of ranges."""
    link = cursor.hit(j, "range.to", "range.bare")
    year = cursor.number(link.stop, YEAR_MIN, YEAR_MAX, (4,)) if link is not None else None
    return link is not None and year is not None and cursor.key(link.stop + 1) in _signs(cursor)["year"]
