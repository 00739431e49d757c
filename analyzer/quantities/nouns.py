"""The counted noun behind a number: from the packs where they know it, else by the shape of the phrase."""

from __future__ import annotations

from typing import NamedTuple

from ..language import Hit, Reading
from ..text import fold_word

PHRASE_LIMIT = 5
"""How many words behind a number are searched for the noun it counts."""


class Counted(NamedTuple):
    """A counted noun: English singular where known, its class, and the token after it. `known` tells which."""

    canonical: str
    kind: str
    stop: int
    known: bool
    form: str


def is_stop(reading: Reading, i: int) -> bool:
    """Whether token `i` cannot be inside a counted noun phrase."""
    if i >= len(reading.tokens):
        return True
    token = reading.tokens[i]
    if token.kind != "w":
        return True
    hit = reading.at(i, "stop_noun.words")
    if hit is not None and hit.prefix == "":
        return True
    return len(token.key) < 2 and token.kind == "w" and not _cjk(token.key)


def _cjk(key: str) -> bool:
    return "\u3400" <= key[:1] <= "\u9fff"


def counted_noun(reading: Reading, i: int, *, definite: bool = False) -> Counted | None:
    """The noun phrase that starts at token `i`. `definite` allows the Arabic article (عشرات الشركات)."""
    if reading.lexicon.clitics:
        return _semitic(reading, i, definite)
    return _phrase(reading, i)


def _noun_hit(reading: Reading, i: int, definite: bool) -> Hit | None:
    best: Hit | None = None
    for hit in reading.all_at(i, "noun"):
        if hit.prefix not in (("", "ال") if definite else ("",)):
            continue
        if best is None or hit.stop > best.stop:
            best = hit
    return best


def _semitic(reading: Reading, i: int, definite: bool) -> Counted | None:
    hit = _noun_hit(reading, i, definite)
    if hit is not None:
        canonical, kind = hit.lex.value
        return Counted(canonical, kind, _adjectives(reading, hit.stop), True, hit.lex.form)
    if is_stop(reading, i):
        return None
    token = reading.tokens[i]
    if not _arabic(token.key):
        return _phrase(reading, i)
    # An adjective or title may stand before the noun only rarely; the first word is the noun.
    if (
        reading.at(
            i, "change.up", "change.down", "speech.verbs", "months", "weekdays", "num", "scale", "modbefore", "modafter", "status.target"
        )
        is not None
    ):
        return None
    if token.key.startswith("ال") and not definite:
        return None
    return Counted(token.text, "thing", _adjectives(reading, i + 1), False, "")


def _arabic(key: str) -> bool:
    return "\u0600" <= key[:1] <= "\u06ff"


def _adjectives(reading: Reading, i: int) -> int:
    """Adjectives and a genitive that belong to the noun stay in its span, at most three words."""
    stop = i
    while stop < i + 3 and stop < len(reading.tokens):
        token = reading.tokens[stop]
        if token.kind != "w" or not _arabic(token.key) or is_stop(reading, stop):
            break
        if not _looks_adjectival(token.key):
            break
        if (
            reading.at(
                stop,
                "num",
                "scale",
                "change.up",
                "change.down",
                "speech.verbs",
                "months",
                "weekdays",
                "modbefore",
                "modafter",
                "per.year",
                "per.day",
                "per.month",
            )
            is not None
        ):
            break
        stop += 1
    return stop


def _looks_adjectival(key: str) -> bool:
    """Relational adjectives (صيني, محلية, استثمارية) and participles (متقدمة, ناشئة) in agreement with a counted noun."""
    return (key.endswith(("يه", "ي", "يا", "يين", "يون")) and len(key) > 3 and not key.startswith("ال")) or (
        key.startswith(("م", "نا")) and key.endswith("ه") and len(key) > 4
    )


_PLURAL_ENDINGS = ("s",)
_NOT_PLURAL = frozenset(
    [
        "his",
        "its",
        "this",
        "was",
        "is",
        "has",
        "does",
        "as",
        "us",
        "ss",
        "yes",
        "less",
        "plus",
        "thus",
        "across",
        "various",
        "previous",
        "serious",
        "famous",
        "religious",
        "dangerous",
        "numerous",
        "perhaps",
        "always",
        "sometimes",
        "besides",
        "minus",
        "versus",
        "status",
        "campus",
        "bus",
        "gas",
        "virus",
        "consensus",
        "census",
        "bonus",
        "focus",
        "business",
        "class",
        "process",
        "access",
        "success",
        "press",
        "loss",
        "stress",
        "cross",
        "mass",
        "pass",
        "glass",
        "grass",
        "boss",
        "dress",
        "address",
        "crisis",
        "basis",
        "analysis",
        "news",
        "politics",
        "economics",
        "sports",
        "series",
        "species",
    ]
)


def _phrase(reading: Reading, i: int) -> Counted | None:
    """English and its kind: the head is the last plural of the run of words, known nouns first."""
    tokens = reading.tokens
    if i < len(tokens) and tokens[i].key in ("-", "‑") and reading.glued(i):
        # "a 12-member panel": the hyphenated noun is in the singular
        hit = reading.at(i + 1, "noun")
        if hit is not None:
            canonical, kind = hit.lex.value
            return Counted(canonical, kind, hit.stop, True, "hyphen")
        return None
    last: Counted | None = None
    j = i
    while j < len(tokens) and j < i + PHRASE_LIMIT and not is_stop(reading, j):
        token = tokens[j]
        known = _noun_hit(reading, j, False)
        if known is not None and (known.lex.form == "plural" or (known.stop - j > 1)):
            canonical, kind = known.lex.value
            last = Counted(canonical, kind, known.stop, True, known.lex.form)
            j = known.stop
            following = _noun_hit(reading, j, False) if j < len(tokens) and not is_stop(reading, j) else None
            if following is None or following.lex.form != "plural":
                return last
            continue
        if last is not None:
            return last
        if (
            known is None
            and token.key.endswith("s")
            and token.key not in _NOT_PLURAL
            and len(token.key) > 3
            and not token.key.endswith(("ss", "us", "is"))
        ):
            if token.text[:1].isupper() and j > i:
                return last
            following_plural = (
                j + 1 < len(tokens)
                and not is_stop(reading, j + 1)
                and tokens[j + 1].key.endswith("s")
                and tokens[j + 1].key not in _NOT_PLURAL
            )
            if not following_plural:
                return Counted(singular(token.key), "thing", j + 1, False, "plural")
        elif known is not None and known.lex.form == "singular" and j == i and _value_one(reading, i):
            canonical, kind = known.lex.value
            return Counted(canonical, kind, known.stop, True, "singular")
        j += 1
        # "$5bn project", "Boeing 737 crash": a hyphen continues a compound word
        if j < len(tokens) and tokens[j].key == "-" and reading.glued(j) and j + 1 < len(tokens) and tokens[j + 1].kind == "w":
            j += 1
    return last


def _value_one(reading: Reading, i: int) -> bool:
    return i > 0 and reading.tokens[i - 1].key in ("one", "1", "single", "un", "une", "una", "ein", "eine")


def singular(word: str) -> str:
    """The singular of a regular English plural; good enough for a label, never used to compare."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def folded(noun: str) -> str:
    return fold_word(noun)
