"""U305: one figure told per month here and per year there, or two figures whose ratio is that of two periods."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

from ..intervals import Interval, ratio
from ..model import Claim, Finding, Group, Step, step
from . import finding
from ._matching import (
    ENOUGH,
    TELLING,
    by_reference,
    comparable,
    figure,
    one_measure,
    opposed,
    plain,
    printed_interval,
    same_figure,
    sides,
    table,
)
from ._slips import figures
from ._steps import both
from ._stories import Stories, stories_of
from ._things import same_attribute

PLENTY = Decimal(20)
"""Figures below this are told per day and per year by chance."""


MOST = 3
"""Articles that tell a figure for one period, against one that tells it for another."""


def periods(group: Group) -> Iterator[Finding]:
    lengths = {name: Decimal(value) for name, value in table("units")["periods"].items()}
    ratios = [Decimal(value) for value in table("units")["period_ratios"]]
    dated = [claim for claim in group.claims if claim.per in lengths and figure(claim) is not None]
    by_thing: dict[Hashable, list[Claim]] = {}
    for claim in dated:
        by_thing.setdefault(claim.base_unit or claim.noun or claim.unit, []).append(claim)
    for same in by_thing.values():
        parts = sides(Group(group.subject_id, group.label, tuple(same)), lambda claim: (claim.per, figure(claim)))
        for odd, other, more in opposed(parts):
            if odd.per == other.per:
                apart = ratio(odd, other)
                if apart is None or not any(_holds(odd, other, factor) for factor in ratios):
                    continue
            elif not same_figure(odd, other):
                continue
            else:
                apart = max(lengths[odd.per], lengths[other.per]) / min(lengths[odd.per], lengths[other.per])
            found = _period_finding(odd, other, more, apart, lengths, _period_slip(odd, other, apart, ratios))
            if found is not None:
                yield found


def periods_apart(groups: Sequence[Group], home: dict[str, str]) -> Iterator[Finding]:
    """U305 across groups: the same figure of one measure, per month here and per year there.

    Told of one thing it is a warning; where only the figure, the attribute and the story are the same, a note.
    """
    lengths = {name: Decimal(value) for name, value in table("units")["periods"].items()}
    by_figure: dict[Hashable, dict[str, list[Claim]]] = {}
    stories = stories_of(groups)
    for group in groups:
        for claim in group.claims:
            value = figure(claim)
            if claim.per in lengths and value is not None and value[0] >= PLENTY:
                key = (value, claim.base_unit or claim.noun or claim.unit)
                by_figure.setdefault(key, {}).setdefault(claim.per, []).append(claim)
    for parts in by_figure.values():
        for first, second in combinations(sorted(parts)[:ENOUGH], 2):
            tried = product(parts[first][:ENOUGH], parts[second][:ENOUGH])
            pairs = [(a, b) for a, b in tried if home[a.claim_id] != home[b.claim_id] and comparable(a, b)]
            sure = next((pair for pair in pairs if _one_owner(*pair) and one_measure(*pair)), None)
            sure = sure or next((pair for pair in pairs if _told_by_most(*pair, parts[first], parts[second], stories)), None)
            pair = sure or next((pair for pair in pairs if _likely_one(*pair, stories)), None)
            if pair is not None:
                odd, other = sorted(pair, key=lambda claim: (claim.published, claim.article, claim.start), reverse=True)
                apart = max(lengths[odd.per], lengths[other.per]) / min(lengths[odd.per], lengths[other.per])
                found = _period_finding(odd, other, [], apart, lengths, _period_slip(odd, other, apart, []))
                if found is not None:
                    yield found if sure else replace(found, severity="note")


def _one_owner(a: Claim, b: Claim) -> bool:
    return a.subject.entity_id == b.subject.entity_id


def _told_by_most(a: Claim, b: Claim, ones: list[Claim], others: list[Claim], stories: Stories) -> bool:
    """Whether one article stands alone against three of its story that tell the figure of its owner for the other period."""
    if not _one_owner(a, b) or not a.entity or not same_attribute(a, b) or not stories.one(a.article, b.article):
        return False
    voices = sorted(({claim.article for claim in ones}, {claim.article for claim in others}), key=len)
    return len(voices[0]) == 1 and len(voices[1]) >= MOST and not voices[0] & voices[1]


def _likely_one(a: Claim, b: Claim, stories: Stories) -> bool:
    """Whether two articles of one story may tell one amount per two periods: a telling figure, attributes that may be one."""
    if not same_attribute(a, b) or not stories.one(a.article, b.article):
        return False
    return (a.attribute == b.attribute != "") or min(figures(a), figures(b)) >= TELLING


def _period_finding(
    odd: Claim, other: Claim, more: list[Claim], apart: Decimal, lengths: dict[str, Decimal], slip: Step | None
) -> Finding | None:
    a, b = _yearly(odd, lengths), _yearly(other, lengths)
    if a is None or b is None or not a.disjoint(b):
        return None
    return finding(
        "U305",
        "period",
        "warning",
        [odd, other, *more],
        values=both(odd, other, None, apart),
        ratio=apart,
        explanation=(
            step("U305.yearly", text=odd.text, value=plain(_middle(a)), per=odd.per),
            step("U305.yearly", text=other.text, value=plain(_middle(b)), per=other.per),
        ),
        diagnosis=slip,
        witnesses=more,
        inferred=by_reference(odd, other),
    )


def _yearly(claim: Claim, lengths: dict[str, Decimal]) -> Interval | None:
    """A claim's interval brought to a year."""
    found = printed_interval(claim)
    if found is None or found.low is None or found.high is None:
        return None
    return Interval(found.low * lengths[claim.per], found.high * lengths[claim.per])


def _holds(a: Claim, b: Claim, factor: Decimal) -> bool:
    """Whether the larger is `factor` times the smaller within what both print, and no rounder accident.

    A single digit says too little: 1 million and 4 million a year need not be a quarter and a year.
    """
    first, second = printed_interval(a), printed_interval(b)
    if first is None or second is None or first.low is None or first.high is None or second.low is None or second.high is None:
        return False
    small, large = (first, second) if first.high < second.low else (second, first)
    if small.low is None or small.high is None:
        return False
    digits = min(_significant(a), _significant(b))
    if digits < (1 if factor in (12, 52) else 2):
        return False
    return not Interval(small.low * factor, small.high * factor).disjoint(large)


def _significant(claim: Claim) -> int:
    value = figure(claim)
    return len("".join(map(str, value[0].normalize().as_tuple().digits))) if value is not None else 0


def _period_slip(odd: Claim, other: Claim, apart: Decimal, ratios: list[Decimal]) -> Step | None:
    if odd.per != other.per:
        return Step("slip.period", (("from", other.per), ("to", odd.per), ("factor", plain(apart))))
    names = table("units")["ratio_names"]
    nearest = min(ratios, key=lambda factor: abs(factor - apart))
    pair = names.get(str(nearest))
    return Step("slip.period", (("from", pair[0]), ("to", pair[1]), ("factor", plain(nearest)))) if pair else None


def _middle(span: Interval) -> Decimal:
    ends = [end for end in (span.low, span.high) if end is not None]
    return sum(ends, Decimal(0)) / max(len(ends), 1)
