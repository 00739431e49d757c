"""Amounts in two parts: a fraction behind the unit, a second smaller unit, a remainder without its unit."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import Parsed, parse
from .around import read_modifiers
from .measure import read_unit
from .reader import Amount, Reader, amount_of, extend, set_named, special
from .units import base_of


def read_trailing_fraction(x: Reader, amount: Amount) -> None:
    """ثلاث سنوات ونصف, ساعة ونصف الساعة, two years and a half."""
    if amount.low is None or amount.low != amount.high or not amount.unit:
        return
    j = amount.stop
    hit = x.hit(j, "frac")
    if hit is None and x.key(j) == "و":
        hit = x.hit(j + 1, "frac")
        joined = hit is not None and hit.prefix == ""
    else:
        joined = hit is not None and hit.prefix == "و"
    points = is_points(amount)
    if not joined and x.key(j) == "and" and x.key(j + 1) == "a" and (amount.kind in _HALVED or points):
        hit = x.hit(j + 2, "frac")
        joined = hit is not None
    if not joined and x.spaceless and hit is not None:
        joined = True  # 两年半
    if not joined and not x.clitics and x.key(j) in x.joiners and x.key(j) != "and":
        hit = x.hit(j + 1, "frac")
        joined = hit is not None
    if hit is None or not joined or hit.lex.form != "one" or hit.lex.value.denominator not in (2, 3, 4):
        return
    if (amount.kind in ("count", "percentage", "rank", "ratio") and amount.unit != "times" and not points) or not amount.known:
        return
    if points and x.hyphenated(hit.stop):
        return  # a point and a half-hearted excuse
    if not x.clitics and hit.lex.value.denominator > 2 and x.among(hit.stop, "of_words"):
        return  # nine seconds and a third of the field
    stop = hit.stop
    again = x.hit(stop, "unit", "cur")
    if amount.unit == "degree" and again is not None and again.lex.role == "unit" and again.lex.value[1] == "temperature":
        set_named(amount, again)  # درجة ونصف الدرجة المئوية
    if (
        again is not None
        and again.prefix in ("", "ال")
        and (again.lex.role == "cur" or again.lex.value[0] in (amount.unit, amount.unit.partition(" / ")[0]))
    ):
        stop = again.stop
    elif x.word(stop) and x.clitics and x.key(stop).startswith("ال"):
        return  # ونصف السكان: a share of something else
    amount.low += Decimal(hit.lex.value.numerator) / Decimal(hit.lex.value.denominator)
    amount.high = amount.low
    amount.place = Decimal("0.1")
    extend(x, amount, stop)


def is_points(amount: Amount) -> bool:
    """Whether an amount is told in points, which have halves: two points and a half, un punto y medio."""
    return amount.noun == "point" or amount.unit in ("point", "percentage_point")


_MINUTES = Decimal(60)
_HALVED = frozenset({"duration", "length", "mass", "volume", "area"})
_COMPOUND = frozenset({"duration", "length", "mass", "money", "area", "angle"})
"""Kinds that are told in two units."""


def read_compound(x: Reader, amount: Amount) -> None:
    """12 dinars and 500 millimes, 5 feet 10 inches, two hours and 30 minutes: one amount in two units."""
    if amount.low is None or amount.low != amount.high or amount.kind not in _COMPOUND or _in_list(x, amount):
        return
    if amount.kind == "duration" and _listed_parts(x, amount):
        return
    j = amount.stop
    k = j + (x.key(j) in ("and", "و") or x.key(j) in x.joiners or x.hyphenated(j))
    comma = x.key(j) == "," and amount.unit in _SMALLER
    k += comma
    if k >= x.n or k in x.dates:
        return
    if k == j and x.clitics and _dual_part(x, amount, k):
        return
    second = parse(x.r, k)
    if second is None or second.numeral.low is None:
        return
    if amount.unit == "second" and _hundredths(x, amount, second):
        return
    if second.role != "num":
        return
    if k == j and x.clitics and not second.prefix.startswith("و") and not x.digits(k):
        return
    probe = amount_of(second)
    read_unit(x, probe)
    if comma and probe.unit != _SMALLER[amount.unit]:
        return  # 6 feet, 4 inches; not 7 pounds, 12 feet
    if amount.unit == "degree" and probe.unit == "minute" and k == j and probe.low is not None and probe.low < _MINUTES:
        amount.low = amount.high = amount.low + probe.low / _MINUTES  # 40 degrees 26 minutes north
        extend(x, amount, probe.stop)
        return
    if amount.kind == "mass" and probe.kind == "money":
        _weight_for_money(x, amount, probe)
    if not probe.unit and (k == j or x.hyphenated(j) or amount.kind == "length") and _remainder(x, amount, second, k > j):
        return
    if probe.kind != amount.kind or probe.low is None:
        return
    if amount.kind == "money":
        shared = tuple(code for code in amount.candidates if code in probe.candidates)
        if probe.factor >= amount.factor or not shared:
            return
        if len(shared) < len(amount.candidates):
            amount.candidates = shared
            amount.currency = amount.currency if amount.currency in shared else shared[0]
        amount.low += probe.low * probe.factor / amount.factor
    else:
        a, b = base_of(amount.unit), base_of(probe.unit)
        if a is None or b is None or a[0] != b[0] or b[1] >= a[1] or probe.low * b[1] >= a[1]:
            return
        if amount.kind == "duration" and k == j and not x.clitics and amount.unit not in ("hour", "minute", "year"):
            return
        whole = amount.low + probe.low * b[1] / a[1]
        if amount.kind == "duration" and round(whole, _PLACES) != whole:
            whole = amount.low * a[1] / b[1] + probe.low  # 3 years and 4 months are 40 months, no 3.333 years
            amount.unit = probe.unit
        amount.low = whole
    amount.high = amount.low
    amount.stop, amount.end = probe.stop, probe.end
    if amount.kind == "duration" and probe.unit in ("minute", "second"):
        read_compound(x, amount)  # … and 42 seconds, … and 31 hundredths


def _weight_for_money(x: Reader, amount: Amount, probe: Amount) -> None:
    """Ten pounds and fifty pence: the smaller coin behind says that the pounds are money."""
    money = x.hit(amount.stop - 1, "cur")
    if money is not None and set(money.lex.value.candidates) & set(probe.candidates):
        set_named(amount, money)


_SMALLER = {"pound": "ounce", "foot": "inch", "stone": "pound"}
"""Units whose smaller one may stand behind a comma: 7 pounds, 6 ounces."""

_PLACES = 6
"""Decimal places in which a length of time in two units must come out, to be told in the larger one."""
_NEXT = {"year": ("month",), "month": ("week", "day"), "week": ("day",), "day": ("hour",), "hour": ("minute",), "minute": ("second",)}
"""The unit that may follow another one in a length of time told in parts."""


def _listed_parts(x: Reader, amount: Amount) -> bool:
    """Two hours, four minutes and 51 seconds: each unit the next smaller one, "and" before the last."""
    parts, j = [amount], amount.stop
    while x.key(j) in (",", "،") and len(parts) == 1:
        part = _part(x, j + 1, parts[-1].unit)
        if part is None:
            return False
        parts.append(part)
        j = part.stop
    joined = x.key(j) in ("and", "و") or x.key(j) in x.joiners
    if len(parts) == 2 and parts[1].unit == "second":
        return _seconds(x, amount, parts[1], joined)
    if len(parts) != 2 or not joined:
        return False
    last = _part(x, j + 1, parts[-1].unit)
    own = base_of(amount.unit)
    if last is None or own is None or amount.low is None:
        return False
    total, smallest = amount.low * own[1], own[1]
    for part in (parts[1], last):
        unit = base_of(part.unit)
        if unit is None or part.low is None:
            return False
        total, smallest = total + part.low * unit[1], unit[1]
    amount.low = total / own[1]
    if round(amount.low, _PLACES) != amount.low:
        amount.low, amount.unit = total / smallest, last.unit  # 2 hours, 11 minutes and 47 seconds are 7,907 seconds
    amount.high = amount.low
    amount.stop, amount.end = last.stop, last.end
    return True


def _seconds(x: Reader, amount: Amount, seconds: Amount, joined: bool) -> bool:
    """Four minutes, five seconds and 31 hundredths: told in seconds."""
    own, number = base_of(amount.unit), parse(x.r, seconds.stop + 1) if joined and seconds.stop + 1 < x.n else None
    if own is None or amount.low is None or seconds.low is None or number is None or not _hundredths(x, seconds, number):
        return False
    amount.low, amount.unit, amount.place = amount.low * own[1] + seconds.low, "second", seconds.place
    amount.high = amount.low
    amount.stop, amount.end = seconds.stop, seconds.end
    return True


def _part(x: Reader, at: int, larger: str) -> Amount | None:
    """A number of the unit that may follow `larger`, from token `at` on."""
    number = parse(x.r, at) if at < x.n and at not in x.dates else None
    if number is None or number.role != "num" or number.numeral.low is None or number.numeral.low != number.numeral.high:
        return None
    found = amount_of(number)
    read_unit(x, found)
    return found if found.unit in _NEXT.get(larger, ()) and found.low is not None else None


def _hundredths(x: Reader, amount: Amount, second: Parsed) -> bool:
    """تسع ثوان وثمانية وخمسين جزءا من المئة, neuf secondes et 58 centièmes: decimal parts of a second."""
    value, stop = second.numeral.low, second.stop
    if value is None or amount.low is None:
        return False
    named = x.hit(stop, "frac") if second.numeral.form != "fraction" else None  # 18 centesimi, which are a hundredth of the euro too
    if named is not None and Decimal(named.lex.value.denominator) in _DECIMAL_PARTS and named.lex.value.numerator == 1:
        value, stop = value / named.lex.value.denominator, named.stop
    elif second.numeral.form != "fraction":
        if not (x.among(stop, "part_nouns") and x.among(stop + 1, "of_words")):
            return False
        whole = parse(x.r, stop + 2)
        if whole is None or whole.numeral.low not in _DECIMAL_PARTS:
            return False
        value, stop = value / whole.numeral.low, whole.stop
    if value >= 1 or value * 1000 != (value * 1000).to_integral_value():
        return False  # nine seconds and a third of the field
    amount.low += value
    amount.high, amount.place = amount.low, Decimal("0.01")
    extend(x, amount, stop)
    return True


_DECIMAL_PARTS = frozenset(map(Decimal, (10, 100, 1000)))


def _remainder(x: Reader, amount: Amount, second: Parsed, joined: bool = False) -> bool:
    """Six foot two, 1 mètre 80, zwei Euro fünfzig: inches or hundredths without their unit, which nothing else follows."""
    value, low = second.numeral.low, amount.low
    if value is None or low is None or second.scale != ONE or value != value.to_integral_value() or low != low.to_integral_value():
        return False
    if joined and not x.hyphenated(amount.stop) and amount.unit != "meter":
        return False
    closed = x.hyphenated(amount.stop) or second.stop >= x.n or not x.word(second.stop) or x.hit(second.stop, "stop_noun.words") is not None
    if not closed or x.hit(second.stop, "range.to", "months") is not None or (x.glued(second.stop) and x.text(second.stop) not in ".,;!?"):
        return False
    digits = second.numeral.text
    if amount.unit == "foot" and ONE <= value < 12 and x.among(amount.stop - 1, "height_units"):
        amount.low = low + value / 12
    elif amount.unit == "stone" and value < _POUNDS_OF_A_STONE:
        amount.low = low + value / _POUNDS_OF_A_STONE
    elif (
        (amount.unit == "meter" or (amount.kind == "money" and amount.factor == ONE))
        and 10 <= value < 100
        and (len(digits) == 2 or second.words)
        and x.word(amount.stop - 1)
        and x.among(amount.stop - 1, "hundredths_units")
    ):
        amount.low = low + value / 100
    else:
        return False
    amount.high, amount.place = amount.low, Decimal("0.01")
    extend(x, amount, second.stop)
    return True


_POUNDS_OF_A_STONE = Decimal(14)


def read_stones(x: Reader, i: int) -> Amount | None:
    """12 st 4 lb, 11st 7lb: "st" is a stone before its pounds."""
    if not (x.digits(i) and x.key(i).isdigit() and x.text(i + 1) == "st" and x.digits(i + 2) and x.key(i + 2).isdigit()):
        return None
    pounds = x.hit(i + 3, "unit")
    if pounds is None or pounds.lex.value[0] != "pound" or int(x.key(i + 2)) >= _POUNDS_OF_A_STONE or len(x.key(i)) > 2:
        return None
    amount = special(
        x, i, pounds.stop, x.tokens[i].start, Decimal(x.key(i)) + Decimal(x.key(i + 2)) / _POUNDS_OF_A_STONE, "cardinal", "feet"
    )
    amount.kind, amount.unit, amount.place = "mass", "stone", ONE / _POUNDS_OF_A_STONE
    amount.trace = (step("quantity.unit", text=x.text(i + 1), unit="stone"),)
    read_modifiers(x, amount)
    return amount


def _dual_part(x: Reader, amount: Amount, k: int) -> bool:
    """ثلاث سنوات وشهرين: a smaller unit of time in the dual."""
    hit = next(
        (hit for hit in x.r.all_at(k, "unit") if hit.prefix == "و" and hit.lex.form == "dual" and hit.lex.value[1] == "duration"), None
    )
    if hit is None or amount.low is None:
        return False
    a, b = base_of(amount.unit), base_of(hit.lex.value[0])
    if a is None or b is None or a[0] != b[0] or b[1] >= a[1]:
        return False
    amount.low += 2 * b[1] / a[1]
    amount.high = amount.low
    amount.stop, amount.end = hit.stop, x.tokens[hit.stop - 1].end
    return True


def _in_list(x: Reader, amount: Amount) -> bool:
    """Whether an amount of the same kind stands before a comma in front: 10 years, three months and four days."""
    before = x.previous
    return before is not None and x.key(amount.first - 1) in (",", "،") and before.stop == amount.first - 1 and before.kind == amount.kind
