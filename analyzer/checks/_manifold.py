"""An amount told as so many times another: "60,000 tickets, three times as many as the 30,000 of last year"."""

from __future__ import annotations

from collections.abc import Iterator

from ..decimals import ZERO
from ..model import Claim
from ._line import SIGNS, Line, alike, amounts, middle
from ._matching import phrase_at, phrases_of
from ._pairs import Pair
from ._than import STOPS, newer, one_noun

TO_BASE = 6
"""Tokens between a multiple and the figure it is taken of: "as many people as the"."""
BETWEEN = 3
"""Words between a multiple and "as", and behind that: the thing, and what the base is called."""
CASED = 2
"""Tokens between a figure in the genitive and its multiple: "geçen yılki 10 bin kişinin tam iki katı"."""


def manifold(line: Line, before: Line | None) -> Iterator[tuple[Pair, Claim, bool, bool]]:
    """(the two amounts, the multiple, whether it may be read as one more, whether the newer amount is of the sentence before)."""
    values = amounts(line)
    for word in line.claims:
        if word.kind != "ratio" or word.unit not in ("times", "") or word.modifier == "vague" or middle(word) <= ZERO:
            continue
        base = _base(line, values, word)
        if base is None:
            continue
        old, begin = base
        new, carried = newer(line, values, word, old, begin), False
        if new is None and before is not None and not any(claim.start < word.start and claim is not old for claim in values):
            new, carried = told_before(line, before, old, begin), True
        if new is not None and middle(new) > ZERO:
            first, last = (new, old) if carried or new.start < old.start else (old, new)
            yield Pair(old, new, first, last, None, compared=True), word, _may_add(line, word, old), carried


def _base(line: Line, values: list[Claim], word: Claim) -> tuple[Claim, int] | None:
    """The figure a multiple is taken of, and the token at which the two begin."""
    reading = line.view.reading
    start, stop = line.span(word)
    old = next((claim for claim in values if claim.start >= word.end), None)
    if old is not None and old.kind != "percentage":
        gap = range(stop, line.span(old)[0])
        plain = all(reading.tokens[i].kind == "w" or reading.tokens[i].text in "'’ـ" for i in gap) and len(gap) <= TO_BASE
        if plain and (_leads(line, gap) or _of_a_time(line, gap) or (len(gap) == 0 and reading.lexicon.clitics)):
            return old, start
    old = next((claim for claim in reversed(values) if claim.end <= word.start), None)
    if old is not None and line.cased(old, "whole_case") and len(line.between(old, word)) <= CASED:
        return old, line.span(old)[0]
    return None


def _of_a_time(line: Line, gap: range) -> bool:
    """Whether only the time stands between a multiple and its base: "twice last year's 24,000"."""
    timed = {i for claim in line.claims if claim.kind == "date" for i in range(*line.span(claim))}
    left = [line.token(i) for i in gap if i not in timed]
    return len(left) < len(gap) and all(token in ("'", "’", "s", "'s", "’s", "the") for token in left)


def _leads(line: Line, gap: range) -> bool:
    """Whether the word that leads to its base stands behind a multiple: "as many people as the", "wie die ursprünglich geplanten"."""
    known = phrases_of(line.view.reading, "than", "as")
    lead = next((i for i in gap if phrase_at(line.view.reading, i, known)), -1)
    if lead < 0 or lead - gap.start > BETWEEN:
        return False
    rest = range(max(phrase_at(line.view.reading, lead, known), 0), gap.stop)
    barred = ("joint", "speech.verbs", "negators.words", "otherbase")
    return len(rest) <= BETWEEN and line.find(range(gap.start, lead), *barred) < 0 and line.find(rest, *barred, "clause", "of") < 0


def _may_add(line: Line, word: Claim, old: Claim) -> bool:
    """Whether "three times more" stands there, which some write for three times and some for four."""
    more = phrases_of(line.view.reading, "than", "times_more")
    start, _ = line.span(word)
    return any(phrase_at(line.view.reading, i, more) for i in range(start, line.span(old)[0]))


def told_before(line: Line, before: Line, old: Claim, begin: int) -> Claim | None:
    """The one amount of its sort in the sentence before, where this one goes on about it: "That is twice the 400 of last year"."""
    reading = line.view.reading
    known = phrases_of(reading, "than", "that")
    end = phrase_at(reading, line.first, known)
    if (
        not end
        or begin - end > TO_BASE
        or any(reading.tokens[i].text in STOPS or reading.tokens[i].key in SIGNS for i in range(end, begin))
    ):
        return None
    told = [claim for claim in amounts(before) if claim.kind == old.kind and not claim.per]
    if len(told) != 1 or before.anywhere("corrected"):
        return None
    return told[0] if (one_noun(told[0], old) if old.kind == "count" else alike(told[0], old)) else None
