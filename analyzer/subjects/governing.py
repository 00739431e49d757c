"""The noun that takes a number as its amount, where no concept of the list is told."""

from __future__ import annotations

from ..language import Hit
from .scene import CLAUSE_SIGNS, Scene

BEFORE, BEHIND = 3, 3
"""How many words may stand between a number and a noun that is only near it."""


def governing_noun(scene: Scene, low: int, high: int, here: int, after: int) -> str:
    """The noun the packs know that takes the number as its amount: "aid of 1.5 million euros", "1.5 million euros in aid"."""
    for i in range(here - 1, max(low, here - BEFORE) - 1, -1):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            break
        noun = _measured_noun(scene, i)
        if noun is not None and noun.stop <= here:
            return str(noun.lex.value[0])
    if scene.among(after, "amount_links"):
        for i in range(after + 1, min(high, after + BEHIND)):
            noun = _measured_noun(scene, i)
            if noun is not None:
                return str(noun.lex.value[0])
    return ""


def _measured_noun(scene: Scene, i: int) -> Hit | None:
    """A noun that can have an amount: no person, place, body or building."""
    noun = scene.reading.at(i, "noun")
    if noun is None or scene.in_claim(i):
        return None  # "86,000 tickets in four days" are no days of tickets
    if scene.named_to(i) >= noun.stop:
        return None  # the European Investment Bank told no investment
    if scene.among(i, "verbs_like_nouns"):
        return None  # سجل الدخل 1486 مليونا: what was recorded is no record
    if any(hit.lex.value[1] in NO_AMOUNTS for hit in scene.reading.all_at(i, "noun") if hit.stop == noun.stop):
        return None  # أسرة is a family before it is beds
    return None if scene.reading.at(i, "stop_noun.words", "status.target", "change.up", "change.down") is not None else noun


NO_AMOUNTS = frozenset({"person", "place", "organisation", "building", "animal", "part"})
