"""A402: listed parts against the stated total.

Only a list that claims to be complete counts: parts behind a colon, a dash or a bracket, behind "consisting of", or
before "in total".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from ..decimals import ZERO
from ..intervals import Interval
from ..model import Claim, Finding
from . import Settings, View
from ._added import check_added
from ._breakdown import check_breakdown
from ._holders import check_holders
from ._line import SIGNS, Line, alike, known, lines, middle, report, spread
from ._listed import JOINT, goes_on, joined, listed
from ._named import check_names
from ._parts import LEAD, PEOPLE, SEXES, YOUNG, apart, may_be_part, may_be_sorts, members, perhaps_people, said_to_be, shared_out
from ._rows import check_rows
from ._sums import added_up, may_be_sum, sum_finding, sum_of

RULES = ("A402",)
OPENERS = {":": ".", "：": ".", "(": ")", "[": "]", "–": "–", "—": "—", "-": "-"}
NEAR_SIGN, CLAUSE = 6, 13
"""Tokens behind a total within which a sign opens the list of its parts, and behind a counted one within which a colon does: 310
people had joined the walks of the two unions: 150 in …"""
FEW = Decimal("0.34")
"""An implied list that makes up less of the total than this is taken for a selection."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Totals that their parts miss."""
    yield from report(view, 1, _totals, check_names)
    yield from check_added(view)
    yield from check_rows(view)
    yield from check_breakdown(view)
    yield from check_holders(view)
    yield from _shared_out(view)
    yield from _said_to_be(view)
    yield from _sources(view)


def _totals(line: Line) -> Iterator[Finding]:
    claims = [claim for claim in line.claims if claim.kind in SUMMABLE and known(claim) and claim.modifier != "vague"]
    for at, total in enumerate(claims):
        yield from _behind(line, claims, at, total)
        yield from _before(line, claims, at, total)
        yield from _of_each_sex(line, claims, at, total)


LONG = 3
"""Digits from which a sum with two of them changed round is that sum."""
SUMMABLE = ("count", "money", "area", "length", "mass", "volume", "power/compute", "energy", "data", "duration", "percentage", "frequency")


def _behind(line: Line, claims: list[Claim], at: int, total: Claim) -> Iterator[Finding]:
    """Such as "12 dead: seven men and five women", "120m (70m for roads and 50m for schools)", "12, consisting of …"."""
    stop = line.span(total)[1]
    tokens = line.view.reading.tokens
    if at and _set_in(line, claims[at - 1], total):
        return  # 131 goals in 52 matches: 84 in …
    if at + 1 < len(claims) and _set_in(line, total, claims[at + 1]):
        stop = line.span(claims[at + 1])[1]
    opener = next((i for i in range(stop, min(line.stop, stop + NEAR_SIGN)) if tokens[i].text in OPENERS or line.has(i, "closed")), -1)
    if opener < 0 and total.kind == "count" and total.unit:
        opener = next((i for i in range(stop, min(line.stop, stop + CLAUSE)) if tokens[i].text in (":", "：")), -1)
    if opener < 0 and total.unit == "person":
        yield from _apposition(line, claims, at, total)
        yield from _by_sex(line, claims, at, total)
    if opener < 0:
        return
    before = range(stop + (not total.unit), opener)  # "86 injured:" has its noun behind it
    dates = [line.span(claim) for claim in line.claims if claim.kind == "date"]  # "412 million euros in 2027:"
    named = [i for i in before if not any(first <= i < last for first, last in dates) and not _of_a_name(line, i)]
    if any(tokens[i].kind == "n" or (tokens[i].kind == "s" and tokens[i].text not in ",،'’") for i in named):
        return
    far = opener - stop >= NEAR_SIGN
    if far and (
        line.find(before, "change.to", "status.target") >= 0
        or any(line.has(i, "joint") and not _joins_name(line, i, opener) for i in before)
    ):
        return  # "has 900 staff and wants to hire in Leeds and York: 500 and 300"
    if line.find(before, "openlist", "speech.verbs", "open_list.words", "result") >= 0:
        return
    sign = tokens[opener].text if tokens[opener].text in OPENERS else ""
    explicit = not sign or line.find(before, "as_follows") >= 0
    begin = opener + 1 if sign else line.has(opener, "closed")
    end = line.stop
    if sign and OPENERS[sign] != ".":
        end = next((i for i in range(begin, line.stop) if tokens[i].text == OPENERS[sign]), -1)
        if end < 0:
            return
    told = members(line, total, claims[at + 1 :], begin, end)
    following = [part for part in told if not _inside_part(line, total, part)]
    if told and following and following[-1] is not told[-1]:
        end = line.span(told[told.index(following[-1]) + 1])[0]
    parts, single = listed(line, following, begin, end)
    bare = any(not part.claim_id for part in parts)
    if len(parts) >= 2 and (all(may_be_part(line, total, part) for part in parts) or _misadded(total, parts, sign)):
        unsure = far or (bare and not explicit) or perhaps_people(line, total, parts)
        yield from _compare(total, parts, single, explicit=explicit, near=unsure)
    elif sign and may_be_sorts(line, total, parts, described=opener == stop):
        yield from _compare(total, parts, single, explicit=False, near=True)


def _set_in(line: Line, total: Claim, setting: Claim) -> bool:
    """Whether a count tells only in how many things or times another one right before it came about: 131 goals in 52 matches:"""
    gap, stop = line.between(total, setting), line.span(setting)[1]
    counts = total.kind == setting.kind == "count" and bool(total.unit) and bool(setting.unit) and total.unit != setting.unit
    return counts and 1 <= len(gap) <= 2 and line.has(gap.start, "place_or_time") > 0 and line.token(stop) in OPENERS


def _inside_part(line: Line, total: Claim, part: Claim) -> bool:
    """Whether a count tells where or in how many a part of the total came about: 84 goals in the *36 group games*."""
    other = total.kind == part.kind == "count" and bool(total.unit) and part.unit not in ("", total.unit)
    return other and line.leads(part, "place_or_time")


def _of_a_name(line: Line, i: int) -> bool:
    """Whether a number is written into a name: E3, A320."""
    here, before = line.view.reading.tokens[i], line.view.reading.tokens[i - 1]
    return here.kind == "n" and before.kind == "w" and before.end == here.start


def _joins_name(line: Line, i: int, opener: int) -> bool:
    """Whether nothing but a name stands between "and" and the sign that opens the list: in the Merlin and the Kestrel."""
    tokens, articles = line.view.reading.tokens, line.view.reading.lexicon.lists.get("leading_articles", ())
    names = [k for k in range(i + 1, opener) if tokens[k].key not in articles]
    return bool(names) and all(tokens[k].text[:1].isupper() or _of_a_name(line, k) for k in names)


def _misadded(total: Claim, parts: Sequence[Claim], sign: str) -> bool:
    """Whether things of several sorts behind a colon add up to the total with two digits changed round: 1,140 and 1,410."""
    if sign not in (":", "：") or total.kind != "count" or any(part.kind != "count" or part.per or part.modifier != "=" for part in parts):
        return False
    added, stated = (f"{value.to_integral_value():f}" for value in (added_up(parts), middle(total)))
    turned = (stated[:i] + stated[i + 1] + stated[i] + stated[i + 2 :] for i in range(len(stated) - 1))
    return len(stated) >= LONG and added != stated and added in turned


def _of_each_sex(line: Line, claims: list[Claim], at: int, total: Claim) -> Iterator[Finding]:
    """Such as "14 people, including nine women and seven men": nobody is both, so even an open list cannot exceed its total."""
    parts = list(takewhile(lambda part: part.kind == "count" and part.noun in SEXES | YOUNG, claims[at + 1 :]))
    if total.kind != "count" or total.modifier != "=" or total.noun in SEXES | YOUNG or not {part.noun for part in parts} >= SEXES:
        return
    if total.unit and "person" not in line.noun_classes(total):
        return
    gap = line.between(total, parts[0])
    if len(gap) > JOINT or line.find(gap, "open_list.words", "openlist") < 0 or len({part.noun for part in parts}) < len(parts):
        return
    if any(not joined(line, line.between(left, right), right) for left, right in pairwise(parts)):
        return
    sums = sum_of(parts)
    if added_up([part for part in parts if part.noun in SEXES]) == middle(total):
        return  # 60 people, among them 40 men, 20 women and 15 children: children are counted again
    if sums is not None and apart(total, *sums) > 0:
        yield sum_finding(total, parts, "error" if len(parts) == 2 else "warning")


def _apposition(line: Line, claims: list[Claim], at: int, total: Claim) -> Iterator[Finding]:
    """Such as "18 people, 11 men and five women, were arrested": people between commas, told apart by sex or age, or as two sorts of
    people that only just miss their sum ("17 people, 9 spectators and 6 stewards, …"); a word may stand before the first comma."""
    stop = line.span(total)[1]
    stop += line.token(stop) not in SIGNS and line.token(stop + 1) in SIGNS and line.view.reading.tokens[stop].kind == "w"
    counts = [part for part in claims[at + 1 : at + 4] if part.kind == "count"]
    if len(counts) < 2 or line.token(stop) not in SIGNS or line.span(counts[0])[0] != stop + 1:
        return
    sexed = [part for part in counts if part.noun in SEXES | YOUNG]
    people = [part for part in counts if part.noun not in ("", "person") and line.noun_classes(part) <= PEOPLE]
    for parts, near in ((sexed, False), (people if any(map(line.noun_classes, people)) else [], True)):
        end = line.span(parts[-1])[1] if len(parts) > 1 else -1
        if parts != claims[at + 1 : at + 1 + len(parts)] or any(part.modifier != "=" for part in parts) or line.token(end) not in SIGNS:
            continue
        found, single = listed(line, parts, stop + 1, end)
        if len(found) == len(parts):
            yield from _compare(total, found, single, explicit=False, near=near)
            return


def _by_sex(line: Line, claims: list[Claim], at: int, total: Claim) -> Iterator[Finding]:
    """Such as "a total of 120 people finished the race, 70 men and 40 women": men and women behind a comma, with whom the clause ends."""
    parts = claims[at + 1 : at + 3]
    if total.modifier != "=" or total.per or {part.noun for part in parts} != SEXES or any(part.modifier != "=" for part in parts):
        return
    gap = range(line.span(total)[1], line.span(parts[0])[0])
    end = line.span(parts[1])[1]
    tokens = line.view.reading.tokens
    if not len(gap) or len(gap) > CLAUSE or line.token(gap[-1]) not in SIGNS or any(tokens[i].kind != "w" for i in gap[:-1]):
        return
    if line.find(gap, "openlist", "open_list.words", "speech.verbs", "joint") >= 0 or not (end >= line.stop or tokens[end].kind == "s"):
        return
    if joined(line, line.between(*parts), parts[1]):
        yield from _compare(total, parts, 0, explicit=line.leads(total, "total_after"), near=True)


def _before(line: Line, claims: list[Claim], at: int, total: Claim) -> Iterator[Finding]:
    """Such as "seven men and five women, 12 in total", "a total of 12"."""
    start, stop = line.span(total)
    ahead = line.leads(total, "total_after")
    if not ahead and not line.has(stop, "total_after"):
        return
    if at < 2:
        return
    tokens = line.view.reading.tokens
    first = line.first
    earlier = [claim for claim in claims[:at] if line.span(claim)[1] <= start]
    while earlier and (earlier[0].kind != total.kind or not may_be_part(line, total, earlier[0])):
        earlier = earlier[1:]  # "93% of them finished: 70 men and 50 women, 120 in all", "on two boats carrying 85 and 60, 145 in all"
    parts, single = listed(line, earlier, line.span(earlier[0])[0] if earlier else first, start, closing=True)
    gap = range(line.span(earlier[-1])[1], start) if earlier else range(0)
    if any(tokens[i].text in ".;؛\n" for i in gap) or len(gap) > 12:
        return
    if len(parts) >= 2 and all(may_be_part(line, total, part) for part in parts):
        yield from _compare(total, parts, single, explicit=True, near=perhaps_people(line, total, parts))


def _shared_out(view: View) -> Iterator[Finding]:
    """Such as "Of the dead, 398 were killed in the north, 171 in the south and 83 elsewhere" behind its total.

    Less than the total only where the list says that it is complete ("elsewhere"), more only where nothing can be
    counted twice (who was killed in one place was not in another).
    """
    for line, totals, head, told in shared_out(view):
        claims = [claim for claim in line.claims if claim.kind in SUMMABLE and known(claim) and claim.modifier != "vague"]
        items = members(line, totals[0], claims, told.start, told.stop)
        if len(items) < 2 or line.span(items[0])[0] - told.start > LEAD or line.anywhere("corrected"):
            continue
        closing = line.find(range(line.span(items[-1])[0], line.stop), "elsewhere") >= 0
        once = line.find(range(head.start, line.span(items[1])[0]), "befell") >= 0
        parts, single = listed(line, items, line.span(items[0])[0], line.stop, verb=True)
        if len(parts) != len(items) or single or not all(part.kind == "count" and may_be_part(line, totals[0], part) for part in parts):
            continue
        sums = sum_of(parts)
        if sums is None:
            continue
        signs = [apart(total, *sums) for total in totals]
        added, stated = added_up(parts), middle(totals[0])
        if 0 in signs or abs(added - stated) > stated / 2 or not (once if signs[0] > 0 else closing):
            continue
        inside = line.first <= line.span(totals[0])[0] < head.stop and totals[0] in line.claims
        yield sum_finding(totals[0], parts, "error" if inside else "warning")


def _said_to_be(view: View) -> Iterator[Finding]:
    """Such as "The toll rose to 24. The dead are 12 men, eight women and three children": people of whom all are listed."""
    for line, totals, told in said_to_be(view):
        people = [claim for claim in line.claims if claim.kind == "count" and "person" in line.noun_classes(claim) and not claim.per]
        parts: list[Claim] = []
        for claim in people:
            begin = line.span(parts[-1])[1] if parts else told.start
            gap = range(begin, line.span(claim)[0])
            if len(gap) > 1 if not parts else not joined(line, gap, claim):
                break
            parts.append(claim)
        if len(parts) < 2 or any(part.modifier != "=" for part in parts) or goes_on(line, line.span(parts[-1])[1]):
            continue
        sums = sum_of(parts)
        if sums is None or line.anywhere("openlist", "open_list.words", "corrected") or any(apart(total, *sums) == 0 for total in totals):
            continue
        if may_be_sum(added_up(parts), middle(totals[0])):
            yield sum_finding(totals[0], parts, "warning")


def _sources(view: View) -> Iterator[Finding]:
    """Such as "Revenue was 412 million. Tickets accounted for 68 million, sponsors for 214 million and television for 140": the
    sources of a total of the sentence before, where their sum only just misses it."""
    for before, line in pairwise(lines(view, 0)):
        parts = [claim for claim in line.claims if claim.kind not in ("date", "duration")]
        if len(parts) >= 3 and not line.anywhere("openlist", "change.up", "change.down", "against", "corrected"):
            yield from _from_sources(before, line, parts)


def _from_sources(before: Line, line: Line, parts: list[Claim]) -> Iterator[Finding]:
    first = parts[0]
    if (
        first.kind not in ("money", "count")
        or not line.leads(first, "accounts")
        or any(not alike(first, part) or part.per for part in parts)
    ):
        return
    if any(part.modifier != "=" for part in parts) or any(not joined(line, line.between(a, b), b) for a, b in pairwise(parts)):
        return
    totals = [
        claim for claim in before.claims if claim.kind == first.kind and alike(claim, first) and claim.modifier == "=" and not claim.per
    ]
    sums = sum_of(parts)
    if sums is None or not totals or any(apart(total, *sums) == 0 for total in totals):
        return
    added = added_up(parts)
    near = [total for total in totals if abs(middle(total) - added) <= middle(total) / 20]
    if len(near) == 1:
        yield sum_finding(near[0], parts, "warning")


def _compare(total: Claim, parts: list[Claim], single: int, *, explicit: bool, near: bool = False) -> Iterator[Finding]:
    whole = spread(total)
    sums = sum_of(parts)
    if whole is None or sums is None:
        return
    low, high = sums
    if high is not None:
        high += single
    if not Interval(low, high).disjoint(whole):
        return
    added = added_up(parts)
    stated = middle(total)
    if stated <= ZERO or added <= ZERO or (not explicit and added / stated < FEW) or added / stated > 20:
        return
    if not explicit and len(parts) == 2 and any(part.low == total.low for part in parts):
        return
    if near and not may_be_sum(added, stated):
        return
    yield sum_finding(total, parts, "error" if total.confidence >= 0.5 and not near else "warning")
