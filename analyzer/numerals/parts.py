"""What the readers of numbers hand each other: one part of a number, and the number habits of a language."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .digits import Digits

OVER = "over"
"""The form of a scale word with "more" in front of it: the number is a lower bound."""


class Atom(NamedTuple):
    kind: str  # num digits scale frac vague
    value: Decimal
    form: str
    stop: int
    joined: bool
    prefix: str
    start: int
    place: Decimal
    digits: Digits | None
    span: tuple[Decimal, Decimal | None] | None


class Habits(NamedTuple):
    units_first: bool
    joiner_required: bool
    joiners: frozenset[str]
    decimal: str
    group: str
    rooms: dict[Decimal, Decimal]
    points: frozenset[str]
    reversed_point: str
    mixed_signs: bool
    definite: str
    spaceless: bool
    myriads: bool
    next_place: bool
    zeros: frozenset[str]
    loose_points: frozenset[str]
    fraction_sign: tuple[str, ...]
