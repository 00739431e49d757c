"""What the number is about, lost on the way: S601 other subject, S602 attribute swap, S603 ordinal and cardinal, S604 base
or scope, S605 gross and net and the like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..groups import part_of
from ..intervals import dimension, point
from ..language import clitics_of
from ..model import Claim, Finding, Group
from ..names import PLACES
from ..text import fold, tokenise
from . import Outline, Settings, View
from ._blocks import Pair, blocks, entity_of, ordered, told
from ._matching import worded_alike
from ._slips import figures
from ._swaps import attribute_swapped
from ._things import concept, confused_attributes, nested, qualifiers, scope_keys
from ._timing import days_apart
from ._told import Told, gives, one_attribute
from ._words import comparing, nearest_cue, of_words, one_for_one, says, sexes_named, words_in

RULES = ("S601", "S602", "S603", "S604", "S605")
NAMES = ("model", "product", "version")
SHORT = 3
"""Letters of the small words behind an ordinal (in, of, for)."""
YEAR = 366
"""Days by which the dates of one figure may lie apart."""
WORDED = Decimal("0.6")
"""Share of common words from which two sentences about a percentage say the same."""


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """Equal figures across groups and articles whose subject, attribute, base or basis differ. Each pair once, most specific rule."""
    told_of = Told(groups)
    for block in blocks(told_of.claims):
        found: dict[str, list[Pair]] = {}
        level = [claim for claim in block if not _contrasts(claim)]
        for i, a in enumerate(level):
            for b in level[i + 1 :]:
                pair = _drift(a, b, told_of)
                if pair is not None:
                    found.setdefault(pair.rule, []).append(pair)
        for pairs in found.values():
            yield from told(pairs)


def _drift(a: Claim, b: Claim, told_of: Told) -> Pair | None:
    """The rule two claims of one amount fall under, if any; most specific first."""
    if a.article == b.article or _other_days(a, b):
        return None
    a, b = ordered(a, b)
    if {a.kind, b.kind} == {"rank", "count"}:
        return Pair("S603", "warning", a, b) if ordinal_for_cardinal(a, b) else None
    if "rank" in (a.kind, b.kind):
        return None
    names = other_subject(a, b, told_of) if dimension(a) == dimension(b) else None
    if names:
        guessed = entity_of(a) != entity_of(b) and (a.subject.inferred or b.subject.inferred or _unlisted(a, b))
        return Pair("S601", "note" if guessed else "warning", a, b, (("left_name", names[0]), ("right_name", names[1])))
    bases = basis_swapped(a, b)
    if bases:
        return Pair(
            "S605",
            "warning" if a.entity or worded_alike(a, b, WORDED) else "note",
            a,
            b,
            (("left_basis", bases[0]), ("right_basis", bases[1])),
        )
    scope = scope_lost(a, b) or base_lost(a, b)
    if scope:
        key, value = scope
        told = any(claim.article == a.article and point(claim) == point(a) and _states(claim, key) for claim in told_of.like(a))
        return (
            None
            if told
            else Pair("S604", "note" if key in ("place", "region") or _other_tongue(a, b, key) else "warning", a, b, (("scope", value),))
        )
    if one_for_one(a.noun, b.noun):
        return None
    swapped = attribute_swapped(a, b, told_of) if dimension(a) == dimension(b) else None
    if swapped is not None and not any(claim.status == "target/forecast" or says(claim, "plan") for claim in (a, b)):
        odd, own = swapped
        other = b if odd is a else a
        if _said_itself(odd, other.attribute) or _said_itself(other, odd.attribute) or _told_twice(odd, told_of):
            return None  # we have read the attribute wrongly
        sure = not any(claim.subject.inferred for claim in (a, b, own)) and figures(a) >= 3 and entity_of(a) == entity_of(b)
        names = odd.attribute, other.attribute
        return Pair(
            "S602", "error" if sure else "warning", odd, other, (("left_attribute", names[0]), ("right_attribute", names[1])), (own,)
        )
    return None


def _other_tongue(a: Claim, b: Claim, key: str) -> bool:
    """Whether a share of each is told in two languages, one of which may say it elsewhere in the sentence (chacun, each)."""
    return key == "per" and a.language.partition("-")[0] != b.language.partition("-")[0]


def _unlisted(a: Claim, b: Claim) -> bool:
    """Whether no list knows the two names: which of a sentence's names a figure belongs to is then our guess."""
    return all(claim.subject.entity_id.startswith("name:") for claim in (a, b))


def _said_itself(claim: Claim, attribute: str) -> bool:
    """Whether the claim's own sentence names another attribute as close to it as the one it was read for."""
    theirs, mine = nearest_cue(claim, attribute), nearest_cue(claim, claim.attribute)
    return theirs is not None and (mine is None or theirs <= mine)


def _told_twice(claim: Claim, told_of: Told) -> bool:
    """Whether one sentence gives two figures under the claim's attribute: one of them is of something else."""
    return any(
        other.article == claim.article and other.sentence_start == claim.sentence_start and point(other) != point(claim)
        for other in told_of.like(claim)
        if dimension(other) == dimension(claim)
    )


def _states(claim: Claim, key: str) -> bool:
    return claim.per != "" if key == "per" else key in qualifiers(claim)


def _other_days(a: Claim, b: Claim) -> bool:
    """Whether the figures are of dates more than a year apart."""
    gap = days_apart(a, b)
    return gap is not None and gap > YEAR


def _contrasts(claim: Claim) -> bool:
    return qualifiers(claim).get("role", "") != ""


# S601


def other_subject(a: Claim, b: Claim, told_of: Told) -> tuple[str, str] | None:
    """The two names one figure is told of: another model of one maker, or another entity where the figure is telling."""
    if not one_attribute(a, b) or a.subject.measure != b.subject.measure:
        return None
    guessed = a.subject.inferred or b.subject.inferred
    if a.subject.inferred and b.subject.inferred and entity_of(a) != entity_of(b):
        return None  # neither article says itself whose figure it is
    if entity_of(a) == entity_of(b) and entity_of(a):
        named = _variant(a, b) or _candidate(a, b, told_of)
        if named is None:
            return None
        return named if not _both_told(a, b, told_of.like(a)) else None
    if not a.entity or not b.entity:
        return None
    if not _could_be_swapped(a, b):
        return None
    if _related(a, b) and guessed:
        return a.entity, b.entity
    if figures(a) < 3 or gives(told_of.like(a), b.article, point(a)):
        return None
    if gives(told_of.like(b), a.article, point(b)):
        return None
    if told_of.names(a.article, entity_of(b)) or told_of.names(b.article, entity_of(a)):
        return None  # which of two names one article gives is its figure's own is our guess
    return a.entity, b.entity


def _could_be_swapped(a: Claim, b: Claim) -> bool:
    """Whether two entities are surely two things of one type: a company is not told of a country, nor a city against its own
    country, and two names no list knows may be one name spelt in two scripts."""
    left, right = a.subject.entity_id, b.subject.entity_id
    if nested(a.entity, b.entity):
        return False
    if not left or not right:
        return bool(a.entity and b.entity)
    kinds = tuple(ident.partition(":")[0] if ":" in ident else "name" for ident in (left, right))
    if kinds[0] != kinds[1] or part_of(left, right) or part_of(right, left):
        return False
    return kinds[0] != "name" or a.entity[:1].isascii() == b.entity[:1].isascii()


def _variant(a: Claim, b: Claim) -> tuple[str, str] | None:
    """The models or products two claims name, where both name one and they differ."""
    if a.subject.entity_id.partition(":")[0] in PLACES:
        return None  # what stood or crashed in a place: a type of aircraft here, the number of its flight there
    left, right = qualifiers(a), qualifiers(b)
    for key in NAMES:
        first, second = left.get(key, ""), right.get(key, "")
        if first and second:
            return (first, second) if fold(first) != fold(second) else None
    first, second = next((left[key] for key in NAMES if key in left), ""), next((right[key] for key in NAMES if key in right), "")
    return (first, second) if first and second and fold(first) != fold(second) else None


def _candidate(a: Claim, b: Claim, told_of: Told) -> tuple[str, str] | None:
    """A model named only by reference here ("its model") and by name there: the model last named before it in its article."""
    for guessed, other in ((a, b), (b, a)):
        name = next((value for key, value in other.subject.qualifiers if key in NAMES), "")
        if not guessed.subject.inferred or not name or any(key in NAMES for key in qualifiers(guessed)):
            continue
        before = [
            (claim.start, value)
            for claim in told_of.about(entity_of(guessed))
            if claim.article == guessed.article and claim.start < guessed.start
            for key, value in claim.subject.qualifiers
            if key in NAMES
        ]
        last = max(before, default=(0, ""))[1]
        if last and fold(last) != fold(name):
            return (last, name) if guessed is a else (name, last)
    return None


def _both_told(a: Claim, b: Claim, claims: Iterable[Claim]) -> bool:
    """Whether one article tells the figure of both models: then they share it."""
    amount = point(a)
    names: dict[str, set[str]] = {}
    for claim in claims:
        if point(claim) == amount:
            names.setdefault(claim.article, set()).update(fold(value) for key, value in claim.subject.qualifiers if key in NAMES)
    wanted = {fold(value) for claim in (a, b) for key, value in claim.subject.qualifiers if key in NAMES}
    return len(wanted) > 1 and any(wanted <= told for told in names.values())


def _related(a: Claim, b: Claim) -> bool:
    """Whether the entity one claim was inferred to be about might have been that of the other."""
    return (a.subject.inferred and fold(a.subject.runner_up) == fold(b.entity)) or (
        b.subject.inferred and fold(b.subject.runner_up) == fold(a.entity)
    )


# S603


def ordinal_for_cardinal(a: Claim, b: Claim) -> bool:
    """The same number as a place in a row here and as a count there, for the same noun and subject."""
    rank, count = (a, b) if a.kind == "rank" else (b, a)
    if (entity_of(rank) and entity_of(count) and entity_of(rank) != entity_of(count)) or (point(rank) or 0) < 3 or count.modifier != "=":
        return False
    same = _same_thing(rank, count) or (rank.attribute == count.attribute != "" and bool(rank.entity and count.entity))
    return same and not says(count, "so_far") and not says(rank, "so_far")


def _same_thing(rank: Claim, count: Claim) -> bool:
    """Whether what is numbered here is what is counted there, by the noun printed with the ordinal."""
    words = {fold(rank.noun), fold(rank.unit), *_printed(rank), *_behind(rank)} - {""}
    things = {fold(count.noun), fold(count.unit), *_printed(count)} - {""}
    return any(
        thing == word or (len(word) > 2 and thing.startswith(word) and len(thing) - len(word) <= 2) for thing in things for word in words
    )


def _behind(claim: Claim) -> list[str]:
    """The word right behind the claim in its sentence, folded: what an ordinal numbers ("the 15th title")."""
    tokens = tokenise(claim.sentence[claim.end - claim.sentence_start :])[:1]
    return [token.key for token in tokens if token.kind == "w" and len(token.key) > SHORT]


def _printed(claim: Claim) -> list[str]:
    """The words printed with the number, folded."""
    bare = clitics_of(claim.language).bare
    return [bare(token.key) for token in tokenise(claim.text) if token.kind == "w" and len(token.key) > 2]


# S604


def scope_lost(a: Claim, b: Claim) -> tuple[str, str] | None:
    """What limits the figure here and is not said there: a population, a base, a person, a place."""
    if not one_attribute(a, b) or entity_of(a) != entity_of(b) or a.subject.measure != b.subject.measure:
        return None
    if a.per != b.per:
        lost = a.per or b.per
        if (told := concept(a)) is not None and told.per == lost:
            return None  # earnings per share are told per share
        return ("per", lost) if lost in scope_keys("each") and not (a.per and b.per) and figures(a) >= 1 and not _confirmed(a, b) else None
    left, right = qualifiers(a), qualifiers(b)
    extra = [(key, value) for key, value in sorted(left.items() ^ right.items()) if key in scope_keys("narrowing")]
    if len(extra) != 1 or any(key in left and key in right and left[key] != right[key] for key in left):
        return None
    key, value = extra[0]
    if key == "population" and a.noun == b.noun and value in comparing()["sexed"].get(a.noun, ()):
        return None  # رجل إطفاء is a firefighter, not a man
    if key == "population" and all(value in sexes_named(claim) for claim in (a, b)):
        return None  # men fared better, with 7.9% against 12.5%: told elsewhere in the sentence
    if key == "part" and (one := concept(a)) is not None and one.part_of:
        return None  # 51 seriously injured are a part of the injured, whether a text says "of them" or not
    if key == "part" and any(left[shared] == right[shared] for shared in left.keys() & right.keys() & scope_keys("narrowing")):
        return None  # 3,100 of them in Spain, 3,100 in Spain: the place says which part
    return None if key in ("period", "quarter", "role") else (key, value)


def base_lost(a: Claim, b: Claim) -> tuple[str, str] | None:
    """What a percentage is of here ("of adults"), where a sentence worded like it leaves that out."""
    if a.kind != "percentage" or b.kind != "percentage" or entity_of(a) != entity_of(b) or figures(a) < 2:
        return None
    bases = _base_of(a), _base_of(b)
    if bool(bases[0]) == bool(bases[1]) or not worded_alike(a, b, WORDED):
        return None
    return "base", bases[0] or bases[1]


def _base_of(claim: Claim) -> str:
    """The word behind "of" right after a percentage, as printed; empty where there is none."""
    tokens = tokenise(claim.sentence[claim.end - claim.sentence_start :])[:2]
    return tokens[1].text if len(tokens) == 2 and tokens[0].key in of_words(claim.language) and tokens[1].kind == "w" else ""


def _confirmed(a: Claim, b: Claim) -> bool:
    """Whether the two are of different kinds on purpose: one of them is a total."""
    return says(a, "so_far") or says(b, "so_far")


# S605


@lru_cache(maxsize=1)
def _scope_pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in comparing()["confused"]["scopes"])


def basis_swapped(a: Claim, b: Claim) -> tuple[str, str] | None:
    """The two bases one figure is told on: gross and net, nominal and real, revenue and profit, building and training."""
    if not _one_dimension(a, b) or not _one_owner(a, b):
        return None
    if not a.attribute or not b.attribute:  # in the same words each says its basis itself
        named = basis(a), basis(b)
        return named if frozenset(named) in _scope_pairs() and worded_alike(a, b, WORDED) and (a.attribute or b.attribute) else None
    if frozenset((a.attribute, b.attribute)) in confused_attributes():
        return a.attribute, b.attribute
    if not one_attribute(a, b):
        return None
    first, second = basis(a), basis(b)
    return (first, second) if frozenset((first, second)) in _scope_pairs() else None


def _one_dimension(a: Claim, b: Claim) -> bool:
    """Whether both are in one unit or money; of two wages one may leave out that it is a month's."""
    return dimension(a) == dimension(b) or (not (a.per and b.per) and dimension(replace(a, per="")) == dimension(replace(b, per="")))


def _one_owner(a: Claim, b: Claim) -> bool:
    """Whether both are told of one entity, or of none by name in the same words or with a figure that no chance repeats."""
    if not a.entity and not b.entity:
        return figures(a) >= 3 or worded_alike(a, b, WORDED)
    return entity_of(a) == entity_of(b) or nested(a.entity, b.entity)


def basis(claim: Claim) -> str:
    """The basis a figure is told on: its scope qualifier, that of its measure (training cost), else the one basis word of its
    sentence."""
    for key, value in claim.subject.qualifiers:
        if key in ("scope", "basis"):
            return value
    own = next((word for pair in _scope_pairs() for word in sorted(pair) if claim.attribute.startswith(f"{word} ")), "")
    if own:
        return own
    words = {value for _, _, role, value in words_in(claim.sentence, claim.language) if role == "basis"}
    return words.pop() if len(words) == 1 else ""
