"""From numerals to quantities: what stands before and behind a number decides what it is a number of.

One pass over the tokens. At each number: is it a name or furniture? then its unit, currency or counted noun, the
range it may be half of, its modifiers, its rate ("a year"). Every decision leaves a step in the trace.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..dates.cursor import DateExpression
from ..language import Reading
from ..model import Anchor, Quantity, Section
from ..numerals import parse
from .around import read_age, read_compound, read_modifiers, read_rate, read_restated, read_sign, read_trailing_fraction
from .finish import date_quantity, finish, is_claim, share_units, spread_detached
from .measure import read_unit
from .names import is_idle_word, is_name, skip_score
from .ranges import read_range
from .reader import Amount, Reader
from .shapes import read_clock_range, read_dual, read_multiplier, read_noun_one, read_one_in, read_rank, read_vague_time


def read_quantities(
    reading: Reading, dates: Sequence[DateExpression], anchor: Anchor | None, sections: Sequence[Section] = (), *, country: str = ""
) -> list[Quantity]:
    """Every quantity and date of a text, in order of place, not overlapping.

    `country` (ISO 3166) is the outlet's or dateline's, evidence for currencies named by their noun alone.
    """
    reader = Reader(reading, dates, sections, country)
    found: list[Amount | DateExpression] = []
    i = 0
    while i < reader.n:
        expression = reader.dates.get(i)
        if expression is not None:
            if not any(k in reader.blocked for k in range(expression.first, expression.stop)):
                found.append(expression)
            i = expression.stop
            continue
        if i in reader.blocked or (i not in reading.hits and reader.tokens[i].kind != "n"):
            i += 1
            continue
        limit = next((k for k in range(i + 1, min(i + 12, reader.n)) if k in reader.dates), reader.n)
        amount = _amount_at(reader, i, limit)
        if amount is None:
            i += 1
            continue
        if isinstance(amount, int):  # skip to this token: a name, a score
            i = max(amount, i + 1)
            continue
        found.append(amount)
        i = max(amount.stop, i + 1)
    amounts = [item for item in found if isinstance(item, Amount)]
    share_units(reader, amounts)
    kept = [amount for amount in amounts if is_claim(reader, amount)]
    spread_detached(reader, kept)
    candidates = {amount.currency for amount in kept if len(amount.candidates) == 1}
    quantities = [finish(reader, amount, candidates) for amount in kept]
    quantities += [date_quantity(reader, expression, anchor) for expression in found if isinstance(expression, DateExpression)]
    return sorted(quantities, key=lambda quantity: (quantity.start, quantity.end))


def _amount_at(x: Reader, i: int, limit: int) -> Amount | int | None:
    for special in (read_clock_range, read_one_in, read_multiplier, read_rank, read_noun_one):
        found = special(x, i)
        if found is not None:
            return found
    parsed = parse(x.r, i)
    if parsed is None:
        dual = read_dual(x, i)
        if dual is not None:
            return dual
        vague = read_vague_time(x, i)
        if vague is not None:
            return vague
        if x.tokens[i].kind == "n":
            return i + 1
        return None
    if parsed.stop > limit:
        if parsed.first + 1 <= limit and x.tokens[i].kind == "n":
            pass
        else:
            return None
    numeral = parsed.numeral
    if is_name(x, parsed):
        return parsed.stop
    if parsed.words and is_idle_word(x, parsed):
        return None
    amount = Amount(
        parsed.first,
        parsed.stop,
        numeral.start,
        numeral.end,
        numeral.start,
        numeral.end,
        numeral.low,
        numeral.high,
        numeral.step,
        numeral.form,
        parsed=parsed,
        trace=numeral.trace,
    )
    if parsed.role == "vague":
        amount.sign = "vague"
    read_sign(x, amount)
    read_unit(x, amount)
    score = skip_score(x, amount)
    if score is not None:
        return score
    ranged = read_range(x, amount, limit)
    if ranged is not None:
        amount = ranged
    read_trailing_fraction(x, amount)
    read_compound(x, amount)
    read_rate(x, amount)
    read_modifiers(x, amount)
    read_restated(x, amount)
    read_age(x, amount)
    return amount
