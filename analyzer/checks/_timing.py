"""When claims hold: the days their figures refer to, how soon their measures change, and how far apart two of them are."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..concepts import all_concepts
from ..intervals import MONTH, NEWS, days_of
from ..model import Claim
from ._things import concept
from ._words import comparing, days_told, names_a_date

YEAR = Decimal("365.25")
PERIOD = 27
"""Days from which a date is a period (a month, a quarter, a year) and not a moment."""


@lru_cache(maxsize=1024)
def _pace(attribute: str, kind: str) -> str:
    """How a measure lives in time: growing (tolls), fixed (a length), steady (a year's revenue), moving (a price), slow (a headcount)."""
    data = comparing()
    if attribute in data["fixed"]["attributes"] or kind in data["fixed"]["kinds"]:
        return "fixed"
    known = all_concepts().get(attribute)
    if known is not None and (known.cumulative or (known.event and kind == "count" and attribute not in data["steady"]["attributes"])):
        return "growing"
    if attribute in data["moving"]["attributes"]:
        return "moving"
    if attribute in data["steady"]["attributes"] or kind == "date":
        return "steady"
    if kind in data["moving"]["kinds"]:
        return "moving"
    return "steady" if kind in data["steady"]["kinds"] or kind == "money" else "slow"


def pace(claim: Claim) -> str:
    return _pace(claim.attribute, claim.kind)


def when(claim: Claim) -> tuple[int, int] | None:
    """The days a claim's figure refers to: its own date, else its article's."""
    return days_of(claim.as_of) or days_of(claim.published)


def days_apart(a: Claim, b: Claim) -> int | None:
    """Days between those two claims refer to, below 1 where these meet; None where one of them is unknown."""
    first, second = when(a), when(b)
    return None if first is None or second is None else days_between(first, second)


def near_in_time(a: Claim, b: Claim) -> bool:
    """Whether two claims may tell of one moment of a story; true where the day of one is unknown."""
    gap = days_apart(a, b)
    return gap is None or gap <= MONTH


def told_together(a: Claim, b: Claim) -> bool:
    """Whether two articles appeared within a month; true where the day of one is unknown."""
    first, second = days_of(a.published), days_of(b.published)
    return first is None or second is None or days_between(first, second) <= MONTH


def dated(claim: Claim) -> bool:
    """Whether the text itself dates the figure (rather than the article's own day standing in)."""
    if not claim.as_of or claim.as_of == claim.published:
        return False
    span, day = days_of(claim.as_of), days_of(claim.published)
    if span is not None and span[1] - span[0] >= PERIOD:
        return True
    if day is not None and span != day:
        return True
    if day is None and span is not None and span[0] == span[1]:
        return claim.as_of[:10] in days_told(claim.sentence, claim.language, claim.as_of)  # else it is the day of a dateline
    return names_a_date(claim.sentence, claim.language)


def birthday_between(a: Claim, b: Claim) -> bool:
    """Whether two ages are a birthday apart: the later article's is the older one by as many years as lie between, or one more, and
    the articles are so far apart that a birthday in between is no great chance."""
    first, second = days_of(a.published), days_of(b.published)
    if a.kind != "age" or b.kind != "age" or a.unit != "year" or b.unit != "year" or first is None or second is None:
        return False
    (day, younger), (later, older) = sorted(((first[0], a), (second[0], b)), key=lambda pair: pair[0])
    if not isinstance(younger.low, Decimal) or not isinstance(older.low, Decimal) or later - day < MONTH:
        return False
    grown, years = older.low - younger.low, Decimal(later - day) / YEAR
    return years - 1 < grown < years + 1


def two_occasions(a: Claim, b: Claim) -> bool:
    """Whether two articles more than a month apart each tell as news what comes again: another quake, another vote."""
    if a.article == b.article or not (_recurs(a) or _recurs(b)):
        return False
    first, second = _news(a), _news(b)
    return first is not None and second is not None and days_between(first, second) > NEWS


def _recurs(claim: Claim) -> bool:
    known = concept(claim)
    return (known is not None and known.event) or claim.attribute in comparing()["recurring"]["attributes"]


def _news(claim: Claim) -> tuple[int, int] | None:
    """The days a claim speaks of, where they are its article's own or lie close before or after; None for other days."""
    told, own = when(claim), days_of(claim.published)
    return told if told is not None and own is not None and days_between(told, own) <= NEWS and told[1] - told[0] < PERIOD else None


def days_between(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Days between two spans of days; below 1 where they meet."""
    return max(first[0], second[0]) - min(first[1], second[1])


def only_counted(a: Claim, b: Claim) -> bool:
    """Whether two counts of articles of two days have no measure of the list, or one that names only the sort of things: four
    Bangladeshis here, five there; six provinces, then seven."""
    if a.kind != "count" or b.kind != "count" or a.published == b.published:
        return False
    return not (_is_measure(a.attribute) or _is_measure(b.attribute))


@lru_cache(maxsize=1024)
def _is_measure(attribute: str) -> bool:
    """Whether an attribute is a measure of the list, and none that names only the sort of things."""
    return attribute in all_concepts() and attribute not in comparing()["sorts_of_things"]["attributes"]


def counted_later(a: Claim, b: Claim) -> bool:
    """Whether one of two such counts is of a later day than the other: it says nothing against it."""
    return only_counted(a, b) and (days_apart(a, b) or 0) > 0
