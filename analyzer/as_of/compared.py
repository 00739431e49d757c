"""Dates of what a figure is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Reading
from ..model import Quantity
from .clauses import LED_BY

_LEVELS = frozenset({"count", "percentage", "ratio", "money", "price", "mass", "volume", "energy", "length", "area", "power/compute"})
"""Kinds of figures that a move in percent starts from."""
LINKED = 2
"""Tokens from that word to its year: on the previous year."""


def compares(reading: Reading, first: int, date: Quantity, quantity: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether words between a token and a date begin what the figure is compared with."""
    for i in range(first, reading.token_from(date.start)):
        if reading.at(i, "as_of.against") is not None or _on_a_year(reading, i, date, (*near, quantity)):
            return True
        hit = reading.at(i, "as_of.from")
        if hit is None or (i > 0 and reading.tokens[i - 1].key in reading.lexicon.lists.get("same_words", ())):
            continue  # في الفترة نفسها من العام الماضي
        begins = {token.start for token in reading.tokens[hit.stop : hit.stop + 2]}
        moved = quantity.kind in ("percentage", "ratio") and _moved(reading, quantity)  # up 12% from 34,300 in 2025
        kinds = _LEVELS if moved else {quantity.kind}
        if date.start in begins or _same_months(reading, hit.stop, date):
            return True
        if any(other.kind in kinds and other.start in begins and other is not quantity for other in near):
            return True
    return False


def _same_months(reading: Reading, i: int, date: Quantity) -> bool:
    """Whether words for the same months lead from token `i` to a date: from the same quarter of last year, on the same period last year."""
    i += reading.among(i, "leading_articles")
    same = reading.at(i, "earlier.same")
    if same is None:
        return False
    first = reading.token_from(date.start)
    return same.stop <= first <= same.stop + LINKED and not any(reading.tokens[k].kind != "w" for k in range(same.stop, first))


def _moved(reading: Reading, quantity: Quantity) -> bool:
    """Whether a share says how far something moved: up 12%, a rise of 12%, ارتفاع نسبته 12%, 12% more."""
    first, stop = reading.token_from(quantity.start), reading.token_from(quantity.end)
    near = (*range(max(0, first - LED_BY), first), stop)
    return reading.at(stop, "ellipsis.than") is not None or any(reading.at(i, "change.up", "change.down") is not None for i in near)


def _on_a_year(reading: Reading, i: int, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a small word leads from a percentage to the year that it is measured against: up 9% on 2024, بزيادة 9% على ٢٠٢٤."""
    on = reading.at(i, "as_of.on")
    if on is not None and _same_months(reading, on.stop, date):
        return any(other.kind == "percentage" and reading.token_from(other.end) == i for other in near)
    if date.noun != "year" or on is None or not 0 < reading.token_from(date.start) - i <= LINKED:
        return False
    return any(other.kind == "percentage" and reading.token_from(other.end) == i for other in near)
