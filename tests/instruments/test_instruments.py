"""Recall and false alarms of every check on drawn cases; damages of true article pairs found and named; the page that shows both."""

from __future__ import annotations

import tomllib
from collections import Counter

import corruption
import document
import pytest
import table
from drawing import HERE, cases, patterns

from analyzer.rules import load_rules

RECALL, ALARMS = 0.95, 0.03
FOUND, SILENT = 0.90, 0.97
KNOWN = tomllib.loads((HERE / "known.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def fragments() -> table.Tally:
    return table.tally(cases())[0]


@pytest.fixture(scope="module")
def damages() -> dict[str, corruption.Tally]:
    return corruption.tally()[0]


def test_every_check_has_as_many_true_as_false_cases_in_both_languages() -> None:
    drawn = Counter((case.rule, case.language, case.flag) for case in cases())
    least = {
        key: drawn[key] for key in ((code, language, flag) for code in load_rules() for language in LANGUAGES for flag in (True, False))
    }
    assert {key for key, count in least.items() if count < 6} == set()
    assert all(drawn[code, language, True] == drawn[code, language, False] for code in load_rules() for language in LANGUAGES)


def test_no_two_drawn_cases_are_alike() -> None:
    texts = [case.articles for case in cases()]
    # Where all that is drawn is a choice of two words, a case may come twice.
    assert len(set(texts)) >= 0.97 * len(texts)
    assert len(patterns()) >= 8 * len(load_rules())


@pytest.mark.parametrize(
    "code",
    [pytest.param(code, marks=[pytest.mark.xfail(strict=True, reason=KNOWN[code])] if code in KNOWN else []) for code in load_rules()],
)
def test_a_check_finds_what_it_should(fragments: table.Tally, code: str) -> None:
    found, wanted = table.share(fragments, code, True, *LANGUAGES)
    assert found >= RECALL * wanted


@pytest.mark.parametrize("code", list(load_rules()))
def test_a_check_is_silent_where_it_should_be(fragments: table.Tally, code: str) -> None:
    silent, all_ = table.share(fragments, code, False, *LANGUAGES)
    assert all_ - silent <= ALARMS * all_


@pytest.mark.parametrize("damage", sorted({name for name, _, _ in corruption.KINDS.values()}))
def test_a_damaged_figure_is_found_and_named(damages: dict[str, corruption.Tally], damage: str) -> None:
    counts = damages[damage]
    assert counts["found"] >= FOUND * counts["all"]
    assert counts["told"] >= FOUND * counts["all"]


def test_true_pairs_stay_silent(damages: dict[str, corruption.Tally]) -> None:
    assert damages["none"]["found"] >= SILENT * damages["none"]["all"]


def test_the_page_is_not_stale(fragments: table.Tally, damages: dict[str, corruption.Tally]) -> None:
    page = document.page(fragments, damages)
    assert document.DOCUMENT.read_text(encoding="utf-8") == page, "run: python tests/instruments/document.py"
