"""Whether a text tells of a rise or a fall: the nearest word of change in the clause of a quantity."""

from __future__ import annotations

from .language import Reading
from .model import Quantity

_BACK, _AHEAD = 12, 3
"""How many tokens a word of change may stand in front of its figure, and behind it (a 5% rise)."""
_STOPS = frozenset(".;؛!?؟\n")
_KINDS_WITHOUT = frozenset({"date", "age", "rank", "duration"})


def trend_of(reading: Reading, first: int, stop: int, quantity: Quantity) -> str:
    """`up`, `down` or empty for a quantity over tokens `[first, stop)`.

    Figures a change starts from (from 4.2, against 52 last year) have none.
    """
    if quantity.kind in _KINDS_WITHOUT or _is_origin(reading, first):
        return ""
    return _in_front(reading, first) or _behind(reading, stop)


def _in_front(reading: Reading, first: int) -> str:
    contrasts = reading.lexicon.lists.get("contrast_words", frozenset())
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if reading.tokens[i].text in _STOPS or reading.tokens[i].key in contrasts:
            return ""
        hit = reading.at(i, "change.up", "change.down")
        if hit is not None and hit.stop <= first:
            return "up" if hit.lex.role == "change.up" else "down"
    return ""


def _behind(reading: Reading, stop: int) -> str:
    for i in range(stop, min(len(reading.tokens), stop + _AHEAD)):
        if reading.tokens[i].kind == "s" or reading.tokens[i].kind == "n":
            return ""
        hit = reading.at(i, "change.up", "change.down")
        if hit is not None and not hit.prefix:
            return "up" if hit.lex.role == "change.up" else "down"
    return ""


def _is_origin(reading: Reading, first: int) -> bool:
    """Whether a word for where a change starts, or for what is compared, stands right in front."""
    for i in range(first - 1, max(-1, first - 5), -1):
        hit = reading.at(i, "change.from", "ellipsis.compared")
        if hit is not None and first - 1 <= hit.stop <= first:
            return True
    return False
