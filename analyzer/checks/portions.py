"""A407: a part, its whole and the share stated beside them, wherever in a sentence they stand. A402: a part above its whole.

A share is only held against two amounts where the words join all three: "Of the 2,400 households, 1,800, or 75 percent", "36
deaths among 1,200 patients, a death rate of 3 percent", "1.6 million people, or two thirds of the population of 2.4 million".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..decimals import HUNDRED, ONE, ZERO
from ..intervals import Interval
from ..model import Claim, Finding, step
from ..numerals import parse
from . import Settings, View, finding
from ._line import SIGNS, Line, alike, amounts, endings, factor, known, lines, middle, own, percent_spread, report, short, spread
from ._pairs import DOWN, UP
from ._parts import bare, cues
from ._portion import portion, possible_share
from .multiples import COMMON, meant

RULES = ("A402", "A407")
MEASURES = ("count", "money", "area", "length", "mass", "volume", "power/compute", "energy", "data")
NEAR, FAR, ASIDE, LED = 5, 12, 8, 3
"""Tokens: between a part and "of" its whole; the same behind "out of" or "among"; between the amounts and the share; and
from "of" to the figure of the whole ("of the market's 200")."""
PERIODS = frozenset({"day", "week", "month", "year"})
"""What a whole may be told for and its part not: "of 420 daily trains, 357"."""
PORTIONS = frozenset({"turnout", "exam pass rate"})
"""Measures that are a share of a whole that is told behind them."""
POSTS, STAFF = frozenset({"job", "post", "position"}), frozenset({"employee", "worker"})
"""What is held by one person each: "4,200 jobs, 5% of its 84,000 employees"."""
CLAUSE_SIGNS = frozenset(";؛,،")
OPENERS = frozenset("(–—-,،")


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Shares that their part and whole deny, and parts larger than their whole."""
    yield from report(view, 2, _shares, _beyond)
    yield from _of_earlier(view)


def _shares(line: Line) -> Iterator[Finding]:
    shares = [claim for claim in line.claims if is_share(claim)]
    if not shares:
        return
    for share in shares:
        for part, whole in _joined(line, share):
            if not _fits(share, part, whole, rest=not _restated(line, part, share)):
                yield portion(share, part, whole)
                return


def is_share(claim: Claim) -> bool:
    """A percentage or a fraction of a whole."""
    if claim.modifier not in ("=", "~"):
        return False
    return (claim.kind == "percentage" and claim.unit == "percent" and ZERO < middle(claim) <= HUNDRED) or (
        claim.kind == "ratio" and claim.unit in ("", "times") and ZERO < middle(claim) < ONE
    )


def _joined(line: Line, share: Claim) -> Iterator[tuple[Claim, Claim]]:
    """(part, whole) of a share that the sentence joins; at most one."""
    values = [claim for claim in amounts(line) if claim.kind in MEASURES and not is_share(claim) and claim.modifier in ("=", "~")]
    before = [claim for claim in values if claim.end <= share.start]
    opener = _opener(line, share)
    if not opener:
        two = [claim for claim in values if claim.start >= share.end][:2]
        if len(two) == 2 and _spelt_out(line, share, two[0]) and _part_first(line, *two) and _alike(line, *two):
            yield two[0], two[1]
        return
    if opener == "aside" and before:
        behind = _behind(line, share, values, before[-1])
        if behind is not None and _alike(line, before[-1], behind):
            yield before[-1], behind
            return
    stop = line.span(share)[1]
    if line.has(stop, "of", "portion_of") and not line.has(stop, "of_them"):
        return  # "20 of its 50 shops, or 12% of its sales"
    if opener == "aside" and before:
        bare = _bare_part(line, before[-1], share)
        before = [*before, bare] if bare is not None else before
    if len(before) < 2:
        return
    first, second = before[-2:]
    gap = line.between(second, share)
    if len(gap) > ASIDE or not _plain(line, gap):
        return
    for part, whole, joined in ((first, second, _part_first(line, first, second)), (second, first, _whole_first(line, first, second))):
        if joined and (_alike(line, part, whole) or (opener == "rate" and part.kind == whole.kind)):
            yield part, whole
            return
    if opener == "aside" and _had(line, first, second) and _alike(line, second, first):
        yield second, first


def _bare_part(line: Line, whole: Claim, share: Claim) -> Claim | None:
    """The one number without a noun between a whole and a share, where it is no claim: "205 houses; 164 burned, or 60%"."""
    read = {k for claim in line.claims if claim.kind not in ("count", "date") for k in range(*line.span(claim))}
    gap = [i for i in line.between(whole, share) if i not in read]
    found = [number for i in gap if (number := parse(line.view.reading, i)) is not None and not number.words]
    if len(found) != 1 or whole.kind != "count":
        return None
    numeral = found[0].numeral
    if numeral.low is None or numeral.low != numeral.high or numeral.form != "cardinal" or numeral.low <= ZERO:
        return None
    return bare(whole, numeral.low, numeral.step, numeral.start, numeral.end, numeral.text)


def _had(line: Line, whole: Claim, part: Claim) -> bool:
    """Such as "The village had 205 houses; 164 burned", "205 houses, and 164 of them burned": a whole that is told for itself,
    and what became of some of it."""
    gap = line.between(whole, part)
    tokens = line.view.reading.tokens
    if not 0 < len(gap) <= NEAR or any(tokens[i].kind == "n" for i in gap):
        return False
    behind = line.span(part)[1]
    if line.has(behind, "of_them") or line.find(gap, "of_them") >= 0:
        return True
    start, stop = line.span(whole)
    owned = line.find(range(max(line.first, start - NEAR), start), "had") >= 0 or line.has(stop, "had") > 0
    return owned and any(tokens[i].text in CLAUSE_SIGNS or line.has(i, "joint", "clause") for i in gap)


def _opener(line: Line, share: Claim) -> str:
    """How a share is set beside what stands before it: "aside" (", or 60%", "(60%)"), "rate" (", a death rate of 30%"), or not."""
    start, stop = line.span(share)
    if line.has(stop, "otherbase") or line.find(range(stop, min(line.stop, stop + 3)), *UP, *DOWN) >= 0:
        return ""
    tokens = line.view.reading.tokens
    if line.leads(share, "share_noun"):
        return "rate"
    begin = _bare_start(line, share)
    if line.ends_at(begin, "as_share", "result"):
        near = range(max(line.first, begin - LED - 1), begin)
        lead = next((i for i in reversed(near) if line.find(range(i, begin), "as_share", "result") == i), -1)
        sign = tokens[lead - 1].text if lead > line.first else ""
        return "aside" if sign in OPENERS and sign else ""
    hedge = next((i for i in range(max(line.first, start - LED), start) if line.has(i, "modbefore") == start), start)
    sign = tokens[hedge - 1].text if hedge > line.first else ""
    if sign == "(" and line.token(stop) == ")":
        return "aside"
    return "aside" if sign in OPENERS and sign != "(" and sign and line.has(stop, "of_them", "of", "portion_of") else ""


def _bare_start(line: Line, share: Claim) -> int:
    """Where a share begins with its article and the sign before it: "es decir, el 75 %"."""
    begin = start = line.span(share)[0]
    while begin > max(line.first, start - 2) and (line.token(begin - 1) in SIGNS or line.has(begin - 1, "definite") == begin):
        begin -= 1
    return begin


def _spelt_out(line: Line, share: Claim, part: Claim) -> bool:
    """Whether a part follows its share to explain it: "45 percent: 4.5 million of 10 million voters", "60% (12 of 20 seats)",
    "turnout was 45 percent, with 4.5 million of 10 million voters"."""
    gap = line.between(share, part)
    if share.attribute in PORTIONS and len(gap) <= NEAR and line.token(gap.start) in SIGNS:
        return line.has(gap.start + 1, "as_shown") > 0
    signs = [line.view.reading.tokens[i].text for i in gap if line.view.reading.tokens[i].kind == "s"]
    return len(gap) <= LED and signs[:1] in ([":"], ["("], ["–"], ["—"]) and len(signs) == 1


def _behind(line: Line, share: Claim, values: Sequence[Claim], part: Claim) -> Claim | None:
    """The whole told behind a share: "two thirds of the population of 2.4 million", "half of its 80 members", "ثلثي السكان (2.4 مليون)"."""
    whole = next((claim for claim in values if claim.start >= share.end), None)
    if whole is None or not len(gap := line.between(share, whole)):
        return None
    if len(gap) > ASIDE or len(line.between(part, share)) > ASIDE or not _plain(line, gap):
        return None
    of = line.has(gap.start, "of", "portion_of") > 0 or (line.index.clitics and share.kind == "ratio")
    last = line.view.reading.tokens[gap.stop - 1].text
    led = last == "(" or line.leads(whole, "of", "portion_of") or line.leads(whole, "stands_at") or len(gap) <= LED
    return whole if of and led else None


def _plain(line: Line, gap: range) -> bool:
    """Whether nothing but words, commas, dashes and brackets stands in a gap: no change, comparison, open list or end of a clause."""
    tokens = line.view.reading.tokens
    if any(tokens[i].kind == "n" or (tokens[i].kind == "s" and tokens[i].text in ";؛:.\n") for i in gap):
        return False
    return line.find(gap, *UP, *DOWN, "against", "otherbase", "open_list.words", "negators.words", "speech.verbs") < 0


def _part_first(line: Line, part: Claim, whole: Claim) -> bool:
    """Such as "120 of the market's 200 stalls", "36 deaths among 1,200 patients"."""
    gap = line.between(part, whole)
    tokens = line.view.reading.tokens
    if any(tokens[i].kind == "s" and tokens[i].text not in "'’" for i in gap) or not _plain(line, gap):
        return False
    for labels, reach in ((("portion_of",), NEAR), (("among",), FAR)):
        at = next((i for i in range(gap.stop - 1, max(gap.start - 1, gap.stop - 2 - LED), -1) if line.has(i, *labels)), -1)
        if at >= 0 and at - gap.start <= reach and line.has(at, *labels) <= gap.stop:
            return True
    return False


def _whole_first(line: Line, whole: Claim, part: Claim) -> bool:
    """Such as "Of the 2,400 households surveyed, 1,800": the head of a sentence or a clause; "420 trenden 357'si"."""
    start = line.span(whole)[0]
    gap = line.between(whole, part)
    if line.cased(whole, "whole_case") and len(gap) <= NEAR and line.ending(part) in endings("part_case", line.view.article.language):
        return True
    if len(gap) > FAR or not (_plain(line, gap) or (len(gap) == 1 and line.has(gap.start, *DOWN))):
        return False  # "Von 420 Zügen fielen 357 aus"
    for at in range(max(line.first, start - LED - 1), start):
        stop = line.has(at, "share_head", "among") or (line.has(at, "portion_of") if at == line.first else 0)
        if stop and stop <= start and start - stop < LED and (at == line.first or line.token(at - 1) in SIGNS):
            return True
    return False


def _alike(line: Line, part: Claim, whole: Claim) -> bool:
    """Whether a part and a whole count or measure the same: one unit, one class of nouns, or no noun beside the part."""
    if part.per or part.kind != whole.kind or (whole.per and whole.per not in PERIODS):
        return False
    if part.kind != "count":
        return alike(part, whole)
    if not part.unit or not whole.unit or part.unit == whole.unit:
        return True
    people = line.noun_classes(whole)
    return bool(line.noun_classes(part) & people) or (part.unit in POSTS and ("person" in people or whole.unit in STAFF))


def _told(share: Claim) -> Interval | None:
    """The percentages a share stands for."""
    if share.kind == "percentage":
        return percent_spread(share)
    found = meant(middle(share), share.modifier)
    return Interval(found.low * HUNDRED if found.low is not None else None, found.high * HUNDRED if found.high is not None else None)


def _fits(share: Claim, part: Claim, whole: Claim, *, rest: bool = True) -> bool:
    """Whether the share can be that of the part, or that of what the whole has beside it (where `rest` allows that)."""
    if middle(part) >= middle(whole) or middle(whole) <= ZERO:
        return True
    told, possible = _told(share), possible_share(part, whole)
    if share.kind == "ratio" and share.modifier == part.modifier == whole.modifier == "=" and _another_fraction(share, part, whole):
        return False
    if told is None or possible is None or possible.low is None or possible.high is None:
        return True
    others = Interval(HUNDRED - possible.high, HUNDRED - possible.low)
    return not possible.disjoint(told) or (rest and not others.disjoint(told))


def _restated(line: Line, part: Claim, share: Claim) -> bool:
    """Whether a share says again right behind it what a part is, "400 acres, or 60% of them", "400 acres, 60% of its land": never what is
    left beside it."""
    gap = line.between(part, share)
    apposed = len(gap) == 1 and line.token(gap.start) in SIGNS and line.has(line.span(share)[1], "of") > 0
    return apposed or (len(gap) <= LED and line.ends_at(_bare_start(line, share), "as_share"))


def _another_fraction(share: Claim, part: Claim, whole: Claim) -> bool:
    """Whether part and whole make another common fraction to the digit: 3 of 12 million are a quarter, whatever 3 was rounded from."""
    made = middle(part) / middle(whole)
    told = next((known for known in COMMON if abs(known - middle(share)) <= known / 1000), None)
    return told is not None and made < ONE and made in COMMON and made != told and made.normalize() not in (told, ONE - told)


# A407 over two sentences


def _of_earlier(view: View) -> Iterator[Finding]:
    """Such as "The contract is worth $380 million. … a penalty of $4.6 million, or 2.1 percent of the contract's value", "They
    screened 2,400 children. Of these 546, or 19 percent": a share of what was told before."""
    before: Line | None = None
    wholes = _distinct(view)
    for line in lines(view, 0):
        for share in (claim for claim in line.claims if is_share(claim) and not line.anywhere("corrected", "against", "each")):
            found = _base_before(view, line, before, share)
            if found is not None and not _fits(share, *found) and not _fits_elsewhere(wholes, share, found[0]):
                yield portion(share, *found)
        before = line


def _base_before(view: View, line: Line, before: Line | None, share: Claim) -> tuple[Claim, Claim] | None:
    """(part, whole) of a share set beside its part, whose whole the sentence names without its figure or leaves out."""
    told = [claim for claim in amounts(line) if claim.kind in MEASURES and not is_share(claim) and claim.end <= share.start]
    if not told or _opener(line, share) != "aside" or told[-1].modifier not in ("=", "~") or told[-1].per:
        return None
    part, stop = told[-1], line.span(share)[1]
    if len(line.between(part, share)) > LED + 1:
        return None
    if before is not None and len(told) == 1 and _of_total(line, stop):
        return _total_before(before, part)
    if any(claim.start >= share.end for claim in amounts(line) if claim.kind == part.kind):
        return None
    of = line.has(stop, "of", "portion_of")
    if of and not line.has(stop, "of_them"):
        return _named_before(view, line, part, range(of, min(line.stop, of + NEAR)))
    if before is None or len(told) > 1 or before.anywhere(*UP, *DOWN, "against"):
        return None
    wholes = [claim for claim in amounts(before) if claim.kind == "count"]
    if len(wholes) != 1 or part.kind != "count" or not wholes[0].unit or part.unit != wholes[0].unit:
        return None
    return part, wholes[0]


def _of_total(line: Line, stop: int) -> bool:
    """Whether a share is told "of the total", من الإجمالي, and not only of them."""
    totals = line.view.reading.lexicon.lists.get("total_nouns", ())
    return any(line.token(k) in totals for k in range(stop, line.has(stop, "of_them")))


def _total_before(before: Line, part: Claim) -> tuple[Claim, Claim] | None:
    """The first amount of the sentence before that is told of the same measure as a part, or counts the same, and is the larger."""
    wholes = (claim for claim in amounts(before) if _counts_such(claim, part) or (alike(claim, part) and claim.attribute == part.attribute))
    found = next((claim for claim in wholes if not claim.per and claim.modifier in ("=", "~")), None)
    return (part, found) if found is not None and middle(found) > middle(part) else None


def _counts_such(whole: Claim, part: Claim) -> bool:
    """Whether two counts have one noun, that of the whole perhaps with a word before it: 8,460 suspected cases, 5,922 cases."""
    return whole.kind == part.kind == "count" and bool(part.unit) and f" {whole.unit}".endswith(f" {part.unit}")


def _named_before(view: View, line: Line, part: Claim, named: range) -> tuple[Claim, Claim] | None:
    """The one amount that the article told before of what stands behind "of": the contract's value."""
    wanted = {ident for i in named for ident, _ in cues(view, i, part.kind)} - {part.attribute}
    wholes = [
        claim
        for claim in view.claims
        if claim.attribute in wanted and claim.start < part.start and alike(claim, part) and not claim.per and claim.modifier in ("=", "~")
    ]
    amounts_told = {middle(claim) for claim in wholes}
    return (part, wholes[-1]) if len(amounts_told) == 1 and middle(wholes[-1]) > middle(part) else None


def _distinct(view: View) -> dict[str, list[Claim]]:
    """Amounts by kind, one of each size: what an article says again and again is held against a share once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in view.claims:
        if known(claim) and claim.modifier != "vague":
            seen.setdefault(
                (claim.kind, middle(claim), claim.unit, claim.currency, claim.per, claim.modifier, claim.step, claim.noun), claim
            )
    found: dict[str, list[Claim]] = {}
    for claim in seen.values():
        found.setdefault(claim.kind, []).append(claim)
    return found


def _fits_elsewhere(wholes: dict[str, list[Claim]], share: Claim, part: Claim) -> bool:
    """Whether some other amount of the article is the whole the share is right of."""
    others = (_about(whole) for whole in wholes.get(part.kind, ()) if middle(whole) > middle(part) and alike(whole, part))
    return any(_fits(share, part, whole) for whole in others)


def _about(whole: Claim) -> Claim:
    """A bound as the figure it names: of more than 25,000 a share is what it is of about 25,000."""
    if whole.modifier in ("=", "~", "range"):
        return whole
    told, base = own(whole), middle(whole) if whole.base_unit else None
    return replace(whole, modifier="~", low=told, high=told, base_low=base, base_high=base)


# A402: a part above its whole


def _beyond(line: Line) -> Iterator[Finding]:
    """Such as "Of the 45 bodies recovered, 52 have been identified"."""
    values = [claim for claim in amounts(line) if claim.kind == "count" and claim.modifier == "=" and not claim.per]
    for whole, part in pairwise(values):
        if part.unit and whole.unit and part.unit != whole.unit:
            continue
        inside, over = spread(part), spread(whole)
        if inside is None or over is None or inside.low is None or over.high is None or inside.low <= over.high:
            continue
        if not _whole_first(line, whole, part) or not _of_it(line, part) or line.anywhere("against", "corrected", "each", *UP, *DOWN):
            continue
        yield finding(
            "A402",
            "parts_total",
            "warning",
            (whole, part),
            values={"total": whole.text, "sum": short(middle(part), 12), "parts": part.text},
            ratio=factor(middle(part), middle(whole)),
            explanation=[
                step("A402.sum", parts=short(middle(part), 12), sum=short(middle(part), 12)),
                step("A402.off", total=short(middle(whole), 12), difference=short(Decimal(abs(middle(whole) - middle(part))), 12)),
            ],
        )


def _of_it(line: Line, part: Claim) -> bool:
    """Whether a bare figure, or one before "of them", counts what the whole counts."""
    return not any(char.isalpha() for char in part.text) or line.has(line.span(part)[1], "of_them") > 0
