"""Ages by the words of age around an amount: البالغ من العمر 26 عاما, aged 41, a 12-year-old, 65歳以上, un bébé de six semaines."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import parse
from ..text import fold_word
from .age_figures import clause_ends, read_age_figure, set_age
from .reader import DASHES, Amount, Reader, count_as, extend
from .years_of_age import OLDEST, is_aged, named_years

_UNITS = ("year", "month", "")


def read_age(x: Reader, amount: Amount) -> None:
    """Turn an amount into an age where the words around it say so."""
    if (amount.low is None and amount.high is None) or amount.kind in ("money", "percentage", "rank", "ratio"):
        return
    if _behind(x, amount) or _newborn(x, amount) or (amount.unit not in _UNITS and amount.known):
        return
    value = amount.high if amount.high is not None else amount.low
    if value is None or value >= OLDEST or (amount.parsed is not None and amount.parsed.scale != ONE):
        return
    if _in_front(x, amount):
        return
    if amount.unit == "year" and x.clitics and x.key(amount.first - 1) == "(" and x.key(amount.stop) == ")":
        amount.kind = "age"
    elif amount.unit in ("year", "month") and (is_aged(x, amount) or (not x.clitics and named_years(x, amount))):
        amount.kind = "age"
        amount.trace += (step("quantity.age"),)
    elif not x.clitics and amount.parsed is not None and (not amount.unit or not amount.known):
        read_age_figure(x, amount)


def _newborn(x: Reader, amount: Amount) -> bool:
    """Un bébé de six semaines, een baby van drie dagen: weeks and days behind a word for a child that counts its life in them."""
    i = amount.first - 1
    if amount.unit not in ("week", "day", "month") or amount.sign not in ("=", "~") or not x.among(i, "age_prepositions"):
        return False
    if not x.among(i - 1, "infant_words"):
        return False
    amount.kind = "age"
    amount.trace += (step("quantity.age"),)
    return True


def _behind(x: Reader, amount: Amount) -> bool:
    """26 years old, 12-year-old, 26 عاما من العمر, 24-year-olds."""
    if amount.parsed is not None and not x.clitics and (amount.noun or x.spaceless):
        # 42 yaşındaki kadın: the age word stands between the number and a noun; 18周岁: it begins as a week does
        direct = x.hit(amount.parsed.stop, "ages.after")
        if direct is not None:
            amount.kind, amount.unit, amount.noun, amount.known = "age", "year", "", True
            amount.stop, amount.end = direct.stop, x.tokens[direct.stop - 1].end
            _past_word(x, amount)
            if x.among(direct.stop - 1, "older_tails") and amount.sign == "=":
                amount.sign = ">="  # de 65-plussers
            return True
    if amount.parsed is not None and amount.parsed.words and _joined_years(x, amount.parsed.stop - 1):
        amount.kind, amount.unit, amount.noun, amount.known = "age", "year", "", True
        amount.stop, amount.end = amount.parsed.stop, x.tokens[amount.parsed.stop - 1].end
        return True
    if amount.unit in ("week", "day") and not (x.among(amount.stop, "old_words") or x.among(amount.stop + 1, "old_words")):
        return False
    if amount.unit not in (*_UNITS, "week", "day"):
        return False
    after = x.hit(amount.stop, "ages.after")
    if after is None and amount.parsed is not None and amount.unit:
        whole = x.hit(amount.parsed.stop, "ages.after")  # سال دارد: the unit is part of the phrase
        after = whole if whole is not None and whole.stop > amount.stop else None
    if after is None and x.hyphenated(amount.stop) and x.among(amount.stop + 1, "old_words") and amount.unit:
        amount.kind = "age"
        extend(x, amount, amount.stop + 2)
        return True
    if after is None and x.among(amount.stop, "old_words") and amount.unit:
        amount.kind = "age"
        extend(x, amount, amount.stop + 1)
        return True
    if after is None:
        return False
    amount.kind, amount.unit, amount.noun = "age", amount.unit or "year", ""
    extend(x, amount, after.stop)
    _past_word(x, amount)
    return True


def _past_word(x: Reader, amount: Amount) -> None:
    """65歳以上, 65 yaş üstü, 15歳から64歳: a bound or the end of a range behind the word of age."""
    if amount.sign != "=":
        return
    link = x.hit(amount.stop, "range.to", "range.bare")
    second = parse(x.r, link.stop) if link is not None and link.stop < x.n else None
    word = x.hit(second.stop, "ages.after") if second is not None else None
    if second is not None and word is not None and amount.high is not None and second.numeral.high is not None:
        if amount.high < second.numeral.high < OLDEST:
            amount.high, amount.sign, amount.form = second.numeral.high, "range", "range"
            extend(x, amount, word.stop)
        return
    bound = x.hit(amount.stop, "ages.over", "ages.under")
    after = x.hit(amount.stop, "modafter") if x.spaceless else None
    if bound is not None:
        amount.sign = ">" if bound.lex.value == "over" else "<"
    elif after is not None:
        amount.sign = after.lex.value
    else:
        return
    extend(x, amount, (bound or after or amount).stop)
    amount.trace += (step("quantity.modifier", sign=amount.sign),)


def _joined_years(x: Reader, i: int) -> bool:
    """نه‌ساله: the word for years of age joined to the number."""
    ending = x.text(i).rpartition("\u200c")[2]
    return ending != x.text(i) and fold_word(ending) in x.lists.get("joined_years", ())


def _in_front(x: Reader, amount: Amount) -> bool:
    before = x.ending_at(amount.first, "ages.before")
    if before is None and amount.parsed is not None and any(x.among(k, "age_nouns") for k in range(amount.first, amount.parsed.first)):
        amount.kind, amount.unit = "age", amount.unit or "year"  # دون سن 18: the bound holds the word for age
        return True
    if before is not None and amount.sign == "=" and x.clitics:
        bound = x.ending_at(x.first_of(before), "modbefore")
        if bound is not None and bound.lex.value in ("<", ">", "<=", ">="):
            amount.sign, amount.start, amount.first = bound.lex.value, bound.start, x.first_of(bound)
    if before is None and x.previous is not None and x.previous.kind == "age" and amount.unit in ("", "year") and _listed(x, amount):
        set_age(x, amount)
        return True
    if before is None:
        return False
    if x.among(before.stop - 1, "weak_age_leads") and amount.unit == "" and amount.low in x.people and clause_ends(x, amount.stop):
        count_as(amount, "person", "person")
        amount.role = "elliptic"
        return True  # mantiene en prisión a los 19: as many as were counted before
    if amount.unit == "" and x.among(before.stop - 1, "weak_age_leads") and _goal_told(x, amount):
        amount.kind, amount.unit, amount.noun, amount.known = "duration", "minute", "", True
        amount.trace += (step("quantity.unit", text=x.text(amount.first), unit="minute"),)
        return True
    if amount.unit == "" or (amount.noun and not amount.known):
        if amount.noun and not x.clitics and not x.among(amount.parsed.stop if amount.parsed else amount.stop, "clause_starts"):
            return False
        set_age(x, amount)
        return True
    amount.kind = "age"
    return True


_PLAY = Decimal(130)
"""Minutes that a match with extra time lasts at most."""


def _goal_told(x: Reader, amount: Amount) -> bool:
    """Empatou aos 37, fez o 2-2 aos 81: behind a word for a goal in its sentence a number is the minute of play, and nobody's age."""
    i = amount.first - 1
    while i >= 0 and x.text(i) not in ".!?\n":
        if x.among(i, "goal_words"):
            return amount.low is not None and 0 < amount.low <= _PLAY
        i -= 1
    return False


def _listed(x: Reader, amount: Amount) -> bool:
    """Aged 19, 22 and 25."""
    before = x.previous
    return (
        before is not None
        and 1 <= amount.first - before.stop <= 2
        and all(x.among(k, "list_words") or x.key(k) in DASHES for k in range(before.stop, amount.first))
        and x.among(before.stop, "list_words")
    )
