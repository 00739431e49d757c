"""What a figure of a headline and one of the text are about: the words around them, what is counted, when."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..language import Reading, clitics_of
from ..model import Claim
from . import View
from ._above import SHARES
from ._matching import phrase_at, phrases, token_span

ENOUGH, PLENTY = 2, 3
"""Words a headline's figure and one of the text must share to be about one thing; to be so for certain."""
STEM, JOINED_STEM, BARE_STEM = 5, 4, 4
"""Letters by which words are compared; the second where a language writes small words into the next one, the last what a
preposition written so must leave."""
NUMBERS = {"num", "scale", "cur", "stop_noun", "speech", "vague", "dates"}
RECENT = 45
"""Figures of the text dated further from the article's day than this belong to another time."""
WINDOW = 14
"""How many tokens around a figure say what it is about."""


def named_alike(claim: Claim, other: Claim) -> int:
    """One for the same counted thing, one for the same attribute: names of what is measured weigh like words."""
    return int(bool(claim.noun) and claim.unit == other.unit) + int(bool(claim.attribute) and claim.attribute == other.attribute)


def of_alike(view: View, claim: Claim, other: Claim) -> int:
    """One for two shares of the same things, where the text tells these in numbers beside its own: "71% of children", "3.9 million
    children of 6.4 million, or 61%"."""
    if claim.kind not in SHARES or other.kind not in SHARES or claim.kind != other.kind:
        return 0
    first, last = token_span(view.reading, claim.start, claim.end)
    near = {stem_of(view.reading, i) for i in (*range(first - 2, first), *range(last, last + 3)) if 0 <= i < len(view.reading.tokens)}
    counted = [one for one in view.claims if one.sentence_start == other.sentence_start and one.kind == "count"]
    spans = (range(*token_span(view.reading, one.start, one.end)) for one in counted)
    return int(bool(near & {stem_of(view.reading, i) for span in spans for i in span} - {""}))


def told_alike(view: View, claim: Claim, other: Claim) -> int:
    """One where the same other amount stands in both sentences: "up 19% over two years", "a rise of 9% over two years"."""
    beside = [
        {
            (twin.kind, twin.low, twin.high, twin.unit)
            for twin in view.claims
            if twin.sentence_start == one.sentence_start and twin is not one
        }
        for one in (claim, other)
    ]
    return int(any(kind in ("duration", "count", "money") for kind, *_ in beside[0] & beside[1]))


def same_time(claim: Claim, other: Claim) -> bool:
    """Whether the text's figure can be as of the headline's day: events are some days old, comparisons a year."""
    try:
        first, second = (date.fromisoformat(one.as_of.partition("/")[0][:10]) for one in (claim, other))
    except ValueError:
        return True
    return abs((first - second).days) <= RECENT


def words_about(view: View, claim: Claim) -> frozenset[str]:
    """Stems of the content words of a claim's sentence near it, without those of the claim."""
    reading = view.reading
    start, stop = token_span(reading, claim.start, claim.end)
    first, last = token_span(reading, claim.sentence_start, claim.sentence_start + len(claim.sentence))
    pairs = reading.lexicon.writes("spaceless")
    reach = (WINDOW if claim.section == "body" else 3 * WINDOW) * (2 if pairs else 1)
    first, last = max(first, start - reach), min(last, stop + reach)
    if pairs:
        return frozenset(_pair(reading, i) for i in range(first, last - 1) if not start - 1 <= i < stop) - {""}
    stems = {stem_of(reading, i) for i in range(first, last) if not start <= i < stop}
    return frozenset(stems - {""})


def _pair(reading: Reading, i: int) -> str:
    """Two letters side by side where words are not parted: 央行, 加息; empty where one of them is a number or a sign."""
    here, after = reading.tokens[i], reading.tokens[i + 1]
    if here.kind != "w" or after.kind != "w" or not reading.glued(i + 1) or phrase_at(reading, i, phrases("headline", "empty", "zh", "ja")):
        return ""
    if any(hit.lex.role.partition(".")[0] in NUMBERS for k in (i, i + 1) for hit in reading.hits.get(k, ())):
        return ""
    return here.key + after.key


def stem_of(reading: Reading, i: int) -> str:
    """What is left of a word that carries meaning; empty for function words, numbers, units and verbs of saying."""
    token = reading.tokens[i]
    languages = reading.lexicon.languages
    if token.kind != "w" or len(token.key) < 3 or phrase_at(reading, i, phrases("headline", "empty", *languages)):
        return ""
    if any(hit.lex.role.partition(".")[0] in NUMBERS for hit in reading.hits.get(i, ())):
        return ""
    return _cut(token.key, languages[0])


@lru_cache(maxsize=8192)
def _cut(key: str, language: str) -> str:
    """The stem of a folded word: its first letters behind proclitics that hold the article, or behind a preposition where
    enough is left."""
    clitics = clitics_of(language)
    begin = max((cut for cut in clitics.cuts(key, 3) if clitics.defines(key[:cut]) or len(key) - cut >= BARE_STEM), default=0)
    return key[begin:][: STEM if not clitics else JOINED_STEM]
