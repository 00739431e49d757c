"""Languages without a pack: what is read from CLDR alone, said to be so, and never more than a note."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from analyzer import analyze
from analyzer.config import Config
from analyzer.explanation import sentence
from analyzer.extraction import extract_claims
from analyzer.language import available, in_outline, language_name
from analyzer.model import Article, Claim


def claims(text: str, language: str) -> list[Claim]:
    return extract_claims(Article("a.txt", text, language=language, published="2025-05-04"))[2]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("cs", "Firma vydělala 2,5 miliardy korun, o 12 % více.", [("money", 2_500_000_000, "CZK"), ("percentage", 12, "")]),
        ("cs", "Dne 3. března 2025 bylo 15 °C.", [("date", "2025-03-03", ""), ("temperature", 15, "")]),
        ("el", "Κέρδισε 2,5 δισεκατομμύρια ευρώ στις 3 Μαρτίου 2025.", [("money", 2_500_000_000, "EUR"), ("date", "2025-03-03", "")]),
        ("fi", "Matka on 12 kilometriä ja hinta 1 250 euroa.", [("length", 12, ""), ("money", 1250, "EUR")]),
        ("hu", "A cég 1 250 forint áron adja, 12 százalék áfával.", [("money", 1250, "HUF"), ("percentage", 12, "")]),
        ("bn", "দাম ১২% বেড়েছে।", [("percentage", 12, "")]),
        ("ro", "Drumul are 1.500 km.", [("length", 1500, "")]),
        ("sw", "Bei ilipanda kwa 12%.", [("percentage", 12, "")]),
    ],
)
def test_figures_with_a_unit_are_read(language: str, text: str, expected: list[tuple[str, object, str]]) -> None:
    found = [(one.kind, one.low if isinstance(one.low, str) else Decimal(one.low or 0), one.currency) for one in claims(text, language)]
    assert found == [(kind, low if isinstance(low, str) else Decimal(str(low)), code) for kind, low, code in expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "Zápas skončil 2:1 a přišlo 12 000 diváků."),
        ("cs", "Volejte 222 123 456, kapitola 12, ten a ta."),
        ("fi", "Hän on 43. Lento 737 ja luku 12."),
        ("ro", "Meciul s-a terminat 3-1 la ora 20.30."),
        ("hu", "Az A320 és a Boeing 737 a 12. kapun."),
        ("el", "Νίκησε 3-1 στις 20:30."),
    ],
)
def test_figures_without_a_unit_are_left_alone(language: str, text: str) -> None:
    assert claims(text, language) == []


def test_confidence_is_lower_than_with_a_pack() -> None:
    (outlined,) = claims("Hinta nousi 12 %.", "fi")
    (full,) = claims("Der Preis stieg um 12 %.", "de")
    assert outlined.confidence <= full.confidence / 2 + 0.01


def test_reports_say_so_and_findings_are_notes(tmp_path: Path) -> None:
    for name, price in (("a", "12,5"), ("b", "13,9")):
        front = "---\nlanguage: cs\npublished: 2025-05-04\n---\n"
        text = f"{front}Nokia: inflation 2025 činila {price} %. Nokia prodala telefony za 2,5 miliardy korun.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = analyze([tmp_path], Config())
    assert {finding.severity for finding in result.discrepancies} <= {"note"}
    (note,) = [note for note in result.notes if note.name == "read.outline"]
    assert "Czech" in sentence(note, "en")
    assert "التشيكية" in sentence(note, "ar")


def test_a_language_is_outlined_only_without_a_pack() -> None:
    assert not any(in_outline(code) for code in available())
    assert not in_outline("und")
    assert in_outline("cs-CZ")
    assert not in_outline("qqq")
    assert language_name("cs", "en") == "Czech"
