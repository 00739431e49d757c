"""Dates as intervals with a grain, absolute and relative, in several calendars and month systems."""

from __future__ import annotations

import pytest

import analyzer
from analyzer.dates import infer_anchor, infer_from_related, parse_published, read_dates, resolve, solar
from analyzer.language import annotate
from analyzer.model import Anchor

WEDNESDAY = Anchor("2025-02-05", "2025-02-05", 1.0, "metadata")


def spans(text: str, language: str, anchor: Anchor | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    reading = annotate(text, language, [(0, len(text))])
    found = []
    for expression in read_dates(reading):
        interval = resolve(expression, anchor)
        found.append((text[expression.start : expression.end], interval.low, interval.high))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في مايو 2023", ("مايو 2023", "2023-05-01", "2023-05-31")),
        ("20 يناير الماضي", ("20 يناير الماضي", "2025-01-20", "2025-01-20")),
        ("شهر سبتمبر/أيلول 2024", ("شهر سبتمبر/أيلول 2024", "2024-09-01", "2024-09-30")),
        ("من 26 إلى 28 يوليو 2025", ("من 26 إلى 28 يوليو 2025", "2025-07-26", "2025-07-28")),
        ("بين 28 أيار و3 حزيران 2024", ("بين 28 أيار و3 حزيران 2024", "2024-05-28", "2024-06-03")),
        ("الأربعاء, 5 فبراير 25", ("الأربعاء, 5 فبراير 25", "2025-02-05", "2025-02-05")),
        ("أوائل مايو 2024", ("أوائل مايو 2024", "2024-05-01", "2024-05-10")),
        ("نهاية عام 2025", ("نهاية عام 2025", "2025-12-31", "2025-12-31")),
        ("عامي 2020 و2021", ("عامي 2020 و2021", "2020-01-01", "2021-12-31")),
        ("الأسبوع الماضي", ("الأسبوع الماضي", "2025-01-27", "2025-02-02")),
        ("أول من أمس", ("أول من أمس", "2025-02-03", "2025-02-03")),
        ("العاشر من الشهر الجاري", ("العاشر من الشهر الجاري", "2025-02-10", "2025-02-10")),
        ("الربع الثالث من عام 2024", ("الربع الثالث من عام 2024", "2024-07-01", "2024-09-30")),
        ("سبعينيات القرن الماضي", ("سبعينيات القرن الماضي", "1970-01-01", "1979-12-31")),
        ("القرن التاسع عشر", ("القرن التاسع عشر", "1801-01-01", "1900-12-31")),
        ("1 رمضان 1446 هـ", ("1 رمضان 1446 هـ", "2025-03-01", "2025-03-01")),
        ("٥ فبراير ٢٠٢٥", ("٥ فبراير ٢٠٢٥", "2025-02-05", "2025-02-05")),
    ],
)
def test_arabic(text: str, expected: tuple[str, str, str]) -> None:
    assert spans(text, "ar") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on March 15, 2023", ("March 15, 2023", "2023-03-15", "2023-03-15")),
        ("in mid-March 2023", ("mid-March 2023", "2023-03-11", "2023-03-20")),
        ("in Q3 2024", ("Q3 2024", "2024-07-01", "2024-09-30")),
        ("between March and May 2020", ("between March and May 2020", "2020-03-01", "2020-05-31")),
        ("in the 1990s", ("1990s", "1990-01-01", "1999-12-31")),
        ("in the 19th century", ("19th century", "1801-01-01", "1900-12-31")),
        ("in 1453", ("1453", "1453-01-01", "1453-12-31")),
        ("in '98", ("'98", "1998-01-01", "1998-12-31")),
        ("2019-2021", ("2019-2021", "2019-01-01", "2021-12-31")),
        ("2025-02-05", ("2025-02-05", "2025-02-05", "2025-02-05")),
        ("last week", ("last week", "2025-01-27", "2025-02-02")),
        ("on Monday", ("Monday", "2025-02-03", "2025-02-03")),
    ],
)
def test_english(text: str, expected: tuple[str, str, str]) -> None:
    assert spans(text, "en") == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Sunday Times reported it", "en"),
        ("April Jones was missing", "en"),
        ("an august institution", "en"),
        ("Project 2025 runs on", "en"),
        ("it may march on", "en"),
        ("شارع 26 يوليو مزدحم", "ar"),
        ("سيارة نيسان متوقفة", "ar"),
        ("من باب إلى باب", "ar"),
        ("تملك الشركة 2048 معالجا", "ar"),
        ("visited 2019 farms", "en"),
    ],
)
def test_not_dates(text: str, language: str) -> None:
    assert spans(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "day", "lows"),
    [
        ("Today and last decade", "en", "0003-06-01", ["0003-06-01", ""]),
        ("Yesterday and tomorrow", "en", "0001-01-01", ["", "0001-01-02"]),
        ("Yesterday, tomorrow and next month", "en", "9999-12-31", ["9999-12-30", "", ""]),
        ("أمس والعقد الماضي", "ar", "0001-01-02", ["0001-01-01", ""]),
        ("Yesterday, tomorrow and last decade", "en", "2025-02-05", ["2025-02-04", "2025-02-06", "2010-01-01"]),
    ],
)
def test_days_beyond_the_calendar_stay_relative(text: str, language: str, day: str, lows: list[str]) -> None:
    assert [low for _, low, _ in spans(text, language, Anchor(day, day, 1.0, "metadata"))] == lows


def test_relative_dates_without_an_anchor_stay_relative() -> None:
    assert spans("الأسبوع الماضي", "ar", None) == [("الأسبوع الماضي", "", "")]


@pytest.mark.parametrize("value", ["", "soon", "2025-13-40", "05/02/2025"])
def test_what_is_no_published_date(value: str) -> None:
    assert parse_published(value) == ""


def test_anchor_from_metadata_is_certain() -> None:
    reading = annotate("", "en", [])
    assert infer_anchor("2025-02-05T14:47:00Z", reading, [], ()) == Anchor("2025-02-05", "2025-02-05", 1.0, "metadata")


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("fa", "سه‌شنبه ۵ آبان ۱۴۰۵ | ۲۱۴ بازدید", "2026-10-27"),
        ("ar", "الثلاثاء 15 رمضان 1447", "2026-03-04"),
        ("en", "Tuesday, 27 October 2026", "2026-10-27"),
        ("ar", "الثلاثاء 27 أكتوبر 2026", "2026-10-27"),
    ],
)
def test_a_dateline_of_another_calendar_dates_its_article(language: str, line: str, day: str) -> None:
    text = f"سرخک\n{line}\n\n"
    reading = annotate(text, language, [])
    anchor = infer_anchor("", reading, read_dates(reading), ())
    assert anchor is not None and (anchor.low, anchor.reason) == (day, "dateline")


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fa", "چهارشنبه ۱۵ بهمن ۱۴۰۴\n\nهفت پل بسته شد.", "2026-02-04"),
        ("ar", "الأربعاء 5 ربيع الأول 1447هـ\n\nأغلقت سبعة جسور.", "2025-08-28"),
        ("en", "Wednesday, 4 February 2026\n\nSeven bridges were closed.", "2026-02-04"),
    ],
)
def test_the_day_above_an_article_is_read_in_its_calendar(language: str, text: str, day: str) -> None:
    (count,) = [claim for claim in analyzer.extract(text, language=language) if claim.kind == "count"]
    assert count.as_of == day


def test_a_related_article_soon_after_a_named_day_dates_it() -> None:
    own = Anchor("2023-01-10", "2023-01-15", 0.3, "dates in the text")
    near = Anchor("2025-01-28", "2025-02-02", 0.7, "dates in the text")
    late = Anchor("2025-07-21", "2025-07-26", 0.7, "dates in the text")
    found = infer_from_related(own, [(0.6, late), (0.5, near)])
    assert found is not None
    assert (found.low, found.certainty) == ("2025-01-28", 0.4)


@pytest.mark.parametrize(
    ("solar_day", "day"),
    [((1357, 11, 22), "1979-02-11"), ((1399, 1, 1), "2020-03-20"), ((1403, 12, 30), "2025-03-20"), ((1404, 1, 1), "2025-03-21")],
)
def test_solar_hijri_days(solar_day: tuple[int, int, int], day: str) -> None:
    assert solar.gregorian(*solar_day).isoformat() == day


def test_solar_hijri_years_join_without_gap() -> None:
    for year in range(1300, 1450):
        first, following = solar.gregorian(year, 1, 1), solar.gregorian(year + 1, 1, 1)
        assert sum(solar.month_days(year, month) for month in range(1, 13)) == (following - first).days in (365, 366)
        assert solar.year_of(first) == year == solar.year_of(following) - 1


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ar", "هزة عنيفة\n\nالأكبر منذ زلزال 17 أغسطس 1999.", ""),
        ("en", "A violent shock\n\nIt was the strongest since the quake of 17 August 1999.", ""),
        ("tr", "Sarsıntı\n\n17 Ağustos 1999'dan beri en büyüğü.", ""),
        ("fr", "Crue\n\nLe 15 octobre, la crue a atteint un niveau jamais vu depuis 1891.", ""),
        ("ar", "هزة عنيفة\n\nضربت الهزة المدينة في 17 أغسطس 2024.", "2024-08-17"),
        ("en", "A violent shock\n\nThe city was hit on 17 August 2024, the worst since 1999.", "2024-08-17"),
        ("tr", "Sarsıntı\n\n17 Ağustos 2024'te kent sarsıldı.", "2024-08-17"),
    ],
)
def test_a_day_that_others_are_counted_from_dates_no_article(language: str, text: str, day: str) -> None:
    reading = annotate(text, language, [])
    anchor = infer_anchor("", reading, read_dates(reading), ())
    assert (anchor.low if anchor is not None else "") == day
