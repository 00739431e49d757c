"""S602 for two figures of one sentence that changed places: 19 goals in 14 matches here, 14 goals in 19 matches there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, groupby, pairwise, product

from ..concepts import rivals
from ..decimals import HUNDRED
from ..language import clitics_of
from ..model import Claim, Finding, Group, step
from ..sides import side_of
from ..text import tokenise
from . import Outline, Settings, View, finding, kept
from ._blocks import entity_of
from ._names_exchanged import Names, exchanged, names_beside
from ._slips import figures, own_amount
from ._steps import reads
from ._stories import stories_of
from ._swaps import turned_round
from ._timing import near_in_time
from ._words import cue, one_for_one, says, sexes_named

RULES = ("S602",)
TELLING = 3
"""Digits from which a figure of two rival measures is one figure."""
SHARED_OUT = frozenset({"stake", "market share"})
"""Measures whose shares have one owner each."""
ASIDE = 4
"""Figures of one sentence behind a figure that are set beside it."""
LISTED = ("1", "2")
"""The things of two figures that are known by their order alone."""
BOTH = 5
"""Digits of two figures of the two sexes together from which they are a couple that no other two things share."""
SMALL = 10
"""Two figures below this stand beside each other in too many sentences."""
NEXT = 2
"""Characters between two sentences of one paragraph, at most."""
BEFORE, WORDS = 10, 3
"""Words before a list of figures that are compared, and how many of them two articles must share, in one order."""


@dataclass(frozen=True)
class _Couple:
    """Two figures side by side in one sentence and what each of them counts or measures."""

    first: Claim
    second: Claim
    things: tuple[str, str]


def keep(view: View) -> Names:
    """The names beside the figures of an article."""
    return names_beside(view)


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """One finding for each couple of figures that two articles give the other way round, and for each figure of two rivals."""
    yield from _rivals(groups)
    yield from _owners(groups)
    for (first, second), turned_to in exchanged(groups, views, [kept(view, "swapped", keep) for view in views]):
        yield turned_round(first, second, turned_to, turned_to)
    alike: dict[frozenset[object], list[_Couple]] = {}
    for couple in _couples(groups):
        alike.setdefault(frozenset((own_amount(couple.first), own_amount(couple.second))), []).append(couple)
    for couples in alike.values():
        other = next((other for one, other in combinations(_different(couples), 2) if _turned(one, other)), None)
        if other is not None:
            straight = [couple for couple in couples if _turned(couple, other)]
            turned = [couple for couple in couples if _turned(couple, straight[0])]
            odds, others = sorted((straight, turned), key=_weight)
            yield _report(odds[0], others)


def _different(couples: Sequence[_Couple]) -> list[_Couple]:
    """The first of those couples that one article tells alike, in their order; none of one article alone. An article may print two
    figures side by side a thousand times, and every two couples are weighed."""
    if len({couple.first.article for couple in couples}) < 2:
        return []
    first: dict[object, _Couple] = {}
    for couple in couples:
        a, b = couple.first, couple.second
        listed = a.claim_id if couple.things == LISTED else ""
        first.setdefault((a.article, couple.things, own_amount(a), own_amount(b), listed), couple)
    return list(first.values())


def _rivals(groups: Sequence[Group]) -> Iterator[Finding]:
    """One telling figure of a story that the word beside it says is of the injured here and of the missing there."""
    stories = stories_of(groups)
    told: dict[object, list[Claim]] = {}
    for group in groups:
        for claim in group.claims:
            if claim.kind == "count" and figures(claim) >= TELLING and not claim.per:
                told.setdefault(own_amount(claim), []).append(claim)
    for claims in told.values():
        if len({claim.article for claim in claims}) < 2:
            continue  # one article may tell a figure of both, and a thousand times
        named = {claim.claim_id: cue(claim) for claim in claims}
        for a, b in combinations(sorted(claims, key=_place), 2):
            first, second = named[a.claim_id], named[b.claim_id]
            if not first or not second or not rivals(first, second) or one_for_one(a.noun, b.noun):
                continue
            if not stories.one(a.article, b.article) or not near_in_time(a, b) or _gives_both(a, b, claims, named):
                continue
            odd, other = sorted((a, b), key=lambda claim: (_backing(claim, claims, named), claim.published, claim.article))
            rest = [claim for claim in claims if named[claim.claim_id] == named[other.claim_id] and claim is not other]
            yield finding(
                "S602",
                "attribute_swap",
                "warning",
                (odd, other, *rest),
                values={
                    "left": odd.text,
                    "right": other.text,
                    "left_attribute": named[odd.claim_id],
                    "right_attribute": named[other.claim_id],
                },
                explanation=reads("S602", (odd, other, *rest)),
                inferred=[claim.claim_id for claim in (odd, other) if claim.subject.inferred],
            )
            break


def _owners(groups: Sequence[Group]) -> Iterator[Finding]:
    """Two shares that make up a whole and changed their owners: 75% to the holders of A and 25% to those of B here, 75% to B there."""
    stories = stories_of(groups)
    shares: dict[tuple[str, str], list[Claim]] = {}
    claims = sorted((claim for group in groups for claim in group.claims), key=_place)
    for claim in claims:
        if claim.kind == "percentage" and claim.attribute in SHARED_OUT and claim.modifier == "=" and entity_of(claim):
            shares.setdefault((claim.article, claim.attribute), []).append(claim)
    clear = _clear(shares)
    for (article, attribute), told in sorted(shares.items()):
        owners = {own_amount(claim): entity_of(claim) for claim in told}
        for first, second in pairwise(told):
            amounts = own_amount(first), own_amount(second)
            if first.sentence_start != second.sentence_start or None in amounts or sum(filter(None, amounts)) != HUNDRED:
                continue
            if amounts[0] == amounts[1] or entity_of(first) == entity_of(second):
                continue
            both_owners = {entity_of(first), entity_of(second)}
            turned = [
                claim
                for claim in clear.get((attribute, frozenset(amounts)), ())
                if {owners[own_amount(claim)], entity_of(claim)} == both_owners
                if stories.one(claim.article, article) and near_in_time(first, claim)
            ]
            if turned:
                yield turned_round(first, second, turned, turned)


def _clear(shares: dict[tuple[str, str], list[Claim]]) -> dict[tuple[str, frozenset[Decimal | None]], list[Claim]]:
    """The shares of articles that give each of them once, by their measure and the two parts of the whole."""
    clear: dict[tuple[str, frozenset[Decimal | None]], list[Claim]] = {}
    for (_, attribute), others in sorted(shares.items()):
        if len(others) == len({own_amount(other) for other in others}):
            for claim in others:
                amount = own_amount(claim)
                if amount is not None and not _has_both(claim, others):
                    clear.setdefault((attribute, frozenset((amount, HUNDRED - amount))), []).append(claim)
    return clear


def _has_both(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether an article gives one owner both shares: then we have read one of them wrongly."""
    return any(entity_of(other) == entity_of(claim) and own_amount(other) != own_amount(claim) for other in others)


def _gives_both(a: Claim, b: Claim, claims: Sequence[Claim], named: dict[str, str]) -> bool:
    """Whether one article tells the figure under both words."""
    return any(
        claim.article == one.article and named[claim.claim_id] == named[other.claim_id]
        for one, other in ((a, b), (b, a))
        for claim in claims
    )


def _backing(claim: Claim, claims: Sequence[Claim], named: dict[str, str]) -> int:
    """How many articles tell the figure under the same word."""
    return len({other.article for other in claims if named[other.claim_id] == named[claim.claim_id]})


def _place(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.start


def _weight(couples: Sequence[_Couple]) -> tuple[object, ...]:
    """The side fewer articles take comes first; of equal ones the later."""
    latest = max(couple.first.published for couple in couples)
    return (len({couple.first.article for couple in couples}), tuple(-ord(char) for char in latest), couples[0].first.article)


def _couples(groups: Sequence[Group]) -> Iterator[_Couple]:
    claims = {claim.claim_id: claim for group in groups for claim in group.claims}
    ordered = sorted(claims.values(), key=lambda claim: (claim.article, claim.start))
    before: list[Claim] = []
    for _, sentence in groupby(ordered, key=lambda claim: (claim.article, claim.sentence_start)):
        told = [claim for claim in sentence if claim.kind != "date" and own_amount(claim) is not None]
        yield from _of_two_sentences(before, told)
        before = told
        yield from _of_both_sexes(told)
        for i, a in enumerate(told):
            for b in told[i + 1 : i + 1 + ASIDE]:
                first, second = own_amount(a), own_amount(b)
                if first is None or second is None or first == second or max(first, second) < SMALL or min(first, second) < 1:
                    continue
                yield from _couple(a, b, beside=b is told[i + 1])


def _of_two_sentences(before: Sequence[Claim], told: Sequence[Claim]) -> Iterator[_Couple]:
    """Telling counts of two sorts of things or people in two sentences, one right behind the other: 46,800 are severely malnourished.
    Treatment is also needed by 31,500 pregnant women."""
    if not before or not told or before[0].article != told[0].article:
        return
    if not 0 <= told[0].sentence_start - before[0].sentence_start - len(before[0].sentence) <= NEXT:
        return
    for a, b in product(*([claim for claim in side if _tells_a_sort(claim)] for side in (before, told))):
        if a.noun != b.noun and own_amount(a) != own_amount(b):
            yield _Couple(a, b, (a.noun, b.noun))


def _of_both_sexes(told: Sequence[Claim]) -> Iterator[_Couple]:
    """The only two shares or sums of a sentence that names women and men, which are told in the order of the figures: "girls
    outperformed boys, 79.1% to 72.5%"."""
    firm = [claim for claim in told if claim.kind not in ("count", "age")]
    if len(firm) != 2 or (firm[0].kind, firm[0].unit, firm[0].currency) != (firm[1].kind, firm[1].unit, firm[1].currency):
        return
    sexes = sexes_named(firm[0])
    if len(sexes) == 2 and sum(map(figures, firm)) >= BOTH and own_amount(firm[0]) != own_amount(firm[1]):
        yield _Couple(firm[0], firm[1], (sexes[0], sexes[1]))


def _tells_a_sort(claim: Claim) -> bool:
    """Whether a claim counts something by name, with a figure that is hardly told of two things."""
    named = claim.kind == "count" and claim.noun not in ("", "person") and not claim.per
    return named and claim.modifier == "=" and figures(claim) >= TELLING


def _couple(a: Claim, b: Claim, *, beside: bool) -> Iterator[_Couple]:
    """Two figures of one sentence by what they count, by rival measures (killed, injured), by their sources, or by their order."""
    things = a.base_unit or a.noun, b.base_unit or b.noun
    speakers = (side_of(a), side_of(b)) if beside and a.kind == b.kind and a.unit == b.unit else ("", "")
    if a.kind == b.kind == "count" and rivals(a.attribute, b.attribute):
        yield _Couple(a, b, (a.attribute, b.attribute))
    elif all(things) and things[0] != things[1] and "count" in (a.kind, b.kind) and not _points(a, b):
        yield _Couple(a, b, things)
    elif beside and a.kind == b.kind == "money" and a.currency == b.currency and a.per and b.per and a.per != b.per:
        yield _Couple(a, b, (a.per, b.per))
    elif all(speakers) and speakers[0] != speakers[1]:
        yield _Couple(a, b, speakers)
    elif beside and a.kind == b.kind != "count" and a.unit == b.unit and says(a, "in_order"):
        yield _Couple(a, b, LISTED)


def _points(a: Claim, b: Claim) -> bool:
    """Whether both are points of a rate, one of them told in short: 150 basis points, 100 points."""
    return {a.kind, b.kind} == {"percentage", "count"} and "point" in (a.noun, b.noun)


def _turned(one: _Couple, other: _Couple) -> bool:
    """Whether two articles give the two figures to the two things the other way round."""
    if one.first.article == other.first.article or not near_in_time(one.first, other.first):
        return False
    here = {one.things[0]: own_amount(one.first), one.things[1]: own_amount(one.second)}
    there = {other.things[0]: own_amount(other.first), other.things[1]: own_amount(other.second)}
    shared = here.keys() & there.keys()
    if not shared or any(here[thing] == there[thing] for thing in shared):
        return False
    if len(shared) == 1 and len({_left(couple, shared).kind for couple in (one, other)}) > 1:
        return False  # 342 dead and 28 dead here, 28 years and 342 dead there
    return one.things != LISTED or _same_list(one.first, other.first)


def _left(couple: _Couple, shared: Set[str]) -> Claim:
    """The figure of a couple whose thing the other couple does not name."""
    return couple.second if couple.things[0] in shared else couple.first


def _same_list(a: Claim, b: Claim) -> bool:
    """Whether the words before two lists of figures are the same: the same names in the same order."""
    left, right = _lead(a), _lead(b)
    shared = set(left) & set(right)
    kept = [word for word in left if word in shared]
    return len(kept) >= WORDS and kept == [word for word in right if word in shared] and a.unit == b.unit


def _lead(claim: Claim) -> list[str]:
    before = claim.sentence[: max(claim.start - claim.sentence_start, 0)]
    clitics = clitics_of(claim.language)
    words: list[str] = []
    for token in tokenise(before):
        if token.kind != "w":
            words = words if token.text in "'’-" else []  # a list has its own clause
        else:
            words.append(clitics.unjoined(token.key, 3))
    return words[-BEFORE:]


def _report(odd: _Couple, turned: Sequence[_Couple]) -> Finding:
    other = turned[0]
    claims = (odd.first, odd.second, *(claim for couple in turned for claim in (couple.first, couple.second)))
    beside = other.second if own_amount(other.second) == own_amount(odd.first) else other.first
    named = entity_of(odd.first) == entity_of(other.first) != ""
    found = finding(
        "S602",
        "attribute_swap",
        "error" if named and len({couple.first.article for couple in turned}) > 1 else "warning",
        claims,
        explanation=reads("S602", claims),
        witnesses=[couple.first for couple in turned],
        inferred=[claim.claim_id for claim in claims if claim.subject.inferred],
    )
    return replace(found, message=step("S602.turned", left=odd.first.text, right=odd.second.text, other=beside.text))
