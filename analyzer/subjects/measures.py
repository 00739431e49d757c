"""Which measure of a concept a number tells: its level, a change, a share, a count, a rank, a price or a date."""

from __future__ import annotations

from ..concepts import Concept, change_of
from ..model import MONEY, TELLS_TIME, Claim, is_fraction
from .moved import trades
from .owned import definite
from .scene import CLAUSE_SIGNS, Scene, of_follows, of_it_follows

POINTS = frozenset({"basis_point", "percentage_point"})
"""Units of what lies between two rates."""


def choose_measure(scene: Scene, claim: Claim, concept: Concept | None, low: int, here: int, after: int) -> str:
    """Level, change, share, count, rank, price or date: different measures of one concept are never the same."""
    if claim.kind in TELLS_TIME:
        return claim.kind
    if claim.kind == "rank":
        return "rank"
    if claim.kind == "ratio" and claim.unit == "times":
        return "level" if concept is not None and concept.kinds == {"ratio"} else "change"  # an offer was covered 34 times
    if _leaves_behind(scene, after):
        return "change"
    own = concept.measure if concept is not None else ""
    if claim.kind == "percentage" or is_fraction(claim):
        if of_it_follows(scene, after):
            return "share"
        if own == "share" and (_moved_right_before(scene, low, here) or (_changes_after(scene, after) and not of_follows(scene, after))):
            return "change"
        if own == "level" and concept is not None and claim.unit in POINTS and change_of(concept.id) != concept.id:
            return "change"  # a rate is told in percent, how far it moved in points
        if own == "level" and concept is not None and "percentage" in concept.kinds:
            stands = goes_to(scene, here) or starts_at(scene, here) or _in_brackets_of(scene, concept, here) or _reaches(scene, here)
            return "change" if _changes_beside(scene, concept, low, here) and not stands else "level"
        if own in ("change", "share"):
            return own
        if concept is not None and concept.moved and "percentage" not in concept.kinds:
            return "change"
        if concept is None and (goes_to(scene, here) or starts_at(scene, here)):
            return "share"  # the pass rate rose to 82% from 79%: where it was and went, whatever the list knows of it
        behind = _changes_after(scene, after) or _compares(scene, low, here, after)
        moves = behind or (_changes(scene, low, here) and not goes_to(scene, here)) or _led_by(scene, here, after)
        return "change" if moves else "share"
    if concept is not None and concept.moved and _moved_by(scene, low, here):
        return "change"  # "gold fell $12", "the index lost 40 points"
    if _more_than(scene, here, after) or (claim.kind in MONEY and _off_level(scene, here, after)):
        return "change"
    if own and own != "level":
        return own
    if (
        _changes_by(scene, low, here)
        or _moved_straight(scene, low, here)
        or _difference_named(scene, concept, here, after)
        or _opened_by_change(scene, claim, concept, low, here)
    ):
        return "change"
    if own:
        return own
    return "count" if claim.kind == "count" else "level"


def _changes(scene: Scene, low: int, here: int) -> bool:
    return any(scene.changes(i) and not _bare_particle(scene, i) for i in range(max(low, here - 10), here))


def _changes_beside(scene: Scene, concept: Concept, low: int, here: int) -> bool:
    """The same, where a word with the article that belongs to the name of the measure tells no change: هامش الربح is no gain."""
    return any(scene.changes(i) and not _in_name(scene, concept, i) for i in range(max(low, here - 10), here))


def _in_name(scene: Scene, concept: Concept, i: int) -> bool:
    if not definite(scene, i):
        return False
    return any(hit.stop > i and hit.lex.value[0] == concept.id for k in range(max(0, i - NAME), i) for hit in scene.concept_hits(k))


def _changes_after(scene: Scene, after: int, reach: int = 3) -> bool:
    """ "a 20% jump in", "12% higher", زيادة behind the number, in its clause."""
    behind = range(after, min(after + reach, len(scene.tokens)))
    stop = next((i for i in behind if scene.tokens[i].text in CLAUSE_SIGNS), behind.stop)
    return any(scene.changes(i) for i in range(after, stop))


BEHIND, BEFORE = 3, 6
"""How many words a comparative may stand behind a percentage (20 % de carburant en moins), and before it (أقل من العام الماضي بنسبة 9%)."""


def _compares(scene: Scene, low: int, here: int, after: int) -> bool:
    """Whether a percentage tells how much more or less something is than something else: 20% less fuel, un 57 % más, на 12% больше,
    比去年多12%."""
    tokens = scene.tokens
    if scene.among(after, "more_words"):
        behind = range(after + 1, min(after + 3, len(tokens)))  # 20 % menos de agua, 5 % mehr als 2023, but no bound
        return not any(tokens[i].kind == "n" and not scene.opens_time(i) for i in behind)
    for i in range(after, min(after + BEHIND, len(tokens) - 1)):
        if tokens[i].text in CLAUSE_SIGNS:
            break
        if scene.among(i, "more_leads") and scene.among(i + 1, "more_words"):
            return True
    if here > low and scene.among(here - 1, "more_right_before"):
        near = range(max(low, here - 2 * BEFORE), here - 1)
        return not scene.lists.get("more_than_words") or any(scene.among(i, "more_than_words") for i in near)
    by = scene.reading.at(here - 1, "change.by") is not None
    return by and any(scene.among(i, "more_before") for i in range(max(low, here - BEFORE), here - 1))


def _more_than(scene: Scene, here: int, after: int) -> bool:
    """Whether an amount tells only how much more or less something is than something else: 65.000 weniger als im Vorjahr, 320 de plus
    qu'en 2024, 14 more seats than in 2015, أعلى بـ300 دولار من سعر أمس."""
    if scene.among(here - 1, "difference_by") and scene.among(here - 2, "more_words"):
        return True
    at = after + scene.among(after, "more_leads")
    if scene.among(at, "more_words"):
        at += 1 + (scene.tokens[at + 1].text == "," if at + 1 < len(scene.tokens) else 0)  # больше, чем
    elif not any(scene.among(i, "more_words") for i in range(here + 1, after)):
        return False
    behind = at + 1  # 300 Plätze, mehr als 200 davon frei
    if not scene.among(at, "difference_than") or behind >= len(scene.tokens):
        return False
    return (scene.tokens[behind].kind != "n" and not scene.in_claim(behind)) or scene.opens_time(behind)


def _off_level(scene: Scene, here: int, after: int) -> bool:
    """Whether a sum is how far a price is off another: 26 cents above the offer price, مرتفعا 26 فلسا عن سعر الاكتتاب."""
    if goes_to(scene, here):
        return False
    for i in range(after, min(after + OFF, len(scene.tokens))):
        if scene.tokens[i].kind == "n" or (scene.tokens[i].kind == "s" and scene.tokens[i].text not in "-‑"):
            return False
        if scene.among(i, "off_words"):
            return any(scene.among(k, "level_nouns") for k in range(i + 1, min(i + 1 + OFF, len(scene.tokens))))
    return False


OFF = 4
"""Tokens from a sum to the word that tells it is a distance, and from there to the noun of the level, at most."""


def _moved_right_before(scene: Scene, low: int, here: int) -> bool:
    """ "up 29.9 percent", "by 3%", بنسبة: the number says how far something moved."""
    if here - 1 < low or goes_to(scene, here):
        return False
    if scene.changes(here - 1):
        return not _bare_particle(scene, here - 1)
    return scene.reading.at(here - 1, "change.by") is not None and _changes(scene, low, here)


def _moved_by(scene: Scene, low: int, here: int) -> bool:
    """Whether an amount is how far something moved, where a verb may stand before its subject: خسر المؤشر 312 نقطة."""
    if not scene.reading.lexicon.own.get("change", {}).get("to"):
        return False  # where a case tells "to", a word of change before the number says nothing
    if _moved_right_before(scene, low, here):
        return True
    return (
        bool(scene.clitics)
        and here > low
        and _changes(scene, low, here)
        and not goes_to(scene, here)
        and not _levels_between(scene, low, here)
    )


def _levels_between(scene: Scene, low: int, here: int) -> bool:
    """Whether a verb of a level stands between the last word of change and a number: "rose 4.01 dollars … and its price reached 49.20"."""
    for i in range(here - 1, max(low, here - 10) - 1, -1):
        if trades(scene, i):
            return True
        if scene.changes(i):
            return False
    return False


def _bare_particle(scene: Scene, i: int) -> bool:
    """Whether up or down belongs to a verb that tells no move: women make up half of the people."""
    if not scene.among(i, "particles_of_change") or i == 0 or scene.tokens[i - 1].kind == "s":
        return False
    moved = scene.reading.at(i - 1, "change.up", "change.down", "change.moved") is not None
    measured = any(hit.stop == i for k in range(max(0, i - NAME), i) for hit in scene.concept_hits(k))  # with total sales up 6%
    return not moved and not measured and not scene.among(i - 1, "particle_leads")


def goes_to(scene: Scene, here: int) -> bool:
    """Whether a number is where something moved to: "to 5.25%", إلى."""
    lead = here - 1 - (here > 1 and scene.tokens[here - 1].text in "([")  # إلى (40.3%)
    hit = scene.reading.at(lead, "change.to")
    if (hit is not None and hit.stop > lead) or _passes_level(scene, here):
        return True
    first = _joined_before(scene, here)
    return first is not None and goes_to(scene, first)


def _joined_before(scene: Scene, here: int) -> int | None:
    """Where the figure begins that "and" or a comma alone joins to the one at token `here`: to 4.25% and 5.75%."""
    k = here - 1
    if k < 1 or not (scene.joins(k) and not scene.in_claim(k) and scene.in_claim(k - 1)):
        return None
    begin = k - 1
    while begin > 0 and not scene.opens_claim(begin, "percentage") and scene.in_claim(begin - 1):
        begin -= 1
    return begin if scene.opens_claim(begin, "percentage") else None


def _moved_straight(scene: Scene, low: int, here: int) -> bool:
    """Whether an amount stands right behind a verb that leads without a preposition to how far something moved, or behind a noun of
    change and its "of": exports increased $61 billion, a decrease in the goods deficit of $6.4 billion."""
    lists = scene.reading.lexicon.lists
    if here <= low:
        return False
    if scene.tokens[here - 1].key in lists.get("straight_verbs", ()):
        return True
    if scene.tokens[here - 1].key not in lists.get("difference_of", ()):
        return False
    first = max(low, here - NOUN_OF_CHANGE)
    for i in range(here - 2, first - 1, -1):
        if scene.tokens[i].kind != "w" or scene.in_claim(i):
            return False
        changed = scene.reading.at(i, "change.up", "change.down")
        if changed is not None:
            return scene.tokens[changed.stop].key in lists.get("change_links", ())
    return False


NOUN_OF_CHANGE = 9
"""Tokens from a noun of change to the amount behind what it changes."""


def _reaches(scene: Scene, here: int) -> bool:
    """Whether a word that tells a level and no difference leads to a number: وصل إلى مستوى قياسي بلغ 35.7."""
    return trades(scene, here - 1) and scene.reading.at(here - 1, "change.by") is None


def _in_brackets_of(scene: Scene, concept: Concept, here: int) -> bool:
    """Whether a number stands in brackets right behind what it measures: with a profit margin (38%), بهامش ربح (38%)."""
    if here < 1 or scene.tokens[here - 1].text not in "([":
        return False
    first = max(0, here - 1 - NAME)
    return any(hit.stop == here - 1 and hit.lex.value[0] == concept.id for k in range(first, here - 1) for hit in scene.concept_hits(k))


NAME = 4
"""Words that the name of a measure has at most."""


def _passes_level(scene: Scene, here: int) -> bool:
    """Whether the words of a bound that opens the number tell a level and no amount: "climbed above $70,000", por debajo de."""
    hit = scene.reading.at(here, "modbefore") if scene.reading.at(here - 1, "change.by") is None else None
    return hit is not None and any(scene.among(k, "level_bounds") for k in range(here, hit.stop))


BEHIND_BY = 10
"""How many words behind a percentage its verb may stand, where a word that tells only a difference leads to it."""


def _led_by(scene: Scene, here: int, after: int) -> bool:
    """Whether a word that tells only a difference leads to a percentage whose verb ends the clause: um 1,8 Prozent auf 220 sanken."""
    return scene.among(here - 1, "change_leads") and _changes_after(scene, after, BEHIND_BY)


def starts_at(scene: Scene, here: int) -> bool:
    """Whether a number is where something moved from, told by a word that does not mean "by" too, or with its goal right behind: "from
    4.75%", desde el 2,9 %, de 13,25 % para 14,25 %."""
    hit = next((hit for k in (here - 1, here - 2) for hit in scene.reading.all_at(k, "change.from") if hit.stop >= here), None)
    if hit is None:
        return False
    if scene.reading.at(here - 1, "change.by") is None:
        return True
    goal = scene.reading.at(_after_number(scene, here), "change.to")
    return goal is not None and scene.opens_claim(goal.stop, "percentage")


def _after_number(scene: Scene, here: int) -> int:
    """The token behind the claim that begins at token `here`."""
    stop = here
    while stop < len(scene.tokens) - 1 and scene.in_claim(stop):
        stop += 1
    return stop


def _leaves_behind(scene: Scene, after: int) -> bool:
    """2.75%から2.50%に, 2.75%에서 2.50%로: what something moved from, where the words for it stand behind the figures."""
    reading = scene.reading
    if not reading.lexicon.writes("spaceless"):
        return False
    origin = reading.at(after, "change.from")
    if origin is None or not reading.glued(after) or reading.at(after, "ellipsis.compared") is not None:
        return False
    goal = next((k for k in range(origin.stop + 1, min(origin.stop + _GOAL, len(scene.tokens))) if reading.at(k, "change.to")), 0)
    return bool(goal) and scene.right_behind_number(goal)


_GOAL = 9
"""Words between what something moved from and where it moved to, at most."""


def _changes_by(scene: Scene, low: int, here: int) -> bool:
    """ "fell by 8 dollars", ارتفع بمقدار: an amount of change rather than a level."""
    if not _changes(scene, low, here):
        return False
    if _tells_difference(scene, here):
        return True
    hit = scene.reading.at(here - 1, "change.by")
    return hit is not None and hit.stop >= here and scene.among(here - 1, "change_leads")


def _difference_named(scene: Scene, concept: Concept | None, here: int, after: int) -> bool:
    """Whether a noun of change with "of" leads to an amount. A word that names the measure itself (a loss of $300 million, growth)
    tells its level, and so does what leads on to another figure."""
    leads_on = scene.reading.at(after, "change.to") is not None and scene.number_follows(after)
    first = noun_of_change(scene, here) if not leads_on else None
    return first is not None and not _names_measure(scene, concept, first, here)


def noun_of_change(scene: Scene, here: int) -> int | None:
    """The token where a noun of change begins that leads to the number at token `here`: an increase of $300 million, soit une hausse de
    290 000 barils, بزيادة قدرها 300 مليون."""
    last = next((k for k in range(here - 1, max(-1, here - 2 - LINKS), -1) if not scene.among(k, "difference_links")), -1)
    if last < 0 or last == here - 1:
        return None
    hits = (hit for k in (last, last - 1) for hit in scene.reading.all_at(k, "change.up", "change.down"))
    return last if any(hit.stop in (last + 1, last + 2) for hit in hits) else None


def _names_measure(scene: Scene, concept: Concept | None, first: int, stop: int) -> bool:
    """Whether a word of change is a cue of what is measured: lost $300 million."""
    return concept is not None and any(hit.lex.value[0] == concept.id for k in range(first, stop) for hit in scene.concept_hits(k))


LINKS = 2
"""Small words at most between a noun of change and its amount: قدرها نحو, of some."""


def _opened_by_change(scene: Scene, claim: Claim, concept: Concept | None, low: int, here: int) -> bool:
    """Whether an amount stands behind the subject of a verb of change that opens the clause, with no word that leads to a level: زادت
    صادرات البلاد من القمح 300 ألف طن."""
    if not scene.clitics or claim.kind == "count" or goes_to(scene, here) or scene.reading.at(here - 1, "stop_noun.words") is not None:
        return False
    for i in range(here - 1, max(low, here - OPENED) - 1, -1):
        token = scene.tokens[i]
        if (
            scene.in_claim(i)
            or trades(scene, i)
            or scene.reading.at(i, "change.to", "speech.that") is not None
            or token.text in CLAUSE_SIGNS
        ):
            return False
        if scene.changes(i):
            if _names_measure(scene, concept, i, i + 1):
                return False
            return i < here - 1 and (i == low or scene.tokens[i - 1].kind != "w" or scene.clitics.joins(token.key, 3))
    return False


OPENED = 9
"""Words between a verb that opens its clause and an amount, at most."""


def _tells_difference(scene: Scene, here: int) -> bool:
    """Whether a word of change that has no object of its own stands right before a number: ", up 80,000 from June", بزيادة 12 ألفا."""
    hit = scene.reading.at(here - 1, "change.up", "change.down")
    if hit is None:
        return False
    particle = scene.among(here - 1, "particles_of_change")
    return (particle and here > 1 and scene.tokens[here - 2].text in CLAUSE_SIGNS) or (hit.stop == here and hit.prefix == "ب")
