"""How far two articles tell one story."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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


NEIGHBOURS, ALIKE = 40, 0.08
"""So many of the articles that share most marks are weighed, and have to be alike, to be neighbours."""
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
        signs = {path: (*words, *self.figures.get(path, {})) for path, words in self.words.items()}
        spread = Counter(mark for marks in signs.values() for mark in marks)
        self._marks = {
            path: tuple(
                heapq.nsmallest(MARKS, (mark for mark in marks if 1 < spread[mark] <= WIDEST), key=lambda mark: (spread[mark], mark))
            )
            for path, marks in signs.items()
        }
        self._known: dict[tuple[str, str], float] = {}
        self._near: dict[str, frozenset[str]] | None = None

    def rarest(self, article: str) -> tuple[str, ...]:
        """The rarest words, names and figures that an article shares with another: what its story is known by."""
        return self._marks.get(article, ())

    def likeness(self, first: str, second: str) -> float:
        """0 for strangers, 1 for one text; names count across languages."""
        if first == second:
            return 1.0
        key = (first, second) if first < second else (second, first)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._likeness(first, second)
            self._known[key] = known
        return known

    def _likeness(self, first: str, second: str) -> float:
        """As `likeness`, not remembered."""
        common = self.words.get(first, frozenset()) & self.words.get(second, frozenset())
        cosine = fsum(self.weight[word] ** 2 for word in common) / (self.norm.get(first, 1.0) * self.norm.get(second, 1.0))
        a, b = self.entities.get(first, frozenset()), self.entities.get(second, frozenset())
        shared = fsum(self.rarity[name] for name in a & b)
        smaller = min(fsum(self.rarity[name] for name in a), fsum(self.rarity[name] for name in b))
        names = shared / smaller if smaller else 0.0
        told, other = self.figures.get(first, {}), self.figures.get(second, {})
        figures = fsum(strength for key, strength in told.items() if key in other)
        return min(1.0, max(cosine * 2.0, names) + FIGURE * figures)

    def neighbours(self, article: str) -> frozenset[str]:
        """The articles that may tell the story of this one, itself among them: those that share its marks and are alike. Of
        two articles each is the neighbour of the other."""
        if self._near is None:
            self._near = self._neighbourhoods()
        return self._near.get(article, frozenset((article,)))

    def _neighbourhoods(self) -> dict[str, frozenset[str]]:
        holders: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self._marks):
            for mark in self._marks[path]:
                holders[mark].append(path)
        near: dict[str, set[str]] = {path: {path} for path in self._marks}
        for path in sorted(self._marks):
            shared = Counter(other for mark in self._marks[path] for other in holders[mark])
            for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS]:
                if other not in near[path] and self._likeness(path, other) >= ALIKE:
                    near[path].add(other)
                    near[other].add(path)
        return {path: frozenset(others) for path, others in near.items()}
