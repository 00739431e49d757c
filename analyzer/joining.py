"""One finding per cause: the same slip seen by several checks is one finding with several witnesses."""

from __future__ import annotations

import hashlib
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
    "P702",
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


def _content(item: Finding) -> tuple[object, ...]:
    """An order that depends on what a finding says, not on the hashes of its id or the order of the checks."""
    return (SEVERITIES.index(item.severity), item.articles, item.message.values, item.claims)


def join_causes(findings: Sequence[Finding]) -> list[Finding]:
    """Findings with duplicates dropped: of those about the very same claims the most specific stays.

    A weaker finding that says less about the same set never hides a stronger severity: the kept one takes the highest.
    What several checks hold against one figure (another article, the article's own sum, its own definition) is told once.
    """
    best: dict[frozenset[str], Finding] = {}
    for item in sorted(findings, key=lambda item: (rank(item.rule), item.rule, *_content(item))):
        # A copied text (S610) is no cause of what its figures say.
        key = frozenset((*item.claims, item.rule) if item.rule == "S610" else item.claims)
        kept = best.get(key)
        if kept is None:
            best[key] = item
            continue
        best[key] = replace(
            kept,
            severity=min(kept.severity, item.severity, key=SEVERITIES.index),
            witnesses=_together(kept.witnesses, item.witnesses),
            inferred=_together(kept.inferred, item.inferred),
            diagnosis=kept.diagnosis or item.diagnosis,
        )
    return sorted(_told_apart(_one_cause(_by_offender(list(best.values())))), key=lambda item: item.discrepancy_id)


CONFLICTS = ("V201", "V202", "V203", "V204", "V205", "V206")
"""Rules that set a figure against those of other articles; the first claim is the odd one."""
BLAMING = (*CONFLICTS, "U301", "U302", "U307", "G105")
"""Rules whose first claim is a figure that is wrong: what they hold against one figure has one cause."""
OWN_GROUNDS = ("G101", "G102", "U308", "A401", "A402", "A405", "A407", "P702")
"""Rules that hold something else against a figure: its gloss, a sum of its article, its distance from all others."""


def _one_cause(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that blame one figure on several grounds become one, under the rule that tells the cause best."""
    ordered = sorted(findings, key=lambda item: (rank(item.rule), item.rule, *_content(item)))
    blamed = {item.claims[0]: item for item in reversed(ordered) if item.rule in BLAMING}
    glosses = {claim: item for item in reversed(ordered) if item.rule in ("G101", "G102") for claim in item.claims}
    parts: dict[str, list[Finding]] = {}
    for item in ordered:
        head = item
        if item.rule in OWN_GROUNDS:
            head = next((blamed[claim] for claim in item.claims if claim in blamed), item)
        elif item.rule in BLAMING:
            head = blamed[item.claims[0]]
        elif item.rule == "G104" and item.claims[0] in glosses:
            gloss = glosses[item.claims[0]]
            head = gloss if set(gloss.claims) & set(item.witnesses) else item
        parts.setdefault(head.discrepancy_id + "\x1f" + "\x1f".join(head.claims), []).append(item)
    return [_merged(sorted(told, key=lambda item: (rank(item.rule), item.rule, *_content(item)))) for told in parts.values()]


def _merged(told: Sequence[Finding]) -> Finding:
    """The first of several findings with the claims, grounds and witnesses of all; the figure a conflict blames comes first. That a
    figure in a wrong unit is also another value (V201) needs no steps of its own."""
    first = told[0]
    if len(told) == 1:
        return first
    odd = [item.claims[0] for item in told if item.rule in BLAMING]
    return replace(
        first,
        claims=tuple(dict.fromkeys((*odd, *(claim for item in told for claim in item.claims)))),
        articles=tuple(sorted({article for item in told for article in item.articles})),
        severity=min((item.severity for item in told), key=SEVERITIES.index),
        explanation=tuple(dict.fromkeys(part for item in told if item is first or item.rule != "V201" for part in item.explanation)),
        diagnosis=next((item.diagnosis for item in told if item.diagnosis is not None), None),
        witnesses=tuple(dict.fromkeys(claim for item in told for claim in item.witnesses)),
        inferred=tuple(dict.fromkeys(claim for item in told for claim in item.inferred)),
    )


MERGED = ("S601", "S602", "S606", "S609", "D501", "D505", "U302", "U306", "V211")
"""Rules that see one offender against each of several others: told once, with all of them."""


def _together(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _by_offender(findings: list[Finding]) -> list[Finding]:
    """Findings of one rule about one subject that hang together by shared claims become one; the first keeps its sentence.

    Chains count: of ab, cd and bc all three become one, in whatever order they come.
    """
    ordered = sorted((item for item in findings if item.rule in MERGED), key=_content)
    parent = list(range(len(ordered)))

    def head(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    holder: dict[tuple[str, str, str], int] = {}
    for i, item in enumerate(ordered):
        for claim in item.claims:
            subject = "" if item.rule == "S602" else item.subject_id  # a figure under another heading has two subjects
            a, b = head(holder.setdefault((item.rule, subject, claim), i)), head(i)
            parent[max(a, b)] = min(a, b)
    parts: dict[int, list[Finding]] = {}
    for i, item in enumerate(ordered):
        parts.setdefault(head(i), []).append(item)
    kept = [item for item in findings if item.rule not in MERGED]
    for first, *others in parts.values():
        told = (first, *others)
        kept.append(
            replace(
                first,
                claims=tuple(dict.fromkeys(claim for item in told for claim in item.claims)),
                articles=tuple(sorted({article for item in told for article in item.articles})),
                witnesses=tuple(dict.fromkeys(claim for item in told for claim in item.witnesses)),
                inferred=tuple(dict.fromkeys(claim for item in told for claim in item.inferred)),
            )
        )
    return kept


def _told_apart(findings: list[Finding]) -> list[Finding]:
    """The findings with an id each: of several that came out with one id, the first keeps it, the others add their claims."""
    taken: set[str] = set()
    result: list[Finding] = []
    for item in sorted(findings, key=_content):
        ident, turn = item.discrepancy_id, 0
        while ident in taken:
            seed = "\x1f".join((item.discrepancy_id, str(turn), *sorted(item.claims)))
            ident, turn = f"{item.rule}-{hashlib.blake2b(seed.encode(), digest_size=6).hexdigest()}", turn + 1
        taken.add(ident)
        result.append(item if ident == item.discrepancy_id else replace(item, discrepancy_id=ident))
    return result
