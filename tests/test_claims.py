"""Status, attribution, as-of, quotation and ids of claims."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from analyzer import extract
from analyzer.claims import file_name
from analyzer.extraction import anchored, extract_claims
from analyzer.model import Article, Claim, Section
from analyzer.pipeline import analyze_paths, check_paths
from analyzer.report import write_all


def claims(text: str, language: str, **fields: object) -> list[Claim]:
    return extract_claims(Article("a.txt", text, language=language, published="2025-02-05", **fields))[2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("قتل 30 شخصا", "ar", "reported"),
        ("قال المتحدث إن 30 شخصا قتلوا", "ar", "quoted"),
        ("تستهدف الشركة إنتاج 30 طنا", "ar", "target/forecast"),
        ("تقدر الخسائر بنحو 30 مليون دولار", "ar", "estimate"),
        ("The ministry said 30 people died.", "en", "quoted"),
        ("The firm aims to hire 30 engineers.", "en", "target/forecast"),
        ("The blast killed 30 people.", "en", "reported"),
        ("Der Wert der Beute wird auf 30 Millionen Euro geschätzt.", "de", "estimate"),
        ("Der Preis wird auf 30 Euro steigen.", "de", "target/forecast"),
        ("Le navire, qui portait 30 passagers, a sombré à environ 12 km des côtes.", "fr", "reported"),
        ("Le nombre des passagers est estimé à 30.", "fr", "estimate"),
        ("نقلت الشركة 30 راكبا", "ar", "quoted"),
        ("وقد نقلت 30 راكبا أمس", "ar", "reported"),
        ("La Russie assure désormais 30 % des importations.", "fr", "reported"),
        ("La Russie assure que 30 % du blé est vendu.", "fr", "quoted"),
        ("The maker reported a better-than-expected 30 percent jump in profit.", "en", "reported"),
        ("Profit is expected to rise 30 percent.", "en", "target/forecast"),
        ("The bank raised the target range for its rate by 30 basis points.", "en", "reported"),
        ("The bank set a target of 30 branches.", "en", "target/forecast"),
    ],
)
def test_status(text: str, language: str, status: str) -> None:
    assert claims(text, language)[0].status == status


def test_the_source_is_named() -> None:
    assert "وزارة الصحة" in claims("وفقا لوزارة الصحة قتل 30 شخصا", "ar")[0].attribution
    assert claims("Reuters reported that 30 people died.", "en")[0].attribution == "Reuters"
    assert claims("As reported by the Northshire Police, 30 people died.", "en")[0].attribution == "the Northshire Police"
    assert claims("Secondo quanto riferito dalla Protezione Civile, i morti sono 30.", "it")[0].attribution == "Protezione Civile"
    assert claims("Come comunicato dalla Questura di Roma, i morti sono 30.", "it")[0].attribution == "Questura di Roma"
    assert claims("Según lo informado por la Policía Nacional, hay 30 muertos.", "es")[0].attribution == "la Policía Nacional"
    assert claims("Secondo quanto emerso, i morti sono 30.", "it")[0].attribution == ""
    assert claims("Selon ce rapport, 30 personnes sont mortes.", "fr")[0].attribution == "ce rapport"
    assert claims("Segundo o Ministério da Saúde, 30 pessoas morreram.", "pt")[0].attribution == "o Ministério da Saúde"
    assert claims("أعلن وزير الطاقة الأربعاء انتهاء الملء، وقال إن السد يحوي 30 طنا", "ar")[-1].attribution == "وزير الطاقة"
    assert claims("أعلن وزير الطاقة كريم الطاهر أن السد يحوي 30 طنا", "ar")[0].attribution == "وزير الطاقة كريم الطاهر"


def test_a_date_close_behind_says_as_of_when() -> None:
    count = claims("بلغ عدد العمال 300 عامل في يناير 2024", "ar")[0]
    assert count.as_of == "2024-01-01/2024-01-31"


def test_spans_reproduce_the_file_and_skip_the_front_matter() -> None:
    text = "---\nid: 77\n---\nقتل 30 شخصا و\u200f20 امرأة"
    found = claims(text, "ar", body_start=15)
    assert [text[claim.start : claim.end] for claim in found] == [claim.text for claim in found]
    assert len(found) == 2


def test_ids_ignore_edits_elsewhere() -> None:
    before = claims("قتل 30 شخصا.", "ar")[0]
    after = next(claim for claim in claims("أعلن أمس نبأ جديد.\nقتل 30 شخصا.", "ar") if claim.kind == "count")
    assert before.claim_id == after.claim_id


def test_repeated_sentences_have_ids_of_their_own() -> None:
    found = claims("قتل 30 شخصا.\nقتل 30 شخصا.", "ar")
    assert len({claim.claim_id for claim in found}) == 2


def test_furniture_yields_nothing_and_sections_are_kept() -> None:
    text = "قتل 30 شخصا\nتعليقات 45 شخصا"
    found = claims(text, "ar", sections=(Section(0, 11, "headline"), Section(12, len(text), "furniture")))
    assert [(claim.text, claim.section) for claim in found] == [("30 شخصا", "headline")]


def test_quotations_of_some_words_mark_their_claims() -> None:
    found = claims("He wrote: “We lost 30 trucks in one night” and 12 tanks.", "en")
    assert [claim.quoted for claim in found if claim.kind == "count"] == [True, False]


def test_everything_pickles() -> None:
    article, _, found = extract_claims(Article("a.txt", "قتل 30 شخصا", language="ar"))
    assert pickle.loads(pickle.dumps((article, found))) == (article, found)  # noqa: S301


def test_an_article_without_dates_has_no_anchor() -> None:
    assert anchored(Article("a.txt", "nothing here", language="en")).anchor is None


def ids_of(paths: list[Path]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in analyze_paths(paths).claims:
        found.setdefault(claim.article, []).append(claim.claim_id)
    return found


def written(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def test_ids_do_not_depend_on_what_else_is_read(tmp_path: Path) -> None:
    first = written(tmp_path / "p1" / "a.txt", "The fire killed 30 people in Orvane. It burned 12 houses.")
    second = written(tmp_path / "p2" / "a.txt", "The flood killed 45 people in Belmar.")
    (alone,) = ids_of([first]).values()
    together = ids_of([first, second])
    assert together["p1/a.txt"] == alone
    assert ids_of([tmp_path])["p1/a.txt"] == alone


def test_articles_of_one_name_and_text_have_ids_of_their_own(tmp_path: Path) -> None:
    text = "The fire killed 30 people in Orvane. It burned 12 houses."
    paths = [written(tmp_path / name / "a.txt", text) for name in ("p1", "p2", "p3")]
    found = ids_of(paths)
    assert len({ident for idents in found.values() for ident in idents}) == sum(map(len, found.values())) == 6
    assert ids_of(paths[::-1]) == found
    assert [*ids_of(paths[:1]).values()] == [found["p1/a.txt"]]


def test_an_article_checked_under_another_root_is_itself(tmp_path: Path) -> None:
    article = written(tmp_path / "zz" / "a.txt", "The plant draws 5 exaflops - 5 trillion operations per second.")
    written(tmp_path / "b.txt", "The flood killed 45 people in Belmar.")
    published = analyze_paths([tmp_path])
    write_all(published, tmp_path / "reports", tmp_path / "claims.csv")
    checked = check_paths([article], tmp_path / "claims.csv")
    assert [claim.article for claim in checked.claims if claim.article.endswith("a.txt")] == ["a.txt"] * 2
    alone = analyze_paths([article])
    assert {item.discrepancy_id for item in alone.discrepancies} == {item.discrepancy_id for item in checked.discrepancies}


def test_folders_stay_out_of_a_name() -> None:
    assert file_name("x/y/feed.xml#12") == "feed.xml#12"
    assert file_name("C#/wires/a.txt") == "a.txt"
    assert file_name("a.txt") == "a.txt"


@pytest.mark.parametrize(
    ("text", "language", "figure", "source"),
    [
        ("Halden Corp. (HLD) Monday reported a profit of $826 million.", "en", "826", "Halden Corp"),
        ("The company said Thursday that it sold 30 boats.", "en", "30", "The company"),
        ("Halden Motors on Monday reported a profit of $826 million.", "en", "826", "Halden Motors"),
        ("Among the reported deaths, 50 were in Marlow.", "en", "50", ""),
        ("The toll rose to 94 with one person reported missing.", "en", "94", ""),
        ("The Harbour Board reported 94 people missing.", "en", "94", "The Harbour Board"),
        ("وأشار إلى أن العرض قيمته 15 مليون يورو.", "ar", "15", ""),
        ("أعلن علي حسن أن الوادي يضم 2944 مدرسة.", "ar", "2944", "علي حسن"),
        ("كما أكد أن الجيش فقد 231 جنديا.", "ar", "231", ""),
    ],
)
def test_who_says_it(text: str, language: str, figure: str, source: str) -> None:
    """A day between a name and its verb is no source, and what is reported missing reports nothing."""
    told = next(claim for claim in claims(text, language) if figure in claim.text)
    assert told.attribution == source


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("The bridge will reopen no earlier than May 2027.", "en", "2027-05-01", None),
        ("The bridge will reopen by May 2027 at the latest.", "en", None, "2027-05-31"),
        ("The bridge will reopen in May 2027.", "en", "2027-05-01", "2027-05-31"),
        ("Die Brücke öffnet frühestens im Mai 2027.", "de", "2027-05-01", None),
    ],
)
def test_a_date_with_a_bound_is_given_back_open(text: str, language: str, low: str | None, high: str | None) -> None:
    """What is compared knows both ends of the month."""
    (told,) = extract(text, language=language, published="2026-10-09")
    assert (told.low, told.high) == (low, high)
    (inside,) = claims(text, language)
    assert (inside.low, inside.high) == ("2027-05-01", "2027-05-31")
