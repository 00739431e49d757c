"""Damages true article pairs in known ways and prints what is found and diagnosed. `--failures` lists what is missed."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drawing import DAY, HERE, analyzed, drawn_names, filled

from analyzer.model import Finding

DRAWS = 4
Tally = Counter[str]
KINDS: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {
    # kind: its name, the rules that tell it, and the slips that name its cause (none where the rule itself does)
    "scale": ("scale word", frozenset({"V202", "V210"}), frozenset({"slip.scale_word"})),
    "unit": ("unit", frozenset({"U301", "U304"}), frozenset({"slip.unit", ""})),
    "area": ("unit", frozenset({"U301"}), frozenset({"slip.unit"})),
    "gloss": ("unit", frozenset({"G101", "G102"}), frozenset({"slip.power_of_ten", "slip.unit"})),
    "currency": ("currency", frozenset({"U302"}), frozenset({"slip.currency"})),
    "swapped": ("digits swapped", frozenset({"V205"}), frozenset({"slip.digit_swapped"})),
    "dropped": ("digit dropped", frozenset({"V205"}), frozenset({"slip.digit_dropped"})),
    "sign": ("sign of a change", frozenset({"V211"}), frozenset()),
    "change": ("size of a change", frozenset({"A401"}), frozenset()),
    "part": ("part of a sum", frozenset({"A402"}), frozenset()),
    "weekday": ("weekday", frozenset({"D501"}), frozenset()),
    "bound": ("bound", frozenset({"V207"}), frozenset()),
    "subject": ("subject", frozenset({"S601", "S602", "S605"}), frozenset()),
}


@dataclass(frozen=True)
class Pair:
    """Two articles; `kind` is the damage done to the second, empty where both are true."""

    language: str
    kind: str
    articles: tuple[str, ...]


@lru_cache(maxsize=1)
def stories() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["story"])


def pairs(draws: int = DRAWS) -> Iterator[Pair]:
    """Every story, each drawn so often: whole, and with each of its damages."""
    for number, story in enumerate(stories()):
        for seed in range(draws):
            names, random = drawn_names(story, f"{number} {seed}")
            first, second = filled(story["articles"], names, story["lang"], random)
            yield Pair(story["lang"], "", (first, second))
            for kind, (there, becomes) in story["damage"].items():
                old, new = filled([there, becomes], names, story["lang"], random)
                if second.count(old) != 1 or old == new:
                    raise ValueError(f"story {number}: '{old}' does not stand once in: {second}")
                yield Pair(story["lang"], kind, (first, second.replace(old, new)))


def judged(pair: Pair) -> tuple[bool, bool, list[Finding]]:
    """Whether a damage was found (something louder than a note), and whether it was told for what it is."""
    found = [item for item in analyzed(pair.articles, [DAY] * 2, [pair.language] * 2).discrepancies if item.severity != "note"]
    if not pair.kind:
        return not found, not found, found
    _, rules, slips = KINDS[pair.kind]
    told = any(
        item.rule in rules and (not slips or (item.diagnosis.name if item.diagnosis is not None else "") in slips)
        for item in found
        if "2.txt" in item.articles
    )
    return any("2.txt" in item.articles for item in found), told, found


def tally() -> tuple[dict[str, Tally], list[tuple[Pair, list[Finding]]]]:
    """Counts by kind of damage (`all`, `found`, `told`), and the pairs judged wrongly."""
    counts: dict[str, Tally] = {}
    wrong = []
    for pair in pairs():
        found, told, findings = judged(pair)
        name = KINDS[pair.kind][0] if pair.kind else "none"
        counts.setdefault(name, Counter()).update({"all": 1, "found": int(found), "told": int(told)})
        if not told:
            wrong.append((pair, findings))
    return counts, wrong


def lines(counts: dict[str, Tally]) -> list[str]:
    """The table as Markdown."""
    table = ["| damage | found | told for what it is |", "|---|---|---|"]
    for name in sorted(counts.keys() - {"none"}):
        row = counts[name]
        table.append(f"| {name} | {row['found']} ÷ {row['all']} | {row['told']} ÷ {row['all']} |")
    quiet = counts["none"]
    return [*table, f"| none: silent | {quiet['found']} ÷ {quiet['all']} | |"]


def main() -> None:
    counts, wrong = tally()
    print("\n".join(lines(counts)))
    if "--failures" in sys.argv:
        for pair, findings in wrong:
            spoke = [(item.rule, item.severity, item.diagnosis.name if item.diagnosis else "") for item in findings]
            print(f"{pair.kind or 'NONE'} {pair.language} {spoke}: {pair.articles[0]} || {pair.articles[1]}")


if __name__ == "__main__":
    main()
