"""What tells at a glance that the days two claims state lie too far apart: a few numbers for each claim.

Most pairs that may be worth scoring end by their days. To ask that of two claims, neither need be looked at.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf, nextafter

from ..model import sendable
from .items import YEAR_APART, Item
from .scoring import DATES, TELLING, YEARS
from .stories import Stories
from .weights import weights

NONE, DATE, DAYS, AGE = range(4)
"""A claim that tells no days, one that is a date, one of some days, and an age of some days: one person has several."""
OWN_DAY, TOLD_DAYS, TELLS = 1, 2, 4
"""A claim whose days are those of its article, one that tells its days itself, one whose figure is hardly told twice by chance."""
COLUMNS = {
    "kinds": "B",
    "flags": "B",
    "ahead": "B",
    "first": "i",
    "last": "i",
    "low": "d",
    "high": "d",
    "figures": "Q",
    "printed": "Q",
    "digits": "Q",
}


def code(text: str) -> int:
    """A key as a number of 64 bits, the same in every process; 0 for an empty one."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") if text else 0


@sendable
@dataclass(frozen=True, slots=True)
class Glance:
    """Claims in order of article and place, a column for each number: the number of its article, what kind of days it tells and
    whether they lie ahead, `OWN_DAY` and what else there is, the first and the last of them; the ends of its amounts (of a date: of
    its days) as numbers that may lie a little outside of them; its figures, as `code` has them."""

    articles: array[int]
    kinds: array[int]
    flags: array[int]
    ahead: array[int]
    first: array[int]
    last: array[int]
    low: array[float]
    high: array[float]
    figures: array[int]
    printed: array[int]
    digits: array[int]

    @classmethod
    def empty(cls) -> Glance:
        return cls(array("I"), *(array(kind) for kind in COLUMNS.values()))  # type: ignore[arg-type]  # as the columns have them

    def add(self, items: Iterable[Item], article: int, story: Stories) -> None:
        """Take up the claims of the article of this number."""
        for item in items:
            low, high = _ends(item)
            first, last = item.days or (0, 0)
            self.articles.append(article)
            self.kinds.append(_kind(item))
            own = OWN_DAY if item.claim.as_of in story.days.get(item.claim.article, ()) else 0
            self.flags.append(own | (TOLD_DAYS if item.dated else 0) | (TELLS if item.strength >= TELLING else 0))
            self.ahead.append(item.ahead)
            self.first.append(first)
            self.last.append(last)
            self.low.append(low)
            self.high.append(high)
            self.figures.append(code(item.figure))
            self.printed.append(code(item.printed))
            self.digits.append(code(item.digits))

    def extend(self, other: Glance) -> None:
        """Take up the claims of another one."""
        self.articles.extend(other.articles)
        for name in COLUMNS:
            getattr(self, name).extend(getattr(other, name))

    def far(self, p: int, q: int, strangers: Callable[[int, int], bool]) -> bool:
        """Whether two claims are certainly `scoring.far_apart`; where this is False they may be so yet. `strangers` says whether the
        articles of two claims tell two stories."""
        kind = self.kinds[p]
        if self.articles[p] == self.articles[q] or kind == NONE:
            return False
        if kind == DATE:
            return (
                self.kinds[q] == DATE
                and max(self.low[q] - self.high[p], self.low[p] - self.high[q]) > YEAR_APART + 1
                and DATES in weights().hard
            )
        if self.kinds[q] < DAYS or (kind == AGE and self.kinds[q] == AGE) or self.ahead[p] != self.ahead[q]:
            return False
        if max(self.first[q] - self.last[p], self.first[p] - self.last[q]) <= YEAR_APART or YEARS not in weights().hard:
            return False
        return self._tell_two(p, q) or strangers(p, q)

    def _tell_two(self, p: int, q: int) -> bool:
        """Whether two amounts of years apart certainly are amounts of two things, whatever their articles tell."""
        figures, printed, digits = self.figures[p], self.printed[p], self.digits[p]
        if (figures and figures == self.figures[q]) or (printed and printed == self.printed[q]) or (digits and digits == self.digits[q]):
            return False
        low, high, other_low, other_high = self.low[p], self.high[p], self.low[q], self.high[q]
        if low > other_high or other_low > high or low > high or other_low > other_high:
            return True
        # one amount of two years: it may be told again later, or by two articles that tell no days
        late = p if (self.first[p], self.last[p]) > (self.first[q], self.last[q]) else q
        one, other = self.flags[p], self.flags[q]
        if self.flags[late] & OWN_DAY:
            return False
        return bool(one & other & TOLD_DAYS or ((one | other) & TOLD_DAYS and not one & other & TELLS))


def _kind(item: Item) -> int:
    if item.claim.kind == "date":
        return DATE if item.span is not None and item.span.low is not None and item.span.high is not None else NONE
    return NONE if item.days is None else AGE if item.claim.kind == "age" else DAYS


def _ends(item: Item) -> tuple[float, float]:
    """The ends of what a claim tells; the higher first where it tells nothing that can be compared, which so meets nothing."""
    if item.span is None:
        return inf, -inf
    low = -inf if item.span.low is None else nextafter(float(item.span.low), -inf)
    return low, inf if item.span.high is None else nextafter(float(item.span.high), inf)
