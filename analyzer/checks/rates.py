"""U308 by the article's own rate: "85 million euros ($72 million; one euro buys $1.18)"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..intervals import Interval
from ..model import MONEY, Claim, Finding, step
from ..text import Token
from . import Settings, View, finding
from ._line import Line, exact, lines, spread
from ._matching import plain

RULES = ("U308",)
SMALL = Decimal(10000)
"""A rate is at most so many of one currency for one of the other."""
REACH = 8
"""Tokens between the unit of one currency and its price in the other."""
NEAR = Decimal("0.02")
STEM = 4


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Conversions that the rate printed in the same sentence denies."""
    for line in lines(view, 3):
        money = [claim for claim in line.claims if claim.kind in MONEY and _money(claim) and exact(claim)]
        for left, right in pairwise(money):
            if _money(left) != _money(right) and line.token(line.span(left)[1]) in ("(", "،", ",", "/"):
                rate = _told(line, money, left, right)
                if rate is not None:
                    yield from _judge(left, right, rate)


def _told(line: Line, money: list[Claim], left: Claim, right: Claim) -> Claim | None:
    """The price of one unit of the first currency in the other, behind the two amounts: "one euro buys $1.18"."""
    word = next((token.key for token in reversed(_words(line, left))), "")[:STEM]
    bare = line.index.clitics.bare
    for claim in money:
        value = exact(claim)
        if claim.start < right.end or _money(claim) != _money(right) or value is None or value >= SMALL or not word:
            continue
        before = range(max(line.span(right)[1], line.span(claim)[0] - REACH), line.span(claim)[0])
        unit = [i for i in before if bare(line.index.clitics.unjoined(line.token(i), 1)).startswith(word)]
        one = unit and (line.token(unit[-1] - 1) in ("1", "a", "the", "one") or line.has(unit[-1] - 1, "num", "one") > 0)
        if one or (unit and line.index.clitics and unit[-1] >= before.start):
            return claim
    return None


def _money(claim: Claim) -> str:
    """The currency of a claim, or its bare name where that is one of several currencies."""
    return claim.currency or claim.unit


def _words(line: Line, claim: Claim) -> list[Token]:
    start, stop = line.span(claim)
    return [token for token in line.view.reading.tokens[start:stop] if token.kind == "w"]


def _judge(left: Claim, right: Claim, rate: Claim) -> Iterator[Finding]:
    amount, stated, price = exact(left), exact(right), exact(rate)
    here, there = spread(left), spread(right)
    if not amount or not stated or not price or here is None or there is None or None in (here.low, here.high):
        return
    possible = Interval(here.low * price * (1 - NEAR), here.high * price * (1 + NEAR))  # type: ignore[operator]
    if not possible.disjoint(there):
        return
    expected = amount * price
    divided = abs(amount / price / stated - 1) <= NEAR
    yield finding(
        "U308",
        "currency",
        "error",
        (right, left, rate),
        values={
            "left": left.text,
            "right": right.text,
            "expected": plain(expected),
            "code": _money(right),
            "rate": plain(price, 5),
            "day": "",
        },
        ratio=max(expected / stated, stated / expected),
        explanation=(step("U308.own", left=left.text, rate=rate.text, expected=plain(expected), code=_money(right)),),
        diagnosis=step("slip.rate_turned") if divided else None,
    )
