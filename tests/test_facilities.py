"""Airports, hospitals, universities and their like bear the name of a place: they are things of their own, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer
from analyzer.language import load_toml
from analyzer.names.facilities import DATA, borne_name
from tests.named import named

CAIRO_AIRPORT = "institution:EG/airport/cairo"
SFAX_UNIVERSITY = "institution:TN/university/sfax"


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("Cairo airport handled 3 million passengers.", "en", CAIRO_AIRPORT),
        ("Cairo International Airport handled 3 million passengers.", "en", CAIRO_AIRPORT),
        ("استقبل مطار القاهرة الدولي 3 ملايين مسافر.", "ar", CAIRO_AIRPORT),
        ("L'aéroport de Lyon a accueilli 3 millions de passagers.", "fr", "institution:FR/airport/lyon"),
        ("El aeropuerto de El Cairo recibió a 3 millones de pasajeros.", "es", CAIRO_AIRPORT),
        ("Der Flughafen Kairo zählte 3 Millionen Fluggäste.", "de", CAIRO_AIRPORT),
        ("وتضم جامعة صفاقس 40 ألف طالب.", "ar", SFAX_UNIVERSITY),
        ("The University of Sfax has 40,000 students.", "en", SFAX_UNIVERSITY),
        ("L'université de Sfax compte 40 000 étudiants.", "fr", SFAX_UNIVERSITY),
        ("وأوقفت شرطة القاهرة 40 شخصا.", "ar", "institution:EG/police/cairo"),
        ("Cairo police arrested 40 people.", "en", "institution:EG/police/cairo"),
        ("Ankara Üniversitesi 40 bin öğrenci kabul etti.", "tr", "institution:TR/university/ankara"),
        ("北京机场接待了300万人次。", "zh", "institution:CN/airport/beijing"),
        # names that nothing lists
        ("استقبل مطار والدان 3 ملايين مسافر.", "ar", "name:والدان airport"),
        ("Waldan Regional Airport handled 3 million passengers.", "en", "name:waldan airport"),
        ("El aeropuerto internacional de Waldan recibió 3 millones.", "es", "name:waldan airport"),
        ("Der Flughafen Waldan zählte 3 Millionen Fluggäste.", "de", "name:waldan airport"),
        ("واكتظت محطة رأس زيتون بالركاب.", "ar", "name:راس زيتون station"),
        ("وبلغت سعة ملعب سان خوليان 40 ألف متفرج.", "ar", "name:سان خوليان stadium"),
        ("وتضم جامعة الزيتونة 40 ألف طالب.", "ar", "name:الزيتونه university"),
    ],
)
def test_a_facility_is_no_town(text: str, language: str, entity: str) -> None:
    assert entity in named(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ونقلوا إلى مستشفى ميداني قرب المدينة.", "ar"),
        ("وافتتحت الحكومة مستشفى جديدا في أسوان.", "ar"),
        ("ونقلوا إلى مستشفى الأطفال في محطة القطار.", "ar"),
        ("وهو مطار دولي جديد، وفي الجوار محطة تولد الكهرباء.", "ar"),
        ("ينتج مصنع السكر في حلوان 40 طنا.", "ar"),
        ("وصلوا إلى المطار قرب القاهرة.", "ar"),
        ("A Cairo hospital took in 40 people.", "en"),
        ("Police in Cairo arrested 40 people.", "en"),
        ("Two hospitals in Cairo took in 40 people.", "en"),
        ("Egypt's airports handled 40 million passengers.", "en"),
        ("The airport handled 3 million passengers.", "en"),
        ("Angry hospital workers left. Local police arrested 12.", "en"),
        ("Un hôpital de Tunis a accueilli 40 blessés.", "fr"),
        ("Un hospital de Sevilla atendió a 40 heridos.", "es"),
        ("Im Krankenhaus liegen 40 Menschen, sagte die Polizei.", "de"),
        ("Ein Krankenhaus von Kairo nahm 40 Menschen auf.", "de"),
    ],
)
def test_a_facility_without_a_name_is_none(text: str, language: str) -> None:
    assert not [entity for entity in named(text, language) if entity.startswith("institution:") or borne_name(entity)[0]]


def _read(folder: Path, texts: list[tuple[str, str]]) -> analyzer.Result:
    for at, (language, text) in enumerate(texts):
        (folder / f"{at}.txt").write_text(f"---\nlanguage: {language}\npublished: 2026-02-0{at + 1}\n---\n{text}\n", encoding="utf-8")
    return analyzer.analyze([str(folder)])


def test_two_airports_of_one_country_do_not_meet(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        [
            ("ar", "استقبل مطار والدان في مصر 3.2 ملايين مسافر في 2025."),
            ("ar", "استقبل مطار سيبرا في مصر 5.4 ملايين مسافر في 2025."),
        ],
    )
    assert not [one for one in found.discrepancies if one.severity == "error"]


def test_one_airport_in_two_scripts_does(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        [
            ("ar", "استقبل مطار والدان في مصر 3.2 ملايين مسافر في 2025."),
            ("en", "Waldan International Airport in Egypt handled 5.4 million passengers in 2025."),
        ],
    )
    assert [one.rule for one in found.discrepancies if one.severity == "error"] == ["V201"]


def test_every_kind_of_facility_has_words_in_many_languages() -> None:
    kinds = [table for table in load_toml(DATA / "facilities.toml").values() if "name" in table]
    assert kinds and all(table["type"] and {"en", "ar", "fr", "es", "de"} <= table.keys() for table in kinds)
