"""Times of day take the day that the text tells, and none that it does not tell."""

from __future__ import annotations

import pytest

import analyzer

CASES = [
    ("en", "The ferry sailed on Tuesday, 8 September 2026. It was lost at 8:19 a.m.", "8:19 a.m.", "2026-09-08T08:19"),
    ("en", "The quake struck at 11:41 p.m. local time and lasted a minute on Tuesday.", "11:41 p.m.", "2026-09-08T23:41"),
    ("en", "It was lost at 8:19 a.m. (0019 GMT) on Tuesday.", "0019 GMT", "2026-09-08T00:19Z"),
    ("en", "Officials said on Wednesday that a fire broke out on Monday. Crews came at 6:05 p.m.", "6:05 p.m.", "2026-09-07T18:05"),
    ("ar", "وقع الحادث يوم الثلاثاء 8 سبتمبر 2026. وفقد الاتصال بالطائرة في الساعة 08:19.", "الساعة 08:19", "2026-09-08T08:19"),
    ("ar", "اندلع الحريق مساء الاثنين. ووصلت فرق الإطفاء في الساعة 18:05.", "الساعة 18:05", "2026-09-07T18:05"),
    ("fr", "L'incendie s'est déclaré lundi. Les secours sont arrivés à 18h05.", "18h05", "2026-09-07T18:05"),
    ("de", "Das Feuer brach am Montag aus. Um 18.05 Uhr war es gelöscht.", "18.05 Uhr", "2026-09-07T18:05"),
    # told of every day, of a day far off, or of none
    ("en", "The museum reopened on Tuesday. It closes at 6 p.m. every day.", "6 p.m.", "T18:00"),
    ("en", "Polls close at 10pm and a result is expected by 4am on Friday.", "10pm", "T22:00"),
    ("en", "The law passed on 3 May 2019. Shops close at 6 p.m.", "6 p.m.", "T18:00"),
    ("en", "Shops close at 6 p.m.", "6 p.m.", "T18:00"),
    ("ar", "أعيد افتتاح المتحف الثلاثاء. ويغلق أبوابه في الساعة 18:00 كل يوم.", "الساعة 18:00", "T18:00"),
    ("ar", "صدر القانون في 3 مايو 2019. وتغلق المحال في الساعة 18:00.", "الساعة 18:00", "T18:00"),
    ("fr", "Le musée a rouvert mardi. Il ferme à 18h00 chaque jour.", "18h00", "T18:00"),
    ("de", "Die Läden schließen um 18.00 Uhr.", "18.00 Uhr", "T18:00"),
]


@pytest.mark.parametrize(("language", "text", "time", "value"), CASES)
def test_time_of_day(language: str, text: str, time: str, value: str) -> None:
    claims = analyzer.extract(text, language=language, published="2026-09-09")
    found = [claim for claim in claims if time in claim.text]
    assert [(claim.low, claim.high) for claim in found] == [(value, value)]
