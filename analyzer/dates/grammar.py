"""What a text says about dates: absolute, partial, relative, ranges, weekdays, quarters, several calendars."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ..language import MAY_COUNT, MAY_DATE, Reading
from ..ordinals import in_a_row
from .absolute import read_day_month, read_month, read_numeric, read_weekday
from .apposed import weekdays_of_days
from .clock import HEADS, may_be_hour
from .cursor import DASHES, Cursor, DateExpression, make
from .decades import read_named_decade
from .eras import read_century, read_era
from .holidays import read_holiday
from .hours import join_days, read_clock
from .parts import YEAR_WORDS, day_at
from .relative import read_decade, read_part, read_quarter, read_relative, read_season
from .signed import read_signed
from .spans import read_months, read_period_end, read_week_of
from .tense import is_deadline, is_future, is_past, is_planned
from .that_year import with_years_told_before
from .years import SEASONS, read_bare_year, read_year_word


def read_dates(reading: Reading) -> tuple[DateExpression, ...]:
    """Every date expression of a text, in order, not overlapping."""
    if "dates" not in reading.known:
        reading.known["dates"] = tuple(_read(Cursor(reading)))
    found: tuple[DateExpression, ...] = reading.known["dates"]
    return found


def _read(cursor: Cursor) -> list[DateExpression]:
    reading = cursor.reading
    tokens, bits = reading.tokens, reading.bits
    found: list[DateExpression] = []
    named = -1  # the token behind a date that was a name: شارع 26 يوليو
    resume = 0
    for i in reading.candidates:
        if i < resume:
            continue
        token = tokens[i]
        if token.kind == "n":
            readers = _NUMBER_READERS
        elif bits.get(i, 0) & MAY_DATE:
            readers = _word_readers(cursor, i)
        elif token.text in "'’‘":
            readers = (read_bare_year,)
        elif cursor.spaceless and bits.get(i, 0) & MAY_COUNT:
            quarters = (read_quarter,) if cursor.bare_quarters else ()
            readers = (read_signed, *quarters, read_named_decade, read_clock)  # 二〇二四年, 二季度, 九十年代, 七点半
        elif cursor.number_days and bits.get(i, 0) & MAY_COUNT and not may_be_hour(cursor, i):
            readers = (read_named_decade, read_day_month)  # نود, شانزده آذر
        elif bits.get(i, 0) & MAY_COUNT and may_be_hour(cursor, i):
            readers = (read_clock, read_day_month)  # six o'clock
        elif bits.get(i, 0) & MAY_COUNT and _opens_ordinal(cursor, i):
            readers = (read_day_month, read_century)  # twenty-first
        else:
            continue
        expression = _first(cursor, i, readers)
        if expression is None or _numbered(cursor, expression) or _of_a_row(cursor, expression):
            continue
        if cursor.parts_behind:
            expression = _part_behind(cursor, expression)
        ranged = expression if expression.clock is not None else _range(cursor, expression)
        if _is_name(cursor, ranged, named):
            named = ranged.stop
        else:
            found.append(_with_frame(cursor, ranged, found))
        resume = ranged.stop
    days = weekdays_of_days(cursor, _days_of_weeks(cursor, _weeks_told_twice(cursor, found)))
    return join_days(cursor, with_years_told_before(cursor, days))


def _days_of_weeks(cursor: Cursor, found: list[DateExpression]) -> list[DateExpression]:
    """Tuesday of next week, во вторник на следующей неделе, gelecek hafta salı: the day lies in the week beside it."""
    for at, day in enumerate(found):
        if day.weekday is None or day.day is not None or day.month is not None or day.relation or day.until is not None:
            continue
        for week in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]):
            first, last = sorted((day, week))
            between = range(first.stop, last.first)
            if week.unit != "week" or week.relation not in _WEEKS or week.weekday is not None or len(between) > 1:
                continue
            if all(cursor.tokens[k].kind == "w" and cursor.hit(k, "noun", "num") is None for k in between):
                found[at] = day._replace(relation=week.relation, unit="week")
    return found


_WEEKS = frozenset({"last", "this", "next"})


def _weeks_told_twice(cursor: Cursor, found: list[DateExpression]) -> list[DateExpression]:
    """Last week (12 to 18 October), 上周(12日至18日): the days in brackets say which week is meant."""
    joined: list[DateExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.unit in ("week", "weekend")
            and before.relation
            and expression.until is not None
            and expression.day is not None
            and expression.year is None  # with a year the days are told on their own, and may contradict the week
            and expression.first == before.stop + 1
            and cursor.key(before.stop) in ("(", "（")
            and cursor.key(expression.stop) in (")", "）")
        ):
            stop = expression.stop + 1
            whole = expression._replace(first=before.first, start=before.start, stop=stop, end=cursor.tokens[stop - 1].end)
            joined[-1] = whole
            continue
        joined.append(expression)
    return joined


_PARTS = ("dates.early", "dates.mid", "dates.late", "dates.end")


def _part_behind(cursor: Cursor, expression: DateExpression) -> DateExpression:
    """Mart sonuna kadar, मार्च के अंत तक, 2028 ortası: the part of a month or year stands behind it."""
    whole = expression.month is not None or (expression.year is not None and not expression.decade and not expression.century)
    if not whole or expression.day is not None or expression.part or expression.until is not None or expression.clock is not None:
        return expression
    hit = cursor.hit(expression.stop, *_PARTS)
    if hit is None:
        return expression
    return expression._replace(part=hit.lex.value, stop=hit.stop, end=cursor.tokens[hit.stop - 1].end)


def _opens_ordinal(cursor: Cursor, i: int) -> bool:
    """Twenty-first, العشرين من يناير."""
    if cursor.reading.lexicon.clitics:
        hit = cursor.hit(i, "num")
        return hit is not None and hit.lex.value in (20, 30) and hit.prefix.endswith("ال")
    return cursor.key(i + 1) in ("-", "‑") and cursor.hit(i + 2, "ord") is not None


def _numbered(cursor: Cursor, expression: DateExpression) -> bool:
    """۲۵ سال پیش, trois semaines passées: a number in front makes "year past" a span of years, not last year."""
    if not expression.relation or not cursor.relation_after or expression.year is not None or expression.month is not None:
        return False
    i = expression.first
    token = cursor.token(i - 1)
    if token is None or cursor.hit(i, "dates.last", "dates.next", "dates.this", "dates.today", "dates.yesterday") is not None:
        return False
    return (token.kind == "n" and len(token.key) < 4) or cursor.hit(i - 1, "num", "scale") is not None


def _of_a_row(cursor: Cursor, expression: DateExpression) -> bool:
    """A third quarter in a row, 3四半期連続: how many quarters, not which."""
    if expression.part not in _QUARTERS or expression.year is not None or expression.relation:
        return False
    return in_a_row(cursor.reading, range(expression.stop, expression.stop + _ROW)) or in_a_row(
        cursor.reading, range(expression.first - 1, expression.first - 3, -1)
    )


_QUARTERS = frozenset(("q1", "q2", "q3", "q4"))
_ROW = 3
"""Tokens behind a quarter among which it is told as one of several in a row: ثالث ربع رابح على التوالي."""


def _is_name(cursor: Cursor, expression: DateExpression, named: int) -> bool:
    """A street, square, movement or company that carries a day or month as its name."""
    if expression.year is not None or expression.month is None or expression.relation:
        return False
    if expression.first - 1 <= named and expression.first > 0 and named >= 0:
        return cursor.key(expression.first - 1) == "و" or expression.first == named
    if cursor.among(expression.stop, "streets"):
        return True  # 30 Ağustos Caddesi
    before = cursor.token(expression.first - 1)
    linked = before is not None and (cursor.hit(expression.first - 1, "dates.of") is not None or before.text.isupper())
    if linked and expression.day is None and cursor.among(expression.first - 2, "date_heads"):
        return True  # Plaza de Mayo, Via XX Settembre
    return cursor.among(expression.first - 1, "date_heads")


_Readers = tuple[Callable[[Cursor, int], DateExpression | None], ...]
_NUMBER_READERS: _Readers = (
    read_era,
    read_named_decade,
    read_signed,
    read_numeric,
    read_clock,
    read_day_month,
    read_relative,
    read_century,
    read_quarter,
    read_decade,
    read_bare_year,
)
_SHOWN = frozenset({"dates.last", "dates.next", "dates.this"})
_UNIT_WORDS = frozenset({f"dates.{unit}" for unit in ("week", "month_unit", "year_unit", "quarter_unit", "decade_unit", "century_unit")})
_PART_WORDS = frozenset({f"dates.{part}" for part in ("early", "mid", "late", "end", "earlier", "later")})
_HALF_WORDS = frozenset({"half_year.first", "half_year.second"})
_DAY_WORDS = frozenset({f"dates.{day}" for day in ("today", "yesterday", "before_yesterday", "tomorrow", "after_tomorrow")})
_ORDERS = frozenset({"ord", "ordunit", "num"})
_WORD_READERS: tuple[tuple[Callable[[Cursor, int], DateExpression | None], frozenset[str]], ...] = (
    (read_era, frozenset({"dates.year", "dates.years", "dates.era_ad_before", "dates.era_bc_before"})),
    (read_named_decade, frozenset({"dates.decade_unit", "dates.years", "ord"}) | _SHOWN),
    (read_clock, frozenset({"clock.before", "clock.noon", "clock.midnight", "clock.midnight_alone", *HEADS}) | _ORDERS),
    (read_months, frozenset({"dates.months_unit"})),
    (read_period_end, frozenset({"dates.year_unit", "dates.month_unit"})),
    (read_week_of, frozenset({"dates.week"})),
    (read_part, _PART_WORDS | _HALF_WORDS),
    (read_holiday, frozenset({"holidays", "holiday_days"})),
    (read_weekday, frozenset({"weekdays", "dates.day"}) | _SHOWN),
    (read_day_month, frozenset({"dates.month_start"}) | _ORDERS),
    (read_month, frozenset({"months", "hijri_months", "solar_months", "dates.month"}) | _SHOWN),
    (read_year_word, frozenset({"dates.year", "dates.years", "dates.fiscal"})),
    (read_century, frozenset({"dates.century_unit"}) | _ORDERS),
    (read_quarter, frozenset({"dates.quarter_unit", "dates.quarter_letter"}) | _HALF_WORDS | _ORDERS),
    (
        read_relative,
        frozenset({"dates.demonstrative", "dates.weekend_unit", "dates.day"})
        | _DAY_WORDS
        | _UNIT_WORDS
        | _SHOWN
        | _ORDERS
        | {"dates.before_last", "dates.after_next", "dates.final"}
        | set(YEAR_WORDS),
    ),
    (read_decade, frozenset({"dates.decade_ordinals", "dates.decade_variants", "age_decades.words"})),
    (read_season, frozenset(SEASONS) | _SHOWN),
)
"""Readers with the roles of the words that may open what they read."""


@lru_cache(maxsize=4096)
def _openers(roles: frozenset[str]) -> _Readers:
    """The readers of a word by what the packs know of it."""
    return tuple(reader for reader, opening in _WORD_READERS if opening & roles)


def _word_readers(cursor: Cursor, i: int) -> _Readers:
    readers = _openers(frozenset(hit.lex.role for hit in cursor.reading.hits.get(i, ())))
    return (read_signed, *readers) if cursor.spaceless else readers


def _first(cursor: Cursor, i: int, readers: _Readers) -> DateExpression | None:
    for reader in readers:
        expression = reader(cursor, i)
        if expression is not None:
            return expression
    return None


def _at(cursor: Cursor, i: int) -> DateExpression | None:
    """The date that starts at token `i` by any reader."""
    if cursor.tokens[i].kind == "n":
        return _first(cursor, i, _NUMBER_READERS)
    return _first(cursor, i, _word_readers(cursor, i))


def _range(cursor: Cursor, expression: DateExpression) -> DateExpression:
    """A second date joined by a range word or dash: 1 May to 3 June, 2019-2021, بين 2015 و2020."""
    if expression.until is not None or _moved(cursor, expression):
        return expression
    j = expression.stop
    key = cursor.key(j)
    if key in DASHES or (key == "/" and _season_pair(cursor, expression)):
        k = j + 1
        spaced = not cursor.touches(j) or not cursor.touches(k)
        if (
            spaced
            and not (key in DASHES and (_day_opens(cursor, expression, k) or _month_opens(cursor, expression, k)))
            and (expression.year is None or expression.month is not None)
        ):
            return expression
    else:
        connector = cursor.hit(j, "range.to", "range.bare") or cursor.hit(j, "range.open_close")
        if connector is not None and _closed_behind(cursor, connector.stop):
            return _closed_range(cursor, expression, connector.stop)
        following = cursor.token(j)
        opened = _open_before(cursor, expression)
        if connector is not None and connector.stop > j and (connector.lex.role != "range.open_close" or opened):
            if connector.prefix == "و" and not (opened or cursor.among(expression.first - 1, "since_words")):
                return expression
            k = connector.stop
            linked = cursor.among(j, "date_links") or connector.prefix == "و"
            if connector.lex.role != "range.open_close" and not opened and not linked:
                return expression
            if not opened and cursor.among(j, "by_words") and not _years_alone(cursor, expression, k):
                return expression
        elif following is not None and opened and following.key.startswith("و") and following.kind == "w":
            k = j if following.key != "و" else j + 1
        else:
            return expression
    k += cursor.among(k, "day_articles")
    second = _at(cursor, k) if k < cursor.count else None
    if second is None and _is_month(expression):
        second = read_month(cursor, k, framed=True)  # январь–май: the first month tells what the second is
    second = second or _day_of_same_month(cursor, expression, k)
    if second is None and key == "/" and expression.year is not None:
        year = cursor.number(k, 1800, 2199, (4,))  # 2023/2024
        second = make(cursor, k, k + 1, year=year) if year is not None else None
    if second is None and expression.year is not None and expression.month is None:
        short = cursor.number(k, 0, 99, (2,))
        if short is not None and (key in DASHES or key == "/") and short > expression.year % 100:
            second = make(cursor, k, k + 1, year=expression.year - expression.year % 100 + short)
    if second is None or second.until is not None:
        return expression
    shape = (expression.year is not None, expression.month is not None, expression.day is not None, expression.weekday is not None)
    other = (second.year is not None, second.month is not None, second.day is not None, second.weekday is not None)
    if shape[1:] != other[1:] or (expression.relation and not second.relation):
        return expression
    if expression.year is None and second.year is not None:
        expression = expression._replace(year=second.year)
    return expression._replace(stop=second.stop, end=second.end, until=second)


def _years_alone(cursor: Cursor, expression: DateExpression, k: int) -> bool:
    """Whether two bare years are joined, the later one behind: die Modelle 2022 bis 2025."""
    second = cursor.number(k, 1800, 2199, (4,))
    bare = expression.stop - expression.first == 1 and expression.year is not None and expression.month is None
    return bare and second is not None and expression.year is not None and second > expression.year


_MOVED_REACH = 24


def _moved(cursor: Cursor, expression: DateExpression) -> bool:
    """Postponed from 25 October to 15 November: the day of before and the day of now, no span from one to the other."""
    hit = cursor.hit(expression.first - 1, "range.from", "range.open") or cursor.hit(expression.first - 2, "range.from", "range.open")
    if hit is None or expression.day is None:
        return False
    for i in range(expression.first - 1, max(-1, expression.first - _MOVED_REACH), -1):
        if cursor.tokens[i].text in "\n.؛;!?؟":
            return False
        if cursor.among(i, "moved_words"):
            return True
    if not cursor.reading.lexicon.clitics and "moved_words" in cursor.reading.lexicon.lists:
        for i in range(expression.stop, min(cursor.count, expression.stop + _MOVED_REACH)):
            ordinal = cursor.dot_ordinals and cursor.tokens[i].text == "." and cursor.tokens[i - 1].kind == "n"
            if cursor.tokens[i].text in "\n.؛;!?؟" and not ordinal:
                return False
            if cursor.among(i, "moved_words"):
                return True
    return False


def _closed_behind(cursor: Cursor, k: int) -> bool:
    """1914 ile 1918 arasında: the word that closes a range stands behind its second end."""
    return any(cursor.hit(k + ahead, "range.close") is not None for ahead in range(1, 5))


def _closed_range(cursor: Cursor, expression: DateExpression, k: int) -> DateExpression:
    second = _at(cursor, k) if k < cursor.count else None
    if second is None or second.until is not None or cursor.hit(second.stop, "range.close") is None:
        return expression
    if (expression.month is None, expression.day is None) != (second.month is None, second.day is None):
        return expression
    if expression.year is None:
        expression = expression._replace(year=second.year)
    return expression._replace(stop=second.stop, end=second.end, until=second)


def _day_opens(cursor: Cursor, expression: DateExpression, k: int) -> bool:
    """3 Mayıs - 5 Haziran 2024: a dash with spaces joins two days where only the second has its year."""
    if expression.day is None or expression.month is None or expression.year is not None:
        return False
    second = read_day_month(cursor, k)
    return second is not None and second.until is None and second.year is not None


def _day_of_same_month(cursor: Cursor, expression: DateExpression, k: int) -> DateExpression | None:
    """بين الأول من أغسطس و31 منه: a later day of the month named with the first one."""
    if expression.month is None or expression.day is None:
        return None
    day = day_at(cursor, k)
    if day is None or day[0] <= expression.day or not cursor.among(day[1], "same_month_words"):
        return None
    stop = day[1] + 1
    return expression._replace(first=k, day=day[0], stop=stop, start=cursor.tokens[k].start, end=cursor.tokens[stop - 1].end, weekday=None)


def _is_month(expression: DateExpression) -> bool:
    """Whether a date is a month by its name, of any year."""
    return expression.month is not None and expression.day is None and not expression.relation


def _month_opens(cursor: Cursor, expression: DateExpression, k: int) -> bool:
    """В январе – мае: a dash with spaces joins two months in their order with nothing else between them."""
    if not _is_month(expression) or expression.year is not None:
        return False
    second = read_month(cursor, k, framed=True)
    return second is not None and second.until is None and second.day is None and (second.month or 0) > (expression.month or 0)


def _season_pair(cursor: Cursor, expression: DateExpression) -> bool:
    """2023/2024, 2023/24: a year and the next."""
    if expression.month is not None or expression.year is None:
        return False
    after = cursor.token(expression.stop + 1)
    return after is not None and after.key in (str(expression.year + 1), f"{(expression.year + 1) % 100:02d}")


def _open_before(cursor: Cursor, expression: DateExpression) -> bool:
    """Whether a range frame (between, from, بين, من) leads to the expression."""
    for back in range(1, 4):
        hit = cursor.hit(expression.first - back, "range.open", "range.from")
        if hit is not None and hit.stop in (expression.first, expression.first - 1):
            return True
    return False


def _with_frame(cursor: Cursor, expression: DateExpression, found: list[DateExpression]) -> DateExpression:
    """The fixed frame of a range stays inside the span: من 26 إلى 28 يوليو; the sentence's tense is noted."""
    if expression.until is not None:
        for back in range(1, 4):
            first = expression.first - back
            hit = cursor.hit(first, "range.open", "range.from")
            if hit is not None and hit.stop == expression.first and (not found or found[-1].stop <= first):
                expression = expression._replace(first=first, start=hit.start)
                break
    elif expression.part == "early" and _is_outset(cursor, expression):
        expression = expression._replace(part="start")
    future = expression.future or is_future(cursor, expression)
    deadline = future and expression.year is None and is_deadline(cursor, expression)
    planned = not future and is_planned(cursor, expression)
    past = not future and is_past(cursor, expression)
    return expression._replace(future=future, deadline=deadline, planned=planned, past=past)


_OUTSET = 3
"""Tokens from "since" to its date, and of a date that may say that it is the start of a period."""


def _is_outset(cursor: Cursor, expression: DateExpression) -> bool:
    """Since the start of the year, منذ مطلع العام, from the start of May: where something begins, the start of a period is its first
    day. What has been so since the start of May may have begun some days into it."""
    if not any(cursor.among(i, "outset_words") for i in range(expression.first, expression.first + _OUTSET)):
        return False
    within = expression.month is not None or expression.unit == "month"
    leads = [i for i in range(expression.first - 1, expression.first - 1 - _OUTSET, -1) if cursor.among(i, "outset_leads")]
    return bool(leads) and not (within and cursor.among(leads[0], "since_words"))
