"""Levels told again without their unit: fell to 71.20 euros on Tuesday and closed at 70.55 on Wednesday."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...decimals import ONE
from ..bare import BACK, sentences_between
from ..reader import Amount, Reader

_LEVELS = frozenset({"money", "price", "percentage", "temperature", "power/compute", "length"})
_STEP = Decimal("1.25")
"""How many times larger or smaller a level may be when it is told the next time."""


def level_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The last level of the sentence that is told with as many decimals and is nearly as large, where a word of going to stands
    before both or the clause ends behind."""
    amount = amounts[at]
    if amount.parsed is None or amount.place >= ONE or amount.parsed.scale != ONE or not _stands_alone(x, amount):
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount):
            return None
        if source.kind in _LEVELS and source.known and source.place == amount.place and _near(source, amount):
            return source
    return None


def _stands_alone(x: Reader, amount: Amount) -> bool:
    """Whether a word of going to stands in front, and nothing behind that the figure could count."""
    led = x.ending_at(amount.first, "change.to", "change.by", "bare.words") is not None
    j = amount.stop
    return led and (not x.word(j) or j in x.dates or x.hit(j, "stop_noun.words") is not None or x.among(j, "list_words"))


def _near(source: Amount, amount: Amount) -> bool:
    low, high = sorted((source.low or Decimal(0), amount.low or Decimal(0)))
    return 0 < high <= low * _STEP
