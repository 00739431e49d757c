"""What unlisted names are, told by the words around them: Torrejosa in Spain and Marlby in northern England are places, Dirk Menzel,
58, and Helen Marsh, chief executive of a trust, are people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from ..language import Reading
from .cues import cues
from .mention import FACILITIES, PLACES, Mention, Standing
from .shapes import announces_place

_REGION_WORDS = 2
"""Words between the preposition and the place that a place lies in, at most: in northern England, im Norden Englands."""
_AGE_DIGITS = 2
_YOUNGEST = 14
"""A number beside a name that is no age: the place in a list, the goals scored."""


def with_types(reading: Reading, found: Iterable[Mention]) -> list[Mention]:
    """The mentions, with a type for those of no type whose surroundings tell it."""
    mentions = list(found)
    standing = Standing(mentions)
    return [_typed(reading, mention, standing) for mention in mentions]


def _typed(reading: Reading, mention: Mention, standing: Standing) -> Mention:
    if mention.type or mention.reference or mention.weak or not mention.entity.startswith("name:"):
        return mention
    if _aged(reading, mention) or _holds_office(reading, mention):
        return replace(mention, type="person")
    if announces_place(reading, mention.first, cues(reading.language)) and (
        _lies_in(reading, mention, standing) or _sites(mention, standing) or _hosts(mention, standing) or _dealt(reading, mention, standing)
    ):
        return replace(mention, type="place")
    return mention


def _aged(reading: Reading, mention: Mention) -> bool:
    """Whether a name of two or three words has an age behind it, between commas or in brackets: "Dirk Menzel, 58, said"."""
    tokens, i = reading.tokens, mention.stop
    words = [token for token in tokens[mention.first : i] if token.kind == "w"]
    if not (mention.how != "surname") < len(words) < 4 or i + 2 >= len(tokens):
        return False
    opened, number, closed = tokens[i].text, tokens[i + 1], tokens[i + 2].text
    if (opened, closed) not in ((",", ","), ("(", ")")) or number.kind != "n" or not number.key.isdigit():
        return False
    return len(number.key) == _AGE_DIGITS and int(number.key) >= _YOUNGEST


def _holds_office(reading: Reading, mention: Mention) -> bool:
    """Whether a comma and the noun of an office stand behind a name of two or three words: "Helen Marsh, chief executive of"."""
    tokens, index = reading.tokens, cues(reading.language)
    words = [token for token in tokens[mention.first : mention.stop] if token.kind == "w"]
    if not 1 < len(words) < 4 or mention.stop + 1 >= len(tokens) or tokens[mention.stop].text not in ",،":
        return False
    for k in range(mention.stop + 1, min(mention.stop + 2 + _OFFICE, len(tokens))):
        if tokens[k].kind != "w" or tokens[k].text[:1].isupper():
            return False
        if any(hit.lex.role == "triggers" and hit.lex.value == "person" for hit in index.find(tokens, k)):
            return True
    return False


_OFFICE = 2
"""Words between the comma and the noun of an office, at most: the new chief executive."""


def _sites(mention: Mention, standing: Standing) -> bool:
    """Whether nothing but the preposition stands between a facility and a name: Queen Astrid hospital in Alderby."""
    before = standing.at(mention.first - 2)
    return before is not None and before.stop == mention.first - 1 and before.type in FACILITIES


def _hosts(mention: Mention, standing: Standing) -> bool:
    """Whether an event of the text is called after a name: the race in Porto Alto, the Porto Alto Marathon."""
    return any(one.type == "event" and one.entity.startswith(f"{mention.entity} ") for one in standing.in_order())


def _dealt(reading: Reading, mention: Mention, standing: Standing) -> bool:
    """Whether a name of a list stands behind its number as a listed place of the sentence does: 271 in Tazra and 13 in Marrakesh."""
    if not _behind_number(reading, mention):
        return False
    begin, end = reading.sentences[bisect_right(reading.sentences, mention.start, key=lambda span: span[0]) - 1]
    others = (other for other in standing.in_order() if begin <= other.start < end and other.type in PLACES and not other.reference)
    return any(_behind_number(reading, other) for other in others)


def _behind_number(reading: Reading, mention: Mention) -> bool:
    """Whether nothing but a preposition of places stands between a number and a name."""
    counted = mention.first > 1 and reading.tokens[mention.first - 2].kind == "n"
    return counted and announces_place(reading, mention.first, cues(reading.language))


def _lies_in(reading: Reading, mention: Mention, standing: Standing) -> bool:
    """Whether a preposition of places and a listed place follow a name, an adjective or two between: at Marlby in northern England."""
    tokens, index = reading.tokens, cues(reading.language)
    i = mention.stop
    if i >= len(tokens) or not any(hit.lex.role == "place" for hit in index.find(tokens, i)):
        return False
    for k in range(i + 1, min(i + 2 + _REGION_WORDS, len(tokens))):
        other = standing.at(k)
        if other is not None:
            return other.type in PLACES and not other.reference
        if tokens[k].kind != "w":
            return False
    return False
