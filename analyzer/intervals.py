"""Values as intervals: what a printed figure can stand for, and whether two of them can be the same amount.

Each value is widened by the precision it was printed with and by its hedge, never by a percentage picked for
convenience: "7.2 billion" is [7.15, 7.25) billion, "12,000" in full digits is [11,500, 12,500), "more than 40" is
open above. Two values disagree only when their intervals are disjoint;
intervals that only touch agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from .decimals import HALF, HUNDRED, TEN, THOUSAND, ZERO
from .model import Claim

MEASURED = frozenset({"length", "mass", "temperature", "speed", "area", "volume"})
"""Kinds whose whole numbers are rounded; of anything else a whole number means just that."""
WITHIN_HALF = Decimal("0.499")
"""Half a unit, less a little: 145 metres and 146 metres are still two lengths."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Possible amounts in base units (days for dates); None is an open side."""

    low: Decimal | None
    high: Decimal | None

    def disjoint(self, other: Interval) -> bool:
        """Whether no amount lies in both."""
        return _below(self, other) or _below(other, self)


def _below(a: Interval, b: Interval) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def places(value: Decimal) -> int:
    """Trailing zeros of a whole number (0 for one that is not whole)."""
    if value == ZERO or value != value.to_integral_value():
        return 0
    digits = f"{abs(value):f}".split(".")[0]
    return len(digits) - len(digits.rstrip("0"))


MONTH = 31
"""Days of the longest month: within so many, articles of one story tell of one moment of it."""
NEWS = 31
"""Days from an article's own within which it tells news: what articles further apart each tell as news are two occasions."""


def half_width(value: Decimal, step: Decimal, *, hedged: bool, exact: bool = True) -> Decimal:
    """Half the width of the interval a printed figure stands for, in its own unit.

    `step` is the place value of the last printed digit, scale word included. A whole number printed in full is
    rounded at its trailing zeros when it has two significant digits or more, one place finer when it has one.
    """
    step = step if step > ZERO else Decimal(1)
    zeros = places(value / step) if step >= 1 else 0
    if value == value.to_integral_value() and step == 1:
        significant = len(f"{abs(value):f}".split(".")[0].rstrip("0"))
        if significant <= 1 and not hedged:
            zeros = max(0, zeros - 1)
    elif step > 1 and abs(value) < step * THOUSAND:  # so many millions are a billion, told by the million: its zeros are rounding
        zeros = 0
    elif step > 1 and len(f"{abs(value / step):f}".split(".")[0].rstrip("0")) <= 1:
        zeros = max(0, zeros - 1)  # 3.000 millones are three billion, as 3.100 are 3.1
    width = step * Decimal(10) ** zeros
    if step == 1 and zeros == 0 and value == value.to_integral_value() and not hedged:
        return ZERO if exact else WITHIN_HALF  # a count printed to the last digit means just that; 145 metres are rounded
    return width if hedged else width * HALF


def base_scale(claim: Claim) -> Decimal | None:
    """How many base units one of the claim's own unit is; None for units with an offset or without a base."""
    for own, base in ((claim.low, claim.base_low), (claim.high, claim.base_high)):
        if isinstance(own, Decimal) and isinstance(base, Decimal):
            if claim.base_unit == "kelvin" and claim.unit != "kelvin":
                return Decimal(1) if "Fahrenheit" not in claim.unit else Decimal(5) / Decimal(9)
            if own != ZERO:
                return base / own
    if claim.base_low == ZERO or claim.base_high == ZERO:
        return Decimal(1)  # nothing at all is nothing in every unit
    return Decimal(1) if not claim.base_unit else None


def interval(claim: Claim) -> Interval | None:
    """The amounts a claim allows, in base units where it has them, in days since year 1 for dates; None if it states none."""
    if claim.kind == "date":
        return days(claim)
    low, high = claim.low, claim.high
    if not isinstance(low, Decimal) and not isinstance(high, Decimal):
        return None
    scale = base_scale(claim)
    if scale is None:
        return None
    based = claim.base_unit != ""
    base_low = claim.base_low if based else low
    base_high = claim.base_high if based else high
    if claim.modifier == "vague":
        return Interval(base_low if isinstance(base_low, Decimal) else None, base_high if isinstance(base_high, Decimal) else None)
    hedged = claim.modifier == "~"
    exact = claim.kind not in MEASURED and not (claim.kind == "percentage" and _many(low, high))
    lower: Decimal | None = None
    upper: Decimal | None = None
    if isinstance(low, Decimal) and isinstance(base_low, Decimal):
        lower = (
            base_low if claim.modifier in (">", ">=") else base_low - half_width(low, claim.step, hedged=hedged, exact=exact) * abs(scale)
        )
    if isinstance(high, Decimal) and isinstance(base_high, Decimal):
        upper = (
            base_high
            if claim.modifier in ("<", "<=")
            else base_high + half_width(high, claim.step, hedged=hedged, exact=exact) * abs(scale)
        )
    return Interval(lower, upper)


def _many(low: object, high: object) -> bool:
    """Whether a percentage is of two digits, whose decimals are dropped in telling: 17% for 16.9%, and not 3% for 3.4%."""
    return any(isinstance(side, Decimal) and abs(side) >= TEN for side in (low, high))


def days(claim: Claim) -> Interval | None:
    """A date claim as day numbers."""
    if not isinstance(claim.low, str) or not isinstance(claim.high, str) or not claim.low or not claim.high:
        return None
    try:
        low, high = date.fromisoformat(claim.low[:10]), date.fromisoformat(claim.high[:10])
    except ValueError:
        return None
    return Interval(Decimal(low.toordinal()), Decimal(high.toordinal()))


@lru_cache(maxsize=20_000)
def days_of(text: str) -> tuple[int, int] | None:
    """First and last day of an ISO day or interval ("2024-03-01/2024-03-31") as day numbers; None for what is no date."""
    low, _, high = text.partition("/")
    try:
        return date.fromisoformat(low[:10]).toordinal(), date.fromisoformat((high or low)[:10]).toordinal()
    except ValueError:
        return None


def point(claim: Claim) -> Decimal | None:
    """One representative amount in base units: the value, the bound, or the middle of a range."""
    if claim.kind == "date":
        span = days(claim)
        return None if span is None else span.low
    low = claim.base_low if claim.base_unit else claim.low
    high = claim.base_high if claim.base_unit else claim.high
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return (low + high) / 2
    if isinstance(low, Decimal):
        return low
    return high if isinstance(high, Decimal) else None


def dimension(claim: Claim) -> str:
    """What a claim can be compared with at all: its base unit, currency, or counted class; with its rate."""
    if claim.kind in ("money", "price"):
        return f"money:{claim.currency or '?'}" + (f"/{claim.per}" if claim.per else "")
    if claim.kind == "date":
        return "date"
    if claim.kind in ("count", "rank", "ratio"):
        return claim.kind + (f"/{claim.per}" if claim.per else "")
    base = claim.base_unit or claim.unit
    return base + (f"/{claim.per}" if claim.per else "")


ROUGH = Decimal("0.1")
"""How far a share told in words may lie from the figure it stands for: a third is 30 to 37 per cent."""


def in_percent(claim: Claim) -> Interval:
    """The percentages that a share told in words allows: shares in words are round."""
    low, high = (side * HUNDRED if isinstance(side, Decimal) else None for side in (claim.low, claim.high))
    rough = claim.modifier in ("=", "~")
    return Interval(low * (1 - ROUGH) if low is not None and rough else low, high * (1 + ROUGH) if high is not None and rough else high)


def ratio(a: Claim, b: Claim) -> Decimal | None:
    """Larger over smaller representative amount; None where it means nothing (dates, zero, other signs)."""
    if a.kind == "date" or b.kind == "date":
        return None
    first, second = point(a), point(b)
    if first is None or second is None or first == ZERO or second == ZERO or (first > 0) != (second > 0):
        return None
    high, low = max(abs(first), abs(second)), min(abs(first), abs(second))
    return high / low
