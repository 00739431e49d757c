"""Two bounds with a shared scale or unit: بين 80 و100 مليون, $4 to $6 billion, 26-28%."""

from __future__ import annotations

from dataclasses import replace

from ..model import step
from ..numerals import ONE, parse
from .measure import read_unit
from .reader import DASHES, Amount, Reader, copy_unit, same_unit


def read_range(x: Reader, amount: Amount, limit: int) -> Amount | None:
    """Two bounds with a shared scale or unit: بين 80 و100 مليون, $4 to $6 billion, 26-28%."""
    if amount.parsed is None or amount.form == "vague" or amount.low is None:
        return None
    opened = x.ending_at(amount.first, "range.open", "range.from")
    j = amount.stop
    joined = False
    k = j
    if x.key(j) in DASHES:
        if j + 1 < x.n and x.tokens[j + 1].kind != "n" and x.hit(j + 1, "cur", "num", "scale") is None:
            return None
        k = j + 1
        bare = True
    else:
        bare = False
        connector = x.hit(j, "range.open_close", "range.to", "range.bare", "range.either")
        if connector is not None and connector.prefix in ("", "و"):
            if connector.lex.role == "range.open_close" and connector.lex.value and (opened is None or opened.lex.role != "range.open"):
                connector = x.hit(j, "range.to", "range.bare")
                if connector is None:
                    return None
            if connector.lex.role == "range.either":
                return None
            k = connector.stop
        elif opened is not None and opened.lex.role == "range.open" and x.key(j).startswith("و"):
            joined = True
        elif opened is not None and opened.lex.role == "range.open" and x.key(j) == "و":
            k = j + 1
        else:
            return None
    # a second modifier or currency sign may stand before the second bound
    skip = k
    sign = x.hit(skip, "cur")
    if sign is not None and sign.lex.form in ("symbol", "code"):
        skip = sign.stop
    if skip >= x.n or (skip >= limit and skip in x.dates):
        return None
    second = parse(x.r, skip)
    if second is None or (second.role != "num" and second.role != "frac") or second.numeral.low is None or second.stop > limit:
        return None
    if joined and not second.prefix.startswith("و") and x.tokens[skip].kind != "n":
        return None
    other = Amount(
        second.first,
        second.stop,
        second.numeral.start,
        second.numeral.end,
        second.numeral.start,
        second.numeral.end,
        second.numeral.low,
        second.numeral.high,
        second.numeral.step,
        second.numeral.form,
        parsed=second,
    )
    read_unit(x, other)
    if bare and x.tokens[j].start > amount.end and x.tokens[j].end < x.tokens[k].start and not (other.unit and not amount.unit):
        return None  # a spaced dash is punctuation
    low, high = amount.low, other.low
    assert low is not None and high is not None
    if amount.unit and other.unit and not same_unit(amount, other):
        return None
    if amount.unit and not other.unit:
        if amount.kind != "money" and amount.noun == "":
            return None
        if amount.noun:
            return None
    changing = change_before(x, amount)
    if (
        amount.parsed.scale == ONE and second.scale != ONE and low < second.unscaled and not (amount.unit and amount.kind not in ("money",))
    ) or (amount.parsed.scale == ONE and second.scale != ONE and bare and low <= second.unscaled):
        low = low * second.scale
    if changing and opened is not None and opened.lex.role == "range.from" and not bare:
        amount.role = "from"
        if not amount.unit and other.unit:
            copy_unit(amount, other)
            amount.low = amount.high = low
        return None
    if (
        opened is None
        and not bare
        and x.key(j) in ("to", "الي")
        and not (low < high and (other.unit or other.kind == "money" or amount.kind == "money"))
    ):
        return None
    if low >= high:
        if not (bare and amount.parsed.scale == ONE):
            return None
        return None
    if not other.unit and not amount.unit and opened is None and not bare:
        return None
    merged = replace(
        other,
        first=amount.first,
        start=amount.start,
        core_start=amount.core_start,
        core_end=other.core_end,
        low=low,
        high=high,
        sign="range",
        form="range",
        trace=amount.trace + other.trace + (step("quantity.range", low=low, high=high),),
    )
    if not other.unit and amount.unit:
        copy_unit(merged, amount)
    if opened is not None and opened.stop == amount.first:
        merged.start = opened.start
        first = amount.first - 1
        while first > 0 and x.tokens[first].start > opened.start:
            first -= 1
        merged.first = first
    merged.place = min(amount.place, other.place)
    return merged


def change_before(x: Reader, amount: Amount) -> bool:
    """A verb of rise, fall or change in the clause that leads to the number."""
    for back in range(1, 14):
        i = amount.first - back
        if i < 0 or x.text(i) in "\n.؟!?؛;":
            return False
        if x.hit(i, "change.up", "change.down", "change.moved") is not None:
            return True
    return False
