"""What something moved from stands in front of where it went, and is not what an article tells first of its measure."""

from __future__ import annotations

import pytest

import analyzer
from analyzer.subjects import left_behind


@pytest.mark.parametrize(
    ("language", "text", "moved"),
    [
        ("en", "The fee rose from 18 euros to 30 euros.", True),
        ("en", "The fee of 18 euros rose to 30 euros.", False),
        ("ar", "ارتفع الرسم من 18 يورو إلى 30 يورو.", True),
        ("ar", "ارتفع الرسم إلى 30 يورو من 18 يورو.", False),
        ("it", "La tassa sale da 18 euro a 30 euro.", True),
        ("it", "La tassa è di 18 euro a notte e 30 euro a viaggio.", False),
        ("fr", "La taxe passe de 18 euros à 30 euros.", True),
        ("fr", "La taxe est de 18 euros et 30 euros.", False),
        ("de", "Die Gebühr steigt von 18 Euro auf 30 Euro.", True),
        ("de", "Die Gebühr steigt auf 18 Euro und 30 Euro.", False),
        ("tr", "Ücret 18 avrodan 30 avroya yükseldi.", True),
        ("tr", "Ücret 18 avro, 30 avro oldu.", False),
    ],
)
def test_where_a_change_began(language: str, text: str, moved: bool) -> None:
    first, second = analyzer.extract(text, language=language)[:2]
    assert left_behind(first, second) is moved
