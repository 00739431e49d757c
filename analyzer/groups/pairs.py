"""Why two given claims were, or were not, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from ..model import Article, Claim, Evidence
from .blocking import Candidates
from .clusters import ordered_claims
from .items import Items
from .scoring import signals
from .stories import Stories
from .weights import weighed, weights


@dataclass(frozen=True)
class Verdict:
    """The evidence between two claims; its weights sum to `score`. `apart` names the reasons that alone keep claims apart; `met` tells
    whether they share a block, without which nobody weighed them."""

    first: Claim
    second: Claim
    evidence: tuple[Evidence, ...]
    score: float
    threshold: float
    apart: tuple[str, ...]
    met: bool
    together: bool


def weigh_pair(
    first: str, second: str, claims: Sequence[Claim], articles: Sequence[Article], names: Mapping[str, frozenset[str]]
) -> Verdict:
    """The evidence between two grouped claims, by their ids. Raises KeyError for an id that is not among the claims."""
    ordered = ordered_claims(claims)
    story = Stories(articles, ordered, names)
    items = Items(ordered, story)
    places = {claim.claim_id: place for place, claim in enumerate(items.claims)}
    here, there = sorted((places[first], places[second]))
    one, other = items[here], items[there]
    w = weights()
    found = signals(one, other, story)
    pieces = tuple(weighed(found, w))
    apart = tuple(dict.fromkeys(signal.name for signal in found if signal.key in w.hard))
    together = one.claim.subject_id == other.claim.subject_id
    met = there in Candidates(items, story).behind(here)
    return Verdict(one.claim, other.claim, pieces, round(fsum(piece.weight for piece in pieces), 3), w.threshold, apart, met, together)
