"""On what footing two claims of one group stand: comparable, superseded by time, or not to be compared.

Two claims may only disagree when measure, dimension, scope and date are compatible. What is missing or unknown never
makes a comparison certain; it makes a disagreement at most a warning.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..intervals import dimension, ratio
from ..model import Claim
from ._things import differ, in_a_place, one_sort_of, opposed_attributes, other_entities, same_attribute, scopes, two_names, two_things
from ._timing import PERIOD, dated, days_apart, pace, two_occasions, when
from ._words import comparing, event_days_told, everywhere, months_told, says

WHOLE = "12"
"""The months of a year, as sentences tell them."""

_LIVELY = ("fixed", "growing", "moving", "steady", "slow")
"""Of two paces the one that rules: what never changes, then what changes soonest."""
APART, LATER, SAME, PLANNED, NAMED = "apart", "later", "same", "planned", "named"
HANDFUL = 12
HEADS = frozenset({"headline", "standfirst", "caption"})


@dataclass(frozen=True, slots=True)
class Footing:
    """`verdict` is same, later (the figures are of different days of a moving measure), planned (one is a target: only a slip
    of digits or scale can stand between them), named (two names stand beside them, one of which may merely be near: again
    only a slip) or apart. `sure` is without any doubt;
    `firm` is sure but for dates that neither text tells, which no slip of digits or scale words needs."""

    verdict: str
    sure: bool = False
    firm: bool = False


def footing(a: Claim, b: Claim, *, heads: bool = False) -> Footing:
    """Whether two claims of one group can disagree at all, and how surely; `heads` also sets a headline against its own body."""
    key = (id(a), id(b), heads)
    known = _weighed.get(key)
    if known is None:
        if len(_weighed) >= REMEMBERED:
            _weighed.clear()
        known = _weighed[key] = (a, b, _footing(a, b, heads))
    return known[2]


REMEMBERED = 4_096
"""Pairs of claims whose footing is remembered: several families ask for all pairs of a group, one after the other."""
_weighed: dict[tuple[int, int, bool], tuple[Claim, Claim, Footing]] = {}
"""Footings by the places of two claims in memory, which are theirs as long as they stand here."""


def _footing(a: Claim, b: Claim, heads: bool) -> Footing:
    if a.claim_id == b.claim_id or dimension(a) != dimension(b):
        return Footing(APART)
    other_attribute = not same_attribute(a, b)
    if differ(a.subject.measure, b.subject.measure) or (other_attribute and (a.article == b.article or opposed_attributes(a, b))):
        return Footing(APART)
    other_entity = other_entities(a, b)
    others = two_things(a, b)
    if others and a.article == b.article:
        return Footing(APART)
    if a.article == b.article and (a.sentence_start == b.sentence_start or (not heads and HEADS & {a.section, b.section})):
        return Footing(APART)  # one sentence sets figures side by side on purpose; headline against body is another check
    if a.attribute in comparing()["incidental"]["attributes"] or _handful(a, b) or one_sort_of(a, b):
        return Footing(APART)
    # Put together by their digits although one is told as a value, the other as spending: only a slip can be seen there.
    if says(a, "contrast") != says(b, "contrast"):
        return Footing(APART)  # told of something else, for comparison
    planned = other_attribute or (a.status == "target/forecast") != (b.status == "target/forecast")
    scope = None if everywhere(a) != everywhere(b) and (in_a_place(a) or in_a_place(b)) else scopes(a, b)
    if scope is None:
        return Footing(APART)
    time = _times(a, b)
    if time is None:
        return Footing(APART)
    verdict, sure_of_date = time
    if planned or others:
        return Footing((PLANNED if planned else NAMED) if verdict == SAME else APART)
    ground = scope and certain(a) and certain(b) and not other_entity and a.attribute == b.attribute
    undated = when(a) is None and when(b) is None and pace(a) in ("fixed", "steady", "slow")
    return Footing(verdict, ground and sure_of_date, ground and (sure_of_date or undated))


def slip_ground(a: Claim, b: Claim) -> bool:
    """Whether two figures of one group, of two articles, may be one figure that was copied wrongly.

    Asked only where a slip explains them (the same digits in another unit, currency or scale). Such a pair needs no firm
    subject, as two things hardly share their digits: a name that merely stood near, attributes and levels that were read
    apart do not part it; two names that both sentences give, a change beside a level, a stated scope, a contrast or days
    that the texts themselves tell do.
    """
    if two_things(a, b) and not (a.subject.inferred or b.subject.inferred):
        return False
    if a.article == b.article or opposed_attributes(a, b) or says(a, "contrast") != says(b, "contrast"):
        return False
    moved = (a.subject.measure == "change") != (b.subject.measure == "change")
    if (moved and a.attribute and b.attribute) or scopes(a, b) is None:
        return False
    gap = days_apart(a, b)
    return gap is None or gap <= PERIOD or not (dated(a) and dated(b))


def certain(claim: Claim) -> bool:
    """Whether nothing about the claim was guessed: its subject is named, its reading firm, its value a figure."""
    named = bool(claim.entity and claim.attribute) and not claim.subject.inferred
    return named and claim.confidence >= 0.6 and claim.modifier != "vague" and claim.status not in ("estimate", "target/forecast")


def _handful(a: Claim, b: Claim) -> bool:
    """Small counts within one article, or of two names: three officials here, two there are two sets of people."""
    if (a.article != b.article and not other_entities(a, b)) or a.kind != "count" or pace(a) in ("growing", "fixed"):
        return False
    return all(isinstance(side, Decimal) and side <= HANDFUL for side in (a.low, a.high, b.low, b.high))


def _times(a: Claim, b: Claim) -> tuple[str, bool] | None:
    """Verdict and certainty from the dates; None where the figures are of different periods."""
    how = min(pace(a), pace(b), key=_LIVELY.index)
    first, second = when(a), when(b)
    if two_occasions(a, b) and (how != "growing" or two_names(a, b)):
        return None
    if how != "fixed" and differ(_months(a), _months(b)):
        return None  # nine months and the whole year
    if how in ("growing", "moving") and a.article != b.article and not dated(a) and not dated(b):
        told = [event_days_told(claim.sentence, claim.language, claim.published) for claim in (a, b)]
        if all(told) and told[0].isdisjoint(told[1]):
            return None  # their own sentences name other days
    if how == "fixed":
        return SAME, not (dated(a) and dated(b)) or first == second
    if first is None or second is None:
        if how != "steady" and any(_of_period(claim) for claim in (a, b)):
            return None  # "300 beds in 2019" says nothing against 420 today
        return SAME, how == "steady"
    own_a, own_b = dated(a), dated(b)
    long_a, long_b = first[1] - first[0] >= PERIOD and own_a, second[1] - second[0] >= PERIOD and own_b
    if first[0] <= second[1] and second[0] <= first[1]:
        if long_a != long_b and own_a and own_b and how != "steady":
            return None
        if long_a and long_b and _ratio(first, second) > 2.5:
            return None  # a quarter is not its year
        if how == "growing" and max(first[1], second[1]) - min(first[0], second[0]) > 3:
            return SAME, False
        return SAME, how == "steady" or first == second
    if long_a or long_b:
        return None
    gap = days_apart(a, b) or 0
    if how == "growing":
        return LATER, True
    if own_a and own_b:
        return None
    if how == "steady":
        return SAME, not (own_a or own_b)
    if how == "moving":
        if gap > 0 and _a_step_apart(a, b):
            return None  # 9% yesterday, 8.9% today
        return (SAME, False) if gap <= 1 and not (own_a or own_b) else None
    return (LATER, True) if gap > 7 else (SAME, False)


DAILY = Decimal("1.05")
"""By how much what moves from day to day may have moved from one to the next."""


def _a_step_apart(a: Claim, b: Claim) -> bool:
    factor = ratio(a, b)
    return factor is not None and 1 < factor < DAILY  # what agrees bears each other out


def _months(claim: Claim) -> str:
    """The months a figure is told for: as its sentence says, else those of a year it is dated to."""
    if claim.kind in ("age", "duration"):
        return months_told(claim)
    span = when(claim)
    return months_told(claim) or (WHOLE if span is not None and dated(claim) and span[1] - span[0] in (364, 365) else "")


def _of_period(claim: Claim) -> bool:
    """Whether the text dates the figure to a month, a quarter or a year."""
    span = when(claim)
    return span is not None and dated(claim) and span[1] - span[0] >= PERIOD


def _ratio(a: tuple[int, int], b: tuple[int, int]) -> float:
    spans = sorted((a[1] - a[0] + 1, b[1] - b[0] + 1))
    return spans[1] / spans[0]
