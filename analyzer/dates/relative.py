"""Parts of dates and dates told from the article's day: early May, Q3, last week, the 1990s, summer 2024."""

from __future__ import annotations

from ..language import Hit
from ..ordinals import ordinal_at
from ..text import fold_word
from .absolute import read_bare_year, read_month, read_year_word
from .cursor import Cursor, DateExpression, make
from .parts import day_at, tail_year, year_at


def read_part(cursor: Cursor, i: int) -> DateExpression | None:
    """Early May, منتصف 2024, نهاية عام 2025, the first half of 2024, earlier this week."""
    hit = cursor.hit(i, "dates.early", "dates.mid", "dates.late", "dates.end", "dates.earlier", "half_year.first", "half_year.second")
    if hit is None:
        return None
    part = {"half_year.first": "h1", "half_year.second": "h2"}.get(hit.lex.role, hit.lex.value)
    j = hit.stop
    while cursor.hit(j, "dates.of") is not None or cursor.among(j, "part_links"):
        j += 1
        if j - hit.stop > 2:
            return None
    inner: DateExpression | None = None
    for reader in (read_month, read_relative, read_year_word, read_decade, read_bare_year):
        if reader is read_bare_year:
            year = year_at(cursor, j)
            inner = make(cursor, j, year[1], year=year[0]) if year is not None else None
        else:
            inner = reader(cursor, j)
        if inner is not None:
            break
    if inner is None and not hit.prefix.endswith("ال") and (j > hit.stop or cursor.reading.lexicon.clitics):
        inner = _current(cursor, j)
    if inner is None or inner.day is not None:
        return None
    if part == "earlier":
        return inner._replace(first=i, start=hit.start, earlier=True)
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
    token = cursor.tokens[i]
    if token.key == "q" and cursor.number(i + 1, 1, 4, (1,)) is not None and cursor.touches(i + 1):
        value = cursor.number(i + 1, 1, 4, (1,))
        return tail_year(cursor, make(cursor, i, i + 2, part=f"q{value}"))
    ordinal = cursor.hit(i, "ord")
    if ordinal is not None and ordinal.lex.value <= 4:
        unit = cursor.hit(ordinal.stop, "dates.quarter_unit")
        if unit is not None and not cursor.reading.lexicon.clitics and _not_final(cursor, unit.stop):
            return tail_year(cursor, make(cursor, i, unit.stop, part=f"q{int(ordinal.lex.value)}"))
    unit = cursor.hit(i, "dates.quarter_unit")
    if unit is not None and cursor.ordinal_after:
        ordinal = cursor.hit(unit.stop, "ord")
        if ordinal is not None and ordinal.lex.value <= 4:
            stop = ordinal.stop
            if cursor.key(stop) == "/" and cursor.touches(stop) and cursor.touches(stop + 1):
                stop += 1  # kuartal III/2024
            ranged = make(cursor, i, stop, unit.start, part=f"q{int(ordinal.lex.value)}")
            dated = tail_year(cursor, ranged)
            return dated if dated.stop > stop else make(cursor, i, ordinal.stop, unit.start, part=ranged.part)
    if unit is not None and cursor.reading.lexicon.clitics:
        ordinal = cursor.hit(unit.stop, "ord")
        if ordinal is not None and ordinal.lex.value <= 4 and cursor.key(unit.stop).startswith("ال"):
            return tail_year(cursor, make(cursor, i, ordinal.stop, unit.start, part=f"q{int(ordinal.lex.value)}"))
    return None


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
    named = cursor.hit(i, "dates.today", "dates.yesterday", "dates.before_yesterday", "dates.tomorrow")
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
            relation = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this")
            if relation is not None:
                return make(cursor, i, relation.stop, unit.start, relation=relation.lex.value, unit=_UNITS[unit.lex.role])
        return None
    script = cursor.reading.lexicon.settings[cursor.reading.lexicon.languages[0]].get("script", {})
    if script.get("relation_after", False):
        unit = cursor.hit(i, *_UNITS)
        relation = cursor.hit(unit.stop, "dates.last", "dates.next", "dates.this") if unit is not None else None
        if unit is not None and relation is not None:
            return make(cursor, i, relation.stop, unit.start, relation=relation.lex.value, unit=_UNITS[unit.lex.role])
    before = cursor.hit(i, "dates.last", "dates.next", "dates.this")
    if before is not None:
        unit = cursor.hit(before.stop, *_UNITS)
        if unit is not None and cursor.hit(before.stop, "ord") is None:
            return make(cursor, i, unit.stop, relation=before.lex.value, unit=_UNITS[unit.lex.role])
    return None


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


def _today_counts(cursor: Cursor, i: int, hit: Hit) -> bool:
    """اليوم is a date when a weekday follows or it stands as an adverb; behind a preposition or a number it is "the
    day". USA Today is a name."""
    if not cursor.reading.lexicon.clitics:
        return not (cursor.tokens[i].text[:1].isupper() and i > 0 and cursor.tokens[i - 1].kind == "w")
    weekday = cursor.hit(hit.stop, "weekdays") is not None
    if hit.prefix or weekday:
        return not hit.prefix and weekday
    return not cursor.among(hit.stop, "today_not_after") and not cursor.among(i - 1, "today_not_before")


def read_century(cursor: Cursor, i: int) -> DateExpression | None:
    """القرن التاسع عشر, the 19th century."""
    if cursor.reading.lexicon.clitics:
        unit = cursor.hit(i, "dates.century_unit")
        ordinal = ordinal_at(cursor.reading, unit.stop) if unit is not None else None
        if unit is None or ordinal is None or not ordinal.definite:
            return None
        start, stop, value = unit.start, ordinal.stop, ordinal.value
    else:
        ordinal = ordinal_at(cursor.reading, i)
        unit = cursor.hit(ordinal.stop, "dates.century_unit") if ordinal is not None else None
        if ordinal is None or unit is None:
            return None
        start, stop, value = ordinal.start, unit.stop, ordinal.value
    if not 2 <= value <= 21:
        return None
    return make(cursor, i, stop, start, year=int(value) * 100 - 99, century=True)


def read_decade(cursor: Cursor, i: int) -> DateExpression | None:
    """The 1990s, تسعينيات القرن الماضي."""
    year = cursor.number(i, 1000, 2099, (4,))
    if year is not None and year % 10 == 0 and cursor.key(i + 1) == "s" and cursor.touches(i + 1):
        return make(cursor, i, i + 2, year=year, decade=True)
    if year is not None and year % 10 == 0 and cursor.key(i + 1) in ("'", "’") and cursor.key(i + 2) == "s" and cursor.touches(i + 2):
        return make(cursor, i, i + 3, year=year, decade=True)
    hit = cursor.hit(i, "dates.decade_ordinals", "dates.decade_variants")
    if hit is not None:
        key = cursor.key(i)[len(hit.prefix) :]
        listed = cursor.reading.lexicon.settings[cursor.reading.lexicon.languages[0]]["dates"]
        tens = next(
            (
                at
                for name in ("decade_ordinals", "decade_variants")
                for at, word in enumerate(listed.get(name, "").split("|"))
                if fold_word(word) == key
            ),
            None,
        )
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
            return make(cursor, i, stop, hit.start, year=base + 20 + 10 * tens, decade=True)
        if hit.prefix.endswith("ال"):
            return make(cursor, i, stop, hit.start, year=1920 + 10 * tens, decade=True)
    return None


_SEASONS = ("seasons.winter", "seasons.spring", "seasons.summer", "seasons.autumn")


def _relation_behind(cursor: Cursor) -> bool:
    """Whether the language says "summer last": الصيف الماضي, l'été dernier."""
    lexicon = cursor.reading.lexicon
    return bool(lexicon.clitics) or bool(lexicon.settings[lexicon.languages[0]].get("script", {}).get("relation_after", False))


def read_season(cursor: Cursor, i: int) -> DateExpression | None:
    """Summer 2024, صيف عام 2023, last summer, الصيف الماضي: with a year or a relation."""
    relation = None if cursor.reading.lexicon.clitics else cursor.hit(i, "dates.last", "dates.next", "dates.this")
    hit = cursor.hit(relation.stop if relation is not None else i, *_SEASONS)
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
