"""What every step of the reading shares: the amount being read, the state of one pass, small helpers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..dates.cursor import DateExpression
from ..language import Hit, Reading
from ..model import Section, Step
from ..numerals import ONE, Parsed

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|[^\s@<>\"']+@[^\s@<>\"']+\.[a-zA-Z]{2,}|#\w+|@\w+")
DASHES = frozenset("-–—−‑")
BRACKETS = {"(": ")", "[": "]", "（": "）"}
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
PRICE_PER = frozenset(
    {
        "share",
        "barrel",
        "ounce",
        "troy_ounce",
        "tonne",
        "kilogram",
        "liter",
        "gallon",
        "unit",
        "megawatt_hour",
        "kilowatt_hour",
        "bushel",
        "meter ** 2",
        "foot ** 2",
        "night",
        "pound",
        "meter",
    }
)


@dataclass
class Amount:
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


class Reader:
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


def copy_unit(target: Amount, source: Amount) -> None:
    target.kind, target.unit, target.currency, target.candidates = source.kind, source.unit, source.currency, source.candidates
    target.noun, target.noun_class, target.known, target.factor = source.noun, source.noun_class, source.known, source.factor


def same_unit(a: Amount, b: Amount) -> bool:
    if a.kind == "money" or b.kind == "money":
        return a.kind == b.kind and (a.currency == b.currency)
    return a.unit == b.unit


def set_named(amount: Amount, hit: Hit) -> None:
    if hit.lex.role == "unit":
        amount.unit, amount.kind = hit.lex.value
    elif hit.lex.role == "cur":
        amount.currency, amount.candidates, amount.factor, amount.unit, _ = hit.lex.value
        amount.kind = "money"
    else:
        amount.noun, amount.noun_class = hit.lex.value
        amount.unit, amount.kind = amount.noun, "count"
