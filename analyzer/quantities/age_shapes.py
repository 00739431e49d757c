"""Ages told in shapes of their own: under-18s, in her thirties, her 50s; 30代; في الرابعة من عمره, دون سن الخامسة; на 93-м году жизни."""

from __future__ import annotations

from decimal import Decimal

from ..dates.relative import decade_number
from ..decimals import ONE
from ..model import step
from ..numerals import parse
from ..ordinals import Ordinal, ordinal_at
from .reader import DASHES, Amount, Reader, extend, special
from .tens import plural_value, tens
from .years_of_age import OLDEST, person_ends


def read_age_shape(x: Reader, i: int) -> Amount | None:
    """Under-18s, in her thirties, his 50s; في الرابعة من عمره, دون سن الخامسة; на 93-м году жизни."""
    if x.hit(i, "ord") is not None or x.digits(i):
        lived = _year_of_life(x, i)
        if lived is not None:
            return lived
    return _ordinal_age(x, i) if x.clitics else _plural_age(x, i)


def _years(amount: Amount, high: Decimal | None = None) -> Amount:
    """The amount as years of age, up to `high` where it is a range."""
    if high is not None:
        amount.high, amount.sign = high, "range"
    amount.kind, amount.unit, amount.trace = "age", "year", (step("quantity.age"),)
    return amount


def _year_of_life(x: Reader, i: int) -> Amount | None:
    """на 93-м году жизни: in the ninety-third year of life, at ninety-two."""
    ordinal = ordinal_at(x.r, i) if "year_of_life" in x.lists else None
    if ordinal is None or not x.among(ordinal.stop, "year_of_life") or not x.among(ordinal.stop + 1, "of_life"):
        return None
    if not 1 < ordinal.value < OLDEST:
        return None
    return _years(special(x, i, ordinal.stop + 2, x.tokens[i].start, ordinal.value - 1, "cardinal", "age"))


def _plural_age(x: Reader, i: int) -> Amount | None:
    if x.among(i, "age_leads") and x.key(i + 1) in DASHES and x.glued(i + 1) and x.glued(i + 2):
        value = parse(x.r, i + 2)
        stop = value.stop if value is not None else i + 2
        if value is not None and x.key(stop) == "s" and x.glued(stop):
            stop += 1
        elif value is None and x.among(i + 2, "plural_numbers"):
            return _bounded_age(x, i, i + 3, plural_value(x, i + 2))
        if value is not None and stop > value.stop and value.numeral.low is not None:
            return _bounded_age(x, i, stop, value.numeral.low)
        return None
    if x.spaceless and (decade := _decade_of_age(x, i)) is not None:
        return decade
    before = x.previous
    joined = before is not None and before.kind == "age" and before.form == "range" and before.stop == i - 1
    lead = i - 1
    while lead > 0 and x.among(lead, "early_late") and not x.among(lead, "possessives"):
        lead -= 1
    if not (joined and x.among(i - 1, "list_words")) and not x.among(lead, "possessives"):
        return None  # in their 20s and 30s
    amount = tens(x, i)
    return _years(amount) if amount is not None else None


_DECADES = frozenset(map(Decimal, range(10, 100, 10)))


def _decade_of_age(x: Reader, i: int) -> Amount | None:
    """30代の女性, 20∼30대: the sign of ten years of age behind their first."""
    told = parse(x.r, i)
    if told is None or told.numeral.low not in _DECADES or told.scale != ONE:
        return None
    link = x.hit(told.stop, "range.bare")
    last = parse(x.r, link.stop) if link is not None and x.glued(told.stop) else None  # 20∼30대
    if last is None or last.numeral.low not in _DECADES or last.numeral.low <= told.numeral.low:
        last = told
    sign = x.hit(last.stop, "ages.decade")
    if sign is None or last.numeral.low is None or x.among(sign.stop, "not_decade_tails"):
        return None
    return _years(special(x, i, sign.stop, x.tokens[i].start, told.numeral.low or ONE, "range", "age"), last.numeral.low + 9)


def _bounded_age(x: Reader, i: int, stop: int, value: Decimal | None) -> Amount | None:
    if value is None:
        return None
    amount = special(x, i, stop, x.tokens[i].start, value, "cardinal", "age")
    amount.sign = ">" if x.key(i) == "over" else "<"
    _years(amount).trace += (step("quantity.modifier", sign=amount.sign),)
    return amount


def _ordinal_age(x: Reader, i: int) -> Amount | None:
    """An ordinal as an age: behind دون, تحت or سن, or before من عمره."""
    decade = _decade_of_life(x, i) or _aged_word(x, i)
    if decade is not None:
        return decade
    ordinal = ordinal_at(x.r, i)
    if (
        ordinal is None
        or ordinal.value >= OLDEST
        or not ordinal.definite
        or x.hit(ordinal.stop, "unit", "noun", "cur", "scale") is not None
    ):
        return None
    years = x.among(i - 1, "age_nouns")
    after = x.hit(ordinal.stop, "ages.after")
    bound = x.ending_at(i - 1 if years else i, "modbefore", "modverb")
    plain = _in_the_year(x, i, ordinal)
    plain = plain or (ordinal.feminine and ordinal.value >= _CHILD and x.among(i - 1, "age_sons"))
    framed = x.ending_at(i, "range.open") is not None and any(x.among(k, "age_nouns") for k in range(max(0, i - 5), i))
    if not (
        years
        or after is not None
        or framed
        or plain
        or (
            bound is not None
            and x.among(ordinal.stop - 1, "no_age") is False
            and bound.lex.value in ("<", ">", "<=")
            and _bare_end(x, ordinal.stop)
            and ordinal.feminine
        )
    ):
        return None
    amount = _years(special(x, i, ordinal.stop, ordinal.start, ordinal.value, "cardinal", "age"))
    if bound is not None:
        amount.sign = bound.lex.value
        amount.start, amount.first = bound.start, x.first_of(bound)
    if after is not None:
        extend(x, amount, after.stop)
    if framed:
        _age_range(x, amount, i)
    return amount


_TENS, _TEEN = 20, 13
_CHILD = 3
"""Years from which a son or a daughter of so many is told of: ابنة الثامنة عشرة."""


def _in_the_year(x: Reader, i: int, ordinal: Ordinal) -> bool:
    """امرأة في الحادية والأربعين, شابان في السابعة والعشرين والرابعة والثلاثين: behind somebody and "in", or such an age and "and"."""
    if (
        not ordinal.feminine
        or ordinal.value < _TEEN
        or ordinal.value % 10 == 0
        or x.hit(ordinal.stop, "clock.am_of", "dates.am", "dates.pm")
    ):
        return False
    before = x.previous
    if before is not None and before.kind == "age" and before.stop == i and x.key(i).startswith("و") and ordinal.value > _TENS:
        return True
    if x.key(i - 1) != "في":
        return False
    return person_ends(x, i - 1) or x.among(i - 2, "age_subjects")


def _decade_of_life(x: Reader, i: int) -> Amount | None:
    """العقد الثالث من عمره (twenty to twenty-nine), الأربعينيات من العمر."""
    unit = x.hit(i, "dates.decade_unit")
    told = ordinal_at(x.r, unit.stop) if unit is not None else None
    if unit is not None and told is not None and told.definite and 1 <= told.value <= 12:
        low, stop, start = (told.value - 1) * 10, told.stop, unit.start
    else:
        word = x.hit(i, "dates.decade_ordinals", "dates.decade_variants")
        at = decade_number(x.r, i, word) if word is not None else None
        if word is None or at is None:
            return None
        low, stop, start = Decimal(at), word.stop, word.start
    after = x.hit(stop, "ages.after")
    if after is None:
        return None
    return _years(special(x, i, after.stop, start, low, "range", "age"), low + 9)


def _aged_word(x: Reader, i: int) -> Amount | None:
    """رجل خمسيني, سيدة ثلاثينية: an adjective of a ten of years behind somebody."""
    word = x.hit(i, "age_decades.words")
    if word is None or word.prefix not in ("", "ال") or not person_ends(x, i, 1):
        return None
    key = x.key(i)[len(word.prefix) :]
    stem = key[: key.rfind("ين") + 2]
    low = next((lex.value for rest, lex, _ in x.r.lexicon.folded.get(stem, ()) if lex.role == "num" and not rest), None)
    if low is None:
        return None
    return _years(special(x, i, word.stop, word.start, low, "range", "age"), low + 9)


def _bare_end(x: Reader, j: int) -> bool:
    return j >= x.n or not x.word(j) or not x.key(j).startswith("ال")


def _age_range(x: Reader, amount: Amount, i: int) -> None:
    """بين الثامنة عشرة والخامسة والعشرين."""
    k = amount.stop + (x.key(amount.stop) == "و")
    second = ordinal_at(x.r, k)
    opened = x.ending_at(i, "range.open")
    if second is None or opened is None or amount.low is None or second.value <= amount.low:
        return
    amount.high, amount.sign, amount.form = second.value, "range", "range"
    amount.start, amount.first = opened.start, x.first_of(opened)
    extend(x, amount, second.stop)
