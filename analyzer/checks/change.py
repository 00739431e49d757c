"""A401 and U306: two values against the change stated between them.

The stated change is read only where nothing but filler stands between it and the two values, and where it claims no
other base ("a year earlier", "on average").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..decimals import HUNDRED, ONE, ZERO
from ..intervals import Interval
from ..model import Claim, Finding, Step, step
from . import Settings, View, finding
from ._exceeds import exceeding
from ._implied import POINTS, implied, in_points
from ._line import SIGNS, TIMES, Line, alike, amounts, endings, factor, lines, middle, own, percent_spread, report, short, spread
from ._pairs import BY, DOWN, FROM, LINKS, MOVED, TO, UP, Pair, direction, pairs, relative
from ._than import compared
from ._words import comparing

RULES = ("A401", "U306")
AWAY = Decimal("0.75")
"""Of the last printed digit: a change in percent that far from the figure told is not what was rounded to it."""
FAR = Decimal(1)
"""Points between the right percentage and the told one from which even round figures do not excuse it."""
RATE_STEP = Decimal("0.05")
"""Rates that are set are whole multiples of this."""
HALF_POINT = Decimal("0.005")
AGAIN = 5
"""Tokens between a change in things and the same in percent."""
NOUN = 5
"""Words that tell what the newer value is of, before the comma and its change, at most."""
REACH = 6
"""Words between an Arabic verb of change and its amount: the subject stands there."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Stated changes that their two ends deny, and verbs that go the other way."""
    yield from report(view, 2, _changes)
    yield from _exceeded(view)


def _changes(line: Line) -> Iterator[Finding]:
    for pair in pairs(line):
        stated = stated_change(line, pair)
        if stated is not None:
            yield from _compare(line, pair, stated)
            again = _told_again(line, stated)
            if again is not None:
                yield from _compare(line, pair, again)
        else:
            yield from _direction(line, pair)
    for pair, stated, up in compared(line):
        if not matches(pair, stated, up, percent=True):
            yield from percent_finding(pair, stated, up)
    yield from implied(line)


def _exceeded(view: View) -> Iterator[Finding]:
    """Such as "That beat the 168 mm of 1983 by 37%", in one sentence or behind the one that tells the amount."""
    for before, line in pairwise((None, *lines(view, 0))):
        if line is None or len(line.claims) < 2 or line.anywhere("corrected"):
            continue
        for pair, stated in exceeding(line, before):
            if not matches(pair, stated, True, percent=True):
                yield from percent_finding(pair, stated, True)


def stated_change(line: Line, pair: Pair) -> Claim | None:
    """The claim that states the change of a pair; None where there is none or more than one."""
    ends = (pair.old.claim_id, pair.new.claim_id)
    found = [claim for claim in amounts(line) if claim.claim_id not in ends and _is_change(line, pair, claim)]
    return found[0] if len(found) == 1 else None


def _told_again(line: Line, stated: Claim) -> Claim | None:
    """The change in percent that tells one in things again: "an increase of 760, or 28 percent", "an increase of 760 (28%)"."""
    again = next((claim for claim in amounts(line) if claim.start >= stated.end), None)
    if again is None or stated.kind == "percentage" or again.kind != "percentage" or again.unit != "percent" or again.per:
        return None
    gap, stop = line.between(stated, again), line.span(again)[1]
    bracket = [line.token(i) for i in gap] == ["("] and line.token(stop) == ")"
    spelt = 0 < len(gap) <= AGAIN and line.token(gap.start) in SIGNS and line.ends_at(gap.stop, "result", "as_share")
    closed = stop >= line.stop or line.view.reading.tokens[stop].kind == "s"
    return again if bracket or (spelt and closed) else None


def _is_change(line: Line, pair: Pair, claim: Claim) -> bool:
    percent = claim.kind == "percentage" or (pair.old.kind == "percentage" and in_points(claim))
    if claim.per or not (percent or alike(claim, pair.old)):
        return False
    stop = line.span(claim)[1]
    if (line.has(stop, "of") and not line.has(stop, *FROM)) or line.has(stop, "otherbase"):
        return False
    if claim.end <= pair.first.start:
        gap = line.between(claim, pair.first)
        if not line.covered(gap, LINKS.__contains__, ",،") or line.find(gap, "otherbase", "against") >= 0:
            return False
        return _moves(line, claim, gap)
    if claim.start >= pair.last.end:
        return _tail(line, pair, claim, stop)
    inside = _past_noun(line, line.between(pair.first, claim))
    behind = line.between(claim, pair.last)
    return (
        line.covered(inside, LINKS.__contains__, ",،(")
        and line.covered(behind, LINKS.__contains__, ",،)")
        and line.find(behind, "otherbase") < 0
        and sum(1 for i in behind if line.has(i, *FROM, "above_it")) < 2  # "down 4% from Monday, and up from $40"
        and (
            line.leads(claim, *UP, *DOWN, *BY)
            or line.find(inside, *UP, *DOWN) >= 0
            or (_verb_last(line) and line.find(behind, *UP, *DOWN) >= 0)
        )
        and not line.leads(claim, "against")
    )


def _past_noun(line: Line, inside: range) -> range:
    """What is left of the words between the newer value and its change behind what the value is of: 340 million for the final, up 45%."""
    comma = next((i for i in inside if line.token(i) in SIGNS), -1)
    head = range(inside.start, comma) if 0 < comma - inside.start <= NOUN else range(0)
    plain = bool(len(head)) and all(line.view.reading.tokens[i].kind == "w" for i in head) and line.has(comma + 1, *UP, *DOWN) > 0
    told = line.find(head, *MOVED, *FROM, *TO, "against", "otherbase", "clause", "joint", "speech.verbs") >= 0
    return range(comma, inside.stop) if plain and not told else inside


def _moves(line: Line, claim: Claim, gap: range) -> bool:
    """Whether the amount before the two ends is the change: "rose (by) 20%", "a 20% rise"."""
    if line.leads(claim, *TO, "against"):
        return line.find(gap, *UP, *DOWN) >= 0 and line.leads(claim, *BY)
    if line.leads(claim, *MOVED, *BY):
        return line.find(range(line.first, gap.stop), *MOVED) >= 0
    start = line.span(claim)[0]
    if line.find(gap, "rise", "fall") >= 0 or (_verb_last(line) and line.find(gap, *UP, *DOWN) >= 0):
        return True
    ends = (*TO, *FROM) if line.index.clitics else FROM if claim.unit in POINTS else ()
    if line.find(gap, *ends) >= 0 and _after_verb(line, start):
        return True
    return line.leads(claim, "filler") and line.find(range(max(line.first, start - 4), start), "rise", "fall") >= 0


def _verb_last(line: Line) -> bool:
    """Whether the verb stands behind its amount, as in Turkish: "yüzde 40 arttı"."""
    return bool(endings("from_case", line.view.article.language))


def _ends_in_verb(line: Line) -> bool:
    """Whether a clause may end with its verb, as in German."""
    return line.view.reading.lexicon.writes("verb_final")


def _after_verb(line: Line, start: int) -> bool:
    """Whether a change verb with its subject or object, and nothing else, stands before a token: هبط السهم 16 في المئة,
    "raised its key rate 25 basis points"."""
    verb = next((i for i in range(start - 1, max(line.first - 1, start - 1 - REACH), -1) if line.has(i, *UP, *DOWN)), -1)
    between = range(line.has(verb, *UP, *DOWN), start) if verb >= 0 else range(0)
    return verb >= 0 and all(line.view.reading.tokens[i].kind == "w" and not line.has(i, "clause", "speech.verbs") for i in between)


def _tail(line: Line, pair: Pair, claim: Claim, stop: int) -> bool:
    """A change told behind the two ends: ", up 20%", ", an increase of 20%", "(20%)", "بزيادة نسبتها 20%"."""
    gap = line.between(pair.last, claim)
    if any(line.has(i, "otherbase", "against") for i in range(stop, min(line.stop, stop + 5))):
        return False
    if any(line.has(i, *FROM) for i in range(stop, min(line.stop, stop + 2))) and line.token(stop) not in SIGNS:
        return False
    tokens = line.view.reading.tokens
    if len(gap) and line.token(gap.start) == "(":
        closed = next((i for i in gap if line.token(i) == ")"), gap.start)
        gap = range(closed + 1, gap.stop) if closed > gap.start else gap  # 920 million (270 million euros), an increase of 44%
    if len(gap) and tokens[gap.stop - 1].text == "(" and line.token(stop) == ")" and claim.kind == "percentage":
        return len(gap) <= 6 and line.covered(gap, LINKS.__contains__, "(")
    nominal = [i for i in gap if line.has(i, "rise", "fall") or line.has(i, *BY)]
    if not nominal and (line.has(stop, "rise", "fall") or (_verb_last(line) and line.has(stop, *UP, *DOWN))):
        # ", a 20% rise"
        comma = next((i for i in gap if tokens[i].text in ",،–—-("), -1)
        before, behind = range(gap.start, comma), range(comma + 1, gap.stop)
        return comma >= 0 and line.covered(before, LINKS.__contains__) and line.covered(behind, ("article", "filler").__contains__)
    if not nominal:
        return False
    if line.covered(gap, LINKS.__contains__, ",،(–—-"):
        return True
    # "from 400 to 500 students at the university, an increase of 20%"
    noun = next((i for i in nominal if line.has(i, "rise", "fall")), nominal[0])  # "de" also opens much else
    comma = max((i for i in range(gap.start, noun + 1) if line.token(i) in SIGNS or tokens[i].text in "–—-("), default=-1)
    head = range(gap.start, comma) if comma >= 0 else range(0)
    timed = {i for told in line.claims if told.kind in TIMES for i in range(*line.span(told))}
    head_words = [i for i in head if i not in timed]
    moved = () if _ends_in_verb(line) else (*UP, *DOWN, "change.moved")  # "von 20 auf 30 Euro angehoben, ein Plus von 50 Prozent"
    plain = len(head_words) <= 8 and not any(tokens[i].kind == "s" or line.has(i, *moved, "speech.verbs") for i in head_words)
    return comma >= 0 and plain and line.covered(range(comma + 1, gap.stop), LINKS.__contains__, "")


def _compare(line: Line, pair: Pair, stated: Claim) -> Iterator[Finding]:
    up = direction(line, stated, 6)
    if up is None:
        up = pair.up
    if line.find(range(max(line.first, line.span(stated)[0] - 6), line.span(stated)[0]), "negators.words") >= 0:
        return
    points = in_points(stated)
    if _quoted(pair):  # the dinar weakens 0.6%, from 3.12 to 3.14 a dollar: more of it buys one, and it buys less of that
        up = None
        if stated.kind == "percentage" and not points and matches(replace(pair, old=pair.new, new=pair.old), stated, up, percent=True):
            return
    shares = pair.old.kind == "percentage" and pair.new.kind == "percentage" and pair.old.unit not in POINTS
    if stated.kind == "percentage" and not points:
        meant = _points_meant(pair, stated, up) if shares else ""
        if meant:
            yield _percent_point(pair, stated, meant)
            return
        if not matches(pair, stated, up, percent=True):
            yield from percent_finding(pair, stated, up)
        elif _on_later_exactly(pair, stated):
            yield from (replace(item, severity="warning") for item in percent_finding(pair, stated, up))
    elif shares or not points:
        if matches(pair, stated, up, percent=False):
            return
        if shares and matches(pair, stated, up, percent=True):
            yield _percent_point(pair, stated, "error")
            return
        yield _difference(pair, stated, up)


def _quoted(pair: Pair) -> bool:
    """Whether the two ends are what one currency costs in another, which falls where the other rises."""
    return pair.old.attribute in comparing()["inverted"]["attributes"]


def _points_meant(pair: Pair, stated: Claim, up: bool | None) -> str:
    """How loud it is that a change told in percent is right only in points; empty where it may be right in percent.

    An error where the relative change is out of what rounding allows, or far from the figure, which is the difference to
    the digit; a warning where only the ends of the rounding make the relative change come to it.
    """
    if not matches(pair, stated, up, percent=False):
        return ""
    if not matches(pair, stated, up, percent=True):
        return "error"
    points = abs(middle(pair.new) - middle(pair.old))
    share = points / middle(pair.old) * HUNDRED
    told = middle(stated)
    if stated.modifier != "=" or told != points:
        return ""
    if share > 3 * told or told > 3 * share:
        return "error"
    return "warning" if abs(share - told) >= AWAY * max(stated.step, ONE) else ""


def _change(pair: Pair, *, percent: bool) -> tuple[Interval, Decimal] | None:
    """The change between the two ends (in percent or in base units) as an interval and its middle."""
    if percent:
        low, high, centre = relative(pair.old, pair.new)
        if low is None and high is None:
            return None
        possible = Interval(None if low is None else (low - 1) * HUNDRED, None if high is None else (high - 1) * HUNDRED)
        return possible, (centre - 1) * HUNDRED
    old, new = spread(pair.old), spread(pair.new)
    if old is None or new is None:
        return None
    below = None if new.low is None or old.high is None else new.low - old.high
    above = None if new.high is None or old.low is None else new.high - old.low
    if below is None and above is None:
        return None
    return Interval(below, above), middle(pair.new) - middle(pair.old)


def matches(pair: Pair, stated: Claim, up: bool | None, *, percent: bool) -> bool:
    """Whether the stated change is among those that rounding allows; unknown counts as agreement."""
    if _to_the_point(pair, stated):
        return abs(abs(middle(pair.new) - middle(pair.old)) - middle(stated)) < HALF_POINT
    change = _change(pair, percent=percent)
    told = percent_spread(stated) if stated.kind == "percentage" else spread(stated)
    if change is None or told is None:
        return True
    possible = change[0]
    down = Interval(None if told.high is None else -told.high, None if told.low is None else -told.low)
    if up is True:
        return not possible.disjoint(told)
    if up is False:
        return not possible.disjoint(down)
    return not (possible.disjoint(told) and possible.disjoint(down))


def _to_the_point(pair: Pair, stated: Claim) -> bool:
    """Whether a change in basis points joins two rates that central banks set, which are never rounded: from 5% to 5.5%."""
    rates = pair.old.kind == pair.new.kind == "percentage" and {pair.old.modifier, pair.new.modifier, stated.modifier} == {"="}
    if not rates or stated.unit != "basis_point" or {pair.old.unit, pair.new.unit} != {"percent"}:
        return False
    return all(own(claim) % RATE_STEP == 0 for claim in (pair.old, pair.new)) and own(stated) % (RATE_STEP * HUNDRED) == 0


def percent_finding(pair: Pair, stated: Claim, up: bool | None) -> Iterator[Finding]:
    change = _change(pair, percent=True)
    if change is None:
        return
    possible, centre = change
    steps = [
        step("A401.percent", old=short(own(pair.old)), new=short(own_like(pair.new, pair.old)), percent=short(centre)),
        step("A401.range", low=short(possible.low), high=short(possible.high)),
    ]
    yield _finding(pair, stated, centre, steps, _cause(pair, stated, up))


def _difference(pair: Pair, stated: Claim, up: bool | None) -> Finding:
    centre = middle(pair.new) - middle(pair.old)
    steps = [step("A401.difference", old=short(middle(pair.old), 9), new=short(middle(pair.new), 9), difference=short(centre, 9))]
    cause: Step | None = None
    told, new = spread(stated), spread(pair.new)
    if told is not None and new is not None and not told.disjoint(new):
        cause = step("slip.by_to")
    return _finding(pair, stated, centre, steps, cause)


def _on_later_exactly(pair: Pair, stated: Claim) -> bool:
    """Whether a percentage that rounding allows is to the digit that of the later value, and far from that of the earlier one."""
    old, new, told = middle(pair.old), middle(pair.new), middle(stated)
    if {pair.old.modifier, pair.new.modifier, stated.modifier} != {"="} or old <= ZERO or new <= ZERO:
        return False
    change = abs(new - old) * HUNDRED
    return change / new == told and abs(change / old - told) >= max(FAR if stated.step >= ONE else ONE, told / 10)


def _cause(pair: Pair, stated: Claim, up: bool | None) -> Step | None:
    """A percentage taken of the later value instead of the earlier one; a change told as its opposite."""
    low, high, _ = relative(pair.new, pair.old)
    told = percent_spread(stated)
    if told is None or low is None or high is None:
        return None
    turned = Interval((ONE - high) * HUNDRED, (ONE - low) * HUNDRED)
    if up is False:
        turned = Interval((low - ONE) * HUNDRED, (high - ONE) * HUNDRED)
    return None if turned.disjoint(told) else step("A401.on_later")


def own_like(claim: Claim, other: Claim) -> Decimal:
    """A claim's value in the unit of another, for showing the sum the way it is printed."""
    if claim.unit == other.unit or not other.base_unit:
        return own(claim)
    if middle(other) == ZERO:
        return own(claim)
    return middle(claim) * own(other) / middle(other)


def _finding(pair: Pair, stated: Claim, expected: Decimal, steps: list[Step], cause: Step | None) -> Finding:
    return finding(
        "A401",
        "arithmetic",
        "error",
        (stated, pair.old, pair.new),
        values={"old": pair.old.text, "new": pair.new.text, "stated": stated.text},
        ratio=factor(abs(expected), abs(middle(stated))),
        explanation=steps,
        diagnosis=cause,
    )


def _percent_point(pair: Pair, stated: Claim, severity: str) -> Finding:
    _, _, centre = relative(pair.old, pair.new)
    return finding(
        "U306",
        "percent_point",
        severity,
        (stated, pair.old, pair.new),
        values={"old": pair.old.text, "new": pair.new.text, "stated": stated.text},
        explanation=[
            step(
                "U306.both",
                points=short(abs(middle(pair.new) - middle(pair.old))),
                percent=short(abs(centre - 1) * HUNDRED),
            )
        ],
        diagnosis=step("slip.percent_point"),
    )


def _direction(line: Line, pair: Pair) -> Iterator[Finding]:
    """Such as "rose from 50 to 40": only verbs beyond doubt that stand right before the two ends."""
    if pair.compared or not line.leads(pair.old, *FROM) or pair.old.per or pair.new.per or pair.old.kind == "ratio":
        return
    if _quoted(pair) and not pair.old.unit:
        return
    start = line.span(pair.first)[0]
    # An Arabic verb stands before its subject.
    near = range(max(line.first, start - (7 if line.index.clitics else 4)), start)
    up = line.find(near, "surely_up") >= 0
    down = line.find(near, "surely_down") >= 0
    if up == down or line.find(range(max(line.first, start - 8), start), "negators.words") >= 0:
        return
    if pair.first is pair.new and not line.leads(pair.new, *TO) and _slower(line, pair, up):
        return
    verb = max(line.find(near, "surely_up"), line.find(near, "surely_down"))
    behind = range(line.has(verb, "surely_up", "surely_down"), start)
    if line.index.clitics:
        others = [i for i in behind if line.has(i, *UP, *DOWN, "otherbase", "clause") or line.view.reading.tokens[i].kind != "w"]
        if others or line.ends_at(verb, "clause", "speech.that"):
            return
    elif not line.covered(behind, LINKS.__contains__, ""):
        return
    change = _change(pair, percent=False)
    if change is None:
        return
    low, high = change[0].low, change[0].high
    if (up and high is not None and high < ZERO) or (down and low is not None and low > ZERO):
        yield finding(
            "A401",
            "arithmetic",
            "error",
            (pair.new, pair.old),
            values={"old": pair.old.text, "new": pair.new.text, "stated": _verb(line, near)},
            explanation=[step("A401.against", old=pair.old.text, new=pair.new.text, verb=_verb(line, near))],
        )


def _slower(line: Line, pair: Pair, up: bool) -> bool:
    """Whether the two figures are changes themselves and the later one is told as less, or more: "rose 5.4%, down from 6.1%"."""
    return line.find(line.between(pair.new, pair.old), *(DOWN if up else UP)) >= 0


def _verb(line: Line, near: range) -> str:
    i = max(line.find(near, "surely_up"), line.find(near, "surely_down"))
    stop = line.has(i, "surely_up", "surely_down")
    tokens = line.view.reading.tokens
    return line.text[tokens[i].start : tokens[stop - 1].end]
