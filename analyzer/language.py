"""Loads language packs and answers what a word, or a run of words, may mean.

A pack is data (`data/languages/*.toml`, with units, currencies and counted nouns beside it). Loading turns all of
it into one index from the first folded word of a phrase to its entries, so that reading a text is one dictionary
lookup a word. The index says what words *may* be; the rooms that follow decide what they are.
"""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, NamedTuple

from .errors import PackError
from .text import Token, fold_word, phrase_keys, tokenise

DATA: Traversable = files(__package__) / "data"


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


_Entries = list[tuple[tuple[str, ...], Lex, bool]]
"""What may follow the first word of a phrase, its meaning, and whether its signs must touch."""


_Compiled = tuple[int, str, tuple[Lex, ...], dict[str, _Entries]]
"""Offset of the word behind its proclitics, the proclitics, meanings of the word alone, phrases by their second word."""


@dataclass
class Lexicon:
    """The joined index of one or more packs. Filled once by `lexicon`, read-only afterwards."""

    languages: tuple[str, ...]
    folded: dict[str, _Entries] = field(default_factory=dict)
    exact: dict[str, _Entries] = field(default_factory=dict)
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    clitics: dict[str, Any] | None = None
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    cache: dict[str, Any] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _starts: dict[str, tuple[tuple[int, str, _Entries], ...]] = field(default_factory=dict)
    _compiled: dict[str, tuple[_Compiled, ...]] = field(default_factory=dict)

    def add(self, phrase: str, lex: Lex, *, exact: bool = False) -> None:
        """Register one phrase; `exact` keeps letter case (symbols)."""
        if not exact:
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

    def seal(self) -> None:
        """Longest phrases first, stable otherwise."""
        for index in (self.folded, self.exact):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def starts(self, token: Token) -> tuple[tuple[int, str, _Entries], ...]:
        """Entries that a token may open, with the length and text of the proclitics stripped to get there."""
        known = self._starts.get(token.text)
        if known is None:
            known = tuple(self._compute_starts(token))
            if len(self._starts) > _MEMO_LIMIT:
                self._starts.clear()
            self._starts[token.text] = known
        return known

    def _compute_starts(self, token: Token) -> Iterator[tuple[int, str, _Entries]]:
        if token.text in self.exact:
            yield 0, "", self.exact[token.text]
        if token.key in self.folded:
            yield 0, "", self.folded[token.key]
        if self.clitics and token.kind == "w" and len(token.key) > 2:
            for prefix in self.clitics["prefixes"]:
                if token.key.startswith(prefix):
                    rest = token.key[len(prefix) :]
                    if len(rest) > 1 and rest in self.folded:
                        yield len(prefix), prefix, self.folded[rest]
        if self.endings and token.kind == "w":
            yield from self._inflected(token.key)

    def _inflected(self, key: str) -> Iterator[tuple[int, str, _Entries]]:
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
        """Every phrase that starts at token `i`, longest first within each stripping."""
        token = tokens[i]
        compiled = self._compiled.get(token.text)
        if compiled is None:
            if len(self._compiled) > _MEMO_LIMIT:
                self._compiled.clear()
            compiled = tuple(self._compile(token))
            self._compiled[token.text] = compiled
        hits: list[Hit] = []
        begin, after = token.start, i + 1
        following = tokens[after] if after < len(tokens) else _NOTHING
        second, surface = following.key, following.text
        article = self.clitics["article"] if self.clitics else ""
        bare = second[len(article) :] if article and second.startswith(article) else second
        for offset, prefix, alone, longer in compiled:
            if longer:
                keys = (second,) if second == bare == surface else {second: 0, bare: 0, surface: 0}
                if self.endings:  # ABD dolarına
                    keys = (*keys, *(second[: -len(ending)] for ending in self.endings["case"] if second.endswith(ending)))
                for key in keys:
                    for rest, lex, tight in longer.get(key, ()):
                        stop = self._match(tokens, after, rest, tight)
                        if stop:
                            hits.append(_new(Hit, (lex, stop, prefix, begin + offset)))
            for lex in alone:
                hits.append(_new(Hit, (lex, after, prefix, begin + offset)))
        return tuple(hits)

    def _compile(self, token: Token) -> Iterator[_Compiled]:
        """What a token may open, ready for matching: the article belongs to its word, a preposition or conjunction does not."""
        definite = self.clitics["article"] if self.clitics else "\0"
        for length, prefix, entries in self.starts(token):
            offset = _source_length(token, length - len(definite) if prefix.endswith(definite) else length)
            longer: dict[str, list[tuple[tuple[str, ...], Lex, bool]]] = {}
            for entry in entries:
                if entry[0]:
                    longer.setdefault(entry[0][0], []).append(entry)
            yield offset, prefix, tuple(lex for rest, lex, _ in entries if not rest), longer

    def _match(self, tokens: Sequence[Token], stop: int, rest: tuple[str, ...], tight: bool) -> int:
        """The token behind a phrase whose other words are `rest`, 0 where they do not follow."""
        article = self.clitics["article"] if self.clitics else ""
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


_INFLECTED = {"case": frozenset({"unit", "cur", "noun"}), "dates": frozenset({"months", "weekdays", "ambiguous_dates.words"})}
"""Which meanings keep their word behind which group of endings (`suffixes` of a pack)."""
_HARDENED = {"g": "k", "b": "p", "d": "t"}
_MEMO_LIMIT = 300_000
_NOTHING = Token(0, 0, "", "", "s")
_new = tuple.__new__
"""Builds a named tuple from its values in one step: hits and tokens are made by the hundred thousand."""


def _source_length(token: Token, letters: int) -> int:
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


# What a token may open, as bits: most words open neither an amount nor a date, and are passed over at once.
MAY_COUNT, MAY_SHAPE, MAY_DUAL, MAY_LAST, MAY_NAME, MAY_DATE, MAY_LINK = 1, 2, 4, 8, 16, 32, 64
_ROLE_BITS = {
    **dict.fromkeys(("num", "scale", "vague", "frac"), MAY_COUNT),
    **dict.fromkeys(("mult", "multverb", "rank.places", "rank.ranked", "age_decades.words", "label.number", "label.bound"), MAY_SHAPE),
    **dict.fromkeys(("ord", "ordunit"), MAY_SHAPE | MAY_DATE),
    **dict.fromkeys(("noun", "unit", "cur"), MAY_NAME),
    **dict.fromkeys(("months", "hijri_months", "solar_months", "weekdays"), MAY_DATE),
    "one_in.in": MAY_LINK,
}
_DATE_WORDS = ("dates.", "half_year.", "seasons.")
_NO_DATE = frozenset(
    {"dates.of", "dates.am", "dates.pm", "dates.hour", "dates.era_ad", "dates.era_ah", "dates.past", "dates.future", "dates.half"}
)


def _bits_of(lex: Lex) -> int:
    bits = _ROLE_BITS.get(lex.role, 0)
    if bits == MAY_NAME:
        if lex.form in ("dual", "construct"):
            bits |= MAY_DUAL
        if lex.role == "unit" and lex.value[1] == "duration":
            bits |= MAY_LAST
    elif not bits and lex.role.startswith(_DATE_WORDS) and lex.role not in _NO_DATE:
        bits = MAY_DATE
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

    def at(self, i: int, *roles: str) -> Hit | None:
        """The longest phrase at token `i` in one of the roles, or None."""
        best: Hit | None = None
        for hit in self.hits.get(i, ()):
            if hit.lex.role in roles and (
                best is None or hit.stop > best.stop or (hit.stop == best.stop and len(hit.prefix) < len(best.prefix))
            ):
                best = hit
        return best

    def all_at(self, i: int, *roles: str) -> list[Hit]:
        return [hit for hit in self.hits.get(i, ()) if hit.lex.role in roles]

    def glued(self, i: int) -> bool:
        """Whether token `i` touches the token before it."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start


_YEAR_MARKS = frozenset("'’‘")
"""Signs that may open a year: '98."""


def annotate(text: str, language: str, sentences: Sequence[tuple[int, int]], start: int = 0) -> Reading:
    """Tokens of `text[start:]` with everything the packs know about them."""
    lex = lexicon(language)
    tokens = tuple(_split_glued(tokenise(text, start), lex))
    hits: dict[int, tuple[Hit, ...]] = {}
    bits: dict[int, int] = {}
    candidates: list[int] = []
    known_bits: dict[int, int] = lex.cache.setdefault("bits", {})
    memo = lex._starts
    for i, token in enumerate(tokens):
        known = memo.get(token.text)
        if known is None:
            known = lex.starts(token)
        if known:
            found = lex.find(tokens, i)
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
                    candidates.append(i)
                    continue
        if token.kind == "n" or token.text in _YEAR_MARKS:
            candidates.append(i)
    return Reading(text, language, tokens, hits, tuple(sentences), lex, bits, candidates)


def _split_glued(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """A scale word written together with its currency (ملياردولار) becomes two touching tokens."""
    heads: tuple[str, ...] = lex.cache.get("glued_heads", ())
    if lex.settings[lex.languages[0]].get("numerals", {}).get("compound", False):
        tokens = _split_compounds(tokens, lex)
    if not heads:
        return tokens
    known: dict[str, int] = lex.cache["glued_known"]
    found = False
    for token in tokens:
        if token.kind == "w" and len(token.key) > 6:
            cut = known.get(token.text)
            if cut is None:
                cut = known[token.text] = _glued_cut(token, heads, lex)
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
            start = token.start + _source_length(token, begin)
            end = token.start + (_source_length(token, cut) if cut < len(token.key) else len(token.text))
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
            return (meaning.role == "num" and meaning.form == main) or (meaning.role == "scale" and meaning.value >= 100)

        found = {word for word, entries in lex.folded.items() if any(not rest and counts(meaning) for rest, meaning, _ in entries)}
        found = {word for word in found if len(word) > 2}
        parts = lex.cache["compound_parts"] = found | {word for word in joiners if len(word) > 2}
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


def _glued_cut(token: Token, heads: tuple[str, ...], lex: Lexicon) -> int:
    """Where a glued word divides, in source characters; 0 where it does not."""
    for head in heads:
        if (
            len(token.key) - len(head) > 3
            and token.key.startswith(head)
            and any(entry.role == "cur" and not rest for rest, entry, _ in lex.folded.get(token.key[len(head) :], ()))
        ):
            return _source_length(token, len(head))
    return 0


# ---------------------------------------------------------------- loading


def available() -> tuple[str, ...]:
    """Codes of the packs that exist, found by listing the folder."""
    names = [entry.name for entry in (DATA / "languages").iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(name[:-5] for name in names))


def load_toml(path: Traversable) -> dict[str, Any]:
    """A data file as a dictionary; a broken one names its place."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(path=str(path.name), place=str(error), reason="is not valid TOML") from error


@cache
def pack(code: str) -> dict[str, Any]:
    """One language pack as read."""
    path = DATA / "languages" / f"{code}.toml"
    if not path.is_file():
        raise PackError(path=f"{code}.toml", place="languages", reason=f"there is no such pack; known are {', '.join(available())}")
    return load_toml(path)


def primary(language: str) -> str:
    """The pack that reads a BCP 47 language: its own, or English where there is none."""
    code = language.split("-")[0].lower()
    return code if code in available() else "en"


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """The index for articles in one language; English is joined to every other so that embedded Latin text is read."""
    main = primary(language)
    codes = (main,) if main == "en" else (main, "en")
    joined = Lexicon(codes)
    for group, cell in pack(main).get("suffixes", {}).items():
        joined.endings[group] = tuple(sorted({fold_word(ending) for ending in words(cell)}, key=lambda ending: (-len(ending), ending)))
    for code in codes:
        data = pack(code)
        joined.settings[code] = data
        if "clitics" in data and code == main:
            joined.clitics = _clitics(data["clitics"])
        guest = code != main and data.get("direction") == pack(main).get("direction")
        _add_pack(joined, data, code, guest=guest)
        _add_nouns(joined, code, guest=guest)
    _add_units(joined, codes)
    _add_currencies(joined, codes)
    _add_unit_names(joined, codes)
    _add_lists(joined)
    joined.seal()
    # The packs live as long as the process: a fifth of the reading time would go into walking them again and again.
    gc.freeze()
    return joined


@lru_cache(maxsize=32)
def date_words(language: str) -> Lexicon:
    """The index of what may name a date, and of nothing else: months, weekdays, words of dating. Where no more is asked of a text
    in a language that no new article has, the whole index need not be built."""
    main = primary(language)
    codes = (main,) if main == "en" else (main, "en")
    joined = Lexicon(codes)
    for code in codes:
        data = pack(code)
        joined.settings[code] = data
        if code != main and data.get("direction") == pack(main).get("direction"):
            continue  # a guest in the same script gives only numbers
        if "clitics" in data and code == main:
            joined.clitics = _clitics(data["clitics"])
        for section, role in (("months", "months"), ("weekdays", "weekdays"), ("dates", "dates.word")):
            for cell in data.get(section, {}).values():
                for word in words(cell):
                    joined.add(word, Lex(role, word))
    joined.seal()
    return joined


def _clitics(data: dict[str, str]) -> dict[str, Any]:
    conjunctions = ["", *(fold_word(part) for part in data.get("conjunctions", "").split("|") if part)]
    prepositions = ["", *(fold_word(part) for part in data.get("prepositions", "").split("|") if part)]
    article = fold_word(data.get("article", ""))
    prefixes = []
    for conjunction in conjunctions:
        for preposition in prepositions:
            for definite in ("", article):
                prefix = conjunction + preposition + definite
                if preposition == "ل" and definite:
                    prefix = conjunction + "لل"
                if prefix:
                    prefixes.append(prefix)
    # Short prefixes first: the reading that strips least is weighed first.
    owners = sorted((fold_word(part) for part in words(data.get("pronouns", ""))), key=lambda word: (-len(word), word))
    return {"prefixes": sorted(set(prefixes), key=lambda prefix: (len(prefix), prefix)), "article": article, "owners": owners}


def _add_lists(joined: Lexicon) -> None:
    """Named word lists: small closed classes that a rule asks about by name. Lists of the same name are joined."""
    merged: dict[str, set[str]] = {}
    for code, data in joined.settings.items():
        for name, cell in data.get("lists", {}).items():
            merged.setdefault(name, set()).update(fold_word(word) for word in words(cell))
        heads = data.get("numerals", {}).get("glued_heads", "")
        if heads and code == joined.languages[0]:
            joined.cache["glued_heads"] = tuple(fold_word(word) for word in words(heads))
            joined.cache["glued_known"] = {}
    for name, role in (("number_labels", "label.number"), ("age_leads", "label.bound")):
        for word in merged.get(name, ()):
            joined.add(word, Lex(role, name))
    for name in ("short_stems", "not_inflected"):
        merged.setdefault(name, set())
    joined.lists = {name: frozenset(members) for name, members in merged.items()}


def words(cell: str) -> list[str]:
    """The alternatives of one pack cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def _add_pack(joined: Lexicon, data: dict[str, Any], code: str, *, guest: bool) -> None:
    """A pack's own words. A guest pack in the same script gives only its number words and scales: function words of
    one language are ordinary words of another."""
    add = joined.add
    for section, form in (("cardinals", code), ("bound_cardinals", "bound")):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                if not (guest and len(word) < 3):
                    add(word, Lex("num", Decimal(value), form))
    for value, forms in data.get("scales", {}).items():
        for form, cell in forms.items():
            for word in words(cell):
                if form == "short" and guest:
                    continue  # 5 m, 12 t: letters that are units in most languages
                if form == "short":
                    add(word, Lex("scale", Decimal(value), "short"), exact=True)
                else:
                    add(word, Lex("scale", Decimal(value), form))
    if guest:
        return
    for value, cell in data.get("approximate", {}).items():
        for word in words(cell):
            add(word, Lex("scale", Decimal(value), "about"))
    if "pronouns" in data.get("clitics", {}):
        _add_owned_fractions(joined, data)
    for section, role in (
        ("ordinals", "ord"),
        ("ordinal_units", "ordunit"),
        ("multipliers", "mult"),
        ("multiplier_verbs", "multverb"),
        ("couple", "num"),
    ):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                add(word, Lex(role, Decimal(value), code))
    for section, form in (("fractions", "one"), ("fraction_duals", "whole"), ("fraction_plurals", "many"), ("fraction_tails", "tail")):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                add(word, Lex("frac", Fraction(value), form))
    for section, role in (("vague", "vague"), ("vague_scales", "vague"), ("vague_after", "vagueafter")):
        for span, cell in data.get(section, {}).items():
            low, _, high = span.partition("..")
            for word in words(cell):
                add(word, Lex(role, (Decimal(low), Decimal(high) if high else None), section))
    for sign, cell in data.get("vulgar_fractions", {}).items():
        add(cell, Lex("frac", Fraction(sign), "sign"))
    for sign, places in data.get("modifiers", {}).items():
        for place, cell in places.items():
            for word in words(cell):
                add(word, Lex(f"mod{place}", sign))
    for sign, cell in data.get("modifier_verbs", {}).items():
        for word in words(cell):
            add(word, Lex("modverb", sign))
    future, present = data.get("clitics", {}).get("future", ""), tuple(words(data.get("clitics", {}).get("present", "")))
    for section in (
        "negators",
        "range",
        "change",
        "per",
        "per_words",
        "per_number",
        "dates",
        "half_year",
        "seasons",
        "ages",
        "negative",
        "status",
        "speech",
        "restatement",
        "respectively",
        "open_list",
        "stop_noun",
        "times",
        "sports",
        "ordinal_suffixes",
        "ordinal_prefixes",
        "ambiguous_dates",
        "rank",
        "detached",
        "one_in",
        "bare",
        "ellipsis",
        "below_zero",
        "age_decades",
    ):
        for name, cell in data.get(section, {}).items():
            for word in words(cell):
                # An Arabic adverb with its own preposition or conjunction is listed as it stands.
                add(word, Lex(f"{section}.{name}", name))
                if future and section == "change" and word.startswith(present):
                    add(future + word, Lex(f"{section}.{name}", name))  # سيرتفع, ستنخفض
    for section in ("months", "hijri_months", "solar_months", "weekdays"):
        for value, cell in data.get(section, {}).items():
            names = words(cell)
            for word in names:
                short = any(len(other) > len(word) and other.startswith(word[:3]) for other in names)
                add(word, Lex(section, int(value), "abbreviated" if short else ""))


def _add_owned_fractions(joined: Lexicon, data: dict[str, Any]) -> None:
    """A fraction with its owner attached: نصفهم, ثلثاها."""
    for section in ("fractions", "fraction_duals"):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                if len(word) > 3 or word in words(data["clitics"].get("owned", "")):
                    for pronoun in words(data["clitics"]["pronouns"]):
                        joined.add(word + pronoun, Lex("frac", Fraction(value), "owned"))


def inflections(code: str, lemma: str, plurals: Sequence[str], *, dual: bool = True) -> Iterator[tuple[str, str]]:
    """Forms of a noun as (form, phrase); the first word inflects, the rest follows it.

    For Arabic: accusative, dual in both cases, construct dual of feminine nouns. A noun whose plural is the sound
    masculine one (-ون/-ين) gets no dual in -ين, which would be read as that plural.
    """
    yield lemma, "singular"
    for plural in plurals:
        yield plural, "plural"
    if code != "ar":
        return
    head, _, tail = lemma.partition(" ")
    rest = f" {tail}" if tail else ""
    key = fold_word(head)
    sound = any(fold_word(plural.partition(" ")[0]) in (f"{key}ون", f"{key}ين") for plural in plurals)
    for plural in plurals:
        first, _, after = plural.partition(" ")
        if first.endswith("ون"):
            yield f"{first[:-2]}ين" + (f" {after}" if after else ""), "plural"
    feminine = head.endswith("ة")
    if feminine:
        stem = head[:-1] + "ت"
    else:
        stem = head
        if not key.endswith("ا"):
            yield f"{head}ا{rest}", "singular"
    if not dual:
        return
    if not tail or feminine:
        yield f"{stem}ان{rest}", "dual"
        if not sound:
            yield f"{stem}ين{rest}", "dual"
    if tail and " " not in tail and not feminine:
        yield f"{head}ا {tail}ا", "singular"  # قمرا صناعيا
    if tail and " " not in tail:
        # an adjective agrees: نقطتان مئويتان, مترين مربعين
        other = tail[:-1] + "ت" if tail.endswith("ة") else tail
        yield f"{stem}ان {other}ان", "dual"
        if not sound:
            yield f"{stem}ين {other}ين", "dual"
    if feminine:
        yield f"{stem}ا{rest}", "construct"
        yield f"{stem}ي{rest}", "construct"


def tsv_rows(path: Traversable) -> Iterator[list[str]]:
    """Rows of a tab-separated data file without comments and blank lines; nothing when the file is absent."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _add_nouns(joined: Lexicon, code: str, *, guest: bool) -> None:
    if guest:
        return
    for row in tsv_rows(DATA / "nouns" / f"{code}.tsv"):
        if len(row) < 3:
            continue
        canonical, kind, singular = row[0], row[1], row[2]
        plurals = words(row[3]) if len(row) > 3 else []
        for phrase, form in inflections(code, singular, plurals):
            joined.add(phrase, Lex("noun", (canonical, kind), form))


def _add_units(joined: Lexicon, codes: Sequence[str]) -> None:
    path = DATA / "units" / "surfaces.toml"
    if not path.is_file():
        return
    for unit, entry in load_toml(path).items():
        if not isinstance(entry, dict) or "kind" not in entry:
            continue
        value = (unit, entry["kind"])
        for symbol in entry.get("symbols", []):
            joined.add(symbol, Lex("unit", value, "symbol"), exact=True)
        for symbol in entry.get("risky_symbols", []):
            joined.add(symbol, Lex("unit", value, "risky"), exact=True)
        for symbol in entry.get("symbols_before", []):
            joined.add(symbol, Lex("unitbefore", value, "symbol"), exact=True)
        for code in codes:
            for cell in entry.get(f"{code}_before", []):
                for phrase in words(cell):
                    joined.add(phrase, Lex("unitbefore", value, "before"))
            for cell in (*entry.get(code, []), *filter(None, [joined.settings[code].get("units", {}).get(unit, "")])):
                lemma, *plurals = words(cell)
                for phrase, form in inflections(code, lemma, plurals):
                    joined.add(phrase, Lex("unit", value, form))


def _add_unit_names(joined: Lexicon, codes: Sequence[str]) -> None:
    """Names from CLDR below the reviewed ones: only phrases that no pack knows. Arabic duals are made by `inflections`."""
    kinds = {unit: entry["kind"] for unit, entry in load_toml(DATA / "units" / "surfaces.toml").items() if "kind" in entry}
    for language, name, unit in tsv_rows(DATA / "units" / "unit_names.tsv"):
        keys = phrase_keys(name)
        if language not in codes or (language == "ar" and keys[0].endswith(("ان", "ين"))):
            continue
        if not any(rest == keys[1:] for rest, _, _ in joined.folded.get(keys[0], ())):
            joined.add_keys(keys, Lex("unit", (unit, kinds[unit]), "name"))


class Money(NamedTuple):
    """What a currency word may mean: candidates in press order, the usual one (empty: do not guess), how many of the
    major unit one of it is, the English head noun, and whether the word is also an everyday one."""

    default: str
    candidates: tuple[str, ...]
    factor: Decimal
    unit: str
    risky: bool
    side: str = ""


def _add_currencies(joined: Lexicon, codes: Sequence[str]) -> None:
    path = DATA / "currencies.toml"
    if not path.is_file():
        return
    data = load_toml(path)
    names = data.get("noun", {})
    risky_codes = set(data.get("risky_codes", ()))
    for symbol, entry in data.get("symbols", {}).items():
        candidates = tuple(entry.get("candidates", (entry["default"],)))
        default = entry.get("default", "")
        money = Money(
            default,
            candidates,
            Decimal(1),
            names.get(default, "dollar" if symbol == "$" else ""),
            bool(entry.get("risky")),
            entry.get("position", ""),
        )
        joined.add(symbol, Lex("cur", money, "symbol"), exact=True)
    for symbol, entry in data.get("minor_symbols", {}).items():
        share = Decimal(1) / Decimal(entry["per_major"])
        money = Money(entry["minor_of"], (entry["minor_of"],), share, entry["unit"], bool(entry.get("risky")), "after")
        joined.add(symbol, Lex("cur", money, "symbol"), exact=True)
    for iso in (*data.get("active", ()), *data.get("withdrawn", ()), *data.get("crypto", ())):
        joined.add(iso, Lex("cur", Money(iso, (iso,), Decimal(1), names.get(iso, iso), iso in risky_codes), "code"), exact=True)
    for code in codes:
        for noun, entry in data.get(code, {}).items():
            money = Money(
                entry.get("default", ""),
                tuple(entry["candidates"]),
                Decimal(entry.get("multiple", 1)),
                entry["unit"],
                bool(entry.get("risky")),
            )
            _add_money(joined, code, entry.get("forms", noun), money)
        for noun, entry in data.get("minor", {}).get(code, {}).items():
            parts = entry["minor_of"]
            default = entry.get("default", "")
            money = Money(
                default,
                tuple(parts),
                Decimal(1) / Decimal(parts.get(default, next(iter(parts.values())))),
                entry["unit"],
                bool(entry.get("risky")),
            )
            _add_money(joined, code, entry.get("forms", noun), money)
    for code in codes:
        for iso, cell in joined.settings[code].get("currency_signs", {}).items():
            for sign in words(cell):
                joined.add(sign, Lex("cur", Money(iso, (iso,), Decimal(1), names.get(iso, iso), True, "before"), "code"), exact=True)
    for row in tsv_rows(DATA / "currency_names.tsv"):
        if len(row) >= 3 and row[0] in codes and row[2] not in data.get("not_money", ()):
            joined.add(row[1], Lex("cur", Money(row[2], (row[2],), Decimal(1), names.get(row[2], row[2]), False), "name"))
    _add_nationality_money(joined, data, codes)


def _add_money(joined: Lexicon, code: str, forms: str, money: Money) -> None:
    lemma, *plurals = words(forms)
    for phrase, form in inflections(code, lemma, plurals):
        joined.add(phrase, Lex("cur", money, form))


def _add_nationality_money(joined: Lexicon, data: dict[str, Any], codes: Sequence[str]) -> None:
    """A head noun with its country's adjective is one currency: دينار كويتي, Australian dollars."""
    countries = data.get("countries", {})
    names = data.get("noun", {})
    for code in codes:
        adjectives = data.get("adjectives", {}).get(code, {})
        for entry in data.get(code, {}).values():
            lemma, *plurals = words(entry.get("forms", ""))
            for country, cell in adjectives.items():
                iso = countries.get(country, "")
                if iso not in entry["candidates"]:
                    continue
                money = Money(iso, (iso,), Decimal(entry.get("multiple", 1)), entry.get("unit", names.get(iso, iso)), False)
                for adjective in words(cell):
                    for phrase, form in inflections(code, lemma, plurals):
                        if code == "ar":
                            for ending in ("", "ا", "ة", "ين"):
                                joined.add(f"{phrase} {adjective}{ending}", Lex("cur", money, form))
                        else:
                            joined.add(f"{adjective} {phrase}", Lex("cur", money, form))
