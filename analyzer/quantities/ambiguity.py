"""Words with several units in them: a degree of heat or of an earthquake, an operation of a computer or of the police."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..language import DATA, Hit, Reading, load_toml
from ..text import fold, fold_word

REACH = 25
"""How many tokens on each side are searched for a cue."""


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], dict[str, Any]]:
    """(language or *, folded word) → entry, with folded cues."""
    path = DATA / "units" / "measures.toml"
    table: dict[tuple[str, str], dict[str, Any]] = {}
    if not path.is_file():
        return table
    for entry in load_toml(path).get("ambiguous", []):
        cues = {unit: tuple(fold(cue) for cue in words) for unit, words in entry.get("cues", {}).items()}
        also = tuple(fold(cue) for cue in entry.get("also_cues", []))
        table[(entry["language"], fold(entry["word"]))] = {**entry, "cues": cues, "also_cues": also}
    return table


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    data = load_toml(DATA / "units" / "surfaces.toml")
    return {unit: entry["kind"] for unit, entry in data.items() if isinstance(entry, dict) and "kind" in entry}


def choose_unit(reading: Reading, i: int, hit: Hit, amount: Decimal | None) -> tuple[str, str] | None:
    """(unit, kind) meant by a unit word at token `i`; None where the word is no unit here but a counted noun."""
    unit, kind = hit.lex.value
    word = " ".join(token.key for token in reading.tokens[i : hit.stop])
    entry = None
    for key in (word, fold_word(reading.tokens[i].text)) if hit.stop - i == 1 else (word,):
        for language in (*reading.lexicon.languages, "*"):
            entry = entry or _lemma_entry(language, key, unit)
    if entry is None:
        return unit, kind
    keys = [token.key for token in reading.tokens[max(0, i - REACH) : i + REACH]]
    around = " " + " ".join(keys) + " "
    for candidate, cues in entry["cues"].items():
        if any(f" {cue}" in around for cue in cues) and not (
            entry.get("only_from") and (amount is None or amount < Decimal(entry["only_from"]))
        ):
            return candidate, _kinds().get(candidate, kind)
    if any(f" {cue}" in around for cue in entry["also_cues"]) or (
        entry.get("only_from") and (amount is None or amount < Decimal(entry["only_from"]))
    ):
        return None
    default = entry.get("default", unit)
    return (default, _kinds().get(default, kind)) if default else None


def _lemma_entry(language: str, key: str, unit: str) -> dict[str, Any] | None:
    """The entry for a word or for a form of it: forms share their beginning with the lemma and name one of its units."""
    table = _table()
    exact = table.get((language, key))
    if exact is not None:
        return exact
    for (code, word), entry in table.items():
        if code == language and len(word) > 3 and key.startswith(word[: max(4, len(word) - 1)]) and unit in entry["units"]:
            return entry
    return None
