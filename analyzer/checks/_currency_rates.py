"""What one currency came to in another on the days that claims speak of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..model import Claim
from ..money import Convert
from . import Settings

HISTORY = range(1999, 2036)
"""The years that are looked through when neither the text nor its date says which rate applies."""


class Rates(NamedTuple):
    """The lowest and highest rate of the days a claim may speak of, and one rate with its day to show."""

    low: Decimal
    high: Decimal
    shown: Decimal
    day: str
    dated: bool


def rate_span(settings: Settings, source: str, target: str, claims: tuple[Claim, ...], *, historic: bool = False) -> Rates | None:
    """The rates from `source` to `target` over the days the claims refer to and their articles appeared; None if unknown.

    Where no day is known at all, the whole history is taken, so that only what was never true is found.
    """
    days = () if historic else tuple(sorted({day for claim in claims for day in _days(claim)}))
    return _span(settings.convert_money, source, target, days or _history(), bool(days))


@lru_cache(maxsize=4096)
def _span(convert: Convert, source: str, target: str, days: tuple[str, ...], dated: bool) -> Rates | None:
    found: list[tuple[Decimal, str]] = []
    for day in days:
        converted = convert(Decimal(1), source, target, day)
        if converted is not None:
            found.append((converted[1], converted[2]))
    if not found:
        return None
    values = [rate for rate, _ in found]
    return Rates(min(values), max(values), found[-1][0], found[-1][1], dated)


@lru_cache(maxsize=1)
def _history() -> tuple[str, ...]:
    return tuple(f"{year}-{month}-15" for year in HISTORY for month in ("01", "04", "07", "10"))


def _days(claim: Claim) -> Iterator[str]:
    """The article's day and the days the claim refers to, a month apart where they are many."""
    if len(claim.published) >= 10:
        yield claim.published[:10]
    low, _, high = claim.as_of.partition("/")
    try:
        first = date.fromisoformat(low[:10])
        last = date.fromisoformat((high or low)[:10])
    except ValueError:
        return
    yield first.isoformat()
    step_days = max(30, (last - first).days // 24)
    for day in range(first.toordinal() + step_days, last.toordinal(), step_days):
        yield date.fromordinal(day).isoformat()
    if first < last:
        yield last.isoformat()
