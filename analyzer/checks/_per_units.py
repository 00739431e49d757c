"""U301 for a rate: one figure told per square kilometre here and per square mile there, per litre here and per gallon there."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal

from ..intervals import point
from ..model import MONEY, Claim, Finding, Group, Step, step
from . import finding
from ._matching import by_reference, certain, figure, opposed, plain, sides
from ._slips import figures

RATED = frozenset({"count", *MONEY})
"""Kinds of figures that are told per an amount of space, volume or mass."""
DIGITS = 2
"""Digits from which a figure per two units is one figure."""
SPACE = frozenset({"[length]", "[mass]"})


def other_rate(group: Group) -> Iterator[Finding]:
    """Pairs of a group with one figure per two units of one dimension."""
    by_figure: dict[Hashable, list[Claim]] = {}
    for claim in group.claims:
        value = figure(claim)
        if value is not None and claim.kind in RATED and claim.per and figures(claim) >= DIGITS:
            by_figure.setdefault((value, claim.currency), []).append(claim)
    for claims in by_figure.values():
        if len({claim.per for claim in claims}) < 2:
            continue
        for odd, other, more in opposed(sides(Group(group.subject_id, group.label, tuple(claims)), lambda claim: claim.per)):
            factor = _larger(odd.per, other.per)
            if factor is not None:
                yield _rate_finding(odd, other, more, factor)


def _larger(first: str, second: str) -> Decimal | None:
    """How many of one unit of space, volume or mass the other is, the larger over the smaller; None for anything else."""
    from ..quantities import conversion, dimensions

    if set(dimensions(first) or ()) - SPACE or not dimensions(first):
        return None
    factor = conversion(first, second)
    return None if not factor or factor == 1 else max(factor, 1 / factor)


def _rate_finding(odd: Claim, other: Claim, more: list[Claim], factor: Decimal) -> Finding:
    from ..quantities import conversion

    told, amount = conversion(other.per, odd.per), point(odd)
    steps = [step("U301.compare", left=odd.text, right=other.text, factor=plain(factor))]
    values: dict[str, object] = {"left": odd.text, "right": other.text, "unit": odd.per, "factor": plain(factor)}
    if told is not None and amount is not None:
        for claim, value in ((odd, amount * told), (other, point(other) or amount)):
            steps.insert(-1, step("U301.convert", text=claim.text, value=plain(value), unit=f"{claim.unit} / {other.per}"))
        values |= {"left_value": plain(amount * told), "right_value": plain(point(other) or amount)}
    return finding(
        "U301",
        "unit",
        "error" if certain(odd, other) else "warning",
        [odd, other, *more],
        values=values,
        ratio=factor,
        explanation=tuple(steps),
        diagnosis=Step("slip.unit", (("from", other.per), ("to", odd.per), ("factor", plain(factor)))),
        witnesses=more,
        inferred=by_reference(odd, other),
    )
