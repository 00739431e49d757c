"""Figures precise enough to be known again: the same amount, the same print with another unit, the same digits."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..intervals import dimension
from ..model import MONEY, Claim

POWERLIKE = {"energy", "power", "power/compute"}
PLAIN_KINDS = frozenset({"count", "percentage", "date", "rank", "ratio", "age", "duration", "time"})
"""Kinds whose figures are too common, or whose units too sure, to be known again with another unit or power of ten."""

PRECISE = 1.4
"""The least strength of a figure that can be known again."""


def figure_key(claim: Claim, strength: float | None = None) -> str:
    """The dimension and exact amount of a claim precise enough to be known again by its figure; empty for others. `strength` is
    that of the figure, where it is known."""
    if claim.modifier == "vague" or (figure_strength(claim) if strength is None else strength) < PRECISE:
        return ""
    low = claim.base_low if claim.base_unit else claim.low
    high = claim.base_high if claim.base_unit else claim.high
    what = dimension(claim).removesuffix(f"/{claim.per}")  # a month's rent of 7,000 is told as 7,000 too
    return f"={what}|{_plain(low)}|{_plain(high)}" if low == high else ""


def figure_keys(claim: Claim, strength: float | None = None) -> tuple[str, str, str]:
    """The keys under which two precise figures meet: the same amount, the same print, the same digits; empty for none."""
    told = figure_strength(claim) if strength is None else strength
    return figure_key(claim, told), printed_key(claim, told), digits_key(claim, told)


def told_key(claim: Claim) -> str:
    """The dimension and amount of any exact figure, day or quarter, however common; empty for bounds, ranges and vague ones."""
    if (
        claim.low is None
        or (claim.low != claim.high and (claim.kind, claim.noun) != ("date", "quarter"))
        or claim.attribute in ("dateline", STATEMENT)
    ):
        return ""
    return exact_key(claim)


STATEMENT = "statement date"
"""The day on which something was said: it may be the day on which what was said happened."""


def exact_key(claim: Claim) -> str:
    """The dimension and amount of a figure or day as it stands."""
    if claim.low != claim.high:
        return f"date|{claim.low}/{claim.high}"
    value = claim.base_low if claim.base_unit else claim.low
    told = _plain(value)
    day, mark, time = told.partition("T")
    return f"{dimension(claim)}|{day if claim.kind == 'date' else mark + time if claim.kind == 'time' else told}"


def printed_key(claim: Claim, strength: float) -> str:
    """The kind and printed amount of a claim with a unit or currency: one figure may stand with another unit by a slip."""
    if claim.kind in PLAIN_KINDS or claim.modifier == "vague" or strength < PRECISE:
        return ""
    kind = "money" if claim.kind in MONEY else "power" if claim.kind in POWERLIKE else claim.kind
    return f"#{kind}|{_plain(claim.low if claim.low is not None else claim.high)}" if claim.modifier != "range" else ""


def digits_key(claim: Claim, strength: float) -> str:
    """The dimension and digits of an amount without its power of ten: 1.2 and 12 billion of one currency meet here."""
    if claim.kind in PLAIN_KINDS or strength < PRECISE or claim.modifier in ("range", "vague"):
        return ""
    value = claim.low if isinstance(claim.low, Decimal) else claim.high
    if not isinstance(value, Decimal):
        return ""
    digits = _plain(abs(value)).replace(".", "").strip("0")
    return f"~{dimension(claim)}|{digits}" if len(digits) > 1 else ""


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def figure_strength(claim: Claim) -> float:
    """How rarely a figure would stand in two texts by chance: by its significant digits and its size; 0 for dates and bounds
    of nothing. In the units of the weights file."""
    value = claim.base_low if claim.base_unit and isinstance(claim.base_low, Decimal) else claim.low
    printed = claim.low if isinstance(claim.low, Decimal) else claim.high
    if claim.kind in ("date", "time", "rank", "ratio", "age") or not isinstance(printed, Decimal) or printed == 0:
        return 0.0
    digits = _significant(printed)
    size = abs(value) if isinstance(value, Decimal) and claim.kind != "duration" else abs(printed)  # three months are many seconds
    return min(3.0, 0.7 * digits + (0.7 if size >= 1000 else 0.0))


@lru_cache(maxsize=20_000)
def _significant(value: Decimal) -> int:
    """How many significant digits an amount has."""
    return len(str(abs(value).normalize().scaleb(0)).replace(".", "").split("E")[0].strip("0")) or 1


def shown(claim: Claim) -> str:
    """The digits of an amount as a plain number; empty for dates and open bounds."""
    return _plain(claim.low) if isinstance(claim.low, Decimal) else ""


LOSES = 4
"""Digits of a figure that is likely the other one with a digit lost: 2,429 and 229, not 0.25 and 0.5."""


def digits_swapped(first: str, second: str) -> bool:
    """Whether two figures of one unit, as `shown`, have the same digits in another order, or but for a lost one: 68 and 86, 1,073
    and 1,037, 2,429 and 229."""
    if not first or not second or abs(len(first) - len(second)) > 1:
        return False
    while first.endswith("0") and second.endswith("0") and "." not in first + second:
        first, second = first[:-1], second[:-1]  # 1,400 million has lost no digit in 400 million
    if first != second and len(first) == len(second) > 1 and sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(long.replace(".", "").lstrip("0")) < LOSES:
        return False
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
