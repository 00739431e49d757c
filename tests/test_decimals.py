"""Amounts of any size are rounded, divided with a remainder and printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.decimals import legible, remainder, significant, written

ANY = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(min_value=-(10**27), max_value=10**27), st.integers(-40, 40)
)


@given(ANY, st.integers(1, 12))
def test_significant_keeps_that_many_digits_and_is_near(value: Decimal, digits: int) -> None:
    found = significant(value, digits)
    assert len(found.as_tuple().digits) <= digits
    if value:
        assert abs(Fraction(found) / Fraction(value) - 1) <= Fraction(1, 2 * 10 ** (digits - 1))
    else:
        assert found == 0


@given(ANY, st.integers(1, 12))
def test_legible_keeps_whole_amounts(value: Decimal, digits: int) -> None:
    assert abs(Fraction(legible(value, digits)) - Fraction(value)) <= Fraction(1, 2)
    if value == value.to_integral_value():
        assert legible(value, digits) == value


@given(ANY, st.sampled_from([5, 10, 100, 1000]))
def test_remainder_is_that_of_whole_division(value: Decimal, divisor: int) -> None:
    left = Fraction(remainder(value, divisor))
    whole = (Fraction(value) - left) / divisor
    assert whole.denominator == 1
    assert abs(left) < divisor
    assert left * Fraction(value) >= 0


@given(ANY)
def test_written_reads_back(value: Decimal) -> None:
    text = written(value)
    assert Decimal(text) == value
    assert "e" not in text.lower()
    assert not ("." in text and text.endswith(("0", ".")))


@pytest.mark.parametrize(("value", "text"), [("1E+30", "1" + "0" * 30), ("0.500", "0.5"), ("-0", "0"), ("12.00", "12")])
def test_written(value: str, text: str) -> None:
    assert written(Decimal(value)) == text
