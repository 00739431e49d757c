"""Figures alone in brackets, one behind another, of which only the first says what it counts: Spain (10 golds), Egypt (8)."""

from __future__ import annotations

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


def ends_place(x: Reader, last: int) -> bool:
    """Whether the name of a place ends at token `last`, and no longer name that only ends in it: Bahia, Rio Grande do Sul."""
    first = x.places.get(last)
    if first is None:
        return False
    return not x.capital(first - 1) or x.hit(first - 1, "stop_noun.words") is not None


_RANKED = 5
"""Tokens from a word that leads to the next holder of a figure to the end of its name, at most."""


def outranked(x: Reader, last: int) -> bool:
    """Whether a name that ends at token `last` is told as the next in a ranking: 3,120 cases, ahead of Sila (1,980), followed by …"""
    for i in range(last - 1, max(-1, last - _RANKED), -1):
        if x.among(i, "followed_words") or x.among(i, "outranked_words"):
            return x.clitics or any(x.capital(k) for k in range(i + 1, last + 1))
        person = any(hit.lex.role == "noun" and hit.lex.value[1] == "person" for hit in x.r.hits.get(i, ()))
        if person or (not x.word(i) and x.text(i) not in "-'’"):
            return False  # ahead of captain Smith (34)
    return False
