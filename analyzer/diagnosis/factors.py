"""Conversions made wrongly, units told for one another, and periods."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..decimals import ONE
from ..model import Claim, Step
from .figures import Pair, over, slip, slips


def conversions(pair: Pair) -> Iterator[Step]:
    """A conversion made wrongly: taken for another unit, turned round, without its offset, with the length factor for an area."""
    if not pair.plain:
        return
    odd, other = pair.odd, pair.other
    if odd.base_unit == "kelvin" and odd.unit != other.unit:
        for wrong in _without_offset(odd, other):
            if pair.low <= wrong <= pair.high:
                yield slip("slip.offset", pair, {"read": odd.text})
                return
    if odd.unit != other.unit and odd.base_unit and odd.base_unit != "kelvin":
        factor = pair.factor
        if _overlap(pair.own_low / factor, pair.own_high / factor, pair.low, pair.high):
            yield slip("slip.inverse", pair, {"factor": over(factor), "read": odd.text})
        linear = _linear(odd, other)
        if linear is not None and _overlap(pair.own_low * linear, pair.own_high * linear, pair.low, pair.high):
            yield slip("slip.linear_factor", pair, {"factor": over(linear), "read": odd.text})
    yield from _taken_for(pair)


def _overlap(a_low: Decimal, a_high: Decimal, b_low: Decimal, b_high: Decimal) -> bool:
    return min(a_low, a_high) <= max(b_low, b_high) and min(b_low, b_high) <= max(a_low, a_high)


def _without_offset(odd: Claim, other: Claim) -> list[Decimal]:
    """What a temperature becomes when 32 is forgotten, or is all that was done."""
    value = other.low if isinstance(other.low, Decimal) else other.high
    if not isinstance(value, Decimal):
        return []
    if "Fahrenheit" in odd.unit:
        return [value * Decimal("1.8"), value + 32]
    return [value / Decimal("1.8"), value - 32]


def _linear(odd: Claim, other: Claim) -> Decimal | None:
    """The length factor of two square or cubic units."""
    from ..quantities import conversion

    for power in (" ** 2", " ** 3"):
        if odd.unit.endswith(power) and other.unit.endswith(power):
            return conversion(other.unit.removesuffix(power), odd.unit.removesuffix(power))
    return None


def _taken_for(pair: Pair) -> Iterator[Step]:
    """Both figures are told in one unit, and one of them is the amount in another."""
    from ..quantities import conversion

    odd = pair.odd
    if not odd.base_unit or odd.kind in ("money", "price", "temperature", "percentage"):
        return
    found: dict[tuple[str, str], Decimal] = {}
    for first, second in slips()["units"]["pairs"]:
        if odd.unit not in (first, second):
            continue
        partner = second if odd.unit == first else first
        factor = conversion(partner, odd.unit)
        if factor is None or _round_ten(factor):
            continue
        if pair.near_times(factor):
            found[(partner, odd.unit)] = factor
        elif pair.near_times(ONE / factor):
            found[(odd.unit, partner)] = factor
    if len(found) == 1:
        ((meant, read), factor) = next(iter(found.items()))
        yield slip("slip.unit", pair, {"from": meant, "to": read, "factor": over(factor)})
    if odd.kind == "data" and odd.unit == pair.other.unit:
        if pair.near_times(Decimal(8)) or pair.near_times(ONE / 8):
            yield slip("slip.bits_bytes", pair, {"factor": 8, "read": odd.text})
        for power in range(1, 7):
            binary = Decimal("1.024") ** power
            if pair.near_times(binary) or pair.near_times(ONE / binary):
                yield slip("slip.kibi", pair, {"from": odd.unit, "to": odd.unit, "factor": over(binary)})
                break


def _round_ten(factor: Decimal) -> bool:
    return factor.normalize().as_tuple().digits == (1,)


def periods(pair: Pair) -> Iterator[Step]:
    """The ratio of two periods, where the claims speak of a rate or the ratio is not met by chance."""
    odd = pair.odd
    if odd.kind in ("percentage", "ratio", "duration", "temperature", "age", "rank") or odd.per != pair.other.per or not pair.plain:
        return
    fitting: dict[tuple[str, str], int] = {}
    for row in slips()["period"]:
        if odd.per not in (row["short"], row["long"]) and (odd.per or row["long"] != "year" or row["factor"] < 12):
            continue
        factor = Decimal(row["factor"])
        if pair.near_times(factor):
            fitting[(row["short"], row["long"])] = row["factor"]
        elif pair.near_times(ONE / factor):
            fitting[(row["long"], row["short"])] = row["factor"]
    if len(fitting) == 1:
        ((meant, read), size) = next(iter(fitting.items()))
        yield slip("slip.period", pair, {"from": meant, "to": read, "factor": size})
