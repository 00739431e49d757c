"""Bytes by key in little room: keys and places in arrays, values in a temporary file where they are many.

A mapping of the library takes some 150 bytes more for each value, and a large corpus has millions of them.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator

HELD = 16_000_000
"""Bytes of values kept in memory before they are written to a temporary file that goes with the process."""
FIRST = 1024
"""Slots of a new table; always a power of two, and twice the keys at least."""


class Table:
    """Values by keys of one length, which are hashes. A forked process finds what was put before it was forked, and may put more
    for itself."""

    def __init__(self, size: int, held: int = HELD) -> None:
        """`size` are the bytes of a key."""
        self._size, self._room = size, held
        self._keys = bytearray()
        self._ends = array("Q", [0])
        """Where each value begins, and behind the last one where it ends."""
        self._slots = array("I", bytes(4 * FIRST))
        """Above 0 the number of a value, by the first bytes of its key."""
        self._gone = 0
        self._late = bytearray()
        """The values behind the first `_written` bytes, which lie in the file."""
        self._written = 0
        self._file = -1
        self._owner = os.getpid()

    def __len__(self) -> int:
        return len(self._ends) - 1 - self._gone

    def get(self, key: bytes) -> bytes | None:
        number = self._slots[self._slot(key)]
        return self._value(number - 1) if number else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in place of another one of this key. Raises ValueError for a key of another length."""
        if len(key) != self._size:
            raise ValueError("a key of another length")
        slot = self._slot(key)
        if self._slots[slot]:
            if self._value(self._slots[slot] - 1) == value:
                return
            self._gone += 1
        self._keys += key
        self._late += value
        self._ends.append(self._ends[-1] + len(value))
        self._slots[slot] = len(self._ends) - 1
        if 2 * len(self._ends) > len(self._slots):
            self._grow()
        if len(self._late) > self._room and os.getpid() == self._owner and hasattr(os, "pwrite"):
            self._write()

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Keys and values in the order in which they came."""
        for number in range(len(self._ends) - 1):
            key = self._key(number)
            if self._slots[self._slot(key)] == number + 1:
                yield key, self._value(number)

    def same(self, other: Table) -> bool:
        """Whether another table holds the same."""
        return len(self) == len(other) and all(other.get(key) == value for key, value in self.items())

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)

    def _key(self, number: int) -> bytes:
        return bytes(self._keys[number * self._size : (number + 1) * self._size])

    def _value(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        if start < end <= self._written:
            return os.pread(self._file, end - start, start)
        return bytes(self._late[start - self._written : end - self._written])

    def _slot(self, key: bytes) -> int:
        """The slot of a key, or the free one where it belongs."""
        last = len(self._slots) - 1
        slot = int.from_bytes(key[:8], "little") & last
        while (number := self._slots[slot]) and self._key(number - 1) != key:
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        alive = [number for number in self._slots if number]
        self._slots = array("I", bytes(8 * len(self._slots)))
        for number in alive:
            self._slots[self._slot(self._key(number - 1))] = number

    def _write(self) -> None:
        """Write what is held to the file: at its own place, since processes that were forked share the file."""
        if self._file < 0:
            with tempfile.TemporaryFile() as made:
                self._file = os.dup(made.fileno())
        held = memoryview(self._late)
        while held:
            done = os.pwrite(self._file, held, self._written)
            self._written += done
            held = held[done:]
        self._late = bytearray()
