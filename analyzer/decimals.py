"""Rounding, remainders and print of amounts of any size: an article may print forty digits, and the arithmetic of `Decimal` keeps
twenty-eight of them. Nothing here raises for what is large or small."""

from __future__ import annotations

from decimal import Context, Decimal

ZERO, HALF, ONE, TEN = Decimal(0), Decimal("0.5"), Decimal(1), Decimal(10)
HUNDRED, THOUSAND, MILLION = Decimal(100), Decimal(1000), Decimal(1_000_000)


def significant(value: Decimal, digits: int) -> Decimal:
    """An amount rounded to so many significant digits, half to even."""
    return Context(prec=max(digits, 1)).plus(value)


def legible(value: Decimal, digits: int = 4) -> Decimal:
    """The same, but never at the cost of digits before the decimal mark."""
    return significant(value, max(digits, value.adjusted() + 1))


def remainder(value: Decimal, divisor: int) -> Decimal:
    """What is left of an amount by whole numbers, with its sign."""
    return Context(prec=max(value.adjusted() + 1, 0) + len(value.as_tuple().digits) + 28).remainder(value, Decimal(divisor))


def written(value: Decimal) -> str:
    """An amount in plain digits: no exponent, no zeros behind the last digit of a fraction."""
    text = format(value, "f") if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text
