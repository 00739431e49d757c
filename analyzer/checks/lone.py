"""V201 across groups, as a note: one article of a story has another figure where the others agree on theirs.

Grouping holds two values of a nameless length of time, sum or count apart. What then says that they are one figure is the place in
which they are told: beside the same other figures ("six killed and 14 injured on 21 June, halting work for four months").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..concepts import all_concepts
from ..groups.nouns import is_generic
from ..intervals import dimension, point, ratio
from ..model import Claim, Finding, Group, step
from ..sides import two_counts
from . import Outline, Settings, finding
from ._footing import SAME, footing
from ._sides import inferred
from ._slips import disagree, figures, own_amount, slip
from ._steps import both, division, reads
from ._stories import Stories, stories_of
from ._things import opposed_attributes, qualifiers, two_names
from ._timing import near_in_time, pace
from ._words import comparing, event_days_told, says
from .values import nearest, tolerance, with_names

RULES = ("V201",)
KINDS = frozenset(
    {"count", "money", "duration", "length", "area", "mass", "volume", "speed", "power/compute", "energy", "frequency", "data"}
)
"""Shares and dates are too many in one story, and of too many bases, to be known by their place."""
NEAREST, FARTHEST = Decimal("1.04"), Decimal("1.35")
"""Factors between two figures of one thing: nearer ones are rounded, farther ones are of two things."""
WITHIN = Decimal("1.3")
"""The same for two figures of one group: up to here they are at odds, beyond both may have been true on their days."""
BESIDE, REACH = 2, 160
"""Groups that both figures must be told beside, at least; characters within which a figure is told beside another."""
AGREE = 2
"""Articles that must tell the one figure."""
MANY = 12
"""Values in one group beyond which its claims are hardly about one thing."""
SHOWN = 4
"""Figures beside both that are named."""
ROUND = 2
"""Digits of a round figure, at most."""


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A figure that several articles tell, and what they tell it beside."""

    claims: tuple[Claim, ...]
    articles: frozenset[str]
    lead: Claim


Near = Mapping[str, Mapping[str, str]]
"""What stands beside each claim: group → a figure of it as printed."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each figure that no other article tells and that stands where the others of its story tell another."""
    claims = sorted(
        {claim.claim_id: claim for group in groups for claim in group.claims}.values(), key=lambda one: (one.article, one.start)
    )
    tellers: dict[str, set[str]] = defaultdict(set)
    given: dict[object, set[str]] = defaultdict(set)
    for claim in claims:
        tellers[claim.subject_id].add(claim.article)
        given[_figure(claim)].add(claim.article)
    agreed: dict[tuple[str, str, str], list[_Agreed]] = defaultdict(list)
    for found in map(_agreed, groups):
        if found is not None:
            for article in sorted(found.articles):
                agreed[article, found.lead.kind, dimension(found.lead)].append(found)
    stories, near = stories_of(groups), _neighbours(claims)
    for group in groups:
        yield from _odd_in(group, near)
    if not agreed:
        return
    for claim in claims:
        if not _told_flatly(claim) or len(tellers[claim.subject_id]) > 1 or len(given[_figure(claim)]) > 1:
            continue
        scored = [
            (len(shared), len(other.articles), ratio(claim, other.lead) or Decimal(0), other)
            for other in _told_nearby(claim, agreed, stories)
            if claim.article not in given[_figure(other.lead)] and _may_be_one(claim, other, settings)
            for shared in (_shared(claim, other, near),)
            if len(shared) >= BESIDE
        ]
        if scored:
            *_, other = max(scored, key=lambda one: one[:3])
            yield _report(claim, other, near)


def _odd_in(group: Group, near: Near) -> Iterator[Finding]:
    """One note for each figure of one article in a group where several tell another, which nothing that is read of the two makes sure
    of: told of two names, or days apart."""
    told: dict[object, list[Claim]] = defaultdict(list)
    for claim in group.claims:
        if _told_flatly(claim, within=True):
            told[_figure(claim)].append(claim)
    if len(told) > MANY:
        return
    articles = {key: frozenset(claim.article for claim in same) for key, same in told.items()}
    for mine, odd in told.items():
        for theirs, others in told.items():
            if len(articles[mine]) > 1 or len(articles[theirs]) < AGREE or articles[mine] <= articles[theirs]:
                continue
            other = _Agreed(tuple(others), articles[theirs], others[0])
            if dimension(odd[0]) == dimension(others[0]) and _may_differ(odd[0], other) and _shared(odd[0], other, near):
                yield _report(odd[0], other, near)


def _may_differ(claim: Claim, other: _Agreed) -> bool:
    """Whether a figure is at odds with the other of its group by no more than one thing's two figures are, and counts the same."""
    factor = ratio(claim, other.lead)
    if factor is None or factor > WITHIN or not all(disagree(claim, one) for one in other.claims):
        return False
    if claim.kind == "money" and "moving" in (pace(claim), pace(other.lead)):
        return False  # a price of two days
    if any(footing(claim, one).verdict == SAME or slip(claim, one) != "V201" or two_counts(claim, one) for one in other.claims):
        return False  # compared elsewhere, or known to be two counts
    return _one_scope(claim, other) and (claim.kind != "count" or claim.noun == other.lead.noun)


def _figure(claim: Claim) -> object:
    return claim.kind, dimension(claim), point(claim)


def _told_flatly(claim: Claim, *, within: bool = False) -> bool:
    """Whether a claim states one amount that stays what it is: no bound, plan, price that moves, toll that grows or comparison.
    `within` one group shares are known by what they measure."""
    flat = (
        (claim.kind in KINDS or (within and claim.kind == "percentage"))
        and claim.modifier in ("=", "~")
        and own_amount(claim) is not None
        and bool(claim.subject_id)
    )
    return (
        flat
        and claim.status != "target/forecast"
        and pace(claim) not in (("growing",) if within else ("growing", "moving"))
        and not says(claim, "contrast")
    )


def _agreed(group: Group) -> _Agreed | None:
    """The one figure of a group, where several articles tell it and nothing in the group is at odds with it."""
    flat = [claim for claim in group.claims if _told_flatly(claim)]
    articles = frozenset(claim.article for claim in group.claims)
    if len(flat) < AGREE or len(articles) < AGREE or len(flat) < len(group.claims):
        return None
    lead = max(flat, key=lambda claim: (figures(claim), claim.article, -claim.start))
    if any(dimension(claim) != dimension(lead) or claim.kind != lead.kind or disagree(claim, lead) for claim in flat):
        return None
    told = {(claim.article, claim.sentence_start, own_amount(claim)) for claim in flat}
    if len(told) > len({(article, start) for article, start, _ in told}):
        return None  # one sentence tells two of them: 1.15 billion of 1.2 billion
    return _Agreed(tuple(flat), articles, lead)


def _neighbours(claims: Sequence[Claim]) -> Near:
    """The groups of the claims that stand in the sentence of each, or a line before or behind it, with a figure of each as printed."""
    near: dict[str, dict[str, str]] = {claim.claim_id: {} for claim in claims}
    back: list[Claim] = []
    for previous, claim in pairwise((None, *claims)):
        assert claim is not None  # noqa: S101 - only the first of the pairs is None
        if previous is None or previous.article != claim.article:
            back = []
        back = [one for one in back if one.sentence_start == claim.sentence_start or claim.start - one.start < REACH]
        for one in back:
            near[one.claim_id].setdefault(claim.subject_id, claim.text)
            near[claim.claim_id].setdefault(one.subject_id, one.text)
        back.append(claim)
    for claim in claims:
        for own in (claim.subject_id, ""):
            near[claim.claim_id].pop(own, None)
    return near


def _told_nearby(claim: Claim, agreed: Mapping[tuple[str, str, str], Sequence[_Agreed]], stories: Stories) -> list[_Agreed]:
    """What other articles of its story agree on in the measure of a claim and its own article leaves out, each once."""
    found = {
        other.lead.claim_id: other
        for article in stories.near(claim.article)
        for other in agreed.get((article, claim.kind, dimension(claim)), ())
        if claim.article not in other.articles
    }
    return [found[key] for key in sorted(found)]


def _shared(claim: Claim, other: _Agreed, near: Near) -> list[str]:
    """The groups told beside both figures, by whichever articles, in the order of the claim's article."""
    told = set().union(*(near[one.claim_id] for one in other.claims))
    return [group for group in near[claim.claim_id] if group in told]


def _may_be_one(claim: Claim, other: _Agreed, settings: Settings) -> bool:
    """Whether the two figures can be one by their size, what they count, their stated scopes and their days."""
    lead = other.lead
    factor = ratio(claim, lead)
    if factor is None or not max(NEAREST, 1 / (1 - tolerance(lead, settings))) < factor <= FARTHEST:
        return False
    listed = all_concepts()
    if any(claim.attribute != one.attribute and {claim.attribute, one.attribute} <= listed.keys() for one in other.claims):
        return False
    if claim.kind == "count" and not _counted_alike(claim, lead):
        return False
    if two_names(claim, lead) and any(one.attribute in comparing()["each_own"]["attributes"] for one in (claim, *other.claims)):
        return False
    return _one_scope(claim, other) and not (two_names(claim, lead) and claim.kind == "count" and not is_generic(claim.noun))


def _one_scope(claim: Claim, other: _Agreed) -> bool:
    """Whether nothing that is stated sets two figures apart: scopes, measures that shut each other out, months between them."""
    mine = qualifiers(claim)
    for one in other.claims:
        theirs = qualifiers(one)
        if opposed_attributes(claim, one) or any(mine[key] != theirs[key] for key in mine.keys() & theirs.keys()):
            return False
    return any(near_in_time(claim, one) for one in other.claims) and not any(_other_days(claim, one) for one in other.claims)


def _other_days(a: Claim, b: Claim) -> bool:
    """Whether the sentences of two figures that may move tell two days: full on Thursday, fuller on Tuesday. How long a thing lasts or
    is does not move."""
    if a.kind in ("duration", "length"):
        return False
    told = [event_days_told(one.sentence, one.language, one.published) for one in (a, b)]
    return pace(a) != "fixed" and all(told) and told[0].isdisjoint(told[1])


def _counted_alike(a: Claim, b: Claim) -> bool:
    """Whether two counts are of one noun, of people and of some sort of things that they may be, or printed without one."""
    return a.noun == b.noun or not (a.noun and b.noun) or is_generic(a.noun) or is_generic(b.noun)


def _report(claim: Claim, other: _Agreed, near: Near) -> Finding:
    beside = " · ".join(near[claim.claim_id][group] for group in _shared(claim, other, near)[:SHOWN])
    told = (claim, other.lead, *(one for one in other.claims if one is not other.lead))
    factor = ratio(claim, other.lead)
    item = finding(
        "V201",
        "value_conflict",
        "note",
        told,
        values=both(claim, other.lead, None, factor),
        ratio=factor,
        explanation=[*reads("V201", told), *division("V201", *nearest(claim, other.lead)), step("V201.place", figures=beside)],
        witnesses=told[2:],
        inferred=inferred(told),
    )
    rounded = claim.modifier == "~" and figures(claim) <= ROUND and figures(claim) < figures(other.lead)
    return replace(item, message=step("V201.rounded", **both(claim, other.lead, None))) if rounded else with_names(item, claim, other.lead)
