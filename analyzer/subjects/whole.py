"""Wholes told with a part: 268 of the 412 in Leipzig, ٤٨ موظفا من أصل ٤١٢, 268 der 412 Beschäftigten."""

from __future__ import annotations

from ..model import Claim
from .scene import Scene

_BETWEEN = 3
"""Tokens between the part and its whole, at most: of its more than."""


def whole_of_part(scene: Scene, claim: Claim, low: int, here: int) -> bool:
    """Whether a count is the whole that the count right in front of it is a part of: where the part is does not place the whole."""
    if claim.kind != "count":
        return False
    for k in range(here - 1, max(low, here - 1 - _BETWEEN) - 1, -1):
        if not (scene.tokens[k].kind == "w" or scene.in_claim(k)):
            return False
        if scene.in_claim(k):
            return False
        leads = scene.among(k, "of_words") or any(hit.stop > k for hit in scene.reading.all_at(k, "ellipsis.out_of", "frames.out_of"))
        if leads and scene.in_claim(k - 1) and not scene.in_another_claim(k - 1, k, "count"):
            return True
    return False
