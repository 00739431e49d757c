"""One finding per cause: the same slip seen by several checks is one finding with several witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .model import SEVERITIES, Finding

# Which rule tells the cause best when several see the same claims: earlier wins.
ORDER = (
    "G102",
    "G101",
    "U3",
    "V206",
    "V205",
    "V204",
    "V203",
    "V202",
    "A4",
    "D5",
    "P701",
    "S602",
    "S601",
    "S6",
    "V201",
    "V21",
    "V20",
    "G105",
    "G",
    "P",
)


def rank(code: str) -> int:
    """Place of a rule in the order of specificity."""
    return next((index for index, prefix in enumerate(ORDER) if code.startswith(prefix)), len(ORDER))


def join_causes(findings: Sequence[Finding]) -> list[Finding]:
    """Findings with duplicates dropped: of those about the very same claims the most specific stays.

    A weaker finding that says less about the same set never hides a stronger severity: the kept one takes the highest.
    Definitions (G104) are kept beside their gloss, since they name another pair.
    """
    best: dict[frozenset[str], Finding] = {}
    for item in sorted(findings, key=lambda item: (rank(item.rule), item.rule, item.discrepancy_id)):
        key = frozenset(item.claims)
        kept = best.get(key)
        if kept is None:
            best[key] = item
            continue
        severity = min(kept.severity, item.severity, key=SEVERITIES.index)
        witnesses = tuple(dict.fromkeys((*kept.witnesses, *item.witnesses)))
        best[key] = replace(kept, severity=severity, witnesses=witnesses, diagnosis=kept.diagnosis or item.diagnosis)
    return sorted(_by_offender(list(best.values())), key=lambda item: item.discrepancy_id)


MERGED = ("S601", "S602", "S606", "S609", "D505", "U302")
"""Rules that see one offender against each of several others: told once, with all of them."""


def _one_subject(item: Finding, other: Finding) -> bool:
    return (item.rule, item.subject_id) == (other.rule, other.subject_id)


def _by_offender(findings: list[Finding]) -> list[Finding]:
    """Findings of one rule about one subject that share a claim become one; the first named keeps its sentence."""
    kept: list[Finding] = []
    for item in sorted(findings, key=lambda item: (SEVERITIES.index(item.severity), item.discrepancy_id)):
        place = next(
            (
                position
                for position, other in enumerate(kept)
                if item.rule in MERGED and _one_subject(item, other) and {*other.claims} & {*item.claims}
            ),
            None,
        )
        if place is None:
            kept.append(item)
            continue
        first = kept[place]
        kept[place] = replace(
            first,
            claims=tuple(dict.fromkeys((*first.claims, *item.claims))),
            articles=tuple(sorted({*first.articles, *item.articles})),
            witnesses=tuple(dict.fromkeys((*first.witnesses, *item.witnesses))),
        )
    return kept
