"""The arithmetic checks (A401 to A408, U306) on invented sentences: what must be flagged is, what must not be is not.

`python tests/test_checks_arithmetic.py` prints recall and false alarms per check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analyzer.checks import (
    Settings,
    View,
    beyond,
    change,
    consists,
    dealt,
    differences,
    multiples,
    partitions,
    portions,
    products,
    ranks,
    replaced,
    respectively,
    roster,
    shares,
    then,
    totals,
    worked_out,
)
from analyzer.checks.multiples import meant
from analyzer.explanation import sentence
from analyzer.extraction import extract_claims
from analyzer.model import Article, Finding
from analyzer.rules import load_rules

CASES = Path(__file__).parent / "cases" / "checks"
FAMILIES = (
    *(beyond, change, consists, differences, worked_out, then, replaced, dealt),
    *(multiples, totals, partitions, roster, shares, respectively, products, portions, ranks),
)
CODES = ("A401", "A402", "A403", "A404", "A405", "A406", "A407", "A408", "U306")


def cases(codes: Sequence[str]) -> list[dict[str, Any]]:
    """The cases of some checks, as written."""
    return [json.loads(line) for code in codes for line in (CASES / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()]


def view(text: str, language: str, path: str = "a.txt", source: str = "") -> View:
    """One text as the checks see it."""
    article, reading, claims = extract_claims(Article(path, text, language, source=source, published="2024-06-05"))
    return View(article, reading, tuple(claims))


def found(text: str, language: str, families: Sequence[Any] = FAMILIES) -> list[Finding]:
    """What some families find in one text."""
    seen = view(text, language)
    return [item for family in families for item in family.check_article(seen, Settings())]


@pytest.mark.parametrize("case", cases(CODES), ids=lambda case: case["label"])
def test_cases(case: dict[str, Any]) -> None:
    rules = {item.rule for item in found(case["text"], case["language"])}
    assert (case["rule"] in rules) is case["flag"], case["text"]
    if not case["flag"]:
        assert not rules, case["text"]


@pytest.mark.parametrize("code", CODES)
def test_examples_of_the_page(code: str) -> None:
    for example in load_rules()[code].examples:
        rules = {item.rule for item in found(example.text, example.language)}
        assert (code in rules) is example.flag, example.text


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_filled(code: str, language: str) -> None:
    for case in cases([code]):
        if not case["flag"]:
            continue
        for item in found(case["text"], case["language"]):
            for told in (item.message, *item.explanation, *([item.diagnosis] if item.diagnosis else [])):
                assert not sentence(told, language).startswith(told.name + "("), told


def test_even_numbers_of_cases() -> None:
    for code in CODES:
        for flag in (True, False):
            for language in ("en", "ar"):
                count = sum(case["flag"] is flag and case["language"] == language for case in cases([code]))
                assert count >= 6, (code, flag, language)
        assert sum(case["flag"] for case in cases([code])) <= sum(not case["flag"] for case in cases([code])) + 1


def test_the_likely_slip_is_named() -> None:
    (item,) = found("The fare rose 20% from $40 to $50.", "en")
    assert item.diagnosis is not None and item.diagnosis.name == "A401.on_later"
    (item,) = found("The fleet grew by 57 ships, from 31 ships to 57 ships.", "en")
    assert item.diagnosis is not None and item.diagnosis.name == "slip.by_to"


def test_a_sentence_that_corrects_itself_is_left_alone() -> None:
    assert not found("The fare rose from $40 to $50, up 25%, the ministry clarified.", "en")
    assert not found("An earlier text said by mistake that the fare rose 20% from $40 to $50.", "en")


@pytest.mark.parametrize(
    ("multiple", "modifier", "inside", "outside"),
    [
        ("2", "=", "1.8", "1.6"),
        ("3", "=", "3.2", "4"),
        ("0.5", "=", "0.45", "0.3"),
        ("2", "~", "1.6", "1.4"),
        ("3", ">", "9", "2.5"),
        ("10", "=", "9.6", "12"),
    ],
)
def test_what_a_multiple_can_mean(multiple: str, modifier: str, inside: str, outside: str) -> None:
    told = meant(Decimal(multiple), modifier)

    def holds(value: str) -> bool:
        amount = Decimal(value)
        return (told.low is None or told.low <= amount) and (told.high is None or amount <= told.high)

    assert holds(inside)
    assert not holds(outside)


def hostile() -> Iterator[str]:
    """Texts that no newspaper prints."""
    yield "from 5% to 7% " * 300 + "up 2%"
    yield "12: " + "3 and " * 400 + "4"
    yield "50% " * 400
    yield "١٢ و" * 300 + " على التوالي"
    yield "doubled tripled halved from to from 1 to 2 " * 100
    yield "(" * 500 + "12 people (7 men" + ")" * 500
    yield "respectively"
    yield "followed by 3 tonnes"
    yield "7%"


@pytest.mark.parametrize("text", list(hostile()), ids=lambda text: text[:12])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_text_does_no_harm(text: str, language: str) -> None:
    found(text, language)


def table(codes: Sequence[str], flagged: Any) -> None:
    """Recall and false alarms per check, and what failed."""
    for code in codes:
        rows = [(case, flagged(case)) for case in cases([code])]
        hits = [hit for case, hit in rows if case["flag"]]
        alarms = [hit for case, hit in rows if not case["flag"]]
        recall, false = sum(hits) / len(hits), sum(alarms) / len(alarms)
        print(f"{code}  recall {sum(hits)}/{len(hits)} = {recall:.2f}  false alarms {sum(alarms)}/{len(alarms)} = {false:.2f}")
        for case, hit in rows:
            if hit is not case["flag"]:
                print(f"    {'missed' if case['flag'] else 'alarm'}: {case['text']}")


if __name__ == "__main__":
    table(CODES, lambda case: case["rule"] in {item.rule for item in found(case["text"], case["language"])})
