"""Spark: the same stages over DataFrames, on a cluster or on executors of this machine.

Articles are looked at and told by `mapInPandas`, blocks of claims compared by `groupBy(…).applyInPandas`. What the corpus
taught, the alias table with it, is learned on the driver from what the articles tell of their distinct names, and broadcast.
The driver holds claims and texts as the local engine does, and writes the reports.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..checks import Settings
from ..errors import AnalyzerError, MissingExtra
from ..groups import Candidates, Items, Pair, Scorer, Stories
from ..model import Article, Finding, Group
from ..names import Telling
from ..stages import Derivation, Given, Looked, Told
from ._protocol import Keep, Made, Tick
from .batches import FOUND, LOOKED, PAIRS, TOLD, check_batch, compare_group, extract_batch, look_batch, packed, unpacked

ARTICLES_A_PART = 200
"""Articles of one partition: some MB, some seconds of work."""
GROUPS_A_ROW = 100
"""Groups of claims that are checked together."""
PAIRS_A_BUCKET = 20_000
"""Pairs of claims compared in one task: small blocks are packed together, none is larger than this by much."""


class EngineError(AnalyzerError):
    """Spark does not start here."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason=reason)

    def sentence(self) -> str:
        return f"--engine spark: {self.facts['reason']}"


class Spark:
    """The stages on Spark: on the session that runs already, or on `jobs` threads of this machine."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._session, self._ours = session(jobs)
        self._looked: Any = None

    def look(self, articles: Sequence[Article], alias_file: str, keep: Keep | None = None) -> Iterator[Made[Looked]]:
        frame = self._frame([(place, packed(article)) for place, article in enumerate(articles)], "place long, article binary")
        self._looked = frame.mapInPandas(lambda batches: (look_batch(batch, alias_file) for batch in batches), LOOKED).persist()
        return (Made(unpacked(row["look"])) for row in _in_order(self._looked.select("place", "look")))

    def tell(
        self, articles: Sequence[Article], names: Sequence[Telling], given: Given, tick: Tick | None, keep: Keep | None = None
    ) -> Iterator[Made[Told]]:
        carried = self._carried(given)
        told = self._looked.mapInPandas(lambda batches: (extract_batch(batch, carried()) for batch in batches), TOLD).persist()
        for done, row in enumerate(_in_order(told), 1):
            yield Made(unpacked(row["told"]))
            if tick is not None:
                tick(done)
        told.unpersist()
        self._looked.unpersist()

    def derivations(self, place: int) -> tuple[Derivation, ...]:
        return ()

    def scorer(self) -> Scorer:
        return self._pairs

    def _pairs(self, items: Items, story: Stories) -> Iterator[Pair]:
        rows = list(_bucketed(Candidates(items, story).blocks()))
        if not rows:
            return
        carried = self._carried(story)
        blocks = self._frame(rows, "bucket long, block long, place long")
        claims = self._frame([(place, packed(item)) for place, item in enumerate(items)], "place long, item binary")
        found = blocks.join(claims, "place").groupBy("bucket").applyInPandas(lambda frame: compare_group(frame, carried()), PAIRS)
        scores = {(row["first"], row["second"]): row["score"] for row in found.toLocalIterator()}
        yield from (Pair(scores[pair], *pair) for pair in sorted(scores))

    def memory(self) -> None:
        return None

    def check(self, groups: Sequence[Group], settings: Settings) -> Iterator[list[Finding]]:
        carried = self._carried(settings)
        parts = [groups[start : start + GROUPS_A_ROW] for start in range(0, len(groups), GROUPS_A_ROW)]
        frame = self._frame([(place, packed(part)) for place, part in enumerate(parts)], "place long, groups binary", 1)
        found = frame.mapInPandas(lambda batches: (check_batch(batch, carried()) for batch in batches), FOUND)
        for row in _in_order(found):
            yield from unpacked(row["findings"])

    def close(self) -> None:
        if self._ours:
            self._session.stop()

    def _frame(self, rows: list[tuple[Any, ...]], schema: str, size: int = ARTICLES_A_PART) -> Any:
        context = self._session.sparkContext
        parts = max(1, min(-(-len(rows) // size), 10 * context.defaultParallelism))
        return self._session.createDataFrame(context.parallelize(rows, parts), schema)

    def _carried(self, value: object) -> Callable[[], Any]:
        """A value sent once to every machine and unpacked once in every process."""
        from pyspark.cloudpickle import dumps

        sent = self._session.sparkContext.broadcast(dumps(value))
        return lambda: _here(sent)


@lru_cache(maxsize=4)
def _unpacked_once(data: bytes) -> Any:
    return unpacked(data)


def _here(sent: Any) -> Any:
    return _unpacked_once(sent.value)


def _in_order(frame: Any) -> Iterator[Any]:
    """The rows of a frame by their place, a partition at a time."""
    return iter(frame.orderBy("place").toLocalIterator())


def _bucketed(blocks: Iterable[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """(bucket, block, place): blocks laid together until a task is worth its start. No block is large: those over the cap were
    split where they were made."""
    bucket = pairs = 0
    for block, places in enumerate(blocks):
        more = len(places) * (len(places) - 1) // 2
        if pairs and pairs + more > PAIRS_A_BUCKET:
            bucket, pairs = bucket + 1, 0
        pairs += more
        yield from ((bucket, block, place) for place in places)


def session(jobs: int) -> tuple[Any, bool]:
    """The Spark session that runs, or a new one on this machine, and whether it is ours to stop."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtra(feature="--engine spark", extra="spark") from error
    running = SparkSession.getActiveSession()
    if running is not None:
        return running, False
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineError(reason="no Java was found; install Java 17 or set JAVA_HOME")
    # workers of this machine run the same Python and find the same package
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    here = str(Path(__file__).parents[2])
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *(part for part in [os.environ.get("PYTHONPATH", "")] if part)])
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(4 * jobs),
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
    }
    builder = SparkSession.builder.appName("analyzer")
    if "SPARK_REMOTE" not in os.environ and "MASTER" not in os.environ:
        builder = builder.master(f"local[{jobs}]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        made = builder.getOrCreate()
    except Exception as error:  # whatever the gateway to Java raises
        raise EngineError(reason=f"Spark did not start: {error}") from error
    made.sparkContext.setLogLevel("ERROR")
    return made, True
