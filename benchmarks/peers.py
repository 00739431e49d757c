"""Reading English news beside quantulum3 (MIT), in one run: `python benchmarks/peers.py [--kilobytes 60]`.

quantulum3 is no part of the program: `pip install quantulum3` in the environment of the benchmark. It finds quantities and their
units, without its classifier; the analyzer finds claims with dates, sources and what they are of, in the same text.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import islice

from corpus import stories

from analyzer.extraction import extract_claims
from analyzer.model import Article

WARM = 20


def news() -> Iterator[Article]:
    """Generated English wires without end."""
    for told, _ in stories(1):
        yield from (Article(wire.ident, wire.text, "en", published=wire.published) for wire in told if wire.language == "en")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=60)
    arguments = parser.parse_args()
    from quantulum3 import parser as peer

    wires = news()
    for article in islice(wires, WARM):
        extract_claims(article)
        peer.parse(article.text.splitlines()[0])
    batch: list[Article] = []
    while (size := sum(len(article.text.encode()) for article in batch) / 1e6) < arguments.kilobytes / 1000:
        batch.append(next(wires))
    begun = time.process_time()
    ours = sum(len(extract_claims(article)[2]) for article in batch)
    between = time.process_time()
    theirs = 0
    for article in batch:
        for line in article.text.splitlines():
            theirs += len(peer.parse(line))
    done = time.process_time()
    first, second = between - begun, done - between
    print(f"{size:.3f} MB of English")
    print(f"extract_claims  {size / first:7.3f} MB/s  {ours} claims")
    print(f"quantulum3      {size / second:7.3f} MB/s  {theirs} quantities")
    print(f"ratio           {second / first:7.1f}")


if __name__ == "__main__":
    main()
