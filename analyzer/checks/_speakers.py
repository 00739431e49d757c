"""Whether two claims are told by the same source, as far as the printed names show."""

from __future__ import annotations

from functools import lru_cache

from ..model import Claim
from ..text import fold_word, tokenise
from ._words import comparing


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(fold_word(word) for words in comparing()["speaker_titles"].values() for word in words)


@lru_cache(maxsize=4096)
def _names(attribution: str) -> frozenset[str]:
    """The telling words of a source's name: without titles, articles and one-letter words."""
    found = set()
    for token in tokenise(attribution):
        if token.kind != "w":
            continue
        key = token.key[2:] if token.key.startswith("ال") and len(token.key) > 4 else token.key
        if len(key) > 1 and key not in _titles() and token.key not in _titles():
            found.add(key)
    return frozenset(found)


def same_speaker(a: Claim, b: Claim) -> bool:
    """Whether both are attributed to one named source: the same telling words, or the words of one within the other's."""
    if a.article == b.article and a.attribution == b.attribution:
        return False  # one source named once for a whole text tells nothing
    first, second = _names(a.attribution), _names(b.attribution)
    return bool(first and second) and (first <= second or second <= first)


def two_speakers(a: Claim, b: Claim) -> bool:
    """Whether both are attributed, to sources that share no telling word."""
    return bool(a.attribution and b.attribution) and not (_names(a.attribution) & _names(b.attribution)) and a.attribution != b.attribution
