"""D503 by the year of a founding: "founded in 1976, it marks its 60 years", "founded in 1987 … set up 49 years ago"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from ..model import Claim, Finding, step
from . import View, finding
from ._dated import Dated, today
from ._matching import has_phrase, phrase_at, phrases_of, token_span
from ._spans import AGO, told_on
from ._years import founded

MARKED = 6
"""Tokens from "celebrates" to the years: "feiert in diesem Jahr sein"."""
BESIDE = 3
"""Tokens between the verb of a founding and how long ago that was, before or behind it."""
ROUND = 5
"""Years ago that are a multiple of this may be rounded by a twentieth of them."""


def check_jubilees(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Years told of a thing since its founding that the year of its founding denies."""
    here = today(view)
    for item in dates:
        if not item.sure or item.expression.until is not None or item.expression.relation or not founded(view, item):
            continue
        begin, end = told_on(view, item.claim.sentence_start)
        within = slice(*(bisect_left(view.claims, place, key=lambda claim: claim.start) for place in (begin, end)))
        others = [other for other in dates if begin <= other.claim.start < end and other is not item]
        if any(founded(view, other) for other in others):
            continue
        for claim in view.claims[within]:
            years = _years(claim)
            if years is None or _apart(view, item, claim):
                continue
            if _marked(view, claim):
                spans = [(other.low.year, other.high.year) for other in others] or ([(here[0].year - 1, here[1].year + 1)] if here else [])
                slack = 0
            elif here is not None and _founded_ago(view, claim):
                spans, slack = [(here[0].year, here[1].year)], 1 + (years // 20 if years % ROUND == 0 else 0)
            else:
                continue
            due = item.low.year + years
            if spans and spans[-1][1] > item.low.year and not any(low - slack <= due <= high + slack for low, high in spans):
                yield finding(
                    "D503",
                    "date_conflict",
                    "warning",
                    [claim, item.claim],
                    values={"left": f"{years}", "right": item.claim.text},
                    explanation=(step("D503.anniversary", number=years, year=item.low.year, due=due, passed=spans[-1][1] - item.low.year),),
                )


def _years(claim: Claim) -> int | None:
    """The whole years a duration states; None where it is hedged or none."""
    value = claim.low
    if claim.kind not in ("duration", "age") or claim.unit != "year" or claim.modifier != "=" or claim.high != value:
        return None
    return int(value) if isinstance(value, Decimal) and value > 1 and value == value.to_integral_value() else None


def _apart(view: View, item: Dated, claim: Claim) -> bool:
    """Whether another thing is told of between the year and the years: "founded in 1976, whose director turns 60"."""
    first, last = sorted((item.claim.end, claim.end))
    words = phrases_of(view.reading, "calendar", "of_another")
    return has_phrase(view.reading, *token_span(view.reading, first, last), words)


def _marked(view: View, claim: Claim) -> bool:
    """Whether a thing celebrates those years, and not so many years of something else."""
    reading = view.reading
    first, last = token_span(reading, claim.start, claim.end)
    if not has_phrase(reading, first - MARKED, first, phrases_of(reading, "calendar", "celebrates")):
        return False
    closed = last >= len(reading.tokens) or reading.tokens[last].kind == "s"
    return closed or phrase_at(reading, last, phrases_of(reading, "calendar", "of_being")) > 0


def _founded_ago(view: View, claim: Claim) -> bool:
    """Whether a founding is told to be those years ago, right behind its verb or right before it."""
    reading = view.reading
    first, last = token_span(reading, claim.start, claim.end)
    ago, before = phrases_of(reading, "calendar", "ago"), phrases_of(reading, "calendar", "ago_before")
    lead = next((first - back for back in range(1, AGO + 1) if first >= back and phrase_at(reading, first - back, before) == first), 0)
    stop = last if lead else phrase_at(reading, last, ago)
    if not lead and (not stop or reading.lexicon.clitics):
        return False
    verbs = phrases_of(reading, "calendar", "founded")
    begin = lead or first
    ahead = range(max(begin - BESIDE, 0), begin)
    led = any(begin - 1 <= phrase_at(reading, i, verbs) <= begin for i in ahead)
    return led or phrase_at(reading, stop, verbs) > 0
