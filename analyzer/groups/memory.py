"""What was weighed before is not weighed again: results under hashes of all that they rest on.

A score rests on two claims, on what stands around them in their articles, and on how rare the words and names of these articles are
in the corpus. A hash of all that is the *mark* of a claim. What is kept under marks can be forgotten at any time.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from typing import Protocol

from ..model import Claim
from .items import Item
from .stories import Stories

MARK = 12
PAIR = 12
"""Bytes of a place and a score."""


class Memory(Protocol):
    """Bytes by key, kept from one run to the next. Forked processes look things up; what they found is kept by the first one."""

    read: Mapping[str, bytes]
    """By path, a hash of an article with all that was read of it."""

    def mark(self, claim: Claim) -> bytes:
        """A hash of a claim and of its article with all that was read of it; empty where that is not known."""
        ...

    def get(self, key: bytes) -> bytes | None: ...

    def keep(self, key: bytes, value: bytes) -> None:
        """Keep a value, new or known, for the next run; what no run asks for is forgotten."""
        ...


def key(*parts: bytes) -> bytes:
    """A key of parts of which all but the last are marks, or of one length."""
    return hashlib.blake2b(b"".join(parts), digest_size=MARK).digest()


def marks_of(items: Sequence[Item], story: Stories, memory: Memory | None) -> list[bytes]:
    """The marks of claims, empty for those that are not known; nothing where nothing is remembered."""
    if memory is None:
        return []
    around: dict[str, bytes] = {}
    marks = []
    for item in items:
        article = item.claim.article
        if article not in around:
            around[article] = story.digest(article)
        own = memory.mark(item.claim)
        marks.append(key(own, around[article]) if own else b"")
    return marks


def packed_pairs(found: Sequence[tuple[int, float]]) -> bytes:
    """Places with scores as bytes."""
    return struct.pack(f"<{len(found)}I{len(found)}d", *(place for place, _ in found), *(score for _, score in found))


def unpacked_pairs(data: bytes) -> list[tuple[int, float]]:
    count = len(data) // 12
    told = struct.unpack(f"<{count}I{count}d", data)
    return list(zip(told[:count], told[count:], strict=True))


class Row:
    """The scores of a claim with those behind it: of all of them where none changed, else of those that did not."""

    def __init__(self, own: bytes, near: Sequence[bytes], data: bytes | None) -> None:
        self.key = own
        self.data = data or b""
        self._near = near
        self._all = key(*near, b"near")
        self.whole = self.data[:MARK] == self._all
        count = (len(self.data) - MARK) // (MARK + PAIR)
        self.scores = unpacked_pairs(self.data[MARK : MARK + count * PAIR]) if self.whole and count > 0 else []
        """Places among those behind the claim with their scores, where none changed."""

    @classmethod
    def of(cls, own: bytes, near: Sequence[bytes], memory: Memory | None) -> Row | None:
        """The row of a claim and of those near it, by their marks; None where one is not known."""
        if memory is None or not own or not all(near):
            return None
        known = key(own, b"row")
        return cls(known, near, memory.get(known))

    def by_mark(self) -> dict[bytes, float]:
        """The scores that are known, by the mark of the other claim."""
        return _by_mark(self.data)

    def filled(self, scores: Sequence[tuple[int, float]]) -> bytes:
        """The row with the scores of all these places, as bytes."""
        return b"".join([self._all, packed_pairs(scores), *(self._near[place] for place, _ in scores)])


def known_scores(part: Sequence[int], marks: Sequence[bytes], memory: Memory) -> dict[tuple[int, int], float]:
    """The scores that the rows of these claims hold of pairs among them: place and later place → score."""
    places = {marks[place]: place for place in part}
    found = {}
    for place in part:
        for other, score in _by_mark(memory.get(key(marks[place], b"row")) or b"").items():
            if other in places:
                found[place, places[other]] = score
    return found


def _by_mark(row: bytes) -> dict[bytes, float]:
    """The scores of a row as bytes, by the mark of the other claim."""
    count = (len(row) - MARK) // (MARK + PAIR)
    if count < 1:
        return {}
    end = MARK + count * PAIR
    marks = row[end:]
    return {marks[at * MARK : (at + 1) * MARK]: score for at, (_, score) in enumerate(unpacked_pairs(row[MARK:end]))}


def packed_lists(lists: Sequence[Sequence[int]]) -> bytes:
    """Lists of places as bytes, each behind its length."""
    told = [number for one in lists for number in (len(one), *one)]
    return struct.pack(f"<{len(told)}I", *told)


def unpacked_lists(data: bytes) -> list[list[int]]:
    told = struct.unpack(f"<{len(data) // 4}I", data)
    lists, at = [], 0
    while at < len(told):
        lists.append(list(told[at + 1 : at + 1 + told[at]]))
        at += 1 + told[at]
    return lists
