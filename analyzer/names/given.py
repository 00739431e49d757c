"""People whom no list knows, in a script without capitals, by their given name: سفيان الراضي, فاطمة بنت محمد, محمد أمين العلوي."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ..language import DATA, Reading, load_toml, primary, words
from ..text import fold, fold_word
from .cues import cues
from .mention import Mention, Standing
from .shapes import trigger_type

GIVEN = "given"
_SHORTEST = 5
"""Letters of a family's name with its article, at least."""
_LONGEST = 5
"""Words of a person's name, at most."""
_BYLINE = 6
"""Words of a line in front of the name of its author, at most."""
_ALIKE = {"ي": "ى", "ى": "ي"}
"""Letters at the end of a word that fold alike."""
_NAMES = frozenset({"noun"})
"""What the pack may know a family's name as: the trade it is called after."""


@lru_cache(maxsize=32)
def _lists(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Folded given names, those that are words as well, and what joins names to names."""
    path = DATA / "subjects" / f"{language}.toml"
    told = load_toml(path).get("given_names", {}) if path.is_file() else {}
    sure, words_too, joins = (frozenset(fold_word(word) for word in words(told.get(name, ""))) for name in ("names", "words_too", "joins"))
    return sure, words_too, joins


@lru_cache(maxsize=32)
def _unlike(language: str) -> dict[str, str]:
    """The last letter with which a folded given name is another word, where two letters fold alike: على is "on", and علي a name."""
    told = load_toml(DATA / "subjects" / f"{language}.toml").get("given_names", {})
    named = (word for name in ("names", "words_too") for word in words(told.get(name, "")))
    return {fold_word(word): _ALIKE[word[-1]] for word in named if word[-1] in _ALIKE}


def with_given_names(reading: Reading, found: Sequence[Mention], everyday: frozenset[str]) -> list[Mention]:
    """The mentions, with people told by a given name and a family's behind it."""
    sure, words_too, _ = _lists(primary(reading.language))
    if not sure or not reading.lexicon.clitics.article:
        return list(found)
    result = Standing(found)
    counts = Counter(token.key for token in reading.tokens if token.kind == "w")
    i = 0
    while i < len(reading.tokens):
        cut = _given(reading, i, sure | words_too) if result.at(i) is None else None
        stop = _family(reading, i + 1, result, everyday, counts) if cut is not None else i
        if cut is None or stop <= i + 1:
            i += 1
            continue
        last = reading.tokens[stop - 1].key
        told = (
            reading.tokens[i].key[cut:] in sure or _is_told(reading, i, stop, result) or (counts[last] > 1 and stop - 1 not in reading.hits)
        )
        if told and not _is_byline(reading, i, stop):
            start, end = reading.tokens[i].start + cut, reading.tokens[stop - 1].end
            name = reading.text[start:end]
            result.put(Mention(i, stop, start, end, f"name:{fold(name)}", name, "person", GIVEN))
        i = stop
    return result.in_order()


def _given(reading: Reading, i: int, names: frozenset[str]) -> int | None:
    """How many letters of the word at token `i` are proclitics before a given name; None where it is none."""
    token = reading.tokens[i]
    if token.kind != "w" or token.text[-1:] in _unlike(primary(reading.language)).get(token.key, ""):
        return None
    if token.key in names:
        return 0
    single = reading.lexicon.clitics.single
    return next((len(one) for one in single if token.key.startswith(one) and token.key[len(one) :] in names), None)


def _is_told(reading: Reading, first: int, stop: int, result: Standing) -> bool:
    """Whether a title, a nationality or a verb of saying stands before a name, or an age behind it: المغربي سفيان الراضي, قالت زهرة
    الماجري (٣٨ عاما)."""
    before = result.at(first - 1)
    if before is not None and before.weak and before.type == "country":
        return True
    if trigger_type(reading, first, cues(reading.language)) == "person" or reading.at(first - 1, "speech.verbs") is not None:
        return True
    aged = stop + 2 < len(reading.tokens) and reading.tokens[stop].text in "(،," and reading.tokens[stop + 1].kind == "n"
    return aged and reading.at(stop + 2, "ages.after", "unit") is not None


def _is_byline(reading: Reading, first: int, stop: int) -> bool:
    """Whether a name ends a short line of its own, behind an outlet or a town and a dash: who wrote a story is not told of in it."""
    tokens = reading.tokens
    if stop < len(tokens) and tokens[stop].text != "\n":
        return False
    begin = first
    while begin > 0 and tokens[begin - 1].text != "\n" and first - begin <= _BYLINE:
        begin -= 1
    return begin > 0 and (begin == first or tokens[first - 1].text in "-–—:") and first - begin <= _BYLINE


def _family(reading: Reading, k: int, result: Standing, everyday: frozenset[str], counts: Counter[str]) -> int:
    """The token behind the names that follow a given name at token `k` - 1; `k` where none follows."""
    sure, words_too, joins = _lists(primary(reading.language))
    tokens, stop, last = reading.tokens, k, min(len(reading.tokens), k + _LONGEST)
    while stop < last and tokens[stop].kind == "w" and result.at(stop) is None:
        key = tokens[stop].key
        if key in joins and stop + 1 < last and tokens[stop + 1].kind == "w":
            stop += 2
        elif _is_family(reading, stop, everyday, counts):
            return stop + 1
        elif key in sure or key in words_too:
            stop += 1
        else:
            break
    return stop


def _is_family(reading: Reading, k: int, everyday: frozenset[str], counts: Counter[str]) -> bool:
    """Whether a word may be a family's name: one with the article that no pack knows as anything but a noun, or one that no pack knows
    at all and that the text tells again."""
    key, clitics = reading.tokens[k].key, reading.lexicon.clitics
    roles = {hit.lex.role for hit in reading.hits.get(k, ())}
    if cues(reading.language).find(reading.tokens, k) or not roles <= _NAMES:
        return False
    if key.startswith(clitics.article):
        return len(key) >= _SHORTEST and key not in everyday and not (roles and clitics.bare(key) in everyday)
    return not roles and counts[key] > 1 and len(key) >= _SHORTEST - 1 and key not in everyday
