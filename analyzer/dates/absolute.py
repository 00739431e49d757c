"""Dates by name and number: 5 February 2025, 05.02.2025, مايو 2023, a weekday."""

from __future__ import annotations

import re

from ..ordinals import ordinal_at
from .cursor import DASHES, YEAR_MAX, YEAR_MIN, Cursor, DateExpression, make
from .parts import day_at, full_year, month_at, month_case, skip_of, solar_year, tail_year
from .slashed import read_slashed

_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")


def read_numeric(cursor: Cursor, i: int) -> DateExpression | None:
    """05.02.2025, 2025-02-05, 5/2/2025."""
    token = cursor.tokens[i]
    if token.kind != "n" or (cursor.touches(i) and cursor.tokens[i - 1].kind == "w" and not cursor.spaceless):
        return None
    text, stop = token.key, i + 1
    if "." not in text:
        spaced = _spaced(cursor, i)
        if spaced is not None:
            return spaced
        partial = _month_of_year(cursor, i)
        if partial is not None:
            return partial
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
        year = full_year(year) if len(c) == 2 else year
        american = cursor.reading.lexicon.languages[0] == "en" and cursor.reading.language.upper().endswith("US")
        if month > 12 >= day or (american and day <= 12):
            day, month = month, day
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and YEAR_MIN <= year <= YEAR_MAX):
        return None
    following = cursor.token(stop)
    calendar = _numeric_calendar(cursor, year, stop)
    era = cursor.hit(stop, "dates.era_ah", "dates.era_ad", "dates.era_solar")
    if era is not None and cursor.reading.lexicon.clitics:
        return make(cursor, i, era.stop, year=year, month=month, day=day, calendar=calendar)
    if (
        following is not None
        and following.kind in ("n", "w")
        and not (cursor.spaceless and following.kind == "w")
        and following.start == cursor.tokens[stop - 1].end
        and following.key not in ("م", "t")
    ):
        return None
    return make(cursor, i, stop, year=year, month=month, day=day, calendar=calendar)


def _numeric_calendar(cursor: Cursor, year: int, stop: int) -> str:
    """1446/9/1 is a day of the Hijri year in Arabic, 1402/2/13 one of the Solar Hijri year in Persian."""
    if solar_year(cursor, year, stop):
        return "solar"
    return "hijri" if cursor.reading.lexicon.clitics and 1300 <= year <= 1500 else "gregorian"


def _spaced(cursor: Cursor, i: int) -> DateExpression | None:
    """3 / 5 / 2023, 3. 5. 2023: with spaces around the signs, where a year of four digits ends it."""
    sign = cursor.key(i + 1)
    if sign not in ("/", ".") or cursor.key(i + 3) != sign or (sign == "." and not cursor.decimal_comma) or cursor.touches(i + 4):
        return None
    day, month, year = cursor.number(i, 1, 31), cursor.number(i + 2, 1, 12), cursor.number(i + 4, YEAR_MIN, YEAR_MAX, (4,))
    return None if day is None or month is None or year is None else make(cursor, i, i + 5, year=year, month=month, day=day)


def _month_of_year(cursor: Cursor, i: int) -> DateExpression | None:
    """2024-05, and 05/2024 behind a word that leads to dates."""
    if cursor.key(i + 1) not in ("-", "/") or not (cursor.touches(i + 1) and cursor.touches(i + 2)):
        return None
    after = cursor.token(i + 3)
    if after is not None and after.start == cursor.tokens[i + 2].end and (after.kind != "s" or after.text in "-–/:"):
        return None
    year, month = cursor.number(i, 1900, 2100, (4,)), cursor.number(i + 2, 1, 12, (2,))
    if year is not None and month is not None and month != (year + 1) % 100 and cursor.key(i + 2)[0] == "0" and cursor.key(i + 1) == "-":
        return make(cursor, i, i + 3, year=year, month=month)
    month, year = cursor.number(i, 1, 12), cursor.number(i + 2, 1900, 2100, (4,))
    if year is None or month is None or cursor.key(i + 1) != "/" or not cursor.among(i - 1, "date_leads"):
        return None
    return make(cursor, i, i + 3, year=year, month=month)


def read_weekday(cursor: Cursor, i: int) -> DateExpression | None:
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
    if hit is None or (hit.stop == j + 1 and not month_case(cursor, j)):
        return None
    ambiguous = hit.stop == j + 1 and cursor.hit(j, "ambiguous_dates.words") is not None  # salı günü is nothing but a day
    if j == i and hit.prefix and not hit.prefix.endswith(("و", "ف", "ب", "ل", "ك")):
        return None
    if j == i:
        start = hit.start
    weekday, stop = int(hit.lex.value), hit.stop
    if ambiguous:
        stop += cursor.key(stop) == "."
    k = stop
    shown = cursor.hit(k, "dates.last", "dates.next", "dates.this") if cursor.reading.lexicon.clitics else None
    if shown is not None and cursor.among(shown.stop, "same_day"):
        k = shown.stop
    if cursor.key(k) in (",", "،", "-", "–", "(") or cursor.among(k, "same_day"):
        k += 1
    if cursor.among(k, "weekday_articles"):
        k += 1
    rest = read_day_month(cursor, k) or read_month(cursor, k) or read_numeric_at(cursor, k) or read_slashed(cursor, k)
    if rest is not None and rest.day is not None:
        stop = rest.stop + (cursor.key(k - 1) == "(" and cursor.key(rest.stop) == ")")
        return rest._replace(first=first, start=start, stop=stop, end=cursor.tokens[stop - 1].end, weekday=weekday)
    twin = _twin_day(cursor, k) if not relation else None
    if twin is not None:
        return twin._replace(first=first, start=start, stop=k + 1, end=cursor.tokens[k].end, weekday=weekday)
    if not relation and j == i and (cursor.among(j, "loose_months") or cursor.among(j - 1, "weekday_heads")):
        return None  # окружающая среда, صلاة الجمعة
    numbered = _day_alone(cursor, stop)
    if numbered is not None and not relation:
        return make(cursor, first, numbered[1], start, weekday=weekday, day=numbered[0])
    after = cursor.hit(stop, "dates.last", "dates.next", "dates.this")
    if not relation and after is not None and cursor.reading.lexicon.clitics:
        relation, stop = after.lex.value, after.stop
    part = cursor.hit(stop, "dates.day") if cursor.parts_behind and stop == hit.stop else None
    if part is not None and not part.prefix:
        stop = part.stop  # salı gecesi, cuma sabahı
    if ambiguous and not relation and j == i and part is None:
        return None
    if not relation and part_of_name(cursor, first, stop):
        return None
    if not relation and cursor.among(first - 1, "each_words"):
        return make(cursor, first - 1, stop, weekday=weekday, unit="set")  # every Monday is no day of the calendar
    return make(cursor, first, stop, start, weekday=weekday, relation=relation, unit="day")


def _twin_day(cursor: Cursor, k: int) -> DateExpression | None:
    """Vendredi 3 [et samedi 4 mai]: the day behind the first weekday is one of the month told behind the second."""
    day = cursor.number(k, 1, 31)
    if day is None or not cursor.day_behind_weekday or not (cursor.among(k + 1, "and_words") or cursor.key(k + 1) == ","):
        return None
    j = k + 2 + cursor.among(k + 2, "articles")
    other = cursor.hit(j, "weekdays")
    second = read_day_month(cursor, other.stop) if other is not None else None
    return second._replace(day=day, until=None) if second is not None and second.until is None else None


_CLOSERS = frozenset(("", ",", ".", ";", ":", ")", "\n"))


def _day_alone(cursor: Cursor, i: int) -> tuple[int, int] | None:
    """Wednesday [the 22nd], miércoles [24], quinta-feira [(24)]: a day of a month that is not named."""
    if cursor.day_behind_weekday:
        bracket = cursor.key(i) == "("
        day = cursor.number(i + bracket, 1, 31)
        if day is None or (bracket and cursor.key(i + 2) != ")"):
            return None
        return (day, i + 1 + 2 * bracket) if bracket or _day_ends(cursor, i + 1) else None
    if not cursor.english or cursor.key(i) != "the":
        return None
    told = ordinal_at(cursor.reading, i + 1)
    if told is None or told.value > 31 or cursor.hit(told.stop, "noun", "unit") is not None or cursor.among(told.stop, "of_words"):
        return None
    return int(told.value), told.stop


def _day_ends(cursor: Cursor, k: int) -> bool:
    """Whether a day of a month that is not named ends in front of `k`: el jueves 11 [la ciudad], jeudi 11 [dans la ville]; not 11
    [heridos]."""
    if cursor.key(k) in _CLOSERS:
        return not (cursor.touches(k + 1) and cursor.key(k) != ")")
    return cursor.hit(k, "dates.of") is None and any(cursor.among(k, name) for name in ("articles", "place_words", "and_words"))


def read_numeric_at(cursor: Cursor, i: int) -> DateExpression | None:
    return read_numeric(cursor, i) if i < cursor.count else None


def read_day_month(cursor: Cursor, i: int) -> DateExpression | None:
    """20 يناير, 5th of May 2024, 26-28 July, 26 إلى 28 يوليو."""
    if i >= cursor.count:
        return None
    if (
        cursor.touches(i)
        and cursor.tokens[i].kind == "n"
        and cursor.tokens[i - 1].kind in "wn"
        and not cursor.among(i - 1, "glued_proclitics")
    ):
        return None
    day = day_at(cursor, i)
    if day is None:
        return None
    value, j = day
    first_day = value
    until_day: int | None = None
    # two days of one month
    connector = cursor.hit(j, "range.bare", "range.open_close", "range.to")
    if (connector is not None and connector.stop < cursor.count) or cursor.key(j) in DASHES:
        k = connector.stop if connector is not None and cursor.key(j) not in DASHES else j + 1
        k += cursor.among(k, "day_articles") or cursor.hit(k, "dates.day") is not None  # entre le 3 et le 5 juin
        second = day_at(cursor, k)
        if second is not None and second[0] > value and month_at(cursor, skip_of(cursor, second[1])) is not None:
            until_day, j = second
    elif _joined_day(cursor, j):
        second = day_at(cursor, j)
        if second is not None and second[0] > value and month_at(cursor, skip_of(cursor, second[1])) is not None:
            until_day, j = second
    elif cursor.key(j) == "و" or cursor.among(j, "and_words"):
        second = day_at(cursor, j + 1)
        if second is not None and second[0] > value and month_at(cursor, skip_of(cursor, second[1])) is not None:
            until_day, j = second
    k = skip_of(cursor, j)
    if cursor.key(k) in ("-", "‑", ".") and cursor.touches(k) and cursor.touches(k + 1) and cursor.tokens[k + 1].kind == "w":
        named = cursor.hit(k + 1, "months")
        k += named is not None and (cursor.english or named.lex.form == "abbreviated")  # 22-Jan-2025
    month = month_at(cursor, k)
    if month is None:
        return _day_of_relative_month(cursor, i, value, j) if until_day is None else None
    number, stop, _, calendar = month
    start = cursor.tokens[i].start
    ordinal = cursor.hit(i, "ord", "ordunit")
    if ordinal is not None:
        start = ordinal.start
    expression = make(cursor, i, stop, start, month=number, day=first_day, calendar=calendar)
    expression = _weekday_behind(cursor, tail_year(cursor, expression))
    if until_day is not None:
        last = expression._replace(day=until_day)
        expression = expression._replace(until=last)
    return expression


def _weekday_behind(cursor: Cursor, expression: DateExpression) -> DateExpression:
    """3 Mayıs 2023 Çarşamba: in languages that put the year first in writing, the weekday stands behind the day."""
    hit = cursor.hit(expression.stop, "weekdays") if cursor.year_first else None
    if hit is None:
        return expression
    return expression._replace(weekday=int(hit.lex.value), stop=hit.stop, end=cursor.tokens[hit.stop - 1].end)


def _joined_day(cursor: Cursor, j: int) -> bool:
    """بين الثالث والخامس من مايو: the second day with its conjunction."""
    hit = cursor.hit(j, "ord", "ordunit") if cursor.reading.lexicon.clitics else None
    return hit is not None and hit.prefix == "وال"


def _day_of_relative_month(cursor: Cursor, i: int, day: int, j: int) -> DateExpression | None:
    """The 15th of last month, the 3rd of this month."""
    if cursor.reading.lexicon.clitics or cursor.hit(j, "dates.of") is None:
        return None
    j += 1
    j += cursor.among(j, "articles")
    before = cursor.hit(j, "dates.last", "dates.next", "dates.this")
    unit = cursor.hit(before.stop, "dates.month_unit") if before is not None else None
    if before is not None and unit is not None:
        return make(cursor, i, unit.stop, day=day, relation=before.lex.value, unit="month")
    unit = cursor.hit(j, "dates.month_unit") if cursor.relation_after else None
    after = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this") if unit is not None else None
    return make(cursor, i, after.stop, day=day, relation=after.lex.value, unit="month") if after is not None else None


def read_month(cursor: Cursor, i: int, *, framed: bool = False) -> DateExpression | None:
    """March 15, 2023; مايو 2023; شهر سبتمبر/أيلول; last December; يناير الماضي."""
    if i >= cursor.count:
        return None
    start, j = cursor.tokens[i].start, i
    relation = ""
    word = cursor.hit(i, "dates.month")
    if word is not None and cursor.hit(word.stop, "months", "hijri_months", "solar_months") is not None:
        start, j, framed = word.start, word.stop, True
    else:
        before = cursor.hit(i, "dates.last", "dates.next", "dates.this")
        if before is not None and cursor.hit(before.stop, "months") is not None and not cursor.reading.lexicon.clitics:
            relation, j, framed = before.lex.value, before.stop, True
    month = month_at(cursor, j)
    if month is None:
        return None
    number, stop, month_start, calendar = month
    if j == i:
        start = month_start
    expression = make(cursor, i, stop, start, month=number, calendar=calendar, relation=relation, unit="month" if relation else "")
    if not cursor.reading.lexicon.clitics:
        day = day_at(cursor, stop + cursor.among(stop, "day_articles"))
        if day is not None and (cursor.tokens[stop].kind == "n" or _ordinal_stands(cursor, stop, day[1])):
            k = day[1]
            until: int | None = None
            if cursor.key(k) in DASHES or cursor.hit(k, "range.to") is not None or cursor.among(k, "and_words"):
                second = day_at(cursor, k + 1)
                if second is not None and second[0] > day[0]:
                    until, k = second
            if cursor.hit(k, "scale", "unit") is None or cursor.key(k) == "," or _only_in(cursor, k):
                expression = expression._replace(day=day[0], stop=k, end=cursor.tokens[k - 1].end)
                expression = tail_year(cursor, expression)
                if until is not None:
                    expression = expression._replace(until=expression._replace(day=until))
                return expression
    with_year = tail_year(cursor, expression) if not relation else expression
    if not relation and with_year.stop == stop and cursor.key(stop) in DASHES and cursor.touches(stop) and cursor.touches(stop + 1):
        framed = framed or month_at(cursor, stop + 1) is not None  # May-July 2024
    if with_year.stop > expression.stop or framed or relation:
        return with_year
    return with_year if _month_alone(cursor, i) else None


def _only_in(cursor: Cursor, k: int) -> bool:
    """On March 3 in Geneva: "in" behind a day is the preposition, unless something is measured (12 in of rain)."""
    measured = cursor.among(k + 1, "of_words") or cursor.among(k + 1, "dimension_adjectives")
    return cursor.among(k, "unit_prepositions") and not measured


def _ordinal_stands(cursor: Cursor, i: int, stop: int) -> bool:
    """May the third, January fifth: an ordinal in words behind a month, with nothing behind it that it could order."""
    if not cursor.english:
        return cursor.tokens[stop - 1].kind != "w"
    after = cursor.token(stop)
    led = cursor.among(i, "day_articles") or cursor.tokens[stop - 1].kind == "n" or cursor.touches(stop - 1)
    closed = after is None or after.kind != "w" or cursor.hit(stop, "stop_noun.words") is not None
    return closed and (led or cursor.hit(i, "ambiguous_dates.words") is None)


def part_of_name(cursor: Cursor, first: int, stop: int) -> bool:
    """The Sunday Times, Bloody Sunday, April Jones: capitals beside a weekday or month make it a name, unless a date
    word leads to it."""
    if cursor.reading.lexicon.clitics or cursor.among(first - 1, "date_leads") or cursor.tokens[first].text[:1].islower():
        return False
    after = cursor.token(stop)
    if after is not None and name_word(cursor, stop) and after.start == cursor.tokens[stop - 1].end + 1:
        return True
    if not name_word(cursor, first - 1):
        return False
    return first < 2 or cursor.tokens[first - 2].text in ".\n!?" or cursor.among(first - 2, "determiners")


def name_word(cursor: Cursor, i: int) -> bool:
    token = cursor.token(i)
    if token is None or token.kind != "w" or not token.text[:1].isupper():
        return False
    return cursor.hit(i, "months", "weekdays", "stop_noun.words", "seasons.winter", "dates.day") is None


def _month_alone(cursor: Cursor, i: int) -> bool:
    """A month without day or year counts when its name is nothing else, or a date preposition leads to it."""
    hit = cursor.hit(i, "months", "hijri_months", "solar_months")
    if hit is None or part_of_name(cursor, i, hit.stop):
        return False
    key = cursor.key(i)[len(hit.prefix) :]
    if cursor.touches(i) and cursor.key(i - 1) in DASHES:
        return False  # la rue du 4-Septembre
    if len(key) <= 3 and hit.prefix:
        return False  # باب is a door, not "in August"
    loose = key in cursor.reading.lexicon.lists.get("loose_months", ())
    if loose and hit.lex.form == "abbreviated" and (cursor.among(i - 1, "articles") or cursor.among(i - 1, "merged_articles")):
        return False  # cayó al mar, nel mar Nero
    if hit.lex.role in ("months", "solar_months") and not loose and cursor.hit(i, "ambiguous_dates.words") is None:
        return True
    if hit.lex.role == "hijri_months" and loose and key not in cursor.reading.lexicon.lists.get("plain_hijri", ()):
        return cursor.hit(i - 1, "dates.month") is not None
    if cursor.hit(i, "num") is not None and (behind := cursor.token(hit.stop)) is not None and behind.kind == "w":
        return False  # en sept jours
    if cursor.hit(hit.stop, "dates.month") is not None and not cursor.reading.lexicon.clitics:
        return True  # Mart ayında
    if cursor.parts_behind and cursor.hit(hit.stop, "dates.mid", "dates.late", "dates.end") is not None:
        return True  # mart sonuna kadar
    short = len(key) <= _SHORT and cursor.tokens[i].text.islower() and (behind := cursor.token(hit.stop)) is not None and behind.kind == "w"
    if short and cursor.hit(hit.stop, "stop_noun.words") is None:
        return False  # nel set decisivo
    return _led(cursor, i) or (bool(hit.prefix) and hit.prefix[-1] in "لو")


_SHORT = 3
"""Letters of the abbreviation of a month that may be another word."""


def _led(cursor: Cursor, i: int) -> bool:
    """Whether a word that leads to dates stands in front; in Arabic it may have a joined "and" (وفي مارس)."""
    if cursor.among(i - 1, "date_leads"):
        return True
    joined = bool(cursor.reading.lexicon.clitics) and i > 0 and cursor.key(i - 1)[:1] in ("و", "ف")
    return joined and cursor.key(i - 1)[1:] in cursor.reading.lexicon.lists.get("date_leads", ())
