"""The archive grows: articles into a store, those that changed only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import __version__
from .config import Config
from .corpus import read
from .model import Article, Skipped
from .pipeline import Progress, analyze_articles
from .store import Store, create


@dataclass(frozen=True)
class Added:
    """What became of some articles: how many were read, how many stood in the store as they are, which could not be read."""

    store: Store
    read: int
    unchanged: int
    claims: int
    skipped: tuple[Skipped, ...]


def add_articles(
    folder: Path, paths: Iterable[Path | str], config: Config | None = None, *, fresh: bool = False, progress: Progress | None = None
) -> Added:
    """Read articles into the store at `folder`, in place of their earlier versions; the store is made where there is none.

    An article that stands in the store with the same text, metadata, settings and version of the analyzer is not read again,
    unless `fresh` asks for it. Names are learned from the articles that are read together: `fresh` learns from all of them.
    Raises StoreError, InputError and MissingExtra.
    """
    config = config or Config()
    store = create(folder)
    opened = (lambda done, total: progress("open", done, total)) if progress is not None else None
    corpus = read(list(paths), language=config.language or None, progress=opened, jobs=config.jobs, most_figures=config.most_figures)
    told = {article.path: fingerprint(article, config) for article in corpus.articles}
    known = {} if fresh else store.fingerprints(told)
    changed = [article for article in corpus.articles if known.get(article.path) != told[article.path]]
    claims = analyze_articles(changed, config, progress=progress).claims if changed else ()
    if changed:
        store = store.replace(claims, {article.path: told[article.path] for article in changed})
    return Added(store, len(changed), len(corpus.articles) - len(changed), len(claims), corpus.skipped)


def fingerprint(article: Article, config: Config) -> str:
    """A hash of all that the claims of an article rest on, other articles apart."""
    told = (article.text, article.language, article.source, article.title, article.published, article.url, config.digest(), __version__)
    return hashlib.blake2b("\x1f".join(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
