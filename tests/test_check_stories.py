"""Stories as they come in: one article or several, read, grouped and checked as a whole.

Cases are data (`tests/cases/check_stories.jsonl`). A case that must flag is reported under its rule as an error or a warning (or as
`severity` says); of the others no check calls the editor, and where a `severity` is named the rule says nothing at all.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analyzer.config import Config
from analyzer.pipeline import analyze_paths

FILE = Path(__file__).parent / "cases" / "check_stories.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def found(case: dict[str, Any], folder: Path) -> set[tuple[str, str]]:
    """(rule, severity) of all that is found in the articles of a case."""
    for number, told in enumerate(case["articles"]):
        head = f"---\nsource: {told.get('source', f'Paper {number}')}\npublished: {told['published']}\nlanguage: {told['language']}\n---\n"
        (folder / f"{number}.md").write_text(head + told["text"] + "\n", encoding="utf-8")
    return {(item.rule, item.severity) for item in analyze_paths([folder], Config(cache=False)).discrepancies}


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_stories(case: dict[str, Any], tmp_path: Path) -> None:
    told = found(case, tmp_path)
    loud = {(rule, severity) for rule, severity in told if severity != "note"}
    if not case["flag"]:
        assert not loud, loud
        assert "severity" not in case or case["rule"] not in {rule for rule, _ in told}, told
    elif "severity" in case:
        assert (case["rule"], case["severity"]) in told, told
    else:
        assert case["rule"] in {rule for rule, _ in loud}, told


def test_as_many_true_as_false() -> None:
    counted = Counter((case["rule"], case["flag"]) for case in CASES)
    assert all(counted[rule, False] >= counted[rule, True] > 0 for rule, _ in counted)


def test_a_headline_its_own_text_contradicts_is_no_earlier_toll(tmp_path: Path) -> None:
    first = "46 die in fire at Lima hotel\n\nAt least 17 people died and 46 were missing after a fire at a hotel in Lima."
    second = "Fire at Lima hotel kills 24\n\nThe fire at a hotel in Lima killed 24 people, the fire brigade said."
    days = zip((first, second), ("2026-05-20", "2026-05-21"), strict=True)
    told = found({"articles": [{"text": text, "language": "en", "published": day} for text, day in days]}, tmp_path)
    assert "G105" in {rule for rule, _ in told}
    assert "S609" not in {rule for rule, _ in told}
