"""Names that no gazetteer lists and that one script alone does not show: Arabic words that sound like a name a related
article prints in Latin letters, and names that a sentence of another article opens with.

An article is related when it shares figures, listed names or further such names; a sound alone proves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..language import Reading
from ..text import fold
from .cues import cues
from .mention import Mention
from .shapes import titled_tokens, trigger_type

LONGEST = 3
"""Words of a name that are looked for together."""
WIDEST = 25
"""A name is looked for in this many related articles at most: one that more tell is no mark of a story."""
FIRM, VAGUE = 1, 2
"""How many things two articles must share for a name that sounds the same, and for one whose sounds are few."""


OPENERS = ".!?\n:“\"'‘•"
"""What stands before the first word of a sentence."""


@dataclass(frozen=True)
class _Known:
    """A name printed in Latin letters, and the articles that print it."""

    entity: str
    name: str
    type: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class _Heard:
    """A place in an article where a known name may stand."""

    path: str
    first: int
    stop: int
    cut: int
    form: str
    known: _Known
    firm: bool


def hear_names(
    documents: Sequence[tuple[str, Reading]],
    mentions: Mapping[str, Sequence[Mention]],
    vocabulary: Callable[[str], frozenset[str]],
) -> dict[str, list[Mention]]:
    """The mentions of every article with those added that other articles make known; independent of their order.

    `vocabulary` gives the folded everyday words of a language, which are no names whatever they sound like.
    """
    mentions = _with_openers(documents, mentions, vocabulary)
    known = _latin_names(mentions)
    if not known or len(documents) == 1:  # there is nobody to hear a name from
        return _with_announced(documents, mentions, vocabulary)
    by_sound: dict[str, list[_Known]] = defaultdict(list)
    by_words: dict[str, _Known] = {}
    for one in known:
        for sound in _sounds(one.name):
            by_sound[sound].append(one)
        by_words[one.entity] = one
    marks = {path: _marks(reading, mentions.get(path, ())) for path, reading in documents}
    spread: Counter[str] = Counter(mark for found in marks.values() for mark in found)
    heard: dict[str, list[_Heard]] = {}
    for path, reading in documents:
        own = mentions.get(path, ())
        arabic = bool(reading.lexicon.clitics)
        heard[path] = list(
            _heard_arabic(path, reading, own, by_sound, vocabulary(reading.language)) if arabic else _opened(path, reading, own, by_words)
        )
    proved = {path: _proved(path, found, marks, spread, {}) for path, found in heard.items()}
    # the same word in another article in this script stands a step further from the article that prints the name
    firmly: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, places in proved.items():
        for place in places:
            firmly[place.known.entity, place.form].append(path)
    again = {path: _proved(path, [one for one in found if one not in proved[path]], marks, spread, firmly) for path, found in heard.items()}
    added = {path: _added(reading, list(mentions.get(path, ())), [*proved[path], *again[path]]) for path, reading in documents}
    return _with_announced(documents, added, vocabulary)


def _with_openers(
    documents: Sequence[tuple[str, Reading]],
    mentions: Mapping[str, Sequence[Mention]],
    vocabulary: Callable[[str], frozenset[str]],
) -> dict[str, list[Mention]]:
    """Mentions with those words added that open a sentence, own what follows or do something ("Azmara has …", "Solmar's …"),
    and stand in small letters nowhere in the corpus."""
    cased = [(path, reading) for path, reading in documents if not reading.lexicon.clitics]
    small = {token.key for _, reading in cased for token in reading.tokens if token.kind == "w" and token.text[:1].islower()}
    result = {path: list(found) for path, found in mentions.items()}
    for path, reading in cased:
        taken = {i for mention in result.get(path, ()) for i in range(mention.first, mention.stop)}
        words = vocabulary(reading.language)
        titled = titled_tokens(reading)
        for i, token in enumerate(reading.tokens[:-2]):
            if token.kind != "w" or not token.text[:1].isupper() or len(token.key) < 4 or i in taken or i in titled:
                continue
            if (i > 0 and reading.tokens[i - 1].text not in OPENERS) or token.key in small or token.key in words or reading.hits.get(i):
                continue
            after = reading.tokens[i + 1]
            acts = after.key in reading.lexicon.lists.get("auxiliaries", ()) or (
                after.text in "'’" and reading.tokens[i + 2].key == "s" and reading.glued(i + 2)
            )
            if acts and not cues(reading.language).find(reading.tokens, i):
                name = token.text
                result.setdefault(path, []).append(Mention(i, i + 1, token.start, token.end, f"name:{fold(name)}", name, "", "shape"))
        result[path] = sorted(result.get(path, []), key=lambda mention: (mention.first, mention.stop))
    return result


NAMED_BY = frozenset({"company", "bank", "product", "club", "city"})
"""Types whose trigger nouns announce a name: شركة لومينار, تطبيق مسار."""
PLAIN_ENDINGS = ("ه", "ات", "ين", "ون", "ي", "يا")
"""Endings of common nouns and adjectives, folded: what ends so is announced by no noun as a name."""


def _with_announced(
    documents: Sequence[tuple[str, Reading]],
    mentions: Mapping[str, Sequence[Mention]],
    vocabulary: Callable[[str], frozenset[str]],
) -> dict[str, list[Mention]]:
    """Mentions with those words added that a trigger noun announces in a script without capitals, that no pack knows, and
    that are told more than once."""
    arabic = [(path, reading) for path, reading in documents if reading.lexicon.clitics]
    told = Counter(token.key for _, reading in arabic for token in reading.tokens if token.kind == "w")
    result = {path: list(found) for path, found in mentions.items()}
    for path, reading in arabic:
        taken = {i for mention in result.get(path, ()) for i in range(mention.first, mention.stop)}
        words = vocabulary(reading.language)
        for i, token in enumerate(reading.tokens):
            if i == 0 or i in taken or token.kind != "w" or len(token.key) < 4 or told[token.key] < 2:
                continue
            if token.key.startswith("ال") or token.key.endswith(PLAIN_ENDINGS) or token.text[:1].isascii() or _everyday(reading, i, words):
                continue
            kind = trigger_type(reading, i, cues(reading.language)) if reading.tokens[i - 1].kind == "w" else ""
            if kind in NAMED_BY and _announces(reading, i - 1):
                result.setdefault(path, []).append(
                    Mention(i, i + 1, token.start, token.end, f"name:{token.key}", token.text, kind, "trigger")
                )
        result[path] = sorted(result.get(path, []), key=lambda mention: (mention.first, mention.stop))
    return result


def _announces(reading: Reading, i: int) -> bool:
    """Whether the word at `i` is a trigger noun without the article, which alone can be followed by its name."""
    found = cues(reading.language).find(reading.tokens, i)
    return any(hit.lex.role == "triggers" and not hit.prefix.endswith("ال") for hit in found)


def _latin_names(mentions: Mapping[str, Sequence[Mention]]) -> list[_Known]:
    """Unlisted names in Latin letters that few enough articles print, with their usual spelling and type."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    paths: dict[str, set[str]] = defaultdict(set)
    for path, found in mentions.items():
        for mention in found:
            if mention.entity.startswith("name:") and mention.name[:1].isascii() and not mention.weak and not mention.reference:
                spelled[mention.entity][mention.name] += 1
                paths[mention.entity].add(path)
                if mention.type:
                    types[mention.entity][mention.type] += 1
    return [
        _Known(entity, _most(spelled[entity]), _most(types[entity]), tuple(sorted(paths[entity])))
        for entity in sorted(spelled)
        if len(paths[entity]) <= WIDEST and len(entity.split()) <= LONGEST
    ]


def _most(counter: Counter[str]) -> str:
    return min(counter, key=lambda text: (-counter[text], text)) if counter else ""


def _marks(reading: Reading, mentions: Sequence[Mention]) -> frozenset[str]:
    """What tells one story from another in any language: figures of two digits and more that are no years, listed names."""
    found = {mention.entity for mention in mentions if mention.entity and not mention.entity.startswith("name:")}
    for token in reading.tokens:
        if token.kind == "n":
            digits = "".join(char for char in fold(token.text) if char.isdigit()).strip("0")
            if len(digits) > 1 and not (len(digits) == 4 and digits[:2] in ("19", "20")):
                found.add(digits)
    return frozenset(found)


def _heard_arabic(
    path: str, reading: Reading, own: Sequence[Mention], by_sound: Mapping[str, list[_Known]], vocabulary: frozenset[str]
) -> Iterator[_Heard]:
    """Words no pack knows whose consonants are those of a known name."""
    from ..phonetic import may_merge, similarity

    taken = {i for mention in own for i in range(mention.first, mention.stop)}
    tokens = reading.tokens
    for i, token in enumerate(tokens):
        if token.kind != "w" or len(token.key) < 4 or i in taken or not token.text[:1].isalpha() or token.text[:1].isascii():
            continue
        for count in range(LONGEST, 0, -1):
            words = tokens[i : i + count]
            if len(words) < count or any(word.kind != "w" or i + k in taken for k, word in enumerate(words)):
                continue
            if count == 1 and _everyday(reading, i, vocabulary):
                continue
            best: tuple[float, _Heard] | None = None
            for cut in _cuts(token.text):
                form = " ".join([token.text[cut:], *(word.text for word in words[1:])])
                for one in {one.entity: one for sound in _sounds(form) for one in by_sound.get(sound, ())}.values():
                    if len(one.name.split()) != count:
                        continue
                    verdict = may_merge(form, one.name)
                    if verdict == "no":
                        continue
                    score = similarity(form, one.name)
                    if best is None or (-score, one.entity) < (-best[0], best[1].known.entity):
                        best = (score, _Heard(path, i, i + count, cut, form, one, verdict == "merge"))
            if best is not None:
                yield best[1]
                break


def _everyday(reading: Reading, i: int, vocabulary: frozenset[str]) -> bool:
    """Whether the packs know a word as anything but a name."""
    if reading.hits.get(i) or cues(reading.language).find(reading.tokens, i):
        return True
    key = reading.tokens[i].key
    return any(key[cut:] in vocabulary for cut in _cuts(key))


_CLITICS = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك")


def _cuts(word: str) -> list[int]:
    """Where a name may begin behind proclitics."""
    return [0, *(len(prefix) for prefix in _CLITICS if word.startswith(prefix) and len(word) - len(prefix) > 3)]


@lru_cache(maxsize=200_000)
def _sounds(name: str) -> tuple[str, ...]:
    """The consonants of a name under every spelling habit, where they are enough to know it by."""
    from ..phonetic import all_keys

    return tuple(dict.fromkeys(skeleton for _, skeleton in all_keys(name) if len(skeleton) > 2))


def _opened(path: str, reading: Reading, own: Sequence[Mention], by_words: Mapping[str, _Known]) -> Iterator[_Heard]:
    """Capitalised words at the head of a sentence, where capitals tell nothing, that are a name elsewhere."""
    taken = {i for mention in own for i in range(mention.first, mention.stop)}
    for i, token in enumerate(reading.tokens):
        opens = i == 0 or reading.tokens[i - 1].text in OPENERS
        if token.kind != "w" or not opens or i in taken or not token.text[:1].isupper() or len(token.key) < 4:
            continue
        one = by_words.get(f"name:{token.key}")
        if one is not None and path not in one.paths:
            yield _Heard(path, i, i + 1, 0, token.text, one, True)


def _proved(
    path: str,
    heard: Sequence[_Heard],
    marks: Mapping[str, frozenset[str]],
    spread: Mapping[str, int],
    firmly: Mapping[tuple[str, str], Sequence[str]],
) -> list[_Heard]:
    """Those whose name stands in an article that shares enough with this one, or whose very word was proved in one."""
    together: dict[str, set[str]] = defaultdict(set)
    for one in heard:
        for other in one.known.paths:
            together[other].add(one.known.entity)

    def shared(other: str) -> int:
        return sum(1 for mark in marks[path] & marks[other] if spread[mark] <= WIDEST)

    proved = []
    for one in heard:
        need = FIRM if one.firm else VAGUE
        near = (other for other in one.known.paths if other != path)
        if any(shared(other) + len(together[other]) - 1 >= need for other in near) or any(
            shared(other) >= FIRM for other in firmly.get((one.known.entity, one.form), ())[:WIDEST] if other != path
        ):
            proved.append(one)
    return proved


def _added(reading: Reading, own: list[Mention], heard: Sequence[_Heard]) -> list[Mention]:
    for one in heard:
        first, last = reading.tokens[one.first], reading.tokens[one.stop - 1]
        known = one.known
        mention = Mention(one.first, one.stop, first.start + one.cut, last.end, known.entity, known.name, known.type, "sounds alike")
        own.append(mention if one.known.name[:1].isascii() and reading.lexicon.clitics else replace(mention, how="shape"))
    return sorted(own, key=lambda mention: (mention.first, mention.stop))
