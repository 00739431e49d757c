"""Bare counts of a list that tells what became of those counted before it, or whose they are: 30 trucks: 14 carried flour, nine brought
medicine; 14 seats for the ruling party, eight for the opposition."""

from __future__ import annotations

from collections.abc import Sequence

from ..bare import BACK, REACH, is_integral, sentences_between
from ..reader import Amount, Reader, joined_on

_OPENERS = frozenset(":：–—-")
_JOINTS = frozenset(",;،؛、，；")
_WIDE = 12
"""How many words may stand between two numbers of such a list."""


def member(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """What the numbers of such a list count: the figure whose sign opens it, or the number before in the list. Behind each stands a
    verb, so that no noun of its own can."""
    amount = amounts[at]
    if not at or not is_integral(amount) or not _acts(x, amount.stop):
        return None
    if x.text(amount.first - 1) in _OPENERS:
        return _whole(x, amounts, at)
    before = amounts[at - 1]
    joined = x.text(amount.first - 1) in _JOINTS or x.among(amount.first - 1, "list_words") or joined_on(x, amount)
    told = before.role == "elliptic" and before.kind == "count" and bool(before.unit) and _acts(x, before.stop)
    if not joined or not told or sentences_between(x, before, amount) or amount.first - before.stop > _WIDE:
        return None
    return before


def for_another(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """What the number before in a list counts, where the same small word stands behind both: 12 tickets to Paris, eight to Rome."""
    amount = amounts[at]
    if not at or not is_integral(amount) or not x.word(amount.stop):
        return None
    before, behind = amounts[at - 1], x.hit(amount.stop, "stop_noun.words")
    if before.kind != "count" or not (before.unit and before.known) or behind is None or behind.stop != amount.stop + 1:
        return None
    if x.among(amount.stop + 1, "each_words"):
        return None  # 30 drivers for speeding, 60 for each hour
    joined = x.text(amount.first - 1) in _JOINTS or x.among(amount.first - 1, "list_words") or joined_on(x, amount)
    same = x.key(before.stop) == x.key(amount.stop) and not x.among(amount.stop, "list_words")
    if not joined or not same or sentences_between(x, before, amount) or amount.first - before.stop > _WIDE:
        return None
    return before


def _whole(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    amount = amounts[at]
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount) or amount.first - source.stop > REACH:
            return None
        if source.kind == "count" and source.unit and source.known and source.noun_class != "abstract":
            return source if source.low is not None and amount.low is not None and amount.low < source.low else None
    return None


def _acts(x: Reader, i: int) -> bool:
    """Whether a verb stands at token `i` that tells what was done by those counted, or with them."""
    if x.hit(i, "bare.after") is not None or x.among(i, "past_verbs"):
        return True
    return bool(x.past_endings) and x.word(i) and x.key(i).endswith(x.past_endings) and x.hit(i, "noun") is None
