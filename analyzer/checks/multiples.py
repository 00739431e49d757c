"""A405: "doubled", "threefold", "by half" against the two values they join; half of a stated whole against its figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..decimals import ONE, ZERO
from ..intervals import Interval
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import SIGNS, Line, exact, factor, lines, middle, own, report, short, spread
from ._manifold import manifold
from ._pairs import DOWN, LINKS, UP, Pair, direction, pairs, relative
from ._portion import behind_place
from ._than import sides
from .change import own_like

RULES = ("A405",)

OWNER = 6
"""Tokens from "of" to the figure of a whole that has an owner ("of the province's 3 million")."""
_SMALL = "0.1 0.2 0.25 0.3333333333 0.5 0.6666666667 0.75 1 1.5 2 2.5 3 3.5 4 5 6 7 8 9 10 12 15 20 25 30"
COMMON = tuple(Decimal(text) for text in f"{_SMALL} 40 50 60 70 80 90 100 150 200 500 1000".split())
"""Multiples in common use: a word stands for everything nearer to it than to the next of these."""


def meant(multiple: Decimal, modifier: str = "=", *, loose: bool = False) -> Interval:
    """The ratios a multiple in words can stand for; a hedge opens it up to its neighbours or to one side."""
    # two thirds told as one less a third is the same word though its last digit differs
    multiple = next((known for known in COMMON if abs(known - multiple) <= known / 1000), multiple)
    at = bisect_left(COMMON, multiple)
    below = COMMON[at - 1] if at > 0 else multiple / 2
    above_at = at + 1 if at < len(COMMON) and COMMON[at] == multiple else at
    above = COMMON[above_at] if above_at < len(COMMON) else multiple * 2
    if modifier == "~" or loose:
        return Interval(below, above)
    low, high = (below + multiple) / 2, (multiple + above) / 2
    if modifier in (">", ">="):
        return Interval((low + multiple) / 2 if modifier == ">=" else multiple * Decimal("0.98"), None)
    if modifier in ("<", "<="):
        return Interval(None, high)
    return Interval(low, high)


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Multiples in words that their two values deny."""
    yield from report(view, 2, _multiples)
    yield from _manifold(view)


def _manifold(view: View) -> Iterator[Finding]:
    """Such as "60,000 tickets, three times as many as the 30,000 of last year", in one sentence or in two."""
    for before, line in pairwise((None, *lines(view, 0))):
        if line is None or len(line.claims) < 2 or line.anywhere("corrected"):
            continue
        for pair, word, may_add, carried in manifold(line, before):
            value = word.low if isinstance(word.low, Decimal) else word.high
            if not isinstance(value, Decimal) or (word.low != word.high and word.modifier not in (">", ">=", "<", "<=")):
                continue
            value = _off(line, word, value)
            told = meant(value, word.modifier, loose=value != value.to_integral_value() and value > ONE)
            if may_add:
                told = Interval(told.low, meant(value + 1, word.modifier).high)
            yield from _report(pair, word.text, told, (word, pair.old, pair.new), "warning" if carried else "error")


def _off(line: Line, word: Claim, value: Decimal) -> Decimal:
    """The multiple of what is told as a fraction less, or more: a quarter fewer than the 64 is three quarters of them."""
    side = sides(line, *line.span(word)) if value < ONE else None
    if side is None:
        return value
    return ONE + value if side[0] else ONE - value


def _multiples(line: Line) -> Iterator[Finding]:
    words = [claim for claim in line.claims if claim.kind == "ratio" and claim.unit in ("times", "")]
    if not words and line.find(range(line.first, line.stop), "halved") < 0:
        return
    for pair in pairs(line):
        yield from _halved(line, pair)
        found = [word for word in words if _linked(line, pair, word)]
        if len(found) == 1:
            yield from _multiple(line, pair, found[0])
    for word in words:
        yield from _part_of(line, word)


def _linked(line: Line, pair: Pair, word: Claim) -> bool:
    """The multiple stands before the two ends with at most its object between ("doubled its staff from …"), or right
    behind them with nothing but filler between."""
    stop = line.span(word)[1]
    if line.has(stop, "otherbase"):
        return False
    if word.end <= pair.first.start:
        gap = line.between(word, pair.first)
        inside = [claim for claim in line.claims if word.end <= claim.start < pair.first.start and claim.kind not in ("date", "duration")]
        tokens = line.view.reading.tokens
        if inside or len(gap) > 8 or any(tokens[i].kind == "s" and tokens[i].text not in ",،" for i in gap):
            return False
        if line.covered(gap, LINKS.__contains__, ",،"):
            return True
        barred = (*UP, *DOWN, "open_list.words", "negators.words", "otherbase", "against", "speech.verbs", "of")
        return line.find(range(gap.start, gap.stop - 1), *barred) < 0
    if word.start >= pair.last.end:
        gap = line.between(pair.last, word)
        return len(gap) <= 6 and line.covered(gap, LINKS.__contains__, ",،(")
    return False


def _multiple(line: Line, pair: Pair, word: Claim) -> Iterator[Finding]:
    value = word.low if isinstance(word.low, Decimal) else word.high
    if not isinstance(value, Decimal) or value <= ZERO or (word.low != word.high and word.modifier not in (">", ">=", "<", "<=")):
        return
    start = line.span(word)[0]
    if line.find(range(max(line.first, start - 4), start), "negators.words") >= 0:
        return
    up = direction(line, pair.first) if value < ONE else True
    if value < ONE:
        if up is None:
            return
        told = _fraction(line, word, value, up)
    else:
        down = line.find(range(max(line.first, start - 5), start), "change.down", "fall") >= 0
        told = _turned(meant(value, word.modifier)) if down else meant(value, word.modifier)
        if _only_many(line, word):
            told = Interval(told.low, None)
        elif not down and _increase_by(line, word):
            told = Interval(told.low, meant(value + 1, word.modifier).high)
    yield from _report(pair, word.text, told, (word, pair.old, pair.new))


def _fraction(line: Line, word: Claim, value: Decimal, up: bool) -> Interval:
    """Such as "to half" is the new share, "by half" the change."""
    if line.leads(word, "change.to", "range.to") or _is_verb(line, word):
        if word.modifier in (">", ">=") and _is_verb(line, word):
            return Interval(None, value * Decimal("1.02"))  # "more than halved" is less than half
        return meant(value, word.modifier)
    return meant(ONE + value if up else ONE - value, word.modifier)


def _is_verb(line: Line, word: Claim) -> bool:
    start, stop = line.span(word)
    return any(line.has(i, "multverb", "halved") for i in range(start, stop))


def _turned(told: Interval) -> Interval:
    """Such as "fell threefold": the ratio the other way."""
    return Interval(None if told.high is None else ONE / told.high, None if told.low is None or told.low <= ZERO else ONE / told.low)


def _only_many(line: Line, word: Claim) -> bool:
    """Arabic تضاعف alone says "multiplied": at least twice, with no upper end."""
    return bool(line.index.clitics) and line.has(line.span(word)[0], "multverb") > 0


def _increase_by(line: Line, word: Claim) -> bool:
    """Such as "rose by three times" is read both as three times as much and as three times more."""
    return line.leads(word, "change.by", "change.up", "rise") and (not line.text[word.start : word.end].endswith("fold"))


def _halved(line: Line, pair: Pair) -> Iterator[Finding]:
    """Such as "halved from 800 to 300": a word that is no claim of its own."""
    start = line.span(pair.first)[0]
    for i in range(max(line.first, start - 6), start):
        stop = line.has(i, "halved")
        if not stop or any(line.span(claim)[0] < stop and i < line.span(claim)[1] for claim in line.claims):
            continue  # by half a point
        if line.find(range(max(line.first, i - 3), i), "negators.words") >= 0:
            continue
        tokens = line.view.reading.tokens
        hedged = any(line.has(k, "modbefore") == i for k in range(max(line.first, i - 3), i))
        text = line.text[tokens[i].start : tokens[stop - 1].end]
        yield from _report(pair, text, meant(Decimal("0.5"), "~" if hedged else "="), (pair.new, pair.old))
        return


def _report(pair: Pair, text: str, told: Interval, claims: tuple[Claim, ...], severity: str = "error") -> Iterator[Finding]:
    low, high, centre = relative(pair.old, pair.new)
    if low is None and high is None:
        return
    if not Interval(low, high).disjoint(told):
        return
    expected = (
        (told.low + told.high) / 2 if told.low is not None and told.high is not None else told.low if told.low is not None else told.high
    )
    yield finding(
        "A405",
        "arithmetic",
        severity,
        claims,
        values={"stated": text, "old": pair.old.text, "new": pair.new.text},
        ratio=factor(centre, expected) if expected is not None else None,
        explanation=[step("A405.ratio", old=short(own(pair.old), 9), new=short(own_like(pair.new, pair.old), 9), ratio=short(centre))],
    )


def _part_of(line: Line, word: Claim) -> Iterator[Finding]:
    """Such as "half of the 80 seats (45)", "a quarter of its 400 staff, or 150 people"."""
    value = exact(word)
    if value is None or not ZERO < value < ONE or word.modifier not in ("=", "~"):
        return
    found = part_of(line, word)
    if found is None:
        return
    whole, part = found
    a, b = spread(whole), spread(part)
    told = meant(value, word.modifier)
    if a is None or b is None or None in (a.low, a.high, b.low, b.high, told.low, told.high):
        return
    if a.low <= ZERO:  # type: ignore[operator]
        return
    low, high = b.low / a.high, b.high / a.low  # type: ignore[operator]
    if Interval(low, high).disjoint(told):
        yield finding(
            "A405",
            "arithmetic",
            "error",
            (part, word, whole),
            values={"stated": word.text, "old": whole.text, "new": part.text},
            ratio=factor(middle(part), middle(whole) * value),
            explanation=[step("A405.ratio", old=short(own(whole), 9), new=short(own(part), 9), ratio=short(middle(part) / middle(whole)))],
        )


def _owned(line: Line, gap: range) -> bool:
    """Whether "of" leads to the whole with filler only, or with its owner: "half of the province's 3 million people"."""
    if line.covered(gap, ("of", "filler", "modbefore").__contains__, ""):
        return True
    tokens = line.view.reading.tokens
    return len(gap) <= OWNER and tokens[gap.stop - 1].key in ("'s", "s", "’s", "'", "’") and all(tokens[i].kind != "n" for i in gap)


def part_of(line: Line, share: Claim) -> tuple[Claim, Claim] | None:
    """(whole, part) of "SHARE of the WHOLE things, or PART": the part stands in brackets or behind "or", "أي"."""
    order = sorted(line.claims, key=lambda claim: claim.start)
    at = order.index(share)
    if at + 2 >= len(order):
        return None
    whole, part = order[at + 1], order[at + 2]
    if whole.kind != "count" or part.kind != "count" or exact(part) is None or (exact(whole) or ZERO) <= ZERO:
        return None
    if part.unit and whole.unit and part.unit != whole.unit and not line.noun_classes(part) & line.noun_classes(whole):
        return None
    first = line.between(share, whole)
    tokens = line.view.reading.tokens
    counted = len(first) <= OWNER and line.leads(whole, "stands_at") and all(tokens[i].kind == "w" for i in first)
    if not counted and (line.find(first, "of") != first.start or not _owned(line, first)):
        return None
    gap = behind_place(line, line.between(whole, part))
    texts = [tokens[i].text for i in gap]
    stop = line.span(part)[1]
    if texts in ([","], ["،"]) and line.token(stop) in SIGNS and whole.kind == "count" and "percent" not in share.unit:
        return whole, part  # half of the 340 houses in the village, 170, have no water
    closed = stop >= line.stop or line.token(stop) in (")", ",", "،", "-", "–", "—", ".")
    if texts == ["("] and line.token(stop) == ")":
        return whole, part
    behind = range(gap.start + 1, gap.stop)
    if (
        texts
        and texts[0] in ",،(–—-"
        and line.has(gap.start + 1, "result")
        and closed
        and line.covered(behind, ("result", "modbefore").__contains__)
    ):
        return whole, part
    return None
