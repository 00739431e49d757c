"""What is measured: the concept whose cues weigh most around the number, and which measure of it.

Cues weigh by length and rarity, and fade with distance and with every clause border between them and the number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..concepts import Concept, all_concepts, concepts_with_nouns, counting, fits, part_for
from ..language import Hit
from ..model import TELLS_TIME, Claim
from .moved import find_moved, trades
from .scene import CLAUSE_SIGNS, Scene, gap_between

ENOUGH = 0.55
"""The least weight at which a cue makes an attribute."""
WEAK = 0.35
"""What a cue that says little ("of GDP", "will cost") weighs against one that says more."""

SHARED_KINDS = {"money", "price", "count", "volume", "mass", "energy"}
"""What a percentage may be a share or a change of."""
BY_KIND = {"age": "age", "magnitude": "quake magnitude", "rank": "rank", "temperature": "temperature"}
"""What claims of some kinds measure where no cue tells."""


def choose_attribute(scene: Scene, claim: Claim, low: int, high: int, here: int, after: int) -> tuple[Concept | None, str, float]:
    """The concept whose cues weigh most around the claim, the cue, and the weight."""
    concepts = all_concepts()
    kind = "date" if claim.kind == "time" else claim.kind  # an event has a time as it has a day
    counted: set[str] = set()
    generic_noun: bool | None = None
    if claim.kind == "count" and claim.noun:
        inner = [hit for i in range(here, after) for hit in scene.concept_hits(i)]
        counted = {hit.lex.value[0] for hit in inner if hit.lex.role == "noun"}
        counted.update(ident for ident, _ in counting(claim.noun))
        generic_noun = any(hit.lex.role == "generic" for i in range(here, after) for hit in scene.cue_hits(i))
    # what befell or was done to people is told by the verb: "34 workers perished" is no number of employees
    people = any(
        hit.lex.role == "noun" and hit.lex.value[1] == "person" for i in range(here, after) for hit in scene.reading.hits.get(i, ())
    )
    noun_weight = 0.9 if people else 1.6
    own = any(
        hit.stop == here and fits(concepts[hit.lex.value[0]], kind)
        for i in range(max(low, here - 3), here)
        for hit in scene.concept_hits(i)
    )
    behind = scene.past_aside(after, low, high)
    if behind == after and claim.kind == "count" and not own:
        behind = scene.past_joined(after, high)
    scores: dict[str, float] = {}
    alone: dict[str, float] = {}  # what weak cues weigh where none says more
    around: dict[str, float] = {}  # by cues outside the claim's own words
    best_cue: dict[str, tuple[float, str]] = {}
    for i in range(low, high):
        for hit in scene.concept_hits(i):
            ident, base = hit.lex.value
            concept = concepts[ident]
            if hit.lex.role == "moved":
                continue
            direct = fits(concept, kind) or ("magnitude" in concept.kinds and claim.unit in ("", "degree") and not claim.noun)
            indirect = claim.kind == "percentage" and not direct and concept.percents and concept.kinds & SHARED_KINDS
            if not direct and not indirect:
                continue
            if hit.prefix and hit.lex.form != scene.language:
                continue
            weight, weak = base, hit.lex.role == "weak"
            end = behind if i >= behind else after
            inside = here <= i < after or _labels(scene, i, hit.stop, here) or _says_of_it(scene, claim, end, i)
            if not inside and scene.rate_elsewhere(i):
                continue
            if inside and claim.kind in ("money", "price") and claim.per:
                continue
            if hit.lex.role == "noun":
                if inside and claim.kind == "percentage":
                    continue  # basis points are no points of an index
                right_behind = (
                    not claim.noun
                    and end <= i <= end + 1
                    and scene.tokens[end].text not in CLAUSE_SIGNS
                    and not (i > end and _places(scene, end))
                    and not _joined(scene, hit, end, i)
                )
                if right_behind and claim.kind == "count":
                    inside = True
                elif not inside and (claim.kind != "count" or claim.noun or i >= end or scene.counted_elsewhere(i)):
                    continue
                generic = _is_generic(scene, i, hit.stop)
                strong = 1.6 if concept.field == "casualties" else noun_weight
                weight *= 0.3 if generic or not concept.noun_alone else strong
            elif generic_noun is False and (not inside or weak) and ident in concepts_with_nouns() and ident not in counted:
                weight *= 0.3 if weak else 0.5  # the noun printed is none of those this measure counts
            elif inside and claim.kind != "date":
                # "5,400 residents" is a population only where no verb says what they did
                weight *= 0.6 if here <= i < after and _is_generic(scene, i, hit.stop) else 1.1
            if not inside and i != end and scene.right_behind_number(i) and not scene.clitics.joins(hit.prefix):
                weight *= 0.5  # "632 dead and 1,420 hurt": the word belongs to the number it follows
            if not inside:
                near = gap_between(scene, hit.stop, here, low, high) if i < here else gap_between(scene, end, i, low, high)
                weight *= 1.0 / (1.0 + 0.06 * near)
                borders = scene.borders(hit.stop, here, low, high) if i < here else scene.borders(end, i, low, high)
                weight *= 0.72**borders
                if scene.aside(i, here, low, high):
                    weight *= 0.5
                if i > end:
                    weight *= 0.8
                if i < here and hit.stop < here and scene.tokens[hit.stop].key in scene.reading.lexicon.lists.get("list_words", ()):
                    weight *= 0.75  # "214 personnes tuées et 530 blessées": the clause of this cue ends at the conjunction
                if i >= end and _joined(scene, hit, end, i):
                    weight *= 0.6  # "killed 214 people and injured 530": what is joined on belongs to what follows
                if hit.stop == here:
                    weight *= 1.3  # right before the number
                if i > end and scene.number_follows(hit.stop):
                    weight *= 0.45  # "a profit of $3.1bn on sales of $18bn": sales are told with the next number
                if claim.kind != "count" and scene.amount_of(i):
                    weight *= 1.4 if i == end + 1 else 0.5  # "2.4 gigawatts of solar power and 1.4 gigawatts of wind"
                if scene.in_another_claim(i, hit.stop, claim.kind):
                    weight *= 0.4  # "seized 3 tonnes of cocaine and 14 people": the cue is told with another number
                # another claim between a cue and this one has the better right to it, above all where a cue of its own stands there
                between = scene.claims_between(hit.stop, here) if i < here else scene.claims_between(end, i)
                weight *= (0.45 if claim.kind in TELLS_TIME else 0.6 if i < here and own else 0.85) ** between
            if indirect:
                weight *= 0.35 if i >= end and _of_follows(scene, end) else 0.8  # "98% of GDP" is a share of something else
            if weak:
                alone[ident] = max(alone.get(ident, 0.0), weight)
                weight *= WEAK
            if not inside:
                around[ident] = max(around.get(ident, 0.0), weight)
            previous = best_cue.get(ident)
            if previous is None or weight > previous[0]:
                best_cue[ident] = (weight, scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end])
            scores[ident] = max(scores.get(ident, 0.0), weight) + 0.15 * min(scores.get(ident, 0.0), weight)
    own_noun = claim.noun and not generic_noun and not any(piece.name == "quantity.inherited" for piece in claim.trace)
    if claim.kind == "count" and own_noun:
        for ident, base in counting(claim.noun):
            weight = base * noun_weight
            if weight > scores.get(ident, 0.0) and fits(concepts[ident], kind) and concepts[ident].noun_alone:
                scores[ident], best_cue[ident] = weight, (weight, claim.noun)
    for ident, weight, cue, weak in (*_across(scene, claim, low, high, here, after), *find_moved(scene, claim, low, here, after)):
        if weak:
            alone[ident] = max(alone.get(ident, 0.0), weight / WEAK)
        scores[ident] = max(scores.get(ident, 0.0), weight)
        around[ident] = max(around.get(ident, 0.0), weight)
        if weight > best_cue.get(ident, (0.0, ""))[0]:
            best_cue[ident] = (weight, cue)
    ident = min(scores, key=lambda name: (-scores[name], name)) if scores else ""
    if around and claim.kind == "count":
        whole = min(around, key=lambda name: (-around[name], name))
        part = part_for(whole, claim.noun)
        if part != whole and around[whole] >= ENOUGH:
            # what is measured and who is counted both speak for it: "five soldiers and two civilians were killed"
            return concepts[part], best_cue[whole][1], around[whole]
    if max(scores.get(ident, 0.0), alone.get(ident, 0.0)) < ENOUGH:
        plain = BY_KIND.get(claim.kind)
        return (concepts[plain] if plain else None), "", scores.get(ident, 0.0)
    return concepts[ident], best_cue[ident][1], scores[ident]


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
    """Whether nothing but a verb without a sense of its own stands between a bare count and a cue behind it: "26 were missing"."""
    copulas = scene.reading.lexicon.lists.get("copulas", ())
    return claim.kind == "count" and after < i <= after + 3 and all(scene.tokens[k].key in copulas for k in range(after, i))


LABEL_GAP = 2
"""Tokens that may stand between the colon and the number: a currency sign, "about"."""
BULLETS = "-–—•*·"


def _places(scene: Scene, i: int) -> bool:
    """Whether a word sets in a place or a time what was said: "340 were hurt in the quake" are no quakes."""
    return scene.tokens[i].key in scene.reading.lexicon.lists.get("place_words", ())


def _joined(scene: Scene, hit: Hit, after: int, i: int) -> bool:
    """Whether a conjunction stands between a number and a cue behind it, or is written into the cue: وأصيب."""
    lists = scene.reading.lexicon.lists.get("list_words", ())
    return scene.clitics.joins(hit.prefix) or any(scene.tokens[k].kind == "w" and scene.tokens[k].key in lists for k in range(after, i))


def _across(scene: Scene, claim: Claim, low: int, high: int, here: int, after: int) -> Iterator[tuple[str, float, str, bool]]:
    """Cues that run across the number: "cut 4,200 jobs" is the cue "cut jobs" once the number is left out."""
    money = claim.kind in ("money", "price")  # "for 35bn dollars" tells no rate of the dollar
    behind = [bisect_left(scene.starts, claim.end if money else claim.core_end)]
    if claim.kind == "count" and any(hit.lex.role == "generic" for i in range(here, after) for hit in scene.cue_hits(i)):
        behind.append(after)  # "pulled 64 people from the sea"
    for first in dict.fromkeys(behind):
        yield from _around(scene, claim, max(low, here - 4), here, first, high)


def _around(scene: Scene, claim: Claim, begin: int, here: int, first: int, high: int) -> Iterator[tuple[str, float, str, bool]]:
    """Cues that begin before the number and go on at token `first`."""
    compact = [*scene.tokens[begin:here], *scene.tokens[first : min(high, first + 4)]]
    border = here - begin
    concepts = all_concepts()
    for i in range(border):
        if compact[i].kind != "w" or compact[i].key in scene.reading.lexicon.lists.get("one_articles", ()):
            continue  # "a $15 billion share buyback" is no price of a share
        for hit in scene.concepts.find(compact, i):
            ident, base = hit.lex.value
            if hit.stop > border and hit.lex.role in ("cue", "weak") and fits(concepts[ident], claim.kind):
                weak = hit.lex.role == "weak"
                yield ident, base * 1.5 * (WEAK if weak else 1.0), " ".join(token.text for token in compact[i : hit.stop]), weak


BEFORE, BEHIND = 3, 3
"""How many words may stand between a number and a noun that is only near it."""


def governing_noun(scene: Scene, low: int, high: int, here: int, after: int) -> str:
    """The noun the packs know that takes the number as its amount: "aid of 1.5 million euros", "1.5 million euros in aid"."""
    for i in range(here - 1, max(low, here - BEFORE) - 1, -1):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            break
        noun = _measured_noun(scene, i)
        if noun is not None and noun.stop <= here:
            return str(noun.lex.value[0])
    joins = scene.reading.lexicon.lists.get("amount_links", ())
    if after < len(scene.tokens) and scene.tokens[after].key in joins:
        for i in range(after + 1, min(high, after + BEHIND)):
            noun = _measured_noun(scene, i)
            if noun is not None:
                return str(noun.lex.value[0])
    return ""


def _measured_noun(scene: Scene, i: int) -> Hit | None:
    """A noun that can have an amount: no person, place, body or building."""
    noun = scene.reading.at(i, "noun")
    if noun is None or noun.lex.value[1] in NO_AMOUNTS:
        return None
    return None if scene.reading.at(i, "stop_noun.words", "status.target", "change.up", "change.down") is not None else noun


NO_AMOUNTS = frozenset({"person", "place", "organisation", "building", "animal", "part"})


def choose_measure(scene: Scene, claim: Claim, concept: Concept | None, low: int, here: int, after: int) -> str:
    """Level, change, share, count, rank, price or date: different measures of one concept are never the same."""
    if claim.kind in TELLS_TIME:
        return claim.kind
    if claim.kind == "rank":
        return "rank"
    if claim.kind == "ratio" and claim.unit == "times":
        return "change"
    own = concept.measure if concept is not None else ""
    if claim.kind == "percentage":
        if own == "share" and (_moved_right_before(scene, low, here) or (_changes_after(scene, after) and not _of_follows(scene, after))):
            return "change"
        if own == "level" and concept is not None and "percentage" in concept.kinds:
            return "change" if _changes(scene, low, here) and not goes_to(scene, here) else "level"
        if own in ("change", "share"):
            return own
        if concept is not None and concept.moved and "percentage" not in concept.kinds:
            return "change"
        return "change" if _changes(scene, low, here) or _changes_after(scene, after) else "share"
    if concept is not None and concept.moved and _moved_by(scene, low, here):
        return "change"  # "gold fell $12", "the index lost 40 points"
    if own and own != "level":
        return own
    if _changes_by(scene, low, here):
        return "change"
    if own:
        return own
    return "count" if claim.kind == "count" else "level"


def _changes(scene: Scene, low: int, here: int) -> bool:
    for i in range(here - 1, max(low, here - 10) - 1, -1):
        if scene.reading.at(i, "change.up", "change.down") is not None:
            return True
    return False


def _changes_after(scene: Scene, after: int) -> bool:
    """ "a 20% jump in", "12% higher", زيادة behind the number, in its clause."""
    for i in range(after, min(after + 3, len(scene.tokens))):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            return False
        if scene.reading.at(i, "change.up", "change.down") is not None:
            return True
    return False


def _moved_right_before(scene: Scene, low: int, here: int) -> bool:
    """ "up 29.9 percent", "by 3%", بنسبة: the number says how far something moved."""
    if here - 1 < low or goes_to(scene, here):
        return False
    if scene.reading.at(here - 1, "change.up", "change.down") is not None:
        return not _bare_particle(scene, here - 1)
    return scene.reading.at(here - 1, "change.by") is not None and _changes(scene, low, here)


def _moved_by(scene: Scene, low: int, here: int) -> bool:
    """Whether an amount is how far something moved, where a verb may stand before its subject: خسر المؤشر 312 نقطة."""
    lexicon = scene.reading.lexicon
    if not lexicon.settings[lexicon.languages[0]].get("change", {}).get("to"):
        return False  # where a case tells "to", a word of change before the number says nothing
    if _moved_right_before(scene, low, here):
        return True
    ahead = bool(lexicon.clitics) and here > low
    return ahead and _changes(scene, low, here) and not goes_to(scene, here) and not trades(scene, here - 1)


def _bare_particle(scene: Scene, i: int) -> bool:
    """Whether up or down belongs to a verb that tells no move: women make up half of the people."""
    lists, tokens = scene.reading.lexicon.lists, scene.tokens
    if tokens[i].key not in lists.get("particles_of_change", ()) or i == 0 or tokens[i - 1].kind == "s":
        return False
    moved = scene.reading.at(i - 1, "change.up", "change.down", "change.moved") is not None
    return not moved and tokens[i - 1].key not in lists.get("particle_leads", ())


def _of_follows(scene: Scene, after: int) -> bool:
    words = scene.reading.lexicon.lists.get("of_words", ())
    return after < len(scene.tokens) and scene.tokens[after].key in words


def goes_to(scene: Scene, here: int) -> bool:
    """Whether a number is where something moved to: "to 5.25%", إلى."""
    hit = scene.reading.at(here - 1, "change.to")
    return hit is not None and hit.stop >= here


def _changes_by(scene: Scene, low: int, here: int) -> bool:
    """ "fell by 8 dollars", ارتفع بمقدار: an amount of change rather than a level."""
    if not _changes(scene, low, here):
        return False
    hit = scene.reading.at(here - 1, "change.by")
    return hit is not None and hit.stop >= here and scene.tokens[here - 1].key in scene.reading.lexicon.lists.get("change_leads", ())
