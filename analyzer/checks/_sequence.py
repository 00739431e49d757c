"""D506: an effect dated before its cause. D507: a relative date that is no longer true where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..model import Anchor, Article, Claim, Finding, step
from ..text import fold
from . import View, finding
from ._dated import Dated, by_sentence, dated, meaning, today
from ._matching import Phrases, phrase_at, phrases

NEAR = 8
"""Tokens between "after" and the date of what it names."""
GAP = 60
"""Days two dates without a year may lie apart and still be of one year."""
SHORT, LONG = 40, 1000
"""Characters of a sentence that can be recognised when it comes again."""
STALE = {"day": 3, "week": 10, "weekend": 10, "month": 45, "quarter": 120, "year": 400}
"""Days after which a relative date of each unit, printed again, is no longer true."""


def check_order(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """DATE after EVENT on an earlier … later DATE; DATE before EVENT on an earlier DATE."""
    languages = view.reading.lexicon.languages
    after, before = phrases("calendar", "after", *languages), phrases("calendar", "before", *languages)
    loose, stops = phrases("calendar", "loosely_after", *languages), phrases("calendar", "not_after", *languages)
    for items in by_sentence(dates).values():
        for first, second in pairwise(items):
            if not _same_kind(first, second):
                continue
            direction = _joined(view, first, second, after, before, loose, stops)
            if not _placed(view, first) or not (direction == "before" or _placed(view, second)):
                continue
            wrong = first.high < second.low if direction == "after" else first.low > second.high if direction == "before" else False
            if wrong:
                yield finding(
                    "D506",
                    "date_conflict",
                    "warning",
                    [first.claim, second.claim],
                    values={"left": first.claim.text, "right": second.claim.text},
                    explanation=(
                        step(f"D506.{direction}", left=first.claim.text, right=second.claim.text),
                        step(
                            "D506.compare",
                            left=first.low.isoformat(),
                            right=second.low.isoformat(),
                            days=abs((first.low - second.low).days),
                        ),
                    ),
                )


def _same_kind(first: Dated, second: Dated) -> bool:
    """Both with a year, or both without and close to each other; no ranges, nothing told from the article's day."""
    for item in (first, second):
        expression = item.expression
        if (
            expression.until is not None
            or expression.relation
            or expression.decade
            or (expression.weekday is not None and expression.day is None)
        ):
            return False
    if first.sure and second.sure:
        return True
    return not first.sure and not second.sure and first.grain == second.grain == "day" and abs((first.low - second.low).days) <= GAP


def _placed(view: View, item: Dated) -> bool:
    """Whether a date says when: the 2014 Games and دورة 2022 only name something by its year."""
    expression = item.expression
    bare = expression.stop - expression.first == 1 and item.grain == "year"
    return not bare or (expression.first > 0 and view.reading.tokens[expression.first - 1].key in ("in", "في", "since", "of"))


def _joined(view: View, first: Dated, second: Dated, after: Phrases, before: Phrases, loose: Phrases, stops: Phrases) -> str:
    """ "after" or "before" where that word joins an event of the first date to an event of the second, else nothing."""
    reading = view.reading
    tokens = reading.tokens
    i, stop = first.expression.stop, second.expression.first
    if stop - i > 2 * NEAR:
        return ""
    while i < stop and not (phrase_at(reading, i, after) or phrase_at(reading, i, before)):
        end = phrase_at(reading, i, loose)
        if not end and tokens[i].key not in (",", "،", "(") and tokens[i].kind != "n":
            return ""
        i = end or i + 1
    direction = "after" if phrase_at(reading, i, after) else "before"
    begin = phrase_at(reading, i, after) or phrase_at(reading, i, before)
    if not begin or begin >= stop or stop - begin > NEAR:
        return ""
    for k in range(begin, stop):
        if tokens[k].kind == "s" and tokens[k].text not in "'’-":
            return ""
        if (phrase_at(reading, k, stops) and not (direction == "before" and tokens[k].key == "for")) or (
            reading.lexicon.clitics and k > begin and tokens[k].kind == "w" and _conjoined(tokens[k].key)
        ):
            return ""
    return direction if any(tokens[k].kind == "w" and len(tokens[k].key) > 3 for k in range(begin, stop)) else ""


def _conjoined(key: str) -> bool:
    """A word with a joined "and": what follows is another statement. Words that begin with the letter pass as well."""
    return key.startswith("و") and len(key) > 4


# D507


def check_stale_here(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Yesterday (3 March 2023), in an article that appeared long after."""
    tokens = view.reading.tokens
    here = today(view)
    if here is None:
        return
    anchor = Anchor(here[0].isoformat(), here[1].isoformat(), 1.0, "printed")
    for first, second in pairwise(dates):
        for relative, absolute in ((first, second), (second, first)):
            unit = relative.expression.unit
            if not _told_from_today(relative) or unit not in STALE or not absolute.sure or absolute.expression.relation:
                continue
            keys = [token.key for token in tokens[first.expression.stop : second.expression.first]]
            if keys not in (["("], [","], ["،"], ["-"], ["–"], ["—"], ["،", "في"], [",", "on"], ["في"]) or absolute.expression.year is None:
                continue
            meant = meaning(relative.expression, anchor)
            if meant is not None and max((meant[0] - absolute.high).days, (absolute.low - meant[1]).days) > STALE[unit]:
                yield finding(
                    "D507",
                    "date_conflict",
                    "note",
                    [relative.claim, absolute.claim],
                    values={"left": relative.claim.text, "right": absolute.claim.text},
                    explanation=(step("D507.here", text=relative.claim.text, low=meant[0].isoformat(), high=meant[1].isoformat()),),
                )


def _told_from_today(item: Dated) -> bool:
    expression = item.expression
    return bool(expression.relation) and expression.day is None and expression.month is None and expression.until is None


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative date that may grow stale: the place of its claim in the article, its unit, the days it means."""

    place: int
    unit: str
    low: date
    high: date


def relative_dates(view: View) -> tuple[Relative, ...]:
    """The relative dates of a dated article in sentences that can be recognised when they come again."""
    if not _day(view.article):
        return ()
    if not any(claim.kind == "date" and not any(char.isdigit() for char in claim.text) for claim in view.claims):
        return ()
    places = {claim.claim_id: place for place, claim in enumerate(view.claims)}
    return tuple(
        Relative(places[item.claim.claim_id], item.expression.unit, item.low, item.high)
        for item in dated(view)
        if _told_from_today(item) and item.expression.unit in STALE and SHORT <= len(item.claim.sentence) <= LONG
    )


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def check_stale_elsewhere(articles: Iterable[tuple[Article, Sequence[Claim], Sequence[Relative]]]) -> Iterator[Finding]:
    """A sentence with a relative date that another article printed, word for word, much earlier."""
    first_seen: dict[str, list[tuple[date, str, Claim, Relative]]] = {}
    for article, claims, dates in articles:
        published = _day(article)
        if published is None:
            continue
        for item in dates:
            claim = claims[item.place]
            key = f"{fold(claim.sentence)}\x1f{claim.start - claim.sentence_start}"
            first_seen.setdefault(key, []).append((published, article.path, claim, item))
    for seen in first_seen.values():
        seen.sort(key=lambda entry: entry[:2])
        origin, _, source, meant = seen[0]
        for published, _, claim, item in seen[1:]:
            days = (published - origin).days
            if days > STALE[item.unit] and claim.claim_id != source.claim_id:
                yield finding(
                    "D507",
                    "date_conflict",
                    "note",
                    [claim, source],
                    values={"left": claim.text, "right": source.text},
                    explanation=(
                        step("D507.elsewhere", origin=origin.isoformat(), again=published.isoformat(), days=days),
                        step("D507.meaning", text=claim.text, low=meant.low.isoformat(), high=meant.high.isoformat()),
                    ),
                )
