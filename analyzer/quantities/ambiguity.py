"""Words with several units in them: a degree of heat or of an earthquake, an operation of a computer or of the police."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..language import DATA, Hit, Reading, inflections, load_toml, pack, words
from ..text import fold, fold_word

REACH = 25
"""How many tokens on each side are searched for a cue."""


@lru_cache(maxsize=64)
def _table(languages: tuple[str, ...]) -> dict[tuple[str, str], dict[str, Any]]:
    """(language or *, folded word) → entry, with folded cues: from measures.toml and from the packs of these languages."""
    table: dict[tuple[str, str], dict[str, Any]] = {}
    listed = load_toml(DATA / "units" / "measures.toml").get("ambiguous", [])
    own = [{**entry, "language": code} for code in languages for entry in pack(code).get("ambiguous", [])]
    for entry in (*listed, *own):
        if entry["language"] not in ("*", *languages):
            continue
        cues = {unit: tuple(fold(cue) for cue in told) for unit, told in entry.get("cues", {}).items()}
        also = tuple(fold(cue) for cue in entry.get("also_cues", []))
        nouns = tuple(fold(cue) for cue in entry.get("noun_cues", []))
        table[(entry["language"], fold(entry["word"]))] = {**entry, "cues": cues, "also_cues": also, "noun_cues": nouns}
    return table


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {unit: entry["kind"] for unit, entry in _surfaces().items()}


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, dict[str, Any]]:
    data = load_toml(DATA / "units" / "surfaces.toml")
    return {unit: entry for unit, entry in data.items() if isinstance(entry, dict) and "kind" in entry}


def table_kind(unit: str) -> str:
    """The kind a unit is listed under, `length` where it is not listed."""
    return _kinds().get(unit, "length")


def _stem(reading: Reading, i: int) -> str:
    """The key of a token without an ending that is joined by a sign of no width: درجه‌ای."""
    stem, sign, ending = reading.tokens[i].text.rpartition("\u200c")
    return fold_word(stem) if sign and fold_word(ending) in reading.lexicon.lists.get("joined_endings", ()) else reading.tokens[i].key


def choose_unit(reading: Reading, i: int, hit: Hit, amount: Decimal | None) -> tuple[str, str] | None:
    """(unit, kind) meant by a unit word at token `i`; None where the word is no unit here but a counted noun."""
    unit, kind = hit.lex.value
    word = " ".join(_stem(reading, k) for k in range(i, hit.stop))
    entry = _entry(reading, word, unit)
    if entry is None:
        return unit, kind
    if entry.get("only_singular") and hit.lex.form != "plural" and any(n.lex.form == "plural" for n in reading.all_at(hit.stop, "noun")):
        return None  # 14 stone seals
    keys = [token.key for token in reading.tokens[max(0, i - REACH) : i + REACH]]
    if reading.lexicon.clitics:
        keys += [reading.lexicon.clitics.bare(key) for key in keys]
    around = " " + " ".join(keys) + " "
    if entry.get("only_singular") and amount is not None and amount > 1 and _describes(reading, hit):
        return None
    if entry.get("also") == "ordinal" and amount is not None and amount != amount.to_integral_value():
        return unit, kind  # 9.98 ثانية: no ordinal stands behind a decimal
    unfit = bool(entry.get("only_from")) and (amount is None or amount < Decimal(entry["only_from"]))
    unfit = unfit or (bool(entry.get("only_to")) and amount is not None and amount > Decimal(entry["only_to"]))  # 3,000 cups are things
    of_something = hit.stop < len(reading.tokens) and reading.tokens[hit.stop].key in reading.lexicon.lists.get("of_words", ())
    if entry.get("also") == "money" and _converts(reading, i, kind):
        return unit, kind
    if entry.get("also") == "money" and amount is not None and amount >= SURELY_MONEY and not of_something:
        return None
    for candidate, cues in entry["cues"].items():
        if not unfit and any(f" {cue}" in around for cue in cues):
            return candidate, _kinds().get(candidate, kind)
    if not unfit and _weighs(reading, i, hit):
        return unit, kind
    if unfit or any(f" {cue}" in around for cue in entry["also_cues"]):
        return None
    if entry.get("also") == "money" and amount is not None and amount >= MONEY_FROM:
        return None
    if entry.get("only_singular") and amount is not None and amount > 1 and _singular_alone(reading, hit):
        return unit, kind
    default = entry.get("default", unit)
    if "large" in entry and amount is not None and amount >= Decimal(entry["large"]["from"]):
        default = entry["large"]["unit"]  # 180 degrees are a turn unless heat is spoken of
    return (default, _kinds().get(default, kind)) if default else None


BRACKETED = 6
"""Tokens of a number in a bracket before its unit, at most."""


def _converts(reading: Reading, i: int, kind: str) -> bool:
    """Whether the bracket that a unit word stands in opens behind another unit of its kind: 60,000 tonnes (132 million pounds)."""
    opening = next((k for k in range(i - 1, max(0, i - BRACKETED), -1) if reading.tokens[k].text == "("), 0)
    if not opening or (reading.tokens[opening + 1].kind != "n" and reading.at(opening + 1, "num") is None):
        return False  # 20 tonnes (for 3 million pounds)
    before = (hit for k in range(max(0, opening - 3), opening) for hit in reading.hits.get(k, ()))
    return any(hit.stop == opening and hit.lex.role == "unit" and hit.lex.value[1] == kind for hit in before)


WEIGHED = frozenset({"animal", "weapon", "vehicle", "person"})


def _weighs(reading: Reading, i: int, hit: Hit) -> bool:
    """A 1,200-pound bull, a 500-pound bomb: joined to what has a weight and no price."""
    if i == 0 or reading.tokens[i - 1].text != "-" or not reading.glued(i):
        return False
    noun = reading.at(hit.stop, "noun")
    return noun is not None and noun.lex.value[1] in WEIGHED


def _singular_alone(reading: Reading, hit: Hit) -> bool:
    """12 bar, 11 stone: the singular behind a number above one, and no noun that it would describe (12 stone walls)."""
    if hit.lex.form == "plural" or reading.at(hit.stop, "noun") is not None:
        return False
    following = reading.tokens[hit.stop] if hit.stop < len(reading.tokens) else None
    return following is None or following.kind != "w" or reading.at(hit.stop, "stop_noun.words", "unit") is not None


def _describes(reading: Reading, hit: Hit) -> bool:
    """Whether a singular unit word stands before the plural noun that is counted: 14 stone seals."""
    return hit.lex.form != "plural" and any(noun.lex.form == "plural" for noun in reading.all_at(hit.stop, "noun"))


def counts_things(reading: Reading, i: int, hit: Hit) -> bool:
    """Whether a unit word at token `i` counts things here: books in a library, which are pounds elsewhere."""
    entry = _entry(reading, " ".join(token.key for token in reading.tokens[i : hit.stop]), hit.lex.value[0])
    if entry is None or not entry["noun_cues"]:
        return False
    around = " " + " ".join(token.key for token in reading.tokens[max(0, i - REACH) : i + REACH]) + " "
    return any(f" {cue}" in around for cue in entry["noun_cues"])


MONEY_FROM = Decimal(1000)
"""From here on a word for both a weight and a currency means the currency."""
SURELY_MONEY = Decimal(10) ** 9
"""From here on whatever weighs stands near; nobody weighs billions of pounds that are not pounds of something."""


@lru_cache(maxsize=4096)
def _forms(language: str, word: str) -> frozenset[str]:
    """Folded forms of a word: its inflections, and its plural where the surfaces file lists one."""
    forms = {fold(phrase) for phrase, _ in inflections(language, word, [])}
    own = pack(language).get("units", {}).values()
    for cells in (own, *(entry.get(language, ()) for entry in _surfaces().values())):
        for cell in cells:
            lemma, *plurals = words(cell)
            if lemma == word:
                forms.update(fold(phrase) for phrase, _ in inflections(language, lemma, plurals))
    return frozenset(forms)


def _entry(reading: Reading, key: str, unit: str) -> dict[str, Any] | None:
    """The entry for a word or for a form of it."""
    endings = reading.lexicon.endings.get("case", ())
    for (code, _), entry in _table(reading.lexicon.languages).items():
        if unit not in entry["units"]:
            continue
        forms = _forms("en" if code == "*" else code, entry["word"])
        if key in forms:
            return entry
        if endings and any(key.startswith(form) and key[len(form) :] in endings for form in forms):
            return entry
    return None
