"""Figures that one sentence sets side by side: whoever tells two of them knows them apart."""

from __future__ import annotations

from collections.abc import Sequence

from ..intervals import dimension
from ..model import Claim
from ._matching import same_figure
from ._slips import disagree

CLOSE = 12
"""Characters between two amounts of a sentence one of which may explain the other."""


def told_beside(a: Claim, b: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the sentence of one of two figures of two articles also tells the other one as its article does: "$3.2bn for aircraft
    and $3.2m for training" beside "$3.2bn for aircraft"."""
    if a.article == b.article:
        return False
    return any(
        twin is not one
        and twin.article == one.article
        and twin.sentence_start == one.sentence_start
        and not _restates(one, twin)
        and twin.kind == other.kind
        and twin.modifier != "vague"
        and (twin.currency, twin.per, dimension(twin)) == (other.currency, other.per, dimension(other))
        and same_figure(twin, other)
        and not disagree(twin, other)
        and (twin.modifier, twin.low, twin.high, twin.currency) != (one.modifier, one.low, one.high, one.currency)
        for one, other in ((a, b), (b, a))
        for twin in claims
    )


def _restates(a: Claim, b: Claim) -> bool:
    """Whether two amounts of a sentence may be one told twice: in another unit, in brackets, or side by side."""
    first, second = sorted((a, b), key=lambda claim: claim.start)
    between = a.sentence[first.end - a.sentence_start : second.start - a.sentence_start]
    return bool(not a.currency and a.unit and b.unit and a.unit != b.unit) or len(between) <= CLOSE or "(" in between
