"""What a text says about dates: absolute, partial, relative, ranges, weekdays, quarters, several calendars."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..language import Hit, Reading
from ..text import Token, fold_digits

YEAR_MIN, YEAR_MAX = 1000, 2199


class DateExpression(NamedTuple):
    """One date as written, over tokens `[first, stop)` and code points `[start, end)`.

    Absent parts are None. `relation` is last, this, next, today, yesterday, before_yesterday or tomorrow; `unit` what
    it counts (day, week, month, year, quarter, decade, weekend). `part` is early, mid, late, end, q1–q4, h1, h2.
    `until` is the other end of a range. `clock` is an hour of the day as (hour, minute).
    """

    first: int
    stop: int
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relation: str = ""
    unit: str = ""
    part: str = ""
    earlier: bool = False
    calendar: str = "gregorian"
    decade: bool = False
    future: bool = False
    past: bool = False
    clock: tuple[int, int] | None = None
    until: DateExpression | None = None  # type: ignore[misc]
    pair: bool = False


_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_DASHES = frozenset("-–—−‑")
_FREE_YEAR_STOPS = frozenset("%$€£¥₹°")


class _Cursor:
    """Reads date parts at a token position; holds nothing but the reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.count = len(reading.tokens)

    def token(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < self.count else None

    def number(self, i: int, low: int, high: int, lengths: tuple[int, ...] = (1, 2)) -> int | None:
        token = self.token(i)
        if token is None or token.kind != "n" or not token.key.isdigit() or len(token.key) not in lengths:
            return None
        value = int(token.key)
        return value if low <= value <= high else None

    def hit(self, i: int, *roles: str) -> Hit | None:
        return self.reading.at(i, *roles)

    def key(self, i: int) -> str:
        token = self.token(i)
        return token.key if token is not None else ""

    def touches(self, i: int) -> bool:
        return self.reading.glued(i)


def read_dates(reading: Reading) -> list[DateExpression]:
    """Every date expression of a text, in order, not overlapping."""
    cursor = _Cursor(reading)
    found: list[DateExpression] = []
    roles = ("months", "weekdays", "hijri_months")
    i = 0
    while i < cursor.count:
        token = reading.tokens[i]
        interesting = token.kind == "n" or i in reading.hits
        expression = _at(cursor, i) if interesting else None
        if expression is not None:
            ranged = _range(cursor, expression)
            found.append(_with_frame(cursor, ranged, found))
            i = ranged.stop
        else:
            i += 1
    del roles
    return found


def _at(cursor: _Cursor, i: int) -> DateExpression | None:
    for reader in (_numeric, _part_frame, _weekday_first, _day_month, _month_first, _year_word, _quarter, _relative, _decade, _season, _bare_year):
        expression = reader(cursor, i)
        if expression is not None:
            return expression
    return None


def _make(cursor: _Cursor, first: int, stop: int, start: int | None = None, **parts: object) -> DateExpression:
    begin = cursor.tokens[first].start if start is None else start
    return DateExpression(first, stop, begin, cursor.tokens[stop - 1].end, **parts)  # type: ignore[arg-type]


# ---------------------------------------------------------------- parts


def _year_at(cursor: _Cursor, i: int, *, short: bool = False) -> tuple[int, int] | None:
    """(year, next token): four digits, or two where the context allows; an era word may follow."""
    value = cursor.number(i, YEAR_MIN, YEAR_MAX, (4,))
    if value is None and short:
        two = cursor.number(i, 0, 99, (2,))
        if two is not None:
            value = 2000 + two if two < 70 else 1900 + two
    if value is None:
        spelled = _spelled_year(cursor, i)
        if spelled is None:
            return None
        return spelled
    following = cursor.token(i + 1)
    if following is not None and following.start == cursor.tokens[i].end and following.kind == "w" and following.key not in ("م", "ه"):
        return None
    stop = i + 1
    era = cursor.hit(stop, "dates.era_ad", "dates.era_ah")
    if era is not None and (cursor.reading.glued(stop) or era.stop > stop) and cursor.key(stop) != "a":
        stop = era.stop
    return value, stop


def _spelled_year(cursor: _Cursor, i: int) -> tuple[int, int] | None:
    """A year in words after a year word: ألفين وخمسة وعشرين."""
    if cursor.hit(i, "num", "scale") is None or cursor.hit(i - 1, "dates.year") is None:
        return None
    from ..numerals import parse

    parsed = parse(cursor.reading, i)
    if parsed is None or parsed.numeral.low is None or not YEAR_MIN <= parsed.numeral.low <= YEAR_MAX:
        return None
    return int(parsed.numeral.low), parsed.stop


def _month_at(cursor: _Cursor, i: int) -> tuple[int, int, int, str] | None:
    """(month, next token, start offset, calendar); a second name of the same month behind a slash or in brackets
    belongs to it."""
    hit = cursor.hit(i, "months")
    calendar = "gregorian"
    if hit is None:
        hit = cursor.hit(i, "hijri_months")
        calendar = "hijri"
    if hit is None or not _month_case(cursor, i):
        return None
    stop = hit.stop
    if cursor.key(stop) == "." and cursor.touches(stop) and len(cursor.key(i)) <= 4:
        stop += 1
    if cursor.key(stop) in ("/", "-", "(", "–"):
        other = cursor.hit(stop + 1, "months")
        if other is not None and other.lex.value == hit.lex.value and other.stop > stop + 1:
            closing = other.stop
            if cursor.key(stop) == "(":
                closing += cursor.key(closing) == ")"
            stop = closing
    return hit.lex.value, stop, hit.start, calendar


def _month_case(cursor: _Cursor, i: int) -> bool:
    """In languages with capitals, a month that is also a common word must be capitalised."""
    token = cursor.tokens[i]
    if cursor.hit(i, "ambiguous_dates.words") is None:
        return True
    return token.text[:1].isupper()


def _day_at(cursor: _Cursor, i: int) -> tuple[int, int] | None:
    """(day, next token): 1–31 in digits, with an ordinal ending ("5th") where the language has one."""
    value = cursor.number(i, 1, 31)
    if value is not None:
        stop = i + 1
        if cursor.hit(stop, "ordinal_suffixes.words") is not None and cursor.touches(stop):
            stop += 1
        elif cursor.key(stop) == "." and cursor.reading.language.startswith("de"):
            stop += 1
        return value, stop
    ordinal = cursor.hit(i, "ord")
    if ordinal is not None and ordinal.lex.value <= 31 and cursor.reading.lexicon.languages[0] == "en":
        return int(ordinal.lex.value), ordinal.stop
    if cursor.reading.lexicon.clitics and cursor.hit(i, "ord", "ordunit") is not None:
        hit = cursor.hit(i, "ord", "ordunit")
        assert hit is not None
        value, stop = int(hit.lex.value), hit.stop
        tens = cursor.hit(stop, "num")
        if tens is not None and tens.prefix.startswith("و") and tens.lex.value in (20, 30) and value < 10:
            value, stop = value + int(tens.lex.value), tens.stop
        return (value, stop) if value <= 31 else None
    return None


# ---------------------------------------------------------------- readers


def _numeric(cursor: _Cursor, i: int) -> DateExpression | None:
    """05.02.2025, 2025-02-05, 5/2/2025."""
    token = cursor.tokens[i]
    if token.kind != "n" or (cursor.touches(i) and cursor.tokens[i - 1].kind == "w"):
        return None
    text, stop = token.key, i + 1
    if "." not in text:
        if i + 4 >= cursor.count or cursor.key(i + 1) not in ("/", "-", "–", "\\"):
            return None
        if cursor.key(i + 3) != cursor.key(i + 1) or any(not cursor.touches(k) for k in range(i + 1, i + 5)):
            return None
        text = "".join(cursor.key(k).replace("–", "-") for k in range(i, i + 5)).replace("/", "-").replace("\\", "-")
        stop = i + 5
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    a, _, b, c = match.groups()
    if len(a) == 4 and len(c) <= 2:
        year, month, day = int(a), int(b), int(c)
    elif len(c) in (2, 4) and len(a) <= 2:
        day, month, year = int(a), int(b), int(c)
        if len(c) == 2:
            year += 2000 if year < 70 else 1900
        american = cursor.reading.lexicon.languages[0] == "en" and cursor.reading.language.upper().endswith("US")
        if month > 12 >= day or (american and day <= 12):
            day, month = month, day
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and YEAR_MIN <= year <= YEAR_MAX):
        return None
    following = cursor.token(stop)
    if following is not None and following.kind in ("n", "w") and following.start == cursor.tokens[stop - 1].end and following.key not in ("م", "t"):
        return None
    return _make(cursor, i, stop, year=year, month=month, day=day)


def _part_frame(cursor: _Cursor, i: int) -> DateExpression | None:
    """Early May, منتصف 2024, نهاية عام 2025, the first half of 2024, earlier this week."""
    hit = cursor.hit(i, "dates.early", "dates.mid", "dates.late", "dates.end", "dates.earlier", "half_year.first", "half_year.second")
    if hit is None:
        return None
    part = {"half_year.first": "h1", "half_year.second": "h2"}.get(hit.lex.role, hit.lex.value)
    j = hit.stop
    while cursor.hit(j, "dates.of") is not None or cursor.key(j) in ("-", "the", "ال"):
        j += 1
        if j - hit.stop > 2:
            return None
    inner: DateExpression | None = None
    for reader in (_month_first, _relative, _year_word, _decade, _bare_year):
        if reader is _bare_year:
            year = _year_at(cursor, j)
            inner = _make(cursor, j, year[1], year=year[0]) if year is not None else None
        else:
            inner = reader(cursor, j)
        if inner is not None:
            break
    if inner is None or inner.day is not None:
        return None
    if part == "earlier":
        return inner._replace(first=i, start=hit.start, earlier=True)
    return inner._replace(first=i, start=hit.start, part=part)


def _weekday_first(cursor: _Cursor, i: int) -> DateExpression | None:
    """Tuesday, 15 March 2023; يوم الاثنين; last Monday."""
    first, start, j = i, cursor.tokens[i].start, i
    relation = ""
    day_word = cursor.hit(i, "dates.day")
    if day_word is not None and cursor.hit(day_word.stop, "weekdays") is not None:
        start, j = day_word.start, day_word.stop
    else:
        before = cursor.hit(i, "dates.last", "dates.next", "dates.this")
        if before is not None and cursor.hit(before.stop, "weekdays") is not None:
            relation, j = before.lex.value, before.stop
    hit = cursor.hit(j, "weekdays")
    if hit is None or not _month_case(cursor, j):
        return None
    if j == i and hit.prefix and not hit.prefix.endswith(("و", "ف", "ب", "ل", "ك")):
        return None
    if j == i:
        start = hit.start
    weekday, stop = int(hit.lex.value), hit.stop
    if cursor.hit(j, "ambiguous_dates.words") is not None:
        stop += cursor.key(stop) == "."
    k = stop
    if cursor.key(k) in (",", "،", "-", "–", "الموافق", "("):
        k += 1
    if cursor.key(k) == "the":
        k += 1
    rest = _day_month(cursor, k) or _month_first(cursor, k) or _numeric_at(cursor, k)
    if rest is not None and rest.day is not None:
        stop = rest.stop + (cursor.key(k - 1) == "(" and cursor.key(rest.stop) == ")")
        return rest._replace(first=first, start=start, stop=stop, end=cursor.tokens[stop - 1].end, weekday=weekday)
    after = cursor.hit(stop, "dates.last", "dates.next", "dates.this")
    if not relation and after is not None and cursor.reading.lexicon.clitics:
        relation, stop = after.lex.value, after.stop
    if cursor.hit(j, "ambiguous_dates.words") is not None and not relation and j == i:
        return None
    return _make(cursor, first, stop, start, weekday=weekday, relation=relation, unit="day")


def _numeric_at(cursor: _Cursor, i: int) -> DateExpression | None:
    return _numeric(cursor, i) if i < cursor.count else None


def _day_month(cursor: _Cursor, i: int) -> DateExpression | None:
    """20 يناير, 5th of May 2024, 26-28 July, 26 إلى 28 يوليو."""
    if i >= cursor.count or (cursor.touches(i) and cursor.tokens[i].kind == "n" and cursor.tokens[i - 1].kind in "wn"):
        return None
    day = _day_at(cursor, i)
    if day is None:
        return None
    value, j = day
    first_day = value
    until_day: int | None = None
    # two days of one month
    connector = cursor.hit(j, "range.bare", "range.open_close", "range.to")
    if (connector is not None and connector.stop < cursor.count) or cursor.key(j) in _DASHES:
        k = connector.stop if connector is not None and cursor.key(j) not in _DASHES else j + 1
        second = _day_at(cursor, k)
        if second is not None and second[0] > value and _month_at(cursor, _skip_of(cursor, second[1])) is not None:
            until_day, j = second
    elif cursor.key(j) == "و" or (cursor.token(j) is not None and cursor.key(j) == "and"):
        second = _day_at(cursor, j + 1)
        if second is not None and second[0] > value and _month_at(cursor, _skip_of(cursor, second[1])) is not None:
            until_day, j = second
    k = _skip_of(cursor, j)
    month = _month_at(cursor, k)
    if month is None:
        return None
    number, stop, _, calendar = month
    start = cursor.tokens[i].start
    ordinal = cursor.hit(i, "ord", "ordunit")
    if ordinal is not None:
        start = ordinal.start
    expression = _make(cursor, i, stop, start, month=number, day=first_day, calendar=calendar)
    expression = _tail_year(cursor, expression)
    if until_day is not None:
        last = expression._replace(day=until_day)
        expression = expression._replace(until=last)
    return expression


def _skip_of(cursor: _Cursor, i: int) -> int:
    if cursor.hit(i, "dates.of") is not None and cursor.key(i) not in ("in",):
        i += 1
    month_word = cursor.hit(i, "dates.month")
    if month_word is not None and cursor.hit(month_word.stop, "months", "hijri_months") is not None:
        i = month_word.stop
    return i


def _tail_year(cursor: _Cursor, expression: DateExpression) -> DateExpression:
    """A year, or last/next/this, behind a day and month or a month."""
    j = expression.stop
    k = j + 1 if cursor.key(j) in (",", "،") else j
    if cursor.hit(k, "dates.of") is not None and cursor.key(k) in ("من", "of", "in", "de", "del"):
        k += 1
    word = cursor.hit(k, "dates.year")
    if word is not None:
        relation = cursor.hit(word.stop, "dates.last", "dates.next", "dates.this")
        year = _year_at(cursor, word.stop)
        if year is not None:
            return expression._replace(year=year[0], stop=year[1], end=cursor.tokens[year[1] - 1].end)
        if relation is not None and word.prefix.endswith("ال"):
            return expression._replace(relation=relation.lex.value, unit="year", stop=relation.stop, end=cursor.tokens[relation.stop - 1].end)
    demonstrative = cursor.hit(k, "dates.demonstrative")
    if demonstrative is not None and cursor.hit(demonstrative.stop, "dates.year_unit", "dates.year") is not None:
        unit = cursor.hit(demonstrative.stop, "dates.year_unit", "dates.year")
        assert unit is not None
        return expression._replace(relation="this", unit="year", stop=unit.stop, end=cursor.tokens[unit.stop - 1].end)
    year = _year_at(cursor, k, short=expression.day is not None and k == j and not cursor.reading.glued(k))
    if year is not None and (k == j or cursor.number(k, YEAR_MIN, YEAR_MAX, (4,)) is not None):
        if cursor.number(k, YEAR_MIN, YEAR_MAX, (4,)) is None and not _short_year_follows(cursor, k):
            return expression
        stop = year[1]
        calendar = expression.calendar
        if cursor.tokens[stop - 1].key.startswith("ه"):
            calendar = "hijri"
        return expression._replace(year=year[0], stop=stop, end=cursor.tokens[stop - 1].end, calendar=calendar)
    after = cursor.hit(j, "dates.last", "dates.next", "dates.this")
    if after is not None and cursor.reading.lexicon.clitics:
        return expression._replace(relation=after.lex.value, unit="month", stop=after.stop, end=cursor.tokens[after.stop - 1].end)
    return expression


def _short_year_follows(cursor: _Cursor, k: int) -> bool:
    """Two digits behind a day and month are a year only when nothing countable follows."""
    following = cursor.token(k + 1)
    if following is None or following.key in "\n.،,؛;)(-":
        return True
    return False


def _month_first(cursor: _Cursor, i: int) -> DateExpression | None:
    """March 15, 2023; مايو 2023; شهر سبتمبر/أيلول; last December; يناير الماضي."""
    if i >= cursor.count:
        return None
    start, j = cursor.tokens[i].start, i
    relation = ""
    framed = False
    word = cursor.hit(i, "dates.month")
    if word is not None and cursor.hit(word.stop, "months", "hijri_months") is not None:
        start, j, framed = word.start, word.stop, True
    else:
        before = cursor.hit(i, "dates.last", "dates.next", "dates.this")
        if before is not None and cursor.hit(before.stop, "months") is not None and not cursor.reading.lexicon.clitics:
            relation, j, framed = before.lex.value, before.stop, True
    month = _month_at(cursor, j)
    if month is None:
        return None
    number, stop, month_start, calendar = month
    if j == i:
        start = month_start
    expression = _make(cursor, i, stop, start, month=number, calendar=calendar, relation=relation, unit="month" if relation else "")
    if not cursor.reading.lexicon.clitics:
        day = _day_at(cursor, stop + (cursor.key(stop) == "the"))
        if day is not None and cursor.tokens[day[1] - 1].kind != "w" or (day is not None and cursor.hit(stop, "ordinal_suffixes.words") is None and cursor.tokens[stop].kind == "n"):
            assert day is not None
            k = day[1]
            until: int | None = None
            if cursor.key(k) in _DASHES or cursor.hit(k, "range.to") is not None or cursor.key(k) == "and":
                second = _day_at(cursor, k + 1)
                if second is not None and second[0] > day[0]:
                    until, k = second
            if cursor.hit(k, "scale", "unit") is None or cursor.key(k) == ",":
                expression = expression._replace(day=day[0], stop=k, end=cursor.tokens[k - 1].end)
                expression = _tail_year(cursor, expression)
                if until is not None:
                    expression = expression._replace(until=expression._replace(day=until))
                return expression
    with_year = _tail_year(cursor, expression) if not relation else expression
    if with_year.stop > expression.stop or framed or relation:
        return with_year
    return with_year if _month_alone(cursor, i) else None


_LOOSE_MONTHS = frozenset({"مارس", "اب", "اوت", "ماي", "جوان", "صفر", "محرم", "رجب", "شعبان", "رمضان", "شوال", "may", "march", "mar", "jan", "apr", "dec", "jun", "jul", "sep", "sept", "oct", "nov", "feb", "aug"})


def _month_alone(cursor: _Cursor, i: int) -> bool:
    """A month without day or year counts when its name is nothing else, or a date preposition leads to it."""
    hit = cursor.hit(i, "months", "hijri_months")
    assert hit is not None
    key = cursor.key(i)[len(hit.prefix) :]
    if hit.lex.role == "months" and key not in _LOOSE_MONTHS and cursor.hit(i, "ambiguous_dates.words") is None:
        return True
    before = cursor.key(i - 1)
    if before in ("في", "منذ", "خلال", "بحلول", "حتي", "شهر"):
        return key not in ("صفر", "محرم", "رجب", "شعبان") or before == "شهر"
    return before in ("in", "since", "until", "till", "by", "during", "from", "through", "of", "last", "next", "to", "before", "after", "and")


def _year_word(cursor: _Cursor, i: int) -> DateExpression | None:
    """عام 2021, the year 2020, عامي 2020 و2021, fiscal 2024."""
    plural = cursor.hit(i, "dates.years")
    if plural is not None:
        first_year = _year_at(cursor, plural.stop)
        if first_year is not None:
            k = first_year[1]
            connector = cursor.hit(k, "range.open_close", "range.bare")
            k = connector.stop if connector is not None else k + (cursor.key(k) in ("و", "and", "-", "–"))
            second = _year_at(cursor, k)
            if second is not None and second[0] > first_year[0]:
                expression = _make(cursor, i, second[1], plural.start, year=first_year[0], pair=True)
                return expression._replace(until=expression._replace(year=second[0]))
            return _make(cursor, i, first_year[1], plural.start, year=first_year[0])
    hit = cursor.hit(i, "dates.year", "dates.fiscal")
    if hit is None:
        return None
    j = hit.stop
    year = _year_at(cursor, j)
    if year is None:
        return None
    calendar = "hijri" if cursor.tokens[year[1] - 1].key.startswith("ه") and cursor.tokens[year[1] - 1].kind == "w" else "gregorian"
    return _make(cursor, i, year[1], hit.start, year=year[0], calendar=calendar)


def _quarter(cursor: _Cursor, i: int) -> DateExpression | None:
    """Q3 2024, the third quarter of 2024, الربع الثالث من العام, the last quarter."""
    token = cursor.tokens[i]
    if token.key == "q" and cursor.number(i + 1, 1, 4, (1,)) is not None and cursor.touches(i + 1):
        value = cursor.number(i + 1, 1, 4, (1,))
        return _tail_year(cursor, _make(cursor, i, i + 2, part=f"q{value}"))
    ordinal = cursor.hit(i, "ord")
    if ordinal is not None and ordinal.lex.value <= 4:
        unit = cursor.hit(ordinal.stop, "dates.quarter_unit")
        if unit is not None and not cursor.reading.lexicon.clitics and _not_final(cursor, unit.stop):
            return _tail_year(cursor, _make(cursor, i, unit.stop, part=f"q{int(ordinal.lex.value)}"))
    unit = cursor.hit(i, "dates.quarter_unit")
    if unit is not None and cursor.reading.lexicon.clitics:
        ordinal = cursor.hit(unit.stop, "ord")
        if ordinal is not None and ordinal.lex.value <= 4 and cursor.key(unit.stop).startswith("ال"):
            return _tail_year(cursor, _make(cursor, i, ordinal.stop, unit.start, part=f"q{int(ordinal.lex.value)}"))
    return None


def _not_final(cursor: _Cursor, i: int) -> bool:
    return cursor.key(i) not in ("-", "final", "finals") or cursor.key(i + 1) not in ("final", "finals", "century")


_UNITS = {"dates.week": "week", "dates.month_unit": "month", "dates.year_unit": "year", "dates.quarter_unit": "quarter", "dates.decade_unit": "decade",
          "dates.century_unit": "century", "dates.weekend_unit": "weekend"}


def _relative(cursor: _Cursor, i: int) -> DateExpression | None:
    """Yesterday, last week, هذا الأسبوع, الشهر الماضي, the coming year."""
    if i >= cursor.count:
        return None
    named = cursor.hit(i, "dates.today", "dates.yesterday", "dates.before_yesterday", "dates.tomorrow")
    if named is not None and not (named.lex.value == "today" and not _today_counts(cursor, i, named)):
        stop = named.stop
        weekday = cursor.hit(stop, "weekdays")
        if named.lex.value == "today" and weekday is not None:
            return _make(cursor, i, weekday.stop, named.start, weekday=int(weekday.lex.value), unit="day")
        if weekday is not None:
            return _make(cursor, i, weekday.stop, named.start, relation=named.lex.value, unit="day", weekday=int(weekday.lex.value))
        return _make(cursor, i, stop, named.start, relation=named.lex.value, unit="day")
    if cursor.reading.lexicon.clitics:
        demonstrative = cursor.hit(i, "dates.demonstrative")
        if demonstrative is not None:
            unit = cursor.hit(demonstrative.stop, *_UNITS)
            if unit is not None and unit.lex.role != "dates.quarter_unit":
                return _make(cursor, i, unit.stop, demonstrative.start, relation="this", unit=_UNITS[unit.lex.role])
            return None
        unit = cursor.hit(i, *_UNITS)
        if unit is not None:
            relation = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this")
            if relation is not None:
                return _make(cursor, i, relation.stop, unit.start, relation=relation.lex.value, unit=_UNITS[unit.lex.role])
        return None
    before = cursor.hit(i, "dates.last", "dates.next", "dates.this")
    if before is not None:
        unit = cursor.hit(before.stop, *_UNITS)
        if unit is not None and cursor.hit(before.stop, "ord") is None:
            return _make(cursor, i, unit.stop, relation=before.lex.value, unit=_UNITS[unit.lex.role])
    return None


def _today_counts(cursor: _Cursor, i: int, hit: Hit) -> bool:
    """اليوم is a date when a weekday follows or it stands as an adverb; behind a preposition or a number it is "the day"."""
    if not cursor.reading.lexicon.clitics:
        return True
    if hit.prefix or cursor.hit(hit.stop, "weekdays") is not None:
        return not hit.prefix and cursor.hit(hit.stop, "weekdays") is not None
    before = cursor.token(i - 1)
    after = cursor.token(hit.stop)
    if after is not None and after.key in ("الاول", "الثاني", "الثالث", "الواحد", "العالمي", "الوطني", "السابق", "التالي", "نفسه", "ذاته", "الدولي", "الرابع", "الخامس", "الاخير"):
        return False
    return before is None or before.key not in ("في", "من", "الي", "هذا", "ذلك", "ذات", "نفس", "حتي", "طوال", "مدار", "ساعات", "بحلول", "عن", "علي")


def _decade(cursor: _Cursor, i: int) -> DateExpression | None:
    """The 1990s, تسعينيات القرن الماضي."""
    year = cursor.number(i, 1000, 2099, (4,))
    if year is not None and year % 10 == 0 and cursor.key(i + 1) == "s" and cursor.touches(i + 1):
        return _make(cursor, i, i + 2, year=year, decade=True)
    if year is not None and year % 10 == 0 and cursor.key(i + 1) in ("'", "’") and cursor.key(i + 2) == "s" and cursor.touches(i + 2):
        return _make(cursor, i, i + 3, year=year, decade=True)
    hit = cursor.hit(i, "dates.decade_ordinals")
    if hit is not None:
        names = cursor.reading.lexicon.settings[cursor.reading.lexicon.languages[0]]["dates"]["decade_ordinals"].split("|")
        from ..text import fold_word

        key = cursor.key(i)[len(hit.prefix) :]
        tens = next((index for index, name in enumerate(names) if fold_word(name) == key), None)
        if tens is None:
            return None
        stop = hit.stop
        century = cursor.hit(stop, "dates.century_unit")
        if century is not None:
            stop = century.stop
            last = cursor.hit(stop, "dates.last", "dates.this", "ord")
            base = 1900
            if last is not None:
                stop = last.stop
                base = 2000 if last.lex.role == "dates.this" else 1900
            return _make(cursor, i, stop, hit.start, year=base + 20 + 10 * tens, decade=True)
    return None


def _season(cursor: _Cursor, i: int) -> DateExpression | None:
    """Summer 2024, صيف 2023: only with a year."""
    hit = cursor.hit(i, "seasons.winter", "seasons.spring", "seasons.summer", "seasons.autumn")
    if hit is None:
        return None
    j = hit.stop + (cursor.hit(hit.stop, "dates.of") is not None)
    year = _year_at(cursor, j)
    if year is None:
        return None
    return _make(cursor, i, year[1], hit.start, year=year[0], part=hit.lex.value)


def _bare_year(cursor: _Cursor, i: int) -> DateExpression | None:
    """Four digits that can only be a year: nothing countable behind them, no sign or name before them."""
    value = cursor.number(i, 1800, 2100, (4,))
    if value is None:
        return None
    before, after = cursor.token(i - 1), cursor.token(i + 1)
    if before is not None and before.end == cursor.tokens[i].start:
        if before.kind == "w" and before.key not in ("ل", "ب", "و", "ال", "بال", "ف", "وال", "لل"):
            return None
        if before.text in _FREE_YEAR_STOPS or before.text in "#№@_=+":
            return None
        if before.text in "-–/" and not (i >= 2 and cursor.tokens[i - 2].kind == "n"):
            return None
    if before is not None and before.kind == "n" and before.text != "\n" and before.end + 1 >= cursor.tokens[i].start and len(before.key) < 4:
        return None
    if cursor.hit(i - 1, "negative.before") is not None and cursor.hit(i - 1, "negative.before").stop == i:  # type: ignore[union-attr]
        return None
    if after is not None:
        touching = after.start == cursor.tokens[i].end
        if touching and (after.kind in "wn" or after.text in _FREE_YEAR_STOPS or after.text in "_+=°"):
            return _make(cursor, i, i + 2, year=value) if after.key == "م" else None
        if touching and after.text in "-–/" and i + 2 < cursor.count and cursor.tokens[i + 2].kind == "w" and cursor.touches(i + 2):
            return None
        if cursor.hit(i + 1, "unit", "cur", "scale", "times.words") is not None and not _clause_word(cursor, i + 1):
            return None
        nouns = cursor.hit(i + 1, "noun")
        if nouns is not None and not _year_context(cursor, i) and nouns.prefix == "":
            return None
        if cursor.hit(i - 1, "cur") is not None and cursor.hit(i - 1, "cur").lex.form in ("symbol", "code"):  # type: ignore[union-attr]
            return None
    if not _year_context(cursor, i) and cursor.hit(i - 1, "modbefore") is not None:
        return None
    if not _year_context(cursor, i):
        for back in range(1, 4):
            modifier = cursor.hit(i - back, "modbefore")
            if modifier is not None and modifier.stop == i:
                return None
    year = _year_at(cursor, i)
    if year is None:
        return None
    return _make(cursor, i, year[1], year=year[0])


def _clause_word(cursor: _Cursor, i: int) -> bool:
    """Whether the unit word right behind a year is really another word (في, second as ordinal)."""
    hit = cursor.hit(i, "unit")
    return hit is not None and hit.lex.form == "risky" and not cursor.touches(i)


def _year_context(cursor: _Cursor, i: int) -> bool:
    """A date preposition or a month stands before the digits."""
    key = cursor.key(i - 1)
    if key in ("في", "منذ", "عام", "سنه", "خلال", "بحلول", "حتي", "in", "since", "by", "until", "during", "from", "year", "of", "before", "after", "through"):
        return True
    return cursor.hit(i - 1, "months") is not None


# ---------------------------------------------------------------- ranges and frames


def _range(cursor: _Cursor, expression: DateExpression) -> DateExpression:
    """A second date joined by a range word or dash: 1 May to 3 June, 2019-2021, بين 2015 و2020."""
    if expression.until is not None:
        return expression
    j = expression.stop
    key = cursor.key(j)
    if key in _DASHES:
        k = j + 1
        if not cursor.touches(j) or not cursor.touches(k):
            if expression.year is None or expression.month is not None:
                return expression
    else:
        connector = cursor.hit(j, "range.to", "range.open_close", "range.bare")
        following = cursor.token(j)
        opened = _open_before(cursor, expression)
        if connector is not None and connector.stop > j and (connector.lex.role != "range.open_close" or opened):
            if connector.prefix == "و":
                return expression
            k = connector.stop
            if connector.lex.role != "range.open_close" and not opened and key not in ("to", "through", "الي", "حتي", "until"):
                return expression
            if not opened and key in ("حتي", "until", "till"):
                return expression
        elif following is not None and opened and following.key.startswith("و") and following.kind == "w":
            k = j if following.key != "و" else j + 1
        else:
            return expression
    second = _at(cursor, k) if k < cursor.count else None
    if second is None and expression.year is not None and expression.month is None:
        short = cursor.number(k, 0, 99, (2,))
        if short is not None and key in _DASHES and short > expression.year % 100:
            second = _make(cursor, k, k + 1, year=expression.year - expression.year % 100 + short)
    if second is None or second.until is not None:
        return expression
    shape = (expression.year is not None, expression.month is not None, expression.day is not None, expression.weekday is not None)
    other = (second.year is not None, second.month is not None, second.day is not None, second.weekday is not None)
    if shape[1:] != other[1:] or (expression.relation and not second.relation):
        return expression
    if expression.year is None and second.year is not None:
        expression = expression._replace(year=second.year)
    return expression._replace(stop=second.stop, end=second.end, until=second)


def _open_before(cursor: _Cursor, expression: DateExpression) -> bool:
    """Whether a range frame (between, from, بين, من) leads to the expression."""
    for back in range(1, 4):
        hit = cursor.hit(expression.first - back, "range.open", "range.from")
        if hit is not None and hit.stop in (expression.first, expression.first - 1):
            return True
    return False


def _with_frame(cursor: _Cursor, expression: DateExpression, found: list[DateExpression]) -> DateExpression:
    """The fixed frame of a range stays inside the span: من 26 إلى 28 يوليو; the sentence's tense is noted."""
    if expression.until is not None and expression.until.first != expression.first or expression.until is not None:
        for back in range(1, 4):
            first = expression.first - back
            hit = cursor.hit(first, "range.open", "range.from")
            if hit is not None and hit.stop == expression.first and (not found or found[-1].stop <= first):
                expression = expression._replace(first=first, start=hit.start)
                break
    return expression._replace(future=_future(cursor, expression), past=False)


def _future(cursor: _Cursor, expression: DateExpression) -> bool:
    """Whether a cue of plan or forecast stands in the clause of the date."""
    for back in range(1, 16):
        token = cursor.token(expression.first - back)
        if token is None or token.key in "\n.؟!?" or (token.kind == "s" and token.text in "؛;"):
            break
        hit = cursor.hit(expression.first - back, "status.target", "dates.future")
        if hit is not None and "past" not in hit.lex.role:
            return True
    return cursor.key(expression.first - 1) in ("by", "بحلول", "until", "حتي")


def clock_at(cursor_reading: Reading, i: int) -> tuple[int, int, int] | None:
    """(hour, minute, next token) of a time of day: 9 صباحا, 2:47 م, 5 p.m., 17:30."""
    cursor = _Cursor(cursor_reading)
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


def fold_number(text: str) -> str:
    return fold_digits(text)
