"""How fast claims are read from Arabic and English news, on one core.

    python benchmarks/extraction.py [--megabytes 2] [--language ar|en] [--profile]

Prints MB of UTF-8 per second, claims per second, peak memory, and the ratio to two bare scans of the same text in the
same run: digits alone, and digits with number words, both with `re`. Cycles are not searched for, as in a run of the program. The
text is the seed corpus (or the phrase files for English) over and over, each round with other digits, so that no line repeats
and caches see a living vocabulary.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

from analyzer.cycles import unsearched
from analyzer.extraction import extract_claims
from analyzer.language import lexicon, pack, words
from analyzer.model import Article

ROOT = Path(__file__).parent.parent
_DIGITS = re.compile(r"\d")
_ARTICLE_CHARS = 4000


def base_text(language: str) -> str:
    """Running text of a language: the seeds for Arabic, the positive phrase files for English."""
    if language == "ar":
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    lines: list[str] = []
    for path in sorted((ROOT / "tests" / "cases" / language).glob("mixed_*.jsonl")):
        lines += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return " ".join(lines)


def varied(text: str, size: int) -> str:
    """`text` repeated to at least `size` bytes; each round shifts its digits, so that numbers differ."""
    rounds: list[str] = []
    total = 0
    step = 0
    while total < size:
        shift = step % 9
        rounds.append(_DIGITS.sub(lambda match, by=shift: str((int(match.group()) + by) % 9 + 1), text) if step else text)
        total += len(rounds[-1].encode())
        step += 1
    return "\n".join(rounds)


def articles(text: str, language: str) -> list[Article]:
    """The text cut at line ends into pieces of the length of an article."""
    pieces: list[str] = [""]
    for line in text.splitlines(keepends=True):
        if len(pieces[-1]) > _ARTICLE_CHARS:
            pieces.append("")
        pieces[-1] += line
    return [Article(f"{number}.txt", piece, language=language, published="2025-02-05") for number, piece in enumerate(pieces)]


def timed(work: Callable[[], int]) -> tuple[float, int]:
    start = time.process_time()
    count = work()
    return time.process_time() - start, count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--language", default="ar")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    text = varied(base_text(arguments.language), int(arguments.megabytes * 1_000_000))
    size = len(text.encode()) / 1_000_000
    batch = articles(text, arguments.language)
    lexicon(arguments.language)
    extract_claims(batch[0])  # packs and units are loaded once per process
    profiler = cProfile.Profile()
    if arguments.profile:
        profiler.enable()
    with unsearched():
        seconds, claims = timed(lambda: sum(len(extract_claims(article)[2]) for article in batch))
    profiler.disable()
    bare, digits = timed(lambda: len(re.findall(r"\d+(?:[.,]\d+)*", text)))
    vocabulary = [
        word for section in ("cardinals", "scales") for cell in pack(arguments.language)[section].values() for word in _leaves(cell)
    ]
    pattern = re.compile(r"\d+(?:[.,]\d+)*|\b(?:" + "|".join(sorted(map(re.escape, vocabulary), key=len, reverse=True)) + r")\b")
    scan, found = timed(lambda: len(pattern.findall(text)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{arguments.language}: {size:.1f} MB of UTF-8, {len(batch)} articles")
    print(f"extract_claims   {size / seconds:8.2f} MB/s   {claims / seconds:10.0f} claims/s   {claims} claims   peak memory {peak:.0f} MB")
    print(f"digits with re   {size / bare:8.2f} MB/s   {digits} found   extraction takes {seconds / bare:.0f} times as long")
    print(f"number words     {size / scan:8.2f} MB/s   {found} found   extraction takes {seconds / scan:.0f} times as long")
    if arguments.profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


def _leaves(cell: object) -> list[str]:
    if isinstance(cell, dict):
        return [word for inner in cell.values() for word in _leaves(inner)]
    return words(str(cell))


if __name__ == "__main__":
    main()
