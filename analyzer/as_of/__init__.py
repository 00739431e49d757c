"""The day or interval a figure refers to: a date of its sentence that is not the day of what it is compared with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..language import Reading
from ..model import TELLS_TIME, TOLD, Article, Quantity
from .ahead import planned_behind
from .begins import LONG_PAST, is_no_day
from .clauses import BEHIND, clause_start, parted
from .compared import compares
from .earlier import Back, grown_within, same_period, step_back, stepped, tells_step
from .headlines import dated_as_below
from .others import STOP, leads_next, of_a_bracket, of_a_multiple, of_another, of_the_start, of_what_it_becomes
from .periods import period_ended
from .records import of_a_record
from .things import added_on, is_news, of_a_thing
from .times import dated_times
from .years_ago import years_back

__all__ = ["dated_as_below", "dated_times", "day_of"]

NEIGHBOURS = 12
"""How many quantities on each side may date a value."""
CLAUSE = 8
"""Tokens in front of a date in which a comparison may begin."""


def day_of(quantity: Quantity, neighbours: Sequence[Quantity], reading: Reading, article: Article) -> str:
    """An ISO day or interval: of a date close behind the figure, else of one before it in its sentence, else of the article.

    `neighbours` are the quantities of the sentence in order of place. In "11.9% in March, from 13.4% in February" each figure has
    the month behind it; in "against 357 on Tuesday, 344 were cancelled" Tuesday is not the day of the 344.
    """
    if quantity.kind in TELLS_TIME:
        return ""
    at = bisect_left(neighbours, quantity.start, key=lambda other: other.start)
    near = neighbours[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    back = step_back(reading, quantity, near)
    grown = grown_within(reading, quantity, near) if back is None else None
    if grown is not None:
        days = _plain_day(grown[1], near, reading, article)
        return stepped(days, grown[0]) if days else ""
    if back is None:
        same = same_period(reading, quantity, near)
        return _same_months(quantity, same, near, reading, article) if same is not None else _plain_day(quantity, near, reading, article)
    newer = _newer(reading, quantity, near)
    days = _plain_day(newer or quantity, [other for other in near if not tells_step(reading, other)], reading, article)
    return stepped(days, back) if days else ""


def _same_months(quantity: Quantity, year: Quantity, near: Sequence[Quantity], reading: Reading, article: Article) -> str:
    """The months of a newer figure in the year told behind this one; that year where the newer figure tells no months."""
    newer = _newer(reading, quantity, [other for other in near if same_period(reading, other, near) is None])
    days = _plain_day(newer, [other for other in near if other is not year], reading, article) if newer is not None else ""
    low, high = str(year.low or ""), str(year.high or "")
    if not low or any(reading.at(k, "dates.last") is not None for k in range(reading.token_from(year.start), reading.token_from(year.end))):
        return stepped(days, Back(1, "year")) if "/" in days else f"{low}/{high}" if low else ""
    back = int(days[:4]) - int(low[:4]) if "/" in days else 0
    if back <= 0 or (low[4:], high[4:]) != ("-01-01", "-12-31") or low[:4] != high[:4]:
        return low if low == high else f"{low}/{high}"
    return stepped(days, Back(back, "year"))


def _newer(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """The figure of the same kind nearest in front that is of no earlier period itself, else the nearest behind."""
    like = [other for other in near if other is not quantity and other.kind == quantity.kind and other.unit == quantity.unit]
    like = [other for other in like if step_back(reading, other, near) is None]
    return next((other for other in reversed(like) if other.start < quantity.start), like[0] if like else None)


def _plain_day(quantity: Quantity, near: Sequence[Quantity], reading: Reading, article: Article) -> str:
    best: tuple[int, Quantity] | None = None
    for other in near:
        if other.kind != "date" or not other.low or str(other.low).startswith("-") or other.confidence < TOLD:
            continue
        if other.start >= quantity.end:
            gap = other.start - quantity.end
            if gap > BEHIND or STOP.search(reading.text, quantity.end, other.start):
                continue
            rank = gap
        else:
            rank = BEHIND + 20 + quantity.start - other.end
        if (best is not None and rank >= best[0]) or is_no_day(reading, other, quantity):
            continue
        if not _of_something_else(reading, quantity, other, near, article):
            best = (rank, other)
    if best is not None:
        low, high = (str(side).partition("T")[0] for side in (best[1].low, best[1].high))
        period = period_ended(reading, best[1], near)
        if period:
            return period
        return low if low == high else f"{low}/{high}"
    anchor = article.anchor
    if anchor is None or not anchor.told:
        return ""
    years = years_back(reading, quantity, near)
    if years:
        year = int(anchor.low[:4]) - years
        return f"{year}-01-01/{year}-12-31"
    return anchor.low if anchor.low == anchor.high else f"{anchor.low}/{anchor.high}"


def _of_something_else(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity], article: Article) -> bool:
    """Whether a date beside a figure is the day of another figure or of a thing."""
    if of_a_record(reading, quantity, date, near):
        return True
    if date.start >= quantity.end:
        return (
            compares(reading, reading.token_from(quantity.end), date, quantity, near)
            or of_another(reading, quantity, date, near)
            or added_on(reading, quantity, date)
            or leads_next(reading, quantity, date, near)
            or of_a_bracket(reading, quantity, date, near)
            or of_a_multiple(quantity, date, near)
            or planned_behind(reading, quantity, date, article.anchor.high if article.anchor is not None else "")
            or of_what_it_becomes(reading, quantity, date)
        )
    if of_the_start(reading, quantity, date, near):
        return True
    last = reading.token_from(date.start)
    compared = compares(reading, clause_start(reading, last, last - CLAUSE), date, quantity, near) and parted(reading, date, quantity)
    compared = compared or (str(date.low) < LONG_PAST and parted(reading, date, quantity) and not _opens(reading, date))
    return compared or (not is_news(reading, date, article) and of_a_thing(reading, date, quantity))


def _opens(reading: Reading, date: Quantity) -> bool:
    """Whether a date opens its sentence, but for a small word: in 1623, the town had 4,000 inhabitants."""
    first = reading.token_from(date.start)
    return any(first - k < 0 or reading.tokens[first - k].text in ".!?؟\n" for k in (1, 2))
