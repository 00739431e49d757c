"""Who stands against whom in a group: the odd figure first, those it disagrees with, and the witnesses among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Claim, Group, Step
from . import Settings
from ._footing import NAMED, PLANNED, SAME, Footing, footing
from ._witness import voices

MOST = 64
"""Tellings of one group that are all compared with each other; of more, only some of each figure are."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """The odd side (one figure, possibly told several times) against the others."""

    odd: tuple[Claim, ...]
    others: tuple[Claim, ...]
    known: bool
    """Whether it is known which side is odd: more independent voices stand on the other."""
    sure: bool
    firm: bool

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (*self.odd, *self.others)


def echoes(settings: Settings) -> Mapping[str, str]:
    """Copies among the articles; none where nobody has looked for them."""
    return settings.echoes or {}


def signature(claim: Claim) -> tuple[object, ...]:
    """Claims with the same signature say the same; they stand for each other."""
    return (
        claim.kind,
        claim.modifier,
        claim.low,
        claim.high,
        claim.base_low,
        claim.unit,
        claim.currency,
        claim.per,
        claim.as_of,
        claim.published,
        claim.status,
        claim.subject.qualifiers,
        claim.entity,
        claim.attribute,
        claim.subject.measure,
        claim.subject.inferred,
        claim.article,
    )


def pool(group: Group, keep: Callable[[Claim], bool]) -> list[Claim]:
    """One claim for each thing said, in order of article and place."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(group.claims, key=lambda item: (item.article, item.start, item.claim_id)):
        if keep(claim):
            seen.setdefault(signature(claim), claim)
    found = list(seen.values())
    return found if len(found) <= MOST else _thinned(found)


def _thinned(claims: Sequence[Claim]) -> list[Claim]:
    """Of a crowd of tellings, the first two and the last of each figure: enough to see who disagrees, and cheap to compare."""
    figures: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda item: (item.published, item.article, item.start)):
        figures.setdefault((claim.modifier, claim.low, claim.high, claim.unit, claim.status, claim.subject.qualifiers), []).append(claim)
    kept = {claim.claim_id for told in figures.values() for claim in (*told[:2], told[-1])}
    return [claim for claim in claims if claim.claim_id in kept][: MOST * 2]


def oddness(claim: Claim) -> tuple[object, ...]:
    """Of two figures with equally many voices, the one that stands on weaker ground comes first; the later one if all is equal."""
    return (
        claim.subject.inferred,
        claim.modifier == "vague",
        claim.status in ("estimate", "target/forecast"),
        claim.confidence < 0.6,
        claim.published,
        claim.article,
        claim.start,
    )


def disputes(
    claims: Sequence[Claim],
    clash: Callable[[Claim, Claim], bool],
    settings: Settings,
    *,
    slipped: Callable[[Claim, Claim], bool] | None = None,
    misprinted: Callable[[Claim, Claim], bool] | None = None,
) -> Iterator[Dispute]:
    """Disputes of a pool, each once: the figure with the most against it and the fewest beside it first.

    A plan and a fact, and figures beside two names, may differ; they are only set against each other where `slipped` finds a
    slip between them. Figures that are otherwise not comparable are, where `misprinted` takes them for one figure.
    """
    copies = echoes(settings)
    stand: dict[tuple[int, int], Footing] = {}
    against: dict[int, set[int]] = {i: set() for i in range(len(claims))}
    beside: dict[int, set[int]] = {i: {i} for i in range(len(claims))}
    for i, a in enumerate(claims):
        for j in range(i + 1, len(claims)):
            ground = footing(a, claims[j])
            if ground.verdict in (PLANNED, NAMED):
                if slipped is None or not slipped(a, claims[j]):
                    continue
            elif ground.verdict != SAME and not (misprinted is not None and misprinted(a, claims[j])):
                continue
            if clash(a, claims[j]):
                stand[i, j] = ground
                against[i].add(j)
                against[j].add(i)
            else:
                beside[i].add(j)
                beside[j].add(i)
    support = {i: len(voices((claims[k] for k in beside[i]), copies)) for i in beside}
    opposition = {i: len(voices((claims[k] for k in against[i]), copies)) for i in against}
    while any(against.values()):
        odd = max((i for i in against if against[i]), key=lambda i: (opposition[i] - support[i], oddness(claims[i])))
        others = sorted(against[odd], key=lambda j: (-support[j], j))
        # Copies of the odd figure that stand against the same others are told in the same finding.
        allies = [i for i in sorted(beside[odd]) if i != odd and set(others) <= against[i]]
        side = [odd, *allies]
        grounds = [stand[min(i, j), max(i, j)] for i in side for j in others if (min(i, j), max(i, j)) in stand]
        yield Dispute(
            tuple(claims[i] for i in side),
            tuple(claims[j] for j in others),
            opposition[odd] > support[odd],
            any(ground.sure for ground in grounds),
            any(ground.firm for ground in grounds),
        )
        for i in side:
            for j in others:
                against[i].discard(j)
                against[j].discard(i)


def witnesses(dispute: Dispute, clash: Callable[[Claim, Claim], bool]) -> tuple[Claim, ...]:
    """Those of the other side that agree with its first figure, where there are at least two of them."""
    lead = dispute.others[0]
    agreeing = tuple(claim for claim in dispute.others if claim is lead or not clash(lead, claim))
    return agreeing if len({claim.article for claim in agreeing}) > 1 else ()


def inferred(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Ids of the claims whose subject came by reference."""
    return tuple(claim.claim_id for claim in claims if claim.subject.inferred)


def likely_cause(odd: Claim, other: Claim) -> Step | None:
    """The slip that explains the odd figure, where one does."""
    from ..diagnosis import diagnose

    return diagnose(odd, other, language=odd.language)
