"""Rise against fall for the same measure and period (V211)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..intervals import point
from ..model import MONEY, Claim, Finding, Group, step
from . import Outline, Settings, View, finding
from ._footing import slip_ground
from ._sides import disputes, echoes, inferred, pool, witnesses
from ._slips import figures
from ._steps import SHOWN, both, support
from ._things import same_attribute
from ._timing import days_apart
from ._witness import independent_witnesses
from ._words import comparing, words_in

RULES = ("V211",)
CHANCE = 3
"""Digits from which two percentages of a group are one figure."""
FORTNIGHT = 14
"""Days within which two articles tell of one movement of a price."""
REACH, BEHIND, NEGATED = 70, 12, 25
"""Characters between a noun of change and its figure behind it, before it, and from a negation to the noun."""
LEAD = 2
"""Characters between "to" and the figure where a move ended."""
CLAUSE = ".;:،,؛!?\n"


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One finding for each side that moves against the others."""
    claims = pool(group, lambda claim: direction(claim) != "")
    for dispute in disputes(claims, opposed, settings, misprinted=_one_figure):
        odd, other = dispute.odd[0], dispute.others[0]
        agreeing = witnesses(dispute, opposed)
        count = independent_witnesses(agreeing, echoes(settings))
        yield finding(
            "V211",
            "direction",
            "error" if dispute.sure and odd.subject.measure == other.subject.measure == "change" else "warning",
            dispute.claims,
            values=both(odd, other, group),
            explanation=[
                *(step(f"V211.{direction(claim)}", text=claim.text, article=claim.article) for claim in dispute.claims[:SHOWN]),
                *support("V211", other, agreeing, count),
            ],
            witnesses=agreeing,
            inferred=inferred(dispute.claims),
            subject=group.label,
            subject_id=group.subject_id,
        )


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """The same across groups: one telling percentage of one entity, up in one article and down in another, named by two words."""
    moves: dict[tuple[object, str], list[Claim]] = {}
    for group in groups:
        for claim in group.claims:
            if claim.kind == "percentage" and claim.entity and figures(claim) >= 2 and direction(claim):
                moves.setdefault((point(claim), claim.subject.entity_id or claim.entity), []).append(claim)
    for claims in moves.values():
        ordered = sorted(claims, key=lambda claim: (claim.published, claim.article, claim.start))
        up, down = ([claim for claim in ordered if direction(claim) == way] for way in ("up", "down"))
        if not up or not down:
            continue
        odds, others = (up, down) if len({claim.article for claim in up}) < len({claim.article for claim in down}) else (down, up)
        against = [claim for claim in others if _one_move(odds[0], claim)]
        if against:
            told = (odds[0], *against)
            yield finding(
                "V211",
                "direction",
                "warning",
                told,
                values=both(odds[0], against[0]),
                explanation=[step(f"V211.{direction(claim)}", text=claim.text, article=claim.article) for claim in told[:SHOWN]],
                witnesses=against if len(against) > 1 else (),
                inferred=inferred(told),
            )


def _one_figure(a: Claim, b: Claim) -> bool:
    """Whether two changes of one group print a figure that no two changes share by chance."""
    return a.kind == b.kind == "percentage" and a.low == b.low and figures(a) >= CHANCE and slip_ground(a, b)


def _one_move(a: Claim, b: Claim) -> bool:
    """Whether two percentages of two articles may tell of one movement: attributes of one kin, days close to each other."""
    gap = days_apart(a, b)
    return gap is not None and gap <= FORTNIGHT and a.article != b.article and same_attribute(a, b)


def opposed(a: Claim, b: Claim) -> bool:
    """Whether one tells a rise and the other a fall; growth of 0.9% and a growth rate that fell to 0.9% are told of two things."""
    if a.article == b.article and a.subject.measure == b.subject.measure == "count":
        return False  # the profit of the 40 firms fell, at 20 of the 40 firms it rose: the firms are no fewer and no more
    if {direction(a), direction(b)} != {"up", "down"} or two_moments(a, b):
        return False
    return a.kind != "percentage" or _goal(a) == _goal(b)


def two_moments(a: Claim, b: Claim) -> bool:
    """Whether two prices of what is traded all day are told as one it rose to and one it fell to: another price is of another moment."""
    traded = comparing()["moving"]["attributes"]
    prices = all(claim.kind in MONEY and claim.attribute in traded for claim in (a, b))
    return prices and a.article != b.article and point(a) != point(b) and {direction(a), direction(b)} == {"up", "down"}


def _goal(claim: Claim) -> bool:
    """Whether a figure is where a move ended ("fell to 0.9%"), and not how far it went."""
    start = claim.start - claim.sentence_start
    return any(role == "goal" and 0 <= start - last <= LEAD for _, last, role, _ in words_in(claim.sentence, claim.language))


TWO_SIDED = frozenset({"currency change", "exchange rate"})
"""Measures of two moneys: where the one rises the other falls, and both are told."""


def direction(claim: Claim) -> str:
    """Up or down: by the claim's qualifier, its trend, or a noun of change beside it (a slide, a record high); else empty."""
    if claim.attribute in TWO_SIDED:
        return ""
    told = dict(claim.subject.qualifiers).get("direction", "")
    if told in ("up", "down") or claim.trend:
        return told if told in ("up", "down") else claim.trend
    return "" if claim.kind == "percentage" and _goal(claim) else _noun(claim)  # "growth was cut to 4.1%" names no way it went


def _noun(claim: Claim) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    if not 0 <= start < end <= len(claim.sentence) or claim.kind in ("date", "age", "rank"):
        return ""
    words = words_in(claim.sentence, claim.language)
    near: list[tuple[int, str, int]] = []
    for first, last, role, _ in words:
        if role == "origin" and 0 < start - last <= 2:
            return ""  # "up from 52": what it was before has not moved
        if role in ("up", "down") and last <= start and start - last <= REACH and not _border(claim.sentence[last:start]):
            near.append((start - last, role, first))
        elif role in ("up", "down") and 0 <= first - end <= BEHIND and not _border(claim.sentence[end:first]):
            near.append((first - end + BEHIND, role, first))
    if not near or len({way for _, way, _ in near}) > 1:
        return ""
    _, way, first = min(near)
    return "" if any(role == "negated" and last <= first and first - last <= NEGATED for _, last, role, _ in words) else way


def _border(text: str) -> bool:
    return any(sign in text for sign in CLAUSE)
