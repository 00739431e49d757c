"""V201 as a note: a figure so generously rounded that readers take it for another one, about an hour for 47 minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ..concepts import all_concepts
from ..decimals import HUNDRED
from ..groups.nouns import unlike_nouns
from ..intervals import dimension, point, ratio
from ..model import Claim, Finding, Group, step
from . import Outline, Settings, finding
from ._sides import inferred, pool
from ._slips import disagree, figures, own_amount
from ._steps import both, division, reads
from ._stories import stories_of
from ._things import opposed_attributes, qualifiers
from ._timing import days_apart, pace
from ._words import comparing, says
from .values import nearest, numeric, tolerance

RULES = ("V201",)
LEAST, MOST = Decimal("1.07"), Decimal("1.35")
"""Factor between a rounded figure and the exact one from which it is a poor round figure, and up to which it is one at all."""
HEDGED_LEAST = Decimal("1.06")
"""The same for a hedged figure of one digit: about 100 for 94."""
NEAREST, FARTHEST = Decimal("1.05"), Decimal("1.25")
"""The same where only the measure puts the two together."""
SHARE_LEAST = Decimal("1.05")
"""The same for a share in words: two thirds are 64% or 69%."""
ROUND = 2
"""Digits of a round figure, at most."""
NEVER = frozenset({"ratio", "rank", "age", "magnitude", "date"})


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One note for each round figure that lies far from an exacter one of another article without excluding it."""
    found: dict[tuple[str, Decimal | None], tuple[dict[str, Claim], dict[str, Claim]]] = {}
    for a, b in combinations(pool(group, _plain), 2):
        factor = ratio(a, b) or Decimal(0)
        if _may_be_one(a, b) and not disagree(a, b) and HEDGED_LEAST <= factor <= MOST:
            round_one, exact = _sides(a, b)
            if round_one is not None and _poor(round_one, factor) and factor > 1 / (1 - tolerance(exact, settings)):
                rounds, exacts = found.setdefault((dimension(round_one), point(round_one)), ({}, {}))
                rounds[round_one.claim_id], exacts[exact.claim_id] = round_one, exact
    for rounds, exacts in found.values():
        told = (*rounds.values(), *exacts.values())
        exact = told[len(rounds)]
        yield _report(told, exact, group)
    yield from _shares(group)


def _poor(claim: Claim, factor: Decimal) -> bool:
    """Whether a round figure lies so far from the exact one that it is a poor one."""
    return factor >= (HEDGED_LEAST if claim.modifier == "~" and figures(claim) == 1 else LEAST)


def _shares(group: Group) -> Iterator[Finding]:
    """One note for each share in words that is a poor one of the percentage another article gives: a third for 43%, one in ten for 9%."""
    shares = [claim for claim in pool(group, numeric) if claim.modifier in ("=", "~")]
    exact = [claim for claim in shares if claim.kind == "percentage" and claim.unit == "percent"]
    for words in shares:
        share = _in_percent(words)
        if words.kind != "ratio" or words.unit == "times" or not 0 < share < HUNDRED or words.article in {other.article for other in exact}:
            continue
        poor = [other for other in exact if _poor_share(words, other)]
        if poor:
            yield _report((words, *poor), poor[0], group, sides=(share, _in_percent(poor[0])))


def _in_percent(claim: Claim) -> Decimal:
    """A share as a percentage; zero where it states none."""
    amount = claim.low if isinstance(claim.low, Decimal) else Decimal(0)
    return amount * HUNDRED if claim.kind == "ratio" else amount


def _poor_share(words: Claim, other: Claim) -> bool:
    if opposed_attributes(words, other) or says(words, "contrast") != says(other, "contrast"):
        return False
    low, high = sorted((_in_percent(words), _in_percent(other)))
    return low > 0 and SHARE_LEAST <= high / low <= MOST


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """The same across groups: a hedged figure beside the exacter one of its measure that two other articles tell."""
    listed = all_concepts()
    exact: dict[tuple[str, str, str], list[tuple[Claim, Group]]] = {}
    round_ones: list[Claim] = []
    hedged = {claim.attribute for group in groups for claim in group.claims if claim.modifier == "~" and claim.attribute in listed}
    for group in groups:
        if hedged.isdisjoint([claim.attribute for claim in group.claims]):
            continue
        claims = [claim for claim in pool(group, _plain) if claim.attribute in listed]
        round_ones += [claim for claim in claims if claim.modifier == "~" and figures(claim) <= ROUND]
        if len({claim.article for claim in group.claims}) > 1:
            leads = {(dimension(claim), claim.attribute): claim for claim in sorted(claims, key=figures)}
            for key, lead in leads.items():
                exact.setdefault((lead.article, *key), []).append((lead, group))
    if not round_ones or not exact:
        return
    stories = stories_of(groups)
    for claim in sorted(round_ones, key=lambda one: (one.article, one.start)):
        near = [
            (ratio(claim, other) or Decimal(0), group.subject_id, other, group)
            for article in stories.near(claim.article)
            for other, group in exact.get((article, dimension(claim), claim.attribute), ())
            if other.subject_id != claim.subject_id
            and figures(other) > figures(claim)
            and claim.article not in {one.article for one in group.claims}
            and _may_be_one(claim, other)
        ]
        if near and pace(claim) != "growing":
            factor, _, other, group = min(near, key=lambda found: found[:2])
            if max(NEAREST, 1 / (1 - tolerance(other, settings))) < factor <= FARTHEST:
                told = (
                    claim,
                    other,
                    *(one for one in group.claims if one is not other and not disagree(one, other) and one.unit == other.unit),
                )
                yield _report(told, other, None)


def _report(told: Sequence[Claim], exact: Claim, group: Group | None, *, sides: tuple[Decimal, Decimal] | None = None) -> Finding:
    """`told` begins with the rounded figure; `sides` are the two amounts where they are told in two ways, both in percent."""
    high, low = (max(sides), min(sides)) if sides else nearest(told[0], exact)
    factor = high / low if sides and high is not None and low else ratio(told[0], exact)
    item = finding(
        "V201",
        "value_conflict",
        "note",
        told,
        ratio=factor,
        explanation=[*reads("V201", told), *division("V201", high, low)],
        inferred=inferred(told),
        subject=group.label if group is not None else "",
        subject_id=group.subject_id if group is not None else "",
    )
    return replace(item, message=step("V201.rounded", **both(told[0], exact, group)))


def _plain(claim: Claim) -> bool:
    return numeric(claim) and claim.modifier in ("=", "~") and claim.kind not in NEVER and own_amount(claim) is not None


def _sides(a: Claim, b: Claim) -> tuple[Claim | None, Claim]:
    """The rounder figure first: the hedged one, the one of fewer digits; None where neither is round."""
    first, second = sorted((a, b), key=lambda claim: (claim.modifier != "~", figures(claim), claim.published, claim.article, claim.start))
    return (first if figures(first) <= ROUND and (first.modifier == "~" or figures(first) < figures(second)) else None), second


def _may_be_one(a: Claim, b: Claim) -> bool:
    """Whether two figures of two articles stand for one amount: no price that moves, no toll that grew, no other scope or thing."""
    if a.article == b.article or dimension(a) != dimension(b) or opposed_attributes(a, b) or says(a, "contrast") != says(b, "contrast"):
        return False
    left, right = qualifiers(a), qualifiers(b)
    if {a.attribute, b.attribute} & set(comparing()["moving"]["attributes"]) or any(
        left[key] != right[key] for key in left.keys() & right.keys()
    ):
        return False
    if a.kind == "count" and unlike_nouns(a.noun, b.noun):
        return False
    return "growing" not in (pace(a), pace(b)) or (days_apart(a, b) or 0) <= 0
