"""Ordinals: second, two hundred and twenty-third, 1,234th, vigésimo primero, الخامسة والعشرين, الحادية عشرة, المئة والعشرين."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .decimals import HUNDRED, ONE
from .language import Hit, Reading
from .numerals import Parsed, habits_of, parse, room_of

_HYPHENS = "-‑"
_TEN_DIGITS = 9


_COUNTED_PLACES = ("rank.places", "dates.quarter_unit", "dates.century_unit")
"""What an ordinal numbers and degrees never measure."""


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
    return _semitic(reading, i) if reading.lexicon.clitics else _suffixed(reading, i) or _prefixed(reading, i) or _word(reading, i)


def in_a_row(reading: Reading, span: range) -> bool:
    """Whether a word for one after another (in a row, consecutive, على التوالي) stands among these tokens, before a sign parts them."""
    for k in span:
        if not 0 <= k < len(reading.tokens) or (reading.tokens[k].kind == "s" and reading.tokens[k].key not in _HYPHENS):
            return False
        if reading.at(k, "runs.words") is not None:
            return True
    return False


def _suffixed(reading: Reading, i: int) -> Ordinal | None:
    """5th, 1,234th; in some languages a sign stands between: 27-й, 3'üncü, 21.º."""
    token = reading.tokens[i]
    if token.kind != "n" or not reading.glued(i + 1):
        return None
    value = token.key.replace(",", "") if len(token.key) > 4 else token.key
    if not value.isdigit() or len(value) > _TEN_DIGITS:
        return None
    j = i + 1
    if reading.tokens[j].text in _setting(reading, "ordinal_joints") and reading.glued(j + 1):
        j += 1
    suffix = reading.at(j, "ordinal_suffixes.words")
    if suffix is None and reading.tokens[j].text == "°" and reading.at(j + 1, *_COUNTED_PLACES) is not None:
        return Ordinal(Decimal(value), j + 1, token.start, False, False)  # il 15° posto: a degree sign for the small o
    return Ordinal(Decimal(value), suffix.stop, token.start, False, False) if suffix is not None else None


def _prefixed(reading: Reading, i: int) -> Ordinal | None:
    """第二十一, 第27."""
    prefix = reading.at(i, "ordinal_prefixes.words")
    number = parse(reading, prefix.stop) if prefix is not None and reading.glued(prefix.stop) else None
    if prefix is None or number is None or number.role != "num" or number.numeral.low is None:
        return None
    return Ordinal(number.numeral.low, number.stop, prefix.start, False, False)


def _setting(reading: Reading, name: str) -> str:
    return str(reading.lexicon.own.get("numerals", {}).get(name, ""))


def _word(reading: Reading, i: int) -> Ordinal | None:
    """Second, twenty-third, vigésimo primero, two hundred and fifth."""
    hit = _plain(reading, i)
    if hit is not None:
        value, stop = hit.lex.value, hit.stop
        while (more := _chained(reading, stop, value)) is not None:
            value, stop = value + more.lex.value, more.stop
        return Ordinal(value, stop, hit.start, False, False)
    number = reading.at(i, "num", "scale")
    if number is None or number.prefix:
        return None
    parsed = parse(reading, i)
    if parsed is None or not parsed.words or parsed.role != "num" or not parsed.numeral.low:
        return None
    return _ended(reading, parsed)


def _plain(reading: Reading, i: int) -> Hit | None:
    hit = reading.at(i, "ord")
    return hit if hit is not None and not hit.prefix else None


def _chained(reading: Reading, stop: int, value: Decimal) -> Hit | None:
    """The smaller ordinal that goes on with a round one, where every part of an ordinal is one: trigésimo quinto."""
    if value < 10 or value % 10 or not _setting(reading, "ordinal_chain"):
        return None
    more = _plain(reading, stop + (stop < len(reading.tokens) and reading.tokens[stop].key in _HYPHENS))
    return more if more is not None and more.lex.value < (10 if value % HUNDRED else HUNDRED) else None


def _ended(reading: Reading, parsed: Parsed) -> Ordinal | None:
    """Number words that end in an ordinal: two hundred and twenty-third, five hundredth, fünfunddreißigste."""
    tokens, habits, number = reading.tokens, habits_of(reading), parsed.numeral.low
    j, joined = parsed.stop, False
    if number is None or number != number.to_integral_value() or j >= len(tokens):
        return None
    if tokens[j].key in _HYPHENS:
        if not (reading.glued(j) and reading.glued(j + 1)):
            return None
        j += 1
    elif tokens[j].key in habits.joiners:
        j, joined = j + 1, True
    end = _plain(reading, j)
    if end is None:
        return None
    value = Decimal(end.lex.value)
    open_part = number % HUNDRED or number % 1000 or number
    if value >= HUNDRED:
        if joined or number >= value or (value == HUNDRED and number >= 10):
            return None
        total = number * value
    elif value < room_of(open_part, habits.rooms):
        if j == parsed.stop and tokens[j].key in reading.lexicon.lists.get("ordinal_seconds", ()):
            return None  # a sixty second film
        total = number + value
    elif habits.units_first and joined and ONE <= number % HUNDRED < 10 and value >= 20 and value % 10 == 0:
        total = number + value
    else:
        return None
    return Ordinal(total, end.stop, parsed.numeral.start, False, False)


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
        definite = best.prefix.endswith(("ال", "لل")) or text.startswith("ال")
        found = Ordinal(value, stop, best.start, definite, text.endswith("ه"))
        return _after_hundreds(reading, found) if definite and value < HUNDRED else found
    tens = reading.at(i, "num", "scale")
    number = parse(reading, i) if tens is not None and tens.prefix.endswith("ال") else None
    if tens is None or number is None or not number.numeral.low or number.numeral.low < 20 or number.role != "num":
        return None
    value, stop = number.numeral.low, number.stop
    more = _semitic(reading, stop) if value >= HUNDRED and reading.at(stop, "ord", "ordunit") is not None else None
    if more is not None and more.value < value and reading.tokens[stop].key.startswith("و"):
        value, stop = value + more.value, more.stop
    return Ordinal(value, stop, tens.start, True, True)


def _after_hundreds(reading: Reading, ordinal: Ordinal) -> Ordinal:
    """الخامس والعشرون بعد المئة: the hundreds and thousands stand behind."""
    if ordinal.stop + 1 >= len(reading.tokens) or reading.tokens[ordinal.stop].key not in reading.lexicon.lists.get("ordinal_beyond", ()):
        return ordinal
    beyond = parse(reading, ordinal.stop + 1)
    if beyond is None or not beyond.prefix.endswith("ال") or not beyond.numeral.low or beyond.numeral.low % HUNDRED or beyond.role != "num":
        return ordinal
    return ordinal._replace(value=ordinal.value + beyond.numeral.low, stop=beyond.stop)
