"""S602 for the figures of two measures that one article tells the other way round: rents up 6.4% and prices 8.3% here, prices up 6.4%
and rents 8.3% in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from ..concepts import all_concepts
from ..model import Claim, Finding, Group
from . import Outline, Settings, View
from ._slips import figures, own_amount
from ._stories import stories_of
from ._swaps import turned_round
from ._timing import told_together

RULES = ("S602",)
KINDS = frozenset({"percentage", "money"})
TELLING = 2
"""Digits of a figure that two measures hardly share by chance."""
BACKING = 2
"""Other articles that tell the two the same way, at least."""


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """One finding for each two figures of a sentence whose measures several other articles of the story give the other way round."""
    claims = {claim.claim_id: claim for group in groups for claim in group.claims if _tells(claim)}
    ordered = sorted(claims.values(), key=lambda claim: (claim.article, claim.start))
    told: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in ordered:
        told[claim.article][claim.attribute].append(claim)
    if len(told) <= BACKING:
        return
    stories = stories_of(groups)
    for _, sentence in groupby(ordered, key=lambda claim: (claim.article, claim.sentence_start)):
        beside = list(sentence)
        for at, first in enumerate(beside[:-1]):
            second = beside[at + 1]
            if not _two_measures(first, second) or not _keeps(told[first.article], first, second):
                continue
            others = [
                turned
                for article, measures in sorted(told.items())
                if article != first.article and stories.one(article, first.article)
                if (turned := _turned(measures, first, second)) is not None
            ]
            if len(others) >= BACKING:
                yield turned_round(first, second, [claim for pair in others for claim in pair], [one for one, _ in others])


def _tells(claim: Claim) -> bool:
    """Whether a claim gives one telling figure of a measure of the list that says what it is of."""
    concept = all_concepts().get(claim.attribute)
    single = claim.kind in KINDS and claim.modifier in ("=", "~") and claim.per in ("", "year") and own_amount(claim) is not None
    return concept is not None and not concept.generic and single and figures(claim) >= TELLING


def _two_measures(first: Claim, second: Claim) -> bool:
    alike = (first.kind, first.unit, first.currency, first.subject.measure) == (
        second.kind,
        second.unit,
        second.currency,
        second.subject.measure,
    )
    return alike and first.attribute != second.attribute and own_amount(first) != own_amount(second)


def _keeps(measures: Mapping[str, Sequence[Claim]], first: Claim, second: Claim) -> bool:
    """Whether the article itself never gives either measure the figure of the other."""
    return own_amount(second) not in _amounts(measures, first) and own_amount(first) not in _amounts(measures, second)


def _turned(measures: Mapping[str, Sequence[Claim]], first: Claim, second: Claim) -> tuple[Claim, Claim] | None:
    """The two figures of an article that gives each of the two measures the figure of the other, and nowhere its own."""
    if own_amount(first) in _amounts(measures, first) or own_amount(second) in _amounts(measures, second):
        return None
    one = next((claim for claim in measures.get(first.attribute, ()) if _same(claim, second)), None)
    other = next((claim for claim in measures.get(second.attribute, ()) if _same(claim, first)), None)
    return (one, other) if one is not None and other is not None and told_together(first, one) else None


def _same(claim: Claim, other: Claim) -> bool:
    return (claim.kind, claim.unit, claim.currency, own_amount(claim)) == (other.kind, other.unit, other.currency, own_amount(other))


def _amounts(measures: Mapping[str, Sequence[Claim]], like: Claim) -> frozenset[Decimal | None]:
    return frozenset(own_amount(claim) for claim in measures.get(like.attribute, ()) if claim.kind == like.kind)
