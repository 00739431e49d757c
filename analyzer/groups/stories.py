"""How far two articles tell one story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

from ..model import Article, Claim
from ..related import content_words
from .figures import figure_key, figure_strength

__all__ = ["Stories", "content_words"]

KEPT = 500_000
"""Likenesses remembered at a time."""
RAREST, CROWD, NEIGHBOURS, ALIKE = 40, 60, 40, 0.08
"""Neighbours share some of the 40 rarest words that no more than 60 articles have; the 40 that share most are weighed, and
have to be alike."""


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
                texts[claim.article].update(content_words(claim.sentence))
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
        figures: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            key = figure_key(claim) if figure_strength(claim) >= 2.0 else ""
            if key:
                figures[claim.article].add(key)
        self.figures = {path: frozenset(keys) for path, keys in figures.items()}
        self._known: dict[tuple[str, str], float] = {}
        self._near: dict[str, frozenset[str]] | None = None

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
        figures = len(self.figures.get(first, frozenset()) & self.figures.get(second, frozenset()))
        return min(1.0, max(cosine * 2.0, names) + figures / 6)

    def neighbours(self, path: str) -> frozenset[str]:
        """The articles that may tell the story of this one, itself among them: those that share its rarest words, names and
        figures and are alike. Of two articles each is the neighbour of the other."""
        if self._near is None:
            self._near = self._neighbourhoods()
        return self._near.get(path, frozenset((path,)))

    def _neighbourhoods(self) -> dict[str, frozenset[str]]:
        told = {path: words | self.figures.get(path, frozenset()) for path, words in self.words.items()}
        holders: dict[str, list[str]] = defaultdict(list)
        for path in sorted(told):
            for word in told[path]:
                holders[word].append(path)
        near: dict[str, set[str]] = {path: {path} for path in told}
        for path in sorted(told):
            rarest = sorted((len(holders[word]), word) for word in told[path] if 1 < len(holders[word]) <= CROWD)[:RAREST]
            shared: Counter[str] = Counter(other for _, word in rarest for other in holders[word])
            del shared[path]
            for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS]:
                if other not in near[path] and self._likeness(path, other) >= ALIKE:
                    near[path].add(other)
                    near[other].add(path)
        return {path: frozenset(others) for path, others in near.items()}
