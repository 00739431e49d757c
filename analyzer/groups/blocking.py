"""Which pairs of claims are worth scoring: one kind and attribute or kin, or one precise figure."""

from __future__ import annotations

import logging
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import floor, log

from ..concepts import families
from ..intervals import dimension
from ..model import MONEY, Claim, is_fraction
from ..subjects import restates
from ..workers import spread
from .apart import Glance, code
from .figures import STATEMENT, exact_key, figure_strength, told_key
from .items import Item, Items
from .rows import Rows
from .stories import Stories

LOG = logging.getLogger(__name__)
BLOCK_CAP = 120
"""A block larger than this is split by a finer key before pairs are scored."""


COUNTED, TELLING = frozenset({"count", "ratio", "rank", "age", "duration"}), 1.4
"""Kinds of which few figures tell anything, and how strong a count is that does."""


BUCKETS = 64
"""Claims are gathered by their keys in so many lots, so that not all keys stand in memory at once."""


class Candidates:
    """Which claims are worth scoring with which: of one kind and attribute or kin, or with one precise figure of one dimension.

    Blocks over the cap are split by finer keys, so that the number of pairs stays near-linear, and told to the log; nothing
    is left without a block. Pairs are made as they are asked for, so that memory does not grow with their number. What the claims
    share is worked out in `jobs` processes. `glance` has what tells many pairs apart.
    """

    def __init__(self, items: Items, story: Stories, jobs: int = 1) -> None:
        self._claims = items.claims
        self.glance = Glance.empty()
        roots = kin_roots({claim.attribute for claim in items.claims})

        def noted(part: range) -> list[tuple[Glance, array[int], array[int]]]:
            return [_noted(items.of_article(number), number, roots, story) for number in part]

        lots = [(array("Q"), array("I")) for _ in range(BUCKETS)]
        place = 0
        for glance, codes, counts in spread(noted, items.articles, jobs):
            self.glance.extend(glance)
            at = 0
            for count in counts:
                for key in codes[at : at + count]:
                    keys, places = lots[key % BUCKETS]
                    keys.append(key)
                    places.append(place)
                at += count
                place += 1
        self._members, self._ends = array("I"), array("Q")
        """The places of the claims of each part of a block, one part behind the other, and where each part ends."""
        for key, block in _blocks(lots):
            parts = [block]
            if len(block) > BLOCK_CAP:
                first = items[block[0]]
                named = next(text for text in _keys(first, roots, story) if code(text) == key)
                parts = _split(named, block, self._claims, story)
            for part in parts:
                if len(part) > 1:
                    self._members.extend(part)
                    self._ends.append(len(self._members))
        self._parts = Rows(len(self._claims), self._told)
        """The parts that each claim stands in."""

    def _told(self) -> Iterator[tuple[int, int]]:
        for part in range(len(self._ends)):
            for place in self._members[self._start(part) : self._ends[part]]:
                yield place, part

    def _start(self, part: int) -> int:
        return self._ends[part - 1] if part else 0

    def blocks(self) -> Iterator[list[int]]:
        """The places of claims that meet, block by block: every pair of `of` stands in one of them, or in more."""
        for part in range(len(self._ends)):
            yield list(self._members[self._start(part) : self._ends[part]])
        for position in range(len(self._claims) - 1):
            if restates(self._claims[position], self._claims[position + 1]):
                yield [position, position + 1]

    def of(self, position: int) -> list[int]:
        """The places of the claims to score this one with."""
        return self._found(position, -1)

    def behind(self, position: int) -> list[int]:
        """Those of them behind this one, so that each pair is had once."""
        return self._found(position, position)

    def _found(self, position: int, floor: int) -> list[int]:
        found: set[int] = set()
        for part in self._parts[position]:
            start, end = self._start(part), self._ends[part]
            found.update(self._members[bisect_right(self._members, floor, start, end) : end])
        for first in (position - 1, position):
            other = first if first < position else first + 1
            if floor < other and 0 <= first < len(self._claims) - 1 and restates(self._claims[first], self._claims[first + 1]):
                found.add(other)
        found.discard(position)
        return sorted(found)


def _noted(items: Sequence[Item], article: int, roots: dict[str, str], story: Stories) -> tuple[Glance, array[int], array[int]]:
    """Of the claims of an article a glance, the codes of the keys of all of them, and how many each has."""
    glance = Glance.empty()
    glance.add(items, article, story)
    keys = [_keys(item, roots, story) for item in items]
    return glance, array("Q", (code(key) for some in keys for key in some)), array("I", map(len, keys))


def _blocks(lots: list[tuple[array[int], array[int]]]) -> Iterator[tuple[int, list[int]]]:
    """The places of the claims that share a key, by its code; `lots`, which have them with their places in order, are used up."""
    while lots:
        first: dict[int, int] = {}
        several: dict[int, list[int]] = {}
        for key, place in zip(*lots.pop(), strict=True):
            known = first.setdefault(key, place)
            if known != place:
                several.setdefault(key, [known]).append(place)
        del first  # most keys are of one claim
        yield from several.items()


def _keys(item: Item, roots: dict[str, str], story: Stories) -> list[str]:
    """What a claim may have in common with others that it is worth scoring with."""
    claim = item.claim
    keys = [block_key(claim, roots)]
    if claim.noun and claim.kind == "count":
        keys.append(f"count|noun {claim.noun}")
    keys += [key for key in (item.figure, item.printed, item.digits) if key]
    told = exact_key(claim) if claim.attribute == STATEMENT else told_key(claim)
    if not item.figure and told:
        # a common figure or a day is worth a look only where two articles share a rare word
        keys += [f"{told}|{word}" for word in story.rarest(claim.article)]
    if amount := _common_amount(claim):
        # however it is hedged or bounded: about 240, more than 240
        keys += [f"{amount}|{word}" for word in story.marks(claim.article)]
    keys += [f"{near}|{word}" for near in _near_amounts(claim) for word in story.rarest(claim.article)]
    # what stands beside the same figure may be the same thing, whatever each calls it
    keys += [f"beside {_amount(key)}|{dimension(claim)}" for key in sorted(item.context.beside)]
    return list(dict.fromkeys(keys))


def _common_amount(claim: Claim) -> str:
    """The dimension and the amount of a claim whatever its bounds, the days of a date told to the month; empty
    for vague ones."""
    if claim.modifier == "vague" or claim.attribute in ("dateline", STATEMENT):
        return ""
    if claim.kind == "date":
        first, last = str(claim.low), str(claim.high)
        return f"days|{first}/{last}" if first[:7] == last[:7] or _other_year(first, last, claim.published) else ""
    if claim.kind in COUNTED and claim.modifier != "range" and (claim.kind != "count" or figure_strength(claim) < TELLING):
        return ""
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    return f"amount|{dimension(claim)}|{low if low is not None else high}"


def _other_year(low: str, high: str, published: str) -> bool:
    """Whether a date is a whole year, and neither that of the article nor the one before or behind it."""
    whole = low[:4] == high[:4] and (low[4:], high[4:]) == ("-01-01", "-12-31")
    return whole and published != "" and abs(int(low[:4]) - int(published[:4])) > 1


NEAR = 0.1
"""How wide the lots of amounts are in which two claims of a story meet: about a tenth."""


def _near_amounts(claim: Claim) -> tuple[str, ...]:
    """The lots in which a telling amount meets those about as large: each amount is in two of them."""
    if claim.kind in (*COUNTED, "date", "time") and (claim.kind != "count" or figure_strength(claim) < TELLING):
        return ()
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    told = [side for side in (low, high) if isinstance(side, Decimal) and side > 0]
    if not told or claim.modifier == "vague" or claim.attribute == STATEMENT:
        return ()
    place = round(log(sum(told) / len(told)) / log(1 + NEAR), 6)  # so that no last digit of a machine decides
    return tuple(f"near|{dimension(claim)}|{side}" for side in (f"{floor(place)}a", f"{floor(place + 0.5)}b"))


def _amount(key: str) -> str:
    """A told figure by its amount alone where that is rare enough: the same figure may stand with another unit."""
    amount = key.rpartition("|")[2]
    return amount if len(amount.strip("0").replace(".", "")) > 1 and "-" not in amount else key


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
    kind = "money" if claim.kind in MONEY else "percentage" if is_fraction(claim) else claim.kind
    if kind in ("count", "ratio", "rank", "date", "percentage"):
        base = kind  # a rise of 2% and one of 2 points meet: one of them may be a slip
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


def _split(key: str, block: list[int], claims: Sequence[Claim], story: Stories) -> list[list[int]]:
    """A block over the cap, split by entity and by the marks of stories (a claim stands in several parts), then by spokesmen."""
    if len(block) <= BLOCK_CAP:
        return [block]
    parts: dict[str, list[int]] = defaultdict(list)
    for position in block:
        claim = claims[position]
        marks = story.rarest(claim.article)
        if claim.subject.entity_id or not marks:
            parts[claim.subject.entity_id].append(position)
        for mark in marks:
            parts[f"story {mark}"].append(position)
    finer: list[list[int]] = []
    crowded = 0
    for name in sorted(parts):
        part = parts[name]
        if len(part) <= BLOCK_CAP:
            finer.append(part)
        else:
            crowded += 1
            finer.extend(_by_spokesmen(part, claims))
    LOG.info("%d claims share %r: compared in %d parts, %d of them through spokesmen", len(block), key, len(parts), crowded)
    return finer


def _by_spokesmen(block: list[int], claims: Sequence[Claim]) -> list[list[int]]:
    """Claims that say the same speak through the first of them, so that a crowd of copies stays one group and every two
    different figures of about one time still meet."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position in block:
        claim = claims[position]
        said = (claim.low, claim.high, claim.modifier, claim.unit, claim.subject.attribute, claim.subject.qualifiers, claim.as_of)
        alike[said].append(position)
    parts = [[first, other] for first, *rest in alike.values() for other in rest]
    spokesmen = sorted((members[0] for members in alike.values()), key=lambda position: (claims[position].as_of, position))
    starts = range(0, len(spokesmen), BLOCK_CAP)
    return parts + [sorted(spokesmen[start : start + BLOCK_CAP]) for start in starts]
