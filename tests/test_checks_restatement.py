"""Restatements: what is one amount told twice, and what only stands side by side."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analyzer import explanation as explain
from analyzer.checks import Settings, View, recurring, restatement
from analyzer.extraction import extract_claims
from analyzer.model import Article, Finding
from analyzer.rules import load_rules

FOLDER = Path(__file__).parent
RULES = restatement.RULES


def cases(code: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / "cases" / "checks" / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()]


CASES = [case for code in RULES for case in cases(code)]


def view(text: str, language: str) -> View:
    article, reading, claims = extract_claims(Article("case.txt", text, language, published="2024-03-05"))
    return View(article, reading, tuple(claims))


def found(case: dict[str, Any]) -> list[Finding]:
    seen = view(case["text"], case["language"])
    return [item for family in (restatement, recurring) for item in family.check_article(seen, Settings())]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    codes = {item.rule for item in found(case)}
    if case["flag"]:
        assert case["rule"] in codes
    else:
        assert not codes


@pytest.mark.parametrize("code", RULES)
def test_enough_cases_of_both_kinds_in_both_languages(code: str) -> None:
    counted = [(case["flag"], case["language"]) for case in cases(code)]
    assert min(counted.count((flag, language)) for flag in (True, False) for language in ("ar", "en")) >= 6


@pytest.mark.parametrize("code", RULES)
def test_examples_of_the_page(code: str) -> None:
    for example in load_rules()[code].examples:
        codes = {item.rule for item in restatement.check_article(view(example.text, example.language), Settings())}
        assert (code in codes) == example.flag, example.text


@pytest.mark.parametrize("language", explain.languages())
def test_every_sentence_can_be_said(language: str) -> None:
    for case in CASES:
        for item in found(case):
            for said in (item.message, *item.explanation, *([item.diagnosis] if item.diagnosis else [])):
                assert not explain.sentence(said, language).startswith(f"{said.name}("), said


def seed() -> View:
    path = next((FOLDER.parent / "seeds").glob("000_*.txt"))
    return view(path.read_bytes().decode("utf-8"), "ar")


def test_a_gloss_a_million_times_too_small_is_convicted_by_the_definition_beside_it() -> None:
    read = seed()
    texts = {claim.claim_id: claim.text for claim in read.claims}
    gloss, broken = sorted(restatement.check_article(read, Settings()), key=lambda item: item.rule)
    assert (gloss.rule, gloss.severity, gloss.ratio) == ("G101", "error", Decimal(1000000))
    assert texts[gloss.claims[0]].startswith("100 تريليون")
    assert texts[gloss.claims[1]].endswith("100 إفلوب")
    assert [texts[claim_id].split()[:2] for claim_id in gloss.witnesses] == [["مليار", "مليار"]]
    assert gloss.diagnosis is not None
    assert (gloss.diagnosis.name, gloss.diagnosis.get("read"), gloss.diagnosis.get("meant")) == ("slip.scale_word", "تريليون", "كوينتليون")
    assert (broken.rule, broken.severity) == ("G104", "error")
    assert set(broken.claims) == {gloss.claims[0], gloss.witnesses[0]}


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(times: int) -> float:
        read = view("It is 40 miles (40 km) long. " * times, "en")
        start = time.perf_counter()
        assert len(list(restatement.check_article(read, Settings()))) == times
        return time.perf_counter() - start

    seconds(20)
    assert seconds(400) < 40 * max(seconds(50), 0.002)


@pytest.mark.parametrize("text", ["((((" * 500, "5 km (" * 300, "- " * 1000, "each equals " * 300, "1 = " * 300, "5 km, or " * 300])
def test_hostile_text_is_only_quiet(text: str) -> None:
    list(restatement.check_article(view(text, "en"), Settings()))


def table() -> None:
    """Print recall and false alarms by code, with the cases that went wrong."""
    for code in RULES:
        flagged = {case["label"]: {item.rule for item in found(case)} for case in cases(code)}
        true = [case for case in cases(code) if case["flag"]]
        false = [case for case in cases(code) if not case["flag"]]
        hits = sum(code in flagged[case["label"]] for case in true)
        alarms = sum(bool(flagged[case["label"]]) for case in false)
        print(f"{code}  recall {hits}/{len(true)} = {hits / len(true):.2f}  false alarms {alarms}/{len(false)} = {alarms / len(false):.2f}")
        for case in cases(code):
            if (code in flagged[case["label"]]) if not case["flag"] else (code not in flagged[case["label"]]):
                claims = [f"{claim.text}|{claim.kind}|{claim.unit}" for claim in view(case["text"], case["language"]).claims]
                print("   ", case["label"], case["text"], claims, flagged[case["label"]])


if __name__ == "__main__":
    table()
