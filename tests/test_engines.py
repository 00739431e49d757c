"""Engines: processes of this machine and Spark give the same bytes, however articles and claims are parted."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

import pandas as pd
import pytest

from analyzer.checks import Settings
from analyzer.cluster import analyze_parquet
from analyzer.config import Config
from analyzer.corpus import read
from analyzer.engines import Engine, Local, open_engine, running_session
from analyzer.engines._protocol import Made
from analyzer.engines.batches import check_batch, compare_group, extract_batch, look_batch, packed, unpacked
from analyzer.errors import InputError, MissingExtra
from analyzer.groups import Candidates, Item, Pair, Scorer, Stories, pairs_in
from analyzer.model import Article, Group
from analyzer.names import Learned
from analyzer.pipeline import analyze_articles, analyze_paths
from analyzer.report import write_all
from analyzer.stages import Given, look, looked

ROOT = Path(__file__).parent.parent
STORY = ROOT / "tests" / "coverage" / "quake" / "articles"


def spark_is_missing() -> str:
    """Why Spark cannot be tried here; empty where it can."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed: pip install 'claim-consistency-analyzer[spark]'"
    java = which("java")
    if java is None or subprocess.run([java, "-version"], capture_output=True).returncode:
        return "no Java is installed; Spark needs Java 17"
    return ""


needs_spark = pytest.mark.skipif(bool(spark_is_missing()), reason=spark_is_missing() or "Spark is here")


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    found = read([STORY]).articles
    # one text under two folders: ids that have to be told apart, and checks that are made again for that
    return (*found, *(replace(article, path=f"again/{article.path}") for article in found[:2]))


def outputs(articles: tuple[Article, ...], folder: Path, config: Config, *, lean: bool = True) -> dict[str, bytes]:
    result = analyze_articles(articles, config, lean=lean)
    # the settings are named in the report: those of the engine must not be
    write_all(result, folder, folder / "claims.csv")
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


@pytest.fixture(scope="module")
def expected(articles: tuple[Article, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return outputs(articles, tmp_path_factory.mktemp("local"), Config())


def test_two_processes_give_the_same_bytes(
    articles: tuple[Article, ...], expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzer.workers.LEAST", 1)
    monkeypatch.setattr("analyzer.engines.local.KEPT", 0)
    assert outputs(articles, tmp_path, Config(jobs=2)) == expected


def test_a_lean_result_is_reported_as_a_whole_one(articles: tuple[Article, ...], expected: dict[str, bytes], tmp_path: Path) -> None:
    assert outputs(articles, tmp_path, Config(), lean=False) == expected


def test_a_lean_result_keeps_derivations_where_findings_rest(articles: tuple[Article, ...]) -> None:
    lean, whole = (analyze_articles(articles, Config(), lean=lean) for lean in (True, False))
    told = {claim.claim_id: claim for claim in whole.claims}
    wanted = {ident for item in whole.discrepancies for ident in (*item.claims, *item.witnesses)}
    assert wanted
    for claim in lean.claims:
        assert claim == (told[claim.claim_id] if claim.claim_id in wanted else replace(claim, trace=()))
    subjects = {item.subject_id for item in whole.discrepancies}
    assert [group.evidence for group in lean.groups if group.subject_id in subjects] == [
        group.evidence for group in whole.groups if group.subject_id in subjects
    ]
    assert any(group.evidence for group in lean.groups)


class Batches:
    """An engine that moves DataFrames of a few rows, in any order, as Spark does; without Spark."""

    jobs = 1

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._looked = pd.DataFrame()

    def _parted(self, frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
        frame = frame.sample(frac=1, random_state=self._random.randrange(1000))
        while len(frame):
            size = self._random.randint(1, 5)
            yield frame.iloc[:size]
            frame = frame.iloc[size:]

    def _mapped(self, frame: pd.DataFrame, batch: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
        return pd.concat([batch(part) for part in self._parted(frame)]).sort_values("place")

    def look(self, articles, alias_file, keep=None):  # type: ignore[no-untyped-def]
        frame = pd.DataFrame({"place": range(len(articles)), "article": [packed(article) for article in articles]})
        self._looked = self._mapped(frame, lambda part: look_batch(part, alias_file))
        return (Made(unpacked(data)) for data in self._looked["look"])

    def tell(self, articles, names, given, tick, keep=None):  # type: ignore[no-untyped-def]
        told = self._mapped(self._looked, lambda part: extract_batch(part, unpacked(packed(given))))["told"]
        return (Made(unpacked(data)) for data in told)

    def scorer(self) -> Scorer:
        def pairs(items: list[Item], story: Stories) -> list[Pair]:
            rows = [
                (block, place, packed(items[place])) for block, places in enumerate(Candidates(items, story).blocks()) for place in places
            ]
            frame = pd.DataFrame(rows, columns=["block", "place", "item"])
            frame["bucket"] = frame["block"] % 7
            found = pd.concat([compare_group(part.sample(frac=1, random_state=1), story) for _, part in frame.groupby("bucket")])
            return [Pair(float(row.score), int(row.first), int(row.second)) for row in found.drop_duplicates().itertuples()]

        return pairs  # type: ignore[return-value]

    def memory(self) -> None:
        return None

    def check(self, groups: list[Group], settings: Settings):  # type: ignore[no-untyped-def]
        frame = pd.DataFrame({"place": range(len(groups)), "groups": [packed([group]) for group in groups]})
        return (item for data in self._mapped(frame, lambda part: check_batch(part, settings))["findings"] for item in unpacked(data))

    def close(self) -> None:
        pass


@pytest.mark.parametrize("seed", [1, 2])
def test_any_parting_gives_the_same_bytes(
    seed: int, articles: tuple[Article, ...], expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzer.pipeline.open_engine", lambda config, *_: Batches(seed))
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert outputs(tuple(shuffled), tmp_path, Config()) == expected


def test_blocks_hold_every_pair_that_is_scored(articles: tuple[Article, ...]) -> None:
    seen: list[tuple[list[tuple[float, int, int]], list[tuple[float, int, int]]]] = []

    class Both(Local):
        def scorer(self) -> Scorer:
            def pairs(items: list[Item], story: Stories) -> list[Pair]:
                one, other = list(pairs_in(1)(items, story)), Batches(3).scorer()(items, story)
                seen.append(tuple(sorted((pair.score, pair.first, pair.second) for pair in found) for found in (one, other)))  # type: ignore[arg-type]
                return one

            return pairs  # type: ignore[return-value]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analyzer.pipeline.open_engine", lambda config, *_: Both())
        analyze_articles(articles, Config())
    (one, other) = seen[0]
    assert one
    assert one == other


def test_a_batch_keeps_its_rows(articles: tuple[Article, ...]) -> None:
    frame = pd.DataFrame({"place": [7, 3], "article": [packed(articles[0]), packed(articles[1])]})
    seen = look_batch(frame)
    assert list(seen["place"]) == [7, 3]
    assert unpacked(seen["look"].iloc[1]) == looked(look(articles[1]))
    told = extract_batch(seen, Given(Learned(), Settings()))
    assert list(told.columns) == ["place", "told"]
    assert all(claim.article == articles[0].path for claim in unpacked(told["told"].iloc[0]).claims)


def test_an_engine_is_chosen_by_name() -> None:
    engine: Engine = open_engine(Config(jobs=3))
    assert (type(engine), engine.jobs) == (Local, 3)


def test_a_missing_extra_names_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(MissingExtra, match=r"pip install 'claim-consistency-analyzer\[spark\]'"):
        analyze_paths([STORY], Config(engine="spark"))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One Spark of two executor threads for all tests here."""
    with running_session(2) as found:
        yield found


@needs_spark
def test_spark_gives_the_same_bytes(session: Any, articles: tuple[Article, ...], expected: dict[str, bytes], tmp_path: Path) -> None:
    assert outputs(articles, tmp_path, Config(engine="spark", jobs=2)) == expected


@needs_spark
def test_parquet_in_and_out(session: Any, tmp_path: Path) -> None:
    texts = {"a.txt": "Velmora employs 23,416 people.", "b.txt": "The hall covers 5 square kilometres, or 500,000 square metres."}
    rows = [(name, text, "2025-03-02") for name, text in texts.items()]
    session.createDataFrame(rows, "article string, text string, published string").write.parquet(str(tmp_path / "news"))
    analyze_parquet(str(tmp_path / "news"), str(tmp_path / "out"), Config(jobs=2))
    claims = session.read.parquet(str(tmp_path / "out" / "claims")).collect()
    assert sorted((row["article"], row["text"]) for row in claims) == [
        ("a.txt", "23,416 people"),
        ("b.txt", "5 square kilometres"),
        ("b.txt", "500,000 square metres"),
    ]
    found = session.read.parquet(str(tmp_path / "out" / "discrepancies")).collect()
    assert [(row["rule"], row["articles"]) for row in found] == [("G101", "b.txt")]
    session.createDataFrame([("x",)], "text string").write.parquet(str(tmp_path / "nameless"))
    with pytest.raises(InputError, match="has no column article"):
        analyze_parquet(str(tmp_path / "nameless"), str(tmp_path / "out"))
