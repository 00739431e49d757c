"""Processes of this machine. They are forked where a stage begins, and so inherit articles and what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..checks import Settings, check_group
from ..extraction import read_article
from ..groups import Scorer, pairs_in
from ..language import Reading
from ..model import Article, Finding, Group
from ..stages import Derivation, Given, Look, Told, look, tell
from ..workers import spread
from ._protocol import Tick

KEPT = 200_000
"""Characters of all articles together, of which the readings are kept for the next stage; else each is made anew."""


class Local:
    """The stages in `jobs` processes."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._readings: dict[str, Reading] = {}

    def look(self, articles: Sequence[Article], alias_file: str) -> Iterator[Look]:
        few = sum(len(article.text) for article in articles) <= KEPT
        self._readings = {article.path: read_article(article) for article in articles} if few else {}

        def seen(part: range) -> list[Look]:
            return [look(article, alias_file, self._readings.get(article.path)) for article in articles[part.start : part.stop]]

        return spread(seen, len(articles), self.jobs)

    def tell(self, articles: Sequence[Article], looks: Sequence[Look], given: Given, tick: Tick | None) -> Iterator[Told]:
        def told(part: range) -> list[Told]:
            return [tell(articles[i], looks[i], given, self._readings.get(articles[i].path)) for i in part]

        return spread(told, len(articles), self.jobs, tick)

    def derivations(self, place: int) -> tuple[Derivation, ...]:
        return ()

    def scorer(self) -> Scorer:
        return pairs_in(self.jobs)

    def memory(self) -> None:
        return None

    def check(self, groups: Sequence[Group], settings: Settings) -> Iterator[list[Finding]]:
        return spread(lambda part: [check_group(groups[i], settings) for i in part], len(groups), self.jobs)

    def close(self) -> None:
        self._readings = {}
