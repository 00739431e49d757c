"""Small words that a language writes into the word behind them: and, in, to, the (و ب ل ال)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..text import fold_word
from .files import pack, primary, words


@dataclass(frozen=True, slots=True)
class Clitics:
    """The proclitics of a language, folded: `prefixes` are all strings of them, shortest first, so that the reading that strips
    least is weighed first, `definite` those with the article; `owners` are pronouns behind a word, longest first,
    `places` the prepositions of places, `feminine` what verbs before a feminine subject end in, `likening` the prepositions that compare,
    `future` the sign of the future before a verb and `present` the letters with which verbs of the present begin.
    False where a language writes its words apart."""

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: str = ""
    prefixes: tuple[str, ...] = ()
    definite: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    likening: tuple[str, ...] = ()
    future: str = ""
    present: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.prefixes)

    @property
    def single(self) -> tuple[str, ...]:
        """Conjunctions and prepositions, which stand before a name."""
        return (*self.conjunctions, *self.prepositions)

    def defines(self, prefix: str) -> bool:
        """Whether stripped proclitics hold the article: ال, بال, لل."""
        return prefix in self.definite

    def bare(self, key: str) -> str:
        """A folded word without its article."""
        return key.removeprefix(self.article) if self.article else key

    def nominal(self, prefix: str) -> bool:
        """Whether stripped proclitics end with one that stands before nouns alone: the article, a preposition of places."""
        return bool(self.article) and prefix.endswith((self.article, *self.places))

    def joins(self, text: str, letters: int = 0) -> bool:
        """Whether stripped proclitics, or a folded word of more than so many letters, begin with a conjunction. Words that merely
        begin with that letter pass as well."""
        return len(text) > letters and text.startswith(self.conjunctions)

    def unjoined(self, key: str, letters: int = 2) -> str:
        """A folded word of more than so many letters without the conjunction it may begin with."""
        return next((key[len(word) :] for word in self.conjunctions if key.startswith(word)), key) if len(key) > letters else key

    def cuts(self, word: str, least: int = 1) -> Iterator[int]:
        """How many letters proclitics may take of a word so that at least so many are left: none, then fewest first."""
        yield 0
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= least:
                yield len(prefix)


NO_CLITICS = Clitics()


@lru_cache(maxsize=64)
def clitics_of(language: str) -> Clitics:
    """The proclitics of a language, by its pack."""
    data = pack(primary(language)).get("clitics")
    if data is None:
        return NO_CLITICS
    conjunctions, prepositions, owners, places, feminine, likening, present = (
        tuple(fold_word(part) for part in words(data.get(name, "")))
        for name in ("conjunctions", "prepositions", "pronouns", "places", "feminine", "likening", "present")
    )
    article = fold_word(data.get("article", ""))
    merged = {fold_word(word): fold_word(told) for word, _, told in (row.partition(" ") for row in words(data.get("merged", "")))}
    before = [(conjunction, preposition) for conjunction in ("", *conjunctions) for preposition in ("", *prepositions)]
    plain = {conjunction + preposition for conjunction, preposition in before}
    definite = {conjunction + merged.get(preposition, preposition + article) for conjunction, preposition in before if article}
    return Clitics(
        conjunctions,
        prepositions,
        article,
        tuple(sorted((plain | definite) - {""}, key=lambda prefix: (len(prefix), prefix))),
        frozenset(definite),
        tuple(sorted(owners, key=lambda word: (-len(word), word))),
        places,
        feminine,
        likening,
        data.get("future", ""),
        present,
    )
