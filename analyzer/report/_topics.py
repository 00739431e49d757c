"""All claims by subject, cut into pages a browser opens at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer import explanation as explain
from analyzer.model import Claim, Finding, Result
from analyzer.report._inert import inert
from analyzer.report._rows import claim_order
from analyzer.report._sheets import about

CLAIMS_A_PAGE = 1_500


@dataclass(frozen=True, slots=True)
class Topic:
    """All claims of one subject, or the next of them where they are too many for a page; `findings` are anchors and codes."""

    label: str
    claims: tuple[Claim, ...]
    findings: tuple[tuple[str, str], ...]


def topic_pages(result: Result, findings: Sequence[Finding], anchors: dict[str, str], language: str) -> list[list[Topic]]:
    """Pages of subjects: those with findings first, then the larger ones, claims without a subject last."""
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(result.claims, key=claim_order):
        by_subject[claim.subject_id].append(claim)
    of_subject: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for finding in findings:
        if finding.subject_id and finding.decision.status != "dismissed":
            of_subject[finding.subject_id].append((anchors[finding.discrepancy_id], finding.rule))
    labels = {group.subject_id: group.label for group in result.groups}
    labels.update({finding.subject_id: finding.subject for finding in findings if finding.subject})

    def name(subject_id: str) -> str:
        if not subject_id:
            return explain.word("frame.no_subject", language)
        if subject_id in labels:
            return inert(explain.subject_name(labels[subject_id], language))
        return inert(about(by_subject[subject_id][0], language) or subject_id)

    names = {subject_id: name(subject_id) for subject_id in by_subject}
    ordered = sorted(by_subject, key=lambda one: (not one, one not in of_subject, -len(by_subject[one]), names[one], one))
    pages: list[list[Topic]] = [[]]
    room = CLAIMS_A_PAGE
    for subject_id in ordered:
        claims = by_subject[subject_id]
        for at in range(0, len(claims), CLAIMS_A_PAGE):
            some = tuple(claims[at : at + CLAIMS_A_PAGE])
            if len(some) > room and pages[-1]:
                pages.append([])
                room = CLAIMS_A_PAGE
            pages[-1].append(Topic(names[subject_id], some, tuple(of_subject.get(subject_id, ()))))
            room -= len(some)
    return pages if pages[0] else []
