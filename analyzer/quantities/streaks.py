"""How many periods in a row: a sixth straight quarter, للربع السادس على التوالي, sechste Quartal in Folge, 5年連続."""

from __future__ import annotations

from decimal import Decimal

from ..language import Hit
from ..model import step
from ..numerals import parse
from ..ordinals import Ordinal, in_a_row, ordinal_at
from .reader import TIME_UNITS, Amount, Reader, special

_TWO = Decimal(2)
_MANY = Decimal(100)
_NEAR = 3
"""Tokens behind an ordinal among which its period stands: the sixth straight quarter, the third loss-making year."""


def read_streak(x: Reader, i: int) -> Amount | None:
    """The run of periods whose ordinal or number stands at token `i`, as a count of the periods; None."""
    i += x.among(i, "one_articles") and ordinal_at(x.r, i + 1) is not None
    ordinal = ordinal_at(x.r, i)
    if ordinal is not None and _TWO <= ordinal.value < _MANY:
        return _ordered(x, i, ordinal)
    if not x.spaceless or not x.number(i):
        return None
    number = parse(x.r, i)
    if number is None or number.numeral.low is None or not _TWO <= number.numeral.low < _MANY:
        return None
    period = _period(x, number.stop)
    if period is None or not in_a_row(x.r, range(period[1].stop, period[1].stop + 1)):
        return None
    return _run(x, i, period[1].stop, x.tokens[i].start, number.numeral.low, period[0])  # 3四半期連続, 5년 연속


def _ordered(x: Reader, i: int, ordinal: Ordinal) -> Amount | None:
    before = _ending(x, i)
    if before is not None:
        told = _told(x, i - 1, ordinal.stop, ordinal.stop + 2)
        return _run(x, i - 1, ordinal.stop, before[1].start, ordinal.value, before[0]) if told else None  # للربع السادس على التوالي
    for k in range(ordinal.stop, ordinal.stop + _NEAR):
        period = _period(x, k)
        if period is not None:
            told = _told(x, i, ordinal.stop, period[1].stop + _NEAR)
            return _run(x, i, period[1].stop, ordinal.start, ordinal.value, period[0]) if told else None
        if not x.word(k):
            return None
    return None


def _told(x: Reader, first: int, behind: int, stop: int) -> bool:
    return in_a_row(x.r, range(first - 1, first - 4, -1)) or in_a_row(x.r, range(behind, stop))


def _period(x: Reader, k: int) -> tuple[str, Hit] | None:
    """The unit and the word for a period at token `k`: quarter, month, quarterly."""
    named = x.hit(k, "runs.quarter", "runs.month", "runs.week", "runs.day", "runs.year")
    if named is not None:
        return named.lex.role.removeprefix("runs."), named
    unit = x.hit(k, "unit")
    if unit is not None and unit.lex.value[0] in _PERIODS:
        return unit.lex.value[0], unit
    quarter = x.hit(k, "dates.quarter_unit")
    return ("quarter", quarter) if quarter is not None else None


_PERIODS = (TIME_UNITS | {"quarter"}) - {"hour", "minute", "second", "century"}


def _ending(x: Reader, i: int) -> tuple[str, Hit] | None:
    """The unit and word of the period right in front of a definite ordinal: الربع السادس, kuartal keenam."""
    if not (x.clitics or x.ordinal_after) or i == 0:
        return None
    period = _period(x, i - 1)
    if period is None or period[1].stop != i or (x.clitics and not x.key(i).startswith(x.r.lexicon.clitics.article)):
        return None
    return period


def _run(x: Reader, first: int, stop: int, start: int, value: Decimal, unit: str) -> Amount:
    amount = special(x, first, stop, start, value, "ordinal", "streak")
    amount.kind, amount.unit = "duration", unit
    amount.trace = (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit=unit),)
    return amount
