"""Why two claims were compared, as a waterfall: each piece of evidence carries the sum on from where the last one left it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from analyzer import explanation as explain
from analyzer.language import DATA, load_toml
from analyzer.model import Evidence
from analyzer.report._inert import clip, inert


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of evidence in the reader's words; `start` and `width` in percent of the drawing, `weight` in log-odds."""

    name: str
    left: str
    right: str
    weight: str
    start: float
    width: float
    against: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The evidence of a pair, heaviest first, its sum, and what a pair needs; places in percent."""

    left: str
    right: str
    bars: tuple[Bar, ...]
    total: str
    total_at: float
    zero_at: float
    needed: str
    needed_at: float


def waterfall(left: str, right: str, evidence: Sequence[Evidence], language: str) -> Waterfall:
    """The waterfall of one pair; `left` and `right` are the figures as printed."""
    items = sorted(evidence, key=lambda one: (-abs(one.weight), one.name))
    needed = _needed()
    sums = [0.0]
    for item in items:
        sums.append(sums[-1] + item.weight)
    place = _placer(min(0.0, *sums), max(needed, *sums))
    bars = []
    for item, before, after in zip(items, sums, sums[1:], strict=False):
        start, end = sorted((place(before), place(after)))
        here, there = (clip(inert(explain.evidence_value(item.name, side, language)), 80) for side in (item.left, item.right))
        name = explain.evidence_title(item, language)
        bars.append(Bar(name, here, there, signed(item.weight), start, round(end - start, 2), item.weight < 0))
    return Waterfall(inert(left), inert(right), tuple(bars), signed(sums[-1]), place(sums[-1]), place(0.0), f"{needed:.2f}", place(needed))


@cache
def _needed() -> float:
    """The log-odds that two claims need to be put together."""
    return float(load_toml(DATA / "weights.toml")["threshold"])


def signed(weight: float) -> str:
    """A weight with its sign, two decimals."""
    return f"{weight:+.2f}"


def _placer(low: float, high: float) -> Callable[[float], float]:
    reach = high - low or 1.0
    return lambda value: round(2 + (value - low) / reach * 96, 2)
