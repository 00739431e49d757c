"""Names or measures and figures in two lists of one length: "Micron and AMD fell 8.6% and 5.5% respectively", "the deposit and
lending rates were cut to 8.25% and 10.25% respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from ..concepts import Concept, all_concepts, fits
from ..model import Claim
from ..names import Mention
from ..text import Token
from .gapped import leads_on
from .scene import Scene

LEAST = 2
"""Names and figures that make a list."""
WIDE = 4
"""Tokens at most between two members of a list."""
SIGNS = frozenset(",،;؛、，\"“”«»'’()%٪")


def respective_name(scene: Scene, claim: Claim, low: int, high: int, here: int) -> Mention | None:
    """The name that a figure of a list belongs to where the sentence says so and names as many as it has figures; None elsewhere."""
    figures = _figures(scene, claim, low, high, here)
    if len(figures) < LEAST:
        return None
    named = [mention for mention in scene.within(low, figures[0][0]) if not mention.reference]
    names = _run([(mention.first, mention.stop) for mention in named], scene, named[-1].first) if named else []
    if len(names) != len(figures):
        return None
    at = [first for first, _ in figures].index(here)
    return next(mention for mention in named if mention.first == names[at][0])


def respective_concept(scene: Scene, claim: Claim, kind: str, low: int, high: int, here: int) -> Concept | None:
    """The measure that a figure of a list belongs to where the sentence says so and tells as many measures as it has figures."""
    figures = _figures(scene, claim, low, high, here)
    if len(figures) < LEAST:
        return None
    told = _measures(scene, kind, low, figures[0][0])
    run = _run([(first, stop) for first, stop, _ in told], scene, told[-1][0]) if told else []
    if len(run) == 1 < len(figures) == LEAST:
        before, behind = _shared_head(scene, kind, *run[0])
        found = [one for one in (before, told[-1][2], behind) if one]
    else:
        found = [ident for first, _, ident in told if any(first == begin for begin, _ in run)]
    if len(found) != len(figures) or len(set(found)) != len(found):
        return None
    return all_concepts()[found[[first for first, _ in figures].index(here)]]


def _figures(scene: Scene, claim: Claim, low: int, high: int, here: int) -> list[tuple[int, int]]:
    """The figures of the list that a claim stands in, where the sentence says that they belong to as many others one by one."""
    if not any(scene.reading.at(i, "respectively.words") is not None for i in range(low, high)):
        return []
    return _run([(i, _end(scene, i, high)) for i in range(low, high) if scene.opens_claim(i, claim.kind)], scene, here)


def _measures(scene: Scene, kind: str, low: int, high: int) -> list[tuple[int, int, str]]:
    """The measures told in a stretch, each as first token, the one behind, and concept, the longest where several begin."""
    told: list[tuple[int, int, str]] = []
    for i in range(low, high):
        hits = [hit for hit in scene.concept_hits(i) if hit.lex.role == "cue" and hit.stop <= high]
        hits = [hit for hit in hits if fits(all_concepts()[hit.lex.value[0]], kind)]
        if hits and (not told or i >= told[-1][1]):
            best = max(hits, key=lambda hit: hit.stop)
            told.append((i, best.stop, best.lex.value[0]))
    return told


def _shared_head(scene: Scene, kind: str, first: int, stop: int) -> tuple[str, str]:
    """The measures of two words that share a noun, told in front of the one that is read or behind it: deposit and lending rates,
    taux de dépôt et de prêt; empty for what is not told."""
    tokens = scene.tokens
    if stop - first >= LEAST and first > 1 and scene.joins(first - 1):
        return _measure_of(scene, kind, [tokens[first - 2], *tokens[first + 1 : stop]]), ""
    k = stop + (scene.among(stop, "list_words") and 1)
    k += scene.among(k, "of_words") or scene.among(k, "leading_articles")
    if stop - first >= LEAST and (k > stop or scene.joins(stop)):
        return "", _measure_of(scene, kind, [*tokens[first : stop - 1], tokens[k]._replace(key=scene.clitics.unjoined(tokens[k].key))])
    return "", ""


def _measure_of(scene: Scene, kind: str, words: Sequence[Token]) -> str:
    """The measure that some words tell together."""
    hits = (hit for hit in scene.concepts.find(words, 0) if hit.stop == len(words) and hit.lex.role == "cue")
    return next((hit.lex.value[0] for hit in hits if fits(all_concepts()[hit.lex.value[0]], kind)), "")


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
