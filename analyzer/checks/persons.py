"""V201 across groups: one person told with two ages by articles of one time, which grouping holds apart since people have many ages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..intervals import days_of, ratio
from ..model import Claim, Finding, Group
from ..phonetic import may_merge
from . import Outline, Settings, finding
from ._sides import inferred, likely_cause
from ._slips import digits_turned
from ._steps import both, division, reads
from ._stories import Stories, stories_of
from ._timing import birthday_between, days_apart

RULES = ("V201",)
YEAR = 365
CLOSE, FAR = 3, 15
"""Years between two ages of one person: of a person named only by reference; of one named beside both."""
MANY = 60
"""Ages told of one person, at most, that are compared."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each person whose age two articles give otherwise."""
    claims = {claim.claim_id: claim for group in groups for claim in group.claims}
    claims |= {claim.claim_id: claim for outline in outlines for claim in outline.claims}
    ages = sorted(
        (claim for claim in claims.values() if _of_a_person(claim)), key=lambda claim: (claim.published, claim.article, claim.start)
    )
    stories = stories_of(groups)
    for told in _persons(ages, stories):
        pairs = ((a, b) for a, b in combinations(told, 2) if stories.one(a.article, b.article))
        found = [(a, b) for a, b in pairs if _apart(a, b) and not _gives_both(a, b, told)]
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


def _persons(ages: Sequence[Claim], stories: Stories) -> Iterator[list[Claim]]:
    """The ages told of each person: of one name, or of names that two scripts spell alike in articles of one story."""
    printed = {claim.subject.entity_id: claim.entity for claim in ages}
    latin: dict[str, set[str]] = {}
    for claim in ages:
        if claim.entity[0].isascii():
            latin.setdefault(claim.article, set()).add(claim.subject.entity_id)
    people: dict[str, list[Claim]] = {}
    known: dict[str, str] = {}
    for claim in ages:
        ident = claim.subject.entity_id
        if ident not in known and not claim.entity[0].isascii():
            near = {other for article in stories.near(claim.article) for other in latin.get(article, ())}
            known[ident] = next((other for other in sorted(near) if may_merge(claim.entity, printed[other]) == "merge"), ident)
        people.setdefault(known.get(ident, ident), []).append(claim)
    yield from (told[:MANY] for told in people.values() if len({claim.article for claim in told}) > 1)


def _apart(a: Claim, b: Claim) -> bool:
    """Whether two ages cannot be one, or leave no more than a birthday between articles of a few months."""
    gap = abs(_years(a) - _years(b))
    if a.article == b.article or not gap or birthday_between(a, b) or (a.subject.inferred and b.subject.inferred):
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
