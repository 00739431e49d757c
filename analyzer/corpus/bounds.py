"""How much of a text one article can be: a line of figures without end is cut, and what was left is counted."""

from __future__ import annotations

import re

from analyzer.model import Step, step
from analyzer.text import DIGITS

LETTERS = 100
"""Characters for each figure that an article may have, so that numbers in words and text without any have a bound too."""

_FIGURE = re.compile(rf"[{DIGITS}]+(?:[.,\u066b\u066c'\u2019][{DIGITS}]+)*")
_END = re.compile(r"\n|[.!?؟。！？।](?=\s)")
_BACK = 2_000
"""Characters before the bound in which the end of a sentence is looked for."""


def bounded(text: str, start: int, most: int) -> tuple[str, Step | None]:
    """A text as far as it is read, behind `start` (its front matter) for at most `most` figures in digits and `LETTERS` characters
    for each, cut at the end of a sentence or else at a space; and what was left, None where the whole text is read."""
    longest = start + most * LETTERS
    if len(text) <= start + 2 * most:  # each figure needs a sign between itself and the next
        return text, None
    numbers = [match.start() for match in _FIGURE.finditer(text, start)]
    if len(text) <= longest and len(numbers) <= most:
        return text, None
    stop = _before(text, start, min(longest, numbers[most] if len(numbers) > most else len(text)))
    read = sum(1 for number in numbers if number < stop)
    told = step("corpus.cut", read=read, stop=stop, length=len(text), left=len(numbers) - read, limit=most)
    return text[:stop], told


def _before(text: str, start: int, bound: int) -> int:
    """The end of the last sentence before a place, of the last word where none ends near it, or the place itself."""
    low = max(start, bound - _BACK)
    ends = [match.end() for match in _END.finditer(text, low, bound)]
    spaces = [place for place in (text.rfind(sign, low, bound) for sign in " \t\u00a0") if place > low]
    return max(ends) if ends else max(spaces) if spaces else bound
