"""What a date expression means: an interval of days, resolved against the article's own day where it is relative."""

from __future__ import annotations

import calendar as _calendar
from datetime import date, timedelta
from typing import NamedTuple

from ..model import Anchor
from . import solar
from .cursor import DateExpression, Days
from .hijri import hijri_days


class Interval(NamedTuple):
    """Days from `low` to `high`, both included, as ISO dates; empty where the date stays relative.

    `grain` is day, week, month, quarter, year, decade or part; `certain` is false where a year or week was inferred.
    """

    low: str
    high: str
    grain: str
    certain: bool
    how: str


UNKNOWN = Interval("", "", "relative", False, "no anchor")


def resolve(expression: DateExpression, anchor: Anchor | None) -> Interval:
    """The days an expression covers; `UNKNOWN` where it needs an anchor and there is none, or they lie outside of the years 1 to 9999."""
    try:
        return _resolved(expression, anchor)
    except (OverflowError, ValueError):  # the decade before the year 3: Python's calendar ends there
        return UNKNOWN


def _resolved(expression: DateExpression, anchor: Anchor | None) -> Interval:
    here = date.fromisoformat(anchor.high[:10]) if anchor is not None and anchor.high else None
    begin = date.fromisoformat(anchor.low[:10]) if anchor is not None and anchor.low else here
    if expression.year is not None and expression.year < 1:
        return _before_christ(expression)
    first = _single(expression, here, begin)
    if first is None:
        return UNKNOWN
    if expression.until is not None:
        last = _single(expression.until, here, begin)
        if last is None:
            return UNKNOWN
        low, high = first[0], last[1]
        ends = expression.until
        if expression.weekday is not None and ends.weekday is not None and expression.day is None and ends.day is None:
            high = low + timedelta(days=(ends.weekday - expression.weekday) % 7)
        if high < low:
            if expression.year is None and expression.until.year is not None:
                low = _shift_year(low, -1)
            elif expression.until.year is None:
                high = _shift_year(high, 1)
            if high < low:
                return UNKNOWN
        return Interval(low.isoformat(), high.isoformat(), first[2], first[3] and last[3], "range")
    low, high, grain, certain = first
    if expression.earlier and here is not None:
        high = min(high, here) if here >= low else high
        grain = "part"
    if expression.later and here is not None:
        low, grain = max(low, here), "part"
    return Interval(low.isoformat(), high.isoformat(), grain, certain, expression.relation or ("absolute" if certain else "year inferred"))


def _before_christ(e: DateExpression) -> Interval:
    """A year or century before Christ as ISO 8601 counts it; Python's dates begin with the year 1."""
    if e.year is None or e.month is not None:
        return UNKNOWN
    last = e.year + (99 if e.century else 0)
    if e.until is not None and e.until.year is not None:
        last = e.until.year
    return Interval(f"{_iso_year(e.year)}-01-01", f"{_iso_year(last)}-12-31", "century" if e.century else "year", True, "absolute")


def _iso_year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


_OFFSETS = {"last": -1, "next": 1, "this": 0, "before_last": -2, "after_next": 2} | {
    "today": 0,
    "yesterday": -1,
    "before_yesterday": -2,
    "tomorrow": 1,
    "after_tomorrow": 2,
}
"""How many units of time each relation lies from the one that runs."""


def _single(e: DateExpression, here: date | None, begin: date | None) -> Days | None:
    if e.calendar == "hijri":
        return hijri_days(e, here)
    if e.calendar == "solar":
        return _solar(e, here)
    if e.century and e.year is not None:
        return _narrow(e.part, (date(e.year, 1, 1), date(e.year + 99, 12, 31), "century", True))
    if e.decade and e.year is not None:
        span = (date(e.year, 1, 1), date(e.year + 9, 12, 31), "decade", True)
        return _narrow(e.part, span)
    if e.day is not None and e.month is None and not e.relation:
        return _latest_day(e, here)
    if e.weekday is not None and e.day is None:
        return _weekday(e, here)
    if e.relation and e.month is None and e.day is None:
        return _relative(e, here, begin)
    if e.relation and e.unit == "month" and e.day is not None and e.month is None:
        return _day_of_month(e, here)
    year = e.year
    certain = year is not None
    if e.relation and e.unit == "year" and here is not None:
        year = here.year + _OFFSETS[e.relation]
        certain = True
    if e.month is None:
        if (e.part[:1] in ("q", "h") and e.part[1:].isdigit()) or (e.part[:1] == "m" and e.part[1:2].isdigit()):
            return _part_of_year(e, year, here, certain)
        if year is None:
            return None
        return _narrow(e.part, (date(year, 1, 1), date(year, 12, 31), "year", certain))
    if year is None:
        if here is None:
            return None
        year = _nearest_year(e, here)
        if year is None:
            return None
    try:
        if e.day is not None:
            day = date(year, e.month, e.day)
            return _week_around(day, e.part, certain) if e.part in _WEEKS else (day, day, "day", certain)
    except ValueError:
        return None
    last = _calendar.monthrange(year, e.month)[1]
    return _narrow(e.part, (date(year, e.month, 1), date(year, e.month, last), "month", certain))


def _week_around(day: date, part: str, certain: bool) -> Days:
    """The week of a day, beginning or ending with it: of Monday to Sunday where the text says no more."""
    back = {"week": day.weekday(), "week_from": 0, "week_to": 6}[part]
    monday = day - timedelta(days=back)
    return monday, monday + timedelta(days=6), "week", certain


_WEEKS = frozenset({"week", "week_from", "week_to"})


def _latest_day(e: DateExpression, here: date | None) -> Days | None:
    """Wednesday the 22nd: the latest such day, or the next one where the text looks ahead or the latest lies long back."""
    if here is None or e.day is None:
        return None
    past = None if e.future else _such_day(e, here, range(0, -14, -1))
    if past is not None and (here - past[0]).days <= _RECENT:
        return past
    ahead = _such_day(e, here, range(14))
    soon = ahead is not None and (e.future or (ahead[0] - here).days <= _RECENT)
    return ahead if soon else past


_RECENT = 45
"""Days from the article's within which a day of the week and month is looked for first behind it, then ahead."""


def _such_day(e: DateExpression, here: date, months: range) -> Days | None:
    """The first day of that number and weekday in these months, counted from the article's: behind it, or ahead."""
    forward = months.step > 0
    for offset in months:
        year, month = divmod(here.year * 12 + here.month - 1 + offset, 12)
        try:
            day = date(year, month + 1, e.day or 0)
        except ValueError:
            continue
        if (day > here if forward else day <= here) and e.weekday in (None, day.isoweekday()):
            return day, day, "day", False
    return None


def _day_of_month(e: DateExpression, here: date | None) -> Days | None:
    """The tenth of this month; the tenth nearest to the article where no month is named."""
    if here is None or e.day is None:
        return None
    if e.relation.startswith("near"):
        days = [found[0] for way in ("last", "this", "next") if (found := _day_of_month(e._replace(relation=way), here)) is not None]
        if e.relation != "near":  # 지난 28일, 오는 3일
            days = [day for day in days if (day > here if e.relation == "near_next" else day <= here)]
        nearest = min(days, key=lambda day: abs(day - here), default=None)
        return (nearest, nearest, "day", False) if nearest is not None else None
    year, month = divmod(here.year * 12 + here.month - 1 + _OFFSETS[e.relation], 12)
    try:
        day = date(year, month + 1, e.day)
    except ValueError:
        return None
    return day, day, "day", True


_JUST_OVER, _FAR_AHEAD = 90, 250
"""Days since a day or month, and up to the next one of that name, by which "by September" is the one that is over."""
_PLANNED = 300
"""Days ahead for which a day without its year is set; one set for a day that was last month has been."""


def _nearest_year(e: DateExpression, here: date) -> int | None:
    """The year of a date printed without one: before the article, unless the text looks ahead."""
    day, month = e.day or 1, e.month or 1
    candidates = []
    for year in (here.year - 1, here.year, here.year + 1):
        try:
            candidates.append(date(year, month, min(day, _calendar.monthrange(year, month)[1])))
        except ValueError:
            continue
    if e.relation == "next":
        return next((candidate.year for candidate in candidates if candidate > here), None)
    past = [
        candidate
        for candidate in candidates
        if candidate <= here or (e.day is None and (candidate.year, candidate.month) == (here.year, here.month))
    ]
    ahead = [candidate for candidate in candidates if candidate > here or (candidate.year, candidate.month) == (here.year, here.month)]
    if e.relation == "last":
        earlier = [candidate for candidate in past if e.day is not None or (candidate.year, candidate.month) != (here.year, here.month)]
        return earlier[-1].year if earlier else None
    behind = bool(past and ahead) and (here - past[-1]).days <= _JUST_OVER and (ahead[0] - here).days > _FAR_AHEAD
    if e.future and ahead and not (e.deadline and behind):
        return ahead[0].year
    if e.planned and ahead and (ahead[0] - here).days <= _PLANNED:
        return ahead[0].year
    if not past:
        return ahead[0].year if ahead else None
    if e.day is not None and ahead and not e.past and (here - past[-1]).days > 200 and (ahead[0] - here).days < 100:
        return ahead[0].year
    return past[-1].year


def _weekday(e: DateExpression, here: date | None) -> Days | None:
    if here is None or e.weekday is None or e.unit == "set":
        return None
    today = here.isoweekday()
    if e.unit == "week" and e.relation:
        day = here + timedelta(days=e.weekday - today, weeks=_OFFSETS[e.relation])  # Tuesday of next week
        return day, day, "day", True
    if e.relation in ("yesterday", "before_yesterday"):
        back = -_OFFSETS[e.relation]
    elif e.relation == "after_tomorrow":
        back = -2
    elif e.relation == "this":
        back = today - e.weekday  # within the week that runs
    elif e.relation in ("next", "tomorrow") or (e.future and not e.relation and not (e.unit == "day" and e.weekday == today)):
        ahead = (e.weekday - today) % 7 or 7
        day = here + timedelta(days=ahead)
        return day, day, "day", True
    else:
        back = (today - e.weekday) % 7
        if e.relation == "last" and back == 0:
            back = 7
    day = here - timedelta(days=back)
    return day, day, "day", True


def _relative(e: DateExpression, here: date | None, begin: date | None) -> Days | None:
    if here is None:
        return None
    if e.relation == "near":  # a weekend: the one that has begun last, or the one to come where the text looks ahead
        saturday = here - timedelta(days=(here.isoweekday() - 6) % 7) + timedelta(weeks=int(e.future))
        return saturday, saturday + timedelta(days=1), "day", False
    offset = _OFFSETS[e.relation]
    if e.unit == "day":
        day = here + timedelta(days=offset)
        return day, day, "day", begin == here
    if e.unit == "week":
        monday = here - timedelta(days=here.isoweekday() - 1) + timedelta(weeks=offset)
        return _narrow(e.part, (monday, monday + timedelta(days=6), "week", True))
    if e.unit == "weekend":
        saturday = here - timedelta(days=here.isoweekday() - 1) + timedelta(weeks=offset, days=5)
        return saturday, saturday + timedelta(days=1), "day", True
    if e.unit == "month":
        index = here.year * 12 + here.month - 1 + offset
        year, month = divmod(index, 12)
        return _narrow(e.part, (date(year, month + 1, 1), date(year, month + 1, _calendar.monthrange(year, month + 1)[1]), "month", True))
    if e.unit == "quarter":
        index = here.year * 4 + (here.month - 1) // 3 + offset
        year, quarter = divmod(index, 4)
        return _quarter_days(year, quarter + 1, True)
    if e.unit == "season":
        spans = [_narrow(e.part, (date(year, 1, 1), date(year, 12, 31), "year", True)) for year in range(here.year - 1, here.year + 3)]
        if offset < 0:
            return next((span for span in reversed(spans) if span[1] < here), None)
        if offset or e.future:
            return next((span for span in spans if (span[0] > here if offset else span[1] >= here)), None)
        return min(spans, key=lambda span: max(span[0] - here, here - span[1]))  # "this summer" told in October is over
    if e.unit == "decade":
        start = here.year - here.year % 10 + 10 * offset
        return date(start, 1, 1), date(start + 9, 12, 31), "decade", True
    if e.unit == "century":
        start = here.year - here.year % 100 + 100 * offset
        if not 1 <= start <= 9800:
            return None
        return date(start + 1, 1, 1), date(start + 100, 12, 31), "century", True
    year = here.year + offset
    return _narrow(e.part, (date(year, 1, 1), date(year, 12, 31), "year", True))


def _part_of_year(e: DateExpression, year: int | None, here: date | None, certain: bool) -> Days | None:
    """A quarter, a half or some months of a year; without one, the last that has begun (of months: that is over)."""
    if e.part[0] == "m" and (year is not None or here is not None):
        ends = int(e.part.partition("-")[2])
        year = year if year is not None or here is None else here.year - (not e.future and ends >= here.month)
        return _narrow(e.part, (date(year or 1, 1, 1), date(year or 1, 12, 31), "year", certain))
    if year is None:
        if here is None:
            return None
        year = here.year
        begins = 3 * int(e.part[1]) - 2 if e.part[0] == "q" else 6 * int(e.part[1]) - 5
        if not e.future and date(year, begins, 1) > here:
            year -= 1
    if e.part[0] == "q":
        return _quarter_days(year, int(e.part[1]), certain)
    if e.part == "h1":
        return date(year, 1, 1), date(year, 6, 30), "half", certain
    return date(year, 7, 1), date(year, 12, 31), "half", certain


def _quarter_days(year: int, quarter: int, certain: bool) -> Days:
    month = 3 * quarter
    return date(year, month - 2, 1), date(year, month, _calendar.monthrange(year, month)[1]), "quarter", certain


_SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def _narrow(part: str, span: Days) -> Days:
    """Early, mid, late, start and end of a longer interval: thirds of it; "start" and "end" of a year or month are days."""
    low, high, grain, certain = span
    if not part:
        return span
    if part in ("start", "end"):
        day = low if part == "start" else high
        return day, day, "day", certain
    if part[0] == "m" and part[1].isdigit():
        first, last = map(int, part[1:].split("-"))
        return low.replace(month=first), date(low.year, last, _calendar.monthrange(low.year, last)[1]), "part", certain
    if part in _SEASONS:
        first, last = _SEASONS[part]
        begin = date(low.year - (1 if part == "winter" else 0), first, 1)
        return begin, date(low.year, last, _calendar.monthrange(low.year, last)[1]), "season", certain
    if part in ("h1", "h2") and grain == "year":
        return (low, low.replace(month=6, day=30), "half", certain) if part == "h1" else (low.replace(month=7), high, "half", certain)
    if part in ("h1", "h2"):
        middle = low + (high - low) // 2
        return (low, middle, "half", certain) if part == "h1" else (middle + timedelta(days=1), high, "half", certain)
    if grain == "month":
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, high.day)}[part]
        return low.replace(day=days[0]), low.replace(day=days[1]), "part", certain
    third = (high - low) / 3
    if part[:1] in "qh" and part[1:].isdigit():
        return _quarter_days(low.year, int(part[1:]), certain) if part[0] == "q" else (low, high, grain, certain)
    if grain == "year":
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return date(low.year, months[0], 1), date(low.year, months[1], _calendar.monthrange(low.year, months[1])[1]), "part", certain
    bounds = {"early": (low, low + third), "mid": (low + third, low + 2 * third), "late": (low + 2 * third, high)}[part]
    return bounds[0], bounds[1], "part", certain


def _solar(e: DateExpression, here: date | None) -> Days | None:
    """Gregorian days of a Solar Hijri date; without a year the last one that has begun, or the next if the text looks ahead."""
    year, certain = e.year, e.year is not None
    if e.relation and e.unit == "year" and here is not None:
        year, certain = solar.year_of(here) + _OFFSETS[e.relation], True
    if year is None:
        if here is None or e.month is None:
            return None
        year = solar.year_of(here)
        begins = solar.gregorian(year, e.month, e.day or 1)
        year += (here >= begins) if e.relation == "next" else -(here < begins and not e.future)
    if not solar.YEAR_MIN <= year <= solar.YEAR_MAX:
        return None
    if e.month is None:
        low, high = solar.gregorian(year, 1, 1), solar.gregorian(year + (10 if e.decade else 1), 1, 1) - timedelta(days=1)
        if e.decade:
            return low, high, "decade", certain
        return _narrow("end" if e.part == "end" else "", (low, high, "year", certain))
    length = solar.month_days(year, e.month)
    if e.day is not None:
        if e.day > length:
            return None
        day = solar.gregorian(year, e.month, e.day)
        return day, day, "day", certain
    low = solar.gregorian(year, e.month, 1)
    thirds = {"start": (0, 0), "early": (0, 9), "mid": (10, 19), "late": (20, length - 1), "end": (length - 1, length - 1)}
    first, last = thirds.get(e.part, (0, length - 1))
    return low + timedelta(days=first), low + timedelta(days=last), "part" if e.part else "month", certain


def _shift_year(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
