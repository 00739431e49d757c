"""Bare counts that are money told before: 412 million riyals, deals for 214 million; 360 million euros, 307 of them for this."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...decimals import MILLION
from ..bare import BACK, REACH, ends_clause, inherit, is_bare, sentences_between
from ..reader import Amount, Reader


def same_money(x: Reader, amounts: Sequence[Amount], at: int, *, part: bool = False) -> Amount | None:
    """412 million riyals, deals for 214 million; a release clause of 45 million: a scale word alone where money is spoken of.

    In the sentence of the money any such figure is money too, unless things are counted by the million in between; in the next
    one a word for money must stand in front, or more such figures stand beside it: food 38 million, shelter 22 million.
    """
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale < MILLION or (x.hit(amount.stop, "ellipsis.whole") is not None and not part):
        return None
    for k in range(at - 1, max(-1, at - 1 - 2 * BACK), -1):
        source = amounts[k]
        apart = sentences_between(x, source, amount)
        if apart > (2 if _is_bracketed(x, amount) else 1):
            return None
        gloss = _is_bracketed(x, source) and k > 0 and amounts[k - 1].stop >= source.first - 1
        if not source.unit or source.kind in ("percentage", "ratio", "duration", "age", "rank") or gloss:
            continue
        if source.kind == "count" and source.low is not None and source.low < MILLION and source.known:
            continue  # an appeal for $96 million to help 120,000 people
        if source.kind != "money" or (apart and not (_speaks_of_money(x, amount) or _shares(x, amounts, at))):
            return None
        return source
    return None


def scaled_part(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """360 milioni di euro, di cui 307 per la cocaina e 53 per il captagon: parts of a sum that leave out its scale word too."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale != Decimal(1) or x.hit(amount.stop, "ellipsis.whole") is not None:
        return None
    beside = at > 0 and amounts[at - 1].role == "scaled" and x.among(amount.first - 1, "list_words")
    if not beside and x.ending_at(amount.first, "ellipsis.part") is None:
        return None
    if not (ends_clause(x, amount) or x.among(amount.stop, "share_prepositions")):
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount):
            return None
        if source.kind == "money" and source.parsed is not None and source.parsed.scale >= MILLION and source.role != "scaled":
            return source if amount.low is not None and 1 < amount.low < source.parsed.unscaled else None
    return None


def cost_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """It was to cost 640 million dinars and cost 920: what a thing cost, in the money and the scale word of what it was to cost."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale != Decimal(1) or amount.low is None or not x.among(amount.first - 1, "cost_verbs"):
        return None
    if not (ends_clause(x, amount) or x.text(amount.stop) in "(["):
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount):
            return None
        if source.kind == "money" and source.parsed is not None and source.parsed.scale >= MILLION and source.role != "scaled":
            told = source.parsed.unscaled
            return source if told / _AKIN <= amount.low <= told * _AKIN else None
    return None


_AKIN = 5
"""How many times more or less a thing may cost than it was to cost, in figures without their scale word."""


def scale_like(amount: Amount, source: Amount) -> None:
    """Give a part the money and the scale word of its sum."""
    if amount.low is None or source.parsed is None:
        return
    inherit(amount, source)
    amount.low = amount.high = amount.low * source.parsed.scale
    amount.role = "scaled"


def _is_bracketed(x: Reader, amount: Amount) -> bool:
    """Whether an amount stands alone in brackets: to food (38 million) and shelter (22 million)."""
    return x.text(amount.first - 1) in "([" and x.text(amount.stop) in ")]"


def _shares(x: Reader, amounts: Sequence[Amount], at: int) -> bool:
    """Whether other figures with a scale word alone, or sums, stand in the sentence: parts of a sum that was told, each with
    nothing behind it that it could count."""
    stop = amounts[at].stop
    if stop < x.n and x.word(stop) and not x.among(stop, "list_words"):
        return False
    beside = [
        other
        for other in (*amounts[max(0, at - BACK) : at], *amounts[at + 1 : at + 1 + BACK])
        if sentences_between(x, other, amounts[at]) == 0 and other.parsed is not None and other.parsed.scale >= MILLION
    ]
    return any(is_bare(other) or other.kind == "money" for other in beside) and not any(
        other.kind == "count" and other.unit for other in beside
    )


def _speaks_of_money(x: Reader, amount: Amount) -> bool:
    """Whether a word for a sum stands in the clause in front: cost, fee, fund, clause, revenue."""
    for i in range(amount.first - 1, max(-1, amount.first - REACH), -1):
        if x.text(i) in ".\n;؛":
            return False
        if x.among(i, "money_words"):
            return True
    return False
