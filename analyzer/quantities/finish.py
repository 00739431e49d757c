"""After the pass: lists share their unit, idle numbers are dropped, detached bounds spread, amounts become quantities."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from itertools import pairwise

from ..decimals import ONE, THOUSAND
from ..language import MAY_SPREAD
from ..model import Quantity, step
from ..ordinals import in_a_row
from .bare import CLAUSE_ENDS, ends_clause, is_bare, moved_aside, partitive_number, told_again
from .currencies import choose_currency, pegged, unit_of_chosen
from .reader import TIME_UNITS, Amount, Reader, copy_unit, in_list, sentence_of
from .settling import settle_side
from .similes import is_simile
from .tenths import TENTH
from .units import base_of, printed
from .years_of_age import OLDEST

_CERTAIN_ROLES = frozenset({"multiplier", "rank", "one_in", "dual", "noun_one", "age", "touching", "dealt", "feet", "streak"})
_TOLD_IN = {
    "decade": (Decimal(10), "year"),
    "century": (Decimal(100), "year"),
    "fortnight": (Decimal(14), "day"),
    TENTH: (Decimal(10), "percent"),
}
"""Units that are told in another one, like scale words."""
MOST_TIMES = 100
"""A larger number in front of "six times" is a figure of its own."""
_NO_BASE = frozenset({"money", "price", "count", "rank", "ratio", "date"})


def share_units(x: Reader, amounts: list[Amount]) -> None:
    """5, 6 and 7 kg: numbers in a list take the unit of the last when they have none of their own; $1, $2 and $7 billion
    share the scale word."""
    for position in range(len(amounts) - 2, -1, -1):
        here, after = amounts[position], amounts[position + 1]
        if here.parsed is None or after.parsed is None or here.sign == "vague" or not in_list(x, here, after):
            continue
        if not here.unit and after.kind == "mass" and after.parsed.scale == ONE:
            settle_side(x, here)  # 1.78m and 62kg
        if here.form == "fraction" and after.form != "fraction":
            continue  # caiu para metade, 212 milhões de euros
        if after.unit == "times" and (here.low or 0) > MOST_TIMES:
            continue  # 240,000, six times as many
        if (
            after.kind == "percentage"
            and (here.low or 0) > MOST_TIMES
            and x.hit(after.stop, "modbefore", "change.up", "change.down") is not None
        ):
            continue  # fell to 900, 23 per cent less than before
        if not here.unit and after.unit and after.kind not in ("rank", "date") and (after.kind != "age" or _aged_alike(x, here, after)):
            copy_unit(here, after)
            here.noun_class, here.known = after.noun_class, True
            here.role = here.role or "listed"
        elif not (here.kind == "money" and after.kind == "money" and here.currency == after.currency):
            continue
        if (
            here.parsed.scale == ONE
            and after.parsed.scale != ONE
            and here.low is not None
            and here.low <= after.parsed.unscaled
            and here.kind == "money"
        ):
            here.low, here.high = here.low * after.parsed.scale, here.low * after.parsed.scale
            here.parsed = here.parsed._replace(scale=after.parsed.scale, unscaled=here.parsed.unscaled)


def share_leading_units(x: Reader, amounts: list[Amount]) -> None:
    """Magnitude 5.1, 5.4 and 6.0: a unit in front holds for the list behind it."""
    for here, after in pairwise(amounts):
        if here.kind == "magnitude" and not after.unit and after.parsed is not None and in_list(x, here, after):
            copy_unit(after, here)


def _aged_alike(x: Reader, here: Amount, after: Amount) -> bool:
    """6 et 8 ans: ages joined by a word, or by a comma before such a pair (6, 9 y 13 años); not what stands before a comma and an age."""
    joined = x.word(after.first - 1) or after.role == "listed"
    return joined and here.low is not None and here.low < OLDEST and here.parsed is not None and here.parsed.scale == ONE


def claims_of(x: Reader, amounts: list[Amount]) -> list[Amount]:
    """The amounts that state something; with a bare one the others of its list: in rounds of 400 and 250."""
    kept: list[Amount] = []
    for amount in amounts:
        listed = bool(kept) and is_bare(kept[-1]) and is_bare(amount) and in_list(x, kept[-1], amount) and ends_clause(x, amount)
        if is_claim(x, amount) or (listed and kept[-1].sign != "vague" and amount.parsed is not None and not amount.parsed.words):
            kept.append(amount)
    return kept


def is_claim(x: Reader, amount: Amount) -> bool:
    """Whether a number with nothing behind it still states something."""
    if amount.kind == "money" and amount.low == ONE and (x.text(amount.stop) == "=" or x.among(amount.stop, "rate_links")):
        return False  # ($1 = 9.30 dirhams), 1美元兑7.1元: the side of a rate that is one
    if (amount.kind == "percentage" and _assures(x, amount)) or is_simile(x, amount):
        return False
    if x.spaceless and amount.low == ONE and amount.parsed is not None and amount.parsed.words and amount.stop == amount.parsed.stop + 1:
        if amount.kind == "count" and amount.sign == "=":
            return False  # 一项, 一起, 一名: an article
    if amount.kind in ("money", "percentage", "age") or amount.role in _CERTAIN_ROLES or (amount.unit and amount.known):
        return amount.kind not in ("count", "duration", "age") or not x.page_line(amount.first)
    if amount.sign == "vague":
        return _vague_counts(x, amount)
    if amount.form == "fraction":
        return _fraction_counts(x, amount)
    if amount.unit:
        return _unknown_noun_counts(x, amount)
    return _bare_counts(x, amount)


_WHOLE = Decimal(100)
_OWN = 4
"""Words in front of "100 per cent" in which the one who speaks is named."""


def _assures(x: Reader, amount: Amount) -> bool:
    """I am 100 per cent sure, je suis sûr à 100 %: a whole of nothing, said by somebody of himself."""
    if amount.low != _WHOLE or amount.sign != "=" or x.among(amount.stop, "of_words") or not x.lists.get("own_words"):
        return False
    for i in range(amount.first - 1, max(-1, amount.first - 1 - _OWN), -1):
        if x.text(i) in ".,;:!?\n،؛؟":
            return False
        if x.among(i, "own_words"):
            return True
    return False


def _vague_counts(x: Reader, amount: Amount) -> bool:
    if amount.parsed is None or amount.noun:
        return True
    if (amount.low or 0) < 10:
        return x.among(amount.stop, "of_words")
    return not x.among(amount.stop, "or_words")


def _fraction_counts(x: Reader, amount: Amount) -> bool:
    j = amount.stop
    parsed = amount.parsed
    if parsed is None:
        return True
    if in_a_row(x.r, range(parsed.stop, parsed.stop + 1)):
        return False  # a third straight title
    framed = x.ending_at(amount.first, "change.to", "change.by", "change.from", "modbefore", "bare.words") is not None
    if x.clitics:
        if parsed.prefix.endswith("ال"):
            return framed or amount.sign != "="
        if parsed.scale_form == "owned":
            return True
        if not x.word(j):
            return parsed.stop - parsed.first > 1 or framed or amount.sign != "="
        if x.among(j, "not_after_half"):
            return False
        whole = x.key(j).startswith("ال") or x.hit(j, "noun", "unit") is not None
        return whole or x.among(j, "whole_words") or x.text(j).endswith(("ه", "ها", "هم")) or amount.sign != "=" or framed
    lone = parsed.stop - parsed.first == 1 and x.among(parsed.first, "half_words")
    if lone:
        return (
            amount.sign != "="
            or x.among(j, "half_tails")
            or x.among(j, "of_words")
            or x.key(amount.first - 1).endswith(x.genitives)
            or x.hit(j, "unit", "noun") is not None
            or (x.wholes_behind and x.word(j) and x.hit(j, "stop_noun.words", "ord", "speech.verbs") is None)
            or x.among(amount.first - 1, "be_words")
            or framed
        )
    return True


def _unknown_noun_counts(x: Reader, amount: Amount) -> bool:
    if amount.parsed is None:
        return True
    if x.clitics and amount.parsed.scale_form == "short" and x.text(amount.parsed.stop - 1) in ("M", "K", "B", "T", "G"):
        return False  # 3M: a name in Latin letters
    return not (amount.parsed.words and amount.low is not None and amount.low < 2 and not x.clitics)


def _bare_counts(x: Reader, amount: Amount) -> bool:
    """A number without a noun is taken behind words that announce one, with a bound, with a scale, or where the noun is
    understood: 84 were men, six of them."""
    parsed = amount.parsed
    if parsed is None or x.page_line(amount.first):
        return False
    if amount.sign != "=" or amount.role == "from" or amount.per[:1].isdigit():
        return True
    if amount.per in TIME_UNITS and not parsed.words:
        return True  # the 600 a day promised in the deal, بمعدل 293 في اليوم
    j, value = amount.stop, parsed.numeral.low
    if amount.per and amount.per not in TIME_UNITS and value != 1:
        return True  # 18,000 parcels to 6,000 families, three per family
    if (
        parsed.scale != ONE
        and parsed.stop - parsed.first > 1
        and not (parsed.scale_form == "short" and len(x.text(parsed.stop - 1)) == 1 and x.text(parsed.stop - 1).isupper())
    ):
        return True
    one = value == 1
    if x.clitics and parsed.scale != ONE and x.among(j, "of_words"):
        return True  # مليونان من السكان
    if not one and (x.hit(j, "bare.after") is not None or _partitive(x, j)):
        return True
    if not one and (partitive_number(x, amount) or told_again(x, amount)):
        return True
    lead: object = x.ending_at(amount.first, "bare.words", "change.to", "change.by", "change.from")
    if lead is None and not one:
        lead = _announced(x, amount) or _served(x, amount)
    if lead is None and not one and moved_aside(x, amount):
        lead = True
    if lead is None and x.clitics and not one and parsed.scale == ONE:
        return _elliptic(x, amount)
    if lead is None:
        return False
    if not parsed.words:
        return True
    return not one and (j >= x.n or not x.word(j) or x.hit(j, "stop_noun.words") is not None or x.clitics)


def _partitive(x: Reader, j: int) -> bool:
    """Of the men, of them, من أفراد الطاقم, منهم."""
    if x.hit(j, "bare.partitive") is not None:
        return True
    return x.key(j) == "of" and (x.among(j + 1, "partitive_words") or x.number(j + 1))


def _served(x: Reader, amount: Amount) -> bool | None:
    """Taps off for 840,000: a large number behind "for" that ends its clause counts people, unless something is sold for it."""
    if not x.among(amount.first - 1, "served_leads") or not ends_clause(x, amount) or (amount.low or 0) < THOUSAND:
        return None
    if amount.parsed is None or amount.parsed.numeral.text.isdigit():
        return None  # for 2030: years and codes are printed without a mark between their digits
    for i in range(amount.first - 2, max(-1, amount.first - _SOLD), -1):
        if x.text(i) in CLAUSE_ENDS:
            break
        if x.among(i, "not_served"):
            return None
    return True


_SOLD = 8
"""Words in front of "for" among which a verb of buying or selling may stand."""


def _announced(x: Reader, amount: Amount) -> object | None:
    """عدد الجرحى 300: a word for number some words before."""
    for i in range(amount.first - 1, max(-1, amount.first - 5), -1):
        if not x.word(i) or x.hit(i, "num", "scale") is not None:
            return None
        if x.hit(i, "bare.announcing") is not None:
            return i
    return None


_TWO_OF_A_SORT = ("يتان", "يتين", "يان")
"""Endings of two that are told by their origin or sort alone."""


def _elliptic(x: Reader, amount: Amount) -> bool:
    """قتل 12 وجرح 22: an Arabic number between a verb and the next clause counts what was counted before; so do two "Algerian
    ones", اثنتان جزائريتان."""
    before = x.hit(amount.first - 1, "bare.verbs")
    return before is not None or (amount.low == 2 and x.word(amount.stop) and x.key(amount.stop).endswith(_TWO_OF_A_SORT))


def spread_detached(x: Reader, amounts: list[Amount]) -> None:
    """على الأقل، … 13 حكومة و10 شركات: a bound before the verb holds for every count of its sentence."""
    found = [
        (i, hit)
        for i in x.r.marked(MAY_SPREAD)
        for hit in x.r.hits[i]
        if hit.lex.role in ("detached.>=", "detached.<=") and x.key(hit.stop) in ("،", ",")
    ]
    if not found:
        return
    starts = [amount.start for amount in amounts]
    for i, hit in sorted(found):
        if not (i == 0 or x.text(i - 1) in ".\n؛;:،,!?؟"):
            continue
        at = x.r.sentence_at(hit.start)
        end = x.r.sentences[at][1] if at >= 0 else hit.start
        for amount in amounts[bisect_left(starts, hit.start) : bisect_left(starts, end)]:
            if amount.sign == "=" and amount.kind in ("count", "money"):
                amount.sign = hit.lex.value
                amount.trace += (step("quantity.detached", sign=amount.sign),)


def settle_converted(x: Reader, amounts: list[Amount]) -> None:
    """40 to 90 dirhams (11 to 25 dollars): the conversion in brackets tells whose dirhams they are, where they are pegged."""
    for here, after in pairwise(amounts):
        if here.kind != "money" or after.kind != "money" or x.text(after.first - 1) not in "([" or here.stop != after.first - 1:
            continue
        for vague, sure in ((here, after), (after, here)):
            if len(vague.candidates) < 2 or sure.currency not in ("USD", "EUR") or not vague.high or not sure.high:
                continue
            code = pegged(vague.candidates, vague.high * vague.factor, sure.currency, sure.high * sure.factor)
            if code:
                vague.candidates, vague.currency = (code,), code
                vague.trace += (step("quantity.currency_choice", code=code, candidates=code, why="the conversion beside it"),)


_PRICE_PER = frozenset(
    [
        "share",
        "barrel",
        "ounce",
        "troy_ounce",
        "tonne",
        "gram",
        "kilogram",
        "liter",
        "gallon",
        "unit",
        "megawatt_hour",
        "kilowatt_hour",
        "bushel",
        "night",
        "pound",
        "meter",
    ]
) | {"meter ** 2", "foot ** 2"}
"""Units by which goods are priced: money per one of them is a price."""


def _before_stop(x: Reader, amount: Amount) -> int:
    """Where an amount ends without the full stop of its sentence: 8 oz. is written with one elsewhere."""
    text, end = x.r.text, amount.end
    if text[end - 1 : end] != "." or "." in text[max(amount.start, end - 4) : end - 1]:
        return end
    last = x.r.sentences[sentence_of(x, amount)][1]
    return end - 1 if not text[end:last].strip() else end


_BEFORE, _SMALL = 3, 2
"""Tokens in front of an amount among which the country may end that gives it, and letters of a word that may stand between."""


def _giver(x: Reader, first: int) -> str:
    """The country (ISO 3166) whose name stands right before an amount at token `first`: بریتانیا پنج میلیون پوند. It says whose money
    is meant before what the article turns around does."""
    for k in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if x.tokens[k].end in x.named:
            return x.named[x.tokens[k].end]
        if x.tokens[k].kind != "w" or len(x.tokens[k].key) > _SMALL:
            break
    return ""


def finish(x: Reader, amount: Amount, certain: set[str]) -> Quantity:
    """Bounds by modifier, base units, the chosen currency, a confidence. `certain` holds the article's unambiguous codes."""
    low, high, sign = amount.low, amount.high, amount.sign
    if sign in (">", ">="):
        high = None
    elif sign in ("<", "<="):
        low = None
    currency, candidates, trace = amount.currency, amount.candidates, amount.trace
    unit, kind = amount.unit, amount.kind or "count"
    place = amount.place
    if unit in _TOLD_IN:
        times, unit = _TOLD_IN[unit]
        low, high = (None if side is None else side * times for side in (low, high))
        place = place * times if kind == "percentage" else place
    confidence = 0.95
    if kind == "money":
        currency, why = choose_currency(amount.currency, candidates, certain, f"{_giver(x, amount.first)} {x.country}")
        unit = unit_of_chosen(unit, amount.currency, currency)
        if len(candidates) > 1:
            trace += (step("quantity.currency_choice", code=currency, candidates=" ".join(candidates), why=why),)
            confidence = 0.9 if why != "default" else 0.8
        if amount.per.rpartition(" ")[2] in _PRICE_PER:
            kind = "price"
    elif kind == "count" and (not amount.known or not amount.unit):
        confidence = 0.7
    base_low: Decimal | None = None
    base_high: Decimal | None = None
    base_unit = ""
    if kind in ("money", "price") and currency:
        base_low = None if low is None else low * amount.factor
        base_high = None if high is None else high * amount.factor
        base_unit = currency
    elif kind not in _NO_BASE and unit:
        found = base_of(unit)
        if found is not None:
            base_unit, factor, offset = found
            base_low = None if low is None else low * factor + offset
            base_high = None if high is None else high * factor + offset
            unit = printed(unit)
    alternatives = amount.parsed.numeral.alternatives if amount.parsed is not None else ()
    if amount.role == "from":
        trace += (step("quantity.role.from"),)
    return Quantity(
        amount.start,
        _before_stop(x, amount),
        amount.core_start,
        amount.core_end,
        kind,
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
        tuple(f"{value.normalize():f}" for value in alternatives if value != amount.low),
        trace,
    )
