"""Runs the case files of the families calendar, units and currency; `python tests/test_checks_calendar.py` prints a table."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analyzer import money
from analyzer.checks import Settings, View, calendar, converted, currency, units, worths
from analyzer.explanation import has_sentence, sentence
from analyzer.extraction import extract_claims
from analyzer.model import Article, Claim, Finding, Group

FOLDER = Path(__file__).parent / "cases" / "checks"
FAMILIES: tuple[ModuleType, ...] = (calendar, converted, currency, units, worths)
RULES = tuple(dict.fromkeys(code for family in FAMILIES for code in family.RULES))
SETTINGS = Settings(convert_money=money.convert)


def cases(rule: str) -> list[dict[str, Any]]:
    """The cases of one rule."""
    return [json.loads(line) for line in (FOLDER / f"{rule}.jsonl").read_text(encoding="utf-8").splitlines() if line]


def view(path: str, text: str, language: str, published: str) -> View:
    article, reading, claims = extract_claims(Article(path, text, language, published=published))
    return View(article, reading, tuple(claims))


def group(views: list[View]) -> Group:
    """All claims that are no dates, as if they were about the same thing: a case holds no others."""
    claims: list[Claim] = []
    for one in views:
        claims += [replace(claim, subject_id="s") for claim in one.claims if claim.kind not in ("date", "rank")]
    return Group("s", "the thing", tuple(claims))


def findings(case: dict[str, Any]) -> Iterator[Finding]:
    """Every finding of the three families in a case, as the corridor would run them."""
    published = case.get("published", "")
    views = [view("a.txt", case["text"], case["language"], published)]
    if "other" in case:
        views.append(view("b.txt", case["other"], case["language"], case.get("other_published", published)))
    together = group(views)
    for family in FAMILIES:
        if hasattr(family, "check_article"):
            for one in views:
                yield from family.check_article(one, SETTINGS)
        if hasattr(family, "check_group"):
            yield from family.check_group(together, SETTINGS)
        if hasattr(family, "check_corpus"):
            yield from family.check_corpus([together], views, SETTINGS)


@pytest.mark.parametrize("rule", RULES)
def test_cases_are_flagged_or_left_alone(rule: str) -> None:
    rows = cases(rule)
    yes = [case for case in rows if case["flag"]]
    no = [case for case in rows if not case["flag"]]
    assert len(yes) >= 12
    assert len(no) >= 12
    missed = [case["label"] for case in yes if {found.rule for found in findings(case)} != {rule}]
    alarms = [case["label"] for case in no if list(findings(case))]
    assert not missed
    assert not alarms


@pytest.mark.parametrize("rule", RULES)
def test_every_step_has_its_sentence(rule: str) -> None:
    """In both report languages, and with every value it asks for."""
    for case in cases(rule):
        for found in findings(case):
            for one in (found.message, *found.explanation, *([found.diagnosis] if found.diagnosis else [])):
                for language in ("en", "ar"):
                    assert has_sentence(one.name, language), one.name
                    assert not sentence(one, language).startswith(f"{one.name}("), one


def test_findings_are_the_same_again() -> None:
    for rule in RULES:
        for case in cases(rule)[:4]:
            assert list(findings(case)) == list(findings(case))


def rooms(*names: str) -> list[View]:
    """One article for each unit, telling of the same room."""
    texts = [f"The reading room covers 850 square {unit}." for unit in names]
    return [view(f"{number}.txt", text, "en", "2024-06-12") for number, text in enumerate(texts)]


def test_the_side_most_articles_tell_is_the_usual_one() -> None:
    views = rooms("feet", "metres", "metres")
    (found,) = units.check_group(group(views), SETTINGS)
    assert found.claims[0] == views[0].claims[0].claim_id
    assert found.witnesses == (views[2].claims[0].claim_id,)


def test_inferred_subjects_are_only_warned_about() -> None:
    views = rooms("feet", "metres")
    claims = group(views).claims
    doubtful = replace(claims[0], subject=replace(claims[0].subject, inferred=True))
    (found,) = units.check_group(Group("s", "the thing", (doubtful, claims[1])), SETTINGS)
    assert found.severity == "warning"
    assert found.inferred == (doubtful.claim_id,)


def test_other_scope_or_period_is_left_alone() -> None:
    views = rooms("feet", "metres")
    first, second = group(views).claims
    for left, right in ((("floor", "first"), ("floor", "second")), (("year", "2021"), ("year", "2022"))):
        pair = tuple(replace(claim, subject=replace(claim.subject, qualifiers=(one,))) for claim, one in ((first, left), (second, right)))
        assert not list(units.check_group(Group("s", "the thing", pair), SETTINGS))
    dated = (replace(first, as_of="2019-01-01/2019-12-31"), replace(second, as_of="2021-01-01/2021-12-31"))
    assert not list(units.check_group(Group("s", "the thing", dated), SETTINGS))


HOSTILE = (
    "Tuesday 15 March 2023 (",
    "since 2019 the tenth consecutive year ",
    "born in 1950 aged 12 (1940-1950) died ",
    "قبل 20 عاما، في 1990 ",
    "5 رجب 1446 هـ الموافق ",
    "3 March 2024 after 5 March 2024 ",
    "2m yuan ($280,000, ",
    "الذكرى الخمسين لتأسيس 1979 ",
    "شباط/مارس ",
    "yesterday (3 March 2014) ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_what_its_length_says(piece: str) -> None:
    language = "ar" if any("\u0600" <= char <= "\u06ff" for char in piece) else "en"

    def cost(times: int) -> float:
        one = view("a.txt", piece * times, language, "2024-06-12")
        best = 1e9
        for _ in range(2):
            begin = time.perf_counter()
            for family in (calendar, currency):
                list(family.check_article(one, SETTINGS))
            best = min(best, time.perf_counter() - begin)
        return best

    cost(20)
    assert cost(400) < 12 * cost(100) + 0.1


def main() -> None:
    print("rule   flagged  recall   left alone  false alarms")
    for rule in sorted(RULES):
        rows = cases(rule)
        hits = {case["label"]: [found.rule for found in findings(case)] for case in rows}
        yes = [case for case in rows if case["flag"]]
        no = [case for case in rows if not case["flag"]]
        found = sum(rule in hits[case["label"]] for case in yes)
        alarms = [case for case in no if hits[case["label"]]]
        print(f"{rule}   {len(yes):7}  {found / len(yes):6.0%}   {len(no):10}  {len(alarms) / len(no):12.0%}")
        for case in yes:
            if hits[case["label"]] != [rule]:
                print("   expected", rule, "got", hits[case["label"]], "·", case["label"], "·", case["text"])
        for case in alarms:
            print("   false alarm", hits[case["label"]], "·", case["label"], "·", case["text"])


if __name__ == "__main__":
    main()
