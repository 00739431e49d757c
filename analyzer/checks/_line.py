"""One sentence as the arithmetic checks see it: its claims, the words between them, and what those words mean.

Words come from two sources: the roles of the language pack (in the reading) and the labels of `data/checks/arithmetic.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ..decimals import ONE, ZERO, legible, remainder, written
from ..intervals import Interval, half_width
from ..language import DATA, Lex, Lexicon, lexicon, load_toml, primary, words
from ..model import MONEY, Claim, Finding
from ..text import fold_word
from . import View

TIMES = ("date", "duration")
SIGNS = frozenset("،,")
PASSED = ("article", "definite", "passed")
HEIGHT = 5
"""Words of the name of a level between a word and its figure, at most: from *a record high of* 1,210."""
MOST_CLAIMS = 60
MOST_TOKENS = 600


@lru_cache(maxsize=64)
def labels(language: str) -> Lexicon:
    """The word lists of the arithmetic checks in one language as an index; English where it has none."""
    code = primary(language)
    data = load_toml(DATA / "checks" / "arithmetic.toml")
    parts = load_toml(DATA / "checks" / "partitions.toml")
    index = Lexicon((code,))
    for label, cell in {**data.get(code, data["en"]), **parts.get(code, {})}.items():
        if isinstance(cell, str):
            for phrase in words(cell):
                index.add(phrase, Lex(label, label))
    index.clitics = lexicon(language).clitics
    index.seal()
    return index


@lru_cache(maxsize=32)
def endings(label: str, language: str) -> tuple[str, ...]:
    """The endings by which a language without prepositions marks the ends of a change; none elsewhere."""
    cell = load_toml(DATA / "checks" / "arithmetic.toml").get(primary(language), {}).get(label, "")
    return tuple(fold_word(ending) for ending in words(cell))


@dataclass
class Line:
    """A sentence: tokens `[first, stop)` of the view's reading, and its claims in order of place. An amount given again in brackets
    in another unit or currency ("58 billion dinars ($19bn)") is no claim of its own here: `glossed` tells the token behind the
    bracket, by the id of the claim in front."""

    view: View
    first: int
    stop: int
    claims: tuple[Claim, ...]
    index: Lexicon
    glossed: dict[str, int] = field(default_factory=dict)
    _at: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    _labels: frozenset[str] | None = None

    @property
    def labels(self) -> frozenset[str]:
        """The labels and roles of all phrases that start in the sentence."""
        if self._labels is None:
            self._labels = frozenset(label for i in range(self.first, self.stop) for label, _ in self.at(i))
        return self._labels

    @property
    def text(self) -> str:
        return self.view.article.text

    def token(self, i: int) -> str:
        return self.view.reading.tokens[i].key if self.first <= i < self.stop else ""

    def at(self, i: int) -> tuple[tuple[str, int], ...]:
        """(label or role, token behind it) of every phrase that starts at token `i`; none outside the sentence."""
        if not self.first <= i < self.stop:
            return ()
        known = self._at.get(i)
        if known is None:
            reading = self.view.reading
            known = tuple((hit.lex.role, hit.stop) for hit in reading.hits.get(i, ()))
            known += tuple((hit.lex.role, hit.stop) for hit in self.index.find(reading.tokens, i))
            self._at[i] = known
        return known

    def has(self, i: int, *wanted: str) -> int:
        """The token behind the longest phrase at `i` with one of the labels; 0 if there is none."""
        longest = 0
        for label, stop in self.at(i):
            if label in wanted and longest < stop <= self.stop:
                longest = stop
        return longest

    def before(self, char: int) -> int:
        """How many tokens begin before a place: the index of the first token at or behind it."""
        return self.view.reading.token_from(char)

    def span(self, claim: Claim) -> tuple[int, int]:
        """Tokens `[first, stop)` of a claim and of what explains it in brackets; a token it starts inside of belongs to it."""
        stop = self.glossed.get(claim.claim_id) or self.view.reading.token_from(claim.end)
        return self.view.reading.token_at(claim.start), stop

    def between(self, left: Claim, right: Claim) -> range:
        """Tokens behind one claim (and the ending a figure carries behind its apostrophe) and before a later one."""
        stop = self.span(left)[1]
        return range(stop + 2 if self.ending(left) else stop, self.span(right)[0])

    def ending(self, claim: Claim) -> str:
        """The ending behind an apostrophe ("400'den"), in a language that marks the ends of a change so."""
        stop = self.span(claim)[1]
        marked = self.token(stop) in ("'", "’") and endings("from_case", self.view.article.language)
        return self.token(stop + 1) if marked else ""

    def cased(self, claim: Claim, label: str) -> bool:
        """Whether a claim ends as what one comes from or goes to does: "400'den 500'e", "40 liradan 50 liraya"."""
        known = endings(label, self.view.article.language)
        behind = self.ending(claim)
        if not known or behind:
            return behind in known
        last = self.token(self.span(claim)[1] - 1)
        return claim.modifier in ("=", "~") and any(last.endswith(ending) and len(last) > len(ending) + 1 for ending in known)

    def find(self, tokens: range, *wanted: str) -> int:
        """The first token in the range at which a phrase with one of the labels starts and ends inside; -1 without."""
        if self.labels.isdisjoint(wanted):
            return -1
        for i in tokens:
            stop = self.has(i, *wanted)
            if stop and stop <= max(tokens.stop, i + 1):
                return i
        return -1

    def anywhere(self, *wanted: str) -> bool:
        return self.find(range(self.first, self.stop), *wanted) >= 0

    def leads(self, claim: Claim, *wanted: str) -> bool:
        """Whether a phrase with one of the labels stands right before a claim (a hedge between them is passed over),
        or is glued to it as its prefix."""
        start = self.span(claim)[0]
        if self.token(start - 1) in SIGNS and "result" in wanted and self.ends_at(start - 1, "result"):
            return True  # es decir, 800 millones
        return self.ends_at(start, *wanted)

    def ends_at(self, stop: int, *wanted: str) -> bool:
        """Whether a phrase with one of the labels ends right before a token, hedges, articles and proclitics that stand alone aside."""
        for _ in range(3):
            for begin in range(max(self.first, stop - 4), stop):
                if any(end == stop and label in wanted for label, end in self.at(begin)):
                    return True
            skipped = next((begin for begin in range(max(self.first, stop - 3), stop) if self.has(begin, "modbefore") == stop), -1)
            if skipped < 0 and stop > self.first and self.has(stop - 1, *PASSED) == stop:
                skipped = stop - 1
            if skipped < 0:
                skipped = next((begin for begin in range(max(self.first, stop - HEIGHT), stop) if self.has(begin, "height") == stop), -1)
            if skipped < 0:
                return False
            stop = skipped
        return False

    def covered(self, tokens: range, allowed: Callable[[str], bool], signs: str = "") -> bool:
        """Whether the tokens consist only of phrases with allowed labels, allowed signs, and dates or durations (with the
        preposition before them: "on Thursday")."""
        timed = [self.span(claim) for claim in self.claims if claim.kind in TIMES]
        i = tokens.start
        while i < tokens.stop:
            passed = next((stop for start, stop in timed if start <= i < stop), 0)
            if passed:
                i = passed
                continue
            token = self.view.reading.tokens[i]
            if token.kind == "s":
                if token.text not in signs:
                    return False
                i += 1
                continue
            if token.kind == "n":
                return False
            best = max((stop for label, stop in self.at(i) if allowed(label) and stop <= tokens.stop), default=0)
            lead = 0 if best else self.has(i, "on_date")
            if lead and lead < tokens.stop and any(start == lead for start, _ in timed):
                best = lead
            if not best:
                return False
            i = best
        return True

    def noun_classes(self, claim: Claim) -> frozenset[str]:
        """Classes (person, vehicle, …) the counted noun of a claim may have by the noun list; of a word of several nouns (معلمة, a teacher
        or a parameter) those of the noun it was read as."""
        start, stop = self.span(claim)
        nouns = [hit.lex.value for i in range(start, stop) for hit in self.view.reading.all_at(i, "noun") if hit.stop <= stop]
        chosen = [value for value in nouns if value[0] == claim.noun]
        return frozenset(value[1] for value in chosen or nouns)


def lines(view: View, least: int) -> Iterator[Line]:
    """The sentences of an article with at least so many claims. What is longer than any sentence is a table, and left out."""
    if "lines" not in view.known:
        view.known["lines"] = tuple(_lines(view))
    known: tuple[Line, ...] = view.known["lines"]
    return (line for line in known if len(line.claims) >= least)


def _lines(view: View) -> Iterator[Line]:
    reading = view.reading
    claims = view.claims
    at = 0
    for begin, end in reading.sentences:
        found: list[Claim] = []
        while at < len(claims) and claims[at].start < end:
            if claims[at].start >= begin:
                found.append(claims[at])
            at += 1
        if len(found) > MOST_CLAIMS:
            continue
        first, stop = reading.token_from(begin), reading.token_from(end)
        if stop - first <= MOST_TOKENS:
            kept, glossed = _without_glosses(view, found)
            yield Line(view, first, stop, kept, labels(view.article.language), glossed)


def _without_glosses(view: View, found: list[Claim]) -> tuple[tuple[Claim, ...], dict[str, int]]:
    """The claims of a sentence without those that give the amount in front again in brackets, and where these brackets end."""
    text = view.article.text
    kept: list[Claim] = []
    glossed: dict[str, int] = {}
    bracketed: Claim | None = None
    for claim in found:
        before = kept[-1] if kept else None
        opened = before is not None and text[before.end : claim.start].lstrip().startswith("(") and bracketed is not before
        if before is None or not opened or not _given_again(before, claim) or ")" in text[before.end : claim.start]:
            kept.append(claim)
            continue
        close = text.find(")", claim.end)
        if not 0 <= close - claim.end <= 1:
            kept.append(claim)
            continue
        bracketed = before
        glossed[before.claim_id] = view.reading.token_from(close + 1)
    return tuple(kept), glossed


def _given_again(amount: Claim, again: Claim) -> bool:
    """Whether a claim can be an amount in another unit or currency: money in other money, a length in another length."""
    if amount.kind in MONEY:
        return again.kind in MONEY and amount.currency != again.currency
    return amount.kind == again.kind and amount.kind not in ("count", "percentage", *TIMES) and amount.unit != again.unit


def report(view: View, least: int, *checks: Callable[[Line], Iterator[Finding]]) -> Iterator[Finding]:
    """What some checks find in the sentences of an article; a sentence that corrects a figure itself is left alone."""
    for line in lines(view, least):
        found = [item for check in checks for item in check(line)]
        if found and not line.anywhere("corrected"):
            yield from found


def amounts(line: Line) -> list[Claim]:
    """The claims of a sentence that state an amount (no dates, ranks, vague words)."""
    firm = [claim for claim in line.claims if claim.modifier != "vague" and known(claim)]
    return [claim for claim in firm if claim.kind not in ("date", "rank") and not is_times(claim)]


def known(claim: Claim) -> bool:
    return isinstance(claim.low, Decimal) or isinstance(claim.high, Decimal)


def is_times(claim: Claim) -> bool:
    """Whether a count is told in times ("four times"), which may also be how many times as much."""
    return claim.kind == "count" and claim.unit == "time"


def exact(claim: Claim) -> Decimal | None:
    """The value of a claim that states one, in base units."""
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    return low if isinstance(low, Decimal) and low == high else None


def alike(a: Claim, b: Claim) -> bool:
    """Whether two claims measure in the same dimension and may be subtracted: same base unit, currency, counted noun."""
    if a.kind == "date" or b.kind == "date" or (a.per and b.per and a.per != b.per):
        return False
    if a.kind in MONEY or b.kind in MONEY:
        return a.kind in MONEY and b.kind in MONEY and a.currency == b.currency
    if a.kind == "count" and b.kind == "count":
        return a.unit == b.unit or not a.unit or not b.unit
    if a.base_unit:
        return a.base_unit == b.base_unit
    return a.kind == b.kind and a.unit == b.unit


def spread(claim: Claim) -> Interval | None:
    """What a printed amount can stand for, in base units (in its own for counts).

    A measured amount is never more exact than its last printed digit; a count printed in full is exact unless it ends
    in zeros.
    """
    low, high = claim.low, claim.high
    if not known(claim) or claim.modifier == "vague":
        return None
    scale = ONE
    offset = claim.base_unit == "kelvin" and claim.unit != "kelvin"
    if claim.base_unit and not offset:
        own, base = (low, claim.base_low) if isinstance(low, Decimal) else (high, claim.base_high)
        if not isinstance(own, Decimal) or not isinstance(base, Decimal):
            return None
        if own == ZERO:
            return Interval(ZERO, ZERO)
        scale = base / own
    hedged = claim.modifier == "~"
    lower = upper = None
    if isinstance(low, Decimal):
        lower = (low if claim.modifier in (">", ">=") else low - width(claim, low, hedged=hedged)) * scale
    if isinstance(high, Decimal):
        upper = (high if claim.modifier in ("<", "<=") else high + width(claim, high, hedged=hedged)) * scale
    return Interval(lower, upper)


def width(claim: Claim, value: Decimal, *, hedged: bool) -> Decimal:
    """Half the width of the interval, in the claim's own unit."""
    half = half_width(value, claim.step, hedged=hedged)
    if claim.kind in ("count", "rank", "age") and claim.step <= ONE:
        return half
    least = (claim.step if claim.step > ZERO else ONE) / 2
    if claim.kind == "percentage" and hedged and claim.step >= ONE:
        # "about 20%" is nearer to 20 than to 10 or 30, "about 35%" than to 30 or 40
        return Decimal(5) if not remainder(value, 10) else Decimal("2.5") if not remainder(value, 5) else ONE
    return max(half, least)


def percent_spread(claim: Claim) -> Interval | None:
    """A printed percentage: rounded, or cut off (24.7 printed as 24)."""
    found = spread(claim)
    if found is None:
        return None
    if claim.modifier != "=" or found.high is None or claim.unit == "basis_point":
        return found  # basis points are counted, not cut off
    return Interval(found.low, found.high + (claim.step if claim.step > ZERO else ONE) / 2)


def middle(claim: Claim) -> Decimal:
    """A representative amount in base units; zero where it has none."""
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    values = [value for value in (low, high) if isinstance(value, Decimal)]
    return sum(values, ZERO) / len(values) if values else ZERO


def own(claim: Claim) -> Decimal:
    """The same in the unit the claim states."""
    values = [value for value in (claim.low, claim.high) if isinstance(value, Decimal)]
    return sum(values, ZERO) / len(values) if values else ZERO


def short(value: Decimal | None, digits: int = 4) -> str:
    """A computed number with so many significant digits, without exponent and trailing zeros."""
    return "∞" if value is None else written(legible(value, digits))


def factor(a: Decimal, b: Decimal) -> Decimal | None:
    """Larger over smaller of two positive amounts."""
    if a <= ZERO or b <= ZERO:
        return None
    return (max(a, b) / min(a, b)).normalize()
