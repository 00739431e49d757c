"""From numerals to quantities: what stands before and behind a number decides what it is a number of.

One pass over the tokens. At each number: is it a name or furniture? then its unit, currency or counted noun, the
range it may be half of, its rate ("a year"), its modifiers. Every decision leaves a step in the trace.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ..dates.cursor import DateExpression
from ..decimals import ONE
from ..language import MAY_COUNT, MAY_DUAL, MAY_LAST, MAY_LINK, MAY_NAME, MAY_SHAPE, Reading
from ..model import Anchor, Quantity, Section
from ..numerals import Parsed, parse
from ..text import Token
from .age_shapes import read_age_shape
from .aged_things import name_aged_thing
from .ages import read_age
from .anaphora import share_anaphora
from .antecedents import share_antecedents
from .around import read_modifiers
from .brackets import in_bracket
from .breakdown import share_breakdown, share_loads, share_lots
from .compounds import is_points, read_compound, read_stones, read_trailing_fraction
from .counters_apart import join_counters
from .currencies import narrower
from .dated import date_quantity
from .ellipsis import share_compared_units, share_dealt_money, share_distributed_units
from .finish import claims_of, finish, settle_converted, share_leading_units, share_units, spread_detached
from .gapping import share_bracketed_units, share_gapped_units, share_joined_measures
from .grades import read_grade
from .idle_words import is_idle_word
from .last_one import add_last_ones
from .lengths_of_time import read_half_time, read_hours_minutes, read_occasions
from .measure import read_touching, read_unit
from .names import is_name
from .parallel_dates import share_parallel_dates
from .per_many import take_prices_of_many
from .phrase import read_whole_text
from .placed import share_placed_brackets, share_placed_units
from .points import settle_points
from .ranges import read_range
from .ranks import read_rank
from .rates import read_rate
from .ratios import read_one_in, read_proportion
from .reader import Amount, Reader, amount_of, extend, set_named
from .restated import inherit_bound, read_restated
from .scores import skip_score, skip_significance, worded_score
from .senses import settle_senses
from .settling import settle_scale, settle_separator
from .shapes import (
    finish_dual,
    read_alone,
    read_dual,
    read_feet_inches,
    read_inverted,
    read_multiplier,
    read_noun_one,
    read_vague_time,
    skip_clock,
)
from .shared_heads import share_heads
from .shared_rates import share_rates
from .signs import opens_below_zero, read_accounting, read_below_zero, read_difference, read_sign
from .sizes import share_sizes
from .stopwatch import read_decimal_parts, read_stopwatch, settle_parts_of_seconds
from .streaks import read_streak
from .tens import read_tens
from .tenths import read_hundredths
from .told import name_before_counters, share_said, share_told
from .tolerance import read_tolerance


def read_quantities(
    reading: Reading,
    dates: Sequence[DateExpression],
    anchor: Anchor | None,
    sections: Sequence[Section] = (),
    *,
    country: str = "",
    named: Mapping[int, str] | None = None,
    places: Mapping[int, int] | None = None,
) -> list[Quantity]:
    """Every quantity and date of a text, in order of place, not overlapping.

    `country` (ISO 3166) is the outlet's or dateline's, evidence for currencies named by their noun alone; `named` has the
    country whose name ends at an offset of the text; `places` the last token of each name of a place, and its first.
    """
    x = Reader(reading, dates, sections, country, named or {}, places or {})
    amounts, kept_dates = _walk(x, dates)
    settle_senses(x, amounts)
    share_bracketed_units(x, amounts)
    share_joined_measures(x, amounts)
    share_heads(x, amounts)
    share_units(x, amounts)
    share_leading_units(x, amounts)
    share_sizes(x, amounts)
    share_compared_units(x, amounts)
    name_before_counters(x, amounts)
    join_counters(x, amounts)
    share_said(x, amounts)
    share_antecedents(x, amounts)
    share_compared_units(x, amounts)  # to 900, 23 per cent less than 1,170: the noun of the first is known now
    share_gapped_units(x, amounts)
    share_parallel_dates(x, amounts)
    settle_points(x, amounts)
    settle_parts_of_seconds(x, amounts)
    share_dealt_money(x, amounts)
    share_distributed_units(x, amounts)
    share_placed_units(x, amounts)
    share_placed_brackets(x, amounts)
    share_rates(x, amounts)
    share_breakdown(x, amounts)
    share_lots(x, amounts)
    share_loads(x, amounts)
    share_anaphora(x, amounts)
    if share_told(x, amounts):
        share_antecedents(x, amounts)  # 37 hurt, 12 seriously
        share_distributed_units(x, amounts)  # killed 12 in Aleppo and 5 in Homs
        share_breakdown(x, amounts)  # ten have died: six in the north and four in the south
    add_last_ones(x, amounts)
    take_prices_of_many(x, amounts)
    kept = claims_of(x, amounts)
    if not kept and not kept_dates:
        whole = read_whole_text(x)
        kept = [] if whole is None else [whole]
    spread_detached(x, kept)
    settle_converted(x, kept)
    certain = {amount.currency for amount in kept if len(amount.candidates) == 1}
    certain |= narrower({amount.candidates: amount.currency for amount in kept if amount.currency}, certain, x.country)
    quantities = [finish(x, amount, certain) for amount in kept]
    quantities += [date_quantity(x, expression, anchor) for expression in kept_dates]
    return sorted(quantities, key=lambda quantity: (quantity.start, quantity.end))


def _walk(x: Reader, dates: Sequence[DateExpression]) -> tuple[list[Amount], list[DateExpression]]:
    """Amounts and dates in order; an amount never reaches into a date."""
    starts = [expression.first for expression in dates]
    amounts: list[Amount] = []
    kept: list[DateExpression] = []
    bits, blocked, tokens = x.r.bits, x.furniture | x.idioms, x.tokens
    resume = 0
    for i in sorted({*x.r.candidates, *x.dates}):
        if i < resume:
            continue
        expression = x.dates.get(i)
        if expression is not None:
            if not _blocked_date(x, expression):
                kept.append(expression)
            resume = expression.stop
            continue
        if i in blocked or not (tokens[i].kind == "n" or _may_open(bits, tokens, i)):
            continue
        at = bisect_right(starts, i)
        found = _amount_at(x, i, starts[at] if at < len(starts) else x.n)
        resume = max(found.stop if isinstance(found, Amount) else found or 0, i + 1)
        shut = x.furniture if isinstance(found, Amount) and found.role == "streak" else blocked  # 3四半期連続
        if isinstance(found, Amount) and not any(k in shut for k in range(_own_first(found), _own_stop(found))):
            if found.sign == "=":
                inherit_bound(x, found)
            amounts.append(found)
            x.previous = found
            if found.kind == "rank":
                x.ranked = found
            if in_bracket(x, found):
                x.bracketed = found
            if found.noun_class == "person" and found.low is not None:
                x.people.add(found.low)
    return amounts, kept


def _own_first(amount: Amount) -> int:
    """Where an amount begins behind its bound or hedge, in which a word of an idiom may stand: un peu plus de 70."""
    return amount.parsed.first if amount.parsed is not None and amount.sign != "=" else amount.first


def _own_stop(amount: Amount) -> int:
    """Where an amount ends without "cada uno" behind it, an idiom anywhere else."""
    return amount.parsed.stop if amount.per == "unit" and amount.parsed is not None else amount.stop


_OPENS = MAY_COUNT | MAY_SHAPE | MAY_DUAL | MAY_LAST


def _may_open(bits: dict[int, int], tokens: Sequence[Token], i: int) -> bool:
    """Whether an amount can start at a word: number words, shapes and duals, or a noun with a number right behind it."""
    mask = bits.get(i, 0)
    if mask & _OPENS:
        return True
    if not mask & MAY_NAME:
        return False
    last = len(tokens) - 1
    for k in (i + 1, i + 2, i + 3):  # a plain loop: this runs for every noun of a text
        if k <= last and (tokens[k].kind == "n" or bits.get(k, 0) & (MAY_COUNT | MAY_LINK)):
            return True
    return False


_QUOTES = frozenset('«»“”„‟"')
_PERIODS = frozenset({"h1", "h2", "q1", "q2", "q3", "q4"})


def _blocked_date(x: Reader, expression: DateExpression) -> bool:
    span = range(expression.first, expression.stop)
    if any(i in x.furniture for i in span):
        return True
    if expression.part in _PERIODS and (expression.relation or (x.spaceless and not all(i in x.idioms for i in span))):
        return False  # the second half of last year, 第3四半期
    named = x.text(expression.first - 1) in _QUOTES and x.text(expression.stop) in _QUOTES
    if named and expression.weekday is not None and expression.day is None and not expression.relation and expression.clock is None:
        return True  # группа «Пятница»
    if x.spaceless and expression.weekday is not None:
        return False  # 星期一
    return expression.year is None and expression.clock is None and any(i in x.idioms for i in span)


def _amount_at(x: Reader, i: int, limit: int) -> Amount | int | None:
    """The amount at token `i`, or the token to go on from where a name or a result stands there."""
    if x.spaceless:
        unit = x.hit(i, "unitbefore")
        below = x.hit(unit.stop if unit is not None else i, "below_zero.before")
        if below is not None and parse(x.r, below.stop) is not None:
            return below.stop  # 零下8度, 摄氏零下五度
        if unit is not None and unit.stop < x.n and parse(x.r, unit.stop) is not None:
            return unit.stop  # 百分之二: the hundred is part of the word for per cent
    if not (x.digits(i) or x.r.bits.get(i, 0) & (MAY_COUNT | MAY_SHAPE)):
        return _at_name(x, i, limit)
    under = opens_below_zero(x, i)
    if under:
        return under
    proportion = read_proportion(x, i)
    if proportion is not None:
        return proportion
    timed = read_stopwatch(x, i) or read_hours_minutes(x, i) or read_half_time(x, i) or read_occasions(x, i)
    if timed is not None:
        return timed if timed.stop <= limit else None
    parsed = parse(x.r, i) if _may_be_number(x, i) else None
    if parsed is None or not parsed.words or parsed.stop == i + 1:
        clock = skip_clock(x, i)
        if clock is not None:
            return clock
    shape = (
        read_feet_inches(x, i)
        or read_stones(x, i)
        or read_age_shape(x, i)
        or read_tens(x, i)
        or read_grade(x, i)
        or read_streak(x, i)
        or read_rank(x, i)
        or read_one_in(x, i, parsed)
        or read_multiplier(x, i)
        or _number_behind(x, i)
    )
    if shape is not None:
        return shape if shape.stop <= limit else None
    if parsed is None:
        return _without_number(x, i, limit)
    parts = read_decimal_parts(x, parsed)
    if parts is not None:
        return parts if parts.stop <= limit else None
    if parsed.stop > limit and not (x.digits(i) and parsed.first + 1 <= limit):
        return None
    if x.spaceless and parsed.words and x.hit(i - 1, "ordinal_prefixes.words") is not None:
        return parsed.stop  # 第二百三十二条
    score = worded_score(x, parsed) or skip_significance(x, parsed)
    if score is not None:
        return score
    if is_name(x, parsed):
        return _past_total(x, parsed)
    if parsed.words and is_idle_word(x, parsed):
        return (read_alone(x, i) or _one_and(x, parsed)) if not x.clitics else None
    accounting = read_accounting(x, parsed)
    if accounting is not None:
        return accounting
    return _build(x, parsed, limit)


def _at_name(x: Reader, i: int, limit: int) -> Amount | int | None:
    """What a unit or noun opens: a metre and a half, one in every four, its number behind it, or one or two of it without a number."""
    shape = read_half_time(x, i) or read_one_in(x, i, None) or _number_behind(x, i)
    if shape is not None:
        return shape if shape.stop <= limit else None
    return _without_number(x, i, limit)


def _number_behind(x: Reader, i: int) -> Amount | None:
    amount = read_inverted(x, i) or read_noun_one(x, i)
    if amount is not None:
        read_compound(x, amount)  # ساعة واحدة و44 دقيقة
        read_age(x, amount)
    return amount


_HALVED = frozenset({"duration", "length", "mass", "volume", "area", "money", "temperature", "angle"})


def _one_and(x: Reader, parsed: Parsed) -> Amount | None:
    """Ein Jahr und sechs Monate, un an et demi, un kilo y medio: one of a unit counts where more of it follows."""
    amount = amount_of(parsed)
    read_unit(x, amount)
    point = x.hit(parsed.stop, "noun") if not amount.unit and not x.clitics else None
    if point is not None and point.lex.value[0] == "point":
        extend(x, amount, point.stop)
        set_named(amount, point)
    if (amount.kind not in _HALVED and not is_points(amount)) or amount.low != ONE:
        return None
    read_trailing_fraction(x, amount)
    read_compound(x, amount)
    if amount.low == ONE:
        return None
    read_modifiers(x, amount)
    return amount


def _may_be_number(x: Reader, i: int) -> bool:
    if x.tokens[i].kind == "n":
        return True
    return bool(x.r.bits.get(i, 0) & MAY_COUNT)


def _without_number(x: Reader, i: int, limit: int) -> Amount | int | None:
    amount = read_dual(x, i)
    if amount is not None:
        ranged = read_range(x, amount, limit)
        if ranged is not None:
            return ranged
        finish_dual(x, amount)
        read_age(x, amount)
        return amount
    alone = read_alone(x, i, bare=x.ending_at(i, "range.open") is not None)
    if alone is not None:
        ranged = read_range(x, alone, limit) if alone.sign == "=" else None
        if ranged is not None:
            return ranged
        return alone if alone.role != "noun_one" or x.ending_at(i, "range.open") is None else read_alone(x, i)
    vague = read_vague_time(x, i)
    if vague is not None:
        return vague
    return i + 1 if x.digits(i) else None


def _past_total(x: Reader, parsed: Parsed) -> int:
    """Page 2 of 5, कक्षा 1 से 8: the total, or the other end of the range, belongs to the label."""
    j = parsed.stop
    link = x.hit(j, "range.bare") if x.word(j) else None
    k = link.stop if link is not None else j + x.among(j, "of_words")
    if k > j and x.digits(k) and x.hit(k + 1, "unit", "cur", "noun", "scale") is None:
        return k + 1
    return j


def _build(x: Reader, parsed: Parsed, limit: int) -> Amount | int | None:
    amount = amount_of(parsed)
    if parsed.role == "vague":
        amount.sign = "vague"
    read_unit(x, amount)
    aged = x.ending_at(parsed.first, "ages.before") is not None  # aged 6-12
    score = skip_score(x, parsed) if not (amount.unit and amount.known) and not aged else None
    if score is not None:
        return score
    settle_scale(x, amount)
    settle_separator(x, amount)
    ranged = None if read_tolerance(x, amount, limit) else read_range(x, amount, limit)
    if ranged is not None:
        amount = ranged
    if not amount.unit:
        read_touching(x, amount, limit)
    read_restated(x, amount)
    read_trailing_fraction(x, amount)
    read_compound(x, amount)
    read_hundredths(x, amount)
    read_rate(x, amount)
    read_sign(x, amount)
    read_below_zero(x, amount)
    read_difference(x, amount)
    read_modifiers(x, amount)
    read_age(x, amount)
    name_aged_thing(x, amount)
    return amount
