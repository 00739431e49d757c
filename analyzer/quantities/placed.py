"""Counts dealt to places: behind a verb that only the first one has (91 people were killed in Turkey and 77 in Syria), and in brackets
(the most deaths are in Bahia (7), Alagoas (8) and Ceará (2))."""

from __future__ import annotations

from collections.abc import Sequence

from .bare import inherit, take
from .brackets import ends_place, in_bracket, outranked
from .counted import Counted
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


_APART = 8
"""Tokens from one bracket to the next, at most."""
_MANY = 2
"""Brackets behind places that make a list."""
_SHARES = frozenset({"percentage", "ratio"})
"""What may be told of a count before the next holder: 3,120 cases, 37% of the total, ahead of Sila (1,980)."""


def share_placed_brackets(x: Reader, amounts: Sequence[Amount]) -> None:
    """Figures in brackets behind places of a list count what was counted in front of them, or the noun that was told there."""
    run: list[int] = []
    for at, amount in enumerate(amounts):
        if not (is_bare_count(amount) and in_bracket(x, amount)):
            continue
        goes_on = run and amount.first - amounts[run[-1]].stop <= _APART and sentence_of(x, amounts[run[-1]]) == sentence_of(x, amount)
        if not (ends_place(x, amount.first - 2) or outranked(x, amount.first - 2) or (goes_on and amount.role == "")):
            continue
        if run and not goes_on:
            _name_list(x, amounts, run)
            run = []
        run.append(at)
    _name_list(x, amounts, run)


def _name_list(x: Reader, amounts: Sequence[Amount], run: Sequence[int]) -> None:
    if not run:
        return
    first = amounts[run[0]]
    before = next((one for one in reversed(amounts[max(0, run[0] - 2) : run[0]]) if one.kind not in _SHARES), None)
    source = before if before is not None and before.kind == "count" and before.unit and before.known else None
    if source is not None and (sentence_of(x, source) != sentence_of(x, first) or source.noun_class == "place"):
        source = None
    noun = _noun_before(x, first.first) if source is None and len(run) >= _MANY else None
    for at in run:
        if source is not None:
            inherit(amounts[at], source)
        elif noun is not None:
            take(amounts[at], noun)
        if amounts[at].unit:
            amounts[at].role = "dealt"


def _noun_before(x: Reader, stop: int) -> Counted | None:
    """The plural noun told last before a token in its sentence, places left out."""
    for i in range(stop - 1, max(-1, stop - _NOUN), -1):
        if x.text(i) in ".!?\n" or x.digits(i):
            return None
        for hit in x.r.hits.get(i, ()):
            if hit.lex.role == "noun" and hit.lex.form == "plural" and hit.lex.value[1] not in ("place", "person", "abstract"):
                return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")
    return None


_NOUN = 14
"""Tokens from a noun to the list of figures that it names, at most."""
