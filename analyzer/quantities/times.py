"""How many times: multiplied by four, three times as much, تضاعف ثلاث مرات are a ratio; three times in a week are occasions."""

from __future__ import annotations

from ..decimals import ONE
from ..language import Hit
from ..model import step
from .reader import Amount, Reader


def read_factor(x: Reader, amount: Amount) -> bool:
    """Multiplied by four, multiplié par plus de quatre, divisé par deux, um den Faktor zehn: what a figure became so many times of."""
    if amount.form != "cardinal" or not amount.low or amount.low != amount.high:
        return False
    hedge = x.ending_at(amount.first, "modbefore")
    i = (x.first_of(hedge) if hedge is not None else amount.first) - 1
    i -= x.among(i, "of_words") or x.among(i, "one_articles")
    if not x.among(i, "factor_words"):
        if not x.among(i, "factor_by"):
            return False
        verbs = range(max(0, i - _FACTOR_REACH), i)
        if any(x.among(k, "divided_words") for k in verbs):
            amount.low = amount.high = ONE / amount.low
        elif not any(x.among(k, "multiplied_words") for k in verbs):
            return False
    amount.unit, amount.kind, amount.known = "times", "ratio", True
    amount.trace += (step("quantity.unit", text=x.text(i), unit="times"),)
    return True


_FACTOR_REACH = 3
"""Tokens from the word for multiplying to the preposition of its factor, at most."""


def times_are_ratio(x: Reader, first: int, k: int, hit: Hit) -> bool:
    """مرة and "times" count occasions unless a comparison follows."""
    if x.among(k, "fold_words"):
        return True
    if x.key(k) == "x":
        return x.glued(k)
    if (part := x.hit(hit.stop + 1, "frac")) is not None and part.lex.value.denominator == 2 and x.key(hit.stop) in x.joiners:
        return True  # deux fois et demie: no occasion is half a one
    if x.among(first - 1, "times_leads"):
        return True  # выросли в 2,5 раза
    if x.previous is not None and x.previous.unit == "times" and x.ending_at(first, "ellipsis.compared") is not None:
        return True  # 8.3 times earnings, up from 3.5 times
    if any(x.hit(i, "multverb") is not None for i in range(max(0, k - _VERB_REACH), k)):
        return True  # تضاعف عدد المشتركين ثلاث مرات
    if _offer_wanted(x, first, hit.stop):
        return True
    for ahead in range(hit.stop, min(hit.stop + 4, x.n)):
        if x.among(ahead, "list_words") and not x.among(ahead + 1, "comparisons"):
            break  # downloaded 5.1m times and topped the charts
        if x.among(ahead, "comparisons"):
            return True
        if not x.word(ahead) or x.among(ahead, "head_prepositions"):
            break  # 87 times for her country
    return False


_VERB_REACH = 7
"""Tokens in front of "times" within which a verb of multiplying makes it a ratio."""


def _offer_wanted(x: Reader, first: int, stop: int) -> bool:
    """Whether the clause tells how many times a share offering was wanted: 34 times oversubscribed, the book was covered 18 times."""
    at = x.r.sentence_at(x.tokens[first].start)
    start, end = x.r.sentences[at] if at >= 0 else (0, 0)
    around = (*range(max(0, first - _OFFER_BEFORE), first), *range(stop, min(x.n, stop + _OFFER_BEHIND)))
    near = [i for i in around if start <= x.tokens[i].start < end]
    if any(x.among(i, "oversubscribed_words") for i in near):
        return True
    return any(x.among(i, "covered_words") for i in near) and any(x.among(i, "offered_words") for i in near)


_OFFER_BEFORE, _OFFER_BEHIND = 14, 4
"""Tokens in front of "times" and behind it in which an offering is told to be covered, at most."""
