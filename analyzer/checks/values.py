"""The same thing with another value: V206 separator, V205 digits, V204 counting by ten thousands, V203 long and short
scale, V202 power of ten, V201 any other conflict. One finding per odd value, under the most specific of these rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..intervals import interval, ratio
from ..model import Claim, Finding, Group
from . import Settings, finding
from ._sides import Dispute, disputes, echoes, inferred, likely_cause, pool, witnesses
from ._slips import ORDER, disagree, gap, natural, slip
from ._speakers import same_speaker, two_speakers
from ._steps import both, division, reads, support
from ._witness import independent_witnesses
from .direction import opposed

RULES = ("V201", "V202", "V203", "V204", "V205", "V206")
KINDS = {"V201": "value_conflict", "V205": "digit_slip", "V206": "separator"}


def numeric(claim: Claim) -> bool:
    """Claims of an amount that can be set against another."""
    return claim.kind != "date" and claim.subject.measure != "date" and interval(claim) is not None


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One finding for each figure that does not agree with the others of its group."""
    for dispute in disputes(pool(group, numeric), clash, settings):
        rule, other = named(dispute)
        if rule == "V201" and same_speaker(dispute.odd[0], other):
            continue  # one speaker with two figures is S607
        yield _report(rule, dispute, other, group, settings)


def clash(a: Claim, b: Claim) -> bool:
    """Whether two comparable claims disagree in value and not merely in direction (V211)."""
    return disagree(a, b) and not opposed(a, b)


def named(dispute: Dispute) -> tuple[str, Claim]:
    """The most specific rule that explains the odd figure, and the figure it is explained by."""
    odd = dispute.odd[0]
    found = [(ORDER.index(slip(odd, other)), place) for place, other in enumerate(dispute.others)]
    rank, place = min(found)
    return ORDER[rank], dispute.others[place]


def _report(rule: str, dispute: Dispute, other: Claim, group: Group, settings: Settings) -> Finding:
    odd = dispute.odd[0]
    others = (other, *(claim for claim in dispute.others if claim is not other))
    agreeing = witnesses(replace(dispute, others=others), disagree)
    count = independent_witnesses(agreeing, echoes(settings))
    factor = _factor(odd, other)
    sure = dispute.sure and not two_speakers(odd, other) if rule == "V201" else dispute.firm
    told = (*dispute.odd, *others)
    explanation = [*reads(rule, told), *division(rule, odd, other, factor), *support(rule, other, agreeing, count)]
    return finding(
        rule,
        KINDS.get(rule, "magnitude"),
        "error" if sure else "warning",
        told,
        values=both(odd, other, group, factor),
        ratio=factor,
        explanation=explanation,
        diagnosis=likely_cause(odd, other),
        witnesses=agreeing,
        inferred=inferred(told),
        subject=group.label,
        subject_id=group.subject_id,
    )


def _factor(odd: Claim, other: Claim) -> Decimal | None:
    """Larger over smaller; for vague amounts the factor between their natural readings."""
    if "vague" in (odd.modifier, other.modifier):
        first, second = natural(odd), natural(other)
        return gap(first, second) if first is not None and second is not None else None
    return ratio(odd, other)
