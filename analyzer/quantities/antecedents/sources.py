"""Bare counts of the same people by another source: 127,000 people according to the ministry, or 520,000 according to the unions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from ..bare import BACK, CLAUSE_ENDS, alike, ends_clause, is_integral, sentences_between
from ..reader import Amount, Reader

_FEWEST = Decimal(10)
"""People below whom a bare figure beside a source may be of anything."""
_CLAUSE = 9
"""Tokens in front of a figure in which its source is looked for."""
_SENTENCE = 120
"""Tokens on either side of a count that are searched for who counted, however long its sentence is."""
_PARALLEL = 6
"""Tokens between two figures whose second leaves out the verb: the unions spoke of 240,000 protesters and the police of 55,000."""


def other_source(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The count of people that another source gives, in the same sentence or in the one before."""
    amount = amounts[at]
    if not is_integral(amount) or amount.low is None or amount.low < _FEWEST:
        return None
    behind = _source_behind(x, amount)
    before = _people(x, amounts, at, range(at - 1, max(-1, at - 1 - BACK), -1))
    if before is not None and not behind and ends_clause(x, amount) and _parallel(x, before, amount):
        return before
    if not (behind or (ends_clause(x, amount) and _source_in_front(x, amounts, at))):
        return None
    if before is None and (behind or x.text(amount.stop) in ",،"):
        before = _people(x, amounts, at, range(at + 1, min(len(amounts), at + 2)))  # 4,500 by the police's count, 20,000 people by …
    if before is None or not alike(before, amount) or not _attributed(x, before):
        return None
    return before


def _people(x: Reader, amounts: Sequence[Amount], at: int, order: range) -> Amount | None:
    """The nearest count of people, with no count of things on the way."""
    for k in order:
        other = amounts[k]
        if abs(sentences_between(x, other, amounts[at])) > (1 if k < at else 0):
            return None
        if other.kind == "count" and other.known and other.noun_class == "person":
            return other
        if other.kind in ("count", "money") and other.unit:
            return None
    return None


def _names_source(x: Reader, i: int) -> bool:
    return x.hit(i, "speech.verbs", "speech.according") is not None or x.among(i, "count_verbs")


def _source_behind(x: Reader, amount: Amount) -> bool:
    """520 mil, segundo os sindicatos; 4,500 according to the police."""
    j = amount.stop + (x.text(amount.stop) in ",،(")
    return x.hit(j, "speech.according") is not None and not x.digits(j + 1)


def _source_in_front(x: Reader, amounts: Sequence[Amount], at: int) -> bool:
    """Whether the clause in front of a figure names who counted: the police put the turnout at 84,000."""
    first = amounts[at - 1].stop if at else 0
    for i in range(amounts[at].first - 1, max(first - 1, amounts[at].first - 1 - _CLAUSE), -1):
        if x.text(i) in CLAUSE_ENDS or x.among(i, "money_words"):
            return False  # the ministry put the cost at 4,500
        if _names_source(x, i):
            return True
    return False


def _attributed(x: Reader, source: Amount) -> bool:
    """Whether the sentence of a count names who counted."""
    before, behind = range(source.first, max(-1, source.first - _SENTENCE), -1), range(source.stop, min(x.n, source.stop + _SENTENCE))
    return any(_names_source(x, i) for way in (before, behind) for i in takewhile(lambda i: x.text(i) not in ".!?؟\n", way))


def _parallel(x: Reader, before: Amount, amount: Amount) -> bool:
    """Whether the same small word leads to two figures that a conjunction joins, and a source to the first."""
    gap = range(before.stop, amount.first)
    if not 1 < len(gap) <= _PARALLEL or sentences_between(x, before, amount) or not alike(before, amount):
        return False
    lead = x.key(amount.first - 1)
    same = lead == x.key(before.first - 1) and x.hit(amount.first - 1, "stop_noun.words") is not None
    joined = x.among(gap.start, "list_words") or x.key(gap.start).startswith("و") or x.text(gap.start) in ",،"
    return same and joined and any(_names_source(x, i) for i in range(max(0, before.first - _CLAUSE), before.first))
