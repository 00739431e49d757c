"""A facility that a headline describes by its place is the one that the text names: "New Northshire hospital" is the Queen Astrid
Hospital."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import Reading
from .mention import FACILITIES, Mention


def with_described(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with a facility of the first line whose word has no capital as the one of its kind whose word has one, where the
    text names only one such."""
    stop = next((i for i, token in enumerate(reading.tokens) if token.text == "\n"), 0)
    result = list(found)
    for at, mention in enumerate(found):
        if mention.first >= stop:
            break
        if not _is_facility(mention) or _bears_capital(reading, mention):
            continue
        kind = _kind(mention)
        named = {one.entity: one for one in reversed(found) if _is_facility(one) and _kind(one) == kind and _bears_capital(reading, one)}
        one = next(iter(named.values()), None)
        if len(named) == 1 and one is not None:
            result[at] = replace(mention, entity=one.entity, name=one.name, type=one.type, maker=one.maker)
    return result


def _is_facility(mention: Mention) -> bool:
    return mention.how == "composed" and mention.type in FACILITIES and mention.entity.startswith("name:")


def _kind(mention: Mention) -> str:
    """The English word for a facility, which ends its id."""
    return mention.entity.rpartition(" ")[2]


def _bears_capital(reading: Reading, mention: Mention) -> bool:
    """Whether the word for a facility is written with a capital, as in a name."""
    return reading.tokens[mention.stop - 1].text[:1].isupper()
