"""Measures and figures in two lists of one length: imports and exports reached 12 and 15 million respectively, the deposit and lending
rates stand at 21% and 22%, respectively."""

from __future__ import annotations

from ..concepts import Concept, all_concepts, fits
from ..language import Hit
from ..model import Claim
from ..text import Token
from .respective import LEAST, figures_in_order
from .scene import Scene

WIDE = 6
"""Tokens of a member of the list in which its measure is named, at most."""
HEAD = 3
"""Tokens that a member shares with another one, at most: (lending) rates, (عائد) الإيداع."""
AMOUNTS = frozenset({"money", "price", "count", "volume", "mass", "energy", "area"})
"""What a percentage may be a share or a change of."""
_Named = tuple[int, Hit, str]
"""Where the words of a measure begin, what they are in the list of measures, and the words."""


def respective_measure(scene: Scene, claim: Claim, low: int, high: int, here: int) -> tuple[Concept, str] | None:
    """The measure that a figure of a list belongs to where the sentence says so and names as many in front of it, with its words."""
    figures = figures_in_order(scene, claim, low, high, here)
    if len(figures) < LEAST:
        return None
    first, count = figures[0][0], len(figures)
    joints = _joints(scene, low, first)
    for last in range(len(joints) - 1, count - 3, -1):
        window = joints[last - count + 2 : last + 1]
        named = _measures(scene, claim, window, low, joints[last + 1][0] if last + 1 < len(joints) else first)
        if named is not None:
            return named[[begin for begin, _ in figures].index(here)]
    return None


def _joints(scene: Scene, low: int, first: int) -> list[tuple[int, int]]:
    """The commas and conjunctions between two tokens, each as the token it begins at and the one where the next member begins."""
    found: list[tuple[int, int]] = []
    for k in range(low + 1, first):
        if not scene.joins(k) or _whole_word(scene, k):
            continue
        stop = k + scene.among(k, "list_words")
        if found and found[-1][1] == k:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((k, stop))
    return found


def _whole_word(scene: Scene, k: int) -> bool:
    """Whether a word that begins like one with a conjunction written into it is known as it stands: واحدة."""
    listed = scene.among(k, "list_words") or scene.tokens[k].kind != "w"
    return not listed and any(not hit.prefix for hit in scene.reading.hits.get(k, ()))


def _measures(scene: Scene, claim: Claim, joints: list[tuple[int, int]], low: int, end: int) -> list[tuple[Concept, str] | None] | None:
    """The measures of the members that these joints part, each another one; None where they are no list of measures: where one names
    none, or two of three or more do not say what they measure themselves."""
    starts = [max(low, joints[0][0] - WIDE), *(stop for _, stop in joints)]
    stops = [*(begin for begin, _ in joints), min(end, joints[-1][1] + WIDE)]
    members = list(zip(starts, stops, strict=True))
    found = [_named(scene, claim, begin, stop, last=n == 0) for n, (begin, stop) in enumerate(members)]
    if all(one is None for one in found):
        return None
    ends = found[-1], found[0]
    for n, (begin, stop) in enumerate(members):
        if not _direct(claim, found[n]):
            shared = _shared(scene, claim, begin, stop, *ends)
            found[n] = shared if found[n] is None or _direct(claim, shared) else found[n]
    told = [(all_concepts()[one[1].lex.value[0]], one[2]) if one is not None else None for one in found]
    named = [one[0].id for one in told if one is not None]
    whole = len(named) == len(members) or (len(named) >= LEAST and all(one is None or _direct(claim, one) for one in found))
    return told if whole and len(set(named)) == len(named) else None


def _direct(claim: Claim, named: _Named | None) -> bool:
    """Whether figures of the claim's kind tell the measure itself, not a share or change of it."""
    return named is not None and fits(all_concepts()[named[1].lex.value[0]], claim.kind)


def _named(scene: Scene, claim: Claim, begin: int, stop: int, *, last: bool) -> _Named | None:
    """The measure whose words come first in a member of a list, or last; the longest of one place."""
    found: _Named | None = None
    for i in range(begin, stop):
        if scene.in_claim(i) and not last:
            return None
        if scene.in_claim(i):
            found = None  # decided on Thursday to cut deposit rates
            continue
        hits = [hit for hit in scene.concept_hits(i) if hit.stop <= stop and _fits(claim, hit)]
        if hits and (found is None or (last and hits[0].stop > found[1].stop)):
            hit = max(hits, key=lambda one: (one.stop, one.lex.role == "cue"))
            found = (i, hit, scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end])
            if not last:
                return found
    return found


def _shared(scene: Scene, claim: Claim, begin: int, stop: int, behind: _Named | None, ahead: _Named | None) -> _Named | None:
    """The measure of a member that leaves a word to another one: the deposit and lending (rates), عائد الإيداع والإقراض."""
    for named, before in ((behind, False), (ahead, True)):
        if named is None:
            continue
        first, hit, _ = named
        for k in range(first + 1, hit.stop):
            head = scene.tokens[first:k] if before else scene.tokens[k : hit.stop]
            if len(head) > HEAD:
                continue
            for at in range(begin, min(stop, begin + HEAD)) if before else range(max(begin, stop - HEAD), stop):
                own = [_bare(scene, token) for token in (scene.tokens[begin : at + 1] if before else scene.tokens[at:stop])]
                words = [*head, *own] if before else [*own, *head]
                whole = [one for one in scene.concepts.find(words, 0) if one.stop == len(words) and _fits(claim, one)]
                if whole:
                    return begin, whole[0], " ".join(token.text for token in words)
    return None


def _bare(scene: Scene, token: Token) -> Token:
    """A word without the conjunction written into it."""
    cut = next((len(one) for one in scene.clitics.conjunctions if scene.clitics.joins(token.key) and token.key.startswith(one)), 0)
    return token._replace(text=token.text[cut:], key=token.key[cut:], start=token.start + cut)


def _fits(claim: Claim, hit: Hit) -> bool:
    """Whether figures of the claim's kind may tell a measure, or a share or change of it."""
    concept = all_concepts()[hit.lex.value[0]]
    shared = claim.kind == "percentage" and concept.percents and bool(concept.kinds & AMOUNTS)
    return hit.lex.role != "moved" and not concept.generic and (fits(concept, claim.kind) or shared)
