"""Money at the rate of a day: the daily table, pegs, a newsroom's own rates, and what is not known."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from analyzer.errors import ConfigError
from analyzer.money import RateTable, convert, converter, load_rates, pegs, rates_until

ONE = Decimal(1)


def amount(number: str, source: str, target: str, day: str) -> Decimal:
    found = convert(Decimal(number), source, target, day)
    assert found is not None
    return found[0]


def test_the_daily_table() -> None:
    found = convert(Decimal(6_000_000), "USD", "CNY", "2025-01-27")
    assert found is not None
    converted, rate, day = found
    assert converted.quantize(Decimal("0.01")) == Decimal("43479202.28")
    assert rate.quantize(Decimal("0.00001")) == Decimal("7.24653")
    assert day == "2025-01-27"


def test_a_day_without_rate_takes_the_last_before_it() -> None:
    saturday = convert(ONE, "USD", "CNY", "2025-01-25")
    friday = convert(ONE, "USD", "CNY", "2025-01-24")
    assert saturday is not None
    assert saturday[2] == "2025-01-24"
    assert saturday == friday


def test_no_rate_is_no_answer() -> None:
    assert convert(ONE, "EGP", "USD", "2024-05-06") is None
    assert convert(ONE, "RUB", "USD", "2023-03-05") is None  # not quoted since March 2022
    assert convert(ONE, "USD", "EUR", "1990-01-01") is None
    assert convert(ONE, "USD", "EUR", "2199-01-01") is None
    assert convert(ONE, "USD", "EUR", "last week") is None
    assert convert(ONE, "XYZ", "USD", "2024-05-06") is None


def test_pegs_are_exact_and_dated() -> None:
    assert amount("375", "SAR", "USD", "2024-05-06") == 100
    assert amount("100", "USD", "SAR", "2024-05-06") == 375
    assert amount("1", "USD", "LBP", "2015-05-06") == Decimal("1507.5")
    assert convert(ONE, "USD", "LBP", "2022-05-06") is None
    assert amount("655.957", "XOF", "EUR", "2020-01-01") == 1
    assert amount("375", "SAR", "USD", "1990-05-06") == 100  # no daily table is needed between a peg and its base


def test_pegs_cross_through_the_euro() -> None:
    euros = amount("100", "SAR", "EUR", "2024-05-06")
    assert abs(euros - amount("100", "USD", "EUR", "2024-05-06") / Decimal("3.75")) < Decimal("1e-20")
    assert amount("100", "BTN", "USD", "2024-05-06") == amount("100", "INR", "USD", "2024-05-06")


@pytest.mark.parametrize("code", sorted(pegs()))
def test_there_and_back(code: str) -> None:
    day = (pegs()[code][0].end or pegs()[code][0].start.replace(year=2025)).isoformat()
    there = convert(Decimal(1000), code, "USD", day)
    assert there is not None
    back = convert(there[0], "USD", code, day)
    assert back is not None
    assert abs(back[0] - 1000) < Decimal("1e-15")


def test_own_rates_lie_on_top(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "\ufeffdate,base,quote,rate,source\n2024-05-01,USD,EGP,47.9,central bank\n2024-05-01,USD,EUR,0.5,test\n", encoding="utf-8"
    )
    rates = load_rates(path)
    assert rates.sources == ("central bank", "test")
    own = converter(rates)
    assert own(Decimal("479"), "EGP", "USD", "2024-05-06") == (Decimal("10"), ONE / Decimal("47.9"), "2024-05-01")
    assert own(ONE, "USD", "EUR", "2024-05-01") == (Decimal("0.5"), Decimal("0.5"), "2024-05-01")
    across = own(Decimal("47.9"), "EGP", "SAR", "2024-05-06")
    assert across is not None
    assert abs(across[0] - Decimal("3.75")) < Decimal("1e-20")
    assert own(ONE, "EGP", "USD", "2024-05-26") is None  # too old by then
    assert own(ONE, "EGP", "USD", "2024-04-30") is None  # not known yet


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("2024-13-01,USD,EGP,47.9", "date"),
        ("2024-05-01,US,EGP,47.9", "base"),
        ("2024-05-01,USD,EGP,-1", "rate"),
        ("2024-05-01,USD,EGP,NaN", "rate"),
        ("2024-05-01,USD", "quote"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, key: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(f"date,base,quote,rate\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=f"line 2.*{key}"):
        load_rates(path)


def test_a_missing_file_or_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.csv"):
        load_rates(tmp_path / "none.csv")
    (tmp_path / "rates.csv").write_text("day,from,to\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="date"):
        load_rates(tmp_path / "rates.csv")


def test_the_snapshot_has_a_date() -> None:
    from currency_converter import CurrencyConverter

    assert rates_until() == CurrencyConverter().bounds["USD"].last_date.isoformat()
    assert convert(ONE, "USD", "EUR", rates_until()) is not None


def test_an_empty_table_changes_nothing() -> None:
    assert convert(ONE, "USD", "EUR", "2024-05-06", rates=RateTable()) == convert(ONE, "USD", "EUR", "2024-05-06")
