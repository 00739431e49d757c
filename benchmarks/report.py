"""The whole `analyzer report` on generated corpora of growing size: time, memory, growth, and what was found of what was planted.

    python benchmarks/report.py FOLDER [--articles 300 1000 3000] [--jobs 1] [--json FILE] [--profile]

The corpora (see `corpus.py`) stay in FOLDER for the next run. Seconds are of processor time, of all processes together, so
that a busy machine does not count; `wall` is by the clock. The growth exponent is fitted to the time over the number of
articles: 1 is in proportion to the corpus. `--profile` shows where the time of the smallest corpus goes.
"""

from __future__ import annotations

import argparse
import cProfile
import csv
import json
import pstats
import resource
import subprocess
import sys
import time
from math import fsum, log
from pathlib import Path
from typing import Any

from corpus import write


def measured(folder: Path, count: int, jobs: int, seed: int) -> dict[str, Any]:
    """One run on a corpus of `count` articles, as a row of the table."""
    corpus, out = folder / f"corpus-{seed}-{count}", folder / f"out-{seed}-{count}-{jobs}"
    if not (corpus / "planted.json").is_file():
        write(corpus, count, seed)
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    places = [str(corpus), "--output", str(out), "--claims", str(out / "claims.csv")]
    subprocess.run([sys.executable, "-m", "analyzer", "report", *places, "--jobs", str(jobs), "--quiet"], check=True)
    wall, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    found = list(csv.DictReader((out / "discrepancies.csv").open(encoding="utf-8", newline="")))
    planted = json.loads((corpus / "planted.json").read_text(encoding="utf-8"))
    hits = [next((row for row in found if _tells(row, slip)), None) for slip in planted]
    ours = {row["discrepancy_id"] for row in hits if row is not None}
    with (out / "claims.csv").open(encoding="utf-8", newline="") as handle:
        claims = sum(1 for _ in csv.reader(handle)) - 1
    return {
        "articles": count,
        "megabytes": round(sum(path.stat().st_size for path in corpus.glob("*.jsonl")) / 1e6, 1),
        "claims": claims,
        "seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "wall": round(wall, 1),
        "peak_megabytes": after.ru_maxrss // 1024,
        "planted": len(planted),
        "found": len(ours),
        "other_errors": sum(1 for row in found if row["severity"] == "error" and row["discrepancy_id"] not in ours),
        "other_warnings": sum(1 for row in found if row["severity"] == "warning" and row["discrepancy_id"] not in ours),
    }


def exponent(rows: list[dict[str, Any]]) -> float:
    """The slope of log time over log size: how time grows with the corpus."""
    points = [(log(row["articles"]), log(row["seconds"])) for row in rows]
    x, y = (fsum(side) / len(points) for side in zip(*points, strict=True))
    return fsum((a - x) * (b - y) for a, b in points) / fsum((a - x) ** 2 for a, _ in points)


def _tells(row: dict[str, str], slip: dict[str, Any]) -> bool:
    """Whether a finding tells of a planted slip: its rule, its severity, its article."""
    wanted = row["rule"].startswith(tuple(slip["rules"])) and row["severity"] == slip["severity"]
    return wanted and set(slip["articles"]) <= set(row["articles"].split(" | "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[300, 1000, 3000])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    if arguments.profile:
        profile(arguments.folder, min(arguments.articles), arguments.seed)
        return
    rows = []
    for count in sorted(arguments.articles):
        # in a process of its own, so that the memory of one size is not that of the next
        row = measured(arguments.folder, count, arguments.jobs, arguments.seed)
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
        rows.append(row)
    told = {"jobs": arguments.jobs, "seed": arguments.seed, "rows": rows}
    if len(rows) > 1:
        told["exponent"] = round(exponent(rows), 2)
        print(f"growth exponent {told['exponent']}")
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def profile(folder: Path, count: int, seed: int) -> None:
    """Where the time of one run goes, in this process."""
    from analyzer.pipeline import analyze_paths
    from analyzer.report import write_all

    corpus, out = folder / f"corpus-{seed}-{count}", folder / "out-profile"
    write(corpus, count, seed)
    profiler = cProfile.Profile()
    profiler.runcall(lambda: write_all(analyze_paths([corpus]), out, out / "claims.csv"))
    pstats.Stats(profiler).sort_stats("cumtime").print_stats(60).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
