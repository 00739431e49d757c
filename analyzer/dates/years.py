"""Years alone: عام 2021, the year 2020, fiscal 2024, a bare year, and what shows that four digits are none."""

from __future__ import annotations

from ..ordinals import ordinal_at
from .absolute import name_word
from .cursor import FREE_YEAR_STOPS, YEAR_MIN, Cursor, DateExpression, make
from .parts import month_at, solar_year, year_at

SEASONS = ("seasons.winter", "seasons.spring", "seasons.summer", "seasons.autumn")


def read_year_word(cursor: Cursor, i: int) -> DateExpression | None:
    """عام 2021, the year 2020, عامي 2020 و2021, fiscal 2024."""
    plural = cursor.hit(i, "dates.years")
    if plural is not None:
        first_year = year_at(cursor, plural.stop)
        if first_year is not None:
            k = first_year[1]
            connector = cursor.hit(k, "range.open_close", "range.bare")
            k = connector.stop if connector is not None else k + (cursor.key(k) in ("و", "and", "-", "–"))
            second = year_at(cursor, k)
            calendar = "solar" if solar_year(cursor, *first_year) else "gregorian"
            if second is not None and second[0] > first_year[0]:
                expression = make(cursor, i, second[1], plural.start, year=first_year[0], pair=True, calendar=calendar)
                return expression._replace(until=expression._replace(year=second[0]))
            return make(cursor, i, first_year[1], plural.start, year=first_year[0], calendar=calendar)
    hit = cursor.hit(i, "dates.year", "dates.fiscal")
    if hit is None:
        return None
    j = hit.stop
    two = cursor.number(j, 0, 99, (2,)) if hit.lex.value == "fiscal" else None
    if (
        two is not None
        and (cursor.touches(j) or cursor.key(j) in ("'", "’"))
        and not (cursor.touches(j + 1) and cursor.tokens[j + 1].kind == "w")
    ):
        return make(cursor, i, j + 1, hit.start, year=2000 + two)  # FY24
    year = year_at(cursor, j)
    if year is None:
        return None
    calendar = "hijri" if cursor.tokens[year[1] - 1].key.startswith("ه") and cursor.tokens[year[1] - 1].kind == "w" else "gregorian"
    if solar_year(cursor, *year):
        calendar = "solar"
    return make(cursor, i, year[1], hit.start, year=year[0], calendar=calendar)


def read_bare_year(cursor: Cursor, i: int) -> DateExpression | None:
    """Four digits that can only be a year: nothing countable behind them, no sign or name before them; '98."""
    context = _year_context(cursor, i)
    if cursor.key(i) in ("'", "’", "‘") and context:
        return _short_year(cursor, i)
    tail = cursor.number(i, 1000, 2199, (4,))
    framed = _year_leads(cursor, i, i + 1, tail) if tail is not None and cursor.year_first else None
    if framed is not None:
        return framed
    if (
        tail is not None
        and cursor.key(i + 1) in ("-", "‑")
        and cursor.touches(i + 1)
        and cursor.touches(i + 2)
        and cursor.among(i + 2, "year_case_endings")
        and tail >= 1800
    ):
        return make(cursor, i, i + 3, year=tail)  # в 2019-м
    if tail is not None and cursor.among(i + 1, "year_tails"):
        return make(cursor, i, i + 2, year=tail, calendar="solar" if solar_year(cursor, tail, i + 2) else "gregorian")
    early = (cursor.among(i - 1, "strong_year_leads") or _made_then(cursor, i)) and cursor.hit(i + 1, "noun", "unit", "cur") is None
    early = early or _of_a_work(cursor, i)
    value = cursor.number(i, YEAR_MIN if early else 1800, 2100, (4,))
    if value is None or _not_year_before(cursor, i, context) or _not_year_behind(cursor, i, context):
        return None
    year = year_at(cursor, i)
    led = _year_leads(cursor, i, year[1], year[0]) if year is not None else None
    if led is not None:
        return led
    if year is None:
        return make(cursor, i, i + 2, year=value) if cursor.key(i + 1) == "م" and cursor.touches(i + 1) else None
    return make(cursor, i, year[1], year=year[0])


_AT = ("te", "ta", "de", "da", "teki", "taki", "deki", "daki")
_FROM = ("ten", "tan", "den", "dan")


def _made_then(cursor: Cursor, i: int) -> bool:
    """Whether a year long ago is told as the one in which something was made: dated 1498, un tableau de 1498, 1623'te, 1498'den kalma."""
    if cursor.among(i - 1, "year_works") or cursor.among(i - 1, "year_made"):
        return cursor.among(i - 1, "year_made")  # "dated 1498", but no "painting 1498"
    if cursor.hit(i - 1, "stop_noun.words", "range.to") is not None and (
        cursor.among(i - 2, "year_made") or cursor.among(i - 2, "year_works")
    ):
        return True
    if cursor.token(i - 2) is not None and cursor.tokens[i - 2].text in "»”" and cursor.among(i - 1, "year_leads"):
        return True  # la «Madonna della cotogna» del 1498
    if cursor.key(i + 1) not in ("'", "’") or not cursor.touches(i + 1):
        return False
    ending = cursor.key(i + 2)
    return ending in _AT or (ending in _FROM and cursor.among(i + 3, "year_made"))


def _of_a_work(cursor: Cursor, i: int) -> bool:
    """A 1498 painting: a year between an article and one work."""
    return cursor.english and cursor.among(i - 1, "determiners") and cursor.among(i + 1, "year_works")


def _year_leads(cursor: Cursor, i: int, j: int, year: int) -> DateExpression | None:
    """2025 January 22, 2023 yılının Mayıs ayında, 2024'ün ilk çeyreği, 2024 Q3: the year stands before its month or part."""
    tail = j
    if cursor.key(tail) in ("'", "’") and cursor.among(tail + 1, "year_endings"):
        tail += 2
    tail += cursor.among(tail, "year_tails")
    month = month_at(cursor, tail)
    if month is not None and month[3] == "gregorian" and not cursor.reading.lexicon.clitics:
        day = cursor.number(month[1], 1, 31)
        if day is not None and cursor.hit(month[1] + 1, "unit", "noun", "months") is None:
            return make(cursor, i, month[1] + 1, year=year, month=month[0], day=day)
        if cursor.year_first:
            shown = cursor.hit(month[1], "dates.month")
            return make(cursor, i, shown.stop if shown is not None else month[1], year=year, month=month[0])
    part = cursor.hit(tail, "half_year.first", "half_year.second") if cursor.year_first else None
    if part is not None:
        return make(cursor, i, part.stop, year=year, part="h1" if part.lex.role == "half_year.first" else "h2")
    told = ordinal_at(cursor.reading, tail) if cursor.year_first else None
    unit = cursor.hit(told.stop, "dates.quarter_unit") if told is not None and told.value <= 4 else None
    if told is not None and unit is not None:
        return make(cursor, i, unit.stop, year=year, part=f"q{int(told.value)}")
    season = next((hit for hit in cursor.reading.all_at(tail, *SEASONS)), None) if cursor.year_first else None
    if season is not None:
        return make(cursor, i, season.stop, year=year, part=season.lex.value)
    if cursor.key(j) in ("q", "h") and cursor.tokens[j].text.isupper() and cursor.touches(j + 1):
        value = cursor.number(j + 1, 1, 4 if cursor.key(j) == "q" else 2, (1,))
        return make(cursor, i, j + 2, year=year, part=f"{cursor.key(j)}{value}") if value is not None else None
    return None


def _short_year(cursor: Cursor, i: int) -> DateExpression | None:
    two = cursor.number(i + 1, 0, 99, (2,))
    if two is None or not cursor.touches(i + 1) or (cursor.touches(i + 2) and cursor.tokens[i + 2].kind == "w"):
        return None
    return make(cursor, i, i + 2, year=(2000 if two < 40 else 1900) + two)


def _not_year_before(cursor: Cursor, i: int, context: bool) -> bool:
    before = cursor.token(i - 1)
    if before is None:
        return False
    if before.end == cursor.tokens[i].start:
        if before.kind == "w" and not cursor.among(i - 1, "glued_proclitics"):
            return True
        if before.text in FREE_YEAR_STOPS or before.text in "#№_@=+/":
            return True
        if before.text in "-–" and not (i >= 2 and (cursor.tokens[i - 2].kind == "n" or cursor.among(i - 2, "glued_proclitics"))):
            return True
        if before.text in "“\"«‘'" and cursor.key(i + 1) in ("”", '"', "»", "’", "'"):
            return True
    if before.kind == "n" and before.end + 1 >= cursor.tokens[i].start and len(before.key) < 4:
        return True
    if _named_in_turn(cursor, i - 1):
        return True
    if cursor.key(i - 1) == "." and cursor.among(i - 2, "circa_words") and cursor.touches(i - 1):
        return False  # built c. 1850
    link = cursor.hit(i - 1, "range.to")
    if link is not None and link.stop == i and _counted_before(cursor, i - 2):
        return True
    labelled = any(hit.stop == i for back in (1, 2, 3) for hit in cursor.reading.all_at(i - back, "negative.before"))
    if (labelled and not cursor.among(i - 1, "season_words")) or cursor.among(i - 1, "model_words"):
        return True  # saison 2023/24 is told in years, saison 3 is a label
    if before.text in "〔[［" and cursor.key(i + 1) in ("〕", "]", "］"):
        return True  # 国发〔2024〕15号
    if any(hit.stop == i and hit.lex.role.startswith("counted_by.") for hit in cursor.reading.hits.get(i - 1, ())):
        return True  # the blast killed 1800
    sign = cursor.hit(i - 1, "cur")
    if sign is not None and sign.lex.form in ("symbol", "code"):
        return True
    for back in range(2, 5):
        modifier = cursor.hit(i - back, "modbefore")
        if modifier is not None and modifier.stop == i and not _levels(cursor, i):
            return not _than_year(cursor, i, i - back)  # أكثر من 1200
    if context:
        return False
    if cursor.key(i + 1) in ("'", "’") and cursor.touches(i + 1) and cursor.among(i + 2, "year_endings"):
        return False  # 2024'te
    opening = i < 2 or cursor.tokens[i - 2].text in ".\n!?"
    common = cursor.year_first and opening and cursor.hit(i - 1, "noun") is not None  # Savaş 1914-1918 yıllarında
    if name_word(cursor, i - 1) and before.text != "\n" and not cursor.reading.lexicon.clitics and not common:
        return True  # Project 2025, the Russell 2000
    modifier = cursor.hit(i - 1, "modbefore")
    return modifier is not None and modifier.stop == i and not _levels(cursor, i) and not _than_year(cursor, i, i - 1)


def _levels(cursor: Cursor, i: int) -> bool:
    """Below 2005 levels, at 2019 prices: what is told of a year, which is no count of levels."""
    return cursor.among(i + 1, "year_nouns") and cursor.among(i - 1, "year_noun_leads")


def _named_in_turn(cursor: Cursor, i: int) -> bool:
    """أفغانستان 3910 وقرغيزستان 1870: behind a figure and a name joined to it by "and" stands another figure."""
    if i < 1 or not cursor.reading.lexicon.clitics.joins(cursor.key(i), 3):
        return False
    if cursor.tokens[i - 1].kind != "n" or len(cursor.key(i - 1)) < 3 or cursor.number(i - 1, 1800, 2199, (4,)) is not None:
        return False
    return cursor.hit(i, "months", "dates.year", "dates.years", "stop_noun.words", "range.to", "seasons.winter", "seasons.summer") is None


def _not_year_behind(cursor: Cursor, i: int, context: bool) -> bool:
    after = cursor.token(i + 1)
    if after is None:
        return False
    if after.start == cursor.tokens[i].end:
        if after.kind in "wn" or after.text in FREE_YEAR_STOPS or after.text in "_+=°":
            return after.key != "م"
        if after.text in "-–" and i + 2 < cursor.count and cursor.tokens[i + 2].kind == "w" and cursor.touches(i + 2):
            return True
        if after.text == "/" and i + 2 < cursor.count and cursor.tokens[i + 2].kind == "n" and cursor.touches(i + 2):
            following = int(cursor.key(i)) + 1
            return cursor.key(i + 2) not in (str(following), f"{following % 100:02d}")
    if _opens_count(cursor, i):
        return True
    if any(hit.lex.role.startswith("counted_as.") and not hit.prefix for hit in cursor.reading.hits.get(i + 1, ())) and not context:
        return not _opens_with_year(cursor, i)  # أصيب 2050 آخرون, 2,050 others were hurt
    if cursor.hit(i + 1, "unit", "cur", "scale", "times.words") is not None and not _clause_word(cursor, i + 1):
        return True
    if cursor.noun_capitals and cursor.key(i - 1) == "in" and after.kind == "w" and after.text[:1].isupper():
        return True  # in 1800 Bahnhöfe: German says "im Jahr 1800"
    if context or cursor.among(i - 1, "determiners") or after.kind != "w":
        return False
    if _levels(cursor, i):
        return False
    noun = cursor.hit(i + 1, "noun")
    if cursor.reading.lexicon.clitics:
        indefinite = (
            not after.key.startswith(cursor.reading.lexicon.clitics.article)
            and cursor.hit(i + 1, "stop_noun.words", "speech.verbs", "change.up", "change.down") is None
        )
        return (noun is not None and noun.prefix == "" and indefinite) or (
            indefinite and after.key.endswith("ا") and after.text[-1:] in "اً"
        )
    if noun is not None and cursor.verb_final and cursor.year_first:
        if noun.lex.value[1] == "person" and noun.lex.form == "singular":
            return (
                noun.lex.value[0] == "person" or cursor.hit(noun.stop, "noun") is None
            )  # 2019 kişi: what is counted stands in the singular
        if noun.lex.value[1] == "event":
            return False  # 1999 depremi, 2023 seçimleri
    return noun is not None and noun.lex.form == "plural" and noun.prefix == ""


def _opens_with_year(cursor: Cursor, i: int) -> bool:
    """2024 starben 30 Menschen: a year of our time opens the sentence, and the verb has its own figure behind it."""
    if cursor.english or cursor.number(i, 1900, 2050, (4,)) is None or (i > 0 and cursor.tokens[i - 1].text not in ".\n!?:"):
        return False  # in English whoever died stands in front of the verb
    for k in range(i + 2, min(cursor.count, i + 2 + _FIGURE_REACH)):
        if cursor.tokens[k].kind == "n":
            return True
        if cursor.tokens[k].kind != "w" or cursor.among(k, "list_words"):
            return False
    return False


_FIGURE_REACH = 5
"""Tokens behind a verb among which its figure stands: 2024 starben mehr als 30."""


def _than_year(cursor: Cursor, i: int, first: int) -> bool:
    """Hotter than 2023, 42 Prozent mehr als 2024: a year of our time is compared with, where nothing to count stands on either side.
    Outside English only behind a figure of how much more: 42 Prozent, 300 Besucher mehr als 2019."""
    after = cursor.token(i + 1)
    if (
        not cursor.among(i - 1, "year_thans")
        or not (cursor.english or _amount_before(cursor, first))
        or cursor.number(i, 1990, 2050, (4,)) is None
        or (after is not None and after.kind in "wn")
    ):
        return False
    told = ("counted_by.", "bare.words", "change.")
    return not any(hit.stop == first and hit.lex.role.startswith(told) for k in (1, 2, 3) for hit in cursor.reading.hits.get(first - k, ()))


def _amount_before(cursor: Cursor, i: int) -> bool:
    """Whether a number, or one with its unit or counted noun, ends in front of token `i`."""
    if cursor.key(i - 1) == "%":
        return True
    starts = [i, *(k for k in range(max(0, i - 3), i) if any(hit.stop == i for hit in cursor.reading.all_at(k, "noun", "unit", "cur")))]
    before = (cursor.token(k - 1) for k in starts)
    return any(token is not None and token.kind == "n" for token in before)


def _counted_before(cursor: Cursor, i: int) -> bool:
    """1500 to 2000 demonstrators: the first bound is no year of our time, so the second is none either."""
    token = cursor.token(i)
    return token is not None and token.kind == "n" and token.key.isdigit() and 100 <= int(token.key) < 1600


def _opens_count(cursor: Cursor, i: int) -> bool:
    """From 2000 to 2500 employees: the other end of the range is no year."""
    link = cursor.hit(i + 1, "range.to")
    if link is None or cursor.hit(i - 1, "range.from", "range.open") is None:
        return False
    other = cursor.token(link.stop)
    if other is None or other.kind != "n" or cursor.number(link.stop, 1800, 2100, (4,)) is not None:
        return False
    return other.key.isdigit() and len(other.key) >= 4


def _clause_word(cursor: Cursor, i: int) -> bool:
    """Whether the unit word right behind a year is really another word (in, second as ordinal)."""
    hit = cursor.hit(i, "unit")
    return hit is not None and hit.lex.form == "risky" and not cursor.touches(i)


def _year_context(cursor: Cursor, i: int) -> bool:
    """A date preposition, a month or a year word stands before the digits."""
    return cursor.among(i - 1, "year_leads") or cursor.hit(i - 1, "months") is not None
