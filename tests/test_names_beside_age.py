"""Where no letter is a capital, an age tells that the two words before it are somebody's name."""

from __future__ import annotations

import pytest

import analyzer


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "قالت سلمى الحداد (34 عاما) إنها لم تنم.", "سلمى الحداد"),
        ("ar", "وقال المزارع يوسف بنعمر، 52 عاما، إن المحصول ضاع.", "يوسف بنعمر"),
        ("fa", "لیلا صادقی، ۳۵ ساله، گفت که نخوابیده است.", "لیلا صادقی"),
        ("fa", "لیلا صادقی، پرستار ۳۵ ساله، گفت که نخوابیده است.", "لیلا صادقی"),
        ("de", "Der Anwalt Karim Saidov (53) sprach.", "Karim Saidov"),
        ("ar", "السيدة المصرية (34 عاما) نقلت إلى المستشفى.", ""),
        ("ar", "وقالت الشابة (34 عاما) إنها لم تنم.", ""),
        ("ar", "واستمرت الحرب (34 عاما) حتى الصلح.", ""),
        ("fa", "پرستار بیمارستان، ۳۵ ساله، گفت که نخوابیده است.", ""),
        ("de", "Die 34-jährige Krankenschwester sprach.", ""),
    ],
)
def test_whose_age_it_is(language: str, text: str, name: str) -> None:
    ages = [claim for claim in analyzer.extract(text, language=language) if claim.unit == "year"]
    assert [claim.entity for claim in ages] == [name]
