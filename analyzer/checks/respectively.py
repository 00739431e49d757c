"""A406: lists joined by "respectively": as many figures as names, and each name with its own figure.

Names are counted only where the list is plain: commas and one joining word.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from ..decimals import ZERO
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import Line, alike, exact, lines, own

RULES = ("A406",)
COMMAS = frozenset(",،")
WIDE = 5
"""Words a name in the list may have."""


@dataclass(frozen=True)
class Names:
    """A plain list: the names as printed, and the tokens they cover. `proper` when each begins with a capital."""

    items: tuple[str, ...]
    keys: tuple[str, ...]
    first: int
    stop: int
    proper: bool


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Lists of unequal length, and names that stand with another figure elsewhere in the article."""
    found: list[tuple[Line, Names, list[Claim]]] = []
    if not any(hit.lex.role == "respectively.words" for hits in view.reading.hits.values() for hit in hits):
        return
    for line in lines(view, 1):
        at = line.find(range(line.first, line.stop), "respectively.words")
        if at < 0 or line.find(range(at + 1, line.stop), "respectively.words") >= 0:
            continue
        run, count, begin = _figures(line, at)
        if count < 2 or not run:
            continue
        names = _dates(line, run) or (_arabic(line, begin) if line.index.clitics else _latin(line, begin))
        if names is None or len(names.items) < 2:
            continue
        if len(names.items) != count:
            yield _unequal(run, count, names)
        elif len(run) == count:
            found.append((line, names, run))
    for line, names, run in found:
        if names.proper or line.index.clitics:
            yield from _elsewhere(view, line, names, run)


def _figures(line: Line, at: int) -> tuple[list[Claim], int, int]:
    """(claims, how many figures, first token) of the run of figures that ends at "respectively"."""
    tokens = line.view.reading.tokens
    claims = [claim for claim in line.claims if claim.kind != "date" and line.span(claim)[1] <= at]
    if not claims or at - line.span(claims[-1])[1] > 4:
        return [], 0, 0
    run = [claims[-1]]
    count = 1
    begin = line.span(claims[-1])[0]
    rest = claims[:-1]
    while begin > line.first:
        joint = begin
        glued = line.text[tokens[begin].start : run[0].start] == "و" if tokens[begin].start <= run[0].start < tokens[begin].end else False
        while joint > line.first and (
            tokens[joint - 1].text in COMMAS or tokens[joint - 1].key in ("and", "و", "to", "at", "by", "ب", "per", "cent")
        ):
            joint -= 1
        if rest and alike(rest[-1], run[-1]) and 0 <= joint - line.span(rest[-1])[1] <= 3 and (joint < begin or glued):
            between = range(line.span(rest[-1])[1], joint)
            if any(tokens[i].kind == "s" for i in between):
                break
            run.insert(0, rest.pop())
            count += 1
            begin = line.span(run[0])[0]
        elif joint < begin and tokens[joint - 1].kind == "n" and joint - 1 > line.first:
            count += 1
            begin = joint - 1
            if rest and line.span(rest[-1])[0] <= begin < line.span(rest[-1])[1]:
                run.insert(0, rest.pop())
                begin = line.span(run[0])[0]
        else:
            break
    return run, count, begin


def _dates(line: Line, run: list[Claim]) -> Names | None:
    """A run of dates as the list of names: "in 2021 and 2022"."""
    dates = [claim for claim in line.claims if claim.kind == "date" and claim.end <= run[0].start]
    if len(dates) < 2:
        return None
    tokens = line.view.reading.tokens
    for left, right in itertools.pairwise(dates):
        gap = line.between(left, right)
        if len(gap) > 2 or any(tokens[i].text not in COMMAS and tokens[i].key not in ("and", "و", "in", "في") for i in gap):
            return None
    items = tuple(claim.text for claim in dates)
    return Names(items, items, line.span(dates[0])[0], line.span(dates[-1])[1], False)


def _latin(line: Line, begin: int) -> Names | None:
    """The list before a run of figures: "A, B and C". None where it is not plain."""
    tokens = line.view.reading.tokens
    joints = [i for i in range(line.first, begin) if tokens[i].key == "and"]
    if len(joints) != 1:
        return None
    joint = joints[0]
    stop = joint + 1
    proper = tokens[stop].text[:1].isupper() if stop < begin else False
    while stop < begin and tokens[stop].kind == "w" and stop - joint <= WIDE and not line.has(stop, "names_end"):
        if proper and not tokens[stop].text[:1].isupper() and tokens[stop].key not in ("of", "the", "al", "de"):
            break
        if not proper and stop - joint > 1:
            break
        stop += 1
    if stop == joint + 1:
        return None
    items = [(joint + 1, stop)]
    i = joint
    if i > line.first and tokens[i - 1].text in COMMAS:
        i -= 1
    while True:
        start = i
        while start > line.first and tokens[start - 1].kind == "w" and i - start < WIDE + 1 and not line.has(start - 1, "names_end"):
            if proper and not tokens[start - 1].text[:1].isupper() and tokens[start - 1].key not in ("of", "al", "de"):
                break
            if not proper and (i - start >= 1):
                break
            start -= 1
        if start == i:
            return None
        items.insert(0, (start, i))
        if start > line.first and tokens[start - 1].text in COMMAS:
            i = start - 1
        else:
            break
    if any(line.span(claim)[0] >= items[0][0] and line.span(claim)[1] <= items[-1][1] for claim in line.claims):
        return None
    if not proper and any(_cut_off(line, a, b, begin) for a, b in items):
        return None
    return _names(line, items, proper)


def _cut_off(line: Line, first: int, stop: int, begin: int) -> bool:
    """Whether a common word is only a part of what a list names: the lending [rate], [the] rate of the main operation."""
    reading = line.view.reading
    if reading.at(first, "stop_noun.words") is not None or (stop < begin and reading.among(stop, "of_words")):
        return True
    before = first - 1
    led = before < line.first or reading.at(before, "stop_noun.words") is not None or line.has(before, "names_end") > 0
    return not led and reading.tokens[before].kind == "w"


def _names(line: Line, items: list[tuple[int, int]], proper: bool) -> Names:
    tokens = line.view.reading.tokens
    texts = tuple(line.text[tokens[a].start : tokens[b - 1].end] for a, b in items)
    keys = tuple(" ".join(tokens[i].key for i in range(a, b)) for a, b in items)
    return Names(texts, keys, items[0][0], items[-1][1], proper)


def _arabic(line: Line, begin: int) -> Names | None:
    """Names joined by و or commas right before the figures: "في مصر والأردن ولبنان 12 و15 و20"."""
    tokens = line.view.reading.tokens
    stop = begin
    while stop > line.first and (line.has(stop - 1, "names_end", "modbefore") == stop or tokens[stop - 1].text in COMMAS):
        stop -= 1
    items: list[tuple[int, int]] = []
    end = stop
    for i in range(stop - 1, max(line.first - 1, stop - 25), -1):
        token = tokens[i]
        if token.kind != "w" and token.text not in COMMAS:
            return None
        if token.text in COMMAS or (token.key.startswith("و") and len(token.key) > 3 and not line.has(i, "natural_waw")):
            if end - i - (token.text in COMMAS) < 1 or end - i > 3:
                return None
            items.insert(0, (i + 1 if token.text in COMMAS else i, end))
            end = i
            continue
        if end - i > 3:
            break
        previous = i - 1
        if items and (
            line.has(i, "names_end") or line.has(previous, "names_end", "speech.verbs", "change.up", "change.down") == i or i == line.first
        ):
            first = i + 1 if line.has(i, "names_end") == i + 1 and i + 1 < end else i
            if first < end:
                items.insert(0, (first, end))
            break
    else:
        return None
    if len(items) < 2 or any(line.span(claim)[0] >= items[0][0] and line.span(claim)[1] <= items[-1][1] for claim in line.claims):
        return None
    made = _names(line, items, True)
    keys = tuple(
        key[1:] if n and key.startswith("و") and not line.has(items[n][0], "natural_waw") else key for n, key in enumerate(made.keys)
    )
    return Names(made.items, keys, made.first, made.stop, True)


def _unequal(run: list[Claim], count: int, names: Names) -> Finding:
    return finding(
        "A406",
        "arithmetic",
        "error" if names.proper else "warning",
        run,
        values={
            "names": "; ".join(names.items),
            "figures": "; ".join(claim.text for claim in run),
            "name_count": len(names.items),
            "figure_count": count,
        },
        explanation=[step("A406.lengths", name_count=len(names.items), figure_count=count)],
    )


def _elsewhere(view: View, line: Line, names: Names, run: list[Claim]) -> Iterator[Finding]:
    """A name that stands alone with one figure in another sentence, and the figure is that of another name of the list."""
    values = [exact(claim) for claim in run]
    if len(set(values)) != len(values) or None in values:
        return
    for other in lines(view, 1):
        if other.first == line.first or other.anywhere("openlist"):
            continue
        tokens = view.reading.tokens
        keys = " " + " ".join(tokens[i].key for i in range(other.first, other.stop)) + " "
        present = [n for n, key in enumerate(names.keys) if f" {key} " in keys or f" ال{key} " in keys]
        figures = [claim for claim in other.claims if alike(claim, run[0]) and exact(claim) is not None]
        if len(present) != 1 or len(figures) != 1 or figures[0].unit != run[0].unit != "":
            continue
        mine = values[present[0]]
        stated = exact(figures[0])
        if stated != mine and stated in values and own(figures[0]) > ZERO:
            aligned = run[present[0]]
            yield finding(
                "A406",
                "arithmetic",
                "error",
                (aligned, figures[0]),
                values={
                    "names": names.items[present[0]],
                    "figures": f"{aligned.text}; {figures[0].text}",
                    "name_count": len(names.items),
                    "figure_count": len(run),
                },
                explanation=[step("A406.aligned", name=names.items[present[0]], here=aligned.text, there=figures[0].text)],
            )
