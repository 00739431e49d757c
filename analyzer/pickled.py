"""Values of ours pickled and back: what is kept on disk can only become data, never code.

Pickles are read back several times as fast as other forms. Of classes they may name only the dataclasses and named tuples of this
package, as with `plain`, and a few kinds of values of the library; nothing else is looked up, and so nothing else can be called.
"""

from __future__ import annotations

import io
import pickle
from array import array
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .plain import Unreadable, known_class

_REBUILT = array("B").__reduce_ex__(pickle.HIGHEST_PROTOCOL)[0]  # what the library makes an array again with
_LIBRARY = {
    ("decimal", "Decimal"): Decimal,
    ("fractions", "Fraction"): Fraction,
    ("datetime", "date"): date,
    ("array", "array"): array,
    ("array", "_array_reconstructor"): _REBUILT,
}


def dumps(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def loads(data: bytes) -> Any:
    """The value of `dumps`. Raises Unreadable for bytes that are no value of ours, or of a module that is not loaded."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, EOFError, RecursionError) as error:
        raise Unreadable(str(error)) from error


class _Reader(pickle.Unpickler):
    """Looks up the classes of our values and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        return _LIBRARY.get((module, name)) or known_class(module, name)
