"""What was found out about the articles of one folder in its last run: bytes by key, kept on the shelf in few values.

It is for what every run asks for: how texts are cut into sections, how claims were compared, what was found among them.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .model import Claim
from .plain import Unreadable, dumps, loads
from .program import program
from .shelf import Shelf, mark, packed
from .table import Table

SIZE = 12
"""Bytes of a key."""
LOT = 4_000_000
"""Bytes of values that lie on the shelf together, about."""


class Ledger:
    """What the last run on a folder kept, and what this one keeps for the next."""

    def __init__(self, shelf: Shelf, place: Path, settings: bytes = b"") -> None:
        """`place` is the folder, `settings` a hash of those that bear on what is found."""
        self.read: Mapping[str, bytes] = {}
        """What each article's claims rest on, by path."""
        self.shelf = shelf
        self.about = mark(settings, program())
        """A hash of what everything rests on beside the articles."""
        self._key = mark(b"ledger", self.about, str(place.absolute()).encode("utf-8", "surrogateescape"))
        self._had = Table(SIZE)
        self._kept = Table(SIZE)
        self._new: list[bytes] = []
        """Keys of what `once` kept since it was last handed over."""
        following = self._take_up(shelf.get(self._key))
        for number in range(following):
            self._take_up(shelf.get(self._lot(number)))

    def _take_up(self, told: Any) -> int:
        """Take up a lot of what the last run kept where it is whole; how many lots follow the first one."""
        if not (isinstance(told, tuple) and len(told) == 4 and isinstance(told[0], bytes) and isinstance(told[1], array)):
            return 0
        keys, lengths, data, following = told
        if len(keys) != SIZE * len(lengths) or len(data) != sum(lengths) or not isinstance(following, int):
            return 0
        at = 0
        for number, length in enumerate(lengths):
            self._had.put(keys[number * SIZE : (number + 1) * SIZE], data[at : at + length])
            at += length
        return following

    def _lot(self, number: int) -> bytes:
        return mark(self._key, str(number).encode())

    def write(self) -> None:
        """Keep for the next run what this one asked for, where that is not what the last one kept."""
        if not self._kept or self._kept.same(self._had):
            return
        number = 0
        keys, lengths, data = bytearray(), array("I"), bytearray()
        for key, value in self._kept.items():
            keys += key
            lengths.append(len(value))
            data += value
            if len(data) > LOT:
                self._put(self._lot(number), keys, lengths, data, 0)
                number += 1
                keys, lengths, data = bytearray(), array("I"), bytearray()
        self._put(self._key, keys, lengths, data, number)

    def _put(self, key: bytes, keys: bytearray, lengths: array[int], data: bytearray, following: int) -> None:
        self.shelf.put(key, packed(key, (bytes(keys), lengths, bytes(data), following)))

    def mark(self, claim: Claim) -> bytes:
        read = self.read.get(claim.article)
        return _short(read + claim.claim_id.encode("utf-8", "surrogatepass")) if read else b""

    def get(self, key: bytes) -> bytes | None:
        known = self._kept.get(key[:SIZE])
        return known if known is not None else self._had.get(key[:SIZE])

    def once(self, kind: bytes, make: Callable[[], Any], *about: bytes) -> Any:
        """A value that rests on `about` and nothing else of the articles; made where it is not kept."""
        key = _short(mark(kind, *about))
        data = self._had.get(key)
        if data is not None:
            with suppress(Unreadable):
                value = loads(data)
                self._kept.put(key, data)
                self._new.append(key)
                return value
        value = make()
        self._kept.put(key, dumps(value))
        self._new.append(key)
        return value

    def handed_over(self) -> tuple[tuple[bytes, bytes], ...]:
        """What was kept once since this was last asked: a forked process gives it to the first one, which keeps it."""
        new, self._new = self._new, []
        return tuple((key, value) for key in new if (value := self._kept.get(key)) is not None)

    def keep(self, key: bytes, value: bytes) -> None:
        self._kept.put(key[:SIZE], value)


def _short(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()
