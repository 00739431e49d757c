"""A407 for two amounts and what they come to, multiplied."""

from __future__ import annotations

from collections.abc import Iterator

from ..intervals import Interval
from ..model import Claim, Finding, step
from . import finding
from ._line import factor, middle, short, spread


def compare_product(
    claims: tuple[Claim, ...], a: Interval | None, b: Interval | None, total: Claim, left: Claim, right: Claim, *, severity: str = "note"
) -> Iterator[Finding]:
    """A407 where no product of two amounts, `left` with the interval `a` and `right` with `b`, is the total."""
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
        severity,
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
