"""Titles of people that belong to the name of a facility: Queen Astrid Hospital, King Fahd University. Before a name alone they are no
part of it, and a facility without its title is another one."""

from __future__ import annotations

from dataclasses import replace

from ..language import Reading
from ..text import fold
from .cues import cues
from .mention import Mention


def title_before(reading: Reading, first: int) -> int:
    """Where the titles with a capital begin that stand right before the name at token `first`; `first` where there are none."""
    index = cues(reading.language)
    while first > 0 and reading.tokens[first - 1].text[:1].isupper() and reading.tokens[first - 1].kind == "w":
        hits = index.find(reading.tokens, first - 1)
        if not any(hit.lex.role == "triggers" and hit.lex.value == "person" and hit.stop == first for hit in hits):
            break
        first -= 1
    return first


def with_title(reading: Reading, mention: Mention) -> Mention:
    """An unlisted name with the titles right before it."""
    first = title_before(reading, mention.first)
    if first == mention.first or not mention.entity.startswith("name:"):
        return mention
    start = reading.tokens[first].start
    name = reading.text[start : mention.end]
    return replace(mention, first=first, start=start, name=name, entity=f"name:{fold(name)}")
