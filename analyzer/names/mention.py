"""A mention, and the families of types names belong to."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import sendable

PLACES = frozenset({"country", "region", "province", "city", "place"})
COMPANIES = frozenset(
    {"company", "bank", "media", "organisation", "agency", "group", "fund", "university", "hospital", "government", "party", "club"}
)


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
