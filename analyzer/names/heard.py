"""Names that no gazetteer lists and that one script alone does not show: Arabic words that sound like a name a related
article prints in Latin letters, and names that a sentence of another article opens with.

An article is related when it shares figures, listed names or further such names; a sound alone proves nothing.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from ..language import clitics_of
from ..model import sendable
from ..text import fold_word
from .mention import Mention
from .telling import FIRST, SHORTEST, WHOLE, Telling, Word

LONGEST = 3
"""Words of a name that are looked for together."""
WORDS = 300_000
"""Words whose cuts are remembered."""
WIDEST = 25
"""A name is looked for in this many related articles at most: one that more tell is no mark of a story."""
FIRM, VAGUE = 1, 2
"""How many things two articles must share for a name that sounds the same, and for one whose sounds are few."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name printed in Latin letters, and the articles that print it."""

    entity: str
    name: str
    type: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class KnownNames:
    """The names in Latin letters of a corpus, by id and by sound."""

    by_id: Mapping[str, Known]
    _cuts: dict[tuple[str, str, int], tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cuts(self, language: str, word: str, count: int) -> tuple[int, ...]:
        """Where a word may be cut behind its proclitics so that a name of so many words may begin there by its sound. Most words
        of a corpus are met again and again."""
        key = (language, word, count)
        found = self._cuts.get(key)
        if found is None:
            if len(self._cuts) >= WORDS:
                self._cuts.clear()
            found = self._cuts[key] = tuple(
                cut
                for cut in clitics_of(language).cuts(word, SHORTEST)
                if not self.openings[count].isdisjoint(_skeletons(word[cut:])) or _joins_the_next(word[cut:])
            )
        return found

    @cached_property
    def by_sound(self) -> Mapping[str, Sequence[Known]]:
        found: dict[str, list[Known]] = defaultdict(list)
        for one in self.by_id.values():
            for sound in _sounds(one.name):
                found[sound].append(one)
        return found

    @cached_property
    def openings(self) -> Mapping[int, frozenset[str]]:
        """For names of so many words, how their sounds may begin."""
        found: dict[int, set[str]] = defaultdict(set)
        for one in self.by_id.values():
            begun = found[len(one.name.split())]
            for sound in _sounds(one.name):
                begun.update(sound[:stop] for stop in range(len(sound) + 1))
        return {count: frozenset(begun) for count, begun in found.items()}


@sendable
@dataclass(frozen=True, slots=True)
class Heard:
    """A place in an article where a known name may stand; `form` is how it is written there."""

    place: Mention
    form: str
    firm: bool


class Latin:
    """Counts the unlisted names in Latin letters, article by article."""

    def __init__(self) -> None:
        self._spelled: dict[str, Counter[str]] = defaultdict(Counter)
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._paths: dict[str, set[str]] = defaultdict(set)

    def add(self, path: str, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            if mention.entity.startswith("name:") and mention.name[:1].isascii() and not mention.weak and not mention.reference:
                self._spelled[mention.entity][mention.name] += 1
                if len(self._paths[mention.entity]) <= WIDEST:
                    self._paths[mention.entity].add(path)
                if mention.type:
                    self._types[mention.entity][mention.type] += 1

    def known(self) -> KnownNames:
        """Those that few enough articles print, with their usual spelling and type."""
        return KnownNames(
            {
                entity: Known(entity, _most(self._spelled[entity]), _most(self._types[entity]), tuple(sorted(self._paths[entity])))
                for entity in sorted(self._spelled)
                if len(self._paths[entity]) <= WIDEST and len(entity.split()) <= LONGEST
            }
        )


def _most(counter: Counter[str]) -> str:
    return min(counter, key=lambda text: (-counter[text], text)) if counter else ""


def listen(told: Telling, openers: frozenset[str], known: KnownNames) -> list[Heard]:
    """The places of an article where a name that others print may stand. `openers` are the ids that a word which opens a
    sentence may bear by itself."""
    return list(_opened(told, openers, known) if told.cased else _heard(told, known))


def _heard(told: Telling, known: KnownNames) -> Iterator[Heard]:
    """Words no pack knows whose consonants are those of a known name."""
    for at, word in enumerate(told.words):
        if word.use < FIRST:
            continue
        for count in range(LONGEST, 0, -1):
            if count not in known.openings or (count == 1 and word.use < WHOLE):
                continue
            words = told.words[at : at + count]
            if len(words) < count or words[-1].token != word.token + count - 1:
                continue
            best = _best(words, known, told.language)
            if best is not None:
                yield best
                break


def _best(words: Sequence[Word], known: KnownNames, language: str) -> Heard | None:
    """The known name that these words sound like most."""
    from ..phonetic import may_merge, similarity

    first, last, count = words[0], words[-1], len(words)
    # sounds are worked out word by word; only Latin letters behind and عبد, which is joined to what follows, change the first
    alone = count > 1 and not any(word.text[:1].isascii() for word in words[1:])
    best: tuple[float, str] | None = None
    found: Heard | None = None
    for cut in known.cuts(language, first.text, count) if alone else clitics_of(language).cuts(first.text, SHORTEST):
        form = " ".join([first.text[cut:], *(word.text for word in words[1:])])
        for one in {one.entity: one for sound in _sounds(form) for one in known.by_sound.get(sound, ())}.values():
            if len(one.name.split()) != count:
                continue
            verdict = may_merge(form, one.name)
            if verdict == "no":
                continue
            score = similarity(form, one.name)
            if best is None or (-score, one.entity) < (-best[0], best[1]):
                best = (score, one.entity)
                how = "sounds alike" if one.name[:1].isascii() else "shape"
                place = Mention(first.token, last.token + 1, first.start + cut, last.end, one.entity, one.name, one.type, how)
                found = Heard(place, form, verdict == "merge")
    return found


@lru_cache(maxsize=50_000)
def _joins_the_next(word: str) -> bool:
    return fold_word(word).startswith("عبد")


@lru_cache(maxsize=200_000)
def _sounds(name: str) -> tuple[str, ...]:
    """The consonants of a name under every spelling habit, where they are enough to know it by."""
    return tuple(dict.fromkeys(skeleton for skeleton in _skeletons(name) if len(skeleton) > 2))


@lru_cache(maxsize=200_000)
def _skeletons(name: str) -> tuple[str, ...]:
    from ..phonetic import all_keys

    return tuple(dict.fromkeys(skeleton for _, skeleton in all_keys(name)))


def _opened(told: Telling, openers: frozenset[str], known: KnownNames) -> Iterator[Heard]:
    """Capitalised words at the head of a sentence that are a name elsewhere."""
    taken = {mention.first for mention in told.openers if mention.entity in openers}
    for word in told.opened:
        one = known.by_id.get(word.entity)
        if one is not None and word.first not in taken and told.path not in one.paths:
            yield Heard(replace(word, name=one.name, type=one.type), word.name, True)


class Marks:
    """What tells the stories of a corpus apart, by article, in little room."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._spread = array("I")
        self._marks: dict[str, array[int]] = {}

    def add(self, path: str, marks: Iterable[str]) -> None:
        numbers = array("I", [self._numbers.setdefault(mark, len(self._numbers)) for mark in marks])
        self._spread.extend([0] * (len(self._numbers) - len(self._spread)))
        for number in numbers:
            self._spread[number] += 1
        self._marks[path] = numbers

    def related(self, paths: Collection[str], least: int) -> dict[str, list[str]]:
        """For each of these articles, those that share at least so many marks with it, most first, as far as few enough have them."""
        telling = {path: {n for n in self._marks[path] if 1 < self._spread[n] <= WIDEST} for path in paths}
        wanted = set().union(*telling.values())
        holders: dict[int, list[str]] = defaultdict(list)
        for path in sorted(self._marks):
            for number in self._marks[path]:
                if number in wanted:
                    holders[number].append(path)
        found = {}
        for path in sorted(paths):
            count = Counter(other for number in telling[path] for other in holders[number] if other != path)
            found[path] = sorted((other for other in count if count[other] >= least), key=lambda other: (-count[other], other))
        return found

    def shared(self, path: str, other: str) -> int:
        """How many marks two articles share that few enough others have."""
        both = set(self._marks[path]).intersection(self._marks[other])
        return sum(self._spread[number] <= WIDEST for number in both)


def prove(heard: Mapping[str, Sequence[Heard]], known: KnownNames, marks: Marks) -> dict[str, tuple[Mention, ...]]:
    """Of the places heard in each article those that other articles prove: path → mentions, the proved ones first."""
    proved = {path: _proved(path, found, known, marks, {}) for path, found in heard.items()}
    # the same word in another article in this script stands a step further from the article that prints the name
    firmly: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(proved):
        for one in proved[path]:
            firmly[one.place.entity, one.form].append(path)
    result = {}
    for path, found in heard.items():
        done = set(proved[path])
        again = _proved(path, [one for one in found if one not in done], known, marks, firmly)
        if done or again:
            result[path] = tuple(one.place for one in (*proved[path], *again))
    return result


def _proved(
    path: str, heard: Sequence[Heard], known: KnownNames, marks: Marks, firmly: Mapping[tuple[str, str], Sequence[str]]
) -> list[Heard]:
    """Those whose name stands in an article that shares enough with this one, or whose very word was proved in one."""
    together: dict[str, set[str]] = defaultdict(set)
    for one in heard:
        for other in known.by_id[one.place.entity].paths:
            together[other].add(one.place.entity)
    proved = []
    for one in heard:
        entity = one.place.entity
        need = FIRM if one.firm else VAGUE
        near = (other for other in known.by_id[entity].paths if other != path)
        if any(marks.shared(path, other) + len(together[other]) - 1 >= need for other in near) or any(
            marks.shared(path, other) >= FIRM for other in firmly.get((entity, one.form), ())[:WIDEST] if other != path
        ):
            proved.append(one)
    return proved
