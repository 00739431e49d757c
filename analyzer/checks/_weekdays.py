"""D501: days of the week that do not fit their date, in one article and where the others name the day differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..dates import DateExpression
from ..dates.since import begun_since
from ..model import Claim, Finding, Group, Step, step
from . import View, finding
from ._calendars import GRACE, partner_of
from ._dated import EARLIEST, Dated, meaning, today
from ._steps import SHOWN

CHRONICLE = 60
"""Years named in one text: with more of them a date without a year may be of any."""
NEIGHBOURS = 2
"""Dates before and behind a date: the years they name may be its own although the day of publication is near."""
NEAR = 250
"""Characters between a date and such a year: about two sentences."""
AT_HAND = 14
"""Days around the day of publication: so near a date is of another year only where its own paragraph names one."""
CLOSE, PAST, FUTURE = 62, 340, 300
"""Days around the day of publication: a date without a year that can be so close is meant there; else it may lie so far
back or ahead."""


@dataclass(frozen=True)
class Clock:
    """What tells the year of a date without one: the day or days the article speaks from, the years its dates name, those of them
    that are named close to the date, and those of these in its own paragraph."""

    here: tuple[date, date] | None
    years: frozenset[int]
    close: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()


def _clock(view: View, dates: list[Dated]) -> Clock:
    return Clock(today(view), _years_of(view, dates))


def _years_of(view: View, dates: list[Dated]) -> frozenset[int]:
    """The years that dates name; not one in which something else was at the same time: in the same period of last year."""
    named = [item for item in dates if (item.expression.year or item.grain == "year") and not _same_time(view, item)]
    return frozenset(year for item in named for year in (item.low.year, item.high.year) if year >= EARLIEST)


def _same_time(view: View, item: Dated) -> bool:
    """Whether a date ends words such as "the same period of last year": what is told before it is not of that year."""
    first, stop = item.expression.first, item.expression.stop
    begins = range(max(0, first - SAME_TIME), first)
    return any(hit.stop >= stop for k in begins for hit in view.reading.all_at(k, "earlier.year"))


SAME_TIME = 6
"""Tokens of such words in front of the year, at most."""


def _to_come(clock: Clock) -> Clock:
    """The clock for a date told as one to come: of the years that the text names those are not its own that are over."""
    if clock.here is None:
        return clock
    first = clock.here[0].year
    years, close, beside = (frozenset(year for year in named if year >= first) for named in (clock.years, clock.close, clock.beside))
    return Clock(clock.here, years, close, beside)


def check_weekdays(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Dates told with a day of the week on which they do not fall."""
    known = _clock(view, dates)
    for k, item in enumerate(dates):
        expression = item.expression
        around = dates[max(k - NEIGHBOURS, 0) : k + NEIGHBOURS + 1]
        near = [other for other in around if abs(other.claim.start - item.claim.start) <= NEAR]
        here = [other for other in near if not _new_paragraph(view, item.claim, other.claim)]
        clock = replace(known, close=_years_of(view, near), beside=_years_of(view, here))
        if begun_since(view.reading, item.expression.first):
            clock = replace(known, years=frozenset(), close=frozenset())
        elif expression.future:
            clock = _to_come(clock)
        after = dates[k + 1] if k + 1 < len(dates) else None
        before = dates[k - 1] if k else None
        if before is not None and expression.weekday is not None and _weekday_of(item, before):
            yield from _weekday(view, clock, before, expression.weekday, before.expression, item.claim)
        elif expression.weekday is not None and expression.day is not None:
            partner = partner_of(view, item, after)
            if expression.calendar == "gregorian" or partner is None:
                yield from _weekday(view, clock, item, expression.weekday, expression, item.claim)
            elif partner.day is not None:
                yield from _weekday(view, clock, partner, expression.weekday, partner.expression, item.claim)
            until = expression.until
            if until is not None and until.weekday is not None and until.weekday != expression.weekday:
                yield from _weekday(view, clock, item, until.weekday, until, item.claim)


def _new_paragraph(view: View, a: Claim, b: Claim) -> bool:
    first, last = sorted((a, b), key=lambda claim: claim.start)
    return "\n\n" in view.article.text[first.end : last.start]


def _weekday(view: View, clock: Clock, item: Dated, weekday: int, expression: DateExpression, named: Claim) -> Iterator[Finding]:
    """The finding for one weekday beside one day of a month, if they do not fit."""
    single = expression._replace(until=None, earlier=False, part="")
    here = meaning(single, view.article.anchor)
    if here is None or here[0] != here[1] or here[0].year < EARLIEST:
        return
    day, sure = here[0], here[3]
    if expression.year is None and expression.calendar == "gregorian":
        supposed = _without_year(clock, day, weekday)
        if supposed is None:
            return
        day, sure = supposed
    right = day.isoweekday()
    if _apart(right, weekday) <= (GRACE if expression.calendar == "hijri" else 0):
        return
    if _swapped_fits(view, item, day, weekday):
        return
    if not sure and expression.calendar == "hijri" and (clock.here is None or any(_other_year(day, shift, weekday) for shift in (-1, 1))):
        return
    claims = [item.claim] if named is item.claim else [item.claim, named]
    yield finding(
        "D501",
        "date_conflict",
        "error" if sure and expression.calendar == "gregorian" else "warning",
        claims,
        values={"left": item.claim.text, "day": day.isoformat()},
        explanation=(step(f"D501.falls.{right}", day=day.isoformat()), _nearest(day, weekday)),
    )


def check_weekdays_elsewhere(groups: Sequence[Group], slips: Sequence[tuple[Sequence[Claim], Claim, Finding]]) -> Iterator[Finding]:
    """The findings about wrong weekdays once more, each with the articles that date the same event to that day, or else with those
    that tell figures of its sentence of a day that the weekday does fall on."""
    wanted = {claim.subject_id for claims, slip, _ in slips for claim in (slip, *_beside(claims, slip))}
    members = {group.subject_id: group.claims for group in groups if group.subject_id in wanted}
    dates: dict[tuple[str, int], list[Claim]] = {}
    for group in groups if slips else ():
        for claim in group.claims:
            if claim.kind == "date" and len(set(_day_of(claim))) == 1:
                dates.setdefault((claim.article, claim.sentence_start), []).append(claim)
    for claims, claim, found in slips:
        same = [other for other in members.get(claim.subject_id, ()) if other.article != claim.article and other.kind == "date"]
        agreeing = [other for other in same if _day_of(other) == _day_of(claim)][:SHOWN]
        told = step("D501.elsewhere", day=_day_of(claim)[0])
        if not agreeing:
            agreeing = _on_the_weekday(claim, _beside(claims, claim), members, dates, _fitting(found))
            told = step("D501.weekday_elsewhere", day=_day_of(agreeing[0])[0]) if agreeing else told
        if agreeing:
            yield finding(
                "D501",
                found.kind,
                found.severity,
                [claim, *agreeing],
                values=dict(found.message.values),
                explanation=(*found.explanation, told),
                witnesses=agreeing,
            )


def _day_of(claim: Claim) -> tuple[str, str]:
    """The days of a date without its hour."""
    return str(claim.low)[:10], str(claim.high)[:10]


def _beside(claims: Sequence[Claim], slip: Claim) -> list[Claim]:
    """The figures of the sentence that a date stands in."""
    return [claim for claim in claims if claim.sentence_start == slip.sentence_start and claim.kind != "date" and claim.subject_id]


def _fitting(found: Finding) -> frozenset[str]:
    """The days nearest to the printed one that fall on its weekday."""
    return frozenset(str(day) for part in found.explanation if part.name == "D501.nearest" for _, day in part.values)


def _on_the_weekday(
    slip: Claim,
    beside: Sequence[Claim],
    members: Mapping[str, Sequence[Claim]],
    dates: Mapping[tuple[str, int], Sequence[Claim]],
    days: frozenset[str],
) -> list[Claim]:
    """The dates of other articles on such a day that stand with a figure of the slip's sentence; none where they are two days."""
    twins = [other for claim in beside for other in members.get(claim.subject_id, ()) if other.article != slip.article]
    told = [date for twin in twins for date in dates.get((twin.article, twin.sentence_start), ())]
    found = {date.claim_id: date for date in told if _day_of(date)[0] in days}
    one_day = len({_day_of(date)[0] for date in found.values()}) == 1
    return sorted(found.values(), key=lambda date: (date.article, date.start))[:SHOWN] if one_day else []


def _nearest(day: date, weekday: int) -> Step:
    """The nearest days that fall on the weekday as printed."""
    before = day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return step("D501.nearest", before=before.isoformat(), after=(before + timedelta(days=7)).isoformat())


def _apart(a: int, b: int) -> int:
    return min((a - b) % 7, (b - a) % 7)


def _without_year(clock: Clock, found: date, weekday: int) -> tuple[date, bool] | None:
    """The day a date without a year means beside a known day of publication, and whether that is certain; None where it
    may be meant right: in a year the text names, or in one of two years equally near."""
    here = clock.here
    if here is None or len(clock.years) > CHRONICLE:
        return None
    near, far = [], []
    for year in {here[0].year - 1, here[0].year, here[1].year, here[1].year + 1}:
        day = _in_year(found, year)
        if day is None:
            continue
        ahead = (day - here[1]).days if day > here[1] else min((day - here[0]).days, 0)
        if abs(ahead) <= CLOSE:
            near.append((abs(ahead), day, True))
        elif -PAST <= ahead <= FUTURE:
            far.append((abs(ahead), day, ahead < 0))
    meant = sorted(near or far)
    close = clock.beside if near and min(near)[0] <= AT_HAND else clock.close
    named = (_in_year(found, year) for year in sorted(close if near else clock.years))
    if not meant or any(day.isoweekday() == weekday for _, day, _ in meant) or any(day and day.isoweekday() == weekday for day in named):
        return None
    return meant[0][1], meant[0][2]


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _other_year(day: date, shift: int, weekday: int) -> bool:
    other = _in_year(day, day.year + shift)
    return other is not None and other.isoweekday() == weekday


def _swapped_fits(view: View, item: Dated, day: date, weekday: int) -> bool:
    """Whether day and month of a date in digits (05/03/2024) fit the weekday the other way round."""
    named = any(view.reading.at(i, "months", "hijri_months") for i in range(item.expression.first, item.expression.stop))
    return not named and day.day <= 12 and date(day.year, day.day, day.month).isoweekday() == weekday


def _weekday_of(item: Dated, before: Dated) -> bool:
    """15 March 2023 (a Tuesday); 15 March 2023, a Tuesday; 15 مارس (الثلاثاء): a weekday that is told of the day in front."""
    a, b = before.expression, item.expression
    return b.stop - b.first == 1 and b.day is not None and (a.day, a.month, a.year, a.weekday) == (b.day, b.month, b.year, None)
