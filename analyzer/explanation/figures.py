"""Numbers, dates and units for reading."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from analyzer.model import TELLS_TIME, Bound, Claim

from .moments import clock, with_weekday
from .names import is_counted, unit_name
from .wording import direction, locale, strings, word

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=20_000)
def number(value: str | Decimal, language: str) -> str:
    """An amount for reading: grouped as the language does, `1.5×10²⁰` where it is huge and round; other text unchanged."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return str(value)
    if not amount.is_finite():
        return str(value)
    amount = bearable(amount)
    exponent = amount.adjusted() if amount else 0
    digits = "".join(map(str, amount.as_tuple().digits)).strip("0")
    if -7 < exponent < 13 or (exponent < 21 and len(digits) > 6):
        from babel.numbers import format_decimal

        return format_decimal(_trim(amount), locale=locale(language), decimal_quantization=False)
    mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    power = "10" + superscript(exponent)
    sign = "-" if amount < 0 else ""
    if mantissa == "1":
        return sign + power
    mark = "\u200e" if direction(language) == "rtl" else ""  # without it the factors change places in a right-to-left line
    return f"{mark}{sign}{mantissa}{mark}×{mark}{power}"


SHOWN_DIGITS = 6
"""To how many digits the result of a conversion is rounded for eyes."""


def bearable(amount: Decimal, exact: int = 10) -> Decimal:
    """An amount for eyes: a fraction of more than `exact` digits, which only a conversion leaves behind, is rounded."""
    if not amount.is_finite() or len(amount.as_tuple().digits) <= exact or amount.adjusted() > 20 or amount == amount.to_integral_value():
        return amount
    return amount.quantize(Decimal(1).scaleb(min(amount.adjusted() - SHOWN_DIGITS + 1, 0)))


def rounded(value: Decimal) -> str:
    """A ratio to four significant digits, as plain text."""
    return f"{value:.4g}" if value.is_finite() else str(value)


def superscript(exponent: int) -> str:
    """An exponent in raised digits."""
    return str(exponent).translate(_SUPERSCRIPTS)


def _trim(amount: Decimal) -> Decimal:
    text = format(amount, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


@lru_cache(maxsize=4096)
def day(value: str, language: str) -> str:
    """An ISO date in words ("5 February 2025"), with its time where it has one ("5 February 2025, 14:47"); anything else unchanged."""
    told, mark, time = value.partition("T")
    try:
        when = date.fromisoformat(told)
    except ValueError:
        return time.replace("Z", " UTC") if mark and not told else value
    from babel.dates import format_date

    shown: str = format_date(when, format="d MMMM y", locale=locale(language))
    return word("story.comma", language).join((shown, time.replace("Z", " UTC"))) if mark else shown


def days(low: str, high: str, language: str) -> str:
    """The days from one ISO date to another: a year or a month where it is a whole one, one day where both are equal."""
    try:
        first, last = date.fromisoformat(low), date.fromisoformat(high)
    except ValueError:
        return ends(day(low, language), day(high, language), language)
    if first == last:
        return day(low, language)
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day == monthrange(last.year, last.month)[1]:
        from babel.dates import format_date

        return format_date(first, format="MMMM y", locale=locale(language))
    return ends(day(low, language), day(high, language), language)


def ends(low: str, high: str, language: str) -> str:
    """Two ends in words; one where both are equal."""
    return low if low == high else word("amount.between", language, low=low, high=high)


def unit_label(unit: str, language: str, *, plural: bool = False) -> str:
    """The reader's name of a unit; a unit without one is written short (`meter ** 2` as `meter²`)."""
    known = unit_name(unit, language, plural=plural)
    if known:
        return known
    top, slash, bottom = unit.partition(" / ")
    if slash and "/" not in bottom:  # a rate no list names: its two sides are units of their own
        return f"{unit_label(top, language)}/{unit_label(bottom, language)}"
    short = re.sub(r" ?\*\* ?(-?\d+)", lambda match: match[1].translate(_SUPERSCRIPTS), unit)
    return short.replace(" / ", "/").replace(" * ", "·").replace("_", " ")


ABSOLUTE_ZERO = Decimal("273.15")


def in_celsius(amount: Bound, unit: str) -> tuple[Bound, str]:
    """A temperature in base units (kelvin) as news tells it, in degrees Celsius; every other amount unchanged."""
    if unit != "kelvin" or not isinstance(amount, Decimal | None):
        return amount, unit
    return (amount - ABSOLUTE_ZERO if isinstance(amount, Decimal) else None), "degree_Celsius"


def measured(value: str, unit: str, language: str) -> str:
    """An amount with its unit: "840 m²", "41 ships"; what is counted stands in brackets where the language would inflect it."""
    if unit == "kelvin":
        with suppress(InvalidOperation):
            amount, unit = in_celsius(Decimal(value), unit)
            value = str(amount)
    shown = clock(value, language) if unit == "second" else ""
    if shown:
        return word("amount.clock", language, value=shown, seconds=_joined(number(value, language), unit, language, plural=True))
    return _joined(number(value, language), unit, language, plural=value != "1") if unit else number(value, language)


def _joined(text: str, unit: str, language: str, *, plural: bool) -> str:
    shown = unit_label(unit, language, plural=plural)
    if not shown:
        return text
    inflected = language.partition("-")[0] != "en" or not unit_name(unit, language)
    code = len(unit) == 3 and unit.isupper()
    if inflected and is_counted(unit) and "/" not in unit and not code and f"unit.{unit}" not in strings(language):
        shown = f"({shown})"
    return f"{text}{shown}" if shown == "%" else f"{text} {shown}"


def codes(value: str, language: str) -> str:
    """Currency codes as a list, the first few of many."""
    found = value.split()
    listed = word("story.comma", language).join(found[:SHOWN_CODES])
    return f"{listed}…" if len(found) > SHOWN_CODES else listed


SHOWN_CODES = 6


def units(value: str, language: str) -> str:
    """A unit's name as it stands after a number."""
    return unit_label(value, language, plural=True)


def amount(low: Bound, high: Bound, modifier: str, unit: str, language: str) -> str:
    """An interval in words: "less than 6,000,000 USD", "80 to 100 km", "5 February 2025"; empty where nothing is known."""
    if isinstance(low, str) and isinstance(high, str):
        return days(low, high, language)
    left, right = (_bound(side, language) for side in (low, high))
    if unit == "second" and low == high and clock(low, language):
        left, right, unit = clock(low, language), clock(high, language), ""
    if not left and not right:
        return ""
    if left and right and left != right:
        key = "between"
    elif modifier in {"~", "vague"}:
        key = "about"
    elif modifier in {"<", "<=", ">", ">="}:
        key = {"<": "under", "<=": "up_to", ">": "over", ">=": "from"}[modifier]
    else:
        key = "from" if not right else "up_to" if not left else "equal"
    if unit and key != "between":  # before the words around it: "10 km at least", not "10 at least km"
        left, right = (_joined(side, unit, language, plural=low != 1 or high != 1) if side else "" for side in (left, right))
        unit = ""
    text = word(f"amount.{key}", language, value=left or right, low=left, high=right)
    return _joined(text, unit, language, plural=True) if unit else text


def _bound(side: Bound, language: str) -> str:
    if side is None:
        return ""
    return number(side, language) if isinstance(side, Decimal) else day(side, language)


def reading(claim: Claim, language: str) -> str:
    """How a claim was read, in the unit it states: "about 5,000 people a year"."""
    unit = "" if claim.kind in TELLS_TIME else claim.currency or claim.unit
    if claim.kind in {"count", "rank"} and unit and not unit_name(unit, language):
        own_words = claim.noun if claim.language.partition("-")[0] == language.partition("-")[0] else ""
        text = amount(claim.low, claim.high, claim.modifier, "", language)
        text = f"{text} ({own_words or unit_label(unit, language)})" if text else ""
    else:
        text = amount(claim.low, claim.high, claim.modifier, unit, language)
    text = with_weekday(text, claim, language)
    if text and claim.per and "/" not in claim.unit:
        return word("amount.per", language, value=text, per=unit_label(claim.per, language))
    return text


LONG_TIMES = frozenset({"day", "week", "month", "year", "decade", "century"})
"""Units of time whose seconds tell nobody anything."""


def base_reading(claim: Claim, language: str) -> str:
    """The same in base units; empty where that says nothing new."""
    if claim.kind in {"date", "age"} or not claim.base_unit or claim.base_unit in {claim.unit, claim.currency}:
        return ""
    if claim.kind == "duration" and claim.unit in LONG_TIMES:
        return ""
    (low, unit), (high, _) = in_celsius(claim.base_low, claim.base_unit), in_celsius(claim.base_high, claim.base_unit)
    low, high = (bearable(side, SHOWN_DIGITS) if isinstance(side, Decimal) else side for side in (low, high))
    if unit != claim.base_unit and claim.unit in {"degC", "degree_Celsius"}:
        return ""
    return amount(low, high, claim.modifier, unit, language)


WAYS: Mapping[str, Callable[[str, str], str]] = {"number": number, "unit": unit_label, "units": units, "date": day, "codes": codes}
"""How a value is shown after a colon in a sentence: `{factor:number}`."""
