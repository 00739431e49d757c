"""A bare number told beside another one with its date: 696,400 hectares in 2023 and 640,200 in 2022."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..dates.cursor import DateExpression
from .bare import alike, inherit, is_bare
from .reader import Amount, Reader, joined_on

_NEAR = 3
"""Words between a figure and its date, and between a date and the next figure, at most."""
_KINDS = frozenset({"count", "money", "area", "mass", "volume", "length", "energy", "power/compute"})


def share_parallel_dates(x: Reader, amounts: Sequence[Amount]) -> None:
    """A bare number joined to an amount with its date, and followed by a date of the same sort, has the unit of that amount."""
    for here, after in pairwise(amounts):
        if not is_bare(after) or after.form != "cardinal" or not here.unit or here.kind not in _KINDS or here.sign == "vague":
            continue
        first = _date_behind(x, here.stop, after.first)
        second = _date_behind(x, after.stop, x.n) if first is not None else None
        if first is None or second is None or _sort(first) != _sort(second) or not _joined(x, first.stop, after):
            continue
        if alike(here, after):
            inherit(after, here)


def _date_behind(x: Reader, i: int, stop: int) -> DateExpression | None:
    """The date that a small word or two, or none, lead to from token `i`."""
    for k in range(i, min(i + _NEAR, stop)):
        if k in x.dates:
            return x.dates[k]
        if x.hit(k, "stop_noun.words") is None:
            return None
    return None


def _sort(date: DateExpression) -> tuple[bool, ...]:
    """Which parts a date tells: years beside years, months beside months, days of the week beside such."""
    return date.month is not None, date.day is not None, date.weekday is not None, date.month is None and date.year is not None


def _joined(x: Reader, first: int, after: Amount) -> bool:
    """Whether a conjunction or a comma and small words alone stand between a date and the next number."""
    between = range(first, after.first)
    if len(between) > _NEAR:
        return False
    led = any(x.among(k, "list_words") for k in between) or joined_on(x, after)
    return led and all(x.among(k, "list_words") or x.hit(k, "stop_noun.words") is not None for k in between)
