"""Dates of an article beside their claims: what the text says (the expression) and what it means (days)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..dates import DateExpression, read_dates, resolve
from ..model import Anchor, Claim
from . import View

EARLIEST = 1850
"""Before this the calendars of the countries differ too much to reckon with weekdays and ages."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One date: `low` and `high` are the days it covers; `sure` is false where its year or week was inferred."""

    expression: DateExpression
    claim: Claim
    low: date
    high: date
    grain: str
    sure: bool

    @property
    def day(self) -> date | None:
        return self.low if self.low == self.high and self.expression.day is not None else None


def dated(view: View) -> list[Dated]:
    """Every date of an article that became a claim and means known days, in order of place."""
    claims = {claim.core_start: claim for claim in view.claims if claim.kind == "date"}
    found = []
    for expression in read_dates(view.reading):
        claim = claims.get(expression.start)
        if claim is None:
            continue
        here = meaning(expression, view.article.anchor)
        if here is not None:
            found.append(Dated(expression, claim, *here))
    return found


def meaning(expression: DateExpression, anchor: Anchor | None) -> tuple[date, date, str, bool] | None:
    """(first day, last day, grain, whether nothing was inferred); None where the expression stays relative."""
    days = resolve(expression, anchor)
    if not days.low or not days.high:
        return None
    low, high = date.fromisoformat(days.low), date.fromisoformat(days.high)
    return (low, high, days.grain, days.certain) if low <= high else None


def by_sentence(items: Sequence[Dated]) -> dict[int, list[Dated]]:
    """Dates by the place of their sentence."""
    found: dict[int, list[Dated]] = {}
    for item in items:
        found.setdefault(item.claim.sentence_start, []).append(item)
    return found


def today(view: View) -> tuple[date, date] | None:
    """The days the article speaks from, where they are known well enough to reckon with."""
    anchor = view.article.anchor
    if anchor is None or anchor.certainty < 0.5 or not anchor.low:
        return None
    try:
        return date.fromisoformat(anchor.low[:10]), date.fromisoformat((anchor.high or anchor.low)[:10])
    except ValueError:
        return None


def whole_years(start: date, end: date) -> int:
    """Completed years from one day to another, as ages are counted."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
