"""A407: quantity times unit price, total by count, share of a stated base, rate times duration, against the stated result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..intervals import Interval
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import HUNDRED, ZERO, Line, exact, factor, known, middle, percent_spread, report, short, spread
from .multiples import part_of

RULES = ("A407",)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "year": 31557600, "month": 2629800}
MONEY = ("money", "price")


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Products and shares that the stated result denies; notes only, since a price may hide discounts and rounding."""
    yield from report(view, 3, _price, _share, _rate)


def _price(line: Line) -> Iterator[Finding]:
    """One count, one price of one of them, one total, in one sentence."""
    claims = [claim for claim in line.claims if known(claim) and claim.modifier != "vague"]
    money = [claim for claim in claims if claim.kind in MONEY]
    counts = [claim for claim in claims if claim.kind == "count" and claim.unit and not claim.per]
    if len(money) != 2 or len(counts) != 1 or money[0].currency != money[1].currency:
        return
    if line.anywhere("change.up", "change.down", "otherbase", "openlist") and not line.anywhere("each", "mean", "total_after"):
        return
    units = [claim for claim in money if _unit_price(line, claim, counts[0])]
    if len(units) != 1:
        return
    unit = units[0]
    total = money[0] if unit is money[1] else money[1]
    if (
        total.per
        or middle(unit) >= middle(total)
        or (line.anywhere("stake", "negators.words", "between") and not line.anywhere("each", "mean"))
    ):
        return
    if not (
        line.leads(total, "total_after")
        or line.has(line.span(total)[1], "total_after")
        or line.find(range(line.first, line.stop), "mean") >= 0
    ):
        return
    yield from _compare((total, counts[0], unit), spread(counts[0]), spread(unit), total, counts[0], unit)


def _unit_price(line: Line, claim: Claim, count: Claim) -> bool:
    """Such as "$20m each", "20 a ticket" beside "12 tickets", "an average of $300,000"."""
    if claim.per:
        return claim.per in ("unit", "piece", "item", count.unit)
    stop = line.span(claim)[1]
    return line.has(stop, "each") > 0 or line.leads(claim, "mean")


def _compare(
    claims: tuple[Claim, ...], a: Interval | None, b: Interval | None, total: Claim, left: Claim, right: Claim
) -> Iterator[Finding]:
    whole = spread(total)
    if a is None or b is None or whole is None:
        return
    low = a.low * b.low if a.low is not None and b.low is not None else None
    high = a.high * b.high if a.high is not None and b.high is not None else None
    if not Interval(low, high).disjoint(whole):
        return
    product = middle(left) * middle(right)
    yield finding(
        "A407",
        "arithmetic",
        "note",
        claims,
        values={"left": left.text, "right": right.text, "total": total.text},
        ratio=factor(product, middle(total)),
        explanation=[
            step(
                "A407.product",
                left=short(middle(left), 9),
                right=short(middle(right), 9),
                product=short(product, 9),
                total=short(middle(total), 9),
            )
        ],
    )


def _share(line: Line) -> Iterator[Finding]:
    """Such as "20% of its 500 employees, or 150 people"."""
    for share in line.claims:
        if share.kind != "percentage" or share.unit != "percent" or exact(share) is None or middle(share) <= ZERO:
            continue
        found = part_of(line, share)
        if found is None:
            continue
        whole, part = found
        told, base = percent_spread(share), spread(whole)
        if told is None or base is None or None in (told.low, told.high, base.low, base.high):
            continue
        possible = Interval(told.low * base.low / HUNDRED - 1, told.high * base.high / HUNDRED + 1)  # type: ignore[operator]
        stated = spread(part)
        if stated is None or not possible.disjoint(stated):
            continue
        product = middle(share) * middle(whole) / HUNDRED
        yield finding(
            "A407",
            "arithmetic",
            "note",
            (part, share, whole),
            values={"left": share.text, "right": whole.text, "total": part.text},
            ratio=factor(product, middle(part)),
            explanation=[
                step(
                    "A407.share",
                    left=short(middle(share)),
                    right=short(middle(whole), 9),
                    product=short(product, 9),
                    total=short(middle(part), 9),
                )
            ],
        )


def _rate(line: Line) -> Iterator[Finding]:
    """Such as "40 barrels a day for 30 days, 1,500 barrels in total"."""
    claims = [claim for claim in line.claims if known(claim) and claim.modifier != "vague"]
    rates = [claim for claim in claims if claim.per in SECONDS and claim.kind not in ("speed", "date", "percentage")]
    spans = [claim for claim in claims if claim.kind == "duration" and not claim.per]
    if len(rates) != 1 or len(spans) != 1:
        return
    rate, time = rates[0], spans[0]
    totals = [
        claim
        for claim in claims
        if claim is not rate and claim is not time and claim.kind == rate.kind and claim.unit == rate.unit and not claim.per
    ]
    if len(totals) != 1 or len(claims) != 3:
        return
    total = totals[0]
    if not (line.leads(total, "total_after") or line.has(line.span(total)[1], "total_after")):
        return
    length = spread(time)
    if length is None or length.low is None or length.high is None:
        return
    seconds = SECONDS[rate.per]
    times = Interval(length.low / seconds, length.high / seconds)
    yield from _compare((total, rate, time), spread(rate), times, total, rate, _in(time, seconds))


def _in(claim: Claim, seconds: int) -> Claim:
    """A duration counted in the period of a rate."""
    count = middle(claim) / Decimal(seconds)
    return replace(claim, low=count, high=count, base_low=count, base_high=count)
