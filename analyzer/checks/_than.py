"""An amount told as so many percent less, or more, than another: "1,170 cases, 25% fewer than the 1,560 of the week before"."""

from __future__ import annotations

from collections.abc import Iterator

from ..decimals import ZERO
from ..model import Claim
from ..text import tokenise
from ._line import SIGNS, TIMES, Line, alike, amounts, middle
from ._matching import phrase_at, phrases_of
from ._pairs import DOWN, UP, Pair

BESIDE = 3
"""Tokens between the percentage and its word, and between that and "than": "35% fewer new cases than"."""
TO_BASE = 5
"""Tokens between "than" and the older figure: "than the previous week's"."""
APART = 12
"""Tokens between the newer figure and the comparison, at most."""
STOPS = frozenset(";:؛\n()[]۔。；：।")
CONVERTED = ("percentage", "rank", "ratio", "age", "date")


def compared(line: Line) -> Iterator[tuple[Pair, Claim, bool]]:
    """(the two amounts, the percentage, whether it says "more") of every comparison of a sentence that has all three."""
    values = amounts(line)
    for stated in values:
        if stated.kind != "percentage" or stated.unit != "percent" or stated.per or middle(stated) <= ZERO:
            continue
        for reading in (_behind, _before, _in_those_days):
            found = reading(line, values, stated)
            if found is not None:
                new, old, up = found
                first, last = (new, old) if new.start < old.start else (old, new)
                yield Pair(old, new, first, last, up, compared=True), stated, up
                break


def sides(line: Line, start: int, stop: int) -> tuple[bool, int, int] | None:
    """Whether the word beside a percentage at tokens `[start, stop)` says "more", and the tokens that the two take up."""
    reading = line.view.reading
    for section, up in (("more", True), ("less", False)):
        end = phrase_at(reading, stop, phrases_of(line.view.reading, "than", section))
        if end:
            return up, start, end
    by = phrases_of(line.view.reading, "than", "by")
    lead = next((i for i in range(start - 1, max(line.first, start - 1 - BESIDE), -1) if phrase_at(reading, i, by) == start), start)
    for section, up in (("more", True), ("less", False)):
        known = phrases_of(line.view.reading, "than", section)
        begin = next((i for i in range(lead - 1, max(line.first, lead - 1 - BESIDE), -1) if phrase_at(reading, i, known) == lead), -1)
        if begin >= 0:
            return up, begin, stop
    return None


def _behind(line: Line, values: list[Claim], stated: Claim) -> tuple[Claim, Claim, bool] | None:
    """The older figure behind the percentage: "35% fewer than the 1,560", "أقل بنسبة 35% من 1560"."""
    reading = line.view.reading
    told = sides(line, *line.span(stated))
    than = phrases_of(line.view.reading, "than", "than")
    old = next((claim for claim in values if claim.start >= stated.end), None)
    if told is None or not than or old is None or old.kind in CONVERTED:
        return None
    up, begin, end = told
    goal = line.span(old)[0]
    lead = next((i for i in range(end, min(end + BESIDE, goal)) if phrase_at(reading, i, than)), -1)
    if lead < 0 or any(_breaks(line, i) for i in range(end, lead) if i != lead - 1 or line.token(i) not in SIGNS):
        return None
    gap = range(phrase_at(reading, lead, than), goal)
    if len(gap) > TO_BASE or any(_breaks(line, i) for i in gap):
        return None
    new = newer(line, values, stated, old, begin)
    return None if new is None else (new, old, up)


def _before(line: Line, values: list[Claim], stated: Claim) -> tuple[Claim, Claim, bool] | None:
    """The older figure before the percentage: 比1560例下降35%, "1.560 vakadan yüzde 35 daha az"."""
    reading = line.view.reading
    told = sides(line, *line.span(stated))
    old = next((claim for claim in reversed(values) if claim.end <= stated.start), None)
    if told is None or old is None or old.kind in CONVERTED:
        return None
    up, begin, _ = told
    first, stop = line.span(old)
    behind = phrase_at(reading, stop, phrases_of(line.view.reading, "than", "base_behind"))
    base = phrases_of(line.view.reading, "than", "base_before")
    ahead = next((i for i in range(first - 1, max(line.first, first - 1 - TO_BASE - BESIDE), -1) if phrase_at(reading, i, base)), -1)
    if not behind and ahead < 0 and not line.cased(old, "from_case"):
        return None
    gap = range(max(behind, line.between(old, stated).start), begin)
    if len(gap) > BESIDE or any(_breaks(line, i) for i in gap):
        return None
    new = newer(line, values, stated, old, ahead if ahead >= 0 else first, led=ahead < 0)
    return None if new is None else (new, old, up)


def _in_those_days(line: Line, values: list[Claim], stated: Claim) -> tuple[Claim, Claim, bool] | None:
    """The older figure behind the year compared with: "42% more than in 2024, when there were 267,000", "حين بلغت 267 ألفا"."""
    reading = line.view.reading
    told = sides(line, *line.span(stated)) or _moved(line, stated)
    old = next((claim for claim in values if claim.start >= stated.end), None)
    day = next((claim for claim in line.claims if claim.kind == "date" and claim.start >= stated.end), None)
    if told is None or old is None or day is None or day.end > old.start or old.kind in CONVERTED or old.kind == "duration":
        return None
    up, begin, end = told
    first, stop = line.span(day)
    if first - end > BESIDE or any(_breaks(line, i) for i in range(end, first)):
        return None
    stop += stop < line.stop and line.token(stop) in SIGNS
    lead = phrase_at(reading, stop, phrases_of(reading, "than", "when"))
    gap = range(lead, line.span(old)[0])
    if not lead or len(gap) > TO_BASE or any(_breaks(line, i) for i in gap):
        return None
    new = newer(line, values, stated, old, begin)
    return None if new is None else (new, old, up)


def _moved(line: Line, stated: Claim) -> tuple[bool, int, int] | None:
    """The same of a word of rise or fall in front of the percentage: "up 42%", "an increase of 42%", بزيادة 42%."""
    start, stop = line.span(stated)
    for i in range(start - 1, max(line.first, start - 1 - BESIDE), -1):
        up, down = line.has(i, *UP) > 0, line.has(i, *DOWN) > 0
        if up != down:
            return up, i, stop
    return None


def newer(
    line: Line, values: list[Claim], stated: Claim, old: Claim, begin: int, *, led: bool = False, owned: bool = False
) -> Claim | None:
    """The amount the comparison at token `begin` is told of: the nearest before it, with only joining words between the last
    comma and the comparison. `led` where words may lead to the older figure there ("der Vorwoche"),
    `owned` where the newer one may be said of a subject: "revenue of 214 million beat the 168 million expected"."""
    new = next((claim for claim in reversed(values) if line.span(claim)[1] <= begin and claim not in (stated, old)), None)
    if new is None or new.kind in CONVERTED or middle(new) <= ZERO or middle(old) <= ZERO:
        return None
    if not (one_noun(new, old) if new.kind == old.kind == "count" else alike(new, old)):
        return None
    if line.leads(new, "portion_of", "against", *(() if owned else ("of",))):
        return None
    gap = line.between(new, stated) if led else range(line.between(new, old).start, begin)
    gap = range(gap.start, min(gap.stop, begin))
    if len(gap) > APART or any(line.token(i) in STOPS or line.view.reading.tokens[i].text in STOPS for i in gap):
        return None
    last = max((i for i in gap if line.token(i) in SIGNS or line.token(i) in "、，"), default=-1)
    rest = range(last + 1, gap.stop) if last >= 0 else gap
    if led:
        joined = last >= 0 or any(phrase_at(line.view.reading, i, phrases_of(line.view.reading, "than", "goes_on")) for i in rest)
        return new if joined and len(rest) <= TO_BASE + BESIDE else None
    if line.find(gap, "joint") >= 0:
        return None
    if last < 0:  # که ۳۲ درصد کمتر از: only what stands right before the comparison must join
        rest = range(
            next((i for i in rest if len(rest) <= BESIDE * 3 and _joins(line, range(i, rest.stop), dated=True)), rest.start), rest.stop
        )
    return new if _joins(line, rest, dated=last < 0) else None


def one_noun(new: Claim, old: Claim) -> bool:
    """Whether two counts count one thing: by their unit, by a word both print, or because one prints only its figure."""
    first, second = ({token.key for token in tokenise(claim.text) if token.kind == "w"} for claim in (new, old))
    return new.unit == old.unit or bool(first & second) or not second or not old.unit


def _joins(line: Line, tokens: range, *, dated: bool) -> bool:
    """Whether tokens are only joining words, and dates where the newer figure itself stands right in front: "1,170 cases last
    week, which is", but not "40 cases, in April"."""
    reading = line.view.reading
    known = phrases_of(line.view.reading, "than", "goes_on")
    timed = [line.span(claim) for claim in line.claims if claim.kind in TIMES] if dated else []
    i = tokens.start
    while i < tokens.stop:
        passed = next((stop for start, stop in timed if start <= i < stop), 0)
        end = passed or phrase_at(reading, i, known)
        if not end and not (dated and line.has(i, "on_date")):
            return False
        i = end or i + 1
    return True


def _breaks(line: Line, i: int) -> bool:
    """Whether a token ends the comparison: a sign, or a figure."""
    token = line.view.reading.tokens[i]
    if token.kind == "n":
        return not any(start <= i < stop for start, stop in (line.span(claim) for claim in line.claims if claim.kind in TIMES))
    return token.kind == "s" and token.text not in "'’-‌"
