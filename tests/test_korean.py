"""Korean: words are cut into stem and particle alike in texts and in packs, and number syllables count only where they must."""

from __future__ import annotations

import pytest

import analyzer
from analyzer.hangul import cuts
from analyzer.language import annotate
from analyzer.text import tokenise


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("명이", ["명", "이"]),
        ("원을", ["원", "을"]),
        ("서울에서는", ["서울", "에서는"]),
        ("유로를", ["유로", "를"]),
        ("킬로", ["킬로"]),
        ("증가", ["증가"]),
        ("증가했다고", ["증가", "했다고"]),
        ("다쳤으며", ["다쳤", "으며"]),
        ("지난달에", ["지난", "달", "에"]),
        ("최소한", ["최소한"]),
        ("만에", ["만에"]),
    ],
)
def test_a_word_is_cut_into_its_stem_and_endings(word: str, pieces: list[str]) -> None:
    assert [word[start:stop] for start, stop, _ in cuts(word)] == pieces
    assert [token.text for token in tokenise(word)] == pieces


@pytest.mark.parametrize(
    ("one", "other"), [("명이", "대가"), ("명은", "대는"), ("명으로", "대로"), ("다쳤다", "다쳤으며"), ("체포했다", "체포하는")]
)
def test_an_ending_has_one_name_in_all_its_shapes(one: str, other: str) -> None:
    assert tokenise(one)[-1].key == tokenise(other)[-1].key


def test_what_no_word_is_long_enough_for_is_left_whole() -> None:
    run = "삼백명이" * 5000
    assert cuts(run) == ((0, len(run), ""),)
    assert [token.text for token in tokenise(run)] == [run]
    assert [claim.text for claim in analyzer.extract(f"{run} 사망자 30명", "ko")] == ["30명"]


def test_what_touches_a_number_is_cut_into_scale_counter_and_particle() -> None:
    text = "1만8천명이"
    reading = annotate(text, "ko", [(0, len(text))])
    assert [token.text for token in reading.tokens] == ["1", "만", "8", "천", "명", "이"]
    assert all(text[token.start : token.end] == token.text for token in reading.tokens)


@pytest.mark.parametrize(
    "text", ["구조대가 왔다.", "이 사고로 막혔다.", "조 장관이 말했다.", "천 대표가 떠났다.", "방침을 천명했다.", "만 나이로 센다."]
)
def test_number_syllables_are_everyday_syllables_elsewhere(text: str) -> None:
    assert analyzer.extract(text, "ko") == []


@pytest.mark.parametrize(("text", "low"), [("천 명이 모였다.", "1000"), ("십만 명이 모였다.", "100000"), ("열두 명이 모였다.", "12")])
def test_and_numbers_before_a_counter(text: str, low: str) -> None:
    (claim,) = analyzer.extract(text, "ko")
    assert str(claim.low) == low
    assert claim.unit == "person"
