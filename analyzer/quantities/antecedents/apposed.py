"""Numbers behind what they count: a third of the cars, 128,200, were sold abroad; 31% of the cars (128,200); ورشه التسع."""

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
    opener = x.text(amount.first - 1)
    if at == 0 or x.text(amount.stop) != _CLOSES.get(opener) or not is_integral(amount) or amount.sign not in ("=", "~"):
        return None
    if opener != "(" and (x.digits(amount.stop + 1) or x.hit(amount.stop + 1, "num", "scale") is not None):
        return None  # pupils, 12, 13 and 14 years old
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


def owned_before(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """مصانعها الثلاثة, ورشه التسع: a plural with its owner attached right in front of a number word with the article."""
    parsed = amounts[at].parsed
    if parsed is None or not parsed.words or parsed.prefix != "ال" or (amounts[at].low or 0) < _SEVERAL:
        return None
    return owned_noun(x.r, amounts[at].first - 1)


_SEVERAL = 3
"""From how many on a plural stands in front; two of a thing have a form of their own."""
