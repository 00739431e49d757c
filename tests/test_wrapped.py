"""Paragraphs that an editor wrapped at a fixed width, and lines that stand on their own."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import extract
from analyzer.text import unwrap

ENGLISH = (
    "The province said on Monday that its new computing centre would reach 100 exaflops, that is 100 trillion floating point operations "
    "per second, and that the building would cost about 3 billion dollars over five years, a sum that two banks will lend."
)
ARABIC = (
    "قالت المقاطعة يوم الاثنين إن مركز الحوسبة الجديد سيبلغ 100 إكسافلوب، أي أنه قادر على إجراء 100 تريليون عملية حسابية في الثانية، "
    "وإن كلفة المبنى تبلغ نحو 3 مليارات دولار خلال خمس سنوات."
)


@pytest.mark.parametrize("width", [52, 60, 72, 80])
@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("ar", ARABIC)])
def test_a_wrapped_paragraph_says_the_same(language: str, text: str, width: int) -> None:
    wrapped = textwrap.fill(text, width, break_on_hyphens=False)
    plain = [(claim.low, claim.high, claim.unit) for claim in extract(text, language, "2026-03-01")]
    assert [(claim.low, claim.high, claim.unit) for claim in extract(wrapped, language, "2026-03-01")] == plain


@pytest.mark.parametrize("width", [60, 72])
def test_spans_reproduce_the_file_with_its_breaks(width: int) -> None:
    wrapped = textwrap.fill(ENGLISH, width, break_on_hyphens=False)
    claims = extract(wrapped, "en")
    assert claims
    assert all(wrapped[claim.start : claim.end] == claim.text for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Death toll rises to 83 in the quake\nBy Jane Smith",
        "- 12 people were killed in the north of the country on Monday\n- 30 houses burnt down in the south of the country",
        "# Twelve killed when a bridge collapsed over the river near the city\nThe bridge was built in 1961.",
        "| city | dead |\n| ---- | ---- |\n| Fez | 12 |",
        "Prices rose by five percent on Monday.\nthe end",
        "قتل 12 شخصا في انهيار جسر\nبقلم أحمد علي",
    ],
)
def test_lines_of_their_own_stay_apart(text: str) -> None:
    assert unwrap(text) == text


@given(st.text(alphabet=st.sampled_from("aB 1.\n\r-#"), max_size=400))
def test_unwrapping_moves_nothing(text: str) -> None:
    after = unwrap(text)
    assert len(after) == len(text)
    assert all(a == b or (a == " " and b in "\r\n") for a, b in zip(after, text, strict=True))
