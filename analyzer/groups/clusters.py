"""Puts claims about the same thing together: candidate pairs, scores, clusters.

Clusters join by the better half of the links between them, so one weak link never chains two subjects together, and
a pair with a hard reason against it keeps them apart for good.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import fsum

from ..model import Article, Claim, Evidence, Group
from .blocking import candidate_pairs
from .scoring import Item, items_of, signals, weighed, weights
from .stories import Stories

FORBIDDEN = -10.0
"""The score of a pair that one reason alone keeps apart."""
VOICES = 30
"""So many claims of a cluster speak for it when two clusters are weighed; more cost much and change nothing."""
CAP_EVIDENCE = 12
"""Evidence is kept for the pairs of the first this many claims of a group; more would say nothing new."""


def build_groups(claims: Sequence[Claim], articles: Sequence[Article], names: Mapping[str, frozenset[str]] | None = None) -> list[Group]:
    """Every claim in exactly one group, groups in order of id; claims come back with their `subject_id` set.

    `names` are the entity ids each article names, by path. The order in which anything is given changes nothing.
    """
    ordered = ordered_claims(claims)
    story = Stories(articles, ordered, names or {})
    items = items_of(ordered)
    pairs = candidate_pairs(ordered, story)
    return sorted(_clusters(ordered, items, pairs, story), key=lambda group: group.subject_id)


def ordered_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by article and place."""
    return sorted(claims, key=lambda claim: (claim.article, claim.start, claim.end, claim.claim_id))


def _clusters(claims: Sequence[Claim], items: Sequence[Item], pairs: Sequence[tuple[int, int]], story: Stories) -> Iterator[Group]:
    """Clusters by the better half of the links between them; a pair with a hard reason against it keeps them apart."""
    w = weights()
    scores: dict[tuple[int, int], float] = {}
    reasons: dict[tuple[int, int], list[Evidence]] = {}

    def link(p: int, q: int) -> float:
        """The score of a pair; FORBIDDEN where one reason alone speaks against it. Kept for the next asking."""
        pair = (p, q) if p < q else (q, p)
        if pair not in scores:
            found = signals(items[pair[0]], items[pair[1]], story)
            if any(one.key in w.hard for one in found):
                scores[pair] = FORBIDDEN
            else:
                pieces = weighed(found, w)
                scores[pair] = fsum(piece.weight for piece in pieces)
                if scores[pair] > 0:
                    reasons[pair] = pieces
        return scores[pair]

    for p, q in pairs:
        link(p, q)
    members: dict[int, list[int]] = {i: [i] for i in range(len(claims))}
    owner = list(range(len(claims)))
    refused: dict[tuple[int, int], int] = {}  # two clusters → their size together when they were last weighed
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < w.threshold:
            break
        first, second = owner[i], owner[j]
        size = len(members[first]) + len(members[second])
        if first == second or refused.get((min(first, second), max(first, second))) == size:
            continue
        links = sorted((link(p, q) for p in members[first][:VOICES] for q in members[second][:VOICES]), reverse=True)
        half = links[: (len(links) + 1) // 2]
        if sum(half) / len(half) < w.link or links[-1] <= FORBIDDEN:
            refused[min(first, second), max(first, second)] = size
            continue
        for member in members[second]:
            owner[member] = first
        members[first] += members.pop(second)
    for together in members.values():
        together.sort()
        kept = [
            (claims[i].claim_id, claims[j].claim_id, tuple(reasons.get((i, j), ()))) for i, j in combinations(together[:CAP_EVIDENCE], 2)
        ]
        yield _group([claims[i] for i in together], kept)


def _group(claims: list[Claim], kept: list[tuple[str, str, tuple[Evidence, ...]]]) -> Group:
    ids = sorted(claim.claim_id for claim in claims)
    subject_id = "s" + hashlib.blake2b(ids[0].encode(), digest_size=5).hexdigest()
    named = Counter(claim.entity for claim in claims if claim.entity and not claim.subject.inferred) or Counter(
        claim.entity for claim in claims if claim.entity
    )
    entity = min(named, key=lambda name: (-named[name], name)) if named else ""
    attribute = claims[0].attribute
    label = ": ".join(part for part in (entity, attribute) if part) or claims[0].kind
    return Group(subject_id, label, tuple(replace(claim, subject_id=subject_id) for claim in claims), tuple(kept))
