"""Tenths of a whole with hundredths behind them: 八成五, 3割5分."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..numerals import parse
from .nouns import counted_noun
from .reader import Amount, Reader, extend

TENTH = "wari"
"""The unit that is a tenth of a whole."""
_COUNTED = ("unit", "cur", "scale", "noun", "ages.after")


def read_hundredths(x: Reader, amount: Amount) -> None:
    """A digit behind a tenth is hundredths, with their own sign (3割5分) or with nothing that it would count (八成五)."""
    if amount.unit != TENTH or amount.low is None or amount.low != amount.high or amount.low != amount.low.to_integral_value():
        return
    number = parse(x.r, amount.stop) if amount.stop < x.n and x.glued(amount.stop) and amount.stop not in x.dates else None
    if number is None or number.role != "num" or number.scale != ONE or number.numeral.low is None or not ONE <= number.numeral.low < 10:
        return
    stop = number.stop
    if x.among(stop, "hundredth_signs"):
        stop += 1
    elif not number.words or x.hit(stop, *_COUNTED) is not None or counted_noun(x.r, stop) is not None or x.among(stop, "measure_words"):
        return
    amount.low += number.numeral.low / 10
    amount.high, amount.place = amount.low, Decimal("0.1")
    extend(x, amount, stop)
