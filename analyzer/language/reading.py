"""A text made ready for the rooms: its tokens, and what each may open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..hangul import FIRST
from ..text import Token, fold_word, tokenise
from .counters import split_counters
from .files import words
from .lexicon import Hit, Lex, Lexicon, source_length
from .packs import lexicon

# What a token may open, as bits: most words open neither an amount nor a date, and are passed over at once.
MAY_COUNT, MAY_SHAPE, MAY_DUAL, MAY_LAST, MAY_NAME, MAY_DATE, MAY_LINK = 1, 2, 4, 8, 16, 32, 64

# What the rooms ask whole texts for, beside: cues of speech and status, idioms, detached bounds.
MAY_CUE, MAY_BLOCK, MAY_SPREAD = 128, 256, 512
_OPENING = MAY_CUE - 1
_MARKED = MAY_CUE | MAY_BLOCK | MAY_SPREAD

_ROLE_BITS = {
    **dict.fromkeys(("num", "scale", "vague", "frac"), MAY_COUNT),
    **dict.fromkeys(
        (
            "mult",
            "multverb",
            "rank.grades",
            "rank.places",
            "rank.ranked",
            "occasions",
            "lengths.half",
            "lengths.half_hour",
            "lengths.half_year",
            "lengths.half_day",
            "rank_compound",
            "age_decades.words",
            "label.number",
            "label.bound",
            "one_in.every",
        ),
        MAY_SHAPE,
    ),
    **dict.fromkeys(("ord", "ordunit", "age_decades.words"), MAY_SHAPE | MAY_DATE),
    **dict.fromkeys(("noun", "unit", "cur"), MAY_NAME),
    **dict.fromkeys(("months", "hijri_months", "solar_months", "weekdays", "holidays", "holiday_days"), MAY_DATE),
    "one_in.in": MAY_LINK,
    **dict.fromkeys(
        ("clock.before", "clock.noon", "clock.midnight", "clock.midnight_alone", "clock.head_plus_30", "clock.head_plus_15"), MAY_DATE
    ),
    **dict.fromkeys(("clock.head_minus_15", "clock.head_minus_30"), MAY_DATE),
    **dict.fromkeys(("speech.according", "speech.verbs", "status.target", "status.estimate"), MAY_CUE),
    "negative.idioms": MAY_BLOCK,
    **dict.fromkeys(("detached.>=", "detached.<="), MAY_SPREAD),
}

_DATE_WORDS = ("dates.", "half_year.", "seasons.")

_AGES_TOO = frozenset({"dates.decade_ordinals", "dates.decade_variants", "dates.decade_unit"})
"""Words for decades, which may be told of a life: العقد الثالث من عمره."""

_NO_DATE = frozenset({"dates.of", "dates.am", "dates.pm", "dates.era_ad", "dates.era_ah", "dates.future", "dates.planned"})


def _bits_of(lex: Lex) -> int:
    bits = _ROLE_BITS.get(lex.role, 0)
    if bits == MAY_NAME:
        if lex.form in ("dual", "construct"):
            bits |= MAY_DUAL
        if lex.role == "unit" and lex.value[1] == "duration":
            bits |= MAY_LAST
    elif not bits and lex.role.startswith(_DATE_WORDS) and lex.role not in _NO_DATE:
        bits = MAY_DATE | (MAY_SHAPE if lex.role in _AGES_TOO else 0)
    return bits


@dataclass(frozen=True)
class Reading:
    """A text made ready for the rooms: tokens, what each may open, and sentence spans (code points)."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    hits: dict[int, tuple[Hit, ...]]
    sentences: tuple[tuple[int, int], ...]
    lexicon: Lexicon
    bits: dict[int, int] = field(default_factory=dict)
    candidates: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    known: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What a room worked out of the text and others ask for again."""

    def at(self, i: int, *roles: str) -> Hit | None:
        """The longest phrase at token `i` in one of the roles, or None."""
        found = self.hits.get(i)
        if found is None:
            return None
        best: Hit | None = None
        for hit in found:
            if hit.lex.role in roles and (
                best is None or hit.stop > best.stop or (hit.stop == best.stop and len(hit.prefix) < len(best.prefix))
            ):
                best = hit
        return best

    def all_at(self, i: int, *roles: str) -> list[Hit]:
        return [hit for hit in self.hits.get(i, ()) if hit.lex.role in roles]

    def among(self, i: int, name: str) -> bool:
        """Whether token `i` is in a word list of the packs; never before the text or behind it."""
        return 0 <= i < len(self.tokens) and self.tokens[i].key in self.lexicon.lists.get(name, ())

    def marked(self, mask: int, first: int = 0, last: int | None = None) -> list[int]:
        """The tokens in `[first, last)` that open a phrase of these kinds (MAY_CUE, MAY_BLOCK, MAY_SPREAD)."""
        begin = bisect_left(self.marks, first)
        end = len(self.marks) if last is None else bisect_left(self.marks, last)
        return [i for i in self.marks[begin:end] if self.bits[i] & mask]

    def glued(self, i: int) -> bool:
        """Whether token `i` touches the token before it."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    @cached_property
    def starts(self) -> list[int]:
        """Where the tokens begin."""
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def token_from(self, place: int) -> int:
        """The first token that begins at a place of the text or behind it."""
        return bisect_left(self.starts, place)

    def token_at(self, place: int) -> int:
        """The last token that begins at a place of the text or in front of it, -1 without."""
        return bisect_right(self.starts, place) - 1

    def sentence_at(self, place: int) -> int:
        """The number of the last sentence that begins at a place of the text or in front of it, -1 without."""
        return bisect_right(self._sentence_starts, place) - 1


_YEAR_MARKS = frozenset("'’‘")
"""Signs that may open a year: '98."""


def annotate(text: str, language: str, sentences: Sequence[tuple[int, int]], start: int = 0) -> Reading:
    """Tokens of `text[start:]` with everything the packs know about them."""
    lex = lexicon(language)
    tokens = tuple(_vowelled(split_counters(_split_prefixes(_split_glued(tokenise(text, start), lex), lex), lex), lex))
    hits: dict[int, tuple[Hit, ...]] = {}
    bits: dict[int, int] = {}
    candidates: list[int] = []
    marks: list[int] = []
    known_bits: dict[int, int] = lex.cache.setdefault("bits", {})
    ready = lex._compiled
    for i, token in enumerate(tokens):
        compiled = ready.get(token.text if token.text < FIRST else token.key)
        if compiled is None:
            compiled = lex.compiled(token)
        if compiled:
            found = lex.found(compiled, tokens, i)
            if found:
                hits[i] = found
                mask = 0
                for hit in found:
                    key = id(hit.lex)
                    bit = known_bits.get(key)
                    if bit is None:
                        bit = known_bits[key] = _bits_of(hit.lex)
                    mask |= bit
                if mask:
                    bits[i] = mask
                    if mask & _MARKED:
                        marks.append(i)
                    if mask & _OPENING:
                        candidates.append(i)
                        continue
        if token.kind == "n" or token.text in _YEAR_MARKS:
            candidates.append(i)
    return Reading(text, language, tokens, hits, tuple(sentences), lex, bits, candidates, marks)


VOWELLED = 6
"""Letters of a dual that a plural is written like, at least: مصريَّين; بَيْن is none."""


def _vowelled(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """أستراليَّين: a dual that folding would make a plural is looked up in its other case (أستراليان), which no plural shares."""
    endings, case = lex.word_ends("vowelled_duals"), "".join(lex.word_ends("vowelled_dual_case"))
    if not endings:
        return tokens
    cut = len(case)
    return [
        token._replace(key=token.key[:-cut] + case) if len(token.key) >= VOWELLED and token.text.endswith(endings) else token
        for token in tokens
    ]


def _split_glued(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """A scale word written together with its currency (ملياردولار), a fraction with its unit (полчаса, Viertelstunde) become two
    touching tokens."""
    heads: tuple[str, ...] = lex.cache.get("glued_heads", ())
    roles = lex.cache.get("glued_roles", ())
    if lex.own.get("numerals", {}).get("compound", False):
        tokens = _split_compounds(tokens, lex)
    if not heads:
        return tokens
    known: dict[str, int] = lex.cache["glued_known"]
    found = False
    for token in tokens:
        if token.kind == "w" and len(token.key) > 6:
            cut = known.get(token.text)
            if cut is None:
                if len(known) > 100_000:
                    known.clear()
                cut = known[token.text] = _glued_cut(token, heads, roles, lex)
            found = found or cut > 0
    if not found:
        return tokens
    split: list[Token] = []
    for token in tokens:
        cut = known.get(token.text, 0) if token.kind == "w" else 0
        if cut:
            middle = token.start + cut
            for begin, finish in ((token.start, middle), (middle, token.end)):
                surface = token.text[begin - token.start : finish - token.start]
                split.append(Token(begin, finish, surface, fold_word(surface), "w"))
        else:
            split.append(token)
    return split


_TOLD = frozenset({"num", "scale", "frac", "vague", "mult", "unit", "cur", "noun", "months", "weekdays", "ord", "rank.places"})
"""Meanings of a word that is read behind letters glued to it, beside words of dating."""


def _split_prefixes(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Letters that are words of their own (`prefixes` of a pack) become touching tokens before a word the pack knows: ובינואר, כעשרים."""
    prefixes = lex.own.get("prefixes", {}).get("words", "")
    if not prefixes:
        return tokens
    cuts: dict[str, int] = lex.cache.setdefault("prefix_cuts", {})
    known = lex.cache.get("prefix_known")
    if known is None:
        known = lex.cache["prefix_known"] = {
            key for first, entries in lex.folded.items() for rest, _, _ in entries for key in (first, *rest)
        }
        lex.cache["prefix_list"] = tuple(sorted(words(prefixes), key=lambda prefix: (len(prefix), prefix)))
    split: list[Token] = []
    for token in tokens:
        cut = cuts.get(token.key) if token.kind == "w" and len(token.key) > 2 else 0
        if cut is None:
            if len(cuts) > 100_000:
                cuts.clear()
            cut = cuts[token.key] = _prefix_cut(token.key, lex, known)
        if not cut:
            split.append(token)
            continue
        begin = token.start
        for letters in (*range(1, cut), cut, 0):
            end = token.start + source_length(token, letters) if letters else token.end
            surface = token.text[begin - token.start : end - token.start]
            split.append(Token(begin, end, surface, fold_word(surface), "w"))
            begin = end
    return split


def _prefix_cut(key: str, lex: Lexicon, known: set[str]) -> int:
    """How many letters in front are words of their own; 0 where the word stands in the pack as it is, or the rest does not."""
    if key in known:
        return 0
    for prefix in lex.cache["prefix_list"]:
        rest = key[len(prefix) :]
        if key.startswith(prefix) and len(rest) > 1:
            roles = {meaning.role for _, meaning, _ in lex.folded.get(rest, ())}
            if (roles & _TOLD and len(rest) > 2) or "num" in roles or any(role.startswith(("dates.", "modbefore")) for role in roles):
                return len(prefix)
    return 0


def _split_compounds(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Number words written together (zweihundertfünfundvierzig) become touching tokens."""
    known: dict[str, tuple[int, ...]] = lex.cache.setdefault("compounds", {})
    split: list[Token] = []
    for token in tokens:
        if token.kind != "w" or len(token.key) < 7 or len(token.key) > 90 or token.key in lex.folded:
            split.append(token)
            continue
        cuts = known.get(token.key)
        if cuts is None:
            if len(known) > 100_000:
                known.clear()
            cuts = known[token.key] = _compound_cuts(token.key, lex)
        begin = 0
        for cut in (*cuts, len(token.key)):
            start = token.start + source_length(token, begin)
            end = token.start + (source_length(token, cut) if cut < len(token.key) else len(token.text))
            surface = token.text[start - token.start : end - token.start]
            split.append(Token(start, end, surface, fold_word(surface), "w"))
            begin = cut
    return split


def _compound_cuts(key: str, lex: Lexicon) -> tuple[int, ...]:
    """Where a word divides into number words of the pack, longest parts first; nothing where it does not."""
    parts = lex.cache.get("compound_parts")
    if parts is None:
        main = lex.languages[0]
        joiners = {fold_word(part) for part in words(lex.settings[main]["numerals"].get("joiners", "")) if part.isalpha()}

        def counts(meaning: Lex) -> bool:
            return (meaning.role in ("num", "ord") and meaning.form == main) or (meaning.role == "scale" and meaning.value >= 100)

        found = {word for word, entries in lex.folded.items() if any(not rest and counts(meaning) for rest, meaning, _ in entries)}
        parts = lex.cache["compound_parts"] = {word for word in found if len(word) > 1} | {word for word in joiners if len(word) > 2}
    # reach[i]: the cut before i on the way with the fewest parts
    reach: dict[int, tuple[int, ...]] = {0: ()}
    for end in range(1, len(key) + 1):
        best: tuple[int, ...] | None = None
        for begin in range(max(0, end - 24), end):
            if begin in reach and key[begin:end] in parts:
                way = (*reach[begin], begin) if begin else ()
                if best is None or len(way) < len(best):
                    best = way
        if best is not None:
            reach[end] = best
    return reach.get(len(key), ())


def _glued_cut(token: Token, heads: tuple[str, ...], roles: tuple[str, ...], lex: Lexicon) -> int:
    """Where a glued word divides, in source characters; 0 where it does not."""
    if token.key in lex.folded and "unit" in roles:
        return 0
    for head in heads:
        if (
            len(token.key) - len(head) > (2 if "unit" in roles else 3)
            and token.key.startswith(head)
            and any(entry.role in roles and not rest for rest, entry, _ in lex.folded.get(token.key[len(head) :], ()))
        ):
            return source_length(token, len(head))
    return 0
