"""What a corpus teaches about names: co-mentions, short forms, spellings that sound alike in two scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..text import fold
from .cues import corporate_words
from .facilities import borne_name
from .mention import Mention

# ---------------------------------------------------------------- learned across the corpus


@dataclass(frozen=True)
class Aliases:
    """What a corpus teaches about names: id → (canonical id, canonical name, how it was learned), and id → type."""

    table: Mapping[str, tuple[str, str, str]]
    types: Mapping[str, str]

    def canonical(self, entity: str, name: str) -> tuple[str, str, str]:
        """(id, name, how) of an entity after what was learned; itself when nothing was."""
        return self.table.get(entity, (entity, name, ""))


class AliasCounts:
    """What the mentions of a corpus tell about aliases, counted article by article in any order."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._types: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, mentions: Iterable[Mention], beside: Collection[tuple[int, int]]) -> None:
        """The mentions of one article in order; `beside` are the places between which only a dash or a bracket stands."""
        previous: Mention | None = None
        for mention in mentions:
            if mention.reference or mention.weak:
                previous = None
                continue
            self._counts[mention.entity] += 1
            self._names[mention.entity][mention.name] += 1
            if mention.type:
                self._types[mention.entity][mention.type] += 1
            if previous is not None and previous.entity != mention.entity and (previous.end, mention.start) in beside:
                self._pairs[(previous.entity, mention.entity)] += 1
            previous = mention

    def aliases(self) -> Aliases:
        """Aliases from co-mentions ("ديب سيك – DeepSeek", "World Health Organization (WHO)") and from names that sound alike
        in two scripts."""
        return _aliases(self._counts, self._names, self._pairs, self._types)


def _aliases(
    counts: Counter[str], names: Mapping[str, Counter[str]], pairs: Counter[tuple[str, str]], told: Mapping[str, Counter[str]]
) -> Aliases:
    types = defaultdict(Counter, {key: Counter(found) for key, found in told.items()})
    table: dict[str, tuple[str, str, str]] = {}
    for (left, right), _ in sorted(pairs.items()):
        if left.startswith("name:") == right.startswith("name:") and not left.startswith("name:"):
            continue
        keeps = not left.startswith("name:") or (right.startswith("name:") and counts[left] >= counts[right])
        target, other = (left, right) if keeps else (right, left)
        if other.startswith("name:") and _same_thing(_label(names[target]), _label(names[other])):
            table.setdefault(other, (target, _label(names[target]), "co-mention"))
    for other, target in _behind_descriptions(names):
        table.setdefault(other, (target, _label(names[target]), "without its description"))
    for other, target in _sounding_alike(names, counts):
        table.setdefault(other, (target, _label(names[target]), "sounds alike"))
    joined = {key: _follow(table, value) for key, value in table.items()}
    for key, (target, _, _) in joined.items():
        types[target].update(types.get(key, Counter()))
    return Aliases(
        joined,
        {key: min(found, key=lambda kind: (-found[kind], kind)) for key, found in types.items() if found and key.startswith("name:")},
    )


def _follow(table: Mapping[str, tuple[str, str, str]], value: tuple[str, str, str]) -> tuple[str, str, str]:
    seen = set()
    while value[0] in table and value[0] not in seen:
        seen.add(value[0])
        value = (*table[value[0]][:2], value[2])
    return value


def _label(counter: Counter[str]) -> str:
    """The most frequent spelling, Latin script first, then the alphabet: no order of reading in it."""
    return min(counter, key=lambda name: (not name[:1].isascii(), -counter[name], name))


def _same_thing(left: str, right: str) -> bool:
    """Two names side by side are one thing if one abbreviates the other or they sound alike across scripts."""
    if left.isupper() and left.isascii() and len(left) > 1 and _initials(right) == left:
        return True
    if right.isupper() and right.isascii() and len(right) > 1 and _initials(left) == right:
        return True
    from ..phonetic import may_merge

    return may_merge(left, right) != "no" and left[:1].isascii() != right[:1].isascii()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())


def _short(name: str) -> str:
    """A name without the parts a company may drop: "Orvane Technologies Inc" → "Orvane"."""
    parts = name.split()
    while len(parts) > 1 and fold(parts[-1]) in corporate_words():
        parts.pop()
    while len(parts) > 1 and fold(parts[0]) in corporate_words():
        parts.pop(0)
    return " ".join(parts)


def _sound_short(left: str, right: str) -> bool:
    """Whether two names agree once dropped parts are left out, in one script or across two."""
    from ..phonetic import may_merge

    a, b = _short(left), _short(right)
    if (a, b) == (left, right):
        return False
    return fold(a) == fold(b) or may_merge(a, b) == "merge"


SMALL_WORD = 3
"""Letters of the words that join two names into a third: University of Sidi Rahal."""


def _behind_descriptions(names: Collection[str]) -> Iterable[tuple[str, str]]:
    """(unlisted name, its end) where another mention gives the end by itself: "ONG Urgence Sahel", "Luftfahrtpsychologe Dirk Hansemann"."""
    for entity in sorted(names):
        words = entity.partition(":")[2].split(" ")
        if entity.startswith("name:") and len(words) > 2 and all(len(word) >= SMALL_WORD for word in words):
            shorter = next((end for k in range(1, len(words) - 1) if (end := f"name:{' '.join(words[k:])}") in names), None)
            if shorter is not None:
                yield entity, shorter


MOST = 400
"""How many names of one block are compared with each other; a larger block is split by further consonants."""
FEW = 150
"""How few names the parts of a split block hold, where their consonants tell them apart."""


def _sounding_alike(names: Mapping[str, Counter[str]], counts: Counter[str]) -> Iterable[tuple[str, str]]:
    """(unknown name, what it is) for names that share their consonants across scripts or spellings."""
    from ..phonetic import may_merge
    from ..sounds import keys

    borne = {entity: borne_name(entity) for entity in names}
    labels = {entity: borne[entity][0] or _label(found) for entity, found in names.items()}
    blocks: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(names):
        skeleton = keys(labels[entity])[1]
        if len(skeleton) >= 3:
            blocks[skeleton[:3]].append(entity)
    order = {entity: (-counts[entity], not labels[entity][:1].isascii(), entity) for entity in names}
    for wide in blocks.values():
        for block in _narrowed(wide, labels):
            known = [entity for entity in block if not entity.startswith("name:")]
            unknown = sorted(entity for entity in block if entity.startswith("name:"))
            # Names that sound the same to the last consonant can still be too many: then the most told stand for the rest.
            likely = unknown if len(unknown) <= MOST else sorted(sorted(unknown, key=order.__getitem__)[:MOST])
            for other in unknown:
                label = labels[other]
                for target in (*known, *(entity for entity in likely if order[entity] < order[other])):
                    if borne[other][1] != borne[target][1]:
                        continue  # an airport is no hospital of its name
                    if may_merge(label, labels[target]) == "merge" or _sound_short(label, labels[target]):
                        yield other, target
                        break


def _narrowed(block: list[str], labels: Mapping[str, str]) -> Iterable[list[str]]:
    """A block, or where it holds too many names its parts by ever more consonants of the names without company words."""
    from ..sounds import keys

    if len(block) <= MOST:
        yield block
        return
    skeletons = {entity: keys(_short(labels[entity]))[1] for entity in block}
    longest = max(map(len, skeletons.values()))
    waiting = [(block, 3)]
    while waiting:
        part, length = waiting.pop()
        if len(part) <= FEW or length > longest:
            yield part
            continue
        parts: dict[str, list[str]] = defaultdict(list)
        for entity in part:
            parts[skeletons[entity][:length]].append(entity)
        waiting.extend((parts[key], length + 1) for key in sorted(parts, reverse=True))
