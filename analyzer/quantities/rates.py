"""Rates: a year, per share, سنويا, للبرميل, 12 per 100,000, of rain an hour."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ..decimals import ONE
from ..language import Hit
from ..model import step
from ..numerals import parse
from .nouns import counted_noun, singular_head
from .per_many import read_per_many
from .reader import TIME_UNITS, Amount, Reader, extend

_FLOW = " / "
_PER_ARTICLE = frozenset({"money", "count", "mass", "volume", "length", "energy"})
"""Kinds that are told "a hectare", "a head" with the bare article."""

_THING = 3
"""Words of a thing in front of an amount, at most."""


def read_rate(x: Reader, amount: Amount) -> None:
    """The period or unit an amount is stated per, right behind it or behind "of something"."""
    split_flow(amount)
    if amount.per or amount.kind in ("rank", "date"):
        return
    if (
        _period_within(x, amount)
        or _period_in_front(x, amount)
        or _each_in_front(x, amount)
        or read_period(x, amount)
        or _per_distance(x, amount)
        or _per_sign(x, amount)
        or _per_quantity(x, amount)
        or read_per_many(x, amount)
        or _per_number(x, amount)
    ):
        _second_rate(x, amount)
        return
    stop = _past_gross(x, amount) or _of_something(x, amount)
    if stop:
        beyond = replace(amount, stop=stop, end=x.tokens[stop - 1].end)
        if read_period(x, beyond) or _per_each(x, beyond):
            amount.per, amount.stop, amount.end, amount.trace = beyond.per or amount.per, beyond.stop, beyond.end, beyond.trace
            if beyond.kind == "speed":
                amount.per = beyond.unit.rpartition(_FLOW)[2]  # 30 mm of rain an hour is no speed
        return
    if _per_each(x, amount) or _per_occasion(x, amount):
        _second_rate(x, amount)


def _second_rate(x: Reader, amount: Amount) -> None:
    """Par foyer et par jour, per person per day: the second rate belongs to the span, and what stands behind it is read from there."""
    if not amount.per or amount.per in TIME_UNITS:
        return
    j = amount.stop + x.among(amount.stop, "list_words")
    period = max((hit for hit in x.r.hits.get(j, ()) if hit.lex.role.startswith("per.")), key=lambda hit: hit.stop, default=None)
    if period is not None and not period.prefix.endswith("ال") and period.lex.role[4:] in TIME_UNITS:
        extend(x, amount, period.stop)
        return
    unit = x.hit(j, "unit") if j > amount.stop and j not in x.dates and not x.digits(j + 1) else None
    if unit is not None and unit.lex.value[0] in TIME_UNITS and unit.lex.form == "singular" and not unit.prefix:
        extend(x, amount, unit.stop)  # por persona y día, pro Kopf und Tag


def read_period(x: Reader, amount: Amount) -> bool:
    """Take a listed rate phrase right behind the amount; True when there is one."""
    if amount.per:
        return False
    j = amount.stop
    if x.hyphenated(j) and x.among(j + 1, "one_articles") and x.hyphenated(j + 2):
        unit = x.hit(j + 3, "unit")
        if unit is None:
            return False
        amount.per = unit.lex.value[0]  # a $15-an-hour job
        extend(x, amount, unit.stop)
        return True
    best: Hit | None = None
    for hit in x.r.hits.get(j, ()):
        if hit.lex.role.startswith("per.") and not hit.prefix.endswith("ال") and (best is None or hit.stop > best.stop):
            best = hit
    if best is None or not _period_fits(x, amount, best) or any(k in x.dates for k in range(j, best.stop)):
        return False
    amount.per = best.lex.role[4:]
    extend(x, amount, best.stop)
    amount.trace += (step("quantity.per", per=amount.per),)
    fold_rate(amount)
    return True


_BEFORE = "per_before."


def _period_in_front(x: Reader, amount: Amount) -> bool:
    """saatte 100 kilometre, 每小时100公里, 1リットル当たり170円: the period or unit stands right in front."""
    fits = amount.unit and amount.kind not in ("duration", "percentage", "age")
    hedge = x.ending_at(amount.first, "modbefore") if fits else None
    before = x.ending_at(amount.first, *_roles_before(x)) if fits else None
    if before is None and hedge is not None:
        before = x.ending_at(x.first_of(hedge), *_roles_before(x))  # 時速約120キロ
    if before is None or any(k in x.dates for k in range(x.first_of(before), before.stop)):
        return False
    amount.per = before.lex.role.partition(".")[2]
    amount.trace += (step("quantity.per", per=amount.per),)
    fold_rate(amount)
    return True


def _each_in_front(x: Reader, amount: Amount) -> bool:
    """İnek başına 500 lira: the thing that each sum of money is for, and the word behind it, right in front of the amount."""
    hedge = x.ending_at(amount.first, "modbefore")
    j = (x.first_of(hedge) if hedge is not None else amount.first) - 1
    if amount.kind != "money" or not x.among(j, "each_behind"):
        return False
    named = (hit for i in range(max(0, j - _THING), j) for hit in x.r.all_at(i, "noun"))
    thing = next((hit for hit in named if hit.stop == j and hit.lex.form == "singular"), None)
    if thing is None:
        return False
    amount.per = thing.lex.value[0]
    amount.trace += (step("quantity.per", per=amount.per),)
    return True


def _roles_before(x: Reader) -> tuple[str, ...]:
    """The roles of phrases in front of an amount that tell what it is per."""
    roles = x.r.lexicon.cache.get(_BEFORE)
    if roles is None:
        entries = (lex for found in x.r.lexicon.folded.values() for _, lex, _ in found)
        roles = x.r.lexicon.cache[_BEFORE] = tuple(sorted({lex.role for lex in entries if lex.role.startswith(_BEFORE)}))
    return tuple(roles)


def _period_within(x: Reader, amount: Amount) -> bool:
    """420 daily trains: the word for the rate stands between the number and what is counted."""
    j = amount.parsed.stop if amount.parsed is not None else x.n
    if not amount.noun or not x.among(j, "rate_adjectives"):
        return False
    amount.per = next((hit.lex.role[4:] for hit in x.r.hits.get(j, ()) if hit.lex.role.startswith("per.")), "")
    if amount.per:
        amount.trace += (step("quantity.per", per=amount.per),)
    return bool(amount.per)


def _period_fits(x: Reader, amount: Amount, hit: Hit) -> bool:
    period = hit.lex.role[4:]
    if _dates_the_amount(x, amount.stop, hit.stop) or x.among(hit.stop, "same_words"):
        return False  # 8000 طلب في الشهر نفسه
    if x.clitics and x.key(hit.stop - 1).startswith("ال") and x.key(hit.stop).startswith("ال") and not x.among(hit.stop, "one_adjectives"):
        return False  # 12 مليون درهم في السنة المالية
    if period == amount.unit or (amount.kind == "percentage" and period not in ("year", "month", "quarter")):
        return False
    if amount.kind in ("duration", "age") and period == "unit":
        return False
    if amount.kind == "count" and not amount.noun and period in ("unit", "second"):
        return False
    # "a second suspect": an ordinal, not a rate
    return not (
        period == "second" and x.among(hit.stop - 1, "ordinal_seconds") and x.word(hit.stop) and x.hit(hit.stop, "stop_noun.words") is None
    )


def _dates_the_amount(x: Reader, first: int, stop: int) -> bool:
    """$2.9 billion a year earlier: an article, a period and a word of distance say when, not how often."""
    if not x.among(first, "one_articles") or x.among(stop, "old_words"):
        return False
    # "350,000 a year before, a rise of 20%", but "350,000 a year before the war"
    before = x.among(stop, "before_words") or x.hit(stop, "earlier.behind") is not None
    return x.among(stop, "ago_words") or (before and not x.word(stop + 1))


def _past_gross(x: Reader, amount: Amount) -> int:
    """The token behind "brut", "net of tax": 2 500 € brut par mois; 0 where there is none."""
    j = amount.stop
    while amount.kind == "money" and j < amount.stop + 2 and x.among(j, "gross_words"):
        j += 1
    return j if j > amount.stop else 0


def _of_something(x: Reader, amount: Amount) -> int:
    """The token behind "of rain", "of natural gas", من النحاس: at most three words of a material; 0 where there is none."""
    j = amount.stop
    gas = x.hit(j, "gases.carbon")
    if amount.kind == "mass" and gas is not None:
        return gas.stop  # 1.9 kg CO2e per tonne
    if not x.among(j, "of_words") or x.among(j + 1, "more_words") or amount.kind in ("count", "percentage", "ratio"):
        return 0
    for stop in range(j + 2, min(j + 5, x.n)):
        if not x.word(stop - 1) and not x.digits(stop - 1):
            return 0
        roles = {hit.lex.role for hit in x.r.hits.get(stop, ())}
        if any(role.startswith("per.") for role in roles) or ("per_words.each" in roles and not x.among(stop, "loose_per")):
            return stop
    return 0


def _per_distance(x: Reader, amount: Amount) -> bool:
    """Six litres per 100 kilometres, ستة لترات لكل مئة كيلومتر: what a car burns."""
    if amount.unit != "liter":
        return False
    j = _of_something(x, amount) or amount.stop
    word = x.hit(j, "per_number.words", "per_words.each")
    base = parse(x.r, word.stop) if word is not None and word.stop < x.n else None
    unit = x.hit(base.stop, "unit") if base is not None and base.numeral.low == 100 else None
    if unit is None or unit.lex.value[0] != "kilometer":
        return False
    amount.unit, amount.kind = "liter_per_100_kilometer", "fuel economy"
    extend(x, amount, unit.stop)
    return True


_RATED = frozenset({"mass", "volume", "power/compute", "energy", "radiation", "electricity", "flow"})


def _per_sign(x: Reader, amount: Amount) -> bool:
    """200 W/m², 3 l/min, 200 ng/mL: the sign of any unit behind a slash."""
    j = amount.stop
    if amount.kind not in _RATED or not amount.unit or x.key(j) != "/" or not x.glued(j) or not x.glued(j + 1):
        return False
    unit = x.hit(j + 1, "unit")
    if unit is None or unit.lex.form not in ("symbol", "risky") or (x.glued(unit.stop) and x.tokens[unit.stop].kind in "wn"):
        return False
    amount.per = unit.lex.value[0]
    extend(x, amount, unit.stop)
    amount.trace += (step("quantity.per", per=amount.per),)
    return True


def _per_quantity(x: Reader, amount: Amount) -> bool:
    """124.5 euros per 100 kg, 80 riyals for every 50 litres: a price of so much of a thing."""
    word = x.hit(amount.stop, "per_words.each") if amount.kind == "money" else None
    base = parse(x.r, word.stop) if word is not None and word.stop < x.n else None
    unit = x.hit(base.stop, "unit") if base is not None and base.numeral.low not in (None, ONE) else None
    if base is None or base.numeral.low is None or unit is None or unit.lex.value[1] not in _SOLD_BY:
        return False
    amount.per = f"{base.numeral.low.normalize():f} {unit.lex.value[0]}"
    extend(x, amount, unit.stop)
    amount.trace += (step("quantity.per", per=amount.per),)
    return True


_SOLD_BY = frozenset({"mass", "volume", "length", "energy", "area"})

_BASES = frozenset(Decimal(10) ** power for power in range(2, 7))


def _per_number(x: Reader, amount: Amount) -> bool:
    """12 per 100,000."""
    if amount.kind not in ("count", "ratio", "") and amount.unit:
        return False
    word = x.hit(amount.stop, "per_number.words")
    base = parse(x.r, word.stop) if word is not None and word.stop < x.n else None
    if x.ending_at(amount.first, "change.by", "change.from") is not None and (base is None or base.numeral.low not in _BASES):
        return False  # stieg um 18 Punkte auf 2.571, stieg von 1200 auf 1500
    if base is None or base.numeral.low is None or base.numeral.low < 100 or (base.words and base.scale == 1):
        return False
    if x.among(amount.stop, "loose_per") and base.numeral.low not in _BASES:
        return False  # 40 lits pour 116 patients
    named = base.stop + x.among(base.stop, "of_words")
    named += named > base.stop and x.text(named) in ("'", "’")  # sur 84,6 millions d'euros
    if x.hit(base.stop, "unit", "cur") is not None or x.hit(named, "cur") is not None or x.key(base.stop) == "%":
        return False  # 12 millions de spectateurs sur 3 404 km, 50 avions pour 6,1 milliards de dollars
    amount.per = f"{base.numeral.low.normalize():f}"
    extend(x, amount, base.stop)
    noun = counted_noun(x.r, base.stop)
    if noun is not None and noun.known:
        amount.per += f" {noun.canonical}"
        extend(x, amount, noun.stop)
    amount.trace += (step("quantity.per", per=amount.per),)
    return True


def _per_each(x: Reader, amount: Amount) -> bool:
    """Per pupil, a house, لكل أسرة: a rate by any singular noun or unit; the bare article only behind money."""
    each = x.hit(amount.stop, "per_words.each")
    article = each is None and x.among(amount.stop, "one_articles") and amount.kind in _PER_ARTICLE and amount.low is not None
    if (each is None and not article) or amount.kind == "percentage":
        return False
    k = each.stop if each is not None else amount.stop + 1
    if x.among(k, "never_per"):
        return False
    inner = x.hit(k, "unit", "noun")
    if not amount.unit and (inner is None or inner.lex.role != "noun" or x.among(k - 1, "cause_prepositions")):
        return False  # 18,000 parcels to 6,000 families, three per family
    if inner is not None and inner.prefix in ("", "ال") and inner.lex.form in ("singular", "symbol", "risky"):
        if article and (amount.kind != "money" and inner.lex.role != "unit") and not _on_average(x, amount):
            return False
        if _dates_the_amount(x, amount.stop, inner.stop):
            return False
        amount.per = inner.lex.value[0]
        stop = inner.stop
    elif each is not None and x.word(k):
        if amount.kind in ("count", "duration") and x.among(k - 1, "cause_prepositions"):
            return False  # 12 detenidos por contrabando, dois dias por causa do calor
        if x.hit(k, "num", "scale") is not None:
            return False  # da 14 anni a nove
        if x.among(k - 1, "cause_prepositions") and _infinitive(x, k):
            return False
        head = singular_head(x.r, k)
        if head is None:
            return False
        amount.per, stop = head
    else:
        return False
    extend(x, amount, stop)
    amount.trace += (step("quantity.per", per=amount.per),)
    return True


def _on_average(x: Reader, amount: Amount) -> bool:
    """3.8 goals a match, an average of 40 pupils a class: what is told of each, since it is no whole number or is said to be a mean."""
    if amount.kind != "count" or amount.low is None:
        return False
    behind = range(max(0, amount.first - _MEAN), amount.first)
    return amount.low != amount.low.to_integral_value() or any(x.among(i, "mean_words") for i in behind)


_MEAN = 2
"""Tokens in front of an amount within which a word for a mean stands: an average of 40 pupils."""


def _per_occasion(x: Reader, amount: Amount) -> bool:
    """بمعدل 3.8 أهداف في المباراة: how many there are in each, where the word for it has the article."""
    j = amount.stop
    if not amount.unit or not x.among(j, "per_occasion") or not _on_average(x, amount):
        return False
    inner = x.hit(j + 1, "noun")
    if inner is None or inner.prefix != "ال" or inner.lex.form != "singular" or inner.lex.value[1] == "place":
        return False
    amount.per = inner.lex.value[0]
    extend(x, amount, inner.stop + x.among(inner.stop, "single_words"))
    amount.trace += (step("quantity.per", per=amount.per),)
    return True


def _infinitive(x: Reader, i: int) -> bool:
    """Por batir el récord: a verb with its object."""
    endings = tuple(x.r.lexicon.lists.get("infinitive_endings", ()))
    return bool(endings) and x.key(i).endswith(endings) and x.among(i + 1, "articles")


def split_flow(amount: Amount) -> None:
    """A flow named by one word (bpd, cumec) is a volume per time; a yield (t/ha) a mass per area."""
    unit, _, per = amount.unit.rpartition(_FLOW)
    if amount.kind == "flow" and per in TIME_UNITS:
        amount.unit, amount.kind, amount.per = unit, "volume", per
    elif amount.kind == "density" and per == "hectare":
        amount.unit, amount.kind, amount.per = unit, "mass", per


def fold_rate(amount: Amount) -> None:
    """Length per time is a speed; operations and data per time are rates of their own; the rest keeps its period."""
    if amount.per not in TIME_UNITS:
        return
    if amount.kind == "length" and amount.per in ("second", "minute", "hour"):
        amount.unit, amount.kind, amount.per = f"{amount.unit} / {amount.per}", "speed", ""
    elif (amount.unit.endswith("flop") or amount.unit == "operation") and amount.per == "second":
        amount.unit, amount.kind, amount.per = f"{amount.unit} / second", "power/compute", ""
    elif amount.kind == "data" and amount.per == "second":
        amount.unit, amount.per = f"{amount.unit} / second", ""
