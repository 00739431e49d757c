"""The counted noun behind a number where words are written apart: the head of the phrase, hyphens, model names, plurals."""

from __future__ import annotations

import re

from ..language import Hit, Lex, Reading
from ..text import fold_word
from .counted import Counted, is_stop, noun_hit

PHRASE_LIMIT = 6
"""How many words behind a number are searched for the noun it counts."""
_SMALL_DECIMAL = re.compile(r"[01][.,]\d{1,3}")


def noun_phrase(reading: Reading, i: int) -> Counted | None:
    """The head is the last plural of the run of words, known nouns first."""
    tokens = reading.tokens
    total = len(tokens)
    if tokens[i].key in ("-", "‑") and reading.glued(i):
        return _hyphenated(reading, i + 1)
    last: Counted | None = None
    j = i
    if tokens[i].key in reading.lexicon.lists.get("such_words", ()) and i + 1 < total:
        return _named_before(reading, noun_phrase(reading, i + 1))
    if tokens[i].key in reading.lexicon.lists.get("between_words", ()):
        counter = noun_hit(reading, i, False)
        behind = _two_adjectives(reading, i, i + 1) or noun_phrase(reading, i + 1) if i + 1 < total else None
        if behind is not None or counter is None:
            return behind
        # 500 unit terjual: a counting word alone is the noun
    while j < total and j < i + PHRASE_LIMIT:
        if is_stop(reading, j):
            if _model_number(reading, j, i) or (j == i and _rate_adjective(reading, j)):
                j += 1
                continue
            return last or _two_adjectives(reading, i, j)
        if reading.at(j, "num") is not None:
            break
        token = tokens[j]
        known = noun_hit(reading, j, False) or _compound_noun(reading, j)
        if known is not None and _far_sign(reading, i, j, known):
            break
        if known is not None and _described_by(reading, known):
            j = known.stop + 2
            continue  # two Chinese-made drones
        if known is not None and (known.lex.form == "plural" or (known.stop - j > 1 and known.lex.form != "singular")):
            canonical, kind = known.lex.value
            last = Counted(canonical, kind, known.stop, True, known.lex.form)
            j = known.stop
            if kind == "person" and known.lex.form == "plural":
                last = _with_others(reading, last)
            if _noun_first(reading):
                return last
            following = noun_hit(reading, j, False) if j < total and not is_stop(reading, j) else None
            if following is None or following.lex.form != "plural":
                return last
            continue
        if last is not None:
            return last
        if token.key in reading.lexicon.lists.get("set_words", ()):
            j += 1
            continue  # quatre derniers avions
        if known is None and _regular_plural(reading, j):
            if token.text[:1].isupper() and j > i:
                return None
            followed = j + 1 < total and not is_stop(reading, j + 1) and _plural_at(reading, j + 1)
            if not followed or _described_behind(reading, j):
                return Counted(singular(token.key), "thing", j + 1 + followed, False, "plural")
        elif known is not None and known.lex.form == "singular" and j == i and _one_before(reading, i):
            canonical, kind = known.lex.value
            return Counted(canonical, kind, known.stop, True, "singular")
        elif j > i and _finite(reading, j) and not (tokens[j - 1].key == "-" and reading.glued(j)):
            break
        j += 1
        # a compound word goes on behind its hyphen: 12 tax-free bonds
        if j + 1 < total and tokens[j].key == "-" and reading.glued(j) and tokens[j + 1].kind == "w":
            j += 1
    return last


def _described_behind(reading: Reading, j: int) -> bool:
    """3 900 mobilisateurs communautaires: where adjectives follow, the first of two plurals that no list knows is the noun, unless it
    is one of the few that stand in front (45 nouveaux vaccinateurs)."""
    ahead = reading.lexicon.lists.get("lead_adjectives", ())
    return bool(ahead) and reading.tokens[j].key not in ahead and noun_hit(reading, j + 1, False) is None


def _described_by(reading: Reading, known: Hit) -> bool:
    """Chinese-made, Portuguese-speaking: a noun that is an adjective as well, with a word behind its hyphen that goes on."""
    stop, tokens = known.stop, reading.tokens
    if stop + 2 >= len(tokens) or tokens[stop].key not in ("-", "‑") or not (reading.glued(stop) and reading.glued(stop + 1)):
        return False
    return tokens[stop + 1].kind == "w" and known.lex.value[1] == "person" and known.lex.value[0][:1].isupper()


def _two_adjectives(reading: Reading, i: int, j: int) -> Counted | None:
    """31,500 pregnant and breastfeeding women, 300 alte und rostige Lastwagen: two words joined in front of a noun that is known. Where
    adjectives are inflected, both end alike."""
    lists, tokens = reading.lexicon.lists, reading.tokens
    joined = tokens[j].key in (*lists.get("and_words", ()), *lists.get("or_words", ()))
    if j != i + 1 or not joined or j + 2 >= len(tokens):
        return None
    first, second = tokens[i], tokens[j + 1]
    if any(word.kind != "w" or not word.text.islower() or word.key in lists.get("adverbs", ()) for word in (first, second)):
        return None
    if is_stop(reading, j + 1) or _finite(reading, j + 1) or reading.at(j + 1, "num", "scale") is not None:
        return None
    inflected = "adverbs" not in reading.lexicon.own.get("lists", {})
    known = noun_hit(reading, j + 1, False)
    noun = noun_hit(reading, j + 2, False) if known is None else known if known.stop > j + 2 else None
    if noun is None or noun.lex.form != "plural" or (inflected and first.key[-1] != second.key[-1]):
        return None
    canonical, kind = noun.lex.value
    return Counted(canonical, kind, noun.stop, True, noun.lex.form)


_BACK = 80
"""How many tokens before "such crossings" their full name is looked for."""


def _named_before(reading: Reading, noun: Counted | None) -> Counted | None:
    """214 level crossings … 1,130 such crossings: the noun by its full name, where that was told before."""
    if noun is None:
        return None
    word = reading.tokens[noun.stop - 1].key
    for k in range(noun.stop - 2, max(0, noun.stop - _BACK), -1):
        hit = noun_hit(reading, k, False)
        if hit is not None and hit.stop - k > 1 and reading.tokens[hit.stop - 1].key == word:
            canonical, kind = hit.lex.value
            return Counted(canonical, kind, noun.stop, True, noun.form)
    return noun


def _with_others(reading: Reading, noun: Counted) -> Counted:
    """Dozens of women and children, 12 soldiers and civilians: the number counts both sorts, so people as such."""
    j = noun.stop
    if j + 1 >= len(reading.tokens) or reading.tokens[j].key not in reading.lexicon.lists.get("and_words", ()):
        return noun
    other = noun_hit(reading, j + 1, False)
    if noun.canonical == "person" or reading.at(j + 1, "counted_by.person", "counted_as.person") is not None:
        return noun  # eight people and injured 23
    if other is None or other.lex.form != "plural" or other.lex.value[1] != "person" or other.lex.value[0] == noun.canonical:
        return noun
    behind = noun_hit(reading, other.stop, False) if other.stop < len(reading.tokens) else None
    if behind is not None and behind.lex.form == "plural":
        return noun  # 12 women and children centres
    if other.stop < len(reading.tokens) and reading.tokens[other.stop].text in "'’-":
        return noun
    return Counted("person", "person", other.stop, True, "plural")


def _rate_adjective(reading: Reading, i: int) -> bool:
    """420 daily trains, 12 weekly flights: the word for a rate stands in front of what is counted."""
    return (
        reading.tokens[i].key in reading.lexicon.lists.get("rate_adjectives", ())
        and i + 1 < len(reading.tokens)
        and not is_stop(reading, i + 1)
        and reading.at(i + 1, "num") is None
        and noun_phrase(reading, i + 1) is not None
    )


def _compound_noun(reading: Reading, j: int) -> Hit | None:
    """Motorradfahrer, Verkehrstoten: a word that no list knows is counted as the known plural it ends in, under its own name."""
    token = reading.tokens[j]
    if not reading.lexicon.writes("compound_nouns") or len(token.key) < 8 or reading.hits.get(j):
        return None
    if token.text[:1].isupper() != reading.lexicon.writes("noun_capitals"):
        return None
    for cut in range(3, len(token.key) - 4):
        for rest, lex, _ in reading.lexicon.folded.get(token.key[cut:], ()):
            if lex.role == "noun" and not rest and lex.form == "plural":
                return Hit(Lex("noun", (token.text, lex.value[1]), "plural"), j + 1, "", token.start)
    return None


def _far_sign(reading: Reading, i: int, j: int, known: Hit) -> bool:
    """Whether a noun of one sign, in a script without spaces, is only part of a word further on: 三兄弟分别."""
    return j > i + 1 and known.stop - j == 1 and "\u3040" <= reading.tokens[j].key <= "\u9fff"


def _noun_first(reading: Reading) -> bool:
    """Whether the counted noun stands right behind the number in the text's own language."""
    return reading.lexicon.writes("noun_first")


def _hyphenated(reading: Reading, i: int) -> Counted | None:
    """A 12-member panel: the hyphenated noun is in the singular."""
    hit = reading.at(i, "noun") if i < len(reading.tokens) else None
    if hit is not None and _hyphenated_name(reading, i):
        return None
    if hit is not None:
        canonical, kind = hit.lex.value
        return Counted(canonical, kind, hit.stop, True, "hyphen")
    token = reading.tokens[i] if i < len(reading.tokens) else None
    if token is None or token.kind != "w" or not token.text.islower() or len(token.key) < 3 or not reading.glued(i):
        return None
    ends = i + 1 >= len(reading.tokens) or not reading.glued(i + 1)
    if not ends or token.key in reading.lexicon.lists.get("not_hyphenated", ()) or reading.at(i, "num", "scale", "frac", "ord") is not None:
        return None
    return Counted(token.key, "thing", i + 1, False, "hyphen")


def _hyphenated_name(reading: Reading, i: int) -> bool:
    """Rue des Trois-Frères: a number word and a noun that are both capitalised, where nouns as such are not."""
    if reading.lexicon.writes("noun_capitals") or i < 2:
        return False
    number, noun = reading.tokens[i - 2], reading.tokens[i]
    return number.kind == "w" and all(token.text[:1].isupper() and token.text[1:].islower() for token in (number, noun))


def _model_number(reading: Reading, j: int, i: int) -> bool:
    """2,048 H800 chips, 60 A321neo jets: letters and digits of a model between the number and its noun."""
    tokens = reading.tokens
    token = tokens[j]
    if token.kind == "n" and j > i and tokens[j - 1].kind == "w" and tokens[j - 1].text[:1].isupper():
        return not reading.lexicon.writes("noun_capitals") or tokens[j - 1].text.isupper()  # in drei Nächten 640 Lastwagen
    if token.text == "-" and j > i and reading.glued(j) and j + 1 < len(tokens) and reading.glued(j + 1):
        if tokens[j - 1].text[:1].isupper():
            return tokens[j + 1].kind == "n"  # 870,000 F-150 trucks, nine Argon-3 engines
        return tokens[j - 1].kind == "n" and j - 1 > i and tokens[j + 1].kind == "w"  # two G20-backed schemes
    if token.kind == "n" and j > i + 1 and tokens[j - 1].text == "-" and reading.glued(j) and tokens[j - 2].text[:1].isupper():
        return True
    if token.kind != "w":
        return False
    if token.text.isupper() and j + 2 < len(tokens) and tokens[j + 1].text == "-" and reading.glued(j + 1) and tokens[j + 2].kind == "n":
        return True
    touching = j + 1 < len(tokens) and tokens[j + 1].kind == "n" and reading.glued(j + 1)
    return (token.text[:1].isupper() and touching) or (j > i and tokens[j - 1].kind == "n" and reading.glued(j))


def _finite(reading: Reading, j: int) -> bool:
    """A verb ends the phrase: six people leave."""
    return reading.at(j, "change.up", "change.down", "speech.verbs") is not None


def _one_before(reading: Reading, i: int) -> bool:
    if i == 0:
        return False
    key = reading.tokens[i - 1].key
    if key in reading.lexicon.lists.get("one_words", ()):
        return True
    if _SMALL_DECIMAL.fullmatch(key) is not None:
        return _noun_first(reading)  # 0,5 ponto
    return reading.lexicon.writes("units_agree") and key.isdigit() and key.endswith("1") and not key.endswith("11")


def _regular_plural(reading: Reading, j: int) -> bool:
    key = reading.tokens[j].key
    endings = reading.lexicon.cache.get("plural_endings")
    if endings is None:
        endings = tuple(fold_word(part) for part in reading.lexicon.word_ends("plural_endings"))
        reading.lexicon.cache["plural_endings"] = endings
    if key.endswith(endings) and len(key) > 5 and reading.tokens[j].text[:1].isupper() == reading.lexicon.writes("noun_capitals"):
        return True
    return (
        key.endswith("s")
        and len(key) > 3
        and not key.endswith(("ss", "us", "is"))
        and key not in reading.lexicon.lists.get("not_plural", ())
    )


def _plural_at(reading: Reading, j: int) -> bool:
    known = noun_hit(reading, j, False)
    return known.lex.form == "plural" if known is not None else _regular_plural(reading, j)


def singular(word: str) -> str:
    """The singular of a regular English plural; good enough for a label, never used to compare."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
