"""Prices of a round number of things: $0.40 per million tokens, 0,34 euro le million de jetons, سعر المليون رمز 0.40 دولار."""

from __future__ import annotations

from ..model import step
from ..numerals import Parsed, parse
from .bare import sentences_between
from .nouns import counted_noun
from .reader import Amount, Reader, extend

_BASES = frozenset((100, 1_000, 10_000, 100_000, 1_000_000))
_SOLD = 12
"""Tokens at most between a round number of things in front and their price: every million input tokens costs 40 cents."""
_DEAREST = 100_000
"""More than this is no price: المليون مشترك دفعوا 20 مليون دولار."""
_DESCRIBED = 3
"""Tokens at most between a round number and the thing, where a script leaves no spaces: 每百万输入词元."""


def read_per_many(x: Reader, amount: Amount) -> bool:
    """A price per million tokens, per 1,000 views, le million de jetons."""
    if amount.kind != "money" or amount.low is None:
        return False
    word = x.hit(amount.stop, "per_words.each", "per_number.words")
    article = word is None and x.among(amount.stop, "articles")
    first = word.stop if word is not None else amount.stop + 1
    base = parse(x.r, first) if (word is not None or article) and first < x.n else None
    if base is None or not _is_round(base):
        return False
    loose = article or word is None or word.lex.role == "per_number.words" or x.among(word.stop - 1, "cause_prepositions")
    if loose and not _is_scale(x, base):
        return False  # 5 millions d'euros pour 1 000 logements
    j = base.stop + x.among(base.stop, "of_words")
    noun, alone = counted_noun(x.r, j), x.hit(j, "noun")  # pro Million Token: one form for one and many
    if noun is not None and noun.known:
        thing, stop = noun.canonical, noun.stop
    elif alone is not None:
        thing, stop = alone.lex.value[0], alone.stop
    elif article and base.words and (told := _told_before(x, amount)):
        thing, stop = told, base.stop  # output tokens cost $6.00 a million
    else:
        return False
    _tell(amount, base, thing)
    extend(x, amount, stop)
    return True


def _told_before(x: Reader, amount: Amount) -> str:
    """What is sold by the million, where the price ends with the round number: the last plural of the sentence in front of it."""
    for i in range(amount.first - 1, max(-1, amount.first - _SOLD), -1):
        if not x.word(i):
            return ""
        noun = x.hit(i, "noun")
        if noun is not None and noun.lex.form == "plural" and noun.stop <= amount.first and noun.lex.value[1] != "person":
            return str(noun.lex.value[0])
    return ""


def take_prices_of_many(x: Reader, amounts: list[Amount]) -> None:
    """سعر المليون رمز عند 0.40 دولار, 每百万输入词元收费0.4美元: the round number in front tells what the price behind it is per."""
    for at in range(len(amounts) - 2, -1, -1):
        base, price = amounts[at], amounts[at + 1]
        if base.parsed is None or base.kind not in ("count", "") or not _is_scale(x, base.parsed) or not _is_round(base.parsed):
            continue
        if price.kind != "money" or price.per or price.low is None or price.low > _DEAREST or not 0 <= price.first - base.stop <= _SOLD:
            continue
        noun = _thing(x, base)
        if not noun or not _is_each(x, base.parsed) or sentences_between(x, base, price):
            continue
        _tell(price, base.parsed, noun)
        del amounts[at]


def _tell(amount: Amount, base: Parsed, noun: str) -> None:
    amount.per = f"{base.numeral.low:f} {noun}" if base.numeral.low is not None else noun
    amount.trace += (step("quantity.per", per=amount.per),)


def _is_round(base: Parsed) -> bool:
    return base.numeral.low is not None and base.numeral.low == base.numeral.high and base.numeral.low in _BASES


def _is_scale(x: Reader, base: Parsed) -> bool:
    """Whether a number is a scale word alone: a million, ألف, 百万."""
    return base.words and (x.spaceless or base.stop == base.first + 1)


def _is_each(x: Reader, base: Parsed) -> bool:
    """Whether a round number is told of any such number: المليون رمز, every million tokens, 每百万词元."""
    if x.clitics:
        return base.prefix.endswith("ال")
    word = x.ending_at(base.first, "per_words.each")
    return word is not None and not x.among(base.first - 1, "cause_prepositions")


def _thing(x: Reader, base: Amount) -> str:
    """What a round number in front counts; behind a description where no spaces part the words."""
    if base.noun and base.known:
        return base.noun
    if not x.spaceless:
        return ""
    hits = (x.hit(i, "noun") for i in range(base.stop, min(base.stop + _DESCRIBED, x.n)))
    return next((str(hit.lex.value[0]) for hit in hits if hit is not None), "")
