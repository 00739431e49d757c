"""What Spark costs on one machine beside processes: start, first and second map, a shuffle, and a whole analysis on both engines.

    python benchmarks/spark.py FOLDER [--articles 300] [--jobs 2] [--json FILE]

Seconds are by the clock: Java and Python processes work beside each other, and only the whole counts. The outputs of the two
engines are compared byte for byte.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus import write

from analyzer.config import Config
from analyzer.engines import running_session
from analyzer.pipeline import analyze_paths
from analyzer.report import write_all


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = work()
    return round(time.perf_counter() - begun, 1), found


def analyzed(corpus: Path, out: Path, config: Config) -> None:
    write_all(analyze_paths([corpus], config, lean=True), out, out / "claims.csv")


def same(one: Path, other: Path) -> bool:
    files = sorted(path.relative_to(one) for path in one.rglob("*.*"))
    return bool(files) and all((one / path).read_bytes() == (other / path).read_bytes() for path in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    corpus = arguments.folder / f"corpus-1-{arguments.articles}"
    write(corpus, arguments.articles, 1)
    rows: dict[str, float | bool] = {}
    context = running_session(arguments.jobs)
    rows["start"], session = timed(context.__enter__)
    try:
        frame = session.createDataFrame([(place, b"x" * 2000) for place in range(20_000)], "place long, data binary")

        def passed_on() -> int:
            return int(frame.mapInPandas(lambda batches: batches, "place long, data binary").count())

        def shuffled() -> int:
            parts = frame.selectExpr("place % 200 AS part", "place", "data").groupBy("part")
            return int(parts.applyInPandas(lambda part: part, "part long, place long, data binary").count())

        rows["first map"], _ = timed(passed_on)
        rows["second map"], _ = timed(passed_on)
        rows["shuffle"], _ = timed(shuffled)
        spark = Config(engine="spark", jobs=arguments.jobs)
        for turn in ("first analysis", "second analysis"):
            rows[turn], _ = timed(lambda: analyzed(corpus, arguments.folder / "out-spark", spark))
    finally:
        context.__exit__(None, None, None)
    rows["processes"], _ = timed(lambda: analyzed(corpus, arguments.folder / "out-local", Config(jobs=arguments.jobs)))
    rows["same bytes"] = same(arguments.folder / "out-local", arguments.folder / "out-spark")
    for name, value in rows.items():
        print(f"{name:16} {value}")
    if arguments.json:
        told = {"articles": arguments.articles, "jobs": arguments.jobs, **rows}
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
