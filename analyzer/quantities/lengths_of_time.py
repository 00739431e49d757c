"""Lengths of time of a special shape (3h20m, en 2h05) and how often something happens (twice a year, deux fois par an)."""

from __future__ import annotations

from decimal import Decimal

from ..model import step
from ..numerals import ONE, parse
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
