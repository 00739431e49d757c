"""Whom an article tells of: its names without those that say nothing of its figures, those told of in passing, the one it turns around."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from ..language import Reading
from ..model import Article, Claim
from ..names import FACILITIES, PLACES, Mention
from ..text import fold
from .dateline import headline_tokens

PASSING, NEAR = 2, 4
"""How often a text names somebody at most who is only told of in passing, and how many tokens behind the name the age stands."""
AMOUNT = 1000
"""From this count on a figure that closes a quotation is no part of a name."""
OWN_NAME = 2
"""How often at most an outlet tells its own name without being what it tells of."""


def names_told(article: Article, reading: Reading, mentions: Sequence[Mention], claims: Sequence[Claim], dateline: int) -> list[Mention]:
    """The names of an article outside its furniture, its amounts (85bn CFA francs) and what stands before the story, which begins at
    token `dateline`; without the outlet's own, and those of diseases, whose figures are told of places and people."""
    measured = _Zones((claim.start, claim.end) for claim in claims if claim.kind not in ("count", "date"))
    counted = {claim.end: claim.noun for claim in claims if claim.kind == "count" and claim.noun}
    amounts = {claim.end for claim in claims if claim.kind == "count" and isinstance(claim.low, Decimal) and claim.low >= AMOUNT}
    furniture = _Zones((section.start, section.end) for section in article.sections if section.kind == "furniture")
    headline = headline_tokens(reading, dateline)
    told = [
        mention
        for mention in mentions
        if not mention.weak
        and mention.type != "disease"
        and (mention.first >= dateline or mention.first in headline)
        and not measured.meet(mention.start, mention.end)
        and not (mention.end in counted and (mention.how == "shape" or counted[mention.end][:1].isupper()))  # five Turks, 12 سوريا
        and not (mention.how == "quotes" and mention.end in amounts)  # the number, he said, "passed 300,000"
        and not furniture.meet(mention.start, mention.start + 1)
    ]
    return _without_outlet(told, article)


def _without_outlet(mentions: list[Mention], article: Article) -> list[Mention]:
    """The names without the outlet's own, in full or in part, which merely says who was told: مصدر لـ«صوت النيل». A listed name, or
    one that is told often and stands in the headline, may be that of a firm that publishes its own news."""
    words = frozenset(fold(article.source).split())
    own = [one for one in mentions if words and one.how in ("shape", "quotes") and words.issuperset(fold(one.name).split())]
    headline = fold(article.title).split()
    told = len(own) > OWN_NAME and (not headline or not words.isdisjoint(headline))
    return mentions if told else [mention for mention in mentions if mention not in own]


def country_described(mentions: Sequence[Mention], claims: Sequence[Claim], dateline: int) -> Mention | None:
    """The one country that the adjectives of an article tell of: الانتخابات المصرية, the Polish parliament; None where they tell of two.
    Whom a figure counts, 30 Poles, are no country."""
    counted = _Zones((claim.start, claim.end + 1) for claim in claims)
    weak = (mention for mention in mentions if mention.weak and mention.type == "country" and mention.first >= dateline)
    told = [mention for mention in weak if not counted.meet(mention.start, mention.end)]
    return told[0] if len({mention.entity for mention in told}) == 1 else None


def find_bystanders(article: Article, mentions: Sequence[Mention], aged: Container[int]) -> frozenset[str]:
    """People of whom a text tells in passing, with their age: survivors, neighbours, victims. No figures but theirs are about them.
    `aged` are the tokens where ages begin."""
    counts = Counter(mention.entity for mention in mentions if not mention.reference)
    headline = article.title.casefold()
    return frozenset(
        mention.entity
        for mention in mentions
        if mention.entity.startswith("name:")
        and mention.type in ("", "person")
        and counts[mention.entity] <= PASSING
        and any(i in aged for i in range(mention.stop, mention.stop + NEAR))
        and mention.name.split()[-1].casefold() not in headline
    )


SOURCE = 3
"""Tokens between "according to" and the name of who is quoted, at most."""


def find_sources(reading: Reading, mentions: Sequence[Mention]) -> frozenset[str]:
    """Those whom a text names only as the source of its figures: according to the National Audit Office."""
    quoted = {mention.first for mention in mentions if _is_quoted(reading, mention)}
    others = {mention.entity for mention in mentions if mention.first not in quoted}
    return frozenset(mention.entity for mention in mentions if mention.first in quoted and mention.entity not in others)


def _is_quoted(reading: Reading, mention: Mention) -> bool:
    hits = (reading.at(k, "speech.according") for k in range(max(0, mention.first - SOURCE), mention.first))
    return any(hit is not None and hit.stop <= mention.first <= hit.stop + 1 for hit in hits)


def most_named(mentions: Sequence[Mention], passed: Container[str], wanted: frozenset[str] = frozenset()) -> Mention | None:
    """The name of a wanted type that is most often given, an event or facility before the place it is in, earlier wins; the `passed`
    are told of in passing."""
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.reference or mention.type in ("media", "agency") or mention.entity in passed or (wanted and mention.type not in wanted):
            continue
        counts[mention.entity] += 1
        first.setdefault(mention.entity, mention)
    if not counts:
        return None
    best = first[min(counts, key=lambda entity: (-counts[entity], first[entity].first))]
    if best.type not in PLACES:
        return best
    held = [one for entity, one in first.items() if one.type in HELD and counts[entity] == counts[best.entity]]
    return min(held, key=lambda one: one.first, default=best)


HELD = FACILITIES | {"event"}
"""Types of things that are named with the place they are in."""


class _Zones:
    """Spans of a text, asked whether one of them meets another span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether any of them shares a code point with `[start, end)`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
