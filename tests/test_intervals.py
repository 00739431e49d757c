"""Values as intervals: what a printed figure can stand for, and which two of them exclude each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extraction import extract_claims
from analyzer.intervals import Interval, base_scale, days, dimension, half_width, interval, places, point, ratio
from analyzer.model import Article, Claim

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=3)
SIDES = st.one_of(st.none(), AMOUNTS)
MODIFIERS = ("=", "~", "<", "<=", ">", ">=")


def claim(low: str | None, high: str | None = "", modifier: str = "=", step: str = "1", **changed: object) -> Claim:
    """A count; one amount where only `low` is given."""
    least = None if low is None else Decimal(low)
    most = least if high == "" else None if high is None else Decimal(high)
    base = Claim("c", "a.txt", 0, 1, "x", "x", "count", modifier, least, most, "job", step=Decimal(step))
    return replace(base, **changed)  # type: ignore[arg-type]


def bounds(item: Claim) -> tuple[str | None, str | None]:
    found = interval(item)
    assert found is not None
    return tuple(None if side is None else f"{side.normalize():f}" for side in (found.low, found.high))  # type: ignore[return-value]


def read(text: str) -> Claim:
    return extract_claims(Article("a.txt", text, "en"))[2][0]


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(SIDES), draw(SIDES)
    return Interval(high, low) if low is not None and high is not None and low > high else Interval(low, high)


# ---------------------------------------------------------------- rounding


@pytest.mark.parametrize(
    ("value", "step", "modifier", "low", "high"),
    [
        ("7200000000", "100000000", "=", "7150000000", "7250000000"),
        ("12000", "1", "=", "11500", "12500"),
        ("12345", "1", "=", "12345", "12345"),
        ("40", "1", "=", "40", "40"),
        ("5000", "1", "=", "4950", "5050"),
        ("7.2", "0.1", "=", "7.15", "7.25"),
        ("7.20", "0.01", "=", "7.195", "7.205"),
        ("7.2", "0.1", "~", "7.1", "7.3"),
        ("12000", "1", "~", "11000", "13000"),
        ("-12000", "1", "=", "-12500", "-11500"),
        ("0", "1", "=", "0", "0"),
        ("0.0", "0.1", "=", "-0.05", "0.05"),
    ],
)
def test_a_figure_is_as_wide_as_it_was_printed(value: str, step: str, modifier: str, low: str, high: str) -> None:
    assert bounds(claim(value, modifier=modifier, step=step)) == (low, high)


@pytest.mark.parametrize(("value", "zeros"), [("0", 0), ("7", 0), ("70", 1), ("-1200", 2), ("7.0", 0), ("7.5", 0), ("1E+3", 3)])
def test_trailing_zeros(value: str, zeros: int) -> None:
    assert places(Decimal(value)) == zeros


@given(AMOUNTS, st.sampled_from(["0.001", "0.1", "1", "1000", "1000000"]))
def test_a_hedge_never_narrows(value: Decimal, step: str) -> None:
    plain, hedged = (half_width(value, Decimal(step), hedged=hedge) for hedge in (False, True))
    assert Decimal(0) <= plain <= hedged


@given(AMOUNTS, st.sampled_from(["0.1", "1", "1000"]))
def test_width_knows_no_sign(value: Decimal, step: str) -> None:
    assert half_width(value, Decimal(step), hedged=False) == half_width(-value, Decimal(step), hedged=False)


def test_a_step_of_nothing_is_a_whole_number() -> None:
    assert half_width(Decimal(12345), Decimal(0), hedged=False) == half_width(Decimal(12345), Decimal(1), hedged=False) == 0


@given(AMOUNTS, st.sampled_from(MODIFIERS), st.sampled_from(["0.001", "1", "1000"]))
def test_the_printed_amount_lies_in_its_interval(value: Decimal, modifier: str, step: str) -> None:
    low = None if modifier in ("<", "<=") else value
    high = None if modifier in (">", ">=") else value
    found = interval(replace(claim("0", modifier=modifier, step=step), low=low, high=high))
    assert found is not None
    assert not found.disjoint(Interval(value, value))


# ---------------------------------------------------------------- open sides, ranges, vague amounts


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (claim("40", None, ">"), ("40", None)),
        (claim("40", None, ">="), ("40", None)),
        (claim(None, "40", "<"), (None, "40")),
        (claim(None, "40", "<="), (None, "40")),
        (claim("0", None, ">"), ("0", None)),
        (claim("12000", None, ">"), ("12000", None)),
        (claim("3", "5", "range"), ("3", "5")),
        (claim("3.5", "5.5", "range", "0.1"), ("3.45", "5.55")),
        (claim("20", "99", "vague"), ("20", "99")),
        (claim("20", None, "vague"), ("20", None)),
    ],
)
def test_bounds(item: Claim, expected: tuple[str | None, str | None]) -> None:
    assert bounds(item) == expected


@pytest.mark.parametrize("modifier", ["=", "vague", ">"])
def test_nothing_stated_is_no_interval(modifier: str) -> None:
    assert interval(claim(None, None, modifier)) is None


def test_base_units_widen_in_their_own_unit() -> None:
    item = claim("7.2", step="0.1", kind="length", unit="kilometer", base_low=Decimal(7200), base_high=Decimal(7200), base_unit="meter")
    assert base_scale(item) == 1000
    assert bounds(item) == ("7150", "7250")


def test_nothing_at_all_is_nothing_in_every_unit() -> None:
    item = claim("0", kind="length", unit="kilometer", base_low=Decimal(0), base_high=Decimal(0), base_unit="meter")
    found = interval(item)
    assert found is not None
    assert not found.disjoint(Interval(Decimal(0), Decimal(0)))


def test_a_unit_whose_base_amount_is_missing_gives_no_interval() -> None:
    item = claim("7", kind="length", unit="kilometer", base_unit="meter")
    assert base_scale(item) is None
    assert interval(item) is None


@pytest.mark.parametrize(("text", "width"), [("It was 20.5 °C.", Decimal("0.1")), ("It was 68.5 °F.", Decimal("0.1") * 5 / 9)])
def test_degrees_widen_without_their_offset(text: str, width: Decimal) -> None:
    found = interval(read(text))
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert abs(found.high - found.low - width) < Decimal("1e-9")


# ---------------------------------------------------------------- disjoint


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (("1", "2"), ("3", "4"), True),
        (("1", "3"), ("3", "4"), False),
        (("1", "4"), ("2", "3"), False),
        (("40", None), (None, "39"), True),
        (("40", None), (None, "40"), False),
        (("40", None), ("90", None), False),
        ((None, None), ("1", "1"), False),
        (("-1", "0"), ("0", "1"), False),
    ],
)
def test_disjoint(a: tuple[str | None, str | None], b: tuple[str | None, str | None], *, apart: bool) -> None:
    first, second = (Interval(*(None if side is None else Decimal(side) for side in item)) for item in (a, b))
    assert first.disjoint(second) is apart


@given(intervals(), intervals())
def test_disjoint_knows_no_order(a: Interval, b: Interval) -> None:
    assert a.disjoint(b) == b.disjoint(a)


@given(intervals())
def test_nothing_excludes_itself(a: Interval) -> None:
    assert not a.disjoint(a)


@given(intervals(), intervals(), AMOUNTS)
def test_disjoint_intervals_share_no_amount(a: Interval, b: Interval, amount: Decimal) -> None:
    if a.disjoint(b):
        here = Interval(amount, amount)
        assert here.disjoint(a) or here.disjoint(b)


# ---------------------------------------------------------------- dates


def date_claim(low: object, high: object) -> Claim:
    return replace(claim("1"), kind="date", low=low, high=high, unit="")  # type: ignore[arg-type]


def test_dates_are_days() -> None:
    month = days(date_claim("2024-02-01", "2024-02-29"))
    assert month is not None
    assert month.low is not None
    assert month.high is not None
    assert month.high - month.low == 28
    assert interval(date_claim("2024-02-01", "2024-02-29")) == month
    day = days(date_claim("2024-03-01", "2024-03-01"))
    assert day is not None
    assert day.low == month.high + 1
    assert day.disjoint(month)


@pytest.mark.parametrize(("low", "high"), [("", "2024-01-01"), ("2024-01-01", None), ("soon", "later"), ("2024-13-01", "2024-13-02")])
def test_what_is_no_date_has_no_days(low: object, high: object) -> None:
    assert days(date_claim(low, high)) is None
    assert point(date_claim(low, high)) is None


# ---------------------------------------------------------------- point, ratio, dimension


@pytest.mark.parametrize(
    ("item", "expected"),
    [(claim("7"), "7"), (claim("3", "6", "range"), "4.5"), (claim("40", None, ">"), "40"), (claim(None, "40", "<"), "40")],
)
def test_point(item: Claim, expected: str) -> None:
    assert point(item) == Decimal(expected)


def test_no_amount_has_no_point() -> None:
    assert point(claim(None, None, "vague")) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("4", "2", "2"), ("2", "4", "2"), ("-2", "-4", "2"), ("5", "5", "1"), ("0", "4", None), ("0", "0", None), ("-2", "4", None)],
)
def test_ratio(a: str, b: str, expected: str | None) -> None:
    assert ratio(claim(a), claim(b)) == (None if expected is None else Decimal(expected))


def test_dates_have_no_ratio() -> None:
    assert ratio(date_claim("2024-01-01", "2024-01-01"), claim("4")) is None


@given(AMOUNTS, AMOUNTS)
def test_ratio_is_one_or_more_both_ways(a: Decimal, b: Decimal) -> None:
    first, second = replace(claim("1"), low=a, high=a), replace(claim("1"), low=b, high=b)
    found = ratio(first, second)
    assert found == ratio(second, first)
    assert found is None or found >= 1


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kind": "money", "currency": "USD"}, "money:USD"),
        ({"kind": "price", "currency": "USD", "per": "share"}, "money:USD/share"),
        ({"kind": "money"}, "money:?"),
        ({"kind": "date"}, "date"),
        ({}, "count"),
        ({"per": "year"}, "count/year"),
        ({"kind": "length", "unit": "mile", "base_unit": "meter"}, "meter"),
        ({"kind": "magnitude", "unit": "magnitude"}, "magnitude"),
    ],
)
def test_dimension(changed: dict[str, object], expected: str) -> None:
    assert dimension(replace(claim("1"), **changed)) == expected  # type: ignore[arg-type]
