"""Who or what a figure is about: `cases/entities/LANG.jsonl`, a text and, under `entities`, the entity of the first claim that holds each
figure ("" where nothing named is it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import analyzer

FOLDER = Path(__file__).parent / "cases" / "entities"


def rows() -> list[Any]:
    """The cases of every language."""
    return [
        pytest.param(path.stem, json.loads(line), id=f"{path.stem}: {json.loads(line)['text']}")
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize(("language", "case"), rows())
def test_whom_a_figure_is_about(language: str, case: dict[str, Any]) -> None:
    claims = analyzer.extract(case["text"], language=language, published="2026-05-20")
    told = {figure: next((claim.entity for claim in claims if figure in claim.text), None) for figure in case["entities"]}
    assert told == case["entities"]
