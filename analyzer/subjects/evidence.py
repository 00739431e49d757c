"""What a cue weighs for the measure of a number: one table of named evidence, each row with its factor and its reason.

A cue starts with the weight of the concept list (longer and rarer cues weigh more) and fades with its distance from the number.
Every row multiplies it by `factor` as often as `times` says: never, once, or once for each border or number in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ..concepts import Concept, all_concepts, concepts_with_nouns, fits
from ..language import Hit
from ..model import TELLS_TIME, Claim
from .gapped import leads_on
from .scene import CLAUSE_SIGNS, Scene, gap_between, of_follows, of_precedes

PEOPLE, THINGS = 0.9, 1.6
"""What a noun of people, and one of things, weighs for the measure that counts it."""
FADING = 0.06
"""How fast a cue fades with each word between it and the number."""


@dataclass(frozen=True)
class Number:
    """A number whose measure is sought. Its own words are tokens `[here, after)` of a clause `[low, high)`; behind an aside or joined
    counts the clause goes on at token `resumed`. `counted` are the concepts that count its noun, `generic_noun` tells whether that noun
    leaves open what is counted (None without a noun), `classes` what classes of nouns it is of, `people` whether its words tell of
    people, `own` whether a cue stands right before it, or what befell people right behind it."""

    scene: Scene
    claim: Claim
    kind: str
    low: int
    high: int
    here: int
    after: int
    resumed: int
    counted: frozenset[str]
    generic_noun: bool | None
    people: bool
    classes: frozenset[str]
    own: bool


@dataclass(frozen=True)
class Cue:
    """A cue of a concept at token `i`. `end` is where the number's words end as seen from it, `inside` whether it is one of them or says
    something of it at once, `weak` a cue that says little, `direct` whether figures of this kind are figures of the concept itself,
    `generic` a word that leaves open what is counted."""

    i: int
    hit: Hit
    concept: Concept
    end: int
    inside: bool
    weak: bool
    direct: bool
    generic: bool

    @property
    def noun(self) -> bool:
        return self.hit.lex.role in ("noun", "open")


class Evidence(NamedTuple):
    """One row of the table."""

    name: str
    factor: float
    times: Callable[[Number, Cue], float]
    why: str


def weigh(number: Number, cue: Cue) -> float:
    """What a cue weighs for a number."""
    weight: float = cue.hit.lex.value[1]
    if not cue.inside:
        weight /= 1.0 + FADING * _near(number, cue)
    for row in EVIDENCE:
        weight *= row.factor ** row.times(number, cue)
    return weight


def _near(number: Number, cue: Cue) -> int:
    n = number
    if cue.i < n.here:
        return gap_between(n.scene, cue.hit.stop, n.here, n.low, n.high)
    return gap_between(n.scene, cue.end, cue.i, n.low, n.high)


def _antecedent(number: Number, cue: Cue) -> bool:
    """Whether a cue stands right before the relative clause that the number opens: operating revenues, which reached 1 billion."""
    scene, at = number.scene, cue.hit.stop
    if not at < number.here <= at + RELATIVE:
        return False
    at += scene.tokens[at].text in ",،"
    key = scene.tokens[at].key
    relative = scene.reading.lexicon.lists.get("relative_words", ())
    return (key in relative or scene.clitics.unjoined(key) in relative) and not scene.claims_between(at, number.here)


RELATIVE = 6
"""Tokens from a cue to the number in the relative clause behind it."""


def _changed_in(number: Number, cue: Cue) -> bool:
    """Whether a percentage and a word of change lead to the cue behind: a 7.8% increase in operating revenue, بانخفاض 5% في الإيرادات."""
    scene, lists = number.scene, number.scene.reading.lexicon.lists
    if number.kind != "percentage" or not cue.end < cue.i <= cue.end + CHANGED or scene.claims_between(cue.end + 1, cue.i):
        return False
    around = (*range(max(number.low, number.here - CHANGED), number.here), cue.end, cue.end + 1)
    if not any(scene.reading.at(k, "change.up", "change.down") is not None for k in around):
        return False
    between = [scene.tokens[k] for k in range(cue.end, cue.i)]
    leads = lists.get("change_links", ())
    if number.here > number.low and scene.reading.at(number.here - 1, "change.to") is not None:
        return False  # the deficit fell to 5.1% of output
    return any(token.key in leads for token in between[:LEADS]) and all(token.kind == "w" for token in between)


CHANGED, LEADS = 5, 3
"""Tokens from a percentage to what it is a change of, and among how many of them the preposition stands."""


def _telling(cue: Cue) -> bool:
    """Whether a noun tells the measure without a cue beside it."""
    return cue.hit.lex.role == "noun" and not cue.generic and cue.concept.noun_alone


def _told_by_topic(cue: Cue) -> bool:
    """Whether an open noun belongs to what the article speaks of: cases where there is an illness."""
    return cue.hit.lex.role == "noun" and cue.generic and bool(cue.concept.topics) and cue.concept.noun_alone


def _counts_others(number: Number, cue: Cue) -> bool:
    """Whether the noun printed is none of those that the measure of a cue counts."""
    ident = cue.concept.id
    foreign = number.generic_noun is False and (not cue.inside or cue.weak) and ident not in number.counted
    return not cue.noun and foreign and ident in concepts_with_nouns()


def _own_words(number: Number, cue: Cue) -> bool:
    return not cue.noun and cue.inside and number.kind != "date" and not _counts_others(number, cue)


def _open(number: Number, cue: Cue) -> bool:
    return number.here <= cue.i < number.after and cue.generic


def _outside(test: Callable[[Number, Cue], float]) -> Callable[[Number, Cue], float]:
    """A test of cues that stand outside the number's own words."""
    return lambda number, cue: 0 if cue.inside else test(number, cue)


def _borders(number: Number, cue: Cue) -> int:
    n = number
    first, stop = (cue.hit.stop, n.here) if cue.i < n.here else (cue.end, cue.i)
    return n.scene.borders(first, stop, n.low, n.high) + _clause_words(n.scene, first, stop)


def _clause_words(scene: Scene, first: int, stop: int) -> int:
    """How many clauses open without a comma: 40 are missing while 165 were rescued."""
    return sum(scene.among(k, "clause_words") and scene.tokens[k - 1].text not in CLAUSE_SIGNS for k in range(first, stop))


def _between(number: Number, cue: Cue) -> int:
    first, stop = (cue.hit.stop, number.here) if cue.i < number.here else (cue.end, cue.i)
    if number.claim.kind in TELLS_TIME:
        return number.scene.times_between(first, stop)  # four countries have no day
    return number.scene.claims_between(first, stop)


def _conjunction_behind(number: Number, cue: Cue) -> bool:
    return cue.i < number.here and cue.hit.stop < number.here and number.scene.among(cue.hit.stop, "list_words")


def _verb_of_its_own(number: Number, cue: Cue) -> bool:
    """Whether a verb of being stands right behind a count, and the cue in front of it is said of a count before."""
    scene = number.scene
    if cue.i >= number.here or cue.noun or number.claim.kind != "count" or number.after >= len(scene.tokens):
        return False
    verb = scene.among(number.after, "copulas")
    if not scene.claims_between(cue.i, number.here):
        return verb and scene.claims_between(number.low, cue.i) > 0
    # die Zahl der Toten stieg auf 112, 40 Menschen werden noch vermisst
    return verb and any(scene.changes(k) for k in range(cue.hit.stop, number.here))


def _another_statement(number: Number, cue: Cue) -> bool:
    """Whether "and that" opens another statement between a cue and a number: he said that 4,500 were hurt and that 79,000 searched."""
    scene = number.scene
    for k in range(cue.hit.stop, number.here) if cue.i < number.here else range(cue.end, cue.i):
        that = scene.reading.at(k, "speech.that")
        if that is not None and (scene.clitics.joins(that.prefix) or scene.among(k - 1, "list_words")):
            return True
    return False


GAP = 2
"""Words at most between a subject that shares the verb of another and the word that leads to its figure."""


def _goal_behind(scene: Scene, stop: int, high: int) -> int | None:
    """The token behind the word that leads to a figure, right behind a subject that ends at token `stop`: "the injured *to* 450"."""
    for k in range(stop, min(stop + GAP + 1, high)):
        if scene.tokens[k].kind != "w":
            return None
        hit = scene.reading.at(k, "change.to")
        if hit is not None:
            return hit.stop
    return None


def _gapped(number: Number, cue: Cue) -> bool:
    """Whether a cue is the subject of a figure whose verb stands with the figure before: the dead rose to 120 and the injured to 450."""
    scene = number.scene
    if cue.i >= number.here or not scene.claims_between(number.low, cue.i) or not _joins_on(scene, cue):
        return False
    goal = _goal_behind(scene, cue.hit.stop, number.here)
    if goal is None and not cue.weak and _leads_alone(scene, cue.hit.stop, number.here):
        goal = cue.hit.stop  # exports fell 3% and imports 5%
    return goal is not None and goal <= number.here <= goal + GAP and not scene.claims_between(cue.i, number.here)


def _leads_alone(scene: Scene, stop: int, here: int) -> bool:
    """Whether nothing but an article or a word for "by" stands between a subject and its figure."""
    return here - stop <= GAP and all(leads_on(scene, k) for k in range(stop, here))


def _gapped_away(number: Number, cue: Cue) -> bool:
    """Whether a cue behind a number is the subject of the next one so."""
    scene = number.scene
    goal = _goal_behind(scene, cue.hit.stop, number.high) if cue.i >= cue.end and _joins_on(scene, cue) else None
    return goal is not None and scene.number_follows(goal)


def _joins_on(scene: Scene, cue: Cue) -> bool:
    """Whether a conjunction stands before the words of a cue, or is written into them: and the number of injured, والمصابين."""
    if scene.clitics.joins(cue.hit.prefix):
        return True
    return any(scene.among(k, "list_words") or scene.tokens[k].text in ",،" for k in range(max(0, cue.i - GAP - 2), cue.i))


def _subject_of(number: Number, cue: Cue) -> bool:
    """Whether a count has the particle of a subject or object behind it, and the cue comes next: 140명이 다쳤다."""
    scene = number.scene
    if number.claim.kind != "count" or cue.i < number.after or not scene.among(number.after, "count_particles"):
        return False
    return cue.i - number.after <= _VERB_REACH and not scene.claims_between(number.after, cue.i)


_VERB_REACH = 3
"""Words between a particle and the verb that its count is the subject or object of, at most."""


def joined(scene: Scene, hit: Hit, after: int, i: int) -> bool:
    """Whether a conjunction stands between a number and a cue behind it, or is written into the cue: وأصيب."""
    return scene.clitics.joins(hit.prefix) or any(scene.tokens[k].kind == "w" and scene.among(k, "list_words") for k in range(after, i))


def _of_the_whole(number: Number, cue: Cue) -> bool:
    """Whether a cue is told of the whole that a count is part of, in a clause of its own behind it: 1,200 of the 4,500 workers who were
    laid off; or behind the part that follows its whole: sınava giren 798 bin adaydan 606 bini geçti."""
    scene = number.scene
    if number.claim.kind != "count" or cue.i < number.after or cue.noun:
        return False
    stop = scene.whole_behind(number.after)
    if stop and cue.i >= stop:
        return scene.among(stop, "clause_openers") or (bool(scene.clitics) and cue.i == stop)
    ablatives = scene.reading.lexicon.word_ends("ablatives")
    return bool(ablatives) and scene.opens_claim(number.after, "count") and scene.tokens[number.after - 1].key.endswith(ablatives)


def _follows_number(number: Number, cue: Cue) -> bool:
    scene = number.scene
    if cue.i == cue.end or scene.clitics.joins(cue.hit.prefix) or (cue.i > cue.end and scene.owner_of(number.after, cue.i)):
        return False
    if not scene.lists.get("count_particles"):
        i = cue.i - (cue.i - 1 > cue.end and scene.among(cue.i - 1, "others_words"))  # 13 آخرين في عداد المفقودين
        return scene.right_behind_number(i) and not scene.right_behind_date(i)
    i = cue.i - scene.among(cue.i - 1, "count_particles")  # 5명이 숨지고; a date owns no word: 29일 기준금리를
    return i != cue.end and scene.right_behind_number(i) and not scene.right_behind_date(i)


def _amount_of(number: Number, cue: Cue, *, its: bool) -> bool:
    return number.claim.kind != "count" and number.scene.amount_of(cue.i) and (cue.i == cue.end + 1) is its


def _counted_there(number: Number, cue: Cue) -> bool:
    """Whether a cue is told by the words of another count, and this number says itself what it counts: 1,240 new cases, 17 people died."""
    if number.claim.kind != "count" or number.generic_noun is None:
        return False
    return number.scene.in_claim(cue.i) and number.scene.in_claim(cue.hit.stop - 1)


def _ended_clause(number: Number, cue: Cue) -> bool:
    """Whether a verb in front of a count ends the clause of another, in a language whose verb stands last: 1200 evi yıktı, 5100 eve
    hasar verdi."""
    if cue.i >= number.here or cue.noun or number.claim.kind != "count":
        return False
    return number.scene.verb_final and number.scene.claims_between(number.low, cue.hit.stop) > 0


def _rival(number: Number, cue: Cue, sort: str) -> int:
    """How many other claims stand between a cue and a number, where the number is of a sort."""
    if cue.i > number.after and number.scene.owner_of(number.after, cue.i):
        return 0
    own = cue.i < number.here and number.own
    here = "time" if number.claim.kind in TELLS_TIME else "own" if own else "other"
    return _between(number, cue) if sort == here else 0


def _share_of(number: Number, cue: Cue, *, named: bool) -> bool:
    ahead = cue.hit.stop == number.here - 1 and of_precedes(number.scene, number.here)
    return not cue.direct and (ahead or (cue.i >= cue.end and of_follows(number.scene, cue.end))) is named


def _cut_from_compound(number: Number, cue: Cue) -> bool:
    """Whether a cue of a noun and its "of" ends the name of another measure: the profit of "a gross profit of $3 million"."""
    scene, end = number.scene, cue.hit.stop - 1
    if cue.noun or end <= cue.i or not scene.among(end, "of_words"):
        return False
    longer = (hit for k in range(max(number.low, cue.i - COMPOUND), cue.i) for hit in scene.concept_hits(k) if hit.stop == end)
    return any(hit.lex.role == "cue" and hit.lex.value[0] != cue.concept.id and _fits_kind(number, hit) for hit in longer)


COMPOUND = 3
"""Words that the name of a measure has before its last noun, at most."""


def _fits_kind(number: Number, hit: Hit) -> bool:
    """Whether a cue is of a concept that figures of a number's kind tell."""
    return fits(all_concepts()[hit.lex.value[0]], number.kind)


EVIDENCE: tuple[Evidence, ...] = (
    Evidence("cut from a compound", 0.5, _cut_from_compound, "a gross profit of $3 million is no profit without more words"),
    Evidence("victims", 1.6, lambda n, c: _telling(c) and c.concept.field == "casualties", "a noun of victims tells what befell them"),
    Evidence(
        "people",
        PEOPLE,
        lambda n, c: _telling(c) and c.concept.field != "casualties" and n.people,
        "what befell or was done to people is told by the verb: '34 workers perished' is no number of employees",
    ),
    Evidence(
        "things",
        THINGS,
        lambda n, c: _telling(c) and c.concept.field != "casualties" and not n.people,
        "things that are counted mostly tell the measure themselves",
    ),
    Evidence("topic", 0.6, lambda n, c: _told_by_topic(c), "cases are infections where the article speaks of an illness"),
    Evidence(
        "open noun",
        0.3,
        lambda n, c: c.noun and not _telling(c) and not _told_by_topic(c),
        "people, cases and trucks leave open what is counted of them",
    ),
    Evidence(
        "weak cue of others",
        0.3,
        lambda n, c: _counts_others(n, c) and c.weak,
        "the noun printed is none of those this measure counts, and the cue says little",
    ),
    Evidence(
        "cue of others", 0.5, lambda n, c: _counts_others(n, c) and not c.weak, "the noun printed is none of those this measure counts"
    ),
    Evidence("own words", 1.1, lambda n, c: _own_words(n, c) and not _open(n, c), "the number's own words tell the measure"),
    Evidence(
        "open own words", 0.6, lambda n, c: _own_words(n, c) and _open(n, c), "'5,400 residents' is a population where no verb says more"
    ),
    Evidence("another's word", 0.5, _outside(_follows_number), "'632 dead and 1,420 hurt': the word belongs to the number it follows"),
    Evidence("clause border", 0.72, _outside(_borders), "a cue of another clause says less, and less with every clause"),
    Evidence("aside", 0.5, _outside(lambda n, c: n.scene.aside(c.i, n.here, n.low, n.high)), "said in passing, in brackets or dashes"),
    Evidence("behind", 0.8, _outside(lambda n, c: c.i > c.end), "what is measured stands before its number more often than behind it"),
    Evidence("and that", 0.5, _outside(_another_statement), "'more than 4,500 were hurt, and that 79,000 take part in the search'"),
    Evidence("subject of", 3.6, _outside(_subject_of), "'숨지고 140명이 다쳤다': the verb stands behind the count and its particle"),
    Evidence("and", 0.75, _outside(_conjunction_behind), "'214 killed and 530 hurt': the clause of a cue ends at the conjunction"),
    Evidence(
        "joined on",
        0.6,
        _outside(lambda n, c: c.i >= c.end and joined(n.scene, c.hit, c.end, c.i)),
        "'killed 214 people and injured 530': what is joined on belongs to what follows",
    ),
    Evidence(
        "verb of its own",
        0.5,
        _outside(_verb_of_its_own),
        "'165 were rescued and 25 are still missing': the number has a verb behind it, and the cue in front has another number",
    ),
    Evidence(
        "its own subject", 2.5, _outside(_gapped), "'the dead rose to 120 and the injured to 450': the verb is shared, the subject is not"
    ),
    Evidence("subject of the next", 0.3, _outside(_gapped_away), "'exports rose to 4.2 billion and imports to 5.1'"),
    Evidence("right before", 1.3, _outside(lambda n, c: c.hit.stop == n.here), "nothing stands between the cue and the number"),
    Evidence(
        "number follows",
        0.45,
        _outside(lambda n, c: c.i > c.end and n.scene.number_follows(c.hit.stop) and not _subject_of(n, c)),
        "'a profit of $3.1bn on sales of $18bn': sales are told with the next number",
    ),
    Evidence(
        "leads another",
        0.5,
        _outside(lambda n, c: c.i > c.end and n.scene.opens_claim(c.hit.stop, n.claim.kind) and not _subject_of(n, c)),
        "'doing 118 km/h, on a stretch limited to 60': the word stands right before another figure of the kind",
    ),
    Evidence("of the whole", 0.2, _outside(_of_the_whole), "'1,200 of the 4,500 workers who were laid off': the clause tells of the whole"),
    Evidence("changed in", 4.5, _outside(_changed_in), "'a 7.8% increase in operating revenue to $277 million'"),
    Evidence("antecedent", 2.0, _outside(_antecedent), "'higher operating revenues, which reached 1 billion'"),
    Evidence("amount of", 1.4, _outside(lambda n, c: _amount_of(n, c, its=True)), "'2.4 gigawatts of solar power'"),
    Evidence("amount of another", 0.5, _outside(lambda n, c: _amount_of(n, c, its=False)), "'… and 1.4 gigawatts of wind'"),
    Evidence(
        "inside another",
        0.4,
        _outside(lambda n, c: n.scene.in_another_claim(c.i, c.hit.stop, n.claim.kind)),
        "'seized 3 tonnes of cocaine and 14 people': the cue is told with another number",
    ),
    Evidence(
        "counted there",
        0.5,
        _outside(_counted_there),
        "'1,240 new cases, 17 people died': what the words of another count tell is not told of this one",
    ),
    Evidence(
        "ended clause", 0.6, _outside(_ended_clause), "'1200 evi yıktı, 5100 eve hasar verdi': the verb that stands last had its count"
    ),
    Evidence("rival, of time", 0.45, _outside(lambda n, c: _rival(n, c, "time")), "a number in between has the better right to the cue"),
    Evidence("rival, own cue", 0.6, _outside(lambda n, c: _rival(n, c, "own")), "the more so where this number has a cue of its own"),
    Evidence("rival", 0.85, _outside(lambda n, c: _rival(n, c, "other")), "the less so for other numbers, which may share a cue in a list"),
    Evidence("share of it", 0.8, lambda n, c: _share_of(n, c, named=False), "a percentage of what is measured is not its level"),
    Evidence("share of another", 0.35, lambda n, c: _share_of(n, c, named=True), "'98% of GDP' is a share of what 'of' names"),
)
