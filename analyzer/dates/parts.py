"""Parts of a date: years, months in several systems, days, and what may stand behind them."""

from __future__ import annotations

from ..ordinals import ordinal_at
from . import solar
from .cursor import YEAR_MAX, YEAR_MIN, Cursor, DateExpression


def year_at(cursor: Cursor, i: int, *, short: bool = False) -> tuple[int, int] | None:
    """(year, next token): four digits, or two where the context allows; an era word may follow."""
    value = cursor.number(i, YEAR_MIN, YEAR_MAX, (4,))
    if value is None and short:
        two = cursor.number(i, 0, 99, (2,))
        if two is not None:
            value = full_year(two)
    if value is None:
        spelled = _spelled_year(cursor, i)
        if spelled is None:
            return None
        return spelled
    following = cursor.token(i + 1)
    if following is not None and following.start == cursor.tokens[i].end and following.kind == "w" and following.key not in ("م", "ه"):
        if cursor.hit(i + 1, "dates.era_ad", "dates.era_ah") is None or cursor.reading.glued(i + 2):
            return None
    stop = i + 1
    era = cursor.hit(stop, "dates.era_ad", "dates.era_ah", "dates.era_solar")
    if era is not None and (cursor.reading.glued(stop) or era.stop > stop) and cursor.key(stop) != "a":
        stop = era.stop
    return value, stop


def full_year(two: int) -> int:
    """The year of two digits: 24 is 2024, 98 is 1998."""
    return 2000 + two if two < 70 else 1900 + two


def _spelled_year(cursor: Cursor, i: int) -> tuple[int, int] | None:
    """A year in words after a year word: ألفين وخمسة وعشرين."""
    if cursor.hit(i, "num", "scale") is None or cursor.hit(i - 1, "dates.year") is None:
        return None
    from ..numerals import parse

    parsed = parse(cursor.reading, i)
    if parsed is None or parsed.numeral.low is None or not YEAR_MIN <= parsed.numeral.low <= YEAR_MAX:
        return None
    return int(parsed.numeral.low), parsed.stop


def month_at(cursor: Cursor, i: int) -> tuple[int, int, int, str] | None:
    """(month, next token, start offset, calendar); a second name of the same month behind a slash or in brackets
    belongs to it."""
    hit = cursor.hit(i, "months")
    calendar = "gregorian"
    if hit is None:
        hit = cursor.hit(i, "hijri_months")
        calendar = "hijri"
    if hit is None:
        hit = cursor.hit(i, "solar_months")
        calendar = "solar"
        if hit is not None and cursor.among(i, "weak_months") and cursor.number(hit.stop, solar.YEAR_MIN, solar.YEAR_MAX, (4,)) is None:
            return None  # میزان is a measure and سرطان an illness, unless a year follows
    if hit is None or not month_case(cursor, i):
        return None
    stop = hit.stop
    if cursor.key(stop) == "." and cursor.touches(stop) and hit.lex.form == "abbreviated":
        if cursor.capitals or cursor.number(stop + 1, YEAR_MIN, YEAR_MAX, (4,)) is not None:
            stop += 1  # le 7 sept. 2025
    twin = cursor.hit(stop, "months")
    if twin is not None and twin.lex.value == hit.lex.value and not twin.prefix:
        stop = twin.stop  # مايو أيار
    if cursor.key(stop) in ("/", "-", "(", "–"):
        other = cursor.hit(stop + 1, "months")
        if other is not None and other.lex.value == hit.lex.value and other.stop > stop + 1:
            closing = other.stop
            if cursor.key(stop) == "(":
                closing += cursor.key(closing) == ")"
            stop = closing
    return hit.lex.value, stop, hit.start, calendar


def month_case(cursor: Cursor, i: int) -> bool:
    """In languages with capitals, a month that is also a common word must be capitalised."""
    if cursor.hit(i, "ambiguous_dates.words") is None and not cursor.capitals:
        return True
    if cursor.tokens[i].text[:1].isupper() or cursor.hit(i, "hijri_months") is not None:
        return True
    parts = ("dates.month", "dates.day", "dates.early", "dates.mid", "dates.late", "dates.end")
    return cursor.parts_behind and cursor.hit(i + 1, *parts) is not None


def day_at(cursor: Cursor, i: int) -> tuple[int, int] | None:
    """(day, next token): 1–31 in digits, with an ordinal ending ("5th") where the language has one."""
    value = cursor.number(i, 1, 31)
    if value is not None:
        stop = i + 1
        if (cursor.hit(stop, "ordinal_suffixes.words") is not None and cursor.touches(stop)) or (
            cursor.key(stop) == "." and cursor.dot_ordinals
        ):
            stop += 1
        elif value == 1 and cursor.key(stop) in ("°", "º") and cursor.touches(stop):
            stop += 1  # il 1° gennaio
        return value, stop
    clitics = cursor.reading.lexicon.clitics
    if cursor.english or clitics:
        told = ordinal_at(cursor.reading, i)
        joined = cursor.key(i - 1) in ("-", "‑") and cursor.touches(i) and cursor.hit(i - 2, "num") is not None  # twenty-[first]
        if told is not None and told.value <= 31 and not joined:
            return int(told.value), told.stop  # العشرين من يناير
        first = cursor.hit(i, "dates.month_start") if clitics else None
        opens = first is not None and cursor.hit(skip_of(cursor, first.stop), "months", "hijri_months") is not None
        return (1, first.stop) if first is not None and opens else None  # غرة رمضان
    ordinal = cursor.hit(i, "ord")
    if ordinal is not None and ordinal.lex.value <= 31:
        link = cursor.hit(ordinal.stop, "range.to", "range.bare")
        until = cursor.hit(link.stop, "ord") if link is not None else None  # سوم تا پنجم تیر, с третьего по пятое июня
        if cursor.hit(skip_of(cursor, (until or ordinal).stop), "months", "solar_months") is not None:
            return int(ordinal.lex.value), ordinal.stop  # primo gennaio, اول فروردین, девятого мая
    if cursor.number_days and cursor.hit(i, "num") is not None:
        return _cardinal_day(cursor, i)
    return None


def _cardinal_day(cursor: Cursor, i: int) -> tuple[int, int] | None:
    """شانزده آذر, पंद्रह अगस्त, on beş Temmuz: a day in words right before its month."""
    from ..numerals import parse

    told = parse(cursor.reading, i)
    if told is None or not told.words or told.role != "num" or told.numeral.low is None or not 1 <= told.numeral.low <= 31:
        return None
    return (int(told.numeral.low), told.stop) if cursor.hit(told.stop, "months", "solar_months") is not None else None


def solar_year(cursor: Cursor, year: int, stop: int) -> bool:
    """Whether a year is one of the Solar Hijri calendar: the language tells its years by it and no other era is named."""
    if "solar_months" not in cursor.settings or not solar.YEAR_MIN <= year <= solar.YEAR_MAX:
        return False
    return not any(hit.stop == stop for k in (stop - 1, stop - 2) for hit in cursor.reading.all_at(k, "dates.era_ad", "dates.era_ah"))


def skip_of(cursor: Cursor, i: int) -> int:
    if cursor.hit(i, "dates.of") is not None and cursor.key(i) not in ("in",):
        i += 1
    month_word = cursor.hit(i, "dates.month")
    if month_word is not None and cursor.hit(month_word.stop, "months", "hijri_months", "solar_months") is not None:
        i = month_word.stop
    return i


def tail_year(cursor: Cursor, expression: DateExpression) -> DateExpression:
    """A year, or last/next/this, behind a day and month or a month."""
    j = expression.stop
    k = j + 1 if cursor.key(j) in (",", "،") else j
    if cursor.hit(k, "dates.of") is not None:
        k += 1
    word = cursor.hit(k, "dates.year")
    if word is not None:
        relation = cursor.hit(word.stop, "dates.last", "dates.next", "dates.this")
        year = year_at(cursor, word.stop)
        if year is not None:
            return expression._replace(year=year[0], stop=year[1], end=cursor.tokens[year[1] - 1].end)
        if relation is not None and word.prefix.endswith("ال"):
            return expression._replace(
                relation=relation.lex.value, unit="year", stop=relation.stop, end=cursor.tokens[relation.stop - 1].end
            )
    told = relative_year(cursor, k)
    if told is not None:
        return expression._replace(relation=told[0], unit="year", stop=told[1], end=cursor.tokens[told[1] - 1].end)
    if cursor.key(k) in ("'", "’") and cursor.number(k + 1, 0, 99, (2,)) is not None and cursor.touches(k + 1) and not cursor.touches(k):
        short = full_year(int(cursor.key(k + 1)))
        return expression._replace(year=short, stop=k + 2, end=cursor.tokens[k + 1].end)  # September '24
    if cursor.key(k) in ("-", "‑", ".") and cursor.touches(k) and cursor.touches(k + 1) and expression.day is not None:
        joined = cursor.number(k + 1, YEAR_MIN, YEAR_MAX, (4,))
        two_digits = cursor.number(k + 1, 0, 99, (2,))
        if joined is None and two_digits is not None:
            joined = full_year(two_digits)
        if joined is not None and cursor.tokens[expression.first + 1].text in "-‑.":
            return expression._replace(year=joined, stop=k + 2, end=cursor.tokens[k + 1].end)  # 22-Jan-2025
    demonstrative = cursor.hit(k, "dates.demonstrative")
    unit = cursor.hit(demonstrative.stop, "dates.year_unit", "dates.year") if demonstrative is not None else None
    if unit is not None:
        return expression._replace(relation="this", unit="year", stop=unit.stop, end=cursor.tokens[unit.stop - 1].end)
    year = year_at(cursor, k, short=expression.day is not None and k == j and not cursor.reading.glued(k))
    if year is not None and (k == j or cursor.number(k, YEAR_MIN, YEAR_MAX, (4,)) is not None):
        if cursor.number(k, YEAR_MIN, YEAR_MAX, (4,)) is None and not _short_year_follows(cursor, k):
            return expression
        stop = year[1]
        calendar = expression.calendar
        if cursor.tokens[stop - 1].key.startswith("ه"):
            calendar = "hijri" if calendar != "solar" else calendar
        return expression._replace(year=year[0], stop=stop, end=cursor.tokens[stop - 1].end, calendar=calendar)
    after = cursor.hit(j, "dates.last", "dates.next", "dates.this")
    if after is not None and cursor.reading.lexicon.clitics:
        return expression._replace(relation=after.lex.value, unit="month", stop=after.stop, end=cursor.tokens[after.stop - 1].end)
    return expression


YEAR_WORDS = ("dates.last_year", "dates.this_year", "dates.before_last_year")


def year_in_one_word(cursor: Cursor, i: int) -> tuple[str, int] | None:
    """(relation, next token) of торік, پارسال, i fjol: last year in one word."""
    hit = cursor.hit(i, *YEAR_WORDS)
    return (str(hit.lex.value).removesuffix("_year"), hit.stop) if hit is not None else None


def relative_year(cursor: Cursor, k: int) -> tuple[str, int] | None:
    """(relation, next token) of last year, del año pasado, dello scorso anno, прошлого года behind a month or part of a year."""
    if cursor.reading.lexicon.clitics:
        return None
    told = year_in_one_word(cursor, k)
    if told is not None:
        return told
    k += cursor.among(k, "articles") or cursor.among(k, "of_words")
    k += cursor.key(k) in ("'", "’") and cursor.touches(k)  # de l'année dernière
    before = cursor.hit(k, "dates.last", "dates.next", "dates.this")
    unit = cursor.hit(before.stop, "dates.year_unit") if before is not None else None
    if before is not None and unit is not None:
        return before.lex.value, unit.stop
    unit = cursor.hit(k, "dates.year_unit")
    after = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this") if unit is not None and cursor.relation_after else None
    return (after.lex.value, after.stop) if after is not None else None


def _short_year_follows(cursor: Cursor, k: int) -> bool:
    """Two digits behind a day and month are a year only when nothing countable follows."""
    following = cursor.token(k + 1)
    return following is None or following.key in "\n.،,؛;)(-"
