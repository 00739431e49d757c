"""On what footing two claims of one group stand: comparable, superseded by time, or not to be compared.

Two claims may only disagree when measure, dimension, scope and date are compatible. What is missing or unknown never
makes a comparison certain; it makes a disagreement at most a warning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ..concepts import Concept, all_concepts, kin, rivals
from ..intervals import MONTH, NEWS, dimension, ratio
from ..model import Claim
from ..names import PLACES
from ..phonetic import may_merge
from ..text import fold
from ._words import comparing, days_told, everywhere, months_told, names_a_date, says

PERIOD = 27
"""Days from which a date is a period (a month, a quarter, a year) and not a moment."""

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


@lru_cache(maxsize=8)
def scope_keys(role: str) -> frozenset[str]:
    """Qualifier keys that narrow what is counted, tell variants of a thing, or say nothing about scope."""
    return frozenset(comparing()["scope"][role])


def concept(claim: Claim) -> Concept | None:
    return all_concepts().get(claim.attribute)


def cumulative(claim: Claim) -> bool:
    """Whether the measure can only grow during one event."""
    known = concept(claim)
    return known is not None and known.cumulative


@lru_cache(maxsize=1024)
def _pace(attribute: str, kind: str) -> str:
    """How a measure lives in time: growing (tolls), fixed (a length), steady (a year's revenue), moving (a price), slow (a headcount)."""
    data = comparing()
    if attribute in data["fixed"]["attributes"] or kind in data["fixed"]["kinds"]:
        return "fixed"
    known = all_concepts().get(attribute)
    if known is not None and (known.cumulative or (known.event and kind == "count" and attribute not in data["steady"]["attributes"])):
        return "growing"
    if attribute in data["moving"]["attributes"]:
        return "moving"
    if attribute in data["steady"]["attributes"] or kind == "date":
        return "steady"
    if kind in data["moving"]["kinds"]:
        return "moving"
    return "steady" if kind in data["steady"]["kinds"] or kind == "money" else "slow"


def pace(claim: Claim) -> str:
    return _pace(claim.attribute, claim.kind)


@lru_cache(maxsize=20_000)
def days_of(text: str) -> tuple[int, int] | None:
    """An ISO day or interval ("2024-03-01/2024-03-31") as day numbers."""
    low, _, high = text.partition("/")
    try:
        first, last = date.fromisoformat(low[:10]), date.fromisoformat((high or low)[:10])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def when(claim: Claim) -> tuple[int, int] | None:
    """The days a claim's figure refers to: its own date, else its article's."""
    return days_of(claim.as_of) or days_of(claim.published)


def days_apart(a: Claim, b: Claim) -> int | None:
    """Days between those two claims refer to, below 1 where these meet; None where one of them is unknown."""
    first, second = when(a), when(b)
    return None if first is None or second is None else days_between(first, second)


def near_in_time(a: Claim, b: Claim) -> bool:
    """Whether two claims may tell of one moment of a story; true where the day of one is unknown."""
    gap = days_apart(a, b)
    return gap is None or gap <= MONTH


def told_together(a: Claim, b: Claim) -> bool:
    """Whether two articles appeared within a month; true where the day of one is unknown."""
    first, second = days_of(a.published), days_of(b.published)
    return first is None or second is None or days_between(first, second) <= MONTH


def dated(claim: Claim) -> bool:
    """Whether the text itself dates the figure (rather than the article's own day standing in)."""
    if not claim.as_of or claim.as_of == claim.published:
        return False
    span, day = days_of(claim.as_of), days_of(claim.published)
    if span is not None and span[1] - span[0] >= PERIOD:
        return True
    if day is not None and span != day:
        return True
    if day is None and span is not None and span[0] == span[1]:
        return claim.as_of[:10] in days_told(claim.sentence, claim.language, claim.as_of)  # else it is the day of a dateline
    return names_a_date(claim.sentence, claim.language)


def qualifiers(claim: Claim) -> dict[str, str]:
    return {key: value for key, value in claim.subject.qualifiers if key not in scope_keys("ignored")}


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
    if _differ(a.subject.measure, b.subject.measure) or (other_attribute and (a.article == b.article or opposed_attributes(a, b))):
        return Footing(APART)
    other_entity = _other_entity(a, b)
    others = two_things(a, b)
    if others and a.article == b.article:
        return Footing(APART)
    if a.article == b.article and (a.sentence_start == b.sentence_start or (not heads and HEADS & {a.section, b.section})):
        return Footing(APART)  # one sentence sets figures side by side on purpose; headline against body is another check
    if a.attribute in comparing()["incidental"]["attributes"] or _handful(a, b) or _one_sort_of(a, b):
        return Footing(APART)
    # Put together by their digits although one is told as a value, the other as spending: only a slip can be seen there.
    if says(a, "contrast") != says(b, "contrast"):
        return Footing(APART)  # told of something else, for comparison
    planned = other_attribute or (a.status == "target/forecast") != (b.status == "target/forecast")
    scope = None if everywhere(a) != everywhere(b) and (_in_a_place(a) or _in_a_place(b)) else _scopes(a, b)
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
    if (moved and a.attribute and b.attribute) or _scopes(a, b) is None:
        return False
    gap = days_apart(a, b)
    return gap is None or gap <= PERIOD or not (dated(a) and dated(b))


def _in_a_place(claim: Claim) -> bool:
    """Whether a claim is of a place, or limited to one."""
    return claim.subject.entity_id.partition(":")[0] in PLACES or bool(qualifiers(claim).keys() & {"place", "region"})


@lru_cache(maxsize=4096)
def nested(first: str, second: str) -> bool:
    """Whether one name holds all words of the other: "Harbour Bank" and "Bank" may be one."""
    left, right = frozenset(fold(first).split()), frozenset(fold(second).split())
    return bool(left and right) and (left <= right or right <= left)


def _other_entity(a: Claim, b: Claim) -> bool:
    return _differ(a.subject.entity_id or fold(a.entity), b.subject.entity_id or fold(b.entity))


def two_things(a: Claim, b: Claim) -> bool:
    """Whether two claims are surely told of two things: other names of one sort, spelt apart, and not of one event or contrast."""
    return (
        _other_entity(a, b)
        and not nested(a.entity, b.entity)
        and not _sound_alike(a.entity, b.entity)
        and not (of_event(a) or of_event(b))
        and not (qualifiers(a).get("role") and qualifiers(b).get("role"))
        and not _other_sort(a, b)
    )


def two_names(a: Claim, b: Claim) -> bool:
    """Whether two claims are of two names, spelt apart."""
    return _other_entity(a, b) and not nested(a.entity, b.entity) and not _sound_alike(a.entity, b.entity)


def certain(claim: Claim) -> bool:
    """Whether nothing about the claim was guessed: its subject is named, its reading firm, its value a figure."""
    named = bool(claim.entity and claim.attribute) and not claim.subject.inferred
    return named and claim.confidence >= 0.6 and claim.modifier != "vague" and claim.status not in ("estimate", "target/forecast")


@lru_cache(maxsize=1)
def confused_attributes() -> frozenset[frozenset[str]]:
    """Pairs of attributes that are often told for one another."""
    return frozenset(frozenset(pair) for pair in comparing()["confused"]["attributes"])


def same_attribute(a: Claim, b: Claim) -> bool:
    """Whether two claims may measure the same: one attribute, attributes of one kin, or one that no list knows."""
    first, second = a.attribute, b.attribute
    if first == second or not first or not second:
        return True
    if opposed_attributes(a, b):
        return False
    listed = all_concepts()
    return kin(first, second) or first not in listed or second not in listed


def opposed_attributes(a: Claim, b: Claim) -> bool:
    """Whether two attributes are never the same: rivals, and those told for one another by mistake (S605)."""
    return rivals(a.attribute, b.attribute) or frozenset((a.attribute, b.attribute)) in confused_attributes()


@lru_cache(maxsize=4096)
def _sound_alike(first: str, second: str) -> bool:
    """Whether two names in two scripts may be one: too little to call them the same, enough not to hold them apart."""
    return bool(first and second) and first[0].isascii() != second[0].isascii() and may_merge(first, second) != "no"


def _handful(a: Claim, b: Claim) -> bool:
    """Small counts within one article, or of two names: three officials here, two there are two sets of people."""
    if (a.article != b.article and not _other_entity(a, b)) or a.kind != "count" or pace(a) in ("growing", "fixed"):
        return False
    return all(isinstance(side, Decimal) and side <= HANDFUL for side in (a.low, a.high, b.low, b.high))


def _one_sort_of(a: Claim, b: Claim) -> bool:
    """Whether one counts a sort of what a contender has and the other all of it: gold medals, medals."""
    if a.attribute not in comparing()["contenders"]["attributes"] or not a.noun or not b.noun or a.noun == b.noun:
        return False
    return a.noun.endswith(f" {b.noun}") or b.noun.endswith(f" {a.noun}")


def of_event(claim: Claim) -> bool:
    """Whether the measure belongs to an event, which is named by its place here and by its kind there."""
    known = concept(claim)
    return known is not None and known.event and claim.attribute not in comparing()["contenders"]["attributes"]


def _other_sort(a: Claim, b: Claim) -> bool:
    """Whether two articles name things of different sorts, a company here and a place there: the group has put them together
    for better reasons, and one of the names merely stood nearby."""
    left, right = (claim.subject.entity_id.partition(":")[0] for claim in (a, b))
    if a.article == b.article or not left or not right:
        return False
    if all(claim.attribute in comparing()["contenders"]["attributes"] and not claim.subject.inferred for claim in (a, b)):
        return False  # the medals of a country and those of a runner
    return (left in PLACES) != (right in PLACES)


def _differ(a: str, b: str) -> bool:
    return bool(a) and bool(b) and a != b


def _scopes(a: Claim, b: Claim) -> bool | None:
    """None where scopes forbid a comparison, else whether they are the same beyond doubt."""
    left, right = qualifiers(a), qualifiers(b)
    sure = True
    for key in left.keys() | right.keys():
        first, second = left.get(key, ""), right.get(key, "")
        if _other_name(first, second):
            return None
        if not first or not second:
            if key in scope_keys("narrowing") and not (a.kind == "date" and key in ("place", "region")):
                return None  # where an event took place does not make it another
            sure = False
    return sure


def _other_name(a: str, b: str) -> bool:
    """Whether two stated names are different: neither holds all words of the other ("H800", "Nvidia H800")."""
    first, second = set(fold(a).split()), set(fold(b).split())
    return bool(first and second) and not (first <= second or second <= first)


def _times(a: Claim, b: Claim) -> tuple[str, bool] | None:
    """Verdict and certainty from the dates; None where the figures are of different periods."""
    how = min(pace(a), pace(b), key=_LIVELY.index)
    first, second = when(a), when(b)
    if two_occasions(a, b) and (how != "growing" or two_names(a, b)):
        return None
    if how != "fixed" and _differ(_months(a), _months(b)):
        return None  # nine months and the whole year
    if how in ("growing", "moving") and a.article != b.article and not dated(a) and not dated(b):
        told = days_told(a.sentence, a.language, a.published), days_told(b.sentence, b.language, b.published)
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


def two_occasions(a: Claim, b: Claim) -> bool:
    """Whether two articles more than a month apart each tell as news what comes again: another quake, another vote."""
    if a.article == b.article or not (_recurs(a) or _recurs(b)):
        return False
    first, second = _news(a), _news(b)
    return first is not None and second is not None and days_between(first, second) > NEWS


def _recurs(claim: Claim) -> bool:
    known = concept(claim)
    return (known is not None and known.event) or claim.attribute in comparing()["recurring"]["attributes"]


def _news(claim: Claim) -> tuple[int, int] | None:
    """The days a claim speaks of, where they are its article's own or lie close before or after; None for other days."""
    told, own = when(claim), days_of(claim.published)
    return told if told is not None and own is not None and days_between(told, own) <= NEWS and told[1] - told[0] < PERIOD else None


def days_between(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Days between two spans of days; below 1 where they meet."""
    return max(first[0], second[0]) - min(first[1], second[1])


def _of_period(claim: Claim) -> bool:
    """Whether the text dates the figure to a month, a quarter or a year."""
    span = when(claim)
    return span is not None and dated(claim) and span[1] - span[0] >= PERIOD


def _ratio(a: tuple[int, int], b: tuple[int, int]) -> float:
    spans = sorted((a[1] - a[0] + 1, b[1] - b[0] + 1))
    return spans[1] / spans[0]
