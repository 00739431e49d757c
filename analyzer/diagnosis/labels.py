"""The number was kept, and its unit, currency, period or sense changed."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Claim, Step, step
from .figures import Pair, over, printed, slip, slips


def without_dimension(odd: Claim, other: Claim) -> Step | None:
    """Slips between things that do not convert: percent and point, one currency and another, change and level."""
    first, second = printed(odd), printed(other)
    if first is None or second is None or first[0] > second[1] or second[0] > first[1]:
        return None
    if {odd.unit, other.unit} == {"percent", "percentage_point"}:
        return step("slip.percent_point", read=odd.text, meant=other.unit)
    money = ("money", "price")
    if odd.kind in money and other.kind in money and odd.currency and other.currency and odd.currency != other.currency:
        return step("slip.currency", **{"from": other.currency, "to": odd.currency, "read": odd.text})
    if {odd.subject.measure, other.subject.measure} == {"change", "level"} and odd.unit == other.unit:
        return step("slip.by_to", read=odd.text)
    return None


def same_figure(pair: Pair) -> Iterator[Step]:
    """The number was kept and its unit or period changed."""
    if pair.low > pair.own_high or pair.own_low > pair.high:
        return
    odd, other = pair.odd, pair.other
    if odd.per != other.per:
        factor = next((row["factor"] for row in slips()["period"] if {row["short"], row["long"]} == {odd.per, other.per}), None)
        if factor is not None:
            yield slip("slip.period", pair, {"from": other.per, "to": odd.per, "factor": factor})
        return
    if odd.unit == other.unit or not odd.base_unit:
        return
    if _bits(odd.unit, other.unit):
        yield slip("slip.bits_bytes", pair, {"factor": 8, "read": odd.unit, "meant": other.unit})
    elif _binary(odd.unit, other.unit):
        yield slip("slip.kibi", pair, {"from": other.unit, "to": odd.unit, "factor": over(pair.factor)})
    else:
        yield slip("slip.unit", pair, {"from": other.unit, "to": odd.unit, "factor": over(pair.factor)})


def _bits(first: str, second: str) -> bool:
    small, large = slips()["units"]["bits"]
    return first != second and first.replace(large, small) == second.replace(large, small)


def _binary(first: str, second: str) -> bool:
    names = {first, second}
    pairs = slips()["units"]["binary"]
    return first != second and any({unit, unit.replace(one, other, 1)} == names for one, other in pairs for unit in names)
