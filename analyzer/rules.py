"""The catalogue of checks: one TOML page per code in `data/rules/`, read once and frozen.

A page holds what the check flags, why it matters, how it decides, what it deliberately leaves alone, the sentences of
its findings in each report language, and true and false examples.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from analyzer.errors import PackError
from analyzer.model import SEVERITIES

RULES_FOLDER = Path(__file__).parent / "data" / "rules"
PARTS = ("title", "flags", "why", "how", "leaves_alone")

Message = str | Mapping[str, str]
"""A sentence with `{named}` places, or a table of plural forms (`one`, `two`, `few`, …, `other`)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text the check must flag, or must leave alone.

    `other` is a second article where two are needed, or several, parted by lines of three hyphens; they are written in
    `other_language` where that is not the language of the first.
    """

    flag: bool
    language: str
    text: str
    other: str = ""
    other_language: str = ""

    def articles(self) -> tuple[tuple[str, str], ...]:
        """Every article of the example: its text and its language."""
        others = self.other.split("\n---\n") if self.other else []
        return ((self.text, self.language), *((text, self.other_language or self.language) for text in others))


@dataclass(frozen=True, slots=True)
class Rule:
    """One check's page. Texts are keyed by report language, messages by language and then by message id."""

    code: str
    kind: str
    severity: str
    title: Mapping[str, str]
    flags: Mapping[str, str]
    why: Mapping[str, str]
    how: Mapping[str, str]
    leaves_alone: Mapping[str, str]
    messages: Mapping[str, Mapping[str, Message]]
    examples: tuple[Example, ...]


def load_rules(folder: Path | None = None) -> Mapping[str, Rule]:
    """All rules of a folder (the package's own by default), keyed by code in code order.

    Raises PackError, naming file and place, where a page does not hold together.
    """
    return _load(folder or RULES_FOLDER)


@lru_cache(maxsize=8)
def _load(folder: Path) -> Mapping[str, Rule]:
    rules = [read_rule(path) for path in sorted(folder.glob("*.toml"))]
    return MappingProxyType({rule.code: rule for rule in rules})


def read_rule(path: Path) -> Rule:
    """One rule page. Raises PackError where it is not TOML, lacks a part, or its name is not its code."""
    try:
        page = cast(dict[str, object], tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(path=path.name, place="file", reason=str(error)) from error
    code = _text(path, page, "code")
    if code != path.stem:
        raise PackError(path=path.name, place="code", reason=f"is '{code}', but the file is named '{path.stem}'")
    severity = _text(path, page, "severity")
    if severity not in SEVERITIES:
        raise PackError(path=path.name, place="severity", reason=f"is '{severity}'; it can be {', '.join(SEVERITIES)}")
    messages = _messages(path, page.get("messages", {}))
    languages = sorted(messages)
    parts = {part: MappingProxyType({lang: _part(path, page, lang, part) for lang in languages}) for part in PARTS}
    return Rule(
        code=code,
        kind=_text(path, page, "kind"),
        severity=severity,
        messages=messages,
        examples=_examples(path, page.get("examples", [])),
        **parts,
    )


def _text(path: Path, table: Mapping[str, object], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PackError(path=path.name, place=key, reason="must be a text")
    return value


def _part(path: Path, page: Mapping[str, object], language: str, part: str) -> str:
    table = page.get(language)
    value = table.get(part) if isinstance(table, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise PackError(path=path.name, place=f"[{language}] {part}", reason="must be a text")
    return value.strip()


def _messages(path: Path, tables: object) -> Mapping[str, Mapping[str, Message]]:
    if not isinstance(tables, dict) or not tables:
        raise PackError(path=path.name, place="[messages]", reason="needs one table per report language")
    found: dict[str, Mapping[str, Message]] = {}
    for language, table in tables.items():
        if not isinstance(table, dict):
            raise PackError(path=path.name, place=f"[messages.{language}]", reason="must be a table")
        found[language] = MappingProxyType(dict(sorted(flatten(table).items())))
    return MappingProxyType(found)


def _examples(path: Path, items: object) -> tuple[Example, ...]:
    if not isinstance(items, list):
        raise PackError(path=path.name, place="[[examples]]", reason="must be a list of tables")
    found = []
    for number, item in enumerate(items, 1):
        place = f"[[examples]] {number}"
        if not isinstance(item, dict) or not isinstance(item.get("flag"), bool):
            raise PackError(path=path.name, place=place, reason="needs flag, language and text")
        try:
            found.append(Example(item["flag"], item["language"], item["text"], item.get("other", ""), item.get("other_language", "")))
        except KeyError as error:
            raise PackError(path=path.name, place=place, reason=f"lacks {error.args[0]}") from error
    return tuple(found)


PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, Message]:
    """A nested TOML table as one table with dotted keys; a table of plural forms (it has `other`) is a leaf."""
    flat: dict[str, Message] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and "other" in value and PLURALS | {"by"} >= set(value):
            flat[name] = MappingProxyType({form: str(text) for form, text in value.items()})
        elif isinstance(value, dict):
            flat.update(flatten(value, name + "."))
        else:
            flat[name] = str(value)
    return flat
