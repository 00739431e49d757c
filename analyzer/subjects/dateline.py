"""Where the story begins: the line that holds the dateline, what stands above it, and the city it was written in."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Reading
from ..names import PLACES, Mention
from ..text import Token


def headline_tokens(reading: Reading, dateline: int) -> range:
    """Tokens above the line that holds the dateline."""
    i = dateline
    while i > 0 and reading.tokens[i - 1].text != "\n":
        i -= 1
    return range(i)


DATELINE_WORDS = 16
SHORTEST = 8
"""Tokens that a story's first sentence has at least."""
DATELINE_LINES = 12
QUOTES = frozenset('"“”„«»‹›「」')


def dateline_end(reading: Reading) -> int:
    """The token behind "RABAT, Oct 9 (Agency) –" at the head of a story; 0 where there is none.

    A dateline opens one of the first lines, is short, and ends in a dash behind a bracket or a date.
    """
    tokens = reading.tokens
    line_start, lines = 0, 0
    for i, token in enumerate(tokens[:600]):
        if token.text == "\n":
            line_start, lines = i + 1, lines + 1
            if lines > DATELINE_LINES:
                break
            continue
        if token.text in "-–—:" and 0 < i - line_start <= DATELINE_WORDS and not reading.glued(i):
            inside = tokens[line_start:i]
            bracket = inside and inside[-1].text == ")"
            dated = any(reading.at(k, "months") is not None for k in range(line_start, i))
            said = any(part.text in QUOTES for part in inside)
            if not said and (bracket or (dated and token.text != ":")):
                return i + 1
    return 0


def places_before_dash(reading: Reading, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names of "الرباط - قالت …", "VALENCIA, Spain - …", "ALDERWICK - …": where the story was written, and only perhaps where it
    happened. Several lines that open so are a list by place."""
    tokens = reading.tokens
    found: list[tuple[Mention, ...]] = []
    for at, mention in enumerate(mentions):
        if mention.stop >= len(tokens):
            break
        if mention.reference or not (mention.first == 0 or tokens[mention.first - 1].text == "\n"):
            continue
        names, stop = [mention], mention.stop
        behind = mentions[at + 1] if at + 1 < len(mentions) else None
        if behind is not None and behind.first == stop + 1 and tokens[stop].text in COMMAS and behind.type in PLACES:
            names.append(behind)
            stop = behind.stop
        told = mention.type in PLACES or len(names) > 1 or _in_capitals(tokens[mention.first : mention.stop])
        if told and stop < len(tokens) and tokens[stop].text in DASHES and not reading.glued(stop) and _goes_on(tokens, stop + 1):
            found.append(tuple(names))
    return found[0] if len(found) == 1 else ()


COMMAS = frozenset(",،")
DASHES = frozenset("-–—")


def _in_capitals(tokens: Sequence[Token]) -> bool:
    return all(token.text.isupper() for token in tokens if token.kind == "w")


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether a sentence follows in the line, and not a few words of a heading."""
    stop = next((i for i in range(first, min(len(tokens), first + SHORTEST)) if tokens[i].text == "\n"), first + SHORTEST)
    return stop - first >= SHORTEST
