"""Figures of an earlier period told from that of another: "40 million, against 35 million a year earlier"."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..language import Reading
from ..model import Quantity

GAP = 40
"""Characters between a figure and the words that tell how much earlier it held."""
OPENING = 40
"""Characters between such words in front and their figure: in the previous year it was 52."""
LEAD = 3
"""Tokens between a figure of the newer period or the begin of a clause and such words in front."""
MOST = 60
_ENDS = ",;.،؛:\n("
_PHRASES = ("earlier.day", "earlier.week", "earlier.month", "earlier.quarter", "earlier.year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}


class Back(NamedTuple):
    """How far back a figure lies: so many of a unit of time."""

    number: int
    unit: str


def step_back(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> Back | None:
    """The step told right behind a figure (35 million a year earlier), else in front in its clause (im Vorjahr waren es 35).

    None where the words say what the figure is measured against: 5% more than a year earlier.
    """
    lengths = {other.start: other for other in near if other.kind == "duration" and other is not quantity}
    others = [other for other in near if other is not quantity and other.kind not in ("date", "duration", "time")]
    stop = min([other.start for other in others if other.start >= quantity.end] + [quantity.end + GAP])
    found = _first(reading, quantity.end, stop, lengths)
    if found is not None:
        return found[0] if not _weighs(reading, *found[1:]) else None
    begin = max([other.end for other in others if other.end <= quantity.start] + [quantity.start - OPENING])
    cut = max(reading.text.rfind(sign, begin, quantity.start) for sign in _ENDS)
    found = _first(reading, max(begin, cut + 1), quantity.start, lengths)
    if found is not None and reading.text[begin : quantity.start].rstrip().endswith(("'s", "’s")):
        return found[0]  # the previous year's 40
    if found is None or found[2] - found[1] > LEAD or _weighs(reading, max(0, found[1] - LEAD), found[2]):
        return None
    return found[0]


def grown_within(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> tuple[Back, Quantity] | None:
    """From 2,430 to 3,060 in a week, in einer Woche von 2430 auf 3060: how much earlier the first of two figures held, and the second."""
    if not any(piece.name == "quantity.role.from" for piece in quantity.trace):
        return None
    behind = [other for other in near if other.start >= quantity.end]
    goal = behind[0] if behind else None
    if goal is None or (goal.kind, goal.unit) != (quantity.kind, quantity.unit) or goal.start - quantity.end > GAP:
        return None
    lengths = {other.start: other for other in near if other.kind == "duration"}
    begin, stop = reading.token_from(quantity.start), reading.token_from(goal.end)
    for i in (stop, *range(begin - 1, max(-1, begin - 1 - WITHIN), -1)):
        if i < len(reading.tokens) and reading.among(i, "within_words"):
            found = _span(reading, i + 1, lengths)
            if found is not None:
                return found, goal
    return None


WITHIN = 5
"""Tokens in front of two figures among which the time between them is told."""


def _span(reading: Reading, i: int, lengths: Mapping[int, Quantity]) -> Back | None:
    """A week, just two years, einer Woche, أسبوع: a length of time at a token, with or without its number."""
    i += reading.among(i, "narrow_words")
    length = lengths.get(reading.tokens[i].start) if i < len(reading.tokens) else None
    if length is not None and length.unit in (*_MONTHS, *_DAYS) and length.low == length.high and length.low is not None:
        count = Decimal(length.low)
        return Back(int(count), length.unit) if 1 <= count <= MOST and count == int(count) else None
    article = reading.among(i, "one_articles") or reading.among(i, "one_words")
    unit = reading.at(i + article, "unit") if article or reading.lexicon.clitics else None
    if (
        unit is None
        or unit.prefix
        or unit.lex.form != "singular"
        or unit.lex.value[0] not in (*_MONTHS, *_DAYS)
        or _named(reading, unit.stop)
    ):
        return None
    return Back(1, unit.lex.value[0])


def same_period(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """The date behind a figure that says of which year the same months were: خلال نفس الفترة من عام 2022, in the same period of 2022."""
    if not reading.lexicon.own.get("earlier", {}).get("same"):
        return None
    figures = [other.start for other in near if other.start >= quantity.end and other.kind not in ("date", "duration", "time")]
    for other in near:
        if other.kind != "date" or not quantity.end <= other.start <= quantity.end + BEHIND:
            continue
        if any(start < other.start for start in figures) or any(sign in ".;؛\n" for sign in reading.text[quantity.end : other.start]):
            return None
        at, first = reading.token_from(other.start), reading.token_from(quantity.end)
        same = next((k for k in range(at, max(first, at - SMALL), -1) if _ends_same(reading, k, first)), None)
        against = quantity.kind == "percentage" and reading.at(first, "as_of.on") is not None  # up 12% on the same period last year
        return other if same is not None and not against and not _weighs(reading, first, same - 1) else None
    return None


BEHIND = 60
"""Characters between a figure and the year of the same months."""
SMALL = 3
"""Small words between the words for the same months and their year: of the year."""


def _ends_same(reading: Reading, stop: int, first: int) -> bool:
    """Whether words for the same months end at token `stop`."""
    return any(hit.stop == stop for k in range(max(first, stop - SMALL), stop) for hit in reading.all_at(k, "earlier.same"))


def stepped(interval: str, back: Back) -> str:
    """An ISO day or interval, so much earlier: the last of a month stays the last of a month."""
    return "/".join(_shifted(date.fromisoformat(day), back).isoformat() for day in interval.split("/"))


def _shifted(day: date, back: Back) -> date:
    if back.unit in _DAYS:
        return day - timedelta(days=back.number * _DAYS[back.unit])
    year, month = divmod(day.year * 12 + day.month - 1 - back.number * _MONTHS[back.unit], 12)
    length = calendar.monthrange(year, month + 1)[1]
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if last else min(day.day, length))


def _first(reading: Reading, start: int, stop: int, lengths: Mapping[int, Quantity]) -> tuple[Back, int, int] | None:
    """The first words between two places that tell a step, within a clause, with the tokens from the place up to them."""
    first = i = reading.token_from(start)
    while i < len(reading.tokens) and reading.tokens[i].start < stop and reading.tokens[i].text not in _ENDS:
        told = _phrase(reading, i) or _length(reading, i, lengths.get(reading.tokens[i].start))
        if told is not None:
            return told, first, i
        i += 1
    return None


def _phrase(reading: Reading, i: int) -> Back | None:
    hit = reading.at(i, *_PHRASES)
    if hit is None or _named(reading, hit.stop):
        return None
    return Back(1, hit.lex.role.partition(".")[2])


def _length(reading: Reading, i: int, length: Quantity | None) -> Back | None:
    """Two years earlier, قبل عامين."""
    if length is None or length.unit not in (*_MONTHS, *_DAYS) or length.low is None or length.low != length.high:
        return None
    count = Decimal(length.low)
    if not 1 <= count <= MOST or count != int(count):
        return None
    stop = reading.token_from(length.end)
    behind = reading.at(stop, "earlier.behind")
    led = i > 0 and reading.at(i - 1, "earlier.leads") is not None and not _named(reading, stop)
    if led or (behind is not None and not _named(reading, behind.stop)):
        return Back(int(count), length.unit)
    return None


def _named(reading: Reading, stop: int) -> bool:
    """The year before the war, قبل عام 2020: the words go on and name what it is earlier than."""
    return stop < len(reading.tokens) and (reading.tokens[stop].kind == "n" or reading.at(stop, "earlier.of") is not None)


def _weighs(reading: Reading, first: int, stop: int) -> bool:
    """Whether a word says that what follows is what a figure is measured against."""
    return any(
        reading.at(k, "as_of.against", "earlier.than") is not None
        or (reading.at(k, "as_of.from") is not None and not _ends_same(reading, k, 0))  # لنفس الشهر من العام السابق
        for k in range(first, stop)
    )


def tells_step(reading: Reading, date: Quantity) -> bool:
    """Whether a date is told from another of the text and not from the article's: the previous year."""
    if date.kind != "date":
        return False
    i = reading.token_from(date.start)
    return any(_phrase(reading, k) is not None for k in range(max(0, i - LEAD), i + 1))
