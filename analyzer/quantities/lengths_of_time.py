"""Lengths of time of a special shape (3h20m, en 2h05) and how often something happens (twice a year, deux fois par an)."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import parse
from .ambiguity import table_kind
from .around import read_modifiers
from .rates import read_period
from .reader import Amount, Reader, special


def read_hours_minutes(x: Reader, i: int) -> Amount | None:
    """3h20m, 3h20min; 2h05 behind a word of lasting, where it is no time of day."""
    if not x.digits(i) or x.key(i + 1) != "h" or not x.glued(i + 1) or not x.digits(i + 2) or not x.glued(i + 2):
        return None
    hours, minutes = x.key(i), x.key(i + 2)
    if not (hours.isdigit() and minutes.isdigit() and len(hours) < 4 and len(minutes) <= 2 and int(minutes) < 60):
        return None
    stop = i + 3
    if x.key(stop) in ("m", "min", "mn") and x.glued(stop):
        stop += 1
    elif x.ending_at(i, "clock.lasting") is None:
        return None
    amount = special(x, i, stop, x.tokens[i].start, Decimal(hours) + Decimal(minutes) / 60, "cardinal", "noun_one")
    amount.kind, amount.unit, amount.place = "duration", "hour", ONE / 60
    amount.trace = (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit="hour"),)
    return amount


_HALF = Decimal("0.5")


def read_half_time(x: Reader, i: int) -> Amount | None:
    """Media hora, mezz'ora, полчаса, yarım saat; hora y media, un'ora e mezza; два с половиной года."""
    if not (x.halves or x.spaceless):
        return None
    whole = x.hit(i, "lengths.half_hour", "lengths.half_year", "lengths.half_day")
    if whole is not None:
        return _length(x, i, whole.stop, _HALF, whole.lex.value.removeprefix("half_"))
    half = x.hit(i, "lengths.half")
    if half is not None:
        j = half.stop + (x.key(half.stop) in ("'", "’"))
        unit = _time_unit(x, j)
        return _length(x, i, unit[0], _HALF, unit[1]) if unit is not None else None
    if x.spaceless:
        return _half_between(x, i)
    if not x.lists.get("half_joiners"):
        return None
    number = parse(x.r, i) if x.hit(i, "num", "scale") is not None or x.digits(i) else None
    if number is not None and number.numeral.low is not None:
        tail = x.hit(number.stop, "lengths.and_half")
        unit = _time_unit(x, tail.stop) if tail is not None else None
        return _length(x, i, unit[0], number.numeral.low + _HALF, unit[1]) if unit is not None else None
    j = i + x.among(i, "one_articles")
    j += j > i and x.key(j) in ("'", "’")
    unit = _time_unit(x, j) or _one_of(x, j)
    if unit is None or not x.among(unit[0], "half_joiners") or (i and x.number(i - 1)):
        return None
    half = x.hit(unit[0] + 1, "lengths.half")
    return _length(x, i, half.stop, ONE + _HALF, unit[1], table_kind(unit[1])) if half is not None else None


def _one_of(x: Reader, j: int) -> tuple[int, str] | None:
    """(next token, unit) of a measure that stands for one of it: metro y medio, chilo e mezzo."""
    hit = next((hit for hit in x.r.all_at(j, "unit") if hit.lex.form == "singular" and not hit.prefix), None)
    return (hit.stop, hit.lex.value[0]) if hit is not None and hit.lex.value[1] in _HALVED else None


_HALVED = frozenset({"length", "mass", "volume", "area"})


def _half_between(x: Reader, i: int) -> Amount | None:
    """三个半月, 两个多月: the half, or the word for more, stands between the measure word and the unit."""
    number = parse(x.r, i) if x.number(i) else None
    if number is None or number.numeral.low is None or not x.among(number.stop, "measure_words"):
        return None
    bound = x.hit(number.stop + 1, "modinside")
    if bound is not None and x.among(bound.stop, "month_words"):
        amount = _length(x, i, bound.stop + 1, number.numeral.low, "month")
        amount.sign = bound.lex.value
        return amount
    half = x.hit(number.stop + 1, "frac")
    unit = _time_unit(x, half.stop) if half is not None else None
    if half is not None and unit is None and x.among(half.stop, "month_words"):
        unit = (half.stop + 1, "month")
    return _length(x, i, unit[0], number.numeral.low + _HALF, unit[1]) if unit is not None else None


def _time_unit(x: Reader, j: int) -> tuple[int, str] | None:
    """(next token, unit) of a unit of time at token `j`."""
    hit = next((hit for hit in x.r.all_at(j, "unit") if hit.lex.value[1] == "duration" and not hit.prefix), None)
    return (hit.stop, hit.lex.value[0]) if hit is not None else None


def _length(x: Reader, i: int, stop: int, value: Decimal, unit: str, kind: str = "duration") -> Amount:
    amount = special(x, i, stop, x.tokens[i].start, value, "cardinal", "noun_one")
    amount.kind, amount.unit, amount.place = kind, unit, Decimal("0.1")
    amount.trace = (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit=unit),)
    read_modifiers(x, amount)
    return amount


def read_occasions(x: Reader, i: int) -> Amount | None:
    """Twice a year, three times a week, zweimal im Jahr, مرة في الشهر, yılda iki kez: with the period they are told for."""
    word = x.hit(i, "occasions")
    if word is not None and not word.prefix:
        value, stop, start = Decimal(word.lex.value), word.stop, word.start
    else:
        number = parse(x.r, i) if x.lists.get("occasion_nouns") else None
        if number is None or number.role != "num" or number.numeral.low is None or not x.among(number.stop, "occasion_nouns"):
            return None
        value, stop, start = number.numeral.low, number.stop + 1, number.numeral.start
    amount = special(x, i, stop, start, value, "cardinal", "noun_one")
    amount.kind, amount.unit, amount.noun = "count", "time", "time"
    if not read_period(x, amount):
        period = next((hit for role in _PERIODS if (hit := x.ending_at(i, role)) is not None), None)
        if period is None or not x.among(period.stop - 1, "periods_in_front"):
            return None
        amount.per = period.lex.role[4:]
        amount.trace += (step("quantity.per", per=amount.per),)
    return amount


_PERIODS = ("per.year", "per.month", "per.week", "per.day")
