"""Amounts as data: exact, shortest, the same on every machine."""

from __future__ import annotations

import re
from decimal import Decimal

from analyzer.model import Bound

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z", re.ASCII)


def plain(amount: Bound | float | int) -> str:
    """The shortest decimal that reads back to the same value: `.` as mark, no grouping, no exponent below 1e21.

    Empty for None and for what is not finite; an ISO date stays as it is.
    """
    if amount is None or isinstance(amount, str):
        return amount or ""
    value = amount if isinstance(amount, Decimal) else Decimal(repr(amount))
    if not value.is_finite():
        return ""
    if not value:
        return "0"
    if -30 < value.adjusted() < 21:
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return scientific(value)


def scientific(value: Decimal) -> str:
    """`1e21`, `-2.5e-40`: for amounts too large or small to write out."""
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0").rstrip("0") or "0"
    mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    return f"{'-' if value < 0 else ''}{mantissa}e{value.adjusted()}"


def short(amount: Bound) -> str:
    """`plain`, but `1e20` for a whole amount of 16 digits and more whose digits are mostly zeros."""
    text = plain(amount)
    if isinstance(amount, Decimal) and amount.is_finite() and amount.adjusted() >= 15:
        other = scientific(amount)
        return other if len(other) < len(text) else text
    return text


def read(cell: str, *, dates: bool = False) -> Bound:
    """A bound back from its cell: None, an amount, or (where `dates`, or where it is no number) the text itself."""
    if not cell:
        return None
    return Decimal(cell) if not dates and _NUMBER.match(cell) else cell
