"""Numbers written with signs between their digits: spaced thousands, a letter as decimal mark, fractions with a slash, powers of ten."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..language import Reading
from .digits import MAX_DIGITS, Digits, read_digits
from .parts import Atom, Habits


def spaced_groups(reading: Reading, i: int) -> Atom | None:
    """12 000 and 1 250 000: one to three digits, then groups of three, each a single space apart."""
    tokens = reading.tokens
    first = tokens[i]
    if (
        len(first.key) > 3
        or not first.key.isdigit()
        or first.key[0] == "0"
        or (i and tokens[i - 1].kind == "n" and tokens[i - 1].end + 1 == first.start)
    ):
        return None
    stop = i + 1
    while stop < len(tokens) and tokens[stop].kind == "n" and len(tokens[stop].key) >= 3 and tokens[stop].start == tokens[stop - 1].end + 1:
        key = tokens[stop].key
        if (
            reading.text[tokens[stop - 1].end] not in " \u00a0\u202f\u2009"
            or not key[:3].isdigit()
            or (len(key) > 3 and (key[3] not in ".,\u066b" or not key[4:].isdigit()))
        ):
            break
        stop += 1
        if len(key) > 3:
            break
    if stop == i + 1 or (stop < len(tokens) and tokens[stop].kind == "n" and reading.glued(stop)):
        return None
    joined = "".join(token.key for token in tokens[i:stop]).replace(",", ".").replace("\u066b", ".")
    if len(joined) > MAX_DIGITS:
        return None
    value = Decimal(joined)
    place = ONE.scaleb(-len(joined.partition(".")[2]))
    return Atom("digits", value, "", stop, False, "", first.start, place, Digits(value, place, None, ONE, "groups"), None)


def reversed_point(reading: Reading, i: int, habits: Habits) -> Atom | None:
    """08ر1: wire copy with a letter for the decimal mark, the fraction stored first because both runs are digits."""
    tokens = reading.tokens
    if not habits.reversed_point or i + 2 >= len(tokens) or tokens[i + 1].key != habits.reversed_point or tokens[i + 2].kind != "n":
        return None
    fraction, whole = tokens[i].key, tokens[i + 2].key
    if not (
        reading.glued(i + 1) and reading.glued(i + 2) and fraction.isdigit() and whole.isdigit() and len(fraction) <= 3 and len(whole) <= 12
    ):
        return None
    value = Decimal(f"{whole}.{fraction}")
    place = ONE.scaleb(-len(fraction))
    other = Decimal(f"{fraction}.{whole}")
    return Atom(
        "digits", value, "", i + 3, False, "", tokens[i].start, place, Digits(value, place, other, place, "letter as decimal mark"), None
    )


def mixed_fraction(reading: Reading, i: int) -> Atom | None:
    """5 1/2, 5-1/2: a whole number, a space or a hyphen, a fraction with a slash."""
    tokens = reading.tokens
    if i + 3 >= len(tokens) or not tokens[i].key.isdigit():
        return None
    joined = tokens[i + 1].text in ("-", "‑") and reading.glued(i + 1) and reading.glued(i + 2)
    at = i + 1 + joined
    if tokens[at].kind != "n" or not (joined or tokens[at].start == tokens[i].end + 1):
        return None
    fraction = slash_fraction(reading, at)
    if fraction is None:
        return None
    value = Decimal(tokens[i].key) + fraction
    place = Decimal("0.01")
    return Atom("digits", value, "", at + 3, False, "", tokens[i].start, place, Digits(value, place, None, ONE, "fraction"), None)


def slash_decimal(reading: Reading, i: int, habits: Habits) -> Atom | None:
    """۳/۵: where the slash is a decimal mark, between digits that touch it on both sides and are no date."""
    tokens = reading.tokens
    if "/" not in habits.decimal or i + 2 >= len(tokens) or tokens[i + 1].key != "/" or tokens[i + 2].kind != "n":
        return None
    whole, fraction = tokens[i].key, tokens[i + 2].key
    if not (reading.glued(i + 1) and reading.glued(i + 2) and whole.isdigit() and fraction.isdigit() and len(fraction) <= 3):
        return None
    if len(whole) > 3 or (i + 3 < len(tokens) and reading.glued(i + 3) and tokens[i + 3].key in "/-"):
        return None
    value, place = Decimal(f"{whole}.{fraction}"), ONE.scaleb(-len(fraction))
    return Atom("digits", value, "", i + 3, False, "", tokens[i].start, place, Digits(value, place, None, ONE, "decimal"), None)


def slash_fraction(reading: Reading, i: int) -> Decimal | None:
    """The value of 3/4 and its like at token `i`: touching, a proper fraction with a usual denominator."""
    tokens = reading.tokens
    if i + 2 >= len(tokens) or tokens[i].kind != "n" or tokens[i + 1].key != "/" or tokens[i + 2].kind != "n":
        return None
    if not (reading.glued(i + 1) and reading.glued(i + 2) and tokens[i].key.isdigit() and tokens[i + 2].key.isdigit()):
        return None
    if i + 3 < len(tokens) and reading.glued(i + 3) and tokens[i + 3].key in ("/", "-"):
        if tokens[i + 3].key == "/" or reading.at(i + 4, "unit") is None or not reading.glued(i + 4):
            return None  # 3/4-inch
    if len(tokens[i].key) > 2 or len(tokens[i + 2].key) > 2:
        return None
    over, under = int(tokens[i].key), int(tokens[i + 2].key)
    return Decimal(over) / Decimal(under) if 1 <= over < under and under in (2, 3, 4, 5, 6, 8, 10, 16, 32) else None


_TIMES_SIGNS = frozenset("×xX*·⋅")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_MINUS_SIGNS = frozenset("-−⁻")
_LEADS = "-−+~≈<>≤≥($€£«"
"""Signs that may touch a number in scientific notation in front."""
_MAX_POWER = 36
"""Powers of ten beyond this are no number a newsroom writes."""


def power_of_ten(reading: Reading, i: int, habits: Habits) -> Atom | None:
    """1.5×10^6, 6.02 × 10²³, 10⁹, 3e8, 1.2E-3: a number in scientific notation."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or (i and reading.glued(i) and not (tokens[i - 1].text in _LEADS or _of_spaceless(reading, i - 1, habits))):
        return None
    mark = tokens[i + 1].text
    if mark in ("e", "E") and reading.glued(i + 1):
        mantissa, found = read_digits(tokens[i].text, habits.decimal, habits.group), _exponent(reading, i + 2, habits)
    elif mark in _TIMES_SIGNS and i + 2 < len(tokens) and tokens[i + 2].key == "10":
        mantissa, found = read_digits(tokens[i].text, habits.decimal, habits.group), _raised(reading, i + 3, habits)
    elif tokens[i].key == "10":
        mantissa, found = Digits(ONE, ONE, None, ONE, "power"), _raised(reading, i + 1, habits)
    else:
        return None
    if mantissa is None or found is None or not -_MAX_POWER <= found[0] <= _MAX_POWER:
        return None
    power, stop = found
    value, place = mantissa.value.scaleb(power), mantissa.place.scaleb(power)
    return Atom("digits", value, "", stop, False, "", tokens[i].start, place, Digits(value, place, None, ONE, "power of ten"), None)


def _of_spaceless(reading: Reading, i: int, habits: Habits) -> bool:
    """Whether token `i` is a character of a language without spaces, which touches every number: 约4.7×10^24次."""
    return habits.spaceless and reading.tokens[i].kind == "w" and not reading.tokens[i].text.isascii()


def _exponent(reading: Reading, i: int, habits: Habits) -> tuple[int, int] | None:
    """(power, token behind it): digits with or without a sign that touch what is in front, and nothing touching behind."""
    tokens = reading.tokens
    sign = 1
    if i < len(tokens) and reading.glued(i) and tokens[i].text in "-−+":
        sign, i = (1 if tokens[i].text == "+" else -1), i + 1
    if i >= len(tokens) or not reading.glued(i) or not tokens[i].key.isdigit() or len(tokens[i].key) > 2:
        return None
    if i + 1 < len(tokens) and reading.glued(i + 1) and tokens[i + 1].kind in "wn" and not _of_spaceless(reading, i + 1, habits):
        return None
    return sign * int(tokens[i].key), i + 1


def _raised(reading: Reading, i: int, habits: Habits) -> tuple[int, int] | None:
    """(power, token behind it) of ^6, **6 or raised digits that touch the ten in front."""
    tokens = reading.tokens
    if i >= len(tokens) or not reading.glued(i):
        return None
    if tokens[i].text == "^":
        return _exponent(reading, i + 1, habits)
    sign = -1 if tokens[i].text in _MINUS_SIGNS and i + 1 < len(tokens) and reading.glued(i + 1) else 1
    digits = tokens[i + (sign < 0)].text.translate(_SUPERSCRIPTS)
    if digits == tokens[i + (sign < 0)].text or not digits.isdigit() or len(digits) > 2:
        return None
    return sign * int(digits), i + 1 + (sign < 0)
