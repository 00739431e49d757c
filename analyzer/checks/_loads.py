"""Amounts that go with the number of things that hold them: 1,920 tonnes on 64 lorries, 1,740 on the 58 that arrived."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..language import annotate
from ..model import MONEY, Claim
from ..numerals import parse
from ._slips import own_amount

HELD = frozenset({"mass", "volume", "area", "energy", *MONEY})
"""Kinds of amounts that are so much for each thing."""
FEWEST = 5
"""Things below which two ratios are alike by chance."""
CLOSE = Decimal("0.002")
"""By how much of it one ratio may miss the other."""


def in_proportion(a: Claim, b: Claim) -> bool:
    """Whether two unlike amounts are as much for each of the things told in their own sentences, of which there are not as many: they
    are of two times or places."""
    first, second = own_amount(a), own_amount(b)
    if a.article == b.article or a.kind != b.kind or a.kind not in HELD or a.unit != b.unit or not first or not second:
        return False
    pairs = ((m, n) for m in _numbers(a) for n in _numbers(b) if m != n)
    return any(abs(first * n - second * m) <= CLOSE * first * n for m, n in pairs)


def _numbers(claim: Claim) -> frozenset[Decimal]:
    """The whole numbers of a claim's sentence besides its own."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    if len(claim.sentence) > LONGEST:
        return frozenset()
    return frozenset(value for first, last, value in _counted(claim.sentence, claim.language) if last <= start or first >= end)


LONGEST = 1000
"""Characters of a sentence in which so many of this are told beside so much of that, at most."""


@lru_cache(maxsize=256)
def _counted(sentence: str, language: str) -> tuple[tuple[int, int, Decimal], ...]:
    """The whole numbers of a sentence from `FEWEST` on, with their places."""
    reading = annotate(sentence, language, ((0, len(sentence)),))
    found = []
    i = 0
    while i < len(reading.tokens):
        number = parse(reading, i)
        i = i + 1 if number is None else max(number.stop, i + 1)
        if number is None:
            continue
        told = number.numeral
        if (
            told.form == "cardinal"
            and told.low is not None
            and told.low == told.high
            and told.low >= FEWEST
            and told.low == told.low.to_integral_value()
        ):
            found.append((told.start, told.end, told.low))
    return tuple(found)
