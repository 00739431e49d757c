"""Comments in Markdown and HTML: no part of the story, and the one place where an article may ask for silence.

`<!-- analyzer: ignore S601 reason: the ministry corrected its figure on 3 May -->` speaks for the paragraph it stands in or
above (Markdown) or for the whole article (HTML, whose text is extracted). Without a reason it asks for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analyzer.model import Suppression

_OPEN, _CLOSE = "<!--", "-->"
_LONGEST = 4000
MOST = 500
"""Comments of one article that are heard."""
_ASKS = re.compile(r"\s*analyzer\s*:\s*ignore\b", re.IGNORECASE)
_REASON = re.compile(r"\breason\s*:", re.IGNORECASE)
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def comments(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of the comments from `start` on, marks included. One that is not closed is text."""
    found = []
    at = text.find(_OPEN, start)
    while at >= 0:
        close = text.find(_CLOSE, at + len(_OPEN))
        if close < 0:
            break
        found.append((at, close + len(_CLOSE)))
        at = text.find(_OPEN, close + len(_CLOSE))
    return found


def suppression(comment: str, scope: tuple[int, int]) -> Suppression | None:
    """What a comment asks for within a scope; None where it is any other comment."""
    inner = comment.removeprefix(_OPEN).removesuffix(_CLOSE)
    asks = _ASKS.match(inner[:_LONGEST])
    if asks is None:
        return None
    rest = inner[asks.end() : _LONGEST]
    told = _REASON.search(rest)
    head, reason = (rest[: told.start()], rest[told.end() :]) if told else (rest, "")
    codes = tuple(word.upper() for word in head.replace(",", " ").split())
    return Suppression(codes, " ".join(reason.split()), *scope)


def suppressions(text: str, hidden: Sequence[tuple[int, int]]) -> tuple[Suppression, ...]:
    """What the comments of a Markdown text ask for, each for the paragraph it stands in, or the next one if it stands alone."""
    asking = [(start, end) for start, end in hidden if _ASKS.match(text, start + len(_OPEN), end)][:MOST]
    if not asking:
        return ()
    bare = _blanked(text, hidden)
    bounds = [0, *(at for match in _BLANK.finditer(text) for at in match.span()), len(text)]
    parts = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    told = [part for part in parts if bare[part[0] : part[1]].strip()] or [(0, len(text))]
    ends = [end for _, end in told]
    found = []
    for start, end in asking:
        scope = told[min(bisect_right(ends, start), len(told) - 1)]
        found.append(suppression(text[start:end], scope))
    return tuple(item for item in found if item is not None)


def _blanked(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    """The text with its comments as spaces, every other character in its place."""
    pieces, position = [], 0
    for start, end in hidden:
        pieces += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])
