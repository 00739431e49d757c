"""Which pairs of claims are worth scoring: one kind and attribute or kin, or one precise figure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..concepts import families
from ..model import Claim
from ..subjects import restates
from .figures import MONEYLIKE, digits_key, figure_key, printed_key, told_key
from .stories import Stories

BLOCK_CAP = 120
"""A block larger than this is split by a finer key before pairs are scored."""
BESIDE = 30
"""Claims of one article on either side that a claim of the same large block is scored with."""


class Candidates:
    """Which claims are worth scoring with which: of one kind and attribute or kin, or with one precise figure of one dimension.

    Blocks over the cap are split, so that the number of pairs stays near-linear; nothing is left without a block. Pairs are
    made as they are asked for, so that memory does not grow with their number.
    """

    def __init__(self, claims: Sequence[Claim], story: Stories) -> None:
        self._claims = claims
        self._story = story
        self._small: list[list[list[int]]] = [[] for _ in claims]
        self._large: list[list[dict[str, list[int]]]] = [[] for _ in claims]
        blocks = _blocks(claims, story)
        for key in sorted(blocks):
            block = blocks[key]
            for part in _split(block, claims):
                for position in part:
                    self._small[position].append(part)
            if len(block) > BLOCK_CAP:
                told: dict[str, list[int]] = defaultdict(list)
                for position in block:
                    told[claims[position].article].append(position)
                for position in block:
                    self._large[position].append(told)
                story.neighbours("")  # now, so that processes that score pairs have them all

    def of(self, position: int) -> list[int]:
        """The places of the claims to score this one with."""
        return self._found(position, -1)

    def behind(self, position: int) -> list[int]:
        """Those of them behind this one, so that each pair is had once."""
        return self._found(position, position)

    def _found(self, position: int, floor: int) -> list[int]:
        found = {other for part in self._small[position] for other in part[bisect_right(part, floor) :]}
        if self._large[position]:
            near = self._story.neighbours(self._claims[position].article)
            found.update(
                other for told in self._large[position] for path in near for other in _around(told.get(path, []), position) if other > floor
            )
        for other in (position - 1, position + 1):
            if floor < other < len(self._claims) and restates(*sorted_pair(self._claims, position, other)):
                found.add(other)
        found.discard(position)
        return sorted(found)


def _around(places: list[int], position: int) -> list[int]:
    """The places of an article's claims of one block; of a very long list, those next to this claim, or the first."""
    if len(places) <= 2 * BESIDE:
        return places
    here = bisect_right(places, position)
    low = min(max(0, here - BESIDE), len(places) - 2 * BESIDE) if places[0] <= position <= places[-1] else 0
    return places[low : low + 2 * BESIDE]


def candidate_pairs(claims: Sequence[Claim], story: Stories) -> Iterator[tuple[int, int]]:
    """Every pair worth scoring, each once, in order."""
    candidates = Candidates(claims, story)
    return ((position, other) for position in range(len(claims)) for other in candidates.behind(position))


def sorted_pair(claims: Sequence[Claim], first: int, second: int) -> tuple[Claim, Claim]:
    return claims[min(first, second)], claims[max(first, second)]


def _blocks(claims: Sequence[Claim], story: Stories) -> dict[str, list[int]]:
    """Places of claims by what they have in common."""
    roots = kin_roots({claim.attribute for claim in claims})
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        blocks[block_key(claim, roots)].append(position)
        if claim.noun and claim.kind == "count":
            blocks[f"count|noun {claim.noun}"].append(position)
        figures = [key for key in (figure_key(claim), printed_key(claim), digits_key(claim)) if key]
        if not figure_key(claim) and told_key(claim):
            # a common figure or a day is worth a look only where two articles share a rare word
            figures = [f"{told_key(claim)}|{word}" for word in story.rarest(claim.article)]
        for figure in figures:
            blocks[figure].append(position)
    return blocks


def kin_roots(attributes: set[str]) -> dict[str, str]:
    """Attribute → the first of all attributes it is linked to by kinship, so that kin meet in one block."""
    roots: dict[str, str] = {name: name for name in attributes}
    by_family: dict[int, list[str]] = defaultdict(list)
    for name in sorted(attributes):
        for family in families(name):
            by_family[family].append(name)

    def root(name: str) -> str:
        while roots[name] != name:
            name = roots[name]
        return name

    for family in sorted(by_family):
        first, *rest = by_family[family]
        for name in rest:
            a, b = sorted((root(first), root(name)))
            roots[b] = a
    return {name: root(name) for name in attributes}


def block_key(claim: Claim, roots: dict[str, str] | None = None) -> str:
    """What two claims must share to be compared at all: kind of quantity, measure and attribute or its kin.

    Claims whose attribute is unknown meet by entity, or by nothing but their kind where that is unknown too.
    """
    subject = claim.subject
    kind = "money" if claim.kind in MONEYLIKE else claim.kind
    if kind in ("count", "ratio", "rank") or kind == "date":
        base = kind
    elif kind == "money":
        base = "money"
    else:
        base = f"{kind}:{claim.base_unit or claim.unit}"
    if kind == "power/compute":
        base = "power/compute"
    attribute = (roots or {}).get(subject.attribute, subject.attribute)
    measure = "level" if subject.measure in ("level", "count", "price") else subject.measure
    if attribute in ("dateline", "statement date"):
        return f"{base}|{attribute}|{claim.article}|{claim.start}"
    if not attribute:
        return f"{base}|?|{measure}"
    return f"{base}|{attribute}|{measure}"


def _split(block: list[int], claims: Sequence[Claim]) -> Iterator[list[int]]:
    """A block over the cap, split by entity, then by spokesmen and time, each part in order of place. What tells of no
    known entity meets in articles of one story only."""
    if len(block) <= BLOCK_CAP:
        yield block
        return
    parts: dict[str, list[int]] = defaultdict(list)
    for position in block:
        parts[claims[position].subject.entity_id].append(position)
    for entity in sorted(parts):
        part = parts[entity]
        if len(part) <= BLOCK_CAP:
            yield part
        elif entity:
            yield from _by_spokesmen(part, claims)


def _by_spokesmen(block: list[int], claims: Sequence[Claim]) -> Iterator[list[int]]:
    """Claims that say the same speak through the first of them, so that a crowd of copies stays one group; the spokesmen
    meet those of about their time."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position in block:
        claim = claims[position]
        said = (claim.low, claim.high, claim.modifier, claim.unit, claim.subject.attribute, claim.subject.qualifiers, claim.as_of)
        alike[said].append(position)
    for first, *rest in alike.values():
        for other in rest:
            yield [first, other]
    spokesmen = sorted((members[0] for members in alike.values()), key=lambda position: (claims[position].as_of, position))
    half = BLOCK_CAP // 2
    for start in range(0, len(spokesmen), half):  # overlapping, so that neighbours in time meet across the border
        yield sorted(spokesmen[start : start + BLOCK_CAP])
