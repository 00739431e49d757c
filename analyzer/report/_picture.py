"""The values of a finding as intervals on one axis: positions only, in percent; the template draws them.

A bound is drawn with an open end; a point as the interval its printed digits imply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyzer import explanation as explain
from analyzer.model import Claim, Finding
from analyzer.report._axis import Scale, marks, measure_of, sides, unit_of
from analyzer.report._inert import clip, inert

MAX_ROWS = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One claim on the axis. Positions in percent of the width; `shape` and `colour` tell the source; `point` is the marked place."""

    source: str
    printed: str
    shape: int
    colour: int
    left: float
    right: float
    point: float
    open_left: bool
    open_right: bool
    vague: bool
    odd: bool
    involved: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows and ticks (position in percent, label) of one finding; `left_out` counts claims of the subject not drawn."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    logarithmic: bool
    left_out: int


def picture(finding: Finding, claims: Mapping[str, Claim], others: Sequence[Claim], language: str) -> Picture | None:
    """The picture of a finding with the other claims of its subject; None where fewer than two values can be compared."""
    own = [claims[claim_id] for claim_id in dict.fromkeys((*finding.claims, *finding.witnesses)) if claim_id in claims]
    if not own:
        return None
    measure = measure_of(own[0])
    every = {claim.claim_id: claim for claim in (*own, *others)}
    same = [claim for claim in every.values() if measure_of(claim) == measure]
    unit = unit_of(same)
    spans = [(claim, *ends) for claim, ends in ((claim, sides(claim, unit)) for claim in same) if ends != (None, None)]
    if len(spans) < 2:
        return None
    scale = Scale([value for _, low, high in spans for value in (low, high) if value is not None], dates=own[0].kind == "date")
    odd = finding.claims[0] if finding.witnesses else ""
    involved = {claim.claim_id for claim in own}
    look = marks([claim.source or claim.article for claim in same])
    rows = tuple(_row(claim, low, high, unit, scale, look, odd, involved) for claim, low, high in spans[:MAX_ROWS])
    shown = explain.unit_label(unit, language, plural=True)
    return Picture(rows, scale.ticks(language), shown, scale.logarithmic, len(spans) - len(rows))


def _row(
    claim: Claim,
    low: float | None,
    high: float | None,
    unit: str,
    scale: Scale,
    look: Mapping[str, tuple[int, int]],
    odd: str,
    involved: set[str],
) -> Row:
    half = _half_step(claim, unit) if low is not None and low == high and claim.kind != "date" else 0.0
    marked = low if low is not None else high
    assert marked is not None  # noqa: S101  spans without either side were left out
    shape, colour = look[claim.source or claim.article]
    return Row(
        source=clip(inert(claim.source or claim.article), 60),
        printed=clip(inert(claim.text), 60),
        shape=shape,
        colour=colour,
        left=scale.at(low - half) if low is not None else 0.0,
        right=scale.at(high + half) if high is not None else 100.0,
        point=scale.at(marked),
        open_left=low is None or claim.modifier in {"<", "<="},
        open_right=high is None or claim.modifier in {">", ">="},
        vague=claim.modifier in {"vague", "~"},
        odd=claim.claim_id == odd,
        involved=claim.claim_id in involved,
    )


def _half_step(claim: Claim, unit: str) -> float:
    """Half the place value of the last printed digit, in the unit of the axis."""
    if not claim.step or claim.modifier not in {"=", "~"} or not isinstance(claim.low, Decimal) or not claim.low:
        return 0.0
    if unit == (claim.currency or claim.unit) or not isinstance(claim.base_low, Decimal) or not claim.base_unit:
        return float(claim.step) / 2
    return 0.0 if claim.base_unit == "kelvin" else abs(float(claim.step * claim.base_low / claim.low)) / 2
