"""Dates that say when one figure held: "8.4 million tourists in 2025" and "the 8,412,600 tourists of 2025" tell one year of one thing.

A year stands in every article, so that two of them have nothing to do with each other by themselves. Where the figures that they date
were put together, so are they.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..model import TELLS_TIME, Claim

REACH = 120
"""Characters between a figure and the date that says when it held, at most; both stand in one sentence."""


def with_dates(clusters: Iterable[list[int]], claims: Sequence[Claim]) -> list[list[int]]:
    """The clusters, as places of claims, with those joined whose dates are all one day or period and date figures of one cluster."""
    found = [sorted(cluster) for cluster in clusters]
    owner = {place: number for number, cluster in enumerate(found) for place in cluster}
    dates = _dates(claims)
    for cluster in list(found):
        for first, second in _told_alike(cluster, claims, dates):
            left, right = sorted((owner[first], owner[second]))
            days = {(claims[place].low, claims[place].high) for place in (*found[left], *found[right])}
            if left != right and len(days) == 1:
                owner.update((place, left) for place in found[right])
                found[left] = sorted((*found[left], *found[right]))
                found[right] = []
    return [cluster for cluster in found if cluster]


def _dates(claims: Sequence[Claim]) -> dict[tuple[str, int, str], list[int]]:
    """The places of the dates of each sentence, by article, sentence and day or period."""
    found: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.kind == "date" and claim.modifier == "=" and claim.low:
            low, high = str(claim.low)[:10], str(claim.high)[:10]
            found[claim.article, claim.sentence_start, low if low == high else f"{low}/{high}"].append(place)
    return found


def _told_alike(cluster: Sequence[int], claims: Sequence[Claim], dates: dict[tuple[str, int, str], list[int]]) -> list[tuple[int, int]]:
    """Every two dates that follow each other of those which date the figures of a cluster, and are one day or period."""
    if len(cluster) < 2 or claims[cluster[0]].kind in TELLS_TIME:
        return []
    alike: dict[tuple[object, object], set[int]] = defaultdict(set)
    for place in cluster:
        date = _date_of(claims[place], claims, dates)
        if date is not None:
            alike[claims[date].low, claims[date].high].add(date)
    pairs = [pair for told in alike.values() for pair in pairwise(sorted(told))]
    return [(one, other) for one, other in pairs if not _two_things(claims[one], claims[other])]


def _date_of(figure: Claim, claims: Sequence[Claim], dates: dict[tuple[str, int, str], list[int]]) -> int | None:
    """The place of the date nearest to a figure that tells the day it refers to."""
    near = dates.get((figure.article, figure.sentence_start, figure.as_of), ()) if figure.as_of else ()
    gaps = [(max(claims[place].start - figure.end, figure.start - claims[place].end), place) for place in near]
    gap, place = min(gaps, default=(REACH, -1))
    return place if gap < REACH else None


def _two_things(a: Claim, b: Claim) -> bool:
    """Whether two dates are told of two things: a start and an end."""
    return bool(a.attribute and b.attribute) and a.attribute != b.attribute
