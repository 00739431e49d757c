"""U306 across articles: a change told in percent here and, with the same figure, in percentage points there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..decimals import HUNDRED, ONE
from ..model import Claim, Finding, Group, Step, step
from . import Outline, Settings, View, finding
from ._line import short
from ._matching import certain, one_measure
from ._slips import figures
from ._things import same_attribute
from ._timing import told_together
from .direction import direction

RULES = ("U306",)
TELLING = 2
"""Digits from which a change is told of one thing, whatever its measure."""


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """A finding for each change in percent that another article tells in points."""
    found: dict[tuple[object, str], list[Claim]] = {}
    levels: dict[tuple[str, int], list[Claim]] = {}
    labels = {group.subject_id: group.label for group in groups}
    for group in groups:
        for claim in group.claims:
            if claim.kind != "percentage" or claim.modifier not in ("=", "~") or not claim.low:
                continue
            if claim.unit == "percent":
                levels.setdefault((claim.article, claim.sentence_start), []).append(claim)
            owner = claim.subject.entity_id or claim.entity or claim.subject_id
            found.setdefault((claim.low, owner), []).append(claim)
    for claims in found.values():
        points = [claim for claim in claims if claim.unit == "percentage_point"]
        for odd in (claim for claim in claims if claim.unit == "percent" and direction(claim)):
            one = ((other, _level(odd, other, levels)) for other in points if other.article != odd.article)
            pair = next(((other, level) for other, level in one if level is not None or _one_change(odd, other)), None)
            if pair is not None:
                yield _finding(odd, *pair, labels.get(odd.subject_id, ""))


def _level(odd: Claim, other: Claim, levels: dict[tuple[str, int], list[Claim]]) -> Claim | None:
    """A share that both sentences tell beside the change, that it led to ("0.4 points to 3.1 percent") before any other."""
    if not same_attribute(odd, other):
        return None
    there = {claim.low for claim in levels.get((other.article, other.sentence_start), ())}
    shared = [
        claim for claim in levels.get((odd.article, odd.sentence_start), ()) if claim.low == claim.high in there and claim.low != odd.low
    ]
    return min(shared, key=lambda claim: (claim.start < odd.start, claim.start), default=None)


def _one_change(odd: Claim, other: Claim) -> bool:
    """Whether two changes of one owner with one figure are of one measure: both say which, the one that does not say it has a telling
    figure, or their sentences are alike and in one group."""
    if not odd.entity or not told_together(odd, other):
        return False
    if odd.attribute and (other.attribute or figures(odd) >= TELLING):
        return same_attribute(odd, other)
    return odd.subject_id == other.subject_id != "" and one_measure(odd, other)


def _finding(odd: Claim, other: Claim, level: Claim | None, label: str) -> Finding:
    sure = level is not None or (not odd.subject.inferred and (figures(odd) >= TELLING or certain(odd, other)))
    claims = (odd, other) if level is None else (odd, other, level)
    told = finding(
        "U306",
        "percent_point",
        "warning" if sure else "note",
        claims,
        explanation=_arithmetic(odd, level) if level is not None and level.start > odd.start and level.subject.measure != "change" else (),
        diagnosis=step("slip.percent_point"),
        inferred=[claim.claim_id for claim in claims[:2] if claim.subject.inferred],
        subject=label,
    )
    named = {"subject": label or told.subject, "left": odd.text, "right": other.text}
    return replace(told, message=step("U306.told", **named))


def _arithmetic(odd: Claim, level: Claim) -> Iterator[Step]:
    """What was before by points, and what that would have come to by percent."""
    change, now = odd.low, level.low
    if not isinstance(change, Decimal) or not isinstance(now, Decimal):
        return
    way = ONE if direction(odd) == "up" else -ONE
    before = now - way * change
    factor = ONE + way * change / HUNDRED
    sign = "before_rise" if way > 0 else "before_fall"
    yield step(f"U306.{sign}", now=short(now), change=short(change), before=short(before))
    yield step("U306.by_percent", before=short(before), factor=short(factor, 6), after=short(before * factor), now=short(now))
