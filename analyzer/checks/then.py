"""A401 over two sentences: "There are 11.4 million now. In 2015 it was 9.5 million, so the number has grown by 24%.\""""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..decimals import ZERO
from ..model import MONEY, Claim, Finding
from . import Settings, View
from ._implied import in_points
from ._line import TIMES, Line, alike, amounts, lines, middle
from ._pairs import Pair, direction
from .change import matches, percent_finding

RULES = ("A401",)
REACH = 14
"""Tokens between the earlier value and the change, at most."""
APART = 1
"""Tokens (the break of a line) between the two sentences, at most."""
FARTHEST = 4
"""How many times as large the one value may be as the other, for the pronoun to stand for the same thing."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Changes told with the earlier value, of which the sentence before tells the later one."""
    for before, line in pairwise(lines(view, 1)):
        if line.first - before.stop <= APART:
            yield from _since(before, line)


def _since(before: Line, line: Line) -> Iterator[Finding]:
    values = amounts(line)
    if len(values) != 2 or line.anywhere("corrected"):
        return
    old, stated = values
    if not _is_change(line, old, stated) or not _then(line, old, stated):
        return
    now = [claim for claim in amounts(before) if _of_one_sort(claim, old)]
    if len(now) != 1 or any(claim.kind == "percentage" for claim in amounts(before)) or old.modifier != "=" or now[0].modifier != "=":
        return
    new = now[0]
    low, high = sorted((middle(old), middle(new)))
    if low <= ZERO or high > FARTHEST * low:
        return
    up = direction(line, stated, 6)
    if up is None and stated.trend:
        up = stated.trend == "up"  # er ist um 41 Prozent gesunken
    pair = Pair(old, new, new, old, up)
    if up is not None and not matches(pair, stated, up, percent=True):
        yield from (replace(item, severity="warning") for item in percent_finding(pair, stated, up))


def _of_one_sort(a: Claim, b: Claim) -> bool:
    """Whether two amounts may be of one thing, of which the later sentence need not say again what it is told per."""
    same = a.kind == b.kind or {a.kind, b.kind} <= MONEY
    return same and alike(replace(a, per=b.per, kind=b.kind), b) and b.per in ("", a.per)


def _is_change(line: Line, old: Claim, stated: Claim) -> bool:
    """Whether a percentage right behind an amount tells a change, and no share and no rate a year."""
    if stated.kind != "percentage" or in_points(stated) or stated.per or old.kind == "percentage" or stated.end <= old.end:
        return False
    return len(line.between(old, stated)) <= REACH and not line.has(line.span(stated)[1], "otherbase", "of")


def _then(line: Line, old: Claim, stated: Claim) -> bool:
    """Whether a day stands before the stated change, and right before the amount a pronoun or a noun for what was told before: in 2015
    it was 9.5 million, the price was 4.8 cents in the tender of 2019."""
    dated = any(claim.kind in TIMES and claim.end <= stated.start for claim in line.claims)
    return dated and line.leads(old, "it_was")
