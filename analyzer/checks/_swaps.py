"""S602: one amount under two attributes of one thing, one of which has another amount of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..concepts import rivals
from ..intervals import dimension, interval, point
from ..model import Claim, Finding, step
from ..names import PLACES
from . import finding
from ._blocks import entity_of
from ._slips import figures
from ._steps import reads
from ._things import concept, cumulative, qualifiers
from ._timing import near_in_time, when
from ._told import Told, gives, one_attribute
from .aboard import ALL, CREW, PASSENGERS

TELLING = 4
"""Digits from which a figure told of two tolls is one figure, whatever the event is called."""
BY_KIND = frozenset({"age", "rank", "temperature"})
"""What a figure measures where only its kind tells: the age of anybody or anything, which is swapped with nothing."""
BACKING = 2
"""Articles that must each tell a figure, and the toll it is told for, otherwise."""


def turned_round(first: Claim, second: Claim, told: Sequence[Claim], witnesses: Sequence[Claim]) -> Finding:
    """S602 for two figures of one article beside `told`, where other articles have them the other way round."""
    claims = (first, second, *told)
    found = finding(
        "S602",
        "attribute_swap",
        "warning",
        claims,
        explanation=reads("S602", claims),
        witnesses=witnesses,
        inferred=[claim.claim_id for claim in claims if claim.subject.inferred],
    )
    return replace(found, message=step("S602.turned", left=first.text, right=second.text, other=told[0].text))


def attribute_swapped(a: Claim, b: Claim, told_of: Told) -> tuple[Claim, Claim] | None:
    """One amount under two attributes of one entity, while one of the attributes has another figure of its own elsewhere:
    the claim told under that attribute, and the claim that gives its own figure."""
    if not a.attribute or not b.attribute or one_attribute(a, b) or {a.attribute, b.attribute} & BY_KIND:
        return None
    one_thing = entity_of(a) == entity_of(b) != ""
    return (_own_swapped(a, b, told_of) if one_thing else _event_swapped(a, b, told_of)) or _carried_over(a, b, told_of)


def _own_swapped(a: Claim, b: Claim, told_of: Told) -> tuple[Claim, Claim] | None:
    """Two attributes of one thing known by name."""
    if figures(a) < 2 or not _siblings(a, b) or qualifiers(a).keys() != qualifiers(b).keys() or _all_aboard(a, b):
        return None
    amount = point(a)
    for one, other in ((a, b), (b, a)):
        own = told_of.like(other)
        elsewhere = [claim for claim in own if claim.article != other.article and point(claim) != amount and near_in_time(claim, other)]
        against = next((claim for claim in elsewhere if _apart(claim, other)), None)
        if against is not None and not gives(own, one.article, amount):
            beside = told_of.like(one)
            return None if gives(beside, other.article, amount) else (other, against)
    return None


def _all_aboard(a: Claim, b: Claim) -> bool:
    """A crew of 16 and 16 people aboard: whoever is aboard as such may be crew alone, so the figures did not change places."""
    crew = {a.attribute, b.attribute} == {PASSENGERS, CREW}
    return crew and any(claim.attribute == PASSENGERS and claim.noun in ALL for claim in (a, b))


def _event_swapped(a: Claim, b: Claim, told_of: Told) -> tuple[Claim, Claim] | None:
    """The same for the tolls of one event, which is named by its city here and its country there: only for figures that two
    events hardly share, of days close to each other."""
    first, second = concept(a), concept(b)
    if not all(claim.subject.entity_id.partition(":")[0] in {"", *PLACES} for claim in (a, b)):
        return None
    if first is None or second is None or not (first.event and second.event) or figures(a) < TELLING or not _siblings(a, b):
        return None
    if not near_in_time(a, b) or qualifiers(a).keys() != qualifiers(b).keys():
        return None
    amount = point(a)
    for one, other in ((a, b), (b, a)):
        own = told_of.under(other.attribute)
        if gives(own, one.article, amount):
            continue
        against = next(
            (claim for claim in own if claim.article != other.article and near_in_time(claim, other) and _apart(claim, other)), None
        )
        if against is not None and not any(point(claim) == amount and claim.article != other.article for claim in own):
            return other, against
    return None


def _carried_over(a: Claim, b: Claim, told_of: Told) -> tuple[Claim, Claim] | None:
    """The toll of an article that is another figure of its story: two articles tell the figure of something else, and two tell
    the toll otherwise, which cannot have grown to it or from it. Which names stand beside them does not matter to so many witnesses."""
    for odd, other in ((a, b), (b, a)):
        if not cumulative(odd) or (odd.kind, other.kind) != ("count", "count") or figures(odd) < 2 or odd.per or other.per:
            continue
        amount = point(odd)
        tolls = _largest(claim for claim in told_of.under(odd.attribute) if _one_time(claim, odd, told_of))
        if any(point(claim) == amount for claim in tolls) or gives(told_of.under(other.attribute), odd.article, amount):
            continue
        against = [claim for claim in tolls if claim.modifier == "=" and not claim.per and _apart(claim, odd)]
        twins = [claim for claim in told_of.telling(amount) if _another_count(claim, odd) and _one_time(claim, odd, told_of)]
        if min(len({claim.article for claim in side}) for side in (against, twins)) < BACKING:
            continue
        fallen = next((claim for claim in against if _out_of_order(claim, odd)), None)
        if fallen is not None and any(_before(claim, odd) for claim in twins):
            return odd, fallen
    return None


def _another_count(claim: Claim, odd: Claim) -> bool:
    """Whether a count is told of something else than the toll: by a listed measure, or by a noun of its own."""
    listed = concept(claim) is not None or claim.noun not in ("", "person")
    return claim.kind == "count" and not claim.per and listed and claim.attribute != odd.attribute and not one_attribute(claim, odd)


def _before(claim: Claim, odd: Claim) -> bool:
    """Whether a figure was told when the other was."""
    first, second = when(claim), when(odd)
    return first is not None and second is not None and first[0] <= second[1]


def _largest(claims: Iterable[Claim]) -> list[Claim]:
    """The largest figure of each article: "21 were injured, five of them critically"."""
    found: dict[str, Claim] = {}
    for claim in claims:
        if claim.article not in found or (point(found[claim.article]) or 0) < (point(claim) or 0):
            found[claim.article] = claim
    return list(found.values())


def _out_of_order(claim: Claim, odd: Claim) -> bool:
    """Whether a toll would have to fall between two claims of it."""
    first, second = when(claim), when(odd)
    if first is None or second is None:
        return False
    if first[1] < second[0]:
        return (point(claim) or 0) > (point(odd) or 0)
    return first[0] <= second[1] or (point(odd) or 0) > (point(claim) or 0)


def _one_time(claim: Claim, odd: Claim, told_of: Told) -> bool:
    return told_of.stories.one(claim.article, odd.article) and near_in_time(claim, odd)


def _apart(a: Claim, b: Claim) -> bool:
    first, second = interval(a), interval(b)
    return first is not None and second is not None and dimension(a) == dimension(b) and first.disjoint(second)


def _siblings(a: Claim, b: Claim) -> bool:
    """Attributes that a hurried hand may exchange: opposed ones, or two of one field and kind."""
    if rivals(a.attribute, b.attribute):
        return True
    first, second = concept(a), concept(b)
    return first is not None and second is not None and first.field == second.field and bool(first.kinds & second.kinds)
