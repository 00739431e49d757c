"""Puts claims about the same thing together: candidate pairs, scores, clusters.

Clusters join by the better half of the links between them, so one weak link never chains two subjects together, and
a pair with a hard reason against it keeps them apart for good.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import fsum
from typing import NamedTuple

from ..concepts import rivals
from ..model import Article, Claim, Evidence, Group
from ..subjects import restates
from ..workers import spread
from .blocking import Candidates
from .dated import with_dates
from .items import Item, Items
from .memory import FAR, Memory, Row, key, known_scores, marks_of, packed_links, packed_lists, packed_pairs, unpacked_lists
from .rows import Rows
from .scoring import far_apart, signals
from .stories import Stories
from .weights import score, weighed, weights

FORBIDDEN = -10.0
"""The score of a pair that one reason alone keeps apart."""
VOICES = 30
"""So many claims of a cluster speak for it when two clusters are weighed; more cost much and change nothing."""
MANY = 6
"""Of so many links between two clusters one may have a hard reason against it."""
HANDS = 64
"""Into so many lots of like size sets of chained claims are dealt."""
CAP_EVIDENCE = 12
"""Evidence is kept for the pairs of the first this many claims of a group; more would say nothing new."""


class Grouping:
    """Claims in groups, every claim in exactly one, groups in order of id; claims come back with their `subject_id` set.

    Why the claims of a group were put together is worked out when it is asked for: most groups nobody asks about.
    """

    def __init__(self, clusters: Iterable[list[int]], items: Items, story: Stories) -> None:
        """`clusters` are places of claims among the items, whose claims become those with their `subject_id`."""
        self._story = story
        self._items = items
        self._places: dict[str, list[int]] = {}
        groups = []
        for places in clusters:
            group = _group([items.claims[place] for place in places])
            groups.append(group)
            for place, claim in zip(places, group.claims, strict=True):
                items.claims[place] = claim
            if len(places) > 1:
                self._places[group.subject_id] = places[:CAP_EVIDENCE]
        self.groups: list[Group] = sorted(groups, key=lambda group: group.subject_id)

    def told(self, subjects: Collection[str] | None = None) -> list[Group]:
        """The groups, those of these subjects (None: all) with what spoke for each pair of their first claims."""
        return [self._reasoned(group) if subjects is None or group.subject_id in subjects else group for group in self.groups]

    def _reasoned(self, group: Group) -> Group:
        pairs = combinations([self._items[place] for place in self._places.get(group.subject_id, ())], 2)
        return replace(group, evidence=tuple((x.claim.claim_id, y.claim.claim_id, _reasons(x, y, self._story)) for x, y in pairs))


def build_groups(
    claims: Iterable[Claim],
    articles: Sequence[Article],
    names: Mapping[str, frozenset[str]] | None = None,
    about: Collection[str] | None = None,
    jobs: int = 1,
    scorer: Scorer | None = None,
    memory: Memory | None = None,
) -> Grouping:
    """Put claims about the same thing together.

    `names` are the entity ids each article names, by path. `about` are ids of claims: what has nothing to do with any of them,
    not even by others in between, is left ungrouped, which spares the work. The work is done in
    `jobs` processes, the scoring of pairs by `scorer` where one is given. What is in the `memory` is not weighed again. The order
    in which anything is given changes nothing.
    """
    ordered = ordered_claims(claims)
    story = Stories(articles, ordered, names or {})
    items = Items(ordered, story)
    clusters = _clusters(items, story, about, jobs, scorer or pairs_in(jobs, memory), memory)
    return Grouping(with_dates(clusters, items.claims), items, story)


def ordered_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by article and place."""
    return sorted(claims, key=lambda claim: (claim.article, claim.start, claim.end, claim.claim_id))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places in the list of claims that belong together by their score."""

    score: float
    first: int
    second: int


Scorer = Callable[[Items, Stories], Iterable[Pair]]
"""Claims in order and their stories → every pair that belongs together, each once, in any order."""


def _clusters(
    items: Items, story: Stories, about: Collection[str] | None, jobs: int, scorer: Scorer, memory: Memory | None
) -> Iterator[list[int]]:
    """The places of the claims in groups. Only pairs that belong together are kept: what they do not chain together never meets."""
    first, second, scores = array("I"), array("I"), array("d")
    for pair in scorer(items, story) if about is None else _pairs_about(items, story, about):
        first.append(pair.first)
        second.append(pair.second)
        scores.append(pair.score)
    roots = _chained(len(items), first, second)
    parts = Rows(len(items), lambda: ((root, place) for place, root in enumerate(roots)))
    pairs = Rows(len(items), lambda: ((roots[place], at) for at, place in enumerate(first)))
    yield from ([place] for place in range(len(items)) if parts.length(place) == 1)
    chained = sorted((place for place in range(len(items)) if parts.length(place) > 1), key=lambda place: (-parts.length(place), place))
    chained = [place for start in range(HANDS) for place in chained[start::HANDS]]  # an even load for every process
    marks = marks_of(items.claims, story, memory)

    def clustered(span: range) -> list[tuple[bytes, list[tuple[bytes, bytes]]]]:
        found = []
        for number in span:
            links = sorted(
                (Pair(scores[at], first[at], second[at]) for at in pairs[chained[number]]), key=lambda one: (one.first, one.second)
            )
            found.append(_remembered_clusters(parts[chained[number]], links, items, story, marks, memory))
        return found

    for place, (told, kept_of) in zip(chained, spread(clustered, len(chained), jobs), strict=True):
        if memory is not None:
            for known, data in kept_of:
                memory.keep(known, data)
        part = parts[place]
        for members in unpacked_lists(told):
            yield [part[i] for i in members]


def _chained(count: int, first: Sequence[int], second: Sequence[int]) -> array[int]:
    """Of so many places the first one that each is chained to by pairs: of the first and the second place of each."""
    roots = array("I", range(count))

    def root(place: int) -> int:
        while roots[place] != place:
            roots[place] = roots[roots[place]]
            place = roots[place]
        return place

    for one, other in zip(first, second, strict=True):
        a, b = root(one), root(other)
        roots[max(a, b)] = min(a, b)
    return array("I", map(root, range(count)))


def _remembered_clusters(
    part: Sequence[int], pairs: list[Pair], items: Items, story: Stories, marks: Sequence[bytes], memory: Memory | None
) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The clusters of a set of chained claims as places in it, and what is to be remembered of them."""
    place = {i: at for at, i in enumerate(part)}
    own = [marks[i] for i in part] if marks else []
    known = b""
    rows: Mapping[tuple[int, int], float] = {}
    scores: dict[tuple[int, int], float] = {}
    if memory is not None and all(own):
        joined = packed_pairs([(place[pair.first], pair.score) for pair in pairs]) + packed_lists([[place[pair.second] for pair in pairs]])
        known = key(*own, b"clusters", joined)
        told = memory.get(known)
        links = [key(one, b"links") for one in own]
        if told is not None:
            return told, [(known, told), *((name, data) for name in links if (data := memory.get(name)) is not None)]
        rows, scores = (known_scores(part, marks, memory, kind) for kind in (b"row", b"links"))
        scores.update(rows)
    told = packed_lists([[place[i] for i in members] for members in _clustered(part, pairs, scores, items, story)])
    links_asked = {pair: score for pair, score in scores.items() if pair not in rows}
    return told, [(known, told), *packed_links(links_asked, marks)] if known else []


def pairs_in(jobs: int, memory: Memory | None = None) -> Scorer:
    """Scores every pair worth it in so many processes of this machine; with a memory a pair is weighed again only where one of its
    claims, or what their scores rest on, is not as it was in an earlier run."""

    def pairs(items: Items, story: Stories) -> Iterator[Pair]:
        together = weights().threshold
        candidates = Candidates(items, story, jobs)
        far, claims = candidates.glance.far, items.claims
        marks = marks_of(items.claims, story, memory)

        def strangers(p: int, q: int) -> bool:
            return story.between(claims[p].article, claims[q].article).strangers

        def scored(part: range) -> list[tuple[bytes, bytes, list[Pair]]]:
            return [row_of(p) for p in part]

        def row_of(p: int) -> tuple[bytes, bytes, list[Pair]]:
            near = candidates.behind(p)
            row = Row.of(marks[p], [marks[q] for q in near], memory) if marks and near else None
            if row is not None and row.whole:
                return row.key, row.data, [Pair(score, p, near[place]) for place, score in row.scores if score >= together]
            known, known_far = row.by_mark() if row is not None else ({}, set())
            found = []
            x: Item | None = None
            for place, q in enumerate(near):
                score = known.get(marks[q]) if known else None
                if score is None and not (known_far and marks[q][:FAR] in known_far) and not far(p, q, strangers):
                    x, y = x or items[p], items[q]
                    score = None if far_apart(x, y, story) else _weighed(x, y, story)
                if score is not None:
                    found.append((place, score))
            pairs = [Pair(score, p, near[place]) for place, score in found if score >= together]
            return (row.key, row.filled(found), pairs) if row is not None else (b"", b"", pairs)

        for known, data, found in spread(scored, len(items), jobs):
            if memory is not None and known:
                memory.keep(known, data)
            yield from found

    return pairs


def pairs_of_block(block: Sequence[tuple[int, Item]], story: Stories) -> Iterator[Pair]:
    """Those pairs of one block that belong together: places in the list of claims, and the claims there."""
    together = weights().threshold
    for (p, x), (q, y) in combinations(sorted(block, key=lambda entry: entry[0]), 2):
        score = _score(x, y, story)
        if score >= together:
            yield Pair(score, p, q)


def _pairs_about(items: Items, story: Stories, about: Collection[str]) -> Iterator[Pair]:
    """The pairs that belong together and are chained to one of these claims."""
    together = weights().threshold
    candidates = Candidates(items, story)
    waiting = [i for i, claim in enumerate(items.claims) if claim.claim_id in about]
    reached, done = set(waiting), set[int]()
    while waiting:
        here = waiting.pop()
        done.add(here)
        for other in candidates.of(here):
            if other in done:
                continue
            p, q = sorted((here, other))
            score = _score(items[p], items[q], story)
            if score >= together:
                yield Pair(score, p, q)
                if other not in reached:
                    reached.add(other)
                    waiting.append(other)


def _rivals(x: Claim, y: Claim) -> bool:
    return rivals(x.attribute, y.attribute)


def _score(x: Item, y: Item, story: Stories) -> float:
    """The score of a pair; FORBIDDEN where one reason alone speaks against it."""
    return FORBIDDEN if far_apart(x, y, story) else _weighed(x, y, story)


def _weighed(x: Item, y: Item, story: Stories) -> float:
    """The score of a pair whose days do not keep it apart."""
    told = score(signals(x, y, story), weights())
    return FORBIDDEN if told is None else told


def _evidence(x: Item, y: Item, story: Stories) -> list[Evidence] | None:
    """What speaks for and against a pair; None where one reason alone keeps it apart."""
    w = weights()
    found = signals(x, y, story)
    return None if any(one.key in w.hard for one in found) else weighed(found, w)


def _clustered(
    part: Sequence[int], pairs: list[Pair], scores: dict[tuple[int, int], float], items: Items, story: Stories
) -> Iterator[list[int]]:
    """Clusters by the better half of the links between them; a pair with a hard reason against it keeps them apart. Pairs that tell
    one figure of two measures which exclude each other are joined last, and only where nothing else speaks against it. `scores` are
    those that are known of other pairs."""
    least = weights().link
    scores.update({(pair.first, pair.second): pair.score for pair in pairs})

    def link(p: int, q: int) -> float:
        pair = (p, q) if p < q else (q, p)
        if pair not in scores:
            scores[pair] = _score(items[pair[0]], items[pair[1]], story)
        return scores[pair]

    claims = items.claims
    again = _told_again(part, claims)
    owner = dict(again)
    members: dict[int, list[int]] = defaultdict(list)
    for i in part:
        members[owner[i]].append(i)
    refused: dict[tuple[int, int], int] = {}  # two clusters → their size together when they were last weighed
    for pair in sorted(pairs, key=lambda pair: (_rivals(claims[pair.first], claims[pair.second]), -pair.score, pair.first, pair.second)):
        first, second = owner[pair.first], owner[pair.second]
        size = len(members[first]) + len(members[second])
        if first == second or refused.get((min(first, second), max(first, second))) == size:
            continue
        sides = members[first][:VOICES], members[second][:VOICES]
        if _kept_apart(*sides, scores, link, claims, again):
            refused[min(first, second), max(first, second)] = size
            continue
        links = _links(*sides, link, items, again)
        if not _belong(links, least, claims):
            lone = _intruder(links, claims)
            without = [[claim for claim in members[side] if claim != lone] for side in (first, second)]
            if lone is None or not _belong(_links(without[0][:VOICES], without[1][:VOICES], link, items, again), least, claims):
                refused[min(first, second), max(first, second)] = size
                continue
            members[first], members[second] = without
            members[len(items) + lone], owner[lone] = [lone], len(items) + lone  # a cluster of its own from here on
        for member in members[second]:
            owner[member] = first
        members[first] += members.pop(second)
    for cluster in members.values():
        yield sorted(cluster)


def _told_again(part: Sequence[int], claims: Sequence[Claim]) -> dict[int, int]:
    """Each claim → the first of those that state its amount one after another in several currencies or units."""
    first: dict[int, int] = {}
    for i in part:
        first[i] = first[i - 1] if i - 1 in first and restates(claims[i - 1], claims[i]) else i
    return first


class Link(NamedTuple):
    """The score between two claims, by their places in the list."""

    first: int
    second: int
    score: float


def _kept_apart(
    left: Sequence[int],
    right: Sequence[int],
    scores: Mapping[tuple[int, int], float],
    link: Callable[[int, int], float],
    claims: Sequence[Claim],
    again: Mapping[int, int],
) -> bool:
    """Whether hard reasons keep two clusters apart, and not only those of an intruder: what `_belong` and `_intruder` say of all their
    links, told by few of them where they do. Links that are known are looked at first."""
    if _restated(left, again) or _restated(right, again):
        return False
    pairs = [(p, q) if p < q else (q, p) for p in left for q in right]
    pairs.sort(key=lambda pair: pair not in scores)
    least = 1 if len(pairs) < MANY else 2
    sure, foreign = 0, False
    for p, q in pairs:
        if link(p, q) > FORBIDDEN:
            continue
        one, other = claims[p], claims[q]
        foreign = foreign or not _rivals(one, other)
        if "vague" not in (one.modifier, other.modifier):
            sure += least if one.article == other.article else 1
        if foreign and sure >= least:
            return True
    return False


def _restated(cluster: Sequence[int], again: Mapping[int, int]) -> bool:
    """Whether a cluster holds one amount in several currencies."""
    return len({again[place] for place in cluster}) < len(cluster)


def _links(
    left: Sequence[int], right: Sequence[int], link: Callable[[int, int], float], items: Sequence[Item], again: Mapping[int, int]
) -> list[Link]:
    """The links between two clusters. Where amounts are told in several currencies, those in one currency speak for the others:
    18.4 billion dinars ($141 million) and 18.4 billion dinars (121 million euros)."""
    if not _restated(left, again) and not _restated(right, again):
        return [Link(p, q, link(p, q)) for p in left for q in right]
    best: dict[tuple[int, int], tuple[bool, Link]] = {}
    for p in left:
        for q in right:
            alike, one, pair = items[p].dimension == items[q].dimension, Link(p, q, link(p, q)), (again[p], again[q])
            known = best.get(pair)
            if known is None or (alike and not known[0]) or (alike == known[0] and FORBIDDEN < known[1].score < one.score):
                best[pair] = alike, one
            elif alike and one.score <= FORBIDDEN:
                best[pair] = alike, one  # in no currency may the two contradict each other
    return [one for _, one in best.values()]


def _belong(links: Sequence[Link], least: float, claims: Sequence[Claim]) -> bool:
    """Whether the better half of the links between two clusters is strong enough, and no hard reason is among them. A vague
    figure ("thousands") tells too little to keep others apart, and so does one link of many between two articles: a claim of
    them is more likely read wrongly."""
    hard = [one for one in links if one.score <= FORBIDDEN]
    sure = [one for one in hard if "vague" not in (claims[one.first].modifier, claims[one.second].modifier)]
    within = any(claims[one.first].article == claims[one.second].article for one in sure)
    if within or len(sure) > 1 or (sure and len(links) < MANY) or len(hard) == len(links):
        return False
    told = sorted((one.score for one in links if one.score > FORBIDDEN), reverse=True)
    half = told[: (len(told) + 1) // 2]
    return sum(half) / len(half) >= least


def _intruder(links: Sequence[Link], claims: Sequence[Claim]) -> int | None:
    """The only claim that keeps two clusters apart, and only because it tells a measure that theirs exclude: a figure told of the
    wrong thing brought it there."""
    against = [one for one in links if one.score <= FORBIDDEN]
    if not all(_rivals(claims[one.first], claims[one.second]) for one in against):
        return None
    for side in (0, 1):
        cluster = {one[side] for one in links}
        if len(against) > 1 and len(cluster) > 1 and len({one[side] for one in against}) == 1:
            return int(against[0][side])
    return None


def _group(claims: Sequence[Claim]) -> Group:
    ids = sorted(claim.claim_id for claim in claims)
    subject_id = "s" + hashlib.blake2b(ids[0].encode(), digest_size=5).hexdigest()
    named = Counter(claim.entity for claim in claims if claim.entity and not claim.subject.inferred) or Counter(
        claim.entity for claim in claims if claim.entity
    )
    entity = min(named, key=lambda name: (-named[name], name)) if named else ""
    attribute = claims[0].attribute
    label = ": ".join(part for part in (entity, attribute) if part) or claims[0].kind
    return Group(subject_id, label, tuple(replace(claim, subject_id=subject_id) for claim in claims))


def _reasons(x: Item, y: Item, story: Stories) -> tuple[Evidence, ...]:
    """What speaks for a pair of one group; nothing where more speaks against it."""
    pieces = _evidence(x, y, story) or []
    return tuple(pieces) if fsum(piece.weight for piece in pieces) > 0 else ()
