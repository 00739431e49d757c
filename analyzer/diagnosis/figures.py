"""Two figures set against each other in one unit, and the parts a named slip is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..decimals import ONE, ZERO, significant, written
from ..intervals import base_scale, half_width
from ..language import DATA, load_toml
from ..model import Claim, Step, step

PRECISE = Decimal("0.02")
"""Slips of digits are looked for behind a conversion only where the other figure is known at least this well."""
CLOSE = Decimal("0.015")
"""How closely a crooked factor (miles, pounds, months) has to be met."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both figures as printed intervals: the odd one in its own unit, the other in its own and in the odd one's unit."""

    odd: Claim
    other: Claim
    low: Decimal
    high: Decimal
    own_low: Decimal
    own_high: Decimal
    target_low: Decimal
    target_high: Decimal
    factor: Decimal
    languages: tuple[str, ...]

    def fits(self, low: Decimal, high: Decimal) -> bool:
        """Whether a corrected figure would agree with the other one."""
        low, high = min(low, high), max(low, high)
        return low <= self.target_high and self.target_low <= high

    def fits_times(self, factor: Decimal) -> bool:
        return self.fits(self.low * factor, self.high * factor)

    @property
    def middle(self) -> Decimal:
        return (self.target_low + self.target_high) / 2

    def near_times(self, factor: Decimal) -> bool:
        """As `fits_times`, and close: a crooked factor is met by chance where the figures are rough."""
        wanted = self.middle
        return self.fits_times(factor) and abs((self.low + self.high) / 2 * factor - wanted) <= abs(wanted) * CLOSE

    @property
    def plain(self) -> bool:
        """Whether both are single figures without a hedge."""
        return all(claim.modifier not in ("~", "range") for claim in (self.odd, self.other))


@lru_cache(maxsize=1)
def slips() -> dict[str, Any]:
    return load_toml(DATA / "slips.toml")


def printed(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """The figure as it stands, with its rounding; a bound counts as the amount it names."""
    low = claim.low if isinstance(claim.low, Decimal) else claim.high
    high = claim.high if isinstance(claim.high, Decimal) else claim.low
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return None
    if claim.modifier == "vague":
        return low, high
    return low - _half(claim, low), high + _half(claim, high)


def _half(claim: Claim, value: Decimal) -> Decimal:
    width = half_width(value, claim.step, hedged=claim.modifier == "~")
    return width if claim.kind in ("count", "rank") or claim.step <= ZERO else max(width, claim.step / 2)


def sharp(low: Decimal, high: Decimal) -> bool:
    size = max(abs(low), abs(high))
    return size > ZERO and (high - low) / size <= PRECISE


def base_unit(claim: Claim) -> str:
    if claim.kind in ("money", "price"):
        return claim.currency
    return "" if claim.kind in ("count", "ratio", "rank") else claim.base_unit or claim.unit


def _offset(claim: Claim, scale: Decimal) -> Decimal:
    for own, base in ((claim.low, claim.base_low), (claim.high, claim.base_high)):
        if isinstance(own, Decimal) and isinstance(base, Decimal):
            return base - own * scale if claim.base_unit == "kelvin" else ZERO
    return ZERO


def paired(odd: Claim, other: Claim, languages: tuple[str, ...]) -> Pair | None:
    if odd.kind == "date" or other.kind == "date" or base_unit(odd) != base_unit(other):
        return None
    first, second = printed(odd), printed(other)
    scale, other_scale = base_scale(odd), base_scale(other)
    if first is None or second is None or not scale or not other_scale:
        return None
    shift = _offset(other, other_scale) - _offset(odd, scale)
    factor = other_scale / scale
    target = sorted((value * other_scale + shift) / scale for value in second)
    return Pair(odd, other, *first, *second, target[0], target[1], factor, languages)


def amount(pair: Pair) -> Decimal:
    """The other figure in the odd one's unit, with no more digits than make sense where it had to be converted."""
    value, like = pair.middle, pair.odd.low
    if pair.factor == ONE or value == ZERO or not isinstance(like, Decimal):
        return value
    digits = max(3, len(like.normalize().as_tuple().digits) + 1)
    return significant(value, digits)


def slip(name: str, pair: Pair, values: dict[str, object], undone: Decimal | None = None) -> Step:
    value = amount(pair) if undone is None else undone
    return step(name, **values, undone=written(value), unit=pair.odd.unit)


def over(value: Decimal) -> str:
    """A factor as larger over smaller."""
    size = abs(value)
    size = size if size >= ONE else ONE / size
    return written(size.quantize(Decimal("0.001")) if size < 1000 else size.to_integral_value())
