"""The stages of the corridor that an engine runs: pure, and picklable with all they take and give.

1. `look`: one article → the day it speaks from, and what it tells about names.
2. `learn` (names) and `anchor_undated` (related), once for the corpus: what the articles teach each other.
3. `tell`: one article and what was learned → its claims with their subjects, and what the checks find inside it.

An article's tokens live for the stage only: between the stages there is its text, and what `look` says of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from .checks import Settings, View, check_again, check_alone, forget, keep_all, limit_definitions, untimed
from .concepts import vocabulary
from .extraction import anchored, extract_claims, read_article
from .language import Reading
from .model import Anchor, Article, Claim, Finding, Section, Step, sendable
from .names import PLACES, Learned, Telling, countries_of, gazetteer, tell_names
from .pickled import dumps
from .quantities import LENT
from .subjects import assign_subjects

OPENING = 400
"""Characters at the top of a text in which its title is looked for."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at an article shows: the day it speaks from as far as it tells that itself, and its names."""

    anchor: Anchor | None
    names: Telling


@sendable
@dataclass(frozen=True, slots=True)
class Looked:
    """A look as it travels and lies until it is asked for: the day, and what `Look.names` tells pickled."""

    anchor: Anchor | None
    names: bytes


def looked(seen: Look) -> Looked:
    """A look, its names pickled: only what learns from them and what reads the article again need them."""
    return Looked(seen.anchor, dumps(seen.names))


@dataclass(frozen=True)
class Given:
    """What `tell` is given beside an article: what the corpus taught, what the checks may ask, and how a newsroom is set up.

    `anchors` are the days the articles speak from, their own or lent by others; `country` is where the newsroom is (ISO 3166),
    `alias_file` names its own names. A `lean` telling leaves the derivations of claims apart.
    """

    learned: Learned
    settings: Settings
    anchors: Mapping[str, Anchor | None] = field(default_factory=dict)
    country: str = ""
    alias_file: str = ""
    lean: bool = False


Derivation = tuple[tuple[Step, ...], tuple[Step, ...]]
"""The steps by which a claim was read, and those by which its subject was found."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, all but its text: its claims, the ids of what it names, the findings inside it (their claims not
    grouped yet), what the checks across articles need of it, how many figures it prints and claims were read from, and the first of
    the others.

    `waits` says that a check inside it has to know which of its claims are grouped. `title` are claims of a title that only the
    metadata give, `derivations` those of the claims where they do not have their own.
    """

    claims: tuple[Claim, ...]
    named: frozenset[str]
    findings: tuple[Finding, ...]
    waits: bool
    kept: Mapping[str, Any]
    seen: int
    read: int
    unread: tuple[tuple[int, str], ...] = ()
    title: tuple[Claim, ...] = ()
    derivations: tuple[Derivation, ...] = ()


def look(article: Article, alias_file: str = "", reading: Reading | None = None) -> Look:
    """The first look at one article. `alias_file` names a newsroom's own names; a `reading` made before is used again."""
    reading = reading or read_article(article)
    furniture = [(section.start, section.end) for section in article.sections if section.kind == "furniture"]
    names = tell_names(article.path, reading, gazetteer(alias_file), vocabulary(reading.language), furniture)
    return Look(anchored(article, reading).anchor, names)


def tell(article: Article, names: Telling, given: Given, reading: Reading | None = None) -> Told:
    """The claims of one article, and all that needs its text. `names` is what a look at it told of names."""
    article = replace(article, anchor=given.anchors.get(article.path))
    mentions = given.learned.mentions(names)
    aliases = given.learned.aliases
    lent = (f"{LENT}{code}" for code in given.learned.lent.get(article.path, ()))
    countries = " ".join([*countries_of(mentions), *lent, given.country])
    givers = {mention.end: mention.entity.partition(":")[2] for mention in mentions if mention.type == "country" and not mention.weak}
    places = {mention.stop - 1: mention.first for mention in mentions if mention.type in PLACES and not mention.reference}
    article, reading, claims = extract_claims(article, country=countries, reading=reading, named=givers, places=places)
    claims = assign_subjects(article, reading, claims, mentions, aliases, given.alias_file)
    beside = _title(article)
    title: View | None = None
    if beside is not None:
        beside, words, told = extract_claims(beside, country=countries)
        title = View(beside, words, tuple(assign_subjects(beside, words, told, mentions, aliases, given.alias_file)))
    canonical = sorted(
        (mention.start, mention.end, aliases.canonical(mention.entity, mention.name)[0]) for mention in mentions if mention.entity
    )
    view = limit_definitions(View(article, reading, tuple(claims), title, tuple(canonical)))
    checked = untimed(view)
    findings, waits = check_alone(checked, given.settings)
    figures, read, unread = _figures(view)
    named = _with_homes(entity for _, _, entity in canonical)
    beside_it = view.title.claims if view.title is not None else ()
    found = Told(view.claims, named, tuple(findings), waits, keep_all(checked), figures, read, unread, beside_it)
    forget(view)
    forget(checked)
    return _parted(found) if given.lean else found


def _with_homes(entities: Iterable[str]) -> frozenset[str]:
    """The ids of what an article names, with the countries whose bodies it names: the central bank of Ghana names Ghana."""
    named = set(entities)
    homes = {f"country:{one.split(':')[1].split('/')[0]}" for one in named if one.startswith("institution:")}
    return frozenset(named | homes)


def _title(article: Article) -> Article | None:
    """A title told beside the text, as a text of its own; None where the text itself opens with it."""
    title = " ".join(article.title.split())
    if not title or title in " ".join(article.text[article.body_start : article.body_start + OPENING + 2 * len(title)].split()):
        return None
    return replace(article, text=title, body_start=0, sections=(Section(0, len(title), "headline"),))


def _parted(told: Told) -> Told:
    """What an article tells with the derivations of its claims beside them: half the room, and seldom asked for."""
    bare = tuple(replace(claim, trace=(), subject=replace(claim.subject, trace=())) for claim in told.claims)
    return replace(told, claims=bare, derivations=tuple((claim.trace, claim.subject.trace) for claim in told.claims))


def derived(claim: Claim, derivation: Derivation) -> Claim:
    """A claim with its derivation."""
    return replace(claim, trace=derivation[0], subject=replace(claim.subject, trace=derivation[1]))


def check_placed(
    article: Article, claims: tuple[Claim, ...], title: tuple[Claim, ...], settings: Settings, *, whole: bool
) -> list[Finding]:
    """What the checks find inside an article whose claims are grouped: those that had to wait, or with `whole` all of them.
    `title` are the claims of a title that only the metadata give."""
    beside = _title(article)
    heading = View(beside, read_article(beside), title) if beside is not None else None
    view = untimed(View(article, read_article(article), claims, heading))
    found = check_again(view, settings, whole=whole)
    forget(view)
    return found


def placed(findings: tuple[Finding, ...], subjects: Mapping[str, str]) -> list[Finding]:
    """Findings made before claims were grouped, under the group of their first claim. `subjects` gives it by claim id."""
    return [replace(item, subject_id=subjects[item.claims[0]]) for item in findings]


UNREAD, AROUND = 20, 2
"""Figures of an article that are named where no claim was read from them; words before each that are told with it."""


def _figures(view: View) -> tuple[int, int, tuple[tuple[int, str], ...]]:
    """How many figures an article prints, how many of them a claim was read from, and the first of the others: where each stands, and
    its words.

    A number is a figure, and so is a claim without one ("thousands of people", "last week"); "80 to 100" is two figures and one claim.
    """
    tokens = view.reading.tokens
    places = [place for place, token in enumerate(tokens) if token.kind == "n"]
    starts = [tokens[place].start for place in places]
    inside: set[int] = set()
    without = 0
    for claim in view.claims:
        numbers = range(bisect_left(starts, claim.start), bisect_left(starts, claim.end))
        inside.update(numbers)
        without += not numbers
    left = (place for number, place in enumerate(places) if number not in inside)
    text = view.article.text
    unread = tuple((tokens[place].start, text[tokens[max(0, place - AROUND)].start : tokens[place].end]) for place in islice(left, UNREAD))
    return len(starts) + without, len(inside) + without, unread
