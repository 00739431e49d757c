"""Bare figures whose unit another figure of the text tells: a sum told before, the next of a list, operations of computers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...decimals import MILLION
from ..bare import BACK, sentences_between
from ..reader import Amount, Reader

_VAST = Decimal(10) ** 18
"""From here on nothing in the news is counted but the operations of computers."""
_SIGNS = 2
"""Characters of the verb in front of a part: 激活370亿."""
_APART = 2
"""Sentences between two figures of operations."""


def sum_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """A cost of $9.0 million … not the nine million: a sum that was told before with its money, and of which nothing is counted."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale < MILLION:
        return None
    if x.word(amount.stop) and x.hit(amount.stop, "noun", "ellipsis.whole") is not None:
        return None
    same = [other for other in amounts if other.low == amount.low and other.high == amount.high and other.kind not in ("", "count")]
    counted = any(other.low == amount.low and other.kind == "count" and other.unit for other in amounts)
    told = next((other for other in same if other.first < amount.first and other.kind == "money" and not other.role), None)
    return told if told is not None and not counted and len({(other.kind, other.currency) for other in same}) == 1 else None


def sum_ahead(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """From A (500 million), from B (400 million euros): the money stands with the next sum of the list alone."""
    amount = amounts[at]
    following = amounts[at + 1] if at + 1 < len(amounts) else None
    if amount.parsed is None or amount.parsed.scale < MILLION or following is None or following.kind != "money" or following.parsed is None:
        return None
    if following.parsed.scale != amount.parsed.scale or sentences_between(x, amount, following):
        return None
    return following if all(x.text(told.first - 1) == "(" and x.text(told.stop) == ")" for told in (amount, following)) else None


def part_described(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """671B parameters with 37B active, 671 مليار معلمة (37 مليارا نشطة), 总参数6710亿，激活370亿: a part that its adjective alone tells."""
    amount = amounts[at]
    described = x.among(amount.stop, "part_adjectives") or (x.spaceless and x.hit(amount.first - _SIGNS, "ellipsis.part_verb") is not None)
    if amount.low is None or not described:
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount):
            return None
        if source.kind == "count" and source.known and source.noun and source.noun_class != "person" and source.low is not None:
            return source if source.low > amount.low else None
    return None


def operations_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The rules begin at 10^25 operations; it stopped at 4.7 x 10^24."""
    amount = amounts[at]
    if amount.low is None or amount.low < _VAST:
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount) > _APART:
            return None
        if source.kind == "power/compute" and source.low is not None and source.low >= _VAST:
            return source
    return None
