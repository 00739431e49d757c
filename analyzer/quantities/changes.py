"""Words of rise, fall and change before and behind an amount, and the goal they lead to: then its figures are no range and no bound."""

from __future__ import annotations

from .reader import Amount, Reader


def change_before(x: Reader, amount: Amount) -> bool:
    """A verb of rise, fall or change in the clause that leads to the number, or to a change that it is told in one breath with: raises
    the limit from 63 to 65, and the period of contributions from 40 to 42."""
    i, left = amount.first - 1, _CHANGE
    least = amount.first - _BREATH
    while i >= max(least, 0) and left > 0:
        if x.text(i) in "\n.؟!?؛;" and not _abbreviates(x, i):
            return False
        if x.hit(i, "change.up", "change.down", "change.moved", "multverb") is not None:
            return True
        if i < amount.first - 2 and x.hit(i, "range.from") is not None and x.number(i + 1):
            left = _CHANGE
        i, left = i - 1, left - 1
    return False


_CHANGE = 13
"""How many tokens a word of change may stand in front of its number, or in front of a change before it."""
_BREATH = 8 * _CHANGE
"""Tokens that changes told in one breath may take."""


def _abbreviates(x: Reader, i: int) -> bool:
    """Whether a full stop belongs to a short word and the clause goes on: на 0,7 п. п., до 4,1%."""
    return x.text(i) == "." and x.word(i - 1) and x.glued(i) and len(x.key(i - 1)) <= _SHORT and not x.capital(i + 1)


_SHORT = 4
"""Letters of an abbreviation, at most."""


def goal_behind(x: Reader, amount: Amount) -> bool:
    """Whether the figure that a change leads to stands right behind an amount."""
    goal = x.hit(amount.stop, "change.to")
    return goal is not None and x.number(goal.stop)


def change_behind(x: Reader, amount: Amount) -> bool:
    """Where verbs end the clause: a verb of rise, fall or change close behind."""
    for i in range(amount.stop, min(amount.stop + 6, x.n) if x.verb_final else amount.stop):
        if x.text(i) in "\n.؟!?؛;،,":
            return False
        if x.hit(i, "change.up", "change.down", "change.moved") is not None:
            return True
    return False


def than_behind(x: Reader, amount: Amount) -> bool:
    """Whether an amount is by how much something differs: mais 11 do que na véspera, menos 40% do que na quarta-feira."""
    return x.among(amount.stop, "than_words") or x.among(amount.stop + 1, "than_words")


_LEAD = 14
"""How many signs behind a figure the word of change may stand where words are not parted."""


def change_leads(x: Reader, amount: Amount) -> bool:
    """Where the goal is marked behind its figure, whether a change leads to it: 640人から1120人へ75%増やした."""
    if x.hit(amount.stop, "change.goal") is None:
        return False
    for i in range(amount.stop, min(amount.stop + _LEAD, x.n)):
        if x.text(i) in "\n。、":
            return False
        if x.hit(i, "change.up", "change.down", "change.moved") is not None:
            return True
    return False
