"""A409: what an article's own figures come to where it does not print it: the change between two dated values, the cost of each."""

from __future__ import annotations

from collections.abc import Iterator

from ..decimals import HUNDRED, ZERO
from ..model import MONEY, Claim, Finding, step
from . import Settings, View, finding
from ._line import Line, middle, report, short
from ._pairs import pairs
from ._words import comparing
from .change import stated_change

RULES = ("A409",)
NEAR = 3
"""Tokens between a value and its date, at most."""
USING = 6
"""Tokens between a cost and what was used for it, at most."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Notes for whoever wants to set such a figure beside those of other articles; nothing is wrong with them."""
    yield from report(view, 2, _change, _each)


def _change(line: Line) -> Iterator[Finding]:
    """From 142 dollars on 24 January to 128.99 dollars on 28 January: a fall of 9.16 percent, which is not told."""
    if any(claim.kind == "percentage" for claim in line.claims):
        return
    for pair in pairs(line):
        if {pair.old.modifier, pair.new.modifier} != {"="} or not (_on_a_day(line, pair.old) and _on_a_day(line, pair.new)):
            continue
        if stated_change(line, pair) is not None or pair.old.unit != pair.new.unit or middle(pair.old) == middle(pair.new):
            continue
        percent = short((middle(pair.new) / middle(pair.old) - 1) * HUNDRED, 3)
        yield finding(
            "A409",
            "arithmetic",
            "note",
            (pair.new, pair.old),
            values={"left": pair.old.text, "right": pair.new.text, "result": f"{percent}%"},
            explanation=[step("A409.change", old=short(middle(pair.old), 9), new=short(middle(pair.new), 9), percent=percent)],
        )


def _on_a_day(line: Line, claim: Claim) -> bool:
    """Whether the date of a value stands right behind it."""
    behind = next((other for other in line.claims if other.start >= claim.end), None)
    return behind is not None and behind.kind == "date" and len(line.between(claim, behind)) <= NEAR


def _each(line: Line) -> Iterator[Finding]:
    """A cost of 6 million, using 2,000 chips: 3,000 for each, if they were what was paid for."""
    costs = comparing()["fixed"]["attributes"]
    for cost, count in zip(line.claims, line.claims[1:], strict=False):
        if cost.kind not in MONEY or cost.per or cost.attribute not in costs or cost.modifier not in ("=", "~"):
            continue
        if count.kind != "count" or count.per or not count.unit or count.modifier != "=" or "person" in line.noun_classes(count):
            continue
        gap = line.between(cost, count)
        if len(gap) > USING or line.find(gap, "using") < 0 or middle(count) <= 1 or middle(cost) <= ZERO:
            continue
        each = short(middle(cost) / middle(count), 3)
        yield finding(
            "A409",
            "arithmetic",
            "note",
            (cost, count),
            values={"left": cost.text, "right": count.text, "result": f"{each} {cost.currency or cost.unit}"},
            explanation=[
                step(
                    "A409.each",
                    total=short(middle(cost), 12),
                    count=short(middle(count), 9),
                    each=each,
                    currency=cost.currency or cost.unit,
                )
            ],
        )
