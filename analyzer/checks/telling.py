"""How a figure is told: S606 a target told as fact, S607 one speaker with two figures or one figure with two speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..intervals import days_of, point, ratio
from ..model import Claim, Finding, Group
from ..model import step as make_step
from . import Settings, finding
from ._sides import disputes, inferred, pool
from ._slips import figures, own_amount
from ._speakers import same_speaker, two_speakers
from ._steps import both, reads
from ._things import qualifiers, scope_keys
from ._timing import dated, when
from ._words import comparing, says, words_in
from .values import clash, named, numeric

RULES = ("S606", "S607")
FULFILLED = 45
"""Days after which a plan told as fact may simply have come true."""
TARGET = "target/forecast"
SMALL = 100
PLANNED_KINDS = ("count", "money")
PLACED = frozenset({"distance"})
HEADS = ("headline", "standfirst", "caption")


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One finding for each figure told in two ways."""
    claims = pool(group, numeric)
    yield from _targets(claims, group)
    yield from _speakers(claims, group, settings)


# S606


def _targets(claims: Sequence[Claim], group: Group) -> Iterator[Finding]:
    told: dict[object, tuple[list[Claim], list[Claim]]] = {}
    for fact in claims:
        aims = [aim for aim in claims if target_as_fact(aim, fact) and not _also_as_target(fact, aim, claims)]
        if aims:
            facts, plans = told.setdefault(point(fact), ([], []))
            facts.append(fact)
            plans.extend(aim for aim in aims if aim not in plans)
    for facts, plans in told.values():
        if len({fact.article for fact in facts}) > len({aim.article for aim in plans}):
            continue  # most tell it as done: then the plan is what was read wrongly, or older
        if not any(_one_thing(aim, fact) for aim in plans for fact in facts):
            continue
        both_sides = (*facts, *plans)
        yield finding(
            "S606",
            "modality",
            "warning" if _one_subject(both_sides) and _is_telling(facts[0]) and _done(facts[0]) else "note",
            both_sides,
            values=both(facts[0], plans[0], group),
            explanation=reads("S606", both_sides),
            diagnosis=make_step("slip.target_as_fact"),
            inferred=inferred(both_sides),
            subject=group.label,
            subject_id=group.subject_id,
        )


def _one_thing(aim: Claim, fact: Claim) -> bool:
    """Whether a plan and a fact with one figure surely tell of one thing: a sum of money, or a figure that both say what it measures,
    and that is no small number of people or things. How far off a place lies is told alike in plans and facts."""
    if aim.attribute in PLACED or fact.attribute in PLACED:
        return False
    if aim.kind in ("money", "price"):
        return True
    done = says(fact, "done")
    return (done and _is_telling(fact)) or (aim.attribute == fact.attribute != "" and (done or _is_telling(fact)))


BEFORE, BEHIND = 80, 40
"""Characters before a figure and behind it in which a verb says that it was reached."""


def _done(claim: Claim) -> bool:
    """Whether a verb near a figure says that it was reached: بلغ of another figure of the sentence does not."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    behind = re.split("[,،;؛]", claim.sentence[end : end + BEHIND])[0]
    return says(replace(claim, sentence=claim.sentence[max(0, start - BEFORE) : end] + behind), "done")


def _is_telling(claim: Claim) -> bool:
    """Whether two who tell this figure surely speak of one thing: small counts are shared by contracts, plans and results."""
    value = own_amount(claim)
    return claim.kind != "count" or value is None or abs(value) >= SMALL


def _one_subject(claims: Sequence[Claim]) -> bool:
    """Whether all say themselves what they measure, and it is one thing."""
    return all(claim.attribute and not claim.subject.inferred for claim in claims) and len({claim.attribute for claim in claims}) == 1


def _also_as_target(fact: Claim, aim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the article that tells the figure as fact also tells it as a target: its readers know."""
    return fact.article != aim.article and any(
        claim.article == fact.article and claim.status == TARGET and _equal(claim, fact) for claim in claims
    )


def target_as_fact(aim: Claim, fact: Claim) -> bool:
    """Whether one article tells as reached what another (or its own body, below the headline) tells as a target."""
    if aim.status != TARGET or fact.status not in ("reported", "quoted") or not _equal(aim, fact):
        return False
    if aim.article == fact.article and not (fact.section in HEADS and aim.section not in HEADS):
        return False
    if fact.modifier not in ("=", "~", aim.modifier) or _scopes_differ(aim, fact) or says(fact, "plan"):
        return False
    if fact.kind not in PLANNED_KINDS and not says(fact, "done"):
        return False  # a length, a term or a rate is told in the present whether or not it has come to be
    before, after = days_of(aim.published), days_of(fact.published)
    if leads_from(aim) or leads_from(fact):
        return False  # the value that a change starts from
    if before is None or after is None:
        return True
    if aim.attribute in comparing()["pledged"]["attributes"] and after[0] > before[1]:
        return False  # pledged one day, paid another
    done = when(fact)
    if dated(fact) and done is not None and done[1] < before[0]:
        return False  # what was done before a plan was told is another thing
    return -FULFILLED <= after[0] - before[1] <= FULFILLED  # what was told as done long before is another round of it


def leads_from(claim: Claim) -> bool:
    """Whether a figure is the one that a change starts from: "up from 7,000 to 8,000", "40, against 31 on Monday"."""
    start = claim.start - claim.sentence_start
    return any(
        role in ("origin", "against") and 0 < start - last <= 2 for _, last, role, _ in words_in(claim.sentence, claim.language)
    ) and (claim.trend != "" or claim.subject.measure in ("change", "level"))


def _equal(a: Claim, b: Claim) -> bool:
    return own_amount(a) is not None and point(a) == point(b) and a.unit == b.unit and a.per == b.per and a.currency == b.currency


def _scopes_differ(a: Claim, b: Claim) -> bool:
    left, right = qualifiers(a), qualifiers(b)
    return any(
        left.get(key) != right.get(key) and ((key in left and key in right) or key in scope_keys("narrowing"))
        for key in left.keys() | right.keys()
    )


# S607


def _speakers(claims: Sequence[Claim], group: Group, settings: Settings) -> Iterator[Finding]:
    for dispute in disputes(claims, clash, settings):
        odd = dispute.odd[0]
        if not any(same_speaker(odd, claim) for claim in dispute.others):
            continue
        rule, other = named(dispute)
        if rule == "V201" and same_speaker(odd, other):
            yield _told(
                "two_figures", "warning", (*dispute.odd, other, *(claim for claim in dispute.others if claim is not other)), other, group
            )
    shown: set[str] = set()
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if a.article == b.article or point(a) != point(b) or own_amount(a) is None or _scopes_differ(a, b):
                continue
            if denied(a, b):
                claim, other = (a, b) if says(a, "denial") else (b, a)
                yield _told("denied", "warning", (other, claim), claim, group)
            elif two_voices(a, b) and not shown & {a.claim_id, b.claim_id}:
                shown |= {a.claim_id, b.claim_id}
                later, earlier = sorted((a, b), key=lambda claim: (claim.published, claim.article), reverse=True)
                yield _told("two_speakers", "warning" if a.quoted and b.quoted else "note", (later, earlier), earlier, group)


def denied(a: Claim, b: Claim) -> bool:
    """Whether the source one article names for a figure takes it back in the other."""
    return says(a, "denial") != says(b, "denial") and same_speaker(a, b)


def two_voices(a: Claim, b: Claim) -> bool:
    """Whether one telling figure is put into the mouths of two different speakers, in one language."""
    if a.language.partition("-")[0] != b.language.partition("-")[0] or not two_speakers(a, b):
        return False
    return figures(a) >= 3 and a.status == b.status == "quoted" and a.as_of == b.as_of and not says(a, "denial") and not says(b, "denial")


def _told(part: str, severity: str, claims: Sequence[Claim], other: Claim, group: Group) -> Finding:
    odd = claims[0]
    return finding(
        "S607",
        "attribution",
        severity,
        claims,
        values={**both(odd, other, group), "part": part, "speaker": odd.attribution, "other_speaker": other.attribution},
        ratio=ratio(odd, other) if part == "two_figures" else None,
        explanation=[
            make_step(f"S607.{part}", left=odd.text, right=other.text, speaker=odd.attribution, other_speaker=other.attribution),
            *reads("S607", claims),
        ],
        inferred=inferred(claims),
        subject=group.label,
        subject_id=group.subject_id,
    )
