"""Names for reading: units, counted nouns, attributes, entities and qualifiers in the reader's language.

Claims carry them in English or as their article prints them. What the data files know in the reader's language is shown
in it; everything else stays as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from analyzer.errors import PackError
from analyzer.language import DATA, language_name, load_toml, tsv_rows

from .wording import STRINGS_FOLDER, label, strings, word


def unit_name(unit: str, language: str, *, plural: bool = False) -> str:
    """The reader's name of a unit or of what is counted; empty where nothing is known. `plural` asks for the form after a number."""
    known = strings(language).get(f"unit.{unit}")
    if isinstance(known, str):
        return known
    forms = _unit_forms(language).get(unit) or _noun_forms(language).get(unit)
    if not forms:
        return ""
    # Only English has one form for all numbers but one; elsewhere the name is given, not inflected.
    return forms[-1] if plural and language.partition("-")[0] == "en" else forms[0]


def is_counted(unit: str) -> bool:
    """Whether a unit is a noun that is counted, not a unit of measure."""
    return unit not in _unit_forms("en")


@lru_cache(maxsize=8)
def _unit_forms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Unit → its usual name, singular first."""
    main = language.partition("-")[0]
    units = load_toml(DATA / "units" / "surfaces.toml")
    found = {unit: tuple(table[main][0].split("|")[:2]) if table.get(main) else () for unit, table in units.items()}
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def _noun_forms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Counted noun → singular and plural: of several words the canonical name itself, else the one of fewest words, else the first."""
    path = DATA / "nouns" / f"{language.partition('-')[0]}.tsv"
    found: dict[str, tuple[str, ...]] = {}
    for row in tsv_rows(path) if path.is_file() else ():
        if len(row) > 2 and (row[0] not in found or _rank(row[2], row[0]) < _rank(found[row[0]][0], row[0])):
            plurals = row[3].split("|") if len(row) > 3 and row[3] else [row[2]]
            found[row[0]] = (row[2], plurals[0])
    found.update({noun: (name, name) for noun, name in _names(language, "noun").items()})
    return MappingProxyType(found)


def _rank(word: str, canonical: str) -> tuple[bool, int]:
    return (word != canonical, len(word.split()))


@lru_cache(maxsize=16)
def _names(language: str, table: str) -> Mapping[str, str]:
    """A table of the names file of a language; empty where there is none (English needs none)."""
    path = STRINGS_FOLDER / "names" / f"{language.partition('-')[0]}.toml"
    if not path.is_file():
        return MappingProxyType({})
    try:
        return MappingProxyType({key: str(name) for key, name in tomllib.loads(path.read_text(encoding="utf-8")).get(table, {}).items()})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(path=f"names/{path.name}", place=f"[{table}]", reason=str(error)) from error


def attribute_name(attribute: str, language: str) -> str:
    """What is measured, in the reader's language ("death toll" → "عدد القتلى")."""
    return _names(language, "attribute").get(attribute) or unit_name(attribute, language) or attribute


@lru_cache(maxsize=4096)
def entity_name(name: str, language: str) -> str:
    """Who or what, in the reader's language where the gazetteer knows it under this name ("Turkey" → "تركيا")."""
    from analyzer import gazetteer

    main = language.partition("-")[0]
    known = gazetteer.load()
    for entry in known.find(name):
        if entry.name == name and main != "en":
            return next((found for tongue, found in known.names_of(entry.id) if tongue == main), name)
    return name


def subject_name(subject: str, language: str) -> str:
    """The label of a group, "Turkey: death toll", in the reader's language."""
    entity, colon, attribute = subject.rpartition(": ")
    if not colon or not entity:
        if not subject:
            return word("story.figures", language)
        named = attribute_name(subject, language)
        return named if named != subject else label("claim_kind", subject, language) if subject in KINDS else entity_name(subject, language)
    return word("story.about", language, entity=entity_name(entity, language), attribute=attribute_name(attribute, language))


KINDS = frozenset({"money", "price", "count", "date", "duration", "percentage", "ratio", "age", "rank", "time"})
"""Kinds of claim that stand as the label of a group without entity and attribute."""


def limit_name(value: str, language: str) -> str:
    """A limiting word (a scope, a place, what a figure is per, so many seasons) in the reader's language."""
    count, _, counted = value.partition(" ")
    if count.isdecimal() and counted == "seasons":
        from .figures import measured

        return measured(count, "season", language)
    named = label("scope", value, language)
    return (
        named if named != value else _names(language, "attribute").get(value) or unit_name(value, language) or entity_name(value, language)
    )


def qualifier_names(qualifiers: tuple[tuple[str, str], ...], language: str) -> str:
    """Qualifiers as words: "scope: building, place: Kenya"."""
    colon, comma = word("frame.colon", language), word("story.comma", language)
    return comma.join(f"{label('qualifier', key, language)}{colon}{limit_name(value, language)}" for key, value in qualifiers)


WAYS: Mapping[str, Callable[[str, str], str]] = MappingProxyType(
    {"entity": entity_name, "attribute": attribute_name, "subject": subject_name, "limit": limit_name, "language": language_name}
)
