"""Times of races as they are printed: 4:05.31, 4'05"31, 58"41, 2:04:31, 2h04'31", 4.05,31, 3:45 minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import Parsed, parse
from ..text import fold_digits
from .around import read_modifiers
from .reader import Amount, Reader, extend, sentence_of, special

_LONGEST = 20
_REACH = 24
"""Tokens on each side in which a word of racing makes 2:04:31 a length of time."""
_SECOND_SIGNS = r"(?:\"|''|’’|′′|”|″|“)"
_WITH_PARTS = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d\d)(?P<mark>[.,])(?P<f>\d{1,3})(?![\d:.,]?\d)")
_WITH_SIGNS = re.compile(rf"(?:(?P<h>\d{{1,2}}) ?h ?)?(?P<m>\d{{1,2}}) ?['’′] ?(?P<s>\d\d) ?{_SECOND_SIGNS}(?P<f>\d{{1,3}})?(?![\d])")
_SECONDS_ONLY = re.compile(rf"(?P<s>\d{{1,2}}){_SECOND_SIGNS}(?P<f>\d{{1,3}})(?![\d])")
_WITH_LETTERS = re.compile(r"(?P<h>\d{1,2}) ?h ?(?P<m>\d\d) ?(?:min|mn|m|:|['’′]) ?(?P<s>\d\d)(?: ?s(?:ec)?\b)?(?![\d])")
_WITH_COLONS = re.compile(r"(?P<h>\d{1,2}):(?P<m>\d\d):(?P<s>\d\d)(?![\d:.,]?\d)")
_WITH_POINT = re.compile(r"(?P<m>\d{1,2})\.(?P<s>\d\d),(?P<f>\d\d)(?!\d)")
_TWO_PARTS = re.compile(r"(?P<a>\d{1,3}):(?P<b>[0-5]\d)(?![\d:.,]?\d)")
_SIXTY = 60


def read_stopwatch(x: Reader, i: int) -> Amount | None:
    """The length of time at token `i` that only its shape tells, in seconds; None where it may be a time of day, a score or a scale."""
    if not x.digits(i) or (x.glued(i) and x.tokens[i - 1].kind in "wn"):
        return None
    printed = fold_digits(x.r.text[x.tokens[i].start : x.tokens[i].start + _LONGEST]).replace("٫", ".")
    if len(printed) < 4 or not any(sign in printed for sign in ":'’′\"”″“h."):
        return None
    match = _match(x, i, printed)
    if match is None:
        return _two_parts(x, i, printed)
    told = match.groupdict()
    hours, minutes, seconds = (int(told.get(name) or 0) for name in "hms")
    if seconds >= _SIXTY or (told.get("h") and minutes >= _SIXTY):
        return None
    parts = told.get("f") or ""
    value = Decimal(hours * 3600 + minutes * _SIXTY + seconds) + (Decimal(int(parts)).scaleb(-len(parts)) if parts else 0)
    return _length(x, i, match.end(), value, len(parts))


def _match(x: Reader, i: int, printed: str) -> re.Match[str] | None:
    found = _WITH_PARTS.match(printed)
    if found is not None:
        mark = found["mark"] == "." or (x.decimal_comma and not x.capital(i - 1))  # Salmo 23:11,15
        return found if mark and found["f"] != "000" else None
    found = _WITH_SIGNS.match(printed)
    if found is not None:
        return found if found["f"] or found["h"] or (x.decimal_comma and _of_a_race(x, i)) else None  # 6'10" are feet in English
    found = _SECONDS_ONLY.match(printed)
    if found is not None:
        return found if _of_a_race(x, i) and not _in_quotation(x, i) else None
    found = _WITH_LETTERS.match(printed)
    if found is not None:
        return found
    found = _WITH_COLONS.match(printed)
    if found is not None:
        return found if _of_a_race(x, i) or _hours_behind(x, i, found.end()) else None
    return _WITH_POINT.match(printed) if x.decimal_comma and _of_a_race(x, i) else None


def _of_a_race(x: Reader, i: int) -> bool:
    return any(x.among(k, "racing_words") or x.hit(k, "sports.words") is not None for k in range(max(0, i - _REACH), min(x.n, i + _REACH)))


def _hours_behind(x: Reader, i: int, width: int) -> bool:
    """2:08:31 Stunden: hours are told behind."""
    stop = _token_behind(x, i, width)
    unit = x.hit(stop, "unit") if stop is not None and x.word(stop) else None
    return unit is not None and unit.lex.value[0] == "hour" and not x.among(stop or 0, "not_after_clock")


def _in_quotation(x: Reader, i: int) -> bool:
    """Whether the sign behind the number at token `i` closes a quotation: "Top 10"2."""
    opened = [k for k in range(max(0, i - _REACH), i) if x.text(k) in ('"', "“", "”") and not x.digits(k - 1)]
    return len(opened) % 2 == 1


def _two_parts(x: Reader, i: int, printed: str) -> Amount | None:
    """3:45 minutes, 2:04 Stunden: the unit behind tells which parts these are."""
    found = _TWO_PARTS.match(printed)
    if found is None:
        return None
    stop = _token_behind(x, i, found.end())
    unit = x.hit(stop, "unit") if stop is not None else None
    scale = {"hour": 3600, "minute": _SIXTY}.get(unit.lex.value[0]) if unit is not None and unit.lex.value[1] == "duration" else None
    if scale is None or not x.word(stop or 0):
        return None
    return _length(x, i, found.end(), Decimal(int(found["a"]) * scale + int(found["b"]) * scale // _SIXTY), 0)


def _length(x: Reader, i: int, width: int, value: Decimal, parts: int) -> Amount | None:
    stop = _token_behind(x, i, width)
    if stop is None or value <= 0:
        return None
    amount = special(x, i, stop, x.tokens[i].start, value, "cardinal", "noun_one")
    amount.kind, amount.unit, amount.place = "duration", "second", Decimal(1).scaleb(-parts)
    unit = x.hit(stop, "unit")
    if unit is not None and x.word(stop) and unit.lex.value[1] == "duration" and unit.lex.value[0] in ("hour", "minute", "second"):
        extend(x, amount, unit.stop)
    amount.trace = (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit="second"),)
    read_modifiers(x, amount)
    return amount


def _token_behind(x: Reader, i: int, width: int) -> int | None:
    """The token that begins where the printed time ends, or behind it; None where a token would be cut."""
    end = x.tokens[i].start + width
    k = i
    while k < x.n and x.tokens[k].end < end:
        k += 1
    return k + 1 if k < x.n and x.tokens[k].end == end else None


_DECIMAL_PARTS = frozenset(map(Decimal, (10, 100, 1000)))


def read_decimal_parts(x: Reader, parsed: Parsed) -> Amount | None:
    """تسعة أجزاء من مئة من الثانية: so many parts of a hundred of a unit."""
    value, j = parsed.numeral.low, parsed.stop
    if value is None or parsed.scale != ONE or not (x.among(j, "part_nouns") and x.among(j + 1, "of_words")):
        return None
    whole = parse(x.r, j + 2) if j + 2 < x.n else None
    if whole is None or whole.numeral.low not in _DECIMAL_PARTS or value >= whole.numeral.low or not x.among(whole.stop, "of_words"):
        return None
    unit = x.hit(whole.stop + 1, "unit")
    if unit is None or unit.lex.value[1] not in ("duration", "length", "mass"):
        return None
    start = parsed.numeral.start
    amount = special(x, parsed.first, unit.stop, start, value / whole.numeral.low, "cardinal", "noun_one")
    amount.unit, amount.kind = unit.lex.value
    amount.place = ONE / whole.numeral.low
    amount.trace = (*parsed.numeral.trace, step("quantity.unit", text=x.r.text[amount.start : amount.end], unit=amount.unit))
    read_modifiers(x, amount)
    return amount


def settle_parts_of_seconds(x: Reader, amounts: Sequence[Amount]) -> None:
    """Nueve centésimas menos, neun Hundertstel schneller: tenths and hundredths alone are of a second where seconds are told."""
    for at, amount in enumerate(amounts):
        if amount.unit or amount.form != "fraction" or amount.low is None or amount.low >= 1 or not _decimal(x, amount):
            continue
        if _parts_of_other(x, amount.stop):
            continue
        told = [other for other in amounts[max(0, at - 4) : at + 3] if sentence_of(x, other) == sentence_of(x, amount)]
        if any(other.unit == "second" for other in told) or _of_a_race(x, amount.first):
            amount.kind, amount.unit, amount.place, amount.form = "duration", "second", Decimal("0.01"), "cardinal"
            amount.trace += (step("quantity.inherited", unit="second"),)


def _parts_of_other(x: Reader, j: int) -> bool:
    """Nine tenths of the runners, two tenths per cent; not two hundredths ahead (deux centièmes d'avance)."""
    lead = x.among(j, "of_words") or x.text(j + 1) in ("'", "’")
    k = j + 1 + (x.text(j + 1) in ("'", "’"))
    return (lead and not x.among(k, "margin_words")) or x.key(j) == "%" or x.hit(j, "unit") is not None


def _decimal(x: Reader, amount: Amount) -> bool:
    """Whether a fraction is told in tenths, hundredths or thousandths."""
    hits = [
        hit for k in range(amount.first, amount.stop) for hit in x.r.hits.get(k, ()) if hit.lex.role == "frac" and hit.stop == amount.stop
    ]
    return any(Decimal(hit.lex.value.denominator) in _DECIMAL_PARTS for hit in hits)
