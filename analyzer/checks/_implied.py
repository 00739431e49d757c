"""A change told in units and in percent with the later value only: "rose 85 cents, or 1.1%, to $78"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..decimals import HUNDRED, ZERO
from ..intervals import Interval
from ..model import Claim, Finding, step
from . import finding
from ._line import Line, alike, amounts, factor, middle, percent_spread, short, spread
from ._pairs import BY, MOVED, TO, direction

POINTS = ("percentage_point", "basis_point")


def in_points(claim: Claim) -> bool:
    """Percentage points, or points as such beside percentages ("a five-point rise")."""
    return claim.unit in POINTS or (claim.kind == "count" and claim.unit == "point")


def implied(line: Line) -> Iterator[Finding]:
    """Such as "rose 85 cents, or 11%, to $78": the earlier value is the later one less the change."""
    values = amounts(line)
    for change, percent, new in zip(values, values[1:], values[2:], strict=False):
        if percent.kind != "percentage" or in_points(percent) or change.kind == "percentage" or not _same_money(change, new):
            continue
        if any(claim.modifier not in ("=", "~") for claim in (change, percent, new)) or not line.leads(new, *TO):
            continue
        first, second = line.between(change, percent), line.between(percent, new)
        told = line.find(first, "result") >= 0 or line.token(first.start) == "("
        if not told or not line.covered(first, ("result", "modbefore").__contains__, ",،("):
            continue
        if not line.covered(second, (*TO, "filler").__contains__, ",،)") or not line.leads(change, *MOVED, *BY):
            continue
        up = direction(line, change, 6)
        delta, end, share = spread(change), spread(new), percent_spread(percent)
        if up is None or delta is None or end is None or share is None or middle(change) <= ZERO:
            continue
        yield from _from_change((change, percent, new), delta, end, share, up=up)


def _same_money(change: Claim, new: Claim) -> bool:
    """Whether a change and a value can be added: the same dimension and noun, known on both sides."""
    return alike(change, new) and change.kind not in ("date", "ratio", "rank") and (change.kind != "count" or change.unit == new.unit != "")


def _from_change(claims: tuple[Claim, Claim, Claim], delta: Interval, end: Interval, share: Interval, *, up: bool) -> Iterator[Finding]:
    change, percent, new = claims
    if delta.low is None or delta.high is None or end.low is None or end.high is None:
        return
    sign = Decimal(-1 if up else 1)
    old = middle(new) + sign * middle(change)
    low = delta.low / (end.high + sign * delta.low) if end.high + sign * delta.low > ZERO else None
    high = delta.high / (end.low + sign * delta.high) if end.low + sign * delta.high > ZERO else None
    if old <= ZERO or low is None or high is None or not Interval(low * HUNDRED, high * HUNDRED).disjoint(share):
        return
    expected = middle(change) / old * HUNDRED
    yield finding(
        "A401",
        "arithmetic",
        "error",
        (percent, change, new),
        values={"old": change.text, "new": new.text, "stated": percent.text},
        ratio=factor(expected, middle(percent)),
        explanation=[
            step("A401.implied", change=short(middle(change)), old=short(old, 9), percent=short(expected)),
            step("A401.range", low=short(low * HUNDRED), high=short(high * HUNDRED)),
        ],
    )
