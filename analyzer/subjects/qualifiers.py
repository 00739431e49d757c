"""What limits a claim: a product, a place beside the entity, scope words, the population counted, a period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..concepts import Concept, all_concepts
from ..model import MONEY, TELLS_TIME, Claim, is_fraction
from ..names import PLACES, Mention
from .respective import figures_in_order
from .scene import CLAUSE_SIGNS, Scene, gap_between, total_behind
from .token_sides import token_side

PEOPLE = frozenset({"women", "men", "children", "civilians", "soldiers", "foreigners"})
PERIODS = ("quarter", "first_half", "second_half", "monthly", "yearly", "daily", "on_month", "on_year")
SIGNS = CLAUSE_SIGNS | frozenset("，、")
POPULATIONS = PEOPLE | {"former", "startups"}


PRICED = frozenset({"cheapest", "dearest"})
"""The two ends of what things of one sort cost; they limit sums of money in front of which they stand."""
WHOLES = frozenset({"gross", "total"})
"""What a share is of, where it stands behind its "of", limits no share: 60% of the total."""
ISSUED = frozenset({"yearly", "monthly"})
OVER = {"on_month": "monthly", "on_year": "yearly"}
"""The period over which something changed: on the month, from a year earlier."""
DASHED = 3
"""Tokens between such a period and the figure behind its dash, at most."""
NO_TIMES = ISSUED | {"daily"}
"""What limits no day or month."""
PAPERS = frozenset({"document", "event"})


def find_qualifiers(
    scene: Scene, claim: Claim, concept: Concept | None, entity: Mention | None, low: int, high: int, here: int, after: int
) -> list[tuple[str, str]]:
    """What limits the claim: a model or product, a place beside the entity, scope words, the population counted."""
    found: dict[str, str] = {}
    nearest: dict[str, int] = {}
    dealt = [] if claim.kind != "count" else [mention for mention in dealt_places(scene, low, high) if mention.first < here]
    for mention in scene.within(low, high):
        if mention.reference or (entity is not None and mention.entity == entity.entity):
            continue
        before = mention.first < here
        gap = gap_between(scene, mention.stop, here, low, high) if before else gap_between(scene, after, mention.first, low, high)
        borders = scene.borders(mention.stop, here, low, high) if before else scene.borders(after, mention.first, low, high)
        if mention.type == "product" and _posted_on(scene, mention):
            continue
        if mention.type == "product" and borders <= 2 and gap < 25 and not scene.aside(mention.first, here, low, high):
            key = "product" if before or claim.kind in TELLS_TIME else "item"
            rank = gap + 8 * borders
            if key not in nearest or rank < nearest[key]:
                nearest[key] = rank
                found[key] = mention.name
        elif (
            mention.type in PLACES
            and borders == 0
            and gap < 8
            and (entity is None or entity.type not in PLACES or mention.maker == entity.entity)
            and stands_in_place(scene, mention)
            and mention not in dealt
        ):
            found.setdefault("place", mention.name)
    listed = len(figures_in_order(scene, claim, low, high, here)) > 1
    whole = total_behind(scene, after) if claim.kind in ("percentage", "ratio") or is_fraction(claim) else 0
    for i in range(max(low, here - 12), min(high, after + 6)):
        for hit in scene.cue_hits(i):
            if hit.lex.value in PEOPLE and hit.lex.form != scene.language:
                continue  # fand man: a man only in English
            if hit.lex.role != "scopes" or (hit.lex.value == "gross" and _in_a_term(scene, i, hit.stop)):
                continue
            if hit.lex.value == "building" and here <= i < after:
                continue  # 40 بناء: what is counted is built
            if (hit.lex.value in WHOLES and after <= i < whole) or (hit.lex.value in ISSUED and _of_a_paper(scene, i, hit.stop)):
                continue
            if listed and _of_another_measure(scene, concept, i):
                continue  # revenue and net profit rose 5% and 12% respectively
            whose = _told_for(scene, i, hit.prefix) if hit.lex.value in PEOPLE and claim.kind != "count" else -1
            if whose == after:
                found.setdefault(hit.lex.value, hit.lex.value)
                continue
            if whose > 0:
                continue  # 12.5% for women and 7.9% for men
            if hit.lex.value in ISSUED and claim.kind == "percentage" and _of_a_sum(scene, i, hit.stop):
                continue
            if (hit.lex.value in OVER and claim.kind != "percentage") or (hit.lex.value in NO_TIMES and claim.kind in TELLS_TIME):
                continue
            gap = here - hit.stop if i < here else i - after
            limit = scene.borders(hit.stop, here) if i < here else scene.borders(after, i) if i >= after else 0
            if hit.lex.value in OVER and i < here and gap <= DASHED and scene.tokens[hit.stop].text in "–—":
                limit = 0  # за год — на 9,1%
            if limit or gap > 8 or (i >= after and (gap > 3 or _joined_on(scene, after, i))):
                continue
            period = hit.lex.value.startswith(PERIODS)
            if period and (
                gap >= nearest.get("period", gap + 1) or (i >= after and any(scene.tokens[k].text in SIGNS for k in range(after, i)))
            ):
                continue  # 同比上涨6.4%，环比上涨1.2%
            if hit.lex.value in POPULATIONS and claim.kind in OF_THINGS:
                continue  # the fastest woman on the 26.2-mile course
            if hit.lex.value in NAMED and concept is not None and concept.id.startswith(f"{hit.lex.value} "):
                continue  # core inflation is limited by its name already
            if hit.lex.value == CHILDREN and _of_minors(claim):
                continue  # children under five: who is younger than that is a child
            if hit.lex.value in POPULATIONS and scene.in_time(i):
                continue  # العام السابق
            if hit.lex.value in POPULATIONS and (
                _measured_so(scene, concept, i, hit.stop)
                or not _counts_or_is_beside(scene, i, hit.stop, here, after, aged=claim.kind == "age")
            ):
                continue
            if hit.lex.value in PRICED:
                if claim.kind in MONEY and i < here and gap < nearest.get("priced", gap + 1):
                    nearest["priced"], found["priced"] = gap, hit.lex.value
                continue
            if period:
                nearest["period"], found["period"] = gap, OVER.get(hit.lex.value, hit.lex.value)
                continue
            found.setdefault(
                f"scope:{hit.lex.value}" if hit.lex.value in ("building", "training", "gross", "net") else hit.lex.value, hit.lex.value
            )
    if claim.kind == "count" and _part_of_them(scene, low, here, after):
        found["part"] = "of them"
    seasons = _seasons(scene, after, high) if claim.kind == "count" else ""
    if seasons:
        found["period"] = seasons
    if claim.kind in TELLS_TIME:
        thing = _object(scene, low, high, here)
        if thing:
            found["object"] = thing
    if claim.per and claim.kind != "count":
        found.setdefault("per", claim.per)
    side = token_side(scene, claim, concept, low, high, here, after)
    if side:
        found["tokens"] = side
    result = []
    for key, value in found.items():
        name = "scope" if key.startswith("scope:") else key
        if name in POPULATIONS:
            name, value = "population", key
        if name == "aftershock":
            if concept is None or "magnitude" not in concept.kinds:
                continue
            name, value = "which", key
        if name == "previous":
            name, value = "which", key  # "won last time with 411 kg": told of the edition before
        result.append((name, value))
    return sorted(dict(result).items())


CHILDREN, OF_AGE = "children", 18


def _of_minors(claim: Claim) -> bool:
    """Whether an age is one that only children have."""
    high = claim.high if isinstance(claim.high, Decimal) else claim.low
    if claim.kind != "age" or not isinstance(high, Decimal) or claim.modifier in (">", ">="):
        return False
    return claim.unit != "year" or high <= OF_AGE


def _of_another_measure(scene: Scene, concept: Concept | None, i: int) -> bool:
    """Whether a word of scope opens the name of another measure than the claim's: net profit, core inflation."""
    terms = {hit.lex.value[0] for hit in scene.concept_hits(i) if hit.stop > i + 1}
    return bool(terms) and (concept is None or concept.id not in terms)


def _of_a_sum(scene: Scene, i: int, stop: int) -> bool:
    """Whether "monthly" says how a sum is paid, beside whose name it stands, and not over what time it changed: متوسط الأجر الشهري."""
    concepts = all_concepts()
    around = [hit for k in range(max(0, i - 2), i + 2) for hit in scene.concept_hits(k) if hit.stop >= i and k <= stop]
    return any("money" in concepts[hit.lex.value[0]].kinds and not hit.stop > stop + 1 for hit in around)


POSTED = 3
"""Tokens from a word for a post, a page or an account to the platform it is on, at most."""


def _posted_on(scene: Scene, mention: Mention) -> bool:
    """Whether a product is only where somebody wrote: in a post on a platform, عبر صفحته بموقع."""
    return any(scene.among(k, "posting_words") for k in range(max(0, mention.first - POSTED), mention.first))


def _seasons(scene: Scene, after: int, high: int) -> str:
    """The seasons a count behind which they stand in one clause is told of: 96 matches in five seasons, 96 مباراة في خمسة مواسم."""
    for first, count in scene.seasons:
        if after <= first < min(high, after + SPAN) and isinstance(count, Decimal) and count > 1 and not scene.borders(after, first):
            led = first > after and any(hit.lex.role == "place" for hit in scene.cue_hits(first - 1))
            if led or scene.tokens[first].key.startswith(scene.clitics.places):
                return f"{count:f} seasons"
    return ""


SPAN = 10
"""Tokens behind a count within which the seasons it is told of stand."""


OF_THINGS = frozenset({"length", "area", "volume", "mass", "speed", "temperature", "energy", "power"})
"""Kinds of figures that are told of things and limited to no kind of people."""


def _joined_on(scene: Scene, after: int, i: int) -> bool:
    """Whether another thing is joined on between a number and a word behind it: 250 employees and half-yearly dividends."""
    return any(scene.joins(k) for k in range(after, i))


def _part_of_them(scene: Scene, low: int, here: int, after: int) -> bool:
    """Whether a count is told as a part of one before it in the sentence: 171 people, 102 of them under five; or, where the words open the
    sentence, of one in the sentence before: Of them, 102 are under five."""
    lead = scene.reading.at(low, "ellipsis.behind")
    if lead is not None and lead.stop + (scene.tokens[lead.stop].text in ",،") == here:
        return True
    hit = scene.reading.at(after, "bare.partitive")
    if hit is None or scene.among(hit.stop - 1, "whole_follows"):
        return False
    return any(scene.right_behind_number(k) and not scene.in_another_claim(k - 1, k, "count") for k in range(low + 1, here))


def _counts_or_is_beside(scene: Scene, i: int, stop: int, here: int, after: int, *, aged: bool) -> bool:
    """Whether a kind of people is counted by the number or told right before it; not "most of them children" behind it, not
    what another number counts (1200 رجل إطفاء و21 طائرة) unless the number tells how old they are, and not a compound such as رجال
    الإطفاء."""
    if here <= i < after or (aged and _right_ahead(scene, stop, here)):
        return True
    compound = stop < len(scene.tokens) and scene.clitics.bare(scene.tokens[stop].key) != scene.tokens[stop].key
    return i < here and here - stop <= 3 and not compound and not scene.counted_elsewhere(i)


def _told_for(scene: Scene, i: int, prefix: str) -> int:
    """Where the figure ends that a kind of people stands behind with nothing but small words between: 12.5% for women, 79.1% of the men,
    72.5 في المئة للرجال; -1 where it stands behind none."""
    if prefix and prefix != scene.clitics.article:
        joined = prefix.startswith(scene.clitics.conjunctions)
        return i if not joined and not prefix.endswith(scene.clitics.likening) and scene.right_behind_number(i) else -1
    k = i
    while k > i - SMALL_WORDS and any(scene.among(k - 1, name) for name in ("told_for", "of_words", "articles")):
        k -= 1
    return k if k < i and scene.right_behind_number(k) else -1


SMALL_WORDS = 3
"""Words between a figure and those it is told for, at most."""


def _right_ahead(scene: Scene, stop: int, here: int) -> bool:
    """Whether an age stands right behind whom it is told of, though another number counts these: 300 women over 60, 40 enfants [de] moins
    de cinq ans."""
    return stop == here or (stop + 1 == here and scene.reading.at(stop, "dates.of") is not None)


def _measured_so(scene: Scene, concept: Concept | None, i: int, stop: int) -> bool:
    """Whether a kind of people belongs to what is measured, and limits nothing: 2.6 children per woman, women have 2.6 children,
    kadın başına düşen çocuk sayısı."""
    if concept is None or not concept.counts:
        return False
    if concept.kinds >= RATES:
        return True
    return any(hit.lex.value[0] == concept.id and hit.stop >= stop for k in range(max(0, i - TERM), i + 1) for hit in scene.concept_hits(k))


NAMED = frozenset({"core", "former"})
"""Limits without another side that may be told of the same measure, as training is to building."""
RATES = frozenset({"count", "ratio"})
"""Kinds of a measure whose counts are told of one of many: children of a woman, not children of a town."""


def _object(scene: Scene, low: int, high: int, here: int) -> str:
    """The kind of thing a dated launch or sale is of: the first such noun of the sentence outside asides."""
    means = {k for i in range(low, high) for hit in scene.cue_hits(i) if hit.lex.role == "means" for k in range(i, hit.stop)}
    for i in range(low, high):
        for hit in scene.cue_hits(i):
            if hit.lex.role == "objects" and i not in means and not scene.aside(i, here, low, high):
                return str(hit.lex.value)
    return ""


def dealt_places(scene: Scene, low: int, high: int) -> list[Mention]:
    """The places of a sentence that stand behind a number each: 6,400 are in Germany, 2,300 in Spain."""
    named = (mention for mention in scene.within(low, high) if mention.type in PLACES and not mention.reference)
    return [mention for mention in named if _behind_a_number(scene, mention)]


def _behind_a_number(scene: Scene, mention: Mention) -> bool:
    """Whether a name follows a number behind a small word, and perhaps a verb: 2,300 in Spain, 6,400 are in Germany."""
    i = place_led(scene, mention)
    if scene.right_behind_number(i - 1) or _fate_told(scene, i - 1):
        return True
    return scene.right_behind_number(i - 2) and scene.among(i - 2, "copulas") and stands_in_place(scene, mention)


def told_in_a_row(scene: Scene, mentions: Sequence[Mention]) -> set[int]:
    """Where places stand among which a sentence deals figures out, two of them at least: five in the UAE, three in Oman and one each in
    Kenya and Tanzania. What follows is about none of them."""
    rows: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.type in PLACES and not mention.reference:
            rows.setdefault(scene.reading.sentence_at(mention.start), []).append(mention)
    found: set[int] = set()
    for row in rows.values():
        dealt = [mention for mention in row if _behind_a_number(scene, mention)]
        if len({mention.entity for mention in dealt}) > 1:
            found.update(mention.first for mention in row if mention.first >= dealt[0].first)
    return found


def _fate_told(scene: Scene, i: int) -> bool:
    """Whether the word in front of token `i` says what befell those counted right before it: 12 morts à, 12 killed in."""
    told = any(hit.stop == i and hit.lex.role.startswith("counted_as.") for hit in scene.reading.hits.get(i - 1, ()))
    return told and scene.right_behind_number(i - 1)


def place_led(scene: Scene, mention: Mention) -> int:
    """The first token of the words that lead to a place and say what it is: (the province of) Azilal, (إقليم) أزيلال; that of its name
    where there are none."""
    for first in range(mention.first - 1, max(-1, mention.first - 1 - LED_BY), -1):
        hits = [hit for hit in scene.cue_hits(first) if hit.lex.role == "triggers" and hit.lex.value in PLACES]
        if hits and all(k < max(hit.stop for hit in hits) or _links(scene, k) for k in range(first, mention.first)):
            return first - (first > 0 and scene.among(first - 1, "leading_articles"))
        if not _links(scene, first):
            break
    return mention.first - scene.among(mention.first - 1, "leading_articles")


LED_BY = 3
"""Tokens in front of a name among which the noun stands that says what place it is."""


def _links(scene: Scene, k: int) -> bool:
    """Whether token `k` is a word for "of" or its apostrophe."""
    return scene.among(k, "of_words") or scene.tokens[k].text in "'’"


def dealt_origins(scene: Scene, low: int, high: int) -> list[Mention]:
    """The places of a sentence from which the figure in front of each comes, where there are two such at least: 70% from Russia and 12%
    from Romania, 70٪ منها من روسيا و12٪ من رومانيا."""
    named = (mention for mention in scene.within(low, high) if mention.type in PLACES and not mention.reference)
    found = [mention for mention in named if _comes_from(scene, mention)]
    return found if len({mention.entity for mention in found}) >= ORIGINS else []


ORIGINS = 2
"""Places that a sentence names as origins of a figure each, at least."""
APART = 2
"""Tokens between such a figure and the word for from: of it, a dash."""


def _comes_from(scene: Scene, mention: Mention) -> bool:
    """Whether a word for "from" leads to a name right behind a figure, with nothing but a sign or a word for "of it" between them."""
    lists = scene.reading.lexicon.lists
    i = mention.first - 1
    while i > 0 and scene.tokens[i].key in lists.get("articles", ()):
        i -= 1
    if i < 1 or scene.tokens[i].key not in lists.get("origin_words", ()):
        return False
    between = (*lists.get("parts_of_it", ()), *lists.get("of_words", ()))
    for k in range(i, max(i - APART - 1, 0), -1):
        if scene.right_behind_number(k):
            return True
        if scene.tokens[k - 1].kind == "w" and scene.tokens[k - 1].key not in between:
            return False
        if scene.tokens[k - 1].text in CLAUSE_SIGNS and scene.tokens[k - 1].text not in "–—":
            return False
    return False


def stands_in_place(scene: Scene, mention: Mention) -> bool:
    """Whether a preposition of places stands before a name, or is written into it."""
    for i in (mention.first - 1, mention.first - 2):
        if i >= 0 and any(hit.lex.role == "place" for hit in scene.cue_hits(i)):
            return True
    return scene.tokens[mention.first].key.startswith(scene.clitics.places)


TERM = 3
"""How far before a word the term it belongs to may begin."""


def _of_a_paper(scene: Scene, i: int, stop: int) -> bool:
    """Whether a word for a period tells how often a report or a meeting comes: the annual report, التقرير السنوي."""
    nouns = (hit for k in (i - 1, stop) for hit in scene.reading.all_at(k, "noun") if hit.stop in (i, stop + 1))
    return any(hit.lex.value[1] in PAPERS for hit in nouns)


def _in_a_term(scene: Scene, i: int, stop: int) -> bool:
    """Whether a word of scope belongs to the name of a measure: gross domestic product, الناتج المحلي الإجمالي."""
    return any(hit.stop - k > stop - i and hit.stop >= stop for k in range(max(0, i - TERM), i + 1) for hit in scene.concept_hits(k))
