"""What share of a whole a part is, as both are printed, and A407 where the share told is another."""

from __future__ import annotations

from ..decimals import HUNDRED, ONE, ZERO
from ..intervals import Interval
from ..model import Claim, Finding, step
from . import finding
from ._line import Line, factor, middle, short, spread
from ._pairs import DOWN, UP


def possible_share(part: Claim, whole: Claim) -> Interval | None:
    """The percentages that a part may be of its whole; None where that is open."""
    some, every = spread(part), spread(whole)
    if some is None or every is None or some.low is None or some.high is None or every.low is None or every.high is None:
        return None
    return Interval(some.low * HUNDRED / every.high, some.high * HUNDRED / every.low) if every.low > ZERO else None


def portion(share: Claim, part: Claim, whole: Claim) -> Finding:
    """A407 for a percentage or fraction told of a part and its whole. Figures without an id of their own are not named."""
    expected = middle(part) * HUNDRED / middle(whole)
    stated = middle(share) * (ONE if share.kind == "percentage" else HUNDRED)
    return finding(
        "A407",
        "arithmetic",
        "warning",
        tuple(claim for claim in (share, part, whole) if claim.claim_id),
        values={"left": part.text, "right": whole.text, "total": share.text},
        ratio=factor(expected, stated),
        explanation=[
            step("A407.portion", left=short(middle(part), 9), right=short(middle(whole), 9), percent=short(expected), total=short(stated))
        ],
    )


def behind_place(line: Line, gap: range) -> range:
    """A stretch behind a whole without the few words that say where it is: "75 seats on the board (24%)"."""
    tokens = line.view.reading.tokens
    sign = next((i for i in gap if tokens[i].kind != "w"), gap.stop)
    words = range(gap.start, sign)
    place = 0 < len(words) <= 4 and line.has(words.start, "place_or_time") > 0
    barred = ("exclusive", "notexclusive", "speech.verbs", "otherbase", "clause", *UP, *DOWN)
    return range(sign, gap.stop) if place and line.find(words, *barred) < 0 else gap
