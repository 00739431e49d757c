"""D504: one day told in two calendars that is not the same day, and one month under the names of two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ..language import words
from ..model import Finding, step
from ..text import fold
from . import View, finding
from ._dated import Dated, meaning
from ._matching import phrase_at, phrases, table

GRACE = 1
"""Days by which the sighting of the moon may move a Hijri date."""


def partner_of(view: View, item: Dated, after: Dated | None) -> Dated | None:
    """The date in the other calendar that names the same day, right behind."""
    if after is None or item.expression.calendar == after.expression.calendar or item.claim.sentence_start != after.claim.sentence_start:
        return None
    reading = view.reading
    known = phrases("calendar", "same_day", *reading.lexicon.languages)
    i, stop = item.expression.stop, after.expression.first
    joined = reading.tokens[i - 1].end < reading.tokens[stop].start and stop - i <= 6
    marked = False
    while joined and i < stop:
        end = phrase_at(reading, i, known)
        if end and end <= stop:
            marked, i = marked or end > 0, end
        elif reading.tokens[i].key in ("(", "[", "/", "-", "–", "—", "=", "ل"):
            marked, i = True, i + 1
        elif reading.tokens[i].key in (",", "،", "to", ".", "the", "on"):
            i += 1
        else:
            joined = False
    return after if joined and marked else None


def check_calendars(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Days told in two calendars that do not name the same day."""
    for item, after in pairwise(dates):
        if partner_of(view, item, after) is None:
            continue
        hijri, other = (item, after) if item.expression.calendar == "hijri" else (after, item)
        if (hijri.expression.year is None and other.expression.year is None) or hijri.expression.relation or other.expression.relation:
            continue
        days = min((_distance(a, b) for a in _readings(view, hijri, other) for b in _readings(view, other, hijri)), default=0)
        if days <= GRACE:
            continue
        stated = hijri.expression.year is not None and other.expression.year is not None
        yield finding(
            "D504",
            "date_conflict",
            "error" if stated and days > GRACE + 1 else "warning",
            [other.claim, hijri.claim],
            values={"left": hijri.claim.text, "right": other.claim.text, "days": days},
            explanation=(
                step("D504.convert", text=hijri.claim.text, low=hijri.low.isoformat(), high=hijri.high.isoformat()),
                step("D504.compare", text=other.claim.text, low=other.low.isoformat(), high=other.high.isoformat(), days=days),
            ),
            diagnosis=step("slip.calendar"),
        )


def _readings(view: View, item: Dated, other: Dated) -> list[tuple[date, date]]:
    """The days a date may mean: its own year, or the years around the other date where it names none."""
    if item.expression.year is not None:
        return [(item.low, item.high)]
    found = []
    years = range(other.low.year - 1, other.high.year + 2)
    if item.expression.calendar == "hijri":
        years = range((other.low.year - 623) * 33 // 32, (other.low.year - 620) * 33 // 32 + 1)
    for year in years:
        here = meaning(item.expression._replace(year=year), view.article.anchor)
        if here is not None:
            found.append((here[0], here[1]))
    return found


def _distance(a: tuple[date, date], b: tuple[date, date]) -> int:
    """Days between two spans, 0 where they touch."""
    return max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)


@lru_cache(maxsize=1)
def _systems() -> dict[str, str]:
    return {fold(name): system for system, cell in table("calendar")["month_systems"].items() for name in words(cell)}


def check_month_names(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """شباط/مارس: one month under two names that are not the same month."""
    reading = view.reading
    tokens = reading.tokens
    for item in dates:
        first = reading.at(item.expression.stop - 1, "months") or reading.at(item.expression.stop - 2, "months")
        if first is None or first.stop != item.expression.stop or item.expression.stop + 1 >= len(tokens):
            continue
        sign = tokens[first.stop].key
        second = reading.at(first.stop + 1, "months") if sign in ("/", "(") else None
        if second is None or second.lex.value == first.lex.value or second.prefix:
            continue
        if sign == "(" and not (second.stop < len(tokens) and tokens[second.stop].key == ")"):
            continue
        left = reading.text[first.start : tokens[first.stop - 1].end]
        right = reading.text[second.start : tokens[second.stop - 1].end]
        systems = _systems().get(fold(left)), _systems().get(fold(right))
        if None in systems or systems[0] == systems[1]:
            continue
        claims = [item.claim] + [other.claim for other in dates if other.expression.first == first.stop + 1]
        yield finding(
            "D504",
            "date_conflict",
            "error",
            claims,
            values={"left": left, "right": right, "days": 30 * abs(first.lex.value - second.lex.value)},
            explanation=(step("D504.month", text=left, month=first.lex.value), step("D504.month", text=right, month=second.lex.value)),
            diagnosis=step("slip.calendar"),
        )
