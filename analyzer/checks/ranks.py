"""A408: a rank, a record, a majority that the figures beside it deny."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import Line, alike, amounts, factor, middle, report, short, spread
from ._placed import check_places

RULES = ("A408",)
HALF = Decimal(50)


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Orders told in words against the order of the figures."""
    yield from report(view, 1, _order, _record, _majority)
    yield from check_places(view)


def _order(line: Line) -> Iterator[Finding]:
    """Such as "highest in Leeds, at 61%, followed by York with 66%"."""
    if len(line.claims) < 2:
        return
    follow = line.find(range(line.first, line.stop), "followed_first")
    if follow < 0:
        return
    values = [
        claim
        for claim in amounts(line)
        if claim.kind not in ("duration", "ratio", "age") and not line.leads(claim, "change.from", "against")
    ]
    ahead = [claim for claim in values if line.span(claim)[1] <= follow]
    behind = [claim for claim in values if line.span(claim)[0] > follow]
    if len(ahead) != 1 or not behind or any(not alike(ahead[0], claim) or claim.kind != ahead[0].kind for claim in behind):
        return
    if any(claim.unit != ahead[0].unit for claim in behind) or line.find(range(line.first, line.stop), "negators.words") >= 0:
        return
    before = range(line.first, follow)
    low = line.find(before, "last", "record_low") >= 0
    if not low and line.find(before, "first", "ord") < 0:
        return
    if low and line.find(before, "first") >= 0:
        return
    stop = line.has(follow, "followed_first")
    if line.span(behind[0])[0] - stop > 10:
        return
    sequence = [ahead[0], *behind]
    for left, right in itertools.pairwise(sequence):
        if right is not behind[0] and line.find(line.between(left, right), "change.up", "change.down", "against") >= 0:
            return
        a, b = spread(left), spread(right)
        if a is None or b is None or None in (a.low, a.high, b.low, b.high):
            return
        out = b.high < a.low if low else b.low > a.high  # type: ignore[operator]
        if out and right is behind[0]:
            word = _phrase(line, before, "last" if low else "first")
            yield _finding(line, (left, right), word or _at(line, follow, stop))
            return


def _at(line: Line, first: int, stop: int) -> str:
    tokens = line.view.reading.tokens
    return line.text[tokens[first].start : tokens[stop - 1].end]


def _phrase(line: Line, where: range, label: str) -> str:
    i = line.find(where, label)
    return _at(line, i, line.has(i, label)) if i >= 0 else ""


def _record(line: Line) -> Iterator[Finding]:
    """Such as "a record 40 tonnes, beating the previous record of 45 tonnes"."""
    if len(line.claims) < 2:
        return
    whole = range(line.first, line.stop)
    beat = line.find(whole, "beat")
    if beat < 0:
        return
    old_at = line.find(range(beat, line.stop), "record_beaten")
    if old_at < 0 or line.find(whole, "record_low", "last", "negators.words") >= 0:
        return
    values = [claim for claim in amounts(line) if claim.kind not in ("duration", "ratio", "age", "percentage")]
    new = [claim for claim in values if line.span(claim)[1] <= beat + 1]
    old = [claim for claim in values if line.span(claim)[0] > old_at]
    if not new or len(old) != 1 or line.span(old[0])[0] - line.has(old_at, "record_beaten") > 6:
        return
    rival = [claim for claim in new if alike(claim, old[0]) and claim.kind == old[0].kind]
    if len(rival) != 1:
        return
    a, b = spread(rival[0]), spread(old[0])
    if a is not None and b is not None and a.high is not None and b.low is not None and a.high < b.low:
        yield _finding(line, (rival[0], old[0]), _phrase(line, range(beat, line.stop), "beat"))


def _majority(line: Line) -> Iterator[Finding]:
    """Such as "a majority of respondents (43%)", "a minority (62%)": the share stands in brackets or between commas."""
    tokens = line.view.reading.tokens
    for claim in line.claims:
        if claim.kind != "percentage" or claim.unit != "percent":
            continue
        start, stop = line.span(claim)
        around = (tokens[start - 1].text if start > line.first else "", line.token(stop))
        if around not in (("(", ")"), (",", ","), ("،", "،"), ("–", "–"), ("—", "—"), ("-", "-")):
            continue
        near = range(max(line.first, start - 6), start - 1)
        if (
            any(tokens[i].kind == "s" for i in near[-5:])
            or line.find(range(max(line.first, start - 8), start - 1), "not_majority", "negators.words") >= 0
        ):
            continue
        found = spread(claim)
        if found is None:
            continue
        most, few = line.find(near, "majority") >= 0, line.find(near, "minority") >= 0
        if most == few:
            continue
        if most and found.high is not None and found.high < HALF:
            yield _finding(line, (claim,), _phrase(line, near, "majority"))
        elif few and found.low is not None and found.low > HALF:
            yield _finding(line, (claim,), _phrase(line, near, "minority"))


def _finding(line: Line, claims: tuple[Claim, ...], words: str) -> Finding:
    second = claims[-1]
    return finding(
        "A408",
        "arithmetic",
        "error",
        claims,
        values={"words": words, "figures": "; ".join(claim.text for claim in claims)},
        ratio=factor(middle(claims[0]), middle(second)) if len(claims) > 1 else None,
        explanation=[step("A408.order", left=short(middle(claims[0]), 9), right=short(middle(second), 9))]
        if len(claims) > 1
        else [step("A408.half", share=short(middle(claims[0])))],
    )
