"""Claims about one thing meet, and the traps of the labelled pairs stay apart (see tests/pairs/README.md)."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from analyzer.groups.weights import Weights, weights
from analyzer.language import load_toml
from tests.pairs_report import HERE, Event, Figures, at_marks, events, held_out, labelled, measure


@lru_cache(maxsize=1)
def everything() -> tuple[Event, ...]:
    return (*events(set_aside=False), *events(set_aside=True))


@lru_cache(maxsize=1)
def figures() -> dict[str, Figures]:
    return measure(events(set_aside=False))


def test_there_are_thirty_topics_and_enough_pairs() -> None:
    labels = Counter(label for label, _, _ in labelled(everything()))
    assert len({event.topic for event in everything()}) >= 30
    assert labels["same"] >= 300
    assert labels["trap"] >= labels["same"]


def test_every_pair_of_languages_has_pairs_that_are_the_same_and_traps() -> None:
    seen = Counter(("–".join(sorted((a.language, b.language))), label) for label, a, b in labelled(everything()))
    for languages in ("ar–ar", "en–en", "ar–en"):
        assert seen[languages, "same"] >= 40
        assert seen[languages, "trap"] >= 40


def test_a_third_of_the_events_is_set_aside() -> None:
    names = {path.stem for path in (HERE / "events").glob("*.txt")}
    first = {name for name in names if not name.endswith("_other")}
    assert held_out() <= first
    assert len(held_out()) * 3 == len(first)


@pytest.mark.parametrize("event", everything(), ids=lambda event: event.name)
def test_labels_of_traps_are_marked(event: Event) -> None:
    marked = {mark.label for mark in event.marked}
    assert set().union(*event.traps, *event.related) <= marked


def test_pairs_meet_and_traps_stay_apart() -> None:
    found = figures()["all"]
    assert found.precision >= 0.90
    assert found.f1 >= 0.88
    assert found.trapped <= 0.01 * found.traps


@pytest.mark.parametrize("languages", ["ar–ar", "ar–en", "en–en"])
def test_each_pair_of_languages_is_read(languages: str) -> None:
    assert figures()[languages].f1 >= 0.80


def test_marks_find_the_claim_with_the_longest_overlap() -> None:
    assert not at_marks(events(set_aside=False)[:1], [])


def test_weights_fitted_and_by_hand_are_of_the_same_signals() -> None:
    by_hand = Weights.of(load_toml(HERE.parent.parent / "scripts" / "weights_by_hand.toml"))
    assert by_hand.of_signal.keys() == weights().of_signal.keys()
    assert by_hand.hard == weights().hard <= weights().of_signal.keys()


def test_what_grouping_is_given_is_found_for_fitting(tmp_path: Path) -> None:
    from scripts import fit_weights

    (tmp_path / "a.txt").write_text("The quake killed 1,230 people.", encoding="utf-8")
    found = fit_weights._ungrouped(tmp_path)
    assert [claim.text for claim in found.claims] == ["1,230 people"]
    assert [article.path for article in found.articles] == ["a.txt"]
