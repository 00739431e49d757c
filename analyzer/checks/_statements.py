"""Sentences of two articles that tell the same thing: one figure they share, and another whose digits changed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from ..model import Claim, Group
from ._slips import digits_turned, figures, own_amount
from ._stories import stories_of
from ._timing import near_in_time

OFTEN = 8
"""Sentences that share a figure from which on it is no sign of one statement."""
TELLING = 2
"""Digits of a sum of money that two sentences do not share by chance."""
Sentence = tuple[str, int]


def turned_beside(groups: Sequence[Group]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """(odd figure, the other, the figure both sentences share) of each such pair, once."""
    sentences, articles = _read(groups)
    stories = stories_of(groups)
    shared: dict[object, list[tuple[Sentence, Claim]]] = {}
    for place, claims in sorted(sentences.items()):
        for claim in claims:
            key = _telling(claim)
            if key is not None:
                shared.setdefault(key, []).append((place, claim))
    seen: set[frozenset[str]] = set()
    for places in shared.values():
        if len(places) > OFTEN:
            continue
        for (one, common), (two, _) in combinations(places, 2):
            if not stories.one(one[0], two[0]):
                continue
            for a, b in product(sentences[one], sentences[two]):
                pair = frozenset((a.claim_id, b.claim_id))
                if pair in seen or not _slipped(a, b) or own_amount(a) in articles[two[0]] or own_amount(b) in articles[one[0]]:
                    continue
                seen.add(pair)
                odd, other = sorted(
                    (a, b), key=lambda claim: (sum(own_amount(claim) in told for told in articles.values()), claim.published)
                )
                yield odd, other, common


def _read(groups: Sequence[Group]) -> tuple[dict[Sentence, list[Claim]], dict[str, set[object]]]:
    """Counts, sums of money and percentages by sentence, and the amounts of each article."""
    sentences: dict[Sentence, list[Claim]] = {}
    articles: dict[str, set[object]] = {}
    for group in groups:
        for claim in group.claims:
            articles.setdefault(claim.article, set()).add(own_amount(claim))
            if claim.kind in ("count", "money", "percentage") and own_amount(claim) is not None:
                sentences.setdefault((claim.article, claim.sentence_start), []).append(claim)
    return sentences, articles


def _telling(claim: Claim) -> object | None:
    """What makes a shared figure a sign of one statement: a sum of money, or a number of things that are named."""
    if claim.kind == "money":
        return (claim.currency, own_amount(claim)) if claim.currency and figures(claim) >= TELLING else None
    return (claim.noun, own_amount(claim)) if claim.noun not in ("", "person") else None


def _slipped(a: Claim, b: Claim) -> bool:
    if (a.kind, a.currency, a.per) != (b.kind, b.currency, b.per) or figures(a) < TELLING or not digits_turned(a, b):
        return False
    if a.kind == "percentage" and a.unit != b.unit:
        return False
    if a.kind == "count" and a.unit != b.unit and "person" not in (a.unit, b.unit) and not (a.attribute and a.attribute == b.attribute):
        return False
    return near_in_time(a, b)
