"""Dates that are no day of any figure: where a count or a memory begins, and when things were made."""

from __future__ import annotations

from ..dates.since import begun_since, led_by_since
from ..language import Reading
from ..model import Quantity
from .ahead import ends_contract
from .clauses import ENDS, LED_BY

LONG_PAST = "1800"
"""The year before which a date inside a sentence tells of a thing of its clause, and no day of a figure behind that."""
REMEMBERED = 3
"""Tokens behind a date among which a relative clause begins: its event and a comma."""


def is_no_day(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a date is where a count begins, or says when a thing was made."""
    if begins_count(reading, date) and not (date.end <= quantity.start and _remembered(reading, date, quantity)):
        return True
    return _of_a_model(reading, date) or _origin(reading, date) or ends_contract(reading, date)


def begins_count(reading: Reading, date: Quantity) -> bool:
    """Whether a date is where a count begins: what was counted since February is of today."""
    first, stop = reading.token_from(date.start), reading.token_from(date.end)
    if reading.among(stop + (stop < len(reading.tokens) and reading.tokens[stop].text in ",،"), "day_when"):
        return False  # the worst since 1987, when 52 people were killed
    return led_by_since(reading, first, stop, reach=2, reach_behind=4) or begun_since(reading, first)


def _remembered(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a relative clause tells what befell on the day that a memory begins with: the strongest since the quake of 17 August 1999,
    which killed 17,000 people."""
    stop = reading.token_from(date.end)
    opens = next((i for i in range(stop, min(stop + REMEMBERED, len(reading.tokens))) if reading.among(i, "insertion_words")), -1)
    return opens >= 0 and ENDS.isdisjoint(reading.text[reading.tokens[opens].end : quantity.start])


def _of_a_model(reading: Reading, date: Quantity) -> bool:
    """Whether years say when things were made: cars of model years 2022 to 2025, Autos der Baujahre 2022 bis 2025."""
    words = reading.lexicon.lists.get("model_year_words", ())
    first, stop = reading.token_from(date.start), reading.token_from(date.end)
    return any(token.key in words for token in reading.tokens[max(0, first - 1) : stop + 1])


def _origin(reading: Reading, date: Quantity) -> bool:
    """Whether a date says how old a thing is: dated 1498, قطع تعود إلى القرن الخامس عشر, dipinto del 1498, 17. yüzyıldan kalma."""
    lists, first, stop = reading.lexicon.lists, reading.token_from(date.start), reading.token_from(date.end)
    made, works = lists.get("year_made", ()), lists.get("year_works", ())
    if date.noun == "century" and any(
        token.key in made for token in (*reading.tokens[max(0, first - LED_BY) : first], *reading.tokens[stop : stop + 1])
    ):
        return True
    before = [token.key for token in reading.tokens[max(0, first - 2) : first]]
    return str(date.low) < LONG_PAST and any(key in made or key in works for key in before)
