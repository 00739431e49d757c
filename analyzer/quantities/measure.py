"""What a number is a number of: unit, currency or counted noun, behind it or before it."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..language import Hit, Money
from ..model import step
from ..numerals import parse
from .ambiguity import choose_unit, counts_things
from .counted import Counted
from .names import model_plural
from .nouns import counted_noun
from .reader import DASHES, TIME_UNITS, Amount, Reader, amount_of, count_as, extend
from .settling import settle_scale
from .shocks import read_shock
from .times import read_factor, times_are_ratio
from .unit_signs import are_inches, best_unit, symbol_binds


def read_unit(x: Reader, amount: Amount) -> None:
    """Unit, currency or counted noun, behind the number or before it."""
    if _currency_before(x, amount) or _unit_before(x, amount) or read_shock(x, amount):
        return
    if amount.parsed is not None and amount.parsed.scale_form == "slang":  # five grand: thousands of any major currency
        amount.kind, amount.candidates = "money", _GRAND
        return
    j = _past_zero_cents(x, _past_bound(x, amount, _past_elision(x, amount, _behind_of(x, amount))))
    k = j + 1 if x.hyphenated(j) else j
    if x.among(k, "between_words") and x.hit(k + 1, "unit", "cur") is not None:
        k += 1  # three more hours
    if (
        x.noun_first
        and k not in x.dates
        and x.among(k, "set_words")
        and (time := x.hit(k + 1, "unit")) is not None
        and time.lex.value[0] in TIME_UNITS
    ):
        k += 1  # ces trois derniers mois
    hit = best_unit(x, k, amount)
    if hit is not None and hit.lex.role == "unit" and k == j and _begins_thing(x, k, hit):
        hit = None
    if hit is not None and hit.lex.role == "cur" and not _thing_for_money(x, k, hit):
        take_currency(x, amount, hit, before=False)
        return
    if hit is not None and hit.lex.role == "unit":
        chosen = choose_unit(x.r, k, hit, amount.low)
        if chosen is not None:
            amount.unit, amount.kind = chosen
            extend(x, amount, hit.stop)
            amount.trace += (step("quantity.unit", text=x.r.text[x.tokens[k].start : amount.end], unit=amount.unit),)
            return
        money = x.hit(k, "cur")
        if money is not None and money.stop == hit.stop and not counts_things(x.r, k, hit):
            take_currency(x, amount, money, before=False)
            return
    if are_inches(x, k, amount):
        amount.unit, amount.kind = "inch", "length"
        extend(x, amount, k + 1)
        amount.trace += (step("quantity.unit", text=x.text(k), unit="inch"),)
        return
    if x.key(k) in ("%", "٪"):
        amount.unit, amount.kind = "percent", "percentage"
        extend(x, amount, k + 1)
        return
    times = x.hit(k, "times.words")
    if times is not None and times.prefix == "" and amount.form in ("cardinal", "vague") and times_are_ratio(x, amount.first, k, times):
        amount.unit, amount.kind = "times", "ratio"
        extend(x, amount, times.stop)
        return
    if amount.form == "fraction" and _points(x, amount, j):
        return
    if read_factor(x, amount):
        return
    if x.hyphenated(j) and x.among(j + 1, "strength_words"):
        count_as(amount, "person", "person")  # a 1,500-strong workforce
        extend(x, amount, j + 2)
        return
    _take_noun(x, amount, j)


_THINGS = frozenset({"person", "building", "vehicle", "animal", "weapon", "device", "organisation"})


def _begins_thing(x: Reader, k: int, unit: Hit) -> bool:
    """Whether a unit word only begins a counted noun of the list: 300 day labourers, 20 barrel bombs, 40 foot soldiers."""
    return any(hit.stop > unit.stop and hit.lex.value[1] in _THINGS and not hit.prefix for hit in x.r.all_at(k, "noun"))


def _points(x: Reader, amount: Amount, j: int) -> bool:
    """Half a point, a quarter-point cut, three-quarters of a point: of percent, unless an index tells it (settle_points)."""
    k = j + x.among(j, "of_words")
    k += x.among(k, "one_articles") or x.hyphenated(k)
    if not x.among(k, "point_words") or (x.hyphenated(k - 1) and not x.glued(k)):
        return False
    count_as(amount, "point", "event")
    extend(x, amount, k + 1)
    amount.trace += (step("quantity.noun", text=x.text(k), noun="point", known="yes"),)
    return True


_GRAND = ("USD", "GBP", "EUR", "AUD", "CAD", "ZAR")
"""Currencies whose thousands are told as "grand"."""


def _thing_for_money(x: Reader, k: int, hit: Hit) -> bool:
    """Whether a bare name of money is also a unit word that counts things here."""
    unit = x.hit(k, "unit")
    return unit is not None and unit.stop == hit.stop and counts_things(x.r, k, unit)


def _past_elision(x: Reader, amount: Amount, j: int) -> int:
    """Un'ora e 44 minuti: the article that means one loses its last letter in front of a vowel."""
    elided = x.text(j) in ("'", "’") and x.glued(j) and x.glued(j + 1) and x.among(j - 1, "elided_ones")
    return j + 1 if elided and amount.low == ONE else j


def _past_bound(x: Reader, amount: Amount, j: int) -> int:
    """3 binden fazla kişi, 一千二百余人: a bound between the number and what it counts is taken, and stepped over."""
    if x.spaceless and x.among(j, "measure_words") and x.key(j + 1) == "半" and x.hit(j + 2, "unit") is not None and amount.low is not None:
        amount.low = amount.high = amount.low + Decimal("0.5")  # 两个半小时
        return j + 2
    if x.spaceless and x.among(j, "measure_words") and x.hit(j + 1, "modinside") is not None and x.hit(j + 2, "unit") is not None:
        j += 1  # 两个多月
    if x.text(j) == "+" and x.glued(j) and not x.glued(j + 1) and x.word(j + 1) and amount.sign == "=" and amount.parsed is not None:
        if x.hit(j + 1, "unit", "cur") is None and counted_noun(x.r, j + 1) is None:
            return j
        amount.sign = ">="  # 15,000+ nurses
        return j + 1
    bound = x.hit(j, "modinside")
    if bound is None or amount.parsed is None or amount.sign not in ("=", bound.lex.value):
        return j
    if x.hit(bound.stop, "unit", "cur", "scale") is None and counted_noun(x.r, bound.stop) is None:
        return j
    amount.sign = bound.lex.value
    return bound.stop


def _past_zero_cents(x: Reader, j: int) -> int:
    """1.299,- Euro, 15.– Franken: the dash stands for no cents, where money follows."""
    k = j + 1
    if x.text(j) not in (",", ".") or not x.glued(j) or x.text(k) not in DASHES or not x.glued(k):
        return j
    k += 1 + (x.text(k + 1) in DASHES and x.glued(k + 1))
    return k if x.hit(k, "cur") is not None else j


def _currency_before(x: Reader, amount: Amount) -> bool:
    before = x.sign_before(amount.first)
    if before is None or not symbol_binds(x, amount, before):
        return False
    take_currency(x, amount, before, before=True)
    again = x.hit(amount.stop, "cur")
    # "$5 million dollars", "US$5bn USD" name the currency twice.
    if again is not None and again.prefix == "" and again.lex.value.default == amount.currency and again.lex.form != "symbol":
        extend(x, amount, again.stop)
    return True


def _unit_before(x: Reader, amount: Amount) -> bool:
    """Magnitude 6.1, a magnitude of 6.1, yüzde 20."""
    hyphen = x.hyphenated(amount.first - 1)  # a magnitude-6.8 quake
    before = x.ending_at(amount.first - hyphen, "unitbefore")
    if before is None and x.among(amount.first - 1, "minus_words") and amount.low is not None:
        before = x.ending_at(amount.first - 1, "unitbefore")
        if before is not None:
            amount.low, amount.high = -amount.low, -amount.low  # yüzde eksi 3,5
    if before is None and x.among(amount.first - 1, "of_words"):
        before = x.ending_at(amount.first - 1, "unitbefore")
        if before is not None and before.lex.form != "before":
            return False  # 73% of nine: the sign belongs to the number in front
    if before is None:
        return False
    measured = x.hit(amount.stop, "unit") is not None and not x.among(amount.stop, "unit_prepositions")
    if measured and before.lex.value[1] != "magnitude":
        return False
    amount.unit, amount.kind = before.lex.value
    amount.first, amount.start = x.first_of(before), before.start
    return True


_PARTED = frozenset({"hour", "century"})
"""Units of time whose parts are told as such: tres cuartos de hora."""


def _behind_of(x: Reader, amount: Amount) -> int:
    """The token where unit or noun begin: behind "of" after scales and vague numbers, behind "of a" after fractions."""
    j = amount.stop
    parsed = amount.parsed
    if parsed is None:
        return j
    if amount.form == "fraction" or (amount.form == "cardinal" and parsed.scale == ONE):
        k = j + (2 if x.among(j, "elided_of") and x.text(j + 1) in "'’" else x.key(j) == "of")
        k += (x.among(k, "one_articles") or (k > j and x.key(k) in x.lists.get("share_articles", ()))) and (
            k > j or amount.form == "fraction"
        )
        if k > j:
            unit = x.hit(k, "unit", "cur")
            if unit is not None and unit.lex.form in ("singular", "name", "symbol") and unit.prefix == "":
                return k
        if amount.form == "fraction" and x.among(j, "of_words"):
            part = x.hit(j + 1, "unit") if not x.clitics else None
            timed = part is not None and part.lex.value[0] in _PARTED and part.lex.form == "singular"
            return j + 1 if timed else j  # un cuarto de hora
    if not (amount.form == "vague" or parsed.scale != ONE) or not x.among(j, "of_words") or x.hit(j, "ellipsis.out_of") is not None:
        return j
    k = j + 1 + (x.key(j + 1) in ("'", "’"))
    if x.hit(k, "cur", "unit") is not None:
        return k
    noun = counted_noun(x.r, k, definite=True)
    return k if noun is not None and (noun.known or x.clitics) else j


def _take_noun(x: Reader, amount: Amount, j: int) -> None:
    """The counted noun behind the number, or none."""
    plural = not x.clitics or amount.form == "vague" or _takes_plural(amount.low)
    # بضعة and عدة take an indefinite noun; عشرات and آلاف a definite one as well
    definite = amount.form == "vague" and not (amount.high is not None and amount.high <= 10)
    if _take_models(x, amount, j):
        return
    partitive = amount.parsed is not None and x.among(amount.parsed.stop - 1, "partitive_numbers")
    noun = None if amount.form == "fraction" or j in x.dates else counted_noun(x.r, j, definite=definite, plural=plural)
    if partitive and noun is not None and x.word(noun.stop):
        noun = None  # dördü beraat etti; dokuzu liman işçisi. says what the nine are
    if noun is not None and noun.form == "hyphen" and noun.kind == "abstract":
        noun = None
    if noun is not None and not noun.known and x.clitics and x.hit(j, "negative.letters") is not None:
        noun = None  # 90.5 إف إم
    if (
        noun is not None
        and x.among(noun.stop - 1, "forecasters")
        and x.among(noun.stop, "expectation_verbs")
        and x.among(amount.first - 1, "set_articles")
    ):
        noun = None  # the 431,117 analysts expected
    if noun is not None:
        set_noun(x, amount, noun, j)
    if not amount.kind:
        amount.kind = "ratio" if amount.form == "fraction" else "count"


def _take_models(x: Reader, amount: Amount, j: int) -> bool:
    """50 Boeing 787s, 12 F-16s, four 747s: things counted by the name of their model."""
    if amount.form != "cardinal" or not (x.capital(j) or (amount.parsed is not None and amount.parsed.words)):
        return False
    stop = model_plural(x, j)
    if not stop:
        return False
    amount.noun = amount.unit = x.r.text[x.tokens[j].start : x.tokens[stop - 2].end]
    amount.noun_class, amount.kind, amount.known = "vehicle", "count", True
    extend(x, amount, stop)
    amount.trace += (step("quantity.noun", text=x.r.text[x.tokens[j].start : amount.end], noun=amount.noun, known="no"),)
    return True


def _takes_plural(value: Decimal | None) -> bool:
    """Arabic counts three to ten of a thing in the plural, more of it in the singular."""
    if value is None:
        return True
    return 3 <= abs(int(value)) % 100 <= 10


def set_noun(x: Reader, amount: Amount, noun: Counted, j: int) -> None:
    """Take the counted noun that starts at token `j` into the amount and its span."""
    amount.noun, amount.noun_class, amount.known = noun.canonical, noun.kind, noun.known
    amount.unit, amount.kind = noun.canonical, "count"
    extend(x, amount, noun.stop)
    text = x.r.text[x.tokens[min(j, noun.stop - 1)].start : amount.end]
    amount.trace += (step("quantity.noun", text=text, noun=noun.canonical, known="yes" if noun.known else "no"),)


def read_touching(x: Reader, amount: Amount, limit: int) -> None:
    """Six million 330ml cans, two 500-bed hospitals: the noun stands behind a second amount that describes it."""
    if amount.unit or amount.parsed is None or amount.low is None or amount.stop >= limit:
        return
    k = amount.stop
    sign = x.hit(k, "cur")
    if sign is not None and sign.lex.form in ("symbol", "code") and x.digits(sign.stop) and x.glued(sign.stop):
        k = sign.stop
    second = parse(x.r, k) if (k < x.n and x.tokens[k].start > amount.end) or k > amount.stop else None
    if second is None or second.role != "num" or second.prefix:
        return
    inner = amount_of(second)
    if second.scale_form == "short":
        read_unit(x, inner)
        settle_scale(x, inner)
        if inner.kind != "length":
            return
    hyphen = x.hyphenated(second.stop)
    if k > amount.stop:
        read_unit(x, inner)
        stop = inner.stop
        while x.hyphenated(stop) and stop < inner.stop + 6:
            stop += 2
    else:
        read_unit(x, inner)
        if not (hyphen or (x.glued(second.stop) and inner.unit)) or not inner.unit:
            return
        stop = inner.stop
        if x.hyphenated(stop):
            stop += 2
    noun = counted_noun(x.r, stop)
    if noun is None or noun.form == "hyphen":
        return
    amount.noun, amount.noun_class, amount.known = noun.canonical, noun.kind, True
    amount.unit, amount.kind = noun.canonical, "count"
    amount.role = amount.role or "touching"
    amount.trace += (
        step(
            "quantity.noun",
            text=x.r.text[x.tokens[stop].start : x.tokens[noun.stop - 1].end],
            noun=noun.canonical,
            known="yes" if noun.known else "no",
        ),
    )


def take_currency(x: Reader, amount: Amount, hit: Hit, *, before: bool) -> None:
    """Take a currency word, sign or code into the amount and its span."""
    money: Money = hit.lex.value
    amount.kind, amount.unit = "money", money.unit
    amount.currency, amount.candidates, amount.factor = money.default, money.candidates, money.factor
    if before:
        amount.first, amount.start = x.first_of(hit), hit.start
        sign = x.hit(amount.stop, "cur") if x.spaceless else None
        if sign is not None and sign.stop == amount.stop + 1:
            extend(x, amount, sign.stop)  # 新台幣五十萬元
    else:
        extend(x, amount, hit.stop)
    text = x.r.text[hit.start : x.tokens[hit.stop - 1].end]
    amount.trace += (step("quantity.currency", text=text, code=money.default or "?", candidates=" ".join(money.candidates)),)
