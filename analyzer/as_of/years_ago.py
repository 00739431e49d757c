"""Figures of so many years ago."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..language import Reading
from ..model import Quantity
from .clauses import parted

BESIDE = 30
"""Characters between a figure and the words that tell how many years ago it held."""
LONG_AGO = 60


def years_back(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> int:
    """How many years ago a figure held: "topped the table four years ago with 41 golds", "640 million planned five years ago"; 0 where
    nothing in its clause tells, or another figure stands in between."""
    lists = reading.lexicon.lists
    behind, leads = lists.get("years_ago_words", ()), lists.get("years_ago_leads", ())
    for other in near:
        if other is quantity or other.kind != "duration" or other.unit != "year" or other.low != other.high or other.low is None:
            continue
        first, second = sorted((other, quantity), key=lambda one: (one.start, one.end))
        begin, stop = reading.token_from(other.start), reading.token_from(other.end)
        told = (stop < len(reading.tokens) and reading.tokens[stop].key in behind) or (begin > 0 and reading.tokens[begin - 1].key in leads)
        if not told or second.start - first.end > BESIDE or parted(reading, first, second):
            continue
        if any(first.end <= one.start < second.start for one in near if one is not other and one is not quantity):
            continue
        years = Decimal(other.low)
        return int(years) if 1 <= years <= LONG_AGO and years == int(years) else 0
    return 0
