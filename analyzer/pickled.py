"""Values of ours pickled and back: what is kept on disk can only become data, never code.

Pickles are read back several times as fast as other forms. Of classes they may name only the dataclasses and named tuples of this
package, as with `plain`, and a few kinds of values of the library; nothing else is looked up, and so nothing else can be called.
Since a pickle may also set attributes of what it holds, it is given no class that this could change.
"""

from __future__ import annotations

import io
import pickle
from array import array
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from .plain import Unreadable, known_class

_REBUILT = array("B").__reduce_ex__(pickle.HIGHEST_PROTOCOL)[0]  # what the library makes an array again with
_FIXED = {
    ("decimal", "Decimal"): Decimal,
    ("datetime", "date"): date,
    ("array", "array"): array,
    ("array", "_array_reconstructor"): _REBUILT,
}
"""What nobody can change."""


def dumps(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def loads(data: bytes) -> Any:
    """The value of `dumps`. Raises Unreadable for bytes that are no value of ours, or of a module that is not loaded."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except _REFUSED as error:
        raise Unreadable(str(error)) from error


_REFUSED = (
    pickle.UnpicklingError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    RecursionError,
    MemoryError,  # a length that no value of ours has
)


class _Reader(pickle.Unpickler):
    """Looks up the classes of our values and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        fixed = _FIXED.get((module, name))
        if fixed is not None:
            return fixed
        kind = Fraction if (module, name) == ("fractions", "Fraction") else known_class(module, name)
        # A state told of a class with a `__setstate__` is refused; for any other class a call stands, made for this value alone.
        return kind if hasattr(kind, "__setstate__") else partial(kind)
