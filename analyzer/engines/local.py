"""Processes of this machine. They are forked where a stage begins, and so inherit articles and what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..checks import Settings, check_group
from ..extraction import read_article
from ..groups import Scorer, pairs_in
from ..language import Reading, lexicon
from ..model import Article, Finding, Group
from ..names import Telling
from ..stages import Derivation, Given, Looked, Told, look, looked, tell
from ..workers import LEAST, spread
from ._protocol import Keep, Made, Tick

KEPT = 200_000
"""Characters of all articles together, of which the readings are kept for the next stage; else each is made anew."""


class Local:
    """The stages in `jobs` processes."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._readings: dict[str, Reading] = {}

    def look(self, articles: Sequence[Article], alias_file: str, keep: Keep | None = None) -> Iterator[Made[Looked]]:
        for language in sorted({article.language for article in articles}) if len(articles) > 2 * LEAST else ():
            lexicon(language)  # inherited by all processes
        few = sum(len(article.text) for article in articles) <= KEPT
        self._readings = {article.path: read_article(article) for article in articles} if few else {}

        def seen(part: range) -> list[Made[Looked]]:
            found = []
            for i in part:
                one = look(articles[i], alias_file, self._readings.get(articles[i].path))
                one, kept = keep(i, one) if keep is not None else (one, ())
                found.append(Made(looked(one), kept))
            return found

        return spread(seen, len(articles), self.jobs)

    def tell(
        self, articles: Sequence[Article], names: Sequence[Telling], given: Given, tick: Tick | None, keep: Keep | None = None
    ) -> Iterator[Made[Told]]:
        def told(part: range) -> list[Made[Told]]:
            found = []
            for i in part:
                one = tell(articles[i], names[i], given, self._readings.get(articles[i].path))
                found.append(Made(*(keep(i, one) if keep is not None else (one, ()))))
            return found

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
