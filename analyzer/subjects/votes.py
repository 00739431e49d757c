"""Percentages of parties where an article speaks of an election: their share of the vote, or of the answers of a poll."""

from __future__ import annotations

from ..model import Claim
from ..names import Mention
from .scene import Scene


def won_by_party(scene: Scene, claim: Claim, mention: Mention, measure: str) -> str:
    """What a percentage of a party measures where no cue tells: the SPD came to 30.9 percent. Empty where it is none."""
    if mention.type != "party" or claim.unit != "percent" or measure == "change":
        return ""
    if scene.tells("opinion_polls"):
        return "opinion poll share"
    return "vote share" if scene.tells("elections") else ""
