"""What moves: the name of a good, a share, an index, a currency or an economy tells the figure beside a word of movement."""

from __future__ import annotations

from collections.abc import Iterator

from ..concepts import all_concepts, change_of, fits
from ..language import Hit
from ..model import Claim
from .scene import Scene, gap_between

FAR = 40
"""How many tokens before a number the name of what moved is looked for."""
NEAR = 5
"""How many tokens may stand between a name behind its verb and the number."""


def find_moved(scene: Scene, claim: Claim, low: int, here: int, after: int) -> Iterator[tuple[str, float, str, bool]]:
    """The nearest name before a number that moved or was traded: "the rupee fell to 84.1", "shares closed 3% lower at 412p".

    Without a word of the markets beside the number the name says nothing: "gold worth $2 million", "shares for staff".
    """
    concepts = all_concepts()
    moves = _moves(scene, low, here, after)
    for i in range(here - 1, max(low, here - FAR) - 1, -1):
        found = [hit for hit in scene.concept_hits(i) if hit.stop <= here and _fits(scene, claim, hit)]
        if not found:
            continue
        first, hit = _whole(scene, i, max(found, key=lambda hit: hit.stop))
        if scene.in_claim(first) or _part_of_name(scene, first, hit):
            continue
        if not moves and not _opened_by_verb(scene, first, hit, here):
            return
        ident, base = hit.lex.value
        weight = 1.3 * base / (1.0 + 0.03 * gap_between(scene, hit.stop, here, low, here))
        weight *= (0.9 if claim.kind == "percentage" else 0.7) ** scene.borders(hit.stop, here)
        weight *= 0.8 ** sum(scene.among(k, "contrast_words") for k in range(hit.stop, here))
        if claim.kind != "percentage":
            weight *= 0.8 ** scene.claims_between(hit.stop, here)
        elif not fits(concepts[ident], claim.kind):
            weight *= 0.9
        yield ident, weight, scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end], False
        return


def _whole(scene: Scene, i: int, hit: Hit) -> tuple[int, Hit]:
    """The longest name of the same figure that ends where a hit at token `i` ends, and where it begins."""
    for k in range(max(0, i - 3), i):
        for longer in scene.concept_hits(k):
            if longer.lex.role == "moved" and longer.stop == hit.stop and longer.lex.value[0] == hit.lex.value[0]:
                return k, longer
    return i, hit


def _opened_by_verb(scene: Scene, first: int, hit: Hit, here: int) -> bool:
    """Whether the verb stands before its subject, and the number soon behind: "ارتفع الذهب في المعاملات الفورية 0.6%"."""
    return first > 0 and _moved(scene, first - 1) and here - hit.stop <= NEAR and not scene.claims_between(hit.stop, here)


def _fits(scene: Scene, claim: Claim, hit: Hit) -> bool:
    if hit.lex.role != "moved" or (hit.prefix and hit.lex.form != scene.language):
        return False
    return claim.kind == "percentage" or fits(all_concepts()[hit.lex.value[0]], claim.kind)


def _part_of_name(scene: Scene, i: int, hit: Hit) -> bool:
    """Whether the word belongs to a longer term: gold reserves, a copper mine, the consumer price index."""
    own = {hit.lex.value[0], change_of(hit.lex.value[0])}
    for k in range(max(0, i - 3), i + 1):
        for other in scene.concept_hits(k):
            longer = other.stop > hit.stop if k == i else other.stop >= hit.stop
            if longer and other.lex.value[0] not in own and not _moved(scene, other.stop - 1):
                return True
    if scene.clitics or hit.stop >= len(scene.tokens) or _moved(scene, hit.stop):
        return False
    return scene.reading.at(hit.stop, "noun") is not None or scene.among(hit.stop, "name_followers")


def trades(scene: Scene, i: int) -> bool:
    """Whether token `i` opens a level in the language of the markets: hit, traded at, وبلغ."""
    return scene.among(i, "trade_words") or scene.clitics.unjoined(scene.tokens[i].key) in scene.lists.get("trade_words", ())


def _moved(scene: Scene, i: int) -> bool:
    return scene.reading.at(i, "change.up", "change.down", "change.moved") is not None or trades(scene, i)


def _moves(scene: Scene, low: int, here: int, after: int) -> bool:
    """Whether a word of the markets stands right before the number or a word of change right behind it."""
    first = max(low, here - 2)
    if any(_moved(scene, k) or scene.reading.at(k, "change.by", "change.to") is not None for k in range(first, here)):
        return True
    if scene.among(here - 1, "or_words"):
        return True  # "fell 312 points, or 0.8%" tells it again
    return any(
        scene.changes(k) or (scene.verb_final and trades(scene, k))
        for k in range(after, min(after + (6 if scene.verb_final else 2), len(scene.tokens)))
    )
