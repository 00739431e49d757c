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
WIDEST = 25
"""A name is looked for in this many related articles at most: one that more tell is no mark of a story."""
FIRM, VAGUE = 1, 2
"""How many things two articles must share for a name that sounds the same, and for one whose sounds are few."""

VOWELLED, ALIKE = 5, 95
"""How many sounds a name of two consonants has that is known by them, and how alike its spelling in other letters must sound."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name printed in Latin letters, and the articles that print it."""

    entity: str
    name: str
    type: str
    paths: tuple[str, ...]


_Best = tuple[Known, int, str, bool]
"""A name that words sound like, where their proclitics end, the words without them, and whether the sounds alone tell."""
HELD = 200_000
"""Words whose sounds are remembered at a time."""


@dataclass(frozen=True)
class KnownNames:
    """The names in Latin letters of a corpus, by id and by sound. `cuts` and `sounded` remember what was asked before: words come
    again and again."""

    by_id: Mapping[str, Known]
    cuts: dict[tuple[str, str, int], tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    sounded: dict[tuple[str, tuple[str, ...]], _Best | None] = field(default_factory=dict, compare=False, repr=False)

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
                one, cut, form, firm = best
                how = "sounds alike" if one.name[:1].isascii() else "shape"
                place = Mention(word.token, words[-1].token + 1, word.start + cut, words[-1].end, one.entity, one.name, one.type, how)
                yield Heard(place, form, firm)
                break


def _best(words: Sequence[Word], known: KnownNames, language: str) -> _Best | None:
    """The known name that these words sound like most."""
    # sounds are worked out word by word; only Latin letters behind and عبد, which is joined to what follows, change the first
    alone = len(words) > 1 and not any(word.text[:1].isascii() for word in words[1:])
    cuts = _cuts(words[0].text, len(words) if alone else 0, known, language)
    if not cuts:
        return None
    texts = tuple(word.text for word in words)
    key = (language, texts)
    if key not in known.sounded:
        if len(known.sounded) >= HELD:
            known.sounded.clear()
        known.sounded[key] = _sounding(texts, cuts, known)
    return known.sounded[key]


def _cuts(word: str, count: int, known: KnownNames, language: str) -> tuple[int, ...]:
    """Where a word may be cut from its proclitics so that the rest may open a known name of `count` words (0: of any)."""
    key = (language, word, count)
    found = known.cuts.get(key)
    if found is None:
        if len(known.cuts) >= HELD:
            known.cuts.clear()
        told = clitics_of(language).cuts(word, SHORTEST)
        found = known.cuts[key] = tuple(
            cut for cut in told if not count or not known.openings[count].isdisjoint(_skeletons(word[cut:])) or _joins_the_next(word[cut:])
        )
    return found


def _sounding(texts: Sequence[str], cuts: Sequence[int], known: KnownNames) -> _Best | None:
    from ..phonetic import may_merge, similarity

    best: tuple[float, str] | None = None
    found: _Best | None = None
    for cut in cuts:
        form = " ".join([texts[0][cut:], *texts[1:]])
        for one in {one.entity: one for sound in _sounds(form) for one in known.by_sound.get(sound, ())}.values():
            if len(one.name.split()) != len(texts):
                continue
            verdict = may_merge(form, one.name)
            if verdict == "no":
                continue
            score = similarity(form, one.name)
            if score < ALIKE and min(map(len, _skeletons(one.name)), default=0) <= 2:
                continue
            if best is None or (-score, one.entity) < (-best[0], best[1]):
                best = (score, one.entity)
                found = (one, cut, form, verdict == "merge")
    return found


@lru_cache(maxsize=50_000)
def _joins_the_next(word: str) -> bool:
    return fold_word(word).startswith("عبد")


@lru_cache(maxsize=200_000)
def _sounds(name: str) -> tuple[str, ...]:
    """The consonants of a name under every spelling habit, where they, or they and the vowels, are enough to know it by."""
    from ..sounds import all_keys

    return tuple(dict.fromkeys(skeleton for sound, skeleton in all_keys(name) if len(skeleton) > 2 or _is_long(sound, skeleton)))


def _is_long(sound: str, skeleton: str) -> bool:
    """Whether two consonants have vowels enough about them: Auriga, Aerovia; the article before them is none of theirs."""
    return len(skeleton) == 2 and len(sound) >= VOWELLED and not sound.startswith(("al", "el"))


@lru_cache(maxsize=200_000)
def _skeletons(name: str) -> tuple[str, ...]:
    from ..sounds import all_keys

    return tuple(dict.fromkeys(skeleton for _, skeleton in all_keys(name)))


def _opened(told: Telling, openers: frozenset[str], known: KnownNames) -> Iterator[Heard]:
    """Capitalised words at the head of a sentence that are a name elsewhere."""
    taken = {mention.first for mention in told.openers if mention.entity in openers}
    for word in told.opened:
        one = known.by_id.get(word.entity)
        if one is not None and word.first not in taken and told.path not in one.paths:
            name = word.name if one.name.isupper() and not word.name.isupper() else one.name  # BRENNHAGEN opens a dateline
            yield Heard(replace(word, name=name, type=one.type), word.name, True)


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
