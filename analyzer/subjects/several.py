"""Several events of one kind in one article: hours after a quake of 7.8 came one of 7.6. The lesser is told of another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Claim
from .scene import Scene

EACH = frozenset({"quake magnitude"})
"""What each event has one figure of."""
MANY = 2
KEY, OTHER = "which", "another of {}"
"""Which event, told by its figure: the second of one article may be the third of another, so that lesser ones are never set against
each other."""


def as_several(scene: Scene, told: Sequence[Claim]) -> list[Claim]:
    """The claims, the lesser figures of an article that speaks of more than one event limited to another event.

    Two institutes that measured one quake are no two quakes: a word of order must stand beside one of the two figures.
    """
    figures = {
        claim.claim_id: claim.low
        for claim in told
        if claim.attribute in EACH
        and claim.section == "body"
        and isinstance(claim.low, Decimal)
        and KEY not in dict(claim.subject.qualifiers)
    }
    if len(set(figures.values())) < MANY:
        return list(told)
    largest = max(figures.values())
    ordered = {claim.claim_id for claim in told if claim.claim_id in figures and _in_order(scene, claim)}
    first = any(figures[ident] == largest for ident in ordered)
    others = {ident for ident, figure in figures.items() if figure < largest and (first or ident in ordered)}
    return [_other(claim) if claim.claim_id in others else claim for claim in told]


def _in_order(scene: Scene, claim: Claim) -> bool:
    """Whether the sentence of a figure says which of several events it is of: the second, another, the earlier one."""
    return any(scene.among(i, "several_events") for i in range(*scene.sentence(claim)))


def _other(claim: Claim) -> Claim:
    value = OTHER.format(claim.low)
    qualifiers = tuple(sorted((*claim.subject.qualifiers, (KEY, value))))
    return replace(claim, subject=replace(claim.subject, qualifiers=qualifiers))
