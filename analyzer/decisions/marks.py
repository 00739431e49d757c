"""Decisions put on findings, and what is left for the gate to stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Claim, Finding, Result, Step, step
from .records import Record, effective, figures

NOT_BLOCKING = frozenset({"dismissed", "accepted"})
"""Statuses that let a finding pass: an editor set it aside, or it was there before. What is confirmed, or called corrected and
still stands as it was, is an error in the text."""


def mark(result: Result, records: Sequence[Record], *, today: str = "", source: str = "", partial: bool = False) -> Result:
    """The result with its findings marked by these records, and notes on records that are stale, expired or unused.

    `today` is an ISO day; without it no decision expires. `source` names the file for the notes. In a partial view (new
    articles only) a record counts as unused only where all its articles are at hand and one of them is new.
    """
    claims = {claim.claim_id: claim for claim in result.claims}
    known = {item.discrepancy_id: item for item in effective(records)}
    notes: list[Step] = []
    marked = []
    for finding in result.discrepancies:
        made = known.pop(finding.discrepancy_id, None)
        problem = _problem(made, finding, claims, today, source) if made is not None else None
        if problem is not None:
            notes.append(problem)
        elif made is not None and finding.decision.status == "open":
            finding = replace(finding, decision=made.decision)
        marked.append(finding)
    notes += [step("decisions.unused", id=item.discrepancy_id, file=source) for item in _idle(known.values(), result, partial)]
    return replace(result, discrepancies=tuple(marked), notes=(*result.notes, *notes))


def _problem(made: Record, finding: Finding, claims: dict[str, Claim], today: str, source: str) -> Step | None:
    if made.values != figures(finding, claims):
        return step("decisions.stale", id=made.discrepancy_id, status=made.status, file=source)
    until = made.decision.until
    if until and today and today > until:
        return step("decisions.expired", id=made.discrepancy_id, status=made.status, until=until, file=source)
    return None


def _idle(left: Iterable[Record], result: Result, partial: bool) -> list[Record]:
    if not partial:
        return sorted(left, key=lambda item: item.discrepancy_id)
    new = {article.path for article in result.articles}
    at_hand = new | {claim.article for claim in result.claims}
    gone = (item for item in left if new.intersection(item.articles) and at_hand.issuperset(item.articles))
    return sorted(gone, key=lambda item: item.discrepancy_id)
