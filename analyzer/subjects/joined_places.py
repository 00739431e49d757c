"""Several places that a figure is told of at once: 4,800 died in Turkey and Syria, في محافظات حلب وحماة وطرطوس."""

from __future__ import annotations

from dataclasses import replace

from ..concepts import Concept
from ..model import Claim
from ..names import PLACES, Mention
from .scene import Scene

BETWEEN = 3
"""Tokens between two places of one list, at most: a comma or a conjunction, a preposition, a direction."""
FIELDS = frozenset({"casualties", "disasters", "health"})
"""Fields whose counts are of all places of a list together."""
SHORTEST = 3
"""Letters of a word that may have a conjunction written into it, at least one more."""


def as_joined(scene: Scene, claim: Claim, concept: Concept | None, mention: Mention | None, low: int, high: int) -> Mention | None:
    """The places of the list that a name stands in, as one: a toll of two countries is that of neither."""
    if mention is None or concept is None or claim.kind != "count" or concept.field not in FIELDS or not concept.event:
        return mention
    if mention.type not in PLACES or not low <= mention.first < high:
        return mention
    listed = _list_of(scene, mention, low, high)
    entities = {one.entity: one.name for one in listed}
    if len(entities) < 2:
        return mention
    kinds = {ident.partition(":")[0] for ident in entities}
    rests = sorted(ident.partition(":")[2] for ident in entities)
    kind = kinds.pop() if len(kinds) == 1 else "place"
    if kind != "country" and len({rest.partition("/")[0] for rest in rests}) > 1:
        return mention
    return replace(mention, entity=f"{kind}:{'+'.join(rests)}", name=", ".join(sorted(entities.values())))


def _list_of(scene: Scene, mention: Mention, low: int, high: int) -> list[Mention]:
    """The listed places joined to a place by commas and a conjunction, in order; that place alone where none is."""
    places = scene.within(low, high)
    at = next((i for i, one in enumerate(places) if one.first == mention.first), -1)
    if at < 0 or not _listed(mention):
        return [mention]
    first, last, joined = at, at, False
    while first > 0 and (link := _link(scene, places[first - 1], places[first])):
        first, joined = first - 1, joined or link > 1
    while last + 1 < len(places) and (link := _link(scene, places[last], places[last + 1])):
        last, joined = last + 1, joined or link > 1
    ahead = places[first].first
    if not joined or any(scene.reading.at(k, "range.open") is not None for k in range(max(low, ahead - BETWEEN), ahead)):
        return [mention]  # the road between Aleppo and Hama
    return places[first : last + 1]


def _listed(mention: Mention) -> bool:
    return mention.type in PLACES and not mention.reference and not mention.entity.startswith("name:")


def _link(scene: Scene, one: Mention, other: Mention) -> int:
    """How two places hang together: 2 by a conjunction, 1 by a comma, 0 where they do not, or one lies in the other."""
    if not (_listed(one) and _listed(other)) or other.first - one.stop > BETWEEN or one.maker == other.entity or other.maker == one.entity:
        return 0
    between = range(one.stop, other.first)
    others = (scene.tokens[k].kind == "n" or scene.in_claim(k) or scene.reading.at(k, "speech.verbs") is not None for k in between)
    if any(others):
        return 0
    if any(scene.among(k, "list_words") and scene.tokens[k].kind == "w" for k in between):
        return 2
    written = next((k for k in (*between, other.first) if scene.clitics.joins(scene.tokens[k].key, SHORTEST)), None)
    if written is not None:
        return 2
    return int(one.type == other.type and bool(between) and scene.tokens[one.stop].text in ",،、")
