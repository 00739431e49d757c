"""Ages: البالغ من العمر 26 عاما, aged 41, a 12-year-old, (26 عاما), Smith, 41, under-18s, in her thirties, دون الخامسة."""

from __future__ import annotations

from decimal import Decimal

from ..dates.relative import decade_number
from ..decimals import ONE
from ..model import step
from ..numerals import Parsed, parse
from ..ordinals import ordinal_at
from ..text import fold_word
from .brackets import follows_bracket
from .reader import DASHES, Amount, Reader, extend, special
from .tens import plural_value, tens
from .years_of_age import YOUNGEST, is_aged, person_ends

OLDEST = 130
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
    elif amount.unit in ("year", "month") and (is_aged(x, amount) or (not x.clitics and _named_years(x, amount))):
        amount.kind = "age"
        amount.trace += (step("quantity.age"),)
    elif (
        not x.clitics
        and amount.parsed is not None
        and (not amount.unit or not amount.known)
        and not (_apposition(x, amount) or _agent_age(x, amount))
    ):
        _predicate(x, amount)


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
    before = x.ending_at(amount.first, "ages.before", reach=6)
    if before is None and amount.parsed is not None and any(x.among(k, "age_nouns") for k in range(amount.first, amount.parsed.first)):
        amount.kind, amount.unit = "age", amount.unit or "year"  # دون سن 18: the bound holds the word for age
        return True
    if before is not None and amount.sign == "=" and x.clitics:
        bound = x.ending_at(x.first_of(before), "modbefore")
        if bound is not None and bound.lex.value in ("<", ">", "<=", ">="):
            amount.sign, amount.start, amount.first = bound.lex.value, bound.start, x.first_of(bound)
    if before is None and x.previous is not None and x.previous.kind == "age" and amount.unit in ("", "year") and _listed(x, amount):
        _set_age(x, amount)
        return True
    if before is None:
        return False
    if x.among(before.stop - 1, "weak_age_leads") and amount.unit == "" and amount.low in x.people and _ends(x, amount.stop):
        amount.noun, amount.noun_class, amount.unit, amount.kind, amount.role = "person", "person", "person", "count", "elliptic"
        return True  # mantiene en prisión a los 19: as many as were counted before
    if amount.unit == "" or (amount.noun and not amount.known):
        if amount.noun and not x.clitics and not x.among(amount.parsed.stop if amount.parsed else amount.stop, "clause_starts"):
            return False
        _set_age(x, amount)
        return True
    amount.kind = "age"
    return True


def _listed(x: Reader, amount: Amount) -> bool:
    """Aged 19, 22 and 25."""
    before = x.previous
    return (
        before is not None
        and 1 <= amount.first - before.stop <= 2
        and all(x.among(k, "list_words") or x.key(k) in DASHES for k in range(before.stop, amount.first))
        and x.among(before.stop, "list_words")
    )


def _set_age(x: Reader, amount: Amount) -> None:
    if amount.unit not in ("year", "month") and amount.parsed is not None:
        stop = max(amount.parsed.stop, amount.first + 1)
        extend(x, amount, stop)
    amount.kind, amount.noun, amount.known = "age", "", True
    amount.unit = amount.unit if amount.unit == "month" else "year"
    amount.trace += (step("quantity.age"),)


def _person(x: Reader, i: int) -> bool:
    """Whether token `i` names a person: a capitalised word, or a noun of the class person."""
    if x.hit(i, "months", "weekdays", "num", "scale") is not None:
        return False
    if x.capital(i) or (x.among(i - 1, "articles") and x.word(i) and x.hit(i, "noun") is None):
        return True
    return person_ends(x, i + 1, 1)


def _apposition(x: Reader, amount: Amount) -> bool:
    """Smith, 41, … / the coach, 58, … / Maria (5)."""
    parsed = amount.parsed
    if parsed is None or x.key(amount.first - 1) not in (",", "(") or not x.digits(amount.first) or parsed.numeral.low is None:
        return False
    if x.key(parsed.stop) not in (",", ")") and not (x.key(parsed.stop) in (".", "\n") or x.key(parsed.stop) == "and"):
        return False
    if x.spaceless and x.key(amount.first - 1) == "(" and x.key(parsed.stop) == ")":
        titled = x.ending_at(amount.first - 1, "ages.titles", reach=6)
        if titled is not None and YOUNGEST <= parsed.numeral.low < OLDEST:
            _set_age(x, amount)
            return True  # 容疑者(34)
        return False
    if x.dot_ordinals and x.key(parsed.stop) == "." and x.word(parsed.stop + 1):
        return False  # II. Abdülhamid, 2. Mahmud
    whole = parsed.numeral.low == parsed.numeral.low.to_integral_value()
    if not whole or parsed.stop - amount.first != 1 or not _person(x, amount.first - 2) or not 0 < parsed.numeral.low < OLDEST:
        return False
    if x.key(amount.first - 1) == "(" and x.page_line(amount.first):
        return False
    if x.key(amount.first - 1) == "(" and not (x.text(amount.first - 2)[:1].isupper() and parsed.numeral.low >= 5):
        return False
    counted = x.bracketed
    if (
        x.key(amount.first - 1) == "("
        and counted is not None
        and counted.noun
        and counted.known
        and follows_bracket(x, counted, amount.first)
    ):
        return False  # Spain (10 golds), ahead of Egypt (8)
    _set_age(x, amount)
    return True


def _agent_age(x: Reader, amount: Amount) -> bool:
    """विक्रम देशपांडे (52) ने: a number in brackets between a name and the word that makes it the doer."""
    parsed = amount.parsed
    if parsed is None or x.key(amount.first - 1) != "(" or x.key(parsed.stop) != ")" or parsed.stop - amount.first != 1:
        return False
    if not x.among(parsed.stop + 1, "agent_words") or parsed.numeral.low is None or not YOUNGEST <= parsed.numeral.low < OLDEST:
        return False
    _set_age(x, amount)
    return True


def _named_years(x: Reader, amount: Amount) -> bool:
    """Rosa Lund, 61 ans, / Rosa Lund, de 27 años, / Rosa Lund (61 Jahre): behind a name of two words, closed by a sign."""
    i = amount.first
    i -= x.among(i - 1, "age_prepositions")
    if i < amount.first and amount.sign in ("=", "~") and _some_person(x, i) and (amount.low or OLDEST) < OLDEST:
        return True
    if amount.sign != "=" or x.key(i - 1) not in (",", "(") or x.key(amount.stop) not in (",", ")", "."):
        return False
    if amount.low is None or not YOUNGEST <= amount.low < OLDEST:
        return False
    name = x.capital(i - 2) and x.capital(i - 3) and x.word(i - 3) and len(x.key(i - 3)) > 1
    return (
        _person(x, i - 2) and (name if x.capital(i - 2) else x.hit(i - 2, "noun") is not None) and x.hit(i - 3, "stop_noun.words") is None
    )


def _some_person(x: Reader, stop: int) -> bool:
    """Un homme, una mujer: an article and a noun of a person right before a token."""
    return x.among(stop - 2, "one_articles") and person_ends(x, stop, 1)


def _predicate(x: Reader, amount: Amount) -> bool:
    """He was 79 when he died; turned 50; died at 91; a boy of 14; the average age is 28; children under 12."""
    parsed = amount.parsed
    if parsed is None or parsed.numeral.low is None or not 1 <= parsed.numeral.low < OLDEST or x.among(amount.first - 2, "parent_words"):
        return False
    if x.hit(parsed.stop, "unit", "cur", "scale") is not None and not x.among(parsed.stop, "unit_prepositions"):
        return False
    if amount.first < parsed.first and amount.sign != "~":
        return _bounded_person(x, amount, parsed)
    if amount.stop > parsed.stop and amount.sign in (">=", "<="):
        return _bounded_behind(x, amount)
    i = parsed.first - 1
    while i > 0 and x.among(i, "age_fillers"):
        i -= 1
    if x.among(i, "age_verbs"):
        return _take(x, amount)
    near = range(max(0, i - 6), i)
    if (x.among(i, "be_words") or x.among(i, "to_words")) and any(x.among(k, "age_words") for k in near):
        return _take(x, amount)
    if not _ends(x, parsed.stop):
        return False
    if x.among(i, "to_words") and any(x.among(k, "age_words") for k in _clause_before(x, i, _AGE_REACH)):
        return _take(x, amount)  # would move the age at which people can draw a pension to 65
    before = x.previous
    if (
        before is not None
        and before.kind == "age"
        and parsed.first - before.stop <= 2
        and x.hit(parsed.first - 1, "range.from") is not None
    ):
        return _take(x, amount)  # … to 65 from 62
    if x.among(i, "age_superlatives") and (x.clitics or (x.previous is not None and x.previous.kind == "age")):
        return _take(x, amount)  # the youngest 24
    if x.among(i, "be_words") and any(x.among(k, "age_superlatives") for k in _clause_before(x, i)):
        return _take(x, amount)
    if x.among(i, "be_words"):
        subject = i - 1
        if x.among(subject, "person_pronouns") or (x.key(i) == "been" and x.among(i - 2, "would_words")):
            return _take(x, amount)
        return x.capital(subject) and not x.opens(subject) and x.key(parsed.stop) in (".", ",", "") and _take(x, amount)
    if x.key(i) == "at" and (x.among(i - 1, "age_events") or x.opens(i) or x.key(i - 1) == "and"):
        return _take(x, amount)
    of = x.key(i) == "of" or (not x.clitics and x.among(i, "age_prepositions") and parsed.numeral.low >= YOUNGEST)
    return of and person_ends(x, i, 1) and not x.capital(i - 1) and x.among(i - 2, "one_articles") and _take(x, amount)


_AGE_REACH = 14


def _clause_before(x: Reader, i: int, reach: int = 10) -> range:
    """The words of the sentence in front, up to a figure: the oldest new member, a retired nurse, is 81."""
    first = i
    while first > max(0, i - reach) and x.text(first - 1) not in ".;:!?\n" and not x.digits(first - 1):
        first -= 1
    return range(first, i)


def _bounded_person(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """Older than 70; children under 12; patients between 18 and 65."""
    if any(x.among(k, "older_words") for k in range(amount.first, parsed.first)):
        return _take(x, amount)
    if not _people(x, amount.first - 1 - x.among(amount.first - 1, "be_words")):
        return False
    return (x.among(amount.first, "age_bounds") or amount.form == "range") and _take(x, amount)


def _bounded_behind(x: Reader, amount: Amount) -> bool:
    """Those 65 and older, anyone 18 or over, visitors 12 and under."""
    stop = amount.stop
    told = x.among(stop - 1, "older_words") or (x.among(stop - 1, "age_bounds") and _people(x, amount.first - 1))
    if not told or not _take(x, amount):
        return False
    extend(x, amount, stop)
    return True


def _people(x: Reader, i: int) -> bool:
    """Whether token `i` is a noun of persons or a word such as "anyone"."""
    person = x.hit(i, "noun")
    return x.among(i, "people_words") or (person is not None and person.lex.value[1] == "person")


def _take(x: Reader, amount: Amount) -> bool:
    _set_age(x, amount)
    return True


def _ends(x: Reader, j: int) -> bool:
    """Whether nothing counted can follow: the sentence or clause ends or goes on with a function word."""
    return j >= x.n or not x.word(j) or x.hit(j, "stop_noun.words") is not None or x.among(j, "when_words")


# ---------------------------------------------------------------- shapes of their own


def read_age_shape(x: Reader, i: int) -> Amount | None:
    """Under-18s, in her thirties, his 50s; في الرابعة من عمره, دون سن الخامسة; на 93-м году жизни."""
    if x.hit(i, "ord") is not None or x.digits(i):
        lived = _year_of_life(x, i)
        if lived is not None:
            return lived
    return _ordinal_age(x, i) if x.clitics else _plural_age(x, i)


def _year_of_life(x: Reader, i: int) -> Amount | None:
    """на 93-м году жизни: in the ninety-third year of life, at ninety-two."""
    ordinal = ordinal_at(x.r, i) if "year_of_life" in x.lists else None
    if ordinal is None or not x.among(ordinal.stop, "year_of_life") or not x.among(ordinal.stop + 1, "of_life"):
        return None
    if not 1 < ordinal.value < OLDEST:
        return None
    amount = special(x, i, ordinal.stop + 2, x.tokens[i].start, ordinal.value - 1, "cardinal", "age")
    amount.kind, amount.unit = "age", "year"
    amount.trace = (step("quantity.age"),)
    return amount


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
    decade = _decade_of_age(x, i) if x.spaceless else None
    if decade is not None:
        return decade
    before = x.previous
    if before is not None and before.kind == "age" and before.form == "range" and before.stop == i - 1 and x.among(i - 1, "list_words"):
        amount = tens(x, i)  # in their 20s and 30s
        if amount is not None:
            amount.kind, amount.unit = "age", "year"
            amount.trace = (step("quantity.age"),)
            return amount
    lead = i - 1
    while lead > 0 and x.among(lead, "early_late") and not x.among(lead, "possessives"):
        lead -= 1
    if not x.among(lead, "possessives"):
        return None
    amount = tens(x, i)
    if amount is not None:
        amount.kind, amount.unit = "age", "year"
        amount.trace = (step("quantity.age"),)
    return amount


_DECADES = frozenset(map(Decimal, range(10, 100, 10)))


def _decade_of_age(x: Reader, i: int) -> Amount | None:
    """30代の女性: the sign of ten years of age behind their first."""
    told = parse(x.r, i)
    sign = x.hit(told.stop, "ages.decade") if told is not None and told.numeral.low in _DECADES and told.scale == ONE else None
    if told is None or sign is None or x.among(sign.stop, "not_decade_tails"):
        return None
    low = told.numeral.low or ONE
    amount = special(x, i, sign.stop, x.tokens[i].start, low, "range", "age")
    amount.high, amount.sign, amount.kind, amount.unit = low + 9, "range", "age", "year"
    amount.trace = (step("quantity.age"),)
    return amount


def _bounded_age(x: Reader, i: int, stop: int, value: Decimal | None) -> Amount | None:
    if value is None:
        return None
    amount = special(x, i, stop, x.tokens[i].start, value, "cardinal", "age")
    amount.sign = ">" if x.key(i) == "over" else "<"
    amount.kind, amount.unit = "age", "year"
    amount.trace = (step("quantity.age"), step("quantity.modifier", sign=amount.sign))
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
    bound = x.ending_at(i - 1 if years else i, "modbefore", "modverb", reach=3)
    framed = x.ending_at(i, "range.open") is not None and any(x.among(k, "age_nouns") for k in range(max(0, i - 5), i))
    if not (
        years
        or after is not None
        or framed
        or (
            bound is not None
            and x.among(ordinal.stop - 1, "no_age") is False
            and bound.lex.value in ("<", ">", "<=")
            and _bare_end(x, ordinal.stop)
            and ordinal.feminine
        )
    ):
        return None
    amount = special(x, i, ordinal.stop, ordinal.start, ordinal.value, "cardinal", "age")
    amount.kind, amount.unit = "age", "year"
    if bound is not None:
        amount.sign = bound.lex.value
        amount.start, amount.first = bound.start, x.first_of(bound)
    if after is not None:
        extend(x, amount, after.stop)
    if framed:
        _age_range(x, amount, i)
    amount.trace = (step("quantity.age"),)
    return amount


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
    amount = special(x, i, after.stop, start, low, "range", "age")
    amount.high, amount.sign, amount.kind, amount.unit = low + 9, "range", "age", "year"
    amount.trace = (step("quantity.age"),)
    return amount


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
    amount = special(x, i, word.stop, word.start, low, "range", "age")
    amount.high, amount.sign, amount.kind, amount.unit = low + 9, "range", "age", "year"
    amount.trace = (step("quantity.age"),)
    return amount


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
