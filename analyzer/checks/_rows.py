"""A402 for a table told in lines, "North Island: 41,200 people" and the like, with a line of the total below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..language import DATA, load_toml, primary, words
from ..model import Claim, Finding
from ..text import fold
from . import View
from ._line import alike, known, middle
from ._parts import apart
from ._sums import added_up, may_be_sum, sum_finding, sum_of

SEPARATORS = ":：|\t="
BULLETS = " \t-*•·–—|"
LABEL = 60
"""Characters of the label of a row, at most."""
ROWS = 40
"""Rows of a table that are remembered, at most."""
KINDS = frozenset({"count", "money", "area", "length", "mass", "volume", "power/compute", "energy", "data", "frequency"})


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    claim: Claim


def check_rows(view: View) -> Iterator[Finding]:
    """Totals below rows that come to something else."""
    rows: list[_Row] = []
    for row in _rows(view):
        if row is None:
            rows = []
        elif _is_total(row.label, view):
            yield from _missed(row.claim, [item.claim for item in rows])
            rows = []
        else:
            rows = [*rows, row][-ROWS:]


def _rows(view: View) -> Iterator[_Row | None]:
    """The lines of an article in order: a row, or None for a line that is none; empty lines are passed over."""
    text, at, begin = view.article.text, 0, 0
    for line in text.splitlines(keepends=True):
        end = begin + len(line)
        found: list[Claim] = []
        while at < len(view.claims) and view.claims[at].start < end:
            if view.claims[at].start >= begin:
                found.append(view.claims[at])
            at += 1
        if line.strip():
            yield _row(text, begin, begin + len(line.rstrip()), found)
        begin = end


def _row(text: str, begin: int, end: int, claims: Sequence[Claim]) -> _Row | None:
    """A label, a separator and one amount, and nothing else."""
    if len(claims) != 1:
        return None
    claim = claims[0]
    label = text[begin : claim.start].strip(BULLETS)
    if (
        claim.kind not in KINDS
        or not known(claim)
        or claim.modifier not in ("=", "~")
        or claim.per
        or text[claim.end : end].strip(" .|;,،؛")
    ):
        return None
    if not label or label[-1] not in SEPARATORS or len(label) > LABEL:
        return None
    label = label.rstrip(SEPARATORS + " ")
    return _Row(label, claim) if any(char.isalpha() for char in label) else None


@lru_cache(maxsize=32)
def _total_words(language: str) -> frozenset[str]:
    data = load_toml(DATA / "checks" / "partitions.toml")["total_row"]
    return frozenset(fold(word) for code in (primary(language), "en") for word in words(data.get(code, "")))


def _is_total(label: str, view: View) -> bool:
    return fold(label).strip() in _total_words(view.article.language)


def _missed(total: Claim, parts: list[Claim]) -> Iterator[Finding]:
    """The finding, unless a row or two are parts of other rows (a city below its island)."""
    if len(parts) < 2 or any(not alike(total, part) or part.kind != total.kind for part in parts):
        return
    added = added_up(parts)
    if not may_be_sum(added, middle(total)):
        return
    for left_out in range(-1, len(parts)):
        sums = sum_of([part for place, part in enumerate(parts) if place != left_out])
        if sums is None or apart(total, *sums) == 0:
            return
    yield sum_finding(total, parts, "warning")
