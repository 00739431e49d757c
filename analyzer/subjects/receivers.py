"""Counts dealt to one name after another: 26 seats went to Labour, 18 to the Conservatives and 16 to the Greens."""

from __future__ import annotations

from ..names import PLACES, Mention
from .scene import Scene

VERB = 2
"""Words that may stand between a figure and the word that leads to who gets it."""
MANY = 2
"""Names in one sentence that get a figure each."""


def receiver(scene: Scene, low: int, high: int, after: int) -> Mention | None:
    """Who gets the count that ends at token `after`, where a sentence deals figures to two names at least."""
    named = [mention for mention in scene.within(low, high) if not mention.reference and mention.type not in PLACES]
    found = [mention for mention in named if _given_to(scene, mention, low)]
    if len({mention.entity for mention in found}) < MANY or named[0] is not found[0]:
        return None  # none is dealt by another: Airbus sold 40 jets to one firm and 12 to another
    own = next((mention for mention in found if mention.first >= after), None)
    return own if own is not None and scene.claims_between(after, own.first) == 0 else None


def _given_to(scene: Scene, mention: Mention, low: int) -> bool:
    """Whether a word for "to", and perhaps an article, leads from a figure to a name."""
    i = mention.first - 1
    while i > low and any(scene.among(i, name) for name in ("articles", "leading_articles", "bound_articles")):
        if scene.among(i, "goes_to_words"):
            break
        i -= 1
    if i <= low or not scene.among(i, "goes_to_words"):
        return False
    for k in range(i, max(low, i - VERB - 1), -1):
        if scene.right_behind_number(k):
            return not scene.right_behind_date(k)
        if scene.tokens[k - 1].kind != "w" or scene.among(k - 1, "list_words"):
            return False
    return False
