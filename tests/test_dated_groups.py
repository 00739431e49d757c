"""Dates of one day or period that say when figures of one group held are one group."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer


@pytest.mark.parametrize(
    ("first", "second", "languages", "together"),
    [
        (
            "The ferry Gulf Star carried 412,600 passengers in 2024.",
            "In 2024 the Gulf Star carried 412,600 passengers.",
            ("en", "en"),
            True,
        ),
        ("The ferry Gulf Star carried 412,600 passengers in 2024.", "The town of Maravel sold 3,000 houses in 2024.", ("en", "en"), False),
        (
            "The ferry Gulf Star carried 412,600 passengers in 2024.",
            "The Gulf Star carried 412,600 passengers in 2023.",
            ("en", "en"),
            False,
        ),
        ("نقلت عبارات فيلاروس 412,600 راكب في 2024.", "Velaros ferries carried 412,600 passengers in 2024.", ("ar", "en"), True),
        ("نقلت عبارات فيلاروس 412,600 راكب في 2024.", "Velaros sold 3,000 bonds in 2024.", ("ar", "en"), False),
        ("نقلت عبارات فيلاروس 412,600 راكب في 2024.", "Velaros ferries carried 412,600 passengers in 2023.", ("ar", "en"), False),
    ],
)
def test_years_of_one_figure(tmp_path: Path, first: str, second: str, languages: tuple[str, str], together: bool) -> None:
    for name, text, code in zip("ab", (first, second), languages, strict=True):
        (tmp_path / f"{name}.txt").write_text(f"---\nlanguage: {code}\npublished: 2026-03-04\n---\n{text}\n", encoding="utf-8")
    years = [claim for claim in analyzer.analyze(tmp_path).claims if claim.kind == "date" and claim.text.startswith("20")]
    assert len(years) == 2
    assert (years[0].subject_id == years[1].subject_id) is together
