"""A401 for a difference told beside its two ends: a margin, how much taller, how far fallen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..decimals import HUNDRED, ONE, ZERO
from ..intervals import Interval
from ..model import MONEY, Claim, Finding, step
from . import Settings, View, finding
from ._line import TIMES, Line, alike, amounts, factor, lines, middle, own, percent_spread, report, short, spread, width
from ._pairs import BY, DOWN, FROM, TO, UP, direction

RULES = ("A401",)
BEHIND, LEADING = 3, 2
"""Tokens behind a balance that may say what else was taken off, and between what comes in or goes out and its figure."""
REACH = 16
"""Tokens between the amounts that a difference joins, at most."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Differences that their two ends deny."""
    yield from report(view, 3, _margins, _compared, _balances, _premiums)
    yield from _fallen(view)


def _margins(line: Line) -> Iterator[Finding]:
    """Such as "512,000 votes against 498,000, a margin of 14,000"."""
    values = _measured(line)
    for at, gap in enumerate(values):
        if at < 2 or not line.leads(gap, "margin") or gap.kind == "percentage":
            continue
        like = [claim for claim in values if _same(claim, gap)]
        if len(like) != 3 or like[2] is not gap or not _near(line, like) or not _set_against(line, like[0], like[1]):
            continue
        yield from _judge(gap, like[0], like[1])


def _set_against(line: Line, a: Claim, b: Claim) -> bool:
    """Such as "512,000 votes against 498,000", "120 votes to 80"."""
    gap = line.between(a, b)
    if line.find(gap, "against") >= 0:
        return True
    return a.kind == "count" and len(gap) == 1 and line.find(gap, *TO) >= 0 and not line.leads(a, *FROM)


def _balances(line: Line) -> Iterator[Finding]:
    """Such as "revenue of $4.2 billion and costs of $3.1 billion, leaving a profit of $1.1 billion": the only three sums."""
    sums = [claim for claim in amounts(line) if claim.kind in MONEY and not claim.per]
    if len(sums) != 3 or not _near(line, sums) or not line.leads(sums[2], "balance"):
        return
    if any(not _same(claim, sums[0]) for claim in sums) or line.anywhere("otherbase", "against", "negators.words"):
        return
    first, second, left = sums
    heads = range(max(line.first, line.span(first)[0] - REACH), line.span(first)[0])
    both = (heads, line.between(first, second))
    stop = line.span(left)[1]
    if line.find(range(stop, min(line.stop, stop + BEHIND)), "extras") >= 0:
        return  # a profit of $0.8 billion after tax
    short = line.find(line.between(second, left), "deficits") >= 0
    for takings, outgoings in (both, both[::-1]):
        if short == (middle(first) > middle(second) if takings is heads else middle(second) > middle(first)):
            continue  # more comes in than goes out, and yet a deficit: other things are counted
        if _flow(line, takings, "takings") and _flow(line, outgoings, "outgoings") and line.find(takings, "outgoings") < 0:
            yield from _judge(left, first, second, "warning")
            return


def _flow(line: Line, gap: range, label: str) -> bool:
    """Whether a word for all that comes in, or goes out, leads to a figure: imports of, and not oil imports, imports of energy."""
    at = line.find(gap, label)
    if at < 0 or gap.stop - line.has(at, label) > LEADING:
        return False
    return at <= line.first or line.view.reading.at(at - 1, "noun", "unit") is None


def _premiums(line: Line) -> Iterator[Finding]:
    """Such as "valued at 620 baisas, a premium of 42% to Thursday's close of 500": a price, how far it lies above another, that other."""
    for at, stated in enumerate(line.claims):
        above, below = line.leads(stated, "premium"), line.leads(stated, "discount")
        if stated.kind != "percentage" or stated.unit != "percent" or above == below or not 0 < at < len(line.claims) - 1:
            continue
        price = next((claim for claim in reversed(line.claims[:at]) if claim.kind not in TIMES), None)
        other = next((claim for claim in line.claims[at + 1 :] if claim.kind not in TIMES), None)
        if (
            price is None
            or other is None
            or price.kind not in MONEY
            or not _priced_like(price, other)
            or not _near(line, (price, stated, other))
        ):
            continue
        if line.find(line.between(stated, other), *UP, *DOWN, "speech.verbs") >= 0 or {price.modifier, other.modifier} != {"="}:
            continue
        yield from _premium(stated, price, other, up=above)


def _priced_like(price: Claim, other: Claim) -> bool:
    """Whether two prices are in one money; a bare figure takes that of the price before it."""
    if other.kind in MONEY:
        return other.currency == price.currency and price.unit == other.unit
    return other.kind == "count" and not other.unit


def _premium(stated: Claim, price: Claim, other: Claim, *, up: bool) -> Iterator[Finding]:
    told, (low, high) = percent_spread(stated), (own(price), own(other))
    if told is None or told.low is None or told.high is None or low <= ZERO or high <= ZERO:
        return
    half = [width(claim, own(claim), hedged=False) for claim in (price, other)]
    sign = ONE if up else -ONE
    ends = sorted(sign * ((low + a) / (high + b) - ONE) * HUNDRED for a, b in ((half[0], -half[1]), (-half[0], half[1])))
    if not Interval(ends[0], ends[1]).disjoint(told):
        return
    expected = sign * (low / high - ONE) * HUNDRED
    yield finding(
        "A401",
        "arithmetic",
        "error",
        (stated, price, other),
        values={"old": other.text, "new": price.text, "stated": stated.text},
        ratio=factor(abs(expected), middle(stated)),
        explanation=[step("A401.percent", old=short(high), new=short(low), percent=short((low / high - ONE) * HUNDRED))],
    )


def _compared(line: Line) -> Iterator[Finding]:
    """Such as "The tower, at 412 metres, is 40 metres taller than the 372-metre Harbour Tower", بزيادة 75 عن العام الماضي حين كان 640."""
    values = _measured(line)
    like = [claim for claim in values if values and _same(claim, values[0])]
    if len(like) != 3 or len(values) != 3 or not _near(line, like) or line.anywhere("negators.words", "mean"):
        return
    first, gap, second = like
    if any(claim.low != claim.low.to_integral_value() for claim in like if claim.kind == "count" and isinstance(claim.low, Decimal)):
        return  # 2.52 a match, 12 more than the 119 of last year
    stop = line.has(line.span(gap)[1], "comparative")
    compares = stop and line.span(second)[0] - stop <= 3 and not line.leads(first, "comparative")
    was = line.leads(gap, "rise", "fall") and line.find(line.between(gap, second), "it_was", "against") >= 0
    base = range(line.first, line.span(gap if was else second)[1])
    if gap.modifier == "=" and (compares or was) and line.find(base, "otherbase") < 0:
        yield from _judge(gap, first, second)


def _measured(line: Line) -> list[Claim]:
    return [claim for claim in amounts(line) if claim.kind not in ("ratio", "percentage", "duration", "age") and not claim.per]


def _same(a: Claim, b: Claim) -> bool:
    return alike(a, b) and a.kind == b.kind


def _near(line: Line, claims: Sequence[Claim]) -> bool:
    """Whether the amounts stand in one breath: few words, no sign that ends a clause."""
    gaps = [line.between(left, right) for left, right in pairwise(claims)]
    tokens = line.view.reading.tokens
    return all(len(gap) <= REACH and not any(tokens[i].kind == "s" and tokens[i].text in ";؛:.\n" for i in gap) for gap in gaps)


def _judge(stated: Claim, a: Claim, b: Claim, severity: str = "error") -> Iterator[Finding]:
    told, first, second = spread(stated), spread(a), spread(b)
    if told is None or first is None or second is None or None in (first.low, first.high, second.low, second.high):
        return
    if {stated.modifier, a.modifier, b.modifier} - {"=", "~"}:
        return
    big, small = (first, second) if middle(a) >= middle(b) else (second, first)
    possible = Interval(big.low - small.high, big.high - small.low)  # type: ignore[operator]
    if not possible.disjoint(told):
        return
    apart = abs(middle(a) - middle(b))
    yield finding(
        "A401",
        "arithmetic",
        severity,
        (stated, a, b),
        values={"old": a.text, "new": b.text, "stated": stated.text},
        ratio=factor(apart, middle(stated)),
        explanation=[step("A401.difference", old=short(middle(b), 9), new=short(middle(a), 9), difference=short(middle(a) - middle(b), 9))],
    )


# A fall (or a rise) to a level, from the level of the sentence before


def _fallen(view: View) -> Iterator[Finding]:
    """Such as "It crested at 9.42 metres. It has since fallen by 82 centimetres to 8.10 metres": the only such amount before."""
    before: Line | None = None
    for line in lines(view, 0):
        values = _measured(line)
        if before is not None and 2 <= len(values) <= 3 and not line.anywhere("otherbase", "corrected", "against", "change.from"):
            for change, level in pairwise(values):
                yield from _from_before(before, line, change, level)
        before = line


def _from_before(before: Line, line: Line, change: Claim, level: Claim) -> Iterator[Finding]:
    earlier = [claim for claim in _measured(before) if alike(claim, level) and claim.unit == level.unit]
    down = direction(line, change, 4)
    if len(earlier) != 1 or down is None or not _same(change, level) or change.kind == "count" or earlier[0].modifier != "=":
        return
    if not line.leads(change, *BY) or not line.leads(level, *TO) or len(line.between(change, level)) > 3:
        return
    old = earlier[0]
    if (middle(old) < middle(level)) != down or middle(change) >= max(middle(old), middle(level)):
        return
    tokens = line.view.reading.tokens
    head = range(line.first, line.span(change)[0])
    if any(tokens[i].text[:1].isupper() and i > line.first for i in head):
        return  # another subject is named
    yield from _judge(change, old, level, "warning")
