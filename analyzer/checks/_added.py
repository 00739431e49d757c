"""A402 for a sum told over two sentences: "In May 120 were laid off. With this month's 80, that makes 250"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..intervals import Interval
from ..model import Claim, Finding
from ..numerals import parse
from . import View
from ._line import Line, alike, amounts, lines, spread
from ._parts import bare
from ._sums import sum_finding, sum_of

REACH = 6
"""Tokens from "together with" to its amount, and from "that makes" to the total."""
HEAD = 3
"""Tokens before "together with" at the head of its sentence."""


def check_added(view: View) -> Iterator[Finding]:
    """Totals of an amount of the sentence before and one added to it."""
    before: Line | None = None
    for line in lines(view, 0):
        if before is not None:
            yield from _added(before, line)
        before = line


def _added(before: Line, line: Line) -> Iterator[Finding]:
    opener = next((i for i in range(line.first, min(line.first + HEAD, line.stop)) if line.has(i, "added")), -1)
    if opener < 0 or line.anywhere("corrected"):
        return
    makes = line.find(range(opener, line.stop), "makes")
    if makes < 0:
        return
    values = amounts(line)
    behind = line.has(makes, "makes")
    total = next((claim for claim in values if behind <= line.span(claim)[0] <= behind + REACH), None)
    if total is None or total.modifier != "=" or total.per:
        return
    more = _one_between(line, line.has(opener, "added"), makes, total)
    earlier = [claim for claim in amounts(before) if alike(claim, total) and claim.kind == total.kind and not claim.per]
    if more is None or len(earlier) != 1 or earlier[0].modifier != "=":
        return
    parts = earlier[0], more
    sums, whole = sum_of(parts), spread(total)
    if sums is None or whole is None or not Interval(*sums).disjoint(whole):
        return
    yield sum_finding(total, parts, "warning")


def _one_between(line: Line, begin: int, stop: int, like: Claim) -> Claim | None:
    """The one amount of a sort between two tokens: a claim, or a number whose noun is left out."""
    told = [claim for claim in amounts(line) if begin <= line.span(claim)[0] < stop]
    taken = {i for claim in line.claims for i in range(*line.span(claim))}
    if told:
        plain = told[0].kind == "count" and not told[0].unit and like.kind != "count"
        if len(told) > 1 or not (alike(told[0], like) or plain) or told[0].modifier != "=":
            return None
        if not plain:
            return told[0]
        value = told[0].low
        return bare(like, value, told[0].step, told[0].start, told[0].end, told[0].text) if isinstance(value, Decimal) else None
    found = (parse(line.view.reading, i) for i in range(begin, stop) if i not in taken)
    numbers = {number.numeral.end: number for number in found if number is not None}
    number = numbers.popitem()[1] if len(numbers) == 1 else None
    if number is None or number.words:
        return None
    numeral = number.numeral
    if numeral.low is None or numeral.low != numeral.high or numeral.form != "cardinal":
        return None
    return bare(like, numeral.low, numeral.step, numeral.start, numeral.end, numeral.text)
