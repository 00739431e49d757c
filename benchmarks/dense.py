"""One line of figures without end: how long reading takes as the line grows, and the memory it needs.

    python benchmarks/dense.py [--megabytes 1 5 20] [--language en|ar]

A line of invented amounts without a full stop, as an export gone wrong would have it. Seconds are of processor time; each size has a
process of its own. In proportion to the line they would stay the same for each megabyte.
"""

from __future__ import annotations

import argparse
import resource
import time
from multiprocessing import get_context
from random import Random

from analyzer.extraction import extract_claims
from analyzer.model import Article

PARTS = {
    "en": ["{} million dollars in aid,", "{} people in the north and", "{}% of the harvest,", "{} kilometres of road with"],
    "ar": ["{} مليون دولار من المساعدات،", "{} شخصا في الشمال و", "{}% من المحصول،", "{} كيلومترا من الطرق مع"],
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


def measured(language: str, megabytes: float) -> str:
    text = line(language, int(megabytes * 1e6))
    extract_claims(Article("0.txt", "5 people came.", language))  # packs are loaded
    begun = time.process_time()
    claims = len(extract_claims(Article("1.txt", text, language, published="2025-02-05"))[2])
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{megabytes:6.1f} MB  {seconds:7.1f} s  {seconds / megabytes:6.2f} s/MB  {claims} claims  peak memory {peak:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1, 5, 20])
    parser.add_argument("--language", default="en", choices=sorted(PARTS))
    arguments = parser.parse_args()
    for megabytes in arguments.megabytes:
        with get_context("fork").Pool(1) as pool:
            print(pool.apply(measured, (arguments.language, megabytes)), flush=True)


if __name__ == "__main__":
    main()
