"""A figure takes its measure from the figure it is compared with: "3.2%, up from 2.9%", "$15 billion in 2024, up 20% from 2023"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..concepts import Concept, all_concepts, change_of, fits
from ..language import primary
from ..model import MONEY, TELLS_TIME, Claim, step
from .measures import goes_to, noun_of_change
from .restated import is_apposition, restating
from .scene import CLAUSE_SIGNS, Scene, of_follows

LED = 4
"""How many words may stand between a word of comparison and its figure: compared with a forecast of just 25.2 billion."""
WIDE = 60
"""How many tokens, dates among them, may stand there at most."""
BACK = 8
"""Among how many figures before one the figure it is compared with is looked for."""
NEXT = 5
"""How many tokens behind a figure the word may stand that leads on to the next one: from 2.9% in April to 3.2%."""
FAR = 12
"""How many words, dates left out, may stand between two figures that are compared."""
COMPARES = ("ellipsis.compared", "ellipsis.from", "change.from", "range.from")
PASSED = (
    "stop_noun.words",
    "status.target",
    "status.estimate",
    "change.up",
    "change.down",
    "change.moved",
    "change.by",
    "modbefore",
    "filler",
)
"""Roles of words that name nothing: they may stand between a word of comparison, or of change, and its figure."""
SMALL = ("articles", "bound_articles", "one_articles", "of_words", "past_leads", "list_words", "rate_adjectives", "marking_words")
"""Lists of such words."""
SKIPPED = frozenset({"rank", "age"})
UNMOVED = SKIPPED | {"percentage", "ratio"}
"""Kinds of figures of which no other tells how far they moved."""


def as_compared(scene: Scene, claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim with the measure of the figure told before it in its sentence, where it is what that one is compared with or how far
    that one moved, and names no measure of its own."""
    if claim.kind in TELLS_TIME or claim.kind in SKIPPED or not told or told[-1].sentence_start != claim.sentence_start:
        return claim
    here, after = scene.at(claim.start), scene.at(claim.end - 1) + 1
    moved = claim.subject.measure == "change"
    difference = moved and claim.kind != "percentage" and noun_of_change(scene, here) is not None  # an increase of $300 million
    if not difference:
        sided = claim.kind not in MONEY
        lead = _lead(scene, here)
        new = _figure_before(scene, claim, told, lead) if lead is not None else None
        if new is not None and lead is not None:
            return (
                claim if _own_cue(scene, claim, lead, here, after) else _with(claim, new, new.attribute, new.subject.measure, sided=sided)
            )
        multiplied = _multiplied(scene, claim, told, here) if not moved else None
        if multiplied is not None:
            own = _own_cue(scene, claim, here, here, after) or _told_behind(scene, claim, after)
            return claim if own else _with(claim, multiplied, multiplied.attribute, multiplied.subject.measure, sided=sided)
        whole = _whole(scene, claim, told, here, after)
        if whole is not None:
            return _with(claim, whole, whole.attribute, "share" if claim.kind == "percentage" else whole.subject.measure)
        if claim.kind == "percentage" and not moved and _told_by(scene, here):
            amount = _amount_moved(scene, claim, told, here)
            if amount is not None and goes_to(scene, scene.at(amount.start)):
                changed = all_concepts()[change_of(amount.attribute)]  # ارتفعت الأرباح إلى 5 ملايين بنسبة 27%
                return _with(claim, amount, changed.id if fits(changed, claim.kind) else amount.attribute, "change")
        result = _result(scene, claim, told, here) if claim.kind in MONEY and not claim.attribute else ""
        if result:
            return _with(claim, replace(told[-1], subject=replace(told[-1].subject, attribute=result)), result, "level")
    amount = _amount_moved(scene, claim, told, here) if moved else None
    if amount is None or _own_cue(scene, claim, scene.at(amount.end - 1) + 1, here, after, ahead=False):
        return claim
    changed = all_concepts()[change_of(amount.attribute)]
    percents = claim.kind == "percentage" and fits(changed, claim.kind)
    return _with(claim, amount, changed.id if percents else amount.attribute, "change")


def _with(claim: Claim, other: Claim, attribute: str, measure: str, *, sided: bool = True) -> Claim:
    """The claim with a measure of the other; `sided`: not where its own is the other side of that one."""
    if other.attribute not in all_concepts() or (claim.attribute, claim.subject.measure) == (attribute, measure):
        return claim
    own = all_concepts().get(claim.attribute)
    if sided and own is not None and _opposed(own, all_concepts()[attribute]):
        return claim  # 310 voted for the law, against 187
    trace = (*claim.subject.trace, step("subject.restated", text=other.text))
    return replace(claim, subject=replace(claim.subject, attribute=attribute, measure=measure, trace=trace))


def _opposed(one: Concept, other: Concept) -> bool:
    return one.id in other.opposes or other.id in one.opposes


def _lead(scene: Scene, here: int) -> int | None:
    """The token where a word of comparison begins that leads to the number at token `here`; None without one."""
    for i in range(here - 1, max(0, here - LED - 3) - 1, -1):
        if scene.tokens[i].kind != "w" or scene.in_claim(i):
            return None
        hit = next((hit for role in COMPARES for hit in scene.reading.all_at(i, role) if hit.stop <= here), None)
        if hit is not None and here - hit.stop <= LED and all(_passes(scene, k) for k in range(hit.stop, here)):
            before = _lead_before(scene, i)
            return before if before is not None else i
    return None


def _lead_before(scene: Scene, i: int) -> int | None:
    """Where a longer word of comparison begins that ends with the one at token `i`: up from, صعودا من."""
    first = max(0, i - 2)
    return next((k for k in range(first, i) if any(hit.stop > i for hit in scene.reading.all_at(k, "ellipsis.compared"))), None)


def _passes(scene: Scene, i: int) -> bool:
    if scene.tokens[i].kind != "w":
        return False
    return any(scene.among(i, name) for name in SMALL) or scene.reading.at(i, *PASSED) is not None


def _figure_before(scene: Scene, claim: Claim, told: Sequence[Claim], lead: int) -> Claim | None:
    """The figure that the one behind the word of comparison at token `lead` is compared with."""
    for other in reversed(told[-BACK:]):
        if other.sentence_start != claim.sentence_start:
            return None
        if not _alike(other, claim):
            continue
        first, stop = scene.at(other.start), scene.at(other.end - 1) + 1
        if stop > lead or not _one_breath(scene, stop, lead):
            return None
        strong = any(hit.stop > lead for hit in scene.reading.all_at(lead, "ellipsis.compared"))
        moved = scene.tokens[stop].text in CLAUSE_SIGNS and _moves(scene, stop + 1)
        moved = moved or _changed_between(told, stop, lead, scene)
        if not strong and (_leads_on(scene, claim) or not (moved or goes_to(scene, first))):
            return None
        return other if strong or not _another_told(scene, claim, stop, lead) else None
    return None


def _multiplied(scene: Scene, claim: Claim, told: Sequence[Claim], here: int) -> Claim | None:
    """The figure that a multiple right in front sets against this one: $6.2 billion, four times the $1.55 billion of October 2024."""
    ratio = told[-1]
    if ratio.kind != "ratio" or ratio.unit != "times" or ratio.sentence_start != claim.sentence_start:
        return None
    first, stop = scene.at(ratio.start), scene.at(ratio.end - 1) + 1
    if not 0 <= here - stop <= LED or not all(_passes(scene, k) for k in range(stop, here)):
        return None
    new = next((other for other in reversed(told[-BACK:-1]) if other.kind not in TELLS_TIME), None)
    if new is None or new.sentence_start != claim.sentence_start or not _alike(new, claim):
        return None
    return new if _one_breath(scene, scene.at(new.end - 1) + 1, first) else None


def _changed_between(told: Sequence[Claim], stop: int, lead: int, scene: Scene) -> bool:
    """Whether a percentage of change stands between an amount and the word that leads to where it was: 200 million, an annual plunge of
    26.6% from 273 million."""
    return any(one.subject.measure == "change" and one.kind == "percentage" and stop <= scene.at(one.start) < lead for one in told[-BACK:])


def _told_by(scene: Scene, here: int) -> bool:
    """Whether a word says right before a percentage that it is by how much something moved: بنسبة, وبنسبة قدرها."""
    return any(scene.reading.at(k, "change.by") is not None for k in range(max(0, here - LED), here))


def _result(scene: Scene, claim: Claim, told: Sequence[Claim], here: int) -> str:
    """What an amount measures that a change led to: profits rose by 15% to $102 million, a 58.8% decline, after tax, to 14.3 million."""
    change = next((other for other in reversed(told[-BACK:]) if other.kind not in TELLS_TIME), None)
    if change is None or change.sentence_start != claim.sentence_start or change.kind != "percentage" or change.subject.measure != "change":
        return ""
    if not goes_to(scene, here) or not _one_breath(scene, scene.at(change.end - 1) + 1, here):
        return ""
    changed = [one.id for one in all_concepts().values() if change_of(one.id) == change.attribute and fits(one, claim.kind)]
    own = all_concepts().get(change.attribute)
    if own is not None and fits(own, claim.kind):
        return own.id
    return changed[0] if len(changed) == 1 else own.part_of if own is not None and own.part_of in changed else ""


def _leads_on(scene: Scene, claim: Claim) -> bool:
    """Whether a figure is where something moved from to the one behind it: from 2 to 5."""
    after = scene.at(claim.end - 1) + 1
    return any(scene.reading.at(i, "change.to") is not None for i in range(after, min(after + NEXT, len(scene.tokens))))


def _another_told(scene: Scene, claim: Claim, stop: int, lead: int) -> bool:
    """Whether a clause of its own with another measure stands between two figures: to 5 million, while profit fell from 3."""
    sign = next((i for i in range(lead - 1, stop - 1, -1) if scene.tokens[i].text in CLAUSE_SIGNS and not scene.in_claim(i)), None)
    return sign is not None and any(_tells(scene, claim, i) for i in range(sign + 1, lead))


def _moves(scene: Scene, i: int) -> bool:
    return i < len(scene.tokens) and scene.changes(i)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures may be compared: of one kind, of one currency, of one counted noun."""
    if one.kind in MONEY and other.kind in MONEY:
        return one.currency == other.currency or not other.currency
    if one.kind != other.kind or one.per not in ("", other.per or one.per):
        return False
    return one.noun == other.noun if one.kind == "count" else one.base_unit == other.base_unit


def _one_breath(scene: Scene, stop: int, first: int) -> bool:
    """Whether few words, dates left out, stand between two figures, and no sign but commas."""
    count = commas = 0
    if first - stop > WIDE:
        return False
    for i in range(stop, first):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            if scene.tokens[i].text in "()" and _short_term(scene, i):
                continue
            if scene.tokens[i].text not in ",،":
                return False
            commas += 1
        elif not scene.in_claim(i):
            count += 1
    return count <= FAR and commas <= 2


def _short_term(scene: Scene, i: int) -> bool:
    """Whether a bracket belongs to one word: year-on-year (YoY)."""
    if scene.tokens[i].text == ")":
        return i >= BRACKETS and scene.tokens[i - BRACKETS].text == "("
    return i + BRACKETS < len(scene.tokens) and scene.tokens[i + BRACKETS].text == ")"


BRACKETS = 2
"""Tokens from the one bracket to the other."""


def _own_cue(scene: Scene, claim: Claim, first: int, here: int, after: int, *, ahead: bool = True) -> bool:
    """Whether a cue of its own stands between a word of comparison and the figure, or tells right behind it what it is an amount of."""
    told = [i for i in range(first, here) if ahead or not scene.in_claim(i)]
    told += [i for i in range(after, min(after + 3, len(scene.tokens))) if scene.amount_of(i)]
    if any(_tells(scene, claim, i) for i in told):
        return True
    behind = scene.concept_hits(after) if after < len(scene.tokens) else ()
    return any(hit.prefix and _may_tell(claim, all_concepts()[hit.lex.value[0]]) for hit in behind)  # مقابل 17.6% للتضخم العام


def _tells(scene: Scene, claim: Claim, i: int) -> bool:
    return any(_may_tell(claim, all_concepts()[hit.lex.value[0]]) for hit in scene.concept_hits(i))


def _may_tell(claim: Claim, concept: Concept) -> bool:
    return fits(concept, claim.kind) or (claim.kind == "percentage" and concept.percents)


def _amount_before(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The figure right before one in its sentence, dates and times left out, whose measure is known."""
    amount = next((other for other in reversed(told[-BACK:]) if other.kind not in TELLS_TIME), None)
    known = amount is not None and amount.sentence_start == claim.sentence_start and amount.attribute in all_concepts()
    return amount if known else None


def _amount_moved(scene: Scene, claim: Claim, told: Sequence[Claim], here: int) -> Claim | None:
    """The amount right before a percentage that tells how far it moved: ", up 20% from 2023", "7% more than", بزيادة 20%."""
    amount = _amount_before(claim, told)
    if amount is None or amount.kind in UNMOVED or amount.subject.measure == "change":
        return None
    if claim.kind != "percentage" and not _alike(amount, claim):
        return None
    stop = scene.at(amount.end - 1) + 1
    if here - stop > WIDE:
        return None
    sign = next((i for i in range(here - 1, stop - 1, -1) if scene.tokens[i].text in CLAUSE_SIGNS and not scene.in_claim(i)), None)
    if sign is not None and not _one_breath(scene, stop, sign):
        return None
    words = [i for i in range(stop if sign is None else sign + 1, here) if not scene.in_claim(i)]
    again = restating(primary(scene.language)) if sign is not None else ()  # أي بزيادة 9.9 في المئة
    return amount if all(_passes(scene, i) or scene.tokens[i].key in again for i in words) else None


def _whole(scene: Scene, claim: Claim, told: Sequence[Claim], here: int, after: int) -> Claim | None:
    """The amount of which a sum right behind tells a part, or which a percentage tells again: a $3 billion loan, of which $700 million;
    4,000 jobs, about 10% of its workforce. What has a measure of its own is neither."""
    amount = _amount_before(claim, told)
    if amount is None:
        return None
    own = all_concepts().get(claim.attribute)
    stop = scene.at(amount.end - 1) + 1
    if claim.kind in MONEY and amount.kind in MONEY:
        part = own is None and _alike(amount, claim) and _opens_part(scene, stop, here) and not _told_behind(scene, claim, after)
        if not part or not isinstance(claim.low, Decimal) or not isinstance(amount.low, Decimal):
            return None
        return amount if claim.low <= amount.low else None
    if claim.kind != "percentage" or amount.kind not in ("count", "money") or amount.subject.measure == "change":
        return None
    named = fits(own, claim.kind) if own is not None else bool(claim.attribute)  # 1.4 million votes, or 38% of ballots
    if named or not of_follows(scene, after):
        return None
    between = scene.reading.text[amount.end : claim.start]
    return amount if between.strip() and is_apposition(between, primary(scene.language)) else None


def _told_behind(scene: Scene, claim: Claim, after: int) -> bool:
    """Whether the clause behind a sum says what it is: of which $700 million will go on dividends."""
    behind = range(after, min(after + FAR, len(scene.tokens)))
    stop = next((i for i in behind if scene.tokens[i].text in CLAUSE_SIGNS or scene.tokens[i].text in ".!?؟。"), behind.stop)
    return any(_tells(scene, claim, i) for i in range(after, stop))


def _opens_part(scene: Scene, stop: int, here: int) -> bool:
    """Whether a word that opens a part of what was told stands between two sums: of which, منها, dont."""
    return here - stop <= FAR and any(scene.among(k, "part_words") for k in range(max(stop, here - LED), here))
