"""Why two given claims were, or were not, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from ..model import Article, Claim, Evidence
from .clusters import ordered_claims
from .items import items_of
from .scoring import signals
from .stories import Stories
from .weights import weighed, weights


@dataclass(frozen=True)
class Verdict:
    """The evidence between two claims; its weights sum to `score`. `apart` names the reasons that alone keep claims apart."""

    first: Claim
    second: Claim
    evidence: tuple[Evidence, ...]
    score: float
    threshold: float
    apart: tuple[str, ...]
    together: bool


def weigh_pair(
    first: str, second: str, claims: Sequence[Claim], articles: Sequence[Article], names: Mapping[str, frozenset[str]]
) -> Verdict:
    """The evidence between two grouped claims, by their ids. Raises KeyError for an id that is not among the claims."""
    ordered = ordered_claims(claims)
    story = Stories(articles, ordered, names)
    items = {item.claim.claim_id: item for item in items_of(ordered, story)}
    one, other = items[first], items[second]
    if (other.claim.article, other.claim.start) < (one.claim.article, one.claim.start):
        one, other = other, one
    w = weights()
    found = signals(one, other, story)
    pieces = tuple(weighed(found, w))
    apart = tuple(dict.fromkeys(signal.name for signal in found if signal.key in w.hard))
    together = one.claim.subject_id == other.claim.subject_id
    return Verdict(one.claim, other.claim, pieces, round(fsum(piece.weight for piece in pieces), 3), w.threshold, apart, together)
