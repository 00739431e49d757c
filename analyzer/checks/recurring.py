"""G101 for an amount of one period given again for another: "2,055 euros a month, or 26,460 euros a year"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..decimals import ZERO
from ..intervals import Interval
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import middle, own, short, spread
from ._matching import plain, table
from ._restated import recurring

RULES = ("G101",)


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Amounts whose two periods do not fit."""
    fits = {name: tuple(map(Decimal, ends)) for name, ends in table("units")["fits"].items()}
    for pair in recurring(view):
        left, right = pair.left, pair.right
        if own(left) <= ZERO or own(right) <= ZERO:
            continue
        times = fits.get(f"{left.per}/{right.per}")
        short_one, long_one = left, right
        if times is None:
            times, short_one, long_one = fits.get(f"{right.per}/{left.per}"), right, left
        if times is None:
            continue
        first, second = spread(short_one), spread(long_one)
        if first is None or second is None or None in (first.low, first.high, second.low, second.high):
            continue
        spans = [times] if len(times) <= 2 else [(factor,) for factor in times]
        possible = [Interval(_times(first.low, span[0]), _times(first.high, span[-1])) for span in spans]
        if all(one.disjoint(second) for one in possible):
            yield _report(left, right, own(short_one) * times[0] if short_one is left else own(long_one) / times[0])


def _times(bound: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if bound is None else bound * factor


def _report(left: Claim, right: Claim, expected: Decimal) -> Finding:
    stated = own(right)
    lengths = {name: Decimal(value) for name, value in table("units")["periods"].items()}
    ratio = max(expected, stated) / min(expected, stated)
    return finding(
        "G101",
        "gloss_mismatch",
        "warning",
        (right, left),
        values={
            "left": left.text,
            "right": right.text,
            "expected": plain(expected),
            "stated": plain(stated),
            "unit": right.unit,
            "factor": short(ratio),
        },
        ratio=ratio,
        explanation=[
            step("U305.yearly", text=claim.text, value=plain(middle(claim) * lengths[claim.per]), per=claim.per) for claim in (left, right)
        ],
    )
