"""Quantities of a special shape: threefold, duals, a unit that stands for one of it, time without a number."""

from __future__ import annotations

import re
from decimal import Decimal

from ..dates.clock import clock_at
from ..dates.clock_shapes import HALVES
from ..decimals import ONE
from ..language import Hit
from ..model import step
from ..numerals import parse
from .ambiguity import choose_unit
from .around import read_modifiers
from .compounds import read_compound, read_trailing_fraction
from .counted import is_stop
from .nouns import adjectives
from .rates import read_rate
from .reader import DASHES, Amount, Reader, extend, set_named, special
from .signs import read_below_zero


def skip_clock(x: Reader, i: int) -> int | None:
    """The token behind a time of day that nothing but its shape tells (20:10): neither a time nor a number to count."""
    if x.digits(i):
        if not (x.key(i + 1) in (":", "h") or x.spaceless or "." in x.key(i)):
            return None
    elif x.clitics or x.hit(i, "num") is None or x.hit(i + 1, *HALVES) is None:
        return None
    elif x.among(i, "one_articles") and x.hit(i + 2, "unit") is not None:
        return None  # een half uur
    found = clock_at(x.r, i)
    return found[2] if found is not None else None


_FEET_INCHES = re.compile(r"([1-9]\d?)['\u2019\u2032](\d|1[01])")


def read_feet_inches(x: Reader, i: int) -> Amount | None:
    """6'4", 5’11 tall: feet and inches with their signs."""
    match = _FEET_INCHES.fullmatch(x.key(i)) if x.digits(i) else None
    if match is None:
        return None
    quoted = x.text(i + 1) in _INCH_SIGNS and x.glued(i + 1)
    if not quoted and not x.among(i + 1, "dimension_adjectives"):
        return None
    amount = special(x, i, i + 1 + quoted, x.tokens[i].start, Decimal(match[1]) + Decimal(match[2]) / 12, "cardinal", "feet")
    amount.kind, amount.unit, amount.place = "length", "foot", Decimal(1) / 12
    amount.trace = (step("quantity.unit", text=x.text(i), unit="foot"),)
    read_modifiers(x, amount)
    return amount


_INCH_SIGNS = frozenset("\"”″“'’")


def read_multiplier(x: Reader, i: int) -> Amount | None:
    """Twice, sevenfold, ثلاثة أضعاف, doubled, halved."""
    hit = x.hit(i, "mult")
    verb = x.hit(i, "multverb")
    if verb is not None and (x.key(verb.stop) == "as" or _counted_later(x, verb.stop)):
        return None
    chosen = hit if hit is not None and (verb is None or hit.stop >= verb.stop) else verb
    if chosen is None or chosen.prefix not in ("", "ال", "ب", "و", "ل", "ف") or (x.glued(i) and x.word(i - 1) and not x.spaceless):
        return None
    j = chosen.stop
    if x.hyphenated(j) or x.among(j, "not_after_multiplier"):
        return None
    led = x.among(j, "multiplied_things") or x.among(i - 1, "multiplier_leads")
    if x.among(i, "multiplier_nouns") and not led:
        return None
    if x.among(i, "occasion_words") and x.among(j, "occasion_tails"):
        return None
    if x.among(i, "verb_or_noun") and x.among(i - 1, "articles"):
        return None
    if x.among(i, "weak_doubles") and not _doubling(x, i, chosen):
        return None
    value: Decimal = chosen.lex.value
    amount = special(x, i, j, chosen.start, value, "multiplier", "multiplier")
    amount.kind, amount.unit = "ratio", "times"
    amount.trace = (step("numeral.multiplier", text=x.r.text[amount.start : amount.end], value=value),)
    read_modifiers(x, amount)
    return amount


def _counted_later(x: Reader, j: int) -> bool:
    """تضاعفت الأسعار ثلاث مرات: the number behind says by how much."""
    for k in range(j, min(j + 5, x.n)):
        if not x.word(k):
            return False
        number = x.hit(k, "num")
        if number is not None and x.hit(number.stop, "times.words") is not None:
            return True
    return False


def _doubling(x: Reader, i: int, hit: Hit) -> bool:
    """ضعف is double before what is doubled, a number or its thing, or behind a word of change; elsewhere it is weakness."""
    return (
        x.among(hit.stop, "multiplied_things")
        or (not hit.prefix and x.digits(hit.stop))
        or x.among(i - 1, "multiplier_leads")
        or (hit.prefix == "ال" and x.among(i - 1, "to_words"))
    )


# ---------------------------------------------------------------- a unit or noun that carries its number


def read_noun_one(x: Reader, i: int) -> Amount | None:
    """يوم واحد, مقعدا واحدا, صحفيين اثنين: the noun with its number behind it; السنوات الخمس: both definite."""
    if not x.clitics:
        return None
    for hit in x.r.all_at(i, "unit", "noun", "cur"):
        if hit.prefix in ("", "ب", "ل", "و", "ف") and (
            hit.lex.form in ("singular", "dual") or (hit.lex.form == "plural" and x.key(i).endswith("ين"))
        ):
            amount = _one_behind(x, i, hit)
        elif hit.prefix.endswith(("ال", "لل")) and hit.lex.form == "plural":
            amount = _definite_behind(x, i, hit)
        else:
            amount = None
        if amount is not None:
            return amount
    return None


def read_inverted(x: Reader, i: int) -> Amount | None:
    """минут двадцать, лет сорок пять, человек сто: the unit in front of its number makes the number a rough one."""
    if not x.among(i, "inverted_units") or x.digits(i - 1) or x.hit(i - 1, "num", "scale", "vague", "ord", "modinside") is not None:
        return None
    hit, number = x.hit(i, "unit", "cur", "noun"), parse(x.r, i + 1) if i + 1 < x.n and i + 1 not in x.dates else None
    if hit is None or number is None or number.role != "num" or number.numeral.low is None or number.numeral.low <= 1:
        return None
    j = number.stop
    ends = j >= x.n or not x.word(j) or x.hit(j, "stop_noun.words") is not None
    if not (ends or number.words) or x.hit(j, "unit", "cur", "noun", "months", "times.words", "range.bare") is not None:
        return None
    if x.key(j) in DASHES or x.key(j) in ("%", "°"):
        return None
    amount = special(x, i, j, hit.start, number.numeral.low, "cardinal", "inverted")
    set_named(amount, hit)
    amount.sign, amount.parsed, amount.known = "~", number, True
    amount.trace = (*number.numeral.trace, step("quantity.modifier", sign="~"))
    return amount


def _one_behind(x: Reader, i: int, hit: Hit) -> Amount | None:
    number = x.hit(hit.stop, "num")
    if number is None or number.prefix or number.stop - hit.stop != 1 or x.among(number.stop, "not_after_one"):
        return None
    if x.key(hit.stop).isascii():
        return None  # طراز A321: a sign of another script, in which A is an article
    if x.key(number.stop) == "بعد" and x.hit(number.stop + 1, "num", "stop_noun.words") is not None:
        return None  # واحدا بعد الآخر
    if number.lex.value != (1 if hit.lex.form == "singular" else 2) or number.lex.form == "bound":
        return None
    if i > 0 and ((x.hit(i - 1, "num", "scale") is not None and hit.prefix == "") or x.digits(i - 1)):
        return None
    return _named(x, i, hit, number.stop, number.lex.value, "noun_one")


def _definite_behind(x: Reader, i: int, hit: Hit) -> Amount | None:
    """السنوات الخمس, الأشهر الستة, الأيام العشرة; الأشخاص الـ60."""
    if (x.hit(i, "weekdays", "dates.years") is not None and hit.lex.role != "unit") or x.hit(i, "negative.idioms") is not None:
        return None
    j = hit.stop
    article = x.key(j) == "ال"
    k = j + article
    if not article and not (x.word(j) and x.key(j).startswith("ال")):
        return None
    number = parse(x.r, k) if k < x.n else None
    if number is None or number.role != "num" or number.numeral.low is None or number.scale != ONE or number.numeral.low < 2:
        return None
    if number.words and (x.hit(k, "ord") is not None and x.hit(k, "num") is None):
        return None
    return _named(x, i, hit, number.stop, number.numeral.low, "noun_one")


def _named(x: Reader, i: int, hit: Hit, stop: int, value: Decimal, role: str) -> Amount:
    amount = special(x, i, stop, hit.start, value, "cardinal", role)
    set_named(amount, hit)
    amount.trace = (step("numeral.words", text=x.r.text[amount.start : amount.end], value=value),)
    read_below_zero(x, amount)
    read_modifiers(x, amount)
    read_rate(x, amount)
    return amount


def read_dual(x: Reader, i: int, *, bare: bool = False) -> Amount | None:
    """The dual carries the number: عامين, مصدرين, مدينتان, ساعتان. `bare` reads it as the second bound of a range."""
    if not (x.clitics or x.duals) or not 0 <= i < x.n:
        return None
    best: Hit | None = None
    likening = x.r.lexicon.clitics.likening
    for hit in x.r.all_at(i, "unit", "noun", "cur"):
        if hit.lex.form not in ("dual", "construct") or (hit.prefix.endswith(("ال", "لل")) and not _definite_time(hit)):
            continue
        if hit.lex.form == "construct" and not _construct_fits(x, hit):
            continue
        if hit.prefix.endswith("ل") and x.key(i).startswith(hit.prefix + "ل") and hit.lex.role != "unit":
            continue  # للصين is "to China" before it is "to two thieves"
        if x.among(i, "relative_words") and not x.tokens[i].text.startswith("آ"):
            continue  # التي: who or which, and no two machines (آلتي)
        if x.among(i, "not_dual") or (x.among(i, "dual_names") and not x.among(i - 1, "dual_name_leads")):
            continue
        if hit.lex.role == "unit" and choose_unit(x.r, i, hit, Decimal(2)) is None:
            continue  # عمليتين are two operations, and none of a processor
        if hit.lex.role == "noun" and hit.prefix.endswith(likening):
            continue  # كهرمان is a name or amber, and hardly ever like two pyramids
        rank = (hit.stop, -len(hit.prefix), _ROLE_ORDER[hit.lex.role])
        if best is None or rank > (best.stop, -len(best.prefix), _ROLE_ORDER[best.lex.role]):
            best = hit
    if best is None or x.hit(i, "months", "weekdays", "num", "scale") is not None:
        return None
    if not bare and i > 0 and not best.prefix.startswith(("ب", "ل")) and (x.digits(i - 1) or _number_word_before(x, i)):
        return None
    led = x.among(i - 1, "dual_leads") or x.hit(i - 1, "bare.verbs") is not None
    vowelled = x.tokens[i].text.endswith(x.r.lexicon.word_ends("vowelled_duals"))
    if _nationality(best) and not (led or vowelled or _second_nation(x, i, best)):
        return None
    if best.stop == i + 1 and (_of_dateline(x, i) or (best.lex.role == "noun" and x.key(i).removeprefix(best.prefix) in _towns(x))):
        return None
    amount = special(x, i, best.stop, best.start, Decimal(2), "dual", "dual")
    set_named(amount, best)
    number = x.hit(best.stop, "num")
    if number is not None and number.lex.value == 2 and not number.prefix:
        extend(x, amount, number.stop)
    if amount.noun:
        stop = amount.stop
        while (
            stop < amount.stop + 2
            and x.word(stop)
            and x.key(stop).endswith(("ان", "ين"))
            and not x.key(stop).startswith(("و", "ال"))
            and len(x.key(stop)) > 4
            and not is_stop(x.r, stop)
            and x.hit(stop, "num", "scale", "speech.verbs") is None
        ):
            stop += 1
        extend(x, amount, adjectives(x.r, stop))
    amount.trace = (step("numeral.dual", text=x.r.text[amount.start : amount.end], noun=amount.unit),)
    return amount


def _towns(x: Reader) -> frozenset[str]:
    """Words that the article names a town by, which are no duals: في بلدة هرمان, and هرمان alone further on."""
    known = x.r.known.get("towns")
    if known is None:
        leads, clitics = x.lists.get("town_leads", frozenset()), x.r.lexicon.clitics
        lead = frozenset(f"{prefix}{word}" for word in leads for prefix in ("", *clitics.single))
        known = frozenset(x.key(i) for i in range(1, x.n) if x.key(i - 1) in lead and x.key(i).endswith(_DUAL_ENDINGS))
        x.r.known["towns"] = known
    return frozenset(known)


_DUAL_ENDINGS = ("ان", "ين")


def _of_dateline(x: Reader, i: int) -> bool:
    """بورت سيلين: the second word of the place that a dateline of the article names, there and elsewhere in its text."""
    if not x.word(i - 1):
        return False
    lines, place = 0, (x.key(i - 1), x.key(i))
    for k in range(min(x.n - 2, DATELINE_TOKENS)):
        lines += x.text(k) == "\n"
        if lines > DATELINE_LINES:
            return False
        opens = k == 0 or x.text(k - 1) == "\n"
        if opens and (x.key(k), x.key(k + 1)) == place and (x.digits(k + 2) or x.text(k + 2) in DATELINE_SIGNS):
            return True
    return False


DATELINE_TOKENS, DATELINE_LINES, DATELINE_SIGNS = 200, 8, frozenset("-–—(:،")
"""Tokens and lines among which a dateline stands, and what follows its place, but for a day."""


def _nationality(hit: Hit) -> bool:
    """مغربيان, تونسيان: an adjective behind another dual, two people of a nation only where a word leads to them."""
    return hit.lex.role == "noun" and hit.lex.value[0][:1].isupper() and " " not in hit.lex.value[0]


def _second_nation(x: Reader, i: int, hit: Hit) -> bool:
    """بينهم فرنسيان ومصريان."""
    before = x.previous
    return hit.prefix == "و" and before is not None and before.role == "dual" and before.stop == i


_ROLE_ORDER = {"unit": 2, "cur": 1, "noun": 0}


def _definite_time(hit: Hit) -> bool:
    return hit.lex.role == "unit" and hit.lex.value[1] == "duration"


def _construct_fits(x: Reader, hit: Hit) -> bool:
    """سيارتي إسعاف, دولتي جوار: the dual without ن needs its genitive, which is neither a verb nor a function word."""
    if hit.lex.role == "noun" and x.tokens[hit.stop - 1].start > hit.start and x.key(hit.stop - 1)[-1:] not in "اي":
        return True  # the genitive is part of the phrase: سيارتي إسعاف
    return (
        x.word(hit.stop)
        and not is_stop(x.r, hit.stop)
        and x.hit(hit.stop, "speech.verbs", "change.up", "change.down") is None
        and x.hit(hit.stop, "noun", "cur") is not None
    )


def _number_word_before(x: Reader, i: int) -> bool:
    before = x.hit(i - 1, "num", "scale")
    return before is not None and before.prefix in ("", "و")


def finish_dual(x: Reader, amount: Amount) -> Amount:
    """What may stand around a dual that is not the bound of a range."""
    read_trailing_fraction(x, amount)
    read_compound(x, amount)
    read_rate(x, amount)
    read_below_zero(x, amount)
    read_modifiers(x, amount)
    return amount


def read_alone(x: Reader, i: int, *, bare: bool = False) -> Amount | None:
    """A unit of time that stands for one of it: نحو ساعة, ساعة ونصف, عقد من الحرب, about an hour, a decade and a half.

    Without a hedge, a fraction or a frame around it a bare "year" is no claim.
    """
    j = i
    if not (x.clitics or x.duals):
        if not x.among(i, "one_articles"):
            return None
        j = i + 1
    hit = x.hit(j, "unit")
    if hit is None and x.clitics:
        hit = x.hit(j, "cur") or _point(x, j)
    if hit is None or hit.lex.form != "singular" or hit.prefix not in ("", "ل", "ب", "و"):
        return None
    timed = hit.lex.role == "unit" and hit.lex.value[1] == "duration"
    if not timed and (bare or not (_half_behind(x, hit) if x.clitics else _and_a_half(x, hit))):
        return None
    if not bare and (x.clitics or x.duals) and i > 0 and (x.digits(i - 1) or _number_word_before(x, i) or x.hit(i - 1, "ord") is not None):
        return None
    if x.hit(hit.stop, "ord", "dates.last", "dates.next", "dates.this") is not None or x.digits(hit.stop) or x.hyphenated(hit.stop):
        return None
    start = hit.start if x.clitics else x.tokens[i].start
    amount = special(x, i, hit.stop, start, ONE, "cardinal", "noun_one")
    set_named(amount, hit)
    amount.form = "dual"
    amount.trace = (step("numeral.words", text=x.r.text[amount.start : amount.end], value=1),)
    if bare:
        return amount
    read_trailing_fraction(x, amount)
    if amount.low == ONE and (not timed or x.clitics):  # سنة وستة أشهر
        read_compound(x, amount)
    stretched = amount.low != ONE
    read_modifiers(x, amount)
    if x.previous is not None and x.previous.stop == amount.first and x.among(amount.stop, "ago_words"):
        return None  # 40% more than a year ago
    if not timed:
        return amount if stretched else None
    # على عقد من الاستثمار is ten years, على عقد لمدة عام a contract
    led = x.among(i - 1, "span_leads" if x.clitics else "lasting_words")
    led = led or (x.among(i - 1, "loose_span_leads") and x.among(amount.stop, "of_words"))
    long_unit = amount.unit in ("decade", "century", "fortnight") and led
    framed = x.ending_at(i, "range.open") is not None
    return amount if stretched or amount.sign != "=" or long_unit or framed else None


def _point(x: Reader, j: int) -> Hit | None:
    """The word for a point, which has halves as units have: نقطة ونصف."""
    hit = x.hit(j, "noun")
    return hit if hit is not None and hit.lex.value[0] == "point" else None


def _and_a_half(x: Reader, hit: Hit) -> bool:
    """A hectare and a half, a mile and a quarter."""
    part = x.hit(hit.stop + 2, "frac") if x.key(hit.stop) == "and" and x.among(hit.stop + 1, "one_articles") else None
    return part is not None and part.lex.form == "one" and hit.lex.role == "unit"


def _half_behind(x: Reader, hit: Hit) -> bool:
    """متر ونصف, طن وربع الطن, متر و80 سنتيمترا: what goes on with a fraction or a number."""
    fraction = x.hit(hit.stop, "frac", "num")
    if fraction is not None and fraction.prefix == "و":
        return fraction.lex.role == "num" or fraction.lex.form == "one"
    return x.key(hit.stop) == "و" and x.digits(hit.stop + 1)


def read_vague_time(x: Reader, i: int) -> Amount | None:
    """أيام قليلة, سنوات عديدة: time without a number."""
    hit = x.hit(i, "unit")
    if hit is None or hit.lex.value[1] != "duration" or hit.lex.form != "plural" or hit.prefix not in ("", "ل", "ب", "و"):
        return None
    after = x.hit(hit.stop, "vagueafter")
    if after is None or after.prefix:
        return None
    low, high = after.lex.value
    amount = special(x, i, after.stop, hit.start, low, "vague", "vague")
    amount.core_end = x.tokens[hit.stop - 1].end
    amount.high, amount.sign = high, "vague"
    set_named(amount, hit)
    amount.trace = (step("numeral.vague", text=x.r.text[amount.start : amount.end], low=low, high=high if high is not None else ""),)
    return amount
