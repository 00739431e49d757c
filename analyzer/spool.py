"""A list that may be longer than memory is large: its items are kept pickled, and written to disk where they are many."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Generic, TypeVar, cast, overload

from .pickled import dumps, loads

T = TypeVar("T")
HELD = 16_000_000
"""Bytes kept in memory; what comes later is written to a temporary file that goes with the process."""


class Spool(Sequence[T], Generic[T]):
    """Items in the order in which they came, each read back when it is asked for. A forked process reads the same items."""

    def __init__(self, held: int = HELD) -> None:
        self._room = held
        self._held: list[bytes] = []
        self._ends = array("Q")
        self._file: BinaryIO | None = None

    def append(self, item: T) -> None:
        self.append_pickled(dumps(item))

    def append_pickled(self, data: bytes) -> None:
        """An item that `pickled` made bytes of."""
        if self._room >= len(data) and not self._ends:
            self._room -= len(data)
            self._held.append(data)
            return
        if self._file is None:
            self._file = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  # open as long as the list lives
        self._file.write(data)
        self._ends.append((self._ends[-1] if self._ends else 0) + len(data))

    def __len__(self) -> int:
        return len(self._held) + len(self._ends)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        item: T = loads(self._data(place))
        return item

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(len(self)))

    def _data(self, place: int) -> bytes:
        if place < len(self._held) or self._file is None:
            return self._held[place]
        at = place - len(self._held)
        start = self._ends[at - 1] if at else 0
        self._file.flush()
        if hasattr(os, "pread"):  # forked processes share the file's place, and must not move it
            return os.pread(self._file.fileno(), self._ends[at] - start, start)
        place_after = self._file.seek(0, os.SEEK_CUR)
        self._file.seek(start)
        data = self._file.read(self._ends[at] - start)
        self._file.seek(place_after)
        return data


class Chosen(Sequence[T], Generic[T]):
    """Some items of a list, by their places, without a copy."""

    def __init__(self, items: Sequence[T], places: Sequence[int]) -> None:
        self._items, self._places = items, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        return [self._items[at] for at in self._places[place]] if isinstance(place, slice) else self._items[self._places[place]]
