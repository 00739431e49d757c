"""Proclitics as the pack tells them: what a word may be behind them."""

from __future__ import annotations

import pytest

from analyzer.language import clitics_of, lexicon


@pytest.mark.parametrize(("word", "rest"), [("الميناء", "ميناء"), ("ميناء", "ميناء"), ("port", "port")])
def test_a_word_without_its_article(word: str, rest: str) -> None:
    assert clitics_of("ar").bare(word) == rest


@pytest.mark.parametrize(
    ("prefix", "definite"), [("ال", True), ("وبال", True), ("لل", True), ("ولل", True), ("ل", False), ("وب", False), ("", False)]
)
def test_proclitics_with_the_article(prefix: str, definite: bool) -> None:
    assert clitics_of("ar").defines(prefix) is definite


@pytest.mark.parametrize(
    ("word", "rests"), [("وبالميناء", {"وبالميناء", "بالميناء", "الميناء", "ميناء"}), ("للميناء", {"للميناء", "لميناء", "ميناء"})]
)
def test_where_a_word_may_begin(word: str, rests: set[str]) -> None:
    assert {word[cut:] for cut in clitics_of("ar").cuts(word, 4)} == rests


@pytest.mark.parametrize(("word", "rest"), [("ووزير", "وزير"), ("فقال", "قال"), ("قال", "قال"), ("وهم", "هم"), ("هو", "هو"), ("وه", "وه")])
def test_a_word_without_the_conjunction_it_may_begin_with(word: str, rest: str) -> None:
    assert clitics_of("ar").unjoined(word) == rest


@pytest.mark.parametrize("language", ["en", "fa", "ur", "he"])
def test_languages_that_write_words_apart_have_none(language: str) -> None:
    clitics = clitics_of(language)
    assert not clitics
    assert not lexicon(language).clitics
    assert (clitics.bare("وزیر"), clitics.unjoined("وزیر"), list(clitics.cuts("وزیر"))) == ("وزیر", "وزیر", [0])
    assert not clitics.joins("وزیر")
    assert not clitics.defines("")


@pytest.mark.parametrize(("prefix", "nominal"), [("ال", True), ("ب", True), ("وب", True), ("و", False), ("", False), ("ل", False)])
def test_proclitics_that_no_verb_has(prefix: str, nominal: bool) -> None:
    assert clitics_of("ar").nominal(prefix) is nominal
    assert clitics_of("en").nominal(prefix) is False
