"""What stands around an amount: signs, hedges and bounds, restatements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..decimals import ONE
from ..language import Hit
from ..model import step
from ..numerals import OVER, Parsed, parse
from .measure import read_unit, take_currency
from .rates import read_period
from .reader import BRACKETS, Amount, Reader, amount_of, copy_unit, extend, set_named

_MINUS = frozenset("-−")
_JOINTS = frozenset("-‑–/")
_TURN = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_BOUNDS = frozenset(_TURN)
_REACH = 6
"""How many words a bound in front may be away when the subject stands between: تجاوز عدد القتلى 200."""


def read_sign(x: Reader, amount: Amount) -> None:
    """A minus sign that touches the number or its currency sign and nothing before it; the word minus."""
    before = amount.first - 1
    if amount.low is None or before < 0:
        return
    sign = x.sign_before(before) if x.text(before) in _MINUS and x.glued(before) and x.glued(amount.first) else None
    if sign is not None and sign.lex.form == "symbol" and amount.kind in ("", "count") and not amount.noun:
        take_currency(x, amount, sign, before=True)  # $-3 million
        _negate(amount)
        return
    if x.text(before) in _MINUS and x.tokens[before].end == amount.start:
        if x.glued(before) or x.digits(before - 1) or (_opens_line(x, before) and not _may_be_negative(x, amount)):
            return
    elif (below := x.ending_at(amount.first, "below_zero.before")) is not None:
        _negate(amount)
        amount.start, amount.first = below.start, x.first_of(below)
        return
    elif x.among(before, "negative_words") and amount.kind in ("percentage", "temperature", "angle") and amount.sign == "=":
        if amount.unit == "degree":  # negative 5 degrees; 0.3 per cent is told so too
            amount.unit, amount.kind = "degree_Celsius", "temperature"
    elif (
        not x.among(before, "minus_words")
        or x.among(before - 1, "or_words")
        or (x.text(before - 1) in _JOINTS and x.glued(before))  # плюс-минус 2
        or amount.sign == "vague"
        or x.ending_at(amount.first, "modbefore") is not None
        or (amount.kind == "percentage" and x.among(before, "less_words") and _verb_in_front(x, before - 1))
    ):
        return
    _negate(amount)
    amount.start, amount.first = x.tokens[before].start, before


def _verb_in_front(x: Reader, i: int) -> bool:
    """Gasta menos 20%: a word of content in front, so "less" and no sign."""
    return x.word(i) and x.hit(i, "stop_noun.words", "range.from", "change.to", "num", "noun") is None


def _opens_line(x: Reader, i: int) -> bool:
    return i == 0 or x.text(i - 1) == "\n"


def _may_be_negative(x: Reader, amount: Amount) -> bool:
    """Whether a dash that opens a line is more likely a minus than a bullet: before degrees, percents, or a number alone."""
    return x.text(amount.first - 1) == "−" or amount.kind in ("temperature", "percentage") or amount.role == "whole"


def _negate(amount: Amount) -> None:
    amount.low, amount.high = (
        None if amount.high is None else -amount.high,
        None if amount.low is None else -amount.low,
    )


def opens_below_zero(x: Reader, i: int) -> int:
    """The token of the number in शून्य से 5 डिग्री नीचे, صفر سے 5 ڈگری نیچے; 0 where nothing is told so."""
    opened = x.hit(i, "below_zero.open")
    number = parse(x.r, opened.stop) if opened is not None and opened.stop < x.n else None
    if opened is None or number is None:
        return 0
    return opened.stop if any(x.hit(k, "below_zero.close") is not None for k in range(number.stop, min(number.stop + 4, x.n))) else 0


def read_below_zero(x: Reader, amount: Amount) -> None:
    """خمس درجات تحت الصفر, 12 degrees below zero."""
    opened = x.ending_at(amount.first, "below_zero.open")
    hit = x.hit(amount.stop, "below_zero.words" if opened is None else "below_zero.close")
    if hit is None or amount.low is None or amount.low <= 0 or not (amount.kind in ("temperature", "angle") or not amount.unit):
        return
    if not amount.unit:
        amount.unit, amount.kind = "degree_Celsius", "temperature"  # 20 below zero
    _negate(amount)
    extend(x, amount, hit.stop)
    if opened is not None:
        amount.start, amount.first = opened.start, x.first_of(opened)
    scale = x.hit(hit.stop, "unit")
    if scale is not None and scale.lex.value[1] == "temperature" and not scale.prefix:
        set_named(amount, scale)
        extend(x, amount, scale.stop)


def read_difference(x: Reader, amount: Amount) -> None:
    """7 degrees above normal, rose by 2 degrees: a difference of temperature, which has no offset between scales."""
    if amount.unit not in ("degree_Celsius", "degree_Fahrenheit"):
        return
    if x.among(amount.stop, "degree_differences") or x.ending_at(amount.first, "change.by") is not None:
        amount.unit = f"delta_{amount.unit}"


def read_accounting(x: Reader, parsed: Parsed) -> Amount | None:
    """$(4.2) million: brackets behind a currency sign are a minus."""
    i = parsed.first
    if x.text(i - 1) != "(" or x.text(parsed.stop) != ")" or not x.glued(i - 1) or parsed.numeral.low is None:
        return None
    sign = x.ending_at(i - 1, "cur")
    if sign is None or sign.lex.form != "symbol":
        return None
    amount = amount_of(parsed)
    scale = x.hit(parsed.stop + 1, "scale")
    factor = scale.lex.value if scale is not None and not scale.prefix else ONE
    amount.low = amount.high = -parsed.numeral.low * factor
    money = sign.lex.value
    amount.kind, amount.unit, amount.currency, amount.candidates, amount.factor = (
        "money",
        money.unit,
        money.default,
        money.candidates,
        money.factor,
    )
    amount.first, amount.start = x.first_of(sign), sign.start
    extend(x, amount, scale.stop if scale is not None and not scale.prefix else parsed.stop + 1)
    return amount


def read_modifiers(x: Reader, amount: Amount) -> None:
    """Hedges and bounds, before or behind; contiguous ones belong to the span."""
    sign = read_upward(x, amount) or _before(x, amount)
    if not sign and amount.parsed is not None and amount.parsed.scale_form == "about":
        sign = "~"
    if sign in ("", "=") and amount.parsed is not None and amount.parsed.scale_form == OVER:
        sign = ">"
    sign = _after(x, amount, sign)
    if not sign and amount.sign == "=":
        sign = _distant(x, amount)
    if sign and sign != "=" and amount.sign == "=":
        amount.sign = sign
        amount.trace += (step("quantity.modifier", sign=sign),)


def _before(x: Reader, amount: Amount) -> str:
    hit = x.ending_at(amount.first, "modbefore", "modverb", reach=_REACH)
    if hit is None and x.clitics and x.key(amount.first - 1) == "ال":
        hit = x.ending_at(amount.first - 1, "modbefore", "modverb", reach=_REACH)
    if hit is None and x.among(amount.first - 1, "bound_articles"):
        hit = x.ending_at(amount.first - 1, "modbefore", reach=_REACH)
        if hit is not None and not x.among(hit.stop - 1, "bound_verbs"):
            hit = None  # supera i tremila: the article stands between the verb and its number
    if hit is None and amount.kind in ("ratio", "percentage") and x.among(amount.first - 1, "share_leads"):
        hit = x.ending_at(amount.first - 1, "modbefore", reach=_REACH)  # moins de la moitié, oltre il 30%
    if hit is None or _blocked(x, hit, amount) or _compares(x, hit) or _within_them(x, hit, amount):
        return ""
    sign: str = hit.lex.value
    if sign == "=":
        return sign
    first = x.first_of(hit)
    if x.among(first, "left_more") and x.among(hit.stop - 1, "left_only") and _distant_negator(x, first) and not _negated(x, first):
        return ""  # il ne reste plus que 12 lits
    if first + 1 <= amount.first and x.tokens[first].end <= hit.start:
        first += 1
    outer = x.ending_at(first, "modbefore", reach=_REACH) if first > 0 else None
    amount.start, amount.first = hit.start, first
    if outer is not None and outer.lex.value == "~" and sign in _BOUNDS and not _blocked(x, outer, amount):
        amount.start, amount.first = outer.start, x.first_of(outer)
    if sign in _BOUNDS:
        if _negated(x, first):
            return _TURN[sign]
        if sign == ">" and _distant_negator(x, first):
            return "<="
        if sign == "<" and x.hit(first - 1, "change.down") is not None and _negated(x, first - 1):
            return ">="  # will not fall below 40
    return sign


def _compares(x: Reader, hit: Hit) -> bool:
    """23 per cent less than 1,170: behind a share or a multiple the words compare with the figure, they do not bound it."""
    before = x.previous
    if before is None or hit.lex.value not in ("<", ">") or (before.kind != "percentage" and before.unit != "times"):
        return False
    return before.stop == x.first_of(hit)


def _within_them(x: Reader, hit: Hit, amount: Amount) -> bool:
    """Dans les 30 euros is about so many, dans les 33 camps is where."""
    return x.among(x.first_of(hit), "hedges_of_place") and hit.stop - x.first_of(hit) > 1 and bool(amount.noun)


def change_before(x: Reader, amount: Amount) -> bool:
    """A verb of rise, fall or change in the clause that leads to the number, or to a change that it is told in one breath with: raises
    the limit from 63 to 65, and the period of contributions from 40 to 42."""
    i, left = amount.first - 1, _CHANGE
    while i >= 0 and left > 0:
        if x.text(i) in "\n.؟!?؛;" and not _abbreviates(x, i):
            return False
        if x.hit(i, "change.up", "change.down", "change.moved", "multverb") is not None:
            return True
        if i < amount.first - 2 and x.hit(i, "range.from") is not None and (x.digits(i + 1) or x.hit(i + 1, "num") is not None):
            left = _CHANGE
        i, left = i - 1, left - 1
    return False


_CHANGE = 13
"""How many tokens a word of change may stand in front of its number, or in front of a change before it."""


def _abbreviates(x: Reader, i: int) -> bool:
    """Whether a full stop belongs to a short word and the clause goes on: на 0,7 п. п., до 4,1%."""
    return x.text(i) == "." and x.word(i - 1) and x.glued(i) and len(x.key(i - 1)) <= _SHORT and not x.capital(i + 1)


_SHORT = 4
"""Letters of an abbreviation, at most."""


def _blocked(x: Reader, hit: Hit, amount: Amount) -> bool:
    """Words that hedge only sometimes: "over" a past period, "up to" behind a verb of motion, ليصل إلى."""
    if hit.prefix and (hit.prefix.endswith("ال") or not hit.prefix.endswith(("ب", "و", "ل", "ف", "ك"))):
        return True  # سعة القارب 60 شخصا: with the article it is a noun
    if x.among(x.first_of(hit), "boat_words") and x.among(x.first_of(hit) - 1, "boat_leads"):
        return True
    first = x.first_of(hit)
    if x.among(first, "limited_words") and amount.kind == "count":
        return True  # limited to two houses
    if x.hit(first, "change.moved") is not None and _goal_behind(x, amount):
        return True  # passou de 12 para 15
    if hit.lex.value == "<=":
        if hit.prefix == "ل" or (x.among(first - 1, "purpose_words") and x.among(first, "reach_verbs")):
            return True
        goal = x.hit(first, "change.to")
        if not x.clitics and goal is not None and goal.stop >= hit.stop and change_before(x, amount):
            return True
        if x.key(first) == "up" and (x.hit(first - 1, "change.moved") is not None or x.hit(first - 1, "change.up") is not None):
            return True
    if amount.form == "fraction" and x.hit(first, "change.by") is not None and x.among(hit.stop - 1, "articles"):
        return True  # sank um die Hälfte, but um die 300 Menschen
    single = hit.stop - first == 1
    if single and x.among(first, "vote_links") and x.digits(first - 1):
        return True  # mit 211 gegen 148 Stimmen
    if single and amount.noun_class == "person" and x.among(first, "against_people"):
        return True  # ermittelt gegen fünf Beschäftigte
    if x.hit(first, "ellipsis.than") is not None and _percent_ends(x, first):
        return True  # 35% fewer than 1,560 cases: what it is fewer than is no bound
    if single and x.among(first, "spatial_bounds"):
        if amount.kind == "duration" and x.key(first) == "over":
            return not x.among(first - 1, "lasting_words") and not x.among(amount.stop, "ago_words")
        if amount.kind == "count" and x.key(first) == "over" and x.among(amount.stop - 1, "span_nouns"):
            return not x.among(first - 1, "lasting_words")
        if amount.kind in ("length", "area") and x.hit(first - 1, "bare.words", "change.up", "change.down") is None:
            return any(x.among(k, "spatial_verbs") for k in _clause_before(x, first))
        if amount.role == "touching" or x.among(first - 1, "not_before_over"):
            return not x.among(first - 1, "lasting_words") and amount.role == "touching"
    return False


def _percent_ends(x: Reader, stop: int) -> bool:
    """Whether a percentage ends right before a token: "%", "percent", في المئة."""
    if x.key(stop - 1) in ("%", "٪"):
        return True
    hit = x.ending_at(stop, "unit")
    return hit is not None and hit.lex.value[0] == "percent"


def _goal_behind(x: Reader, amount: Amount) -> bool:
    goal = x.hit(amount.stop, "change.to")
    return goal is not None and (x.digits(goal.stop) or x.hit(goal.stop, "num") is not None)


def change_behind(x: Reader, amount: Amount) -> bool:
    """Where verbs end the clause: a verb of rise, fall or change close behind."""
    for i in range(amount.stop, min(amount.stop + 6, x.n) if x.verb_final else amount.stop):
        if x.text(i) in "\n.؟!?؛;،,":
            return False
        if x.hit(i, "change.up", "change.down", "change.moved") is not None:
            return True
    return False


_LEAD = 14
"""How many signs behind a figure the word of change may stand where words are not parted."""


def change_leads(x: Reader, amount: Amount) -> bool:
    """Where the goal is marked behind its figure, whether a change leads to it: 640人から1120人へ75%増やした."""
    if x.hit(amount.stop, "change.goal") is None:
        return False
    for i in range(amount.stop, min(amount.stop + _LEAD, x.n)):
        if x.text(i) in "\n。、":
            return False
        if x.hit(i, "change.up", "change.down", "change.moved") is not None:
            return True
    return False


def _clause_before(x: Reader, first: int) -> Iterator[int]:
    """Up to five words in front within the clause."""
    for k in range(first - 1, max(-1, first - 6), -1):
        if x.text(k) in ".,;:\n":
            return
        yield k


def _after(x: Reader, amount: Amount, sign: str) -> str:
    """Plus, or more, at least, فأكثر behind the amount; one behind a comma or bracket bounds without joining the span."""
    j = amount.stop
    after = x.hit(j, "modafter")
    if after is None and amount.kind in ("length", "duration", "area") and x.among(j, "dimension_adjectives"):
        after = x.hit(j + 1, "modafter")  # 40 metres deep at most
        after = after if after is not None and after.lex.value in (">=", "<=") else None
    detached = False
    if after is not None and x.among(j, "until_words") and x.word(j - 1) and x.key(j - 1)[-1:] in "ae" and not _basic(x, j - 1):
        extend(x, amount, after.stop)
        return "<="  # 12 yıla kadar is up to twelve years, 12 yıl kadar about twelve
    if after is None and x.key(j) in (",", "،", "("):
        behind = x.hit(j + 1, "modafter")
        if (
            behind is not None
            and behind.lex.value in (">=", "<=")
            and not x.digits(behind.stop)
            and x.hit(behind.stop, "num", "scale") is None
        ):
            after, detached = behind, True
    if after is not None and after.lex.value == "<=" and (x.among(after.stop, "reached_words") or x.hit(after.stop, "change.reached")):
        after = None  # तापमान 14 डिग्री तक पहुंच गया, 12分まで縮まった
    if after is not None and x.among(j, "short_bounds") and x.capital(j) and not x.titled(j):
        after = None  # Boeing's 737 MAX
    if after is not None and x.hit(j, "ellipsis.than") is not None:
        after = None  # 35 persen lebih sedikit dari
    if after is not None and after.prefix == "" and not (after.lex.value == "~" and sign in _BOUNDS) and not _belongs_ahead(x, after):
        if not detached:
            extend(x, amount, after.stop)
        read_period(x, amount)
        value: str = after.lex.value
        return value
    if x.among(j, "exceed_verbs") and x.among(amount.first - 1, "exceed_from") and not sign:
        return ">"  # از ۸ میلیون نفر گذشت
    if x.text(j) in "'’" and x.glued(j) and x.among(j + 1, "accusative_endings") and x.among(j + 2, "exceed_verbs") and not sign:
        extend(x, amount, j + 3)
        return ">"  # 5 milyon TL'yi geçti
    if x.text(j) == "+" and x.glued(j) and not (x.glued(j + 1) and x.tokens[j + 1].kind in "wn"):
        extend(x, amount, j + 1)
        return ">="
    return sign


def read_upward(x: Reader, amount: Amount) -> str:
    """From 20 up, from 500 upwards, من 20 فصاعدا: the open end of a range that has only a beginning."""
    opened = x.ending_at(amount.first, "range.from")
    if opened is None or not x.among(amount.stop, "upward_words") or x.digits(amount.stop + 1):
        return ""
    amount.start, amount.first = opened.start, x.first_of(opened)
    extend(x, amount, amount.stop + 1)
    return ">="


def _basic(x: Reader, i: int) -> bool:
    """Whether a word stands in the packs as a unit, currency or noun without any case ending."""
    entries = x.r.lexicon.folded.get(x.key(i), ())
    return any(not rest and lex.role in ("unit", "cur", "noun") for rest, lex, _ in entries)


def _belongs_ahead(x: Reader, after: Hit) -> bool:
    """ "12 killed, at least 30 hurt": the bound leads the next number."""
    if any(
        hit.lex.role == "modbefore" and hit.stop > after.stop
        for k in (after.stop - 1, after.stop - 2)
        for hit in x.r.all_at(k, "modbefore")
    ):
        return True  # 48,500 volunteers and more than 1,100 teams
    if x.hit(after.stop - 1, "num") is not None and x.hit(after.stop, "noun", "unit") is not None:
        return True  # 181 yolcu ve altı mürettebat: and six of something else
    leads = x.digits(after.stop) or x.hit(after.stop, "num", "scale", "vague", "cur") is not None or x.among(after.stop, "extra_words")
    return leads or x.among(after.stop, "of_words")


def _distant(x: Reader, amount: Amount) -> str:
    """A bound whose subject stands between it and the number: تجاوز عدد القتلى 200, not over signs or other numbers."""
    if not x.clitics or amount.kind in ("date", "rank") or x.among(amount.first - 1, "apposed_words"):
        return ""
    framed = _framed(x, amount)
    if framed:
        return framed
    for i in range(amount.first - 2, max(-1, amount.first - 2 - _REACH), -1):
        if (
            not x.word(i + 1)
            or not x.word(i)
            or x.among(i + 1, "clause_starts")
            or x.hit(i + 1, "num", "scale", "frac", "change.by") is not None
        ):
            return ""
        hit = x.hit(i, "modverb")
        if hit is not None and x.among(i, "boat_words") and x.among(i - 1, "boat_leads"):
            return ""  # انقلب قارب يقل 65 مهاجرا
        if hit is not None and hit.stop <= amount.first and hit.prefix in ("", "و", "ف"):
            value: str = (x.ending_at(hit.stop, "modverb") or hit).lex.value
            return value
    return ""


def _framed(x: Reader, amount: Amount) -> str:
    """يزيد طوله على 3 أمتار, لا تقل مساحتها عن 500 متر: the subject between the verb and its preposition."""
    if not x.among(amount.first - 1, "frame_prepositions"):
        return ""
    for i in range(amount.first - 3, max(-1, amount.first - 2 - _REACH), -1):
        if not x.word(i) or not x.word(i + 1) or x.among(i + 1, "clause_starts"):
            return ""
        hit = x.hit(i, "modframe")
        if hit is not None and hit.stop <= amount.first - 2 and hit.prefix in ("", "و", "ف"):
            value: str = (x.ending_at(hit.stop, "modframe") or hit).lex.value
            return value
    return ""


def _negated(x: Reader, first: int) -> bool:
    """A negator right before the modifier: "not more than" split by the pack's phrases."""
    hit = x.ending_at(first, "negators.words", reach=3)
    return hit is not None and hit.prefix in ("", "و", "ف")


def _distant_negator(x: Reader, first: int) -> bool:
    """Rarely, نادرا ما, لا يملك some words before a lower bound make it an upper one."""
    for back in range(1, 7):
        i = first - back
        if i < 0 or x.text(i) in "\n.،,؛;:":
            return False
        hit = x.hit(i, "negators.distant", "negators.near")
        if hit is not None and (hit.lex.role == "negators.distant" or (back <= 3 and hit.prefix in ("", "و", "ف"))):
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


def inherit_bound(x: Reader, amount: Amount) -> None:
    """More than 10 miles (16 km): the bound outside the bracket holds inside."""
    before = x.previous
    if amount.sign != "=" or before is None or before.sign not in ("~", *_BOUNDS) or x.key(amount.first - 1) not in BRACKETS:
        return
    if before.stop != amount.first - 1 or x.key(amount.stop) not in (*BRACKETS.values(), "،", ",", ";"):
        return
    if before.kind != amount.kind or same_measure(before, amount):
        return
    amount.sign = before.sign
    amount.trace += (step("quantity.bracket", sign=before.sign),)


def same_measure(a: Amount, b: Amount) -> bool:
    """Whether two amounts are in one unit: then the bracket adds something, it does not convert."""
    if a.kind == "money":
        return bool(a.currency) and a.currency == b.currency
    return a.unit == b.unit
