"""How far two sentences speak of one matter, in whatever languages: by the measures and nouns that their words are used for.

A word of the measures' cues or of the noun lists stands for all measures and nouns it occurs in, the less for each the more they
are; a sentence is the sum of its words (explicit semantic analysis: Gabrilovich and Markovitch 2007, with the concept list in
place of an encyclopaedia).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import fsum, sqrt

from ..compiled import compiled
from ..concepts import cue_words
from ..language import clitics_of, noun_words, primary
from ..text import tokenise

LEAST = 3
"""Letters of a word that can tell a matter."""
STEM, ENDING = 5, 3
"""Letters that two forms of a word share at least, and that an ending has at most."""

Matter = Mapping[str, float]
"""What a word or a sentence speaks of: ids of measures and nouns with their weights."""


@lru_cache(maxsize=20_000)
def matter(sentence: str, language: str) -> Matter:
    """What a sentence speaks of, as a vector of length 1; empty where no word of it is known."""
    code = primary(language)
    total: dict[str, float] = defaultdict(float)
    for word in dict.fromkeys(_words(sentence, code)):
        for ident, weight in _vocabulary(code)[word].items():
            total[ident] += weight
    norm = sqrt(fsum(weight * weight for weight in total.values()))
    return {ident: weight / norm for ident, weight in sorted(total.items())} if norm else {}


def likeness(first: Matter, second: Matter) -> float:
    """The cosine of two such vectors, 0 to 1."""
    if len(first) > len(second):
        first, second = second, first
    return fsum(weight * second[ident] for ident, weight in first.items() if ident in second)


def _words(sentence: str, code: str) -> Iterator[str]:
    """The words of a sentence that are known, each as the vocabulary has it; pairs of characters where no space parts words."""
    known = _vocabulary(code)
    tokens = tokenise(sentence)
    for i, token in enumerate(tokens):
        if token.key >= "\u3000":  # scripts that write words without spaces between them
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if after is not None and after.start == token.end and token.key + after.key in known:
                yield token.key + after.key
        elif token.kind == "w" and len(token.key) >= LEAST:
            word = _known_form(token.key, code)
            if word:
                yield word


@lru_cache(maxsize=100_000)
def _known_form(key: str, code: str) -> str:
    """The known word that a folded word is a form of: itself, itself without proclitics and pronouns, or one with its stem."""
    known, clitics = _vocabulary(code), clitics_of(code)
    if key in known:
        return key
    stems = [key, *(key[: -len(owner)] for owner in clitics.owners if key.endswith(owner) and len(key) - len(owner) >= LEAST)]
    for stem in stems:
        for form in (stem, stem[:-1] + "ه") if stem.endswith("ت") else (stem,):
            for cut in clitics.cuts(form, LEAST):
                if form[cut:] in known:
                    return form[cut:]
    if len(key) > STEM:
        return _stems(code).get(key[: max(STEM, len(key) - ENDING)], "")
    return ""


@lru_cache(maxsize=64)
def _stems(code: str) -> dict[str, str]:
    """The first known word of each beginning."""
    found: dict[str, str] = {}
    for word in sorted(_vocabulary(code)):
        for letters in range(STEM, len(word) + 1):
            found.setdefault(word[:letters], word)
    return found


@lru_cache(maxsize=64)
def _vocabulary(code: str) -> dict[str, Matter]:
    """Folded word → the measures and nouns it is used for."""
    return compiled("matter", code, lambda: _built(code))


def _built(code: str) -> dict[str, Matter]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for ident, keys in (*cue_words(code), *((f"noun:{noun}", keys) for noun, keys in noun_words(code))):
        for key in _parts(keys):
            found[key][ident] += 1 / len(keys)
    vocabulary: dict[str, Matter] = {}
    for key, told in found.items():
        norm = sqrt(fsum(weight * weight for weight in told.values()) * (1 + len(told)))
        vocabulary[key] = {ident: weight / norm for ident, weight in told.items()}
    return vocabulary


def _parts(keys: tuple[str, ...]) -> Iterator[str]:
    """The words of a phrase; pairs of characters of one that is written without spaces."""
    if all(len(key) == 1 for key in keys):
        yield from ("".join(keys[i : i + 2]) for i in range(len(keys) - 1))
    else:
        yield from (key for key in keys if len(key) >= LEAST)
