"""Whether two claims are told by the same source, as far as the printed names show."""

from __future__ import annotations

from functools import lru_cache

from ..language import clitics_of
from ..model import Claim
from ..text import fold_word, tokenise
from ._words import comparing

SHORT = 4
"""Letters of a word that is too short to have an article taken off."""


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(fold_word(word) for words in comparing()["speaker_titles"].values() for word in words)


@lru_cache(maxsize=4096)
def _names(attribution: str, language: str) -> frozenset[str]:
    """The telling words of a source's name: without titles, articles and one-letter words."""
    clitics = clitics_of(language)
    found = set()
    for token in tokenise(attribution):
        if token.kind != "w":
            continue
        key = clitics.bare(token.key) if len(token.key) > SHORT else token.key
        if len(key) > 1 and key not in _titles() and token.key not in _titles():
            found.add(key)
    return frozenset(found)


def same_speaker(a: Claim, b: Claim) -> bool:
    """Whether both are attributed to one named source: the same telling words, or the words of one within the other's."""
    if a.article == b.article and a.attribution == b.attribution:
        return False  # one source named once for a whole text tells nothing
    first, second = _names(a.attribution, a.language), _names(b.attribution, b.language)
    return bool(first and second) and (first <= second or second <= first)


def two_speakers(a: Claim, b: Claim) -> bool:
    """Whether both are attributed, to sources that share no telling word."""
    if not a.attribution or not b.attribution or a.attribution == b.attribution:
        return False
    return _names(a.attribution, a.language).isdisjoint(_names(b.attribution, b.language))
