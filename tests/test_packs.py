"""Every language pack is whole: its files are there, none is thin, and cases go both ways."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.language import DATA, available, load_toml, pack, tsv_rows
from analyzer.language.schema import ROLES, SETTINGS, unread

CASES = Path(__file__).parent / "cases"
SECTIONS = (
    *("digits", "numerals", "cardinals", "scales", "ordinals", "fractions", "vague", "multipliers", "times"),
    *("modifiers", "negators", "range", "change", "per", "months", "weekdays", "lists", "dates", "ages", "negative", "status"),
    *("speech", "restatement", "respectively", "open_list", "stop_noun", "rank", "bare"),
)
LANGUAGES = available()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_pack_has_every_section(code: str) -> None:
    data = pack(code)
    assert data["language"] == code
    assert not [section for section in SECTIONS if not data.get(section)]
    assert set(data["months"]) == {str(month) for month in range(1, 13)}
    assert set(data["weekdays"]) == {str(day) for day in range(1, 8)}
    assert {sign for sign in (">", ">=", "<", "<=", "~", "=") if data["modifiers"].get(sign, {}).keys() & {"before", "after"}} == {
        *(">", ">=", "<", "<=", "~", "=")
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_pack_has_nouns_names_and_measures(code: str) -> None:
    rows = list(tsv_rows(DATA / "nouns" / f"{code}.tsv"))
    assert len(rows) >= 300
    assert all(len(row) == 4 and all(row) for row in rows)
    assert load_toml(DATA / "subjects" / f"{code}.toml")["triggers"]
    if code not in ("ar", "en"):  # theirs stand in the concept list itself
        told = [entry["id"] for entry in load_toml(DATA / "concepts_more" / f"{code}.toml")["concept"]]
        assert len(told) >= 80
        known = {entry["id"] for path in (DATA / "concepts").iterdir() for entry in load_toml(path).get("concept", [])}
        assert not set(told) - known


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_pack_has_cases_both_ways(code: str) -> None:
    cases = [json.loads(line) for path in (CASES / code).glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines() if line]
    silent = sum(1 for case in cases if not case["expect"] or "trap" in case)
    assert len(cases) >= 200
    assert silent >= 60
    assert len(cases) - silent >= 100


def _named(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _asked(tree: ast.AST) -> Iterator[str]:
    """The word lists that code asks for: `among(i, "of_words")`, `lists.get("of_words")`."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            lists = call.func.attr == "get" and "lists" in ast.unparse(call.func.value)
            if (call.func.attr == "among" or lists) and len(call.args) > (not lists):
                yield from _named(call.args[0 if lists else 1])


def test_every_word_list_is_asked_for_and_every_one_asked_for_is_listed() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(Path(analyzer.__file__).parent.rglob("*.py"))]
    listed = {name for code in available() for name in pack(code).get("lists", {})}
    assert not listed - {name for tree in trees for name in _named(tree)}, "no code asks for these lists"
    assert not {name for tree in trees for name in _asked(tree)} - listed, "no pack has these lists"


@pytest.mark.parametrize(
    ("data", "place", "nearest"),
    [
        ({"script": {"verb_last": True}}, "script.verb_last", ""),
        ({"script": {"verb_finall": True}}, "script.verb_finall", "verb_final"),
        ({"dates": {"todays": "today"}}, "dates.todays", "today"),
        ({"modifiers": {"~": {"behind": "or so"}}}, "modifiers.~.behind", ""),
        ({"cardinal": {"1": "one"}}, "cardinal", "cardinals"),
    ],
)
def test_a_key_that_nobody_reads_is_named_with_the_nearest_one_that_is_read(data: dict[str, Any], place: str, nearest: str) -> None:
    ((told, hint),) = unread(data)
    assert told == place
    assert not nearest or hint == nearest


NO_KEYS = {"dates.era", "dates.word", "status.apart", "status.differs"}
"""Names of that shape that are no keys of a pack: what the index makes itself, and two signals of the grouping."""


def test_what_a_pack_may_say_is_read_by_code_and_said_by_a_pack() -> None:
    files = [path for path in Path(analyzer.__file__).parent.rglob("*.py") if path.name != "schema.py"]
    named = {name for path in files for name in _named(ast.parse(path.read_text(encoding="utf-8")))}
    roles = {f"{section}.{key}" for section, keys in ROLES.items() for key in keys.split()}
    settings = {f"{section}.{key}" for section, keys in SETTINGS.items() for key in keys.split() if not section.startswith("modifier")}
    said = {f"{section}.{key}" for code in LANGUAGES for section, cells in pack(code).items() if isinstance(cells, dict) for key in cells}
    assert not roles - named, "no code asks for these"
    assert not {key.partition(".")[2] for key in settings} - named, "no code asks for these"
    assert not (roles | settings) - said, "no pack says these"
    asked = {name for name in named if re.fullmatch(r"[a-z_]+\.[a-z_>=<]+", name) and ROLES.get(name.partition(".")[0])}
    assert not asked - roles - NO_KEYS, "no pack can say these"


def test_the_words_of_the_arithmetic_checks_are_asked_for() -> None:
    named = {name for path in Path(analyzer.__file__).parent.rglob("*.py") for name in _named(ast.parse(path.read_text(encoding="utf-8")))}
    told = {key for cells in load_toml(DATA / "checks" / "arithmetic.toml").values() for key in cells}
    assert not told - named, "no code asks for these"
