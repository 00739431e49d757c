"""The values of a subject over time: each claim at the day it refers to, places in percent; the template draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer import explanation as explain
from analyzer.model import Claim, Finding
from analyzer.report._axis import Scale, marks, measure_of, ordinal, sides, unit_of
from analyzer.report._inert import clip, inert

MAX_POINTS = 40


@dataclass(frozen=True, slots=True)
class Point:
    """One claim: `x` and `y` in percent from the left and from the top."""

    x: float
    y: float
    printed: str
    source: str
    day: str
    shape: int
    colour: int
    odd: bool
    involved: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Points in order of time, the lines that join those of one source, ticks of both axes."""

    points: tuple[Point, ...]
    lines: tuple[tuple[int, str], ...]
    days: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, str], ...]
    unit: str
    logarithmic: bool


def timeline(finding: Finding, claims: Mapping[str, Claim], others: Sequence[Claim], language: str) -> TimeLine | None:
    """The time line of a finding's subject; None where its values do not differ or refer to one time only."""
    own = [claims[claim_id] for claim_id in finding.claims if claim_id in claims]
    if not own or own[0].kind == "date":
        return None
    measure = measure_of(own[0])
    every = {claim.claim_id: claim for claim in (*own, *others) if measure_of(claim) == measure}
    unit = unit_of(every.values())
    placed = sorted(
        (day, claim.claim_id, value)
        for claim in every.values()
        if (day := _day(claim)) is not None and (value := _middle(claim, unit)) is not None
    )[:MAX_POINTS]
    days = {day for day, _, _ in placed}
    told = {every[claim_id].article for _, claim_id, _ in placed}
    if len(days) < 2 or len({value for _, _, value in placed}) < 2 or (len(days) == 2 and len(told) == 1):
        return None  # two figures of one article are a slip or a comparison, not a course of events
    across, up = Scale([day for day, _, _ in placed], dates=True), Scale([value for _, _, value in placed])
    odd = finding.claims[0] if finding.witnesses else ""
    involved = {claim.claim_id for claim in own}
    look = marks([claim.source or claim.article for claim in every.values()])
    points, paths = [], dict[str, list[str]]()
    for day, claim_id, value in placed:
        claim = every[claim_id]
        source = claim.source or claim.article
        shape, colour = look[source]
        x, y = across.at(day), round(100 - up.at(value), 2)
        low, _, high = claim.as_of.partition("/")
        points.append(
            Point(
                x,
                y,
                clip(inert(claim.text), 60),
                clip(inert(source), 60),
                inert(explain.days(low, high or low, language)),
                shape,
                colour,
                claim_id == odd,
                claim_id in involved,
            )
        )
        paths.setdefault(source, []).append(f"{x},{y}")
    lines = tuple((look[source][1], " ".join(places)) for source, places in paths.items() if len(places) > 1)
    values = tuple((round(100 - at, 2), text) for at, text in up.ticks(language))
    return TimeLine(tuple(points), lines, across.ticks(language), values, explain.unit_label(unit, language, plural=True), up.logarithmic)


def _day(claim: Claim) -> float | None:
    """The middle of the days a claim refers to."""
    low, _, high = claim.as_of.partition("/")
    first, last = ordinal(low), ordinal(high or low)
    return (first + last) / 2 if first is not None and last is not None else None


def _middle(claim: Claim, unit: str) -> float | None:
    low, high = sides(claim, unit)
    if low is None or high is None:
        return low if high is None else high
    return (low + high) / 2
