"""Parts of a total printed without their noun ("68 to the Greens, 47 to Labour"), and parts told "of the dead"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..concepts import all_concepts, fits, index
from ..decimals import ONE, ZERO
from ..model import Claim
from ..numerals import parse
from ..text import fold_word
from . import View
from ._line import SIGNS, Line, alike, amounts, known, lines, middle, spread

BACK = 3
"""Sentences before "of the dead" in which its total is looked for."""
CUE = 14
"""Tokens between a figure and the word that says what it counts, at most."""
NISBA = ("يه", "ي", "يان", "يتان", "يين", "يتين", "يات", "يون")
"""Endings, as folded, of Arabic adjectives of origin."""
SEXES = frozenset({"man", "woman"})
YOUNG = frozenset({"child", "boy", "girl", "infant", "baby"})
PEOPLE = frozenset({"person"})
COMMON_NAMES = frozenset(
    {"object", "artifact", "item", "piece", "product", "thing", "good", "find", "exhibit", "device", "unit", "weapon"}
    | {"sale", "transaction", "contract", "deal", "purchase", "property", "permit", "licence", "license", "order", "booking"}
)
"""Nouns that count things of many sorts together."""
SORTS = frozenset({"person", "vehicle", "animal", "weapon", "building", "device"})
"""Classes whose members add up under a common name; a place or an organisation may contain another."""
HEAD, LEAD = 8, 6
"""Tokens of "of the dead, …" up to its sign, and from there to the first part, at most."""


def members(line: Line, like: Claim, claims: Sequence[Claim], begin: int, end: int) -> list[Claim]:
    """The figures in a stretch of a sentence that may be parts of `like`: its claims, and numbers whose noun is left out.

    A number without noun becomes a claim without id, in the unit of the figure before it. Empty where a number is none
    that can be added.
    """
    tokens = line.view.reading.tokens
    found = [_named(line, claim, like) for claim in claims if begin <= line.span(claim)[0] and line.span(claim)[1] <= end]
    found = [_of_each(line, claim, end) for claim in found]
    taken = [line.span(claim) for claim in (*line.claims, *found)]
    i = begin
    while i < end:
        inside = next((stop for start, stop in taken if start <= i < stop), 0)
        number = None if inside else parse(line.view.reading, i)
        if number is None:
            i = inside or i + 1
            continue
        numeral, i = number.numeral, number.stop
        if numeral.low is not None and numeral.low == numeral.high and numeral.form == "cardinal" and _for_each(line, number.stop, end):
            one = bare(like, numeral.low, numeral.step, numeral.start, numeral.end, numeral.text)
            found.append(_of_each(line, one, end))
            i = _for_each(line, number.stop, end)
            continue
        if number.words and not _of_a_sort(line, number.stop, end) and (numeral.low == ONE or not _goes_to(line, number.stop)):
            continue  # an article ("a statement"), "one of the largest"
        if numeral.low is None or numeral.low != numeral.high or numeral.form != "cardinal" or numeral.low <= ZERO:
            return []
        ahead = tokens[number.first - 1]
        glued = ahead.end == tokens[number.first].start and number.first > begin and ahead.text not in ",،" and ahead.key != "و"
        year = numeral.text.isdigit() and len(numeral.text) == 4 and 1900 <= numeral.low <= 2100
        if (
            glued
            or year
            or not (number.stop >= end or _goes_to(line, number.stop) or (number.words and _of_a_sort(line, number.stop, end)))
        ):
            return []
        unit = max((claim for claim in found if claim.end <= numeral.start), key=lambda claim: claim.start, default=like)
        found.append(bare(unit if alike(unit, like) else like, numeral.low, numeral.step, numeral.start, numeral.end, numeral.text))
    return sorted(found, key=lambda claim: claim.start)


def _of_each(line: Line, claim: Claim, end: int) -> Claim:
    """A figure that each of the names behind it has, as what they have together: one each in Kenya and Tanzania are two."""
    behind = line.span(claim)[1]
    last = _for_each(line, behind, end)
    if not last or not isinstance(claim.low, Decimal) or claim.low != claim.high:
        return claim
    stop = line.view.reading.tokens[last - 1].end
    value = claim.low * _names(line, line.has(behind, "each_in"), last)
    together = bare(claim, value, claim.step, claim.start, stop, line.text[claim.start : stop])
    return replace(together, claim_id=claim.claim_id)


def _for_each(line: Line, i: int, end: int) -> int:
    """The token behind the names of which each has a number that ends before token `i`: one each in Kenya and Tanzania; 0 without such."""
    first = line.has(i, "each_in")
    tokens = line.view.reading.tokens
    last = next((k for k in range(first, end) if tokens[k].kind != "w" and tokens[k].text not in ",،"), end) if first else 0
    return last if last - first <= NAMES and first and _names(line, first, last) > 1 else 0


def _names(line: Line, first: int, last: int) -> int:
    """How many names a list of them has."""
    clitics = line.index.clitics
    return 1 + sum(
        line.token(i) in SIGNS or line.has(i, "joint") > 0 or (bool(clitics) and clitics.joins(line.token(i), 3))
        for i in range(first + 1, last)
    )


NAMES = 12
"""Tokens of the names of which each has a number, at most."""


def _goes_to(line: Line, i: int) -> bool:
    """Whether what stands behind a number says where or to whom it goes: "68 to the Greens", "12 elsewhere"."""
    if line.has(i, "part_to"):
        stop = line.has(i, "part_to")
        return stop >= line.stop or line.view.reading.tokens[stop].kind != "n"
    return bool(line.index.clitics) and len(line.token(i)) > 3 and line.token(i)[0] in "لب"


def _of_a_sort(line: Line, i: int, end: int) -> bool:
    """Whether one adjective is all that stands behind a number: "two Algerian, two Italian and one Spanish", واحدة إسبانية."""
    tokens = line.view.reading.tokens
    if i >= end or tokens[i].kind != "w" or i == 0 or tokens[i - 1].kind != "w" or line.view.reading.among(i - 1, "one_articles"):
        return False
    if line.index.clitics:
        return tokens[i].key.endswith(NISBA)
    last = i + 1 >= end or tokens[i + 1].kind == "s" or line.has(i + 1, "joint") > 0
    return last and tokens[i].text[:1].isupper() and tokens[i].text[-1:] not in "'’"


def _named(line: Line, claim: Claim, like: Claim) -> Claim:
    """An Arabic count whose noun is none but the one it goes to ("ثمانية لجبهة العمل") counts what the total counts; so
    does a bare number beside a measured total ("3.1 megawatts of wind and 2.6 of the other")."""
    low = claim.low
    if claim.kind == "count" != like.kind and not claim.unit and isinstance(low, Decimal) and low == claim.high:
        if _goes_to(line, line.span(claim)[1]):
            return replace(bare(like, low, claim.step, claim.start, claim.end, claim.text), claim_id=claim.claim_id)
        return claim
    unknown = claim.kind == "count" == like.kind and line.index.clitics and not line.noun_classes(claim)
    if unknown and (claim.unit.startswith("ل") or fold_word(claim.unit).endswith(NISBA)):
        return replace(claim, unit=like.unit, noun=like.noun)
    return claim


def bare(like: Claim, value: Decimal, step: Decimal, start: int, end: int, text: str) -> Claim:
    """A number whose noun is left out, as a claim without id in the unit of another."""
    scale = ONE
    if isinstance(like.base_low, Decimal) and isinstance(like.low, Decimal) and like.low:
        scale = like.base_low / like.low
    based = value * scale if like.base_unit else None
    return replace(
        like,
        claim_id="",
        start=start,
        end=end,
        core_start=start,
        core_end=end,
        text=text,
        modifier="=",
        low=value,
        high=value,
        base_low=based,
        base_high=based,
        step=step,
        confidence=1.0,
    )


# Of the dead, …


def shared_out(view: View) -> Iterator[tuple[Line, list[Claim], range, range]]:
    """Sentences such as "Of the dead, 398 were killed in A, 171 in B and 83 elsewhere": the sentence, what may be the
    total (the nearest first), the tokens of the head, and those of the list."""
    earlier: list[Line] = []
    for line in lines(view, 0):
        head = line.has(line.first, "share_head")
        if head:
            sign = next((i for i in range(head, min(head + HEAD, line.stop)) if line.token(i) in SIGNS), -1)
            if sign < 0 and line.index.clitics:
                sign = next((i for i in range(head, min(head + HEAD, line.stop)) if parse(view.reading, i) is not None), 0) - 1
            if sign >= head:
                inside = [claim for claim in amounts(line) if head <= line.span(claim)[0] and line.span(claim)[1] <= sign]
                totals = inside if len(inside) == 1 else _told_before(view, earlier, range(head, sign)) if not inside else []
                if totals:
                    yield line, totals, range(line.first, sign), range(sign + 1, line.stop)
        earlier = [*earlier[1 - BACK :], line]


def said_to_be(view: View) -> Iterator[tuple[Line, list[Claim], range]]:
    """Sentences such as "The dead are 12 men, eight women and three children": the sentence, what may be the total in the
    sentences before (the nearest first), and the tokens of the list."""
    earlier: list[Line] = []
    for line in lines(view, 0):
        head = line.has(line.first, "whole_head")
        totals = _told_before(view, earlier, range(line.first, head)) if head else []
        if totals:
            yield line, totals, range(head, line.stop)
        earlier = [*earlier[1 - BACK :], line]


def _told_before(view: View, earlier: Sequence[Line], head: range) -> list[Claim]:
    """Counts of the sentences before that count what the head names, the nearest first."""
    wanted = {ident for i in head for ident, _ in cues(view, i)}
    if not wanted:
        return []
    found = []
    for line in earlier:
        for claim in amounts(line):
            named = any(char.isalpha() for char in claim.text)  # else its noun was carried to it from elsewhere
            if claim.kind != "count" or not known(claim) or (claim.unit and named and "person" not in line.noun_classes(claim)):
                continue
            told = {claim.attribute} if claim.attribute else nearest_cue(line, claim)
            if told & wanted:
                found.append(claim)
    return found[::-1]


def nearest_cue(line: Line, claim: Claim) -> set[str]:
    """What the nearest word around a count says it counts."""
    start, stop = line.span(claim)
    near = [
        (start - i if i < start else i - stop + 1, ident)
        for i in range(max(line.first, start - CUE), min(line.stop, stop + CUE))
        for ident, _ in cues(line.view, i)
    ]
    least = min((distance for distance, _ in near), default=0)
    return {ident for distance, ident in near if distance == least}


def cues(view: View, i: int, kind: str = "count") -> Iterator[tuple[str, int]]:
    """(measure, token behind) of each phrase at a token that names what a figure of some kind may measure."""
    concepts = all_concepts()
    for hit in index(view.article.language).find(view.reading.tokens, i):
        ident = hit.lex.value[0]
        if ident in concepts and fits(concepts[ident], kind):
            yield ident, hit.stop


def apart(total: Claim, low: Decimal | None, high: Decimal | None) -> int:
    """1 where the sum is surely more than the total, -1 where it is surely less, else 0."""
    whole = spread(total)
    if whole is None or middle(total) <= ZERO:
        return 0
    if low is not None and whole.high is not None and low > whole.high:
        return 1
    return -1 if high is not None and whole.low is not None and high < whole.low else 0


def perhaps_people(line: Line, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether men or women are parts of a total whose noun no list knows: finishers are people, laps are none."""
    named = total.unit not in ("", "person") and any(map(str.isalpha, total.text))
    return named and any(part.noun in SEXES for part in parts) and not line.noun_classes(total)


def may_be_part(line: Line, total: Claim, part: Claim) -> bool:
    """Whether a figure can be a part of the total: same dimension; for counts the same noun or one of the same class."""
    if total.kind != part.kind or total.per or part.per:
        return False
    if total.kind != "count":
        return alike(total, part)
    if not part.unit or part.unit == total.unit or not any(char.isalpha() for char in part.text):
        return True  # what is counted stands with the total
    mine, theirs = line.noun_classes(total), line.noun_classes(part)
    carried = not any(char.isalpha() for char in total.text)  # "70 men and 50 women, a total of 120": of no noun of its own
    if (total.unit in ("", "person") or carried or part.noun in SEXES) and not mine:
        return bool(theirs & PEOPLE)
    if part.unit.endswith(" " + total.unit) and total.unit:
        return True  # gold medals among medals
    return bool(mine & theirs & SORTS)


def may_be_sorts(line: Line, total: Claim, parts: Sequence[Claim], *, described: bool) -> bool:
    """Whether parts may be sorts of what a total counts: three or more under a common name ("1,410 objects: 640 pots, 310 tools and 190
    amulets") or behind a number without a noun of its own, or each `described` by a word that no list knows as a noun ("16 estaciones:
    siete soterradas y nueve exteriores", where adjectives stand behind their noun and the noun is left out)."""
    if any((one.kind, one.per) != ("count", "") for one in (total, *parts)):
        return False
    if len(parts) >= 3 and fold_word(total.unit) in COMMON_NAMES and all(part.unit and not _may_contain(line, part) for part in parts):
        return True
    if len(parts) >= 3 and not total.unit and described and all(part.unit and part.modifier == "=" for part in parts):
        return True  # sales fell to 1,410: 640 flats, 310 houses and 190 plots
    plain = len(parts) >= 2 and bool(total.unit) and described
    kinds = line.noun_classes(total) & PEOPLE if len(parts) >= 3 else set()  # a sort of people that no list knows among those it does
    return plain and all(part.modifier == "=" and line.noun_classes(part) <= kinds for part in parts)


def _may_contain(line: Line, part: Claim) -> bool:
    """Whether a part is no thing, or one that may contain another."""
    return not line.noun_classes(part).isdisjoint((*PEOPLE, "place", "event", "organisation"))
