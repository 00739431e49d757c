"""A408 for a place told of a thing whose rivals are listed: "Riverside is the second largest city. 410,000 people live in Port Alma,
380,000 in Granby and 290,000 in Riverside"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from ..language import DATA, load_toml, primary
from ..language import words as cells
from ..model import Claim, Finding, step
from ..text import fold_word, tokenise
from . import View, finding
from ._line import Line, alike, amounts, factor, lines, middle, short, spread

LEAST = 2
"""Rivals that a list must tell beside the thing itself."""
BACK = 5
"""Words in front of a place among which its subject stands: "Riverside is the"."""
LONG = 3
"""Letters from which a word of a name is looked for."""
SIGNS = frozenset(",،;؛")
KINDS = frozenset({"count", "money", "length", "area", "mass", "volume", "energy", "power/compute"})


def check_places(view: View) -> Iterator[Finding]:
    """Places in an order that more of the listed figures pass than there may be before it."""
    before: list[Claim] = []
    for line in lines(view, 0):
        ranks = [claim for claim in line.claims if claim.kind == "rank"]
        listed = _listed(line) if before or ranks else []
        for rank in [*before, *ranks] if len(listed) > LEAST and _one_order(line, listed) else ():
            yield from _denied(line, rank, listed)
        before = ranks


def _one_order(line: Line, listed: list[tuple[set[str], Claim]]) -> bool:
    """Whether the listed figures can be set in one order: all are of one unit, and nothing moves or is set against another."""
    first = listed[0][1]
    if line.anywhere("corrected", "change.up", "change.down", "against"):
        return False
    return all(alike(first, claim) and claim.kind == first.kind for _, claim in listed)


def _denied(line: Line, rank: Claim, listed: list[tuple[set[str], Claim]]) -> Iterator[Finding]:
    low = _direction(line, rank)
    if low is None or not isinstance(rank.low, Decimal):
        return
    name = _subject(rank)
    own = [claim for words, claim in listed if name & words]
    if len(own) != 1:
        return
    passed = [claim for _, claim in listed if claim is not own[0] and _passes(claim, own[0], low=low)]
    if len(passed) < rank.low:
        return
    # The largest company need not have the most staff: only what is told in one breath, or of people who live there, is of one order.
    sure = rank in line.claims or all(claim.attribute == "population" for _, claim in listed)
    yield finding(
        "A408",
        "arithmetic",
        "warning" if sure else "note",
        (rank, own[0], *passed),
        values={"words": rank.text, "figures": "; ".join(claim.text for _, claim in listed)},
        ratio=factor(middle(passed[0]), middle(own[0])),
        explanation=[step("A408.order", left=short(middle(passed[0]), 9), right=short(middle(own[0]), 9))],
    )


def _subject(rank: Claim) -> set[str]:
    """The words in front of a place told, one of which names what has it."""
    tokens = tokenise(rank.sentence[: rank.start - rank.sentence_start])
    return {token.key for token in tokens[-BACK:] if token.kind == "w" and len(token.key) > LONG}


def _direction(line: Line, rank: Claim) -> bool | None:
    """Whether a place is counted from the least; None where its words do not say."""
    words = rank.text + rank.sentence[rank.end - rank.sentence_start :].partition(",")[0]
    keys = [token.key for token in tokenise(words)[:4]]
    language = primary(line.view.article.language)
    low, high = (any(key.endswith(_superlatives(language, label)) for key in keys) for label in ("least", "greatest"))
    return low if low != high else None


@lru_cache(maxsize=64)
def _superlatives(language: str, label: str) -> tuple[str, ...]:
    """How words of the greatest or the least end, folded: largest, zweitgrößte."""
    return tuple(fold_word(word) for word in cells(load_toml(DATA / "checks" / "partitions.toml")[label].get(language, "")))


def _listed(line: Line) -> list[tuple[set[str], Claim]]:
    """The figures of a sentence, one in each stretch between commas and joints, with the words of the stretch."""
    figures = [claim for claim in amounts(line) if claim.kind in KINDS and not claim.per and claim.modifier in ("=", "~")]
    found: list[tuple[set[str], Claim]] = []
    words: set[str] = set()
    inside: list[Claim] = []
    spans = {line.span(claim)[0]: claim for claim in figures}
    for i in range(line.first, line.stop + 1):
        token = line.token(i)
        joined = line.index.clitics.joins(token, LONG)
        if i == line.stop or token in SIGNS or line.has(i, "joint") or joined:
            if len(inside) > 1:
                return []
            if inside:
                found.append((words, inside[0]))
                words, inside = set(), []
            if joined:
                words.add(line.index.clitics.unjoined(token))
        else:
            words.add(token)
        if i in spans:
            inside.append(spans[i])
    return found


def _passes(claim: Claim, own: Claim, *, low: bool) -> bool:
    """Whether a figure is surely beyond another in the order."""
    a, b = spread(claim), spread(own)
    if a is None or b is None or None in (a.low, a.high, b.low, b.high):
        return False
    return a.high < b.low if low else a.low > b.high  # type: ignore[operator]
