"""V201 as a note: a figure so generously rounded that readers take it for another one, about an hour for 47 minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ..groups.nouns import unlike_nouns
from ..intervals import dimension, point, ratio
from ..model import Claim, Finding, Group, step
from . import Settings, finding
from ._footing import days_apart, opposed_attributes, pace, qualifiers
from ._sides import inferred, pool
from ._slips import disagree, figures, own_amount
from ._steps import both, division, reads
from ._words import comparing, says
from .values import nearest, numeric, tolerance

RULES = ("V201",)
LEAST, MOST = Decimal("1.07"), Decimal("1.35")
"""Factor between a rounded figure and the exact one from which it is a poor round figure, and up to which it is one at all."""
ROUND = 2
"""Digits of a round figure, at most."""
NEVER = frozenset({"ratio", "rank", "age", "magnitude", "date"})


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One note for each round figure that lies far from an exacter one of another article without excluding it."""
    found: dict[tuple[str, Decimal | None], tuple[dict[str, Claim], dict[str, Claim]]] = {}
    for a, b in combinations(pool(group, _plain), 2):
        if _may_be_one(a, b) and not disagree(a, b) and LEAST <= (ratio(a, b) or 0) <= MOST:
            round_one, exact = _sides(a, b)
            if round_one is not None and (ratio(a, b) or 0) > 1 / (1 - tolerance(exact, settings)):
                rounds, exacts = found.setdefault((dimension(round_one), point(round_one)), ({}, {}))
                rounds[round_one.claim_id], exacts[exact.claim_id] = round_one, exact
    for rounds, exacts in found.values():
        told = (*rounds.values(), *exacts.values())
        round_one, exact = told[0], told[len(rounds)]
        item = finding(
            "V201",
            "value_conflict",
            "note",
            told,
            ratio=ratio(round_one, exact),
            explanation=[*reads("V201", told), *division("V201", *nearest(round_one, exact))],
            inferred=inferred(told),
            subject=group.label,
            subject_id=group.subject_id,
        )
        yield replace(item, message=step("V201.rounded", **both(round_one, exact, group)))


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
