"""Tokens and folding: every token reproduces its source, and variants of a word share one key."""

from __future__ import annotations

import unicodedata

import pytest

from analyzer.text import MAX_SENTENCE, fold, fold_digits, fold_word, sentence_spans, tokenise


@pytest.mark.parametrize(
    ("variants",),
    [
        (["إفلوب", "افلوب", "إِفْلُوب", "إفلـوب"],),
        (["مئة", "مئه", "مِئَة"],),
        (["ثلاثى", "ثلاثي"],),
        (["Ünited", "united", "UNITED"],),
        (["café", unicodedata.normalize("NFD", "café")],),
        (["\u200fألف\u200f", "الف"],),
    ],
)
def test_variants_fold_alike(variants: list[str]) -> None:
    assert len({fold(word) for word in variants}) == 1


def test_digits_of_all_scripts_fold_to_ascii() -> None:
    assert fold_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ０１２") == "0123456789 0123456789 012"


def test_different_words_stay_apart() -> None:
    assert fold_word("عام") != fold_word("عم")
    assert fold_word("ألف") != fold_word("ألفا")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("H800", "wn"),
        ("16امرأة", "nw"),
        ("$5bn", "snw"),
        ("12,500.75", "n"),
        ("٧٬٢٠٠٫٥", "n"),
        ("12\u00a0500", "n"),
        ("3,5", "n"),
        ("1\u00a02", "nn"),
        ("up .75 point", "wnw"),
        ("end.5", "wsn"),
        ("3.5亿", "nw"),
        ("5-6", "nsn"),
    ],
)
def test_token_kinds(text: str, kinds: str) -> None:
    tokens = tokenise(text)
    assert "".join(token.kind for token in tokens) == kinds
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_a_full_stop_in_a_number_or_title_ends_no_sentence() -> None:
    text = "Dr. Smith paid 3.5 million. He left."
    assert [text[low:high].strip() for low, high in sentence_spans(text, "en")] == ["Dr. Smith paid 3.5 million.", "He left."]


def test_line_breaks_end_sentences() -> None:
    text = "عنوان\n\nمتن أول. متن ثان"
    assert [text[low:high].strip() for low, high in sentence_spans(text, "ar")] == ["عنوان", "متن أول.", "متن ثان"]


def test_endless_lines_are_cut() -> None:
    text = "word " * 5000
    spans = sentence_spans(text, "en")
    assert max(high - low for low, high in spans) <= MAX_SENTENCE
    assert "".join(text[low:high] for low, high in spans) == text


@pytest.mark.parametrize("phrase", ["jusqu'à 12 %", "dell'8,5%", "the company's plan", "п'ять"])
def test_a_curly_apostrophe_is_an_apostrophe(phrase: str) -> None:
    assert [token.key for token in tokenise(phrase.replace("'", "\u2019"))] == [token.key for token in tokenise(phrase)]
