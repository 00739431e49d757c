"""Dates beside a record, which are those of the record and not of what broke it: 310 mm, beating the 1994 record of 250 mm."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Reading
from ..model import Quantity
from .clauses import ENDS

CLAUSE = 12
"""Characters for which a sign counts that parts a figure from a date."""
BESIDE = 3
"""Tokens between the word for a record and its date, at most: the record, set in 1994; rekor tahun 1983."""


def of_a_record(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date stands beside a word for a record that another figure of the kind tells, nearer to it, or with which this one is
    only compared, or from which "and" parts it: 46 mm more than the record of 1983 and 1.8 times the average."""
    word = _record_beside(reading, date)
    if word < 0:
        return False
    stop, begin = reading.token_from(date.end), reading.token_from(quantity.end)
    if quantity.end <= date.start and any(
        reading.among(i, "more_words") or reading.among(i, "difference_than") for i in range(begin, word)
    ):
        return True
    if date.end <= quantity.start and stop < len(reading.tokens) and word < reading.token_from(date.start):
        if reading.tokens[stop].kind == "w" and reading.among(stop, "list_words"):
            return True
    own = _apart(reading, quantity, date)
    others = (other for other in near if other is not quantity and (other.kind, other.unit) == (quantity.kind, quantity.unit))
    return any(_apart(reading, other, date) < own for other in others)


def _record_beside(reading: Reading, date: Quantity) -> int:
    """The token of the word for a record close in front of a date in its clause, or right behind it; -1 for none."""
    first, stop = reading.token_from(date.start), reading.token_from(date.end)
    for i in range(first - 1, max(-1, first - 2 - BESIDE), -1):
        if reading.among(i, "record_words"):
            return i
        if reading.tokens[i].text in ENDS and reading.tokens[i].text not in ",،":
            break
    return stop if stop < len(reading.tokens) and reading.among(stop, "record_words") else -1


def _apart(reading: Reading, quantity: Quantity, date: Quantity) -> int:
    """Characters between a figure and a date; a sign that ends a clause counts for many."""
    first, stop = (quantity.end, date.start) if quantity.end <= date.start else (date.end, quantity.start)
    return stop - first + CLAUSE * sum(char in ENDS for char in reading.text[first:stop])
