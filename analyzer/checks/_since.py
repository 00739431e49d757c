"""D503 across articles: a company that began in one year, and longer years of its work told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ..model import Claim, Finding, Group, step
from ..names import COMPANIES
from . import finding

BEGINNINGS = frozenset({"start date", "founding date"})
SPANS = frozenset({"experience", "age"})
YEARS = {"year": Decimal(1), "decade": Decimal(10)}
SLACK, SHARE = Decimal(2), Decimal("1.25")
"""Years, and the share of all years, by which a told length may exceed what the beginning allows."""


def check_since(groups: Sequence[Group]) -> Iterator[Finding]:
    """A note for each beginning that leaves no room for another article's length of time: the work may have had another name first."""
    beginnings: dict[str, list[Claim]] = {}
    lengths: dict[str, list[Claim]] = {}
    for group in groups:
        for claim in group.claims:
            ident = claim.subject.entity_id
            if ident.partition(":")[0] not in COMPANIES:
                continue
            if claim.kind == "date" and claim.attribute in BEGINNINGS:
                beginnings.setdefault(ident, []).append(claim)
            elif claim.kind == "duration" and claim.attribute in SPANS and claim.unit in YEARS and _told_on(claim):
                lengths.setdefault(ident, []).append(claim)
    for ident in sorted(beginnings.keys() & lengths.keys()):
        for length in lengths[ident]:
            late = [claim for claim in beginnings[ident] if claim.article != length.article and _too_long(claim, length)]
            if late:
                begun = min(late, key=lambda claim: (str(claim.low), claim.article, claim.start))
                yield finding(
                    "D503",
                    "date_conflict",
                    "note",
                    [length, begun, *(claim for claim in late if claim is not begun)],
                    values={"left": length.text, "right": begun.text},
                    explanation=(step("D503.since", text=begun.text, years=_years(begun, length), day=_told_on(length)),),
                )


def _told_on(claim: Claim) -> str:
    """The day of the article, or the day its figures refer to where it has none."""
    return (claim.published or claim.as_of.partition("/")[0])[:10]


def _years(begun: Claim, length: Claim) -> int:
    """Full years from the beginning to the day of the article that tells the length; -1 where they are unknown."""
    try:
        return date.fromisoformat(_told_on(length)).year - date.fromisoformat(str(begun.low)[:10]).year
    except ValueError:
        return -1


def _too_long(begun: Claim, length: Claim) -> bool:
    told = length.low if isinstance(length.low, Decimal) else None
    years = _years(begun, length)
    return told is not None and years >= 0 and told * YEARS[length.unit] > max(years * SHARE, years + SLACK)
