"""Status, attribution, as-of, quotation and ids of claims."""

from __future__ import annotations

import pickle

import pytest

from analyzer.extraction import anchored, extract_claims
from analyzer.model import Article, Claim, Section


def claims(text: str, language: str, **fields: object) -> list[Claim]:
    return extract_claims(Article("a.txt", text, language=language, published="2025-02-05", **fields))[2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("قتل 30 شخصا", "ar", "reported"),
        ("قال المتحدث إن 30 شخصا قتلوا", "ar", "quoted"),
        ("تستهدف الشركة إنتاج 30 طنا", "ar", "target/forecast"),
        ("تقدر الخسائر بنحو 30 مليون دولار", "ar", "estimate"),
        ("The ministry said 30 people died.", "en", "quoted"),
        ("The firm aims to hire 30 engineers.", "en", "target/forecast"),
        ("The blast killed 30 people.", "en", "reported"),
    ],
)
def test_status(text: str, language: str, status: str) -> None:
    assert claims(text, language)[0].status == status


def test_the_source_is_named() -> None:
    assert "وزارة الصحة" in claims("وفقا لوزارة الصحة قتل 30 شخصا", "ar")[0].attribution
    assert claims("Reuters reported that 30 people died.", "en")[0].attribution == "Reuters"


def test_a_date_close_behind_says_as_of_when() -> None:
    count = claims("بلغ عدد العمال 300 عامل في يناير 2024", "ar")[0]
    assert count.as_of == "2024-01-01/2024-01-31"


def test_spans_reproduce_the_file_and_skip_the_front_matter() -> None:
    text = "---\nid: 77\n---\nقتل 30 شخصا و\u200f20 امرأة"
    found = claims(text, "ar", body_start=15)
    assert [text[claim.start : claim.end] for claim in found] == [claim.text for claim in found]
    assert len(found) == 2


def test_ids_ignore_edits_elsewhere() -> None:
    before = claims("قتل 30 شخصا.", "ar")[0]
    after = next(claim for claim in claims("أعلن أمس نبأ جديد.\nقتل 30 شخصا.", "ar") if claim.kind == "count")
    assert before.claim_id == after.claim_id


def test_repeated_sentences_have_ids_of_their_own() -> None:
    found = claims("قتل 30 شخصا.\nقتل 30 شخصا.", "ar")
    assert len({claim.claim_id for claim in found}) == 2


def test_furniture_yields_nothing_and_sections_are_kept() -> None:
    text = "قتل 30 شخصا\nتعليقات 45 شخصا"
    found = claims(text, "ar", sections=(Section(0, 11, "headline"), Section(12, len(text), "furniture")))
    assert [(claim.text, claim.section) for claim in found] == [("30 شخصا", "headline")]


def test_quotations_of_some_words_mark_their_claims() -> None:
    found = claims("He wrote: “We lost 30 trucks in one night” and 12 tanks.", "en")
    assert [claim.quoted for claim in found if claim.kind == "count"] == [True, False]


def test_everything_pickles() -> None:
    article, _, found = extract_claims(Article("a.txt", "قتل 30 شخصا", language="ar"))
    assert pickle.loads(pickle.dumps((article, found))) == (article, found)  # noqa: S301


def test_an_article_without_dates_has_no_anchor() -> None:
    assert anchored(Article("a.txt", "nothing here", language="en")).anchor is None
