"""Names in a text: from the gazetteer, from trigger nouns and quotation marks, and references to names before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..dates import read_dates
from ..gazetteer import Entry, Gazetteer, homes, load
from ..language import Lexicon, Reading, primary
from ..text import fold
from .behind import with_types
from .beside_age import mention_beside_age
from .cues import cues
from .facilities import with_facilities
from .firms import with_firms
from .given import GIVEN, with_given_names
from .headline import with_described
from .institutions import with_institutions
from .mention import COMPANIES, PLACES, Mention, Standing
from .nations import is_small, of_language, without_other_nations
from .owners import with_owners
from .shapes import (
    OPENING,
    announces_place,
    elided,
    has_case,
    nouns_have_capitals,
    opening_names,
    shaped_mention,
    titled_tokens,
    trigger_type,
)
from .works import with_works

_QUOTES = {"“": "”", "«": "»", '"': '"', "‘": "’"}


_MEASURED = ("unit", "cur", "num", "scale")
_QUOTED_WORDS = 3
"""Words, numbers and hyphens of a quotation that may be a name, at most."""
SHORT_WORD = 2
"""A small word in small letters opens no name."""


@lru_cache(maxsize=4)
def gazetteer(aliases: str = "") -> Gazetteer:
    """The gazetteer, with a newsroom's own names on top when it has a file of them."""
    known = load()
    return known.with_aliases(Path(aliases)) if aliases else known


def find_mentions(reading: Reading, known: Gazetteer, everyday: frozenset[str] = frozenset()) -> list[Mention]:
    """Mentions in order of place; the longest name at a place wins. `everyday` are folded words of the language that open sentences
    and lines without being names."""
    tokens = reading.tokens
    keys = [token.key for token in tokens]
    index = cues(reading.language)
    found: list[Mention] = []
    titled = titled_tokens(reading)
    openers = opening_names(reading, everyday)
    periods = {k for told in read_dates(reading) if told.part for k in range(told.first + 1, told.stop)}
    i = 0
    while i < len(tokens):
        token = tokens[i]
        mention: Mention | None = None
        if token.kind == "w":
            matched = known.match(keys, i) if i not in periods else None  # 9M-23
            if matched is not None and matched[0] == 1 and _is_noun(reading, known, i):
                matched = None
            if matched is not None and _opens_longer(reading, known, keys, i, matched[0]):
                matched = None
            if matched is not None:
                count, entries = matched
                mention = _gazetteer_mention(
                    reading, i, count, without_other_nations(reading, i, count, entries, known, keys, index), index
                )
            shaped = None
            if token.text[0].isupper() and i not in titled and i not in periods:
                shaped = shaped_mention(reading, i, index, openers, everyday)
            if shaped is not None and _based(reading, shaped.stop):
                shaped = replace(shaped, weak=True)
            if shaped is not None and (mention is None or shaped.stop > mention.stop):
                mention = None if _opens_with_word(reading, i, shaped.stop, known, keys, everyday) else shaped
            if mention is None:
                mention = _reference(reading, i, index)
                if mention is None or _holds_longer(known, keys, mention):
                    mention = mention_beside_age(reading, i)
        elif token.text in _QUOTES:
            mention = _quoted(reading, i, known, keys)
        if mention is not None:
            found.append(mention)
            i = mention.stop
        else:
            i += 1
    owned = with_works(reading, with_owners(reading, with_given_names(reading, found, everyday), known, everyday))
    typed = with_types(reading, with_described(reading, with_facilities(reading, with_firms(reading, owned), known, everyday)))
    return with_institutions(reading, with_types(reading, _with_parts(reading, _with_short_forms(reading, typed))), known)


def _opens_with_word(reading: Reading, i: int, stop: int, known: Gazetteer, keys: Sequence[str], everyday: frozenset[str]) -> bool:
    """Whether a run of capitals is a word that opens a sentence and a listed name behind it: Население Таджикистана."""
    if stop - i < SHORT_WORD or (i > 0 and reading.tokens[i - 1].text not in OPENING):
        return False
    inner = known.match(keys, i + 1)
    return inner is not None and i + 1 + inner[0] >= stop and (reading.tokens[i].key in everyday or bool(reading.hits.get(i)))


def _opens_longer(reading: Reading, known: Gazetteer, keys: Sequence[str], i: int, count: int) -> bool:
    """Whether a longer name begins behind the article of a name: the (US Federal Reserve)."""
    inner = known.match(keys, i + 1) if count > 1 and keys[i] in reading.lexicon.lists.get("leading_articles", ()) else None
    return inner is not None and 1 + inner[0] > count


def _holds_longer(known: Gazetteer, keys: Sequence[str], mention: Mention) -> bool:
    """Whether a listed name begins inside a reference and reaches beyond it: la (Banque centrale européenne)."""
    inner = ((k, known.match(keys, k)) for k in range(mention.first + 1, mention.stop) if mention.reference)
    return any(
        found is not None and k + found[0] > mention.stop and any(not one.adjective and not one.ambiguous for one in found[1])
        for k, found in inner
    )


TANWIN = "\u064b"


def _is_noun(reading: Reading, known: Gazetteer, i: int) -> bool:
    """Whether a word in which a name was found behind a proclitic is a common noun as it stands: وفيات are deaths, not "and Fiat". One
    with the ending of what is indefinite is no name at all: سورياً is a Syrian."""
    if reading.lexicon.clitics and TANWIN in reading.text[reading.tokens[i].start : reading.tokens[i].end + 1]:
        return True
    if not reading.lexicon.clitics or any(phrase == (reading.tokens[i].key,) for phrase, _ in known.phrases(reading.tokens[i].key)):
        return False
    return any(hit.lex.role in ("noun", "unit", "cur", "num") and not hit.prefix for hit in reading.hits.get(i, ()))


def _gazetteer_mention(reading: Reading, i: int, count: int, entries: tuple[Entry, ...], index: Lexicon) -> Mention | None:
    tokens = reading.tokens
    token = tokens[i]
    trigger = trigger_type(reading, i, index)
    cased = has_case(token)
    if cased and not token.text[:1].isupper() and (count == 1 or len(token.text) <= SHORT_WORD):
        entries = tuple(entry for entry in entries if is_small(entry, primary(reading.language)))  # "el Al Manara" is no airline
    if count == 1 and reading.lexicon.clitics and "آ" not in token.text and reading.at(i, "speech.verbs") is not None:
        return None  # وأفاد بيان: the verb of speech, not the agency آفاد, whose letters fold alike
    usable = []
    for entry in entries:
        if not of_language(entry, primary(reading.language)):
            continue
        if entry.capitals and not (token.text.isupper() and len(token.text) > 1):
            continue
        if entry.ambiguous and not entry.adjective:
            opens = i == 0 or tokens[i - 1].text in OPENING
            fits = trigger == entry.type or (trigger in COMPANIES and entry.type in COMPANIES)
            quoted = i > 0 and tokens[i - 1].text in _QUOTES
            told = announces_place(reading, i, index) if nouns_have_capitals(reading) else cased and token.text[:1].isupper() and not opens
            acts = opens and entry.type in COMPANIES and any(hit.lex.role == "company_does" for hit in index.find(tokens, i + count))
            if not (fits or quoted or told or acts):
                continue
        usable.append(entry)
    if not usable or (all(entry.type in PLACES for entry in usable) and _inside_a_name(reading, i)):
        return None
    chosen = next((entry for entry in usable if entry.type == trigger), usable[0])
    based = _based(reading, i + count)
    return Mention(
        i,
        i + count,
        token.start,
        tokens[i + count - 1].end,
        chosen.id,
        chosen.name,
        chosen.type,
        "gazetteer",
        weak=chosen.adjective or based,
        maker=chosen.maker,
    )


def _based(reading: Reading, stop: int) -> bool:
    """Whether a name only says where somebody is or goes: the Gurgaon-headquartered carrier, a London-bound flight."""
    return reading.among(stop + 1, "based_words") and reading.tokens[stop].text in "-‑"


def _inside_a_name(reading: Reading, i: int) -> bool:
    """Whether a name in a script without spaces is only the end of a longer name in quotation marks: “奥里昂5” is not Lyon."""
    tokens = reading.tokens
    first = i
    while first > 0 and i - first <= _QUOTED_WORDS and tokens[first - 1].kind == "w" and tokens[first - 1].end == tokens[first].start:
        first -= 1
    return 0 < first < i and tokens[first - 1].text in _QUOTES


def _quoted(reading: Reading, i: int, known: Gazetteer, keys: Sequence[str]) -> Mention | None:
    """A short quoted stretch in a script without capitals is a name or a title."""
    if not reading.lexicon.clitics:
        return None
    tokens = reading.tokens
    if any(hit.stop == i and hit.lex.role in _MEASURED for k in range(max(0, i - 3), i) for hit in reading.hits.get(k, ())):
        return None  # 45 مليار جنيه «تكفي وزيادة»: what is said of an amount
    closing = _QUOTES[tokens[i].text]
    stop = i + 1
    while stop < len(tokens) and stop <= i + _QUOTED_WORDS and tokens[stop].text not in (closing, "″", "\n"):
        if tokens[stop].kind == "s" and tokens[stop].text not in "-–":
            return None
        stop += 1
    if not (i + 1 < stop < len(tokens)) or tokens[stop].text not in (closing, "″"):
        return None
    inner = known.match(keys, i + 1)
    if inner is not None:
        return None
    name = reading.text[tokens[i + 1].start : tokens[stop - 1].end]
    if (
        not any(token.kind == "w" for token in tokens[i + 1 : stop])
        or reading.at(i + 1, "status.target", "speech.verbs", "change.up", "change.down") is not None
    ):
        return None
    kind = trigger_type(reading, i, cues(reading.language))
    named = kind or _announced(reading, i) or _told_again(reading, i + 1, stop) or _glossed(reading, stop + 1)
    return Mention(i + 1, stop, tokens[i + 1].start, tokens[stop - 1].end, f"name:{fold(name)}", name, kind, "quotes", weak=not named)


def _announced(reading: Reading, i: int) -> bool:
    """Whether what is counted elsewhere stands right before a quotation: the film «ظل القمر», the ferry «ألما». A word of the
    grammar that looks like a noun (التي, two machines) announces nothing."""
    if i > 0 and reading.at(i - 1, "stop_noun.words") is not None:
        return False
    return any(hit.stop == i and hit.lex.role == "noun" for k in range(max(0, i - 2), i) for hit in reading.hits.get(k, ()))


def _told_again(reading: Reading, first: int, stop: int) -> bool:
    """Whether the same words stand elsewhere in a text: what is quoted once and not announced may be any word."""
    counts: Counter[tuple[str, ...]] | None = reading.known.get("stretches")
    if counts is None:
        keys = [token.key for token in reading.tokens]
        counts = Counter(tuple(keys[k : k + words]) for words in range(1, _QUOTED_WORDS + 1) for k in range(len(keys) - words + 1))
        reading.known["stretches"] = counts
    return counts[tuple(token.key for token in reading.tokens[first:stop])] > 1


def _glossed(reading: Reading, i: int) -> bool:
    """Whether a bracket or a dash stands behind a quotation, where the name may be told in other letters."""
    return i < len(reading.tokens) and reading.tokens[i].text in "(-–—/"


def _reference(reading: Reading, i: int, index: Lexicon) -> Mention | None:
    """A definite noun that stands for a thing named before, or a collective with a name of its own."""
    best = None
    for hit in index.find(reading.tokens, i):
        if hit.lex.role == "references" and _part_of_name(reading, hit.stop):
            continue
        if (
            hit.lex.role in ("references", "collectives")
            and (best is None or hit.stop > best.stop)
            and hit.prefix in ("", *reading.lexicon.clitics.single)
        ):
            best = hit
    if best is None or (best.lex.value in PLACES and _named_behind(reading, best.stop)):
        return None
    end = reading.tokens[best.stop - 1].end
    if best.lex.role == "collectives":
        name = str(best.lex.value).replace("_", " ")
        return Mention(i, best.stop, best.start, end, f"collective:{best.lex.value}", name, "index", "collective")
    return Mention(i, best.stop, best.start, end, "", "", str(best.lex.value), "reference", reference=True)


def _with_short_forms(reading: Reading, found: list[Mention]) -> list[Mention]:
    """The first and the last word of a long name beside each other stand for it: "the Valletta festival" is the Valletta Film Festival."""
    ends: dict[tuple[str, str], Mention] = {}
    for mention in found:
        if mention.how == "shape" and mention.stop - mention.first > _ENDS and mention.type != "person":
            ends.setdefault((reading.tokens[mention.first].key, reading.tokens[mention.stop - 1].key), mention)
    if not ends:
        return found
    result = Standing(found)
    for i in range(len(reading.tokens) - 1):
        whole = ends.get((reading.tokens[i].key, reading.tokens[i + 1].key))
        if whole is not None and result.at(i + 1) in (None, result.at(i)) and reading.tokens[i].text[:1].isupper():
            start, end = reading.tokens[i].start, reading.tokens[i + 1].end
            result.put(replace(whole, first=i, stop=i + 2, start=start, end=end, how="surname"))
    return result.in_order()


_ENDS = 2
"""Words of a name of which the first and the last are a short form."""


def _named_behind(reading: Reading, stop: int) -> bool:
    """Whether a noun for a place is told by the name behind it: the province of Azilal, la province d'Azilal."""
    i = stop + 1
    if not reading.among(stop, "of_words") or nouns_have_capitals(reading):
        return False
    i += elided(reading, i + 1)
    return i < len(reading.tokens) and reading.tokens[i].kind == "w" and reading.tokens[i].text[:1].isupper()


def _part_of_name(reading: Reading, stop: int) -> bool:
    """Whether the noun in front of token `stop` has a capital and "of" and a capital behind it: The Bank of England."""
    tokens = reading.tokens
    if stop + 1 >= len(tokens) or tokens[stop].key != "of" or nouns_have_capitals(reading):
        return False
    return tokens[stop - 1].text[:1].isupper() and tokens[stop + 1].text[:1].isupper()


def _with_parts(reading: Reading, found: list[Mention]) -> list[Mention]:
    """One part of a person's name stands for the person named in full in the same text (Zhang → Zhang Zhiwei, ليانغ)."""
    full: dict[str, Mention] = {}
    capitals = nouns_have_capitals(reading)
    for mention in found:
        keys = [token.key for token in reading.tokens[mention.first : mention.stop] if token.kind == "w"]
        if (mention.type == "person" and len(keys) > 1) or (
            mention.how == "shape" and len(keys) in (2, 3) and mention.type in ("person", "")
        ):
            for key in (keys[-1], keys[0]):
                if len(key) > 3:
                    full.setdefault(key, mention)
        elif capitals and mention.how == "shape" and mention.type and len(keys) == 1 and len(keys[0]) > 3:
            full.setdefault(keys[0], mention)  # "der Erstligist Riverton … Riverton war Sechster": elsewhere a capital tells nothing
    if not full:
        return found
    result = Standing(found)
    single = reading.lexicon.clitics.single
    for i, token in enumerate(reading.tokens):
        if token.kind != "w" or (has_case(token) and not token.text[:1].isupper()):
            continue
        behind = (token.key[len(one) :] for one in single if token.key.startswith(one))
        person = full.get(token.key) or next((full[key] for key in behind if key in full), None)
        if person is None or person.first <= i < person.stop:
            continue
        standing = result.at(i)
        if standing is not None and (standing.stop - standing.first > 1 or standing.how not in ("shape", "quotes")):
            continue
        how = GIVEN if person.how == GIVEN else "surname"
        result.put(replace(person, first=i, stop=i + 1, start=token.start, end=token.end, how=how))
    return result.in_order()


def countries_of(mentions: Iterable[Mention]) -> list[str]:
    """ISO 3166 codes of the countries a text names or whose people and places it names, most often first; behind them those
    whose organisations it names."""
    counts: Counter[str] = Counter()
    of_bodies: Counter[str] = Counter()
    for mention in mentions:
        kind, _, code = mention.entity.partition(":")
        if kind == "country":
            counts[code] += 1
        elif (mention.type in PLACES or mention.how in ("composed", "trigger")) and mention.maker.startswith("country:"):
            counts[mention.maker.partition(":")[2]] += 1
        elif mention.entity in homes():
            of_bodies[homes()[mention.entity]] += 1
    return [
        code
        for told in (counts, of_bodies)
        for code in sorted(told, key=lambda code: (-told[code], code))
        if told is counts or code not in counts
    ]
