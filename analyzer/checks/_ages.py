"""D502: an age against a birth date and the day the age is told of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from ..model import Claim, Finding, step
from . import View, finding
from ._dated import EARLIEST, Dated, by_sentence, today, whole_years
from ._matching import has_phrase, phrase_at, phrases_of, token_span

REACH = 6
"""Tokens within which a word belongs to a date or an age."""
NAMED, LONG = 4, 3
"""Tokens at the head of a sentence that name who was born, and letters from which a name is told from a small word."""


@dataclass(frozen=True, slots=True)
class Life:
    """A birth date and an age in one stretch of text, with every day the age may be told of."""

    birth: Dated
    born: tuple[date, date]
    age: Claim
    moments: tuple[tuple[date, date], ...]
    shown: Claim | None
    exact: bool


def check_ages(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """One birth date and one age in a sentence, or in a sentence and the next that begins with a pronoun."""
    ages: dict[int, list[Claim]] = {}
    for claim in view.claims:
        if claim.unit == "year" and claim.modifier != "vague" and (claim.kind == "age" or _died_at(view, claim)):
            ages.setdefault(claim.sentence_start, []).append(claim)
    if not ages:
        return
    here = today(view)
    sentences = by_sentence(dates)
    order = [low for low, _ in view.reading.sentences]
    places = sorted({*ages, *sentences})
    for place in places:
        found = _life(view, here, ages.get(place, []), sentences.get(place, []), place)
        if found is not None:
            yield from _judge(found, "error")
    for first, second in pairwise(places):
        lone = [place for place in (first, second) if ages.get(place)]
        if len(lone) != 1 or not _next_to(order, first, second):
            continue
        if not _goes_on(view, second) and not _named_again(view, first, second):
            continue
        dated = [*sentences.get(first, []), *sentences.get(second, [])]
        if _life(view, here, ages[lone[0]], sentences.get(lone[0], []), lone[0]) is None:
            found = _life(view, here, ages[lone[0]], dated, lone[0])
            if found is not None:
                yield from _judge(found, "warning")


def _goes_on(view: View, place: int) -> bool:
    """Whether a sentence goes on about the same person by a pronoun; "her teacher" is another one."""
    reading = view.reading
    start = token_span(reading, place, place + 1)[0]
    stop = phrase_at(reading, start, phrases_of(reading, "calendar", "pronouns"))
    behind = (hit for i in (stop, stop + 1) for hit in reading.hits.get(i, ()) if hit.lex.role == "noun")
    return stop > 0 and not any(hit.lex.value[1] == "person" for hit in behind)


def _named_again(view: View, first: int, second: int) -> bool:
    """Whether a sentence tells the birth of somebody the one before names: "Salim Rawas died … Rawas was born in 1945"."""
    reading = view.reading
    begin, start = (token_span(reading, place, place + 1)[0] for place in (first, second))
    known = phrases_of(reading, "calendar", "born")
    at = next((i for i in range(start, min(start + NAMED, len(reading.tokens))) if phrase_at(reading, i, known)), -1)
    if at < 0:
        return False
    told = {token.key for token in reading.tokens[begin:start] if reading.lexicon.clitics or token.text[:1].isupper()}
    name = reading.tokens[at + 1 : at + 2] if reading.lexicon.clitics else reading.tokens[start:at]
    return any(
        token.key in told and len(token.key) > LONG for token in name if token.kind == "w" and token.key != reading.tokens[begin].key
    )


def _died_at(view: View, claim: Claim) -> bool:
    """Whether a number of years is the age of somebody who died: توفي عام 1995 عن 68 عاما."""
    reading = view.reading
    if claim.kind != "duration" or not reading.lexicon.clitics:
        return False
    first = token_span(reading, claim.start, claim.end)[0]
    start = token_span(reading, claim.sentence_start, claim.sentence_start + 1)[0]
    died = phrases_of(reading, "calendar", "died")
    return first > 0 and reading.tokens[first - 1].key == "عن" and has_phrase(reading, start, first, died)


def _next_to(order: list[int], first: int, second: int) -> bool:
    """Whether no sentence begins between two others (their first printed characters)."""
    return bisect_right(order, second) - bisect_right(order, first) <= 1


def _life(view: View, here: tuple[date, date] | None, ages: list[Claim], dates: list[Dated], place: int) -> Life | None:
    """The birth, age and moments of a stretch, if there is exactly one of the first two and nobody else's."""
    if len(ages) != 1:
        return None
    age, reading = ages[0], view.reading
    births = [item for item in dates if _is_birth(view, item)]
    spans = [item for item in dates if _is_lifespan(view, item)]
    first, last = token_span(reading, age.start, age.end)
    died = phrases_of(reading, "calendar", "died")
    if spans and not has_phrase(reading, *token_span(reading, place, place + len(age.sentence)), died):
        spans = []
    if len(births) + len(spans) != 1 or has_phrase(reading, first - REACH, last + 3, phrases_of(view.reading, "calendar", "relatives")):
        return None
    if spans:
        birth = spans[0]
        end = (date(birth.high.year, 1, 1), birth.high)
        return Life(birth, (birth.low, birth.low.replace(month=12, day=31)), age, (end,), None, False)
    birth = births[0]
    if _two_people(view, age, birth):
        return None
    others = [item for item in dates if item is not birth and item.low >= birth.low and item.low.year >= EARLIEST]
    if birth.low.year < EARLIEST or not birth.sure:
        return None
    if has_phrase(reading, birth.expression.first - REACH, birth.expression.first, phrases_of(view.reading, "calendar", "relatives")):
        return None
    event = has_phrase(reading, first - 5, last, phrases_of(view.reading, "calendar", "at_age"))
    attached = [item for item in others if _attached(view, item, age)]
    dying = [item for item in others if _governed(view, item, "died")]
    if event:
        chosen = attached or dying
        moments = [(item.low, item.high) for item in chosen]
    else:
        chosen = others
        moments = [(item.low, item.high) for item in others]
        if here is not None and not (dying or (attached and _governed(view, attached[0], "died"))):
            moments.append(here)
    if not moments:
        return None
    told = attached or chosen
    exact = birth.grain == "day" and all(low == high for low, high in moments)
    return Life(birth, (birth.low, birth.high), age, tuple(moments), told[0].claim if told else None, exact)


def _is_birth(view: View, item: Dated) -> bool:
    """A birth word right before the date: born in Cairo in 1960, المولود في 3 مارس 1950."""
    if item.expression.until is not None or item.grain not in ("day", "month", "year"):
        return False
    known, joins = phrases_of(view.reading, "calendar", "born"), phrases_of(view.reading, "calendar", "joins")
    if _born_behind(view, item):
        return True
    for back in range(1, REACH + 1):
        i = item.expression.first - back
        if i < 0 or view.reading.tokens[i].key in ".;؛\n()" or phrase_at(view.reading, i, joins) or view.reading.tokens[i].kind == "n":
            return False
        if phrase_at(view.reading, i, known):
            return True
    return False


def _born_behind(view: View, item: Dated) -> bool:
    """A birth word that ends the clause of the date: wurde 1968 in Bremen geboren."""
    known = phrases_of(view.reading, "calendar", "born_behind")
    for i in range(item.expression.stop, min(item.expression.stop + REACH, len(view.reading.tokens)) if known else 0):
        if phrase_at(view.reading, i, known):
            return True
        if view.reading.tokens[i].kind == "n" or view.reading.tokens[i].key in ".,;؛\n()":
            return False
    return False


def _two_people(view: View, age: Claim, birth: Dated) -> bool:
    """Whether one sentence tells the age of one and the birth of another: two names, or a word that sets two clauses side by
    side ("…, 53, got 24 years, while the captain, born in 1978, …")."""
    if age.sentence_start != birth.claim.sentence_start:
        return False
    one, two = age.subject.entity_id, birth.claim.subject.entity_id
    if one.startswith("name:") and two.startswith("name:") and one != two:
        return True
    first, last = sorted((age.start, birth.claim.start))
    return has_phrase(view.reading, *token_span(view.reading, first, last), phrases_of(view.reading, "calendar", "side_by_side"))


def _is_lifespan(view: View, item: Dated) -> bool:
    """(1940-2010): two years alone in brackets."""
    expression, tokens = item.expression, view.reading.tokens
    if expression.until is None or expression.month is not None or item.low.year < EARLIEST:
        return False
    opened = expression.first > 0 and tokens[expression.first - 1].key == "("
    return opened and expression.stop < len(tokens) and tokens[expression.stop].key == ")"


def _attached(view: View, item: Dated, age: Claim) -> bool:
    """Whether nothing but a few words of the same statement stands between a date and the age."""
    first, last = token_span(view.reading, age.start, age.end)
    span = range(item.expression.stop, first) if item.expression.stop <= first else range(last, item.expression.first)
    if len(span) > REACH:
        return False
    joins = phrases_of(view.reading, "calendar", "joins")
    keys = [view.reading.tokens[i].key for i in span]
    return not any(phrase_at(view.reading, i, joins) for i in span) and not any(key in (".", ";", "؛", "\n") for key in keys)


def _governed(view: View, item: Dated, section: str) -> bool:
    """Whether a word of the section stands shortly before a date in its clause."""
    known = phrases_of(view.reading, "calendar", section)
    for back in range(1, REACH + 2):
        i = item.expression.first - back
        if i < 0 or view.reading.tokens[i].key in ".;؛\n":
            return False
        if phrase_at(view.reading, i, known):
            return True
    return False


def _judge(life: Life, severity: str) -> Iterator[Finding]:
    """The finding, if the age fits none of the moments; one year beside it is a way of counting unless all days are known."""
    low = life.age.low if isinstance(life.age.low, Decimal) else None
    high = life.age.high if isinstance(life.age.high, Decimal) else None
    slack = 2 if life.age.modifier == "~" else 0
    best: tuple[int, int, int] | None = None
    for first, last in life.moments:
        if first < life.born[0]:
            continue
        youngest, oldest = whole_years(life.born[1], first), whole_years(life.born[0], last)
        off = max(0, (int(low) - slack - oldest) if low is not None else 0, (youngest - int(high) - slack) if high is not None else 0)
        if best is None or off < best[0]:
            best = (off, max(youngest, 0), max(oldest, 0))
    if best is None or best[0] <= (0 if life.exact else 1):
        return
    birth = life.birth.claim
    if life.age.modifier in (">", ">=", "<", "<=") or best[0] == 1:
        severity = "warning"
    values = {"age": life.age.text, "birth": birth.text, "youngest": best[1], "oldest": best[2]}
    claims = [life.age, birth] + ([life.shown] if life.shown is not None else [])
    when = life.moments[0]
    yield finding(
        "D502",
        "date_conflict",
        severity,
        claims,
        values=values,
        explanation=(
            step("D502.birth", text=birth.text, low=life.born[0].isoformat(), high=life.born[1].isoformat()),
            step("D502.moment", low=when[0].isoformat(), high=when[1].isoformat(), youngest=best[1], oldest=best[2]),
        ),
    )
