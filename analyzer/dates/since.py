"""Words for "since" beside a date: it is where a count or a memory begins, and no day of its figures."""

from __future__ import annotations

from ..language import Reading


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
