"""Which articles tell one story: those whose claims share groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ..model import Group

ENOUGH = 3
"""Groups two articles share when they tell one story."""


class Stories:
    """The groups that each article of a corpus has a claim in."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._told: dict[str, set[str]] = {}
        self._tellers: dict[str, set[str]] = {}
        self._near: dict[tuple[str, int], tuple[str, ...]] = {}
        for group in groups:
            for claim in group.claims:
                self._told.setdefault(claim.article, set()).add(group.subject_id)
                self._tellers.setdefault(group.subject_id, set()).add(claim.article)

    def one(self, article: str, other: str, enough: int = ENOUGH) -> bool:
        """Whether two articles tell one story."""
        return article != other and len(self._told.get(article, set()) & self._told.get(other, set())) >= enough

    def near(self, article: str, enough: int = ENOUGH) -> tuple[str, ...]:
        """The other articles that tell one story with it, in order: what a check looks through in place of the whole corpus."""
        found = self._near.get((article, enough))
        if found is None:
            shared = Counter(other for group in self._told.get(article, ()) for other in self._tellers[group])
            found = tuple(sorted(other for other, count in shared.items() if count >= enough and other != article))
            self._near[article, enough] = found
        return found


class Grouped(list[Group]):
    """The groups of a corpus, with what several checks across them work out of all."""

    @cached_property
    def stories(self) -> Stories:
        return Stories(self)


def stories_of(groups: Sequence[Group]) -> Stories:
    """The stories of these groups, worked out once where checks share them."""
    return groups.stories if isinstance(groups, Grouped) else Stories(groups)
