"""Every line of the phrase files. Labels in `cases/known_failures.txt` are read wrong today: they must still be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from case_runner import CASES, judge, load

from analyzer.language import available

KNOWN = frozenset(
    line.split()[0] for line in (CASES / "known_failures.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
)
LANGUAGES = tuple(code for code in available() if (CASES / code).is_dir())


def families() -> Iterator[tuple[str, Path]]:
    for language in LANGUAGES:
        for path in sorted((CASES / language).glob("*.jsonl")):
            yield language, path


@pytest.mark.parametrize(("language", "path"), [pytest.param(*pair, id=f"{pair[0]}-{pair[1].stem}") for pair in families()])
def test_family(language: str, path: Path) -> None:
    wrong: list[str] = []
    mended: list[str] = []
    for _, case in load(language, path.stem):
        outcome = judge(case, language)
        known = case["label"] in KNOWN
        if not outcome.good and not known:
            wrong.append(f"{outcome.label}  {outcome.text}: {'; '.join(outcome.missed + outcome.wrong + outcome.spurious)}")
        elif outcome.good and known:
            mended.append(case["label"])
    assert not wrong, "\n".join(wrong)
    assert not mended, f"now right, take them out of known_failures.txt: {' '.join(mended)}"


def test_labels_are_unique_and_known_failures_exist() -> None:
    labels = [case["label"] for language in LANGUAGES for _, case in load(language)]
    assert len(labels) == len(set(labels))
    assert set(labels) >= KNOWN


def test_enough_of_both_kinds() -> None:
    for language in ("ar", "en"):
        cases: list[dict[str, Any]] = [case for _, case in load(language)]
        assert len(cases) >= 1000
        assert sum(1 for case in cases if not case["expect"] or "trap" in case) >= len(cases) / 4
        assert sum(1 for case in cases if case["label"] in KNOWN) <= 0.05 * len(cases)
