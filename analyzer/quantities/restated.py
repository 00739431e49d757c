"""Brackets that tell an amount again: its words in digits, (97), or its measure in another unit, (16 km), under the same bound."""

from __future__ import annotations

from dataclasses import replace

from ..model import step
from ..numerals import parse
from .measure import read_unit
from .reader import BRACKETS, Amount, Reader, copy_unit

_BOUNDS = frozenset({"~", "<", "<=", ">", ">="})
"""Signs of a hedge or bound that holds inside a bracket too."""


def read_restated(x: Reader, amount: Amount) -> None:
    """سبع وتسعين (97): digits in brackets that repeat the words belong to the same claim."""
    if amount.parsed is None or not amount.parsed.words or amount.low is None:
        return
    j = amount.parsed.stop
    if x.key(j) not in BRACKETS:
        return
    other = parse(x.r, j + 1) if j + 1 < x.n else None
    if other is None or x.key(other.stop) != BRACKETS[x.key(j)] or other.numeral.low != amount.parsed.numeral.low:
        return
    stop = other.stop + 1
    probe = replace(amount, stop=stop, end=x.tokens[stop - 1].end, unit="", noun="", kind="")
    read_unit(x, probe)
    amount.stop, amount.end = probe.stop, probe.end
    if probe.unit:
        copy_unit(amount, probe)


def inherit_bound(x: Reader, amount: Amount) -> None:
    """More than 10 miles (16 km): the bound outside the bracket holds inside."""
    before = x.previous
    if amount.sign != "=" or before is None or before.sign not in _BOUNDS or x.key(amount.first - 1) not in BRACKETS:
        return
    if before.stop != amount.first - 1 or x.key(amount.stop) not in (*BRACKETS.values(), "،", ",", ";"):
        return
    if before.kind != amount.kind or same_measure(before, amount):
        return
    amount.sign = before.sign
    amount.trace += (step("quantity.bracket", sign=before.sign),)


def same_measure(a: Amount, b: Amount) -> bool:
    """Whether two amounts are in one unit: then the bracket adds something, it does not convert."""
    if a.kind == "money":
        return bool(a.currency) and a.currency == b.currency
    return a.unit == b.unit
