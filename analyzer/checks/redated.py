"""D505 across groups: a date that most articles of a story tell one way and one of them a slip away (a month, a year, a digit), where
grouping has held the two apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..concepts import kin
from ..model import Claim, Finding, Group
from ..text import fold_digits, tokenise
from . import Outline, Settings, finding
from ._footing import HEADS
from ._sides import inferred, likely_cause
from ._slips import neighbours_swapped
from ._steps import both, reads
from ._stories import stories_of
from ._things import opposed_attributes

RULES = ("D505",)
ENOUGH = 2
"""Articles that must tell the date that is taken for the true one."""
Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A date with the claims of each article that print it in figures."""

    span: Span
    claims: tuple[Claim, ...]

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(claim.article for claim in self.claims)


def check_corpus(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings) -> Iterator[Finding]:
    """One finding for each date of one article that stands a slip away from that of two others, none of which tells both."""
    dates: dict[Span, list[Claim]] = {}
    beside: dict[tuple[str, int], set[str]] = {}
    articles: dict[Span, set[str]] = {}
    for claim in sorted({c.claim_id: c for group in groups for c in group.claims}.values(), key=lambda one: (one.article, one.start)):
        beside.setdefault((claim.article, claim.sentence_start), set()).add(claim.subject_id)
        span = _span(claim)
        if span is None:
            continue
        articles.setdefault(span, set()).add(claim.article)
        if _in_figures(claim):
            dates.setdefault(span, []).append(claim)
    stories = stories_of(groups)
    told = [_Told(span, tuple(claims)) for span, claims in sorted(dates.items())]
    for other in told:
        if len(other.articles) < ENOUGH:
            continue
        for span in _slipped_from(other.span):
            odd = _Told(span, tuple(dates.get(span, ())))
            if not odd.claims or len(articles[span]) != 1 or articles[span] & articles[other.span]:
                continue
            pairs = [(a, b) for a in odd.claims for b in other.claims if stories.one(a.article, b.article) and _of_one_thing(a, b, beside)]
            if pairs:
                yield _report(pairs[0][0], [b for a, b in pairs if a is pairs[0][0]])


def _span(claim: Claim) -> Span | None:
    if claim.kind != "date" or claim.modifier != "=" or not isinstance(claim.low, str) or not isinstance(claim.high, str):
        return None
    span = claim.low[:10], claim.high[:10]
    return span if all(len(day) == len("2026-01-31") and day[:4].isdecimal() for day in span) else None


def _in_figures(claim: Claim) -> bool:
    """Whether a date is printed with a figure and not told by the day of the article; datelines and headings are no dates of events."""
    return claim.attribute != "dateline" and claim.section not in HEADS and any(char.isdecimal() for char in fold_digits(claim.text))


def _slipped_from(span: Span) -> Iterator[Span]:
    """The dates that a slip makes of one: the year before and after of a month or a day, the same day of the month before and after, a day
    that lost or gained a digit; of a bare year two digits that changed places, or another decade."""
    low, high = span
    year = int(low[:4])
    if low[5:] == "01-01" and high[5:] == "12-31":
        if low[:4] == high[:4]:
            digits = low[:4]
            turned = {digits[:2] + digits[3] + digits[2]} - {digits}
            decades = {f"{year + step:04}" for step in (-10, 10)}
            yield from ((f"{other}-01-01", f"{other}-12-31") for other in sorted(turned | decades))
        return
    for step in (-1, 1):
        yield f"{year + step:04}{low[4:]}", f"{year + step:04}{high[4:]}"
    if low != high:
        return
    month, day = int(low[5:7]), low[8:]
    yield from ((other, other) for step in (-1, 1) if _is_day(other := f"{low[:5]}{month + step:02}-{day}"))
    for number in range(1, 32):
        one, two = sorted((day.lstrip("0"), str(number)), key=len)
        lost = len(one) < len(two) and one in two
        other = f"{low[:8]}{number:02}"
        if (lost or (len(one) == 2 and neighbours_swapped(one, two))) and _is_day(other):
            yield other, other


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _of_one_thing(a: Claim, b: Claim, beside: dict[tuple[str, int], set[str]]) -> bool:
    """Whether two dates can be of one thing: one measure or kindred ones; where one tells none, a whole day of the same year, or a
    sentence that tells the same figures."""
    if opposed_attributes(a, b):
        return False
    first, second = a.attribute, b.attribute
    if first and second and (first == second or kin(first, second)):
        return True
    shared = beside[a.article, a.sentence_start] & beside[b.article, b.sentence_start] - {a.subject_id, b.subject_id}
    if first and second:
        return bool(shared) and _full(a) and _full(b)
    return bool(shared) or (_full(a) and _full(b) and _years_printed(a, b) and a.low[:4] == b.low[:4])  # type: ignore[index]


def _full(claim: Claim) -> bool:
    return claim.low == claim.high


def _years_printed(a: Claim, b: Claim) -> bool:
    """Whether both dates print their year: a date of the news leaves it out."""
    return all(str(claim.low)[:4] in fold_digits(claim.text) for claim in (a, b))


def _in_full(claim: Claim) -> bool:
    """Whether a date is printed with its day and year."""
    numbers = {token.text.lstrip("0") for token in tokenise(fold_digits(claim.text)) if token.kind == "n"}
    return _full(claim) and {str(claim.low)[:4], str(claim.low)[8:10].lstrip("0")} <= numbers


def _report(odd: Claim, others: Sequence[Claim]) -> Finding:
    other = others[0]
    sides = (odd, *others)
    named = all(_in_full(claim) for claim in (odd, other))
    first, second = (date.fromisoformat(str(claim.low)[:10]) for claim in (odd, other))
    return finding(
        "D505",
        "date_conflict",
        "warning" if named else "note",
        sides,
        values={**both(odd, other), "left_day": str(odd.low), "right_day": str(other.low), "days": abs((first - second).days)},
        explanation=reads("D505", sides),
        diagnosis=likely_cause(odd, other),
        witnesses=others if len({claim.article for claim in others}) > 1 else (),
        inferred=inferred(sides),
    )
