"""D503 by the year: anniversaries that are not due, more years "in a row" than there have been."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from ..model import Finding, step
from ..ordinals import ordinal_at
from ..text import fold
from . import View, finding
from ._dated import Dated, today
from ._matching import has_phrase, phrase_at, phrases, phrases_of, table, token_span
from ._spans import told_on

NEIGHBOURS, SENTENCE = 6, 40
"""Dates and tokens of a sentence that are looked at around a date; longer sentences are lists."""
FOUNDINGS = frozenset({"founding date"})
VERB = 4
"""Words between the verb of a founding and its year."""
MOST = 1000
"""Years of a jubilee or in a row, and fewer."""
NEARLY = Decimal("0.3")
"""An anniversary this close to the years since a date is told of that date, even where the words leave it open."""


def check_years(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Anniversaries and years in a row of one article."""
    yield from _anniversaries(view, dates)
    yield from _since_founding(view, dates)
    yield from _in_a_row(view, dates)


def _anniversaries(view: View, dates: list[Dated]) -> Iterator[Finding]:
    here = today(view)
    reading = view.reading
    known = phrases_of(view.reading, "calendar", "anniversary")
    founding, apart = phrases_of(view.reading, "calendar", "founding"), phrases_of(view.reading, "calendar", "apart")
    for at, item in enumerate(dates):
        year = item.expression.year
        if year is None or item.expression.until is not None or item.expression.calendar != "gregorian":
            continue
        for back in range(2, 13):
            k = item.expression.first - back
            if k < 0 or reading.tokens[k].key in (".", ",", "،", ";", "؛", "\n") or phrase_at(reading, k, apart):
                break
            if not phrase_at(reading, k, known):
                continue
            number = _number_of(view, k)
            if number is None or number < 2:
                break
            near = [*dates[max(at - NEIGHBOURS, 0) : at], *dates[at + 1 : at + 1 + NEIGHBOURS]]
            others = [other for other in near if other.claim.sentence_start == item.claim.sentence_start]
            moments = [(other.low.year, other.high.year) for other in others]
            if here is not None:
                moments.append((here[0].year - 1, here[1].year + 1))
            if not moments or any(low - year <= number <= high - year for low, high in moments):
                break
            reference = here[1].year if here is not None else moments[0][1]
            passed = reference - year
            loose = not _attributive(view, item)
            if loose and (
                not has_phrase(reading, k, item.expression.first, founding) or abs(passed - number) > NEARLY * number or passed <= 0
            ):
                break
            yield finding(
                "D503",
                "date_conflict",
                "warning" if loose or others or abs(passed - number) <= 2 else "error",
                [item.claim],
                values={"left": f"{number}", "right": item.claim.text},
                explanation=(step("D503.anniversary", number=number, year=year, due=year + number, passed=passed),),
            )
            break


def _since_founding(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Founded in 1923, the club marked its 90th anniversary in 2023: a founding, another year or the article's own, a jubilee."""
    here = today(view)
    reading = view.reading
    known = phrases_of(view.reading, "calendar", "anniversary")
    for item in dates:
        if not founded(view, item) or not item.sure or item.expression.until is not None:
            continue
        begin, end = told_on(view, item.claim.sentence_start)
        first, last = token_span(reading, begin, end)
        jubilee = [number for k in range(first, last) if phrase_at(reading, k, known) and (number := _number_of(view, k)) is not None]
        near = dates[
            bisect_left(dates, begin, key=lambda other: other.claim.start) : bisect_left(dates, end, key=lambda other: other.claim.start)
        ]
        others = [other for other in near if other is not item]
        years = [(other.low.year, other.high.year) for other in others] or ([(here[0].year - 1, here[1].year + 1)] if here else [])
        due = [item.low.year + number for number in jubilee]
        if len(due) != 1 or jubilee[0] < 2 or not years or any(low <= due[0] <= high for low, high in years):
            continue
        passed = years[-1][1] - item.low.year
        if passed <= 0:
            continue
        yield finding(
            "D503",
            "date_conflict",
            "warning",
            [item.claim, *(other.claim for other in others)],
            values={"left": f"{jubilee[0]}", "right": item.claim.text},
            explanation=(step("D503.anniversary", number=jubilee[0], year=item.low.year, due=due[0], passed=passed),),
        )


def founded(view: View, item: Dated) -> bool:
    """Whether a date is told of a founding or an opening."""
    known, first = phrases_of(view.reading, "calendar", "founded"), item.expression.first
    told = has_phrase(view.reading, first - VERB, first, known) or phrase_at(view.reading, item.expression.stop, known) > 0
    return item.claim.attribute in FOUNDINGS or (item.expression.year is not None and told)


def _attributive(view: View, item: Dated) -> bool:
    """the 1979 flood: a year before its noun can only be that of the event."""
    tokens = view.reading.tokens
    first = item.expression.first
    return not view.reading.lexicon.clitics and tokens[first - 1].key in ("the", "its", "s", "of") and item.grain == "year"


def _number_of(view: View, k: int) -> int | None:
    """The ordinal of an anniversary at token `k`: before it in English, behind it in Arabic."""
    reading = view.reading
    tokens = reading.tokens
    for word, cell in table("calendar")["jubilee"].items():
        names = {fold(name) for name in cell.split("|")}
        if any(tokens[i].key in names for i in range(k, min(k + 3, len(tokens)))):
            return int(word)
    if not reading.lexicon.clitics or not phrase_at(reading, k, phrases("calendar", "anniversary", "ar")):
        return _ordinal_before(view, k)
    behind = (_ordinal_from(view, i) for i in range(k + 1, min(k + 4, len(tokens))))
    return next((number for number in behind if number is not None), None)


_LONGEST = 6
"""Tokens of an ordinal, at most: two hundred and fifty-first."""


def _ordinal_before(view: View, k: int) -> int | None:
    """50th, fiftieth, twenty-fifth, 90.º right before token `k`."""
    told = (ordinal_at(view.reading, i) for i in range(max(0, k - _LONGEST), k))
    return next((int(ordinal.value) for ordinal in told if ordinal is not None and ordinal.stop == k and ordinal.value < MOST), None)


def _ordinal_from(view: View, i: int) -> int | None:
    """الخمسين, الخامسة والعشرين, الـ50 from token `i` on."""
    key = view.reading.tokens[i].key
    if key.isdigit():
        return int(key) if int(key) < MOST else None
    ordinal = ordinal_at(view.reading, i)
    return int(ordinal.value) if ordinal is not None and ordinal.value < MOST else None


# In a row


def _in_a_row(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """The tenth consecutive year of growth since 2019: more years than there have been."""
    here = today(view)
    if here is None:
        return
    reading = view.reading
    rows, since = phrases_of(view.reading, "calendar", "in_a_row"), phrases_of(view.reading, "calendar", "since")
    for item in dates:
        year = item.expression.year
        if year is None or item.expression.until is not None or item.expression.calendar != "gregorian":
            continue
        lead = next((item.expression.first - back for back in (1, 2) if phrase_at(reading, item.expression.first - back, since)), None)
        if lead is None or any(_singled_out(view, lead - back) for back in range(1, 4)):
            continue
        first, last = token_span(reading, item.claim.sentence_start, item.claim.sentence_start + len(item.claim.sentence))
        for k in range(max(first, lead - SENTENCE), min(last, lead + SENTENCE)):
            if not phrase_at(reading, k, rows):
                continue
            number = _row_length(view, k)
            possible = here[1].year - year + 1
            if number is None or number <= possible + 1:
                continue
            yield finding(
                "D503",
                "date_conflict",
                "warning",
                [item.claim],
                values={"left": f"{number}", "right": item.claim.text},
                explanation=(step("D503.row", number=number, year=year, possible=possible),),
            )


def _singled_out(view: View, i: int) -> bool:
    """The largest since 2019, the first since 2019: the year belongs to that word."""
    hit = view.reading.at(i, "rank.superlatives", "ord")
    return hit is not None and (hit.lex.role != "ord" or hit.lex.value == 1)


def _row_length(view: View, k: int) -> int | None:
    """Nth consecutive year, N straight years, Nth year in a row; العام العاشر على التوالي, عشرة أعوام متتالية."""
    reading = view.reading
    tokens = reading.tokens
    years = [i for i in range(max(k - 4, 0), min(k + 4, len(tokens))) if _is_year(view, i)]
    if not years:
        return None
    for back in range(1, 5):
        i = k - back
        if i < 0 or (tokens[i].kind == "s" and tokens[i].key != "-"):
            return None
        found = _ordinal_from(view, i) if reading.lexicon.clitics else _ordinal_before(view, i + 1)
        if found is None and (count := reading.at(i, "num")) is not None and 3 <= count.lex.value < 100:
            found = int(count.lex.value)
        if found is None and tokens[i].key.isdigit() and len(tokens[i].key) < 3:
            found = int(tokens[i].key)
        if found is not None:
            return found
    return None


def _is_year(view: View, i: int) -> bool:
    hit = view.reading.at(i, "unit")
    if hit is not None and hit.lex.value[0] == "year":
        return True
    return view.reading.at(i, "dates.year", "dates.years", "dates.year_unit") is not None
