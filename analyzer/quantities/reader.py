"""What every step of the reading shares: the amount being read, the state of one pass, small helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..dates.cursor import DateExpression
from ..decimals import ONE
from ..language import MAY_BLOCK, Hit, Money, Reading
from ..model import Section, Step
from ..numerals import Parsed

DASHES = frozenset("-–—−‑〜～~")
_CLAUSE_SIGNS = frozenset(",،、;؛；")
"""Signs that part the clauses of a headline."""
HYPHENS = frozenset("-‑")
BOUNDS = frozenset({"<", "<=", ">", ">="})
BRACKETS = {"(": ")", "[": "]", "（": "）"}
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
_LINK = re.compile(r"https?://[^\s<>\"']+|www\.[^\s<>\"']+|#\w+")
_MAIL_REACH = 80
_MAIL_SIGNS = frozenset(".-_+")


@dataclass
class Amount:
    """A quantity being read: tokens `[first, stop)`, its bounds, and what has been found around it.

    `kind`, `unit`, `noun` and `per` are as in `Quantity`; `factor` is how many of the major currency unit one is;
    `known` is false for a counted noun that no pack lists; `role` names the special shape it was read from.
    """

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


class Reader:
    """State of one pass: the reading, what dates have taken, and what is furniture."""

    def __init__(
        self,
        reading: Reading,
        dates: Sequence[DateExpression],
        sections: Sequence[Section],
        country: str,
        named: Mapping[int, str],
        places: Mapping[int, int],
    ) -> None:
        lexicon = reading.lexicon
        self.r = reading
        self.tokens = reading.tokens
        self.n = len(reading.tokens)
        self.country = country
        self.named, self.places = named, places
        """The country whose name ends at an offset; the last token of each name of a place, and its first."""
        self.dates = {expression.first: expression for expression in dates}
        self.lists = lexicon.lists
        self.hit, self.among, self.glued = reading.at, reading.among, reading.glued
        self._endings: dict[int, list[Hit]] = {}
        self.furniture = self._furniture(sections)
        self.idioms = self._idioms()
        self.clitics = bool(lexicon.clitics)
        self.noun_capitals = lexicon.writes("noun_capitals")
        numerals = lexicon.own.get("numerals", {})
        self.joiners = frozenset(part.strip() for part in numerals.get("joiners", "").split("|") if part.strip().isalpha())
        self.noun_first = lexicon.writes("noun_first")
        self.head_first = lexicon.writes("head_first") or self.clitics
        self.neighbours = bool(numerals.get("neighbours", False))
        self.verb_final = lexicon.writes("verb_final")
        self.dot_ordinals = lexicon.writes("dot_ordinals")
        self.duals = bool(lexicon.own.get("unit_duals"))
        self.ordinal_after = lexicon.writes("ordinal_after")
        self.ordinal_shares = lexicon.writes("ordinal_shares")
        self.wholes_behind = lexicon.writes("wholes_behind")
        self.participles = lexicon.word_ends("participles")
        self.partitive_verbs = lexicon.word_ends("partitive_verbs")
        self.gerunds = lexicon.word_ends("gerunds")
        self.past_endings = lexicon.word_ends("past_endings")
        self.ablatives = lexicon.word_ends("ablatives")
        self.genitives = lexicon.word_ends("genitives")
        self.spaceless = lexicon.writes("spaceless")
        self.words_apart = lexicon.writes("words_apart")
        self.halves = "lengths" in lexicon.own
        self.decimal_comma = lexicon.own.get("digits", {}).get("decimal") == ","
        self.previous: Amount | None = None
        self.ranked: Amount | None = None
        """The last place in an order that was read."""
        self.bracketed: Amount | None = None
        """The last amount that stood alone in brackets."""
        self.people: set[Decimal] = set()
        """How many people have been counted so far."""
        self.list_heads: dict[int, int] = {}
        """Numbers that were looked at, and the token before the first of the list each stands in."""
        self._titles: dict[int, bool] = {}
        self._longest = 12 if self.spaceless else 6
        """Tokens of a phrase that is looked for by its end, at most: without spaces each sign is one."""

    def _furniture(self, sections: Sequence[Section]) -> set[int]:
        """Tokens of furniture, datelines and addresses: never part of a claim."""
        blocked: set[int] = set()
        zones = [(section.start, section.end) for section in sections if section.kind in ("furniture", "dateline")]
        text = self.r.text
        if "#" in text or "www" in text or "http" in text:
            zones += [match.span() for match in _LINK.finditer(text)]
        zones += _mail_addresses(text)
        if zones:
            zones.sort()
            position = 0
            for i, token in enumerate(self.tokens):
                while position < len(zones) and zones[position][1] <= token.start:
                    position += 1
                if position == len(zones):
                    break
                if zones[position][0] <= token.start:
                    blocked.add(i)
        return blocked

    def _idioms(self) -> set[int]:
        """Tokens of fixed phrases whose number words count nothing."""
        blocked: set[int] = set()
        for i in self.r.marked(MAY_BLOCK):
            for hit in self.r.hits[i]:
                if (
                    hit.lex.role == "negative.idioms"
                    and not hit.prefix.endswith("ال")
                    and not (self.key(i - 1) in HYPHENS and self.glued(i))
                    and not self._one_in(i, hit)
                    and not self._every(hit)
                    and not self._bounds(i, hit)
                    and not any(share.stop > i and share.lex.role == "frac" for k in (1, 2) for share in self.r.hits.get(i - k, ()))
                    and not (self.r.at(hit.stop, "frac", "scale") is not None and not self.r.lexicon.clitics)
                ):
                    blocked.update(range(i, hit.stop))
        return blocked

    def _bounds(self, i: int, idiom: Hit) -> bool:
        """Un peu plus de 1 100 morts, un po' più di: the idiom only opens a longer bound."""
        return any(hit.lex.role == "modbefore" and hit.stop > idiom.stop for hit in self.r.hits[i])

    def _every(self, idiom: Hit) -> bool:
        """Tous les deux ans, for one hour: behind a phrase that ends with a number a unit of time is counted."""
        unit = self.r.at(idiom.stop, "unit") if self.r.at(idiom.stop - 1, "num") is not None else None
        return unit is not None and unit.lex.value[1] == "duration"

    def _one_in(self, i: int, idiom: Hit) -> bool:
        """uno de cada cuatro, पांच में से एक: the idiom "uno de" opens a ratio here, "में से एक" closes one."""
        if i > 0 and self.r.at(i, "frames.out_of") is not None and self.r.at(i - 1, "num") is not None:
            return True
        if self.among(i, "one_of_words") and any(self.among(i - k, "each_words") for k in (2, 3, 4)):
            return True  # her beş kişiden biri
        share = self.r.at(i + 1, "one_in.in")
        return share is not None and share.stop > idiom.stop and share.stop < self.n

    def key(self, i: int) -> str:
        return self.tokens[i].key if 0 <= i < self.n else ""

    def text(self, i: int) -> str:
        return self.tokens[i].text if 0 <= i < self.n else ""

    def word(self, i: int) -> bool:
        return 0 <= i < self.n and self.tokens[i].kind == "w"

    def digits(self, i: int) -> bool:
        return 0 <= i < self.n and self.tokens[i].kind == "n"

    def number(self, i: int) -> bool:
        """Whether token `i` is a number, in digits or in words."""
        return self.digits(i) or self.hit(i, "num") is not None

    def capital(self, i: int) -> bool:
        """Whether token `i` is a word with a capital letter."""
        if not (self.word(i) and self.tokens[i].text[:1].isupper()):
            return False
        # where every noun is capitalised a capital says nothing about a word the packs know
        return not (self.noun_capitals and not (self.tokens[i].text.isupper() and len(self.tokens[i].text) > 1) and not self.latin_name(i))

    def latin_name(self, i: int) -> bool:
        """Whether a capitalised word is none that the packs know."""
        return i not in self.r.hits

    def opens(self, i: int) -> bool:
        """Whether token `i` opens a sentence, a line or a quotation."""
        return i <= 0 or self.tokens[i - 1].text in "\n.!?؟:“\"'‘•—–«"

    def titled(self, i: int) -> bool:
        """Whether the line of token `i` is set in capitals like a headline, so that capitals there say nothing."""
        start = self.r.text.rfind("\n", max(0, self.tokens[i].start - 400), self.tokens[i].start) + 1
        known = self._titles.get(start)
        if known is None:
            words = self.r.text[start : start + 200].partition("\n")[0].split()
            capitals = sum(1 for word in words if word[:1].isupper())
            small = sum(1 for word in words if word[:1].islower() and len(word) > 2)
            known = capitals >= 4 and small <= capitals // 4
            self._titles[start] = known
        return known

    def hyphenated(self, i: int) -> bool:
        """Whether token `i` is a hyphen that joins its two neighbours."""
        return self.key(i) in HYPHENS and self.glued(i) and self.glued(i + 1)

    def page_line(self, i: int) -> bool:
        """Whether token `i` is on a short line of page furniture: 3 min read, قراءة 3 دقائق, 1,204 likes."""
        first = last = i
        while first > 0 and self.tokens[first - 1].text != "\n":
            first -= 1
            if i - first > 8:
                return False
        while last < self.n and self.tokens[last].text != "\n":
            last += 1
            if last - i > 8:
                return False
        if self.key(last - 1) in (".", "!", "؟", "?"):
            return False
        begin = next((k + 1 for k in range(i - 1, first - 1, -1) if self.text(k) in _CLAUSE_SIGNS), first)
        stop = next((k for k in range(i + 1, last) if self.text(k) in _CLAUSE_SIGNS), last)
        return any(self.among(k, "furniture_words") for k in range(begin, stop))  # "cuts 300 jobs, shares slump" is a headline

    def ending_at(self, stop: int, *roles: str) -> Hit | None:
        """The longest phrase in one of the roles that ends exactly before token `stop`."""
        endings = self._endings.get(stop)
        if endings is None:
            firsts = range(stop - 1, max(-1, stop - 1 - self._longest), -1)
            endings = self._endings[stop] = [hit for first in firsts for hit in self.r.hits.get(first, ()) if hit.stop == stop]
        best: Hit | None = None
        for hit in endings:
            if hit.lex.role in roles and (best is None or len(hit.prefix) <= len(best.prefix) or hit.start < best.start):
                best = hit
        return best

    def sign_before(self, stop: int) -> Hit | None:
        """The longest currency sign or code that ends before token `stop`."""
        for first in range(max(0, stop - 4), stop):
            for found in self.r.hits.get(first, ()):
                if found.stop == stop and found.lex.role == "cur" and found.lex.form in ("symbol", "code"):
                    return found
        return None

    def first_of(self, hit: Hit) -> int:
        """The token a phrase starts in."""
        i = hit.stop - 1
        while i > 0 and self.tokens[i].start > hit.start:
            i -= 1
        return i


def _mail_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans around each @ sign; a bounded look to both sides keeps this linear."""
    at = text.find("@")
    while at >= 0:
        low = at
        while low > 0 and at - low < _MAIL_REACH and (text[low - 1].isalnum() or text[low - 1] in _MAIL_SIGNS):
            low -= 1
        high = at + 1
        while high < len(text) and high - at < _MAIL_REACH and (text[high].isalnum() or text[high] in _MAIL_SIGNS):
            high += 1
        yield low, high
        at = text.find("@", high)


def amount_of(parsed: Parsed) -> Amount:
    """A numeral as an amount without unit."""
    n = parsed.numeral
    return Amount(parsed.first, parsed.stop, n.start, n.end, n.start, n.end, n.low, n.high, n.step, n.form, parsed=parsed, trace=n.trace)


def special(x: Reader, first: int, stop: int, start: int, value: Decimal, form: str, role: str) -> Amount:
    """A point amount of a special shape over tokens `[first, stop)` from code point `start`."""
    end = x.tokens[stop - 1].end
    return Amount(first, stop, start, end, start, end, value, value, ONE, form, role=role)


def copy_unit(target: Amount, source: Amount) -> None:
    """Give `target` the unit, currency or noun of `source`."""
    target.kind, target.unit, target.currency, target.candidates = source.kind, source.unit, source.currency, source.candidates
    target.noun, target.noun_class, target.known, target.factor = source.noun, source.noun_class, source.known, source.factor


def same_unit(a: Amount, b: Amount) -> bool:
    if a.kind == "money" or b.kind == "money":
        return a.kind == b.kind and a.currency == b.currency
    return a.unit == b.unit


def set_named(amount: Amount, hit: Hit) -> None:
    """Unit, currency or noun from the phrase that names it."""
    if hit.lex.role == "unit":
        amount.unit, amount.kind = hit.lex.value
    elif hit.lex.role == "cur":
        money: Money = hit.lex.value
        amount.currency, amount.candidates, amount.factor, amount.unit = money.default, money.candidates, money.factor, money.unit
        amount.kind = "money"
    else:
        count_as(amount, *hit.lex.value)


def count_as(amount: Amount, noun: str, noun_class: str) -> None:
    """The amount counts `noun`."""
    amount.noun, amount.noun_class, amount.unit, amount.kind = noun, noun_class, noun, "count"


def sentence_of(x: Reader, amount: Amount) -> int:
    """The number of the sentence an amount stands in."""
    return x.r.sentence_at(amount.start)


def extend(x: Reader, amount: Amount, stop: int) -> None:
    """Let the amount's span reach to the end of token `stop - 1`."""
    amount.stop, amount.end = stop, x.tokens[stop - 1].end


def joined_on(x: Reader, amount: Amount) -> bool:
    """Whether a conjunction is written into the first word of a number: و300."""
    return amount.parsed is not None and x.r.lexicon.clitics.joins(amount.parsed.prefix)


def in_list(x: Reader, here: Amount, after: Amount) -> bool:
    """Whether only commas and conjunctions stand between two amounts."""
    if after.first - here.stop > 2:
        return False
    between = [x.tokens[k] for k in range(here.stop, after.first)]
    if len(between) == 2 and between[1].key in x.lists.get("or_words", ()):
        return False  # ", or": the same said again
    if not between:
        return (x.clitics and after.parsed is not None and after.parsed.prefix.startswith("و")) or x.key(after.first) == "و"
    if len(between) == 1 and x.among(here.stop, "bound_links") and here.sign in BOUNDS and after.sign in BOUNDS:
        return True  # more than 20 but less than 30 trucks
    return all(token.key in x.lists.get("list_words", ()) for token in between)
