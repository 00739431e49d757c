"""What an article speaks of, by words of which one is enough: a quake, a match, a parliament. `data/topics.toml` lists them.

A measure of such a topic is told only in an article that speaks of it: "a depth of 12 km" is a quake's where there is a quake.
"""

from __future__ import annotations

from functools import lru_cache

from .language import DATA, Reading, clitics_of, load_toml, primary
from .text import fold_word

SPACELESS = "\u3040"
"""The first sign of the scripts that set no spaces between words."""


@lru_cache(maxsize=64)
def _told(code: str) -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """(topic, whole words, beginnings of words) of a language; a word listed with a star at its end is a beginning."""
    path = DATA / "topics.toml"
    found = []
    for topic, languages in sorted(load_toml(path).items()) if path.is_file() else ():
        words = languages.get(code, ())
        if words:
            whole = frozenset(fold_word(word) for word in words if not word.endswith("*"))
            found.append((topic, whole, tuple(fold_word(word[:-1]) for word in words if word.endswith("*"))))
    return tuple(found)


def topics_of(reading: Reading) -> frozenset[str]:
    """The topics an article speaks of. One for which its language lists no words is taken to be spoken of."""
    code = primary(reading.language)
    prefixes = clitics_of(code).prefixes if clitics_of(code) else ()
    keys = {token.key for token in reading.tokens if token.kind == "w"}
    keys |= {key[len(prefix) :] for key in keys for prefix in prefixes if prefix and key.startswith(prefix)}
    joined = "".join(token.key for token in reading.tokens)
    listed = {topic for topic, _, _ in _told(code)}
    return (all_topics() - listed) | frozenset(
        topic
        for topic, words, beginnings in _told(code)
        if not words.isdisjoint(keys)
        or any(key.startswith(beginnings) for key in keys)
        or any(word[:1] >= SPACELESS and word in joined for word in words)
    )


@lru_cache(maxsize=1)
def all_topics() -> frozenset[str]:
    """The names of all topics."""
    path = DATA / "topics.toml"
    return frozenset(load_toml(path)) if path.is_file() else frozenset()
