"""A402 where passengers and crew are all who were aboard: "the plane carried 136 passengers and eight crew", of 146 people aboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Claim, Finding
from . import Settings, View
from ._line import amounts, lines, middle
from ._parts import apart
from ._sums import added_up, sum_finding, sum_of

RULES = ("A402",)
BETWEEN = 3
"""Tokens between passengers and crew, at most: "passengers and a crew of"."""
ALL, PASSENGERS, CREW = frozenset({"person", "people"}), "passengers", "crew members"


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Counts of all people aboard that passengers and crew, told together, miss. An article of two such couples tells of two craft,
    and one that also tells the right sum is understood."""
    told = [
        (left, right)
        for line in lines(view, 2)
        for left, right in pairwise(amounts(line))
        if _couple(left, right) and len(line.between(left, right)) <= BETWEEN and not line.anywhere("corrected", "each", "otherbase")
    ]
    couples = {frozenset({middle(left), middle(right)}): (left, right) for left, right in reversed(told)}
    whole = _everyone(view.claims)
    if len(couples) != 1 or not whole:
        return
    parts = next(iter(couples.values()))
    sums = sum_of(parts)
    added = added_up(parts)
    if sums is None or any(apart(one, *sums) == 0 for one in whole):
        return
    nearest = min(whole, key=lambda claim: (abs(middle(claim) - added), claim.start))
    if max(map(middle, parts)) < middle(nearest):
        yield sum_finding(nearest, parts, "warning")


def _couple(left: Claim, right: Claim) -> bool:
    exact = all(claim.kind == "count" and claim.modifier == "=" and not claim.per for claim in (left, right))
    return exact and {_sort(left), _sort(right)} == {PASSENGERS, CREW} and not _of_all(left) and not _of_all(right)


def _sort(claim: Claim) -> str:
    """Passengers or crew, by what is counted or else by what is measured."""
    return {"passenger": PASSENGERS, "crew member": CREW}.get(claim.noun, claim.attribute)


def _everyone(claims: Sequence[Claim]) -> list[Claim]:
    """The exact counts of people aboard."""
    return [claim for claim in claims if claim.attribute == PASSENGERS and _of_all(claim) and claim.modifier == "=" and not claim.per]


def _of_all(claim: Claim) -> bool:
    """Whether a count is of people as such, and neither of passengers nor of a sort of them."""
    return claim.noun in ALL and not dict(claim.subject.qualifiers).keys() & {"population", "which", "part"}
