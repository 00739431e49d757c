"""What stands around an amount: signs, trailing fractions, second units, rates, hedges and bounds, restatements, ages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ..language import Hit
from ..model import step
from ..numerals import ONE, parse
from .measure import read_unit
from .nouns import counted_noun
from .reader import BRACKETS, TIME_UNITS, Amount, Reader, copy_unit
from .units import base_of

_SIGNS = {"-": True, "−": True, "–": True}


def read_sign(x: Reader, amount: Amount) -> None:
    """A minus sign that touches the number and nothing before it."""
    before = amount.first - 1
    if amount.low is None or x.text(before) not in _SIGNS or x.tokens[before].end != amount.start:
        return
    if before > 0 and (x.r.glued(before) or x.tokens[before - 1].kind == "n"):
        return
    if x.text(before) == "–":
        return
    if before == 0 or x.text(before - 1) == "\n":
        return  # a list dash
    amount.low, amount.high = -amount.low, (-amount.high if amount.high is not None else None)
    amount.start = x.tokens[before].start
    amount.first = before


def read_trailing_fraction(x: Reader, amount: Amount) -> None:
    """ثلاث سنوات ونصف, عقد ونصف, two years and a half."""
    if amount.low is None or amount.low != amount.high or not amount.unit or (amount.parsed is None and amount.form != "dual"):
        return
    j = amount.stop
    hit = x.hit(j, "frac")
    if (
        hit is not None
        and hit.prefix == "و"
        and hit.lex.form == "one"
        and hit.lex.value < 1
        and amount.kind in ("duration", "money", "age", "length", "mass")
    ):
        value = Decimal(hit.lex.value.numerator) / Decimal(hit.lex.value.denominator)
        if hit.lex.value.denominator not in (2, 3, 4):
            return
    elif x.key(j) == "and" and x.key(j + 1) == "a" and x.key(j + 2) == "half" and amount.kind == "duration":
        value, hit = Decimal("0.5"), x.hit(j + 2, "frac")
    else:
        return
    if hit is None:
        return
    stop = hit.stop
    again = x.hit(stop, "unit", "cur")
    if again is not None and again.prefix in ("", "ال") and again.lex.role == "unit" and again.lex.value[0] == amount.unit:
        stop = again.stop
    amount.low += value
    amount.high = amount.low
    amount.place = Decimal("0.1")
    amount.stop, amount.end = stop, x.tokens[stop - 1].end


def read_compound(x: Reader, amount: Amount) -> None:
    """12 dinars and 500 millimes, 5 feet 10 inches, two hours and 30 minutes: one amount in two units."""
    if amount.low is None or amount.low != amount.high or amount.parsed is None:
        return
    j = amount.stop
    if amount.kind not in ("duration", "length", "mass", "money"):
        return
    k = j
    if x.key(k) in ("and", "و"):
        k += 1
    if k >= x.n or k in x.dates:
        return
    second = parse(x.r, k)
    if second is None or second.role != "num" or second.numeral.low is None:
        return
    if k == j and x.clitics and not second.prefix.startswith("و") and not (x.tokens[k].kind == "n"):
        return
    probe = Amount(
        second.first,
        second.stop,
        second.numeral.start,
        second.numeral.end,
        0,
        0,
        second.numeral.low,
        second.numeral.high,
        second.numeral.step,
        "cardinal",
        parsed=second,
    )
    read_unit(x, probe)
    if probe.kind != amount.kind or probe.low is None:
        return
    if amount.kind == "money":
        if probe.factor == ONE or amount.factor != ONE or probe.currency not in (*amount.candidates, amount.currency):
            return
        amount.low += probe.low * probe.factor / amount.factor
    else:
        a, b = base_of(amount.unit), base_of(probe.unit)
        if a is None or b is None or a[0] != b[0] or b[1] >= a[1] or probe.low * b[1] >= a[1]:
            return
        if amount.kind == "duration" and k == j and not x.clitics and x.key(j) != "and" and amount.unit not in ("hour", "minute", "year"):
            return
        amount.low += probe.low * b[1] / a[1]
    amount.high = amount.low
    amount.stop, amount.end = probe.stop, probe.end


def read_rate(x: Reader, amount: Amount) -> None:
    """A year, per share, سنويا, للبرميل, 12 per 100,000."""
    j = amount.stop
    best: Hit | None = None
    for hit in x.r.hits.get(j, ()):
        if hit.lex.role.startswith("per.") and (best is None or hit.stop > best.stop):
            best = hit
    if (best is not None and amount.kind != "percentage") or (best is not None and best.lex.role[4:] in ("year", "month")):
        assert best is not None
        period = best.lex.role[4:]
        if period == "second" and amount.unit == "second":
            return
        if amount.kind in ("duration", "age") and period == "unit":
            return
        if amount.kind == "count" and not amount.noun and period == "unit":
            return
        amount.per = period
        amount.stop, amount.end = best.stop, x.tokens[best.stop - 1].end
        amount.trace += (step("quantity.per", per=period),)
        _fold_rate(amount)
        return
    if amount.kind == "count" or amount.kind == "ratio" or not amount.unit:
        word = x.hit(j, "per_number.words")
        if word is not None:
            base = parse(x.r, word.stop)
            if base is not None and base.numeral.low is not None and base.numeral.low >= 100 and not base.words:
                amount.per = f"{base.numeral.low.normalize():f}"
                amount.stop, amount.end = base.stop, x.tokens[base.stop - 1].end
                noun = counted_noun(x.r, base.stop)
                if noun is not None and noun.known:
                    amount.per += f" {noun.canonical}"
                    amount.stop, amount.end = noun.stop, x.tokens[noun.stop - 1].end
                return
    each = x.hit(j, "per_words.each")
    if each is not None and amount.kind in ("money", "count"):
        noun = counted_noun(x.r, each.stop) or None
        inner = x.hit(each.stop, "noun", "unit")
        if inner is not None and inner.prefix in ("", "ال"):
            amount.per = inner.lex.value[0]
            amount.stop, amount.end = inner.stop, x.tokens[inner.stop - 1].end
        elif noun is not None and noun.known:
            amount.per = noun.canonical
            amount.stop, amount.end = noun.stop, x.tokens[noun.stop - 1].end


def _fold_rate(amount: Amount) -> None:
    """Length per time is a speed; operations and data per time are rates of their own; the rest keeps its period."""
    if amount.per not in TIME_UNITS:
        return
    if amount.kind == "length" and amount.per in ("second", "minute", "hour"):
        amount.unit, amount.kind, amount.per = f"{amount.unit} / {amount.per}", "speed", ""
    elif (amount.unit.endswith("flop") or amount.unit in ("operation",)) and amount.per == "second":
        amount.unit, amount.kind, amount.per = f"{amount.unit} / second", "power/compute", ""
    elif amount.kind == "data" and amount.per == "second":
        amount.unit, amount.per = f"{amount.unit} / second", ""


_TURN = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def read_modifiers(x: Reader, amount: Amount) -> None:
    """Hedges and bounds, before or behind; contiguous ones belong to the span."""
    if amount.sign == "vague" and amount.low is not None:
        pass
    sign = ""
    before = x.ending_at(amount.first, "modbefore", reach=6)
    first = amount.first
    if before is None and x.key(amount.first - 1) in ("the", "a", "ال") and x.ending_at(amount.first - 1, "modbefore") is not None:
        before = x.ending_at(amount.first - 1, "modbefore")
    if before is not None and not _modifier_blocked(x, before, amount):
        sign = before.lex.value
        at = amount.first - 1
        while at > 0 and x.tokens[at].end > before.start and x.tokens[at].start > before.start:
            at -= 1
        first = at
        if x.tokens[first].end <= before.start:
            first += 1
        if sign != "=":
            # two modifiers in a row: the outer may bound what the inner hedges
            amount.start, amount.first = before.start, first
            if x.clitics and sign == ">" and _distant_negator(x, first):
                sign = "<="
            elif sign in (">", ">=", "<", "<=") and _negated(x, first):
                sign = _TURN[sign]
            elif not x.clitics and sign == ">" and _distant_negator(x, first):
                sign = "<="
    after = x.hit(amount.stop, "modafter")
    if (
        after is None
        and x.key(amount.stop) in (",", "،", "(")
        and x.hit(amount.stop + 1, "modafter") is not None
        and x.hit(amount.stop + 1, "modafter").lex.value in (">=", "<=")
    ):  # type: ignore[union-attr]
        after = x.hit(amount.stop + 1, "modafter")
        detached = True
    else:
        detached = False
    if after is not None and after.prefix == "" and not (after.lex.value in ("~",) and sign in (">", "<", ">=", "<=")):
        sign = after.lex.value
        if not detached:
            amount.stop, amount.end = after.stop, x.tokens[after.stop - 1].end
        per = x.hit(amount.stop, *(f"per.{name}" for name in TIME_UNITS)) if not amount.per else None
        if per is not None:
            amount.per = per.lex.value
            amount.stop, amount.end = per.stop, x.tokens[per.stop - 1].end
    elif x.text(amount.stop) == "+" and x.r.glued(amount.stop) and not x.r.glued(amount.stop + 1):
        sign = ">="
        amount.stop, amount.end = amount.stop + 1, x.tokens[amount.stop].end
    if sign and sign != "=" and amount.sign == "=":
        amount.sign = sign
        amount.trace += (step("quantity.modifier", sign=sign),)


def _modifier_blocked(x: Reader, hit: Hit, amount: Amount) -> bool:
    """Words that hedge only sometimes: "over" before a past period, "some" and "just" are fine, دون before a noun."""
    key = x.r.text[hit.start : hit.start + 4].lower()
    if (
        key.startswith("over")
        and amount.kind == "duration"
        and x.key(amount.first - 1) == "over"
        and x.key(amount.first - 2) in ("fell", "rose", "up", "down")
    ):
        return False
    if hit.prefix and not hit.prefix.endswith(("ب", "و", "ل", "ف", "ك")):
        return True
    before = x.key(amount.first - 2)
    return x.key(amount.first - 1) in ("over", "near", "under", "above", "below") and before in ("from", "all")


def _negated(x: Reader, first: int) -> bool:
    """A negator right before the modifier: لا يقل عن is a phrase of its own; "not more than" may be split."""
    hit = x.ending_at(first, "negators.words", reach=3)
    return hit is not None and hit.prefix in ("", "و", "ف")


def _distant_negator(x: Reader, first: int) -> bool:
    """Rarely, seldom, نادرا ما some words before a lower bound make it a soft upper one."""
    for back in range(1, 7):
        i = first - back
        if i < 0 or x.text(i) in "\n.،,؛;:":
            return False
        if x.hit(i, "negators.distant") is not None:
            return True
    return False


def read_restated(x: Reader, amount: Amount) -> None:
    """سبع وتسعين (97): digits in brackets that repeat the words belong to the same claim."""
    if amount.parsed is None or not amount.parsed.words or amount.low is None:
        return
    j = amount.parsed.stop
    if x.key(j) not in BRACKETS:
        return
    other = parse(x.r, j + 1) if j + 1 < x.n else None
    if other is None or x.key(other.stop) != BRACKETS[x.key(j)] or other.numeral.low != amount.parsed.numeral.low:
        return
    stop = other.stop + 1
    probe = replace(amount, stop=stop, end=x.tokens[stop - 1].end, unit="", noun="", kind="")
    read_unit(x, probe)
    amount.stop, amount.end = probe.stop, probe.end
    if probe.unit:
        copy_unit(amount, probe)


def read_age(x: Reader, amount: Amount) -> None:
    """Ages: البالغ من العمر 26 عاما, aged 41, a 12-year-old, (26 عاما), Smith, 41,."""
    if amount.low is None:
        return
    after = x.hit(amount.stop, "ages.after")
    if after is None and amount.unit in ("year", "month"):
        if x.key(amount.stop) in ("old",) or (x.key(amount.stop) in ("-", "‑") and x.key(amount.stop + 1) == "old"):
            stop = amount.stop + 1 + (x.key(amount.stop) != "old")
            amount.kind = "age" if not _thing_old(x, amount, stop) else "age"
            amount.stop, amount.end = stop, x.tokens[stop - 1].end
            return
    if after is not None and amount.unit in ("year", "month", ""):
        amount.kind, amount.unit, amount.noun = "age", amount.unit or "year", ""
        amount.stop, amount.end = after.stop, x.tokens[after.stop - 1].end
        return
    before = x.ending_at(amount.first, "ages.before", reach=6)
    if before is not None and amount.low < 130 and (amount.unit in ("year", "month", "") or not amount.known):
        if amount.unit == "" and amount.parsed is not None and not _bounded_by_punctuation(x, amount.stop) and amount.noun:
            return
        amount.kind, amount.noun = "age", ""
        if amount.unit not in ("month",):
            if amount.unit != "year" and amount.parsed is not None:
                amount.stop, amount.end = amount.parsed.stop, x.tokens[amount.parsed.stop - 1].end
            amount.unit = "year"
        return
    if amount.unit == "year" and x.clitics and x.key(amount.first - 1) == "(" and x.key(amount.stop) == ")" and amount.low < 130:
        amount.kind = "age"
        return
    if (
        not x.clitics
        and not amount.unit
        and amount.parsed is not None
        and x.tokens[amount.first].kind == "n"
        and 10 <= amount.low <= 110
        and amount.parsed.scale == ONE
    ):
        if (
            x.key(amount.first - 1) in (",", "(")
            and x.key(amount.stop) in (",", ")")
            and amount.first >= 2
            and x.tokens[amount.first - 2].text[:1].isupper()
            and x.tokens[amount.first - 2].kind == "w"
        ):
            if x.hit(amount.first - 2, "months", "weekdays") is None:
                amount.kind, amount.unit = "age", "year"


def _thing_old(x: Reader, amount: Amount, stop: int) -> bool:
    return False


def _bounded_by_punctuation(x: Reader, j: int) -> bool:
    return j >= x.n or x.tokens[j].kind == "s"
