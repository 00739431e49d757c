"""Words for "since" beside a date: it is where a count or a memory begins, and no day of its figures."""

from __future__ import annotations

from itertools import takewhile

from ..language import Reading

BEGAN = 7
"""Words from "since" to its date, at most: since the season began on 15 April."""


def led_by_since(reading: Reading, first: int, stop: int, *, reach: int, reach_behind: int) -> bool:
    """Whether "since" stands among so many tokens in front of the date at tokens `[first, stop)`; behind it in languages whose
    prepositions follow (1999'dan beri, which is not so in German though its verbs end the clause)."""
    lexicon = reading.lexicon
    words = lexicon.lists.get("since_words", ())
    if not words:
        return False
    behind = lexicon.writes("verb_final") and not lexicon.writes("noun_capitals")
    near = reading.tokens[stop : stop + reach_behind] if behind else reading.tokens[max(0, first - reach) : first]
    return any(token.key in words for token in near)


def begun_since(reading: Reading, first: int) -> bool:
    """Whether "since", where that leads to no place either, stands some words in front of the date that begins at a token."""
    only = reading.lexicon.lists.get("since_only", ())
    began = takewhile(lambda token: token.kind == "w", reversed(reading.tokens[max(0, first - BEGAN) : first]))
    return any(token.key in only for token in began)
