"""A407: what two amounts of a sentence make of each other: a speed of a length and a time, cases in 100,000 of cases and people, the
worth of a company of its shares and their price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..model import MONEY, Claim, Finding
from . import Settings, View
from ._line import Line, amounts, factor, middle, percent_spread, report, spread
from ._portion import portion, possible_share
from ._product import compare_product

RULES = ("A407",)
CROWD = Decimal(10000)
"""How many people are at least those among whom cases are counted."""
PEOPLE = frozenset({"", "person", "inhabitant", "resident", "citizen"})
"""Those among whom a rate is told, where they are everybody."""
LOUD = Decimal(2)
"""How far a worth lies from that of all shares, at least, to be more than a note: there are several sorts of them."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Speeds, incidences and worths that the other two amounts deny."""
    yield from report(view, 3, _speeds, _paces, _incidences, _worths, _shares_of_them)


def _speeds(line: Line) -> Iterator[Finding]:
    """Such as "450 kilometres in three hours, at an average speed of 150 kilometres an hour"."""
    told = {kind: [claim for claim in amounts(line) if claim.kind == kind and not claim.per] for kind in ("length", "duration", "speed")}
    if any(len(claims) != 1 for claims in told.values()):
        return
    length, time, speed = (claims[0] for claims in told.values())
    if time.unit not in ("hour", "minute", "second"):
        return  # nobody walks for 30 days without a rest
    if not line.leads(speed, "mean_speed", "mean") or line.anywhere("negators.words", "against") or speed.start < length.start:
        return
    if {length.modifier, time.modifier, speed.modifier} <= {"=", "~"}:
        yield from compare_product((length, time, speed), spread(time), spread(speed), length, time, speed, severity="warning")


def _paces(line: Line) -> Iterator[Finding]:
    """Such as "10 kilometres in 40 minutes, four minutes per kilometre"."""
    claims = amounts(line)
    paces = [claim for claim in claims if claim.kind == "duration" and claim.per]
    times = [claim for claim in claims if claim.kind == "duration" and not claim.per]
    lengths = [claim for claim in claims if claim.kind == "length" and not claim.per and paces and claim.unit == paces[0].per]
    if not len(paces) == len(times) == len(lengths) == 1 or paces[0] is not claims[-1]:
        return
    length = replace(lengths[0], base_unit="")
    if {length.modifier, times[0].modifier, paces[0].modifier} <= {"=", "~"} and not line.anywhere("negators.words", "against"):
        told = (times[0], lengths[0], paces[0])
        yield from compare_product(told, spread(length), spread(paces[0]), times[0], length, paces[0], severity="warning")


def _incidences(line: Line) -> Iterator[Finding]:
    """Such as "4,500 cases in a region of 9 million people, or 50 per 100,000"."""
    claims = amounts(line)
    rates = [claim for claim in claims if claim.per[:1].isdigit()]
    crowds = [claim for claim in claims if claim.kind == "count" and not claim.per and "person" in line.noun_classes(claim)]
    if len(claims) != 3 or len(rates) != 1 or any(claim.kind != "count" or claim.modifier not in ("=", "~") for claim in claims):
        return
    rate = rates[0]
    whole = max(crowds, key=middle, default=rate)
    part = next(claim for claim in claims if claim is not rate and claim is not whole)
    among, _, whom = rate.per.partition(" ")
    if whom not in PEOPLE or line.anywhere("of_a_time"):
        return  # 15 per 100,000 women, a weekly rate
    if whole is rate or rate is not claims[-1] or not line.leads(rate, "result", "as_share", "mean", "share_noun"):
        return
    if middle(whole) < CROWD or middle(part) * 10 > middle(whole) or part.per or line.anywhere("negators.words", "against", "otherbase"):
        return
    base = _divided(whole, Decimal(among))
    yield from compare_product((part, whole, rate), spread(base), spread(rate), part, base, rate, severity="warning")


def _divided(crowd: Claim, among: Decimal) -> Claim:
    """A crowd counted in lots of so many."""
    low, high = (None if side is None or not isinstance(side, Decimal) else side / among for side in (crowd.low, crowd.high))
    return replace(crowd, low=low, high=high, step=crowd.step / among, base_unit="", base_low=None, base_high=None)


def _worths(line: Line) -> Iterator[Finding]:
    """Such as "closed at $25, valuing the company, which has 40 million shares, at $1 billion"."""
    claims = amounts(line)
    counts = [claim for claim in claims if claim.kind == "count" and claim.unit == "share" and not claim.per]
    money = [claim for claim in claims if claim.kind in MONEY]
    prices = [claim for claim in money if claim.attribute == "share price" and claim.subject.measure != "change"]
    worths = [claim for claim in money if claim.attribute == "valuation" and claim not in prices]
    if not len(counts) == len(prices) == len(worths) == 1 or len(money) != 2 or money[0].currency != money[1].currency:
        return
    told = (worths[0], counts[0], prices[0])
    off = factor(middle(counts[0]) * middle(prices[0]), middle(worths[0]))
    severity = "warning" if off is not None and off >= LOUD else "note"
    yield from compare_product(told, spread(counts[0]), spread(prices[0]), worths[0], counts[0], prices[0], severity=severity)


def _shares_of_them(line: Line) -> Iterator[Finding]:
    """Such as "1,800 people, 60% of them women, that is 1,080"."""
    claims = amounts(line)
    if len(claims) != 3 or [claim.kind for claim in claims] != ["count", "percentage", "count"]:
        return
    whole, share, part = claims
    if share.unit != "percent" or any(claim.modifier not in ("=", "~") or claim.per for claim in claims) or middle(part) >= middle(whole):
        return
    if not line.has(line.span(share)[1], "of_them") or not line.leads(part, "result"):
        return
    told, possible = percent_spread(share), possible_share(part, whole)
    if told is not None and possible is not None and possible.disjoint(told):
        yield portion(share, part, whole)
