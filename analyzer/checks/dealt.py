"""A402 where a count told before is dealt to places and the rest: "11,800 jobs will go. … Of these 6,400 are in Germany, 2,300 in Spain
and 1,500 at the other sites". The last part says that there are no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Claim, Finding
from . import Settings, View
from ._line import Line, amounts, lines, middle
from ._parts import apart
from ._sums import added_up, may_be_sum, sum_finding, sum_of

RULES = ("A402",)
LEAST_PARTS = 3
GAP = 8
"""Tokens between two parts, at most: a verb, a preposition, a name and a comma."""
LEAST = Decimal("0.85")
"""What the parts come to of a total they are of, at least."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Totals of the text above that parts dealt to places and the rest miss."""
    earlier: list[Claim] = []
    for line in lines(view, 0):
        if line.claims and not line.anywhere("corrected", "each", "otherbase"):
            parts = _dealt(line)
            total = _told(earlier, parts) if parts else None
            if total is not None and _missed(total, parts):
                yield sum_finding(total, parts, "warning")
        earlier += amounts(line)


def _dealt(line: Line) -> list[Claim]:
    """The counts of a sentence, if all are of one noun, dealt out one after another, the last of them to the rest."""
    parts = [claim for claim in amounts(line) if claim.kind == "count"]
    if len(parts) < LEAST_PARTS or not parts[0].noun or any(part.noun != parts[0].noun or part.per for part in parts):
        return []
    if any(part.modifier not in ("=", "~") for part in parts) or not _goes_to(line, parts[-1], "ellipsis.elsewhere"):
        return []
    close = all(len(line.between(left, right)) <= GAP for left, right in pairwise(parts))
    placed = all(_goes_to(line, part, "ellipsis.dealt", "ellipsis.elsewhere") for part in parts[1:])
    return parts if close and placed else []


def _goes_to(line: Line, part: Claim, *roles: str) -> bool:
    return line.view.reading.at(line.span(part)[1], *roles) is not None


def _told(earlier: Sequence[Claim], parts: Sequence[Claim]) -> Claim | None:
    """The one figure told before of the noun of the parts that is larger than each of them; None where there are several."""
    largest = max(map(middle, parts))
    told = [claim for claim in earlier if claim.kind == "count" and claim.noun == parts[0].noun and middle(claim) > largest]
    exact = [claim for claim in told if claim.modifier in ("=", "~") and not claim.per]
    return exact[0] if len({middle(claim) for claim in told}) == 1 and exact else None


def _missed(total: Claim, parts: Sequence[Claim]) -> bool:
    sums = sum_of(parts)
    added = added_up(parts)
    return sums is not None and may_be_sum(added, middle(total), least=LEAST) and apart(total, *sums) != 0
