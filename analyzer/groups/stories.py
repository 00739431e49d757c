"""How far two articles tell one story."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import fsum, log, sqrt

from ..model import Article, Claim
from ..related import content_words
from .figures import figure_key, figure_strength

__all__ = ["Stories", "sentence_words"]


FIGURE = 0.1
"""What one figure told by two articles adds to their likeness, times its strength."""


MARKS = 8
"""How many marks of its story an article is known by."""
WIDEST = 60
"""A mark that more articles share tells no story."""


STORY_NAMES = 10
"""A name that so many articles give can still be the mark of one story; one that more give tells less."""


LAID_SIDE_BY_SIDE = 0.8
"""What it counts, in shared names, that there are but two articles."""


RARE = 2.0
"""The strength of a figure that hardly stands in two stories: three digits, or two and thousands."""
FIGURES, FEW = 3, 3
"""So many rare figures in two articles, and at least one in so many of the shorter one's, tell one story."""


AWAY = 7
"""Days from an article's own within which most days are told that have no name."""


KEPT = 500_000
"""Likenesses remembered at a time."""


@lru_cache(maxsize=20_000)
def sentence_words(sentence: str) -> frozenset[str]:
    """The content words of a claim's sentence; neighbouring claims ask for the same ones."""
    return content_words(sentence)


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
            texts[article.path].update(content_words(article.title))
        seen: Counter[str] = Counter(word for words in texts.values() for word in words)
        total = max(1, len(texts))
        self.weight = {word: log(1 + total / count) for word, count in seen.items()}
        self.words = {path: frozenset(words) for path, words in texts.items()}
        self.norm = {path: sqrt(fsum(self.weight[word] ** 2 for word in words)) or 1.0 for path, words in self.words.items()}
        told = {path: frozenset(word for word in words if ":" in word) for path, words in self.words.items()}
        self.entities = {path: (names or {}).get(path) or known for path, known in told.items()}
        counted: Counter[str] = Counter(name for known in self.entities.values() for name in known)
        self._spread = dict(counted)
        self.rarity = {name: log(2 + total / count) for name, count in counted.items()}
        self.days = {
            article.path: {article.anchor.low, f"{article.anchor.low}/{article.anchor.high}"} if article.anchor is not None else set()
            for article in articles
        }
        figures: dict[str, dict[str, float]] = defaultdict(dict)
        for claim in claims:
            key = figure_key(claim)
            if key:
                figures[claim.article][key] = figure_strength(claim)
        self.figures = dict(figures)
        known_by = {path: (*words, *self.figures.get(path, {})) for path, words in self.words.items()}
        spread = Counter(mark for marks in known_by.values() for mark in marks)
        self._marks = {
            path: tuple(
                heapq.nsmallest(MARKS, (mark for mark in marks if 1 < spread[mark] <= WIDEST), key=lambda mark: (spread[mark], mark))
            )
            for path, marks in known_by.items()
        }
        self._known: dict[tuple[str, str], float] = {}

    def last_day(self, article: str) -> int | None:
        """The last day on which an article may have appeared, as an ordinal; None where nothing tells."""
        days = [day.rpartition("/")[2] for day in self.days.get(article, ())]
        return max((date.fromisoformat(day).toordinal() for day in days), default=None)

    def is_away(self, claim: Claim) -> bool:
        """Whether a day lies more than a week from its article's: few such are told in one story."""
        told_on = self.last_day(claim.article)
        if told_on is None or not isinstance(claim.low, str) or claim.low != claim.high:
            return False
        return abs(date.fromisoformat(claim.low).toordinal() - told_on) > AWAY

    def is_long_ago(self, claim: Claim) -> bool:
        """Whether a date lies in the year before the last, or earlier, as its article counts."""
        years = [int(day[:4]) for day in self.days.get(claim.article, ())]
        return bool(years) and isinstance(claim.high, str) and claim.high[:4].isdigit() and int(claim.high[:4]) < min(years) - 1

    def rarest(self, article: str) -> tuple[str, ...]:
        """The rarest words, names and figures that an article shares with another: what its story is known by."""
        return self._marks.get(article, ())

    def names(self, first: str, second: str) -> tuple[str, float]:
        """ "shared" with how telling the rarest shared name is, "apart", or "unknown" where one of two articles names
        nothing the other could name. A name in letters of one script says nothing about an article in another."""
        a, b = self.entities.get(first, frozenset()), self.entities.get(second, frozenset())
        common = [*(a & b), *self._printed(a, second), *self._printed(b, first)]
        if common:
            return "shared", min(1.0, STORY_NAMES / min(self._spread.get(name, 1) for name in common))
        scripts = {_latin(name) for names in (a, b) for name in names if name.startswith("name:")}
        if len(scripts) > 1:
            a, b = (frozenset(name for name in names if not name.startswith("name:") or _latin(name)) for names in (a, b))
        if self._tell_the_same(first, second):
            return "shared", LAID_SIDE_BY_SIDE  # one story with names in two scripts, or no names at all
        if a and b:
            return "apart", 1.0
        # two texts by themselves were laid side by side because they tell one story
        return ("shared", LAID_SIDE_BY_SIDE) if len(self.words) == 2 else ("unknown", 1.0)

    def _tell_the_same(self, first: str, second: str) -> bool:
        """Whether two articles share so many rare figures that chance is out of the question."""
        told, other = self.figures.get(first, {}), self.figures.get(second, {})
        common = sum(1 for key, strength in told.items() if strength >= RARE and key in other)
        return common >= FIGURES and common * FEW >= min(len(told), len(other))

    def _printed(self, names: frozenset[str], article: str) -> list[str]:
        """Unlisted names of one word that stand in a sentence with a figure, or in the title, of an article."""
        words = self.words.get(article, frozenset())
        return [name for name in names if name.startswith("name:") and name.partition(":")[2] in words]

    def likeness(self, first: str, second: str) -> float:
        """0 for strangers, 1 for one text; names count across languages."""
        if first == second:
            return 1.0
        key = (first, second) if first < second else (second, first)
        known = self._known.get(key)
        if known is None:
            common = self.words.get(first, frozenset()) & self.words.get(second, frozenset())
            cosine = fsum(self.weight[word] ** 2 for word in common) / (self.norm.get(first, 1.0) * self.norm.get(second, 1.0))
            a, b = self.entities.get(first, frozenset()), self.entities.get(second, frozenset())
            shared = fsum(self.rarity[name] for name in a & b)
            smaller = min(fsum(self.rarity[name] for name in a), fsum(self.rarity[name] for name in b))
            names = shared / smaller if smaller else 0.0
            told, other = self.figures.get(first, {}), self.figures.get(second, {})
            figures = fsum(strength for key, strength in told.items() if key in other)
            known = min(1.0, max(cosine * 2.0, names) + FIGURE * figures)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = known
        return known


def _latin(name: str) -> bool:
    return name.partition(":")[2][:1].isascii()
