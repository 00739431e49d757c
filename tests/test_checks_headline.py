"""Headlines against the text below them: another figure for the same thing, and everything headlines may do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analyzer import explanation as explain
from analyzer.checks import Settings, View, headline
from analyzer.corpus import read_text
from analyzer.corpus.sections import sections
from analyzer.extraction import extract_claims
from analyzer.model import Article, Finding, Subject
from analyzer.pipeline import analyze_articles
from analyzer.rules import load_rules

FILE = Path(__file__).parent / "cases" / "checks" / "G105.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def view(text: str, language: str) -> View:
    article = Article("case.txt", text, language, published="2024-03-05", sections=sections(text))
    article, reading, claims = extract_claims(article)
    return View(article, reading, tuple(claims))


def found(text: str, language: str) -> list[Finding]:
    return list(headline.check_article(view(text, language), Settings()))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert bool(found(case["text"], case["language"])) == case["flag"]


def test_enough_cases_of_both_kinds_in_both_languages() -> None:
    counted = [(case["flag"], case["language"]) for case in CASES]
    assert min(counted.count((flag, language)) for flag in (True, False) for language in ("ar", "en")) >= 6


def test_examples_of_the_page() -> None:
    for example in load_rules()["G105"].examples:
        assert bool(found(example.text, example.language)) == example.flag, example.text


@pytest.mark.parametrize("language", explain.languages())
def test_every_sentence_can_be_said(language: str) -> None:
    for case in CASES:
        for item in found(case["text"], case["language"]):
            for said in (item.message, *item.explanation, *([item.diagnosis] if item.diagnosis else [])):
                assert not explain.sentence(said, language).startswith(f"{said.name}("), said


def test_the_headline_is_the_odd_one() -> None:
    case = next(case for case in CASES if case["flag"])
    read = view(case["text"], case["language"])
    (item,) = headline.check_article(read, Settings())
    sections_of = {claim.claim_id: claim.section for claim in read.claims}
    assert [sections_of[claim_id] for claim_id in item.claims] == ["headline", "body"]


def test_known_subjects_make_it_certain_and_other_subjects_make_it_silent() -> None:
    read = view(next(case for case in CASES if case["flag"])["text"], "en")
    same = replace(read, claims=tuple(replace(claim, subject_id="s1") for claim in read.claims))
    assert [item.severity for item in headline.check_article(same, Settings())] == ["error"]
    subjects = [Subject(entity=f"e{place}", attribute="villages") for place in range(len(read.claims))]
    other = replace(read, claims=tuple(replace(claim, subject=subject) for claim, subject in zip(read.claims, subjects, strict=True)))
    assert not list(headline.check_article(other, Settings()))


def test_without_sections_nothing_is_a_headline() -> None:
    case = next(case for case in CASES if case["flag"])
    read = view(case["text"], case["language"])
    body = replace(read, claims=tuple(replace(claim, section="body") for claim in read.claims))
    assert not list(headline.check_article(body, Settings()))


if __name__ == "__main__":
    results = {case["label"]: bool(found(case["text"], case["language"])) for case in CASES}
    true, false = ([case for case in CASES if case["flag"] == flag] for flag in (True, False))
    hits, alarms = sum(results[case["label"]] for case in true), sum(results[case["label"]] for case in false)
    print(f"G105  recall {hits}/{len(true)} = {hits / len(true):.2f}  false alarms {alarms}/{len(false)} = {alarms / len(false):.2f}")
    for case in CASES:
        if results[case["label"]] != case["flag"]:
            print("   ", case["label"], [f"{c.text}|{c.section}|{c.kind}|{c.unit}" for c in view(case["text"], case["language"]).claims])


TOLD = "LIMA - An earthquake killed 25 people in Peru's southern highlands on Friday, the civil defence agency said."
TOLD_AR = "القاهرة - قالت السلطات إن 51 شخصا قتلوا في انهيار مبنى من ستة طوابق شرقي القاهرة أمس."


@pytest.mark.parametrize(
    ("title", "text", "language", "flag"),
    [
        ("Quake kills 52 in highlands", TOLD, "en", True),
        ("Quake kills 25 in highlands", TOLD, "en", False),
        ("مقتل 15 شخصا في انهيار مبنى بالقاهرة", TOLD_AR, "ar", True),
        ("مقتل 51 شخصا في انهيار مبنى بالقاهرة", TOLD_AR, "ar", False),
    ],
)
def test_a_title_told_only_by_the_metadata(title: str, text: str, language: str, flag: bool) -> None:
    result = analyze_articles([read_text(text, title=title, language=language, published="2024-03-05")])
    told = [item for item in result.discrepancies if item.rule == "G105"]
    assert bool(told) == flag
    known = {claim.claim_id for claim in result.claims}
    assert all(claim in known for item in told for claim in item.claims)


def test_a_title_in_front_matter_that_the_text_repeats_is_told_once() -> None:
    text = f"---\ntitle: Quake kills 52 in highlands\npublished: 2024-03-05\n---\nQuake kills 52 in highlands\n\n{TOLD}"
    told = [item for item in analyze_articles([read_text(text, language="en")]).discrepancies if item.rule == "G105"]
    assert len(told) == 1
    assert len(told[0].claims) == 2
