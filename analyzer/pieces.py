"""Files made of pieces: a piece that rests on the same as when the file was last written is taken from that file.

So the outputs are their own cache. What is kept beside them is a `Record` of each: a hash of the whole file, and the marks and
lengths of its pieces. A file that was changed or is gone since is made anew.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .shelf import MARK

LARGEST = 256_000_000
"""Bytes of a file that is read back at most."""
_NONE = bytes(MARK)


class Piece(NamedTuple):
    """A stretch of a file: a hash of all that it rests on, and what makes it."""

    mark: bytes
    make: Callable[[], str]


Pieces = Iterable[str | Piece]


@dataclass(frozen=True, slots=True)
class Record:
    """A file as it was written: its hash, and one after another the marks of its pieces and their lengths in bytes. Text that is no
    piece has a mark of zeros."""

    digest: bytes
    marks: bytes
    lengths: array[int]

    def holds(self, data: bytes) -> bool:
        """Whether this is what was written."""
        whole = len(data) == sum(self.lengths) and len(self.marks) == MARK * len(self.lengths)
        return whole and hashlib.blake2b(data, digest_size=MARK).digest() == self.digest


def whole(pieces: Pieces) -> Iterable[str]:
    """The text of pieces, for a place that cannot be read back."""
    return (piece.make() if isinstance(piece, Piece) else piece for piece in pieces)


def compose(pieces: Pieces, target: Path, temporary: Path, before: Record | None) -> tuple[Record, bool]:
    """Write pieces to a temporary file; without one, and False, where they are what stands in the target."""
    old = _written(target, before)
    known = _places(before) if before is not None and old is not None else {}
    told = _Told()
    out: BinaryIO | None = None
    same = 0  # bytes that stand in the target as they are wanted
    try:
        for piece in pieces:
            if isinstance(piece, Piece):
                place = known.get(piece.mark)
                data = old[place] if old is not None and place is not None else _bytes(piece.make())
                told.add(piece.mark, data)
            else:
                data = _bytes(piece)
                told.add(_NONE, data)
            if out is None and old is not None and old.startswith(data, same):
                same += len(data)
                continue
            if out is None:
                out = temporary.open("wb")
                out.write(old[:same] if old is not None else b"")
            out.write(data)
        if out is None and (old is None or same < len(old)):
            out = temporary.open("wb")
            out.write(old[:same] if old is not None else b"")
    finally:
        if out is not None:
            out.close()
    return told.record(), out is not None


class _Told:
    """Takes down the pieces of a file as they are written."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=MARK)
        self._marks: list[bytes] = []
        self._lengths = array("Q")

    def add(self, name: bytes, data: bytes) -> None:
        self._hash.update(data)
        if name == _NONE and self._marks and self._marks[-1] == _NONE:
            self._lengths[-1] += len(data)
            return
        self._marks.append(name)
        self._lengths.append(len(data))

    def record(self) -> Record:
        return Record(self._hash.digest(), b"".join(self._marks), self._lengths)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _written(target: Path, before: Record | None) -> bytes | None:
    """What stands in a place, where it is what was written there last."""
    if before is None:
        return None
    with suppress(OSError):
        if target.stat().st_size <= LARGEST:
            data = target.read_bytes()
            return data if before.holds(data) else None
    return None


def _places(before: Record) -> dict[bytes, slice]:
    """Where each piece stands in a file."""
    found = {}
    at = 0
    for number, length in enumerate(before.lengths):
        found[before.marks[number * MARK : (number + 1) * MARK]] = slice(at, at + length)
        at += length
    found.pop(_NONE, None)
    return found
