"""Bare counts behind a label: - Dead: 91. Injured: 263; पुष्ट मामले १३,११० | मौतें १९१."""

from __future__ import annotations

from collections.abc import Sequence

from ..bare import is_integral
from ..counted import Counted
from ..reader import Amount, Reader
from .subjects import UNCOUNTED, toll_at

_LABEL_WORDS = 5
_LABEL_OPENERS = frozenset("\n•-–—*.▪◦")


def labelled(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """- Dead: 91. Injured: 263. - Homes destroyed: 14,200: a figure behind a short label that opens its line or sentence."""
    amount = amounts[at]
    if x.text(amount.first - 1) not in (":", "："):
        return _barred(x, amount)
    first = amount.first - 1
    while first > 0 and x.word(first - 1) and amount.first - first <= _LABEL_WORDS:
        first -= 1
    follows = x.text(first - 1) == "." and x.digits(first - 2) and x.text(first - 3) in ":："  # - Dead: 91. Injured: 263.
    if first == amount.first - 1 or not (first == 0 or x.text(first - 1) in _LABEL_OPENERS or follows):
        return None
    if not is_integral(amount) or x.page_line(amount.first):
        return None
    if x.text(first).isupper():
        return None  # GPS: 25
    named = [
        hit
        for hit in x.r.all_at(first, "noun")
        if hit.lex.form == "plural" and hit.prefix in ("", "ال") and hit.stop < amount.first and hit.lex.value[1] not in UNCOUNTED
    ]
    if not named:
        return None
    hit = max(named, key=lambda found: found.stop)
    return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")


def named_before(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """总参数4800亿, 用户数达3100万: the noun stands right before its figure, or before the small words that lead to it."""
    amount = amounts[at]
    if not x.spaceless or not is_integral(amount) or amount.form != "cardinal":
        return None
    for i in range(amount.first, max(0, amount.first - _LEADS), -1):
        hit = x.ending_at(i, "noun")
        if hit is not None and hit.stop - x.first_of(hit) >= 2 and hit.lex.value[1] not in UNCOUNTED:
            return Counted(hit.lex.value[0], hit.lex.value[1], amount.stop, True, "plural")
        if not x.among(i - 1, "figure_leads"):
            return None
    return None


_LEADS = 5
"""Characters between a noun and its figure, at most."""


def _barred(x: Reader, amount: Amount) -> Counted | None:
    """पुष्ट मामले १३,११० | मौतें १९१: facts in brief between bars, each a label and its figure."""
    first = amount.first
    while first > 0 and x.word(first - 1) and amount.first - first <= _LABEL_WORDS:
        first -= 1
    if first == amount.first or "|" not in (x.text(first - 1), x.text(amount.stop)):
        return None
    if x.text(amount.stop) not in "|\n" and amount.stop < x.n:
        return None
    named = [
        hit for i in range(first, amount.first) for hit in x.r.all_at(i, "noun") if hit.lex.form == "plural" and hit.stop == amount.first
    ]
    toll = next((toll for i in range(first, amount.first) if (toll := toll_at(x, i)) is not None), None)
    if toll is not None:
        return Counted(toll, "person", amount.stop, True, "plural")
    if not named or not is_integral(amount):
        return None
    return Counted(named[0].lex.value[0], named[0].lex.value[1], amount.stop, True, "plural")
