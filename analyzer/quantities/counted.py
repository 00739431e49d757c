"""What a number counts, and the words of a text that can be it."""

from __future__ import annotations

from typing import NamedTuple

from ..language import Hit, Reading


class Counted(NamedTuple):
    """A counted noun: English singular where known, its class, and the token after it. `known` tells which."""

    canonical: str
    kind: str
    stop: int
    known: bool
    form: str


def is_stop(reading: Reading, i: int) -> bool:
    """Whether token `i` cannot be inside a counted noun phrase."""
    if i >= len(reading.tokens):
        return True
    token = reading.tokens[i]
    if token.kind != "w":
        return True
    hit = reading.at(i, "stop_noun.words")
    if hit is not None and hit.prefix == "":
        return True
    return len(token.key) < 2 and token.key < "\u3040"


def noun_hit(reading: Reading, i: int, definite: bool, plural: bool | None = True) -> Hit | None:
    """The longest known noun at token `i`, a plural before a singular of the same length."""
    best: Hit | None = None
    for hit in reading.hits.get(i, ()):
        if hit.lex.role != "noun" or hit.prefix not in (("", "ال") if definite else ("",)) or _year_behind(reading, i, hit):
            continue
        if reading.tokens[i].key in reading.lexicon.lists.get("cause_nouns", ()) and definite_at(reading, hit.stop):
            continue
        if hit.stop - i == 1 and reading.tokens[i].text[:1].islower() and reading.lexicon.writes("noun_capitals"):
            continue  # vier von ihnen sitzen
        if best is None or (hit.stop, (hit.lex.form == "plural") is plural) > (best.stop, (best.lex.form == "plural") is plural):
            best = hit
    return best


def definite_at(reading: Reading, i: int) -> bool:
    """Whether a definite word or a preposition ل stands at token `i`: توفي 15 نتيجة الحريق, نتيجة لانهيار."""
    return i < len(reading.tokens) and reading.tokens[i].kind == "w" and reading.tokens[i].key.startswith(("ال", "ل"))


def _year_behind(reading: Reading, i: int, hit: Hit) -> bool:
    """Whether the last word of a noun is the word "year" before its number: 9163 موظفا عام 2019 are no civil servants."""
    tokens = reading.tokens
    year = reading.lexicon.lists.get("year_nouns", ())
    return hit.stop - i > 1 and tokens[hit.stop - 1].key in year and hit.stop < len(tokens) and tokens[hit.stop].kind == "n"
