"""What a number is of, and what it is not of: cues before, behind and around it; names that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.concepts import all_concepts
from analyzer.model import Claim


def holding(text: str, figure: str, language: str) -> Claim:
    """The first claim that holds this figure."""
    found = [claim for claim in analyzer.extract(text, language=language, published="2026-05-20") if figure in claim.text]
    assert found, f"{figure} is not read"
    return found[0]


@pytest.mark.parametrize(
    ("text", "figure", "language", "expected"),
    [
        ("- Dead: 91.\n- Injured: 263.", "91", "en", "death toll"),
        ("- Dead: 91.\n- Injured: 263.", "263", "en", "injured"),
        ("- الجرحى: 2186 شخصا.", "2186", "ar", "injured"),
        ("Of the injured nobody spoke, but the mayor said: 263 houses were destroyed.", "263", "en", "homes destroyed"),
        ("1,037 people had been confirmed dead and 2,186 were missing.", "2,186", "en", "missing"),
        ("1,037 people had been confirmed dead and 2,186 were missing.", "1,037", "en", "death toll"),
        ("At least nine miners died and 31 were trapped.", "31", "en", "trapped"),
        ("Net profit in the third quarter was $3.1bn on sales of more than $18bn.", "3.1", "en", "net profit"),
        ("Net profit in the third quarter was $3.1bn on sales of more than $18bn.", "18", "en", "revenue"),
        ("The park has 2.4 gigawatts of solar power and 1.4 gigawatts of wind.", "2.4", "en", "solar capacity"),
        ("The park has 2.4 gigawatts of solar power and 1.4 gigawatts of wind.", "1.4", "en", "wind capacity"),
        ("Laboratory tests have confirmed 412 infections.", "412", "en", "confirmed cases"),
        ("Thieves copied the files of 4,127 patients.", "4,127", "en", "patient"),
        ("A total of 4,127 patients were admitted to hospital.", "4,127", "en", "hospitalized"),
        ("Builders finished 4,127 houses last year.", "4,127", "en", "house"),
        ("The storm destroyed 4,127 houses.", "4,127", "en", "homes destroyed"),
        ("Gates averaged 15,200 this season.", "15,200", "en", "average attendance"),
        ("Growth came to 14.2 percent on average.", "14.2", "en", "GDP growth"),
        ("Tests have confirmed 412 infections out of 2,486 suspected cases.", "2,486", "en", "suspected cases"),
        ("أكدت الفحوص 412 إصابة، وبلغ عدد الحالات المشتبه بها 2486 حالة.", "2486", "ar", "suspected cases"),
    ],
)
def test_a_cue_goes_with_its_number(text: str, figure: str, language: str, expected: str) -> None:
    assert holding(text, figure, language).attribute == expected


@pytest.mark.parametrize(
    ("text", "figure", "language", "statement"),
    [
        ("The ministry said on Thursday 40 people were hurt.", "Thursday", "en", True),
        ("وقالت الوزارة أمس الأربعاء إن 40 شخصا أصيبوا.", "الأربعاء", "ar", True),
        ("على أن تعلَن النتائج النهائية يوم 5 نوفمبر.", "5 نوفمبر", "ar", False),
        ("Final results are due by Nov. 5.", "Nov. 5", "en", False),
    ],
)
def test_the_day_of_a_statement_is_not_the_day_of_what_is_announced(text: str, figure: str, language: str, statement: bool) -> None:
    assert (holding(text, figure, language).attribute == "statement date") is statement


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("ar", "الرباط - سجلت شركة نستله مبيعات قدرها 40 مليون دولار في المغرب.", {"40": "Nestlé"}),
        ("ar", "الرباط - أصيب 40 شخصا في حادث سير في مدينة الرباط أمس.", {"40": "Rabat"}),
        ("ar", "بيروت - تضم المدينة القديمة في دمشق 40 مسجدا وسوقا كبيرة.", {"40": "Damascus"}),
        ("ar", "تضم الرباط - وهي العاصمة - 40 مسجدا وسوقا كبيرة قرب النهر.", {"40": "Rabat"}),
        ("en", "The deficit fell to 3 percent of GDP in Morocco.", {"3 percent": "Morocco"}),
        ("fr", "Le PIB a progressé de 2 % au Maroc.", {"2 %": "Morocco"}),
        ("en", "Turnout in Tunisia was low. It came to 41 percent, spokesman Mounir Salmi said.", {"41": "Tunisia"}),
        ("en", "Floods hit Chad. UNICEF said 410,000 people were displaced.", {"410,000": "Chad"}),
        ("en", "UNICEF said it had 1,200 employees in the region.", {"1,200": "UNICEF"}),
        ("en", "Orvane said revenue rose to 5 billion dollars.", {"5 billion": "Orvane"}),
        ("en", "Its data centre at Midelt, 4,900 feet up in the Atlas, holds 12,288 chips.", {"12,288": "Midelt"}),
        ("en", "Its data centre at Midelt holds 12,288 chips in the Atlas.", {"12,288": "Midelt"}),
        ("en", "The plan of Finance Minister Sonia Belhadj, 54, will be heard in the chamber.", {"54": "Sonia Belhadj"}),
        ("ru", "Население Таджикистана достигло 10 млн человек.", {"10": "Tajikistan"}),
        ("ru", "В Саудовской Аравии погибли 12 человек.", {"12": "Saudi Arabia"}),
        ("hi", "अफगानिस्तान में 12 लोगों की मौत हो गई।", {"12": "Afghanistan"}),
        ("uk", "В Афганістані загинули 12 людей.", {"12": "Afghanistan"}),
        ("he", "12 בני אדם נהרגו בצרפת.", {"12": "France"}),
        ("it", "In Italia sono morte 12 persone.", {"12": "Italy"}),
        # somebody of whom a text tells in passing, with an age, is not what the next figures are about
        ("en", "Floods hit Chad. Rita Moll, 31, fled on foot. The damage came to $40 million.", {"$40": "Chad"}),
        ("en", "Floods hit Chad. Rita Moll, 31, fled on foot. She had saved for 12 years.", {"31": "Rita Moll"}),
        ("ar", "غمرت السيول تشاد. وقالت رنا المولى (31 عاما) إنها فرت. وبلغت الأضرار 40 مليون دولار.", {"40": "Chad"}),
        # an airport is no country, and its figures are its own
        ("ar", "استقبل مطار والدان في مصر 3 ملايين مسافر.", {"3 ملايين": "مطار والدان"}),
        ("ar", "استقبلت مصر 3 ملايين مسافر.", {"3 ملايين": "Egypt"}),
        ("en", "Waldan airport in Egypt handled 3 million passengers.", {"3 million": "Waldan airport"}),
        ("fr", "L'aéroport de Waldan, en Égypte, a accueilli 3 millions de passagers.", {"3 millions": "Waldan airport"}),
        ("de", "Der Flughafen Waldan in Ägypten zählte 3 Millionen Fluggäste.", {"3 Millionen": "Waldan airport"}),
        # the name behind the figure compared with is that of the other side
        (
            "en",
            "Nestlé published its figures. The grocer won 4.6 million cardholders, against 4.1 million for Unilever.",
            {"4.6": "Nestlé", "4.1": "Unilever"},
        ),
        ("en", "Nestlé published its figures. There were 4.6 million cardholders for Unilever, against 4.1 million.", {"4.6": "Unilever"}),
        (
            "fr",
            "Nestlé a publié ses chiffres. On compte 4,6 millions de clients, contre 4,1 millions pour Unilever.",
            {"4,6": "Nestlé", "4,1": "Unilever"},
        ),
        ("de", "Nestlé legte Zahlen vor. Man zählt 4,6 Millionen Kunden, gegenüber 4,1 Millionen bei Unilever.", {"4,6": "Nestlé"}),
        # a profit is the firm's, not the town's named last; the employees of a plant are the plant's
        (
            "en",
            "The carmaker Tarvo cut its forecast. Its works at Wexcombe in England has 2,150 employees. Net profit was $18m.",
            {"2,150": "Wexcombe", "$18": "Tarvo"},
        ),
        (
            "de",
            "Der Autobauer Tarvo spart. »Wir kämpfen«, sagt Betriebsratschefin Ute Lang. 900 Mitarbeiter werden entlassen.",
            {"900": "Tarvo"},
        ),
        ("en", "The carmaker Tarvo will cut 4,200 jobs. Of the jobs to go, 2,300 are in Spain and 1,900 in Italy.", {"1,900": "Tarvo"}),
        ("en", "Floods hit Spain and Italy. In all 2,300 people died in Spain and 1,900 in Italy.", {"2,300": "Spain"}),
    ],
)
def test_what_a_figure_is_about(language: str, text: str, told: dict[str, str]) -> None:
    assert {figure: holding(text, figure, language).entity for figure in told} == told


@pytest.mark.parametrize(
    ("text", "language", "name", "named"),
    [
        ("أودت السيول في مختلف أنحاء البلاد بحياة 154 شخصا.", "ar", "Seoul", False),
        ("قتل 154 شخصا في سيول.", "ar", "Seoul", True),
        ("Jugará en el Al Manara saudí por 28 millones de euros.", "es", "El Al", False),
        ("El Al bought 28 aircraft from Boeing.", "en", "El Al", True),
        ("Each of the villagers gets 1.6 US gallons of water.", "en", "United States", False),
        ("The US gave 1.6 million dollars.", "en", "United States", True),
        ("- Displaced: 143,000, in 34 sites.", "en", "Displaced", False),
        ("Egyptians and Algerians bought 40 houses.", "en", "Egyptians", False),
        ("Egypt bought 40 houses.", "en", "Egypt", True),
        ("۴۰ خانه تازه ساخته شد.", "fa", "Taza", False),
        ("Officers of the Guardia di Finanza seized 40 kilograms.", "en", "Guardia di Finanza", True),
        ("BRUISING SUMMER\n\nThe harvest fell to 40 tonnes.", "en", "BRUISING SUMMER", False),
        ("TWO SEIZED\n\nThe harvest fell to 40 tonnes.", "en", "SEIZED", False),
        ("Shell employs 40 divers.", "en", "Shell", True),
        ("The operator bought 5G licences for 40 million dollars.", "en", "G", False),
        ("بيعت رخص 5G مقابل 40 مليون دولار.", "ar", "G", False),
        ("Telvia said its 5G network has 40 masts.", "en", "Telvia", True),
        ("Shell necklaces cost 40 dollars.", "en", "Shell", False),
        ("NATO\n\nNATO sent 40 tanks.", "en", "NATO", True),
        ("ووصف القرار بأنه «مهزلة»، ورفضه 40 عضوا.", "ar", "مهزلة", False),
        ("وباعت شركة «مهزلة» 40 سيارة.", "ar", "مهزلة", True),
        ("بلغت إيرادات فيلم «ظل القمر» 40 مليون دولار.", "ar", "ظل القمر", True),
        ("L'État versera 40 millions d'euros.", "fr", "État", False),
        ("新款手机比“奥里昂5”便宜84%。", "zh", "Lyon", False),
        ("“里昂”酒店有500间客房。", "zh", "Lyon", True),
        ("在阿拉伯语评测中，它取得91.3%。", "zh", "Arrah", False),
        ("أطلقت «أوريون للاتصالات» خدمة لـ3 ملايين مشترك.", "ar", "Orion spacecraft", False),
        ("وصلت مركبة أوريون إلى القمر بعد 4 أيام.", "ar", "Orion spacecraft", True),
        ("El Estado pagará 40 millones de euros.", "es", "Estado", False),
    ],
)
def test_names_that_are_none(text: str, language: str, name: str, named: bool) -> None:
    assert (name in {claim.entity for claim in analyzer.extract(text, language=language)}) is named


MEASURES = Path(__file__).parent / "cases" / "measures"
MISREAD = {line for line in (MEASURES / "known_failures.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}


def measured() -> list[Any]:
    """The rows of `cases/measures`; those of `known_failures.txt` are read wrong today, and must still be."""
    found = []
    for path in sorted(MEASURES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            label = f"{path.stem}: {case['text']}"
            marks = [pytest.mark.xfail(strict=True)] if label in MISREAD else []
            found.append(pytest.param(path.stem, case, id=label, marks=marks))
    return found


@pytest.mark.parametrize(("language", "case"), measured())
def test_what_is_measured(language: str, case: dict[str, Any]) -> None:
    """ "" in a row: no measure of the list, whatever the noun counted."""
    listed = all_concepts()
    claims = {claim.text: claim for claim in analyzer.extract(case["text"], language=language)}
    told = {text: claims[text].attribute for text in case["measures"]}
    found = {text: "" if not measure and told[text] not in listed else told[text] for text, measure in case["measures"].items()}
    assert found == case["measures"]
    assert {text: claims[text].subject.measure for text in case.get("how", {})} == case.get("how", {})


@pytest.mark.parametrize(
    ("text", "figure", "language", "population"),
    [
        ("وشارك 1200 رجل إطفاء و21 طائرة في مكافحة الحريق.", "21", "ar", ""),
        ("Some 1,200 women and 21 children came.", "21", "en", "children"),
        ("وبلغت نسبة البطالة بين النساء 21% في المدينة.", "21", "ar", "women"),
        ("Unemployment among women was 21%, the office said.", "21", "en", "women"),
        ("Am Ufer fand man drei Leichen.", "drei Leichen", "de", ""),
    ],
)
def test_what_another_number_counts_is_no_limit_of_this_one(text: str, figure: str, language: str, population: str) -> None:
    assert dict(holding(text, figure, language).subject.qualifiers).get("population", "") == population


@pytest.mark.parametrize(
    ("language", "text", "figure", "measure"),
    [
        ("en", "The new engine burns 20% less fuel.", "20%", "change"),
        ("en", "The party won 14 more seats than in 2015.", "14 more seats", "change"),
        ("en", "The quake killed 14 more people on Tuesday.", "14 more people", "level"),
        ("de", "Es kamen 300 Besucher mehr als 2019.", "300 Besucher", "change"),
        ("de", "Es gab 300 Unfälle, mehr als 200 davon schwer.", "300 Unfälle", "level"),
        ("ru", "Партия получила на 14 мест больше, чем в 2015 году.", "14 мест", "change"),
        ("ru", "В отеле 300 номеров, больше 200 из них заняты.", "300 номеров", "count"),
        ("ar", "حصل الحزب على 14 مقعدا أكثر من عام 2015.", "14 مقعدا", "change"),
        ("ar", "حصل الحزب على 85 مقعدا، أي أقل بـ52 مقعدا من منافسه.", "52 مقعدا", "change"),
        ("ar", "يضم الفندق 300 غرفة، أكثر من 200 منها محجوزة.", "300 غرفة", "count"),
        ("en", "Only 20% of the fuel was left.", "20%", "share"),
        ("es", "Consume un 20 % menos de agua.", "20 %", "change"),
        ("es", "Gastó el 20 % de su agua.", "20 %", "share"),
        ("de", "Die Anlage braucht ein Viertel weniger Strom.", "ein Viertel", "change"),
        ("de", "Die Anlage braucht ein Viertel des Stroms.", "ein Viertel", "share"),
        ("fr", "Il consomme 20 % de gaz en moins.", "20 %", "change"),
        ("fr", "Il consomme 20 % du gaz.", "20 %", "share"),
        ("it", "La diga contiene il 12% in più.", "12%", "change"),
        ("it", "La diga contiene il 12% dell'acqua.", "12%", "share"),
        ("pt", "A barragem tem 12% a mais.", "12%", "change"),
        ("ru", "Пшеницы собрали на 12% больше.", "12%", "change"),
        ("ru", "Собрали лишь 12% пшеницы.", "12%", "share"),
        ("tr", "Santral yüzde 20 daha az su kullanıyor.", "yüzde 20", "change"),
        ("tr", "Suyun yüzde 20'si kullanıldı.", "yüzde 20", "share"),
        ("ar", "ويستهلك المصنع ماء أقل بنسبة 20%.", "20%", "change"),
        ("ar", "ويستهلك المصنع 20% من الماء.", "20%", "share"),
        ("zh", "产量比去年多12%。", "12%", "change"),
        ("zh", "产量占12%。", "12%", "share"),
        ("hi", "यहां 12 प्रतिशत अधिक गेहूं हुआ।", "12 प्रतिशत", "change"),
        ("hi", "यहां 12 प्रतिशत गेहूं हुआ।", "12 प्रतिशत", "share"),
        ("fa", "این کارخانه ۲۰ درصد کمتر آب مصرف می‌کند.", "۲۰ درصد", "change"),
        ("fa", "این کارخانه ۲۰ درصد آب را مصرف می‌کند.", "۲۰ درصد", "share"),
        ("de", "Es gab 300 Arbeitslose mehr als im Juli.", "300 Arbeitslose", "change"),
        ("de", "Es gab 300 Arbeitslose, mehr als 200 davon sind Frauen.", "300 Arbeitslose", "level"),
        ("es", "El partido logró 52 escaños menos que su rival.", "52 escaños", "change"),
        ("es", "El partido logró 52 escaños.", "52 escaños", "level"),
    ],
)
def test_how_much_more_or_less_is_a_change(language: str, text: str, figure: str, measure: str) -> None:
    assert holding(text, figure, language).subject.measure == measure


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "The outbreak has killed 171 people, 102 of them under five.", ["102"]),
        ("ar", "اعتقلت الشرطة 40 شخصا، 12 منهم في بغداد.", ["12"]),
        ("en", "The party won 45 of the 90 seats.", []),
        ("en", "An order above 1,700 chips needs a licence. The centre, 40 miles away, has 12,288 of them.", []),
        ("ar", "اعتقلت الشرطة 40 شخصا في بغداد.", []),
    ],
)
def test_a_count_of_them_is_told_as_a_part(language: str, text: str, parts: list[str]) -> None:
    told = [claim for claim in analyzer.extract(text, language=language) if "part=of them" in claim.qualifier]
    assert [claim.text.split()[0] for claim in told] == parts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A magnitude 7.8 quake struck Marlow on Monday. A second quake of magnitude 7.6 came hours later.", True),
        ("A magnitude 7.8 quake struck Marlow on Monday. The harbour institute measured a magnitude of 7.6.", False),
    ],
)
def test_the_second_quake_is_another_one(text: str, told: bool) -> None:
    found = analyzer.extract(text, language="en", published="2026-05-20")
    lesser = next(claim for claim in found if claim.attribute == "quake magnitude" and "7.6" in claim.text)
    assert ("which" in dict(lesser.subject.qualifiers)) is told


def test_the_verb_of_speech_that_folds_like_a_name_is_none() -> None:
    """وأفاد بيان is no agency, آفاد is one where its kind is told."""
    found = analyzer.extract("وأفاد بيان بأن اللجنة رفعت الفائدة إلى 11.75 في المئة.", language="ar", published="2026-05-20")
    assert found
    assert all(claim.entity != "AFAD" for claim in found)


@pytest.mark.parametrize(
    ("language", "text", "figure", "entity"),
    [
        ("en", "Police freed 30 Poles and nine Danes.", "nine Danes", ""),
        ("en", "Police in Kormasa freed 30 Poles. Kormasa has 12 schools.", "30 Poles", "Kormasa"),
        ("ar", "أصيب 26 سعودياً وسورياً وأردنياً في الحادث.", "26 سعوديا", ""),
        ("ar", "أصيب في الحادث 12 سوريا.", "12 سوريا", ""),
        ("ar", "وقع الحادث في سوريا وأصيب 12 شخصا.", "12 شخصا", "Syria"),
    ],
)
def test_those_counted_are_not_whom_a_figure_is_about(language: str, text: str, figure: str, entity: str) -> None:
    assert holding(text, figure, language).entity == entity
