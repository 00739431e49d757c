"""Which tokens a price of a language model is for: what it reads, what it writes, what it has read before."""

from __future__ import annotations

from ..concepts import Concept
from ..model import MONEY, Claim
from .scene import Scene

PRICED = "model price"
"""The measure that has these sides."""
_BEHIND, _BEFORE = 5, 16
"""Tokens behind a price and before it in which its side is told."""


def token_side(scene: Scene, claim: Claim, concept: Concept | None, low: int, high: int, here: int, after: int) -> str:
    """The side told inside the price, right behind it, or last before it: $0.60 per million input tokens, 输出2.4美元."""
    if concept is None or concept.id != PRICED or claim.kind not in MONEY:
        return ""
    inside = (_side(scene, i) for i in range(here, after))
    found = next((side for side in inside if side), "")
    if found:
        return found
    for i in range(after, min(high, after + _BEHIND)):
        if scene.in_claim(i) or scene.tokens[i].kind == "s" or scene.among(i, "list_words") or scene.clitics.joins(scene.tokens[i].key, 3):
            break
        if _side(scene, i):
            return _side(scene, i)
    before = (_side(scene, i) for i in range(here - 1, max(low, here - _BEFORE) - 1, -1) if not scene.in_claim(i))
    return next((side for side in before if side), "")


def _side(scene: Scene, i: int) -> str:
    """The side that a phrase tells which begins at token `i`, or around it: cached input is no input."""
    found = [hit for k in (i - 1, i) for hit in scene.cue_hits(max(k, 0)) if hit.lex.role == "token_sides" and hit.stop > i]
    return str(min(found, key=lambda hit: hit.start).lex.value) if found else ""
