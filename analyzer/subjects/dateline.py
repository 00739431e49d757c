"""Where the story begins: the line that holds the dateline, what stands above it, and the city it was written in."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Reading
from ..names import Mention
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
            if bracket or (dated and token.text != ":"):
                return i + 1
    return 0


def city_before_dash(reading: Reading, mentions: Sequence[Mention]) -> Mention | None:
    """The city of "الرباط - قالت …": where the story was written, and only perhaps where it happened."""
    for mention in mentions:
        if mention.stop >= len(reading.tokens):
            break
        opens = mention.first == 0 or reading.tokens[mention.first - 1].text == "\n"
        dash = reading.tokens[mention.stop].text in ("-", "–", "—")
        if opens and dash and mention.type == "city" and not reading.glued(mention.stop) and _goes_on(reading.tokens, mention.stop + 1):
            return mention
    return None


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether a sentence follows in the line, and not a few words of a heading."""
    stop = next((i for i in range(first, min(len(tokens), first + SHORTEST)) if tokens[i].text == "\n"), first + SHORTEST)
    return stop - first >= SHORTEST
