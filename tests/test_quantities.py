"""Units, currencies, counted nouns, bounds, ranges and rates around a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.extraction import extract_claims
from analyzer.model import Article, Claim
from analyzer.quantities import base_of, conversion, convert, printed, same_dimension, to_base


def claims(text: str, language: str) -> list[Claim]:
    return extract_claims(Article("a.txt", text, language=language, published="2025-02-05"))[2]


def one(text: str, language: str) -> Claim:
    found = claims(text, language)
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "span", "modifier", "low", "high", "unit"),
    [
        ("بين 80 و100 مليون دولار", "ar", "بين 80 و100 مليون دولار", "range", 80000000, 100000000, "dollar"),
        ("نادرا ما تدفع أكثر من 800 يورو", "ar", "أكثر من 800 يورو", "<=", None, 800, "euro"),
        ("تجاوز عدد القتلى 200 شخص", "ar", "200 شخص", ">", 200, None, "person"),
        ("لم يتجاوز عدد الحضور 50 شخصا", "ar", "50 شخصا", "<=", None, 50, "person"),
        ("انتظر ساعة ونصف الساعة", "ar", "ساعة ونصف الساعة", "=", "1.5", "1.5", "hour"),
        ("حضر 1.200 شخص الحفل", "ar", "1.200 شخص", "=", 1200, 1200, "person"),
        ("It cost $4 to $6 billion.", "en", "$4 to $6 billion", "range", 4 * 10**9, 6 * 10**9, "dollar"),
        ("She is at least 5 feet 10 inches tall.", "en", "at least 5 feet 10 inches", ">=", None, None, "foot"),
        ("The wall is 30m high.", "en", "30m", "=", 30, 30, "meter"),
        ("It lost more than 30m users.", "en", "more than 30m users", ">", 30000000, None, "user"),
        ("It fell to minus 12 degrees Celsius.", "en", "minus 12 degrees Celsius", "=", -12, -12, "degree_Celsius"),
    ],
)
def test_readings(text: str, language: str, span: str, modifier: str, low: object, high: object, unit: str) -> None:
    claim = one(text, language)
    assert (claim.text, claim.modifier, claim.unit) == (span, modifier, unit)
    if low is not None:
        assert claim.low == Decimal(str(low))
    if high is not None:
        assert claim.high == Decimal(str(high))


def test_a_bound_outside_the_bracket_holds_inside() -> None:
    first, second = claims("They walked more than 10 miles (16 km) inland.", "en")
    assert (first.modifier, second.modifier) == (">", ">")


def test_a_detached_bound_holds_for_every_count_of_its_sentence() -> None:
    found = claims("على الأقل، قتل 30 شخصا وأصيب 50 مدنيا", "ar")
    assert [claim.modifier for claim in found] == [">=", ">="]


def test_touching_quantities() -> None:
    found = claims("The plant makes six million 330ml cans.", "en")
    assert [(claim.text, claim.unit) for claim in found] == [("six million", "can"), ("330ml", "milliliter")]


def test_lists_share_their_unit_and_scale() -> None:
    assert [claim.unit for claim in claims("Boxes of 5, 6 and 7 kg.", "en")] == ["kilogram"] * 3
    assert [claim.low for claim in claims("Loans of $1, $2 and $7 billion.", "en")] == [10**9, 2 * 10**9, 7 * 10**9]


def test_a_from_to_change_is_two_claims() -> None:
    found = claims("ارتفع السعر من 40 دولارا إلى 50 دولارا", "ar")
    assert [claim.low for claim in found] == [40, 50]


def test_flows_are_volumes_per_time() -> None:
    claim = one("The field pumps 40,000 barrels a day.", "en")
    assert (claim.kind, claim.unit, claim.per) == ("volume", "barrel", "day")


def test_compute_rates() -> None:
    claim = one("100 تريليون عملية حسابية ذات فاصلة عائمة في الثانية", "ar")
    assert (claim.kind, claim.base_low, claim.base_unit) == ("power/compute", Decimal(10**14), "flop / second")


def test_shared_currency_names_keep_their_candidates() -> None:
    claim = one("بلغ الراتب 900 دينار", "ar")
    assert len(claim.currency_candidates) > 1
    assert one("بلغ الراتب 900 دينار كويتي", "ar").currency == "KWD"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("نموذج R1 متاح", "ar"),
        ("شريحة إتش 800 متاحة", "ar"),
        ("The Boeing 737 landed.", "en"),
        ("They won 2-1.", "en"),
        ("Page 12 of 40", "en"),
        ("One of them left.", "en"),
        ("The Seven Sisters cliffs are white.", "en"),
        ("3 min read", "en"),
        ("write to desk24@example.com", "en"),
    ],
)
def test_no_quantity(text: str, language: str) -> None:
    assert claims(text, language) == []


def test_units_convert_within_a_dimension_only() -> None:
    assert conversion("exaflop / second", "flop / second") == Decimal(10) ** 18
    assert convert(Decimal(0), "degree_Celsius", "degree_Fahrenheit") is not None
    assert conversion("megawatt", "megawatt_hour") is None
    assert conversion("percent", "percentage_point") is None
    assert not same_dimension("flop", "flop / second")
    assert base_of("nonsense unit") is None
    assert to_base(None, "meter") is None
    assert printed("nonsense unit") == "nonsense unit"


def test_the_news_ton_is_metric() -> None:
    assert conversion("tonne", "kilogram") == 1000
