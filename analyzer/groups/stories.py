"""How far two articles tell one story."""

from __future__ import annotations

import hashlib
import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import fsum, log, sqrt
from sys import intern
from typing import NamedTuple

from ..intervals import NEWS
from ..intervals import days as days_of
from ..model import Article, Claim
from ..related import content_words
from .figures import figure_key, figure_strength

__all__ = ["Stories", "sentence_words"]


FIGURE = 0.1
"""What one figure told by two articles adds to their likeness, times its strength."""


MARKS = 8
"""How many marks of its story an article is known by."""
NAMES = 3
"""How many of its names beside them."""
WIDEST = 60
"""A mark that more articles share tells no story."""


STORY_NAMES = 10
"""A name that so many articles give can still be the mark of one story; one that more give tells less."""


LAID_SIDE_BY_SIDE = 0.8
"""What it counts, in shared names, that there are but two articles."""


FIGURES, STRENGTH, FEW = 3, 4.8, 4
"""So many figures in two articles, of so much strength together and at least one in so many of the shorter one's, tell one story."""
NEAR_LIKE = 0.4
"""From this likeness on two articles that name the same tell one story, and what tells the story of one tells that of the other."""


AHEAD = 45
"""Days after an article's own from which on few days are told."""
AWAY = 7
"""Days from an article's own within which most days are told that have no name."""


EXACT = 16
"""Counts of articles below this are told exactly."""


KEPT = 100_000
"""Pairs of articles remembered at a time."""


@lru_cache(maxsize=20_000)
def sentence_words(sentence: str) -> frozenset[str]:
    """The content words of a claim's sentence; neighbouring claims ask for the same ones. A word is one string in all of them."""
    return frozenset(map(intern, content_words(sentence)))


STRANGE = 0.2
"""Below this likeness two articles tell two stories, and one figure in both may be chance."""

_NONE: frozenset[str] = frozenset()


class Between(NamedTuple):
    """How two articles stand to each other: whether they name the same ("shared", how telling it is; "apart", "unknown"), how
    far they tell one story (0 to 1), and whether they certainly tell two."""

    names: str
    telling: float
    likeness: float
    strangers: bool


ONE = Between("shared", 1.0, 1.0, False)
"""An article and itself."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The ids of what an article names. `unlisted` are those of one word by that word, `scripts` whether unlisted ones are in
    Latin letters, `of_latin` whether any would be named in Latin letters."""

    all: frozenset[str]
    unlisted: Mapping[str, str]
    scripts: frozenset[bool]
    of_latin: bool

    @classmethod
    def of(cls, names: frozenset[str]) -> _Names:
        own = {name: _latin(name) for name in names if name.startswith("name:")}
        by_word = {name.partition(":")[2]: name for name in own}
        return cls(names, by_word, frozenset(own.values()), any(own.get(name, True) for name in names))

    def printed_in(self, words: frozenset[str]) -> list[str]:
        """Unlisted names of one word that stand in a sentence with a figure, or in the title, of an article of these words."""
        return [self.unlisted[word] for word in self.unlisted.keys() & words]


class Stories:
    """How far two articles tell one story: shared names and rare words of their claims' sentences and titles."""

    def __init__(self, articles: Sequence[Article], claims: Sequence[Claim], names: Mapping[str, frozenset[str]] | None = None) -> None:
        self.words: dict[str, frozenset[str]] = {}
        texts: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.subject.entity_id:
                texts[claim.article].add(claim.subject.entity_id)
            for _, value in claim.subject.qualifiers:
                texts[claim.article].add(value)
            if claim.sentence:
                texts[claim.article].update(sentence_words(claim.sentence))
        for article in articles:
            texts[article.path].update(map(intern, content_words(article.title)))
        seen: Counter[str] = Counter(word for words in texts.values() for word in words)
        total = coarse(max(1, len(texts)))
        self.weight = {word: log(1 + total / coarse(count)) for word, count in seen.items()}
        self.words = {path: frozenset(words) for path, words in texts.items()}
        self.norm = {path: sqrt(fsum(self.weight[word] ** 2 for word in words)) or 1.0 for path, words in self.words.items()}
        told = {path: frozenset(word for word in words if ":" in word) for path, words in self.words.items()}
        self.entities = {path: (names or {}).get(path) or known for path, known in told.items()}
        counted: Counter[str] = Counter(name for known in self.entities.values() for name in known)
        self._spread = {name: coarse(count) for name, count in counted.items()}
        self.rarity = {name: log(2 + total / coarse(count)) for name, count in counted.items()}
        anchors = {article.path: article.anchor for article in articles if article.anchor is not None}
        self.days = {path: (anchor.low, f"{anchor.low}/{anchor.high}") for path, anchor in anchors.items()}
        self._years = {path: int(anchor.low[:4]) for path, anchor in anchors.items()}
        self._last_days = {path: date.fromisoformat(anchor.high).toordinal() for path, anchor in anchors.items()}
        figures: dict[str, dict[str, float]] = defaultdict(dict)
        for claim in claims:
            strength = figure_strength(claim)
            key = figure_key(claim, strength)
            if key:
                figures[claim.article][key] = strength
        self.figures = dict(figures)
        self._tellers: dict[str, list[str]] = {}
        for path in sorted(self.figures):
            for key in self.figures[path]:
                self._tellers.setdefault(key, []).append(path)
        known_by = {path: (*words, *self.figures.get(path, {})) for path, words in self.words.items()}
        spread = Counter(mark for marks in known_by.values() for mark in marks)
        self._marks = {
            path: tuple(
                heapq.nsmallest(MARKS, (mark for mark in marks if 1 < spread[mark] <= WIDEST), key=lambda mark: (spread[mark], mark))
            )
            for path, marks in known_by.items()
        }
        self._named = {
            path: tuple(
                heapq.nsmallest(
                    NAMES, (mark for mark in marks if ":" in mark and 1 < spread[mark] <= WIDEST), key=lambda mark: (-spread[mark], mark)
                )
            )
            for path, marks in self.entities.items()
        }
        self._between: dict[tuple[str, str], Between] = {}
        self._names_of: dict[str, _Names] = {}
        self._told_in: dict[str, frozenset[str]] = {}
        self._alike: dict[tuple[str, str], bool] = {}
        self._digests: dict[str, bytes] = {}
        self._rarities_of = {path: fsum([self.rarity[name] for name in names]) for path, names in self.entities.items()}

    def digest(self, article: str) -> bytes:
        """A hash of all that other articles change in what this one is compared by: how rare its words and names are, and what the
        articles are that tell its rare figures, through which it may be one story with others."""
        known = self._digests.get(article)
        if known is not None:
            return known
        told = [self._rarities(article)]
        for path in sorted(self._same_told(article)):
            marks = (
                sorted(self.words.get(path, _NONE)),
                sorted(self.entities.get(path, _NONE)),
                sorted(self.figures.get(path, {}).items()),
            )
            told += [path.encode("utf-8", "surrogatepass"), self._rarities(path), repr(marks).encode("utf-8", "surrogatepass")]
        known = self._digests[article] = hashlib.blake2b(b"".join(told), digest_size=12).digest()
        return known

    def _rarities(self, article: str) -> bytes:
        words, names = sorted(self.words.get(article, _NONE)), sorted(self.entities.get(article, _NONE))
        told = array("d", [self.weight[word] for word in words])
        told.extend(self.rarity[name] for name in names)
        told.extend(self._spread[name] for name in names)
        told.append(len(self.words) == 2)
        return hashlib.blake2b(told.tobytes(), digest_size=12).digest()

    def last_day(self, article: str) -> int | None:
        """The last day on which an article may have appeared, as an ordinal; None where nothing tells."""
        return self._last_days.get(article)

    def is_dated(self, claim: Claim) -> bool:
        """Whether a claim tells the days it refers to: the day of its article alone is no statement of it."""
        return bool(claim.as_of) and claim.as_of not in self.days.get(claim.article, ())

    def is_away(self, claim: Claim) -> bool:
        """Whether a day lies more than a week from its article's: few such are told in one story."""
        told_on = self.last_day(claim.article)
        span = days_of(claim) if claim.kind == "date" and claim.low == claim.high else None
        return told_on is not None and span is not None and span.low is not None and abs(span.low - told_on) > AWAY

    def is_news(self, claim: Claim) -> bool:
        """Whether a date lies within a month of its article's day: what it tells of was news then."""
        told_on, span = self.last_day(claim.article), days_of(claim) if claim.kind == "date" else None
        return told_on is not None and span is not None and span.high is not None and abs(span.high - told_on) <= NEWS

    def era(self, claim: Claim) -> int:
        """Whether a date lies in the year before the last or earlier (-1), months ahead (1) or between (0), as its article
        counts; 0 for what is no date."""
        year = self._years.get(claim.article)
        if year is None or claim.kind != "date" or not isinstance(claim.high, str) or not isinstance(claim.low, str):
            return 0
        if claim.high.startswith("-") or (claim.high[:4].isdigit() and int(claim.high[:4]) < year - 1):
            return -1
        told_on, span = self.last_day(claim.article), days_of(claim)
        return int(told_on is not None and span is not None and span.low is not None and span.low - told_on > AHEAD)

    def rarest(self, article: str) -> tuple[str, ...]:
        """The rarest words, names and figures that an article shares with another: what its story is known by."""
        return self._marks.get(article, ())

    def marks(self, article: str) -> tuple[str, ...]:
        """What an article's story is known by, and the names it shares with most articles of it."""
        return (*self.rarest(article), *self._named.get(article, ()))

    def between(self, first: str, second: str) -> Between:
        """What two articles have to do with each other."""
        if first == second:
            return ONE
        key = (first, second) if first < second else (second, first)
        known = self._between.get(key)
        if known is None:
            names, telling = self._names(first, second)
            likeness = self._likeness(first, second)
            if names != "shared" and likeness >= STRANGE and self._through_another(first, second):
                names, telling = "shared", LAID_SIDE_BY_SIDE
            known = Between(names, telling, likeness, names == "apart" or likeness < STRANGE)
            if len(self._between) >= KEPT:
                self._between.clear()
            self._between[key] = known
        return known

    def _names(self, first: str, second: str) -> tuple[str, float]:
        """ "shared" with how telling the rarest shared name is, "apart", or "unknown" where one of two articles names
        nothing the other could name. A name in letters of one script says nothing about an article in another."""
        a, b = self._names_in(first), self._names_in(second)
        common = [*(a.all & b.all), *a.printed_in(self.words.get(second, _NONE)), *b.printed_in(self.words.get(first, _NONE))]
        if common:
            return "shared", min(1.0, STORY_NAMES / min(self._spread.get(name, 1) for name in common))
        if self._tell_the_same(first, second):
            return "shared", LAID_SIDE_BY_SIDE  # one story with names in two scripts, or no names at all
        two_scripts = len(a.scripts | b.scripts) > 1
        if (a.of_latin and b.of_latin) if two_scripts else (a.all and b.all):
            return "apart", 1.0
        # two texts by themselves were laid side by side because they tell one story
        return ("shared", LAID_SIDE_BY_SIDE) if len(self.words) == 2 else ("unknown", 1.0)

    def retells(self, first: str, second: str) -> bool:
        """Whether one of two articles tells again what the other told: they share many rare figures, and are no strangers."""
        return self._tell_the_same(first, second) and not self.between(first, second).strangers

    def _names_in(self, article: str) -> _Names:
        known = self._names_of.get(article)
        if known is None:
            known = self._names_of[article] = _Names.of(self.entities.get(article, _NONE))
        return known

    def _tell_the_same(self, first: str, second: str) -> bool:
        """Whether two articles share so many rare figures that chance is out of the question."""
        return second in self._same_told(first)

    def _same_told(self, article: str) -> frozenset[str]:
        """The articles that share so many rare figures with one."""
        known = self._told_in.get(article)
        if known is None:
            told = self.figures.get(article, {})
            count: Counter[str] = Counter()
            weight: dict[str, float] = defaultdict(float)
            for key, strength in told.items():
                tellers = self._tellers[key]
                if len(tellers) <= WIDEST:
                    for other in tellers:
                        count[other] += 1
                        weight[other] += strength
            known = self._told_in[article] = frozenset(
                other
                for other, common in count.items()
                if other != article
                and common >= FIGURES
                and weight[other] >= STRENGTH
                and common * FEW >= min(len(told), len(self.figures[other]))
            )
        return known

    def _through_another(self, first: str, second: str) -> bool:
        """Whether a third article shares the rare figures of one of two that name nothing in common, and names what the other does."""
        for one, other in ((first, second), (second, first)):
            told = self._same_told(other)
            for middle in self._same_told(one):
                if middle != other and (middle in told or self._named_alike(middle, other)):
                    return True
        return False

    def _named_alike(self, first: str, second: str) -> bool:
        key = (first, second) if first < second else (second, first)
        known = self._alike.get(key)
        if known is None:
            names, telling = self._names(first, second)
            known = names == "shared" and telling >= LAID_SIDE_BY_SIDE and self._likeness(first, second) >= NEAR_LIKE
            if len(self._alike) >= KEPT:
                self._alike.clear()
            self._alike[key] = known
        return known

    def _likeness(self, first: str, second: str) -> float:
        """0 for strangers, 1 for one text; names count across languages."""
        common = self.words.get(first, _NONE) & self.words.get(second, _NONE)
        cosine = fsum([self.weight[word] ** 2 for word in common]) / (self.norm.get(first, 1.0) * self.norm.get(second, 1.0))
        a, b = self.entities.get(first, _NONE), self.entities.get(second, _NONE)
        shared = fsum([self.rarity[name] for name in a & b])
        smaller = min(self._rarities_of[first], self._rarities_of[second]) if shared else 0.0
        names = shared / smaller if smaller else 0.0
        told, other = self.figures.get(first, {}), self.figures.get(second, {})
        figures = fsum([told[key] for key in told.keys() & other.keys()])
        return min(1.0, max(cosine * 2.0, names) + FIGURE * figures)


def coarse(count: int) -> int:
    """A count by its first two binary digits, small ones as they are: a corpus that grows a little leaves most as they were."""
    return count if count < EXACT else count >> (cut := count.bit_length() - 2) << cut


def _latin(name: str) -> bool:
    return name.partition(":")[2][:1].isascii()
