"""Figures alone in brackets, one behind another, of which only the first says what it counts: Spain (10 golds), Egypt (8)."""

from __future__ import annotations

from ..gazetteer import load
from .reader import Amount, Reader

_BRACKETS_APART = 9
"""Tokens between two brackets, at most, whose figures are told in one unit: Spain (10 golds), ahead of Egypt (8)."""


def in_bracket(x: Reader, amount: Amount) -> bool:
    """Whether an amount stands alone in its bracket."""
    return x.key(amount.first - 1) == "(" and x.key(amount.stop) == ")"


def follows_bracket(x: Reader, told: Amount, first: int) -> bool:
    """Whether the bracket before token `first` follows soon behind that of `told`, in one sentence, and tells of no person's age."""
    if not 3 <= first - told.stop <= _BRACKETS_APART + 2 or any(x.text(k) in "\n.!?؟" for k in range(told.stop, first)):
        return False
    return not any(hit.lex.role == "noun" and hit.lex.value[1] == "person" for k in range(told.stop, first) for hit in x.r.hits.get(k, ()))


_PLACES = frozenset({"country", "province", "region", "city"})
_NAME = 4
"""Tokens of a name between its capitals, joining words counted."""


def ends_place(x: Reader, last: int) -> bool:
    """Whether a known name of a place ends at token `last`, and no longer name that only ends in it: Bahia, Rio Grande do Sul."""
    if not x.capital(last):
        return False
    first = last
    while first > 0 and last - first < _NAME and (x.capital(first - 1) or x.text(first - 1) == "-"):
        first -= 1
    joined = x.capital(first - 2) and not x.text(first - 1)[:1].isupper() and x.word(first - 1)
    keys = [x.key(i) for i in range(max(0, first - 3), last + 1)]
    starts = (len(keys) - 1 - (last - first), *((len(keys) - 3 - (last - first),) if joined else ()))
    return any(_spans_place(keys, start) for start in starts if start >= 0)


def _spans_place(keys: list[str], start: int) -> bool:
    found = load().match(keys, start)
    return found is not None and start + found[0] == len(keys) and any(entry.type in _PLACES for entry in found[1])
