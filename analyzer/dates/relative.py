"""Parts of dates and dates told from the article's day: early May, Q3, last week, the 1990s, summer 2024."""

from __future__ import annotations

from ..language import Hit, Reading, words
from ..ordinals import ordinal_at
from ..text import fold_word
from .absolute import read_month
from .cursor import Cursor, DateExpression, make
from .eras import read_century, roman_quarter
from .parts import day_at, month_at, tail_year, year_at, year_in_one_word
from .signs import past_sign, read_sign
from .years import SEASONS, read_bare_year, read_year_word


def read_part(cursor: Cursor, i: int) -> DateExpression | None:
    """Early May, منتصف 2024, نهاية عام 2025, the first half of 2024, earlier this week."""
    hit = cursor.hit(
        i, "dates.early", "dates.mid", "dates.late", "dates.end", "dates.earlier", "dates.later", "half_year.first", "half_year.second"
    )
    if hit is None or cursor.hit(i, "dates.weekend_unit") is not None:
        return None
    part = {"half_year.first": "h1", "half_year.second": "h2"}.get(hit.lex.role, hit.lex.value)
    j = past_sign(cursor, hit.stop)
    hit = hit._replace(stop=j)
    while cursor.hit(j, "dates.of") is not None or cursor.among(j, "part_links"):
        j += 1
        if j - hit.stop > 2:
            return None
    inner: DateExpression | None = read_month(cursor, j, framed=True)
    for reader in (read_relative, read_year_word, read_century, read_decade, read_bare_year):
        if inner is not None:
            break
        if reader is read_bare_year:
            year = year_at(cursor, j)
            inner = make(cursor, j, year[1], year=year[0]) if year is not None else None
        else:
            inner = reader(cursor, j)
    if inner is None and not hit.prefix.endswith("ال") and (j > hit.stop or cursor.reading.lexicon.clitics):
        inner = _current(cursor, j)
    if inner is None or inner.day is not None:
        return None
    if part == "earlier":
        return inner._replace(first=i, start=hit.start, earlier=True)
    if part == "later":
        return inner._replace(first=i, start=hit.start, later=True) if inner.relation == "this" else None
    return inner._replace(first=i, start=hit.start, part=part)


def _current(cursor: Cursor, i: int) -> DateExpression | None:
    """The end of the year, نهاية العام, منتصف الشهر: the unit alone behind a part is the one that runs."""
    unit = cursor.hit(i, "dates.month_unit", "dates.year_unit", "dates.decade_unit")
    if unit is None or (unit.prefix and not cursor.reading.lexicon.clitics):
        return None
    if (
        cursor.key(unit.stop) in ("-", "'", "’")
        or cursor.hit(unit.stop, "dates.of") is not None
        or cursor.hit(unit.stop, "num", "dates.last", "dates.next") is not None
    ):
        return None  # the end of the year of …
    return make(cursor, i, unit.stop, unit.start, relation="this", unit=_UNITS[unit.lex.role])


def read_quarter(cursor: Cursor, i: int) -> DateExpression | None:
    """Q3 2024, the third quarter of 2024, الربع الثالث من العام, the last quarter."""
    short = read_sign(cursor, i)
    if short is not None:
        return short
    roman = roman_quarter(cursor, i)
    if roman is not None:
        return tail_year(cursor, make(cursor, i - 1, roman[1], part=roman[0]))
    told = None if cursor.reading.lexicon.clitics else ordinal_at(cursor.reading, i)
    if told is not None and told.value <= 4:
        unit = cursor.hit(told.stop, "dates.quarter_unit")
        if unit is not None and _not_final(cursor, unit.stop):
            quarter = make(cursor, i, unit.stop, part=f"q{int(told.value)}")
            past = past_sign(cursor, unit.stop)
            dated = tail_year(cursor, quarter._replace(stop=past))
            return dated if dated.stop > past else tail_year(cursor, quarter)
    bare = cursor.hit(i, "num") if cursor.bare_quarters else None
    if bare is not None and bare.lex.value in _QUARTERS and cursor.touches(bare.stop) and cursor.key(i) not in _TWO:
        unit = cursor.hit(bare.stop, "dates.quarter_unit")
        if unit is not None:
            return tail_year(cursor, make(cursor, i, unit.stop, part=f"q{int(bare.lex.value)}"))  # 二季度; 两季度 are two
    number = cursor.number(i, 1, 4, (1,))
    unit = cursor.hit(i + 1, "dates.quarter_unit") if number is not None and cursor.bare_quarters and cursor.touches(i + 1) else None
    if unit is not None:
        return tail_year(cursor, make(cursor, i, unit.stop, part=f"q{number}"))  # 3분기
    if number is not None and cursor.key(i + 1) == "." and cursor.touches(i + 1):
        unit = cursor.hit(i + 2, "dates.quarter_unit")
        return tail_year(cursor, make(cursor, i, unit.stop, part=f"q{number}")) if unit is not None else None
    unit = cursor.hit(i, "dates.quarter_unit")
    if unit is not None and (cursor.ordinal_after or cursor.relation_after):
        ordinal = cursor.hit(unit.stop, "ord")
        if ordinal is not None and ordinal.lex.value <= 4:
            stop = ordinal.stop
            if cursor.key(stop) == "/" and cursor.touches(stop) and cursor.touches(stop + 1):
                stop += 1  # kuartal III/2024
            ranged = make(cursor, i, stop, unit.start, part=f"q{int(ordinal.lex.value)}")
            dated = tail_year(cursor, ranged)
            return dated if dated.stop > stop else make(cursor, i, ordinal.stop, unit.start, part=ranged.part)
    if unit is not None and cursor.reading.lexicon.clitics:
        final = cursor.hit(unit.stop, "dates.final")
        if final is not None and cursor.key(unit.stop).startswith("ال"):
            return tail_year(cursor, make(cursor, i, final.stop, unit.start, part="q4"))
        ordinal = cursor.hit(unit.stop, "ord")
        if ordinal is not None and ordinal.lex.value <= 4 and cursor.key(unit.stop).startswith("ال"):
            return tail_year(cursor, make(cursor, i, ordinal.stop, unit.start, part=f"q{int(ordinal.lex.value)}"))
    return None


_QUARTERS = frozenset((1, 2, 3, 4))
_TWO = frozenset("两兩")


def _not_final(cursor: Cursor, i: int) -> bool:
    """A quarter-final is no quarter of a year."""
    return not cursor.among(i, "final_words") and not (cursor.key(i) == "-" and cursor.among(i + 1, "final_words"))


_UNITS = {
    "dates.week": "week",
    "dates.month_unit": "month",
    "dates.year_unit": "year",
    "dates.quarter_unit": "quarter",
    "dates.decade_unit": "decade",
    "dates.century_unit": "century",
    "dates.weekend_unit": "weekend",
}


def read_relative(cursor: Cursor, i: int) -> DateExpression | None:
    """Yesterday, last week, هذا الأسبوع, الشهر الماضي, the coming year."""
    if i >= cursor.count:
        return None
    if cursor.reading.lexicon.clitics:
        day = _day_of_month(cursor, i)
        if day is not None:
            return day
    alone = _day_alone(cursor, i)
    if alone is not None:
        return alone
    told = year_in_one_word(cursor, i)
    if told is not None:
        return make(cursor, i, told[1], relation=told[0], unit="year")
    named = cursor.hit(i, "dates.today", "dates.yesterday", "dates.before_yesterday", "dates.tomorrow", "dates.after_tomorrow")
    if named is not None and named.prefix.endswith("ل") and "أ" not in cursor.tokens[i].text:
        named = None  # لامس الحر 47 درجة is a verb
    if named is not None and named.lex.value == "tomorrow" and _is_morning(cursor, i):
        named = None
    if named is not None and not (named.lex.value == "today" and not _today_counts(cursor, i, named)):
        stop = named.stop
        weekday = cursor.hit(stop, "weekdays")
        if named.lex.value == "today" and weekday is not None:
            return make(cursor, i, weekday.stop, named.start, weekday=int(weekday.lex.value), unit="day")
        if weekday is not None:
            return make(cursor, i, weekday.stop, named.start, relation=named.lex.value, unit="day", weekday=int(weekday.lex.value))
        return make(cursor, i, stop, named.start, relation=named.lex.value, unit="day")
    if cursor.reading.lexicon.clitics:
        demonstrative = cursor.hit(i, "dates.demonstrative")
        if demonstrative is not None:
            unit = cursor.hit(demonstrative.stop, *_UNITS)
            if unit is not None and unit.lex.role != "dates.quarter_unit":
                return make(cursor, i, unit.stop, demonstrative.start, relation="this", unit=_UNITS[unit.lex.role])
            return None
        unit = cursor.hit(i, *_UNITS)
        if unit is not None:
            relation = cursor.hit(unit.stop, *_RELATIONS) or cursor.hit(_past_adjective(cursor, unit), *_RELATIONS)
            if relation is not None:
                return make(cursor, i, relation.stop, unit.start, relation=relation.lex.value, unit=_UNITS[unit.lex.role])
        return _weekend(cursor, i)
    if cursor.relation_after:
        unit = cursor.hit(i, *_UNITS)
        relation = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this") if unit is not None else None
        if unit is not None and relation is not None:
            return make(cursor, i, relation.stop, unit.start, relation=relation.lex.value, unit=_UNITS[unit.lex.role])
    unit = cursor.hit(i, *_UNITS)
    beyond = cursor.hit(unit.stop, "dates.before_last", "dates.after_next") if unit is not None else None
    if unit is not None and beyond is not None:
        return make(cursor, i, beyond.stop, unit.start, relation=beyond.lex.value, unit=_UNITS[unit.lex.role])
    ended = _last_of_year(cursor, i)
    if ended is not None:
        return ended
    before = cursor.hit(i, *(_RELATIONS if cursor.spaceless else ("dates.last", "dates.next", "dates.this")))
    if before is not None:
        unit = cursor.hit(before.stop, *_UNITS)
        if unit is not None and cursor.hit(before.stop, "ord") is None:
            month = month_at(cursor, unit.stop) if unit.lex.role == "dates.year_unit" and cursor.token(unit.stop) is not None else None
            if month is not None and month[3] == "gregorian" and cursor.hit(month[1], "dates.of") is None:
                # पिछले साल जनवरी: the month of that year
                return make(cursor, i, month[1], month=month[0], relation=before.lex.value, unit="year")
            return make(cursor, i, unit.stop, relation=before.lex.value, unit=_UNITS[unit.lex.role])
    return _weekend(cursor, i)


def _last_of_year(cursor: Cursor, i: int) -> DateExpression | None:
    """The last quarter of 2024, au dernier trimestre 2024, im letzten Monat des Vorjahres: the one that ends the year told behind it."""
    last = cursor.hit(i, "dates.final", "dates.last")
    unit = cursor.hit(last.stop, "dates.quarter_unit", "dates.month_unit") if last is not None else None
    if unit is None or cursor.key(unit.stop) in (",", "،"):
        return None
    closing = {"part": "q4"} if unit.lex.role == "dates.quarter_unit" else {"month": 12}
    dated = tail_year(cursor, make(cursor, i, unit.stop, **closing))
    return dated if dated.stop > unit.stop else None


def _weekend(cursor: Cursor, i: int) -> DateExpression | None:
    """Over the weekend, am Wochenende, نهاية الأسبوع: the weekend next to the article's day."""
    unit = cursor.hit(i, "dates.weekend_unit")
    if unit is None or cursor.hit(unit.stop, "noun") is not None:
        return None
    lead = i - 1
    if not cursor.reading.lexicon.clitics:
        lead -= cursor.among(lead, "articles")
        if not cursor.among(lead, "weekend_leads"):
            return None
    return make(cursor, i, unit.stop, unit.start, relation="near", unit="weekend")


def _day_alone(cursor: Cursor, i: int) -> DateExpression | None:
    """On the 15th; يوم 15: a day of the month that runs, with nothing behind it that it could count."""
    if cursor.reading.lexicon.clitics:
        word = cursor.hit(i, "dates.day")
        number = cursor.number(word.stop, 1, 31) if word is not None else None
        if word is None or number is None or not _closes(cursor, word.stop + 1):
            return None
        return make(cursor, i, word.stop + 1, word.start, day=number)
    if not cursor.english:
        return _day_behind_word(cursor, i) or _day_behind_article(cursor, i)
    if cursor.key(i - 1) != "the" or not cursor.among(i - 2, "day_leads"):
        return None
    told = ordinal_at(cursor.reading, i) if cursor.tokens[i].kind == "n" else None
    return make(cursor, i, told.stop, day=int(told.value)) if told is not None and told.value <= 31 and _closes(cursor, told.stop) else None


def _day_behind_word(cursor: Cursor, i: int) -> DateExpression | None:
    """El día 10, no dia 10, los días 12 y 13: the word for a day in front of the day of the month that runs; not día 3 de la feria."""
    day = cursor.number(i, 1, 31)
    if day is None or not cursor.among(i - 1, "numbered_days"):
        return None
    until = cursor.number(i + 2, 1, 31) if cursor.hit(i + 1, "range.open_close", "range.bare") is not None else None
    if until is not None and until > day and _closes(cursor, i + 3):
        return make(cursor, i - 1, i + 3, day=day, until=make(cursor, i + 2, i + 3, day=until))
    ends = _ends_clause(cursor, i + 1) or (_closes(cursor, i + 1) and cursor.tokens[i + 1].kind == "w")
    return make(cursor, i - 1, i + 1, day=day) if ends else None


_CUE_REACH = 6
"""Tokens in front of the article of a day in which a word tells that a day is meant."""


def _day_behind_article(cursor: Cursor, i: int) -> DateExpression | None:
    """Le procès s'ouvrira le 10, entro il 15: a day of the month that runs, where a word in front speaks of dates and nothing follows."""
    day = cursor.number(i, 1, 31)
    if day is None or not cursor.among(i - 1, "day_articles") or not _ends_clause(cursor, i + 1):
        return None
    for k in range(i - 2, max(-1, i - 2 - _CUE_REACH), -1):
        if cursor.tokens[k].text in ".;:!?\n":
            return None
        if cursor.among(k, "ahead_cues"):
            return make(cursor, i, i + 1, day=day, future=True)
        if cursor.among(k, "day_cues"):
            return make(cursor, i, i + 1, day=day)
    return None


def _ends_clause(cursor: Cursor, stop: int) -> bool:
    after = cursor.token(stop)
    return after is None or (after.text in ".,;!?)\n" and not (cursor.touches(stop + 1) and after.text in ".,"))


def _closes(cursor: Cursor, stop: int) -> bool:
    after = cursor.token(stop)
    if after is None or after.kind == "s":
        return after is None or after.text in ".,;!?)،؛\n"
    return cursor.hit(stop, "stop_noun.words") is not None and cursor.hit(stop, "dates.of") is None and after.kind == "w"


_RELATIONS = ("dates.last", "dates.next", "dates.this", "dates.before_last", "dates.after_next")


def _past_adjective(cursor: Cursor, unit: Hit) -> int:
    """السنة المالية الماضية: the token behind the adjective that makes a year a financial one."""
    return unit.stop + cursor.among(unit.stop, "fiscal_adjectives")


def _day_of_month(cursor: Cursor, i: int) -> DateExpression | None:
    """العاشر من الشهر الجاري."""
    day = day_at(cursor, i)
    if day is None or cursor.hit(day[1], "dates.of") is None:
        return None
    unit = cursor.hit(day[1] + 1, "dates.month_unit")
    relation = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this") if unit is not None else None
    if unit is None or relation is None:
        return None
    ordinal = cursor.hit(i, "ord", "ordunit")
    start = ordinal.start if ordinal is not None else cursor.tokens[i].start
    return make(cursor, i, relation.stop, start, day=day[0], relation=relation.lex.value, unit="month")


def _is_morning(cursor: Cursor, i: int) -> bool:
    """La mañana, der Morgen: the word for tomorrow with an article, or with a capital inside a German sentence, is the morning."""
    if cursor.noun_capitals:
        return cursor.tokens[i].text[:1].isupper() and i > 0 and cursor.tokens[i - 1].kind == "w"
    return cursor.relation_after and cursor.among(i - 1, "articles")


def _today_counts(cursor: Cursor, i: int, hit: Hit) -> bool:
    """اليوم is a date when a weekday follows or it stands as an adverb; behind a preposition or a number it is "the
    day". USA Today is a name."""
    if not cursor.reading.lexicon.clitics:
        return not (cursor.tokens[i].text[:1].isupper() and i > 0 and cursor.tokens[i - 1].kind in "wn")
    weekday = cursor.hit(hit.stop, "weekdays") is not None
    if hit.prefix or weekday:
        return not hit.prefix and weekday
    return not cursor.among(hit.stop, "today_not_after") and not cursor.among(i - 1, "today_not_before")


def read_decade(cursor: Cursor, i: int) -> DateExpression | None:
    """The 1990s, تسعينيات القرن الماضي."""
    year = cursor.number(i, 1000, 2099, (4,))
    if year is not None and year % 10 == 0 and cursor.key(i + 1) == "s" and cursor.touches(i + 1):
        return make(cursor, i, i + 2, year=year, decade=True)
    if year is not None and year % 10 == 0 and cursor.key(i + 1) in ("'", "’") and cursor.key(i + 2) == "s" and cursor.touches(i + 2):
        return make(cursor, i, i + 3, year=year, decade=True)
    if cursor.english:
        return _english_decade(cursor, i)
    hit = cursor.hit(i, "dates.decade_ordinals", "dates.decade_variants")
    if hit is not None:
        number = decade_number(cursor.reading, i, hit)
        tens = None if number is None else number // 10 - 2
        if tens is None:
            return None
        stop = hit.stop
        if cursor.hit(stop, "ages.after") is not None:
            return None  # الأربعينيات من عمره
        century = cursor.hit(stop, "dates.century_unit")
        if century is not None:
            stop = century.stop
            last = cursor.hit(stop, "dates.last", "dates.this")
            told = ordinal_at(cursor.reading, stop) if last is None else None
            base = 1900
            if last is not None:
                stop = last.stop
                base = 2000 if last.lex.role == "dates.this" else 1900
            elif told is not None and told.definite and 2 <= told.value <= 21:
                base, stop = int(told.value) * 100 - 100, told.stop
            return make(cursor, i, stop, hit.start, year=base + 20 + 10 * tens, decade=True)
        if hit.prefix.endswith("ال"):
            return make(cursor, i, stop, hit.start, year=1920 + 10 * tens, decade=True)
    return None


def decade_number(reading: Reading, i: int, hit: Hit) -> int | None:
    """20 for عشرينيات, 90 for تسعينات."""
    key = reading.tokens[i].key[len(hit.prefix) :]
    listed = reading.lexicon.own["dates"]
    for name in ("decade_ordinals", "decade_variants"):
        for at, word in enumerate(words(listed.get(name, ""))):
            if fold_word(word) == key:
                return 20 + 10 * at
    return None


def _english_decade(cursor: Cursor, i: int) -> DateExpression | None:
    """The '80s, the eighties, nineteen-eighties: not an age (his eighties) nor a reading of the thermometer (highs in the 80s)."""
    tens, stop, first = None, i + 1, i
    short = cursor.number(i, 20, 90, (2,))
    if short is not None and short % 10 == 0 and cursor.key(i + 1) == "s" and cursor.touches(i + 1):
        tens, stop = short, i + 2
        if cursor.key(i - 1) in ("'", "’", "‘") and cursor.touches(i):
            first = i - 1
    elif cursor.hit(i, "age_decades.words") is not None:
        names = words(cursor.settings.get("age_decades", {}).get("words", ""))
        tens = next((20 + 10 * at for at, name in enumerate(names[:8]) if fold_word(name) == cursor.key(i)), None)
        if cursor.key(i - 1) in ("-", "‑") and cursor.key(i - 2) == "nineteen":
            return make(cursor, i - 2, stop, year=1900 + tens, decade=True) if tens is not None else None
    if tens is None or (tens == 20 and first == i):
        return None
    lead = first - 1
    while cursor.hit(lead, "dates.early", "dates.mid", "dates.late") is not None or cursor.key(lead) == "-":
        lead -= 1
    if first == i and cursor.key(lead) != "the":
        return None
    near = range(max(0, i - _THERMOMETER_REACH), min(cursor.count, i + _THERMOMETER_REACH))
    if any(cursor.among(k, "temperature_cues") for k in near):
        return None
    return make(cursor, first, stop, year=1900 + tens, decade=True)


_THERMOMETER_REACH = 8


def _relation_behind(cursor: Cursor) -> bool:
    """Whether the language says "summer last": الصيف الماضي, l'été dernier."""
    return bool(cursor.reading.lexicon.clitics) or cursor.relation_after


def read_season(cursor: Cursor, i: int) -> DateExpression | None:
    """Summer 2024, صيف عام 2023, last summer, الصيف الماضي: with a year or a relation."""
    relation = None if cursor.reading.lexicon.clitics else cursor.hit(i, "dates.last", "dates.next", "dates.this")
    hit = cursor.hit(relation.stop if relation is not None else i, *SEASONS)
    if hit is None:
        return None
    j = hit.stop + (cursor.hit(hit.stop, "dates.of") is not None)
    word = cursor.hit(j, "dates.year")
    year = year_at(cursor, word.stop if word is not None else j)
    if year is None:
        after = relation or cursor.hit(hit.stop, "dates.last", "dates.next", "dates.this")
        if after is None or (relation is None and not _relation_behind(cursor)):
            return None
        stop = hit.stop if relation is not None else after.stop
        start = cursor.tokens[i].start if relation is not None else hit.start
        return make(cursor, i, stop, start, relation=after.lex.value, unit="season", part=hit.lex.value)
    return make(cursor, i, year[1], hit.start, year=year[0], part=hit.lex.value)
