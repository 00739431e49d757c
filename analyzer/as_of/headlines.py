"""Days of the figures of headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Article, Claim


def dated_as_below(claims: Sequence[Claim], article: Article) -> list[Claim]:
    """Figures of a headline that tells no day refer to the days that the text below tells of the same figure: "wheat harvest
    reaches 5.4 million tonnes", and below "in 2015"."""
    undated = {"", article.anchor.low if article.anchor is not None else ""}
    told: dict[tuple[object, ...], set[str]] = {}
    for claim in claims:
        if claim.section == "body" and claim.as_of:
            told.setdefault(_figure(claim), set()).add(claim.as_of)
    dated = []
    for claim in claims:
        days = told.get(_figure(claim), set()) if claim.section == "headline" and claim.as_of in undated else set()
        dated.append(replace(claim, as_of=next(iter(days))) if len(days) == 1 else claim)
    return dated


def _figure(claim: Claim) -> tuple[object, ...]:
    low, high = (claim.low, claim.high) if claim.base_unit == "" else (claim.base_low, claim.base_high)
    return (claim.kind, low, high, claim.base_unit or claim.unit, claim.per)
