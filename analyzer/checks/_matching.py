"""What the families over units, currencies and dates share: same figures, comparable claims, phrases of their data files."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..decimals import legible, written
from ..intervals import Interval, interval
from ..language import DATA, Reading, load_toml, words
from ..model import Claim, Group
from ..text import tokenise
from ._footing import slip_ground
from ._slips import figures
from ._things import two_things

SMALL = Decimal(10)
"""Whole figures below this are too common for the same figure in another unit to be certain."""

TELLING = 2
"""A figure of so many digits that two articles print of one group is one figure, whatever names stand near it."""
ENOUGH = 50
"""Claims of a side that are tried for a comparable pair."""

Phrases = dict[str, tuple[tuple[str, ...], ...]]


# Claims beside each other


def explicit_day(claim: Claim) -> tuple[str, str] | None:
    """The days a claim says it refers to; None where it only takes them over from its article."""
    low, _, high = claim.as_of.partition("/")
    if not low or not claim.published or low[:10] == claim.published[:10]:
        return None
    return low, high or low


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims of a group say the same thing of the same scope: measure, stated qualifiers, stated days.

    Two figures of one sentence are a contrast or a restatement, which are other checks' matter.
    """
    if a.claim_id == b.claim_id or (a.article == b.article and a.sentence_start == b.sentence_start):
        return False
    if same_figure(a, b) and (min(figures(a), figures(b)) >= TELLING or a.kind == b.kind == "data") and slip_ground(a, b):
        return True
    if a.attribute and b.attribute and a.subject.measure != b.subject.measure:
        return False  # where nothing tells what is measured, whether it is a level or a change is not known either
    if two_things(a, b):
        return False
    other = dict(b.subject.qualifiers)
    if any(other.get(key, value) != value for key, value in a.subject.qualifiers if key != "per"):
        return False
    left, right = explicit_day(a), explicit_day(b)
    return left is None or right is None or not (left[1] < right[0] or right[1] < left[0])


def worded_alike(a: Claim, b: Claim, least: Decimal) -> bool:
    """Whether the sentences of two claims share at least so much of their words."""
    left, right = ({token.key for token in tokenise(claim.sentence[:400]) if token.kind == "w"} for claim in (a, b))
    return len(left & right) >= least * len(left | right) > 0


def same_figure(a: Claim, b: Claim) -> bool:
    """The same figure printed for both, whatever the unit; a bound and a point with one figure count as the same."""
    first, second = figure(a), figure(b)
    return first is not None and first == second


def figure(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """The figure as printed, scale word multiplied in (money in major units); None for vague ones, dates and zero."""
    if claim.modifier == "vague" or claim.kind == "date":
        return None
    low, high = (claim.base_low, claim.base_high) if claim.kind in ("money", "price") and claim.currency else (claim.low, claim.high)
    low = low if isinstance(low, Decimal) else high
    high = high if isinstance(high, Decimal) else low
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or not low or not high:
        return None
    return low, high


def printed_interval(claim: Claim) -> Interval | None:
    """The interval of a claim with a one-sided bound closed at its figure: "more than 40" beside its restatement is 40."""
    found = interval(claim)
    if found is None or (found.low is not None and found.high is not None):
        return found
    side = found.low if found.low is not None else found.high
    return Interval(side, side)


def certain(*claims: Claim) -> bool:
    """Whether nothing about the subjects was inferred and the figure is none of the small common ones."""
    if any(claim.subject.inferred for claim in claims):
        return False
    found = figure(claims[0])
    return found is None or found[0] >= SMALL or found[0] != found[0].to_integral_value()


def sides(group: Group, key: Callable[[Claim], Hashable]) -> list[list[Claim]]:
    """The claims of a group by a key (None leaves a claim out): the side told by most articles first, then by place."""
    found: dict[Hashable, list[Claim]] = {}
    for claim in sorted(group.claims, key=lambda claim: (claim.article, claim.start)):
        value = key(claim)
        if value is not None:
            found.setdefault(value, []).append(claim)
    return sorted(found.values(), key=lambda claims: -len({claim.article for claim in claims}))


def opposed(parts: Sequence[list[Claim]]) -> Iterator[tuple[Claim, Claim, list[Claim]]]:
    """(odd claim, claim of the main side, further claims of the main side) for each later side with a comparable pair."""
    for part in parts[1:]:
        main = parts[0]
        pair = next(((odd, other) for odd in part[:ENOUGH] for other in main[:ENOUGH] if comparable(odd, other)), None)
        if pair is not None:
            yield pair[0], pair[1], [claim for claim in main if claim is not pair[1]]


def by_reference(*claims: Claim) -> list[str]:
    """The ids of claims whose subject was inferred."""
    return [claim.claim_id for claim in claims if claim.subject.inferred]


def plain(value: Decimal, digits: int = 4) -> str:
    """An amount for an explanation: whole figures in full, others to a few significant digits."""
    return written(legible(value, digits))


# Words of the data files


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """A family's own data file, `data/checks/NAME.toml`."""
    return load_toml(DATA / "checks" / f"{name}.toml")


@lru_cache(maxsize=4096)
def phrases(name: str, section: str, *languages: str) -> Phrases:
    """The phrases of one section of a family's data file, by their first word, longest first."""
    cells = table(name).get(section, {})
    found: dict[str, set[tuple[str, ...]]] = {}
    for language in languages:
        for phrase in words(cells.get(language, "")):
            keys = tuple(token.key for token in tokenise(phrase))
            if keys:
                found.setdefault(keys[0], set()).add(keys)
    return {first: tuple(sorted(entries, key=lambda keys: (-len(keys), keys))) for first, entries in found.items()}


def phrases_of(reading: Reading, name: str, section: str) -> Phrases:
    """The phrases of one section of a family's data file in the languages of a text."""
    return phrases(name, section, *reading.lexicon.languages)


def phrase_at(reading: Reading, i: int, known: Phrases) -> int:
    """The token behind the longest known phrase at token `i`, or 0; a joined conjunction before it is passed over."""
    tokens = reading.tokens
    if not 0 <= i < len(tokens):
        return 0
    first = tokens[i].key
    bare = reading.lexicon.clitics.unjoined(first)
    for key in (first, bare) if bare != first else (first,):
        for entry in known.get(key, ()):
            stop = i + len(entry)
            if stop <= len(tokens) and all(tokens[i + k].key == entry[k] for k in range(1, len(entry))):
                return stop
    return 0


def has_phrase(reading: Reading, first: int, last: int, known: Phrases) -> bool:
    """Whether a known phrase begins among tokens `[first, last)`."""
    return any(phrase_at(reading, i, known) for i in range(max(first, 0), min(last, len(reading.tokens))))


def token_span(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The tokens that lie in code points `[start, end)`, as a half-open range."""
    first = reading.token_from(start)
    if first and reading.tokens[first - 1].end > start:
        first -= 1
    return first, reading.token_from(end)


ALIKE = Decimal("0.5")
"""Share of common words from which two sentences about one entity tell of the same measure."""
NEARLY_ONE = Decimal("0.7")
"""The same where neither names an entity."""


def one_measure(a: Claim, b: Claim) -> bool:
    """Two articles that tell of the same measure: one attribute, or sentences that share most of their words."""
    if a.article == b.article:
        return False
    if a.subject.entity_id and a.subject.attribute and a.subject.attribute == b.subject.attribute:
        return True
    return worded_alike(a, b, ALIKE if a.subject.entity_id else NEARLY_ONE)
