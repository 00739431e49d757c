"""An axis: values to percent of its length, and its ticks. Linear, logarithmic over more than two decades, days for dates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10

from analyzer import explanation as explain
from analyzer.model import Bound, Claim

SHAPES = 6
COLOURS = 5
"""Sources are told apart by shape and colour together: thirty before a pair comes again."""
_MARGIN = 7.0
"""Percent of the axis kept free on either side, for open ends."""
_DAYS = 3.0
"""Days shown on either side of one day."""


class Scale:
    """Values to percent of the length. `dates` are day ordinals; logarithmic where positive values span two decades."""

    def __init__(self, values: Collection[float], *, dates: bool = False) -> None:
        self.dates = dates
        self.logarithmic = not dates and min(values) > 0 and max(values) / min(values) > 100
        moved = [self._move(value) for value in values]
        self.low, self.high = min(moved), max(moved)
        if self.low == self.high:
            room = 0.5 if self.logarithmic else _DAYS if dates else abs(self.low) * 0.1 or 1.0
            self.low, self.high = self.low - room, self.high + room

    def _move(self, value: float) -> float:
        return log10(value) if self.logarithmic else value

    def at(self, value: float) -> float:
        """The place of a value, 0 to 100."""
        if self.logarithmic and value <= 0:
            return 0.0
        share = (self._move(value) - self.low) / (self.high - self.low)
        return round(min(100.0, max(0.0, _MARGIN + share * (100 - 2 * _MARGIN))), 2)

    def ticks(self, language: str) -> tuple[tuple[float, str], ...]:
        """Places and labels of the ticks, three to six of them."""
        made = self._powers(language) if self.logarithmic else self._days() if self.dates else self._steps(language)
        return tuple((self.at(value), text) for value, text in made)

    def _powers(self, language: str) -> list[tuple[float, str]]:
        first, last = floor(self.low), ceil(self.high)
        stride = max(1, ceil((last - first) / 4))
        inside = [power for power in range(first, last + 1, stride) if self.low - 0.3 <= power <= self.high + 0.3]
        powers = [Decimal(1).scaleb(power) for power in inside]
        huge = any(value.adjusted() >= 12 for value in powers)
        return [(float(value), "10" + explain.superscript(value.adjusted()) if huge else _label(value, language)) for value in powers]

    def _days(self) -> list[tuple[float, str]]:
        stride = max(1, ceil((self.high - self.low) / 3))
        days = range(floor(self.low), ceil(self.high) + 1, stride)
        return [(float(number), (date.min + timedelta(days=number - 1)).isoformat()) for number in days if number > 0]

    def _steps(self, language: str) -> list[tuple[float, str]]:
        rough = (self.high - self.low) / 3
        power = 10.0 ** floor(log10(rough))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
        numbers = [index * step for index in range(floor(self.low / step), ceil(self.high / step) + 1)]
        margin = (self.high - self.low) * 0.07
        inside = [value for value in numbers if self.low - margin <= value <= self.high + margin]
        return [(value, _label(Decimal(f"{value:.10g}"), language)) for value in inside]


def _label(value: Decimal, language: str) -> str:
    if abs(value) < 100_000 or value.adjusted() >= 15:
        return explain.number(value, language)
    from babel.numbers import format_compact_decimal

    return format_compact_decimal(value, locale=explain.locale(language), fraction_digits=2)


def measure_of(claim: Claim) -> tuple[bool, str, str]:
    """What must be equal for two claims to stand on one axis: dates or not, unit, per."""
    return (claim.kind == "date", claim.base_unit or claim.currency or claim.unit, claim.per)


def unit_of(claims: Collection[Claim]) -> str:
    """The unit of an axis: the one all claims print where they print the same, else the base unit."""
    first = next(iter(claims))
    if first.kind == "date":
        return ""
    if len({claim.currency or claim.unit for claim in claims}) == 1:
        return first.currency or first.unit
    return explain.in_celsius(None, first.base_unit)[1] or first.currency or first.unit


def sides(claim: Claim, unit: str) -> tuple[float | None, float | None]:
    """Both ends of a claim as places on an axis in `unit`; None where a side is open or not a number."""
    if claim.kind == "date":
        return ordinal(claim.low), ordinal(claim.high)
    if unit == (claim.currency or claim.unit) or not claim.base_unit:
        return _number(claim.low), _number(claim.high)
    low, high = (explain.in_celsius(side, claim.base_unit)[0] for side in (claim.base_low, claim.base_high))
    return _number(low), _number(high)


def _number(side: Bound) -> float | None:
    return float(side) if isinstance(side, Decimal) and side.is_finite() and abs(side.adjusted()) < 300 else None


def ordinal(side: Bound) -> float | None:
    """The day number of an ISO date."""
    try:
        return float(date.fromisoformat(side[:10]).toordinal()) if isinstance(side, str) else None
    except ValueError:
        return None


def marks(names: Collection[str]) -> dict[str, tuple[int, int]]:
    """Shape and colour of each source, in the order given."""
    return {name: (number % SHAPES, number % COLOURS) for number, name in enumerate(dict.fromkeys(names))}
