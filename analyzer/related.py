"""How much two articles speak of the same matter: shared rare words, weighed by rarity.

Used to date an article that does not date itself, and to know which articles tell one story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import fsum, log, sqrt

from .dates import SURE, infer_from_related
from .model import Anchor, Article
from .text import tokenise

MIN_LETTERS = 4
TOP_WORDS = 120
CANDIDATES = 60
"""How many articles sharing the rarest words are weighed for one undated article."""


def content_words(text: str, start: int = 0) -> frozenset[str]:
    """The folded words of a text that can tell its matter: long enough, without the Arabic article."""
    words = set()
    for token in tokenise(text, start):
        if token.kind == "w":
            key = token.key[2:] if token.key.startswith("ال") and len(token.key) > 5 else token.key
            if len(key) >= MIN_LETTERS:
                words.add(key)
    return frozenset(words)


def anchor_undated(articles: Sequence[Article]) -> list[Article]:
    """The articles with an anchor lent to those that hardly date themselves, from the dated ones most alike.

    Independent of order; articles that date themselves are left as they are.
    """
    needy = [article for article in articles if article.anchor is None or article.anchor.certainty < SURE]
    if not needy or len(articles) == 1:
        return list(articles)
    words = {article.path: content_words(article.text, article.body_start) for article in articles}
    seen: Counter[str] = Counter(word for found in words.values() for word in found)
    total = len(articles)
    weight = {word: log(1 + total / count) for word, count in seen.items() if count > 1}
    holders: dict[str, list[str]] = defaultdict(list)
    anchors: dict[str, Anchor] = {}
    for article in sorted(articles, key=lambda article: article.path):
        if article.anchor is not None and article.anchor.told:
            anchors[article.path] = article.anchor
            for word in words[article.path]:
                if word in weight:
                    holders[word].append(article.path)
    norms = {path: sqrt(fsum(weight.get(word, 0.0) ** 2 for word in found)) or 1.0 for path, found in words.items()}
    result = []
    for article in articles:
        if article.anchor is not None and article.anchor.certainty >= SURE:
            result.append(article)
            continue
        shared: Counter[str] = Counter()
        rarest = sorted((word for word in words[article.path] if word in weight), key=lambda word: (seen[word], word))[:TOP_WORDS]
        for word in rarest:
            for path in holders.get(word, ())[:CANDIDATES]:
                if path != article.path:
                    shared[path] += 1
        related = []
        for path, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
            common = words[path] & words[article.path]
            likeness = fsum(weight.get(word, 0.0) ** 2 for word in common) / (norms[path] * norms[article.path])
            if likeness >= 0.08:
                related.append((likeness, anchors[path]))
        result.append(replace(article, anchor=infer_from_related(article.anchor, related)))
    return result
