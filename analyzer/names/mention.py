"""A mention, the mentions of a text by the tokens they stand on, and the families of types names belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import sendable

PLACES = frozenset({"country", "region", "province", "city", "place"})
COMPANIES = frozenset(
    {"company", "bank", "media", "organisation", "agency", "group", "fund", "university", "hospital", "government", "party", "club"}
)

FACILITIES = frozenset({"facility", "university", "hospital"})


@sendable
@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, tokens `[first, stop)`: `entity` is an id, `name` its canonical form, `how` it was found.

    `weak` marks nationality adjectives and other names that qualify rather than stand for a thing; `reference` marks a
    definite noun ("the company") that stands for the entity before it.
    """

    first: int
    stop: int
    start: int
    end: int
    entity: str
    name: str
    type: str
    how: str
    weak: bool = False
    reference: bool = False
    maker: str = ""


class Standing:
    """Mentions of a text by the tokens they stand on; no two stand on one token."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self._at = {i: mention for mention in found for i in range(mention.first, mention.stop)}

    def at(self, i: int) -> Mention | None:
        """The mention that stands on token `i`."""
        return self._at.get(i)

    def within(self, first: int, stop: int) -> list[Mention]:
        """The mentions that stand on any of the tokens `[first, stop)`, in order."""
        return list({mention.first: mention for i in range(first, stop) if (mention := self._at.get(i)) is not None}.values())

    def drop(self, mention: Mention) -> None:
        """Take away a mention that stands."""
        for i in range(mention.first, mention.stop):
            del self._at[i]

    def put(self, mention: Mention) -> None:
        """Place a mention, and take away whole what stands where it stands."""
        for other in self.within(mention.first, mention.stop):
            self.drop(other)
        for i in range(mention.first, mention.stop):
            self._at[i] = mention

    def in_order(self) -> list[Mention]:
        """All of them, in order of place."""
        found = {mention.first: mention for mention in self._at.values()}
        return [found[first] for first in sorted(found)]
