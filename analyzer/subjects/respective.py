"""Names and figures in two lists of one length: "Micron and AMD fell 8.6% and 5.5% respectively"."""

from __future__ import annotations

from ..model import Claim
from ..names import Mention
from .gapped import leads_on
from .scene import Scene

LEAST = 2
"""Names and figures that make a list."""
WIDE = 4
"""Tokens at most between two members of a list."""
SIGNS = frozenset(",،;؛、，\"“”«»'’()%٪")


def respective_name(scene: Scene, claim: Claim, low: int, high: int, here: int) -> Mention | None:
    """The name that a figure of a list belongs to where the sentence says so and names as many as it has figures; None elsewhere."""
    figures = figures_in_order(scene, claim, low, high, here)
    if len(figures) < LEAST:
        return None
    named = [mention for mention in scene.within(low, figures[0][0]) if not mention.reference]
    names = _run([(mention.first, mention.stop) for mention in named], scene, named[-1].first) if named else []
    if len(names) != len(figures):
        return None
    at = [first for first, _ in figures].index(here)
    return next(mention for mention in named if mention.first == names[at][0])


def figures_in_order(scene: Scene, claim: Claim, low: int, high: int, here: int) -> list[tuple[int, int]]:
    """The figures of the list that a figure stands in, as first token and the one behind, where the sentence says that they are told in
    the order of another list; none elsewhere."""
    if not scene.in_order or not any(scene.reading.at(i, "respectively.words") is not None for i in range(low, high)):
        return []
    return _run([(i, _end(scene, i, high)) for i in range(low, high) if scene.opens_claim(i, claim.kind)], scene, here)


def _end(scene: Scene, i: int, high: int) -> int:
    """The token behind the claim that begins at `i`."""
    return next((k for k in range(i + 1, high) if not scene.in_claim(k)), high)


def _run(spans: list[tuple[int, int]], scene: Scene, member: int) -> list[tuple[int, int]]:
    """The members of a list, as first token and the one behind, around the one that begins at `member`."""
    run: list[tuple[int, int]] = []
    for span in spans:
        if run and not _joined(scene, run[-1][1], span[0]):
            if any(first == member for first, _ in run):
                return run
            run = []
        run.append(span)
    return run if any(first == member for first, _ in run) else []


def _joined(scene: Scene, stop: int, first: int) -> bool:
    """Whether nothing but a comma, "and", an article or "by" stands between two members of a list."""
    if not 0 <= first - stop <= WIDE:
        return False
    between = range(stop, first)
    joins = scene.joins(first) or any(scene.joins(k) or scene.tokens[k].text in ",،、，" for k in between)
    return joins and all(
        scene.tokens[k].text in SIGNS or scene.among(k, "list_words") or scene.among(k, "leading_articles") or leads_on(scene, k)
        for k in between
    )
