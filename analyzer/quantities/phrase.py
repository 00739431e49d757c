"""A text that is a number and nothing else: in running text "12" or "the thirteenth" alone states nothing, as a whole text it must."""

from __future__ import annotations

from decimal import Decimal

from ..model import step
from ..numerals import parse
from ..ordinals import ordinal_at
from .around import read_modifiers, read_sign
from .reader import DASHES, Amount, Reader, amount_of, special


def read_whole_text(x: Reader) -> Amount | None:
    """The number or ordinal that the text consists of, signs and full stops aside; None where it says more."""
    last = x.n
    while last and x.tokens[last - 1].kind == "s":
        last -= 1
    for first in range(min(last, 8)):  # a hedge or a minus may lead
        number = parse(x.r, first)
        if number is not None and number.stop == last:
            amount = amount_of(number)
            amount.sign, amount.role = "vague" if number.role == "vague" else "=", "whole"
            if number.role == "frac":
                amount.kind = "ratio"
            read_sign(x, amount)
            read_modifiers(x, amount)
            return _finished(x, amount)
        ordinal = ordinal_at(x.r, first)
        if ordinal is not None and ordinal.stop == last:
            return _finished(x, _rank(x, first, ordinal.stop, ordinal.start, ordinal.value))
    return None


def _rank(x: Reader, first: int, stop: int, start: int, value: Decimal) -> Amount:
    amount = special(x, first, stop, start, value, "ordinal", "rank")
    amount.kind, amount.unit = "rank", "rank"
    return amount


def _finished(x: Reader, amount: Amount) -> Amount | None:
    """The amount, where nothing but signs stands in front of it."""
    if any(token.kind != "s" or token.text in DASHES for token in x.tokens[: amount.first]):
        return None  # more is said, or the number is framed as page numbers are
    amount.trace += (step("quantity.whole_text"),)
    return amount
