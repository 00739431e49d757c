"""How a new article stands to what is published beyond a finding: it sides with one figure of a conflict, or it brings a
newer figure with its date. These are remarks, never findings: nobody has to act on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .checks._things import qualifiers, scope_keys
from .checks._timing import when
from .decisions import Record, effective
from .intervals import dimension, interval
from .model import TELLS_TIME, Claim, Result, Step, step
from .text import fold

SETTLED = frozenset({"confirmed", "corrected"})
"""Verdicts that say: the odd figure of this finding, its first claim, is wrong."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A published conflict. `claims` are its claims, the odd one first; `reason` is that of the editor who settled it."""

    ident: str
    claims: tuple[str, ...]
    settled: bool = False
    reason: str = ""


def remark(result: Result, records: Sequence[Record] = (), reported: Sequence[Conflict] = ()) -> Result:
    """The result with a note wherever a new claim takes a side in a published conflict, or supersedes an older figure.

    `records` are the editors' decisions, `reported` the errors of the newest report. One that was decided on is not told twice.
    """
    new = {article.path for article in result.articles}
    fresh = sorted((claim for claim in result.claims if claim.article in new), key=lambda claim: (claim.article, claim.start))
    old = [claim for claim in result.claims if claim.article not in new]
    if not fresh or not old:
        return result
    made = effective(records)
    known = {item.discrepancy_id for item in made}
    conflicts = [Conflict(item.discrepancy_id, item.claims, True, item.decision.reason) for item in made if item.status in SETTLED]
    conflicts += [item for item in reported if item.ident not in known]
    notes = tuple(dict.fromkeys((*_sided(fresh, old, conflicts), *_newer(fresh, old, result))))
    return replace(result, notes=(*result.notes, *notes)) if notes else result


def _sided(fresh: Sequence[Claim], old: Sequence[Claim], conflicts: Sequence[Conflict]) -> Iterator[Step]:
    """A new figure that agrees with one side of a published conflict and not with the other."""
    published = {claim.claim_id: claim for claim in old}
    for conflict in conflicts:
        told = [published[claim_id] for claim_id in conflict.claims if claim_id in published]
        if len(told) < 2 or len(told) != len(conflict.claims):
            continue
        wrong, *standing = told
        if not conflict.settled and not all(_disjoint(wrong, other) for other in standing):
            continue  # not a conflict of two figures, or not of these figures any more
        sides: dict[str, dict[bool, Claim]] = defaultdict(dict)
        for claim in fresh:
            with_wrong, with_right = _agree(claim, wrong), any(_agree(claim, other) for other in standing)
            if with_wrong != with_right:
                sides[claim.article].setdefault(with_right, claim)
        for path, told_here in sides.items():
            right = False not in told_here  # an article that also repeats the odd figure settles nothing
            yield step(
                _name(conflict, right, one_text=len({claim.article for claim in told}) == 1),
                path=path,
                text=told_here[right].text,
                id=conflict.ident,
                wrong=wrong.text,
                right=standing[0].text,
                **({"reason": conflict.reason} if conflict.settled else {}),
            )


def _name(conflict: Conflict, right: bool, *, one_text: bool) -> str:
    """The sentence for an article that takes a side. Where nobody decided, only a text that contradicted itself is set right by
    one that does not; between two texts a third one only takes a side."""
    if conflict.settled:
        return "decisions.resolved" if right else "decisions.repeated"
    if not right:
        return "check.repeated"
    return "check.resolved" if one_text else "check.sided"


def _newer(fresh: Sequence[Claim], old: Sequence[Claim], result: Result) -> Iterator[Step]:
    """A new figure with a later date than the latest published one of its subject, which it excludes."""
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in old:
        by_subject[claim.attribute].append(claim)
    found = [set(finding.claims) for finding in result.discrepancies]
    days = {article.path: article.anchor.low for article in result.articles if article.anchor is not None}
    for claim in fresh:
        if not claim.as_of or claim.as_of in (claim.published, days.get(claim.article)):
            continue  # the day of the article alone is no date of the figure
        earlier = [
            other
            for other in by_subject[claim.attribute]
            if _one_subject(claim, other) and _later(claim, other) and _disjoint(claim, other)
        ]
        if not earlier:
            continue
        latest = max(earlier, key=lambda other: (when(other) or (0, 0), other.claim_id))
        if not any({claim.claim_id, latest.claim_id} <= told for told in found):
            yield step(
                "check.supersedes",
                path=claim.article,
                text=claim.text,
                old=latest.text,
                article=latest.article,
                **dict(zip(("low", "high"), _days(claim), strict=True)),
                **dict(zip(("old_low", "old_high"), _days(latest), strict=True)),
            )


def _later(new: Claim, old: Claim) -> bool:
    """Whether both tell what was, and the new one of a later day than any the old one can mean."""
    first, second = when(new), when(old)
    told = "target/forecast" not in (new.status, old.status)
    return told and first is not None and second is not None and first[0] > second[1]


def _days(claim: Claim) -> tuple[str, str]:
    """First and last ISO day a figure refers to."""
    low, _, high = (claim.as_of or claim.published).partition("/")
    return low, high or low


def _told(new: Claim, old: Claim) -> bool:
    return "target/forecast" not in (new.status, old.status)


def _one_subject(a: Claim, b: Claim) -> bool:
    """Whether two claims name the same subject and nothing limits one that does not limit the other."""
    if a.kind in TELLS_TIME or not (a.entity and a.attribute) or a.subject.inferred or b.subject.inferred:
        return False
    if (a.attribute, a.subject.measure, a.per) != (b.attribute, b.subject.measure, b.per):
        return False
    if a.subject.entity_id != b.subject.entity_id and fold(a.entity) != fold(b.entity):
        return False
    left, right = qualifiers(a), qualifiers(b)
    if any(left[key] != right[key] for key in left.keys() & right.keys()):
        return False
    return dimension(a) == dimension(b) and not (left.keys() ^ right.keys()) & (scope_keys("narrowing") | scope_keys("variant"))


def _disjoint(a: Claim, b: Claim) -> bool:
    first, second = interval(a), interval(b)
    return first is not None and second is not None and first.disjoint(second)


def _agree(a: Claim, b: Claim) -> bool:
    """Whether two claims of one subject can be one amount: not by a bound alone, which allows too much."""
    first, second = interval(a), interval(b)
    return _one_subject(a, b) and first is not None and second is not None and not first.disjoint(second) and _near(a, b)


def _near(a: Claim, b: Claim) -> bool:
    """Whether both amounts, taken as points, lie within a factor of two: "at least 100" is not said again by 10,000."""
    first, second = (claim.base_low or claim.base_high or claim.low or claim.high for claim in (a, b))
    if isinstance(first, str) or isinstance(second, str) or not first or not second:
        return False
    return max(first, second) <= 2 * min(first, second) if first * second > 0 else False
