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
from typing import Any, TypeVar

from ..checks import Settings, families
from ..groups import Memory, Scorer, pairs_in
from ..ledger import Ledger
from ..model import Article, Finding, Group
from ..names import Telling
from ..plain import Unreadable, dumps, loads
from ..shelf import mark, packed
from ..spool import Chosen
from ..stages import Derivation, Given, Look, Looked, Told, looked
from ..workers import spread
from ._protocol import Engine, Keep, Kept, Made, Tick

T = TypeVar("T", Looked, Told)


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

    def look(self, articles: Sequence[Article], alias_file: str, keep: Keep | None = None) -> Iterator[Made[Looked]]:
        keys = [mark(b"look", self._about, self._key(article)) for article in articles]

        def made(left: Sequence[int], keep: Keep) -> Iterator[Made[Looked]]:
            return self._engine.look([articles[i] for i in left], alias_file, keep)

        return self._had_or_made(keys, lambda value: value if isinstance(value, Looked) else None, made, _looked)

    def tell(
        self, articles: Sequence[Article], names: Sequence[Telling], given: Given, tick: Tick | None, keep: Keep | None = None
    ) -> Iterator[Made[Told]]:
        families()  # what checks keep of articles can be read back only where they are loaded
        keys = list(spread(lambda part: [self._told_key(articles[i], names[i], given) for i in part], len(articles), self.jobs))
        self._ledger.read = {article.path: key for article, key in zip(articles, keys, strict=True)}

        def again(left: Sequence[int], keep: Keep | None = None) -> Iterator[Made[Told]]:
            return self._engine.tell([articles[i] for i in left], Chosen(names, left), given, None, keep)

        def derivations(place: int) -> tuple[Derivation, ...]:
            found = self._shelf.get(_apart(keys[place]))
            return found if isinstance(found, tuple) and found else next(again([place])).value.derivations

        self._derivations = derivations
        had = self._had_or_made(keys, lambda value: value if isinstance(value, Told) else None, again, _bare)
        for done, told in enumerate(had, 1):
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
        kept = [None if data is None else self._findings(data) for data in had]
        new = self._engine.check([group for group, told in zip(groups, kept, strict=True) if told is None], settings)
        for key, data, told in zip(keys, had, kept, strict=True):
            found = next(new) if told is None else told
            if key:
                self._ledger.keep(key, data if data is not None and told is not None else dumps(tuple(found)) if found else b"")
            yield found

    @staticmethod
    def _findings(data: bytes) -> list[Finding] | None:
        """The kept findings of a group; None where they are damaged."""
        try:
            return list(loads(data)) if data else []
        except Unreadable:
            return None

    def close(self) -> None:
        self._ledger.write()
        self._engine.close()

    def _group_key(self, group: Group, settings: Settings) -> bytes:
        """A hash of what the findings of a group rest on; empty where a claim is of no article that was read here."""
        marks = [self._ledger.mark(claim) for claim in group.claims]
        copies = settings.echoes or {}
        copied = [(claim.article, copies[claim.article]) for claim in group.claims if claim.article in copies]
        return mark(b"group", *marks, dumps((group.subject_id, group.label, tuple(copied)))) if all(marks) else b""

    def _had_or_made(
        self,
        keys: Sequence[bytes],
        known: Callable[[Any], T | None],
        made: Callable[[Sequence[int], Keep], Iterator[Made[T]]],
        kept: Callable[[bytes, Any], tuple[Any, Kept]],
    ) -> Iterator[Made[T]]:
        """Values in the order of their keys: those of the shelf as far as `known` takes them, and between them those that had to
        be made: by `made`, which is given their places, and asks `kept` what is kept of each where it is made."""

        def keeping(left: Sequence[int]) -> Keep:
            return lambda at, value: kept(keys[left[at]], value)

        had = self._shelf.known(keys)
        left = [i for i, key in enumerate(keys) if key not in had]
        new = made(left, keeping(left)) if left else iter(())
        for i, key in enumerate(keys):
            value = known(self._shelf.get(key)) if key in had else None
            if value is not None:
                yield Made(value, mark=key)
                continue
            one = next(new) if key not in had else next(made([i], keeping([i])))
            for name, data in one.kept:
                self._shelf.put(name, data)
            yield Made(one.value, mark=key)

    def _key(self, article: Article) -> bytes:
        """A hash of an article; where its file lies tells nothing about it."""
        known = self._keys.get(article.path)
        if known is None:
            about = dumps(replace(article, text="", file=""))
            known = self._keys[article.path] = mark(about, article.text.encode("utf-8", "surrogatepass"))
        return known

    def _told_key(self, article: Article, names: Telling, given: Given) -> bytes:
        """A hash of all that an article's claims rest on: of what was learned, only what is about names in it."""
        mentions = given.learned.mentions(names)
        table, types = given.learned.aliases.table, given.learned.aliases.types
        about = []
        for entity in sorted({mention.entity for mention in mentions}):
            told = table.get(entity)
            about.append((entity, told, types.get(told[0] if told is not None else entity)))
        anchor = given.anchors.get(article.path)
        lent = given.learned.lent.get(article.path, ())
        rest = dumps((tuple(mentions), tuple(about), anchor, lent, given.country, given.lean))
        return mark(b"tell", self._about, self._key(article), rest)


def _looked(key: bytes, seen: Look) -> tuple[Look, Kept]:
    """A look, kept as it travels."""
    return seen, ((key, packed(key, looked(seen))),)


def _bare(key: bytes, told: Told) -> tuple[Told, Kept]:
    """What an article tells without the derivations, which are kept apart: they are half of it, and asked for of few."""
    apart, bare = _apart(key), replace(told, derivations=())
    return bare, ((key, packed(key, bare)), *(((apart, packed(apart, told.derivations)),) if told.derivations else ()))


def _apart(key: bytes) -> bytes:
    """The key of the derivations beside what an article tells."""
    return mark(b"derivations", key)
