"""After the pass: lists share their unit, idle numbers are dropped, detached bounds spread, amounts become quantities."""

from __future__ import annotations

from decimal import Decimal

from ..dates.cursor import DateExpression
from ..dates.resolve import resolve
from ..model import Anchor, Quantity, step
from ..numerals import ONE
from .currencies import choose_currency
from .nouns import is_stop
from .reader import PRICE_PER, Amount, Reader, copy_unit
from .units import base_of, printed


def share_units(x: Reader, amounts: list[Amount]) -> None:
    """5, 6 and 7 kg: numbers in a list take the unit of the last when they have none of their own."""
    for position in range(len(amounts) - 2, -1, -1):
        here, after = amounts[position], amounts[position + 1]
        if (
            here.unit
            or not after.unit
            or (after.noun and not after.known)
            or here.parsed is None
            or (after.sign == "range" and after.kind == "")
        ):
            continue
        if after.kind in ("rank", "age", "date") or after.parsed is None:
            continue
        between = range(here.stop, after.first)
        keys = [x.key(k) for k in between]
        allowed = {",", "،", "and", "or", "و", "أو", "او", "-", "et", "y", "und", "ve", "to"}
        if len(keys) > 2 or any(key not in allowed for key in keys) or (not keys and not (after.parsed.prefix.startswith("و"))):
            continue
        copy_unit(here, after)
        if (
            here.parsed.scale == ONE
            and after.parsed.scale != ONE
            and here.low is not None
            and after.parsed.unscaled > here.low
            and after.low is not None
            and keys in (["or"], ["او"])
        ):
            here.low *= after.parsed.scale
            here.high = here.low


def is_claim(x: Reader, amount: Amount) -> bool:
    """Whether a number with nothing behind it still states something."""
    if amount.kind in ("money", "percentage") or amount.role in ("multiplier", "rank", "one_in", "dual", "clock", "noun_one"):
        return True
    if amount.unit and amount.known:
        return True
    if amount.sign == "vague":
        if amount.parsed is not None and amount.parsed.prefix.endswith("ال") and not amount.noun:
            return False
        return bool(amount.noun) or amount.parsed is None or (amount.low or 0) >= 10
    if amount.form == "fraction":
        return _fraction_counts(x, amount)
    if amount.unit:
        return _unknown_noun_counts(x, amount)
    return _bare_counts(x, amount)


def _fraction_counts(x: Reader, amount: Amount) -> bool:
    j = amount.stop
    if x.clitics:
        if amount.parsed is not None and amount.parsed.prefix.endswith("ال"):
            return False
        token = x.tokens[j] if j < x.n else None
        if token is None or token.kind != "w":
            return amount.parsed is not None and amount.parsed.stop - amount.parsed.first > 1
        return (
            token.key.startswith("ال")
            or x.hit(j, "noun", "unit") is not None
            or token.key in ("من", "عدد", "سكان")
            or token.key.endswith(("ها", "هم", "ه"))
        )
    if amount.parsed is not None and amount.parsed.stop - amount.parsed.first == 1:
        return x.key(j) in ("of", "the", "its", "their", "a", "an") or x.hit(j, "unit", "noun") is not None
    return (
        x.key(j) in ("of", "the", "majority", "the", "its", "their", "more", "less", "higher", "lower")
        or x.ending_at(amount.first, "modbefore", "bare.words", "change.by") is not None
    )


def _unknown_noun_counts(x: Reader, amount: Amount) -> bool:
    if amount.parsed is None:
        return True
    if amount.parsed.words and amount.low is not None and amount.low < 3 and not x.clitics:
        return False
    return True


def _bare_counts(x: Reader, amount: Amount) -> bool:
    """A number without a noun is taken behind words that announce one, with a bound, or with a scale."""
    if amount.sign not in ("=",):
        return True
    if amount.parsed is None:
        return False
    if amount.parsed.scale != ONE and (amount.parsed.stop - amount.parsed.first > 1):
        return True
    lead = x.ending_at(amount.first, "bare.words", "change.to", "change.by", "change.from", reach=4)
    if lead is None:
        return amount.role == "from"
    if not amount.parsed.words and x.tokens[amount.first].kind == "n":
        return x.tokens[amount.first].key != "1" or True
    following = amount.stop
    return following >= x.n or is_stop(x.r, following)


def spread_detached(x: Reader, amounts: list[Amount]) -> None:
    """على الأقل، … 13 حكومة و10 شركات: a bound before the verb holds for every count of its sentence."""
    for i in sorted(x.r.hits):
        hit = x.hit(i, "detached.>=", "detached.<=")
        if hit is None or x.key(hit.stop) not in ("،", ","):
            continue
        if not (i == 0 or x.text(i - 1) in ".\n؛;:،,!?؟"):
            continue
        sentence_end = next((end for start, end in x.r.sentences if start <= hit.start < end), None)
        if sentence_end is None:
            sentence_end = len(x.r.text)
        for amount in amounts:
            if hit.start < amount.start < sentence_end and amount.sign == "=" and amount.kind in ("count", "money"):
                amount.sign = hit.lex.value
                amount.trace += (step("quantity.detached", sign=hit.lex.value),)


def finish(x: Reader, amount: Amount, certain: set[str]) -> Quantity:
    """Bounds by modifier, base units, the chosen currency, a confidence."""
    low, high, sign = amount.low, amount.high, amount.sign
    place = amount.place
    if sign in (">", ">="):
        if high is not None and low is not None and amount.form == "range":
            pass
        low, high = (low, None)
    elif sign in ("<", "<="):
        low, high = (None, high)
    currency, candidates, trace = amount.currency, amount.candidates, amount.trace
    unit, kind = amount.unit, amount.kind
    confidence = 0.95
    if kind == "money":
        currency, why = choose_currency(amount.currency, candidates, certain, x.country)
        if len(candidates) > 1:
            trace += (step("quantity.currency_choice", code=currency, candidates=" ".join(candidates), why=why),)
            confidence = 0.9 if why != "default" else 0.8
        if amount.per in PRICE_PER:
            kind = "price"
    elif kind == "count" and not amount.known:
        confidence = 0.7
    if kind == "percentage" and unit == "percentage_point":
        kind = "percentage"
    base_low: Decimal | None = None
    base_high: Decimal | None = None
    base_unit = ""
    if kind in ("money", "price") and currency:
        base_low = None if low is None else low * amount.factor
        base_high = None if high is None else high * amount.factor
        base_unit = currency
    elif kind not in ("money", "price", "count", "rank", "ratio", "date") and unit and unit != "hour of day":
        found = base_of(unit)
        if found is not None:
            base_unit, factor, offset = found
            base_low = None if low is None else low * factor + offset
            base_high = None if high is None else high * factor + offset
            unit = printed(unit)
    alternatives = tuple(f"{value.normalize():f}" for value in (amount.parsed.numeral.alternatives if amount.parsed is not None else ()))
    return Quantity(
        amount.start,
        amount.end,
        amount.core_start,
        amount.core_end,
        kind or "count",
        sign,
        low,
        high,
        unit,
        currency,
        candidates if len(candidates) > 1 else (),
        amount.per,
        amount.noun,
        base_low,
        base_high,
        base_unit,
        place,
        confidence,
        alternatives,
        trace + ((step(f"quantity.role.{amount.role}"),) if amount.role == "from" else ()),
    )


def date_quantity(x: Reader, expression: DateExpression, anchor: Anchor | None) -> Quantity:
    interval = resolve(expression, anchor)
    relative = bool(expression.relation or expression.weekday is not None) and expression.day is None
    certainty = 1.0 if interval.certain and not relative else (anchor.certainty if anchor is not None else 0.2)
    trace = (
        step("date.read", text=x.r.text[expression.start : expression.end], grain=interval.grain),
        step(
            "date.resolved",
            low=interval.low,
            high=interval.high,
            how=interval.how,
            anchor=anchor.low if anchor is not None else "",
            reason=anchor.reason if anchor is not None else "",
        ),
    )
    sign = "range" if expression.until is not None else "="
    start, first = expression.start, expression.first
    before = x.ending_at(first, "modbefore")
    if before is not None and before.lex.value == "~" and sign == "=" and interval.grain in ("day", "month", "year"):
        sign = "~"
        start = before.start
    return Quantity(
        start,
        expression.end,
        expression.start,
        expression.end,
        "date",
        sign,
        interval.low or None,
        interval.high or None,
        "date",
        confidence=round(0.95 * certainty, 2),
        trace=trace,
        noun=interval.grain,
    )
