"""Which pairs of claims are worth scoring: one kind and attribute or kin, or one precise figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from ..concepts import families
from ..model import Claim
from ..subjects import restates
from .figures import MONEYLIKE, digits_key, figure_key, printed_key, told_key
from .stories import Stories

BLOCK_CAP = 120
"""A block larger than this is split by a finer key before pairs are scored."""


def candidate_pairs(claims: Sequence[Claim], story: Stories) -> list[tuple[int, int]]:
    """Pairs worth scoring: of one kind and attribute or kin, or with one precise figure of one dimension.

    Blocks over the cap are split by a finer key, so that the number of pairs stays near-linear; nothing is left
    without a block.
    """
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
    pairs: set[tuple[int, int]] = {
        (position - 1, position)
        for position in range(1, len(claims))
        if claims[position].article == claims[position - 1].article and restates(claims[position - 1], claims[position])
    }
    for key in sorted(blocks):
        for part in _split(blocks[key], claims):
            pairs.update(combinations(part, 2))
    return sorted(pairs)


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


def _split(block: list[int], claims: Sequence[Claim]) -> list[list[int]]:
    """A block over the cap, split by entity, then by spokesmen; beyond the cap in order of place."""
    if len(block) <= BLOCK_CAP:
        return [block]
    parts: dict[str, list[int]] = defaultdict(list)
    for position in block:
        parts[claims[position].subject.entity_id].append(position)
    finer: list[list[int]] = []
    for key in sorted(parts):
        part = parts[key]
        if len(part) <= BLOCK_CAP:
            finer.append(part)
            continue
        finer.extend(_by_spokesmen(part, claims))
    return finer


def _by_spokesmen(block: list[int], claims: Sequence[Claim]) -> list[list[int]]:
    """Claims that say the same speak through the first of them, so that a crowd of copies stays one group and every two
    different figures still meet."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position in block:
        claim = claims[position]
        said = (claim.low, claim.high, claim.modifier, claim.unit, claim.subject.attribute, claim.subject.qualifiers, claim.as_of)
        alike[said].append(position)
    parts = [[first, other] for first, *rest in alike.values() for other in rest]
    spokesmen = sorted(members[0] for members in alike.values())
    starts = range(0, len(spokesmen), BLOCK_CAP)
    return parts + [spokesmen[start : start + BLOCK_CAP] for start in starts]
