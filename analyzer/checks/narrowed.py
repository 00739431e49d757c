"""V208 across groups: a range of one article that another tells as one of its ends or its middle, grouped with nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..groups.nouns import unlike_nouns
from ..intervals import dimension
from ..model import Claim, Finding, Group
from . import Outline, Settings, finding
from ._sides import inferred
from ._slips import own_amount
from ._steps import both, reads
from ._stories import Stories, stories_of
from ._things import opposed_attributes
from ._timing import days_apart
from ._words import says
from .bounds import narrowed

RULES = ("V208",)
LEAST = Decimal(10)
"""Ranges that end below it (two to four times, five to six days) share their ends with too much else."""
OWN = ("percentage", "ratio", "date", "age", "time", "rank")
"""Kinds of which two figures are alike by chance: told only where the claims are of one group."""
MONTHS = 92
"""Days within which articles tell of one state of things."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each such range of the articles of one story."""
    claims = sorted(
        {claim.claim_id: claim for group in groups for claim in group.claims}.values(), key=lambda one: (one.article, one.start)
    )
    ranges = [claim for claim in claims if claim.modifier == "range" and _telling(claim)]
    if not ranges:
        return
    stories = stories_of(groups)
    alike: dict[tuple[object, object], list[Claim]] = {}
    for claim in ranges:
        alike.setdefault((claim.low, claim.high), []).append(claim)
    bare: dict[tuple[str, Decimal | None], list[Claim]] = {}
    for claim in claims:
        if claim.modifier in ("=", "~") and claim.kind not in OWN:
            bare.setdefault((dimension(claim), own_amount(claim)), []).append(claim)
    told_once = {key: singles for key, singles in bare.items() if len({single.article for single in singles}) == 1}
    told: set[tuple[str, str]] = set()
    for whole in ranges:
        spans = alike[whole.low, whole.high]
        for amount in _ends(whole):
            for single in told_once.get((dimension(whole), amount), ()):  # what several tell is a figure of its own
                part = narrowed(whole, single) if _may_be_one(whole, single, stories) else ""
                if not part or (single.claim_id, str(whole.low)) in told or any(claim.article == single.article for claim in spans):
                    continue
                told.add((single.claim_id, str(whole.low)))
                sides = (single, *(claim for claim in spans if claim is whole or claim.subject_id == whole.subject_id))
                yield _report(sides, part)


def _telling(claim: Claim) -> bool:
    low, high = claim.low, claim.high
    return claim.kind not in OWN and isinstance(low, Decimal) and isinstance(high, Decimal) and 0 < low < high and high >= LEAST


def _ends(whole: Claim) -> tuple[Decimal, ...]:
    assert isinstance(whole.low, Decimal) and isinstance(whole.high, Decimal)  # noqa: S101 - asked before
    return whole.low, whole.high, (whole.low + whole.high) / 2


def _may_be_one(whole: Claim, single: Claim, stories: Stories) -> bool:
    """Whether nothing sets the two apart: unit, noun, measures that are never one, a person's own figure, a contrast, a season between."""
    if whole.subject_id == single.subject_id or whole.unit != single.unit or not stories.one(whole.article, single.article):
        return False
    if opposed_attributes(whole, single) or any(claim.subject.entity_id.startswith("person:") for claim in (whole, single)):
        return False
    if whole.kind == "count" and unlike_nouns(whole.noun, single.noun):
        return False
    gap = days_apart(whole, single)
    return (gap is None or gap <= MONTHS) and not says(whole, "contrast") and not says(single, "contrast")


def _report(sides: Sequence[Claim], part: str) -> Finding:
    single, whole = sides[0], sides[-1]
    return finding(
        "V208",
        "range_drift",
        "note",
        sides,
        values={**both(single, whole), "part": part},
        explanation=reads("V208", sides),
        inferred=inferred(sides),
    )
