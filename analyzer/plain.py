"""Values of ours as JSON and back: the form of what is hashed, and of what is small. What is kept on disk can only become data, never
code.

JSON's own values stand for themselves and a list for a tuple; all else is an object with one key. Several values of one class stand
field by field. Dataclasses and named tuples of this package are named by their module; nothing else can be made.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import sys
from array import array
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import repeat
from typing import Any, cast

PACKAGE = __name__.partition(".")[0]
_ITSELF = frozenset({str, int, float, bool, type(None)})
_AMOUNTS = frozenset({Decimal, type(None)})
_CHANGING = frozenset({dict, list, set, array})
"""Types of which two values must stay two."""


class Unreadable(ValueError):
    """Bytes that are no value of ours: cut, damaged, or of another version."""


def dumps(value: object) -> bytes:
    """A value as JSON; the same bytes for equal values, whatever the order of its sets. Raises TypeError for what cannot be kept."""
    return _text(_plain(value)).encode("utf-8")


def loads(data: bytes) -> Any:
    """The value of `dumps`. Raises Unreadable."""
    try:
        return _value(json.loads(data))
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _text(plain: object) -> str:
    return json.dumps(plain, separators=(",", ":"))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ITSELF:
        return value
    if kind is tuple:
        return _table(value) if len(value) > 1 and _alike(value) else [item if type(item) in _ITSELF else _plain(item) for item in value]
    if kind is Decimal:
        return {"d": str(value)}
    names = _fields(cast(Hashable, kind))
    if names is not None:
        told = [getattr(value, name) for name in names]
        return {"o": [f"{kind.__module__}:{kind.__qualname__}", *[item if type(item) in _ITSELF else _plain(item) for item in told]]}
    if isinstance(value, frozenset | set):
        told = [item if type(item) is str else _plain(item) for item in value]
        return {"s" if kind is set else "f": sorted(told) if all(type(item) is str for item in told) else sorted(told, key=_text)}
    if kind is dict:
        return {"m": [[_plain(key), _plain(item)] for key, item in value.items()]}
    if kind is list:
        return {"l": [_plain(item) for item in value]}
    if kind is date:
        return {"t": value.isoformat()}
    if kind is Fraction:
        return {"q": str(value)}
    if isinstance(value, array):
        return {"a": [value.typecode, value.itemsize, sys.byteorder, base64.b64encode(value.tobytes()).decode("ascii")]}
    if kind is bytes:
        return {"b": base64.b64encode(value).decode("ascii")}
    raise TypeError(f"{kind.__name__} cannot be kept")


def _alike(value: tuple[Any, ...]) -> bool:
    """Whether these are values of one class of ours."""
    kind = type(value[0])
    return kind not in _ITSELF and bool(_fields(cast(Hashable, kind))) and all(type(item) is kind for item in value)


def _table(rows: tuple[Any, ...]) -> dict[str, Any]:
    """Values of one class field by field: read back in half the time, and what is the same in all stands once.

    Each field has a sign: `=` one value for all (never the first field), `-` values that stand for themselves, `d` Decimals or
    None, `*` any.
    """
    kind = type(rows[0])
    told: list[Any] = [f"{kind.__module__}:{kind.__qualname__}", ""]
    for number, name in enumerate(_fields(cast(Hashable, kind)) or ()):
        column = [getattr(row, name) for row in rows]
        kinds = set(map(type, column))
        if kinds <= _ITSELF:
            sign, items = "-", column
        elif kinds <= _AMOUNTS:
            sign, items = "d", [None if item is None else str(item) for item in column]
        else:
            sign, items = "*", [_plain(item) for item in column]
        one = number > 0 and sign != "d" and len(kinds) == 1 and not kinds & _CHANGING and _one(items)
        told[1] += "=" if one else sign
        told.append(items[0] if one else items)
    return {"c": told}


def _one(items: list[Any]) -> bool:
    """Whether all are one value, also as text: 0.0 and -0.0 are two."""
    return items.count(items[0]) == len(items) and len(set(map(_text, items))) == 1


@cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass or named tuple of this package; None for any other type."""
    if not (kind.__module__ + ".").startswith(PACKAGE + "."):
        return None
    if dataclasses.is_dataclass(kind):
        return tuple(item.name for item in dataclasses.fields(kind))
    return tuple(kind._fields) if issubclass(kind, tuple) and hasattr(kind, "_fields") else None


def _value(plain: Any) -> Any:
    if type(plain) is list:
        return tuple([item if type(item) in _ITSELF else _value(item) for item in plain])
    if type(plain) is not dict:
        return plain
    ((mark, told),) = plain.items()
    if mark == "o":
        return _maker(told[0])(*[item if type(item) in _ITSELF else _value(item) for item in told[1:]])
    return _MADE[mark](told)


@cache
def _maker(name: str) -> Callable[..., Any]:
    """The class of a name as `_plain` writes it. Only loaded modules of this package are looked into, nothing is imported."""
    place, _, own = name.partition(":")
    return known_class(place, own)


@cache
def known_class(place: str, own: str) -> type:
    """A dataclass or named tuple of this package by its loaded module and its name. Raises Unreadable for any other class."""
    kind = getattr(sys.modules.get(place), own, None)
    if not isinstance(kind, type) or _fields(kind) is None or kind.__module__ != place:
        raise Unreadable(f"{place[:60]}:{own[:60]} is no value of ours")
    return kind


def _rows(told: list[Any]) -> tuple[Any, ...]:
    name, signs, *columns = told
    count = len(columns[0]) if signs[0] != "=" else 0
    return tuple(map(_maker(name), *[_column(sign, column, count) for sign, column in zip(signs, columns, strict=True)]))


def _column(sign: str, told: Any, count: int) -> Iterable[Any]:
    if sign == "=":
        return repeat(_value(told), count)
    if type(told) is not list or len(told) != count:
        raise Unreadable("a field is not whole")
    if sign == "d":
        return [None if item is None else Decimal(item) for item in told]
    return [item if type(item) in _ITSELF else _value(item) for item in told]


def _array(told: list[Any]) -> array[Any]:
    code, size, order, data = told
    made: array[Any] = array(code)
    if size != made.itemsize or order != sys.byteorder:
        raise Unreadable("written on another kind of machine")
    made.frombytes(base64.b64decode(data, validate=True))
    return made


_MADE: dict[str, Callable[[Any], Any]] = {
    "c": _rows,
    "d": Decimal,
    "f": lambda told: frozenset([_value(item) for item in told]),
    "s": lambda told: {_value(item) for item in told},
    "m": lambda told: {_value(key): _value(item) for key, item in told},
    "l": lambda told: [_value(item) for item in told],
    "t": date.fromisoformat,
    "q": Fraction,
    "a": _array,
    "b": lambda told: base64.b64decode(told, validate=True),
}
