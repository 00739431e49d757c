"""What moves: the name of a good, a share, an index, a currency or an economy tells the figure beside a word of movement."""

from __future__ import annotations

from collections.abc import Iterator

from ..concepts import all_concepts, fits
from ..language import Hit
from ..model import Claim
from .scene import Scene, gap_between

FAR = 40
"""How many tokens before a number the name of what moved is looked for."""


def find_moved(scene: Scene, claim: Claim, low: int, here: int, after: int) -> Iterator[tuple[str, float, str, bool]]:
    """The nearest name before a number that moved or was traded: "the rupee fell to 84.1", "shares closed 3% lower at 412p".

    Without a word of the markets beside the number the name says nothing: "gold worth $2 million", "shares for staff".
    """
    if not _moves(scene, low, here, after):
        return
    concepts = all_concepts()
    clauses = scene.reading.lexicon.lists.get("contrast_words", ())
    for i in range(here - 1, max(low, here - FAR) - 1, -1):
        found = [hit for hit in scene.concept_hits(i) if hit.stop <= here and _fits(scene, claim, hit)]
        if not found or scene.in_claim(i) or _part_of_name(scene, i, max(hit.stop for hit in found)):
            continue
        hit = max(found, key=lambda hit: hit.stop)
        ident, base = hit.lex.value
        weight = (
            base
            / (1.0 + 0.03 * gap_between(scene, hit.stop, here, low, here))
            * (0.9 if claim.kind == "percentage" else 0.7) ** scene.borders(hit.stop, here)
        )
        weight *= 0.8 ** sum(scene.tokens[k].key in clauses for k in range(hit.stop, here))
        if not fits(concepts[ident], claim.kind):
            weight *= 0.9
        yield ident, weight * 1.3, scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end], False
        return


def _fits(scene: Scene, claim: Claim, hit: Hit) -> bool:
    if hit.lex.role != "moved" or (hit.prefix and hit.lex.form != "ar"):
        return False
    return claim.kind == "percentage" or fits(all_concepts()[hit.lex.value[0]], claim.kind)


def _part_of_name(scene: Scene, i: int, stop: int) -> bool:
    """Whether the word belongs to a longer term: gold reserves, a copper mine, the stock market."""
    if any(hit.stop > stop for hit in scene.concept_hits(i)):
        return not any(
            hit.stop > stop and hit.lex.role in ("moved", "cue") and _moved(scene, hit.stop - 1) for hit in scene.concept_hits(i)
        )
    if scene.reading.lexicon.clitics or stop >= len(scene.tokens) or _moved(scene, stop):
        return False
    return scene.reading.at(stop, "noun") is not None


def _moved(scene: Scene, i: int) -> bool:
    words = scene.reading.lexicon.lists.get("trade_words", ())
    return scene.reading.at(i, "change.up", "change.down", "change.moved") is not None or scene.tokens[i].key in words


def _moves(scene: Scene, low: int, here: int, after: int) -> bool:
    """Whether a word of the markets stands right before the number or a word of change right behind it."""
    words = scene.reading.lexicon.lists.get("trade_words", ())
    first = max(low, here - 2)
    if any(
        scene.reading.at(k, "change.up", "change.down", "change.moved", "change.by", "change.to") is not None for k in range(first, here)
    ):
        return True
    lists = scene.reading.lexicon.lists
    if any(scene.tokens[k].key in words for k in range(first, here)) or scene.tokens[here - 1].key in lists.get("or_words", ()):
        return True  # "fell 312 points, or 0.8%" tells it again
    final = bool(scene.reading.lexicon.settings[scene.reading.lexicon.languages[0]].get("script", {}).get("verb_final", False))
    return any(
        scene.reading.at(k, "change.up", "change.down") is not None or (final and scene.tokens[k].key in words)
        for k in range(after, min(after + (6 if final else 2), len(scene.tokens)))
    )
