"""A407: quantity times unit price, total by count, share of a stated base, rate times duration, against the stated result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..decimals import HUNDRED, TEN, ZERO
from ..intervals import Interval
from ..model import MONEY, Claim, Finding, step
from . import Settings, View, finding
from ._line import SIGNS, Line, alike, amounts, exact, factor, known, lines, middle, percent_spread, report, short, spread
from ._pairs import DOWN, UP
from ._portion import behind_place, portion, possible_share
from ._product import compare_product
from .multiples import part_of

RULES = ("A407",)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "year": 31557600, "month": 2629800}
MEASURED = ("power/compute", "energy", "length", "area", "mass", "volume", "data")
EACH = ("unit", "person", "household", "family", "piece", "item")
MAKES = 4
"""Tokens at the head of a sentence up to "makes", and from there to the total."""
SMALL = Decimal(10000)
"""Money below which a sum for a longer time may be a discount: 12 a month, or 99 for a year."""
JOINED = 3
"""Letters of a word that may have a conjunction written into it."""
NEAR_EACH = 40
"""Characters between a count and what is said of each of them, at most."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Products and shares that the stated result denies; notes only, since a price may hide discounts and rounding."""
    yield from report(view, 3, _price, _each, _apiece, _instalments, _share, _portion, _rate, _mean)
    yield from _rates_told_on(view)


def _price(line: Line) -> Iterator[Finding]:
    """One count or measured amount, one price of one of them, one total, in one sentence."""
    claims = [claim for claim in line.claims if known(claim) and claim.modifier != "vague"]
    money = [claim for claim in claims if claim.kind in MONEY]
    priced = {claim.per for claim in money if claim.per}
    lots = [claim for claim in claims if claim.unit and not claim.per and (claim.kind == "count" or claim.unit in priced)]
    counts = [replace(claim, base_unit="") for claim in lots]  # tonnes at so much a tonne, and no kilograms
    if len(money) != 2 or len(counts) != 1 or money[0].currency != money[1].currency:
        return
    units = [claim for claim in money if _unit_price(line, claim, counts[0])]
    if len(units) != 1:
        return
    unit = units[0]
    if line.anywhere("change.up", "change.down", "otherbase", "openlist") and not line.anywhere("each", "mean", "total_after"):
        return
    total = money[0] if unit is money[1] else money[1]
    each = unit.per == counts[0].unit or line.anywhere("each", "mean") or _for_one(line, line.span(unit)[1], counts[0])
    if total.per or middle(unit) >= middle(total) or (line.anywhere("stake", "negators.words", "between") and not each):
        return
    slip = factor(middle(counts[0]) * middle(unit), middle(total))
    if not (
        line.leads(total, "total_after")
        or _brings(line, unit, total)
        or line.has(line.span(total)[1], "total_after")
        or (counts[0].kind == "count" and line.find(range(line.first, line.stop), "mean") >= 0)
        or (slip is not None and _power(slip))  # "ten ships at 50 million each will cost 5 billion" tells its total by its digits
    ):
        return
    sure = line.has(line.span(unit)[1], "each") > 0 or bool(unit.per) or _for_one(line, line.span(unit)[1], counts[0])
    told = (total, counts[0], unit)
    yield from compare_product(told, spread(counts[0]), spread(unit), total, counts[0], unit, severity=_loud(sure, *told))


def _brings(line: Line, unit: Claim, total: Claim) -> bool:
    """Whether the total is told as what the lot comes to, right behind its price: "at $310 a tonne, earning $3.7 million"."""
    gap = line.between(unit, total) if unit.end <= total.start else range(0)
    joined = any(line.has(i, "joint") or line.index.clitics.joins(line.token(i), JOINED) for i in gap)
    return 0 < len(gap) <= MAKES and line.leads(total, "brings") and not joined and not line.anywhere("extras")


def _unit_price(line: Line, claim: Claim, count: Claim) -> bool:
    """Such as "$20m each", "20 a ticket" beside "12 tickets", "an average of $300,000"."""
    if claim.per:
        return claim.per in ("unit", "piece", "item", count.unit)
    stop = line.span(claim)[1]
    return line.has(stop, "each") > 0 or line.leads(claim, "mean", "each_of") or _for_one(line, stop, count)


def _for_one(line: Line, i: int, count: Claim) -> bool:
    """Whether the counted noun stands behind a price with "for the": بسعر 50 مليون دولار للسفينة."""
    noun = line.view.reading.at(i, "noun") if line.index.clitics and line.token(i).startswith("لل") else None
    return noun is not None and noun.lex.form == "singular" and noun.lex.value[0] == count.unit


def _each(line: Line) -> Iterator[Finding]:
    """Such as "40 pumps of 2.5 megawatts each, for a combined 120 megawatts": one count, one measure of each, one in all."""
    claims = [claim for claim in line.claims if known(claim) and claim.modifier != "vague"]
    measured = [claim for claim in claims if claim.kind in MEASURED and claim.per in ("", "unit", "piece", "item")]
    single = [claim for claim in measured if claim.per or _of_each(line, claim)]
    if len(single) != 1:
        return
    one = single[0]
    counts = [claim for claim in claims if claim.kind == "count" and claim.unit and not claim.per]
    totals = [claim for claim in measured if claim is not one and claim.kind == one.kind and claim.base_unit == one.base_unit]
    if len(totals) != 1 or len(counts) != 1 or middle(totals[0]) <= middle(one) or line.anywhere("negators.words"):
        return
    count, total = counts[0], totals[0]
    if total.start > one.end and line.find(line.between(one, total), "openlist") >= 0:
        return
    if not 0 <= one.start - count.end <= NEAR_EACH:
        return
    slip = factor(middle(count) * middle(one), middle(total))
    if not _in_all(line, total) and not (total.start > one.end and slip is not None and _power(slip)):
        return  # "12 turbines of 3 megawatts each will give 360" tells its total by its digits
    severity = _loud(True, count, one, total)
    yield from compare_product((count, one, total), spread(count), spread(one), total, count, one, severity=severity)


def _power(value: Decimal) -> bool:
    """Whether a factor is a power of ten."""
    return value >= TEN and value == TEN ** value.adjusted()


def _of_each(line: Line, claim: Claim) -> bool:
    return line.has(line.span(claim)[1], "each") > 0 or line.leads(claim, "each_of")


def _in_all(line: Line, claim: Claim) -> bool:
    """Whether words around an amount say that all of them together come to it."""
    return line.leads(claim, "total_after", "together") or line.has(line.span(claim)[1], "total_after") > 0


def _loud(sure: bool, *claims: Claim) -> str:
    """A note, since a price may hide discounts; a warning where "each" stands with it and all figures are plain."""
    return "warning" if sure and {claim.modifier for claim in claims} == {"="} else "note"


def _apiece(line: Line) -> Iterator[Finding]:
    """Such as "420,000 litres a day for 70,000 people, or six litres each", "each of the 600 families gets $500, or $300,000 in all"."""
    claims = [claim for claim in amounts(line) if claim.modifier in ("=", "~")]
    counts = [claim for claim in claims if claim.kind == "count" and claim.unit and not claim.per]
    if len(counts) != 1:
        return
    count = counts[0]
    others = [claim for claim in claims if claim is not count and claim.kind not in ("percentage", "ratio", "duration", "age")]
    priced = all(claim.kind in MONEY for claim in others)
    if len(others) != 2 or not (priced or others[0].kind == others[1].kind) or not _one_unit(others[0], others[1]):
        return
    head = line.leads(count, "each_head")
    single = [claim for claim in others if claim.per in EACH or line.has(line.span(claim)[1], "each") > 0]
    if head and not single and count.end <= others[0].start:
        single = [others[0]]
    if len(single) != 1:
        return
    one, total = single[0], others[0] if single[0] is others[1] else others[1]
    joined = line.leads(one, "as_share", "result") if one is others[1] else line.leads(total, "as_share", "result", "total_after")
    if not joined or middle(total) <= middle(one) or line.anywhere(*UP, *DOWN, "negators.words", "against"):
        return
    if middle(one) > ZERO:
        yield from compare_product((total, count, one), spread(one), spread(count), total, count, one, severity="warning")


def _instalments(line: Line) -> Iterator[Finding]:
    """Such as "a loan of $900 million, to be repaid in 15 instalments of $60 million"."""
    claims = amounts(line)
    money = [claim for claim in claims if claim.kind in MONEY]
    counts = [
        claim for claim in claims if claim.kind == "count" and not claim.per and line.find(range(*line.span(claim)), "instalments") >= 0
    ]
    if len(money) != 2 or len(counts) != 1 or any(claim.modifier != "=" or claim.per for claim in (*money, *counts)):
        return
    total, one = sorted(money, key=middle, reverse=True)
    if line.anywhere("extras") or (total.end <= counts[0].start and line.find(line.between(total, counts[0]), "joint") >= 0):
        return  # with interest, behind a deposit, or beside another sum
    gap = line.between(counts[0], one) if counts[0].end <= one.start else range(0)
    if total.start < one.start and line.find(line.between(total, one), "openlist", "open_list.words") >= 0:
        return  # 124 million on signing, and the rest in six instalments of 31 million
    if not 0 < len(gap) <= MAKES or not alike(total, one) or line.find(gap, "of", "each_of", "brings") < 0:
        return
    loan = middle(total) < middle(counts[0]) * middle(one) <= 2 * middle(total)  # more is paid back than was lent
    told = (total, counts[0], one)
    yield from compare_product(told, spread(counts[0]), spread(one), total, counts[0], one, severity="note" if loan else "warning")


def _mean(line: Line) -> Iterator[Finding]:
    """Such as "30 goals in 20 matches, an average of 2.5 goals a match", "18,000 parcels to 6,000 families, three per family"."""
    claims = amounts(line)
    single = [claim for claim in claims if claim.per and claim.per not in SECONDS and claim.kind == "count"]
    if len(claims) != 3 or len(single) != 1 or any(claim.kind != "count" or claim.modifier not in ("=", "~") for claim in claims):
        return
    one = single[0]
    counts = [claim for claim in claims if claim is not one and one.per in (claim.unit, claim.noun)]
    totals = [claim for claim in claims if claim is not one and claim not in counts and one.unit in ("", claim.unit) and not claim.per]
    stop = line.span(one)[1]
    closed = stop >= line.stop or line.view.reading.tokens[stop].kind == "s"
    apposed = one is claims[-1] and closed and line.token(line.span(one)[0] - 1) in SIGNS
    if len(counts) != 1 or len(totals) != 1 or counts[0].per or not (apposed or line.leads(one, "mean", "as_share", "result")):
        return
    if line.anywhere(*UP, *DOWN, "negators.words", "against"):
        return
    count, total = counts[0], totals[0]
    yield from compare_product((total, count, one), spread(one), spread(count), total, count, one, severity="warning")


def _one_unit(a: Claim, b: Claim) -> bool:
    if a.kind in MONEY and b.kind in MONEY:
        return a.currency == b.currency
    return bool(a.base_unit) and a.base_unit == b.base_unit


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


def _portion(line: Line) -> Iterator[Finding]:
    """Such as "38 of the 161 members (23.6%)", "12 out of 48, or 25 percent": the share behind a part and its whole."""
    for part, whole, share in zip(line.claims, line.claims[1:], line.claims[2:], strict=False):
        if share.kind != "percentage" or share.unit != "percent" or part.kind != "count" or whole.kind != "count" or part.per or whole.per:
            continue
        if {part.modifier, whole.modifier} - {"=", "~"} or not ZERO < middle(part) < middle(whole):
            continue
        between, gap, stop = line.between(part, whole), line.between(whole, share), line.span(share)[1]
        if not len(between) or line.find(between, "portion_of") != between.start or not line.covered(between, PORTION.__contains__, ""):
            continue
        gap = behind_place(line, gap)
        texts = [line.view.reading.tokens[i].text for i in gap]
        bracket = texts[:1] == ["("] and line.token(stop) == ")" and line.covered(gap, SHOWN.__contains__, "(")
        aside = texts[:1] in ([","], ["،"], ["–"], ["—"], ["-"]) and line.find(gap, "as_share") >= 0 and not line.has(stop, "of")
        if not bracket and not (aside and line.covered(gap, SHOWN.__contains__, ",،–—-")):
            continue
        told = percent_spread(share)
        possible = possible_share(part, whole) if _same_things(line, part, whole) else None
        if possible is not None and told is not None and possible.disjoint(told):
            yield portion(share, part, whole)


def _same_things(line: Line, part: Claim, whole: Claim) -> bool:
    return not part.unit or not whole.unit or part.unit == whole.unit or bool(line.noun_classes(part) & line.noun_classes(whole))


PORTION = frozenset(("portion_of", "modbefore"))
SHOWN = frozenset(("as_share", "modbefore"))


def _rate(line: Line) -> Iterator[Finding]:
    """Such as "40 barrels a day for 30 days, 1,500 barrels in total", "40 barrels a day, or 1,500 barrels over 30 days"."""
    claims = [claim for claim in line.claims if known(claim) and claim.modifier != "vague"]
    rates = [claim for claim in claims if claim.per in SECONDS and claim.kind not in ("speed", "date", "percentage")]
    spans = [claim for claim in claims if claim.kind == "duration" and not claim.per]
    if len(rates) != 1 or len(spans) != 1:
        return
    rate, time = rates[0], spans[0]
    totals = [
        claim
        for claim in claims
        if claim is not rate and claim is not time and claim.kind == rate.kind and rate.unit in ("", claim.unit) and not claim.per
    ]
    if len(totals) != 1 or len(claims) != 3:
        return
    total = totals[0]
    again = line.leads(max(rate, total, key=lambda claim: claim.start), "result") or (rate is claims[-1] and line.leads(rate, "mean"))
    if not (again or line.leads(total, "total_after") or line.has(line.span(total)[1], "total_after")):
        return
    times = _times(rate, time)
    if times is not None:
        cheaper = rate.kind in MONEY and middle(rate) < SMALL and middle(total) < middle(rate) * (times.high or ZERO)
        severity = _loud((again or rate.kind in MONEY) and not cheaper and not line.anywhere("extras"), rate, time, total)
        yield from compare_product((total, rate, time), spread(rate), times, total, rate, _in(time, SECONDS[rate.per]), severity=severity)


def _times(rate: Claim, time: Claim) -> Interval | None:
    """How many periods of a rate a duration holds; None where it is open."""
    length, seconds = spread(time), SECONDS[rate.per]
    if length is None or length.low is None or length.high is None:
        return None
    return Interval(length.low / seconds, length.high / seconds)


def _rates_told_on(view: View) -> Iterator[Finding]:
    """Such as "It lets out 200,000 cubic metres a day. That makes 60 million in a month of 30 days"."""
    for before, line in pairwise(lines(view, 0)):
        if not line.anywhere("corrected"):
            yield from _rate_told_on(before, line)


def _rate_told_on(before: Line, line: Line) -> Iterator[Finding]:
    makes = next((stop for i in range(line.first, line.first + MAKES) if (stop := line.has(i, "makes"))), 0)
    if not makes:
        return
    claims, rates = [claim for claim in amounts(line) if claim.modifier in ("=", "~")], amounts(before)
    spans = [claim for claim in claims if claim.kind == "duration" and not claim.per]
    if len(claims) != 2 or len(spans) != 1 or len(rates) != 1 or rates[0].per not in SECONDS or rates[0].kind in ("speed", "percentage"):
        return
    rate, time = rates[0], spans[0]
    total = next(claim for claim in claims if claim is not time)
    if total.per or total.kind != rate.kind or not alike(total, replace(rate, per="")) or not 0 <= line.span(total)[0] - makes <= MAKES:
        return
    times, count = _times(rate, time), _in(time, SECONDS[rate.per])
    if times is not None:
        yield from compare_product((total, rate, time), spread(rate), times, total, replace(rate, per=""), count, severity="warning")


def _in(claim: Claim, seconds: int) -> Claim:
    """A duration counted in the period of a rate."""
    count = middle(claim) / Decimal(seconds)
    return replace(claim, low=count, high=count, base_low=count, base_high=count)
