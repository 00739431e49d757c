"""The concept list: what news measures, by its cues in each language. The bridge between languages.

`data/concepts/*.toml` holds it for editors; here it becomes one index over folded tokens per language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from .compiled import compiled
from .language import DATA, Entries, Lex, Lexicon, clitics_of, inflections, load_toml, pack, primary, variants_of, verb_forms, words
from .model import MONEY, Claim, sendable
from .text import Token, fold, phrase_keys

ROLES = ("cue", "noun", "open", "weak", "moved")


@dataclass(frozen=True)
class Concept:
    """One thing news measures. `kinds` are the kinds of claim it can govern; `measure` is what its figures usually are. `who` are
    the counted nouns, as English singulars, by which the measure it is `part_of` becomes this one: children of a death toll.
    `generic`: a cost, a price; it gives way to a measure that says more. `moved`: it lists names that tell it beside a word of movement.
    `noun_alone`: what is counted tells the measure without a cue beside it; 30 trucks are not yet vehicles sold. Nouns listed as
    `open` are like that one by one: 12 defendants are not yet arrests. `percents`: a percentage beside its cues may be a share or a
    change of it; "3% on average" is no crowd. `topics`: what the article must speak of: a depth is a quake's where there is a quake,
    and what is told in `otherwise` elsewhere. `classes`: the classes of nouns it counts beside those it lists: shots are fired, and
    nobody is laid off. `per`: what the measure it is `part_of` becomes by the share or the head: earnings per share. `counts`: the noun,
    an English singular, that its bare numbers count: a population of 11.4 million counts inhabitants. `people`: whether it may count
    people: strikes that killed 12 people are no 12 strikes. `priced_per`: what a sum of money is told per, which tells this measure
    where no cue says more: $2 per million tokens. `rate_of`: measures and nouns that become this one told per so many people, and what
    is told of fewer words is none: 52 cases per 100,000."""

    id: str
    field: str
    kinds: frozenset[str]
    measure: str = "level"
    cumulative: bool = False
    event: bool = False
    part_of: str = ""
    opposes: tuple[str, ...] = ()
    prefers: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    generic: bool = False
    moved: bool = False
    noun_alone: bool = True
    per: str = ""
    percents: bool = True
    topics: frozenset[str] = frozenset()
    otherwise: str = ""
    classes: frozenset[str] = frozenset()
    counts: str = ""
    people: bool = True
    priced_per: frozenset[str] = frozenset()
    rate_of: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def all_concepts() -> dict[str, Concept]:
    """Every concept by id, in the order of files and ids."""
    found: dict[str, Concept] = {}
    for name, entry in _entries():
        found[entry["id"]] = Concept(
            entry["id"],
            name,
            frozenset(entry["kinds"]),
            entry.get("measure", "level"),
            bool(entry.get("cumulative")),
            bool(entry.get("event")),
            entry.get("part_of", ""),
            tuple(entry.get("opposes", ())),
            frozenset(entry.get("prefers", ())),
            frozenset(entry.get("who", ())),
            bool(entry.get("generic")),
            bool(entry.get("moved")),
            bool(entry.get("noun_alone", True)),
            entry.get("per", ""),
            bool(entry.get("percents", True)),
            frozenset(entry.get("topics", ())),
            entry.get("otherwise", ""),
            frozenset(entry.get("classes", ())),
            entry.get("counts", ""),
            bool(entry.get("people", True)),
            frozenset(entry.get("priced_per", ())),
            frozenset(entry.get("rate_of", ())),
        )
    return found


@lru_cache(maxsize=1)
def concepts_with_nouns() -> frozenset[str]:
    """Ids of the concepts that list what they count."""
    return frozenset(entry["id"] for _, entry in _entries() if entry.get("noun"))


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[str, dict], ...]:  # type: ignore[type-arg]
    folder = DATA / "concepts"
    if not folder.is_dir():
        return ()
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple((path.name[:-5], item) for path in files for item in load_toml(path).get("concept", []))


@lru_cache(maxsize=64)
def _told(code: str) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """(concept id, role, phrase, its folded words) for a language: from the concept list, or from the language's own file.

    Roles are "noun" (what is counted), "open" (what is counted, where a cue stands beside it), "cue", "weak" (a cue that says
    little: "of GDP") and "moved" (a name that tells the figure beside a word of movement: gold, the rupee)."""
    told = ((ident, role, phrase, phrase_keys(phrase)) for ident, role, phrase in _phrases(code))
    return tuple({(ident, role, keys): (ident, role, phrase, keys) for ident, role, phrase, keys in told}.values())


def _phrases(code: str) -> Iterator[tuple[str, str, str]]:
    for _, entry in _entries():
        for role in ROLES:
            for phrase in entry.get(role, {}).get(code, []):
                yield entry["id"], _role(entry["id"], role), phrase
    more = DATA / "concepts_more" / f"{code}.toml"
    for entry in load_toml(more).get("concept", []) if more.is_file() else ():
        for role in ROLES:
            for phrase in entry.get(role, []):
                yield entry["id"], _role(entry["id"], role), phrase
        for verb in entry.get("verb", ()):
            yield from ((entry["id"], _role(entry["id"], "cue"), form) for form in verb_forms(code, verb))


def _role(ident: str, role: str) -> str:
    return "weak" if role == "cue" and all_concepts()[ident].generic else role


@lru_cache(maxsize=64)
def vocabulary(language: str) -> frozenset[str]:
    """The folded words of all cues and counted nouns of a language: everyday words, whatever they sound like."""
    code = primary(language)
    return compiled("vocabulary", code, lambda: frozenset(key for *_, keys in _told(code) for key in keys))


def cue_words(code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(concept id, folded words) of all cues and counted nouns of a language."""
    return ((ident, keys) for ident, _, _, keys in _told(code))


_SUFFIXES = ("هما", "ها", "هم", "هن", "نا", "ه")


@sendable
class _CueIndex(Lexicon):
    """An index that also looks behind a possessive suffix: عمقها, تكلفته."""

    def _compute_starts(self, token: Token) -> Iterator[tuple[int, str, Entries]]:
        found = list(super()._compute_starts(token))
        yield from found
        if found or not self.clitics or token.kind != "w":
            return
        for suffix in _SUFFIXES:
            stem = token.key[: -len(suffix)]
            if not token.key.endswith(suffix) or len(stem) < 3:
                continue
            forms = [stem, stem[:-1] + "ه"] if stem.endswith("ت") else [stem]
            for form in forms:
                for prefix in ("", *self.clitics.prefixes):
                    if form.startswith(prefix) and form[len(prefix) :] in self.folded and len(form) - len(prefix) > 2:
                        yield len(prefix), prefix, self.folded[form[len(prefix) :]]
                        return


@lru_cache(maxsize=64)
def index(language: str) -> Lexicon:
    """Cues and counted nouns of all concepts in a language, joined to English. Values are (concept id, weight).

    A cue that several concepts of one kind of figure share weighs less; a longer one weighs more.
    """
    main = primary(language)
    return compiled("cues", main, lambda: _built(main))


def _built(main: str) -> Lexicon:
    concepts = all_concepts()
    codes = (main,) if main == "en" else (main, "en")
    joined = _CueIndex(codes, clitics=clitics_of(main), variants=variants_of(main))
    particles = frozenset(words(pack(main).get("lists", {}).get("particles", "")))
    kept = frozenset(words(pack(main).get("lists", {}).get("unfolded_cues", "")))
    for code in codes:
        told = _told(code)
        holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for ident, _, _, keys in told:
            holders[keys].add(ident)
        for ident, role, phrase, keys in told:
            rivals_for_it = sum(1 for other in holders[keys] if concepts[other].kinds & concepts[ident].kinds)
            size = sum(key not in particles for key in keys) or 1
            weight = (0.6 + 0.7 * size) / (1 + 0.5 * log2(rivals_for_it or 1))
            lex = Lex(role, (ident, weight), code)
            if kept.isdisjoint(phrase.split()):
                joined.add_keys(keys, lex)
            else:
                joined.add(phrase, lex, exact=True)  # öldü: who died is no more than what was (oldu)
            if role in ("noun", "open") and len(keys) == 1:
                for form in dict.fromkeys(phrase_keys(form) for form, _ in inflections(code, phrase, [])):
                    if form != keys:
                        joined.add_keys(form, lex)
    joined.seal()
    return joined


def fits(concept: Concept, kind: str) -> bool:
    """Whether figures of a kind can be figures of the concept itself."""
    return kind in concept.kinds or (kind in MONEY and bool(concept.kinds & MONEY))


@lru_cache(maxsize=1)
def _kin() -> dict[str, tuple[int, ...]]:
    """Attribute → the kin groups it belongs to."""
    table: dict[str, tuple[int, ...]] = {}
    path = DATA / "kin.toml"
    for number, names in enumerate(load_toml(path)["groups"] if path.is_file() else ()):
        for name in names:
            table[name] = (*table.get(name, ()), number)
    return table


def kin_groups(attribute: str) -> tuple[int, ...]:
    """The numbers of the kin groups of an attribute, or of the measure its last word names ("cluster cost" is a cost)."""
    return (*_kin().get(attribute, ()), *_kin().get(attribute.rpartition(" ")[2], ()))


def kin(first: str, second: str) -> bool:
    """Whether two attributes are often used for one and the same thing."""
    table = _kin()
    return bool(set(table.get(first, ())) & set(table.get(second, ())))


def families(attribute: str) -> tuple[int, ...]:
    """The kin groups of an attribute, for blocking; empty for one without kin."""
    return _kin().get(attribute, ())


@lru_cache(maxsize=1)
def _counted() -> dict[str, frozenset[str]]:
    """Attribute → the English nouns it counts, folded, in the singular or plural as listed."""
    return {entry["id"]: frozenset(fold(noun) for noun in _nouns(entry, "noun")) for _, entry in _entries()}


@lru_cache(maxsize=1)
def _openly_counted() -> dict[str, frozenset[str]]:
    """The same with the nouns it counts where a cue stands beside them."""
    return {entry["id"]: frozenset(fold(noun) for noun in _nouns(entry, "noun", "open")) for _, entry in _entries()}


def _nouns(entry: dict, *roles: str) -> list[str]:  # type: ignore[type-arg]
    return [noun for role in roles for noun in entry.get(role, {}).get("en", [])]


def counts_noun(attribute: str, noun: str) -> bool:
    """Whether an attribute of the list counts a noun that is told for it alone elsewhere: employees, "34,000 workers"."""
    known = _openly_counted().get(attribute, frozenset())
    return bool(noun) and not known.isdisjoint(_forms(noun))


@lru_cache(maxsize=1)
def _changes() -> dict[str, str]:
    """Level attribute → the attribute of its change in per cent, where the list has one."""
    table: dict[str, str] = {}
    for ident, concept in all_concepts().items():
        if concept.measure == "change" and concept.part_of and "percentage" in concept.kinds:
            table.setdefault(concept.part_of, ident)
    table.update({entry["id"]: entry["moves_as"] for _, entry in _entries() if "moves_as" in entry})
    return table


@lru_cache(maxsize=1)
def _counting() -> dict[str, tuple[str, ...]]:
    """Folded English noun → the concepts that count it, with or without a cue beside it."""
    holders: dict[str, list[str]] = defaultdict(list)
    for ident, nouns in _openly_counted().items():
        for noun in sorted(nouns):
            holders[noun].append(ident)
    return {noun: tuple(sorted(found)) for noun, found in holders.items()}


def counting(noun: str, *, alone: bool = False) -> tuple[str, ...]:
    """The concepts that count a noun, an English singular: what one language lists as counted, all count. `alone`: those that it
    tells without a cue beside it."""
    found = sorted({ident for form in _forms(noun) for ident in _counting().get(form, ())})
    return tuple(ident for ident in found if not alone or not _counted()[ident].isdisjoint(_forms(noun)))


def _forms(noun: str) -> tuple[str, ...]:
    key = fold(noun)
    head, of, rest = key.partition(" of ")
    return key, f"{key[:-1]}ies" if key.endswith("y") else f"{key}s", f"{key}es", *([f"{head}s{of}{rest}"] if of else [])


WORD = 1.3
"""The weight of a cue of one word."""


@lru_cache(maxsize=1)
def _sorts() -> dict[str, dict[str, int]]:
    """Attribute → folded English noun → which of its sorts it is: a measure that counts villages counts provinces too, but apart."""
    return {
        entry["id"]: {fold(noun): number for number, sort in enumerate(entry["sorts"]) for noun in sort}
        for _, entry in _entries()
        if "sorts" in entry
    }


def of_sorts(attribute: str) -> bool:
    """Whether an attribute counts things of several sorts by their nouns: children, women and men."""
    return attribute in _sorts()


def of_two_sorts(attribute: str, first: str, second: str) -> bool:
    """Whether two nouns, English singulars, are of two sorts that one attribute counts apart: villages and provinces."""
    sorts = _sorts().get(attribute)
    if not sorts:
        return False
    one, other = sorts.get(fold(first)), sorts.get(fold(second))
    return one is not None and other is not None and one != other


def change_of(attribute: str) -> str:
    """The attribute under which a percentage change of `attribute` is kept: "revenue" → "revenue change"."""
    return _changes().get(attribute, attribute)


@lru_cache(maxsize=1)
def _shares() -> dict[tuple[str, str], str]:
    return {(concept.part_of, concept.per): concept.id for concept in all_concepts().values() if concept.per}


@lru_cache(maxsize=1)
def _rates() -> dict[str, Concept]:
    return {told: concept for concept in all_concepts().values() for told in sorted(concept.rate_of)}


def rate_of(claim: Claim, concept: Concept | None) -> Concept | None:
    """The rate that a count told per so many people is (52 cases per 100,000), by its noun or its measure; else its measure."""
    if claim.kind != "count" or not claim.per[:1].isdigit():
        return concept
    return _rates().get(claim.noun) or _rates().get(concept.id if concept is not None else "") or concept


def per_for(attribute: str, per: str) -> str:
    """The attribute that an attribute becomes by the share or the head: a profit per share is "earnings per share"; else itself."""
    return _shares().get((attribute, per), attribute)


@lru_cache(maxsize=1)
def _priced() -> dict[str, Concept]:
    return {per: concept for concept in all_concepts().values() for per in sorted(concept.priced_per)}


def priced_per(per: str) -> Concept | None:
    """The measure that a sum of money per so much of a thing tells by itself: a sum per million tokens is the price of a model."""
    return _priced().get(per)


@lru_cache(maxsize=1)
def _parts() -> dict[tuple[str, str], str]:
    return {(concept.part_of, noun): concept.id for concept in all_concepts().values() for noun in concept.who}


def part_for(attribute: str, noun: str) -> str:
    """The attribute that an attribute becomes when it counts a noun: a death toll of soldiers is "soldiers killed"; else itself."""
    return _parts().get((attribute, noun), attribute)


def rivals(first: str, second: str) -> bool:
    """Whether two attributes are siblings or part and whole, which are never the same."""
    concepts = all_concepts()
    a, b = concepts.get(first), concepts.get(second)
    if a is None or b is None or first == second:
        return False
    return second in a.opposes or first in b.opposes or a.part_of == second or b.part_of == first
