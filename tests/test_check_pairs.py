"""Two short articles, most of them neither Arabic nor English: what the checks across articles must flag and what they must not.

Cases are data (`tests/cases/check_pairs.jsonl`); `other_language` is that of the second text where it is another one.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analyzer.model import Article
from analyzer.pipeline import analyze_articles

FILE = Path(__file__).parent / "cases" / "check_pairs.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def rules(case: dict[str, Any]) -> set[str]:
    """The rules that call an editor over the two texts of a case."""
    languages = case["language"], case.get("other_language", case["language"])
    texts = zip(("a.txt", "b.txt"), (case["text"], case["other"]), languages, strict=True)
    articles = [Article(path, text, language, source=path, published=case["published"]) for path, text, language in texts]
    return {found.rule for found in analyze_articles(articles).discrepancies if found.severity != "note"}


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_pairs_of_articles(case: dict[str, Any]) -> None:
    found = rules(case)
    assert case["rule"] in found if case["flag"] else not found, found


def test_as_many_true_as_false() -> None:
    counted = Counter((case["rule"], case["language"], case["flag"]) for case in CASES)
    assert all(count == counted[rule, language, not flag] for (rule, language, flag), count in counted.items())
