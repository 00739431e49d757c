"""How well names meet across scripts: `python -m tests.names_report` prints the figures on both halves of the pairs file.

The tuning half is what the tables may be adjusted on; the held-out half only reports. Negatives cross every left name with every
right name that is not one of its own spellings.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from analyzer.phonetic import may_merge, similarity

PAIRS = Path(__file__).parent / "cases" / "names" / "pairs.tsv"


@dataclass(frozen=True)
class Figures:
    pairs: int
    top1: float
    merged: float
    found: float
    negatives: int
    false_merges: int
    false_suggests: int
    misses: tuple[str, ...]
    wrong: tuple[str, ...]


def read(path: Path = PAIRS) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [(left, right) for _, left, right in rows]


def half(pairs: list[tuple[str, str]], *, held_out: bool) -> list[tuple[str, str]]:
    """Split by a digest of the left name, so that spellings of one name stay together."""
    return [pair for pair in pairs if (hashlib.sha256(pair[0].encode()).digest()[0] % 2 == 1) is held_out]


def measure(pairs: list[tuple[str, str]]) -> Figures:
    lefts = list(dict.fromkeys(left for left, _ in pairs))
    rights = list(dict.fromkeys(right for _, right in pairs))
    truth = {(left, right) for left, right in pairs}
    hits = merged = found = wrong_merges = wrong_suggests = negatives = 0
    misses: list[str] = []
    wrong: list[str] = []
    for left, right in pairs:
        own = similarity(left, right)
        rival = max(((similarity(left, other), other) for other in rights if (left, other) not in truth), default=(0.0, ""))
        hits += own > rival[0]
        verdict = may_merge(left, right)
        merged += verdict == "merge"
        found += verdict != "no"
        if own <= rival[0] or verdict == "no":
            misses.append(f"{left} = {right}: {own:.1f} {verdict}; best rival {rival[1]} {rival[0]:.1f}")
    for left in lefts:
        for right in rights:
            if (left, right) in truth:
                continue
            negatives += 1
            verdict = may_merge(left, right)
            wrong_merges += verdict == "merge"
            wrong_suggests += verdict == "suggest"
            if verdict == "merge":
                wrong.append(f"{left} ≠ {right}: {similarity(left, right):.1f}")
    count = len(pairs)
    return Figures(count, hits / count, merged / count, found / count, negatives, wrong_merges, wrong_suggests, tuple(misses), tuple(wrong))


def main() -> None:
    pairs = read()
    for title, part in (("tuning half", half(pairs, held_out=False)), ("held-out half", half(pairs, held_out=True)), ("all", pairs)):
        f = measure(part)
        print(
            f"{title}: {f.pairs} pairs, top-1 {f.top1:.3f}, merged {f.merged:.3f}, merged or suggested {f.found:.3f}; "
            f"{f.negatives} negatives, {f.false_merges} false merges, {f.false_suggests} false suggestions"
        )
        if title == "tuning half":
            print("\n".join(f"  {line}" for line in (*f.misses, *f.wrong)))


if __name__ == "__main__":
    main()
