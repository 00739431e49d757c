"""Clauses around a figure and a date."""

from __future__ import annotations

from ..language import Reading
from ..model import Quantity

BEHIND = 40
"""Characters between a figure and a date behind it that is its own."""
ENDS = frozenset(",;.،؛:\n()")
LED_BY = 3
"""Tokens in front of a date among which the word for what befell a thing stands."""


def clause_start(reading: Reading, last: int, least: int) -> int:
    """Where the clause that goes on at token `last` begins, no further back than token `least`."""
    first = last
    while first > max(0, least) and reading.tokens[first - 1].text not in ENDS:
        first -= 1
    return first


def parted(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether a clause ends between two quantities; one that only says what befell on a day goes on: 1963, when 342 people died."""
    begin, stop = first.end, reading.token_from(first.end)
    goes_on = first.kind == "date" and stop + 1 < len(reading.tokens) and reading.among(stop + 1, "day_when")
    if goes_on and reading.tokens[stop].text in ",،":
        begin = reading.tokens[stop + 1].start
    return not ENDS.isdisjoint(reading.text[begin : second.start])
