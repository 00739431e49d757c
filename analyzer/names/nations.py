"""Nationality adjectives that are written small: where they stand for their country, and where they are a surname, a language or a dish."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..gazetteer import Entry, Gazetteer, load
from ..language import Lexicon, Reading, primary
from .shapes import OPENING, nouns_have_capitals

LETTERS_SHARED = frozenset({"ar", "fa", "ur"})
"""Languages of one script whose towns are each other's common words: تازه is new in Persian, and a town in Morocco."""
BESIDE = "beside_nations"
HYPHENS = frozenset("-‐‑")
MONEY = "cur"
_BACK = 3
"""Tokens in front of an adjective where a phrase that holds it may begin."""


def is_small(entry: Entry, language: str) -> bool:
    """Whether an entry is an adjective that the language of a text writes with a small letter."""
    return entry.small and language in entry.languages


def of_language(entry: Entry, language: str) -> bool:
    """Whether a name may stand in a text of a language: not what only another language calls a thing that has its own name here.
    هند is India in Persian and a woman's name in Arabic."""
    if not entry.languages or "en" in entry.languages or language in entry.languages:
        return True
    return language not in _languages_of(entry.id) and not (entry.type == "city" and language in LETTERS_SHARED)


@lru_cache(maxsize=20_000)
def _languages_of(ident: str) -> frozenset[str]:
    """The languages in which a listed thing has a name."""
    return frozenset(language for language, _ in load().names_of(ident))


def without_other_nations(
    reading: Reading, i: int, count: int, entries: tuple[Entry, ...], known: Gazetteer, keys: Sequence[str], index: Lexicon
) -> tuple[Entry, ...]:
    """What a name may stand for, without the adjectives that stand for no country here, or only beside its bodies."""
    language = primary(reading.language)
    if not any(entry.adjective and language in entry.languages for entry in entries):
        return entries
    if _is_other(reading, i, i + count, index):
        return tuple(entry for entry in entries if not entry.adjective)
    small = [entry for entry in entries if is_small(entry, language)]
    told = bool(small) and _tells_nation(reading, i, count, known, keys)
    return tuple(entry for entry in entries if entry not in small or (told and not entry.ambiguous))


def _tells_nation(reading: Reading, i: int, count: int, known: Gazetteer, keys: Sequence[str]) -> bool:
    """Whether an adjective written small that stands at token `i`, `count` tokens long, tells of a country there."""
    tokens = reading.tokens
    if any(hit.stop >= i and hit.lex.role == MONEY for k in range(max(0, i - _BACK), i + count + 1) for hit in reading.hits.get(k, ())):
        return False  # dollars américains, amerikanische Dollar
    if _joined(reading, i, known, keys):
        return False
    if not tokens[i].text[:1].isupper():
        return True
    opens = i == 0 or tokens[i - 1].text in OPENING
    followed = i + count < len(tokens) and tokens[i + count].text[:1].isupper()
    if nouns_have_capitals(reading):
        return opens or not followed  # der Indische Ozean; die Deutschen
    if reading.lexicon.writes("capital_people"):
        return True  # les Français
    return opens and not followed and not reading.lexicon.writes("head_first")  # Russo, Albanese, Alemán are surnames


def _joined(reading: Reading, i: int, known: Gazetteer, keys: Sequence[str]) -> bool:
    """Whether a hyphen joins an adjective to a word in front that is no nationality: latino-américain, pro-russe."""
    if i < 2 or reading.tokens[i - 1].text not in HYPHENS or not (reading.glued(i) and reading.glued(i - 1)):
        return False
    before = known.match(keys, i - 2)
    return before is None or before[0] > 1 or not any(entry.adjective for entry in before[1])


def _is_other(reading: Reading, i: int, stop: int, index: Lexicon) -> bool:
    """Whether a word beside an adjective says that it is a language, a dish, a breed: en russe, montagnes russes, yogur griego."""
    tokens = reading.tokens
    if any(hit.lex.role == BESIDE and hit.lex.value == "behind" for hit in index.find(tokens, stop)):
        return True
    told = {hit.lex.value for k in range(max(0, i - _BACK), i) for hit in index.find(tokens, k) if hit.lex.role == BESIDE and hit.stop == i}
    return "before" in told or ("alone" in told and (stop >= len(tokens) or tokens[stop].kind != "w"))
