"""Which side of a dispute a figure of a sentence comes from: the union, the company, the government, the opposition."""

from __future__ import annotations

from functools import lru_cache

from ..language import Lex, Lexicon, clitics_of, primary, words
from ..model import Claim
from ..text import tokenise
from ._words import comparing

FAR = 60
"""Characters between a figure and the nearest word for its source, at most."""


@lru_cache(maxsize=16)
def _lexicon(language: str) -> Lexicon:
    code = primary(language)
    index = Lexicon((code,), clitics=clitics_of(code))
    for side, cells in comparing()["sides"].items():
        for word in words(cells.get(code, "")):
            index.add(word, Lex("side", side))
    index.seal()
    return index


@lru_cache(maxsize=1024)
def _named(sentence: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, side) of every word of a sentence that names a side."""
    index = _lexicon(language)
    tokens = tokenise(sentence)
    found = (hit for i in range(len(tokens)) for hit in index.find(tokens, i))
    return tuple((hit.start, tokens[hit.stop - 1].end, str(hit.lex.value)) for hit in found)


def side_of(claim: Claim) -> str:
    """The side a figure of a sentence with exactly two sides is told by; empty where there are more, fewer, or the nearest is in doubt.

    The last side named before a figure tells it, where each figure has its own: "the union said 92%, the company 74%".
    """
    sides = _named(claim.sentence, claim.language)
    if len({side for _, _, side in sides}) != 2:
        return ""
    start = claim.start - claim.sentence_start
    before = [side for first, last, side in sides if last <= start and start - last <= FAR]
    return before[-1] if before else ""
