"""The likely slip between two figures: named where undoing it makes them agree, unnamed where it would be guessing."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analyzer import explanation as explain
from analyzer.diagnosis import diagnose
from analyzer.extraction import extract_claims
from analyzer.language import DATA, load_toml
from analyzer.model import Article, Claim, Step, Subject
from analyzer.quantities import conversion

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "diagnosis.jsonl").read_text(encoding="utf-8").splitlines()]


def read(text: str, language: str) -> Claim:
    """The one claim of a phrase, inside a plain sentence so that nothing but the phrase decides."""
    frame = "وبلغ ذلك {}." if language == "ar" else "It was {}."
    _, _, claims = extract_claims(Article("case.txt", frame.format(text), language, published="2024-03-05"))
    assert len(claims) == 1, f"{text}: {[claim.text for claim in claims]}"
    return claims[0]


def diagnosed(case: dict[str, Any]) -> Step | None:
    return diagnose(read(case["odd"], case["language"]), read(case["other"], case["language"]), language=case.get("from", ""))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = diagnosed(case)
    assert (found.name if found else "") == case["slip"], found
    for key in ("factor", "meant", "undone"):
        if key in case:
            assert found is not None
            assert found.get(key) == case[key]


@pytest.mark.parametrize("case", [case for case in CASES if case["slip"]], ids=[case["label"] for case in CASES if case["slip"]])
@pytest.mark.parametrize("language", explain.languages())
def test_has_a_sentence(case: dict[str, Any], language: str) -> None:
    found = diagnosed(case)
    assert found is not None
    assert explain.has_sentence(found.name, language)
    assert not explain.sentence(found, language).startswith(found.name)


def test_change_told_as_level() -> None:
    claim = read("50 dollars", "en")
    level = replace(claim, subject=Subject(measure="level"))
    change = replace(claim, subject=Subject(measure="change"))
    found = diagnose(change, level)
    assert found is not None
    assert found.name == "slip.by_to"


def test_undoing_a_slip_gives_the_other_figure() -> None:
    odd, other = read("3 million tonnes", "en"), read("3 billion tonnes", "en")
    found = diagnose(odd, other)
    assert found is not None
    assert Decimal(found.get("undone")) == other.low


def test_dates_and_empty_claims_say_nothing() -> None:
    claim = read("50 dollars", "en")
    assert diagnose(replace(claim, low=None, high=None), claim) is None
    assert diagnose(replace(claim, kind="date", low="2024-01-01", high="2024-01-01"), claim) is None
    assert diagnose(replace(claim, low=Decimal(0), high=Decimal(0), base_low=Decimal(0), base_high=Decimal(0)), claim) is None


def test_unit_pairs_convert() -> None:
    for first, second in load_toml(DATA / "slips.toml")["units"]["pairs"]:
        assert conversion(first, second), (first, second)


if __name__ == "__main__":
    right = 0
    for case in CASES:
        try:
            found = diagnosed(case)
        except AssertionError as error:
            print("READ", case["label"], error)
            continue
        if (found.name if found else "") == case["slip"]:
            right += 1
        else:
            print(case["label"], case["odd"], "/", case["other"], "want", case["slip"] or "-", "got", found, file=sys.stdout)
    print(f"{right}/{len(CASES)} right")
