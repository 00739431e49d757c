"""P701 (outside what a measure can be) and P702 (far from every other source) on invented sentences.

`python tests/test_checks_plausibility.py` prints recall and false alarms per check.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_checks_arithmetic import cases, found, table, view

from analyzer.checks import Settings, plausibility
from analyzer.explanation import has_sentence, sentence
from analyzer.model import Claim, Finding, Group
from analyzer.rules import load_rules


def grouped(texts: list[str], language: str, sources: list[str] | None = None) -> Group:
    """A group of the first claim of each text, every text its own article and source."""
    claims: list[Claim] = []
    for number, text in enumerate(texts):
        seen = view(text, language, f"{number}.txt", sources[number] if sources else f"Paper {number}")
        claims.append(replace(next(claim for claim in seen.claims if claim.kind != "date"), subject_id="s1"))
    return Group("s1", "homes", tuple(claims))


def far(texts: list[str], language: str, sources: list[str] | None = None) -> list[Finding]:
    return list(plausibility.check_corpus([grouped(texts, language, sources)], [], Settings()))


def flagged(case: dict[str, Any]) -> bool:
    if case["rule"] == "P702":
        return bool(far([case["text"], *case["others"]], case["language"]))
    return "P701" in {item.rule for item in found(case["text"], case["language"], (plausibility,))}


@pytest.mark.parametrize("case", cases(("P701", "P702")), ids=lambda case: case["label"])
def test_cases(case: dict[str, Any]) -> None:
    assert flagged(case) is case["flag"], case["text"]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("The patient's body temperature fell to 3 degrees Celsius.", "10.85 °C"),  # too cold, and no kelvin
        ("The patient's body temperature rose to 60 degrees Celsius.", "46.85 °C"),
        ("The wind gusts reached 900 mph.", "324.4 mph"),
        ("The quake struck at a depth of 7,000 km.", "800 km"),
        ("The guards work 30 hours a day, the union said.", "24 hours"),
        ("Turnout fell to -5%.", "0%"),
        ("Turnout reached 130%.", "100%"),
    ],
)
def test_the_limit_is_told_that_was_crossed_in_the_unit_of_the_claim(text: str, limit: str) -> None:
    (told,) = found(text, "en", (plausibility,))
    assert sentence(told.message, "en").endswith(f"(limit: {limit}).")


@pytest.mark.parametrize("code", ["P701", "P702"])
def test_examples_of_the_page(code: str) -> None:
    for example in load_rules()[code].examples:
        others = example.other.split("\n---\n") if example.other else []
        case = {"rule": code, "text": example.text, "others": others, "language": example.language}
        assert flagged(case) is example.flag, example.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_limit_has_its_sentence(language: str) -> None:
    for limit in plausibility.limits():
        assert has_sentence(f"P701.{limit.name}", language), limit.name


def test_limits_hold_at_their_ends() -> None:
    assert not found("Turnout reached 100% in the village.", "en", (plausibility,))
    assert not found("The clinic is open 24 hours a day, 7 days a week.", "en", (plausibility,))


def test_copies_of_one_source_count_once() -> None:
    texts = [
        "The flood damaged 41,200 homes.",
        "The flood damaged 4,100 homes.",
        "The flood damaged 4,300 homes.",
        "The flood damaged 3,950 homes.",
    ]
    assert far(texts, "en")
    assert not far(texts, "en", ["A", "B", "B", "B"])


def test_the_odd_value_comes_first_and_the_others_are_witnesses() -> None:
    texts = [
        "The flood damaged 4,100 homes.",
        "The flood damaged 41,200 homes.",
        "The flood damaged 4,300 homes.",
        "The flood damaged 3,950 homes.",
    ]
    (item,) = far(texts, "en")
    group = grouped(texts, "en")
    assert item.claims[0] == group.claims[1].claim_id
    assert set(item.witnesses) == {group.claims[n].claim_id for n in (0, 2, 3)}


if __name__ == "__main__":
    table(("P701", "P702"), flagged)
