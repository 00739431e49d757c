"""A402 for the parts of an open list that come to more than their whole: "48 dead. They include 31 men, 12 women and nine children",
"25 members, among them 14 of the ruling party, eight of the opposition and six independents". Less than the whole they may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ..model import MONEY, Claim, Finding
from . import Settings, View
from ._holders import SHARED_OUT
from ._line import SIGNS, Line, alike, amounts, lines, middle
from ._parts import SEXES, YOUNG, apart
from ._sums import added_up, may_be_sum, sum_finding, sum_of

RULES = ("A402",)
HEAD = 7
"""Tokens at the head of a sentence within which it says that it goes on about the whole: of these, the dead include."""
JOINT = 7
"""Tokens between two parts of such a list, at most."""
FIRST = 5
"""Tokens between the word that opens the list and its first part, at most."""
LED = 2
"""Tokens behind the first part that may say that it is one: 30,000 of whom."""
WRITTEN = 3
"""Letters of a word that may have a conjunction written into it."""
OPENERS = ("open_list.words", "openlist", "of_them", "ellipsis.behind", "ellipsis.part")
TURNS = ("otherbase", "against", "negators.words", "speech.verbs", "of_them", "ellipsis.behind")
"""What behind a part tells of something else, or of a part of that part."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Parts that together exceed the whole they are told of."""
    before: Line | None = None
    for line in lines(view, 0):
        if not line.anywhere("corrected"):
            yield from _inside(line)
            if before is not None:
                yield from _behind(before, line)
        before = line


def _inside(line: Line) -> Iterator[Finding]:
    """A whole and its parts in one sentence, the word that opens the list between."""
    claims = amounts(line)
    for at, total in enumerate(claims[:-2]):
        gap = line.between(total, claims[at + 1])
        opened = line.find(gap, *OPENERS, *(("got",) if total.unit in SHARED_OUT else ()))
        behind = line.has(line.span(claims[at + 1])[1], "of_them") > 0 and len(gap) <= FIRST  # 90,000 members, 30,000 of whom
        led = opened >= 0 and (opened == gap.start or line.token(opened - 1) in SIGNS or line.has(opened, "got"))
        if not behind and (not led or gap.stop - opened > FIRST):
            continue  # eight in Settat, Benslimane with five: a whole has the word right behind it, or behind a comma
        yield from _beyond(line, total, claims[at + 1 :])


def _behind(before: Line, line: Line) -> Iterator[Finding]:
    """A whole in one sentence and its parts in the next, which opens with a word for them: of these, the dead include."""
    parts = amounts(line)
    if len(parts) < 2 or any(claim.kind == "date" for claim in line.claims):
        return
    start = line.span(parts[0])[0]
    if start - line.first > HEAD or line.find(range(line.first, start), *OPENERS, "share_head", "list_head") < 0:
        return
    wholes = [claim for claim in amounts(before) if claim.kind == parts[0].kind and _may_hold(line, claim, parts[0])]
    if len(wholes) == 1:
        yield from _beyond(line, wholes[0], parts)


def _beyond(line: Line, total: Claim, claims: Sequence[Claim]) -> Iterator[Finding]:
    parts = [claims[0]]
    for left, right in pairwise(claims):
        gap = line.between(left, right)
        behind = range(gap.start + (left is claims[0]) * LED, gap.stop)
        if len(gap) > JOINT or not _joined(line, gap, right) or line.find(behind, *TURNS) >= 0:
            break
        parts.append(right)
    parts = list(takewhile(lambda part: _may_hold(line, total, part), parts))
    told = [total, *parts]
    if len(parts) < 2 or any(claim.modifier != "=" for claim in told) or len({claim.as_of for claim in parts}) > 1:
        return
    if not _exclusive(line, parts) or any(middle(part) >= middle(total) for part in parts) or any(_tail(line, part) for part in parts):
        return
    sexes = [part for part in parts if _noun(line, part) in SEXES]
    if len(sexes) == len(SEXES) and added_up(sexes) == middle(total):
        return  # 60 people, among them 40 men, 20 women and 15 children: children are counted again
    sums = sum_of(parts)
    if sums is not None and apart(total, *sums) > 0 and may_be_sum(added_up(parts), middle(total)):
        exclusive = sexes or total.kind in MONEY or total.unit in (*SHARED_OUT, "member")
        yield sum_finding(total, parts, "warning" if exclusive else "note")  # burns and fractures may be of one patient


def _joined(line: Line, gap: range, right: Claim) -> bool:
    tokens = line.view.reading.tokens
    signs = [tokens[i].text for i in gap if tokens[i].kind == "s"]
    if any(sign not in ",،'’\"-" for sign in signs):
        return False
    first = line.span(right)[0]
    led = line.index.clitics.joins(tokens[first].key) or line.index.clitics.joins(line.text[tokens[first].start : right.start])
    written = any(line.index.clitics.joins(tokens[i].key, WRITTEN) for i in gap)
    return bool(led or written or {",", "،"} & set(signs) or any(line.has(i, "joint") for i in gap))


def _tail(line: Line, last: Claim) -> bool:
    """Whether behind the last part something tells of a part of it, or that some were counted twice."""
    stop = line.span(last)[1]
    return line.find(range(stop, min(line.stop, stop + FIRST)), "of_them", "ellipsis.behind", "notexclusive") >= 0


def _may_hold(line: Line, total: Claim, part: Claim) -> bool:
    """Whether a whole may be made up of such parts."""
    if total.per or part.per or total.kind != part.kind or total.kind not in ("count", *MONEY):
        return False
    if total.kind in MONEY:
        return alike(total, part)
    sexed = _noun(line, part) in SEXES | YOUNG
    if sexed:
        return total.noun not in SEXES | YOUNG and (total.unit in ("", "person") or "person" in line.noun_classes(total))
    return bool(total.unit) and (part.unit in ("", total.unit) or not line.noun_classes(part))


def _noun(line: Line, part: Claim) -> str:
    """What a part counts; of "14,000 are men" the men."""
    stop = line.span(part)[1]
    behind = line.has(stop, "clause")
    told = line.view.reading.at(behind, "noun") if behind else None
    return told.lex.value[0] if told is not None and told.lex.value[0] in SEXES | YOUNG else part.noun


def _exclusive(line: Line, parts: Sequence[Claim]) -> bool:
    """Whether nothing is told of two parts at once: men, women and children; or the same noun, of which the last part alone may have
    another."""
    nouns = [_noun(line, part) for part in parts]
    if any(noun in SEXES | YOUNG for noun in nouns):
        return set(nouns) >= SEXES and len(set(nouns)) == len(nouns) and set(nouns) <= SEXES | YOUNG
    return len({part.unit for part in parts[:-1]} - {""}) <= 1
