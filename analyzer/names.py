"""Who and what is named in a text: mentions, their canonical entities, and aliases learned along the way.

A mention comes from the gazetteer, from capitals or Latin script, from a trigger noun ("شركة …", "city of …") or
from quotation marks. Its entity is a gazetteer id, or the folded name until the corpus teaches better.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from .gazetteer import Entry, Gazetteer, load
from .language import DATA, Lex, Lexicon, Reading, _clitics, load_toml, pack, primary, words
from .text import Token, fold

PLACES = frozenset({"country", "region", "province", "city", "place"})
COMPANIES = frozenset(
    {"company", "bank", "media", "organisation", "agency", "group", "fund", "university", "hospital", "government", "party", "club"}
)
PRODUCTS = frozenset({"product"})
_QUOTES = {"“": "”", "«": "»", '"': '"', "‘": "’"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, tokens `[first, stop)`: `entity` is an id, `name` its canonical form, `how` it was found.

    `weak` marks nationality adjectives and other names that qualify rather than stand for a thing; `reference` marks a
    definite noun ("the company") that stands for the entity before it.
    """

    first: int
    stop: int
    start: int
    end: int
    entity: str
    name: str
    type: str
    how: str
    weak: bool = False
    reference: bool = False
    maker: str = ""


@lru_cache(maxsize=16)
def cues(language: str) -> Lexicon:
    """Triggers, references, contrast words and scopes of a language, joined to English, as an index over tokens."""
    main = primary(language)
    joined = Lexicon((main,) if main == "en" else (main, "en"))
    if "clitics" in pack(main):
        joined.clitics = _clitics(pack(main)["clitics"])
    for code in joined.languages:
        path = DATA / "subjects" / f"{code}.toml"
        if not path.is_file():
            continue
        for section, table in load_toml(path).items():
            for name, cell in table.items():
                if isinstance(cell, str):
                    for word in words(cell):
                        joined.add(word, Lex(section, name, code))
    joined.seal()
    return joined


@lru_cache(maxsize=4)
def gazetteer(aliases: str = "") -> Gazetteer:
    """The gazetteer, with a newsroom's own names on top when it has a file of them."""
    known = load()
    return known.with_aliases(Path(aliases)) if aliases else known


def find_mentions(reading: Reading, known: Gazetteer) -> list[Mention]:
    """Mentions in order of place; the longest name at a place wins."""
    tokens = reading.tokens
    keys = [token.key for token in tokens]
    index = cues(reading.language)
    found: list[Mention] = []
    titled = _titled(reading)
    openers = _opening_names(reading)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        mention: Mention | None = None
        if token.kind == "w":
            matched = known.match(keys, i)
            if matched is not None:
                count, entries = matched
                mention = _gazetteer_mention(reading, i, count, entries, index)
            shaped = None if i in titled else _shaped(reading, i, index, openers)
            if shaped is not None and (mention is None or shaped.stop > mention.stop):
                mention = shaped
            if mention is None:
                mention = _reference(reading, i, index)
        elif token.text in _QUOTES:
            mention = _quoted(reading, i, known, keys)
        if mention is not None:
            found.append(mention)
            i = mention.stop
        else:
            i += 1
    return _with_parts(reading, found)


def _titled(reading: Reading) -> set[int]:
    """Tokens of lines in Title Case, where capitals tell nothing about names."""
    titled: set[int] = set()
    if reading.lexicon.clitics:
        return titled
    begin = 0
    for i, token in enumerate((*reading.tokens, None)):
        if token is not None and token.text != "\n":
            continue
        line = [k for k in range(begin, i) if reading.tokens[k].kind == "w"]
        begin = i + 1
        if 3 <= len(line) <= 25:
            high = sum(1 for k in line if reading.tokens[k].text[:1].isupper())
            if high > 0.6 * len(line):
                titled.update(line)
    return titled


def _has_case(token: Token) -> bool:
    return (token.text[:1].isascii() and token.text[:1].isalpha()) or token.text[:1].lower() != token.text[:1].upper()


def _gazetteer_mention(reading: Reading, i: int, count: int, entries: tuple[Entry, ...], index: Lexicon) -> Mention | None:
    tokens = reading.tokens
    token = tokens[i]
    trigger = _trigger(reading, i, index)
    cased = _has_case(token)
    if cased and not token.text[:1].isupper() and count == 1:
        return None
    usable = []
    for entry in entries:
        if entry.capitals and not (token.text.isupper() and len(token.text) > 1):
            continue
        if entry.ambiguous and not entry.adjective:
            opens = i == 0 or tokens[i - 1].text in ".!?\n؟:“\"'"
            fits = trigger == entry.type or (trigger in COMPANIES and entry.type in COMPANIES)
            quoted = i > 0 and tokens[i - 1].text in _QUOTES
            if not (fits or quoted or (cased and token.text[:1].isupper() and not opens)):
                continue
        usable.append(entry)
    if not usable:
        return None
    chosen = next((entry for entry in usable if entry.type == trigger), usable[0])
    based = (
        i + count + 1 < len(tokens) and tokens[i + count].text == "-" and tokens[i + count + 1].key in ("based", "listed", "born", "backed")
    )
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


def _trigger(reading: Reading, i: int, index: Lexicon) -> str:
    """The type a noun before token `i` announces, looking over an adjective or quotation mark."""
    for back in (1, 2, 3):
        j = i - back
        if j < 0:
            break
        token = reading.tokens[j]
        if token.kind == "s" and token.text not in '“"«(':
            break
        if token.kind != "w":
            continue
        for hit in index.find(reading.tokens, j):
            if hit.lex.role == "triggers":
                return str(hit.lex.value)
    return ""


def _shaped(reading: Reading, i: int, index: Lexicon, openers: frozenset[str] = frozenset()) -> Mention | None:
    """A name known by its shape: a run of capitalised words, Latin script in Arabic, a letter-and-digit name."""
    tokens = reading.tokens
    token = tokens[i]
    if not _has_case(token) or not token.text[:1].isupper():
        return None
    if reading.at(i, "unit", "cur") is not None or (
        token.text.isupper() and any(hit.lex.role in ("unit", "cur") for hit in reading.hits.get(i, ()))
    ):
        return None
    if (
        i + 1 < len(tokens)
        and tokens[i + 1].kind == "n"
        and reading.glued(i + 1)
        and (token.key in ("q", "h", "fy") or token.text in reading.lexicon.exact)
    ):
        return None
    foreign = bool(reading.lexicon.clitics)
    opens = i == 0 or tokens[i - 1].text in ".!?\n؟:“\"'‘•"
    stop = i
    while stop < len(tokens):
        here = tokens[stop]
        if (
            here.kind == "w"
            and _has_case(here)
            and (here.text[:1].isupper() or (foreign and here.text.isascii()))
            and not _ordinary(reading, stop, stop == i and opens)
        ) or (here.kind == "n" and stop > i and reading.glued(stop) and len(here.text) <= 5) or (
            here.kind == "s"
            and here.text in "-&'’."
            and stop > i
            and reading.glued(stop)
            and stop + 1 < len(tokens)
            and reading.glued(stop + 1)
            and (tokens[stop + 1].kind == "n" or tokens[stop + 1].text[:1].isupper())
        ) or (
            here.key in ("of", "and", "the", "for", "de", "al", "bin", "ibn", "el", "la", "van", "von")
            and stop > i
            and stop + 1 < len(tokens)
            and tokens[stop + 1].kind == "w"
            and tokens[stop + 1].text[:1].isupper()
            and here.key != "and"
        ):
            stop += 1
        else:
            break
    if stop == i:
        return None
    name = reading.text[token.start : tokens[stop - 1].end]
    if (
        opens
        and stop - i == 1
        and not foreign
        and not (name.isupper() and len(name) > 1)
        and not any(char.isdigit() for char in name)
        and token.key not in openers
    ):
        return None
    first = _behind_title(reading, i, stop, index)
    if first >= stop:
        return None
    if first > i:
        name = reading.text[tokens[first].start : tokens[stop - 1].end]
    i, token = first, tokens[first]
    kind = _trigger(reading, i, index) or ("product" if any(char.isdigit() for char in name) else "")
    if not kind and any(tokens[k].key in _corporate() for k in range(i, stop)):
        kind = "company"
    return Mention(i, stop, token.start, tokens[stop - 1].end, f"name:{fold(name)}", name, kind, "shape")


def _behind_title(reading: Reading, i: int, stop: int, index: Lexicon) -> int:
    """Where a name begins behind a title before it: "Chief Executive Dana Whitlock"."""
    first = i
    while first < stop - 1:
        title = next(
            (
                hit
                for hit in index.find(reading.tokens, first)
                if hit.lex.role == "triggers" and hit.lex.value == "person" and hit.stop <= stop
            ),
            None,
        )
        if title is None:
            break
        first = title.stop
    return first


OFTEN = 2
"""A word that opens sentences counts as a name when it stands capitalised this often and never in small letters."""


def _opening_names(reading: Reading) -> frozenset[str]:
    """Words that a text knows only capitalised, though they stand where any word would be."""
    if reading.lexicon.clitics:
        return frozenset()
    high: Counter[str] = Counter()
    low: set[str] = set()
    for i, token in enumerate(reading.tokens):
        if token.kind != "w" or len(token.key) < 3:
            continue
        if token.text[:1].isupper():
            owned = i + 2 < len(reading.tokens) and reading.tokens[i + 1].text in "'’" and reading.tokens[i + 2].key == "s"
            high[token.key] += OFTEN if owned and i not in reading.hits else 1
        else:
            low.add(token.key)
    return frozenset(key for key, count in high.items() if count >= OFTEN and key not in low)


def _ordinary(reading: Reading, i: int, opens: bool) -> bool:
    """Capitalised words that are no names: months, weekdays, number words, function words."""
    if opens and any(hit.lex.role == "not_names" for hit in cues(reading.language).find(reading.tokens, i)):
        return True
    if reading.at(i, "months", "weekdays", "num", "scale") is not None:
        return True
    return reading.at(i, "stop_noun.words", "change.up", "change.down", "modbefore", "speech.verbs") is not None and (
        opens or len(reading.tokens[i].text) < 4
    )


def _quoted(reading: Reading, i: int, known: Gazetteer, keys: Sequence[str]) -> Mention | None:
    """A short quoted stretch in a script without capitals is a name or a title."""
    if not reading.lexicon.clitics:
        return None
    tokens = reading.tokens
    closing = _QUOTES[tokens[i].text]
    stop = i + 1
    while stop < len(tokens) and stop <= i + 5 and tokens[stop].text not in (closing, "″", "\n") and tokens[stop].kind in "wns":
        if tokens[stop].kind == "s" and tokens[stop].text not in "-–":
            return None
        stop += 1
    if not (i + 1 < stop < len(tokens)) or tokens[stop].text not in (closing, "″") or stop - i > 4:
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
    kind = _trigger(reading, i, cues(reading.language))
    return Mention(i + 1, stop, tokens[i + 1].start, tokens[stop - 1].end, f"name:{fold(name)}", name, kind, "quotes")


def _reference(reading: Reading, i: int, index: Lexicon) -> Mention | None:
    """A definite noun that stands for a thing named before, or a collective with a name of its own."""
    best = None
    for hit in index.find(reading.tokens, i):
        if (
            hit.lex.role in ("references", "collectives")
            and (best is None or hit.stop > best.stop)
            and hit.prefix in ("", "و", "ب", "ل", "ف")
        ):
            best = hit
    if best is None:
        return None
    end = reading.tokens[best.stop - 1].end
    if best.lex.role == "collectives":
        name = str(best.lex.value).replace("_", " ")
        return Mention(i, best.stop, best.start, end, f"collective:{best.lex.value}", name, "index", "collective")
    return Mention(i, best.stop, best.start, end, "", "", str(best.lex.value), "reference", reference=True)


def _with_parts(reading: Reading, found: list[Mention]) -> list[Mention]:
    """One part of a person's name stands for the person named in full in the same text (Zhang → Zhang Zhiwei, ليانغ)."""
    full: dict[str, Mention] = {}
    for mention in found:
        keys = [token.key for token in reading.tokens[mention.first : mention.stop] if token.kind == "w"]
        if (
            (mention.type == "person"
            and len(keys) > 1)
            or (mention.how == "shape" and len(keys) in (2, 3) and mention.type in ("person", ""))
        ):
            for key in (keys[-1], keys[0]):
                if len(key) > 3:
                    full.setdefault(key, mention)
    if not full:
        return found
    covered = {i: mention for mention in found for i in range(mention.first, mention.stop)}
    result = list(found)
    for i, token in enumerate(reading.tokens):
        if token.kind != "w":
            continue
        person = full.get(token.key) or (full.get(token.key[1:]) if reading.lexicon.clitics and token.key[:1] in "وبلف" else None)
        if person is None or person.first <= i < person.stop:
            continue
        standing = covered.get(i)
        if standing is not None and (standing.stop - standing.first > 1 or standing.how not in ("shape", "quotes")):
            continue
        part = replace(person, first=i, stop=i + 1, start=token.start, end=token.end, how="surname")
        if standing is not None:
            result.remove(standing)
        result.append(part)
    return sorted(result, key=lambda mention: (mention.first, mention.stop))


def countries_of(mentions: Iterable[Mention]) -> list[str]:
    """ISO 3166 codes of the countries a text names or whose people and places it names, most often first."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        kind, _, code = mention.entity.partition(":")
        if kind == "country":
            counts[code] += 1
        elif mention.type in PLACES and mention.maker.startswith("country:"):
            counts[mention.maker.partition(":")[2]] += 1
    return sorted(counts, key=lambda code: (-counts[code], code))


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
    from .phonetic import may_merge

    return may_merge(left, right) != "no" and left[:1].isascii() != right[:1].isascii()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())


def _short(name: str) -> str:
    """A name without the parts a company may drop: "Orvane Technologies Inc" → "Orvane"."""
    parts = name.split()
    while len(parts) > 1 and fold(parts[-1]) in _corporate():
        parts.pop()
    while len(parts) > 1 and fold(parts[0]) in _corporate():
        parts.pop(0)
    return " ".join(parts)


@lru_cache(maxsize=1)
def _corporate() -> frozenset[str]:
    found: set[str] = set()
    for path in sorted((DATA / "subjects").iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            found.update(fold(word) for word in words(load_toml(path).get("corporate", {}).get("words", "")))
    return frozenset(found)


def _sound_short(left: str, right: str) -> bool:
    """Whether two names agree once dropped parts are left out, in one script or across two."""
    from .phonetic import may_merge

    a, b = _short(left), _short(right)
    if (a, b) == (left, right):
        return False
    return fold(a) == fold(b) or may_merge(a, b) == "merge"


def _sounding_alike(names: Mapping[str, Counter[str]], counts: Counter[str]) -> Iterable[tuple[str, str]]:
    """(unknown name, what it is) for names that share their consonants across scripts or spellings."""
    from .phonetic import keys, may_merge

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
