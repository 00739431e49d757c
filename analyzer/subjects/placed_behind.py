"""Counts that a conjunction joins, each with the place behind it: 91 were killed in Turkey and 77 people in Syria."""

from __future__ import annotations

from ..names import PLACES, Mention
from .qualifiers import stands_in_place
from .scene import Scene

VERB = 8
"""Tokens from a count to its place, at most."""
LED = 3
"""Tokens from the place in front to the count, at most: and, another."""


def told_in_place(scene: Scene, after: int, high: int) -> bool:
    """Whether a place that a preposition leads to stands in the clause behind a count, before any other figure."""
    for mention in scene.within(after, min(high, after + VERB)):
        if mention.type in PLACES and not mention.reference and stands_in_place(scene, mention):
            return scene.claims_between(after, mention.first) == 0 and scene.borders(after, mention.first) == 0
    return False


def left_behind(scene: Scene, mention: Mention, low: int, here: int) -> bool:
    """Whether a place belongs to the figure in front of it: a conjunction or a comma right behind it leads on to the next one."""
    if mention.reference or not 0 < here - mention.stop <= LED or not scene.joins(mention.stop):
        return False
    if scene.claims_between(low, mention.first) <= scene.times_between(low, mention.first):
        return False
    return stands_in_place(scene, mention)
