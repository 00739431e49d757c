"""Reads quantities: numerals with their unit, currency or counted noun, modifier, range and rate."""

from .currencies import LENT
from .grammar import read_quantities
from .units import base_of, conversion, convert, dimensions, printed, same_dimension, to_base

__all__ = ["LENT", "base_of", "conversion", "convert", "dimensions", "printed", "read_quantities", "same_dimension", "to_base"]
