"""An amount told to lie above another by so many percent: "214 mm, which beat the record of 168 mm by 27%"."""

from __future__ import annotations

from collections.abc import Iterator

from ..decimals import ZERO
from ..model import Claim
from ._line import SIGNS, Line, amounts, middle
from ._manifold import told_before
from ._matching import phrase_at, phrases_of
from ._pairs import Pair
from ._than import CONVERTED, STOPS, newer

TO_BASE = 6
"""Words from the verb to the older figure: "beat the previous record of", تجاوز الرقم القياسي السابق البالغ."""
TO_SHARE = 4
"""Words between the older figure and "by": "recorded in 1983 by"."""
BARRED = ("joint", "speech.verbs", "negators.words", "otherbase")


def exceeding(line: Line, before: Line | None) -> Iterator[tuple[Pair, Claim]]:
    """(the two amounts, the percentage) of every verb of exceeding in a sentence; the newer one may stand in the sentence before."""
    values = amounts(line)
    for stated in values:
        if stated.kind != "percentage" or stated.unit != "percent" or stated.per or middle(stated) <= ZERO:
            continue
        told = _behind_base(line, values, stated) or _before_base(line, values, stated)
        if told is None:
            continue
        old, begin = told
        new = newer(line, values, stated, old, begin, owned=True)
        if new is None and before is not None and not any(claim.start < old.start and claim is not stated for claim in values):
            new = told_before(line, before, old, begin)
        if new is not None and middle(new) > ZERO < middle(old):
            first, last = (old, new) if old.start < new.start else (new, old)
            yield Pair(old, new, first, last, up=True, compared=True), stated


def _behind_base(line: Line, values: list[Claim], stated: Claim) -> tuple[Claim, int] | None:
    """The older figure in front of the percentage, and the token of the verb: "beat the 168 mm recorded in 1983 by 37%"."""
    start = line.span(stated)[0]
    by = phrases_of(line.view.reading, "than", "by")
    lead = next((i for i in range(start - 1, max(line.first, start - 3), -1) if phrase_at(line.view.reading, i, by) == start), -1)
    old = next((claim for claim in reversed(values) if claim.end <= stated.start), None)
    if lead < 0 or old is None or old.kind in CONVERTED or not _plain(line, range(line.span(old)[1], lead), TO_SHARE):
        return None
    begin = _verb(line, line.span(old)[0])
    return None if begin < 0 else (old, begin)


def _before_base(line: Line, values: list[Claim], stated: Claim) -> tuple[Claim, int] | None:
    """The older figure behind the percentage: superó en un 27% los 168 milímetros, تجاوز بنسبة 27% الرقم السابق البالغ 168."""
    start, stop = line.span(stated)
    old = next((claim for claim in values if claim.start >= stated.end), None)
    if old is None or old.kind in CONVERTED or not _plain(line, range(stop, line.span(old)[0]), TO_BASE):
        return None
    by = phrases_of(line.view.reading, "than", "by")
    lead = next((i for i in range(start - 1, max(line.first, start - 4), -1) if phrase_at(line.view.reading, i, by) == start), -1)
    begin = _verb(line, lead, reach=1) if lead >= 0 else -1
    return None if begin < 0 else (old, begin)


def _verb(line: Line, here: int, reach: int = TO_BASE) -> int:
    """The token where the verb of exceeding begins that leads to token `here` with a few words at most between; -1 for none."""
    reading, known = line.view.reading, phrases_of(line.view.reading, "than", "exceeds")
    for i in range(here - 1, max(line.first - 1, here - 1 - reach - 1), -1):
        end = phrase_at(reading, i, known)
        if end and end <= here and _plain(line, range(end, here), reach):
            return i
    return -1


def _plain(line: Line, tokens: range, most: int) -> bool:
    """Whether a few words, and no sign, figure or word that opens something else, stand there; dates may."""
    timed = {i for claim in line.claims if claim.kind == "date" for i in range(*line.span(claim))}
    free = [i for i in tokens if i not in timed]
    if len(free) > most or line.find(tokens, *BARRED) >= 0 or any(line.has(i, "clause") and not line.has(i, "filler") for i in free):
        return False
    read = line.view.reading.tokens
    return all(read[i].kind == "w" and line.token(i) not in SIGNS and read[i].text not in STOPS for i in free)
