"""Measures whose owner stands inside their name: أرباح البنك التشغيلية are operating profits, دين مصر الخارجي an external debt."""

from __future__ import annotations

from collections.abc import Iterator

from ..concepts import all_concepts, fits
from ..text import Token
from .evidence import FADING, Number
from .scene import Scene

NAME = 2
"""Words of a measure that may stand before its owner: صافي ربح البنك."""
BEHIND = 4
"""Words of a measure that may stand behind its owner."""
OWNERS = frozenset({"organisation", "place"})
"""The classes of nouns that own what is measured."""


def past_owner(number: Number) -> Iterator[tuple[str, float, str, bool]]:
    """Cues that run on behind an owner, with the adjective in the definite form that such a name takes: concept, weight, words, weak."""
    scene = number.scene
    for first, stop in _owners(scene, number.low, number.here):
        if (
            stop >= number.here
            or first <= number.low
            or scene.changes(first - 1)
            or not (definite(scene, stop) or scene.among(stop, "owned_links"))
        ):
            continue
        begin = max(number.low, first - NAME)
        compact = [*scene.tokens[begin:first], *scene.tokens[stop : min(number.here, stop + BEHIND)]]
        border = first - begin
        for i in range(border):
            yield from _across(number, compact, i, border, stop)


def _across(number: Number, compact: list[Token], i: int, border: int, stop: int) -> Iterator[tuple[str, float, str, bool]]:
    for hit in number.scene.concepts.find(compact, i):
        concept = all_concepts()[hit.lex.value[0]]
        if hit.stop > border and hit.lex.role == "cue" and hit.lex.form == number.scene.language and fits(concept, number.claim.kind):
            gap = number.here - (stop + hit.stop - border)
            text = " ".join(token.text for token in compact[i : hit.stop])
            yield concept.id, hit.lex.value[1] / (1.0 + FADING * gap), text, False


def _owners(scene: Scene, low: int, here: int) -> Iterator[tuple[int, int]]:
    """Token spans of names, and of words for bodies and places in the definite form."""
    names = [(mention.first, mention.stop) for mention in scene.within(low, here)]
    yield from names
    for k in range(low + 1, here):
        if any(first <= k < stop for first, stop in names) or not definite(scene, k):
            continue
        if any(hit.lex.value[1] in OWNERS and hit.stop == k + 1 for hit in scene.reading.all_at(k, "noun")):
            yield k, k + 1


def definite(scene: Scene, k: int) -> bool:
    """Whether a word begins with the article that is written into it."""
    token, article = scene.tokens[k], scene.clitics.article
    return bool(article) and token.kind == "w" and token.key.startswith(article) and len(token.key) > len(article) + 2
