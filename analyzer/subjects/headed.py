"""Places that somebody or something is only on the way to: a plane bound for London, سفينة متجهة إلى اللاذقية."""

from __future__ import annotations

from ..names import FACILITIES, PLACES, Mention
from .scene import CLAUSE_SIGNS, Scene

SIGNS = CLAUSE_SIGNS | frozenset(".!?؟\n")
REACH = 7
"""Tokens in front of the word that leads to a place among which the word stands that says so."""
LED = 3
"""Tokens from that word to the place, at most: to the city of."""


def headed_to(scene: Scene, mention: Mention) -> bool:
    """Whether a place is where a journey is told to go, and no figure stands in between: a flight from Ahmedabad to London."""
    if mention.reference or (mention.type not in PLACES and mention.type not in FACILITIES):
        return False
    goal = next((k for k in range(mention.first - 1, mention.first - 1 - LED, -1) if scene.among(k, "heading_goals")), -1)
    if goal < 0 or not _plain(scene, goal + 1, mention.first):
        return False
    for k in range(goal, max(-1, goal - REACH), -1):
        if scene.among(k, "heading_words"):
            return True
        if not _plain(scene, k, k + 1):
            return False
    return False


def _plain(scene: Scene, first: int, stop: int) -> bool:
    """Whether neither a figure nor a sign of a new clause stands between two tokens."""
    return not any(scene.tokens[k].text in SIGNS or scene.opens_figure(k) for k in range(first, stop))
