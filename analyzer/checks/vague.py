"""V209 across groups: a vague amount beside one of a kindred measure that it does not fit: tens of billions for the clusters
here, 80 to 100 million for a model there. Nothing need be wrong; but readers set the two side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..concepts import kin, kin_groups
from ..decimals import TEN
from ..groups.nouns import unlike_nouns
from ..intervals import dimension
from ..model import Claim, Finding, Group
from . import Outline, Settings, finding
from ._footing import SAME, footing
from ._slips import gap, natural
from ._steps import both, reads
from ._stories import stories_of
from ._things import confused_attributes, opposed_attributes
from ._words import says
from .bounds import misses
from .values import numeric

RULES = ("V209",)
SHARED = 1
"""Groups two articles share when a vague amount of one may be set against the other."""
LEAST = Decimal(1000)
"""Vaguer amounts below this (dozens, hundreds) are of too many things."""
MOST = 6
"""Figures that are told in one finding, at most."""


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each vague amount, with the figures of other groups it does not fit."""
    stories = stories_of(groups)
    claims = [claim for group in groups for claim in group.claims if claim.attribute]
    wanted = {key for claim in claims if claim.modifier == "vague" for key in _measured(claim)}
    measured: dict[tuple[str, int], dict[str, list[Claim]]] = {}
    for claim in claims:
        keys = [key for key in _measured(claim) if key in wanted]
        for key in keys if keys and numeric(claim) else ():
            measured.setdefault(key, {}).setdefault(claim.article, []).append(claim)
    told: set[frozenset[str]] = set()
    for _, by_article in sorted(measured.items()):
        for vague in sorted((claim for claims in by_article.values() for claim in claims), key=lambda claim: (claim.article, claim.start)):
            span = natural(vague)
            if vague.modifier != "vague" or span is None or span.low is None or span.low < LEAST:
                continue
            around = (vague.article, *stories.near(vague.article, SHARED))
            others = (other for article in around for other in by_article.get(article, ()))
            out = sorted((other for other in others if _unlike(vague, other)), key=lambda claim: (claim.article, claim.start))
            out = [other for other in out if frozenset((vague.claim_id, other.claim_id)) not in told][:MOST]
            if out:
                told |= {frozenset((vague.claim_id, other.claim_id)) for other in out}
                yield finding(
                    "V209",
                    "vague_vs_precise",
                    "note",
                    (vague, *out),
                    values=both(vague, out[0]),
                    explanation=reads("V209", (vague, *out)),
                    inferred=[claim.claim_id for claim in (vague, *out) if claim.subject.inferred],
                )


def _measured(claim: Claim) -> Iterator[tuple[str, int]]:
    """The measures under which a claim may meet a vague amount."""
    for number in dict.fromkeys(kin_groups(claim.attribute)):
        yield dimension(claim), number
    if claim.modifier == "vague":
        for number, pair in enumerate(sorted(map(sorted, confused_attributes()))):
            if claim.attribute in pair:
                yield dimension(claim), -1 - number


def _confused(a: Claim, b: Claim) -> bool:
    """Whether two measures are often told for one another: what a model cost to train and its machines to build."""
    return frozenset((a.attribute, b.attribute)) in confused_attributes()


def _unlike(vague: Claim, other: Claim) -> bool:
    """Whether two claims of one story are of two measures that readers take for one, and do not fit."""
    if other.claim_id == vague.claim_id:
        return False
    if other.subject_id == vague.subject_id and other.attribute == vague.attribute and footing(vague, other, heads=True).verdict == SAME:
        return False  # compared with the others of its group
    if vague.noun and other.noun and unlike_nouns(vague.noun, other.noun):
        return False  # makers of chips are no chips
    both_vague = other.modifier == "vague"
    if opposed_attributes(vague, other) and not kin(vague.attribute, other.attribute) and not (both_vague and _confused(vague, other)):
        return False
    if other.article == vague.article and other.sentence_start == vague.sentence_start:
        return False
    if says(vague, "contrast") or says(other, "contrast"):
        return False
    first, second = natural(vague), natural(other)
    if first is None or second is None or first.low is None or second.low is None:
        return False
    if other.modifier == "vague":
        return max(first.low, second.low) >= TEN * min(first.low, second.low)
    far = gap(first, second)
    return (far is not None and far >= TEN) or (other.article == vague.article and misses(vague, other, sure=False))
