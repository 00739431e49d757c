"""Films, novels and songs by their titles in quotation marks, in texts that speak of such works: "The Salt Road" is no road."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import Reading
from .cues import cues
from .mention import Mention

WORK = "work"
QUOTES = frozenset("\"“”«»'‘’„")


def with_works(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with quoted names of no other type as works, where a word for a work stands anywhere in the text."""
    quoted = [mention for mention in found if not mention.type and _quoted(reading, mention)]
    if not quoted or not _speaks_of_works(reading):
        return list(found)
    return [replace(mention, type=WORK) if mention in quoted else mention for mention in found]


def _quoted(reading: Reading, mention: Mention) -> bool:
    """Whether a name fills a quotation, up to an article in front of it."""
    tokens, first = reading.tokens, mention.first - 1
    if mention.how not in ("shape", "quotes") or mention.reference or mention.stop >= len(tokens):
        return False
    first -= opens_title(reading, first)
    return first >= 0 and tokens[first].text in QUOTES and tokens[mention.stop].text in (*QUOTES, ",")


def opens_title(reading: Reading, i: int) -> int:
    """1 where the article of a title stands: "The Salt Road"."""
    if i < 1 or reading.lexicon.clitics or not reading.tokens[i].text[:1].isupper():
        return 0
    return int(any(reading.tokens[i].key in reading.lexicon.lists.get(name, ()) for name in ("articles", "leading_articles")))


def _speaks_of_works(reading: Reading) -> bool:
    index = cues(reading.language)
    return any(hit.lex.value == WORK for i in range(len(reading.tokens)) for hit in index.find(reading.tokens, i))
