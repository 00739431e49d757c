"""Rates that hold for a second amount: 18,000 cars and 2,000 trucks a day, from 3,200 tonnes a day to 8,000 tonnes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import step
from .brackets import in_bracket
from .reader import TIME_UNITS, Amount, Reader, same_unit, sentence_of

_CONVERTED = frozenset({"volume", "mass", "energy", "data"})
_TO = 2
"""Words between the two figures of a move, at most."""
_AGAINST = 4
"""Tokens from a rate to the amount it is compared with, at most."""


def share_rates(x: Reader, amounts: Sequence[Amount]) -> None:
    """18,000 cars and 2,000 trucks a day: the rate behind the last of a pair holds for both; that of 52,000 barrels a day (8.3 million
    litres) holds in the bracket too, where the amount is given again; that of an amount holds for what it rose to."""
    for here, after in pairwise(amounts):
        again = here.kind == after.kind in _CONVERTED and here.unit != after.unit and after.first == here.stop + 1 and in_bracket(x, after)
        if here.per in TIME_UNITS and not after.per and (again or _moved_to(x, here, after)):
            rate_like(after, here)
            continue
        if here.role == "from" and after.per and same_unit(here, after) and here.kind == after.kind and after.first - here.stop <= _TO:
            rate_like(here, after)  # from 14 to 15 euros an hour
        joined = after.first - here.stop <= 1 and (
            x.among(here.stop, "list_words") or (after.parsed is not None and after.parsed.prefix == "و" and after.first == here.stop)
        )
        if joined and not here.per and after.per in TIME_UNITS and here.kind == after.kind == "count" and here.unit and after.unit:
            rate_like(here, after)


def rate_like(amount: Amount, source: Amount) -> None:
    """600 cubic metres per second, up from 450: what is compared with a rate is told per the same."""
    if source.per in TIME_UNITS and not amount.per:
        amount.per = source.per
        amount.trace += (step("quantity.per", per=amount.per),)


def _moved_to(x: Reader, here: Amount, after: Amount) -> bool:
    """From 3,200 tonnes a day in February to 8,000 tonnes; 8,000 tonnes a day against 3,200 tonnes."""
    alike = here.kind == after.kind and bool(here.unit) and here.unit == after.unit and here.currency == after.currency
    if not alike or "vague" in (here.sign, after.sign) or sentence_of(x, here) != sentence_of(x, after):
        return False
    if x.ending_at(here.first, "ellipsis.from", "change.from") is not None:
        return x.ending_at(after.first, "change.to", "range.to") is not None
    near = here.kind in _CONVERTED and after.first - here.stop <= _AGAINST
    return near and x.ending_at(after.first, "ellipsis.compared") is not None
