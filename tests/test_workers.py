"""Several processes: the same finds in the same order, errors that cross, and no process left hanging."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from decimal import Decimal
from pathlib import Path

import pytest

from analyzer.config import Config
from analyzer.errors import InputError
from analyzer.model import Anchor, Claim, Finding, Step, Subject
from analyzer.pipeline import analyze_paths
from analyzer.report import write_all
from analyzer.workers import WorkerLost, available, spread

ROOT = Path(__file__).parent.parent
needs_fork = pytest.mark.skipif(not available(), reason="this system does not fork")


def squares(part: range) -> list[int]:
    return [place * place for place in part]


@pytest.mark.parametrize("count", [0, 1, 47, 48, 1000])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_same_in_the_same_order(count: int, jobs: int) -> None:
    seen: list[int] = []
    assert list(spread(squares, count, jobs, seen.append)) == squares(range(count))
    assert seen == sorted(seen)
    assert seen[-1:] == ([count] if count else [])


@needs_fork
def test_the_work_is_done_elsewhere() -> None:
    here = os.getpid()
    assert here not in set(spread(lambda part: [os.getpid()], 200, 2, warm=0))


@needs_fork
def test_an_error_crosses_with_its_facts() -> None:
    def fails(part: range) -> list[int]:
        raise InputError(path="a.txt", reason="is not for reading")

    with pytest.raises(InputError, match=r"a\.txt: is not for reading"):
        list(spread(fails, 200, 2))


@needs_fork
def test_a_process_killed_while_work_is_handed_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise BrokenProcessPool("a child is gone")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refused)
    with pytest.raises(WorkerLost, match="smaller --jobs"):
        list(spread(squares, 200, 2))


@needs_fork
def test_a_killed_process_is_told_and_not_waited_for() -> None:
    def dies(part: range) -> list[int]:
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    with pytest.raises(WorkerLost, match="smaller --jobs"):
        list(spread(dies, 200, 2, warm=0))


@needs_fork
def test_the_outputs_are_the_same_bytes_with_any_number_of_processes(tmp_path: Path) -> None:
    for story in sorted((ROOT / "tests" / "coverage").iterdir()):
        for path in (story / "articles").glob("*.txt"):
            for turn in range(3):  # enough articles to be worth a process, with copies and conflicts
                (tmp_path / f"{story.name}-{turn}-{path.name}").write_bytes(path.read_bytes())
    outputs = []
    for jobs in (1, 3):
        folder = tmp_path / f"out-{jobs}"
        write_all(analyze_paths([tmp_path], Config(jobs=jobs)), folder, folder / "claims.csv")
        outputs.append({str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
        shutil.rmtree(folder)
    assert outputs[0] == outputs[1]


def test_values_of_the_house_arrive_as_they_were_sent() -> None:
    values = [
        Step("quantity.unit", (("unit", "person"),)),
        Anchor("2025-03-01", "2025-03-02", 0.5, "dateline"),
        Claim("c1", "a.txt", 0, 3, "300", "300 people", "count", "=", Decimal(300), None, "person", subject=Subject("Oslo", inferred=True)),
        Finding("G101-1", "G101", "gloss_mismatch", "error", ("c1", "c2"), ("a.txt",), Step("G101")),
    ]
    for value in values:
        again = pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes
        assert type(again) is type(value)
        assert again == value
