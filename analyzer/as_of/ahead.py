"""Dates to come that are no day of a figure beside them: of a plan told behind it, and the end of a contract."""

from __future__ import annotations

from itertools import takewhile

from ..language import Reading, tells_plan
from ..model import Quantity

SENTENCE = 40
"""Tokens in front of a figure among which a plan may be told that it is part of."""
_STOPS = ".!?؟\n"


def planned_behind(reading: Reading, quantity: Quantity, date: Quantity, today: str) -> bool:
    """Has opened 80 shops, with the remaining 120 to open in September; 450 على أن يرتفع إلى 600 يوم الأربعاء: a date that lies ahead
    is that of a plan told behind the figure in a clause of its own, where no plan is told in front of it."""
    if not today or str(date.low) <= today:
        return False
    first, stop = reading.token_from(quantity.start), reading.token_from(quantity.end)
    between = range(stop, reading.token_from(date.start))
    another = any(reading.tokens[i].kind == "n" for i in between)
    attended = any(reading.among(i, "attending_words") for i in between)
    if not another and not attended and not any(reading.among(i, "subjunctions") for i in between):
        return False  # the remaining 120 are due to open in September
    if not any(tells_plan(reading, i) or (attended and reading.among(i, "infinitive_signs")) for i in between):
        return False
    before = takewhile(lambda i: reading.tokens[i].text not in _STOPS, range(first - 1, max(-1, first - 1 - SENTENCE), -1))
    return not any(tells_plan(reading, i) for i in before)


CONTRACT, TERM = 6, 3
"""Tokens in front of a date in which a contract is named, and the word that says that it ends then."""


def ends_contract(reading: Reading, date: Quantity) -> bool:
    """Signed a contract until 2031, عقدا حتى 2031, Vertrag bis 2031: the end of a contract dates nothing else."""
    at = reading.token_from(date.start)
    ends = any(reading.among(i, "contract_ends") for i in range(max(0, at - TERM), at))
    return ends and any(reading.among(i, "contract_words") for i in range(max(0, at - CONTRACT), at))
