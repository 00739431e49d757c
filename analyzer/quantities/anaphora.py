"""Bare counts that point back: 300 million new ones, the first three, the total to 34, three so far this year, it needs 81."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .antecedents import inherit, is_bare
from .nouns import is_stop
from .reader import Amount, Reader, sentence_of

_BACK = 6
_FARTHEST = Decimal(20)
"""How many times larger or smaller a figure of the same thing may be."""
_CLOSERS = frozenset(",.;:)!?،؛؟\n»”\"'’—–")
_LEFT_REACH = 9
_PRONOUN_REACH = 5


def share_anaphora(x: Reader, amounts: Sequence[Amount]) -> None:
    """Give bare counts that point back to a count the noun of that count."""
    for at, amount in enumerate(amounts):
        if not is_bare(amount) or not amount.low or amount.low != amount.low.to_integral_value():
            continue
        source = (
            _ones(x, amounts, at)
            or _of_set(x, amounts, at)
            or _total(x, amounts, at)
            or _dated(x, amounts, at)
            or _left(x, amounts, at)
            or _holder(x, amounts, at)
        )
        if source is not None:
            inherit(amount, source)


def _counted(x: Reader, amounts: Sequence[Amount], at: int, apart: int) -> Amount | None:
    """The last count with a noun in front, at most so many sentences back."""
    for source in reversed(amounts[max(0, at - _BACK) : at]):
        if sentence_of(x, amounts[at]) - sentence_of(x, source) > apart:
            return None
        if source.kind == "count" and source.unit and source.noun_class != "abstract" and source.low is not None:
            return source
    return None


def _near(a: Amount, b: Amount | None) -> Amount | None:
    if b is None or not a.low or not b.low:
        return None
    low, high = sorted((abs(a.low), abs(b.low)))
    return b if high / low <= _FARTHEST else None


def _ones(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """300 million new ones, two smaller ones."""
    j = amounts[at].stop
    for k in range(j, j + 3):
        if x.among(k, "pro_nouns"):
            return _counted(x, amounts, at, 1)
        if not x.word(k):
            return None
    return None


def _of_set(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The first three are due in May, the remaining 40: some of what was counted before."""
    amount = amounts[at]
    behind = x.clitics and x.among(amount.stop, "set_words")
    if not behind and not (x.among(amount.first - 1, "set_words") and x.among(amount.first - 2, "set_articles")):
        return None
    if not behind and x.word(amount.stop) and not is_stop(x.r, amount.stop) and amount.stop not in x.dates:
        return None
    source = _counted(x, amounts, at, 1)
    return source if source is not None and (source.low or 0) >= (amount.low or 0) else None


def _total(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Bringing the total to 34, ليصبح المجموع 34: the sum of what was counted before."""
    amount = amounts[at]
    if x.ending_at(amount.first, "ellipsis.total", reach=6) is None:
        return None
    source = _counted(x, amounts, at, 1)
    return source if source is not None and (source.low or 0) <= (amount.low or 0) else None


def _dated(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """11 flights in 2025 and three so far this year: a figure of another time, in the sentence of the first."""
    amount = amounts[at]
    j = amount.stop
    while j < amount.stop + 3 and (x.among(j, "day_links") or x.among(j, "narrow_words")):
        j += 1
    if j not in x.dates or x.clitics or x.glued(j) or x.among(amount.first - 1, "be_words"):
        return None
    return _near(amount, _counted(x, amounts, at, 0))


def _left(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """لم يبق منهم سوى 800; qui en a perdu quarante: a pronoun before the figure stands for what was counted."""
    amount = amounts[at]
    if x.ending_at(amount.first, "ellipsis.except") is not None:
        window = range(max(0, amount.first - _LEFT_REACH), amount.first)
        if any(x.hit(i, "ellipsis.behind") is not None for i in window):
            return _counted(x, amounts, at, 0)
    if _closed(x, amount.stop):
        for i in range(amount.first - 1, max(-1, amount.first - _PRONOUN_REACH), -1):
            if not x.word(i):
                return None
            if x.among(i, "partitive_pronouns") and x.word(i + 1) and i + 1 not in x.dates and i + 1 < amount.first:
                return _counted(x, amounts, at, 1)
    return None


def _closed(x: Reader, j: int) -> bool:
    return j >= x.n or x.text(j) in _CLOSERS


def _holder(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """It needs 81. With the Greens' 17 it would have 85: what the same parties hold, said with a pronoun or an owner."""
    amount = amounts[at]
    owned = x.key(amount.first - 1) == "s" and x.text(amount.first - 2) in ("'", "’")
    owned = owned or (x.text(amount.first - 1) in ("'", "’") and x.key(amount.first - 2).endswith("s"))
    if owned and (_closed(x, amount.stop) or x.among(amount.stop, "subject_pronouns")):
        return _near(amount, _counted(x, amounts, at, 1))
    having = x.ending_at(amount.first, "ellipsis.having", reach=3)
    if having is None or not (_closed(x, amount.stop) or x.among(amount.stop, "list_words") or x.hit(amount.stop, "ellipsis.needed")):
        return None
    before = x.first_of(having) - 1
    while before > 0 and x.among(before, "helpers"):
        before -= 1
    if not x.among(before, "subject_pronouns"):
        return None
    return _near(amount, _counted(x, amounts, at, 1))
