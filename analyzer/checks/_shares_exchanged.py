"""Shares told side by side in two articles whose holders changed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Claim, Group
from ._blocks import entity_of
from ._slips import own_amount
from ._stories import stories_of
from ._timing import near_in_time

SMALL = 10
"""Two shares below this stand beside each other in too many sentences."""


def exchanged(groups: Sequence[Group]) -> Iterator[tuple[tuple[Claim, Claim], list[Claim]]]:
    """Two of the shares told side by side that changed their holders: 70% from Romania and 12% from Russia here, 12% from Romania
    there. Both articles must name the two, each with its own share, and tell each share once."""
    stories = stories_of(groups)
    told: dict[str, list[Claim]] = {}
    for claim in sorted((claim for group in groups for claim in group.claims), key=lambda claim: (claim.article, claim.start)):
        amount = own_amount(claim)
        named = claim.kind == "percentage" and claim.modifier == "=" and entity_of(claim) and not claim.subject.inferred
        if named and claim.subject.measure != "change" and not claim.trend and amount is not None and amount >= SMALL:
            told.setdefault(claim.article, []).append(claim)
    pairs: dict[frozenset[object], list[tuple[Claim, Claim]]] = {}
    for claims in told.values():
        for first, second in pairwise(claims):
            entities, amounts = {entity_of(first), entity_of(second)}, {own_amount(first), own_amount(second)}
            if first.sentence_start == second.sentence_start and len(entities) == len(amounts) == 2 and _once(claims, amounts):
                pairs.setdefault(frozenset((*entities, *amounts)), []).append((first, second))
    for found in pairs.values():
        odd, turned = _against_most(found)
        near = [pair for pair in turned if stories.one(pair[0].article, odd[0].article) and near_in_time(pair[0], odd[0])]
        if near:
            yield odd, [claim for pair in near for claim in pair]


def _once(claims: Sequence[Claim], amounts: set[Decimal | None]) -> bool:
    """Whether an article tells each of two shares of one holder only."""
    return all(len({entity_of(claim) for claim in claims if own_amount(claim) == amount}) == 1 for amount in amounts)


def _against_most(pairs: Sequence[tuple[Claim, Claim]]) -> tuple[tuple[Claim, Claim], list[tuple[Claim, Claim]]]:
    """The pair of shares that fewer articles tell so, the later of equally many, and those that tell it the other way round."""
    sides: dict[object, list[tuple[Claim, Claim]]] = {}
    for pair in pairs:
        sides.setdefault(frozenset((entity_of(claim), own_amount(claim)) for claim in pair), []).append(pair)
    few, *rest = sorted(sides.values(), key=lambda side: (len({pair[0].article for pair in side}), [-ord(c) for c in side[0][0].published]))
    return few[0], rest[0] if rest else []
