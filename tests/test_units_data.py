"""The unit and currency tables hold together: every entry parses, none contradicts another, the generated file is current."""

from __future__ import annotations

import importlib.util
import re
import tomllib
import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pint
import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "analyzer" / "data"
LANGUAGES = ("en", "ar", "fr", "es", "de", "tr", "fa", "zh", "ru", "pt", "it")
FIELDS = {"ja", "sv", "kind", "symbols", "risky_symbols", "symbols_before", *LANGUAGES, *(f"{language}_before" for language in LANGUAGES)}


def load(path: str) -> dict[str, Any]:
    return tomllib.loads((DATA / path).read_text(encoding="utf-8"))


@cache
def registry() -> Any:
    return pint.UnitRegistry(str(DATA / "units" / "news_units.txt"), non_int_type=Decimal)


SURFACES = load("units/surfaces.toml")
MEASURES = load("units/measures.toml")
CURRENCIES = load("currencies.toml")


def amount(value: str, unit: str) -> Any:
    return registry().Quantity(Decimal(value), unit)


def forms(entries: list[str]) -> list[str]:
    return [form for entry in entries for form in entry.split("|")]


def folded(word: str) -> str:
    """As a reader sees it: letter case, hamza seats and ta marbuta do not tell words apart."""
    return unicodedata.normalize("NFC", word).casefold().translate(str.maketrans("أإآة", "اااه"))


# ---- the registry


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        ("100", "exaflop / second", "flop / second", "1e20"),
        ("1", "kilowatt_hour", "joule", "3600000"),
        ("36.6", "degree_Celsius", "kelvin", "309.75"),
        ("1", "mile", "kilometer", "1.609344"),
        ("1", "feddan", "meter ** 2", "4200.83"),
        ("1", "barrel", "liter", "158.987294928"),
        ("1", "year", "month", "12"),
        ("1", "century", "decade", "10"),
        ("1", "ton", "kilogram", "1000"),
        ("1", "short_ton", "kilogram", "907.18474"),
        ("1", "gigabyte", "bit", "8e9"),
        ("1", "gibibyte", "byte", "1073741824"),
        ("25", "basis_point", "percentage_point", "0.25"),
        ("420", "part_per_million", "percent", "0.042"),
        ("1", "light_year", "meter", "9460730472580800"),
        ("1", "kiloton_TNT", "joule", "4.184e12"),
        ("36", "kilometer / hour", "meter / second", "10"),
    ],
)
def test_conversion_is_exact(value: str, unit: str, target: str, expected: str) -> None:
    assert amount(value, unit).to(target).magnitude == Decimal(expected)


def test_fahrenheit_is_right_to_the_last_digits() -> None:
    assert round(amount("212", "degree_Fahrenheit").to("degree_Celsius").magnitude, 20) == 100


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("percent", "percentage_point"),
        ("flop", "flop / second"),
        ("flop / second", "operation / second"),
        ("watt", "watt_hour"),
        ("becquerel", "hertz"),
        ("sievert", "gray"),
        ("magnitude", "degree"),
        ("degree", "degree_Celsius"),
        ("ardeb", "kilogram"),
        ("TEU", "meter ** 3"),
        ("bit", "bit / second"),
    ],
)
def test_what_must_not_be_compared_cannot_be_converted(left: str, right: str) -> None:
    with pytest.raises(pint.DimensionalityError):
        amount("5", left).to(right)


def test_a_bare_number_is_no_share() -> None:
    with pytest.raises(pint.DimensionalityError):
        amount("5", "dimensionless").to("percent")


def test_every_defined_unit_reaches_base_units() -> None:
    for name in sorted(registry()._units):
        if name.startswith(("delta_", "Δ")) or "°" in name:
            continue
        amount("1", name).to_base_units()


# ---- surfaces


@pytest.mark.parametrize("key", sorted(SURFACES))
def test_unit_key_is_what_pint_prints(key: str) -> None:
    assert str(registry().Unit(key)) == key


@pytest.mark.parametrize("key", sorted(SURFACES))
def test_entry_is_well_formed(key: str) -> None:
    entry = SURFACES[key]
    assert set(entry) <= FIELDS
    assert entry["kind"] in MEASURES["kinds"]
    for field, words in entry.items():
        if field == "kind":
            continue
        listed = forms(words)
        assert listed == [unicodedata.normalize("NFC", word.strip()) for word in listed], field
        assert all(listed), field
        assert len(words) == len(set(words)), field


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_names_one_unit(language: str) -> None:
    for field in (language, f"{language}_before"):
        owners = defaultdict(set)
        for key, entry in SURFACES.items():
            for word in forms(entry.get(field, [])):
                owners[folded(word)].add(key)
        assert {word: keys for word, keys in owners.items() if len(keys) > 1} == {}


def test_a_symbol_names_one_unit() -> None:
    owners = defaultdict(set)
    for key, entry in SURFACES.items():
        for symbol in [*entry.get("symbols", []), *entry.get("risky_symbols", [])]:
            owners[symbol].add(key)
    assert {symbol: keys for symbol, keys in owners.items() if len(keys) > 1} == {}


def test_single_letters_are_risky() -> None:
    for key, entry in SURFACES.items():
        assert not [s for s in entry.get("symbols", []) if re.fullmatch("[A-Za-z]", s)], key


@pytest.mark.parametrize("kind", MEASURES["kinds"])
def test_every_kind_is_used(kind: str) -> None:
    assert any(entry["kind"] == kind for entry in SURFACES.values())


def test_every_unit_can_be_read_somewhere() -> None:
    for key, entry in SURFACES.items():
        assert set(entry) - {"kind"}, key


def test_most_units_of_everyday_kinds_have_an_arabic_name() -> None:
    everyday = {"length", "area", "volume", "mass", "duration", "speed", "temperature", "energy", "percentage", "magnitude", "pressure"}
    named = {key for key, entry in SURFACES.items() if entry["kind"] in everyday and "en" in entry}
    assert len({key for key in named if "ar" in SURFACES[key]}) >= 0.85 * len(named)


@pytest.mark.parametrize(
    ("language", "word", "unit"),
    [
        ("ar", "إكسافلوب", "exaflop / second"),
        ("ar", "إفلوب", "exaflop / second"),
        ("en", "exaflops", "exaflop / second"),
        ("ar", "كيلومتر مربع", "kilometer ** 2"),
        ("ar", "أمتار مكعبة", "meter ** 3"),
        ("ar", "ميجاوات", "megawatt"),
        ("ar", "جيجابايت", "gigabyte"),
        ("ar", "كجم", "kilogram"),
        ("ar", "أفدنة", "feddan"),
        ("ar", "في المئة", "percent"),
        ("ar", "نقاط أساس", "basis_point"),
        ("en", "percentage points", "percentage_point"),
        ("de", "Prozentpunkte", "percentage_point"),
        ("fr", "mètres carrés", "meter ** 2"),
        ("zh", "个百分点", "percentage_point"),
        ("ru", "тонн", "tonne"),
        ("en", "metric tons", "tonne"),
    ],
)
def test_words_of_the_press(language: str, word: str, unit: str) -> None:
    assert word in forms(SURFACES[unit][language])


# ---- measures


def test_base_units_parse_and_share_no_dimension() -> None:
    dimensions = [str(registry().Unit(unit).dimensionality) for unit in MEASURES["base_units"]]
    assert len(dimensions) == len(set(dimensions))


def test_ambiguous_words_are_in_the_tables() -> None:
    seen = set()
    for entry in MEASURES["ambiguous"]:
        place = (entry["language"], entry["word"])
        assert place not in seen
        seen.add(place)
        assert set(entry) <= {
            "language",
            "word",
            "units",
            "default",
            "also",
            "also_cues",
            "cues",
            "only_from",
            "only_to",
            "large",
            "noun_cues",
            "only_singular",
            "surely_from",
            "longer",
        }
        assert entry.get("large", {"unit": entry["units"][0]})["unit"] in entry["units"], place
        assert entry["default"] in ["", *entry["units"]], place
        assert set(entry.get("cues", {})) <= set(entry["units"]), place
        assert all(unit in SURFACES for unit in entry["units"]), place
        owners = [key for key, unit in SURFACES.items() if entry["word"] in forms(unit.get(entry["language"], []))]
        assert owners == [] or owners[0] in entry["units"], place


# ---- currencies


def test_codes_are_known_everywhere() -> None:
    known = {*CURRENCIES["active"], *CURRENCIES["withdrawn"], *CURRENCIES["crypto"]}
    assert len(CURRENCIES["active"]) == len(set(CURRENCIES["active"])) >= 150
    assert CURRENCIES["active"] == sorted(CURRENCIES["active"])
    assert set(CURRENCIES["noun"]) == known
    assert set(CURRENCIES["countries"].values()) <= set(CURRENCIES["active"])
    for language in LANGUAGES:
        for name, entry in CURRENCIES[language].items():
            assert set(entry["candidates"]) <= known, name
            assert entry["default"] in ["", *entry["candidates"]], name
        for name, entry in CURRENCIES["minor"].get(language, {}).items():
            assert set(entry["minor_of"]) <= known, name
            assert set(entry["minor_of"].values()) <= {10, 100, 1000, 100000000}, name
            assert entry["default"] in ["", *entry["minor_of"]], name
    for symbol, entry in CURRENCIES["symbols"].items():
        assert {entry["default"], *entry.get("candidates", [])} <= known, symbol
        assert entry["position"] in ("before", "after", "both"), symbol
    for language in ("ar", "en"):
        assert set(CURRENCIES["adjectives"][language]) <= set(CURRENCIES["countries"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_name_has_one_entry(language: str) -> None:
    owners = defaultdict(list)
    for table in (CURRENCIES[language], CURRENCIES["minor"].get(language, {})):
        for name, entry in table.items():
            listed = entry["forms"].split("|")
            assert listed[0] == name
            assert len(listed) == len(set(listed)), name
            for form in listed:
                owners[form.casefold()].append(name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_pegs_are_dated_and_exact() -> None:
    seen = set()
    for peg in CURRENCIES["peg"]:
        assert peg["code"] not in seen
        seen.add(peg["code"])
        assert peg["code"] in CURRENCIES["noun"]
        assert peg["base"] in CURRENCIES["noun"]
        assert Decimal(peg["rate"]) > 0
        assert 0 < Decimal(peg["tolerance"]) <= Decimal("0.02")
        assert isinstance(peg["valid_from"], date)
        assert peg["valid_from"] < peg.get("valid_to", date.max)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("build_currency_names", "currency_names.tsv"),
        ("build_unit_names", "units/unit_names.tsv"),
        ("build_unit_bases", "units/unit_bases.tsv"),
    ],
)
def test_generated_tables_are_current(name: str, target: str) -> None:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.build() == (DATA / target).read_text(encoding="utf-8"), f"run scripts/{name}.py"


def test_generated_names_say_the_expected() -> None:
    rows = {tuple(line.split("\t")) for line in (DATA / "currency_names.tsv").read_text(encoding="utf-8").splitlines()}
    assert ("ar", "ريال سعودي", "SAR") in rows
    assert ("ar", "جنيهات مصرية", "EGP") in rows
    assert ("en", "Egyptian pounds", "EGP") in rows
    assert ("zh", "人民币", "CNY") in rows
    assert all(len(row) == 3 for row in rows)
