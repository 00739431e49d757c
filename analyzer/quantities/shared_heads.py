"""Lists in which one noun stands for several: 17 gold, 12 silver and 9 bronze medals; 14 médailles d'or, 9 d'argent; 14 Gold- und
neun Silbermedaillen; 15 Syrian and 3 Iraqi soldiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..model import step
from .bare import is_bare
from .counted import is_stop
from .reader import HYPHENS, Amount, Reader, extend, sentence_of

_LONGEST = 2
"""Words of an adjective in front of a noun that is told once."""
_LEAST_HEAD = 4
"""Letters of the second part of a compound."""


_OTHERS = ("num", "unit", "cur", "bare.verbs", "speech.verbs")


class _Part(NamedTuple):
    """What stands behind a number instead of its noun: tokens `[first, stop)`, and whether a hyphen closes it."""

    first: int
    stop: int
    hyphen: bool


def share_heads(x: Reader, amounts: Sequence[Amount]) -> None:
    """Numbers with an adjective whose noun stands with the next number, or stood with the one before."""
    heads: dict[int, tuple[str, ...]] = {}
    order = [*range(len(amounts) - 1, -1, -1), *range(len(amounts))]
    for at in order:
        amount = amounts[at]
        part = _part(x, amount) if is_bare(amount) else None
        if part is None:
            continue
        for source in (*amounts[at + 1 : at + 2], *amounts[max(0, at - 1) : at]):
            named = _named(x, amount, part, source, heads.get(id(source)) or _head(x, source))
            if named is None:
                continue
            (amount.noun, amount.noun_class), heads[id(amount)] = named
            amount.unit, amount.kind, amount.known, amount.role = amount.noun, "count", True, amount.role or "listed"
            extend(x, amount, part.stop)
            amount.trace += (step("quantity.noun", text=x.r.text[x.tokens[part.first].start : amount.end], noun=amount.noun, known="yes"),)
            break


def _part(x: Reader, amount: Amount) -> _Part | None:
    """One or two words, or de and a word, between the number and a comma or conjunction, or the end of the clause."""
    first = amount.stop
    of = x.head_first and (x.among(first, "of_words") or x.text(first + 1) in ("'", "’"))
    j = first + (1 + (x.text(first + 1) in ("'", "’")) if of else 0)
    for stop in range(j + 1, j + 1 + (1 if of else _LONGEST)):
        word = stop - 1
        if not x.word(word) or (is_stop(x.r, word) and not of) or x.hit(word, *_OTHERS) is not None:
            return None
        hyphen = x.text(stop) in HYPHENS and x.glued(stop) and not (x.word(stop + 1) and x.glued(stop + 1))
        if hyphen or _closes(x, stop):
            return _Part(first, stop + hyphen, hyphen)
    return None


def _closes(x: Reader, j: int) -> bool:
    return j >= x.n or x.text(j) in (",", "،", ".", ";", ")", "\n", "、") or x.among(j, "list_words")


def _head(x: Reader, source: Amount) -> tuple[str, ...]:
    """The word that further numbers may leave out: the last one of a noun in languages that put it last, else the first."""
    if source.parsed is None or source.kind != "count" or not source.known or not source.noun or source.parsed.stop >= source.stop:
        return ()
    words = [x.key(k) for k in range(source.parsed.stop, source.stop) if x.word(k)]
    if not words:
        return ()
    return (words[0],) if x.head_first else (words[-1],)


def _named(x: Reader, amount: Amount, part: _Part, source: Amount, head: tuple[str, ...]) -> tuple[tuple[str, str], tuple[str, ...]] | None:
    """The noun that a part and a head make, with the head: one the pack lists, or the head itself behind adjectives of one kind."""
    if not head or sentence_of(x, source) != sentence_of(x, amount):
        return None
    near = source.first - part.stop if source.first > amount.first else part.first - source.stop
    if near > _LONGEST + 1:
        return None
    words = tuple(x.key(k) for k in range(part.first, part.stop - part.hyphen))
    if part.hyphen:
        for cut in range(1, len(head[0]) - _LEAST_HEAD + 1):
            found = _listed(x, (words[-1] + head[0][cut:],))
            if found is not None:
                return found, head
        return None
    found = _listed(x, (*head, *words) if x.head_first else (*words, *head))
    if found is not None:
        return found, head
    own = _listed(x, head) if len(words) == 1 and not x.head_first and source.first > amount.first else None
    return (own, head) if own is not None and _alike(x, part.first, source) else None


def _alike(x: Reader, i: int, source: Amount) -> bool:
    """Whether the word at token `i` tells a sort as the one before the noun of `source` does: 15 Syrian and 3 Iraqi soldiers."""
    thing = x.hit(i, "noun")
    if source.parsed is None or source.stop - source.parsed.stop != 2 or (thing is not None and thing.lex.value[1] != "person"):
        return False
    return x.capital(source.parsed.stop) if x.capital(i) else x.among(i, "sort_adjectives") and not x.capital(source.parsed.stop)


def _listed(x: Reader, keys: tuple[str, ...]) -> tuple[str, str] | None:
    """The noun that the packs list under these folded words, and its class."""
    for rest, lex, _ in x.r.lexicon.folded.get(keys[0], ()):
        if rest == keys[1:] and lex.role == "noun":
            return lex.value[0], lex.value[1]
    return None
