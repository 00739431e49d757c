"""Ratios told with two numbers or an ordinal: one in five, 5人に1人, her dört gençten biri, jeder fünfte Deutsche, two to one."""

from __future__ import annotations

from decimal import Decimal
from math import gcd

from ..decimals import ONE
from ..language import Hit
from ..model import step
from ..numerals import Parsed, parse
from ..ordinals import ordinal_at
from .around import read_modifiers
from .counted import is_stop
from .nouns import counted_noun
from .reader import Amount, Reader, extend, special

_WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100)))
"""What is said to be divided: four in ten, one in a hundred; not 89 of 577."""
_ROUND = frozenset(map(Decimal, (10, 100)))
_EACH = range(2, 21)
"""The ordinals of what is told of every so manieth."""


def _ratio(x: Reader, first: int, stop: int, start: int, part: Decimal, whole: Decimal) -> Amount:
    """The ratio of part to whole over tokens `[first, stop)`, with the modifiers around it."""
    amount = special(x, first, stop, start, part / whole, "fraction", "one_in")
    amount.place, amount.kind, amount.unit = Decimal("0.01"), "ratio", "ratio"
    amount.trace = (step("numeral.one_in", part=part, whole=whole),)
    return amount


def _whole_first(x: Reader, i: int, whole: Parsed) -> Amount | None:
    """4分の1, तीन में से दो, 5人に1人, her 10 çocuktan 3'ü, از هر پنج نفر یک نفر: the whole stands in front of its part."""
    size = whole.numeral.low
    if not size:
        return None
    frame = x.hit(whole.stop, "frames.fraction")
    if frame is not None:
        return _part_of(x, i, whole, frame.stop)
    each = x.among(i - 1, "each_words")
    if size not in _WHOLES or whole.scale != ONE:
        return None
    noun = counted_noun(x.r, whole.stop) if x.hit(whole.stop, "unit", "cur") is None else None
    if noun is None and x.hit(whole.stop, "unit", "cur", "scale", "months") is not None:
        return None
    j = noun.stop if noun is not None and noun.known else whole.stop
    frame = x.hit(j, "frames.out_of")
    if frame is None and each and j == whole.stop and x.word(j) and not is_stop(x.r, j):
        j += 1  # a noun that no pack has: her üç Trabzonludan biri
        frame = x.hit(j, "frames.out_of")
    if frame is None and not each:
        return None
    amount = _part_of(x, i, whole, frame.stop if frame is not None else j, noun.canonical if noun is not None and noun.known else "")
    if amount is not None and each:
        amount.first, amount.start = i - 1, x.tokens[i - 1].start
    return amount


def _part_of(x: Reader, i: int, whole: Parsed, at: int, noun: str = "") -> Amount | None:
    """The ratio whose part is the number at token `at`; where the whole names its noun, the part names none or the same."""
    if at >= x.n or at in x.dates or (x.spaceless and not (x.glued(at) or x.words_apart)):
        return None
    if x.among(at, "one_of_words"):
        return _ratio(x, i, at + 1, whole.numeral.start, ONE, whole.numeral.low or ONE)
    part = parse(x.r, at)
    if part is None or part.role != "num" or not part.numeral.low or not whole.numeral.low or part.scale != ONE:
        return None
    low, stop = part.numeral.low, part.stop
    if low >= whole.numeral.low or low != low.to_integral_value() or x.hit(stop, "unit", "cur", "scale", "months") is not None:
        return None
    own = counted_noun(x.r, stop)
    if own is not None and own.known:
        counter = x.spaceless and own.stop - stop == 1  # 每10名儿童中有3名: a counting sign alone
        if noun and own.canonical not in (noun, "unit") and not counter:
            return None
        noun, stop = noun or own.canonical, own.stop
    elif x.text(stop) in _APOSTROPHES and x.glued(stop) and x.glued(stop + 1) and x.word(stop + 1):
        stop += 2  # 10 çocuktan 3'ü
    amount = _ratio(x, i, stop, whole.numeral.start, low, whole.numeral.low)
    amount.parsed, amount.noun = whole, noun
    read_modifiers(x, amount)
    return amount


_APOSTROPHES = frozenset("'\u2019")


def _every(x: Reader, i: int) -> Amount | None:
    """Jeder fünfte Deutsche, каждый третий житель, every fifth child: one in so many; not every third year."""
    every = x.hit(i, "one_in.every")
    ordinal = ordinal_at(x.r, every.stop) if every is not None else None
    if every is None or ordinal is None or ordinal.value not in _EACH or ordinal.stop in x.dates or i in x.dates:
        return None
    j = ordinal.stop
    if x.hit(j, "unit", "cur", "times.words", "dates.years", "months", "weekdays") is not None or not x.word(j):
        return None
    noun = x.hit(j, "noun")
    if x.hit(every.stop, "unit") is not None and (noun is None or noun.lex.value[1] != "person"):
        return None  # every second counts
    stop = noun.stop if noun is not None else j + (x.capital(j) and not x.titled(j))
    amount = _ratio(x, i, stop, x.tokens[i].start, ONE, ordinal.value)
    amount.noun = noun.lex.value[0] if noun is not None else ""
    read_modifiers(x, amount)
    return amount


def read_one_in(x: Reader, i: int, first: Parsed | None) -> Amount | None:
    """One in five, three out of four, واحد من كل خمسة, طفل من كل أربعة, two to one, 4分の1: a ratio."""
    every = _every(x, i)
    if every is not None:
        return every
    framed = _whole_first(x, i, first) if first is not None and first.role == "num" else None
    if framed is not None:
        return framed
    singular = None
    if first is None or first.role != "num":
        singular = x.hit(i, "noun") if x.clitics else None
        if singular is None or singular.lex.form != "singular" or singular.prefix not in ("", "و", "ب", "ل"):
            return None
        part, after, start = ONE, singular.stop, singular.start
    else:
        if first.numeral.low is None or first.scale != ONE or first.numeral.low != first.numeral.low.to_integral_value():
            return None
        part, after, start = first.numeral.low, first.stop, first.numeral.start
    word = x.hit(after, "one_in.in")
    if word is None and first is not None and (x.clitics or part < 10):
        noun = counted_noun(x.r, after)
        word = x.hit(noun.stop, "one_in.in") if noun is not None and noun.known else None
        if word is not None and ((part > 1 and not x.clitics) or x.among(word.stop - 1, "plain_in")) and not _divides(x, word, part):
            return None
    if word is None and first is not None and part < 10:
        word = _of_measure(x, first, after)
    if word is None and first is not None and part < 10 and not x.clitics:
        word = _one_of_kind(x, after)
    if word is None and first is not None and x.key(after) == "to" and not x.clitics:
        return _odds(x, i, first)
    if word is None or (singular is not None and not x.among(word.stop - 1, "each_words")):
        return None
    second = parse(x.r, word.stop) if word.stop < x.n and word.stop not in x.dates else None
    if second is None or second.role != "num" or not second.numeral.low or part > second.numeral.low:
        return None
    if x.among(word.stop - 1, "plain_in") and after == word.stop - 1 and (first is None or not _in_is_ratio(x, first, second)):
        return None
    stop = second.stop
    noun = counted_noun(x.r, stop)
    counted = noun is not None and noun.known and not x.among(word.stop - 1, "each_words")
    whole = second.numeral.low
    if counted and part > 1 and whole not in _WHOLES and (whole % 10 or gcd(int(part), int(whole)) > 1):
        return None  # семь из двенадцати присяжных, 27 out of 30 problems are counted
    if noun is not None and noun.known and part > 1 and whole > 100 and whole % 100:
        return None  # 1 150 sur 2 840 salariés: no whole that one would choose for a ratio
    if noun is not None and part > 1 and noun.canonical in _SEATED and not x.among(word.stop - 1, "each_words"):
        return None  # пятеро из семи членов комитета: a body of so many
    amount = _ratio(x, i, stop, start, part, second.numeral.low)
    amount.parsed = first
    if noun is not None and noun.known:
        amount.noun = noun.canonical
        extend(x, amount, noun.stop)
    read_modifiers(x, amount)
    return amount


_SEATED = frozenset({"member", "judge", "minister", "director", "commissioner", "juror", "senator", "governor", "seat"})
"""Those whom a body has so many of: a part of them is counted, and no share of all there are."""


def _divides(x: Reader, word: Hit, part: Decimal) -> bool:
    """One child in five, دو نفر از هر سه نفر: a round whole that counts nothing else; not 12 people in two days."""
    second = parse(x.r, word.stop) if word.stop < x.n and word.stop not in x.dates and not x.capital(word.stop) else None
    if second is None or second.numeral.low not in _WHOLES or second.scale != ONE:
        return False
    plain = x.among(word.stop - 1, "plain_in")
    if plain and part > 1 and second.numeral.low not in _ROUND:
        return False
    return x.hit(second.stop, "unit", "cur", "scale", "months") is None and not (plain and x.hit(second.stop, "noun") is not None)


_DESCRIBING = 2
"""Words that may describe the noun between it and the word that divides."""
_SHARED_OUT = frozenset({"mass", "volume", "energy", "area", ""})
"""What is told in so many out of so many: tonnes, barrels, hectares, and money, whose words have no kind here."""


def _of_measure(x: Reader, first: Parsed, j: int) -> Hit | None:
    """Seven tonnes in ten, sieben von zehn Tonnen: both numbers in words, and nothing behind that the second counts."""
    measure = next((hit for hit in x.r.all_at(j, "unit", "cur") if hit.lex.role == "cur" or hit.lex.value[1] in _SHARED_OUT), None)
    word = x.hit(measure.stop, "one_in.in") if measure is not None else None
    if word is None:
        return None
    second = parse(x.r, word.stop) if word.stop < x.n and word.stop not in x.dates else None
    if second is None or not second.words or second.scale != ONE or second.numeral.low not in _WHOLES:
        return None
    if not first.words and not x.among(word.stop - 1, "each_words"):
        return None
    return None if x.hit(second.stop, "noun", "unit", "cur", "scale", "months") is not None else word


def _one_of_kind(x: Reader, j: int) -> Hit | None:
    """Un Français sur cinq, quattro famiglie su dieci: any word between the part and the word that divides; une voiture européenne
    concernée sur cinq: a noun that further words describe."""
    word = x.hit(j + 1, "one_in.in") if x.word(j) else None
    described = word is None and x.hit(j, "noun") is not None
    for k in range(j + 1, j + 1 + _DESCRIBING if described else j):
        if word is not None or not x.word(k) or x.hit(k, "stop_noun.words", "num") is not None:
            break
        word = x.hit(k + 1, "one_in.in")
    if word is None or x.among(word.stop - 1, "plain_in"):
        return None
    second = parse(x.r, word.stop) if word.stop < x.n and word.stop not in x.dates else None
    if second is None or second.numeral.low is None or second.numeral.low not in _WHOLES or second.scale != ONE:
        return None
    j = second.stop
    counted = x.hit(j, "noun", "unit", "cur", "scale", "months") is not None or x.key(j) == "%"
    counted = counted or (described and x.word(j) and x.hit(j, "stop_noun.words") is None)  # une voiture garée sur deux places
    return None if counted else word


def _odds(x: Reader, i: int, first: Parsed) -> Amount | None:
    """Two to one, 30 to 1."""
    second = parse(x.r, first.stop + 1) if first.stop + 1 < x.n and not x.among(first.stop + 1, "one_articles") else None
    if (
        second is None
        or second.numeral.low != 1
        or first.numeral.low is None
        or first.numeral.low <= 1
        or x.hit(second.stop, "unit", "cur", "scale", "noun") is not None
    ):
        return None
    amount = special(x, i, second.stop, first.numeral.start, first.numeral.low, "fraction", "one_in")
    amount.kind, amount.unit, amount.parsed = "ratio", "ratio", first
    amount.trace = (step("numeral.one_in", part=first.numeral.low, whole=1),)
    return amount


def _in_is_ratio(x: Reader, first: Parsed, second: Parsed) -> bool:
    """ "killed 12 in 2 days" and "one in 2024" are no ratios; "one in five", "1 in 10", "one in a million" are."""
    low, high = first.numeral.low, second.numeral.low
    if low is None or high is None or low >= high or low > 10:
        return False
    if low != 1 and not first.words and not (high in _TENTHS and _opens_clause(x, first)):
        return False
    if second.words and second.scale != ONE:
        return low == 1
    if x.hit(second.stop, "unit", "cur", "scale", "months") is not None:
        return False
    return not (1900 <= high <= 2100 and not second.words and "," not in second.numeral.text)


_TENTHS = frozenset(map(Decimal, (3, 4, 5, 10)))


def _opens_clause(x: Reader, first: Parsed) -> bool:
    """6 in 10 homes, about 6 in 10 homes at the beginning: police who "arrested 6 in 10 raids" count them."""
    hedge = x.ending_at(first.first, "modbefore")
    at = first.first if hedge is None else x.first_of(hedge)
    return x.opens(at) or x.text(at - 1) == ","


def read_proportion(x: Reader, i: int) -> Amount | None:
    """The ratio of men to women is 3:2, مقياس 1:50,000: two numbers around a colon, behind a word for a ratio."""
    if not (x.digits(i) and x.key(i + 1) == ":" and x.glued(i + 1) and x.digits(i + 2) and x.glued(i + 2)):
        return None
    if not any(x.among(k, "ratio_words") for k in range(max(0, i - _RATIO_REACH), i)) or (x.key(i + 3) == ":" and x.glued(i + 3)):
        return None
    part, whole = parse(x.r, i), parse(x.r, i + 2)
    if part is None or whole is None or not part.numeral.low or not whole.numeral.low:
        return None
    return _ratio(x, i, whole.stop, x.tokens[i].start, part.numeral.low, whole.numeral.low)


_RATIO_REACH = 8
"""Tokens between a word for a ratio and its numbers, at most."""
