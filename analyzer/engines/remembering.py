"""An engine that reads an article once: what was read of it before is taken from the shelf.

What an article shows by itself is kept under the hash of the article, the settings and the program with its data; what it tells
under the hash of all that and of what other articles taught about just this one. So nothing is kept too long, and a change
elsewhere in the corpus makes only those articles be read again that it bears on.

How claims were compared, and what the checks found in each group, is kept in a ledger: one value for each folder of articles, since
most of it is asked for together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ..checks import Settings, families
from ..groups import Memory, Scorer, pairs_in
from ..ledger import Ledger
from ..model import Article, Finding, Group
from ..plain import dumps, loads
from ..shelf import mark, packed
from ..stages import Derivation, Given, Look, Told
from ._protocol import Engine, Tick

T = TypeVar("T", Look, Told)


class Remembering:
    """Another engine, asked only for articles that were not read before."""

    def __init__(self, engine: Engine, ledger: Ledger) -> None:
        self.jobs = engine.jobs
        self._engine = engine
        self._ledger = ledger
        self._shelf = ledger.shelf
        self._about = ledger.about
        self._keys: dict[str, bytes] = {}
        self._derivations: Callable[[int], tuple[Derivation, ...]] = lambda _: ()

    def look(self, articles: Sequence[Article], alias_file: str) -> Iterator[Look]:
        keys = [mark(b"look", self._about, self._key(article)) for article in articles]
        return self._had_or_made(keys, Look, lambda left: self._engine.look([articles[i] for i in left], alias_file))

    def tell(self, articles: Sequence[Article], looks: Sequence[Look], given: Given, tick: Tick | None) -> Iterator[Told]:
        families()  # what checks keep of articles can be read back only where they are loaded
        keys = [self._told_key(article, seen, given) for article, seen in zip(articles, looks, strict=True)]
        self._ledger.read = {article.path: key for article, key in zip(articles, keys, strict=True)}

        # Derivations are kept apart: they are half of what an article tells, and asked for of few.
        def again(left: Sequence[int]) -> Iterator[Told]:
            return self._engine.tell([articles[i] for i in left], [looks[i] for i in left], given, None)

        def made(left: Sequence[int]) -> Iterator[Told]:
            for i, told in zip(left, again(left), strict=True):
                if told.derivations:
                    key = _apart(keys[i])
                    self._shelf.put(key, packed(key, told.derivations))
                yield replace(told, derivations=())

        def derivations(place: int) -> tuple[Derivation, ...]:
            found = self._shelf.get(_apart(keys[place]))
            return found if isinstance(found, tuple) and found else next(again([place])).derivations

        self._derivations = derivations
        for done, told in enumerate(self._had_or_made(keys, Told, made), 1):
            yield told
            if tick is not None:
                tick(done)

    def derivations(self, place: int) -> tuple[Derivation, ...]:
        return self._derivations(place)

    def scorer(self) -> Scorer:
        return pairs_in(self.jobs, self._ledger)

    def memory(self) -> Memory | None:
        return self._ledger

    def check(self, groups: Sequence[Group], settings: Settings) -> Iterator[list[Finding]]:
        """The findings of each group; those of a group of the same claims are taken from the ledger."""
        keys = [self._group_key(group, settings) for group in groups]
        had = [self._ledger.get(key) if key else None for key in keys]
        new = self._engine.check([group for group, data in zip(groups, had, strict=True) if data is None], settings)
        for key, data in zip(keys, had, strict=True):
            found = next(new) if data is None else list(loads(data)) if data else []
            if key:
                self._ledger.keep(key, data if data is not None else dumps(tuple(found)) if found else b"")
            yield found

    def close(self) -> None:
        self._ledger.write()
        self._engine.close()

    def _group_key(self, group: Group, settings: Settings) -> bytes:
        """A hash of what the findings of a group rest on; empty where a claim is of no article that was read here."""
        marks = [self._ledger.mark(claim) for claim in group.claims]
        copies = settings.echoes or {}
        copied = [(claim.article, copies[claim.article]) for claim in group.claims if claim.article in copies]
        return mark(b"group", *marks, dumps((group.subject_id, group.label, tuple(copied)))) if all(marks) else b""

    def _had_or_made(self, keys: Sequence[bytes], kind: type[T], made: Callable[[Sequence[int]], Iterator[T]]) -> Iterator[T]:
        """Values in the order of their keys: those of the shelf, and between them those that had to be made."""
        had = self._shelf.known(keys)
        left = [i for i, key in enumerate(keys) if key not in had]
        new = made(left) if left else iter(())
        for i, key in enumerate(keys):
            value = self._shelf.get(key) if key in had else None
            if not isinstance(value, kind):
                value = next(new) if key not in had else next(made([i]))
                self._shelf.put(key, packed(key, value))
            yield value

    def _key(self, article: Article) -> bytes:
        """A hash of an article; where its file lies tells nothing about it."""
        known = self._keys.get(article.path)
        if known is None:
            known = self._keys[article.path] = mark(dumps(replace(article, file="")))
        return known

    def _told_key(self, article: Article, seen: Look, given: Given) -> bytes:
        """A hash of all that an article's claims rest on: of what was learned, only what is about names in it."""
        mentions = given.learned.mentions(seen.names)
        table, types = given.learned.aliases.table, given.learned.aliases.types
        about = []
        for entity in sorted({mention.entity for mention in mentions}):
            told = table.get(entity)
            about.append((entity, told, types.get(told[0] if told is not None else entity)))
        anchor = given.anchors.get(article.path, seen.anchor)
        rest = dumps((tuple(mentions), tuple(about), anchor, given.country, given.lean))
        return mark(b"tell", self._about, self._key(article), rest)


def _apart(key: bytes) -> bytes:
    """The key of the derivations beside what an article tells."""
    return mark(b"derivations", key)
