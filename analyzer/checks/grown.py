"""G105 for a headline's multiple that the text's own two values deny: "visitors rise sevenfold" above "from 40,000 to 240,000"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..decimals import ONE
from ..intervals import Interval
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._about import ENOUGH, words_about
from ._line import factor, lines, own, short
from ._pairs import Pair, pairs, relative
from .change import own_like
from .headline import ABOVE
from .multiples import meant

RULES = ("G105",)
LEAST = Decimal(2)


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Multiples above the text that no change told in it can be."""
    for place in (view, view.title):
        told = [claim for claim in place.claims if claim.section in ABOVE and _is_multiple(claim)] if place is not None else []
        if place is None or not told:
            continue
        changes = [pair for line in lines(view, 2) for pair in pairs(line) if pair.up is not False and pair.new.section not in ABOVE]
        for claim in told:
            words = words_about(place, claim)
            meant_here = [pair for pair in changes if len(words & words_about(view, pair.new)) >= ENOUGH]
            given = any(other.kind == "ratio" and other.low == claim.low and other.section not in ABOVE for other in view.claims)
            if meant_here and not given and not any(_fits(claim, pair) for pair in changes):
                yield _report(claim, meant_here[0], inside=place is view)


def _is_multiple(claim: Claim) -> bool:
    return (
        claim.kind == "ratio"
        and claim.unit == "times"
        and claim.modifier in ("=", "~")
        and isinstance(claim.low, Decimal)
        and claim.low >= LEAST
    )


def _fits(claim: Claim, pair: Pair) -> bool:
    """Whether a change can be told by a multiple: "sevenfold" is seven times as much, and with some seven times more."""
    low, high, _ = relative(pair.old, pair.new)
    value = claim.low if isinstance(claim.low, Decimal) else LEAST
    return any(not Interval(low, high).disjoint(meant(multiple, claim.modifier)) for multiple in (value, value + ONE))


def _report(claim: Claim, pair: Pair, *, inside: bool) -> Finding:
    _, _, ratio = relative(pair.old, pair.new)
    times = short(ratio)
    return finding(
        "G105",
        "headline_body",
        "warning",
        (claim, pair.new, pair.old) if inside else (pair.new, pair.old),
        values={"left": claim.text, "right": f"{pair.old.text} → {pair.new.text}", "ratio": short(factor(ratio, own(claim)))},
        ratio=factor(ratio, own(claim)),
        explanation=[step("A405.ratio", old=short(own(pair.old), 9), new=short(own_like(pair.new, pair.old), 9), ratio=times)],
    )
