"""Indexes that take long to build of the data files, kept on the shelf for the next run of the same program.

They are pickled, for reading them back must take less time than building them; nothing but data can come of it: of classes only the
dataclasses and named tuples of this package, as with `plain`, and two kinds of numbers.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from .plain import Unreadable, known_class
from .program import program
from .shelf import Shelf, mark

T = TypeVar("T")
_NUMBERS = {("decimal", "Decimal"): Decimal, ("fractions", "Fraction"): Fraction}
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
    data = shelf.get_bytes(key)
    if data is not None:
        try:
            return _Reader(io.BytesIO(data)).load()  # type: ignore[no-any-return]
        except (pickle.UnpicklingError, Unreadable, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError):
            pass
    made = build()
    shelf.put_bytes(key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


class _Reader(pickle.Unpickler):
    """Makes values of ours and no others."""

    def find_class(self, module: str, name: str) -> Any:
        return _NUMBERS.get((module, name)) or known_class(module, name)
