"""Nouns of two meanings, told apart by what the text is about: إصابة is a case in an epidemic and an injury elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..language import DATA, load_toml, words
from ..model import step
from ..text import fold_word
from .reader import Amount, Reader, count_as

_ENOUGH = 2
"""How many different cues a text must hold."""
_STEM = 3
"""Letters of a cue that stands behind proclitics, at least."""


class Sense(NamedTuple):
    """What the words of a noun mean (`noun`, of class `kind`) where more `cues` than words of `against` stand in the text."""

    noun: str
    kind: str
    cues: frozenset[str]
    against: frozenset[str]


@lru_cache(maxsize=32)
def _senses(language: str) -> dict[str, Sense]:
    """Folded word → its other meaning, from `data/nouns/senses.toml`."""
    found: dict[str, Sense] = {}
    for row in load_toml(DATA / "nouns" / "senses.toml").get(language, []):
        cues, against = (frozenset(fold_word(word) for word in words(row.get(name, ""))) for name in ("cues", "against"))
        for word in words(row["words"]):
            found[fold_word(word)] = Sense(row["noun"], row["kind"], cues, against)
    return found


def settle_senses(x: Reader, amounts: Sequence[Amount]) -> None:
    """Give counted nouns the meaning that the cues in the text ask for."""
    senses = _senses(x.r.lexicon.languages[0])
    if not senses:
        return
    clitics = x.r.lexicon.clitics
    told: dict[str, bool] = {}
    for amount in amounts:
        if amount.kind != "count" or not amount.noun or (amount.parsed is None and amount.role != "dual"):
            continue
        for i in range(amount.first, amount.stop):
            sense = senses.get(x.key(i))
            if sense is None or any(hit.stop > i + 1 and hit.lex.value[0] == amount.noun for hit in x.r.all_at(i, "noun")):
                continue  # a confirmed case has told its meaning
            if sense.noun not in told:
                keys = {key[cut:] for key in {token.key for token in x.tokens} for cut in clitics.cuts(key, _STEM)}
                cues = len(keys & sense.cues)
                told[sense.noun] = cues >= _ENOUGH and cues > len(keys & sense.against)
            if told[sense.noun]:
                count_as(amount, sense.noun, sense.kind)
                amount.known = True
                amount.trace += (step("quantity.noun", text=x.text(i), noun=sense.noun, known="yes"),)
            break
