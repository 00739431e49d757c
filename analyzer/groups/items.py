"""Claims with what scoring asks of them again and again."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import overload

from ..decimals import HUNDRED
from ..intervals import Interval, days_of, dimension, in_percent, interval, point
from ..model import Claim, is_fraction, sendable
from .context import Context, contexts
from .figures import figure_keys, figure_strength, shown, told_key
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


HELD = 3_000
"""Articles whose items are held at a time by each process."""


class Items(Sequence[Item]):
    """The items of claims in order of article and place: those of an article are made when one of them is asked for, and held until
    those of many others were. So what scoring asks need not stand in memory for all claims at once."""

    def __init__(self, claims: list[Claim], story: Stories) -> None:
        self.claims = claims
        self._story = story
        self._firsts = array("I")
        """The place of the first claim of each article, and behind the last one the number of claims."""
        self._numbers = array("I")
        """The number of the article of each claim."""
        before = None
        for place, claim in enumerate(claims):
            if claim.article != before:
                before = claim.article
                self._firsts.append(place)
            self._numbers.append(len(self._firsts) - 1)
        self._firsts.append(len(claims))
        self._held: dict[int, list[Item]] = {}

    def __len__(self) -> int:
        return len(self.claims)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        number = self._numbers[place]
        made = self._held.get(number)
        if made is None:
            if len(self._held) >= HELD:
                del self._held[next(iter(self._held))]
            made = self._held[number] = self.of_article(number)
        return made[place - self._firsts[number]]

    def __iter__(self) -> Iterator[Item]:
        for number in range(self.articles):
            yield from self.of_article(number)

    @property
    def articles(self) -> int:
        """How many articles the claims are of."""
        return len(self._firsts) - 1

    def of_article(self, number: int) -> list[Item]:
        """The items of one article, made anew."""
        return items_of(self.claims[self._firsts[number] : self._firsts[number + 1]], self._story)


def items_of(claims: Sequence[Claim], story: Stories) -> list[Item]:
    """Items of claims in order of article and place."""
    told = [told_key(claim) for claim in claims]
    items = []
    for claim, context in zip(claims, contexts(claims, told), strict=True):
        strength = figure_strength(claim)
        keys = figure_keys(claim, strength)
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
        items.append(Item(*around, *keys, strength, days, story.is_dated(claim), ahead, measured, amount, shown(claim)))
    return items


def _before_christ(claim: Claim) -> Interval | None:
    """A date before our era as day numbers, which calendars of the library do not reach: exact to the year."""
    if claim.kind != "date" or not isinstance(claim.low, str) or not isinstance(claim.high, str) or not claim.low.startswith("-"):
        return None
    ends = [(-int(text[1:5]) if text.startswith("-") else int(text[:4])) for text in (claim.low, claim.high)]
    return Interval(Decimal(ends[0] * DAYS_A_YEAR), Decimal(ends[1] * DAYS_A_YEAR + DAYS_A_YEAR - 1))
