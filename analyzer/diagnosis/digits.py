"""Neighbouring digits swapped, one dropped, one doubled; a power of ten."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..decimals import TEN, ZERO
from ..model import Step
from .figures import Pair, over, sharp, slip


def digits(pair: Pair) -> Iterator[Step]:
    """Two neighbours swapped, one digit dropped, one doubled."""
    value, place = pair.odd.low, pair.odd.step
    if (
        not isinstance(value, Decimal)
        or pair.odd.low != pair.odd.high
        or place <= ZERO
        or not pair.plain
        or power_between(pair) is not None
    ):
        return
    number = abs(value / place)
    if number != number.to_integral_value() or number < 10:
        return
    printed = f"{number.to_integral_value():f}"
    if len(printed) > 24:
        return
    exact = pair.odd.unit == pair.other.unit
    spread = abs(pair.factor) * pair.other.step / 2 + (ZERO if exact else place / 2)
    low, high = abs(pair.middle / place) - spread / place, abs(pair.middle / place) + spread / place
    if not exact and not sharp(low, high):
        return
    if len(printed.rstrip("0")) < (2 if exact else 3):
        return

    def agrees(text: str) -> bool:
        return text != printed and not text.startswith("0") and low <= Decimal(text) <= high

    swapped = {printed[:i] + printed[i + 1] + printed[i] + printed[i + 2 :] for i in range(len(printed) - 1)}
    for name, candidates in (
        ("slip.digit_swapped", swapped),
        ("slip.digit_doubled", {printed[:i] + printed[i + 1 :] for i in range(len(printed) - 1) if printed[i] == printed[i + 1]}),
        ("slip.digit_dropped", _with_one_more(printed, low, high)),
    ):
        fitting = {text for text in candidates if agrees(text)}
        if fitting:
            undone = Decimal(min(fitting)) * place * (1 if value > ZERO else -1)
            yield slip(name, pair, {"read": pair.odd.text}, undone if len(fitting) == 1 else None)


def _with_one_more(printed: str, low: Decimal, high: Decimal) -> set[str]:
    """What the printed digits are when one was lost: the digits of the other figure, if taking one out leaves these."""
    found = set()
    ends = (low.to_integral_value(rounding="ROUND_CEILING"), high.to_integral_value(rounding="ROUND_FLOOR"))
    for whole in {*ends, ((low + high) / 2).to_integral_value()}:
        text = f"{whole:f}"
        if len(text) == len(printed) + 1 and any(text[:i] + text[i + 1 :] == printed for i in range(len(text))):
            found.add(text)
    return found


def power_between(pair: Pair) -> int | None:
    """The one power of ten that lies between the figures, or None."""
    if not pair.middle or not (pair.low + pair.high):
        return None
    guess = (pair.middle / ((pair.low + pair.high) / 2)).copy_abs()
    near = guess.adjusted()
    fitting = [power for power in (near - 1, near, near + 1) if power and pair.fits_times(TEN**power)]
    return fitting[0] if len(fitting) == 1 else None


def powers_of_ten(pair: Pair) -> Iterator[Step]:
    """A zero or a scale word more or less."""
    power = power_between(pair)
    if power is not None and pair.odd.kind not in ("temperature", "rank", "age"):
        yield slip("slip.power_of_ten", pair, {"factor": over(TEN ** abs(power))})
