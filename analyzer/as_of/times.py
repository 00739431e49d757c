"""Days of times of day: the plane took off on Tuesday; at 8:19 it was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..language import Reading
from ..model import Article, Claim, step

NEWS = 10
"""Days before an article within which a day told in an earlier sentence may be that of the times behind it."""
HABITS = ("per.day", "per.week", "per.month", "per.year")
APART = frozenset({"dateline", "furniture"})
"""Sections whose days are those of the article and not of what it tells."""


def dated_times(claims: Sequence[Claim], reading: Reading, article: Article) -> list[Claim]:
    """The claims, with times of day as moments of a day where the text tells it.

    It is the nearest day in front in their sentence, else the nearest behind, else the last one told before that is not the day of
    the article. What is told of every day keeps its bare time.
    """
    if not any(claim.kind == "time" for claim in claims):
        return list(claims)
    days = [claim for claim in claims if _is_day(claim)]
    return [_dated(claim, days, reading, article) if claim.kind == "time" else claim for claim in claims]


def _is_day(claim: Claim) -> bool:
    low, high = str(claim.low or ""), str(claim.high or "")
    return (
        claim.kind == "date"
        and claim.modifier in ("=", "~")
        and claim.section not in APART
        and not low.endswith("Z")  # a day by GMT may be another one here
        and len(low) >= len("2026-01-31")
        and low[:10] == high[:10]
        and low[:1].isdigit()
    )


def _dated(claim: Claim, days: Sequence[Claim], reading: Reading, article: Article) -> Claim:
    first, last = reading.token_from(claim.sentence_start), reading.token_from(claim.sentence_start + len(claim.sentence))
    if any(reading.at(k, *HABITS) is not None for k in range(first, last)):
        return claim
    day = _day_of(claim, days, article)
    if not day:
        return claim
    low, high = day + str(claim.low), day + str(claim.high)
    return replace(claim, low=low, high=high, trace=(*claim.trace, step("time.dated", text=claim.text, day=day)))


def _day_of(claim: Claim, days: Sequence[Claim], article: Article) -> str:
    here = [day for day in days if day.sentence_start == claim.sentence_start]
    front = [day for day in here if day.start < claim.start]
    behind = [day for day in here if day.start > claim.start and "T" not in str(day.low)]  # polls close at 10pm, results by 4am on Friday
    if front or behind:
        return str((front[-1] if front else behind[0]).low)[:10]
    if article.anchor is None:
        return ""
    today = date.fromisoformat(article.anchor.high)
    told = [date.fromisoformat(str(day.low)[:10]) for day in days if day.start < claim.start]
    news = [day for day in told if 0 <= (today - day).days <= NEWS]
    past = [day for day in news if day != today] or news
    return past[-1].isoformat() if past else ""
