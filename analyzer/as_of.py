"""The day or interval a figure refers to: a date of its sentence that is not the day of what it is compared with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .language import Reading
from .model import TELLS_TIME, Article, Quantity

NEIGHBOURS = 12
"""How many quantities on each side may date a value."""
BEHIND = 40
"""Characters between a figure and a date behind it that is its own."""
CLAUSE = 8
"""Tokens in front of a date in which a comparison may begin."""
_ENDS = frozenset(",;.،؛:\n()")


def day_of(quantity: Quantity, neighbours: Sequence[Quantity], reading: Reading, article: Article) -> str:
    """An ISO day or interval: of a date close behind the figure, else of one before it in its sentence, else of the article.

    `neighbours` are the quantities of the sentence in order of place. In "11.9% in March, from 13.4% in February" each figure has
    the month behind it; in "against 357 on Tuesday, 344 were cancelled" Tuesday is not the day of the 344.
    """
    if quantity.kind in TELLS_TIME:
        return ""
    at = bisect_left(neighbours, quantity.start, key=lambda other: other.start)
    near = neighbours[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    best: tuple[int, Quantity] | None = None
    for other in near:
        if other.kind != "date" or not other.low or str(other.low).startswith("-"):
            continue
        if other.start >= quantity.end:
            gap = other.start - quantity.end
            if gap > BEHIND or any(sign in reading.text[quantity.end : other.start] for sign in ".؛;\n"):
                continue
            rank = gap
            compared = _compares(reading, quantity.end, other.start, quantity, near) or _of_another(reading, quantity, other, near)
        else:
            rank = BEHIND + 20 + quantity.start - other.end
            compared = _compares(reading, _clause(reading, other.start), other.start, quantity, near) and _ended(reading, other, quantity)
        if (best is None or rank < best[0]) and not compared:
            best = (rank, other)
    if best is not None:
        low, high = (str(side).partition("T")[0] for side in (best[1].low, best[1].high))
        return low if low == high else f"{low}/{high}"
    anchor = article.anchor
    if anchor is None or anchor.certainty < 0.5:
        return ""
    return anchor.low if anchor.low == anchor.high else f"{anchor.low}/{anchor.high}"


def _token(reading: Reading, place: int) -> int:
    return bisect_left(reading.tokens, place, key=lambda token: token.start)


def _clause(reading: Reading, place: int) -> int:
    """Where the clause of the date at `place` begins."""
    stop = _token(reading, place)
    first = stop
    while first > max(0, stop - CLAUSE) and reading.tokens[first - 1].text not in _ENDS:
        first -= 1
    return reading.tokens[first].start if first < len(reading.tokens) else place


def _ended(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether the clause of a date ends before the figure."""
    return any(sign in _ENDS for sign in reading.text[date.end : quantity.start])


def _of_another(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """The 4,200 redundancies follow 6,000 in early 2023: a verb leads to another figure of the same thing, and the date is its own."""
    for other in near:
        if not quantity.end <= other.start < other.end <= date.start or other.kind != "count" or other.unit != quantity.unit:
            continue
        between = [token for token in reading.tokens[_token(reading, quantity.end) : _token(reading, other.start)] if token.kind == "w"]
        lists = reading.lexicon.lists
        joined = not between or any(token.key in lists.get(name, ()) for name in ("list_words", "of_words") for token in between)
        if not joined and reading.lexicon.clitics is None and date.start - other.end < CLAUSE:
            return True
    return False


def _compares(reading: Reading, start: int, stop: int, quantity: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether words between two places begin what the figure is compared with."""
    last = _token(reading, stop)
    for i in range(_token(reading, start), last):
        if reading.at(i, "as_of.against") is not None:
            return True
        hit = reading.at(i, "as_of.from")
        if hit is None:
            continue
        begins = {token.start for token in reading.tokens[hit.stop : hit.stop + 2]}
        if stop in begins or any(other.kind == quantity.kind and other.start in begins and other is not quantity for other in near):
            return True
    return False
