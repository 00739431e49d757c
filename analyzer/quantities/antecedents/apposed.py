"""Numbers behind what they count: a third of the cars, 128,200, were sold abroad; most cases, 1,310, were; ورشه التسع."""

from __future__ import annotations

from collections.abc import Sequence

from ..bare import is_integral, sentences_between
from ..counted import Counted, noun_hit
from ..nouns import owned_noun
from ..reader import Amount, Reader

_CLOSES = {",": ",", "،": "،", "(": ")", "–": "–", "—": "—"}
_REACH = 7
"""Tokens that may stand between a share and the number of what it is of."""


def told_of_share(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """What the share right in front is of, where the number stands between two commas or in brackets."""
    amount = amounts[at]
    if at == 0 or not _inserted(x, amount):
        return None
    share = amounts[at - 1]
    gap = range(share.stop, amount.first - 1)
    of_things = share.form == "fraction" or share.kind in ("percentage", "ratio")
    if not of_things or not 0 < len(gap) <= _REACH or sentences_between(x, share, amount):
        return None
    if not all(x.word(i) or x.text(i) in "'’" for i in gap):
        return None
    for i in gap:
        hit = noun_hit(x.r, i, True)
        if hit is not None and hit.lex.form == "plural":
            return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")
    return None


def told_of_most(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Most cases, 1,310, were in the region: what the number behind "most" counts, where its noun is said again."""
    amount = amounts[at]
    most = _most(x, amount) if _inserted(x, amount) else -1
    for i in range(most + 1, amount.first - 1) if most >= 0 else ():
        hit = noun_hit(x.r, i, True)
        if hit is not None and hit.stop == amount.first - 1:
            return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")
    return None


def most_of_them(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """2,730 cases. Most, 1,310, were in the region: the count just before that the number is the greater part of."""
    amount = amounts[at]
    if at == 0 or not _inserted(x, amount) or not x.among(amount.first - 2, "most_of_words"):
        return None
    whole = amounts[at - 1]
    larger = whole.kind == "count" and whole.low is not None and amount.low is not None and amount.low < whole.low
    return whole if larger and whole.unit and sentences_between(x, whole, amount) <= 1 else None


def _most(x: Reader, amount: Amount) -> int:
    """The token of "most" some words in front of a number; -1 where none stands there."""
    for i in range(amount.first - 2, max(-1, amount.first - 2 - _REACH), -1):
        if not x.word(i):
            return -1
        if x.among(i, "most_of_words"):
            return i
    return -1


def _inserted(x: Reader, amount: Amount) -> bool:
    """Whether a whole number stands between two commas, dashes or brackets."""
    opener = x.text(amount.first - 1)
    if x.text(amount.stop) != _CLOSES.get(opener) or not is_integral(amount) or amount.sign not in ("=", "~"):
        return False
    # pupils, 12, 13 and 14 years old
    return opener == "(" or not (x.digits(amount.stop + 1) or x.hit(amount.stop + 1, "num", "scale") is not None)


def owned_before(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """مصانعها الثلاثة, ورشه التسع: a plural with its owner attached right in front of a number word with the article."""
    parsed = amounts[at].parsed
    if parsed is None or not parsed.words or parsed.prefix != "ال" or (amounts[at].low or 0) < _SEVERAL:
        return None
    return owned_noun(x.r, amounts[at].first - 1)


_SEVERAL = 3
"""From how many on a plural stands in front; two of a thing have a form of their own."""
