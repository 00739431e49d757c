"""What two claims measure: the same listed measure, the same counted noun, kin, rivals, or nothing that can be told."""

from __future__ import annotations

from functools import lru_cache

from ..concepts import all_concepts, counts_noun, kin, rivals
from ..model import Claim
from .nouns import is_generic
from .weights import Signal


def attribute_signal(a: Claim, b: Claim, exact: bool) -> Signal:
    """What is measured: a measure of the list, a counted noun, or only the noun beside the number (a guess)."""
    return Signal("attribute", a.attribute, b.attribute, _attribute_key(_measured(a), _measured(b), exact))


Measured = tuple[str, str, bool]
"""Attribute and noun of a claim, and whether it is a count."""


def _measured(claim: Claim) -> Measured:
    return claim.attribute, claim.noun, claim.kind == "count"


@lru_cache(maxsize=65_536)
def _attribute_key(a: Measured, b: Measured, exact: bool) -> str:
    first, second = _footing(a), _footing(b)
    tail = "_exact" if exact else ""
    if a[0] and a[0] == b[0]:
        if first == "listed" and all_concepts()[a[0]].event:
            return "attribute.same_event"
        return {"listed": "attribute.same", "counted": "attribute.same_unlisted", "guess": "attribute.same_guess"}[first]
    if kin(a[0], b[0]):
        return "attribute.kin"
    if not a[0] and not b[0]:
        return f"attribute.none{tail}"
    if (b[0] == b[1] and counts_noun(a[0], b[1])) or (a[0] == a[1] and counts_noun(b[0], a[1])):
        return "attribute.kin"
    if rivals(a[0], b[0]):
        return f"attribute.rival{tail}"
    if {first, second} & {"none", "guess"}:
        return f"attribute.guess{tail}"
    if "counted" in (first, second):
        generic = any(one == "counted" and is_generic(measured[1]) for one, measured in ((first, a), (second, b)))
        return f"attribute.{'generic' if generic else 'counted'}{tail}"
    return f"attribute.other{tail}"


def _footing(measured: Measured) -> str:
    """How an attribute was found: by a cue of the list, as the noun that is counted, as a noun beside the number, not at all."""
    attribute, noun, count = measured
    if not attribute:
        return "none"
    if attribute in all_concepts():
        return "listed"
    return "counted" if count and attribute == noun else "guess"
