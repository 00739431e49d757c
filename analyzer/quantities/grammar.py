"""From numerals to quantities: what stands before and behind a number decides what it is a number of.

One pass over the tokens. At each number: is it a name or furniture? then its unit, currency or counted noun, the
range it may be half of, its modifiers, its rate ("a year"). Every decision leaves a step in the trace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..dates.grammar import DateExpression, clock_at
from ..dates.resolve import resolve
from ..language import Hit, Money, Reading
from ..model import Anchor, Quantity, Section, Step, step
from ..numerals import ONE, Parsed, parse
from .ambiguity import choose_unit
from .currencies import choose_currency
from .nouns import counted_noun, is_stop
from .units import base_of, printed

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|[^\s@<>\"']+@[^\s@<>\"']+\.[a-zA-Z]{2,}|#\w+|@\w+")
_DASHES = frozenset("-–—−‑")
_BRACKETS = {"(": ")", "[": "]", "（": "）"}
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
PRICE_PER = frozenset({"share", "barrel", "ounce", "troy_ounce", "tonne", "kilogram", "liter", "gallon", "unit", "megawatt_hour", "kilowatt_hour", "bushel",
                       "meter ** 2", "foot ** 2", "night", "pound", "meter"})


@dataclass
class _Amount:
    """A quantity being read: tokens `[first, stop)`, its bounds, and what has been found around it."""

    first: int
    stop: int
    start: int
    end: int
    core_start: int
    core_end: int
    low: Decimal | None
    high: Decimal | None
    place: Decimal
    form: str
    kind: str = ""
    unit: str = ""
    currency: str = ""
    candidates: tuple[str, ...] = ()
    per: str = ""
    noun: str = ""
    noun_class: str = ""
    sign: str = "="
    known: bool = True
    parsed: Parsed | None = None
    factor: Decimal = ONE
    trace: tuple[Step, ...] = ()
    role: str = ""


class _Reader:
    """State of one pass: the reading, what dates have taken, and what is furniture."""

    def __init__(self, reading: Reading, dates: Sequence[DateExpression], sections: Sequence[Section], country: str) -> None:
        self.r = reading
        self.tokens = reading.tokens
        self.n = len(reading.tokens)
        self.country = country
        self.dates = {expression.first: expression for expression in dates}
        self.blocked = self._blocked(sections)
        self.seen = 0
        self.clitics = bool(reading.lexicon.clitics)

    def _blocked(self, sections: Sequence[Section]) -> set[int]:
        """Tokens that are never part of a claim: furniture, addresses, idioms."""
        blocked: set[int] = set()
        zones = [(section.start, section.end) for section in sections if section.kind in ("furniture", "dateline")]
        text = self.r.text
        if "@" in text or "#" in text or "www" in text or "http" in text:
            zones += [match.span() for match in _ADDRESS.finditer(text)]
        if zones:
            zones.sort()
            position = 0
            for i, token in enumerate(self.tokens):
                while position < len(zones) and zones[position][1] <= token.start:
                    position += 1
                if position < len(zones) and zones[position][0] <= token.start < zones[position][1]:
                    blocked.add(i)
        for i in self.r.hits:
            hit = self.r.at(i, "negative.idioms")
            if hit is not None and hit.stop > i and not (hit.prefix and not hit.prefix.endswith(("و", "ف", "ب", "ل", "ك"))):
                blocked.update(range(i, hit.stop))
        return blocked

    def key(self, i: int) -> str:
        return self.tokens[i].key if 0 <= i < self.n else ""

    def text(self, i: int) -> str:
        return self.tokens[i].text if 0 <= i < self.n else ""

    def hit(self, i: int, *roles: str) -> Hit | None:
        return self.r.at(i, *roles) if 0 <= i < self.n else None

    def ending_at(self, stop: int, *roles: str, reach: int = 5) -> Hit | None:
        """The longest phrase in one of the roles that ends exactly before token `stop`."""
        best: Hit | None = None
        for back in range(1, reach + 1):
            first = stop - back
            if first < 0:
                break
            for found in self.r.hits.get(first, ()):
                if found.lex.role in roles and found.stop == stop:
                    best = found
        return best


def read_quantities(reading: Reading, dates: Sequence[DateExpression], anchor: Anchor | None, sections: Sequence[Section] = (), *, country: str = "") -> list[Quantity]:
    """Every quantity and date of a text, in order of place, not overlapping.

    `country` (ISO 3166) is the outlet's or dateline's, evidence for currencies named by their noun alone.
    """
    reader = _Reader(reading, dates, sections, country)
    found: list[_Amount | DateExpression] = []
    i = 0
    while i < reader.n:
        expression = reader.dates.get(i)
        if expression is not None:
            if not any(k in reader.blocked for k in range(expression.first, expression.stop)):
                found.append(expression)
            i = expression.stop
            continue
        if i in reader.blocked or (i not in reading.hits and reader.tokens[i].kind != "n"):
            i += 1
            continue
        limit = next((k for k in range(i + 1, min(i + 12, reader.n)) if k in reader.dates), reader.n)
        amount = _amount_at(reader, i, limit)
        if amount is None:
            i += 1
            continue
        if isinstance(amount, int):  # skip to this token: a name, a score
            i = max(amount, i + 1)
            continue
        found.append(amount)
        i = max(amount.stop, i + 1)
    amounts = [item for item in found if isinstance(item, _Amount)]
    _share_units(reader, amounts)
    kept = [amount for amount in amounts if _is_claim(reader, amount)]
    _detached(reader, kept)
    candidates = {amount.currency for amount in kept if len(amount.candidates) == 1}
    quantities = [_finish(reader, amount, candidates) for amount in kept]
    quantities += [_date_quantity(reader, expression, anchor) for expression in found if isinstance(expression, DateExpression)]
    return sorted(quantities, key=lambda quantity: (quantity.start, quantity.end))


# ---------------------------------------------------------------- one amount


def _amount_at(x: _Reader, i: int, limit: int) -> _Amount | int | None:
    for special in (_clock_range, _one_in, _multiplier, _rank, _noun_one):
        found = special(x, i)
        if found is not None:
            return found
    parsed = parse(x.r, i)
    if parsed is None:
        dual = _dual(x, i)
        if dual is not None:
            return dual
        vague = _vague_time(x, i)
        if vague is not None:
            return vague
        if x.tokens[i].kind == "n":
            return i + 1
        return None
    if parsed.stop > limit:
        if parsed.first + 1 <= limit and x.tokens[i].kind == "n":
            pass
        else:
            return None
    numeral = parsed.numeral
    if _is_name(x, parsed):
        return parsed.stop
    if parsed.words and _is_idle_word(x, parsed):
        return None
    amount = _Amount(parsed.first, parsed.stop, numeral.start, numeral.end, numeral.start, numeral.end, numeral.low, numeral.high, numeral.step, numeral.form,
                     parsed=parsed, trace=numeral.trace)
    if parsed.role == "vague":
        amount.sign = "vague"
    _negative_sign(x, amount)
    _unit(x, amount)
    score = _score(x, amount)
    if score is not None:
        return score
    ranged = _range(x, amount, limit)
    if ranged is not None:
        amount = ranged
    _trailing_fraction(x, amount)
    _compound(x, amount)
    _rate(x, amount)
    _modifiers(x, amount)
    _restated(x, amount)
    _age(x, amount)
    return amount


_SIGNS = {"-": True, "−": True, "–": True}


def _negative_sign(x: _Reader, amount: _Amount) -> None:
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


def _is_name(x: _Reader, parsed: Parsed) -> bool:
    """Digits that belong to a name, label, address or id."""
    i = parsed.first
    token = x.tokens[i]
    if parsed.words:
        return False
    plain = token.key.isdigit()
    before = x.tokens[i - 1] if i > 0 else None
    after = x.tokens[parsed.stop] if parsed.stop < x.n else None
    if token.key.isdigit() and len(token.key) > 1 and token.key[0] == "0":
        return True
    if before is not None and before.end == token.start:
        if before.kind == "w":
            if x.clitics and before.key in ("ب", "ل", "و", "ال", "بال", "لل", "ف", "ك", "وال", "فال", "ول", "وب", "كال", "وبال"):
                pass
            elif x.ending_at(i, "cur", "unitbefore") is not None:
                pass
            else:
                return True
        elif before.text in "#№_@=\\":
            return True
        elif before.text in _DASHES and i >= 2:
            other = x.tokens[i - 2]
            if other.end == before.start and other.kind == "w" and x.hit(i - 2, "num", "months", "half_year.first") is None:
                if not (parsed.scale != ONE or x.ending_at(i - 1, "cur") is not None):
                    return True
            if other.end == before.start and other.kind == "n" and not plain:
                pass
        elif before.text == "/" and i >= 2 and x.tokens[i - 2].end == before.start:
            return x.tokens[i - 2].kind == "n" or x.tokens[i - 2].kind == "w"
        elif before.text in ":.," and i >= 2 and x.tokens[i - 2].kind == "n" and x.tokens[i - 2].end == before.start:
            return True
        elif before.text == "+" and len(token.key) >= 7:
            return True
    if after is not None and after.start == x.tokens[parsed.stop - 1].end:
        if after.kind == "w" and parsed.scale == ONE:
            if x.hit(parsed.stop, "unit", "cur", "ordinal_suffixes.words", "times.words") is None and not (x.clitics and "\u0600" <= after.key[0] <= "\u06ff") and not ("\u3400" <= after.key[0] <= "\u9fff"):
                return True
            following = x.hit(parsed.stop, "unit", "cur")
            if following is not None and following.lex.form in ("risky", "symbol") and after.text.isupper() and after.text in ("G", "D", "K", "T", "B", "C", "A", "F", "M"):
                if after.text in ("G", "D", "K") and following.lex.value[0] not in ("degree_Celsius",):
                    return True
        if after.text in "/" and parsed.stop + 1 < x.n and x.tokens[parsed.stop + 1].kind == "n" and x.tokens[parsed.stop + 1].start == after.end:
            return True
        if after.text == ":" and parsed.stop + 1 < x.n and x.tokens[parsed.stop + 1].kind == "n" and x.tokens[parsed.stop + 1].start == after.end:
            return True
    if x.hit(parsed.stop, "ordinal_suffixes.words") is not None and x.r.glued(parsed.stop):
        return True
    follows = _strong_follow(x, parsed)
    label = x.ending_at(i, "negative.before")
    if label is None and x.key(i - 1) in (":", ".", "(", "#") and i >= 2:
        label = x.ending_at(i - 1, "negative.before")
    if label is not None and parsed.scale == ONE and not (follows and not _label_word(x, label)) and not (x.hit(i - 1, "modbefore") is not None):
        return True
    letters = x.ending_at(i, "negative.letters")
    if letters is not None and parsed.scale == ONE and _letter_name(x, i, letters, follows):
        return True
    if plain and len(token.key) >= 7 and parsed.scale == ONE and not follows:
        return True
    if before is not None and before.kind == "w" and plain and parsed.scale == ONE and len(token.key) <= 4 and not follows and _capitalised_name(x, i - 1):
        return True
    return bool(before is not None and before.text == "-" and i >= 2 and x.tokens[i - 2].kind == "w" and _capitalised_name(x, i - 2) and plain and parsed.scale == ONE and not follows and x.r.glued(i))


def _label_word(x: _Reader, label: Hit) -> bool:
    return False


def _strong_follow(x: _Reader, parsed: Parsed) -> bool:
    """Whether what stands behind the number makes it an amount: a unit, currency, per cent, or a known noun."""
    j = parsed.stop
    hit = x.hit(j, "unit", "cur")
    if hit is not None and hit.prefix == "" and not (hit.lex.form == "risky" and not x.r.glued(j)):
        return True
    noun = counted_noun(x.r, j)
    return noun is not None and noun.known


def _letter_name(x: _Reader, i: int, letters: Hit, follows: bool) -> bool:
    """Arabic spellings of Latin letters before digits (إتش 800): a name, unless the letter is also a preposition."""
    first = letters.stop - 1
    key = x.key(first)
    if key in ("في", "او", "ان", "ال", "اي"):
        before = x.key(first - 1)
        hyphen = before in _DASHES
        return hyphen and not follows
    if key == "دي" or len(key) < 2:
        return not follows
    return not follows


def _capitalised_name(x: _Reader, i: int) -> bool:
    """A capitalised Latin word that does not merely open its sentence."""
    token = x.tokens[i]
    if not ("A" <= token.text[:1] <= "Z" or token.text[:1].isupper()) or not token.text[:1].isalpha():
        return False
    if x.hit(i, "months", "weekdays", "num", "scale", "modbefore", "cur", "change.up", "change.down", "bare.words") is not None and not (token.text.isupper() and len(token.text) > 1):
        return False
    if x.clitics:
        return True
    opens = i == 0 or x.text(i - 1) in ".!?\n:“\"'‘•"
    return not opens or not x.hit(i, "stop_noun.words")


_ONE_IDLE = {"one", "a", "an"}


def _is_idle_word(x: _Reader, parsed: Parsed) -> bool:
    """Number words that count nothing here: the pronoun "one", an article, أحد, a proper name."""
    i = parsed.first
    key = x.key(i)
    if parsed.stop - parsed.first == 1 and parsed.role == "num":
        if key in ("a", "an"):
            return True
        value = parsed.numeral.low
        if value == 1:
            return not (_counts_one(x, parsed.stop))
    if parsed.role == "frac" and parsed.stop - parsed.first == 1 and not x.clitics:
        # a bare "third", "second", "quarter" is an ordinal or a noun; "half" counts
        if key not in ("half",):
            return True
        return x.key(parsed.stop) in ("time", "-") or x.hit(i - 1, "ord") is not None
    if parsed.role == "frac" and x.clitics and parsed.prefix in ("ال", "وال", "بال", "لل"):
        return True
    if parsed.prefix in ("ك", "ل") and parsed.stop - parsed.first == 1 and parsed.scale == ONE:
        return not _strong_follow(x, parsed)
    return parsed.scale != ONE and parsed.stop - parsed.first == 1 and parsed.role == "num" and parsed.prefix.endswith("ال")


def _counts_one(x: _Reader, j: int) -> bool:
    hit = x.hit(j, "unit", "cur", "scale")
    if hit is not None and hit.prefix == "" and hit.lex.form not in ("plural", "risky", "symbol"):
        return True
    noun = x.hit(j, "noun")
    return noun is not None and noun.prefix == "" and noun.lex.form == "singular" and not x.clitics


def _unit(x: _Reader, amount: _Amount) -> None:
    """Unit, currency or counted noun, behind the number or before it."""
    before = x.ending_at(amount.first, "cur", "unitbefore", reach=4)
    if before is not None and before.lex.role == "cur" and before.lex.form in ("symbol", "code") and _symbol_binds(x, amount, before):
        _take_currency(x, amount, before, before=True)
        _after_currency_symbol(x, amount)
        return
    if before is not None and before.lex.role == "unitbefore" and x.hit(amount.stop, "unit") is None:
        amount.unit, amount.kind = before.lex.value
        first = before.stop - 1
        while first > 0 and not any(h.stop == before.stop and h.lex is before.lex for h in x.r.hits.get(first, ())):
            first -= 1
        amount.first, amount.start = first, before.start
        return
    j = amount.stop
    if amount.form in ("vague", "cardinal") and amount.parsed is not None and (amount.form == "vague" or amount.parsed.scale != ONE) and x.key(j) in ("of", "من", "de", "d", "di"):
        k = j + 1 + (x.key(j + 1) in ("'", "’"))
        inner = x.hit(k, "cur", "unit")
        if inner is not None:
            j = k
        elif amount.form == "vague":
            noun = counted_noun(x.r, k, definite=True)
            if noun is not None and noun.known:
                j = k
    hyphen = x.key(j) in ("-", "‑") and x.r.glued(j) and j + 1 < x.n and x.r.glued(j + 1)
    k = j + 1 if hyphen else j
    hit = _best_unit(x, k, amount)
    if hit is not None:
        if hit.lex.role == "cur":
            _take_currency(x, amount, hit, before=False)
        else:
            chosen = choose_unit(x.r, k, hit, amount.low)
            if chosen is None:
                _take_noun(x, amount, j)
                return
            amount.unit, amount.kind = chosen
            amount.stop, amount.end = hit.stop, x.tokens[hit.stop - 1].end
            amount.trace += (step("quantity.unit", text=x.r.text[x.tokens[k].start : amount.end], unit=amount.unit),)
        return
    if x.key(k) == "%":
        amount.unit, amount.kind = "percent", "percentage"
        amount.stop, amount.end = k + 1, x.tokens[k].end
        return
    times = x.hit(k, "times.words")
    if times is not None and times.prefix == "" and amount.form == "cardinal" and _times_is_ratio(x, k, times):
        amount.unit, amount.kind = "times", "ratio"
        amount.stop, amount.end = times.stop, x.tokens[times.stop - 1].end
        return
    _take_noun(x, amount, j)


def _take_noun(x: _Reader, amount: _Amount, j: int) -> None:
    """The counted noun behind the number, or none."""
    definite = amount.form == "vague" or amount.form == "fraction"
    noun = None if amount.form == "fraction" else counted_noun(x.r, j, definite=definite)
    if noun is not None and noun.form == "hyphen" and noun.kind == "abstract":
        noun = None
    if noun is not None:
        amount.noun, amount.noun_class, amount.known = noun.canonical, noun.kind, noun.known
        amount.unit, amount.kind = noun.canonical, "count"
        amount.stop, amount.end = noun.stop, x.tokens[noun.stop - 1].end
        amount.trace += (step("quantity.noun", text=x.r.text[x.tokens[min(j, noun.stop - 1)].start : amount.end], noun=noun.canonical, known="yes" if noun.known else "no"),)
    if not amount.kind:
        amount.kind = "ratio" if amount.form == "fraction" else "count"


def _times_is_ratio(x: _Reader, k: int, hit: Hit) -> bool:
    """مرة and "times" count occasions unless a comparison follows."""
    key = x.key(k)
    if key in ("ضعف", "ضعفا", "اضعاف", "امثال", "مثلا", "fold"):
        return True
    if key == "x":
        return x.r.glued(k)
    for ahead in range(hit.stop, min(hit.stop + 4, x.n)):
        if x.key(ahead) in ("more", "less", "higher", "larger", "bigger", "greater", "the", "as", "faster", "its", "their", "that", "اكثر", "اكبر", "اقل", "اعلي", "اسرع", "smaller", "fewer", "lower", "what"):
            return True
        if x.tokens[ahead].kind != "w":
            break
    return False


def _best_unit(x: _Reader, k: int, amount: _Amount) -> Hit | None:
    """The longest unit or currency at token `k`; symbols that are also letters need the number right before them."""
    best: Hit | None = None
    definite = amount.form == "vague" or k > amount.stop
    for hit in x.r.all_at(k, "unit", "cur") if k < x.n else ():
        if hit.prefix and not (hit.prefix == "ال" and definite):
            continue
        if hit.lex.form in ("risky", "symbol") and hit.lex.role == "unit":
            if not _symbol_fits(x, k, hit, amount):
                continue
        if hit.lex.role == "cur" and hit.lex.form == "symbol" and not (x.r.glued(k) or hit.stop - k > 0 and x.tokens[k].start - x.tokens[k - 1].end <= 1):
            continue
        if hit.lex.role == "cur" and hit.lex.form == "symbol" and hit.stop < x.n and x.tokens[hit.stop].kind == "n" and x.r.glued(hit.stop) and not x.r.glued(k):
            continue
        if best is None or hit.stop > best.stop:
            best = hit
    return best


def _symbol_fits(x: _Reader, k: int, hit: Hit, amount: _Amount) -> bool:
    if amount.parsed is not None and amount.parsed.words:
        return hit.lex.form == "symbol" and len(x.text(k)) > 1
    following = x.tokens[hit.stop] if hit.stop < x.n else None
    if following is not None and following.kind in "wn" and following.start == x.tokens[hit.stop - 1].end:
        return False
    if hit.lex.form == "symbol":
        return True
    gap = x.tokens[k].start - x.tokens[k - 1].end
    if gap > 1:
        return False
    if gap == 1 and len(x.text(k)) == 1 and x.text(k) in "aAsSbBcCgGdDhHtTkKlLiI" and not x.text(k) in ("t", "g"):
        return x.text(k) in ("h", "C", "F") and False
    return True


def _symbol_binds(x: _Reader, amount: _Amount, hit: Hit) -> bool:
    gap = amount.start - x.tokens[hit.stop - 1].end
    if hit.lex.form == "code":
        return gap <= 1
    if gap > 1:
        return False
    if gap == 1:
        # "5 $ 6": the sign belongs to the number it follows
        first = hit.stop - 1
        return not (first > 0 and x.tokens[first - 1].kind == "n" and x.r.glued(first))
    return True


def _take_currency(x: _Reader, amount: _Amount, hit: Hit, *, before: bool) -> None:
    money: Money = hit.lex.value
    amount.kind = "money"
    amount.currency, amount.candidates, amount.factor = money.default, money.candidates, money.factor
    if before:
        first = hit.stop - 1
        while first > 0 and x.tokens[first].start > hit.start:
            first -= 1
        amount.first, amount.start = first, hit.start
    else:
        amount.stop, amount.end = hit.stop, x.tokens[hit.stop - 1].end
    amount.unit = money.unit
    amount.trace += (step("quantity.currency", text=x.r.text[hit.start : x.tokens[hit.stop - 1].end], code=money.default or "?", candidates=" ".join(money.candidates)),)


def _after_currency_symbol(x: _Reader, amount: _Amount) -> None:
    """"$5 million" is read; "$5m-a-year" and "US$5 billion dollars" repeat the currency."""
    again = x.hit(amount.stop, "cur")
    if again is not None and again.prefix == "" and again.lex.value.default == amount.currency and again.lex.form not in ("symbol",):
        amount.stop, amount.end = again.stop, x.tokens[again.stop - 1].end


def _score(x: _Reader, amount: _Amount) -> int | None:
    """2-1, 6-4 6-3: two small whole numbers around a dash, with nothing counted, are a result."""
    if amount.parsed is None or amount.parsed.words or amount.noun or amount.unit or amount.parsed.scale != ONE:
        return None
    j = amount.stop
    if x.key(j) not in _DASHES and x.key(j) != ":" or not x.r.glued(j) or j + 1 >= x.n or x.tokens[j + 1].kind != "n" or not x.r.glued(j + 1):
        return None
    other = parse(x.r, j + 1)
    if other is None or other.scale != ONE or amount.low is None or other.numeral.low is None:
        return None
    probe = _Amount(other.first, other.stop, other.numeral.start, other.numeral.end, other.numeral.start, other.numeral.end, other.numeral.low, other.numeral.high, ONE, "cardinal", parsed=other)
    _unit(x, probe)
    if probe.unit and not (probe.noun and not probe.known):
        return None
    if x.key(other.stop) in _DASHES and x.r.glued(other.stop):
        # 1-2-3: an id or a longer code
        k = other.stop
        while k < x.n and x.r.glued(k) and (x.tokens[k].kind == "n" or x.key(k) in _DASHES):
            k += 1
        return k
    if amount.low < other.numeral.low and amount.low >= 10 and amount.form == "cardinal" and x.key(j) != ":":
        return None
    return other.stop


# ---------------------------------------------------------------- ranges


def _range(x: _Reader, amount: _Amount, limit: int) -> _Amount | None:
    """Two bounds with a shared scale or unit: بين 80 و100 مليون, $4 to $6 billion, 26-28%."""
    if amount.parsed is None or amount.form == "vague" or amount.low is None:
        return None
    opened = x.ending_at(amount.first, "range.open", "range.from")
    j = amount.stop
    joined = False
    k = j
    if x.key(j) in _DASHES:
        if j + 1 < x.n and x.tokens[j + 1].kind != "n" and x.hit(j + 1, "cur", "num", "scale") is None:
            return None
        k = j + 1
        bare = True
    else:
        bare = False
        connector = x.hit(j, "range.open_close", "range.to", "range.bare", "range.either")
        if connector is not None and connector.prefix in ("", "و"):
            if connector.lex.role == "range.open_close" and connector.lex.value and (opened is None or opened.lex.role != "range.open"):
                connector = x.hit(j, "range.to", "range.bare")
                if connector is None:
                    return None
            if connector.lex.role == "range.either":
                return None
            k = connector.stop
        elif opened is not None and opened.lex.role == "range.open" and x.key(j).startswith("و"):
            joined = True
        elif opened is not None and opened.lex.role == "range.open" and x.key(j) == "و":
            k = j + 1
        else:
            return None
    # a second modifier or currency sign may stand before the second bound
    skip = k
    sign = x.hit(skip, "cur")
    if sign is not None and sign.lex.form in ("symbol", "code"):
        skip = sign.stop
    if skip >= x.n or skip >= limit and skip in x.dates:
        return None
    second = parse(x.r, skip)
    if second is None or second.role != "num" and second.role != "frac" or second.numeral.low is None or second.stop > limit:
        return None
    if joined and not second.prefix.startswith("و") and x.tokens[skip].kind != "n":
        return None
    other = _Amount(second.first, second.stop, second.numeral.start, second.numeral.end, second.numeral.start, second.numeral.end, second.numeral.low, second.numeral.high, second.numeral.step,
                    second.numeral.form, parsed=second)
    _unit(x, other)
    if bare and x.tokens[j].start > amount.end and x.tokens[j].end < x.tokens[k].start and not (other.unit and not amount.unit):
        return None  # a spaced dash is punctuation
    low, high = amount.low, other.low
    assert low is not None and high is not None
    if amount.unit and other.unit and not _same_unit(amount, other):
        return None
    if amount.unit and not other.unit:
        if amount.kind != "money" and amount.noun == "":
            return None
        if amount.noun:
            return None
    changing = _change_before(x, amount)
    if amount.parsed.scale == ONE and second.scale != ONE and low < second.unscaled and not (amount.unit and amount.kind not in ("money",)):
        low = low * second.scale
    elif amount.parsed.scale == ONE and second.scale != ONE and bare and low <= second.unscaled:
        low = low * second.scale
    if changing and opened is not None and opened.lex.role == "range.from" and not bare:
        amount.role = "from"
        if not amount.unit and other.unit:
            _copy_unit(amount, other)
            amount.low = amount.high = low
        return None
    if opened is None and not bare and x.key(j) in ("to", "الي") and not (low < high and (other.unit or other.kind == "money" or amount.kind == "money")):
        return None
    if low >= high:
        if not (bare and amount.parsed.scale == ONE):
            return None
        return None
    if not other.unit and not amount.unit and opened is None and not bare:
        return None
    merged = replace(other, first=amount.first, start=amount.start, core_start=amount.core_start, core_end=other.core_end, low=low, high=high, sign="range", form="range",
                     trace=amount.trace + other.trace + (step("quantity.range", low=low, high=high),))
    if not other.unit and amount.unit:
        _copy_unit(merged, amount)
    if opened is not None and opened.stop == amount.first:
        merged.start = opened.start
        first = amount.first - 1
        while first > 0 and x.tokens[first].start > opened.start:
            first -= 1
        merged.first = first
    merged.place = min(amount.place, other.place)
    return merged


def _copy_unit(target: _Amount, source: _Amount) -> None:
    target.kind, target.unit, target.currency, target.candidates = source.kind, source.unit, source.currency, source.candidates
    target.noun, target.noun_class, target.known, target.factor = source.noun, source.noun_class, source.known, source.factor


def _same_unit(a: _Amount, b: _Amount) -> bool:
    if a.kind == "money" or b.kind == "money":
        return a.kind == b.kind and (a.currency == b.currency)
    return a.unit == b.unit


def _change_before(x: _Reader, amount: _Amount) -> bool:
    """A verb of rise, fall or change in the clause that leads to the number."""
    for back in range(1, 14):
        i = amount.first - back
        if i < 0 or x.text(i) in "\n.؟!?؛;":
            return False
        if x.hit(i, "change.up", "change.down", "change.moved") is not None:
            return True
    return False


# ---------------------------------------------------------------- around the amount


def _trailing_fraction(x: _Reader, amount: _Amount) -> None:
    """ثلاث سنوات ونصف, عقد ونصف, two years and a half."""
    if amount.low is None or amount.low != amount.high or not amount.unit or amount.parsed is None and amount.form != "dual":
        return
    j = amount.stop
    hit = x.hit(j, "frac")
    if hit is not None and hit.prefix == "و" and hit.lex.form == "one" and hit.lex.value < 1 and amount.kind in ("duration", "money", "age", "length", "mass"):
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


def _compound(x: _Reader, amount: _Amount) -> None:
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
    probe = _Amount(second.first, second.stop, second.numeral.start, second.numeral.end, 0, 0, second.numeral.low, second.numeral.high, second.numeral.step, "cardinal", parsed=second)
    _unit(x, probe)
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


def _rate(x: _Reader, amount: _Amount) -> None:
    """A year, per share, سنويا, للبرميل, 12 per 100,000."""
    j = amount.stop
    best: Hit | None = None
    for hit in x.r.hits.get(j, ()):
        if hit.lex.role.startswith("per.") and (best is None or hit.stop > best.stop):
            best = hit
    if best is not None and amount.kind != "percentage" or best is not None and best.lex.role[4:] in ("year", "month"):
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


def _fold_rate(amount: _Amount) -> None:
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


def _modifiers(x: _Reader, amount: _Amount) -> None:
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
    if after is None and x.key(amount.stop) in (",", "،", "(") and x.hit(amount.stop + 1, "modafter") is not None and x.hit(amount.stop + 1, "modafter").lex.value in (">=", "<="):  # type: ignore[union-attr]
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


def _modifier_blocked(x: _Reader, hit: Hit, amount: _Amount) -> bool:
    """Words that hedge only sometimes: "over" before a past period, "some" and "just" are fine, دون before a noun."""
    key = x.r.text[hit.start : hit.start + 4].lower()
    if key.startswith("over") and amount.kind == "duration" and x.key(amount.first - 1) == "over" and x.key(amount.first - 2) in ("fell", "rose", "up", "down"):
        return False
    if hit.prefix and not hit.prefix.endswith(("ب", "و", "ل", "ف", "ك")):
        return True
    before = x.key(amount.first - 2)
    return x.key(amount.first - 1) in ("over", "near", "under", "above", "below") and before in ("from", "all")


def _negated(x: _Reader, first: int) -> bool:
    """A negator right before the modifier: لا يقل عن is a phrase of its own; "not more than" may be split."""
    hit = x.ending_at(first, "negators.words", reach=3)
    return hit is not None and hit.prefix in ("", "و", "ف")


def _distant_negator(x: _Reader, first: int) -> bool:
    """Rarely, seldom, نادرا ما some words before a lower bound make it a soft upper one."""
    for back in range(1, 7):
        i = first - back
        if i < 0 or x.text(i) in "\n.،,؛;:":
            return False
        if x.hit(i, "negators.distant") is not None:
            return True
    return False


def _restated(x: _Reader, amount: _Amount) -> None:
    """سبع وتسعين (97): digits in brackets that repeat the words belong to the same claim."""
    if amount.parsed is None or not amount.parsed.words or amount.low is None:
        return
    j = amount.parsed.stop
    if x.key(j) not in _BRACKETS:
        return
    other = parse(x.r, j + 1) if j + 1 < x.n else None
    if other is None or x.key(other.stop) != _BRACKETS[x.key(j)] or other.numeral.low != amount.parsed.numeral.low:
        return
    stop = other.stop + 1
    probe = replace(amount, stop=stop, end=x.tokens[stop - 1].end, unit="", noun="", kind="")
    _unit(x, probe)
    amount.stop, amount.end = probe.stop, probe.end
    if probe.unit:
        _copy_unit(amount, probe)


def _age(x: _Reader, amount: _Amount) -> None:
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
    if not x.clitics and not amount.unit and amount.parsed is not None and x.tokens[amount.first].kind == "n" and 10 <= amount.low <= 110 and amount.parsed.scale == ONE:
        if x.key(amount.first - 1) in (",", "(") and x.key(amount.stop) in (",", ")") and amount.first >= 2 and x.tokens[amount.first - 2].text[:1].isupper() and x.tokens[amount.first - 2].kind == "w":
            if x.hit(amount.first - 2, "months", "weekdays") is None:
                amount.kind, amount.unit = "age", "year"


def _thing_old(x: _Reader, amount: _Amount, stop: int) -> bool:
    return False


def _bounded_by_punctuation(x: _Reader, j: int) -> bool:
    return j >= x.n or x.tokens[j].kind == "s"


# ---------------------------------------------------------------- special shapes


def _clock_range(x: _Reader, i: int) -> _Amount | int | None:
    """من 9 صباحا إلى 9 مساء, 9 am to 5 pm; a single time of day is no claim."""
    if x.tokens[i].kind != "n":
        return None
    first = clock_at(x.r, i)
    if first is None:
        return None
    hour, minute, stop = first
    connector = x.hit(stop, "range.to", "range.bare")
    if connector is None and x.key(stop) not in _DASHES:
        return stop
    k = connector.stop if connector is not None else stop + 1
    second = clock_at(x.r, k) if k < x.n else None
    if second is None:
        return stop
    low = Decimal(hour) + Decimal(minute) / 60
    high = Decimal(second[0]) + Decimal(second[1]) / 60
    start, begin = x.tokens[i].start, i
    frame = x.ending_at(i, "range.from", "range.open")
    if frame is not None:
        start, begin = frame.start, i - 1
    amount = _Amount(begin, second[2], start, x.tokens[second[2] - 1].end, x.tokens[i].start, x.tokens[second[2] - 1].end, low, high, ONE, "range", kind="duration", unit="hour of day", sign="range", role="clock")
    amount.trace = (step("quantity.clock", low=low, high=high),)
    amount.per = "day"
    return amount


def _one_in(x: _Reader, i: int) -> _Amount | None:
    """One in five, 3 out of 4, واحد من كل خمسة: a ratio."""
    first = parse(x.r, i)
    if first is None or first.role != "num" or first.numeral.low is None or first.scale != ONE:
        return None
    word = x.hit(first.stop, "one_in.in")
    if word is None:
        noun = counted_noun(x.r, first.stop)
        if noun is None or not noun.known:
            return None
        word = x.hit(noun.stop, "one_in.in")
        if word is None or word.stop - noun.stop < 2:
            return None
    second = parse(x.r, word.stop) if word.stop < x.n and word.stop not in x.dates else None
    if second is None or second.role != "num" or not second.numeral.low:
        return None
    if x.key(word.stop - 1) == "in" and word.stop - first.stop == 1:
        # "killed 12 in 2 days", "one in 2024" are no ratios; "one in five", "1 in 10" are
        if first.numeral.low > 10 or second.numeral.low > 1000 or first.numeral.low >= second.numeral.low or x.hit(second.stop, "unit", "cur", "scale") is not None or (first.numeral.low != 1 and not first.words):
            return None
        if x.hit(second.stop, "noun") is None and not is_stop(x.r, second.stop) and x.tokens[second.stop].kind == "w" and not x.key(second.stop).endswith("s"):
            return None
    if first.numeral.low > second.numeral.low:
        return None
    value = first.numeral.low / second.numeral.low
    start = first.numeral.start
    stop = second.stop
    amount = _Amount(first.first, stop, start, x.tokens[stop - 1].end, start, x.tokens[stop - 1].end, value, value, Decimal("0.01"), "fraction", kind="ratio", role="one_in", parsed=first)
    noun = counted_noun(x.r, stop)
    if noun is not None and noun.known:
        amount.noun = noun.canonical
        amount.stop, amount.end = noun.stop, x.tokens[noun.stop - 1].end
    amount.unit = "ratio"
    amount.trace = (step("numeral.one_in", part=first.numeral.low, whole=second.numeral.low),)
    _modifiers(x, amount)
    return amount


def _multiplier(x: _Reader, i: int) -> _Amount | None:
    """Twice, sevenfold, ثلاثة أضعاف, doubled."""
    hit = x.hit(i, "mult")
    verb = x.hit(i, "multverb")
    if hit is None and verb is None:
        return None
    chosen = hit if hit is not None and (verb is None or hit.stop >= verb.stop) else verb
    assert chosen is not None
    if chosen.prefix not in ("", "ال", "ب", "و", "ل", "إلى") or (x.r.glued(i) and x.tokens[i - 1].kind == "w"):
        return None
    key = x.key(i)
    if key in ("double", "triple", "treble", "pair", "couple"):
        if x.key(chosen.stop) not in ("the", "its", "their", "his", "her", "last", "what", "that", "digit") and x.key(i - 1) not in ("to", "will", "would", "more", "nearly", "almost", "about", "than", "could", "may"):
            return None
        if x.key(chosen.stop) in ("digit", "digits", "-"):
            return None
    if key == "twice" and x.key(chosen.stop) in ("a", "in", "before", "on", "for", "this", "during", ",", ".", "and", "at", "by", "daily", "weekly", "to"):
        return None
    if key in ("ضعف", "الضعف") and x.key(i - 1) not in ("الي", "من", "ب", "نحو", "بنحو", "تعادل", "يعادل") and chosen.prefix not in ("ال", "ب") and x.key(chosen.stop) not in ("ما", "المعدل", "العدد", "السعر", "حجم", "عدد", "قيمه", "مستوي", "متوسط"):
        return None
    value: Decimal = chosen.lex.value
    stop = chosen.stop
    amount = _Amount(i, stop, chosen.start, x.tokens[stop - 1].end, chosen.start, x.tokens[stop - 1].end, value, value, ONE, "multiplier", kind="ratio", unit="times", role="multiplier")
    amount.trace = (step("numeral.multiplier", text=x.r.text[amount.start : amount.end], value=value),)
    _modifiers(x, amount)
    return amount


def _rank(x: _Reader, i: int) -> _Amount | None:
    """ثاني أكبر, المرتبة الثالثة, second-largest, ranked third: a place in an order."""
    place = x.hit(i, "rank.places")
    if x.clitics and place is not None and place.prefix in ("ال", "بال", "لل", "وال", "") and x.key(i).endswith(("المرتبه", "المركز", "الترتيب", "مرتبه")):
        ordinal = x.hit(place.stop, "ord")
        if ordinal is not None and ordinal.prefix == "ال":
            return _rank_amount(x, i, ordinal.stop, place.start, ordinal.lex.value, x.tokens[place.stop].start)
        number = parse(x.r, place.stop) if place.stop < x.n else None
        if number is not None and number.scale == ONE and number.numeral.low is not None and not number.words and number.numeral.low < 10000:
            return _rank_amount(x, i, number.stop, place.start, number.numeral.low, number.numeral.start)
    ordinal = x.hit(i, "ord")
    value: Decimal | None = None
    stop = i
    if ordinal is not None and ordinal.prefix in ("", "ك", "و", "ل", "ب"):
        value, stop = ordinal.lex.value, ordinal.stop
    elif x.tokens[i].kind == "n" and x.hit(i + 1, "ordinal_suffixes.words") is not None and x.r.glued(i + 1) and x.key(i).isdigit():
        value, stop = Decimal(x.key(i)), i + 2
    if value is None:
        return None
    if x.clitics:
        superlative = x.hit(stop, "rank.superlatives")
        if value >= 2 and superlative is not None and superlative.prefix == "":
            end = superlative.stop
            if end < x.n and x.tokens[end].kind == "w" and not is_stop(x.r, end):
                end += 1
            return _rank_amount(x, i, end, ordinal.start if ordinal is not None else x.tokens[i].start, value, x.tokens[i].start)
        return None
    k = stop + (x.key(stop) in ("-", "‑", "most"))
    superlative = x.hit(k, "rank.superlatives") or (x.hit(stop, "rank.superlatives"))
    if superlative is not None:
        if value == 1:
            return None
        end = superlative.stop
        return _rank_amount(x, i, end, x.tokens[i].start, value, x.tokens[i].start)
    if x.hit(stop, "rank.places") is not None and x.key(i - 1) in ("in", "to", "into", "the", "took", "claimed", "secured", "joint", "from", "for", "a", "finished"):
        return _rank_amount(x, i, stop + 1, x.tokens[i].start, value, x.tokens[i].start)
    if x.hit(i - 1, "rank.before") is not None and x.key(i - 1) != "number":
        return _rank_amount(x, i, stop, x.tokens[i].start, value, x.tokens[i].start)
    return None


def _rank_amount(x: _Reader, first: int, stop: int, start: int, value: Decimal, core: int) -> _Amount:
    amount = _Amount(first, stop, start, x.tokens[stop - 1].end, core, x.tokens[stop - 1].end, value, value, ONE, "ordinal", kind="rank", unit="rank", role="rank")
    amount.trace = (step("numeral.rank", value=value),)
    return amount


def _noun_one(x: _Reader, i: int) -> _Amount | None:
    """يوم واحد, شخص واحد: the singular noun with its number behind it."""
    if not x.clitics:
        return None
    hit = x.hit(i, "unit", "noun", "cur")
    if hit is None or hit.lex.form not in ("singular", "dual") or hit.prefix not in ("", "ب", "ل", "و", "ف") or i > 0 and x.hit(i - 1, "num", "scale") is not None:
        return None
    number = x.hit(hit.stop, "num")
    if number is None or number.prefix or number.lex.value not in (1, 2) or number.stop - hit.stop != 1:
        return None
    if (number.lex.value == 2) != (hit.lex.form == "dual"):
        return None
    if x.key(number.stop) in ("من", "تلو", "بعد", "علي"):
        return None
    value: Decimal = number.lex.value
    amount = _Amount(i, number.stop, hit.start, x.tokens[number.stop - 1].end, hit.start, x.tokens[number.stop - 1].end, value, value, ONE, "cardinal", role="noun_one")
    _set_named(amount, hit)
    amount.trace = (step("numeral.words", text=x.r.text[amount.start : amount.end], value=value),)
    _modifiers(x, amount)
    _rate(x, amount)
    return amount


def _set_named(amount: _Amount, hit: Hit) -> None:
    if hit.lex.role == "unit":
        amount.unit, amount.kind = hit.lex.value
    elif hit.lex.role == "cur":
        amount.currency, amount.candidates, amount.factor, amount.unit, _ = hit.lex.value
        amount.kind = "money"
    else:
        amount.noun, amount.noun_class = hit.lex.value
        amount.unit, amount.kind = amount.noun, "count"


def _dual(x: _Reader, i: int) -> _Amount | None:
    """The dual carries the number: عامين, مصدرين, مدينتان, ساعتان."""
    if not x.clitics:
        return None
    best: Hit | None = None
    for hit in x.r.all_at(i, "unit", "noun", "cur"):
        if hit.lex.form not in ("dual", "construct"):
            continue
        definite = hit.prefix.endswith(("ال", "لل"))
        if definite and not (hit.lex.role == "unit" and hit.lex.value[1] == "duration"):
            continue
        if hit.lex.form == "construct" and hit.lex.role != "noun":
            continue
        if best is None or (hit.stop, -len(hit.prefix)) > (best.stop, -len(best.prefix)):
            best = hit
    if best is None:
        return None
    if any(hit.lex.role in ("noun", "unit", "stop_noun.words", "months", "weekdays") and hit.lex.form in ("singular", "plural", "") and len(hit.prefix) <= len(best.prefix) and hit.lex.role in ("months", "weekdays") for hit in x.r.hits.get(i, ())):
        return None
    if i > 0 and (x.tokens[i - 1].kind == "n" or x.hit(i - 1, "num", "scale") is not None and x.hit(i - 1, "num", "scale").prefix == ""):  # type: ignore[union-attr]
        return None
    stop = best.stop
    amount = _Amount(i, stop, best.start, x.tokens[stop - 1].end, best.start, x.tokens[stop - 1].end, Decimal(2), Decimal(2), ONE, "dual", role="dual")
    _set_named(amount, best)
    if amount.noun:
        from .nouns import _adjectives

        amount.stop = _adjectives(x.r, stop)
        amount.end = x.tokens[amount.stop - 1].end
    amount.trace = (step("numeral.dual", text=x.r.text[amount.start : amount.end], noun=amount.unit),)
    _trailing_fraction(x, amount)
    _rate(x, amount)
    _modifiers(x, amount)
    _age(x, amount)
    return amount


def _vague_time(x: _Reader, i: int) -> _Amount | None:
    """أيام قليلة, سنوات عديدة; عقد من الاستثمار: time without a number."""
    hit = x.hit(i, "unit")
    if hit is None or hit.lex.value[1] != "duration":
        return None
    if hit.lex.form == "plural" and hit.prefix in ("", "ل", "ب", "و"):
        after = x.hit(hit.stop, "vagueafter")
        if after is None or after.prefix:
            return None
        low, high = after.lex.value
        amount = _Amount(i, after.stop, hit.start, x.tokens[after.stop - 1].end, hit.start, x.tokens[hit.stop - 1].end, low, high, ONE, "vague", sign="vague", role="vague")
        _set_named(amount, hit)
        amount.trace = (step("numeral.vague", text=x.r.text[amount.start : amount.end], low=low, high=high if high is not None else ""),)
        return amount
    if x.clitics and hit.lex.form == "singular" and hit.lex.value[0] in ("decade", "century") and hit.prefix in ("", "ل", "ب", "و") and (x.key(hit.stop) in ("من", "كامل", "مضي", "علي") or (x.hit(hit.stop, "frac") is not None)):
        lead = x.key(i - 1)
        if x.key(hit.stop) in ("من",) and lead not in ("علي", "مدي", "خلال", "منذ", "قبل", "بعد", "نحو", "حوالي", "قرابه", "من", "مدار", "الي", "لمده"):
            return None
        amount = _Amount(i, hit.stop, hit.start, x.tokens[hit.stop - 1].end, hit.start, x.tokens[hit.stop - 1].end, ONE, ONE, ONE, "cardinal", role="noun_one")
        _set_named(amount, hit)
        amount.form = "dual"
        amount.trace = (step("numeral.words", text=x.r.text[amount.start : amount.end], value=1),)
        _trailing_fraction(x, amount)
        _modifiers(x, amount)
        return amount
    return None


# ---------------------------------------------------------------- after the pass


def _share_units(x: _Reader, amounts: list[_Amount]) -> None:
    """5, 6 and 7 kg: numbers in a list take the unit of the last when they have none of their own."""
    for position in range(len(amounts) - 2, -1, -1):
        here, after = amounts[position], amounts[position + 1]
        if here.unit or not after.unit or after.noun and not after.known or here.parsed is None or after.sign == "range" and after.kind == "":
            continue
        if after.kind in ("rank", "age", "date") or after.parsed is None:
            continue
        between = range(here.stop, after.first)
        keys = [x.key(k) for k in between]
        allowed = {",", "،", "and", "or", "و", "أو", "او", "-", "et", "y", "und", "ve", "to"}
        if len(keys) > 2 or any(key not in allowed for key in keys) or (not keys and not (after.parsed.prefix.startswith("و"))):
            continue
        _copy_unit(here, after)
        if here.parsed.scale == ONE and after.parsed.scale != ONE and here.low is not None and after.parsed.unscaled > here.low and after.low is not None and keys in (["or"], ["او"]):
            here.low *= after.parsed.scale
            here.high = here.low


def _is_claim(x: _Reader, amount: _Amount) -> bool:
    """Whether a number with nothing behind it still states something."""
    if amount.kind in ("money", "percentage") or amount.role in ("multiplier", "rank", "one_in", "dual", "clock", "noun_one"):
        return True
    if amount.unit and amount.known:
        return True
    if amount.sign == "vague":
        if amount.parsed is not None and amount.parsed.prefix.endswith("ال") and not amount.noun:
            return False
        return bool(amount.noun) or amount.parsed is None or (amount.low or 0) >= 10
    if amount.form == "fraction":
        return _fraction_counts(x, amount)
    if amount.unit:
        return _unknown_noun_counts(x, amount)
    return _bare_counts(x, amount)


def _fraction_counts(x: _Reader, amount: _Amount) -> bool:
    j = amount.stop
    if x.clitics:
        if amount.parsed is not None and amount.parsed.prefix.endswith("ال"):
            return False
        token = x.tokens[j] if j < x.n else None
        if token is None or token.kind != "w":
            return amount.parsed is not None and amount.parsed.stop - amount.parsed.first > 1
        return token.key.startswith("ال") or x.hit(j, "noun", "unit") is not None or token.key in ("من", "عدد", "سكان") or token.key.endswith(("ها", "هم", "ه"))
    if amount.parsed is not None and amount.parsed.stop - amount.parsed.first == 1:
        return x.key(j) in ("of", "the", "its", "their", "a", "an") or x.hit(j, "unit", "noun") is not None
    return x.key(j) in ("of", "the", "majority", "the", "its", "their", "more", "less", "higher", "lower") or x.ending_at(amount.first, "modbefore", "bare.words", "change.by") is not None


def _unknown_noun_counts(x: _Reader, amount: _Amount) -> bool:
    if amount.parsed is None:
        return True
    if amount.parsed.words and amount.low is not None and amount.low < 3 and not x.clitics:
        return False
    return True


def _bare_counts(x: _Reader, amount: _Amount) -> bool:
    """A number without a noun is taken behind words that announce one, with a bound, or with a scale."""
    if amount.sign not in ("=",):
        return True
    if amount.parsed is None:
        return False
    if amount.parsed.scale != ONE and (amount.parsed.stop - amount.parsed.first > 1):
        return True
    lead = x.ending_at(amount.first, "bare.words", "change.to", "change.by", "change.from", reach=4)
    if lead is None:
        return amount.role == "from"
    if not amount.parsed.words and x.tokens[amount.first].kind == "n":
        return x.tokens[amount.first].key != "1" or True
    following = amount.stop
    return following >= x.n or is_stop(x.r, following)


def _detached(x: _Reader, amounts: list[_Amount]) -> None:
    """على الأقل، … 13 حكومة و10 شركات: a bound before the verb holds for every count of its sentence."""
    for i in sorted(x.r.hits):
        hit = x.hit(i, "detached.>=", "detached.<=")
        if hit is None or x.key(hit.stop) not in ("،", ","):
            continue
        if not (i == 0 or x.text(i - 1) in ".\n؛;:،,!?؟"):
            continue
        sentence_end = next((end for start, end in x.r.sentences if start <= hit.start < end), None)
        if sentence_end is None:
            sentence_end = len(x.r.text)
        for amount in amounts:
            if hit.start < amount.start < sentence_end and amount.sign == "=" and amount.kind in ("count", "money"):
                amount.sign = hit.lex.value
                amount.trace += (step("quantity.detached", sign=hit.lex.value),)


def _finish(x: _Reader, amount: _Amount, certain: set[str]) -> Quantity:
    """Bounds by modifier, base units, the chosen currency, a confidence."""
    low, high, sign = amount.low, amount.high, amount.sign
    place = amount.place
    if sign in (">", ">="):
        if high is not None and low is not None and amount.form == "range":
            pass
        low, high = (low, None)
    elif sign in ("<", "<="):
        low, high = (None, high)
    currency, candidates, trace = amount.currency, amount.candidates, amount.trace
    unit, kind = amount.unit, amount.kind
    confidence = 0.95
    if kind == "money":
        currency, why = choose_currency(amount.currency, candidates, certain, x.country)
        if len(candidates) > 1:
            trace += (step("quantity.currency_choice", code=currency, candidates=" ".join(candidates), why=why),)
            confidence = 0.9 if why != "default" else 0.8
        if amount.per in PRICE_PER:
            kind = "price"
    elif kind == "count" and not amount.known:
        confidence = 0.7
    if kind == "percentage" and unit == "percentage_point":
        kind = "percentage"
    base_low: Decimal | None = None
    base_high: Decimal | None = None
    base_unit = ""
    if kind in ("money", "price") and currency:
        base_low = None if low is None else low * amount.factor
        base_high = None if high is None else high * amount.factor
        base_unit = currency
    elif kind not in ("money", "price", "count", "rank", "ratio", "date") and unit and unit != "hour of day":
        found = base_of(unit)
        if found is not None:
            base_unit, factor, offset = found
            base_low = None if low is None else low * factor + offset
            base_high = None if high is None else high * factor + offset
            unit = printed(unit)
    alternatives = tuple(f"{value.normalize():f}" for value in (amount.parsed.numeral.alternatives if amount.parsed is not None else ()))
    return Quantity(amount.start, amount.end, amount.core_start, amount.core_end, kind or "count", sign, low, high, unit, currency, candidates if len(candidates) > 1 else (),
                    amount.per, amount.noun, base_low, base_high, base_unit, place, confidence, alternatives, trace + ((step(f"quantity.role.{amount.role}"),) if amount.role == "from" else ()))


def _date_quantity(x: _Reader, expression: DateExpression, anchor: Anchor | None) -> Quantity:
    interval = resolve(expression, anchor)
    relative = bool(expression.relation or expression.weekday is not None) and expression.day is None
    certainty = 1.0 if interval.certain and not relative else (anchor.certainty if anchor is not None else 0.2)
    trace = (step("date.read", text=x.r.text[expression.start : expression.end], grain=interval.grain),
             step("date.resolved", low=interval.low, high=interval.high, how=interval.how, anchor=anchor.low if anchor is not None else "", reason=anchor.reason if anchor is not None else ""))
    sign = "range" if expression.until is not None else "="
    start, first = expression.start, expression.first
    before = x.ending_at(first, "modbefore")
    if before is not None and before.lex.value == "~" and sign == "=" and interval.grain in ("day", "month", "year"):
        sign = "~"
        start = before.start
    return Quantity(start, expression.end, expression.start, expression.end, "date", sign, interval.low or None, interval.high or None, "date", confidence=round(0.95 * certainty, 2), trace=trace,
                    noun=interval.grain)
