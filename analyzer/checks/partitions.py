"""A402 where parts are told in free prose, each with a word that shuts the others out: "110 were aboard; 44 died, 61 were rescued
and 15 are missing", "1,640 took the drug and 920 a placebo", "$84 million at home and $97 million abroad, $191 million in all".

The words are `data/checks/partitions.toml`. Each part has to stand in a clause of its own with one word of one set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ..decimals import ONE, ZERO
from ..language import DATA, load_toml
from ..model import MONEY, Claim, Finding
from ..numerals import parse
from . import Settings, View
from ._line import TIMES, Line, alike, amounts, lines, middle, spread
from ._parts import apart, bare
from ._sums import added_up, may_be_sum, sum_finding, sum_of

RULES = ("A402",)
SIGNS = frozenset(",،;؛:()–—")
GAP, TAIL, REACH = 14, 10, 16
"""Tokens between two parts; behind the last one; and between the parts and their total, at most."""
BACK = 5
"""Sentences before one that begins with "of the …" in which the figure of that group is looked for."""
LEAST, MOST, BEFORE_MOST = Decimal("0.85"), Decimal("1.5"), Decimal("1.25")
"""How far the sum of the parts may lie from a total they are of; the last where the total stands in the sentence before."""
SCALED = Decimal(1000)


@lru_cache(maxsize=1)
def _sets() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The labels of each set, and whether its parts make up all of the whole."""
    data = load_toml(DATA / "checks" / "partitions.toml")["sets"]
    return tuple((tuple(entry["labels"]), bool(entry["whole"])) for entry in data.values())


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Totals that parts of one set miss."""
    earlier: list[Line] = []
    for line in lines(view, 0):
        if line.claims and not line.anywhere("corrected", "each", "otherbase"):
            yield from _of(line, earlier)
        earlier = [*earlier[1 - BACK :], line]


def _of(line: Line, earlier: Sequence[Line]) -> Iterator[Finding]:
    before = earlier[-1] if earlier else None
    for labels, whole in _sets():
        if not any(line.anywhere(label) for label in labels):
            continue
        figures = _figures(line)
        for total, parts, near in (*_told(line, before, figures, labels), *_group_told(line, earlier, figures, labels)):
            found = _missed(total, parts, whole=whole, most=near)
            if found:
                yield sum_finding(total, parts, "warning")
                return
    yield from _brought_to(line)


def _told(line: Line, before: Line | None, figures: list[Claim], labels: Sequence[str]) -> Iterator[tuple[Claim, list[Claim], Decimal]]:
    """(total, parts, how much more than the total the parts may be) of each list of parts with words of one set."""
    for first in range(len(figures)):
        parts = _labelled(line, figures[first:], labels)
        if len(parts) < 2:
            continue
        ahead = figures[first - 1] if first else None
        behind = figures[first + len(parts)] if first + len(parts) < len(figures) else None
        told = [] if before is None else [claim for claim in amounts(before) if claim.kind not in (*TIMES, "percentage", "ratio")]
        named = [claim for claim in told if _one_noun(claim, parts)]
        others = _counts_others(figures[:first], parts)
        if len(named) == 1 and others and before is not None and _whole_of(before, named[0], parts, labels):
            yield named[0], _as_parts(named[0], parts), BEFORE_MOST
        elif ahead is not None and len(line.between(ahead, parts[0])) <= REACH and _whole_of(line, ahead, parts, labels):
            yield ahead, _as_parts(ahead, parts), MOST
        elif behind is not None and _summed_up(line, parts[-1], behind) and _whole_of(line, behind, parts, labels):
            yield behind, _as_parts(behind, parts), MOST
        elif first == 0 and before is not None and len(told) == 1 and _whole_of(before, told[0], parts, labels):
            yield told[0], _as_parts(told[0], parts), BEFORE_MOST
        return


def _group_told(
    line: Line, earlier: Sequence[Line], figures: list[Claim], labels: Sequence[str]
) -> Iterator[tuple[Claim, list[Claim], Decimal]]:
    """Such as "Of the men still missing, 15 work for contractors and 11 are on its payroll", behind "24 men" some sentences before:
    the only figure that is told there of what the head of the sentence names."""
    if not figures or not line.has(line.first, "share_head"):
        return
    parts = _labelled(line, figures, labels)
    if len(parts) < 2 or any(line.token(i) in "," for i in range(line.first, line.span(parts[0])[0] - 1)):
        return
    told = [(one, claim) for one in earlier for claim in amounts(one) if _one_noun(claim, parts)]
    if len({middle(claim) for _, claim in told}) != 1 or not _whole_of(*told[-1], parts, labels):
        return
    if added_up(parts) > middle(told[-1][1]):  # fewer may be of those only whom the head describes
        yield told[-1][1], _as_parts(told[-1][1], parts), BEFORE_MOST


def _one_noun(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a figure counts by name what the first of its parts does."""
    return total.kind == parts[0].kind == "count" and total.noun == parts[0].noun != ""


def _counts_others(figures: Sequence[Claim], parts: Sequence[Claim]) -> bool:
    """Whether all figures ahead of the parts count something else by name."""
    return all(claim.noun and not _one_noun(claim, parts) for claim in figures) and parts[0].noun != ""


def _figures(line: Line) -> list[Claim]:
    """The amounts of a sentence in order of place, and the numbers in it that are no claims, without an id."""
    told = [claim for claim in amounts(line) if claim.kind not in (*TIMES, "percentage", "ratio", "age")]
    taken = {i for claim in line.claims for i in range(*line.span(claim))}
    like = next((claim for claim in told if claim.kind == "count"), None)
    i = line.first
    found = list(told)
    while i < line.stop and like is not None:
        number = None if i in taken else parse(line.view.reading, i)
        if number is None:
            i += 1
            continue
        numeral, i = number.numeral, number.stop
        year = numeral.text.isdigit() and len(numeral.text) == 4 and 1900 <= (numeral.low or ZERO) <= 2100
        plain = numeral.low is not None and numeral.low == numeral.high and numeral.form == "cardinal" and not year
        if plain and numeral.low is not None and numeral.low > ONE:
            found.append(bare(replace(like, unit="", noun=""), numeral.low, numeral.step, numeral.start, numeral.end, numeral.text))
    return sorted(found, key=lambda claim: claim.start)


def _labelled(line: Line, figures: Sequence[Claim], labels: Sequence[str]) -> list[Claim]:
    """The first figures of a run that stand each in a clause of its own with one word of the set, none of them twice."""
    cuts = [_cut(line, left, right) for left, right in pairwise(figures)]
    parts: list[Claim] = []
    seen: set[str] = set()
    begin = _clause_start(line, figures[0])
    for claim, cut in zip(figures, [*cuts, -1], strict=True):
        stop = cut if cut >= 0 else _clause_end(line, claim)
        own = _words_of(line, range(begin, stop), labels)
        if len(own) != 1 or own & seen or claim.modifier not in ("=", "~") or claim.per:
            break
        seen |= own
        parts.append(claim)
        if cut < 0:
            break
        begin = cut
    return parts


def _words_of(line: Line, clause: range, labels: Sequence[str]) -> set[str]:
    """The labels whose words stand in a clause; a phrase inside a longer one ("drug" in "dummy drug") is not its own."""
    found = [(i, stop, label) for i in clause for label, stop in line.at(i) if label in labels and stop <= clause.stop]
    return {label for i, stop, label in found if not any(a <= i and stop <= b and b - a > stop - i for a, b, _ in found)}


def _cut(line: Line, left: Claim, right: Claim) -> int:
    """The token at which the clause of the right one of two figures begins: the last joint between them; -1 without one."""
    gap = line.between(left, right)
    if len(gap) > GAP or any(line.token(i) in (".", "\n") for i in gap):
        return -1
    start = line.span(right)[0]
    if line.index.clitics and line.text[line.view.reading.tokens[start].start : right.start] in line.index.clitics.conjunctions:
        return start
    joined = (i for i in reversed(gap) if line.token(i) in SIGNS or line.has(i, "joint") or line.index.clitics.joins(line.token(i), 2))
    return next(joined, -1)


def _clause_start(line: Line, claim: Claim) -> int:
    start = line.span(claim)[0]
    return next(
        (i + 1 for i in range(start - 1, max(line.first, start - TAIL) - 1, -1) if line.token(i) in SIGNS), max(line.first, start - TAIL)
    )


def _clause_end(line: Line, claim: Claim) -> int:
    stop = line.span(claim)[1]
    last = min(line.stop, stop + TAIL)
    return next((i for i in range(stop, last) if line.token(i) in SIGNS), last)


def _whole_of(line: Line, total: Claim, parts: Sequence[Claim], labels: Sequence[str]) -> bool:
    """Whether a figure can be what the parts are of: larger than each, counting or measuring the same, of none of the set itself."""
    if total.modifier not in ("=", "~") or total.per or not total.claim_id or any(middle(part) >= middle(total) for part in parts):
        return False
    start, stop = line.span(total)
    behind = next((i for i in range(stop, min(line.stop, stop + 2)) if line.token(i) in SIGNS), min(line.stop, stop + 2))
    if line.index.clitics and line.span(parts[0])[0] <= behind:
        behind = stop  # من أصل 64 شاحنة وصلت 58: the verb in front of a part is its own
    if _words_of(line, range(max(line.first, start - 2), behind), labels):
        return False
    return all(_can_be_part(line, total, part) or _words_of(line, range(*line.span(part)), labels) for part in parts)


def _can_be_part(line: Line, total: Claim, part: Claim) -> bool:
    if total.kind in MONEY:
        return alike(total, part) or (part.kind == "count" and not part.unit and part.step >= SCALED / 1000 and middle(part) >= SCALED)
    if total.kind != "count" or part.kind != "count":
        return total.kind == part.kind and alike(total, part)
    if not part.unit or part.unit == total.unit or part.unit == "person" or not part.claim_id:
        return True
    mine, theirs = line.noun_classes(total), line.noun_classes(part)
    return not theirs or not mine or bool(mine & theirs)


def _as_parts(total: Claim, parts: Sequence[Claim]) -> list[Claim]:
    """The parts in the unit of the total where they leave theirs out."""
    return [
        part
        if alike(total, part)
        else replace(bare(total, middle(part), part.step, part.start, part.end, part.text), claim_id=part.claim_id)
        for part in parts
    ]


def _summed_up(line: Line, last: Claim, total: Claim) -> bool:
    """Whether a figure behind the parts is told as all of them together: "for a global haul of", "لتبلغ إيراداته العالمية"."""
    gap = line.between(last, total)
    stop = line.span(total)[1]
    return len(gap) <= REACH and line.find(range(gap.start, min(line.stop, stop + 3)), "overall", "total_after") >= 0


def _brought_to(line: Line) -> Iterator[Finding]:
    """Such as "the first part runs 19 km and the second 24 km, bringing the line to 34 km": no less than both."""
    told = [claim for claim in amounts(line) if claim.kind in ("length", "area", "money", "power/compute", "volume", "mass")]
    for first, second, total in zip(told, told[1:], told[2:], strict=False):
        gap = line.between(second, total)
        if len(gap) > REACH or line.find(gap, "brings_to") < 0 or _cut(line, first, second) < 0:
            continue
        if not all(alike(total, part) and part.modifier == "=" and not part.per for part in (first, second, total)):
            continue
        if line.anywhere("change.up", "change.down", "against", "surely_up", "surely_down") or max(middle(first), middle(second)) >= middle(
            total
        ):
            continue
        sums = sum_of([first, second])
        if sums is not None and apart(total, *sums) > 0 and sums[0] is not None and sums[0] <= middle(total) * MOST:
            yield sum_finding(total, [first, second], "warning")


def _missed(total: Claim, parts: list[Claim], *, whole: bool, most: Decimal) -> bool:
    """Whether the parts are surely more than the total, or less where they make up all of it; not by so much that they are of another."""
    sums = sum_of(parts)
    if sums is None:
        return False
    side, added = apart(total, *sums), added_up(parts)
    if not may_be_sum(added, middle(total), least=LEAST, most=most):
        return False
    return side > 0 or (side < 0 and whole) or _just_more(total, sums[0])


def _just_more(total: Claim, least: Decimal | None) -> bool:
    """Whether the least the parts can be is the end of what the total stands for, which is no part of it: all would have to be at
    their ends at once ("about 2.9 million", 1.9 and 1.2 million)."""
    stands = spread(total)
    return stands is not None and least is not None and stands.high == least > middle(total)
