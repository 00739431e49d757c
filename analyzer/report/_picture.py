"""The values of a finding as intervals on one axis: positions only, in percent; the template draws them.

Linear where the values are near each other, logarithmic where they span more than two decades, days for dates. A bound
is drawn with an open end; a point as the interval its printed digits imply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10

from analyzer import explanation as explain
from analyzer.model import Bound, Claim, Finding
from analyzer.report._inert import clip, inert

MAX_ROWS = 16
SHAPES = 4
_MARGIN = 7.0
"""Percent of the axis kept free on either side, for open ends."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim on the axis. Positions in percent of the width; `shape` numbers the source; `point` is the marked place."""

    source: str
    printed: str
    reading: str
    shape: int
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


@dataclass(frozen=True, slots=True)
class _Span:
    claim: Claim
    low: float | None
    high: float | None


def picture(finding: Finding, claims: Mapping[str, Claim], others: Sequence[Claim], language: str) -> Picture | None:
    """The picture of a finding with the other claims of its subject; None where fewer than two values can be compared."""
    own = [claims[claim_id] for claim_id in dict.fromkeys((*finding.claims, *finding.witnesses)) if claim_id in claims]
    if not own:
        return None
    measure = _measure(own[0])
    every = {claim.claim_id: claim for claim in (*own, *others)}
    same = [claim for claim in every.values() if _measure(claim) == measure]
    spans = [span for span in map(_span, same) if span.low is not None or span.high is not None]
    if len(spans) < 2:
        return None
    dates = own[0].kind == "date"
    values = [value for span in spans for value in (span.low, span.high) if value is not None]
    logarithmic = not dates and min(values) > 0 and max(values) / min(values) > 100
    scale = _Scale(values, logarithmic)
    odd = finding.claims[0] if finding.witnesses else ""
    involved = {claim.claim_id for claim in own}
    sources = list(dict.fromkeys(claim.source or claim.article for claim in same))
    shapes = {source: number % SHAPES for number, source in enumerate(sources)}
    drawn = spans[:MAX_ROWS]
    rows = tuple(_row(span, scale, shapes[span.claim.source or span.claim.article], odd, involved, language) for span in drawn)
    ticks = tuple((scale.at(value), text) for value, text in _ticks(scale, dates, language))
    unit = "" if dates else explain.unit_label(own[0].base_unit or own[0].currency or own[0].unit, language)
    return Picture(rows, ticks, unit, logarithmic, len(spans) - len(rows))


def _measure(claim: Claim) -> tuple[bool, str, str]:
    return (claim.kind == "date", claim.base_unit or claim.currency or claim.unit, claim.per)


def _span(claim: Claim) -> _Span:
    if claim.kind == "date":
        return _Span(claim, _ordinal(claim.low), _ordinal(claim.high))
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    return _Span(claim, _number(low), _number(high))


def _number(side: Bound) -> float | None:
    return float(side) if isinstance(side, Decimal) and side.is_finite() and abs(side.adjusted()) < 300 else None


def _ordinal(side: Bound) -> float | None:
    try:
        return float(date.fromisoformat(side).toordinal()) if isinstance(side, str) else None
    except ValueError:
        return None


class _Scale:
    """Values to percent of the width."""

    def __init__(self, values: Iterable[float], logarithmic: bool) -> None:
        self.logarithmic = logarithmic
        moved = [self._move(value) for value in values]
        self.low, self.high = min(moved), max(moved)
        if self.low == self.high:
            room = 0.5 if logarithmic else abs(self.low) * 0.1 or 1.0
            self.low, self.high = self.low - room, self.high + room

    def _move(self, value: float) -> float:
        return log10(value) if self.logarithmic else value

    def at(self, value: float) -> float:
        if self.logarithmic and value <= 0:
            return 0.0
        share = (self._move(value) - self.low) / (self.high - self.low)
        return round(min(100.0, max(0.0, _MARGIN + share * (100 - 2 * _MARGIN))), 2)


def _row(span: _Span, scale: _Scale, shape: int, odd: str, involved: set[str], language: str) -> Row:
    claim = span.claim
    low, high = span.low, span.high
    half = _half_step(claim) if low is not None and low == high and claim.kind != "date" else 0.0
    marked = low if low is not None else high
    assert marked is not None  # noqa: S101  spans without either side were left out
    read = explain.base_reading(claim, language) or explain.reading(claim, language)
    return Row(
        source=clip(inert(claim.source or claim.article), 60),
        printed=clip(inert(claim.text), 60),
        reading=inert(read),
        shape=shape,
        left=scale.at(low - half) if low is not None else 0.0,
        right=scale.at(high + half) if high is not None else 100.0,
        point=scale.at(marked),
        open_left=low is None or claim.modifier in {"<", "<="},
        open_right=high is None or claim.modifier in {">", ">="},
        vague=claim.modifier in {"vague", "~"},
        odd=claim.claim_id == odd,
        involved=claim.claim_id in involved,
    )


def _half_step(claim: Claim) -> float:
    """Half the place value of the last printed digit, in base units."""
    if not claim.step or claim.modifier not in {"=", "~"} or not isinstance(claim.low, Decimal) or not claim.low:
        return 0.0
    base = claim.base_low if isinstance(claim.base_low, Decimal) and claim.base_unit else claim.low
    return abs(float(claim.step * base / claim.low)) / 2


def _ticks(scale: _Scale, dates: bool, language: str) -> list[tuple[float, str]]:
    if scale.logarithmic:
        first, last = floor(scale.low), ceil(scale.high)
        stride = max(1, ceil((last - first) / 4))
        inside = [power for power in range(first, last + 1, stride) if scale.low - 0.3 <= power <= scale.high + 0.3]
        powers = [Decimal(1).scaleb(power) for power in inside]
        huge = any(value.adjusted() >= 12 for value in powers)
        return [(float(value), _power(value) if huge else _label(value, language)) for value in powers]
    if dates:
        stride = max(1, round((scale.high - scale.low) / 3))
        days = range(floor(scale.low), ceil(scale.high) + 1, stride)
        return [(float(number), (date.min + timedelta(days=number - 1)).isoformat()) for number in days if number > 0]
    rough = (scale.high - scale.low) / 3
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    numbers = [index * step for index in range(floor(scale.low / step), ceil(scale.high / step) + 1)]
    margin = (scale.high - scale.low) * 0.07
    return [(value, _label(Decimal(f"{value:.10g}"), language)) for value in numbers if scale.low - margin <= value <= scale.high + margin]


def _power(value: Decimal) -> str:
    return "10" + explain.superscript(value.adjusted())


def _label(value: Decimal, language: str) -> str:
    if abs(value) < 100_000 or value.adjusted() >= 15:
        return explain.number(value, language)
    from babel.numbers import format_compact_decimal

    return format_compact_decimal(value, locale=explain.locale(language), fraction_digits=2)
