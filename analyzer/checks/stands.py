"""V211 for a share of people that stands for a thing here and against it there: 62 percent in favour, 62 percent against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ..intervals import point
from ..model import Claim, Finding, Group, step
from . import Outline, Settings, finding
from ._footing import days_apart
from ._sides import inferred
from ._slips import figures
from ._steps import both, reads
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
    for group in groups:
        for claim in group.claims:
            if (
                claim.kind == "percentage"
                and claim.unit == "percent"
                and claim.modifier in ("=", "~")
                and figures(claim) >= 2
                and stand(claim)
            ):
                told.setdefault((point(claim), claim.subject.entity_id), []).append(claim)
    for claims in told.values():
        ordered = sorted(claims, key=lambda claim: (claim.published, claim.article, claim.start))
        pair = next((pair for pair in combinations(ordered, 2) if _turned(*pair, ordered)), None)
        if pair is not None:
            voices = [len({claim.article for claim in ordered if stand(claim) == stand(one)}) for one in pair]
            odd, other = pair if voices[0] < voices[1] else pair[::-1]
            more = [claim for claim in ordered if stand(claim) == stand(other) and claim is not other]
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
            yield replace(found, message=step("V211.stands", left=odd.text, right=other.text))


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


def _turned(a: Claim, b: Claim, claims: Sequence[Claim]) -> bool:
    """Whether two articles of one vote let one share stand for both; an article that tells both knows them apart."""
    if a.article == b.article or stand(a) == stand(b) or a.sentence == b.sentence:
        return False
    if a.subject_id != b.subject_id and not (a.entity and a.attribute and a.attribute == b.attribute):
        return False
    gap = days_apart(a, b)
    own = {claim.article: {stand(other) for other in claims if other.article == claim.article} for claim in (a, b)}
    return gap is not None and gap <= FORTNIGHT and all(len(stands) == 1 for stands in own.values())


def _border(text: str) -> bool:
    return any(sign in text for sign in CLAUSE) or any(char.isdigit() for char in text)
