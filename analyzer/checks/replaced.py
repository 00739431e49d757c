"""A401 of what a thing was and what it is: "The ticket used to cost $60. It now costs $24, so riders pay 40% less."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..decimals import ZERO
from ..model import Claim, Finding
from . import Settings, View
from ._implied import in_points
from ._line import Line, alike, amounts, lines, middle
from ._matching import phrase_at, phrases_of
from ._pairs import Pair, direction
from ._than import sides
from .change import matches, percent_finding

RULES = ("A401",)
REACH = 14
"""Tokens between the value of today and the change, at most."""
APART = 1
"""Tokens (the break of a line) between the two sentences, at most."""
FARTHEST = 10
"""How many times as large the one value may be as the other, for the two to be of one thing."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Changes in percent told behind what a thing cost once and what it costs now, in one sentence or in two."""
    told = list(lines(view, 1))
    for line in told:
        values = amounts(line)
        if len(values) == 3:
            yield from _compare(line, values[0], line, values[1], values[2])
    for before, line in pairwise(told):
        old, values = amounts(before), amounts(line)
        if line.first - before.stop <= APART and len(old) == 1 and len(values) == 2:
            yield from _compare(before, old[0], line, values[0], values[1])


def _compare(before: Line, old: Claim, line: Line, new: Claim, stated: Claim) -> Iterator[Finding]:
    if not _is_change(line, new, stated) or not _once_and_now(before, old, line, new):
        return
    low, high = sorted((middle(old), middle(new)))
    if low <= ZERO or high > FARTHEST * low or old.modifier != "=" or new.modifier != "=":
        return
    up = _side(line, stated)
    if up is None or line.anywhere("corrected"):
        return
    pair = Pair(old, new, old, new, up)
    if not matches(pair, stated, up, percent=True):
        yield from (replace(item, severity="warning") for item in percent_finding(pair, stated, up))


def _is_change(line: Line, new: Claim, stated: Claim) -> bool:
    """Whether the last amount is a change in percent that rests on nothing else than the two values."""
    if stated.kind != "percentage" or in_points(stated) or stated.per or stated.end <= new.end:
        return False
    return len(line.between(new, stated)) <= REACH and not line.has(line.span(stated)[1], "otherbase")


def _once_and_now(before: Line, old: Claim, line: Line, new: Claim) -> bool:
    """Whether two values of one sort are told of once and of now, each with its word in front or right behind the newer one."""
    if not alike(old, new) or old.kind == "percentage":
        return False
    first = before.span(old)[1] if before is line else line.first
    start, stop = line.span(new)
    now = line.find(range(first, start), "nowadays") >= 0 or line.has(stop, "nowadays") > 0
    return now and before.find(range(before.first, before.span(old)[0]), "formerly") >= 0


def _side(line: Line, stated: Claim) -> bool | None:
    """Whether the change says more or less; None where it says neither, or names another base: 40% less than the rival's."""
    told = sides(line, *line.span(stated))
    if told is None:
        return None if line.has(line.span(stated)[1], "of") else direction(line, stated, 6)
    up, _, end = told
    return None if phrase_at(line.view.reading, end, phrases_of(line.view.reading, "than", "than")) else up
