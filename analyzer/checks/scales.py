"""V202 inside one sentence, as a note: a sum that is set against another of its clause and is about a thousand times as much: costs that
"rise from 18.4 million to 23 billion"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..intervals import ratio
from ..model import MONEY, Claim, Finding
from . import Settings, View, finding
from ._line import Line, alike, known, lines, own
from ._pairs import MOVED, REACH
from ._parts import cues
from ._steps import both, division, reads
from ._things import same_attribute
from .values import nearest

RULES = ("V202",)
LEAST, MOST = Decimal(400), Decimal(2500)
"""How many times as much one of two sums is where a scale word is wrong: a thousand times, and what things really rise or fall by."""
SCALED = Decimal(100_000)
"""The least that is told with a scale word."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Two sums of one sentence that are told as the old and the new, or one against the other, on two scales."""
    for line in lines(view, 2):
        if line.anywhere("corrected"):
            continue
        told = [claim for claim in line.claims if claim.kind in MONEY and known(claim) and claim.modifier != "vague"]
        for a, b in pairwise(told):
            factor = ratio(a, b)
            if factor is not None and LEAST <= factor <= MOST and _set_against(line, a, b) and not _of_another(line, a, b):
                odd, other = (a, b) if own(a) > own(b) else (b, a)
                yield finding(
                    "V202",
                    "magnitude",
                    "note",
                    (odd, other),
                    values=both(odd, other, None, factor),
                    ratio=factor,
                    explanation=[*reads("V202", (odd, other)), *division("V202", *nearest(odd, other))],
                )


def _of_another(line: Line, a: Claim, b: Claim) -> bool:
    """Whether the second sum is told of something else: loans of 9.6 million, "while deposits rose to 11 billion"."""
    if a.attribute == b.attribute or not b.attribute:
        return False
    return not same_attribute(a, b) or any(ident == b.attribute for i in line.between(a, b) for ident, _ in cues(line.view, i, b.kind))


def _set_against(line: Line, a: Claim, b: Claim) -> bool:
    """Whether the words between two sums of one currency set the second against the first, or let the first become the second."""
    if a.per != b.per or not (alike(a, b) or not (a.currency and b.currency)) or min(own(a), own(b)) < SCALED:
        return False
    gap = line.between(a, b)
    timed = sum(line.span(claim)[1] - line.span(claim)[0] for claim in line.claims if a.end <= claim.start and claim.end <= b.start)
    if len(gap) - timed > REACH:
        return False
    if line.leads(b, "against") or (line.leads(a, "change.from") and line.leads(b, "change.to")):
        return True
    inside = range(gap.start, line.span(b)[1])
    return line.find(inside, *MOVED) >= 0 and (line.leads(b, "change.to", "change.from") or line.find(inside, "change.to") >= 0)
