"""Whose figures two claims are: the weight of their entities, and which of these lie in others."""

from __future__ import annotations

from functools import lru_cache

from ..concepts import all_concepts
from ..gazetteer import homes
from ..model import Claim
from ..names import COMPANIES, PLACES
from .weights import Signal

PERSON = frozenset({"person"})
FATES = frozenset({"casualties", "disasters"})
"""Fields of what one disaster does in several countries, each with a toll of its own."""


def entity_signal(a: Claim, b: Claim, event: bool, exact: bool) -> Signal:
    """The entities of two claims against each other; what tells of an `event` may be told of any place or side of it."""
    first, second = a.subject.entity_id, b.subject.entity_id
    listed = all_concepts().get(a.attribute)
    personal = listed is not None and a.attribute == b.attribute and listed.prefers == PERSON

    def told(key: str, amount: float = 1.0) -> Signal:
        return Signal("entity", a.entity, b.entity, f"entity.{key}", amount)

    if personal and not exact and (first != second or a.subject.inferred or b.subject.inferred):
        return told("whose")
    if not first or not second:
        return told("unknown")
    if first == second:
        return told("inferred" if a.subject.inferred or b.subject.inferred else "same")
    if part_of(first, second) or part_of(second, first):
        return told("part_event" if event else "part")
    if all(dict(claim.subject.qualifiers).get("role") == "competitors" for claim in (a, b)):
        return told("unknown", 0.0)
    if a.subject.inferred and b.subject.inferred:
        return told("unknown", 0.5 if event else 1.0)
    guessed = a.subject.inferred or b.subject.inferred
    countries = {home_of(first), home_of(second)}
    if len(countries) > 1 and countries.isdisjoint(("", UNION)) and not (guessed and event):
        # seized in Italy, seized in Turkey: figures of two countries, whatever the event; of a country, and of a body of another one
        if not (guessed or exact) and first.startswith("country:") and second.startswith("country:"):
            fate = listed is not None and a.attribute == b.attribute and listed.field in FATES
            return told("country" if fate else "other")
        return told("other_event" if exact and event else "other", 0.5 if guessed else 1.0)
    if family_of(first) != family_of(second):
        # a company here, a place there: one of the names was picked up beside the number, or lent from elsewhere in the article
        return told("other_event" if event else "unknown" if guessed else "other_type")
    if guessed:
        return told("other_event" if event else "other", 0.5)
    return told("other_event" if event else "other")


def family_of(entity: str) -> str:
    """Place, organisation, product, person or unknown: what kind of thing an entity id names."""
    kind = entity.partition(":")[0]
    return "place" if kind in PLACES else "organisation" if kind in COMPANIES or kind == "institution" else kind


UNION = "EU"
"""The code of a union of countries, of which each may be one."""


@lru_cache(maxsize=4096)
def home_of(entity: str) -> str:
    """The country (ISO 3166) that an entity id names, in which its place lies or whose body it is; empty where none is listed."""
    kind, _, rest = entity.partition(":")
    if kind == "country" or (kind in PLACES and "/" in rest) or kind == "institution":
        return rest.split("/")[0]
    return homes().get(entity, "")


def part_of(part: str, whole: str) -> bool:
    """Whether one gazetteer id lies in the other: a city in its country, a product of its company."""
    if not part or not whole or part.startswith("name:"):
        return False
    kind, _, rest = part.partition(":")
    if whole.startswith("country:") and (kind in PLACES or kind == "institution" or part in homes()):
        return (homes().get(part) or rest.split("/")[0]) == whole.partition(":")[2]
    return _maker(part) == whole


@lru_cache(maxsize=4096)
def _maker(entity: str) -> str:
    from ..names import gazetteer

    found = gazetteer().by_id(entity)
    return found.maker if found is not None else ""
