"""Every example of every rule page through the whole corridor: a true one gives a finding of its rule, a false one none.

Run as a program it prints a table, rule by rule: examples that behave as stated, of all, and those that do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest

from analyzer.corpus import read_text
from analyzer.pipeline import analyze_articles
from analyzer.rules import Example, load_rules

LANGUAGES = ("en", "ar")
PRINTED = re.compile(r"\d+")
KNOWN = Path(__file__).parent / "cases" / "known_failures_rules.txt"


def labelled() -> Iterator[tuple[str, str, Example]]:
    """(label, code, example); a label says rule, language, what is expected and which of its kind: `V201-ar-flagged-1`."""
    for code, rule in load_rules().items():
        seen: dict[str, int] = {}
        for example in rule.examples:
            stem = f"{code}-{example.language}-{'flagged' if example.flag else 'silent'}"
            seen[stem] = seen.get(stem, 0) + 1
            yield f"{stem}-{seen[stem]}", code, example


@lru_cache(maxsize=1)
def known_failures() -> frozenset[str]:
    """Labels of the examples the corridor does not yet get right; a line may end with a `#` comment."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.is_file() else []
    return frozenset(filter(None, (line.partition("#")[0].strip() for line in lines)))


def found(example: Example) -> list[str]:
    """The rule codes of the findings over the example's articles."""
    articles = [read_text(text, name=f"{number}.txt", language=language) for number, (text, language) in enumerate(example.articles(), 1)]
    return [finding.rule for finding in analyze_articles(articles).discrepancies]


CASES = tuple(labelled())


@pytest.mark.parametrize(
    ("code", "example"),
    [
        pytest.param(
            code, example, id=label, marks=[pytest.mark.xfail(strict=True, reason="known limit")] if label in known_failures() else []
        )
        for label, code, example in CASES
    ],
)
def test_an_example_behaves_as_its_page_says(code: str, example: Example) -> None:
    rules = found(example)
    assert (code in rules) is example.flag, f"found {rules or 'nothing'}: {example.text} | {example.other}"


@pytest.mark.parametrize("code", sorted(load_rules()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_both_sides(code: str, language: str) -> None:
    flags = {example.flag for example in load_rules()[code].examples if example.language == language}
    assert flags == {True, False}, f"{code} needs a true and a false example in {language}"


@pytest.mark.parametrize("code", sorted(load_rules()))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("digits", ["0" * 31, "8437269153" * 3])
def test_no_check_stops_at_figures_of_forty_digits(code: str, language: str, digits: str) -> None:
    """The first figure of each text is grown, or its second, so that every figure meets one of another size."""
    example = next(example for example in load_rules()[code].examples if example.flag and example.language == language)
    texts = [text for text, _ in example.articles()]
    for place in range(2):
        grown = [PRINTED.sub(grow_at(place, digits), text) for text in texts]
        articles = [read_text(text, name=f"{number}.txt", language=language) for number, text in enumerate(grown, 1)]
        assert analyze_articles(articles).claims


def grow_at(place: int, digits: str) -> Callable[[re.Match[str]], str]:
    """Puts digits behind the figure at a place of a text."""
    met = count()
    return lambda figure: figure[0] + digits if next(met) == place else figure[0]


def test_known_failures_name_examples_that_exist() -> None:
    assert known_failures() <= {label for label, _, _ in CASES}


def main() -> None:
    """The table: a line for each rule, then the examples that do not behave as stated."""
    good: dict[str, list[int]] = {}
    bad: list[tuple[str, list[str], Example]] = []
    for label, code, example in CASES:
        rules = found(example)
        column = LANGUAGES.index(example.language) * 2 + (not example.flag) if example.language in LANGUAGES else 4
        row = good.setdefault(code, [0] * 10)
        row[column * 2 + 1] += 1
        if (code in rules) is example.flag:
            row[column * 2] += 1
        else:
            bad.append((label, rules, example))
    print(f"{'rule':6}" + "".join(f"{name:>13}" for name in ("en flagged", "en silent", "ar flagged", "ar silent", "others")))
    for code, row in good.items():
        print(f"{code:6}" + "".join(f"{f'{row[at]}/{row[at + 1]}':>13}" for at in range(0, 10, 2)))
    print(f"{len(CASES) - len(bad)} of {len(CASES)} behave as stated")
    for label, rules, example in bad:
        mark = " (known)" if label in known_failures() else ""
        print(f"\n{label}{mark}: found {', '.join(rules) or 'nothing'}\n  " + "\n  ↔ ".join(text for text, _ in example.articles()))


if __name__ == "__main__":
    main()
