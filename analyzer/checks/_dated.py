"""Dates of an article beside their claims: what the text says (the expression) and what it means (days)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..dates import DateExpression, read_dates, resolve
from ..model import Anchor, Claim
from . import View
from ._matching import phrase_at, phrases

EARLIEST = 1850
"""Before this the calendars of the countries differ too much to reckon with weekdays and ages."""

OPENING = 10
"""Tokens of a text in which a dateline begins."""
OPENING_DATES, OPENING_LINES = 4, 10
"""Dates and lines at the top of an article among which its own day is looked for."""


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
    if "dates" not in view.known:
        view.known["dates"] = _dated(view)
    found: list[Dated] = view.known["dates"]
    return found


def _dated(view: View) -> list[Dated]:
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
    try:
        low, high = date.fromisoformat(days.low), date.fromisoformat(days.high)
    except ValueError:
        return None  # before the year 1 there are no days to reckon with
    return (low, high, days.grain, days.certain) if low <= high else None


def by_sentence(items: Sequence[Dated]) -> dict[int, list[Dated]]:
    """Dates by the place of their sentence."""
    found: dict[int, list[Dated]] = {}
    for item in items:
        found.setdefault(item.claim.sentence_start, []).append(item)
    return found


def today(view: View) -> tuple[date, date] | None:
    """The day the article speaks from, where it is printed: its date of publication, or a full date that opens its text.

    A day that was only inferred from the dates of the text proves nothing about them.
    """
    try:
        published = date.fromisoformat(view.article.published[:10])
        return published, published
    except ValueError:
        anchor = view.article.anchor
        if anchor is not None and anchor.reason in ("metadata", "dateline"):
            return date.fromisoformat(anchor.low[:10]), date.fromisoformat(anchor.high[:10])
        opening = published_date(view) or opening_date(view)
        return None if opening is None else (opening.low, opening.high)


def published_date(view: View) -> Dated | None:
    """A full date in the first lines of an article right behind "published on" or its like."""
    reading = view.reading
    labels = phrases("calendar", "published", *reading.lexicon.languages)
    start = view.article.body_start
    for item in dated(view)[:OPENING_DATES]:
        if view.article.text.count("\n", start, item.claim.start) > OPENING_LINES:
            return None
        if item.day is None or not item.sure or item.expression.year is None or item.expression.calendar != "gregorian":
            continue
        first = item.expression.first
        if any(phrase_at(reading, i, labels) in range(max(first - 1, 1), first + 1) for i in range(max(first - 5, 0), first)):
            return item
    return None


def opening_date(view: View) -> Dated | None:
    """A full date within the first words of the text, followed by the dash or line end of a dateline."""
    tokens = view.reading.tokens
    for claim in view.claims[:2]:
        first = next((i for i, token in enumerate(tokens[:OPENING]) if token.start >= claim.start), None)
        if claim.kind != "date" or first is None:
            continue
        found = next((item for item in dated(view)[:1] if item.claim is claim and item.day is not None and item.sure), None)
        if found is not None and found.expression.stop < len(tokens) and tokens[found.expression.stop].key in ("-", "–", "—", "\n", "("):
            return found
    return None


def whole_years(start: date, end: date) -> int:
    """Completed years from one day to another, as ages are counted."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
