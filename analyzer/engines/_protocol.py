"""What the pipeline asks of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from ..checks import Settings
from ..groups import Memory, Scorer
from ..model import Article, Finding, Group
from ..names import Telling
from ..stages import Derivation, Given, Looked, Told

T = TypeVar("T")

Tick = Callable[[int], None]
"""Called with the number of articles done."""


Kept = tuple[tuple[bytes, bytes], ...]
"""What is kept for the next run, by key."""
Keep = Callable[[int, Any], tuple[Any, Kept]]
"""A value made at a place in a list → what of it is asked for, and what is to be kept; asked where the value is made."""


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """A value, what `Keep` wants kept of it, and a hash of all it rests on (empty where that is not known)."""

    value: T
    kept: Kept = ()
    mark: bytes = b""


class Engine(Protocol):
    """Runs the stages over the articles of a corpus, and over blocks and groups of claims. Everything comes back in the order
    of what was given."""

    jobs: int
    """Processes of this machine for what is not worth sending away."""

    def look(self, articles: Sequence[Article], alias_file: str, keep: Keep | None = None) -> Iterator[Made[Looked]]: ...

    def tell(
        self, articles: Sequence[Article], names: Sequence[Telling], given: Given, tick: Tick | None, keep: Keep | None = None
    ) -> Iterator[Made[Told]]:
        """`articles` are those looked at before, `names` what each told of names."""
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
