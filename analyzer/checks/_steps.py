"""Steps that the families over groups share: what was read, the arithmetic, who supports which side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from ..decimals import significant, written
from ..model import Bound, Claim, Group, Step, step

SHOWN = 6
SIDES = {">": "over", ">=": "over", "<": "under", "<=": "under"}


def plain(value: Bound) -> str:
    """An amount in plain digits, a date as it is, nothing for an open side."""
    return written(value) if isinstance(value, Decimal) else value or ""


def bounds(claim: Claim) -> tuple[str, str]:
    """A claim's two bounds in base units, as plain text; equal for one figure, empty for an open side."""
    based = claim.kind != "date" and claim.base_unit
    low, high = (claim.base_low, claim.base_high) if based else (claim.low, claim.high)
    return plain(low), plain(high)


def unit(claim: Claim) -> str:
    if claim.kind == "date":
        return ""
    return claim.base_unit or claim.currency or claim.unit


def in_own_units(claims: Sequence[Claim]) -> bool:
    """Whether claims are told in the unit they all print: years of two ages, not their seconds."""
    return all(claim.kind in ("age", "duration") and claim.unit == claims[0].unit for claim in claims)


def reads(rule: str, claims: Sequence[Claim]) -> Iterator[Step]:
    """What each claim says, in base units; in its own where all are ages or lengths of time in one unit.

    `RULE.read` (text, article, value, unit), `RULE.span` (low, high, unit), the same without a unit as `RULE.figure` and
    `RULE.figures` (what is counted stands in the text), and `RULE.over`, `RULE.under` (value) for bounds.
    """
    own = in_own_units(claims)
    for claim in islice(claims, SHOWN):
        low, high = (plain(claim.low), plain(claim.high)) if own else bounds(claim)
        kind = "" if claim.kind in ("count", "rank", "ratio") else claim.unit if own else unit(claim)
        given = {"text": claim.text, "article": claim.article}
        if claim.modifier in SIDES and claim.kind != "date":
            yield step(f"{rule}.{SIDES[claim.modifier]}", **given, value=low or high)
        elif low and high and low != high:
            name = "span" if kind or claim.kind == "date" else "figures"
            yield step(f"{rule}.{name}", **given, low=low, high=high, unit=kind)
        else:
            name = "read" if kind or claim.kind == "date" else "figure"
            yield step(f"{rule}.{name}", **given, value=low or high, unit=kind)


def division(rule: str, high: Decimal | None, low: Decimal | None) -> Iterator[Step]:
    """The arithmetic: `RULE.compare` with the larger and the smaller amount and the factor between them."""
    if high is not None and low:
        yield step(f"{rule}.compare", high=plain(high), low=plain(low), factor=plain(rounded(high / low)))


def support(rule: str, side: Claim, witnesses: Sequence[Claim], count: int) -> Iterator[Step]:
    """Who else says what one side says: `RULE.support` with side, count, articles."""
    if count > 1:
        articles = ", ".join(islice(dict.fromkeys(claim.article for claim in witnesses), SHOWN))
        yield step(f"{rule}.support", side=side.text, count=count, articles=articles)


def rounded(value: Decimal) -> Decimal:
    """A quotient to four significant digits: more would only look exact."""
    return significant(value, 4)


def both(odd: Claim, other: Claim, group: Group | None = None, factor: Decimal | None = None) -> dict[str, object]:
    """The values every message of these families has: left, right, subject, the two articles, and the factor where there is one."""
    label = (group.label if group is not None else "") or ": ".join(part for part in (odd.entity or other.entity, odd.attribute) if part)
    given: dict[str, object] = {
        "left": odd.text,
        "right": other.text,
        "subject": label,
        "left_article": odd.article,
        "right_article": other.article,
    }
    if factor is not None:
        given["factor"] = plain(rounded(factor))
    return given
