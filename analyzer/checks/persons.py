"""V201 across groups: one person told with two ages by articles of one time, which grouping holds apart since people have many ages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..intervals import ratio
from ..model import Claim, Finding, Group
from ..phonetic import may_merge
from . import Outline, Settings, finding
from ._footing import days_apart, days_of
from ._sides import inferred, likely_cause
from ._slips import digits_turned
from ._steps import both, division, reads

RULES = ("V201",)
YEAR = 365
CLOSE, FAR = 3, 15
"""Years between two ages of one person: of a person named only by reference; of one named beside both."""
MANY = 60
"""Ages of a corpus's persons of one name, and of other names beside them, beyond which nothing is compared."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each person whose age two articles give otherwise."""
    claims = {claim.claim_id: claim for group in groups for claim in group.claims}
    claims |= {claim.claim_id: claim for outline in outlines for claim in outline.claims}
    ages = sorted(
        (claim for claim in claims.values() if _of_a_person(claim)), key=lambda claim: (claim.published, claim.article, claim.start)
    )
    for told in _persons(ages):
        found = [(a, b) for a, b in combinations(told, 2) if _apart(a, b) and not _gives_both(a, b, told)]
        if not found:
            continue
        odd, other = max(found, key=lambda pair: (_voices(pair[0], told) < _voices(pair[1], told), pair[0].subject.inferred))
        if _voices(other, told) < _voices(odd, told) or (_voices(other, told) == _voices(odd, told) and other.published > odd.published):
            odd, other = other, odd
        more = [claim for claim in told if claim not in (odd, other) and any(claim in pair for pair in found)]
        sides = (odd, other, *more)
        yield finding(
            "V201",
            "value_conflict",
            "note",
            sides,
            values=both(odd, other, None, ratio(odd, other)),
            ratio=ratio(odd, other),
            explanation=[*reads("V201", sides), *division("V201", max(_years(odd), _years(other)), min(_years(odd), _years(other)))],
            diagnosis=likely_cause(odd, other),
            witnesses=[claim for claim in more if claim.low == other.low],
            inferred=inferred(sides),
        )


def _of_a_person(claim: Claim) -> bool:
    """Whether a claim is the age, in years, of somebody named with two names."""
    return (
        claim.kind == "age"
        and claim.modifier == "="
        and claim.unit == "year"
        and isinstance(claim.low, Decimal)
        and claim.subject.entity_id.partition(":")[0] in ("name", "person")
        and " " in claim.entity.strip()
    )


def _years(claim: Claim) -> Decimal:
    return claim.low if isinstance(claim.low, Decimal) else Decimal(0)


def _persons(ages: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The ages told of each person: of one name, or of names that two scripts spell alike."""
    people: list[list[Claim]] = []
    for claim in ages:
        mine = next((told for told in people if _one_person(told[0], claim)), None)
        if mine is not None:
            mine.append(claim)
        elif len(people) < MANY:
            people.append([claim])
    return (told[:MANY] for told in people if len({claim.article for claim in told}) > 1)


def _one_person(a: Claim, b: Claim) -> bool:
    if a.subject.entity_id == b.subject.entity_id:
        return True
    return a.entity[0].isascii() != b.entity[0].isascii() and may_merge(a.entity, b.entity) == "merge"


def _apart(a: Claim, b: Claim) -> bool:
    """Whether two ages cannot be one, or leave no more than a birthday between articles of a few months."""
    gap = abs(_years(a) - _years(b))
    if a.article == b.article or not gap or (a.subject.inferred and b.subject.inferred):
        return False
    published = days_of(a.published), days_of(b.published)
    if published[0] and published[1] and abs(published[0][0] - published[1][0]) > YEAR // 2:
        return False
    between = days_apart(a, b) or 0
    if between > YEAR // 2 and abs(gap - Decimal(between) / YEAR) <= 1:
        return False  # the years between the two days are those between the ages
    reach = CLOSE if a.subject.inferred or b.subject.inferred else FAR
    return gap <= reach or (digits_turned(a, b) and reach == FAR)


def _gives_both(a: Claim, b: Claim, told: Sequence[Claim]) -> bool:
    """Whether one of the two articles gives both ages: then one of them is of another time or person."""
    ages = {(claim.article, claim.low) for claim in told}
    return (a.article, b.low) in ages or (b.article, a.low) in ages


def _voices(claim: Claim, told: Sequence[Claim]) -> int:
    return len({other.article for other in told if other.low == claim.low})
