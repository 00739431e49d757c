"""Prints the table of the fragments: recall and false alarms per check and language. `--failures` lists what is missed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from drawing import Drawn, analyzed, cases, codes, loud

Tally = Counter[tuple[str, str, bool, bool]]


def right(case: Drawn) -> tuple[bool, set[str]]:
    """Whether a case is judged as it should be, and the rules that spoke.

    A false case is only right when its rule is silent and nothing at all is louder than a note.
    """
    found = analyzed(case.articles, case.published, case.languages).discrepancies
    spoke = codes(found)
    return (case.rule in spoke) if case.flag else not (case.rule in spoke or loud(found)), spoke


def tally(drawn: Iterable[Drawn]) -> tuple[Tally, list[tuple[Drawn, set[str]]]]:
    counts: Tally = Counter()
    wrong = []
    for case in drawn:
        good, spoke = right(case)
        counts[case.rule, case.language, case.flag, good] += 1
        if not good:
            wrong.append((case, spoke))
    return counts, wrong


def share(counts: Tally, rule: str, flag: bool, *languages: str) -> tuple[int, int]:
    good = sum(counts[rule, language, flag, True] for language in languages)
    return good, good + sum(counts[rule, language, flag, False] for language in languages)


def lines(counts: Tally) -> list[str]:
    """The table as Markdown."""
    found = ["| rule | found, en | found, ar | false alarms, en | false alarms, ar |", "|---|---|---|---|---|"]
    for rule in sorted({key[0] for key in counts}):
        cells = [share(counts, rule, True, "en"), share(counts, rule, True, "ar")]
        quiet = [share(counts, rule, False, "en"), share(counts, rule, False, "ar")]
        found.append(
            f"| {rule} | "
            + " | ".join(f"{good} ÷ {all_}" for good, all_ in cells)
            + " | "
            + " | ".join(f"{all_ - good} ÷ {all_}" for good, all_ in quiet)
            + " |"
        )
    return found


def main() -> None:
    counts, wrong = tally(cases())
    print("\n".join(lines(counts)))
    if "--failures" in sys.argv:
        for case, spoke in wrong:
            print(
                ("missed" if case.flag else "alarm ") + f" {case.rule} {case.language} found {sorted(spoke)}: " + " || ".join(case.articles)
            )


if __name__ == "__main__":
    main()
