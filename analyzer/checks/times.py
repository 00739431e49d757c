"""A figure and its day: S608 an older value beside a newer one, S609 a cumulative measure that falls, D505 one event on
other dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from ..groups import part_of
from ..intervals import MONTH, days, point, ratio
from ..model import TOLD, Claim, Finding, Group
from ..text import fold_digits, tokenise
from . import Outline, Settings, finding
from ._footing import HEADS, LATER, SAME, footing
from ._sides import Dispute, disputes, echoes, inferred, likely_cause, pool, witnesses
from ._slips import digits_turned, disagree, neighbours_swapped, own_amount, slip
from ._steps import both, reads, support
from ._things import cumulative, qualifiers, scope_keys
from ._timing import counted_later, pace, two_occasions, when
from ._witness import independent_witnesses
from ._words import adds, comparing
from .telling import leads_from
from .values import numeric

RULES = ("D505", "S608", "S609")
SHRUNK = 10
"""How many times smaller a later figure may be than the one it supersedes."""
OUTLIVED = frozenset({"injured"})
"""Those of whom some die later, and are counted among the dead then: 31 were hurt, 30 when one of them had died."""
FEW, FEW_OF = Decimal(2), Decimal("0.05")
"""How many of them, and which part."""
LONG = 1000
"""From this count on two digits that changed places are hardly an accident of growth."""
TELLING = 2
"""Digits from which a number printed in a sentence is hardly another figure's."""
FORTNIGHT = 14
"""Days within which a count told by several is not expected to fall to its own digits in another order."""

ONCE = frozenset({"founding date", "birth date", "death date"})
"""What happens to a thing once."""


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """Figures against their days; dates of one event against each other."""
    yield from _in_time(pool(group, lambda claim: numeric(claim) and claim.modifier != "vague"), group)
    yield from _dates(group, settings)


# S608, S609


def _in_time(claims: Sequence[Claim], group: Group) -> Iterator[Finding]:
    fallen: list[tuple[Claim, Claim]] = []
    older: dict[str, tuple[Claim, Claim]] = {}
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if not _later(a, b) or not disagree(a, b):
                continue
            old, new = sorted((a, b), key=lambda claim: when(claim) or (0, 0))
            fell = cumulative(old) and _falls(old, new) and not two_occasions(old, new) and not _only_above(old, new, claims)
            if fell or _slipped_back(old, new, claims):
                fallen.append((old, new))
            elif not (_another_size(old, new) or _tells_both(new, old, group.claims) or _of_a_part(old, new, group.claims)):
                best = older.get(old.claim_id)
                if best is None or (when(new) or (0, 0)) > (when(best[1]) or (0, 0)):
                    older[old.claim_id] = (old, new)
    yield from _fallen(fallen, group)
    told = {claim.claim_id for pair in fallen for claim in pair}
    pairs = [pair for pair in older.values() if not told & {pair[0].claim_id, pair[1].claim_id} and not _told_before(*pair, claims)]
    yield from _superseded(pairs, group)


def _later(a: Claim, b: Claim) -> bool:
    """Whether two figures of one thing are of two days of a measure that moves, or are counts that go on from day to day."""
    verdict = footing(a, b).verdict
    return verdict == LATER or (verdict == SAME and counted_later(a, b) and slip(a, b) == "V201")


def _tells_both(new: Claim, old: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a sentence of the later article prints both figures: "now 21 ships wait, after 14 on Wednesday"."""
    printed = _numbers(old.text)
    return (
        len(printed) == 1
        and len(printed[0]) >= TELLING
        and any(
            printed[0] in _numbers(one.sentence[: one.start - one.sentence_start]) + _numbers(one.sentence[one.end - one.sentence_start :])
            for one in claims
            if one.article == new.article and point(one) == point(new)
        )
    )


def _of_a_part(old: Claim, new: Claim, claims: Sequence[Claim]) -> bool:
    """Whether another article tells the older figure of a part of what the later one is told of: of a region, and of its country."""
    return any(
        point(one) == point(old) and not one.subject.inferred and part_of(one.subject.entity_id, new.subject.entity_id)
        for one in claims
        if one.article != new.article and one.subject.entity_id != new.subject.entity_id
    )


def _falls(old: Claim, new: Claim) -> bool:
    """Whether the later figure is lower, and not merely a part, what came to the earlier one, what it was before ("six
    dead, up from three"), or a bound that allows it. An
    article that appeared after the lower figure tells the day of the event, not of its count: "On 8 October trains collided; 31
    died", on the 26th."""
    if (adds(new) and not adds(old)) or old.published > new.published or leads_from(new):
        return False
    if "part" in dict(new.subject.qualifiers):
        return False  # of those 140 were handed over, and two days before 211 of them were in the capital: parts of two sorts
    if old.attribute in OUTLIVED and _size(old) - _size(new) <= max(FEW, _size(old) * FEW_OF):
        return False
    return (ratio(old, new) or 1) > 1 and _size(new) < _size(old) and qualifiers(old) == qualifiers(new)


def _only_above(old: Claim, new: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the earlier figure is a headline's, and the text below it tells one that the later has not fallen from."""
    below = [claim for claim in claims if claim.article == old.article and claim.section == "body"]
    return old.section != "body" and any(_size(claim) <= _size(new) for claim in below)


def _told_before(old: Claim, new: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the newer figure was already told on the day of the older one: then the older one is no older state."""
    day = when(old) or (0, 0)
    return any(claim is not new and point(claim) == point(new) and when(claim) == day and not disagree(claim, new) for claim in claims)


def _slipped_back(old: Claim, new: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a count of an event that need not only grow (patients, cases) is lower by two digits that changed places, while
    two articles give the earlier figure, or came back to what it was before."""
    if pace(old) != "growing" or old.kind != "count" or _size(new) >= _size(old) or old.attribute != new.attribute:
        return False
    backing = {claim.article for claim in claims if not disagree(claim, old) and claim.modifier != "vague"}
    if digits_turned(old, new) and len(backing) > 1 and (when(new) or (0, 0))[0] - (when(old) or (0, 0))[1] <= FORTNIGHT:
        return True
    before = (when(old) or (0, 0))[0]
    return digits_turned(old, new) and any(point(claim) == point(new) and (when(claim) or (0, 0))[1] < before for claim in claims)


def _size(claim: Claim) -> Decimal:
    return point(claim) or Decimal(0)


def _fallen(pairs: Sequence[tuple[Claim, Claim]], group: Group) -> Iterator[Finding]:
    seen: set[str] = set()
    for _, new in sorted(pairs, key=lambda pair: (when(pair[1]) or (0, 0), pair[0].claim_id)):
        if seen & {new.claim_id}:
            continue
        seen.add(new.claim_id)
        others = [first for first, second in pairs if second is new]
        lead = max(others, key=lambda claim: when(claim) or (0, 0))
        claims = (new, lead, *(claim for claim in others if claim is not lead))
        yield finding(
            "S609",
            "monotone",
            "warning",
            claims,
            values={**both(new, lead, group), "left_day": _day(new), "right_day": _day(lead)},
            ratio=ratio(new, lead),
            explanation=reads("S609", claims),
            diagnosis=likely_cause(new, lead),
            inferred=inferred(claims),
            subject=group.label,
            subject_id=group.subject_id,
        )


def _another_size(old: Claim, new: Claim) -> bool:
    """Whether the later figure is so much smaller that it is of something else: two officers are no later state of two hundred."""
    return _size(new) * SHRUNK < _size(old)


def _superseded(pairs: Sequence[tuple[Claim, Claim]], group: Group) -> Iterator[Finding]:
    """One note a group: every older figure, then the newest."""
    if not pairs:
        return
    newest = max((new for _, new in pairs), key=lambda claim: (when(claim) or (0, 0), claim.claim_id))
    olds = sorted(
        {old.claim_id: old for old, _ in pairs if old is not newest}.values(), key=lambda claim: (when(claim) or (0, 0), claim.claim_id)
    )
    if len({claim.article for claim in (*olds, newest)}) < 2:
        return  # an article that gives both tells the development itself
    claims = (*olds, newest)
    yield finding(
        "S608",
        "as_of",
        "note",
        claims,
        values={**both(olds[0], newest, group), "left_day": _day(olds[0]), "right_day": _day(newest)},
        ratio=ratio(olds[0], newest),
        explanation=reads("S608", claims),
        diagnosis=next((likely_cause(newest, old) for old in olds if _changed_round(old, newest)), None),
        inferred=inferred(claims),
        subject=group.label,
        subject_id=group.subject_id,
    )


def _changed_round(old: Claim, new: Claim) -> bool:
    """Whether two figures of four digits or more differ only by two neighbours that changed places: hardly what a count grew by."""
    first, second = own_amount(old), own_amount(new)
    if first is None or second is None or old.kind != "count":
        return False
    return min(first, second) >= LONG and neighbours_swapped(f"{first:.0f}", f"{second:.0f}")


def _day(claim: Claim) -> str:
    span = when(claim)
    return "" if span is None else date.fromordinal(span[1]).isoformat()


# D505


def _dates(group: Group, settings: Settings) -> Iterator[Finding]:
    firm = frozenset(comparing()["events"]["attributes"])
    claims = pool(group, lambda claim: claim.kind == "date" and days(claim) is not None)
    both_firm = [claim for claim in claims if claim.attribute in firm]
    firm_ones = list(disputes(both_firm, other_day, settings))
    told = {claim.claim_id for dispute in firm_ones for claim in dispute.claims}
    misprints = (found for found in disputes(claims, _misprinted, settings) if not told & {claim.claim_id for claim in found.claims})
    misprinted = list(misprints)
    told |= {claim.claim_id for dispute in misprinted for claim in dispute.claims}
    told_once = [claim for claim in claims if claim.attribute and claim.attribute not in _repeated()]
    outvoted = (found for found in disputes(told_once, _another_day, settings, slipped=_another_day) if _outvoted(found, told))
    for dispute, unsure in ((found, found_as == 2) for found_as, ways in enumerate((firm_ones, misprinted, outvoted)) for found in ways):
        odd, other = dispute.odd[0], dispute.others[0]
        sure = not unsure and min(odd.confidence, other.confidence) >= TOLD
        agreeing = witnesses(dispute, other_day)
        count = independent_witnesses(agreeing, echoes(settings))
        yield finding(
            "D505",
            "date_conflict",
            "error" if sure and _certain(dispute) else "warning" if sure and not _both_planned(odd, other) else "note",
            dispute.claims,
            values={**both(odd, other, group), "left_day": str(odd.low), "right_day": str(other.low), "days": _distance(odd, other)},
            explanation=[*reads("D505", dispute.claims), *support("D505", other, agreeing, count)],
            diagnosis=likely_cause(odd, other),
            witnesses=agreeing,
            inferred=inferred(dispute.claims),
            subject=group.label,
            subject_id=group.subject_id,
        )


@lru_cache(maxsize=1)
def _repeated() -> frozenset[str]:
    """What happens to one thing on many days."""
    return frozenset(comparing()["repeated"]["attributes"])


def _another_day(a: Claim, b: Claim) -> bool:
    """Whether two articles give one thing two days of one month."""
    return a.article != b.article and a.attribute == b.attribute and other_day(a, b) and abs(_distance(a, b)) <= MONTH


def _outvoted(dispute: Dispute, told: set[str]) -> bool:
    """Whether one article stands alone with its day against two others, and nothing was told of these dates before."""
    alone = len({claim.article for claim in dispute.odd}) == 1 and len({claim.article for claim in dispute.others}) > 1
    return alone and not told & {claim.claim_id for claim in dispute.claims}


def other_day(a: Claim, b: Claim) -> bool:
    """Whether two dates of one event exclude each other; a coarser date that holds the finer one agrees."""
    first, second = days(a), days(b)
    if first is None or second is None or a.modifier in ("~", "vague") or b.modifier in ("~", "vague"):
        return False
    if a.status == b.status == "target/forecast" and a.published != b.published:
        return False  # a plan that was changed
    return first.disjoint(second) and not _one_sided(a, b)


def _both_planned(a: Claim, b: Claim) -> bool:
    """Whether two articles of different days tell a plan, which may have been changed between them."""
    return a.status == b.status == "target/forecast" and a.published != b.published


def _misprinted(a: Claim, b: Claim) -> bool:
    """Whether two dates of one month differ by a digit of the day that was lost (1 and 11 May) or by two that changed places
    (12 and 21 October), told by two articles."""
    first, second = str(a.low)[:10], str(b.low)[:10]
    if a.article == b.article or first != str(a.high)[:10] or second != str(b.high)[:10] or not a.attribute or first[:8] != second[:8]:
        return False
    days = sorted((first[8:].lstrip("0"), second[8:].lstrip("0")), key=len)
    if days[0] == days[1] or a.modifier != "=" or b.modifier != "=":
        return False
    lost = len(days[0]) < len(days[1]) and days[0] in days[1]
    return lost or (len(days[0]) == 2 and days[0] == days[1][::-1])


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """D505 for what happens once to one thing (a birth, a founding): other years of one name, whatever groups they are in."""
    once: dict[tuple[str, str], list[Claim]] = {}
    for group in groups:
        for claim in group.claims:
            if claim.kind == "date" and claim.attribute in ONCE and claim.subject.entity_id and not claim.subject.inferred:
                once.setdefault((claim.subject.entity_id, claim.attribute), []).append(claim)
    for claims in once.values():
        found = [
            (a, b)
            for a, b in combinations(sorted(claims, key=lambda claim: (claim.published, claim.article, claim.start)), 2)
            if a.article != b.article and a.subject_id != b.subject_id and other_day(a, b) and a.modifier == b.modifier == "="
        ]
        if found:
            other, odd = found[0]
            told = tuple(dict.fromkeys((odd, other, *(claim for pair in found for claim in pair))))
            yield finding(
                "D505",
                "date_conflict",
                "warning",
                told,
                values={**both(odd, other), "left_day": str(odd.low), "right_day": str(other.low), "days": _distance(odd, other)},
                explanation=reads("D505", told),
                diagnosis=likely_cause(odd, other),
                inferred=inferred(told),
            )


def _one_sided(a: Claim, b: Claim) -> bool:
    """Whether one names a variant the other does not: two models have two launches."""
    left, right = qualifiers(a), qualifiers(b)
    return any((key in left) != (key in right) for key in scope_keys("variant"))


def _distance(a: Claim, b: Claim) -> int:
    first, second = days(a), days(b)
    assert first is not None and second is not None  # noqa: S101 - only dates come here
    low, high = sorted((first, second), key=lambda span: span.low or 0)
    return int((high.low or 0) - (low.high or 0))


def _certain(dispute: Dispute) -> bool:
    """Both dates printed in full (with day, month and year told), more than a day apart, of a subject named."""
    odd, other = dispute.odd[0], dispute.others[0]
    return dispute.sure and _distance(odd, other) > 1 and all(_full(claim) for claim in (odd, other))


def _full(claim: Claim) -> bool:
    return any(token.isdecimal() and len(token) == 4 for token in _numbers(claim.text)) and claim.section not in HEADS


def _numbers(text: str) -> list[str]:
    return [fold_digits(token.text) for token in tokenise(text) if token.kind == "n"]
