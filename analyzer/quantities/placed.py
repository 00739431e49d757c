"""Counts dealt to places behind a verb that only the first one has: 91 people were killed in Turkey and 77 in Syria."""

from __future__ import annotations

from collections.abc import Sequence

from .bare import inherit
from .ellipsis import is_bare_count, is_dealt
from .reader import Amount, Reader, sentence_of

_VERB = 8
"""Words from the count that has the verb to the place it is told of, at most."""
_PLACE = 5
"""Words that may name that place."""


def share_placed_units(x: Reader, amounts: Sequence[Amount]) -> None:
    """A bare count joined to another one that has its noun and its verb, with a place behind each, counts the same."""
    for at in range(1, len(amounts)):
        here, after = amounts[at - 1], amounts[at]
        if (
            is_bare_count(after)
            and here.kind == "count"
            and here.unit
            and (here.known or here.role == "dealt")
            and here.form == "cardinal"
            and is_dealt(x, after)
            and sentence_of(x, here) == sentence_of(x, after)
            and _told_of_place(x, here.stop, _joint(x, after))
        ):
            inherit(after, here)
            after.role = "dealt"


def _joint(x: Reader, after: Amount) -> int:
    """The conjunction or comma in front of a count and of its "another"; 0 where there is none."""
    i = after.first - 1
    while i > 0 and (x.among(i, "further_words") or x.among(i, "set_words")) and not x.among(i, "list_words"):
        i -= 1
    if not x.among(i, "list_words"):
        return 0
    while x.among(i - 1, "list_words"):
        i -= 1
    return i


def _told_of_place(x: Reader, first: int, joint: int) -> bool:
    """Whether nothing but a verb, and a small word with a name that it leads to, stands between a count and the conjunction."""
    if not first < joint <= first + _VERB + _PLACE:
        return False
    if any(not x.word(i) and x.text(i) not in "-'’" for i in range(first, joint)):
        return False
    for i in range(joint - 2, max(first - 1, joint - _PLACE - 2), -1):
        if x.hit(i, "ellipsis.dealt") is not None and i + 1 not in x.dates:
            return i - first <= _VERB and any(_names(x, k) for k in range(i + 1, joint))
    return False


def _names(x: Reader, i: int) -> bool:
    return x.capital(i) or (x.noun_capitals and x.text(i)[:1].isupper())
