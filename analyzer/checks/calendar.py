"""Dates that cannot be: weekday and date, two calendars, ages, durations with their ends, effects before causes, stale dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Finding, Group
from . import Outline, Settings, View, kept
from ._ages import check_ages
from ._calendars import check_calendars, check_month_names
from ._dated import dated
from ._eras import check_long_ago
from ._jubilees import check_jubilees
from ._sequence import Relative, check_order, check_stale_elsewhere, check_stale_here, relative_dates
from ._since import check_since
from ._spans import check_spans
from ._weekdays import check_weekdays, check_weekdays_elsewhere
from ._years import check_years

RULES = ("D501", "D502", "D503", "D504", "D506", "D507")


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """D501 to D504, D506 and D507 inside one article."""
    yield from check_long_ago(view)
    dates = dated(view)
    if not dates:
        return
    yield from check_weekdays(view, dates)
    yield from check_calendars(view, dates)
    yield from check_month_names(view, dates)
    yield from check_ages(view, dates)
    yield from check_spans(view, dates)
    yield from check_years(view, dates)
    yield from check_jubilees(view, dates)
    yield from check_order(view, dates)
    yield from check_stale_here(view, dates)


@dataclass(frozen=True, slots=True)
class Slip:
    """A date whose weekday does not fit: the place of its claim in the article, and the finding about it."""

    place: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Kept:
    """What the checks across articles need of one: relative dates that may grow stale, and dates with a wrong weekday."""

    relative: tuple[Relative, ...] = ()
    slips: tuple[Slip, ...] = ()


def keep(view: View) -> Kept:
    """The relative dates that may grow stale, and the dates whose weekday does not fit."""
    places = {claim.claim_id: place for place, claim in enumerate(view.claims)}
    found = [Slip(places[item.claims[0]], item) for item in check_weekdays(view, dated(view))]
    return Kept(relative_dates(view), tuple(found))


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """D507 across articles: a relative date in a sentence that appeared before, word for word, at another time; D503 where a
    company's beginning leaves no room for the years told of it elsewhere."""
    told = [(view.article, view.claims, kept(view, "calendar", keep)) for view in views]
    yield from check_stale_elsewhere((article, claims, known.relative) for article, claims, known in told)
    yield from check_weekdays_elsewhere(
        groups, [(claims, claims[slip.place], slip.finding) for _, claims, known in told for slip in known.slips]
    )
    yield from check_since(groups)
