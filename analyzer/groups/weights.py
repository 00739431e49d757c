"""What a signal weighs, and what signals sum to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Any, NamedTuple

from ..language import DATA, load_toml
from ..model import Evidence


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights file."""
    return Weights.of(load_toml(DATA / "weights.toml"))


@dataclass(frozen=True)
class Weights:
    """What each signal weighs, by its dotted name, and the numbers that decide."""

    threshold: float
    link: float
    hard: frozenset[str]
    of_signal: Mapping[str, float]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Weights:
        listed = {f"{name}.{key}": float(value) for name, part in table.items() if isinstance(part, dict) for key, value in part.items()}
        return cls(float(table["threshold"]), float(table["link"]), frozenset(table["hard"]), listed)


class Signal(NamedTuple):
    """One thing two claims agree or disagree in: `key` names its weight, which counts `amount` times."""

    name: str
    left: str
    right: str
    key: str
    amount: float = 1.0


def weighed(found: Sequence[Signal], w: Weights) -> list[Evidence]:
    """Signals as evidence, those of one name added up; what weighs nothing is left out."""
    sums: dict[str, float] = {}
    first: dict[str, Signal] = {}
    for one in found:
        sums[one.name] = sums.get(one.name, 0.0) + w.of_signal[one.key] * one.amount
        first.setdefault(one.name, one)
    told = (Evidence(name, first[name].left, first[name].right, round(weight, 3)) for name, weight in sums.items())
    return [piece for piece in told if piece.weight]


def score(found: Sequence[Signal], w: Weights) -> float | None:
    """What signals sum to, as their evidence does; None where one of them alone keeps two claims apart."""
    sums: dict[str, float] = {}
    for name, _, _, key, amount in found:
        if key in w.hard:
            return None
        sums[name] = sums.get(name, 0.0) + w.of_signal[key] * amount
    return fsum([round(weight, 3) for weight in sums.values()])
