"""Whether a figure of a headline and one of the text can be the same: in kind and thing, rounded, summed or misprinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ..concepts import all_concepts
from ..decimals import MILLION, THOUSAND, ZERO
from ..intervals import Interval, base_scale, dimension, interval
from ..model import Claim
from ..sides import crowd, two_counts
from ..text import tokenise
from . import View
from ._line import width
from ._matching import token_span
from ._parts import cues
from ._rounding import figure, gloss_spread, source_spread
from ._slips import figures, neighbours_swapped

SHARES = {"ratio", "percentage"}
LEVELS = {"level", "count"}
BASE = 2
"""Words behind a share that say of what: "of jobs"."""
SHARE_SLACK, HEDGED_SLACK = Decimal(5), Decimal(3)
"""Percentage points within which a headline's "half" or "a third" is fair; how many more where one of the two is hedged."""
VAGUE_SLACK = Decimal("0.9")
"""A headline's "hundreds" is let pass from this share of a hundred on."""
SCALE_SLIPS = (THOUSAND, MILLION)
REACH = Decimal(10)
"""How many times as much the larger of two figures of one thing may be, short of a slip of scale."""
TWICE = 2
"""How many times "at least" so many of the text a headline's figure is, where the text tells it of others."""
TELLING = 3
"""Digits from which a count is hardly another one with two of them changed round."""
SUMMED = 8
"""Among at most so many figures of the text sums are looked for."""


def within_reach(claim: Claim, other: Claim) -> bool:
    """Whether two figures are near enough to be one, or apart by a slip of scale: 37,000 who came are no 1.2 million."""
    if claim.kind in SHARES or "vague" in (claim.modifier, other.modifier):
        return True
    first, second = value_of(claim), value_of(other)
    if not first or not second:
        return True
    factor = max(abs(first), abs(second)) / min(abs(first), abs(second))
    return factor <= REACH or factor in SCALE_SLIPS


def misprinted(claim: Claim, other: Claim) -> bool:
    """Whether one figure is the other with two digits swapped or another scale word, told of the same thing."""
    people = claim.kind == other.kind == "count" and "person" in (claim.unit, other.unit) and claim.attribute == other.attribute != ""
    alike = (claim.kind == other.kind and dimension(claim) == dimension(other)) or _bare_money(claim, other)
    return (people or (alike and not _other_thing(claim, other))) and (_swapped(claim, other) or _rescaled(claim, other))


def turned(claim: Claim, other: Claim) -> bool:
    """Whether two counts of three digits or more, printed alike, are one with two neighbours swapped, whatever each is told to count:
    421,000 clients above, 412,000 account numbers below; or of two digits, of one sort of things: 83,000 jobs, 38,000 jobs."""
    if claim.kind != "count" or other.kind != "count" or {claim.modifier, other.modifier} - {"=", "~"} or claim.step != other.step:
        return False
    one_sort = claim.noun == other.noun not in ("", "person") and claim.step >= THOUSAND
    return min(figures(claim), figures(other)) >= (TELLING - 1 if one_sort else TELLING) and _swapped(claim, other)


def mistyped(claim: Claim, other: Claim) -> bool:
    """Whether a count printed without a noun is a count of the text with one digit changed: 840,000 and 640,000."""
    if claim.kind != "count" or other.kind != "count" or claim.noun or {claim.modifier, other.modifier} - {"=", "~"}:
        return False
    first, second = figure(claim), figure(other)
    if first is None or second is None or claim.step != other.step or min(figures(claim), figures(other)) < TELLING - 1:
        return False
    left, right = f"{first:f}", f"{second:f}"
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _bare_money(claim: Claim, other: Claim) -> bool:
    """A headline that leaves the currency out: "Three billion for the roads"."""
    return claim.kind == "count" and not claim.unit and other.kind == "money" and claim.step >= MILLION


def _swapped(claim: Claim, other: Claim) -> bool:
    """Two neighbouring digits changed places: 15 and 51."""
    first, second = figure(claim), figure(other)
    if first is None or second is None or first == second or first != first.to_integral_value() or second != second.to_integral_value():
        return False
    left, right = f"{first:f}".split(".")[0], f"{second:f}".split(".")[0]
    return len(left) == len(right) and neighbours_swapped(left, right)


def _rescaled(claim: Claim, other: Claim) -> bool:
    """The same digits with another scale word: 3 billion and 3 million."""
    first, second = figure(claim), figure(other)
    if not first or not second:
        return False
    factor = max(first, second) / min(first, second)
    return factor in SCALE_SLIPS and claim.step >= 1000 and other.step >= 1000


def could_be_one(claim: Claim, other: Claim) -> bool:
    """Whether two claims could be one figure: dimension, counted thing, and nothing stated that sets them apart."""
    if claim.kind in SHARES and other.kind in SHARES:
        if "times" in (claim.unit, other.unit) or "percentage_point" in (claim.unit, other.unit):
            return False
    elif claim.kind != other.kind or dimension(claim) != dimension(other) or _other_thing(claim, other):
        return False
    one, two = claim.subject, other.subject
    if one.entity and two.entity and one.entity != two.entity and not (_one_noun(claim, other) or _one_event(claim, other)):
        return False
    level = {one.measure, two.measure} == {"level", "share"} and claim.kind in SHARES  # the vaccinated are a level, or a share
    if (
        not level
        and {one.measure, two.measure} - LEVELS
        and one.measure
        and two.measure
        and one.measure != two.measure
        and not _one_base(claim, other)
    ):
        return False
    if two_counts(claim, other):
        return False
    listed = all_concepts()
    if one.attribute != two.attribute and one.attribute in listed and two.attribute in listed:
        return False  # what no list knows is only a word that stood nearby
    stated = dict(two.qualifiers)
    return all(stated.get(key, value) == value or (value in BASES) != (stated[key] in BASES) for key, value in one.qualifiers)


BASES = frozenset({"yearly", "monthly"})
"""What a change is told on the basis of, which says nothing of the quarter it is told for."""


def _one_noun(claim: Claim, other: Claim) -> bool:
    """Whether both count one sort of things, and the name that one has the other has as its place: people are of many sorts."""
    if claim.kind != "count" or claim.noun != other.noun or claim.noun in ("", "person"):
        return False
    pairs = ((claim, other), (other, claim))
    return any(one.entity in (value for _, value in two.subject.qualifiers) for one, two in pairs)


def _one_event(claim: Claim, other: Claim) -> bool:
    """Whether two figures of one toll are told of a place that lists know and of a name that none does: a country here, there
    the river or the hall where it happened."""
    known = all_concepts().get(claim.attribute)
    unlisted = [one.subject.entity_id.startswith("name:") for one in (claim, other)]
    return known is not None and known.event and claim.attribute == other.attribute and unlisted[0] != unlisted[1]


def _one_base(claim: Claim, other: Claim) -> bool:
    """Whether the same word stands behind both as their base: "33% of jobs", "24% of jobs"."""
    first, second = (tokenise(one.sentence[one.end - one.sentence_start :]) for one in (claim, other))
    left, right = ([token.key for token in tokens if token.kind == "w"][:BASE] for tokens in (first, second))
    return len(left) == BASE and left == right


def same_figure(claim: Claim, other: Claim) -> bool:
    """Whether the text gives the headline's figure at all, with whatever noun beside it."""
    if claim.kind != other.kind or claim.currency != other.currency:
        return False
    least = other.modifier == ">=" and claim.kind == "count" and claim.attribute == other.attribute != ""  # 14 dead above "at least 14"
    return claim.low == other.low and (claim.high == other.high or least)


def opposed(claim: Claim, other: Claim) -> bool:
    """Whether two counts are told of what cannot befall one person twice over: 56 dead, 56 missing."""
    one, two = (all_concepts().get(each.attribute) for each in (claim, other))
    if one is None or two is None or not (one.event and two.event) or claim.kind != "count":
        return False
    return two.id in one.opposes or one.id in two.opposes


def own_toll(place: View, claim: Claim, below: Sequence[Claim]) -> list[Claim]:
    """The figures of the text for what a headline tells of people, one amount that its figure cannot be, where the headline tells
    of nothing that is opposed to it: "56 dead" above "17 dead and 56 missing", and no "56 dead or missing"."""
    mine = all_concepts()[claim.attribute]
    first, _ = token_span(place.reading, claim.sentence_start, claim.sentence_start)
    _, last = token_span(place.reading, claim.end, claim.sentence_start + len(claim.sentence))
    told = {ident for i in range(first, last) for ident, _ in cues(place, i)}
    if claim.modifier != "=" or any(ident in mine.opposes or claim.attribute in all_concepts()[ident].opposes for ident in told):
        return []
    toll = [other for other in below if other.kind == "count" and other.attribute == claim.attribute]
    if len({(other.modifier, value_of(other)) for other in toll}) != 1 or toll[0].modifier not in ("=", ">="):
        return []
    rest = value_of(claim) - value_of(toll[0])  # "four were killed at once and 13 died later" make 17 dead
    added = any(other.kind == "count" and value_of(other) == rest for other in below)
    if added or not could_be_one(replace(claim, unit="", noun=""), toll[0]):
        return []
    far = value_of(claim) > TWICE * value_of(toll[0]) if toll[0].modifier == ">=" else not agree(claim, toll[0])
    return toll if far else []


def _other_thing(claim: Claim, other: Claim) -> bool:
    if crowd(claim, other):
        return False
    return claim.kind == "count" and bool(claim.unit and other.unit) and claim.unit != other.unit


def percent(claim: Claim) -> Decimal | None:
    value = figure(claim)
    return None if value is None else value * 100 if claim.kind == "ratio" else value


def agree(claim: Claim, other: Claim) -> bool:
    """Whether the headline's figure can stand for the other: headlines round."""
    if claim.kind in SHARES:
        return _shares_agree(claim, other)
    above, below = _widened(claim), _widened(other)
    if above is None or below is None:
        return True
    if claim.modifier == "vague" and above.low is not None:
        above = Interval(above.low * VAGUE_SLACK, above.high)
    if other.modifier == "vague" and below.low is not None:
        below = Interval(below.low * VAGUE_SLACK, below.high)
    return not above.disjoint(below)


def _shares_agree(claim: Claim, other: Claim) -> bool:
    first, second = percent(claim), percent(other)
    if first is None or second is None:
        return True
    words = "ratio" in (claim.kind, other.kind)
    least = claim.step if ZERO < claim.step < 1 else Decimal(1)  # who prints tenths in a headline has not rounded to whole ones
    slack = SHARE_SLACK if words else max(gloss_spread(claim, first), source_spread(other, second), least)
    if words and "~" in (claim.modifier, other.modifier):
        slack += HEDGED_SLACK
    elif not words:
        hedged = (width(one, value, hedged=True) for one, value in ((claim, first), (other, second)) if one.modifier == "~")
        slack = max(slack, *hedged, ZERO)
    above = (None if claim.modifier in ("<", "<=") else first - slack, None if claim.modifier in (">", ">=") else first + slack)
    below = (None if other.modifier in ("<", "<=") else second, None if other.modifier in (">", ">=") else second)
    return not Interval(*above).disjoint(Interval(*below))


def _widened(claim: Claim) -> Interval | None:
    """The interval of a figure, by one unit of its last digit at least: both may have been rounded."""
    found, value, scale = interval(claim), figure(claim), base_scale(claim)
    if found is None or value is None or scale is None:
        return found
    spread = max(gloss_spread(claim, value), source_spread(claim, value)) * abs(scale)
    if claim.kind == "count" and claim.step == 1 and abs(value) < 100:
        spread = Decimal(0)  # people killed are counted, not rounded
    low, high = found.low, found.high
    if low is not None and claim.modifier not in (">", ">="):
        low = min(low, value_of(claim) - spread)
    if high is not None and claim.modifier not in ("<", "<="):
        high = max(high, value_of(claim) + spread)
    return Interval(low, high)


def value_of(claim: Claim) -> Decimal:
    """The one amount a claim prints, in base units where it has them."""
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    value = low if isinstance(low, Decimal) else high
    return value if isinstance(value, Decimal) else Decimal(0)


def derived(claim: Claim, kin: Sequence[Claim]) -> bool:
    """Whether the headline's figure is a sum or a difference of figures of the text."""
    found = _widened(claim)
    if found is None:
        return True
    known = [other for other in kin if figure(other) is not None][:SUMMED]
    amounts = [value_of(other) for other in known]
    chosen = (part for size in range(2, len(known) + 1) for part in combinations(known, size))
    if claim.kind in SHARES:  # shares of two sentences are of two things
        chosen = (part for part in chosen if len({other.sentence_start for other in part}) == 1)
    totals = [sum(map(value_of, part), Decimal(0)) for part in chosen]
    totals += [abs(first - second) for first, second in combinations(amounts, 2)]
    return any(not found.disjoint(Interval(total, total)) for total in totals)
