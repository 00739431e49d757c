"""Grades of an alert: raised to Level IV, الدرجة الثالثة, niveau 3, the third of four levels: places in an order."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import parse
from ..ordinals import ordinal_at
from .reader import Amount, Reader, special

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_MOST = Decimal(10)
_BEFORE, _BEHIND = 16, 10
"""Tokens before and behind a grade among which the alert is named."""


def read_grade(x: Reader, i: int) -> Amount | None:
    """The grade at token `i` where the sentence speaks of an alert, or None."""
    found = _named(x, i) or _next_grade(x, i) or _of_several(x, i)
    if found is None:
        return None
    value, stop, start = found
    if not ONE <= value <= _MOST or value != value.to_integral_value() or not _of_alert(x, i, stop):
        return None
    amount = special(x, i, stop, start, value, "ordinal", "grade")
    amount.kind, amount.unit = "rank", "rank"
    amount.trace = (step("numeral.rank", value=value),)
    return amount


def _named(x: Reader, i: int) -> tuple[Decimal, int, int] | None:
    """Level IV, niveau 3, level three, الدرجة الثالثة, المستوى 4: the word for a grade stands in front."""
    word = x.hit(i, "rank.grades")
    if word is None or word.stop >= x.n or word.prefix not in ("", "ال", "لل", "بال", "وال", "ب", "ل"):
        return None
    j = word.stop
    if x.text(j) in _ROMAN:
        return Decimal(_ROMAN[x.text(j)]), j + 1, word.start
    ordinal = ordinal_at(x.r, j)
    if ordinal is not None and x.clitics and ordinal.definite:
        return ordinal.value, ordinal.stop, word.start
    number = parse(x.r, j)
    if number is None or number.scale != ONE or number.numeral.low is None or number.prefix or number.stop != j + 1:
        return None
    if x.hit(number.stop, "unit", "cur", "noun") is not None and not x.among(number.stop, "of_words"):
        return None  # level 3 courses
    return number.numeral.low, number.stop, word.start


def _next_grade(x: Reader, i: int) -> tuple[Decimal, int, int] | None:
    """من الدرجة الثالثة إلى الرابعة: the grade that the alert is moved to, without its word."""
    before = x.previous
    if before is None or before.role != "grade" or not i - 3 <= before.stop < i:
        return None
    if x.ending_at(i, "change.to", "range.to") is None:
        return None
    ordinal = ordinal_at(x.r, i)
    return (ordinal.value, ordinal.stop, ordinal.start) if ordinal is not None else None


def _of_several(x: Reader, i: int) -> tuple[Decimal, int, int] | None:
    """The third of four levels."""
    ordinal = ordinal_at(x.r, i) if not x.clitics else None
    if ordinal is None or not x.among(ordinal.stop, "of_words") or ordinal.stop + 1 >= x.n:
        return None
    number = parse(x.r, ordinal.stop + 1)
    if number is None or number.numeral.low is None or x.hit(number.stop, "rank.grades") is None:
        return None
    return ordinal.value, ordinal.stop, ordinal.start


def _of_alert(x: Reader, first: int, stop: int) -> bool:
    """Whether an alert is named around a grade, in its clause."""
    for steps in (range(first - 1, max(-1, first - 1 - _BEFORE), -1), range(stop, min(x.n, stop + _BEHIND))):
        for k in steps:
            if x.text(k) in ".!?؟;؛\n":
                break
            if x.hit(k, "rank.alerts") is not None:
                return True
    return False
