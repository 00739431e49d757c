"""V205 and U302 across groups: one figure of a story that two articles tell with two digits changed round, or in two currencies,
and that nothing else has put together."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..intervals import dimension, interval, ratio
from ..model import MONEY, Claim, Finding, Group, step
from . import Outline, Settings, finding
from ._currency_rates import rate_span
from ._footing import slip_ground
from ._matching import figure
from ._sides import inferred, likely_cause
from ._slips import digits, digits_turned, figures, own_amount
from ._statements import turned_beside
from ._steps import both, reads
from ._stories import Stories, stories_of
from ._things import same_attribute
from ._timing import pace
from .currency import NEAR

RULES = ("U302", "V205")
SURE, TELLING = 4, 3
"""Digits from which two figures of one measure that differ by a slip are one; the same for a figure in two currencies."""
MANY = 200
"""Claims of one story's measure beyond which nothing is compared."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One finding for each such figure."""
    claims: dict[str, Claim] = {}
    for group in groups:
        for claim in group.claims:
            claims[claim.claim_id] = claim
    stories = stories_of(groups)
    ordered = sorted(claims.values(), key=lambda claim: (claim.article, claim.start))
    yield from _swapped(ordered, stories)
    yield from _currencies(ordered, stories, settings)
    yield from _of_one_statement(groups)


def _two_groups(a: Claim, b: Claim, stories: Stories) -> bool:
    return a.subject_id != b.subject_id and stories.one(a.article, b.article)


Given = Collection[tuple[str, Decimal | None]]
"""Articles and the amounts they print."""


def _given(claims: Sequence[Claim]) -> Given:
    return {(claim.article, own_amount(claim)) for claim in claims}


def _gives_both(a: Claim, b: Claim, given: Given) -> bool:
    """Whether one of the two articles prints both figures: then they are two."""
    return (a.article, own_amount(b)) in given or (b.article, own_amount(a)) in given


# V205


def _swapped(claims: Sequence[Claim], stories: Stories) -> Iterator[Finding]:
    measured: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.kind in ("date", "rank", "ratio", "duration", "age") or figures(claim) < SURE - 2 or claim.modifier not in ("=", "~"):
            continue
        # Digits in another order add up to the same.
        sorted_digits = "".join(sorted(str(own_amount(claim)).strip("0").replace(".", "")))
        measured.setdefault((dimension(claim), claim.unit, sorted_digits), []).append(claim)
        if claim.attribute and claim.subject.entity_id and not claim.subject.inferred and figures(claim) >= TELLING:
            # Of one measure of one thing a digit may also have been lost.
            measured.setdefault((dimension(claim), claim.unit, claim.subject.entity_id, claim.attribute), []).append(claim)
    given = _given(claims)
    for alike in measured.values():
        for a, b in combinations(alike[:MANY], 2):
            if own_amount(a) == own_amount(b) or not _two_groups(a, b, stories) or not _one_measure(a, b) or _gives_both(a, b, given):
                continue
            backing = {
                own_amount(claim): len({other.article for other in alike if own_amount(other) == own_amount(claim)}) for claim in (a, b)
            }
            by_day = sorted(sorted((a, b), key=lambda claim: claim.article), key=lambda claim: claim.published, reverse=True)
            odd, other = sorted(by_day, key=lambda claim: backing[own_amount(claim)])  # told by fewer, or else later
            more = [claim for claim in alike if own_amount(claim) == own_amount(other) and claim is not other]
            told = (odd, other, *more)
            yield finding(
                "V205",
                "digit_slip",
                "warning",
                told,
                values=both(odd, other, None, ratio(odd, other)),
                ratio=ratio(odd, other),
                explanation=reads("V205", told),
                diagnosis=likely_cause(odd, other),
                witnesses=more,
                inferred=inferred(told),
            )
            break


def _one_measure(a: Claim, b: Claim) -> bool:
    """Whether two figures that are a slip apart measure the same by their words: one attribute, or four digits and nothing against it."""
    first, second = interval(a), interval(b)
    if first is None or second is None or not first.disjoint(second):
        return False  # 52.1% rounds 52.13%
    if not slip_ground(a, b) or (a.trend and b.trend and a.trend != b.trend):
        return False
    slipped = digits(a, b) or digits_turned(a, b)
    if a.attribute and a.attribute == b.attribute and a.subject.entity_id == b.subject.entity_id != "":
        return slipped
    return slipped and min(figures(a), figures(b)) >= SURE and same_attribute(a, b)


def _of_one_statement(groups: Sequence[Group]) -> Iterator[Finding]:
    """Such as "$7.6 billion, and devices $9.6 billion" here, "$7.6 billion, while devices fell to $6.9 billion" there."""
    for odd, other, shared in turned_beside(groups):
        told = (odd, other)
        yield finding(
            "V205",
            "digit_slip",
            "note" if "growing" in (pace(odd), pace(other)) else "warning",
            told,
            values=both(odd, other, None, ratio(odd, other)),
            ratio=ratio(odd, other),
            explanation=[*reads("V205", told), step("V205.beside", text=shared.text)],
            diagnosis=likely_cause(odd, other),
            inferred=inferred(told),
        )


# U302


def _currencies(claims: Sequence[Claim], stories: Stories, settings: Settings) -> Iterator[Finding]:
    printed: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        value = figure(claim)
        if claim.kind in MONEY and claim.currency and value is not None and value[0] == value[1] and _digits(value[0]) >= TELLING:
            printed.setdefault(value[0], []).append(claim)
    for alike in printed.values():
        for a, b in combinations(alike[:MANY], 2):
            unnamed = a.subject_id == b.subject_id and not (a.entity and b.entity)  # with names, currency.py compares them
            if a.currency == b.currency or not (unnamed or _two_groups(a, b, stories)) or not stories.one(a.article, b.article):
                continue
            if not slip_ground(a, b) or not same_attribute(a, b):
                continue
            if a.currency in b.currency_candidates or b.currency in a.currency_candidates:
                continue
            rates = rate_span(settings, a.currency, b.currency, (a, b))
            if rates is not None and rates.low * (1 - NEAR) <= 1 <= rates.high * (1 + NEAR):
                continue
            voices = {code: len({claim.article for claim in alike if claim.currency == code}) for code in (a.currency, b.currency)}
            odd, other = sorted((a, b), key=lambda claim: (voices[claim.currency], claim.article))
            more = [claim for claim in alike if claim.currency == other.currency and claim is not other]
            sure = (unnamed or (bool(a.attribute) and a.attribute == b.attribute)) and min(figures(a), figures(b)) > 1
            yield finding(
                "U302",
                "currency",
                "warning" if sure else "note",
                (odd, other, *more),
                values={"left": odd.text, "right": other.text, "left_code": odd.currency, "right_code": other.currency},
                ratio=None if rates is None else max(rates.shown, 1 / rates.shown),
                explanation=[step("U302.unknown", left_code=odd.currency, right_code=other.currency)] if rates is None else (),
                diagnosis=step("slip.currency", **{"from": other.currency, "to": odd.currency}),
                witnesses=more,
                inferred=inferred((odd, other)),
            )
            break


def _digits(value: Decimal) -> int:
    """Digits a whole amount prints in full."""
    return value.adjusted() + 1
