"""What two claims are of: their entities, attributes and stated scopes, and whether these can be one and the same."""

from __future__ import annotations

from functools import lru_cache

from ..concepts import Concept, all_concepts, kin, rivals
from ..model import Claim
from ..names import PLACES
from ..phonetic import may_merge
from ..text import fold
from ._words import comparing


@lru_cache(maxsize=8)
def scope_keys(role: str) -> frozenset[str]:
    """Qualifier keys that narrow what is counted, tell variants of a thing, or say nothing about scope."""
    return frozenset(comparing()["scope"][role])


def concept(claim: Claim) -> Concept | None:
    return all_concepts().get(claim.attribute)


def cumulative(claim: Claim) -> bool:
    """Whether the measure can only grow during one event."""
    known = concept(claim)
    return known is not None and known.cumulative


def qualifiers(claim: Claim) -> dict[str, str]:
    return {key: value for key, value in claim.subject.qualifiers if key not in scope_keys("ignored")}


def in_a_place(claim: Claim) -> bool:
    """Whether a claim is of a place, or limited to one."""
    return claim.subject.entity_id.partition(":")[0] in PLACES or bool(qualifiers(claim).keys() & {"place", "region"})


@lru_cache(maxsize=4096)
def nested(first: str, second: str) -> bool:
    """Whether one name holds all words of the other: "Harbour Bank" and "Bank" may be one."""
    left, right = frozenset(fold(first).split()), frozenset(fold(second).split())
    return bool(left and right) and (left <= right or right <= left)


def other_entities(a: Claim, b: Claim) -> bool:
    """Whether two claims name two entities; a claim without one is of no other."""
    return differ(a.subject.entity_id or fold(a.entity), b.subject.entity_id or fold(b.entity))


def two_things(a: Claim, b: Claim) -> bool:
    """Whether two claims are surely told of two things: other names of one sort, spelt apart, and not of one event or contrast."""
    return _two_tolls(a, b) or (
        two_names(a, b)
        and not (of_event(a) or of_event(b))
        and not (qualifiers(a).get("role") and qualifiers(b).get("role"))
        and not _other_sort(a, b)
    )


def _two_tolls(a: Claim, b: Claim) -> bool:
    """Whether two claims tell what one disaster did in two countries, each named beside its figure, or in one and in several."""
    first, second = a.subject, b.subject
    if a.kind != "count" or first.inferred or second.inferred or first.entity_id == second.entity_id:
        return False
    known = concept(a)
    return (
        known is not None
        and known.field in ("casualties", "disasters")
        and all(one.entity_id.startswith("country:") for one in (first, second))
    )


def two_names(a: Claim, b: Claim) -> bool:
    """Whether two claims are of two names, spelt apart."""
    return other_entities(a, b) and not nested(a.entity, b.entity) and not _sound_alike(a.entity, b.entity)


def two_listed_owners(a: Claim, b: Claim) -> bool:
    """Whether two claims are of two names of the gazetteer, one of which owns what is told: a company's loss, and that of its market."""
    kinds = {claim.subject.entity_id.partition(":")[0] for claim in (a, b)}
    return two_names(a, b) and kinds.isdisjoint(("", "name")) and not kinds.isdisjoint(OWNERS)


OWNERS = frozenset({"company", "bank", "product", "club", "party", "person", "index"})
"""Kinds of what has figures of its own; bodies rather tell those of others."""


@lru_cache(maxsize=1)
def confused_attributes() -> frozenset[frozenset[str]]:
    """Pairs of attributes that are often told for one another."""
    return frozenset(frozenset(pair) for pair in comparing()["confused"]["attributes"])


def same_attribute(a: Claim, b: Claim) -> bool:
    """Whether two claims may measure the same: one attribute, attributes of one kin, or one that no list knows."""
    first, second = a.attribute, b.attribute
    if first == second or not first or not second:
        return True
    if opposed_attributes(a, b):
        return False
    listed = all_concepts()
    return kin(first, second) or first not in listed or second not in listed


def opposed_attributes(a: Claim, b: Claim) -> bool:
    """Whether two attributes are never the same: rivals, and those told for one another by mistake (S605)."""
    return rivals(a.attribute, b.attribute) or frozenset((a.attribute, b.attribute)) in confused_attributes()


@lru_cache(maxsize=4096)
def _sound_alike(first: str, second: str) -> bool:
    """Whether two names in two scripts may be one: too little to call them the same, enough not to hold them apart."""
    return bool(first and second) and first[0].isascii() != second[0].isascii() and may_merge(first, second) != "no"


def one_sort_of(a: Claim, b: Claim) -> bool:
    """Whether one counts a sort of what a contender has and the other all of it: gold medals, medals."""
    if a.attribute not in comparing()["contenders"]["attributes"] or not a.noun or not b.noun or a.noun == b.noun:
        return False
    return a.noun.endswith(f" {b.noun}") or b.noun.endswith(f" {a.noun}")


def of_event(claim: Claim) -> bool:
    """Whether the measure belongs to an event, which is named by its place here and by its kind there."""
    known = concept(claim)
    return known is not None and known.event and claim.attribute not in comparing()["contenders"]["attributes"]


def _other_sort(a: Claim, b: Claim) -> bool:
    """Whether two articles name things of different sorts, a company here and a place there: the group has put them together
    for better reasons, and one of the names merely stood nearby."""
    left, right = (claim.subject.entity_id.partition(":")[0] for claim in (a, b))
    if a.article == b.article or not left or not right:
        return False
    if all(claim.attribute in comparing()["contenders"]["attributes"] and not claim.subject.inferred for claim in (a, b)):
        return False  # the medals of a country and those of a runner
    return (left in PLACES) != (right in PLACES)


def differ(a: str, b: str) -> bool:
    """Whether both are stated, and not the same."""
    return bool(a) and bool(b) and a != b


def scopes(a: Claim, b: Claim) -> bool | None:
    """None where scopes forbid a comparison, else whether they are the same beyond doubt."""
    left, right = qualifiers(a), qualifiers(b)
    sure = True
    for key in left.keys() | right.keys():
        first, second = left.get(key, ""), right.get(key, "")
        if _other_name(first, second):
            return None
        if not first or not second:
            if key in scope_keys("narrowing") and not (a.kind == "date" and key in ("place", "region")):
                return None  # where an event took place does not make it another
            sure = False
    return sure


def _other_name(a: str, b: str) -> bool:
    """Whether two stated names are different: neither holds all words of the other ("H800", "Nvidia H800")."""
    first, second = set(fold(a).split()), set(fold(b).split())
    return bool(first and second) and not (first <= second or second <= first)
