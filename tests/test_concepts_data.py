"""The concept list and the counted nouns hold together: schema, uniqueness, both languages, order."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.topics import all_topics

DATA = Path(analyzer.__file__).parent / "data"
CONCEPT_FILES = sorted((DATA / "concepts").glob("*.toml"))
NOUN_FILES = {code: DATA / "nouns" / f"{code}.tsv" for code in ("ar", "en")}
LANGUAGES = ("ar", "en")
KINDS = {
    *("money", "price", "count", "percentage", "power/compute", "date", "duration", "age", "area", "length", "volume", "mass", "speed"),
    *("temperature", "energy", "data", "magnitude", "rank", "ratio", "resolution", "frequency"),
}
MEASURES = {"level", "change", "share", "count", "rank", "price", "date"}
CLASSES = {
    *("person", "organisation", "place", "building", "vehicle", "weapon", "animal", "document", "event", "thing", "device", "product"),
    *("part", "abstract"),
}
KEYS = {
    *("id", "kinds", "measure", "cumulative", "event", "generic", "noun_alone", "percents", "part_of", "opposes", "per", "prefers", "who"),
    *("noun", "open", "cue", "weak", "moved", "sorts", "topics", "otherwise", "classes", "moves_as", "counts", "people", "priced_per"),
    "rate_of",
}
UMBRELLAS = {"casualties", "displacement", "poverty", "stock index", "unemployment"}
"""Broader subjects that carry no number of their own; a `part_of` names one of these or another concept."""
SHARED_NOUNS = {"points", "نقطة", "نقاط", "معلمة", "معلمات"}
"""Counted nouns that truly stand for two things; the cue beside them decides."""
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
OWN_LAM = ("التزام", "التهم", "التحا", "التحق", "التق")
"""Words that begin with alif and lam of their own, without the article."""

Concept = dict[str, Any]


def read_concepts(path: Path) -> list[Concept]:
    found: list[Concept] = tomllib.loads(path.read_text(encoding="utf-8"))["concept"]
    return found


def read_nouns(code: str) -> list[list[str]]:
    lines = NOUN_FILES[code].read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def fold(text: str) -> str:
    return MARKS.sub("", text.casefold()).translate(FOLDED)


CONCEPTS = [concept for path in CONCEPT_FILES for concept in read_concepts(path)]


def entries(concept: Concept, part: str) -> list[str]:
    return [entry for code in LANGUAGES for entry in concept.get(part, {}).get(code, [])]


def rivals(part: str) -> list[tuple[str, str, str]]:
    """Entries that two concepts with a kind in common both claim."""
    owners: dict[str, list[Concept]] = defaultdict(list)
    for concept in CONCEPTS:
        for entry in {fold(entry) for entry in entries(concept, part)}:
            owners[entry].append(concept)
    return [
        (entry, left["id"], right["id"])
        for entry, found in owners.items()
        for place, right in enumerate(found)
        for left in found[:place]
        if set(left["kinds"]) & set(right["kinds"])
    ]


def test_there_are_enough_concepts() -> None:
    assert len(CONCEPTS) >= 260
    assert len(CONCEPT_FILES) >= 20


def test_ids_are_unique_and_plain() -> None:
    ids = [concept["id"] for concept in CONCEPTS]
    assert len(ids) == len(set(ids))
    assert not [name for name in ids if not re.fullmatch(r"[A-Za-z0-9 -]+", name)]


@pytest.mark.parametrize("path", CONCEPT_FILES, ids=lambda path: path.stem)
def test_files_are_sorted(path: Path) -> None:
    ids = [concept["id"] for concept in read_concepts(path)]
    assert ids == sorted(ids)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept["id"])
def test_schema(concept: Concept) -> None:
    assert set(concept) <= KEYS
    assert concept["kinds"]
    assert set(concept["kinds"]) <= KINDS
    assert len(concept["kinds"]) == len(set(concept["kinds"]))
    assert concept["measure"] in MEASURES
    for flag in ("cumulative", "event", "generic"):
        assert concept.get(flag, True) is True
    for part in ("noun", "open", "cue", "weak", "moved"):
        assert set(concept.get(part, {})) <= set(LANGUAGES)
        for listed in concept.get(part, {}).values():
            assert len(listed) == len(set(listed))
            assert all(isinstance(entry, str) and entry == " ".join(entry.split()) != "" for entry in listed)
    for code in LANGUAGES:
        assert len(concept["cue"].get(code, [])) + sum(len(concept.get(part, {}).get(code, [])) for part in ("noun", "open")) >= 2, code
        assert concept["cue"].get(code), code


def test_topics_and_classes_are_known() -> None:
    asked = {"contests", "races", "elections", "opinion_polls"}  # by the subjects, of prizes, of times and of what parties get
    assert {topic for concept in CONCEPTS for topic in concept.get("topics", [])} | asked == set(all_topics())
    assert {name for concept in CONCEPTS for name in concept.get("classes", [])} <= CLASSES
    assert {concept["moves_as"] for concept in CONCEPTS if "moves_as" in concept} <= {concept["id"] for concept in CONCEPTS}
    assert {concept["otherwise"] for concept in CONCEPTS if "otherwise" in concept} <= {concept["id"] for concept in CONCEPTS}


def test_references_lead_somewhere() -> None:
    ids = {concept["id"] for concept in CONCEPTS}
    assert {concept["part_of"] for concept in CONCEPTS if "part_of" in concept} <= ids | UMBRELLAS
    opposed = {(concept["id"], other) for concept in CONCEPTS for other in concept.get("opposes", [])}
    assert {other for _, other in opposed} <= ids
    assert not [pair for pair in opposed if pair[::-1] not in opposed]
    assert not [pair for pair in opposed if pair[0] == pair[1]]


def test_no_cue_belongs_to_two_concepts_of_one_kind() -> None:
    assert rivals("cue") == []


def test_no_noun_belongs_to_two_concepts_of_one_kind() -> None:
    shared = {fold(noun) for noun in SHARED_NOUNS}
    assert [rival for rival in rivals("noun") if rival[0] not in shared] == []


@pytest.mark.parametrize("concept", [concept for concept in CONCEPTS if concept.get("people") is False], ids=lambda concept: concept["id"])
def test_what_counts_no_people_lists_no_person(concept: Concept) -> None:
    persons = {fold(form) for _, kind, *forms in read_nouns("en") if kind == "person" for form in forms}
    assert not persons & {fold(noun) for noun in concept.get("noun", {}).get("en", [])}


def test_each_entry_is_in_its_own_script() -> None:
    for concept in CONCEPTS:
        for part in ("noun", "cue"):
            assert not [entry for entry in concept.get(part, {}).get("en", []) if re.search("[\u0600-\u06ff]", entry)]
            assert not [entry for entry in concept.get(part, {}).get("ar", []) if not re.search("[\u0600-\u06ff]", entry)]


def test_arabic_entries_carry_no_article() -> None:
    """Fixed phrases may keep theirs; a word alone never needs it."""
    listed = [entry for concept in CONCEPTS for part in ("noun", "cue") for entry in concept.get(part, {}).get("ar", [])]
    assert not [entry for entry in listed if " " not in entry and entry.startswith("ال") and not entry.startswith(OWN_LAM)]
    assert not [entry for entry in listed if any(len(word) == 1 for word in entry.split())]


@pytest.mark.parametrize("code", LANGUAGES)
def test_noun_rows_are_well_formed(code: str) -> None:
    rows = read_nouns(code)
    assert len(rows) >= {"ar": 1200, "en": 1400}[code]
    for row in rows:
        assert len(row) == 4, row
        canonical, kind, singular, plurals = row
        assert all(cell == cell.strip() != "" for cell in row), row
        assert kind in CLASSES, row
        assert re.fullmatch(r"[A-Za-z0-9' -]+", canonical), row
        forms = plurals.split("|")
        assert all(forms) and len(forms) == len(set(forms)), row
        assert all(bool(re.search("[\u0600-\u06ff]", form)) == (code == "ar") for form in [singular, *forms]), row


@pytest.mark.parametrize("code", LANGUAGES)
def test_noun_rows_are_sorted_and_unique(code: str) -> None:
    rows = read_nouns(code)
    assert rows == sorted(rows)
    keys = [(row[0], row[2]) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_singular_names_one_noun(code: str) -> None:
    canonicals: dict[str, set[str]] = defaultdict(set)
    for canonical, _, singular, _ in read_nouns(code):
        canonicals[singular].add(canonical)
    assert {singular: found for singular, found in canonicals.items() if len(found) > 1 and singular not in SHARED_NOUNS} == {}


def test_every_canonical_noun_is_an_english_row_of_the_same_class() -> None:
    english = {singular: (canonical, kind) for canonical, kind, singular, _ in read_nouns("en")}
    for canonical, kind, *_ in read_nouns("ar"):
        assert english.get(canonical) == (canonical, kind), canonical
    for canonical, *_ in read_nouns("en"):
        assert english[canonical][0] == canonical


@pytest.mark.parametrize("path", sorted((DATA / "nouns").glob("*.tsv")), ids=lambda path: path.stem)
def test_every_language_names_its_nouns_as_english_does(path: Path) -> None:
    english = {singular: (canonical, kind) for canonical, kind, singular, _ in read_nouns("en")}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        assert len(row) == 4, row
        assert all(cell == cell.strip() != "" for cell in row), row
        canonical, kind, singular, plurals = row
        assert english.get(canonical) == (canonical, kind), row
        assert len(set(plurals.split("|"))) == len(plurals.split("|")), row
        owners[singular].add(canonical)
    assert rows == sorted(rows)
    assert {singular: found for singular, found in owners.items() if len(found) > 1 and singular not in SHARED_NOUNS} == {}


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("child", "children"), ("aircraft", "aircraft"), ("person", "people"), ("prisoner of war", "prisoners of war"), ("GPU", "GPUs")],
)
def test_english_plurals_that_are_easily_wrong(singular: str, plural: str) -> None:
    rows = {row[2]: row[3].split("|") for row in read_nouns("en")}
    assert plural in rows[singular]
