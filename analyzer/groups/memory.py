"""What was weighed before is not weighed again: results under hashes of all that they rest on.

A score rests on two claims, on what stands around them in their articles, and on how rare the words and names of these articles are
in the corpus. A hash of all that is the *mark* of a claim. What is kept under marks can be forgotten at any time.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from ..model import Claim
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


def marks_of(claims: Sequence[Claim], story: Stories, memory: Memory | None) -> list[bytes]:
    """The marks of claims, empty for those that are not known; nothing where nothing is remembered."""
    if memory is None:
        return []
    around: dict[str, bytes] = {}
    marks = []
    for claim in claims:
        article = claim.article
        if article not in around:
            around[article] = story.digest(article)
        own = memory.mark(claim)
        marks.append(key(own, around[article]) if own else b"")
    return marks


def packed_pairs(found: Sequence[tuple[int, float]]) -> bytes:
    """Places with scores as bytes."""
    return struct.pack(f"<{len(found)}I{len(found)}d", *(place for place, _ in found), *(score for _, score in found))


def unpacked_pairs(data: bytes) -> list[tuple[int, float]]:
    count = len(data) // 12
    told = struct.unpack(f"<{count}I{count}d", data)
    return list(zip(told[:count], told[count:], strict=True))


FAR = 6
"""Bytes by which the mark of a claim is known again that lies too far from another to be weighed with it."""


class Row:
    """The scores of a claim with those behind it: of all of them where none changed, else of those that did not. As bytes: a hash of
    all marks, places and scores of those that were weighed, their marks, and the beginnings of the marks of all others."""

    def __init__(self, own: bytes, near: Sequence[bytes], data: bytes | None) -> None:
        self.key = own
        self.data = data or b""
        self._near = near
        self._all = key(*near, b"near")
        self.whole = self.data[:MARK] == self._all
        self.scores = unpacked_pairs(_parts(self.data)[0]) if self.whole else []
        """Places among those behind the claim with their scores, where none changed."""

    @classmethod
    def of(cls, own: bytes, near: Sequence[bytes], memory: Memory | None) -> Row | None:
        """The row of a claim and of those near it, by their marks; None where one is not known."""
        if memory is None or not own or not all(near):
            return None
        known = key(own, b"row")
        return cls(known, near, memory.get(known))

    def by_mark(self) -> tuple[dict[bytes, float], set[bytes]]:
        """The scores that are known, by the mark of the other claim; and how the marks of claims begin that are known to lie too far
        away."""
        far = _parts(self.data)[2]
        return _by_mark(self.data), {far[at : at + FAR] for at in range(0, len(far), FAR)}

    def filled(self, scores: Sequence[tuple[int, float]]) -> bytes:
        """The row with the scores of all these places, as bytes."""
        weighed = {place for place, _ in scores}
        far = (mark[:FAR] for place, mark in enumerate(self._near) if place not in weighed)
        return packed_row(self._all, scores, [self._near[place] for place, _ in scores], far)


def packed_row(name: bytes, scores: Sequence[tuple[int, float]], marks: Iterable[bytes], far: Iterable[bytes] = ()) -> bytes:
    """A row as bytes."""
    return b"".join([name, struct.pack("<I", len(scores)), packed_pairs(scores), *marks, *far])


def _parts(row: bytes) -> tuple[bytes, bytes, bytes]:
    """Places with scores, marks, and beginnings of marks."""
    if len(row) < MARK + 4:
        return b"", b"", b""
    (count,) = struct.unpack_from("<I", row, MARK)
    pairs = MARK + 4 + count * PAIR
    marks = pairs + count * MARK
    return row[MARK + 4 : pairs], row[pairs:marks], row[marks:]


def packed_links(scores: Mapping[tuple[int, int], float], marks: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    """Scores of pairs that no row holds, as rows of their own: a key and bytes for the first claim of each."""
    rows: dict[int, list[tuple[bytes, float]]] = {}
    for (place, other), score in scores.items():
        rows.setdefault(place, []).append((marks[other], score))
    return [
        (key(marks[place], b"links"), packed_row(bytes(MARK), [(0, score) for _, score in row], [mark for mark, _ in row]))
        for place, row in rows.items()
    ]


def known_scores(part: Sequence[int], marks: Sequence[bytes], memory: Memory, kind: bytes) -> dict[tuple[int, int], float]:
    """The scores that rows of this kind hold of pairs among these claims: place and later place → score."""
    places = {marks[place]: place for place in part}
    found = {}
    for place in part:
        for other, score in _by_mark(memory.get(key(marks[place], kind)) or b"").items():
            if other in places:
                found[place, places[other]] = score
    return found


def _by_mark(row: bytes) -> dict[bytes, float]:
    """The scores of a row as bytes, by the mark of the other claim."""
    pairs, marks, _ = _parts(row)
    return {marks[at * MARK : (at + 1) * MARK]: score for at, (_, score) in enumerate(unpacked_pairs(pairs))}


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
