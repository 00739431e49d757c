"""One line of figures without end in a file: what `analyzer report` needs for it, and what it says of what it left.

    python benchmarks/dense.py [--megabytes 1 3 20] [--language en|ar|same|words] [--most-figures 10000]

A line of invented amounts without a full stop, as an export gone wrong would have it; `same` tells two figures again
and again, `words` writes its numbers in letters, which are counted only once they are read. Seconds are of processor time; each size has a process of its own, and nothing is kept between
them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

PARTS = {
    "en": ["{} million dollars in aid,", "{} people in the north and", "{}% of the harvest,", "{} kilometres of road with"],
    "ar": ["{} مليون دولار من المساعدات،", "{} شخصا في الشمال و", "{}% من المحصول،", "{} كيلومترا من الطرق مع"],
    "same": ["300 people were killed and 300 injured,", "400 people were killed and 300 injured,", "300 men and 400 women"],
    "words": ["five men", "six women", "seven dogs,", "eight cars", "nine million dollars"],
}


def line(language: str, size: int) -> str:
    """About so many bytes of UTF-8 in one line."""
    rng = Random(1)
    made: list[str] = []
    total = 0
    while total < size:
        made.append(rng.choice(PARTS[language]).format(rng.randrange(11, 9900)))
        total += len(made[-1].encode()) + 1
    return " ".join(made)


def measured(language: str, megabytes: float, most: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in").mkdir()
        (place / "in" / "a.txt").write_text(line(language, int(megabytes * 1e6)), encoding="utf-8")
        (place / "analyzer.toml").write_text(f"most-figures = {most}\n", encoding="utf-8")
        command = ["report", "in", "--output", "out", "--claims", "out/claims.csv", "--no-cache", "--quiet", "--config", "analyzer.toml"]
        begun = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "analyzer", *command], cwd=place)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        found = json.loads((place / "out" / "discrepancies.json").read_text(encoding="utf-8"))
    seconds, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    left = "; ".join(item["reason"]["text"] for item in found["skipped"]) or "nothing"
    counted = f"{found['counts']['claims']} claims  {len(found['discrepancies'])} findings"
    code = os.waitstatus_to_exitcode(status)
    return f"{megabytes:6.1f} MB  {seconds:7.1f} s  wall {wall:.1f} s  peak {peak:.0f} MB  {counted}  exit {code}  left: {left}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1, 3, 20])
    parser.add_argument("--language", default="en", choices=sorted(PARTS))
    parser.add_argument("--most-figures", type=int, default=10_000)
    arguments = parser.parse_args()
    for megabytes in arguments.megabytes:
        print(measured(arguments.language, megabytes, arguments.most_figures), flush=True)


if __name__ == "__main__":
    main()
