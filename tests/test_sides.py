"""Which side of a dispute gave a figure: whoever called for a march, or the authorities."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer import extract
from analyzer.sides import told_by, two_counts

FILE = Path(__file__).parent / "cases" / "sides.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_who_told_a_figure(case: dict[str, Any]) -> None:
    claims = {claim.text: claim for claim in extract(case["text"], language=case["language"], published="2026-05-20")}
    assert {text: told_by(claims[text]) for text in case["told_by"]} == case["told_by"]


def test_the_counts_of_two_sides_are_two() -> None:
    one, other = (
        claim
        for text in ("The unions said 12,000 people marched.", "Police said 4,000 people marched.")
        for claim in extract(text, language="en", published="2026-05-20")
    )
    assert two_counts(one, other)
    assert not two_counts(one, one)
