"""What stands for claims in arrays says what the claims say: their days at a glance, the blocks they meet in, what keeps clusters apart."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

import analyzer
from analyzer.groups import Candidates, Item, Items, Stories, clusters
from analyzer.groups.apart import Glance
from analyzer.groups.clusters import FORBIDDEN, Link
from analyzer.groups.items import items_of
from analyzer.groups.rows import Rows
from analyzer.groups.scoring import far_apart
from analyzer.model import Article, Claim
from analyzer.shared import Sharing

ROOT = Path(__file__).parent
FOLDERS = [ROOT.parent / "seeds", ROOT / "coverage" / "quake" / "articles"]
Read = tuple[tuple[Article, ...], list[Claim], Stories]


@pytest.fixture(scope="module")
def read() -> Read:
    result = analyzer.analyze([folder for folder in FOLDERS if folder.is_dir()])
    claims = clusters.ordered_claims(result.claims)
    return result.articles, claims, Stories(result.articles, claims, result.names)


def test_rows_give_back_what_they_were_told() -> None:
    told = [(3, 7), (0, 1), (3, 2), (5, 9), (0, 0)]
    rows = Rows(6, lambda: told)
    assert [list(rows[row]) for row in range(len(rows))] == [[1, 0], [], [], [7, 2], [], [9]]
    assert [rows.length(row) for row in range(6)] == [2, 0, 0, 2, 0, 1]
    assert len(Rows(0, lambda: ())) == 0


@pytest.mark.parametrize("held", [1, 3, 4000])
def test_items_are_the_same_whenever_they_are_made(read: Read, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _, claims, story = read
    monkeypatch.setattr("analyzer.groups.items.HELD", held)
    items, whole = Items(claims, story), items_of(claims, story)
    assert list(items) == whole
    for place in random.Random(1).sample(range(len(claims)), len(claims)):
        assert items[place] == whole[place]
    assert items[:5] == whole[:5]


def test_what_is_far_at_a_glance_is_far_apart(read: Read) -> None:
    _, claims, story = read
    items: list[Item] = list(Items(claims, story))
    glance = Candidates(Items(claims, story), story).glance

    def strangers(p: int, q: int) -> bool:
        return story.between(claims[p].article, claims[q].article).strangers

    far = [(p, q) for p, q in combinations(range(len(claims)), 2) if glance.far(p, q, strangers)]
    assert far
    assert [pair for pair in far if not far_apart(items[pair[0]], items[pair[1]], story)] == []
    empty = Glance.empty()
    empty.extend(glance)
    assert empty == glance


def test_parts_of_blocks_hold_what_a_claim_is_scored_with(read: Read) -> None:
    _, claims, story = read
    candidates = Candidates(Items(claims, story), story)
    met: dict[int, set[int]] = defaultdict(set)
    for block in candidates.blocks():
        for p, q in combinations(block, 2):
            met[p].add(q)
            met[q].add(p)
    assert all(set(candidates.of(place)) == met[place] for place in range(len(claims)))
    assert all(candidates.behind(place) == [other for other in candidates.of(place) if other > place] for place in range(len(claims)))


@pytest.mark.parametrize("seed", range(6))
def test_clusters_are_kept_apart_as_all_their_links_say(read: Read, seed: int) -> None:
    """Links drawn at random: what is told by some of them is what `_belong` and `_intruder` say of all."""
    _, claims, _ = read
    chance = random.Random(seed)
    again = {place: place for place in range(len(claims))}
    seen = set()
    for _ in range(400):
        size = chance.randint(2, 12)
        places = chance.sample(range(len(claims)), size)
        cut = chance.randint(1, size - 1)
        left, right = places[:cut], places[cut:]
        drawn = {
            tuple(sorted(pair)): FORBIDDEN if chance.random() < 0.15 else chance.uniform(0, 6)
            for pair in ((p, q) for p in left for q in right)
        }
        known = {pair: score for pair, score in drawn.items() if chance.random() < 0.5}
        links = [Link(p, q, drawn[min(p, q), max(p, q)]) for p in left for q in right]
        apart = clusters._kept_apart(left, right, known, lambda p, q, drawn=drawn: drawn[min(p, q), max(p, q)], claims, again)
        if apart:
            assert not clusters._belong(links, 0.0, claims)
            assert clusters._intruder(links, claims) is None
        seen.add(apart)
    assert seen == {True, False}


def test_shared_claims_are_the_same_claims(read: Read) -> None:
    articles, claims, _ = read
    sharing = Sharing()
    for article in articles:
        own = [claim for claim in claims if claim.article == article.path]
        made = list(sharing.claims(own, article))
        assert made == own
        assert [repr(claim) for claim in made] == [repr(claim) for claim in own]
