"""Runs the case files of the families calendar, units and currency; `python tests/test_checks_calendar.py` prints a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from analyzer import money
from analyzer.checks import Settings, View, calendar, currency, units
from analyzer.extraction import extract_claims
from analyzer.model import Article, Claim, Finding, Group

FOLDER = Path(__file__).parent / "cases" / "checks"
FAMILIES: tuple[ModuleType, ...] = (calendar, currency, units)
RULES = tuple(code for family in FAMILIES for code in family.RULES)
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
