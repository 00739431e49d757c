"""A402 where a whole is told in one sentence and what it is made up of in the next: "made off with 14 objects … The haul consists of
11 pieces of jewellery and four paintings", "سرقوا 14 قطعة … وتتألف المسروقات من 11 قطعة حلي وأربع لوحات".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Claim, Finding
from . import Settings, View
from ._line import Line, amounts, lines, middle
from ._sums import added_up, may_be_sum, sum_finding

RULES = ("A402",)
BACK = 3
"""Sentences before the one that tells the parts in which the whole is looked for."""
HEAD, LEAD, GAP = 7, 3, 6
"""Tokens between what is made up and the verb, between the verb and the first part, and between two parts, at most."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Wholes that what they are made up of misses."""
    earlier: list[Line] = []
    for line in lines(view, 0):
        if earlier and not line.anywhere("corrected", "each", "open_list.words", "otherbase"):
            parts = _parts(line)
            whole = _whole(line, earlier, parts) if parts else None
            if whole is not None:
                yield sum_finding(whole, parts, "warning")
        if line.claims:
            earlier = [*earlier[1 - BACK :], line]


def _parts(line: Line) -> list[Claim]:
    """The counts that a collective is said to be made up of: all of a list right behind the verb, or right before it."""
    at = line.find(range(line.first, line.stop), "made_of")
    if at < 0:
        return []
    stop = line.has(at, "made_of")
    told = [claim for claim in amounts(line) if claim.kind == "count" and claim.noun]
    behind = [claim for claim in told if line.span(claim)[0] >= stop]
    listed = _listed(line, behind) if behind and line.span(behind[0])[0] - stop <= LEAD else []
    begin = at
    if not listed:  # 11 mücevher ve dört tablodan oluşuyor
        ahead = [claim for claim in told if line.span(claim)[1] <= at]
        listed = [*reversed(_listed(line, ahead[::-1]))] if ahead and at - line.span(ahead[-1])[1] <= LEAD else []
        begin = line.span(listed[0])[0] if listed else at
    own = range(max(line.first, begin - HEAD), max(stop, line.span(listed[0])[0] if listed else stop))
    return listed if len(listed) > 1 and line.find(own, "collective") >= 0 else []


def _listed(line: Line, claims: Sequence[Claim]) -> list[Claim]:
    """The first figures of a run, each exact, with a noun of its own and a joint between it and the next."""
    found = [claims[0]]
    for one, other in pairwise(claims):
        left, right = (one, other) if one.start < other.start else (other, one)
        gap = line.between(left, right)
        begun = line.view.reading.tokens[line.span(right)[0]]
        clitic = bool(line.index.clitics) and line.text[begun.start : right.start] in line.index.clitics.conjunctions
        joined = clitic or any(line.token(i) in (",", "،") or line.has(i, "joint") for i in gap)
        if not joined or len(gap) > GAP or any(line.token(i) in ";.:؛()" for i in gap):
            break
        found.append(other)
    exact = all(claim.modifier == "=" and not claim.per and claim.low == claim.high for claim in found)
    return found if exact and len({claim.noun for claim in found}) == len(found) else []


def _whole(line: Line, earlier: Sequence[Line], parts: Sequence[Claim]) -> Claim | None:
    """The one figure of the sentences before that the parts may be of, where they do not come to it."""
    total = added_up(parts)
    told = [
        claim
        for one in earlier
        for claim in amounts(one)
        if claim.kind == "count" and claim.modifier == "=" and claim.claim_id and claim.low == claim.high and not claim.per
        if middle(claim) > max(middle(part) for part in parts) and any(_holds(one, claim, part, line) for part in parts)
    ]
    values = {middle(claim) for claim in told}
    if len(values) != 1 or not told:
        return None
    whole = middle(told[-1])
    return told[-1] if total != whole and may_be_sum(total, whole) else None


def _holds(one: Line, whole: Claim, part: Claim, line: Line) -> bool:
    """Whether a figure counts what a part is some of: one measure, or nouns of one class."""
    if whole.attribute and whole.attribute == part.attribute:
        return True
    return bool(whole.noun) and bool(one.noun_classes(whole) & line.noun_classes(part))
