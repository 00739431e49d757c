"""Rise against fall for the same measure and period (V211)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Claim, Finding, Group, step
from . import Settings, finding
from ._sides import disputes, echoes, inferred, pool, witnesses
from ._steps import SHOWN, both, support
from ._witness import independent_witnesses
from ._words import words_in

RULES = ("V211",)
REACH = 70
"""Characters between a verb of change and the figure it governs."""
CLAUSE = ".;:،,؛!?\n"


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One finding for each side that moves against the others."""
    claims = pool(group, lambda claim: direction(claim) != "")
    for dispute in disputes(claims, opposed, settings):
        odd, other = dispute.odd[0], dispute.others[0]
        agreeing = witnesses(dispute, opposed)
        count = independent_witnesses(agreeing, echoes(settings))
        yield finding(
            "V211",
            "direction",
            "error" if dispute.sure and odd.subject.measure == other.subject.measure == "change" else "warning",
            dispute.claims,
            values=both(odd, other, group),
            explanation=[
                *(step(f"V211.{direction(claim)}", text=claim.text, article=claim.article) for claim in dispute.claims[:SHOWN]),
                *support("V211", other, agreeing, count),
            ],
            witnesses=agreeing,
            inferred=inferred(dispute.claims),
            subject=group.label,
            subject_id=group.subject_id,
        )


def opposed(a: Claim, b: Claim) -> bool:
    """Whether one tells a rise and the other a fall."""
    return {direction(a), direction(b)} == {"up", "down"}


def direction(claim: Claim) -> str:
    """Up or down as the claim's own clause tells it: by its qualifier, its sign, or the nearest word of change; else empty."""
    for key, value in claim.subject.qualifiers:
        if key == "direction" and value in ("up", "down"):
            return value
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    if not 0 <= start < end <= len(claim.sentence) or claim.kind in ("date", "age", "rank"):
        return ""
    near: list[tuple[int, str, int]] = []
    words = words_in(claim.sentence, claim.language)
    plain = [(first, last) for first, last, role, _ in words if role == "neutral"]
    for first, last, role, value in words:
        if role not in ("change", "up", "down") or any(low <= first and last <= high for low, high in plain):
            continue
        way = value if role == "change" else role
        if last <= start and start - last <= REACH and not _border(claim.sentence[last:start]):
            near.append((start - last, way, first))
        elif first >= end and first - end <= 12 and not _border(claim.sentence[end:first]):
            near.append((first - end + 20, way, first))
    if not near or len({way for _, way, _ in near}) > 1:
        return ""
    _, way, first = min(near)
    if any(role == "negated" and last <= first and first - last <= 25 for _, last, role, _ in words):
        return ""
    return way


def _border(text: str) -> bool:
    return any(sign in text for sign in CLAUSE)
