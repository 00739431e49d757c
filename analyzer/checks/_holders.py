"""A402 for a total dealt out in the sentences behind it: "80 MHz were sold. Telvara won 40 MHz. Ordel took 30 and Kintel 20"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..decimals import ONE
from ..model import Claim, Finding
from ..numerals import parse
from . import View
from ._line import Line, alike, amounts, lines, middle
from ._parts import apart, bare
from ._sums import added_up, sum_finding, sum_of

SENTENCES = 4
"""Sentences behind a total in which it is dealt out, at most."""
VERB, GAP = 5, 6
"""Tokens from the verb of getting to its figure, and between two figures of one sentence."""
SHARED_OUT = frozenset({"seat", "medal", "vote", "mandate"})
"""What is dealt out whole, without a word for it: parliament has 150 seats."""
MOST = Decimal("1.5")
"""What the parts may come to of the total: further off they are of another thing."""
BARRED = ("change.from", "change.up", "change.down", "against", "otherbase", "negators.words", "corrected", "status.target")


def check_holders(view: View) -> Iterator[Finding]:
    """Totals that are less than what their holders got, or another amount where one of them got the rest."""
    told = list(lines(view, 0))
    for at, line in enumerate(told):
        totals = [
            claim for claim in amounts(line) if claim.modifier == "=" and not claim.per and claim.kind not in ("percentage", "duration")
        ]
        dealt = len(totals) == 1 and (totals[0].unit in SHARED_OUT or line.anywhere("dealt"))
        if not dealt or line.anywhere("corrected"):
            continue
        parts: list[Claim] = []
        closed = False
        for behind in told[at + 1 : at + 1 + SENTENCES]:
            got = _got(behind, totals[0])
            if not got or closed:
                break
            parts += got
            closed = behind.anywhere("rest_of")
        sums = sum_of(parts) if len(parts) > 1 else None
        if sums is None or any(middle(part) >= middle(totals[0]) for part in parts):
            continue
        added, side = added_up(parts), apart(totals[0], *sums)
        if (side > 0 or (side < 0 and closed)) and ONE / MOST <= added / middle(totals[0]) <= MOST:
            yield sum_finding(totals[0], parts, "warning")


def _got(line: Line, total: Claim) -> list[Claim]:
    """The parts a sentence tells, all figures of it being parts: the first behind a verb of getting, the others joined to it."""
    if line.anywhere(*BARRED) or any(claim.kind == "date" for claim in line.claims) or _open(line):
        return []
    parts = _figures(line, total)
    start = line.span(parts[0])[0] if parts else line.first
    if line.find(range(max(line.first, start - VERB), start), "got") < 0:
        return []
    return parts if all(_joined(line, left, right) for left, right in pairwise(parts)) else []


def _open(line: Line) -> bool:
    """Whether words say that there is more ("among others"), other than those that tell of the rest itself."""
    closing = {k for i in range(line.first, line.stop) for k in range(i, line.has(i, "rest_of"))}
    return any(i not in closing and line.has(i, "openlist", "open_list.words") for i in range(line.first, line.stop))


def _joined(line: Line, left: Claim, right: Claim) -> bool:
    gap = line.between(left, right)
    joined = any(line.token(i) in (",", "،", ";") or line.index.clitics.joins(line.token(i), 2) for i in gap)
    return len(gap) <= GAP and (joined or line.find(gap, "joint") >= 0)


def _figures(line: Line, total: Claim) -> list[Claim]:
    """The amounts of a sentence in the unit of a total, with numbers that leave it out; none where another figure stands there."""
    found: list[Claim] = []
    for claim in line.claims:
        plain = claim.kind == "count" and not claim.unit
        if claim.kind != total.kind and not plain:
            return []
        if not isinstance(claim.low, Decimal) or claim.low != claim.high or claim.modifier != "=" or claim.per:
            return []
        if not plain and not alike(claim, total):
            return []
        found.append(bare(total, claim.low, claim.step, claim.start, claim.end, claim.text) if plain else claim)
    taken = {i for claim in line.claims for i in range(*line.span(claim))}
    for i in range(line.first, line.stop):
        number = parse(line.view.reading, i) if i not in taken and line.view.reading.tokens[i].kind == "n" else None
        if number is None:
            continue
        numeral = number.numeral
        last = number.stop >= line.stop or line.view.reading.tokens[number.stop].kind == "s" or line.has(number.stop, "joint")
        if not last or numeral.low is None or numeral.low != numeral.high or numeral.form != "cardinal":
            return []
        found.append(bare(total, numeral.low, numeral.step, numeral.start, numeral.end, numeral.text))
    return sorted(found, key=lambda claim: claim.start)
