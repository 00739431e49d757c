"""The day an article speaks from: from metadata, a dateline, or the dates in its text, with a stated certainty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ..language import Reading
from ..model import Anchor, Section
from .clock import clock_at
from .cursor import DateExpression
from .resolve import resolve
from .since import led_by_since

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_WINDOW = timedelta(days=5)
_LED_BY = 4
"""Tokens between which "since" and a date stand: the strongest since the quake of 17 August 1999."""


def parse_published(value: str) -> str:
    """An ISO date from metadata, or empty when it is none; times are dropped.

    >>> parse_published("2025-02-05T14:47:00Z")
    '2025-02-05'
    """
    match = _ISO.match(value.strip())
    if match is None:
        return ""
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def infer_anchor(published: str, reading: Reading, dates: Sequence[DateExpression], sections: Sequence[Section]) -> Anchor | None:
    """The anchor of one article from itself alone; None when nothing in it tells.

    Metadata is certain. A full date in a dateline, or with a time of day or a weekday near the top, is nearly so.
    Otherwise the latest dates the text reports place it, a week or so later, with less certainty.
    """
    known = parse_published(published)
    if known:
        return Anchor(known, known, 1.0, "metadata")
    dateline = _dateline(reading, dates, sections)
    if dateline is not None:
        return Anchor(dateline.isoformat(), dateline.isoformat(), 0.95, "dateline")
    return _from_text(reading, dates)


def _dateline(reading: Reading, dates: Sequence[DateExpression], sections: Sequence[Section]) -> date | None:
    zones = [(section.start, section.end) for section in sections if section.kind == "dateline"]
    head, masthead = (_end_of_line(reading.text, count) for count in (_HEAD_LINES, _MASTHEAD_LINES))
    for expression in dates:
        if expression.day is None or expression.month is None or expression.year is None or expression.until is not None:
            continue
        inside = any(low <= expression.start < high for low, high in zones)
        if not inside and expression.start > head:
            continue
        line_start = reading.text.rfind("\n", 0, expression.start) + 1
        line_end = reading.text.find("\n", expression.end)
        line = reading.text[line_start : line_end if line_end >= 0 else len(reading.text)]
        short = len(line.strip()) < 60 and expression.start <= head
        if (
            inside
            or _behind_label(reading, expression)
            or (expression.start <= masthead and _closes_masthead(line, reading.text[expression.start : expression.end]))
            or (short and (expression.weekday is not None or len(line.strip()) < 30 or _timed(reading, expression)))
        ):
            days = resolve(expression._replace(clock=None, relation=""), None)  # ۵ آبان ۱۴۰۵ is a day of another calendar
            if days.low and days.low == days.high:
                return date.fromisoformat(days.low)
    return None


_HEAD_LINES, _MASTHEAD_LINES = 12, 4
_MASTHEAD_SIGNS = "·|•—–"


def _timed(reading: Reading, expression: DateExpression) -> bool:
    """Whether a time of day stands beside a date."""
    near = range(max(0, expression.first - 5), min(len(reading.tokens), expression.stop + 4))
    return any(clock_at(reading, i) is not None for i in near)


def _end_of_line(text: str, count: int) -> int:
    """The place behind so many lines, the end of the text where it has fewer."""
    at = -1
    for _ in range(count):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def _closes_masthead(line: str, dated: str) -> bool:
    """THE SUNDAY SLATE · Issue No. 118 · 2 November 2025: a top line of parts, the last of which is the date."""
    line = line.strip().rstrip(_MASTHEAD_SIGNS + " ")
    before = line.removesuffix(dated.strip()).rstrip()
    return len(line) < 120 and line != before and before[-1:] in tuple(_MASTHEAD_SIGNS)


LABEL_REACH = 4
"""Words that may stand between "published" and its date."""


def _behind_label(reading: Reading, expression: DateExpression) -> bool:
    """Whether a word for publishing opens the line of a date: Published on, نُشر في, Publié le."""
    labels = reading.lexicon.lists.get("published_words", ())
    for i in range(expression.first - 1, max(-1, expression.first - 2 - LABEL_REACH), -1):
        if reading.tokens[i].text == "\n":
            return False
        if reading.tokens[i].key in labels:
            ahead = [token.text for token in reading.tokens[max(0, i - 2) : i]]
            return i < 2 or "\n" in ahead or ahead[-1] in "|•·–—-("
    return False


def _from_text(reading: Reading, dates: Sequence[DateExpression]) -> Anchor | None:
    past: list[date] = []
    since: set[date] = set()
    deadlines: list[int] = []
    bare: list[tuple[int, int]] = []
    planned: list[date] = []
    this_week = any(e.relation == "this" and e.unit == "week" for e in dates)
    for e in dates:
        if e.calendar != "gregorian" or e.decade:
            continue
        if e.year is not None:
            try:
                low = date(e.year, e.month or 1, e.day or 1)
            except ValueError:
                continue
            if e.month is not None and e.day is not None and this_week and e.until is not None:
                planned.append(low)
            elif e.future or e.part == "end":
                deadlines.append(e.year)
            elif not led_by_since(reading, e.first, e.stop, reach=_LED_BY, reach_behind=_LED_BY):
                past.append(low)
            elif e.month is not None:
                past.append(low)
                since.add(low)
        elif e.month is not None and e.day is not None and not e.relation and not e.future:
            bare.append((e.month, e.day))
    if planned:
        monday = planned[0] - timedelta(days=planned[0].isoweekday() - 1)
        return Anchor(monday.isoformat(), max(planned[0], monday).isoformat(), 0.7, "dates in the text")
    latest = max(past, default=None)
    if bare:
        ceiling = min((year for year in deadlines if latest is None or year >= latest.year), default=None)
        best: date | None = None
        if ceiling is not None:
            best = _latest_in_year(bare, ceiling)
        elif latest is not None:
            best = _latest_in_year(bare, latest.year)
            if best is None or best <= latest:
                best = _latest_in_year(bare, latest.year + 1)
        if best is not None:
            certainty = 0.7 if ceiling is not None and (latest is None or ceiling - latest.year <= 2) else 0.6
            if ceiling is None and latest is not None and latest.month == 1 and latest.day == 1:
                certainty = 0.3  # only whole years place it: the year may be any later one
            return Anchor(best.isoformat(), (best + _WINDOW).isoformat(), certainty, "dates in the text")
    full = [low for low in past if (low.month, low.day) != (1, 1)]
    if full and max(full) == latest and latest not in since:
        day = max(full)
        return Anchor(day.isoformat(), (day + _WINDOW).isoformat(), 0.4, "dates in the text")
    return None


def _latest_in_year(bare: Sequence[tuple[int, int]], year: int) -> date | None:
    days = []
    for month, day in bare:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return max(days, default=None)


def infer_from_related(own: Anchor | None, related: Sequence[tuple[float, Anchor]]) -> Anchor | None:
    """An anchor for an article that hardly dates itself, from dated articles on the same matter.

    `related` holds (likeness 0–1, anchor). Where the article names a day and month without a year, the article that
    appeared soonest after that day wins among those nearly as alike as the most alike one; otherwise the most alike.
    """
    if own is not None and own.told:
        return _with_year_of(own, related)
    usable = sorted((pair for pair in related if pair[0] > 0 and pair[1].told), key=lambda pair: (-pair[0], pair[1].low))
    if not usable:
        return own
    if own is not None and own.low[5:] != "01-01":
        best = usable[0][0]
        near = [(_days_after(own.low, anchor), -likeness, anchor) for likeness, anchor in usable if likeness >= best / 2]
        gap, _, nearest = min(near, key=lambda item: (item[0], item[1], item[2].low))
        if gap <= _RELATED_DAYS:
            return Anchor(nearest.low, nearest.high, 0.4, "related articles")
    return Anchor(usable[0][1].low, usable[0][1].high, 0.4, "related articles")


def _with_year_of(own: Anchor, related: Sequence[tuple[float, Anchor]]) -> Anchor:
    """An anchor whose month and day the text told but whose year it did not, in the year of the surest related article."""
    sure = [pair for pair in related if pair[1].certainty >= 0.9 and pair[0] > 0]
    if own.certainty >= SURE or not sure:
        return own
    _, nearest = min(sure, key=lambda pair: (-pair[0], pair[1].low))
    target = date.fromisoformat(nearest.low[:10])
    low, high = date.fromisoformat(own.low[:10]), date.fromisoformat(own.high[:10])
    best = None
    for year in (target.year - 1, target.year, target.year + 1):
        try:
            moved = low.replace(year=year)
        except ValueError:
            continue
        if best is None or abs((moved - target).days) < abs((best - target).days):
            best = moved
    if best is None or best == low or abs((best - target).days) > _RELATED_DAYS or abs((low - target).days) <= _RELATED_DAYS:
        return own
    return Anchor(best.isoformat(), (best + (high - low)).isoformat(), own.certainty, "dates in the text, year of a related article")


SURE = 0.8
"""From this certainty on an article's own date is not put in doubt by others."""
_RELATED_DAYS = 120
"""A day named without its year lies at most this far back from a related article that helps to date it."""


def _days_after(day: str, anchor: Anchor) -> int:
    """How many days the anchor lies behind the latest such month and day."""
    high = date.fromisoformat(anchor.high[:10])
    own = date.fromisoformat(day[:10])
    for year in (high.year, high.year - 1):
        try:
            gap = (high - own.replace(year=year)).days
        except ValueError:
            gap = (high - own.replace(year=year, day=28)).days
        if gap >= 0:
            return gap
    return 400
