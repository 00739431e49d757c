"""What a corpus teaches about names: co-mentions, short forms, spellings that sound alike in two scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..language import Reading
from ..text import fold
from .cues import corporate_words
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


def learn_aliases(documents: Iterable[tuple[Reading, Sequence[Mention]]]) -> Aliases:
    """Aliases from co-mentions ("ديب سيك – DeepSeek", "World Health Organization (WHO)") and from names that sound alike
    in two scripts. The result does not depend on the order of the documents."""
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for reading, mentions in documents:
        previous: Mention | None = None
        for mention in mentions:
            if mention.reference or mention.weak:
                previous = None
                continue
            counts[mention.entity] += 1
            names[mention.entity][mention.name] += 1
            if mention.type:
                types[mention.entity][mention.type] += 1
            if previous is not None and previous.entity != mention.entity and _beside(reading, previous, mention):
                pairs[(previous.entity, mention.entity)] += 1
            previous = mention
    table: dict[str, tuple[str, str, str]] = {}
    for (left, right), _ in sorted(pairs.items()):
        if left.startswith("name:") == right.startswith("name:") and not left.startswith("name:"):
            continue
        keeps = not left.startswith("name:") or (right.startswith("name:") and counts[left] >= counts[right])
        target, other = (left, right) if keeps else (right, left)
        if other.startswith("name:") and _same_thing(_label(names[target]), _label(names[other])):
            table.setdefault(other, (target, _label(names[target]), "co-mention"))
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


def _beside(reading: Reading, left: Mention, right: Mention) -> bool:
    """Whether only a dash, slash or bracket stands between two names."""
    between = reading.text[left.end : right.start].strip()
    return between in ("–", "-", "(", "/", "— ", "—", "(“", '("', "“", "”(", "” (") and right.start - left.end <= 4


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


def _sounding_alike(names: Mapping[str, Counter[str]], counts: Counter[str]) -> Iterable[tuple[str, str]]:
    """(unknown name, what it is) for names that share their consonants across scripts or spellings."""
    from ..phonetic import keys, may_merge

    blocks: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(names):
        skeleton = keys(_label(names[entity]))[1]
        if len(skeleton) >= 3:
            blocks[skeleton[:3]].append(entity)
    for block in blocks.values():
        if len(block) > 400:
            continue
        known = [entity for entity in block if not entity.startswith("name:")]
        unknown = [entity for entity in block if entity.startswith("name:")]
        for position, other in enumerate(unknown):
            label = _label(names[other])
            candidates = known + [
                entity
                for entity in unknown[:position] + unknown[position + 1 :]
                if (-counts[entity], not _label(names[entity])[:1].isascii(), entity) < (-counts[other], not label[:1].isascii(), other)
            ]
            for target in candidates:
                if may_merge(label, _label(names[target])) == "merge" or _sound_short(label, _label(names[target])):
                    yield other, target
                    break
