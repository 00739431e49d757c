"""Numbers as written: digits with every press's separators, number words, scales, fractions, vague magnitudes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.language import annotate
from analyzer.numerals import Parsed, parse, read_digits


def read(text: str, language: str) -> Parsed | None:
    return parse(annotate(text, language, [(0, len(text))]), 0)


def value(text: str, language: str) -> Decimal | None:
    parsed = read(text, language)
    return parsed.numeral.low if parsed is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("١٢٣", "123"),
        ("۱۲٬۵۰۰", "12500"),
        ("3,650 ملايين", "3650000"),
        ("12,345", "12345"),
        ("7.2 مليار", "7200000000"),
        ("٧٫٢ مليار", "7200000000"),
        ("12 ألفا", "12000"),
        ("57 ألفا و200", "57200"),
        ("مليون و800 ألف", "1800000"),
        ("مليون ونصف المليون", "1500000"),
        ("نصف مليون", "500000"),
        ("ثلاثة ملايين ومئتان وخمسون ألفا", "3250000"),
        ("ألفا ومئتين وخمسين", "1250"),
        ("ألفا سائح", "2000"),
        ("ألفين ومئتين", "2200"),
        ("سبع وتسعين", "97"),
        ("إحدى وعشرين", "21"),
        ("خمس عشرة", "15"),
        ("مئة وخمسة آلاف", "105000"),
        ("مليار مليار", "1000000000000000000"),
        ("بمليوني", "2000000"),
        ("ثلاثة أرباع", "0.75"),
        ("08ر1", "1.08"),
        ("1 250 000", "1250000"),
        ("ثلاثة فاصلة خمسة", "3.5"),
    ],
)
def test_arabic(text: str, expected: str) -> None:
    assert value(text, "ar") == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-five", "25"),
        ("one hundred and six thousand", "106000"),
        ("one million, two hundred thousand", "1200000"),
        ("a hundred", "100"),
        ("two and a half million", "2500000"),
        ("two-and-a-half", "2.5"),
        ("half a million", "500000"),
        ("three-quarters", "0.75"),
        ("sixty-one point four", "61.4"),
        ("2½", "2.5"),
        ("5 1/2", "5.5"),
        ("30k", "30000"),
        ("9.4m", "9400000"),
        ("4,500 crore", "45000000000"),
        ("1.5-million", "1500000"),
        ("12 000", "12000"),
        ("two dozen", "24"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert value(text, "en") == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("عشرات المليارات", "ar", 10**10, 10**11),
        ("آلاف", "ar", 1000, 10**6),
        ("مئات الآلاف", "ar", 10**5, 10**6),
        ("بضعة عشر", "ar", 13, 19),
        ("hundreds of thousands", "en", 10**5, 10**6),
        ("dozens", "en", 10, 100),
    ],
)
def test_vague_magnitudes(text: str, language: str, low: int, high: int) -> None:
    parsed = read(text, language)
    assert parsed is not None
    assert (parsed.numeral.form, parsed.numeral.low, parsed.numeral.high) == ("vague", low, high)


def test_neighbouring_numbers_stay_apart() -> None:
    parsed = read("three million and five million", "en")
    assert parsed is not None
    assert parsed.numeral.text == "three million"
    parsed = read("thirty one-kilo bags", "en")
    assert parsed is not None
    assert parsed.numeral.low == 30


def test_both_readings_of_a_separator_are_kept() -> None:
    digits = read_digits("1.250", ".٫", ",٬،")
    assert digits is not None
    assert {digits.value, digits.other} == {Decimal("1.250"), Decimal(1250)}


@pytest.mark.parametrize("text", ["7" * 41, "1,2,3", "1.2.3.4"])
def test_ids_are_no_numbers(text: str) -> None:
    assert read_digits(text, ".", ",") is None


def test_place_follows_the_printed_digits() -> None:
    parsed = read("7.2 billion", "en")
    assert parsed is not None
    assert parsed.numeral.step == Decimal(10**8)
