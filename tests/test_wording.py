"""How far two sentences speak of one matter, in whatever languages."""

import json
from pathlib import Path

import pytest

from analyzer.groups.wording import likeness, matter

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "wording.jsonl").read_text(encoding="utf-8").splitlines()]
ALIKE = 0.1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["first"][:30])
def test_sentences_of_one_matter_are_alike(case: dict[str, object]) -> None:
    first = matter(str(case["first"]), str(case["first_language"]))
    second = matter(str(case["second"]), str(case["second_language"]))
    assert (likeness(first, second) >= ALIKE) is case["alike"], likeness(first, second)
    assert likeness(first, second) == pytest.approx(likeness(second, first))


def test_a_sentence_is_most_like_itself_and_one_of_unknown_words_like_nothing() -> None:
    told = matter("The hospital has 60 beds.", "en")
    assert likeness(told, told) == pytest.approx(1)
    assert not matter("Xyzzy plugh 60.", "en")
