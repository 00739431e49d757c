"""Claims with what scoring asks of them again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..decimals import HUNDRED
from ..intervals import Interval, days_of, dimension, in_percent, interval, point
from ..model import Claim, is_fraction, sendable
from .context import Context, contexts
from .figures import digits_key, figure_key, figure_strength, printed_key, shown, told_key
from .stories import Stories, sentence_words

DAYS_A_YEAR = 365
YEAR_APART = 330
"""Days between two claims beyond which they speak of two years."""


@sendable
@dataclass(frozen=True, slots=True)
class Item:
    """A claim with what scoring asks again and again. `dated` is true where the claim itself tells the days it refers to, `ahead`
    where they lie in years to come, which is often the deadline told beside it; `point` is its amount in base units, none for a
    date; `shown` its printed digits."""

    claim: Claim
    words: frozenset[str]
    span: Interval | None
    qualifiers: dict[str, str]
    context: Context
    figure: str
    printed: str
    digits: str
    strength: float
    days: tuple[int, int] | None
    dated: bool
    ahead: bool
    dimension: str
    point: Decimal | None
    shown: str


def items_of(claims: Sequence[Claim], story: Stories) -> list[Item]:
    """Items of claims in order of article and place."""
    told = [told_key(claim) for claim in claims]
    items = []
    for claim, context in zip(claims, contexts(claims, told), strict=True):
        keys = (figure_key(claim), printed_key(claim), digits_key(claim))
        days = days_of(claim.as_of) if claim.kind != "date" and claim.as_of else None
        fraction = is_fraction(claim)
        span = in_percent(claim) if fraction else interval(claim) or _before_christ(claim)
        words = sentence_words(claim.sentence)
        told_on = story.last_day(claim.article)
        ahead = days is not None and told_on is not None and days[0] > told_on + YEAR_APART
        amount = point(claim) if claim.kind != "date" else None
        if fraction and amount is not None:
            amount *= HUNDRED
        measured = "percent" if fraction else dimension(claim)
        around = (claim, words, span, dict(claim.subject.qualifiers), context)
        items.append(Item(*around, *keys, figure_strength(claim), days, story.is_dated(claim), ahead, measured, amount, shown(claim)))
    return items


def _before_christ(claim: Claim) -> Interval | None:
    """A date before our era as day numbers, which calendars of the library do not reach: exact to the year."""
    if claim.kind != "date" or not isinstance(claim.low, str) or not isinstance(claim.high, str) or not claim.low.startswith("-"):
        return None
    ends = [(-int(text[1:5]) if text.startswith("-") else int(text[:4])) for text in (claim.low, claim.high)]
    return Interval(Decimal(ends[0] * DAYS_A_YEAR), Decimal(ends[1] * DAYS_A_YEAR + DAYS_A_YEAR - 1))
