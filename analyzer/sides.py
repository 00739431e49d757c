"""Which side of a dispute a figure comes from: whoever called for a strike or a march, or the company and the authorities."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .language import DATA, Lex, Lexicon, clitics_of, load_toml, pack, primary, words
from .model import Claim
from .text import tokenise

FAR = 60
"""Characters between a figure and the nearest word for its source, at most."""


@lru_cache(maxsize=1)
def sides() -> dict[str, Any]:
    """The data file: words for each side, and the measures of crowds."""
    return load_toml(DATA / "sides.toml")


@lru_cache(maxsize=16)
def _lexicon(language: str) -> Lexicon:
    code = primary(language)
    index = Lexicon((code,), clitics=clitics_of(code))
    for side, cells in sides()["sides"].items():
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
    named = _named(claim.sentence, claim.language)
    if len({side for _, _, side in named}) != 2:
        return ""
    start = claim.start - claim.sentence_start
    before = [side for first, last, side in named if last <= start and start - last <= FAR]
    return before[-1] if before else ""


@lru_cache(maxsize=16)
def _according(language: str) -> tuple[str, ...]:
    return tuple(words(pack(primary(language)).get("speech", {}).get("according", "")))


def told_by(claim: Claim) -> str:
    """The side that gave a figure: the one named right behind it ("127,000, according to the unions"), else the last one in front of it
    with no other figure between, else the only one of the sentence; empty where none is named."""
    named = _named(claim.sentence, claim.language)
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    behind = next(((first, side) for first, _, side in named if first >= end), None)
    if behind is not None and behind[0] - end <= FAR:
        gap = claim.sentence[end : behind[0]].lower()
        if not any(char.isdigit() for char in gap) and any(word.lower() in gap for word in _according(claim.language)):
            return behind[1]
    front = [(last, side) for _, last, side in named if last <= start]
    if front and not any(char.isdigit() for char in claim.sentence[front[-1][0] : start]):
        return front[-1][1]
    return named[0][2] if len({side for _, _, side in named}) == 1 else ""


def two_counts(a: Claim, b: Claim) -> bool:
    """Whether two figures of a crowd come from the two sides of a dispute: never one figure told in two ways."""
    return of_a_crowd(a, b) and bool(told_by(a) and told_by(b)) and told_by(a) != told_by(b)


def of_a_crowd(a: Claim, b: Claim) -> bool:
    """Whether two claims tell how many came together."""
    return a.attribute == b.attribute in sides()["crowds"]["attributes"]


def crowd(a: Claim, b: Claim) -> bool:
    """Whether two claims count people who came together, one of them as people of no sort: 400,000 protesters, 310,000 people."""
    return of_a_crowd(a, b) and bool({a.noun, b.noun} & set(sides()["crowds"]["people"]))
