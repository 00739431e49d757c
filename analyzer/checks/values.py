"""The same thing with another value: V206 separator, V205 digits, V204 counting by ten thousands, V203 long and short
scale, V202 power of ten, V201 any other conflict. One finding per odd value, under the most specific of these rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..decimals import HUNDRED
from ..intervals import NEWS, days_of, dimension, interval, point, ratio
from ..model import Claim, Finding, Group, step
from ..sides import two_counts
from ..text import fold, tokenise
from . import Settings, finding
from ._beside import told_beside
from ._footing import slip_ground
from ._loads import in_proportion
from ._settled import turned_amid
from ._sides import Dispute, disputes, echoes, inferred, likely_cause, pool, witnesses
from ._slips import ORDER, digits_turned, disagree, figures, natural, own_amount, slip, units_slipped
from ._speakers import same_speaker, two_speakers
from ._steps import both, division, in_own_units, reads, support
from ._things import concept, of_event, two_listed_owners, two_names
from ._timing import birthday_between, counted_later, dated, days_between, only_counted, pace
from ._witness import independent_witnesses
from ._words import comparing, says, words_in
from .direction import opposed, two_moments

RULES = ("V201", "V202", "V203", "V204", "V205", "V206")
APART, TEMPLATE = 1, 3
"""Words that two sentences of one template each have of their own, and must at least share."""
FEW_DIGITS = 2
"""Digits that stand in two texts by chance."""
ROW, ROW_OF = 40, 3
"""Characters before a figure in which the others of its row stand; figures of a row."""
POOR, ROUNDED = Decimal("1.05"), Decimal("1.2")
"""Factors between a hedged round figure and an exact one from which it is a poor one, and up to which it is one at all."""
MANY = Decimal(1000)
"""From this amount on figures are rounded in telling: about 60 people are counted."""
WAY = 2
"""Words behind a length among which one says which way it goes."""
FEW_DAYS = 3
"""Days within which the wires of one story come."""
CROWD = 6
"""Disputes in one group beyond which its claims are hardly about one thing."""
LONG, FAR = 4, Decimal("1.05")
"""Digits that no two things share but for two of them, and how far apart such figures must lie."""
WORLDS = Decimal(1000)
"""Figures so far apart without a slip between them are of two things, whatever put them side by side."""
SCALES = ("V202", "V203", "V204", "V206")
KINDS = {"V201": "value_conflict", "V205": "digit_slip", "V206": "separator"}


def numeric(claim: Claim) -> bool:
    """Claims of an amount that can be set against another."""
    return claim.kind != "date" and claim.subject.measure != "date" and interval(claim) is not None


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """One finding for each figure that does not agree with the others of its group."""

    def one_figure(a: Claim, b: Claim) -> bool:
        return misprinted(a, b) or (slipped(a, b) and (turned_amid(a, b, group) or turned_amid(b, a, group)))

    found = list(disputes(pool(group, numeric), clash, settings, slipped=slipped, misprinted=one_figure))
    for dispute in found:
        rule, other = named(dispute)
        if rule == "V201" and same_speaker(dispute.odd[0], other):
            continue  # one speaker with two figures is S607
        if rule == "V201" and all(counted_later(one, against) for one in dispute.odd for against in dispute.others):
            continue  # of another day: S608
        if all(told_beside(odd, against, group.claims) for odd in dispute.odd for against in dispute.others):
            continue
        if dispute.odd[0].attribute in comparing()["count_of_votes"]["stage"] and dispute.odd[0].kind == "percentage":
            continue  # 56% of the boxes counted, 99% an hour later
        factor = ratio(dispute.odd[0], other)
        if rule == "V201" and factor is not None and (factor >= WORLDS or factor <= 1 / (1 - tolerance(other, settings))):
            continue
        if rule == "V201" and all(_fairly_rounded(one, against) for one in dispute.odd for against in dispute.others):
            continue
        if rule == "V201" and any(in_proportion(one, against) for one in dispute.odd for against in dispute.others):
            continue
        if rule == "V202" and all(_vague_lengths(one, against) for one in dispute.odd for against in dispute.others):
            continue
        if rule != "V201" and (
            _all_by_chance(dispute)
            or (rule in SCALES and len(dispute.odd) == len(dispute.others) == 1 and _of_two_owners(dispute.odd[0], other))
            or _tells_both(dispute.odd[0], other, group)
            or _one_of_several(dispute.odd[0], other, group)
        ):
            continue
        if rule == "V201" and (_began(dispute.odd[0]) or _began(other)):
            continue
        if rule == "V201" and (_risen(dispute.odd[0], other) or _one_template(dispute, other) or _two_contests(dispute.odd[0], other)):
            continue
        if len(found) > CROWD and (rule == "V201" or not dispute.known):
            continue  # so many values are not of one thing; only a slip against a majority still tells something
        yield _report(rule, dispute, other, group, settings)


def _vague_lengths(odd: Claim, other: Claim) -> bool:
    """Whether two vague lengths of time stand against each other of which no measure is told: over the past few hours, a few minutes
    after take-off."""
    told = bool(odd.attribute and other.attribute)
    return not told and all(claim.kind == "duration" and claim.modifier == "vague" for claim in (odd, other))


def _began(claim: Claim) -> bool:
    """Whether a figure is where a change of a whole month or year began: "in 2016 the rate went from 3.25% to 5.75%" tells of no day
    in 2016."""
    if "/" not in claim.as_of:
        return False
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    found = words_in(claim.sentence, claim.language)
    origin = any(role == "origin" and 0 < start - last <= STEP for _, last, role, _ in found)
    return origin and any(role == "goal" and 0 < first - end <= STEP for first, _, role, _ in found)


STEP = 2
"""Characters between "from" or "to" and the figure beside it."""


def _risen(odd: Claim, other: Claim) -> bool:
    """Whether the larger of two growing figures is told as a rise: of one day, and of another hour."""
    larger, smaller = (odd, other) if (point(odd) or 0) >= (point(other) or 0) else (other, odd)
    return "growing" in (pace(odd), pace(other)) and larger.trend == "up" and smaller.trend != "down"


def _all_by_chance(dispute: Dispute) -> bool:
    """Whether the odd figure is alike by chance to each figure it stands against."""
    return all(_by_chance(dispute.odd[0], other) for other in dispute.others)


def _by_chance(odd: Claim, other: Claim) -> bool:
    """Whether two figures of few digits, in articles far apart in time that do not both name one thing, are alike by chance rather
    than by a slip: of two digits and a month, or of three and some days where they name two things."""
    if odd.article == other.article:
        return odd.kind == other.kind == "percentage" and HUNDRED in (point(odd), point(other))  # all is done: it has the digits of ten
    if not 0 < min(figures(odd), figures(other)) <= FEW_DIGITS + 1:
        return False
    if _of_two_units(odd, other):
        return True
    guessed = odd.subject.inferred and other.subject.inferred
    own = {claim.attribute in comparing()["each_own"]["attributes"] for claim in (odd, other)}
    if guessed and len(own) == 2 and min(figures(odd), figures(other)) <= FEW_DIGITS:
        return True  # the 7.2 kilos of a child, 72 kilos of flour
    first, second = (days_of(claim.published) or days_of(claim.as_of) for claim in (odd, other))
    if first is None or second is None:
        return False
    guessed = odd.subject.inferred or other.subject.inferred
    if two_names(odd, other) and not guessed:
        return days_between(first, second) > FEW_DAYS
    one_thing = odd.entity and odd.entity == other.entity and not guessed
    return not one_thing and min(figures(odd), figures(other)) <= FEW_DIGITS and days_between(first, second) > NEWS


def _of_two_units(odd: Claim, other: Claim) -> bool:
    """Whether two figures of two digits at most that do not both say one measure, nor both whose they are, stand in two units
    with other figures: 150 megawatts and 1.5 gigawatts, where a slip would have kept the one or the other."""
    apart = odd.unit != other.unit and odd.low != other.low and not (odd.attribute and odd.attribute == other.attribute)
    return apart and (odd.subject.inferred or other.subject.inferred) and min(figures(odd), figures(other)) <= FEW_DIGITS


def _of_two_owners(odd: Claim, other: Claim) -> bool:
    """Whether two figures on two scales have two names, and another number of digits: 131,000 employees of a firm, 1,300 of a plant."""
    return two_names(odd, other) and figures(odd) != figures(other) and not (of_event(odd) or of_event(other))


def _tells_both(odd: Claim, other: Claim, group: Group) -> bool:
    """Whether the article of one of two figures of two measures, or of two sorts of people, tells the other figure, of its listed
    measure, as well: it knows them apart."""
    if odd.article == other.article:
        return False
    if odd.attribute == other.attribute and not (odd.noun and other.noun and odd.noun != other.noun):
        return False
    return any(
        twin.article == one.article
        and (twin.attribute, twin.noun == one.noun) == (against.attribute, against.noun == one.noun)
        and concept(twin) is not None
        and not disagree(twin, against)
        for one, against in ((odd, other), (other, odd))
        for twin in group.claims
        if twin is not one
    )


def _fairly_rounded(a: Claim, b: Claim) -> bool:
    """Whether one of two figures is told as about so much and is the other, rounded: about 400 million for 395."""
    factor = ratio(a, b)
    return factor is not None and factor < POOR and _is_round(a, b)


def _is_round(a: Claim, b: Claim) -> bool:
    """Whether one of two figures is hedged and of fewer digits than the other."""
    hedged, other = (a, b) if a.modifier == "~" else (b, a)
    return (
        hedged.modifier == "~"
        and figures(hedged) <= FEW_DIGITS
        and figures(hedged) < figures(other)
        and abs(point(hedged) or Decimal(0)) >= MANY
    )


def _of_one_digit(rough: Claim, exact: Claim) -> bool:
    """Whether a large figure has one digit that is not zero, and may be the other one rounded."""
    return figures(rough) == 1 < figures(exact) and abs(point(rough) or Decimal(0)) >= MANY and rough.kind != "count"


def _one_of_several(odd: Claim, other: Claim, group: Group) -> bool:
    """Whether one of two figures of few digits is told in a row of the same thing (23, 28 and 21 lakh doses), and its article gives
    the other figure too: a part that happens to have the digits of something else."""
    if min(figures(odd), figures(other)) > FEW_DIGITS:
        return False
    pairs = ((odd, other), (other, odd))
    return any(
        _in_a_row(one) and any(twin.article == one.article and not disagree(twin, against) for twin in group.claims)
        for one, against in pairs
    )


def _in_a_row(claim: Claim) -> bool:
    """Whether the sentence of a claim prints two more numbers of its own digits' size within a few characters of each other."""
    start = claim.start - claim.sentence_start
    near = tokenise(claim.sentence[max(0, start - ROW) : start])
    return sum(token.kind == "n" for token in near) >= ROW_OF - 1


def _one_template(dispute: Dispute, other: Claim) -> bool:
    """Whether two sentences are word for word the same but for the one word each that says of what: in Aden, in Taiz.

    Only asked where a claim has no name: there the word may be the name.
    """
    odd = dispute.odd[0]
    if odd.entity and other.entity:
        return False
    left, right = _words_around(odd), _words_around(other)
    shared = left & right
    return 1 <= len(left - shared) <= APART and 1 <= len(right - shared) <= APART and len(shared) >= TEMPLATE


def _two_contests(odd: Claim, other: Claim) -> bool:
    """Whether one contender's result is told of two votes or matches: each sentence names what the other does not."""
    sorts = ("contenders", "from_a_place")
    if not any(odd.attribute in comparing()[sort]["attributes"] and odd.attribute == other.attribute for sort in sorts):
        return False
    ways = _ways(odd), _ways(other)
    if all(ways) and ways[0].isdisjoint(ways[1]):
        return True
    left, right = _words_around(odd), _words_around(other)
    return bool(_names_in(odd) - right) and bool(_names_in(other) - left)


def _ways(claim: Claim) -> set[str]:
    """The words right behind a length that say which way it goes: 34 km west of the city."""
    behind = [token.key for token in tokenise(claim.sentence[claim.end - claim.sentence_start :]) if token.kind == "w"]
    return {key for key in behind[:WAY] if key in _compass()}


@lru_cache(maxsize=1)
def _compass() -> frozenset[str]:
    return frozenset(fold(word) for word in comparing()["from_a_place"]["ways"])


def _names_in(claim: Claim) -> set[str]:
    """The words of a claim's sentence in capitals that do not open it."""
    words = [token for token in tokenise(claim.sentence) if token.kind == "w"]
    return {token.key for token in words[1:] if token.text[:1].isupper()}


def _words_around(claim: Claim) -> set[str]:
    """The words of a claim's sentence without those of the claim."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return {token.key for token in tokenise(claim.sentence) if token.kind == "w" and not start <= token.start < end}


def _follows_a_unit(odd: Claim, other: Claim, group: Group) -> bool:
    """Whether one of two figures restates another of its sentence that is the other's figure in the wrong unit: the cause is
    told with that one (U301)."""
    return any(
        units_slipped(twin, against) and not disagree(twin, one)
        for one, against in ((odd, other), (other, odd))
        for twin in group.claims
        if twin is not one and twin.article == one.article and twin.sentence_start == one.sentence_start
    )


def clash(a: Claim, b: Claim) -> bool:
    """Whether two comparable claims disagree in value and not merely in direction (V211)."""
    if not disagree(a, b) or opposed(a, b) or _total_and_part(a, b) or birthday_between(a, b):
        return False
    return not two_moments(a, b) or slip(a, b) != "V201"


def _total_and_part(a: Claim, b: Claim) -> bool:
    """Whether one figure is told as a total and the other is not, where neither says what it measures: only a slip could make
    them one."""
    if a.attribute or b.attribute:
        return False
    totals = ["total" in dict(claim.subject.qualifiers) for claim in (a, b)]
    return totals[0] != totals[1] and slip(a, b) == "V201"


def tolerance(claim: Claim, settings: Settings) -> Decimal:
    """What share of the larger figure a newsroom lets two figures of a measure lie apart; 0 where it has set none."""
    return Decimal(str(settings.tolerance.get(claim.attribute, settings.tolerance.get("ALL", 0))))


def slipped(a: Claim, b: Claim) -> bool:
    """Whether a plan and a fact differ by a slip that chance hardly makes: the same digits, two of them or more; as many of them where
    two names stand there: 1,300 workers of a shift are no slip of a company's 131,000."""
    if two_names(a, b) and figures(a) != figures(b):
        return False
    return clash(a, b) and "vague" not in (a.modifier, b.modifier) and min(figures(a), figures(b)) >= 2 and slip(a, b) != "V201"


def misprinted(a: Claim, b: Claim) -> bool:
    """Whether two figures have the same digits on two scales, or four of them with two changed round: one amount, whatever stands
    around it. What grows or moves by little may have come to the other figure."""
    if not slipped(a, b) or figures(a) != figures(b) or dimension(a) != dimension(b) or not slip_ground(a, b):
        return False
    if slip(a, b) in SCALES:
        return True
    far = (ratio(a, b) or Decimal(1)) >= FAR or (a.kind == "count" and figures(a) > LONG)
    return figures(a) >= LONG and digits_turned(a, b) and far and "growing" not in (pace(a), pace(b))


def named(dispute: Dispute) -> tuple[str, Claim]:
    """The most specific rule that explains the odd figure, and the figure it is explained by."""
    odd = dispute.odd[0]
    found = [(ORDER.index(slip(odd, other)), place) for place, other in enumerate(dispute.others)]
    rank, place = min(found)
    return ORDER[rank], dispute.others[place]


def _report(rule: str, dispute: Dispute, other: Claim, group: Group, settings: Settings) -> Finding:
    odd = dispute.odd[0]
    others = (other, *(claim for claim in dispute.others if claim is not other))
    agreeing = witnesses(replace(dispute, others=others), disagree)
    count = independent_witnesses(agreeing, echoes(settings))
    high, low = nearest(odd, other)
    factor = high / low if high is not None and low else None
    sure = dispute.sure and not two_speakers(odd, other) if rule == "V201" else dispute.firm
    told = (*dispute.odd, *others)
    explanation = [*reads(rule, told), *division(rule, high, low), *support(rule, other, agreeing, count)]
    found = finding(
        rule,
        KINDS.get(rule, "magnitude"),
        _severity(rule, sure, odd, other, group, told),
        told,
        values=both(odd, other, group, factor),
        ratio=factor,
        explanation=explanation,
        diagnosis=likely_cause(odd, other),
        witnesses=agreeing,
        inferred=inferred(told),
        subject=group.label,
        subject_id=group.subject_id,
    )
    return with_names(found, odd, other) if rule == "V201" else found


def with_names(found: Finding, odd: Claim, other: Claim) -> Finding:
    """A V201 with the names of both sides in its sentence, where these are two."""
    if not two_names(odd, other):
        return found
    return replace(found, message=step("V201.names", left=odd.text, right=other.text, left_name=odd.entity, right_name=other.entity))


def _unowned(odd: Claim, other: Claim, told: Sequence[Claim]) -> bool:
    """Whether what two figures are of was guessed for both, or for one of two that stand alone against each other."""
    guessed = odd.subject.inferred + other.subject.inferred
    if bool(odd.entity) != bool(other.entity) and not (of_event(odd) or of_event(other)):
        return True  # a company's profit and nobody's
    return guessed == 2 or (guessed == 1 and len(told) == 2)


def _severity(rule: str, sure: bool, odd: Claim, other: Claim, group: Group, told: Sequence[Claim]) -> str:
    """A mark that could be read both ways to begin with is our doubt more than the newsroom's slip: a note."""
    if rule in ("V201", "V205") and _being_counted(odd, other):
        return "note"
    if rule == "V206" and (odd.alternatives or other.alternatives):
        return "note"
    if rule == "V201" and "growing" in (pace(odd), pace(other)) and not (dated(odd) and dated(other)):
        return "note"  # two tolls of one day: of which hour, neither tells
    if rule == "V201" and odd.attribute in comparing()["of_the_hour"]["attributes"] and not (dated(odd) and dated(other)):
        return "note"  # a storm weakens from hour to hour
    if rule == "V201" and (_follows_a_unit(odd, other, group) or _unowned(odd, other, told)):
        return "note"
    if rule == "V201" and two_listed_owners(odd, other):
        return "note"
    if rule == "V201" and two_counts(odd, other):
        return "note"  # whoever called for a march counts more than the police
    factor = ratio(odd, other)
    if rule == "V201" and factor is not None and factor < POOR and (_of_one_digit(odd, other) or _of_one_digit(other, odd)):
        return "note"  # $600 billion for 589
    if rule == "V201" and factor is not None and factor <= ROUNDED and _is_round(odd, other):
        return "note"  # a poor round figure is hardly another one
    if rule == "V201" and only_counted(odd, other):
        return "note"  # what is counted is all that is known of them, and counts go on from day to day
    if "vague" in (odd.modifier, other.modifier) and ("growing" in (pace(odd), pace(other)) or not _excluded(odd, other)):
        return "note"  # "billions" may reach hundreds of them; few mean it so
    return "error" if sure else "warning"


def _being_counted(odd: Claim, other: Claim) -> bool:
    """Whether one of two figures of a vote is told as what the count had come to so far, and they lie as near as such figures do."""
    contested = all(claim.attribute in comparing()["count_of_votes"]["attributes"] for claim in (odd, other))
    factor = ratio(odd, other)
    return contested and factor is not None and factor <= ROUNDED and any(says(claim, "counting") for claim in (odd, other))


def _excluded(odd: Claim, other: Claim) -> bool:
    """Whether no amount lies in both, however loosely a vague one is meant."""
    first, second = interval(odd), interval(other)
    return first is not None and second is not None and first.disjoint(second)


def nearest(odd: Claim, other: Claim) -> tuple[Decimal | None, Decimal | None]:
    """The larger and the smaller amount that are set against each other: the figures, or the nearest ends of vague amounts."""
    if "vague" in (odd.modifier, other.modifier):
        spans = natural(odd), natural(other)
        for lower, upper in (spans, spans[::-1]):
            if lower is not None and upper is not None and lower.high is not None and upper.low is not None and lower.high < upper.low:
                return upper.low, lower.high
        return None, None
    first, second = point(odd), point(other)
    if in_own_units((odd, other)):
        first, second = own_amount(odd), own_amount(other)
    if first is None or second is None or ratio(odd, other) is None:
        return None, None
    return max(abs(first), abs(second)), min(abs(first), abs(second))
