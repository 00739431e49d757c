"""Phrases and what they mean: one index from the first folded word of a phrase, so that reading a text is one look-up a token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from ..hangul import FIRST
from ..model import sendable
from ..text import Token, fold_word, phrase_keys, tokenise
from .clitics import NO_CLITICS, Clitics


@sendable
class Lex(NamedTuple):
    """One meaning of a phrase: its role, its value in that role, and its grammatical form."""

    role: str
    value: Any
    form: str = ""


class Hit(NamedTuple):
    """A phrase found in a text: tokens `[first, stop)`, and where it starts behind stripped proclitics."""

    lex: Lex
    stop: int
    prefix: str
    start: int


Entries = list[tuple[tuple[str, ...], Lex, bool]]
"""What may follow the first word of a phrase, its meaning, and whether its signs must touch."""

Compiled = tuple[int, str, tuple[Lex, ...], dict[str, Entries]]
"""Offset of the word behind its proclitics, the proclitics, meanings of the word alone, phrases by their second word."""


@sendable
@dataclass
class Lexicon:
    """The joined index of one or more packs. Filled once by `lexicon`, read-only afterwards."""

    languages: tuple[str, ...]
    folded: dict[str, Entries] = field(default_factory=dict)
    exact: dict[str, Entries] = field(default_factory=dict)
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    clitics: Clitics = NO_CLITICS
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    cache: dict[str, Any] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unfolded: frozenset[str] = frozenset()  # words that another word is folded to: år and är
    variants: dict[int, str] = field(default_factory=dict)
    """The signs with which each word is also written: traditional for simplified Chinese."""
    _compiled: dict[str, tuple[Compiled, ...]] = field(default_factory=dict)

    @property
    def own(self) -> dict[str, Any]:
        """The tables of the language's own pack."""
        return self.settings[self.languages[0]]

    def writes(self, name: str) -> bool:
        """Whether the language is written so, as its pack says under `[script]`: noun_capitals, spaceless, verb_final."""
        return bool(self.own.get("script", {}).get(name, False))

    def word_ends(self, name: str) -> tuple[str, ...]:
        """The ends of words that its pack lists there under a name."""
        return tuple(part for part in str(self.own.get("script", {}).get(name, "")).split("|") if part)

    def add(self, phrase: str, lex: Lex, *, exact: bool = False) -> None:
        """Register one phrase; `exact` keeps letter case (symbols)."""
        if not exact and phrase not in self.unfolded:
            self.add_keys(phrase_keys(phrase), lex)
            return
        tokens = tokenise(phrase)
        if tokens:
            keys = tuple(token.text for token in tokens)
            self.exact.setdefault(keys[0], []).append((keys[1:], lex, all(a.end == b.start for a, b in pairwise(tokens))))

    def add_keys(self, keys: tuple[str, ...], lex: Lex) -> None:
        """Register one phrase by its folded tokens."""
        if keys:
            self.folded.setdefault(keys[0], []).append((keys[1:], lex, False))
        if self.variants:
            other = tuple(key.translate(self.variants) for key in keys)
            if keys and other != keys:
                self.folded.setdefault(other[0], []).append((other[1:], lex, False))

    def seal(self) -> None:
        """Longest phrases first, stable otherwise."""
        for index in (self.folded, self.exact):
            for entries in index.values():
                if self.variants:
                    entries[:] = dict.fromkeys(entries)  # a pack may list both ways of writing
                entries.sort(key=lambda entry: -len(entry[0]))

    def _compute_starts(self, token: Token) -> Iterator[tuple[int, str, Entries]]:
        """Entries that a token may open, with the length and text of the proclitics stripped to get there."""
        if token.text in self.exact:
            yield 0, "", self.exact[token.text]
        if token.key in self.folded:
            yield 0, "", self.folded[token.key]
        if token.kind == "w" and len(token.key) > 2:
            for prefix in self.clitics.prefixes:
                if token.key.startswith(prefix):
                    rest = token.key[len(prefix) :]
                    if len(rest) > 1 and rest in self.folded:
                        yield len(prefix), prefix, self.folded[rest]
        if self.endings and token.kind == "w":
            joined = self._joined(token.text)
            if joined:
                yield 0, "", joined
            else:
                yield from self._inflected(token.key)

    def _joined(self, text: str) -> Entries:
        """مدرسه‌ای, نه‌ساله: the word in front of an ending that is joined by a sign of no width, as it stands there."""
        stem, sign, ending = text.rpartition(_NO_WIDTH)
        if not sign or fold_word(ending) not in self.lists["joined_endings"]:
            return []
        roles = ("num",) if fold_word(ending) in self.lists["joined_years"] else ("noun", "unit", "cur")
        return [entry for entry in self.folded.get(fold_word(stem), ()) if not entry[0] and entry[1].role in roles]

    def _inflected(self, key: str) -> Iterator[tuple[int, str, Entries]]:
        """Units, currencies, nouns, months and weekdays behind a case ending: liraya, çocuğu, mayısta."""
        known = {lex.role for rest, lex, _ in self.folded.get(key, ()) if not rest}
        for group, roles in _INFLECTED.items():
            if known & roles:
                continue
            for ending in self.endings.get(group, ()):
                stem = key[: -len(ending)]
                if (
                    not key.endswith(ending)
                    or not (len(stem) > 3 or stem in self.lists["short_stems"])
                    or key in self.lists["not_inflected"]
                ):
                    continue
                # the last consonant is softened before a vowel: çocuk, çocuğu
                hard = stem[:-1] + _HARDENED[stem[-1]] if stem[-1] in _HARDENED else stem
                found = [
                    entry
                    for candidate in dict.fromkeys((stem, hard))
                    for entry in self.folded.get(candidate, ())
                    if not entry[0] and entry[1].role in roles
                ]
                if found:
                    yield 0, "", found
                    break

    def find(self, tokens: Sequence[Token], i: int) -> tuple[Hit, ...]:
        """Every phrase that starts at token `i`, longest first within each stripping; none before the text or behind it."""
        if not 0 <= i < len(tokens):
            return ()
        token = tokens[i]
        compiled = self._compiled.get(memo_of(token))
        if compiled is None:
            compiled = self.compiled(token)
        return self.found(compiled, tokens, i) if compiled else ()

    def compiled(self, token: Token) -> tuple[Compiled, ...]:
        """What a token may open, ready for matching; empty for most."""
        memo = memo_of(token)
        compiled = self._compiled.get(memo)
        if compiled is None:
            if len(self._compiled) > _MEMO_LIMIT:
                self._compiled.clear()
            compiled = self._compiled[memo] = tuple(self._compile(token))
        return compiled

    def found(self, compiled: tuple[Compiled, ...], tokens: Sequence[Token], i: int) -> tuple[Hit, ...]:
        """The phrases that start at token `i`, which may open what was `compiled` of it."""
        hits: list[Hit] = []
        begin, after = tokens[i].start, i + 1
        seconds: tuple[str, ...] | None = None
        for offset, prefix, alone, longer in compiled:
            if longer:
                if seconds is None:
                    seconds = self._seconds(tokens[after]) if after < len(tokens) else ()
                for key in seconds:
                    for rest, lex, tight in longer.get(key, ()):
                        stop = self._match(tokens, after, rest, tight)
                        if stop:
                            hits.append(_new(Hit, (lex, stop, prefix, begin + offset)))
            for lex in alone:
                hits.append(_new(Hit, (lex, after, prefix, begin + offset)))
        return tuple(hits)

    def _seconds(self, token: Token) -> tuple[str, ...]:
        """The forms under which a token may be the second word of a phrase."""
        _, _, surface, key, _ = token
        article = self.clitics.article
        bare = key[len(article) :] if article and key.startswith(article) else key
        forms = (key,) if key == bare == surface else tuple({key: 0, bare: 0, surface: 0})
        if self.endings:  # ABD dolarına
            return (*forms, *(key[: -len(ending)] for ending in self.endings["case"] if key.endswith(ending)))
        return forms

    def _compile(self, token: Token) -> Iterator[Compiled]:
        """What a token may open, ready for matching: the article belongs to its word, a preposition or conjunction does not."""
        definite = self.clitics.article or "\0"
        for length, prefix, entries in self._compute_starts(token):
            offset = source_length(token, length - len(definite) if prefix.endswith(definite) else length)
            longer: dict[str, list[tuple[tuple[str, ...], Lex, bool]]] = {}
            for entry in entries:
                if entry[0]:
                    longer.setdefault(entry[0][0], []).append(entry)
            yield offset, prefix, tuple(lex for rest, lex, _ in entries if not rest), longer

    def _match(self, tokens: Sequence[Token], stop: int, rest: tuple[str, ...], tight: bool) -> int:
        """The token behind a phrase whose other words are `rest`, 0 where they do not follow."""
        article = self.clitics.article
        if stop + len(rest) > len(tokens):
            return 0
        for key in rest:
            other = tokens[stop]
            if tight and other.start != tokens[stop - 1].end:
                return 0
            if (
                other.key != key
                and other.text != key
                and not (article and other.key.startswith(article) and other.key[len(article) :] == key)
                and not (self.endings and other.key.startswith(key) and other.key[len(key) :] in self.endings["case"])
            ):
                return 0
            stop += 1
        return stop


_NO_WIDTH = "\u200c"

_INFLECTED = {
    "case": frozenset({"unit", "cur", "noun"}),
    "dates": frozenset({"months", "weekdays", "ambiguous_dates.words"}),
    "numbers": frozenset({"num", "scale"}),
}
"""Which meanings keep their word behind which group of endings (`suffixes` of a pack)."""

_HARDENED = {"g": "k", "b": "p", "d": "t"}

_MEMO_LIMIT = 300_000


def memo_of(token: Token) -> str:
    """Under what it is kept what a token may open: a particle (이, told as 가) is another word than what it is printed like."""
    return token.key if token.text >= FIRST else token.text


_new = tuple.__new__
"""Builds a named tuple from its values in one step: hits and tokens are made by the hundred thousand."""


def source_length(token: Token, letters: int) -> int:
    """How many source characters carry the first `letters` folded letters of a token (marks ride along)."""
    if not letters:
        return 0
    seen = 0
    for offset, char in enumerate(token.text):
        if char.isalnum() and char != "\u0640":
            if seen == letters:
                return offset
            seen += 1
    return len(token.text)
