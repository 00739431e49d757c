"""Dates behind a figure that are those of other figures: the next of a list, what it moved from, what it is a multiple of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ..language import Reading
from ..model import Quantity
from .begins import begins_count
from .clauses import BEHIND, ENDS, LED_BY

CLOSE = 8
"""Characters between a figure and a date right behind it."""
STOP = re.compile(r"[؛;，\n]|\.(?!\d)")
"""What parts a figure from a date behind it; the point in ($99.4 million) does not. A Chinese clause opens with its day."""
MOVES = frozenset({"percentage", "money", "price"})


def of_another(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date behind a figure is that of another figure in between: of the same thing, led to by a verb ("the 4,200 redundancies
    follow 6,000 in early 2023"), or of the move that went before ("Brent eased to $77.60 after jumping 2.4% on Tuesday"). What befell
    people after two trains collided on Tuesday befell them then."""
    lists = reading.lexicon.lists
    joints, after = (*lists.get("list_words", ()), *lists.get("of_words", ())), lists.get("after_words", ())
    for other in near:
        if not quantity.end <= other.start < other.end <= date.start:
            continue
        words = [one.key for one in reading.tokens[reading.token_from(quantity.end) : reading.token_from(other.start)] if one.kind == "w"]
        if quantity.kind in MOVES and other.kind in MOVES and any(key in after for key in words):
            return True
        told = other.kind == "count" and other.unit == quantity.unit and not reading.lexicon.clitics and date.start - other.end < CLOSE
        compared = any(one.kind in ("percentage", "ratio") and quantity.end <= one.start < other.start for one in near)
        if told and (compared or (words and not any(key in joints for key in words))):
            return True
    return False


def of_a_multiple(quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """$6.2 billion, four times the $1.55 billion of October 2024: the date is that of the amount which the multiple is taken of."""
    between = [other for other in near if quantity.end <= other.start < other.end <= date.start]
    at = next((i for i, other in enumerate(between) if other.kind == "ratio"), len(between))
    return any(other.kind == quantity.kind and other.unit == quantity.unit for other in between[at + 1 :])


def of_what_it_becomes(reading: Reading, quantity: Quantity, date: Quantity) -> bool:
    """Whether a date behind a figure stands in a relative clause that tells another figure of the thing: 73.400 camere, che entro il 2030
    saranno 90 mila; 400 schools, which had 90,000 pupils in 2019."""
    begin, stop = reading.token_from(quantity.end), reading.token_from(date.start)
    relative = reading.lexicon.lists.get("insertion_words", ())
    opens = next((i for i in range(begin, stop - 1) if reading.tokens[i].text == ","), -1)
    if opens < 0 or reading.tokens[opens + 1].key not in relative:
        return False
    if any(token.kind == "n" for token in reading.tokens[opens:stop]):
        return True
    behind = takewhile(lambda token: token.text not in ENDS, reading.tokens[reading.token_from(date.end) :])
    return any(token.kind == "n" for token in behind)


def of_the_start(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date in front of a figure is that of the figure which it rose from: from 3,200 tonnes in February to 8,000."""
    before = [other for other in near if other.end <= date.start]
    if not before or before[-1].kind != quantity.kind or before[-1].unit != quantity.unit:
        return False
    if not ENDS.isdisjoint(reading.text[before[-1].end : quantity.start]) or date.start - before[-1].end > BEHIND:
        return False
    return _led(reading, before[-1], "change.from", "ellipsis.from") and _led(reading, quantity, "change.to", "range.to")


def _led(reading: Reading, quantity: Quantity, *roles: str) -> bool:
    """Whether a word of these roles stands right in front of a figure, or of its article."""
    first = reading.token_from(quantity.start)
    return any(hit.stop in (first, first - 1) for k in (1, 2, 3) for hit in reading.all_at(first - k, *roles) if first >= k)


def leads_next(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date behind a figure opens the next member of a list whose members begin with their dates: im Oktober lag sie bei 0,3
    Prozent, im September bei 0,2 Prozent."""
    lists = reading.lexicon.lists.get("list_words", ())
    between = reading.tokens[reading.token_from(quantity.end) : reading.token_from(date.start)]
    at = max((i for i, token in enumerate(between) if token.text in ",،" or token.key in lists), default=-1)
    if at < 0 or len(between) - at > LED_BY:
        return False
    before, behind = ([one for one in near if one.end <= quantity.start], [one for one in near if one.start >= date.end])
    if not before or not _dates(reading, before[-1], quantity) or not behind:
        return False
    if behind[0].kind != quantity.kind or not _dates(reading, date, behind[0]) or STOP.search(reading.text, date.end, behind[0].start):
        return False
    return len(behind) == 1 or behind[1].kind != "date" or behind[1].start - behind[0].end >= CLOSE


def _dates(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity right before a figure is a date of its clause; a comma may stand behind it: en mai, le chômage était de 7,2%."""
    clause = reading.text[date.end : quantity.start].lstrip(",،")
    return date.kind == "date" and not begins_count(reading, date) and ENDS.isdisjoint(clause)


def of_a_bracket(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date stands in brackets behind a figure together with another one of its kind, whose day it is: 149.1 million (127.1
    million last year), $40 (2024: $38); not 40 metres (2019), nor 40 dinars ($13 in 2019)."""
    text = reading.text
    opened = max(text.rfind(sign, quantity.end, date.start) for sign in BRACKETS)
    if opened < 0 or any(sign in text[opened : date.start] for sign in BRACKETS.values()):
        return False
    ends = [text.find(sign, date.end, date.end + BEHIND) for sign in BRACKETS.values()]
    closed = min((at for at in ends if at >= 0), default=date.end)
    inside = [other for other in near if opened < other.start and other.end <= closed]
    return any((other.kind, other.unit, other.currency) == (quantity.kind, quantity.unit, quantity.currency) for other in inside)


BRACKETS = {"(": ")", "（": "）", "[": "]"}
