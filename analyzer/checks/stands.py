"""V211 for a share of people that stands for a thing here and against it there: 62 percent in favour, 62 percent against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from ..intervals import point
from ..model import Claim, Finding, Group, step
from . import Outline, Settings, finding
from ._sides import inferred
from ._slips import figures
from ._steps import both, reads
from ._timing import days_apart
from ._words import says, words_in

RULES = ("V211",)
STANDS = ("favour", "against")
BEHIND, BEFORE = 60, 30
"""Characters between a figure and the word behind or before it that says what these people stand by."""
FORTNIGHT = 14
"""Days within which two articles tell of one vote or poll."""
CLAUSE = ".;:،,؛!?\n"


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One finding for each such share of one group, or of one thing known by name."""
    told: dict[tuple[object, str], list[Claim]] = {}
    sides: dict[str, str] = {}
    for group in groups:
        for claim in group.claims:
            if claim.kind == "percentage" and claim.unit == "percent" and claim.modifier in ("=", "~") and figures(claim) >= 2:
                side = stand(claim)
                if side:
                    sides[claim.claim_id] = side
                    known = claim.subject.entity_id if claim.entity and claim.attribute else claim.subject_id
                    told.setdefault((point(claim), known), []).append(claim)
    for claims in told.values():
        ordered = sorted(claims, key=lambda claim: (claim.published, claim.article, claim.start))
        found = _told_both_ways(ordered, sides)
        if found is not None:
            yield found


def _told_both_ways(claims: Sequence[Claim], sides: dict[str, str]) -> Finding | None:
    """The finding for the first two articles of one vote that let one share stand for both; an article that tells both knows
    them apart."""
    own: dict[str, set[str]] = {}
    for claim in claims:
        own.setdefault(claim.article, set()).add(sides[claim.claim_id])
    surely = [claim for claim in claims if len(own[claim.article]) == 1]
    apart = {side: [claim for claim in surely if sides[claim.claim_id] == side] for side in STANDS}
    pair = next((pair for pair in product(*apart.values()) if _of_one_vote(*pair)), None)
    if pair is None:
        return None
    voices = [len({claim.article for claim in claims if sides[claim.claim_id] == sides[one.claim_id]}) for one in pair]
    odd, other = sorted(pair, key=claims.index)
    if voices[pair.index(odd)] >= voices[pair.index(other)]:
        odd, other = other, odd
    more = [claim for claim in claims if sides[claim.claim_id] == sides[other.claim_id] and claim is not other]
    found = finding(
        "V211",
        "direction",
        "warning" if odd.entity else "note",
        (odd, other, *more),
        values=both(odd, other),
        explanation=reads("V211", (odd, other, *more)),
        witnesses=more,
        inferred=inferred((odd, other)),
    )
    return replace(found, message=step("V211.stands", left=odd.text, right=other.text))


def stand(claim: Claim) -> str:
    """What the people of a share stand by, as the nearest word of its clause says: favour or against; empty where none does."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    near: list[tuple[int, str]] = []
    words = words_in(claim.sentence, claim.language)
    for first, last, role, _ in words:
        if role in STANDS and 0 <= first - end <= BEHIND and not _border(claim.sentence[end:first]):
            near.append((first - end, role))
        elif role in STANDS and 0 <= start - last <= BEFORE and not _border(claim.sentence[last:start]):
            near.append((start - last + BEHIND, role))
    if not near or says(claim, "turning") or says(claim, "negated"):
        return ""
    return min(near)[1]


def _of_one_vote(a: Claim, b: Claim) -> bool:
    if a.sentence == b.sentence or (a.subject_id != b.subject_id and a.attribute != b.attribute):
        return False
    gap = days_apart(a, b)
    return gap is not None and gap <= FORTNIGHT


def _border(text: str) -> bool:
    return any(sign in text for sign in CLAUSE) or any(char.isdigit() for char in text)
