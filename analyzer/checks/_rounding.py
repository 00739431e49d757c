"""When two printings of one amount agree: rounding of the source, and of what was worked out from it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ..decimals import ONE, TEN, ZERO, legible
from ..intervals import base_scale, half_width
from ..model import Claim

LOWER, UPPER = (">", ">="), ("<", "<=")
SLIGHT = Decimal("0.1")
"""Amounts closer than this may come from other rounding on the way: a warning, not an error."""
ALIKE = Decimal("0.15")
"""Units closer than this (yard and metre, ton and tonne) may carry the same figure."""


def figure(claim: Claim) -> Decimal | None:
    """The amount printed, in the claim's own unit: the value, or the bound it names; None for ranges and vague amounts."""
    if claim.modifier in ("range", "vague"):
        return None
    value = claim.low if isinstance(claim.low, Decimal) else claim.high
    return value if isinstance(value, Decimal) else None


def digits(claim: Claim, value: Decimal) -> tuple[int, int, Decimal]:
    """(digits printed, digits without trailing zeros, place value of the last digit that is not a trailing zero)."""
    place = claim.step if claim.step > ZERO else ONE
    count = abs(value / place)
    if count == ZERO or count != count.to_integral_value():
        return 9, 9, place
    printed = f"{count.to_integral_value():f}"
    kept = printed.rstrip("0")
    return len(printed), len(kept), place * TEN ** (len(printed) - len(kept))


def source_spread(claim: Claim, value: Decimal) -> Decimal:
    """How far the true amount may lie from a figure that was there first, in its own unit."""
    width = half_width(value, claim.step, hedged=claim.modifier == "~")
    if claim.step > ZERO:
        width = max(width, claim.step / 2) if claim.kind != "count" else width
    _, kept, place = digits(claim, value)
    return max(width, min(place / 2, abs(value) / 10)) if kept == 1 else width


def gloss_spread(claim: Claim, value: Decimal) -> Decimal:
    """The same for a figure worked out from another: one unit of its last digit, about half a unit where it has but one digit."""
    _, kept, place = digits(claim, value)
    if kept > 1 or claim.modifier == "~":
        return place
    return min(place / 2, max(abs(value) / 5, (claim.step if claim.step > ZERO else ONE) / 2))


def offset(claim: Claim) -> Decimal:
    """What is added to a temperature on the way to kelvin; nothing for other units."""
    scale = base_scale(claim)
    for own, base in ((claim.low, claim.base_low), (claim.high, claim.base_high)):
        if claim.base_unit == "kelvin" and scale is not None and isinstance(own, Decimal) and isinstance(base, Decimal):
            return base - own * scale
    return ZERO


def carried(value: Decimal, source: Claim, target: Claim, *, difference: bool = False) -> Decimal | None:
    """An amount of one claim's unit in the other's; as a difference of temperatures where asked."""
    own, other = base_scale(source), base_scale(target)
    if own is None or not other:
        return None
    shift = ZERO if difference else offset(source) - offset(target)
    return (value * own + shift) / other


def agree(value: Decimal, source: Claim, stated: Decimal, gloss: Claim, factor: Decimal = ONE, *, difference: bool = False) -> bool:
    """Whether `stated` can be `value` converted and rounded. `factor` stretches the source's unit (a local variant of it)."""
    expected = carried(value * factor, source, gloss, difference=difference)
    edge = carried((value + source_spread(source, value)) * factor, source, gloss, difference=difference)
    if expected is None or edge is None:
        return True
    if value == stated and value and source.unit != gloss.unit and abs(abs(expected / value) - 1) > ALIKE and gloss.base_unit != "kelvin":
        _, _, place = digits(gloss, stated)
        return (expected / place).to_integral_value(ROUND_HALF_UP) * place == stated
    spread = abs(edge - expected) + gloss_spread(gloss, stated)
    if (source.modifier in LOWER and gloss.modifier in UPPER) or (source.modifier in UPPER and gloss.modifier in LOWER):
        return True
    if gloss.modifier in LOWER and source.modifier not in LOWER:
        return expected >= stated - spread
    if gloss.modifier in UPPER and source.modifier not in UPPER:
        return expected <= stated + spread
    return abs(expected - stated) <= spread


def apart(expected: Decimal, stated: Decimal) -> Decimal:
    """How far apart two amounts are, as a share of the smaller; infinite where one is zero."""
    low = min(abs(expected), abs(stated))
    return abs(expected - stated) / low if low else Decimal("Infinity")


def over(first: Decimal, second: Decimal) -> Decimal | None:
    """Larger over smaller, to four digits or the next whole number; None where it means nothing."""
    if not first or not second or (first > ZERO) != (second > ZERO):
        return None
    high, low = max(abs(first), abs(second)), min(abs(first), abs(second))
    rounded = legible(high / low)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded
