"""Numbers whose reading the unit decides: the letter of a scale or of a unit, a sign for thousands or for decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import Parsed
from .ambiguity import table_kind
from .reader import Amount, Reader, extend
from .sizes import crosses

_WINDOW = 12
"""How many tokens on each side may tell of the price of a unit."""


def settle_scale(x: Reader, amount: Amount) -> None:
    """30m high, 400m laps: the letter of a scale may be the sign of a unit."""
    parsed = amount.parsed
    if parsed is None or parsed.scale_form != "short" or amount.kind == "money" or (amount.unit and amount.known and not amount.noun):
        return
    last = parsed.stop - 1
    if x.text(last) in _LETTERS and not amount.noun and _told_by(x, amount, _LETTERS[x.text(last)][1]):
        _take_unit(x, amount, parsed, _LETTERS[x.text(last)][0])
        return
    sign = x.hit(last, "unit")
    if sign is None or sign.stop != parsed.stop or sign.lex.form not in ("risky", "symbol") or amount.low is None:
        return
    j = parsed.stop + (x.hyphenated(parsed.stop))
    metres = (
        (x.key(amount.first - 1) == "the" and parsed.unscaled in _RACES and not amount.noun)
        or x.among(j, "dimension_adjectives")
        or x.among(j, "race_words")
        or (x.among(j, "metre_followers") and not _of_a_whole(x, j + 1) and not amount.noun and _small(parsed.unscaled))
        or _converted_behind(x, j)
        or (not amount.noun and _small(parsed.unscaled) and _describes(x, j))
    )
    if not metres and not amount.noun:
        metres = any(x.among(k, "length_cues") for k in range(max(0, parsed.first - 5), parsed.first))
        metres = metres or (x.previous is not None and x.previous.kind == "length" and amount.first - x.previous.stop <= 4)
        metres = metres or (_small(parsed.unscaled) and (_part_behind(x, j) or _beside_a_side(x, amount, j) or _measure_of(x, amount, j)))
    if metres:
        _take_unit(x, amount, parsed, sign.lex.value[0])


def settle_side(x: Reader, amount: Amount) -> None:
    """1.78m and 62kg: an "m" beside a weight in kilograms is a metre."""
    parsed = amount.parsed
    if parsed is not None and parsed.scale_form == "short" and x.text(parsed.stop - 1) == "m" and _small(parsed.unscaled):
        _take_unit(x, amount, parsed, "meter")


def settle_pair(x: Reader, amount: Amount, other: Amount) -> None:
    """Between 11m and 13m long, 3 to 4m wide: what the letter of the second bound is, that of the first is too."""
    settle_scale(x, other)
    parsed = amount.parsed
    if other.unit == "meter" and parsed is not None and parsed.scale_form == "short" and not amount.unit:
        if x.text(parsed.stop - 1) == x.text(other.stop - 1):
            _take_unit(x, amount, parsed, other.unit)


def _take_unit(x: Reader, amount: Amount, parsed: Parsed, unit: str) -> None:
    """Read the letter of the scale as the sign of a unit."""
    last = parsed.stop - 1
    amount.unit, amount.kind = unit, table_kind(unit)
    amount.low = amount.high = parsed.unscaled
    amount.place = amount.place / parsed.scale
    amount.noun, amount.noun_class, amount.known = "", "", True
    amount.parsed = parsed._replace(scale=ONE, scale_form="")
    extend(x, amount, parsed.stop)
    amount.trace += (step("quantity.unit", text=x.text(last), unit=amount.unit),)


_LETTERS = {"K": ("kelvin", "kelvin_cues"), "T": ("tesla", "tesla_cues")}
"""Letters of scales that are signs of units too, with the words beside which they are."""


def _told_by(x: Reader, amount: Amount, cues: str) -> bool:
    return any(x.among(i, cues) for i in range(max(0, amount.first - _WINDOW), min(x.n, amount.stop + _WINDOW // 2)))


def _part_behind(x: Reader, j: int) -> bool:
    """1 m 75 cm: a smaller length follows at once."""
    unit = x.hit(j + 1, "unit") if x.digits(j) else None
    return unit is not None and unit.lex.value[0] in _PARTS_OF_A_METRE


_PARTS_OF_A_METRE = frozenset({"centimeter", "millimeter"})


def _measure_of(x: Reader, amount: Amount, j: int) -> bool:
    """The pool is 25m: all that is said of a thing that has a length."""
    return x.among(amount.first - 1, "be_words") and x.among(amount.first - 2, "race_words") and not x.word(j)


def _beside_a_side(x: Reader, amount: Amount, j: int) -> bool:
    """3m by 4m, 3 x 4 m: the letter before or behind a sign that joins two sides."""
    behind = crosses(x, j)
    if behind and x.digits(behind):
        return True
    return any(crosses(x, i) == amount.first and (x.digits(i - 1) or x.previous is not None) for i in range(amount.first - 3, amount.first))


_RACES = frozenset(map(Decimal, (50, 60, 100, 110, 200, 400, 800, 1000, 1500, 3000, 5000, 10000)))
"""Distances that are run and swum: won the 200m."""


def _of_a_whole(x: Reader, j: int) -> bool:
    """1.9m of the 3.1m voters, 2m of whom, up to 4.1m from 3.8m: one number of others, or another beside it."""
    return x.digits(j) or (x.among(j - 1, "of_words") and x.among(j, "whole_leads"))


def _describes(x: Reader, j: int) -> bool:
    """A 6.5m mirror: a millions' count would take the plural."""
    noun = x.hit(j, "noun")
    plural = any(hit.lex.form == "plural" for hit in x.r.all_at(j, "noun"))
    return noun is not None and not plural and noun.lex.value[1] in _MEASURED


_MEASURED = frozenset({"device", "building", "vehicle", "thing", "place"})


def _converted_behind(x: Reader, j: int) -> bool:
    """828 m (2,717 ft): a length in the bracket behind."""
    if x.key(j) != "(" or not x.digits(j + 1):
        return False
    unit = x.hit(j + 2, "unit")
    return unit is not None and unit.lex.value[1] == "length" and unit.lex.value[0] != "meter"


def _small(value: object) -> bool:
    return str(value).find("E") < 0 and float(str(value)) < 10000


def _told_in_mills(x: Reader, amount: Amount, other: Decimal) -> bool:
    """لتر البنزين 2,650 دينار: where a thousandth is a coin, the price of a litre or of a dollar has three decimals."""
    codes = {code.lower() for code in (amount.currency, *amount.candidates)} if amount.kind == "money" else set()
    if not codes & x.lists.get("three_decimals", frozenset()) or other >= _DEAREST_UNIT:
        return False
    window = range(max(0, amount.first - _WINDOW), min(x.n, amount.stop + _WINDOW // 2))
    return any(x.among(i, "unit_price_words") and not _is_sum(x, i) for i in window)


def _is_sum(x: Reader, i: int) -> bool:
    """Whether a word is the unit of another figure: "60.000 Euro", and not what one of it costs."""
    return x.digits(i - 1) and x.key(i - 1) != "1"


_DEAREST_UNIT = Decimal(20)


_POINTED = re.compile(r"\d+\.\d{1,2}")
_COMMAED = re.compile(r"\d+,\d{1,2}")
_COMMA_PARTED = re.compile(r"\d{1,3},\d{3}")
_SURELY_PARTED = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3},\d{3}\.\d+")
_POINT_PARTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def _parts_with_commas(x: Reader) -> bool:
    """Whether an article in a language of decimal commas parts thousands with commas, as in Lima and Mexico: it prints "6.3 millones",
    "1,250,000" or "8,495 soldados", and nothing that only a decimal comma explains."""
    known = x.r.known.get("comma groups")
    if known is None:
        grouped = otherwise = False
        for i, token in enumerate(x.tokens):
            if token.kind != "n" or ("." not in token.text and "," not in token.text):
                continue
            if _POINTED.fullmatch(token.text) is not None:
                grouped = grouped or x.key(i + 1) in ("%", "٪") or x.hit(i + 1, "scale", "unit", "cur") is not None
            elif _COMMA_PARTED.fullmatch(token.text) is not None:
                noun = x.hit(i + 1, "noun")
                grouped = grouped or (noun is not None and noun.lex.value[1] in _WHOLE)
            else:
                grouped = grouped or _SURELY_PARTED.fullmatch(token.text) is not None
            otherwise = otherwise or _COMMAED.fullmatch(token.text) is not None or _POINT_PARTED.fullmatch(token.text) is not None
        known = x.r.known["comma groups"] = grouped and not otherwise
    return bool(known)


_WHOLE = frozenset({"person", "vehicle", "building", "animal", "weapon", "document"})
"""Classes of nouns that are counted in whole ones."""


def settle_separator(x: Reader, amount: Amount) -> None:
    """حضر 1.200 شخص: people come whole, so three digits behind the sign are thousands; money without a scale word too."""
    parsed = amount.parsed
    if parsed is None or not parsed.numeral.alternatives or amount.low is None or amount.low != amount.high:
        return
    other = parsed.numeral.alternatives[0]
    parted = x.decimal_comma and "," in parsed.numeral.text and amount.kind != "percentage" and _parts_with_commas(x)
    if parsed.scale != ONE and not parted:
        return
    if other * 1000 == amount.low and _told_in_mills(x, amount, other):
        amount.trace += (step("numeral.separator", chosen=other, other=amount.low, why="noun"),)
        amount.low = amount.high = other
        amount.place = Decimal("0.001")
        return
    if other != amount.low * 1000:
        return
    zeros = parsed.numeral.text.endswith(("000", "٠٠٠"))
    counted = amount.kind == "count" and bool(amount.noun) and amount.noun_class != "abstract"
    paid = (
        amount.kind == "money"
        and x.r.lexicon.cache["habits"].mixed_signs
        and amount.currency.lower() not in x.lists.get("three_decimals", ())
    )
    if not (zeros or counted or paid or parted):
        return
    amount.trace += (step("numeral.separator", chosen=other, other=amount.low, why="noun"),)
    amount.low = amount.high = other
    amount.place = parsed.scale
