"""Figures told side by side in two articles whose names changed places: 70% from Romania and 12% from Russia here, 12% from
Romania there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from ..model import Claim, Group
from . import Outline, View
from ._blocks import entity_of
from ._line import Line, lines
from ._slips import own_amount
from ._stories import stories_of
from ._timing import near_in_time

Names = Mapping[str, tuple[str, ...]]
"""The ids of whom or what the clause of a claim names, by the id of the claim."""

SMALL = 10
"""Whole figures below this stand beside each other in too many sentences."""
MOST_NAMES = 2
"""Names in one clause of which one may be whose figure it is."""
ASIDE, BESIDE = 4, 250
"""Figures behind a figure, and characters between the two, within which they are told side by side."""
_ROUGH = Context(prec=2)
"""Figures rounded so are the same: 1.51 million and 1,514,000."""
CUTS = frozenset(",،;؛،、，；:")


def names_beside(view: View) -> Names:
    """For each claim the names of its clause, where that has no more than two, and no figure of the kind in front of it; a second figure
    behind it is aside ("Siemens fell 6.4% after losing up to 8.3%") where all names stand in front of both."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(view, 0) if view.names else ():
        told = [claim for claim in line.claims if claim.kind != "date" and claim.claim_id and own_amount(claim) is not None]
        span = (line.view.reading.tokens[line.first].start, line.view.reading.tokens[line.stop - 1].end) if told else (0, 0)
        for begin, end in _clauses(line, told) if _between(view, *span) else ():
            named = [(start, entity) for start, _, entity in _between(view, begin, end)]
            inside = [claim for claim in told if begin <= claim.start < end]
            for claim in inside:
                alike = [other for other in inside if other is not claim and _alike(claim, other)]
                aside = all(claim.start < other.start for other in alike) and all(start < claim.start for start, _ in named)
                names = tuple(dict.fromkeys(entity for _, entity in named))
                if (aside or not alike) and 0 < len(names) <= MOST_NAMES:
                    found[claim.claim_id] = names
    return found


def _between(view: View, begin: int, end: int) -> Sequence[tuple[int, int, str]]:
    """The names that begin between two places."""
    first, last = (bisect_left(view.names, place, key=lambda name: name[0]) for place in (begin, end))
    return view.names[first:last]


def _clauses(line: Line, told: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and end: at its commas, and at "and" where each side has a name and a figure."""
    tokens, taken = line.view.reading.tokens, [line.span(claim) for claim in told]
    starts = [tokens[line.first].start]
    ends: list[int] = []
    for i in range(line.first, line.stop):
        if tokens[i].text in CUTS and not any(first <= i < stop for first, stop in taken):
            ends.append(tokens[i].start)
            starts.append(tokens[i].end)
    ends.append(tokens[line.stop - 1].end)
    for begin, end in zip(starts, ends, strict=True):
        yield from _joined(line, told, begin, end)


def _joined(line: Line, told: Sequence[Claim], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a clause that "and" joins, where each of them has a name and a figure of its own; else the whole."""
    if sum(begin <= claim.start < end for claim in told) < 2:
        yield begin, end
        return
    places = [begin, *(line.view.reading.tokens[i].start for i in range(line.before(begin + 1), line.before(end)) if _joins(line, i)), end]
    parts = list(pairwise(places))
    marks = ([claim.start for claim in told], [start for start, _, _ in _between(line.view, begin, end)])
    whole = all(any(low <= place < high for place in some) for low, high in parts for some in marks)
    yield from parts if whole else [(begin, end)]


def _joins(line: Line, i: int) -> bool:
    return line.has(i, "joint") > 0 or line.index.clitics.joins(line.token(i), 2)


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two figures are of one kind and unit, so that one may be told for the other."""
    units = (a.currency, a.base_unit or a.unit) == (b.currency, b.base_unit or b.unit)
    return a.kind == b.kind and a.per == b.per and (units or a.kind == "count")


class Couple(NamedTuple):
    """Two figures side by side, and whether the one of a name is the smaller; the other is told beside other names."""

    claims: tuple[Claim, Claim]
    smaller: bool

    @property
    def article(self) -> str:
        return self.claims[0].article


def exchanged(
    groups: Sequence[Group], views: Sequence[View | Outline], told: Sequence[Names]
) -> Iterator[tuple[tuple[Claim, Claim], list[Claim]]]:
    """Two of the figures told side by side of which other articles tell the one beside a name that has the other here, with the figures
    there. Each article must tell both figures beside names, that name with one of them alone. `told` has the names of each view."""
    stories = stories_of(groups)
    found: dict[frozenset[object], list[Couple]] = {}
    for view, names in zip(views, told, strict=True):
        for key, couple in _couples([claim for claim in view.claims if claim.kind != "date"], names):
            found.setdefault(key, []).append(couple)
    seen: set[tuple[str, ...]] = set()
    for couples in found.values():
        few, most = _sides(couples)
        for odd in few[:1]:
            ids = tuple(sorted(claim.claim_id for claim in odd.claims))
            near = [one for one in most if stories.one(one.article, odd.article) and near_in_time(one.claims[0], odd.claims[0])]
            if near and ids not in seen:
                seen.add(ids)
                yield odd.claims, [claim for one in near for claim in one.claims]


def _couples(claims: Sequence[Claim], names: Names) -> Iterator[tuple[frozenset[object], Couple]]:
    """Every two figures side by side, by a name that one of them has and by the two amounts."""
    named = [(claim, amount, whose) for claim in claims if (amount := _amount(claim)) is not None and (whose := _names(claim, names))]
    for at, (a, first, left) in enumerate(named):
        for b, second, right in named[at + 1 : at + 1 + ASIDE]:
            if first == second or not _alike(a, b) or b.start - a.end > BESIDE:
                continue
            for name in sorted({*left} ^ {*right}):
                yield frozenset({name, first, second}), Couple((a, b), (name in left) == (first < second))


def _names(claim: Claim, names: Names) -> tuple[str, ...]:
    """Whom the clause of a claim names; of a share else whose it is."""
    beside = names.get(claim.claim_id, ())
    share = claim.kind == "percentage" and claim.subject.measure != "change" and not claim.trend
    return beside or ((entity_of(claim),) if share and entity_of(claim) and not claim.subject.inferred else ())


def _amount(claim: Claim) -> Decimal | None:
    """The amount of a figure in its base unit, roughly; None where too many figures are like it."""
    amount = own_amount(claim)
    if amount is None or (amount < SMALL and amount == amount.to_integral_value()):
        return None
    based = claim.base_low if claim.base_unit else amount
    return _ROUGH.create_decimal(based).normalize() if isinstance(based, Decimal) else None


def _sides(couples: Sequence[Couple]) -> tuple[list[Couple], list[Couple]]:
    """The couples as fewer articles tell them, the latest first, and those told the other way round; articles that tell both ways are
    of neither side."""
    told = {smaller: {couple.article: couple for couple in couples if couple.smaller is smaller} for smaller in (True, False)}
    sides = [[couple for article, couple in told[way].items() if article not in told[not way]] for way in (True, False)]
    latest = [sorted(side, key=lambda couple: (couple.claims[0].published, couple.article), reverse=True) for side in sides]
    if len(latest[0]) != len(latest[1]):
        few, most = sorted(latest, key=len)
    else:
        few, most = sorted(latest, key=lambda side: [couple.claims[0].published for couple in side], reverse=True)
    return few, most
