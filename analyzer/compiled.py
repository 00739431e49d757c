"""Indexes that take long to build of the data files, kept on the shelf for the next run of the same program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from .program import program
from .shelf import Shelf, mark, packed

T = TypeVar("T")
_shelf: list[tuple[Shelf, int]] = []
"""The shelf that is open, and the process that opened it: one forked later must leave it alone."""


@contextmanager
def kept_on(shelf: Shelf | None) -> Iterator[None]:
    """Keep on this shelf what is built meanwhile, and take from it what was built before."""
    if shelf is None:
        yield
        return
    _shelf.append((shelf, os.getpid()))
    try:
        yield
    finally:
        _shelf.pop()


def compiled(name: str, code: str, build: Callable[[], T]) -> T:
    """What `build` makes of the data files alone for a language; that of an earlier run where one kept it."""
    shelf, process = _shelf[-1] if _shelf else (None, 0)
    if shelf is None or process != os.getpid():
        return build()
    key = mark(b"compiled", program(), name.encode(), code.encode())
    kept = shelf.get(key)
    if isinstance(kept, tuple) and len(kept) == 1:
        return kept[0]  # type: ignore[no-any-return]  # under its own key, which names the program
    made = build()
    shelf.put(key, packed(key, (made,)))
    return made
