"""Bare counts beside another figure of the same thing: 30 jets and 16 of the longer sort, more than in 2019 (7.1 million)."""

from __future__ import annotations

from collections.abc import Sequence

from ..bare import BACK, alike, ends_clause, sentences_between
from ..reader import Amount, Reader

_DASHES = frozenset("–—")
_BOUNDS = frozenset((">", ">=", "<", "<="))


def bounded_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """At least 20 years in prison; members face no less than 10: a bound with nothing behind it is of the unit of the one in front."""
    amount = amounts[at]
    before = amounts[at - 1] if at else None
    if before is None or amount.sign not in _BOUNDS or before.sign not in (*_BOUNDS, "~") or sentences_between(x, before, amount):
        return None
    if before.kind not in ("duration", "money", "length", "mass", "area", "volume") or not ends_clause(x, amount):
        return None
    return before if alike(before, amount) else None


def beside(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """30 jets and 16 of the longer sort, and a further dozen: joined to a count, more of the same."""
    amount = amounts[at]
    before = amounts[at - 1] if at else None
    if before is None or before.kind != "count" or not before.unit or sentences_between(x, before, amount):
        return None
    if x.text(amount.first - 1) in _DASHES and ends_clause(x, amount) and not x.glued(amount.first - 1):
        for other in reversed(amounts[max(0, at - 3) : at]):  # закрыты 46 школ, во всех четырех странах — 380
            if other.kind == "count" and other.unit and not sentences_between(x, other, amount) and alike(other, amount):
                return other
        return None
    further = x.among(amount.first - 1, "further_words") and ends_clause(x, amount)
    joined = (
        x.among(amount.first - 1, "list_words") and amount.first - before.stop == 1 and x.hit(amount.stop, "ellipsis.whole") is not None
    )
    return before if (further or joined) and alike(before, amount) else None


def in_bracket(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Eleven million passengers, more than in 2019 (7.1 million): the figure in brackets behind a date is of another time."""
    amount = amounts[at]
    dated = any(expression.stop == amount.first - 1 for expression in x.dates.values())
    if not dated or x.text(amount.first - 1) not in "([" or x.text(amount.stop) not in ")]":
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount):
            return None
        if source.kind in ("count", "money") and source.unit and source.low and amount.low:
            return source if alike(source, amount) else None
    return None
