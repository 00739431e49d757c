"""What is measured: the concept whose cues weigh most around the number. What a cue weighs is told in `evidence`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..concepts import WORD, Concept, all_concepts, counting, fits
from ..language import Hit, primary
from ..model import Claim, inherits, is_fraction
from .evidence import PEOPLE, THINGS, Cue, Number, joined, weigh
from .moved import find_moved
from .owned import past_owner
from .respective import respective_concept
from .restated import restating
from .scene import CLAUSE_SIGNS, Scene, of_follows
from .tally import ENOUGH, WEAK, Tally, is_fate

REACH = 3
"""Words before a number among which the verb stands that leads to it."""
PERSON = "person"
"""The noun of a number that counts people without saying so."""

SHARED_KINDS = {"money", "price", "count", "volume", "mass", "energy", "area"}
"""What a percentage may be a share or a change of."""
BY_KIND = {"age": "age", "magnitude": "quake magnitude", "rank": "rank", "temperature": "temperature"}
"""What claims of some kinds measure where no cue tells."""
AGE_OF_THING = "age of thing"

RACE = "race time"
MINUTE = 60
"""Seconds that a race lasts at least, where no cue says that it is one."""


def choose_attribute(scene: Scene, claim: Claim, low: int, high: int, here: int, after: int) -> tuple[Concept | None, str, float]:
    """The concept whose cues weigh most around the claim, the cue, and the weight."""
    concepts = all_concepts()
    if claim.kind == "rank" and scene.among(after, "prize_words"):
        return None, "", 0.0  # her third gold is no third place
    if claim.kind == "age" and claim.noun:
        return concepts[AGE_OF_THING], claim.noun, ENOUGH  # a 12-year-old ban
    number = _number(scene, claim, low, high, here, after)
    listed = respective_concept(scene, claim, number.kind, low, high, here)
    if listed is not None:
        return listed, "", ENOUGH
    tally = Tally()
    told = _told_by_noun(number) if claim.kind == "count" and claim.noun and not number.generic_noun else None
    alone = told if not inherits(claim) else None
    stock = alone.id if alone is not None and number.people and not alone.event else ""
    for i in range(low, high):
        for hit in scene.concept_hits(i):
            cue = _cue(number, i, hit)
            if cue is not None:
                text = scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end]
                inside = cue.inside or (cue.concept.id == stock and scene.in_claim(i))
                tally.add(cue.concept.id, weigh(number, cue), text, weak=cue.weak, inside=inside)
    if alone is not None:
        tally.at_least(alone.id, WORD * (PEOPLE if number.people else THINGS), claim.noun)
    for ident, weight, text, weak in (*_across(number), *past_owner(number), *find_moved(scene, claim, low, here, after)):
        if not _counts_no_such(number, concepts[ident]):
            tally.beside(ident, weight, text, weak=weak)
    if claim.kind == "count":
        part = tally.part(claim.noun)
        if part is not None:
            return part
        befell = tally.befell(stock)
        if befell is not None:
            return befell
    ident = tally.best()
    if not tally.enough(ident):
        if told is not None and alone is None and told.field == "casualties":
            return told, claim.noun, ENOUGH  # of the deaths, 1,388 were in the north
        plain = BY_KIND.get(claim.kind) or (RACE if _is_race_time(scene, claim) else None)
        return (concepts[plain] if plain else None), "", tally.scores.get(ident, 0.0)
    return concepts[ident], tally.cues[ident][1], tally.scores[ident]


def _is_race_time(scene: Scene, claim: Claim) -> bool:
    """Whether a length of time in minutes and seconds is told where an article speaks of races: third in 2:07:02."""
    seconds = claim.kind == "duration" and claim.unit == "second" and isinstance(claim.low, Decimal) and claim.low >= MINUTE
    return seconds and scene.tells("races")


def _told_by_noun(number: Number) -> Concept | None:
    """The one measure that the noun of a count tells without a cue beside it, in whatever language it is told."""
    concepts = (all_concepts()[ident] for ident in counting(number.claim.noun, alone=True))
    tell = [concept for concept in concepts if fits(concept, number.kind) and concept.noun_alone and number.scene.speaks_of(concept)]
    return tell[0] if len(tell) == 1 else None


def _number(scene: Scene, claim: Claim, low: int, high: int, here: int, after: int) -> Number:
    """What is known of a claim before its cues are weighed."""
    kind = "date" if claim.kind == "time" else "percentage" if is_fraction(claim) else claim.kind  # an event has a time as it has a day
    counted: set[str] = set()
    generic_noun: bool | None = None
    if claim.kind == "count" and claim.noun:
        counted = {hit.lex.value[0] for i in range(here, after) for hit in scene.concept_hits(i) if hit.lex.role in ("noun", "open")}
        counted.update(counting(claim.noun))
        generic_noun = any(hit.lex.role == "generic" for i in range(here, after) for hit in scene.cue_hits(i))
    spans = [(i, hit) for i in range(here, after) for hit in scene.reading.hits.get(i, ()) if hit.lex.role == "noun"]
    nouns = [hit for _, hit in spans]
    if not generic_noun and not nouns and claim.noun == PERSON and not inherits(claim):
        generic_noun = None  # 112 killed and 340 hurt: that people are counted is not printed, so no other measure is told
    people = any(hit.lex.value[1] == "person" for hit in nouns)
    classes = frozenset(hit.lex.value[1] for hit in nouns if claim.noun and hit.lex.value[0] == claim.noun)
    if generic_noun and PERSON not in classes and not any(hit.stop - i > 1 and hit.lex.value[0] == claim.noun for i, hit in spans):
        classes = frozenset()  # cases are of whatever the words around them tell: deaths, recoveries
    if not classes and claim.noun == PERSON and any(hit.stop == here for hit in scene.reading.all_at(here - 1, "counted_by.person")):
        classes = frozenset({PERSON})  # a noun that is not printed: the raids killed 12
    own = any(
        hit.stop == here and fits(all_concepts()[hit.lex.value[0]], kind)
        for i in range(max(low, here - 3), here)
        for hit in scene.concept_hits(i)
    )
    resumed = scene.past_aside(after, low, high)
    if resumed == after and claim.kind == "count" and not own and not _moved_to(scene, low, here):
        resumed = scene.past_joined(after, high)
    own = own or (claim.kind == "count" and _told_behind(scene, kind, after, high))
    return Number(scene, claim, kind, low, high, here, after, resumed, frozenset(counted), generic_noun, people, classes, own)


def _told_behind(scene: Scene, kind: str, after: int, high: int) -> bool:
    """Whether what befell those counted stands right behind the number: a tué 112 personnes et fait 340 blessés."""
    if after >= high:
        return False
    fits_it = (hit for hit in scene.concept_hits(after) if hit.lex.role == "cue" and is_fate(hit.lex.value[0]))
    return any(fits(all_concepts()[hit.lex.value[0]], kind) and not scene.clitics.joins(hit.prefix) for hit in fits_it)


def _moved_to(scene: Scene, low: int, here: int) -> bool:
    """Whether a verb of change leads to the number, which then has its verb: the toll rose to 112, and 40 people are missing."""
    return any(scene.reading.at(k, "change.up", "change.down", "change.to") is not None for k in range(max(low, here - REACH), here))


def _cue(number: Number, i: int, hit: Hit) -> Cue | None:
    """A hit of the concept list as a cue for a number; None where it says nothing of it."""
    scene, claim, concept = number.scene, number.claim, _told_here(number.scene, hit.lex.value[0])
    if concept is None or hit.lex.role == "moved" or (hit.prefix and hit.lex.form != scene.language):
        return None
    if hit.lex.form != scene.language and hit.stop - i == 1 and scene.reading.at(i, "stop_noun.words") is not None:
        return None  # die Schule: another language's word for dying is an article here
    if number.kind == "date" and i > 1 and scene.tokens[i - 1].text == "-" and scene.reading.glued(i) and scene.tokens[i - 2].kind == "w":
        return None  # the French-born minister: no day on which anybody was born
    if hit.lex.role == "cue" and hit.stop - i == 1 and scene.counted_elsewhere(i) and _names_another(number, hit, i):
        return None
    direct = (
        fits(concept, number.kind)
        or fits(concept, claim.kind)
        or ("magnitude" in concept.kinds and claim.unit in ("", "degree") and not claim.noun)
    )
    shared = number.kind == "percentage" and concept.percents and bool(concept.kinds & SHARED_KINDS)
    if (not direct and not shared) or _counts_no_such(number, concept):
        return None
    end = number.resumed if i >= number.resumed else number.after
    own = number.here <= i < number.after and not (hit.stop > number.after and scene.number_follows(hit.stop))
    inside = own or _labels(scene, i, hit.stop, number.here) or _says_of_it(scene, claim, end, i)
    if not inside and (scene.rate_elsewhere(i) or scene.age_elsewhere(i)):
        return None
    if scene.base_of_share(i) and not inside and _says_of_another(number, hit, i):
        return None
    if inside and claim.kind in ("money", "price") and claim.per:
        return None
    if inside and own and _in_another_sense(number, concept, i):
        return None
    if hit.lex.role in ("noun", "open"):
        if inside and number.kind == "percentage":
            return None  # basis points are no points of an index
        if claim.kind == "count" and _counted_behind(number, hit, end, i):
            inside = True
        elif not inside and (claim.kind != "count" or i >= end or scene.counted_elsewhere(i) or not _leaves_open(number)):
            return None
    return Cue(i, hit, concept, end, inside, hit.lex.role == "weak", direct, _is_generic(scene, i, hit.stop))


def _in_another_sense(number: Number, concept: Concept, i: int) -> bool:
    """Whether the noun of a count means something else in this article, and the concept counts only its first meaning: 640 إصابة are
    infections where a disease spreads."""
    noun = number.claim.noun
    printed = [hit.lex.value[0] for hit in number.scene.reading.all_at(i, "noun")]
    told = counting(noun) if noun and printed and noun not in printed and not inherits(number.claim) else ()
    return bool(told) and concept.id not in told


def _leaves_open(number: Number) -> bool:
    """Whether a count leaves to another noun what is counted: it has none, or people, to which something rose: the total of the dead
    in Turkey rose to 16,170 people."""
    if not number.claim.noun:
        return True
    if not number.generic_noun or not _moved_to(number.scene, number.low, number.here):
        return False
    return any(number.scene.changes(k) for k in range(max(number.low, number.here - VERB), number.here))


VERB = 12
"""Words before a number among which the verb stands that moved what it counts."""


def _says_of_another(number: Number, hit: Hit, i: int) -> bool:
    """Whether what another percentage is a share of is another amount than the number tells: 9% of its capacity, or 70 million cubic
    metres; 28% of exports and 41% of imports."""
    scene = number.scene
    if number.kind == "percentage":
        return i < number.here and of_follows(scene, number.after)
    leads = _leads_to(scene, hit.stop, number.here)
    words = restating(primary(scene.language))
    return not leads or any(scene.tokens[k].key in words for k in range(hit.stop, number.here))


def _names_another(number: Number, hit: Hit, i: int) -> bool:
    """Whether a word that another number counts tells the measure of that number, and this cue only as a verb: 23 seats are none of
    a hall that seats people."""
    nouns = {other.lex.value[0] for other in number.scene.concept_hits(i) if other.lex.role in ("noun", "open") and other.stop == hit.stop}
    return bool(nouns) and hit.lex.value[0] not in nouns and not number.here <= i < number.after


LED = 2
"""Words between a measure and its figure: a capacity of some 780 million."""


def _leads_to(scene: Scene, stop: int, here: int) -> bool:
    """Whether nothing but a word or two stands between a cue and the number behind it."""
    return 0 <= here - stop <= LED and all(scene.tokens[k].kind == "w" for k in range(stop, here))


def _counts_no_such(number: Number, concept: Concept) -> bool:
    """Whether a concept counts nothing of the class of the noun printed: shots are fired, but nobody is laid off."""
    if not number.classes or concept.id in number.counted:
        return False
    if not concept.people and number.classes == {PERSON}:
        return True  # the strikes that killed 12 people are no 12 strikes
    return bool(concept.classes) and concept.classes.isdisjoint(number.classes)


def _counted_behind(number: Number, hit: Hit, end: int, i: int) -> bool:
    """Whether a bare number counts a noun that stands behind it."""
    scene = number.scene
    return (
        not number.claim.noun
        and end <= i <= end + 1
        and scene.tokens[end].text not in CLAUSE_SIGNS
        and not (i > end and _places(scene, end))
        and not joined(scene, hit, end, i)
    )


def _is_generic(scene: Scene, i: int, stop: int) -> bool:
    """Whether words leave open what is counted: people, cases, residents."""
    return any(found.lex.role == "generic" and found.stop >= stop for found in scene.cue_hits(i))


LABEL = 3
"""How many words a line may open with before the colon that makes them a label."""


def _labels(scene: Scene, i: int, stop: int, here: int) -> bool:
    """Whether a cue is the label of a line that a colon parts from its number: "- Dead: 91", "الجرحى: 2186"."""
    if not (stop < here <= stop + 1 + LABEL_GAP and scene.tokens[stop].text == ":"):
        return False
    start = i
    while start > 0 and scene.tokens[start - 1].text != "\n" and i - start <= LABEL:
        start -= 1
    return i - start <= LABEL and all(scene.tokens[k].kind == "w" or scene.tokens[k].text in BULLETS for k in range(start, i))


def _says_of_it(scene: Scene, claim: Claim, after: int, i: int) -> bool:
    """Whether nothing but a verb without a sense of its own, or an article, stands between a bare count and a cue behind it: "26 were
    missing", ascienden a 40 los heridos."""
    if claim.kind != "count" or not after < i <= after + 3:
        return False
    return all(scene.among(k, "copulas") or scene.among(k, "articles_behind") for k in range(after, i))


LABEL_GAP = 2
"""Tokens that may stand between the colon and the number: a currency sign, "about"."""
BULLETS = "-–—•*·"


def _places(scene: Scene, i: int) -> bool:
    """Whether a word sets in a place or a time what was said: "340 were hurt in the quake" are no quakes."""
    return scene.among(i, "place_words")


def _across(number: Number) -> Iterator[tuple[str, float, str, bool]]:
    """Cues that run across the number: "cut 4,200 jobs" is the cue "cut jobs" once the number is left out."""
    scene, claim, here = number.scene, number.claim, number.here
    money = claim.kind in ("money", "price")  # "for 35bn dollars" tells no rate of the dollar
    behind = [scene.reading.token_from(claim.end if money else claim.core_end)]
    if claim.kind == "percentage":
        behind.append(number.after)  # after counting 98% of the ballots
    if claim.kind == "count" and any(hit.lex.role == "generic" for i in range(here, number.after) for hit in scene.cue_hits(i)):
        behind.append(number.after)  # "pulled 64 people from the sea"
    for first in dict.fromkeys(behind):
        yield from _around(number, max(number.low, here - 4), first)


def _around(number: Number, begin: int, first: int) -> Iterator[tuple[str, float, str, bool]]:
    """Cues that begin before the number and go on at token `first`."""
    scene, border = number.scene, number.here - begin
    compact = [*scene.tokens[begin : number.here], *scene.tokens[first : min(number.high, first + 4)]]
    for i in range(border):
        if compact[i].kind != "w" or compact[i].key in scene.lists.get("one_articles", ()):
            continue  # "a $15 billion share buyback" is no price of a share
        for hit in scene.concepts.find(compact, i):
            concept = _told_here(scene, hit.lex.value[0])
            if concept is None or hit.stop <= border or hit.lex.role not in ("cue", "weak"):
                continue
            if fits(concept, number.claim.kind):
                weak = hit.lex.role == "weak"
                weight = hit.lex.value[1] * 1.5 * (WEAK if weak else 1.0)
                yield concept.id, weight, " ".join(token.text for token in compact[i : hit.stop]), weak


def _told_here(scene: Scene, ident: str) -> Concept | None:
    """A concept, or what it is called in an article that does not speak of its topic; None where it is nothing then."""
    concept = all_concepts()[ident]
    if scene.speaks_of(concept):
        return concept
    return all_concepts()[concept.otherwise] if concept.otherwise else None
