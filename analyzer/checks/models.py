"""S611: one measure of one subject, told in one article of one model or type and in another of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..concepts import kin
from ..intervals import dimension, ratio
from ..model import Claim, Finding, Group
from ..text import fold
from . import Outline, Settings, finding
from ._sides import inferred, pool
from ._slips import disagree
from ._steps import both, reads
from ._things import nested, opposed_attributes, qualifiers, scope_keys
from ._timing import days_apart
from .values import numeric

RULES = ("S611",)
YEAR = 366
"""Days within which articles tell of one stock or fleet."""
TWICE = 2
"""Factor from which hedged round figures differ as well."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each group whose articles each know but one model, with other figures."""
    told: dict[str, set[str]] = {}
    for group in groups:
        for claim in group.claims:
            told.setdefault(claim.article, set()).update(_models(claim).values())
    for group in groups:
        if sum(map(_limited, group.claims)) < 2:
            continue
        claims = [claim for claim in pool(group, numeric) if _limited(claim)]
        pairs = ((a, b) for i, a in enumerate(claims) for b in claims[i + 1 :] if _of_two_models(a, b))
        pair = next((pair for pair in pairs if not _knows_both(*pair, told)), None)
        if pair is not None:
            yield _report(pair)


def _limited(claim: Claim) -> bool:
    """Whether a claim is a figure of a model of its own, and not one of its rivals."""
    return bool(_models(claim)) and claim.modifier != "vague" and "role" not in qualifiers(claim)


def _models(claim: Claim) -> dict[str, str]:
    """The models, types or products that limit a claim, by key of the qualifier."""
    return {key: value for key, value in qualifiers(claim).items() if key in scope_keys("variant")}


def _of_two_models(a: Claim, b: Claim) -> bool:
    """Whether two figures of one measure, in two articles, are of two models and differ."""
    if a.article == b.article or dimension(a) != dimension(b) or a.subject.measure != b.subject.measure or a.per != b.per:
        return False
    left, right = _models(a), _models(b)
    apart = any(not nested(left[key], right[key]) for key in left.keys() & right.keys())
    gap = days_apart(a, b)
    alike = kin(a.attribute, b.attribute) or not opposed_attributes(a, b)
    factor = ratio(a, b)
    far = disagree(a, b) or (factor is not None and not 1 / TWICE < factor < TWICE)
    return apart and alike and far and (gap is None or gap <= YEAR)


def _knows_both(a: Claim, b: Claim, told: dict[str, set[str]]) -> bool:
    """Whether one of the articles names the other's model beside a figure too: its reader knows that there are two."""
    for one, other in ((a, b), (b, a)):
        for theirs in _models(other).values():
            if fold(theirs) in fold(one.sentence) or any(nested(name, theirs) for name in told[one.article]):
                return True
    return False


def _report(pair: tuple[Claim, Claim]) -> Finding:
    left, right = pair
    key = min(_models(left).keys() & _models(right).keys())
    names = {"left_model": _models(left)[key], "right_model": _models(right)[key]}
    return finding(
        "S611",
        "subject_drift",
        "note",
        pair,
        values={**both(left, right), **names},
        explanation=reads("S611", pair),
        inferred=inferred(pair),
    )
