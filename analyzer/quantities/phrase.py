"""A text that is a number and nothing else: in running text "12" or "the thirteenth" alone states nothing, as a whole text it must."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import Parsed, parse, slash_fraction
from ..ordinals import ordinal_at
from .around import read_modifiers
from .reader import DASHES, Amount, Reader, amount_of, special
from .signs import read_sign


def read_whole_text(x: Reader) -> Amount | None:
    """The number or ordinal that the text consists of, signs and full stops aside; None where it says more."""
    last = x.n
    while last and x.tokens[last - 1].kind == "s":
        last -= 1
    for first in range(min(last, 8)):  # a hedge, a minus or an article may lead
        ordinal = ordinal_at(x.r, first)
        number = parse(x.r, first)
        if ordinal is not None and ordinal.stop == last and (number is None or number.stop != last or _is_place(x, number)):
            return _finished(x, _rank(x, first, ordinal.stop, ordinal.start, ordinal.value))
        if number is None or number.stop != last:
            fraction = slash_fraction(x.r, first) if x.digits(first) and first + 3 == last else _over(x, number, last)
            if fraction is not None:
                return _finished(x, _share(x, first, last, fraction))
            continue
        if _counts_places(x, number, last):
            start = x.tokens[first - 1].start if x.key(first - 1) == "ال" else number.numeral.start
            return _finished(x, _rank(x, first - (start < number.numeral.start), last, start, number.numeral.low or ONE))
        amount = amount_of(number)
        amount.sign, amount.role = "vague" if number.role == "vague" else "=", "whole"
        if number.role == "frac":
            amount.kind = "ratio"
        read_sign(x, amount)
        read_modifiers(x, amount)
        return _finished(x, amount)
    return None


def _is_place(x: Reader, number: Parsed) -> bool:
    """A tenth is a share and "tenth" alone a place; العشرون is the twentieth, عشرون are twenty."""
    return (number.role == "frac" and number.stop - number.first == 1) or (x.clitics and number.prefix.endswith("ال"))


def _counts_places(x: Reader, number: Parsed, last: int) -> bool:
    """21. where a full stop makes ordinals; الـ21."""
    whole = not number.words and number.scale == ONE and x.key(number.first).isdigit()
    return whole and ((x.dot_ordinals and x.text(last) == "." and x.glued(last)) or (x.clitics and x.key(number.first - 1) == "ال"))


def _over(x: Reader, number: Parsed | None, last: int) -> Decimal | None:
    """ثلاثة على أربعة, three over four."""
    if number is None or not number.words or not number.numeral.low or not x.among(number.stop, "over_words"):
        return None
    under = parse(x.r, number.stop + 1)
    if under is None or under.stop != last or not under.words or not under.numeral.low or number.numeral.low >= under.numeral.low:
        return None
    return number.numeral.low / under.numeral.low


def _share(x: Reader, first: int, stop: int, value: Decimal) -> Amount:
    amount = special(x, first, stop, x.tokens[first].start, value, "fraction", "whole")
    amount.kind, amount.place = "ratio", Decimal("0.01")
    return amount


def _rank(x: Reader, first: int, stop: int, start: int, value: Decimal) -> Amount:
    amount = special(x, first, stop, start, value, "ordinal", "rank")
    amount.kind, amount.unit = "rank", "rank"
    return amount


def _finished(x: Reader, amount: Amount) -> Amount | None:
    """The amount, where nothing but signs and an article stands in front of it."""
    for i in range(amount.first):
        article = x.among(i, "leading_articles") and i == amount.first - 1
        if not article and (x.tokens[i].kind != "s" or x.text(i) in DASHES):
            return None  # more is said, or the number is framed as page numbers are
    amount.trace += (step("quantity.whole_text"),)
    return amount
