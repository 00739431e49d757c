"""Whom a figure is of where several share a verb: each name its own figure, and no figure the name of the next."""

from __future__ import annotations

import pytest

import analyzer

CASES = [
    ("en", "France won 5 gold medals and Spain 4.", {"5 gold medals": "France", "4": "Spain"}),
    ("en", "Egypt received 15 million tourists and Tunisia 10 million.", {"15 million tourists": "Egypt", "10 million": "Tunisia"}),
    ("en", "Samsung cut 300 jobs and Sony 200.", {"300 jobs": "Samsung", "200": "Sony"}),
    ("en", "France won 5 medals in skiing and 4 medals in skating.", {"5 medals": "France", "4 medals": "France"}),
    ("en", "The storm killed 20 people in Haiti and 4 in Cuba.", {"20 people": "Haiti", "4": "Cuba"}),
    ("en", "The storm killed 20 people in Haiti and injured 4.", {"20 people": "Haiti", "4": "Haiti"}),
    ("ar", "حصدت فرنسا 5 ميداليات وإسبانيا 4 ميداليات.", {"5 ميداليات": "France", "4 ميداليات": "Spain"}),
    ("ar", "استقبلت مصر 15 مليون سائح وتونس 10 ملايين.", {"15 مليون سائح": "Egypt", "10 ملايين": "Tunisia"}),
    ("ar", "قتل 12 شخصا في دمشق و5 في حمص.", {"12 شخصا": "Damascus", "5": "Homs"}),
    ("ar", "حصدت فرنسا 5 ميداليات في السباحة و4 ميداليات في الجري.", {"5 ميداليات": "France", "4 ميداليات": "France"}),
    (
        "es",
        "España recibió 15 millones de turistas y Portugal 10 millones.",
        {"15 millones de turistas": "Spain", "10 millones": "Portugal"},
    ),
    ("de", "Frankreich gewann 5 Medaillen und Spanien 4.", {"5 Medaillen": "France", "4": "Spain"}),
    ("fr", "Renault a vendu 300 000 voitures et Peugeot 250 000.", {"300 000 voitures": "Renault", "250 000": "Peugeot"}),
    ("fr", "Renault a vendu 300 000 voitures et 250 000 vélos.", {"300 000 voitures": "Renault", "250 000 vélos": "Renault"}),
    (
        "fr",
        "La Norvège a débloqué 3,5 millions d'euros et la France un million, ainsi que 25 tonnes de matériel.",
        {"3,5 millions d'euros": "Norway", "un million": "France", "25 tonnes": "France"},
    ),
    (
        "fr",
        "La Norvège a débloqué 3,5 millions d'euros, ainsi que 25 tonnes de matériel.",
        {"3,5 millions d'euros": "Norway", "25 tonnes": "Norway"},
    ),
    ("en", "Norway sent 5 planes and France 4, as well as 25 trucks.", {"5 planes": "Norway", "4": "France"}),
]


@pytest.mark.parametrize(("language", "text", "told"), CASES)
def test_each_figure_has_its_name(language: str, text: str, told: dict[str, str]) -> None:
    read = {claim.text: claim.entity for claim in analyzer.extract(text, language=language, published="2026-01-13")}
    assert {figure: read.get(figure) for figure in told} == told
