"""Names that share the verb of the clause in front, each with a figure of its own: "France won 5 medals and Spain 4"."""

from __future__ import annotations

from ..names import Mention
from .scene import Scene

LED = 2
"""Words at most between such a name and its figure, all of them articles or words for "by" and "to"."""

SHORTEST = 3
"""Letters of a word that may have a conjunction written into it, at least one more."""


def gapped_names(scene: Scene, low: int, high: int) -> list[Mention]:
    """The names of a sentence, behind a figure and joined on, that stand right before a figure without a verb of their own."""
    return [mention for mention in scene.within(low, high) if not mention.reference and _gapped(scene, mention, low, high)]


def governs(scene: Scene, mention: Mention, here: int) -> bool:
    """Whether nothing but its figures stand between such a name and the figure at token `here`: Microsoft by 4% to $150, Spain a
    million, as well as 25 tonnes."""
    return all(scene.in_claim(k) or leads_on(scene, k) or _lists(scene, k) for k in range(mention.stop, here))


def _lists(scene: Scene, k: int) -> bool:
    """Whether token `k` joins one figure to the next: a comma, "and", ainsi que."""
    if scene.among(k, "list_words"):
        return True
    token = scene.tokens[k]
    return token.kind == "w" and len(token.key) <= SHORTEST and scene.among(k - 1, "list_words")


def _gapped(scene: Scene, mention: Mention, low: int, high: int) -> bool:
    if scene.claims_between(low, mention.first) <= scene.times_between(low, mention.first) or not _joined(scene, mention):
        return False
    for k in range(mention.stop, min(mention.stop + LED + 1, high)):
        if scene.opens_figure(k):
            return True
        if not leads_on(scene, k):
            return False
    return False


def leads_on(scene: Scene, k: int) -> bool:
    """Whether token `k` is an article, or a word for "by" or "to", that leads to a figure."""
    return scene.among(k, "one_articles") or scene.reading.at(k, "change.by", "change.to") is not None


def _joined(scene: Scene, mention: Mention) -> bool:
    """Whether a comma or "and" stands before a name and its article, or is written into it: und Spanien, et l'Espagne, وإسبانيا."""
    if scene.clitics.joins(scene.tokens[mention.first].key, SHORTEST):
        return True
    k = mention.first - 1
    while k > 0 and (scene.among(k, "articles") or scene.among(k, "leading_articles") or scene.tokens[k].text in "'’"):
        k -= 1
    return k >= 0 and (scene.among(k, "list_words") or scene.tokens[k].text in ",،;؛")
