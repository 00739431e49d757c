"""Figures that something moved from: "from 883 euros to 900", da 883 a 900 euro, 883 avrodan 900 avroya."""

from __future__ import annotations

from functools import lru_cache

from ..intervals import dimension
from ..language import pack, primary, words
from ..model import Claim
from ..text import fold
from .restated import SIGNS

QUOTES = "'’\"“”«»"


def left_behind(a: Claim, b: Claim) -> bool:
    """Whether a claim is where the change began that the next claim of its sentence ends at."""
    if a.article != b.article or a.sentence_start != b.sentence_start or b.start < a.end or dimension(a) != dimension(b):
        return False
    start, end = a.start - a.sentence_start, a.end - a.sentence_start
    before = fold(a.sentence[:start]).rstrip(SIGNS)
    between = fold(a.sentence[end : b.start - a.sentence_start]).strip(SIGNS)
    origins, goals, endings = _told(primary(a.language))
    if between in goals:
        return any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in origins)
    suffix = between.strip(QUOTES)
    return bool(endings) and (suffix in endings or (not suffix and fold(a.text).endswith(endings)))


@lru_cache(maxsize=64)
def _told(language: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """The folded words of a language for "from" and "to", and the endings that say "from"."""
    told = pack(language)
    change, script = told.get("change", {}), told.get("script", {})
    origins, goals = (frozenset(fold(word) for word in words(change.get(key, ""))) for key in ("from", "to"))
    return origins, goals, tuple(fold(ending) for ending in words(str(script.get("ablatives", ""))))
