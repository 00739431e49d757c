"""Which side of zero an amount lies on: minus signs and words, brackets of accounts, below zero; and degrees that are a difference."""

from __future__ import annotations

from ..decimals import ONE
from ..numerals import Parsed, parse
from .changes import than_behind
from .measure import take_currency
from .reader import Amount, Reader, amount_of, extend, set_named

_MINUS = frozenset("-−")
_JOINTS = frozenset("-‑–/")


def read_sign(x: Reader, amount: Amount) -> None:
    """A minus sign that touches the number or its currency sign and nothing before it; the word minus."""
    before = amount.first - 1
    if amount.low is None or before < 0:
        return
    sign = x.sign_before(before) if x.text(before) in _MINUS and x.glued(before) and x.glued(amount.first) else None
    if sign is not None and sign.lex.form == "symbol" and amount.kind in ("", "count") and not amount.noun:
        take_currency(x, amount, sign, before=True)  # $-3 million
        _negate(amount)
        return
    if x.text(before) in _MINUS and x.tokens[before].end == amount.start:
        if x.glued(before) or x.digits(before - 1) or (_opens_line(x, before) and not _may_be_negative(x, amount)):
            return
        if _opens_insertion(x, amount):
            return
    elif (below := x.ending_at(amount.first, "below_zero.before")) is not None:
        _negate(amount)
        amount.start, amount.first = below.start, x.first_of(below)
        return
    elif x.among(before, "negative_words") and amount.kind in ("percentage", "temperature", "angle") and amount.sign == "=":
        if amount.unit == "degree":  # negative 5 degrees; 0.3 per cent is told so too
            amount.unit, amount.kind = "degree_Celsius", "temperature"
    elif (
        not x.among(before, "minus_words")
        or x.among(before - 1, "or_words")
        or (x.text(before - 1) in _JOINTS and x.glued(before))  # плюс-минус 2
        or amount.sign == "vague"
        or x.ending_at(amount.first, "modbefore") is not None
        or (amount.kind == "percentage" and x.among(before, "less_words") and (_verb_in_front(x, before - 1) or than_behind(x, amount)))
    ):
        return
    _negate(amount)
    amount.start, amount.first = x.tokens[before].start, before


def _verb_in_front(x: Reader, i: int) -> bool:
    """Gasta menos 20%: a word of content in front, so "less" and no sign."""
    return x.word(i) and x.hit(i, "stop_noun.words", "range.from", "change.to", "num", "noun") is None


def _opens_insertion(x: Reader, amount: Amount) -> bool:
    """Once heridos -tres de ellos graves-: the dash in front of a counted thing, or of a number in words, opens an insertion."""
    words = amount.parsed is not None and bool(amount.parsed.words)
    return (words or (amount.kind == "count" and bool(amount.noun))) and x.text(amount.first - 1) == "-"


def _opens_line(x: Reader, i: int) -> bool:
    return i == 0 or x.text(i - 1) == "\n"


def _may_be_negative(x: Reader, amount: Amount) -> bool:
    """Whether a dash that opens a line is more likely a minus than a bullet: before degrees, percents, or a number alone."""
    return x.text(amount.first - 1) == "−" or amount.kind in ("temperature", "percentage") or amount.role == "whole"


def _negate(amount: Amount) -> None:
    amount.low, amount.high = (
        None if amount.high is None else -amount.high,
        None if amount.low is None else -amount.low,
    )


def opens_below_zero(x: Reader, i: int) -> int:
    """The token of the number in शून्य से 5 डिग्री नीचे, صفر سے 5 ڈگری نیچے; 0 where nothing is told so."""
    opened = x.hit(i, "below_zero.open")
    number = parse(x.r, opened.stop) if opened is not None and opened.stop < x.n else None
    if opened is None or number is None:
        return 0
    return opened.stop if any(x.hit(k, "below_zero.close") is not None for k in range(number.stop, min(number.stop + 4, x.n))) else 0


def read_below_zero(x: Reader, amount: Amount) -> None:
    """خمس درجات تحت الصفر, 12 degrees below zero."""
    opened = x.ending_at(amount.first, "below_zero.open")
    hit = x.hit(amount.stop, "below_zero.words" if opened is None else "below_zero.close")
    if hit is None or amount.low is None or amount.low <= 0 or not (amount.kind in ("temperature", "angle") or not amount.unit):
        return
    if not amount.unit:
        amount.unit, amount.kind = "degree_Celsius", "temperature"  # 20 below zero
    _negate(amount)
    extend(x, amount, hit.stop)
    if opened is not None:
        amount.start, amount.first = opened.start, x.first_of(opened)
    scale = x.hit(hit.stop, "unit")
    if scale is not None and scale.lex.value[1] == "temperature" and not scale.prefix:
        set_named(amount, scale)
        extend(x, amount, scale.stop)


def read_difference(x: Reader, amount: Amount) -> None:
    """7 degrees above normal, rose by 2 degrees: a difference of temperature, which has no offset between scales."""
    if amount.unit not in ("degree_Celsius", "degree_Fahrenheit"):
        return
    if x.among(amount.stop, "degree_differences") or x.ending_at(amount.first, "change.by") is not None:
        amount.unit = f"delta_{amount.unit}"


def read_accounting(x: Reader, parsed: Parsed) -> Amount | None:
    """$(4.2) million: brackets behind a currency sign are a minus."""
    i = parsed.first
    if x.text(i - 1) != "(" or x.text(parsed.stop) != ")" or not x.glued(i - 1) or parsed.numeral.low is None:
        return None
    sign = x.ending_at(i - 1, "cur")
    if sign is None or sign.lex.form != "symbol":
        return None
    amount = amount_of(parsed)
    scale = x.hit(parsed.stop + 1, "scale")
    factor = scale.lex.value if scale is not None and not scale.prefix else ONE
    amount.low = amount.high = -parsed.numeral.low * factor
    money = sign.lex.value
    amount.kind, amount.unit, amount.currency, amount.candidates, amount.factor = (
        "money",
        money.unit,
        money.default,
        money.candidates,
        money.factor,
    )
    amount.first, amount.start = x.first_of(sign), sign.start
    extend(x, amount, scale.stop if scale is not None and not scale.prefix else parsed.stop + 1)
    return amount
