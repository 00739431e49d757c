"""Bodies that most countries have bear one name in every language, where their country stands beside them."""

from __future__ import annotations

import pytest

from analyzer.language import load_toml
from analyzer.names.institutions import DATA, bodies
from tests.named import named

CENTRAL_BANK = "bank:central-bank-of-tunisia"
HEALTH = "institution:TN/health-ministry"


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("قال البنك المركزي التونسي إن التضخم بلغ 5%.", "ar", CENTRAL_BANK),
        ("The Central Bank of Tunisia kept its rate at 5%.", "en", CENTRAL_BANK),
        ("Tunisia's central bank kept its rate at 5%.", "en", CENTRAL_BANK),
        ("La Banque centrale de Tunisie maintient son taux à 5 %.", "fr", CENTRAL_BANK),
        ("El Banco Central de Túnez mantiene el tipo en el 5 %.", "es", CENTRAL_BANK),
        ("Tunus Merkez Bankası faizi yüzde 5'te tuttu.", "tr", CENTRAL_BANK),
        ("Центральный банк Туниса сохранил ставку 5 %.", "ru", CENTRAL_BANK),
        ("突尼斯中央银行维持利率5%。", "zh", CENTRAL_BANK),
        ("وأعلنت وزارة الصحة التونسية تسجيل 40 إصابة.", "ar", HEALTH),
        ("وأعلنت وزارة الصحة في تونس تسجيل 40 إصابة.", "ar", HEALTH),
        ("Le ministère de la Santé de Tunisie a recensé 40 cas.", "fr", HEALTH),
        ("Tunisian health ministry staff counted 40 cases.", "en", HEALTH),
        ("Tunesien zählt. In Tunesien meldete das Gesundheitsministerium 40 Fälle.", "de", HEALTH),
        ("अफगानिस्तान के स्वास्थ्य मंत्रालय ने 40 मामले बताए।", "hi", "institution:AF/health-ministry"),
        ("The Central Bank of Egypt kept its rate.", "en", "bank:central-bank-of-egypt"),
    ],
)
def test_a_body_and_its_country_are_one_name(text: str, language: str, entity: str) -> None:
    assert entity in named(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The central bank kept its rate at 5%.", "en"),  # whose?
        ("وأعلنت وزارة الصحة تسجيل 40 إصابة.", "ar"),
        ("The Federal Reserve, the US central bank, kept its rate.", "en"),  # has a name of its own
        ("Kenya won. Ghana lost, and the central bank kept its rate.", "en"),
        ("La banque a un siège central en Tunisie.", "fr"),
        ("Tunisia has good health, and a ministry.", "en"),
        ("Der Bankier aus Tunesien sprach zentral.", "de"),
    ],
)
def test_what_is_no_body_of_a_country(text: str, language: str) -> None:
    assert not any(entity.startswith(("institution:", "bank:central")) for entity in named(text, language))


def test_every_body_is_named_in_english_and_arabic() -> None:
    table = load_toml(DATA / "institutions.toml")
    assert all("{country}" in told["name"] and told["en"] and told["ar"] for told in table.values())
    for language in ("ar", "en", "fr", "es", "de", "tr", "fa", "ru", "zh", "pt", "it", "id", "hi"):
        assert {body.kind for listed in bodies(language).values() for body in listed} >= {"central-bank", "health-ministry"}
