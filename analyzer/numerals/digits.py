"""Printed numbers: digits of several scripts with the separators of several presses; both readings are kept."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..decimals import ONE
from ..model import Numeral
from ..text import fold_digits

MAX_DIGITS = 40
"""Longer runs of digits are ids, not numbers."""
MAX_SCALE = Decimal(10) ** 36
"""Scale words stacked beyond this are no number a newsroom writes."""
GROUP_SIGNS = {",", "\u066c", "\u060c", "'", "\u2019", "\u00a0", "\u202f", "\u2009", "\u2007", "\uff0c"}


class Digits(NamedTuple):
    """A printed number: the chosen value, the place value of its last digit, and the reading not chosen."""

    value: Decimal
    place: Decimal
    other: Decimal | None
    other_place: Decimal
    evidence: str


class Parsed(NamedTuple):
    """A numeral with the tokens `[first, stop)` it covers.

    `scale` is the last scale word read (1 without any), `scale_form` its grammatical form; `prefix` the proclitics
    stripped from its first token; `words` is true when no digit was printed.
    """

    first: int
    stop: int
    numeral: Numeral
    scale: Decimal
    scale_form: str
    prefix: str
    words: bool
    role: str
    unscaled: Decimal


def read_digits(text: str, decimal: str, group: str) -> Digits | None:
    """The value of digits printed with separators; both readings are kept where three digits follow one sign.

    `decimal` and `group` are the signs a language's press uses, the preferred one first.
    """
    plain = fold_digits(text)
    if plain.startswith("."):
        if not plain[1:].isdigit() or len(plain) > MAX_DIGITS:
            return None
        return Digits(Decimal(f"0{plain}"), ONE.scaleb(1 - len(plain)), None, ONE, "decimal")
    if plain.isdigit():
        if len(plain) > MAX_DIGITS:
            return None
        return Digits(Decimal(plain), ONE, None, ONE, "digits")
    signs = [char for char in plain if not char.isdigit()]
    parts = _split(plain)
    if sum(map(len, parts)) > MAX_DIGITS:
        return None
    kinds = set(signs)
    joined = "".join(parts)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and not parts[0].startswith("0")
    if len(kinds) == 1:
        sign = signs[0]
        if len(signs) > 1:
            return Digits(Decimal(joined), ONE, None, ONE, "groups") if grouped or _indian(parts) else None
        as_decimal = Decimal(f"{parts[0]}.{parts[1]}")
        place = ONE.scaleb(-len(parts[1]))
        if not grouped:
            if sign in GROUP_SIGNS and sign not in decimal and sign not in ",\u060c":
                return None
            return Digits(as_decimal, place, None, ONE, "decimal")
        whole = Decimal(joined)
        if sign in ("\u066c", "\u00a0", "\u202f", "\u2009", "\u2007", "'", "\u2019"):
            return Digits(whole, ONE, None, ONE, "groups")
        if sign == "\u066b":
            return Digits(as_decimal, place, None, ONE, "decimal")
        if sign in decimal and sign not in group:
            return Digits(as_decimal, place, whole, ONE, "decimal sign of the language")
        return Digits(whole, ONE, as_decimal, place, "grouping sign of the language")
    # Two kinds of sign: the last one, standing once, is the decimal mark.
    last = signs[-1]
    if len(kinds) == 2 and signs.count(last) == 1:
        body, fraction = parts[:-1], parts[-1]
        if (all(len(part) == 3 for part in body[1:]) and 1 <= len(body[0]) <= 3) or _indian(body):
            return Digits(Decimal("".join(body) + "." + fraction), ONE.scaleb(-len(fraction)), None, ONE, "groups and decimal")
    return None


def _indian(parts: list[str]) -> bool:
    """1,23,45,678: three digits at the end, pairs in front of them."""
    return len(parts) > 2 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1]) and 1 <= len(parts[0]) <= 2


def _split(plain: str) -> list[str]:
    parts, current = [], ""
    for char in plain:
        if char.isdigit():
            current += char
        else:
            parts.append(current)
            current = ""
    parts.append(current)
    return parts
