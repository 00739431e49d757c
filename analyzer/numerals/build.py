"""Builds a parsed number from what was read."""

from __future__ import annotations

from decimal import Decimal

from ..language import Reading
from ..model import Numeral, Step
from .digits import Parsed


def build(
    reading: Reading,
    i: int,
    stop: int,
    start: int,
    form: str,
    low: Decimal | None,
    high: Decimal | None,
    place: Decimal,
    scale: Decimal,
    scale_form: str,
    prefix: str,
    words: bool,
    role: str,
    unscaled: Decimal,
    trace: list[Step],
    alternatives: tuple[Decimal, ...] = (),
) -> Parsed:
    end = reading.tokens[stop - 1].end
    numeral = Numeral(start, end, reading.text[start:end], form, low, high, place, alternatives, tuple(trace))
    return Parsed(i, stop, numeral, scale, scale_form, prefix, words, role, unscaled)
