"""Which articles tell one story: those whose claims share groups."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Group

ENOUGH = 3
"""Groups two articles share when they tell one story."""


class Stories:
    """The groups that each article of a corpus has a claim in."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._told: dict[str, set[str]] = {}
        for group in groups:
            for claim in group.claims:
                self._told.setdefault(claim.article, set()).add(group.subject_id)

    def one(self, article: str, other: str, enough: int = ENOUGH) -> bool:
        """Whether two articles tell one story."""
        return article != other and len(self._told.get(article, set()) & self._told.get(other, set())) >= enough
