"""A value before and a value after, told in one sentence: "from 40 to 50", "to 50 from 40", "50, compared with 40"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..decimals import ONE, TEN, THOUSAND, ZERO
from ..model import Claim
from ._line import SIGNS, TIMES, Line, alike, amounts, middle, spread

FROM = ("change.from", "range.from")
TO = ("change.to", "range.to")
BY = ("change.by",)
UP = ("change.up", "rise", "surely_up")
DOWN = ("change.down", "fall", "surely_down", "halved")
MOVED = (*UP, *DOWN, "change.moved", "multverb")
LINKS = frozenset((*FROM, *TO, *BY, *MOVED, "filler", "modbefore", "modafter", "against", "dates.month", "months", "restatement.markers"))
REACH = 14
"""Words that may stand between the two ends of a change, at most."""
NEXT = 3
"""Words between a fraction and what it is taken of: "metade dos 32 %", "die Hälfte von den bisherigen 40"."""


@dataclass(frozen=True)
class Pair:
    """`old` and `new` in time; `first` and `last` in place. `up` is the direction the verb states, None where unclear."""

    old: Claim
    new: Claim
    first: Claim
    last: Claim
    up: bool | None
    compared: bool = False


def pairs(line: Line) -> Iterator[Pair]:
    """Every unambiguous pair of a sentence that tells of a change, its rounder end as exact as a writer means it beside the other."""
    for pair in _told(line):
        old, new = _beside(pair.old, pair.new), _beside(pair.new, pair.old)
        first, last = (old, new) if pair.first is pair.old else (new, old)
        yield replace(pair, old=old, new=new, first=first, last=last)


def _beside(claim: Claim, other: Claim) -> Claim:
    """A round amount as it stands beside one of more digits: who prints 1.2 billion prints 1 billion for 1.0, and for no 1.4."""
    alone = claim.step <= other.step or other.step <= ZERO or claim.step < THOUSAND or claim.unit != other.unit
    if alone or claim.modifier != "=" or other.modifier != "=":
        return claim
    return replace(claim, step=claim.step / TEN)


def _told(line: Line) -> Iterator[Pair]:
    values = [claim for claim in amounts(line) if claim.kind not in ("rank", "ratio", "age")]
    if len(values) < 2 or line.find(range(line.first, line.stop), *MOVED) < 0:
        return
    for position, old in enumerate(values):
        if middle(old) <= ZERO or not (line.leads(old, *FROM, "against", "above_it") or line.cased(old, "from_case")):
            continue
        new = _partner(line, values, position)
        if new is None or middle(new) <= ZERO or _scale_left_out(old, new):
            continue
        first, last = (old, new) if old.start < new.start else (new, old)
        yield Pair(old, new, first, last, direction(line, first), line.leads(old, "against"))
    for old, new in pairwise(value for value in values if value.kind == "money"):
        if _planned(line, old, new) and middle(old) > ZERO and middle(new) > ZERO:
            yield Pair(old, new, old, new, None)
    for old, new in pairwise(value for value in values if value.kind in SOLD):
        if _then_and_now(line, old, new) and middle(old) > ZERO and middle(new) > ZERO:
            yield Pair(old, new, old, new, None)


SOLD = frozenset({"money", "price"})
NOW = 3
"""Words between "now" and the figure of today, at most."""


def _then_and_now(line: Line, old: Claim, new: Claim) -> bool:
    """Such as "a sack that cost $40 in September now costs $16": a price with a day that has been behind it, and what it is now."""
    gap = line.between(old, new)
    if not alike(old, new) or not 0 < len(gap) <= REACH or any(line.token(i) in ";:.؛" for i in gap):
        return False
    now = line.find(range(max(gap.start, gap.stop - NOW), gap.stop), "nowadays")
    if now < 0 or line.leads(new, *BY) or line.find(range(now, gap.stop), *MOVED) >= 0:
        return False
    ago = line.view.reading.lexicon.lists.get("ago_words", ())
    dated = any(claim.kind in TIMES and old.end <= claim.start < new.start for claim in line.claims)
    return dated or any(line.token(i) in ago for i in range(gap.start, now))


def _planned(line: Line, old: Claim, new: Claim) -> bool:
    """Whether two sums are what a thing was to cost and what it cost: "it was to cost 640 million and cost 920"."""
    return alike(old, new) and line.leads(old, "planned") and line.leads(new, "came_to") and len(line.between(old, new)) <= REACH


def _whole_of_fraction(line: Line, claim: Claim) -> bool:
    """Whether an amount is what a fraction right before it is taken of, where one word means "of" and "from": "metade dos 32 %"."""
    fraction = next((other for other in reversed(line.claims) if other.end <= claim.start), None)
    if fraction is None or fraction.kind != "ratio" or not ZERO < middle(fraction) < ONE:
        return False
    gap = line.between(fraction, claim)
    return 0 < len(gap) <= NEXT and line.has(gap.start, "of", "portion_of") > 0


def _scale_left_out(old: Claim, new: Claim) -> bool:
    """Whether the scale word of the second end holds for the first, which was read without it: "de 12 à 9 millions"."""
    bare = not any(char.isalpha() for char in old.text)
    return bare and new.step >= THOUSAND > middle(old)


def _partner(line: Line, values: list[Claim], position: int) -> Claim | None:
    old = values[position]
    later = next((claim for claim in values[position + 1 :] if alike(claim, old)), None)
    ahead = [claim for claim in reversed(values[:position]) if alike(claim, old)][:2]
    told = ahead[0] if len(ahead) == 2 and _told_change(line, ahead[0], old) else None
    earlier = ahead[0] if ahead and told is None else ahead[1] if ahead else None
    choices = []
    against = line.leads(old, "against")
    if not against and later is not None and _from_to(line, old, later) and _one_breath(line, old, later, values):
        # "une croissance de 4,6 % et un déficit ramené à 3 %": two measures, where one word means "of" and "from"
        if line.find(line.between(old, later), "joint") < 0:
            choices.append(later)
    direct = later is not None and len(line.between(old, later)) <= NEXT
    if choices and direct and earlier is not None and line.find(line.between(earlier, old), *MOVED) >= 0:
        return later  # "revenue rose to 412 million, but profit fell from 72 to 63 million"
    # "to 50 from 40" names its end; beside "rose by 10 from 40" nothing is known of it.
    if earlier is None or _whole_of_fraction(line, old):
        return choices[0] if choices else None
    if line.leads(earlier, *BY, "against") or _by(line, old) or not _one_breath(line, earlier, old, values, told):
        return choices[0] if choices else None
    if against or (told is None and line.leads(earlier, *TO)) or _up_from(line, earlier, old):
        if not against and _has_its_own(line, values, earlier):
            return choices[0] if choices else None
        choices.append(earlier)
    return choices[0] if len(choices) == 1 else None


def _has_its_own(line: Line, values: list[Claim], new: Claim) -> bool:
    """Whether the newer value follows upon its own older one: in "from 15 to 19, and nears 2 (يقترب من 2)" no second one is meant."""
    old = next((claim for claim in reversed(values) if claim.end <= new.start and alike(claim, new)), None)
    return old is not None and len(line.between(old, new)) <= NEXT and _from_to(line, old, new)


def _from_to(line: Line, old: Claim, new: Claim) -> bool:
    """Whether words before two amounts, or the cases they stand in, make them the ends of a change."""
    return (line.leads(old, *FROM) and line.leads(new, *TO)) or (line.cased(old, "from_case") and line.cased(new, "to_case"))


def _by(line: Line, claim: Claim) -> bool:
    """Whether a claim is told by a noun of change with the word that may mean "from": une hausse de 7 %."""
    start = line.span(claim)[0]
    either = line.has(start - 1, *BY) == start or line.token(start - 1) in line.view.reading.lexicon.lists.get("by_or_from", ())
    return either and any(line.has(i, "rise", "fall") == start - 1 for i in range(max(line.first, start - 4), start - 1))


def _told_change(line: Line, claim: Claim, old: Claim) -> bool:
    """Whether an amount right before the older value is the change and not the newer value: ", up 200 from 1,000"."""
    start = line.span(claim)[0]
    sign = next((i for i in range(start - 1, max(line.first, start - 4), -1) if line.token(i) in SIGNS), -1)
    gap = line.between(claim, old)
    moved = sign >= 0 and line.covered(range(sign + 1, start), LINKS.__contains__) and line.find(range(sign + 1, start), *UP, *DOWN) >= 0
    return moved and 0 < len(gap) <= 2 and line.has(gap.start, *FROM, "above_it") > 0 and line.covered(gap, LINKS.__contains__)


def _up_from(line: Line, new: Claim, old: Claim) -> bool:
    """Such as "1,200 pupils, up from 1,000", "1,200 pupils, up 20% from 1,000": a comma, then a change word."""
    gap = line.between(new, old)
    comma = next((i for i in gap if line.token(i) in SIGNS), -1)
    if comma < 0:
        return False
    if line.has(comma + 1, *UP, *DOWN):
        return True
    return line.has(comma + 1, "filler") > 0 and line.find(range(comma + 1, gap.stop), *UP, *DOWN) >= 0


def _one_breath(line: Line, left: Claim, right: Claim, values: list[Claim], told: Claim | None = None) -> bool:
    """Whether two amounts stand in one clause: few words, no other amount of their sort, no stop sign between them."""
    gap = line.between(left, right)
    inside = [claim for claim in line.claims if left.end <= claim.start and claim.end <= right.start]
    timed = sum(line.span(claim)[1] - line.span(claim)[0] for claim in inside if claim.kind in TIMES)
    if len(gap) - timed > REACH:
        return False
    if any(alike(claim, left) and claim.kind != "percentage" and claim is not told for claim in values if claim in inside):
        return False
    commas = 0
    for i in gap:
        token = line.view.reading.tokens[i]
        if token.kind == "s":
            commas += token.text in SIGNS
            if token.text in ";:؛\n()" or commas > 2:
                return False
    return True


def direction(line: Line, claim: Claim, reach: int = 12) -> bool | None:
    """The direction of the nearest change word before a claim; None where there is none or it says both."""
    start = line.span(claim)[0]
    for i in range(start - 1, max(line.first - 1, start - 1 - reach), -1):
        up, down = line.has(i, *UP), line.has(i, *DOWN)
        if up or down:
            if line.find(range(max(line.first, i - 3), i), "negators.words") >= 0:
                return None
            return None if up == down else up > down
    return None


def relative(old: Claim, new: Claim) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """new ÷ old as (lowest, highest, middle); None where a side is open."""
    before, after = spread(old), spread(new)
    centre = middle(new) / middle(old)
    if before is None or after is None:
        return None, None, centre
    low = after.low / before.high if after.low is not None and before.high is not None and before.high > ZERO else None
    high = after.high / before.low if after.high is not None and before.low is not None and before.low > ZERO else None
    return low, high, centre
