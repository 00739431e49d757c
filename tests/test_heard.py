"""Names that one script does not show are heard from related articles, and everyday words are not."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer
from analyzer.model import Result


def read(folder: Path, *articles: tuple[str, str]) -> Result:
    for number, (language, text) in enumerate(articles):
        (folder / f"{number}.txt").write_text(f"---\nlanguage: {language}\npublished: 2026-03-04\n---\n{text}\n", encoding="utf-8")
    return analyzer.analyze(folder)


def named(result: Result, number: int) -> frozenset[str]:
    return result.names[f"{number}.txt"]


LATIN = "The port of Valport reopened on Monday. Customs at Valport found 3,412 parcels in 27 containers."


@pytest.mark.parametrize("form", ["فالبورت", "وفالبورت", "بفالبورت"])
def test_a_word_that_sounds_like_a_name_of_a_related_article_is_that_name(tmp_path: Path, form: str) -> None:
    result = read(tmp_path, ("en", LATIN), ("ar", f"عثرت الجمارك {form} على 3412 طردا في 27 حاوية."))
    assert "name:valport" in named(result, 1)


def test_a_sound_alone_proves_nothing(tmp_path: Path) -> None:
    result = read(tmp_path, ("en", LATIN), ("ar", "فاز فالبورت بالمباراة أمام 9100 متفرج."))
    assert "name:valport" not in named(result, 1)


@pytest.mark.parametrize("word", ["نتائج", "الذهب", "الحصاد"])
def test_everyday_words_are_no_names(tmp_path: Path, word: str) -> None:
    latin = "Shares of Vantage, Dahab and Hesad rose. Vantage sold 3,412 units, Dahab 5,127 and Hesad 8,043."
    result = read(tmp_path, ("en", latin), ("ar", f"أظهرت {word} بيع 3412 وحدة و5127 وحدة و8043 وحدة."))
    assert not {name for name in named(result, 1) if name.startswith("name:")}


def test_the_same_word_in_a_further_article_of_the_story(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        ("en", "The statistics office of Okrada said prices rose 6.2 percent and food 9.4 percent in Okrada."),
        ("ar", "ارتفعت الأسعار في أوكرادا 6.2 في المئة والغذاء 9.4 في المئة."),
        ("ar", "سكان أوكرادا يشكون بعد ارتفاع الأسعار 6.2 في المئة."),
    )
    assert "name:okrada" in named(result, 1)
    assert "name:okrada" in named(result, 2)


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Azmara has recorded 3,240 cases.", "name:azmara", True),
        ("Solmar's unemployment rate fell to 9.7%.", "name:solmar", True),
        ("Inflation has slowed to 6.2 percent.", "name:inflation", False),
        ("Turnout was 63.5 percent.", "name:turnout", False),
    ],
)
def test_a_word_that_opens_a_sentence_is_a_name_only_where_no_pack_knows_it(tmp_path: Path, text: str, name: str, known: bool) -> None:
    assert (name in named(read(tmp_path, ("en", text)), 0)) is known


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("أعلنت شركة لومينار نتائجها. وقالت لومينار إن لديها 3400 موظف.", "name:لومينار", True),
        ("أعلنت شركة جديدة نتائجها. ولدى شركة جديدة أخرى 3400 موظف.", "name:جديده", False),
        ("أعلنت الشركة لاحقا نتائجها. وقالت لاحقا إن لديها 3400 موظف.", "name:لاحقا", False),
    ],
)
def test_a_trigger_noun_announces_a_name(tmp_path: Path, text: str, name: str, known: bool) -> None:
    assert (name in named(read(tmp_path, ("ar", text)), 0)) is known


def test_order_changes_nothing(tmp_path: Path) -> None:
    articles = [("en", LATIN), ("ar", "عثرت الجمارك في فالبورت على 3412 طردا."), ("ar", "ميناء فالبورت: 27 حاوية و3412 طردا.")]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = read(tmp_path / "a", *articles), read(tmp_path / "b", *reversed(articles))
    assert sorted(map(sorted, one.names.values())) == sorted(map(sorted, other.names.values()))
