"""Reads numbers: digits of several scripts, number words, scales, fractions, vague magnitudes. Nothing here looks at units."""

from .atoms import habits_of
from .digits import Digits, Parsed, read_digits
from .grammar import parse, room_of
from .parts import OVER
from .signs import slash_fraction

__all__ = ["OVER", "Digits", "Parsed", "habits_of", "parse", "read_digits", "room_of", "slash_fraction"]
