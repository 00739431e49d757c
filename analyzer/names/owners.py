"""Where somebody comes from and whose a thing is, told with its name: Kenya's Mary Wambui, Orhan Tekdal of Turkey, Lena Ortiz's "Night
Ferry". A figure is about the one named last, or first, and not about the country or the maker that only tells more of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..gazetteer import Gazetteer
from ..language import Reading
from ..text import fold
from .cues import corporate_words, cues
from .mention import PLACES, Mention
from .works import QUOTES, opens_title

_MADE_BY = PLACES | {"person", ""}
"""Types of names that own what is named behind them; what a company owns is the company's."""
_OF = "of"
_NAME = 2
"""Words of a person's name at least: "Bank of England" and "University of Kenya" are none."""


def with_owners(reading: Reading, found: Sequence[Mention], known: Gazetteer, everyday: frozenset[str]) -> list[Mention]:
    """The mentions, with those that only say whose the next one is marked as weak, and names without "of" and a country."""
    result: list[Mention] = []
    for at, mention in enumerate(found):
        behind = found[at + 1] if at + 1 < len(found) else None
        if behind is not None and _owns(reading, mention, behind):
            result.append(replace(mention, weak=True))
        else:
            result.extend(_without_origin(reading, mention, known, everyday))
    return result


def _owns(reading: Reading, mention: Mention, behind: Mention) -> bool:
    """Whether an apostrophe and s stand between two names, and the first is a place, or the maker of a quoted title."""
    tokens, i = reading.tokens, mention.stop
    if mention.reference or behind.reference or behind.weak or mention.type not in _MADE_BY or i + 2 >= len(tokens):
        return False
    if tokens[i].text not in "'’" or tokens[i + 1].key != "s" or not reading.glued(i + 1):
        return False
    quoted = tokens[i + 2].text in QUOTES
    return behind.first == i + 2 + quoted + opens_title(reading, i + 2 + quoted) and (quoted or mention.type in PLACES)


def _without_origin(reading: Reading, mention: Mention, known: Gazetteer, everyday: frozenset[str]) -> list[Mention]:
    """A name of two words or more that nobody knows, and the country that "of" joins to it, which is weak: Orhan Tekdal of Turkey."""
    tokens = reading.tokens
    of = next((k for k in range(mention.first, mention.stop) if tokens[k].key == _OF), None)
    if of is None or mention.how != "shape" or mention.type not in ("", "person") or of - mention.first < _NAME:
        return [mention]
    matched = known.match([token.key for token in tokens[of + 1 : mention.stop]], 0)
    entry = next((one for one in matched[1] if one.type == "country"), None) if matched is not None else None
    if matched is None or entry is None or of + 1 + matched[0] != mention.stop:
        return [mention]
    index = cues(reading.language)
    for k in range(mention.first, of):
        word = tokens[k].key
        if reading.hits.get(k) or index.find(tokens, k) or word in corporate_words() or word in everyday:
            return [mention]
    name = reading.text[mention.start : tokens[of - 1].end]
    place = tokens[of + 1]
    return [
        replace(mention, stop=of, end=tokens[of - 1].end, entity=f"name:{fold(name)}", name=name),
        Mention(of + 1, mention.stop, place.start, mention.end, entry.id, entry.name, entry.type, "gazetteer", weak=True),
    ]
