"""A402 for parts told in lines of their own under a head that says that they are all: "Following is the breakdown of the purchase:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..language import DATA, load_toml, words
from ..model import Claim, Finding
from ..text import fold
from . import View
from ._line import alike, known, middle
from ._parts import apart
from ._rows import BULLETS, KINDS
from ._sums import added_up, may_be_sum, sum_finding, sum_of

SIGNS = "-*•·–—"
"""Signs of which one opens each line of a list."""
LEAST = 2
"""Lines that make a list, at least."""
TOLD = 2
"""Tellings of a total from which it is plainly what the article is about."""


def check_breakdown(view: View) -> Iterator[Finding]:
    """Totals told before a list of their parts that comes to something else."""
    for begin, bullets in _lists(view.article.text, view.article.language):
        parts = [_amount(view, *bullet) for bullet in bullets]
        found = [part for part in parts if part is not None]
        if len(found) == len(parts) >= LEAST and all(alike(found[0], part) and part.kind == found[0].kind for part in found):
            yield from _missed([claim for claim in view.claims if claim.end <= begin], found)


def _lists(text: str, language: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The beginning of each such head, and the lines under it."""
    begin, head = 0, -1
    bullets: list[tuple[int, int]] = []
    for line in (*text.splitlines(keepends=True), "\n.\n"):
        bare = line.strip()
        if head >= 0 and bare[:1] in SIGNS and bare:
            bullets.append((begin, begin + len(line)))
        elif bare:
            if head >= 0 and bullets:
                yield head, bullets
            bullets = []
            head = begin if bare[-1] in ":：" and _says_all(bare, language) else -1
        begin += len(line)


def _says_all(line: str, language: str) -> bool:
    """Whether a line tells that what follows it is all there is: the breakdown of a purchase, كالتالي."""
    folded = f" {fold(line)} "
    return any(phrase in folded for phrase in _heads(language.partition("-")[0]))


@lru_cache(maxsize=32)
def _heads(language: str) -> tuple[str, ...]:
    data = load_toml(DATA / "checks" / "arithmetic.toml").get(language, {})
    return tuple(fold(phrase) for label in ("breakdown", "as_follows") for phrase in words(data.get(label, "")))


def _amount(view: View, begin: int, end: int) -> Claim | None:
    """The amount that a line opens with."""
    claim = next((claim for claim in view.claims if begin <= claim.start < end), None)
    if claim is None or view.article.text[begin : claim.start].strip(BULLETS) or claim.kind not in KINDS or not known(claim):
        return None
    return claim if claim.modifier in ("=", "~") and not claim.per else None


def _missed(earlier: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[Finding]:
    """The finding, unless some amount told before is what the parts come to, or several could be the total."""
    added = added_up(parts)
    sums = sum_of(parts)
    totals = [claim for claim in earlier if alike(claim, parts[0]) and claim.kind == parts[0].kind and known(claim) and not claim.per]
    told = [claim for claim in totals if may_be_sum(added, middle(claim))]
    if sums is None or not told or len({middle(claim) for claim in told}) > 1 or any(apart(claim, *sums) == 0 for claim in told):
        return
    yield sum_finding(told[-1], parts, "error" if len(told) >= TOLD else "warning", again=told[:-1])
