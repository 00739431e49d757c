"""Ordinals of both languages: second, twenty-third, 5th, الثالثة, الخامسة والعشرين, الحادية عشرة, المئة والعشرين."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .language import Reading


class Ordinal(NamedTuple):
    """The value of an ordinal, the token after it, its first code point, and how it is written."""

    value: Decimal
    stop: int
    start: int
    definite: bool
    feminine: bool


def ordinal_at(reading: Reading, i: int) -> Ordinal | None:
    """The ordinal that starts at token `i`, or None."""
    if not 0 <= i < len(reading.tokens):
        return None
    return _semitic(reading, i) if reading.lexicon.clitics else _suffixed(reading, i) or _word(reading, i)


def _suffixed(reading: Reading, i: int) -> Ordinal | None:
    """5th, 23rd."""
    token = reading.tokens[i]
    if token.kind != "n" or not token.key.isdigit() or len(token.key) > 5 or not reading.glued(i + 1):
        return None
    suffix = reading.at(i + 1, "ordinal_suffixes.words")
    return Ordinal(Decimal(token.key), i + 2, token.start, False, False) if suffix is not None else None


def _word(reading: Reading, i: int) -> Ordinal | None:
    """Second, twenty-third."""
    hit = reading.at(i, "ord")
    if hit is not None and not hit.prefix:
        return Ordinal(hit.lex.value, hit.stop, hit.start, False, False)
    tens = reading.at(i, "num")
    if (
        tens is None
        or tens.prefix
        or not 20 <= tens.lex.value < 100
        or tens.stop >= len(reading.tokens)
        or reading.tokens[tens.stop].key not in "-‑"
    ):
        return None
    unit = reading.at(tens.stop + 1, "ord") if reading.glued(tens.stop + 1) else None
    if unit is None or unit.lex.value >= 10:
        return None
    return Ordinal(tens.lex.value + unit.lex.value, unit.stop, tens.start, False, False)


def _semitic(reading: Reading, i: int) -> Ordinal | None:
    """الثالثة, الخامسة والعشرين, الحادية عشرة, الستين, المئة والعشرين, الـ59."""
    best = None
    for hit in reading.all_at(i, "ord", "ordunit"):
        if best is None or hit.stop > best.stop or (hit.stop == best.stop and len(hit.prefix) < len(best.prefix)):
            best = hit
    if best is not None:
        value, stop = Decimal(best.lex.value), best.stop
        tens = reading.at(stop, "num")
        if tens is not None and tens.prefix.startswith("و") and tens.lex.value in (20, 30, 40, 50, 60, 70, 80, 90, 100) and value < 100:
            value, stop = value + tens.lex.value, tens.stop
        elif best.lex.role == "ordunit":
            return None
        text = reading.tokens[i].key
        return Ordinal(value, stop, best.start, best.prefix.endswith(("ال", "لل")) or text.startswith("ال"), text.endswith("ه"))
    tens = reading.at(i, "num")
    if tens is not None and tens.prefix.endswith("ال") and tens.lex.value >= 20:
        value, stop = Decimal(tens.lex.value), tens.stop
        more = reading.at(stop, "num", "ord")
        if more is not None and more.prefix.startswith("و") and more.lex.value < value:
            value, stop = value + more.lex.value, more.stop
        return Ordinal(value, stop, tens.start, True, True)
    return None
