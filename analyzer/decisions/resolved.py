"""A published conflict that an editor has settled, and new articles that side with one figure of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..intervals import dimension, interval
from ..model import Claim, Result, Step, step
from .records import Record, effective

SETTLED = frozenset({"confirmed", "corrected"})
"""Verdicts that say: the odd figure of this finding, its first claim, is wrong."""


def cite_resolved(result: Result, records: Sequence[Record]) -> Result:
    """The result with a note wherever a new article prints a figure of a published conflict that an editor settled.

    The first claim of a settled finding is the one found wrong; the others stand. A new figure of the same subject that agrees
    with one that stands and not with the wrong one resolves the conflict; one that agrees with the wrong one repeats it.
    """
    new = {article.path for article in result.articles}
    claims = {claim.claim_id: claim for claim in result.claims}
    group = {claim.claim_id: item.subject_id for item in result.groups for claim in item.claims}
    members = {item.subject_id: item.claims for item in result.groups}
    notes: list[Step] = []
    for made in effective(records):
        told = [claims[claim_id] for claim_id in made.claims if claim_id in claims]
        if made.status not in SETTLED or len(told) < 2 or len(told) != len(made.claims) or any(claim.article in new for claim in told):
            continue
        wrong, standing = told[0], told[1:]
        subjects = sorted({group[claim.claim_id] for claim in told if claim.claim_id in group})
        fresh = [claim for subject in subjects for claim in members[subject] if claim.article in new]
        for claim in sorted(fresh, key=lambda claim: (claim.article, claim.start)):
            verdict = _side(claim, wrong, standing)
            if verdict:
                notes.append(
                    step(
                        f"decisions.{verdict}",
                        path=claim.article,
                        text=claim.text,
                        id=made.discrepancy_id,
                        wrong=wrong.text,
                        right=standing[0].text,
                        reason=made.reason,
                    )
                )
    return replace(result, notes=(*result.notes, *notes)) if notes else result


def _side(claim: Claim, wrong: Claim, standing: Sequence[Claim]) -> str:
    """`resolved`, `repeated`, or nothing where the figure sides with neither or with both."""
    with_wrong = _agree(claim, wrong)
    with_standing = any(_agree(claim, other) for other in standing)
    if with_standing == with_wrong:
        return ""
    return "resolved" if with_standing else "repeated"


def _agree(a: Claim, b: Claim) -> bool:
    if dimension(a) != dimension(b) or a.subject.entity_id != b.subject.entity_id:
        return False
    first, second = interval(a), interval(b)
    return first is not None and second is not None and not first.disjoint(second)
