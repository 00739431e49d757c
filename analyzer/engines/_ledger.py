"""How claims of one folder were compared in its last run: bytes by key, kept on the shelf as one value."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Mapping

from ..model import Claim
from ..shelf import Shelf, packed

SIZE = 12
"""Bytes of a key."""


class Ledger:
    """What the last run on a folder kept, and what this one keeps for the next."""

    def __init__(self, shelf: Shelf) -> None:
        self.read: Mapping[str, bytes] = {}
        """What each article's claims rest on, by path."""
        self._shelf = shelf
        self._key = b""
        self._had: dict[bytes, bytes] = {}
        self._kept: dict[bytes, bytes] = {}

    def open(self, key: bytes) -> None:
        """Take what is kept under a key; nothing where it is not what was kept."""
        self._key = key
        told = self._shelf.get(key)
        if isinstance(told, tuple) and len(told) == 3 and isinstance(told[0], bytes) and isinstance(told[1], array):
            keys, lengths, data = told
            if len(keys) != SIZE * len(lengths) or len(data) != sum(lengths):
                return
            at = 0
            for place, length in enumerate(lengths):
                self._had[keys[place * SIZE : (place + 1) * SIZE]] = data[at : at + length]
                at += length

    def write(self) -> None:
        """Keep for the next run what this one asked for, where that is not what the last one kept."""
        if self._key and self._kept and self._kept.keys() != self._had.keys():
            lengths = array("I", map(len, self._kept.values()))
            self._shelf.put(self._key, packed(self._key, (b"".join(self._kept), lengths, b"".join(self._kept.values()))))

    def mark(self, claim: Claim) -> bytes:
        read = self.read.get(claim.article)
        return _short(read + claim.claim_id.encode("utf-8", "surrogatepass")) if read else b""

    def get(self, key: bytes) -> bytes | None:
        return self._had.get(key[:SIZE])

    def keep(self, key: bytes, value: bytes) -> None:
        self._kept[key[:SIZE]] = value


def _short(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()
