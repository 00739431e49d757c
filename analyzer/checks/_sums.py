"""The sum of listed parts, and A402 where it is not the total told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..decimals import ONE, ZERO
from ..model import Claim, Finding, step
from . import finding
from ._line import factor, middle, own, short, spread

LEAST, MOST = Decimal("0.8"), Decimal("1.25")
"""How far the sum of parts lies from the total they are of, at most: below or above they are parts of something else."""


def added_up(parts: Sequence[Claim]) -> Decimal:
    """What the middles of the parts come to."""
    return sum(map(middle, parts), ZERO)


def may_be_sum(added: Decimal, total: Decimal, *, least: Decimal = LEAST, most: Decimal = MOST) -> bool:
    """Whether parts that come to `added` may be those of a total."""
    return total * least <= added <= total * most


def sum_of(parts: Sequence[Claim]) -> tuple[Decimal | None, Decimal | None] | None:
    """The least and the most the parts may come to; None where one of them is no amount."""
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    for found in map(spread, parts):
        if found is None:
            return None
        low = None if low is None or found.low is None else low + found.low
        high = None if high is None or found.high is None else high + found.high
    return low, high


def sum_finding(total: Claim, parts: Sequence[Claim], severity: str, *, again: Sequence[Claim] = ()) -> Finding:
    """A402 for a total and the parts told of it; parts without an id of their own are not named. `again` tell the total too."""
    added = added_up(parts)
    stated = middle(total)
    one = stated / own(total) if own(total) and all(part.unit in ("", total.unit) for part in parts) else ONE  # shown in their own unit
    return finding(
        "A402",
        "parts_total",
        severity,
        (total, *again, *(part for part in parts if part.claim_id)),
        values={"total": total.text, "sum": short(added / one, 12), "parts": " + ".join(part.text for part in parts)},
        ratio=factor(added, stated),
        explanation=[
            step("A402.sum", parts=" + ".join(short(middle(part) / one, 12) for part in parts), sum=short(added / one, 12)),
            step("A402.off", total=short(stated / one, 12), difference=short(abs(stated - added) / one, 12)),
        ],
    )
