"""The checks over groups on invented tellings: every rule's flagged and silent cases, and who is named as the odd one.

Cases are data (`tests/cases/checks/CODE.jsonl`): what each article says with the quantity between ⟦ ⟧, and what it is about.
Run as a program it prints recall and false alarms per rule.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analyzer.checks import Settings, View, bounds, direction, drift, echo, models, telling, times, values
from analyzer.checks._witness import independent_witnesses
from analyzer.extraction import extract_claims
from analyzer.model import Article, Claim, Finding, Group, Subject

FAMILIES = (values, bounds, direction, drift, models, telling, times, echo)
RULES = tuple(code for family in FAMILIES for code in family.RULES)
CASES = Path(__file__).parent / "cases" / "checks"
OPEN, CLOSE = "⟦", "⟧"


def load(rule: str) -> list[dict[str, Any]]:
    path = CASES / f"{rule}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def claim_of(said: dict[str, Any], number: int, article: str, language: str) -> Claim:
    """One telling as a claim: read from its text where it has one, made from its figures where it has none."""
    made = "claim" in said
    base = _direct(said["claim"], article, number, said.get("published", "")) if made else _read(said, article, language)
    subject = Subject(
        said.get("entity", ""),
        said.get("entity", ""),
        said.get("attribute", ""),
        said.get("measure", "level"),
        tuple(sorted(said.get("qualifiers", {}).items())),
        said.get("inferred", False),
        said.get("runner_up", ""),
    )
    changed = {key: said[key] for key in ("status", "as_of", "published", "attribution", "section") if key in said}
    return replace(
        base,
        claim_id=f"c{number}",
        sentence_start=base.sentence_start + number * 1000,
        start=base.start + number * 1000,
        end=base.end + number * 1000,
        subject=subject,
        subject_id="s",
        confidence=1.0,
        **{"status": "reported", **changed},
    )


def _direct(spec: dict[str, Any], article: str, number: int, published: str) -> Claim:
    made: dict[str, Any] = {key: Decimal(spec[key]) for key in ("low", "high", "base_low", "base_high", "step") if spec.get(key)}
    rest = {key: spec[key] for key in ("kind", "unit", "currency", "per", "base_unit", "noun", "language") if key in spec}
    text = spec["text"]
    sentence = spec.get("sentence", text)
    return Claim(
        claim_id="",
        article=article,
        start=0,
        end=len(text),
        text=text,
        sentence=sentence,
        modifier=spec.get("modifier", "="),
        alternatives=tuple(spec.get("alternatives", ())),
        published=published,
        **{"low": None, "high": None, **made, **rest},
    )


def _read(said: dict[str, Any], article: str, language: str) -> Claim:
    marked = said["text"]
    start = marked.index(OPEN)
    end = marked.index(CLOSE) - 1
    text = marked.replace(OPEN, "").replace(CLOSE, "")
    _, _, claims = extract_claims(Article(article, text, language, published=said.get("published", "")))
    wanted = [claim for claim in claims if claim.start < end and start < claim.end]
    if not wanted:
        raise LookupError(f"no claim read from {marked}")
    return max(wanted, key=lambda claim: min(end, claim.end) - max(start, claim.start))


def findings_of(case: dict[str, Any]) -> list[Finding]:
    """Everything the families over groups say about a case."""
    if "articles" in case:
        views = list(_views(case))
        return list(echo.check_corpus([], views, Settings()))
    articles: list[str] = []
    claims = []
    for number, said in enumerate(case["said"]):
        articles.append(articles[said["with"]] if "with" in said else f"{number}.txt")
        claims.append(claim_of(said, number, articles[-1], case["language"]))
    groups: dict[tuple[str, str, bool], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.entity, claim.attribute, claim.kind == "rank"), []).append(claim)
    made = [Group(f"s{i}", f"{key[0]}, {key[1]}", tuple(members)) for i, (key, members) in enumerate(sorted(groups.items()))]
    found: list[Finding] = []
    for family in FAMILIES:
        if hasattr(family, "check_group"):
            for group in made:
                found.extend(family.check_group(group, Settings()))
        if family in (drift, models):
            found.extend(family.check_corpus(made, [], Settings()))
    return found


def _views(case: dict[str, Any]) -> Iterator[View]:
    for number, item in enumerate(case["articles"]):
        article, reading, claims = extract_claims(Article(f"{number}.txt", item["text"], case["language"], source=item.get("source", "")))
        yield View(article, reading, tuple(claims))


def outcome(case: dict[str, Any]) -> bool:
    return any(found.rule == case["rule"] for found in findings_of(case))


@pytest.mark.parametrize("rule", RULES)
def test_rule_flags_what_it_should_and_is_silent_otherwise(rule: str) -> None:
    cases = load(rule)
    wrong = [case["label"] for case in cases if outcome(case) != case["flag"]]
    assert sum(case["flag"] for case in cases) >= 12
    assert sum(not case["flag"] for case in cases) >= sum(case["flag"] for case in cases)
    assert {case["language"] for case in cases} >= {"en", "ar"}
    assert wrong == []


@pytest.mark.parametrize("rule", RULES)
def test_silent_cases_give_no_error_but_a_plain_conflict_of_values(rule: str) -> None:
    """What is silent for one rule may hold a true conflict of values, nothing else that an editor is called for."""
    silent = [case for case in load(rule) if not case["flag"]]
    loud = [(case["label"], found.rule) for case in silent for found in findings_of(case) if found.severity == "error"]
    assert [item for item in loud if not item[1].startswith("V20")] == []


def test_the_figure_with_fewer_independent_voices_is_the_odd_one() -> None:
    told = [("a", "6.1"), ("b", "6.5"), ("c", "6.5"), ("d", "6.5")]
    group = _quake(told)
    found = list(values.check_group(group, Settings()))
    assert [(item.rule, item.claims[0], len(item.witnesses)) for item in found] == [("V201", "c0", 3)]
    copies = {"b": "b", "c": "b", "d": "b"}
    assert independent_witnesses(group.claims[1:], copies) == 1


def test_one_finding_for_one_figure_told_twice() -> None:
    found = list(values.check_group(_quake([("a", "6.1"), ("b", "6.5"), ("c", "6.1"), ("d", "6.5"), ("e", "6.5")]), Settings()))
    assert [(item.rule, set(item.claims[:2])) for item in found] == [("V201", {"c0", "c2"})]


def test_two_named_agencies_are_a_warning() -> None:
    group = _quake([("a", "6.1"), ("b", "6.5")])
    claims = tuple(replace(claim, attribution=name) for claim, name in zip(group.claims, ("Geofon", "Norsar"), strict=True))
    assert [item.severity for item in values.check_group(replace(group, claims=claims), Settings())] == ["warning"]
    assert [item.severity for item in values.check_group(group, Settings())] == ["error"]


def test_order_of_claims_changes_nothing() -> None:
    group = _quake([("a", "6.1"), ("b", "6.5"), ("c", "7.4"), ("d", "6.5")])
    again = replace(group, claims=group.claims[::-1])
    for family in FAMILIES:
        if hasattr(family, "check_group"):
            assert list(family.check_group(group, Settings())) == list(family.check_group(again, Settings()))


def test_a_crowded_group_stays_quick_and_still_names_the_odd_one() -> None:
    found = list(values.check_group(_quake([(f"{i:04}", "6.5" if i != 700 else "65") for i in range(1500)]), Settings()))
    assert [(item.rule, item.claims[0]) for item in found] == [("V202", "c700")]


def _quake(told: list[tuple[str, str]]) -> Group:
    claims = [
        claim_of(
            {
                "claim": {
                    "text": value,
                    "low": value,
                    "high": value,
                    "kind": "magnitude",
                    "unit": "magnitude",
                    "step": "0.1",
                    "base_unit": "magnitude",
                    "base_low": value,
                    "base_high": value,
                    "language": "en",
                },
                "entity": "Ashdale",
                "attribute": "quake magnitude",
            },
            number,
            article,
            "en",
        )
        for number, (article, value) in enumerate(told)
    ]
    return Group("s", "Ashdale, quake magnitude", tuple(claims))


def report() -> None:
    print(f"{'rule':6}{'flagged':>9}{'recall':>8}{'silent':>8}{'alarms':>8}")
    for rule in RULES:
        cases = load(rule)
        hits = Counter((case["flag"], outcome(case)) for case in cases)
        true, false = hits[True, True] + hits[True, False], hits[False, True] + hits[False, False]
        print(f"{rule:6}{true:>9}{hits[True, True] / true:>8.2f}{false:>8}{hits[False, True] / false:>8.2f}")
        for case in cases:
            if outcome(case) != case["flag"]:
                print("   ", case["label"], "missed" if case["flag"] else "false alarm", [f.rule for f in findings_of(case)])


if __name__ == "__main__":
    report()


@pytest.mark.parametrize("beside", [True, False])
def test_an_article_that_tells_both_figures_has_mistaken_none(beside: bool) -> None:
    """Last year's revenue of $6.36bn and a net profit of $636m: a slip of a power of ten, unless one article tells both."""
    said = [
        {"text": "Net profit was ⟦$636 million⟧.", "attribute": "net profit"},
        {"text": "Revenue rose from ⟦$6.36 billion⟧ a year earlier.", "attribute": ""},
        {"text": "Its net profit was ⟦$636 million⟧.", "attribute": "net profit"},
    ][: 3 if beside else 2]
    claims = [claim_of(one | {"entity": "Kanrit", "published": "2022-07-09"}, i, f"{min(i, 1)}.txt", "en") for i, one in enumerate(said)]
    found = list(values.check_group(Group("s", "Kanrit", tuple(claims)), Settings()))
    assert [item.rule for item in found] == ([] if beside else ["V202"])


PARK, VOTE, QUAKE = "building area", "vote share", "death toll"
AREAS = "Its park covers ⟦68 square kilometres⟧.", "⟦6,800,000 m2⟧ of park."
VOTES = "Mara Denholm took ⟦58.3%⟧.", "The winner took ⟦53.8%⟧."
TOLLS = "The quake killed ⟦442⟧ people.", "It killed ⟦131⟧ people."
TWO_TELLINGS = [
    # rule, whether it is flagged, texts, measure, names, days: in one group whatever the names
    ("V202", False, AREAS, PARK, ("Orlat", "Denrit"), ("2017-06-08", "2023-05-19")),
    ("V202", True, AREAS, PARK, ("Orlat", "Orlat"), ("2017-06-08", "2023-05-19")),
    ("V205", False, VOTES, VOTE, ("Mara Denholm", "Piet Orsolo"), ("2018-07-06", "2018-06-22")),
    ("V205", True, VOTES, VOTE, ("Mara Denholm", "Mara Denholm"), ("2018-07-06", "2018-07-06")),
    ("S609", False, TOLLS, QUAKE, ("Harfex", "Kanvad"), ("2017-01-21", "2017-07-16")),
    ("S609", True, TOLLS, QUAKE, ("Harfex", "Harfex"), ("2017-01-21", "2017-01-24")),
]


@pytest.mark.parametrize(("rule", "flag", "texts", "measure", "names", "days"), TWO_TELLINGS)
def test_what_chance_or_time_explains_is_not_flagged(
    rule: str, flag: bool, texts: tuple[str, str], measure: str, names: tuple[str, str], days: tuple[str, str]
) -> None:
    told = [
        {"text": text, "entity": name, "attribute": measure, "published": day} for text, name, day in zip(texts, names, days, strict=True)
    ]
    group = Group("s", "", tuple(claim_of(said, i, f"{i}.txt", "en") for i, said in enumerate(told)))
    found = [item.rule for family in (values, times) for item in family.check_group(group, Settings())]
    assert (rule in found) == flag
