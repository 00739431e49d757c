"""Counted nouns that tell little ("people"), and pairs of them that cannot count one thing ("homes" and "cars")."""

from __future__ import annotations

from functools import lru_cache

from ..language import DATA
from ..names import generic_words
from ..text import fold

PLACES = frozenset({"place"})
ONE_HOME = frozenset({"house", "family"})
"""Homes and households: what one counts in the one another counts in the other."""
CONCRETE = frozenset({"person", "building", "vehicle", "animal", "weapon", "device", "organisation", "place"})


def unlike_nouns(first: str, second: str) -> bool:
    """Whether two counted nouns, as English singulars, are of unlike classes: homes and cars, people and ships."""
    if {first, second} == ONE_HOME:
        return False
    a, b = _classes().get(fold(first), frozenset()), _classes().get(fold(second), frozenset())
    if a and b and a.isdisjoint(b) and (a == PLACES or b == PLACES):
        return True  # cases and cities
    return bool(a and b) and a <= CONCRETE and b <= CONCRETE and a.isdisjoint(b)


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    """English noun → its classes in the noun list."""
    found: dict[str, set[str]] = {}
    for line in (DATA / "nouns" / "en.tsv").read_text(encoding="utf-8").splitlines():
        canonical, _, rest = line.partition("\t")
        if rest and not line.startswith("#"):
            found.setdefault(fold(canonical), set()).add(rest.partition("\t")[0])
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


def is_generic(noun: str) -> bool:
    """Whether a counted noun leaves open what is counted: people, cases, residents."""
    key = fold(noun)
    return not generic_words().isdisjoint({key, f"{key}s", f"{key}es"})
