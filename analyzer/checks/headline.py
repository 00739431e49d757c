"""A headline, standfirst or caption that says another figure than the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise

from ..concepts import all_concepts
from ..diagnosis import diagnose
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._about import ENOUGH, PLENTY, named_alike, of_alike, same_time, stem_of, told_alike, words_about
from ._above import (
    SHARES,
    agree,
    could_be_one,
    derived,
    misprinted,
    mistyped,
    opposed,
    own_toll,
    percent,
    same_figure,
    turned,
    value_of,
    within_reach,
)
from ._matching import phrase_at, phrases, plain, token_span
from ._rounding import over
from ._slips import figures

RULES = ("G105",)
ABOVE = ("headline", "standfirst", "caption")
NEVER = {"date", "duration", "rank", "age"}
MOST = 32
"""Figures above a text that are looked at."""
GENEROUS, ROUND = Decimal("0.12"), 2
"""How far, as a share, a round figure of so many digits may lie from the one it is made of."""
BEYOND = 3
"""How many times the bound of a headline a figure may be that it was made of: "more than 400" is not said of 1,300."""
FEW = 4
"""Figures of a text so short that all are of one thing."""
SHOWN = 8
"""Figures that bear a finding out, told in its explanation."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Figures above the text that no figure of the text agrees with, where the text has one about the same thing."""
    yield from held_against_text(view, view)


def held_against_text(place: View, view: View) -> Iterator[Finding]:
    """The findings for the figures above the text of `place`: of the article itself, or of its title alone."""
    about: dict[str, frozenset[str]] = {}
    for claim, kin in _alone(place, view):
        about.setdefault(claim.claim_id, words_about(place, claim))
        meant = _rounded_from(claim, kin)
        if meant is not None:
            yield _report(view, claim, meant, False, kin, inside=place is view, severity="note")
            continue
        rival = _rival(view, claim, kin, about) if kin else _misprint(view, claim, about, alone=place is not view)
        rival = rival or _turned(view, claim) or _mistyped(view, claim)
        if rival is not None:
            yield _report(view, claim, rival[0], rival[1], kin, inside=place is view)


def waits(view: View) -> bool:
    """Whether a figure above the text stands alone: which figure of the text is its like, the grouping tells best."""
    return next(_alone(view, view), None) is not None


def _alone(place: View, view: View) -> Iterator[tuple[Claim, list[Claim]]]:
    """Figures above the text that no figure of the text agrees with, with those of the text that could be the same; with none
    where only a slip could make one of them the same."""
    below = _below(view)
    if not below:
        return
    seen: set[tuple[str, str]] = set()
    for claim in place.claims:
        if claim.section not in ABOVE or claim.kind in NEVER or (claim.section, claim.text) in seen or len(seen) > MOST:
            continue
        seen.add((claim.section, claim.text))
        same = [other for other in below if same_figure(claim, other)]
        if same:
            toll = own_toll(place, claim, below) if all(opposed(claim, other) for other in same) else []
            if toll:
                yield claim, toll
            continue
        kin = [other for other in below if could_be_one(claim, other) and not _adds(view, other) and not _far_beyond(other, claim)]
        if not any(within_reach(claim, other) for other in kin):
            kin += _as_people(place, claim, view, below)
        parts = _listed_parts([other for other in below if other.kind == claim.kind and other.unit == claim.unit]) if kin else []
        kin = [other for other in kin if other not in parts] or _only_toll(claim, below)
        if not kin and any(misprinted(claim, other) or turned(claim, other) or mistyped(claim, other) for other in below):
            yield claim, []
        # The people of a headline are told by what they are in the text: 32 people arrested, 23 detainees.
        kin += [other for other in below if kin and other not in kin and _one_measure(claim, other) and misprinted(claim, other)]
        counted_alike = (other for other in below if claim.kind == other.kind == "count" and claim.noun and claim.noun == other.noun)
        if not kin or any(_bears_out(place, claim, view, other) for other in (*kin, *counted_alike)) or derived(claim, kin):
            continue
        yield claim, kin


def _as_people(place: View, claim: Claim, view: View, below: Sequence[Claim]) -> list[Claim]:
    """The figures of people of no sort ("27,300 people") that a headline's people of a sort ("37,000 refugees") may be: told with
    the words of the headline, of whichever of the two places a flight has."""
    if claim.kind != "count" or claim.noun in ("", "person") or not _counts_people(place, claim):
        return []
    unsorted = replace(claim, unit="", noun="", subject=replace(claim.subject, entity=""))
    people = [other for other in below if other.noun == "person" and within_reach(claim, other) and could_be_one(unsorted, other)]
    if not people:
        return []
    printed = range(*token_span(place.reading, claim.start, claim.end))
    words = words_about(place, claim) | ({stem_of(place.reading, i) for i in printed} - {""})
    return [other for other in people if len(words & words_about(view, other)) >= PLENTY]


def _only_toll(claim: Claim, below: Sequence[Claim]) -> list[Claim]:
    """The figures of what befell people that a headline's people of no sort may be, where the text tells one such amount alone:
    "EIGHT died" above "Harker was one of six workers killed". The name beside either is whoever stands near it, unless lists know both."""
    known = all_concepts().get(claim.attribute)
    if claim.kind != "count" or claim.noun not in ("", "person") or known is None or not known.event:
        return []
    toll = [other for other in below if other.kind == "count" and other.attribute == claim.attribute]
    if len({value_of(other) for other in toll}) != 1:
        return []
    unsorted = replace(claim, unit="", noun="")
    unnamed = replace(unsorted, subject=replace(claim.subject, entity=""))
    return [other for other in toll if could_be_one(unnamed if _unlisted(claim) or _unlisted(other) else unsorted, other)]


def _unlisted(claim: Claim) -> bool:
    return claim.subject.entity_id.startswith("name:")


def _bears_out(place: View, claim: Claim, view: View, other: Claim) -> bool:
    """Whether a figure of the text is the headline's: a bound or a share in words holds many figures, and only bears out a share that
    is told with some of its words."""
    if not agree(claim, other) or _far_beyond(claim, other) or _far_beyond(other, claim):
        return False
    holds_many = claim.kind == "percentage" and (other.kind == "ratio" or other.modifier in ("<", "<=", ">", ">="))
    return not holds_many or bool(words_about(place, claim) & words_about(view, other)) or len(_below(view)) < FEW


def _far_beyond(claim: Claim, other: Claim) -> bool:
    """Whether a figure lies so far beyond the "more than" of a headline, or of the text, that it is of something else."""
    open_above = claim.modifier in (">", ">=") and other.modifier != "vague"
    return open_above and value_of(other) > BEYOND * value_of(claim) > 0


def _one_measure(claim: Claim, other: Claim) -> bool:
    return claim.attribute == other.attribute and claim.attribute in all_concepts()


def _counts_people(view: View, claim: Claim) -> bool:
    first, last = token_span(view.reading, claim.start, claim.end)
    return any(hit.lex.value[1] == "person" for i in range(first, last) for hit in view.reading.all_at(i, "noun"))


def _below(view: View) -> list[Claim]:
    return [claim for claim in view.claims if claim.section == "body" and claim.kind not in NEVER]


def _adds(view: View, claim: Claim) -> bool:
    """Whether a count is only what came to it: "four more people", أربعة أشخاص جدد."""
    first, last = token_span(view.reading, claim.start, claim.end)
    added = phrases("headline", "added", *view.reading.lexicon.languages)
    return claim.kind == "count" and any(phrase_at(view.reading, i, added) for i in range(first, last + 1))


def _misprint(view: View, claim: Claim, about: dict[str, frozenset[str]], *, alone: bool) -> tuple[Claim, bool] | None:
    """The figure of the text that the headline's is with two digits swapped or another scale word, where both are told in
    much the same words and the text has no other such figure. A title that stands `alone` names nothing for certain."""
    found = [other for other in _below(view) if misprinted(claim, other) and (alone or not _two_names(claim, other))]
    if len(found) != 1:
        return None
    mine = _about(view, claim, about)
    told = len(mine & _about(view, found[0], about)) + named_alike(claim, found[0])
    return (found[0], False) if told >= ENOUGH - 1 and same_time(claim, found[0]) else None


def _rounded_from(claim: Claim, kin: Sequence[Claim]) -> Claim | None:
    """The figure of the text that a headline rounds too generously: "about 15,000" above 13,680, whatever other figures there are."""
    if claim.modifier != "~" or claim.kind in SHARES or figures(claim) > ROUND:
        return None
    exact = [other for other in kin if other.modifier == "=" and value_of(other) and abs(value_of(claim) / value_of(other) - 1) <= GENEROUS]
    return min(exact, key=lambda other: abs(value_of(claim) - value_of(other)), default=None)


def _turned(view: View, claim: Claim) -> tuple[Claim, bool] | None:
    """The one count of the text that the headline's is with two digits swapped, where it is no sum or difference of others."""
    below = _below(view)
    found = [other for other in below if turned(claim, other)]
    if not found or not _one_amount(found) or derived(claim, [other for other in below if other.kind == "count"]):
        return None
    return found[0], False


def _mistyped(view: View, claim: Claim) -> tuple[Claim, bool] | None:
    """The people of the text that a headline's bare count is with one digit changed, where the text has no other people in numbers
    of that size and the count is no sum or difference: TAPS OFF FOR 840,000 above "some 640,000 locals"."""
    people = [other for other in _below(view) if other.kind == "count" and _counts_people(view, other) and _one_size(claim, other)]
    if not any(mistyped(claim, other) for other in people) or not _one_amount(people):
        return None
    return None if derived(claim, [other for other in _below(view) if other.kind == "count"]) else (people[0], False)


def _one_size(claim: Claim, other: Claim) -> bool:
    first, second = abs(value_of(claim)), abs(value_of(other))
    return bool(first and second) and first.adjusted() == second.adjusted()


def _two_names(claim: Claim, other: Claim) -> bool:
    """Whether two figures are told of something by name, and of two."""
    return bool(claim.entity and other.entity) and claim.entity != other.entity


def _rival(view: View, claim: Claim, kin: Sequence[Claim], about: dict[str, frozenset[str]]) -> tuple[Claim, bool] | None:
    """The figure of the text that is about what the headline's is about, and whether that is certain; None where two could be."""
    if _dealt_out(claim, [other for other in _below(view) if other.kind == "count" and other.noun == claim.noun]):
        return None
    same = [other for other in kin if claim.subject_id and other.subject_id == claim.subject_id]
    if same:
        explicit = not (claim.subject.inferred or same[0].subject.inferred)
        return (same[0], explicit) if _one_amount(same) else None
    mine = _about(view, claim, about)
    kin = [other for other in kin if within_reach(claim, other)]
    kin = [other for other in kin if (other.unit == POINTS) == (claim.unit == POINTS)] or kin  # 100 points to 11.5%
    kin = [other for other in kin if not _summed(view, other)] or kin
    kin = [other for other in kin if not _partial(view, other)] or kin
    if not kin:
        return None
    scored = [
        (
            len(mine & _about(view, other, about))
            + named_alike(claim, other)
            + told_alike(view, claim, other)
            + of_alike(view, claim, other),
            other,
        )
        for other in kin
    ]
    slips = [other for score, other in scored if score >= ENOUGH - 1 and misprinted(claim, other) and claim.attribute == other.attribute]
    if len(slips) == 1 and claim.attribute:
        return slips[0], False  # the same digits changed round say more than words do
    best = max(score for score, _ in scored)
    if best < ENOUGH:
        return None
    top = [other for score, other in scored if score == best and same_time(claim, other)]
    if not _one_amount(top):
        top = [other for other in top if of_alike(view, claim, other)]
    if not top or not _one_amount(top):
        return None
    return top[0], best >= PLENTY and len(kin) == len(top)


POINTS = "basis_point"
BESIDE = 4
"""Tokens before a figure in which a word says that it is the sum of several."""


def _dealt_out(claim: Claim, kin: Sequence[Claim]) -> bool:
    """Whether two figures of one thing that a sentence tells one after the other come to the headline's: 300 manuscripts, and 180 from
    Cairo and 120 from Damascus."""
    return claim.kind == "count" and any(
        first.sentence_start == second.sentence_start
        and first.noun == second.noun
        and value_of(first) + value_of(second) == value_of(claim)
        for first, second in pairwise(kin)
    )


def _summed(view: View, claim: Claim) -> bool:
    """Whether a figure is told as the sum of several of its sort: 400 basis points in all since January."""
    first, _ = token_span(view.reading, claim.start, claim.end)
    summed = phrases("headline", "summed", *view.reading.lexicon.languages)
    return any(phrase_at(view.reading, i, summed) for i in range(max(0, first - BESIDE), first))


def _partial(view: View, claim: Claim) -> bool:
    """Whether a figure is told as some of the one before it: "eight paintings, two of them by Corot", "dont deux"."""
    first, last = token_span(view.reading, claim.start, claim.end)
    partial = phrases("headline", "partial", *view.reading.lexicon.languages)
    return any(phrase_at(view.reading, i, partial) for i in (first - 2, first - 1, last) if i >= 0)


def _listed_parts(claims: Sequence[Claim]) -> list[Claim]:
    """Figures that add up to the one in front of them in their sentence: 34 kilometres of coast: 19 in Larache and 15 in Kenitra."""
    found: list[Claim] = []
    claims = [claim for claim in claims if claim.kind != "percentage" or claim.subject.measure != "change"]  # nobody adds up changes
    for at, whole in enumerate(claims):
        behind = [other for other in claims[at + 1 :] if other.sentence_start == whole.sentence_start]
        sums = accumulate(map(value_of, behind))
        found += next((behind[: count + 1] for count, total in enumerate(sums) if count and total == value_of(whole)), [])
    return found


def _one_amount(claims: Sequence[Claim]) -> bool:
    return not claims or all(agree(claims[0], other) for other in claims[1:])


def _about(view: View, claim: Claim, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """The words around a claim, looked up once."""
    found = known.get(claim.claim_id)
    if found is None:
        found = known[claim.claim_id] = words_about(view, claim)
    return found


def _report(view: View, claim: Claim, rival: Claim, certain: bool, kin: Sequence[Claim], *, inside: bool, severity: str = "") -> Finding:
    """`inside` is false for a title told only beside the text: its figure stands in the message and is no claim of the file."""
    ratio = None if claim.kind in SHARES else over(value_of(claim), value_of(rival))
    first, second = (percent(claim), percent(rival)) if claim.kind in SHARES else (value_of(claim), value_of(rival))
    if claim.kind in SHARES and first is not None and second is not None:
        ratio = over(first, second)
    vague = "vague" in (claim.modifier, rival.modifier)
    unit = "percent" if claim.kind in SHARES else claim.currency or claim.base_unit or claim.unit
    explanation = []
    if first is not None and second is not None and not vague:
        values = {"above": claim.text, "left_value": plain(first), "below": rival.text, "right_value": plain(second), "unit": unit}
        explanation.append(step("G105.figures", **values))
    shown = [other.text for other in kin if other is not rival and agree(other, rival)]
    if shown:
        explanation.append(step("G105.support", count=len(shown), texts="; ".join(shown[:SHOWN])))
    return finding(
        "G105",
        "headline_body",
        severity or ("error" if certain and not vague and claim.subject_id and claim.subject_id == rival.subject_id else "warning"),
        [claim, rival] if inside else [rival],
        values={"left": claim.text, "right": rival.text, "ratio": plain(ratio) if ratio is not None else ""},
        ratio=ratio,
        explanation=explanation,
        diagnosis=None if claim.kind != rival.kind else diagnose(claim, rival, language=view.article.language),
        witnesses=[other for other in kin if other is not rival and agree(other, rival)],
        inferred=[claim.claim_id] if inside and claim.subject.inferred else (),
    )
