"""What the pipeline asks of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from ..checks import Settings
from ..groups import Memory, Scorer
from ..model import Article, Finding, Group
from ..stages import Derivation, Given, Look, Told

Tick = Callable[[int], None]
"""Called with the number of articles done."""


class Engine(Protocol):
    """Runs the stages over the articles of a corpus, and over blocks and groups of claims. Everything comes back in the order
    of what was given."""

    jobs: int
    """Processes of this machine for what is not worth sending away."""

    def look(self, articles: Sequence[Article], alias_file: str) -> Iterator[Look]: ...

    def tell(self, articles: Sequence[Article], looks: Sequence[Look], given: Given, tick: Tick | None) -> Iterator[Told]:
        """`articles` are those looked at before."""
        ...

    def derivations(self, place: int) -> tuple[Derivation, ...]:
        """Those of the article in this place, where telling did not give them with its claims."""
        ...

    def scorer(self) -> Scorer:
        """What scores the pairs of claims that may be about the same thing."""
        ...

    def memory(self) -> Memory | None:
        """What remembers how claims were compared in an earlier run; None where nothing does."""
        ...

    def check(self, groups: Sequence[Group], settings: Settings) -> Iterator[list[Finding]]:
        """What the checks find among the claims of each group."""
        ...

    def close(self) -> None:
        """Gives back what the engine holds."""
        ...
