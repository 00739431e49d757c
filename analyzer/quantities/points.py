"""Points that are percentage points: fell six points to 38%, from 12% to 15%, or 3 points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import step
from .reader import Amount, Reader

_REACH = 30
"""How many words a percentage may stand away from the points it speaks of."""
_MOST = Decimal(100)


def settle_points(x: Reader, amounts: Sequence[Amount]) -> None:
    """Bare points beside percentages are points of percent, unless an index, a score or the word "or" speaks for others."""
    shares = any(amount.kind == "percentage" for amount in amounts)
    for at, amount in enumerate(amounts):
        if amount.unit != "point" or amount.low is None:
            continue
        if _of_basis(x, amount, amounts[max(0, at - 3) : at]):
            amount.unit, amount.noun, amount.noun_class, amount.kind, amount.known = "basis_point", "", "", "percentage", True
            amount.trace += (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit="basis_point"),)
            continue
        if amount.low > _MOST:
            continue
        before = [other for other in amounts[max(0, at - 3) : at] if other.unit == "percent" and amount.first - other.stop <= _REACH]
        after = amounts[at + 1] if at + 1 < len(amounts) else None
        plain = before and _plain(x, amount, before[-1].first)
        part = (amount.form == "fraction" and _plain(x, amount, amount.first)) or (shares and _moved_by_parts(x, amount))
        erring = any(x.among(k, "margin_words") for k in range(max(0, amount.first - _MARGIN), amount.first)) and _erring(x, amount)
        if part or erring or plain or _leads_to(x, amount, after) or _is_difference(amount, before) or _of_a_rate(x, amount):
            amount.unit, amount.noun, amount.noun_class, amount.kind = "percentage_point", "", "", "percentage"
            amount.known = True
            amount.trace += (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit="percentage_point"),)


_MARGIN = 5


def _erring(x: Reader, amount: Amount) -> bool:
    """A margin of error of 2.2 points."""
    return any(x.among(k, "error_words") for k in range(max(0, amount.first - _MARGIN), amount.first))


_LEAST = Decimal(5)
"""From so many points on, points beside basis points are such as these."""


def _of_basis(x: Reader, amount: Amount, before: Sequence[Amount]) -> bool:
    """Nine expect a cut of 100 basis points, three one of 150 points."""
    told = [other for other in before if other.unit == "basis_point" and amount.first - other.stop <= _REACH]
    return bool(told) and amount.low is not None and amount.low >= _LEAST and _plain(x, amount, told[-1].first)


def _leads_to(x: Reader, amount: Amount, after: Amount | None) -> bool:
    """Fell six points to 38%."""
    if after is None or after.unit != "percent" or after.first - amount.stop > 3:
        return False
    return x.ending_at(after.first, "change.to") is not None


def _is_difference(amount: Amount, before: Sequence[Amount]) -> bool:
    """From 12% to 15%, or 3 points: the two in front differ by just that."""
    if len(before) < 2:
        return False
    first, second = before[-2].low, before[-1].low
    return first is not None and second is not None and abs(first - second) == amount.low


_NEAR = 8
"""How many words a measure told in percent may stand before the points it moved by."""


_FEW = Decimal(20)
"""By no more percentage points does a rate move at once."""


def _of_a_rate(x: Reader, amount: Amount) -> bool:
    """A relevé ses taux de deux points, subió los tipos medio punto: what is told in percent moves by points of percent."""
    if amount.low is None or amount.low > _FEW:
        return False  # by 100 points: of a hundredth each
    near = range(max(0, amount.first - _NEAR), amount.first)
    last = max((i for i in near if x.text(i) in ".;:!?؟\n"), default=-1)
    told = any(i > last and x.among(i, "percent_measures") for i in near)
    return told and (x.hit(amount.first - 1, "change.by") is not None or _changed(x, near)) and _plain(x, amount, amount.first - _NEAR)


def _changed(x: Reader, near: range) -> bool:
    return any(x.hit(i, "change.up", "change.down") is not None for i in near)


def _moved_by_parts(x: Reader, amount: Amount) -> bool:
    """Contributions rise by 1.3 points: a part of a point by which something moved, in an article that tells percentages."""
    broken = amount.low is not None and amount.low != amount.low.to_integral_value()
    by = x.ending_at(amount.first, "change.by") is not None or (amount.parsed is not None and amount.parsed.prefix == "ب")
    return broken and by and _plain(x, amount, amount.first)


def _plain(x: Reader, amount: Amount, start: int) -> bool:
    """Nothing that scores or indexes are told with stands near, from token `start` on."""
    window = range(max(0, start - _REACH), min(x.n, amount.stop + 8))
    if any(x.among(i, "index_words") for i in window):
        return False
    lead = x.key(amount.first - 1)
    return lead not in x.lists.get("or_words", ()) and lead not in ("(",) and amount.kind == "count"
