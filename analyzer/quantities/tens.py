"""Ten numbers told at once by a plural: the mid-40s, the upper twenties."""

from __future__ import annotations

from decimal import Decimal

from .measure import read_unit
from .reader import Amount, Reader, special


def tens(x: Reader, i: int) -> Amount | None:
    """30s, thirties: the ten numbers from the one it is the plural of, years of age where nothing else is said."""
    low: Decimal | None = None
    stop = i + 1
    if x.digits(i) and x.key(i).isdigit() and len(x.key(i)) == 2 and x.key(i)[1] == "0" and x.key(i + 1) == "s" and x.glued(i + 1):
        low, stop = Decimal(x.key(i)), i + 2
    elif x.among(i, "decade_words"):
        low = plural_value(x, i)
    if low is None:
        return None
    amount = special(x, i, stop, x.tokens[i].start, low, "range", "age")
    amount.high, amount.sign = low + 9, "range"
    return amount


def read_tens(x: Reader, i: int) -> Amount | None:
    """In the mid-40s Celsius, the upper 20s, to the low fifties: ten numbers, of the unit behind them if one follows."""
    lead = i - (2 if x.key(i - 1) == "-" else 1)
    if not x.among(lead, "tens_leads"):
        return None
    amount = tens(x, i)
    if amount is None:
        return None
    read_unit(x, amount)
    if amount.noun:  # "the low 50s people": no noun is counted by it
        amount.noun, amount.noun_class, amount.unit, amount.kind = "", "", "", "count"
    return amount


def plural_value(x: Reader, i: int) -> Decimal | None:
    """fives → 5, thirties → 30: the number word a plural is made from."""
    key = x.key(i)
    for stem in (key[:-1], key[:-2], f"{key[:-3]}y"):
        for rest, lex, _ in x.r.lexicon.folded.get(stem, ()):
            if lex.role == "num" and not rest:
                value: Decimal = lex.value
                return value
    return None
