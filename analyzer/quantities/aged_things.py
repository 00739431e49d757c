"""Ages of things: the seven-year-old course record, a 12-year-old ban, الرقم القياسي الذي عمره سبع سنوات."""

from __future__ import annotations

from ..language import Hit
from .counted import is_stop
from .reader import Amount, Reader

_PHRASE = 4
"""Words from an age to the end of the noun that has it, or back to the noun in front of the word for its age."""
_PERSONAL = frozenset({"person", "animal", "organisation"})


def name_aged_thing(x: Reader, amount: Amount) -> None:
    """Keep the noun of what has an age, where it is a thing and nobody: the age is not that of whoever is named beside it."""
    if amount.kind != "age" or amount.unit not in ("year", "month"):
        return
    thing = _thing_in_front(x, amount) if x.clitics else _thing_behind(x, amount)
    if thing is not None:
        amount.noun, amount.noun_class = thing.lex.value


def _thing_behind(x: Reader, amount: Amount) -> Hit | None:
    """The last noun of the phrase that an adjective of age describes: 12-year-old ban, sieben Jahre alten Streckenrekord."""
    if not x.among(amount.stop - 1, "attributive_ages") and not (x.hyphenated(amount.stop - 2) and x.among(amount.stop - 1, "old_words")):
        return None
    head: Hit | None = None
    i = amount.stop
    while i < min(amount.stop + _PHRASE, x.n) and not is_stop(x.r, i):
        named = [hit for hit in x.r.all_at(i, "noun") if not hit.prefix]
        if any(hit.lex.value[1] in _PERSONAL for hit in named) or x.hyphenated(i + 1) or (x.capital(i) and not x.noun_capitals):
            return None
        head = max(named, key=lambda hit: hit.stop, default=None)
        i = head.stop if head is not None else i + 1
    return head if head is not None and (i >= x.n or is_stop(x.r, i)) else None


def _thing_in_front(x: Reader, amount: Amount) -> Hit | None:
    """The noun in front of عمره with a relative word between, and no noun for a person near: حظرا عمره 12 سنة, الحرب التي عمرها."""
    at = next((i for i in range(amount.first - 1, max(-1, amount.first - 3), -1) if x.among(i, "own_age_words")), None)
    if at is None:
        return None
    thing: Hit | None = None
    for i in range(at - 1, max(-1, at - 1 - _PHRASE), -1):
        if not x.word(i):
            break
        named = x.r.all_at(i, "noun")
        if any(hit.lex.value[1] in _PERSONAL for hit in named):
            return None
        if thing is None:
            thing = max(named, key=lambda hit: hit.stop, default=None)
    return thing
