"""Nationality adjectives stand for their country in every language, and what only looks like one does not."""

from __future__ import annotations

import tomllib

import pytest

from analyzer import gazetteer
from analyzer.language.files import available
from tests.named import named

G = gazetteer.load()


def countries(text: str, language: str) -> set[str]:
    """The countries and regions that a text names."""
    return {entity for entity in named(text, language) if entity.startswith(("country:", "region:"))}


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("L'armée américaine compte 40 hommes.", "fr", "country:US"),
        ("Les exportations turques valent 40 millions.", "fr", "country:TR"),
        ("L'armée sud-coréenne compte 30 000 hommes.", "fr", "country:KR"),
        ("Les Français ont dépensé 40 millions.", "fr", "country:FR"),
        ("Le marché européen perd 5 %.", "fr", "region:europe"),
        ("El Gobierno colombiano pidió 30 millones.", "es", "country:CO"),
        ("Una empresa china vendió 30 millones.", "es", "country:CN"),
        ("Las tropas israelíes mataron a 40 personas.", "es", "country:IL"),
        ("O governo alemão gastou 30 milhões.", "pt", "country:DE"),
        ("As exportações brasileiras caíram 5%.", "pt", "country:BR"),
        ("Il governo italiano ha speso 30 milioni.", "it", "country:IT"),
        ("Le banche tedesche perdono 30 milioni.", "it", "country:DE"),
        ("Die tunesische Regierung zahlt 30 Millionen.", "de", "country:TN"),
        ("Die Deutschen zahlen 30 Millionen.", "de", "country:DE"),
        ("Türkische Soldaten retten 40 Menschen.", "de", "country:TR"),
        ("De Amerikaanse regering betaalt 30 miljoen.", "nl", "country:US"),
        ("Den svenska regeringen betalar 30 miljoner.", "sv", "country:SE"),
        ("Экспорт российского газа вырос на 5%.", "ru", "country:RU"),
        ("Китайские заводы закрыли 40 цехов.", "ru", "country:CN"),
        ("Українська армія втратила 40 машин.", "uk", "country:UA"),
        ("Rus ordusu 40 kişiyi kurtardı.", "tr", "country:RU"),
        ("ارتش آمریکایی ۴۰ نفر را نجات داد.", "fa", "country:US"),
        ("הצבא האמריקאי הציל 40 בני אדם.", "he", "country:US"),
        ("भारतीय सेना ने 40 लोगों को बचाया।", "hi", "country:IN"),
        ("امریکی فوج نے 40 افراد کو بچایا۔", "ur", "country:US"),
    ],
)
def test_nationalities_stand_for_their_country(text: str, language: str, entity: str) -> None:
    assert entity in countries(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le texte, en russe, compte 40 pages.", "fr"),
        ("Sur les montagnes russes, 40 visiteurs ont attendu.", "fr"),
        ("Le billet coûte 40 dollars américains.", "fr"),
        ("Le parti latino-américain compte 40 élus.", "fr"),
        ("Les forces pro-russes ont perdu 40 hommes.", "fr"),
        ("El texto, en español, tiene 40 páginas.", "es"),
        ("En la montaña rusa esperaban 40 visitantes.", "es"),
        ("El cacique indio tenía 40 hombres.", "es"),
        ("Ayer Alemán pagó 40 pesos mexicanos.", "es"),
        ("O texto, em italiano, tem 40 páginas.", "pt"),
        ("O banhista vestia uma sunga de 40 reais brasileiros.", "pt"),
        ("Il testo, in russo, ha 40 pagine.", "it"),
        ("Ieri Russo ha speso 40 euro.", "it"),
        ("Sulle montagne russe attendevano 40 visitatori.", "it"),
        ("Der Text auf Deutsch hat 40 Seiten.", "de"),
        ("Im Indischen Ozean sanken 40 Boote.", "de"),
        ("Ein türkischer Salat kostet 4 Euro.", "de"),
        ("Die deutsche Sprache hat 40 Laute.", "de"),
        ("De Franse keuken kent 40 sauzen.", "nl"),
        ("Frans kocht 40 boeken.", "nl"),
        ("Boken på svenska, 40 sidor lång, kom i går.", "sv"),
        ("Текст на китайском языке занял 40 страниц.", "ru"),
        ("На американских горках ждали 40 человек.", "ru"),
        ("В зале Мексиканского театра сидели 40 человек.", "ru"),
        ("Текст турецькою мовою має 40 сторінок.", "uk"),
    ],
)
def test_what_is_no_nationality(text: str, language: str) -> None:
    assert countries(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("La banque centrale turque relève son taux à 5 %.", "fr", "bank:central-bank-of-the-republic-of-turkey"),
        ("La banque centrale coréenne relève son taux à 5 %.", "fr", "bank:bank-of-korea"),
        ("Le ministère tunisien de la Santé a recensé 40 cas.", "fr", "institution:TN/health-ministry"),
        ("La Banque centrale européenne relève son taux à 5 %.", "fr", "bank:european-central-bank"),
        ("El banco central indio subió el tipo al 5 %.", "es", "bank:reserve-bank-of-india"),
        ("El Ministerio argentino de Salud contó 40 casos.", "es", "institution:AR/health-ministry"),
        ("O Ministério brasileiro da Saúde contou 40 casos.", "pt", "institution:BR/health-ministry"),
        ("La banca centrale americana alza i tassi al 5%.", "it", "bank:federal-reserve"),
        ("Il ministero italiano della Salute conta 40 casi.", "it", "institution:IT/health-ministry"),
        ("Die amerikanische Notenbank hob den Zins auf 5 Prozent.", "de", "bank:federal-reserve"),
        ("Die US-Notenbank hob den Zins auf 5 Prozent.", "de", "bank:federal-reserve"),
        ("Die Schweizer Nationalbank hob den Zins auf 5 Prozent.", "de", "bank:swiss-national-bank"),
        ("Türkisches Gesundheitsministerium meldet 40 Fälle", "de", "institution:TR/health-ministry"),
        ("De Amerikaanse centrale bank verhoogde de rente naar 5 procent.", "nl", "bank:federal-reserve"),
        ("Den svenska centralbanken höjde räntan till 5 procent.", "sv", "bank:riksbank"),
        ("Турецкий центробанк повысил ставку до 5%.", "ru", "bank:central-bank-of-the-republic-of-turkey"),
        ("По данным грузинского минздрава, больны 40 человек.", "ru", "institution:GE/health-ministry"),
    ],
)
def test_bodies_are_those_of_a_nationality(text: str, language: str, entity: str) -> None:
    assert entity in named(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La banque centrale relève son taux à 5 %.", "fr"),
        ("La banque turque a un siège central.", "fr"),
        ("El banco argentino abrió una sede central.", "es"),
        ("Il ministero italiano conta 40 casi di buona salute.", "it"),
        ("Türkisches Gas für das Ministerium kostet 40 Millionen.", "de"),
        ("Турецкий банк повысил ставку до 5%.", "ru"),
    ],
)
def test_what_is_no_body_of_a_nationality(text: str, language: str) -> None:
    assert not any(entity.startswith(("institution:", "bank:")) for entity in named(text, language))


def test_a_part_of_a_body_stands_for_no_other_bank() -> None:
    text = "Delta Commercial Bank perd 40 millions. La banque centrale prête 5 millions."
    assert "" not in named(text, "fr")


def test_the_table_of_nationalities_holds_together() -> None:
    tables = tomllib.loads((gazetteer.DATA / "nationalities.toml").read_text(encoding="utf-8"))
    assert set(tables) <= set(available())
    for language, table in tables.items():
        assert set(table) == {"classes", "words"}
        used = {word.partition(":")[2] for cell in table["words"].values() for word in cell.split("|")} - {""}
        assert used == set(table["classes"]), language
        for of, cell in table["words"].items():
            assert G.by_id(of if ":" in of else f"country:{of}") is not None, (language, of)
            words = cell.split("|")
            assert len(set(words)) == len(words), (language, of)
    wanted = "US CN RU DE FR GB TR IL PS IR EG SA UA"
    for language in ("fr", "es", "pt", "it", "de", "nl", "sv", "ru", "uk"):
        assert set(wanted.split()) <= set(tables[language]["words"]), language


def test_no_form_stands_for_two_countries() -> None:
    tables = tomllib.loads((gazetteer.DATA / "nationalities.toml").read_text(encoding="utf-8"))
    for language, table in tables.items():
        told: dict[str, str] = {}
        for of, cell in table["words"].items():
            for word in cell.split("|"):
                stem, _, name = word.partition(":")
                for ending in table["classes"].get(name, "").split("|"):
                    key = gazetteer.phrase_key(stem.removesuffix("?") + ending)
                    assert told.setdefault(key, of) == of, (language, key)
