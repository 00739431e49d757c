"""A value with its tolerance: 10 ± 2 cm, 80 kg plus or minus 2 kg, from the lowest to the highest it may be."""

from __future__ import annotations

from ..decimals import ONE
from ..model import step
from ..numerals import parse
from .measure import read_unit
from .reader import Amount, Reader, amount_of, copy_unit, extend, same_unit


def read_tolerance(x: Reader, amount: Amount, limit: int) -> bool:
    """Widen `amount` by the tolerance that stands right behind it; False where there is none."""
    k = _behind(x, amount.stop)
    if not k or k >= min(x.n, limit) or amount.low is None or amount.low != amount.high or amount.form != "cardinal":
        return False
    second = parse(x.r, k)
    if second is None or second.role != "num" or second.numeral.low is None or second.stop > limit:
        return False
    other = amount_of(second)
    read_unit(x, other)
    if other.unit and amount.unit and not same_unit(other, amount) and not _points(amount, other):
        return False
    if not other.unit and not amount.unit:
        return False
    width = other.low or ONE
    if amount.parsed is not None and not amount.unit and amount.parsed.scale == ONE and second.scale != ONE:
        amount.low = amount.low * second.scale  # 5.2 ± 0.3 million
    if width >= abs(amount.low):
        return False
    if not amount.unit:
        copy_unit(amount, other)
    amount.low, amount.high = amount.low - width, amount.low + width
    amount.sign, amount.form, amount.place = "range", "range", min(amount.place, other.place)
    extend(x, amount, other.stop)
    amount.core_end = other.core_end
    amount.trace += (step("quantity.range", low=amount.low, high=amount.high),)
    return True


def _points(amount: Amount, other: Amount) -> bool:
    """48% ± 3 points."""
    return amount.kind == other.kind == "percentage"


def _behind(x: Reader, j: int) -> int:
    """The token behind ±, +/- or "plus or minus" at token `j`, 0 where there is none."""
    if x.text(j) == "±":
        return j + 1
    if x.text(j) == "+" and x.text(j + 1) == "/" and x.text(j + 2) in ("-", "−"):
        return j + 3
    if x.among(j, "plus_words") and x.among(j + 1, "or_words") and x.among(j + 2, "minus_words"):
        return j + 3
    return 0
