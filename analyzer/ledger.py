"""What was found out about the articles of one folder in its last run: bytes by key, kept on the shelf as one value.

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

SIZE = 12
"""Bytes of a key."""


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
        self._had: dict[bytes, bytes] = {}
        self._kept: dict[bytes, bytes] = {}
        self._new: list[bytes] = []
        """Keys of what `once` kept since it was last handed over."""
        told = shelf.get(self._key)
        if isinstance(told, tuple) and len(told) == 3 and isinstance(told[0], bytes) and isinstance(told[1], array):
            keys, lengths, data = told
            if len(keys) != SIZE * len(lengths) or len(data) != sum(lengths):
                return
            at = 0
            for number, length in enumerate(lengths):
                self._had[keys[number * SIZE : (number + 1) * SIZE]] = data[at : at + length]
                at += length

    def write(self) -> None:
        """Keep for the next run what this one asked for, where that is not what the last one kept."""
        if self._kept and self._kept != self._had:
            lengths = array("I", map(len, self._kept.values()))
            self.shelf.put(self._key, packed(self._key, (b"".join(self._kept), lengths, b"".join(self._kept.values()))))

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
                self._kept[key] = data
                self._new.append(key)
                return value
        value = make()
        self._kept[key] = dumps(value)
        self._new.append(key)
        return value

    def handed_over(self) -> tuple[tuple[bytes, bytes], ...]:
        """What was kept once since this was last asked: a forked process gives it to the first one, which keeps it."""
        new, self._new = self._new, []
        return tuple((key, self._kept[key]) for key in new)

    def keep(self, key: bytes, value: bytes) -> None:
        self._kept[key[:SIZE]] = value


def _short(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()
