"""Claims of one amount side by side, and the findings made of the pairs among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..intervals import point
from ..model import Claim, Finding
from ..text import fold
from . import finding
from ._sides import inferred
from ._slips import own_amount
from ._steps import both, reads
from ._things import qualifiers

BLOCK = 40
"""Claims of one figure that are set side by side; a figure told more often than that is a coincidence of round numbers."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one amount, the weaker one first, and the rule they fall under; `beside` are claims that convict it."""

    rule: str
    severity: str
    odd: Claim
    other: Claim
    values: tuple[tuple[str, str], ...] = ()
    beside: tuple[Claim, ...] = ()


def entity_of(claim: Claim) -> str:
    return claim.subject.entity_id or fold(claim.entity)


def blocks(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims that print the same amount of the same thing, one for each article, attribute and scope; singles are left out."""
    blocks: dict[tuple[str, Decimal], dict[tuple[object, ...], Claim]] = {}
    for claim in claims:
        amount = point(claim)
        if claim.kind == "date" or amount is None or own_amount(claim) is None or not amount:
            continue
        kind = "count" if claim.kind == "rank" else claim.base_unit or claim.unit if claim.kind not in ("count", "ratio") else claim.kind
        same = (claim.article, claim.kind, entity_of(claim), claim.attribute, claim.subject.qualifiers, claim.per)
        blocks.setdefault((kind or claim.kind, amount.normalize()), {}).setdefault(same, claim)
    found = [list(block.values()) for block in blocks.values()]
    return [block for block in found if 1 < len(block) <= BLOCK]


KINDS = {"S602": "attribute_swap"}


def told(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """One finding for the pairs of one block and rule that hang together: the weaker claims first."""
    left = list(pairs)
    while left:
        joined = {left[0].odd.claim_id: left[0].odd, left[0].other.claim_id: left[0].other}
        part = [left.pop(0)]
        grown = True
        while grown:
            grown = False
            for pair in list(left):
                if pair.odd.claim_id in joined or pair.other.claim_id in joined:
                    joined.update({pair.odd.claim_id: pair.odd, pair.other.claim_id: pair.other})
                    part.append(pair)
                    left.remove(pair)
                    grown = True
        lead = max(part, key=lambda pair: (pair.severity == "error", pair.severity == "warning", _weakness(pair.odd)))
        odds = {pair.odd.claim_id for pair in part}
        rest = sorted(
            (claim for claim in joined.values() if claim not in (lead.odd, lead.other)),
            key=lambda claim: (claim.claim_id not in odds, claim.article, claim.start),
        )
        claims = (
            lead.odd,
            *(claim for claim in rest if claim.claim_id in odds),
            lead.other,
            *(claim for claim in rest if claim.claim_id not in odds),
            *(claim for pair in part for claim in pair.beside if claim.claim_id not in joined),
        )
        yield finding(
            lead.rule,
            KINDS.get(lead.rule, "subject_drift"),
            lead.severity,
            claims,
            values={**both(lead.odd, lead.other), **dict(lead.values)},
            explanation=reads(lead.rule, claims),
            inferred=inferred(claims),
        )


def _weakness(claim: Claim) -> tuple[object, ...]:
    return (claim.subject.inferred, -len(qualifiers(claim)) - (1 if claim.per else 0), claim.published, claim.article, claim.start)


def ordered(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    """The weaker claim first: inferred before named, without scope before limited, later before earlier."""
    return (a, b) if _weakness(a) >= _weakness(b) else (b, a)
