"""Reads numbers: digits of several scripts, number words, scales, fractions, vague magnitudes. Nothing here looks at units."""

from .digits import ONE, THOUSAND, ZERO, Digits, Parsed, read_digits
from .grammar import parse

__all__ = ["ONE", "THOUSAND", "ZERO", "Digits", "Parsed", "parse", "read_digits"]
