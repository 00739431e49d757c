"""D503: a duration against its two ends, and how long ago something was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ..model import Claim, Finding, step
from . import View, finding
from ._dated import Dated, by_sentence, today
from ._matching import Phrases, has_phrase, phrase_at, phrases_of, token_span

VERB = 4
"""Words between the verb of a beginning or an end and its date."""
REACH = 8
"""Tokens between a duration and the dates it spans."""
OPENS = 2
"""Tokens before dates that open their sentence."""
AGO = 4
"""Words of "il y a environ" and its like."""
ENDS = frozenset(".;؛\n")
WEEK = 8
"""Days from a weekday to the same one a week later, both counted."""
LENGTHS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25"), "decade": Decimal(3652)}


def check_spans(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Durations beside two dates, and times ago beside one."""
    places = {claim.claim_id: k for k, claim in enumerate(view.claims)}
    taken: set[str] = set()
    for found in (*_ends(view, dates, places), *_told_apart(view, dates), *_later(view, dates), *_agos(view, dates, places)):
        if found.discrepancy_id not in taken:
            taken.add(found.discrepancy_id)
            yield found


def _beside(view: View, item: Dated, places: dict[str, int]) -> list[Claim]:
    """The durations right before and right behind a date, in its sentence, with no other figure between."""
    at = places[item.claim.claim_id]
    near = [view.claims[k] for k in (at - 1, at + 1) if 0 <= k < len(view.claims)]
    return [claim for claim in near if _is_length(claim) and claim.sentence_start == item.claim.sentence_start]


def _is_length(claim: Claim) -> bool:
    return claim.kind == "duration" and claim.unit in LENGTHS and claim.modifier != "vague"


def _days(claim: Claim) -> tuple[Decimal, Decimal | None] | None:
    """The days a duration may stand for: half of its unit to each side, open where it is a bound."""
    unit = LENGTHS[claim.unit]
    low = claim.low if isinstance(claim.low, Decimal) else None
    high = claim.high if isinstance(claim.high, Decimal) else None
    if low is None and high is None:
        return None
    slack = Decimal(0) if claim.unit == "day" else unit / 2
    if claim.modifier == "~":
        slack = max(slack, unit, (low or high or Decimal(0)) * unit / 5)
    least = low * unit - slack if low is not None else Decimal(0)
    return least, (high * unit + slack if high is not None else None)


# A duration and its two ends


def _ends(view: View, dates: list[Dated], places: dict[str, int]) -> Iterator[Finding]:
    for item in dates:
        until = item.expression.until
        if until is None or (item.expression.pair and not _between(view, item)):
            continue
        if not item.sure and item.expression.day is None and item.expression.month is None and not _weekdays(item):
            continue  # of days and months in a row the year does not matter
        for claim in _beside(view, item, places):
            if not _spans(view, item, claim):
                continue
            first_end, last_start = _inner_ends(item)
            least, most = (last_start - first_end).days, (item.high - item.low).days + 1
            if _weekdays(item):
                if not 0 <= most <= WEEK or claim.unit != "day" or claim.low != claim.high or claim.modifier != "=":
                    continue
                if isinstance(claim.low, Decimal) and claim.low > WEEK:
                    continue  # the Wednesday after next
            yield from _judge(item.claim, claim, max(least, 0), most, item.low, item.high, "D503.ends")


def _told_apart(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """The war, which lasted six years, began in 1991 and ended in 1995: both ends with their verb, one length between or beside."""
    reading = view.reading
    begun, ended, lasting = (
        phrases_of(view.reading, "calendar", "begun"),
        phrases_of(view.reading, "calendar", "ended"),
        phrases_of(view.reading, "calendar", "lasts"),
    )
    for sentence, found in by_sentence(dates).items():
        if len(found) != 2 or any(item.expression.until is not None for item in found):
            continue
        first, last = (bisect_left(view.claims, place, key=lambda claim: claim.start) for place in told_on(view, sentence))
        lengths = [claim for claim in view.claims[first:last] if _is_length(claim)]
        if len(lengths) != 1:
            continue
        claim, (start, end) = lengths[0], found
        if not all(item.sure or item.expression.day is not None for item in found):
            continue
        first, stop = token_span(reading, claim.start, claim.end)
        told = has_phrase(reading, first - 3, first, lasting) and not has_phrase(
            reading, first - 2, first, phrases_of(view.reading, "calendar", "not_that_span")
        )
        told = told or (end.claim.end <= claim.start and phrase_at(reading, stop, phrases_of(reading, "calendar", "whole_behind")) > 0)
        if (
            not (told or _ended_after(view, end, claim))
            or not _behind(view, start, begun)
            or not _behind(view, end, ended)
            or start.low > end.high
        ):
            continue
        least, most = (end.low - start.high).days, (end.high - start.low).days + 1
        for item in _judge(end.claim, claim, max(least, 0), most, start.low, end.high, "D503.ends"):
            yield replace(item, claims=(*item.claims, start.claim.claim_id))


def _later(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Sailed on 2 May and arrived on 30 May, 28 days later: two days of one sentence, and behind them what lies between."""
    reading = view.reading
    later, after = phrases_of(reading, "calendar", "later_behind"), phrases_of(reading, "calendar", "ended_after")
    for found in by_sentence(dates).values():
        if len(found) != 2 or any(item.expression.day is None or item.expression.until is not None for item in found):
            continue
        start, end = found
        claim = next((claim for claim in view.claims if claim.start >= end.claim.end), None)
        if claim is None or not _is_length(claim) or claim.sentence_start != end.claim.sentence_start or start.low > end.high:
            continue
        if not end.sure and claim.unit not in ("day", "week"):
            continue  # on 3 March 2020 and on 2 April, two years later: the length tells the year
        first, last = token_span(reading, claim.start, claim.end)
        lead = end.expression.stop
        lead += lead < len(reading.tokens) and reading.tokens[lead].text in ",،"
        behind = phrase_at(reading, last, later) if lead == first else 0
        stop = behind or (last if phrase_at(reading, lead, after) == first else 0)
        if not stop or (stop < len(reading.tokens) and reading.tokens[stop].kind != "s"):
            continue
        least, most = (end.low - start.high).days, (end.high - start.low).days + 1
        for item in _judge(end.claim, claim, least, most, start.low, end.high, "D503.ends"):
            yield replace(item, claims=(*item.claims, start.claim.claim_id))


def _ended_after(view: View, end: Dated, claim: Claim) -> bool:
    """Whether a length right behind the day of an end is the whole time: "ended on 13 November, after 20 days without trains"."""
    reading = view.reading
    first, last = token_span(reading, claim.start, claim.end)
    lead = end.expression.stop
    lead += lead < len(reading.tokens) and reading.tokens[lead].text in ",،"
    if phrase_at(reading, lead, phrases_of(reading, "calendar", "ended_after")) != first:
        return False
    closed = last >= len(reading.tokens) or reading.tokens[last].kind == "s"
    return closed or phrase_at(reading, last, phrases_of(reading, "calendar", "without")) > 0


def told_on(view: View, sentence: int) -> tuple[int, int]:
    """The code points of a sentence, with the next one where that only goes on about the same thing: "It lasted five days"."""
    reading = view.reading
    at = bisect_left(reading.sentences, (sentence, 0))
    if at >= len(reading.sentences):
        return sentence, sentence
    end = reading.sentences[at][1]
    if at + 1 < len(reading.sentences):
        first, _ = token_span(reading, *reading.sentences[at + 1])
        lasting = phrases_of(view.reading, "calendar", "lasts") if reading.lexicon.clitics else {}
        if phrase_at(reading, first, phrases_of(view.reading, "calendar", "goes_on")) or phrase_at(reading, first, lasting):
            end = reading.sentences[at + 1][1]
    return sentence, end


def _behind(view: View, item: Dated, verbs: Phrases) -> bool:
    """Whether such a verb stands within a few words before a date."""
    first = item.expression.first
    return has_phrase(view.reading, first - VERB, first, verbs)


def _between(view: View, item: Dated) -> bool:
    """Two years named as the ends of a span: بين عامي 1991 و1995."""
    return bool(phrase_at(view.reading, item.expression.first, phrases_of(view.reading, "calendar", "between")))


def _weekdays(item: Dated) -> bool:
    """Such as "from Monday to Wednesday": two weekdays without their dates."""
    first, last = item.expression, item.expression.until
    return last is not None and None not in (first.weekday, last.weekday) and first.day is None and last.day is None


def _inner_ends(item: Dated) -> tuple[date, date]:
    """The last day the span may begin and the first it may end: whole years and months leave that open."""
    expression = item.expression
    until = expression.until
    if until is None or (expression.day is not None and until.day is not None) or _weekdays(item):
        return item.low, item.high
    if expression.month is not None:
        begin = item.low.replace(day=28)
        return begin, item.high.replace(day=1)
    return item.low.replace(month=12, day=31), item.high.replace(month=1, day=1)


def _spans(view: View, item: Dated, claim: Claim) -> bool:
    """Whether the words between (or before) say that the duration is that of the span."""
    reading = view.reading
    first, last = token_span(reading, claim.start, claim.end)
    behind = item.expression.stop <= first
    between = range(item.expression.stop, first) if behind else range(last, item.expression.first)
    if len(between) > REACH:
        return False
    tokens = reading.tokens
    turns = phrases_of(reading, "calendar", "turns")
    if any(tokens[i].key in ENDS or tokens[i].key in turns or (behind and _turns(tokens[i].key, between.stop - i)) for i in between):
        return False  # another statement begins between them
    lasting = phrases_of(view.reading, "calendar", "lasts")
    if behind and (_of_something_else(view, item, between, lasting) or _of_a_life(view, item, between, lasting)):
        return False
    if has_phrase(reading, first - 2, first, phrases_of(view.reading, "calendar", "not_that_span")):
        return False
    if phrase_at(reading, last, phrases_of(reading, "calendar", "apart_behind")):
        return False
    if "-" in claim.text and last < len(tokens) and tokens[last].key.endswith("s") and not tokens[last].key.endswith("ss"):
        return False  # three-week courses: each of them
    if claim.unit == "day" and item.expression.day is None and not _weekdays(item):
        return False
    bracket = len(between) == 1 and tokens[between[0]].key in ("(", "–", "—", ",", "،")
    if phrase_at(reading, last, phrases_of(view.reading, "calendar", "lasts_behind")):
        return True
    return bracket or any(phrase_at(reading, i, lasting) for i in between) or has_phrase(reading, first - 3, first, lasting)


def _of_something_else(view: View, item: Dated, between: range, lasting: Phrases) -> bool:
    """Whether words behind a comma name what a duration is of: "aid between 2022 and 2024, tied to jobs being kept for five years".
    Behind dates that open their sentence the main clause follows."""
    tokens = view.reading.tokens
    comma = next((i for i in reversed(between) if tokens[i].key in (",", "،")), None)
    if comma is None or item.expression.first - token_span(view.reading, item.claim.sentence_start, item.claim.start)[0] <= OPENS:
        return False
    own = {k for i in between for k in range(i, phrase_at(view.reading, i, lasting))}
    words = [i for i in between if i > comma and tokens[i].kind == "w" and i not in own]
    return sum(view.reading.at(i, "stop_noun.words") is None for i in words) > 1


def _of_a_life(view: View, item: Dated, between: range, lasting: Phrases) -> bool:
    """Whether years stand in brackets behind a name and a noun of its own has the duration: رسمهما بونفيتشيني (١٨١٢-١٨٧١) بعد رحلة
    دامت سبعة أشهر; "the war (1991-1995) lasted six years" goes on about the war."""
    tokens, first = view.reading.tokens, item.expression.first
    if first < 1 or tokens[first - 1].text not in "([" or between.start >= len(tokens) or tokens[between.start].text not in ")]":
        return False
    own = {k for i in between for k in range(i, phrase_at(view.reading, i, lasting))}
    return any(tokens[i].kind == "w" and i not in own and view.reading.at(i, "stop_noun.words") is None for i in between)


def _turns(key: str, left: int) -> bool:
    """A joined "and" before more than the verb of the duration: ويستمر خمسة أيام goes on, وتستغرق المرحلة الأولى turns."""
    return key.startswith("و") and len(key) > 3 and left > 1


def _judge(dated: Claim, claim: Claim, least: int, most: int, low: date, high: date, name: str) -> Iterator[Finding]:
    """The finding, where the duration lies outside what the ends allow; how far off decides how loud."""
    span = _days(claim)
    if span is None or ((span[1] is None or span[1] >= least) and span[0] <= most):
        return
    off = Decimal(least) / span[1] if span[1] is not None and span[1] < least else span[0] / max(most, 1)
    unit = LENGTHS[claim.unit]
    yield finding(
        "D503",
        "date_conflict",
        "error" if off >= Decimal("1.25") else "warning",
        [claim, dated],
        values={"left": claim.text, "right": dated.text},
        explanation=(
            step(
                name,
                text=dated.text,
                low=low.isoformat(),
                high=high.isoformat(),
                least=_round(Decimal(least) / unit),
                most=_round(Decimal(most) / unit),
                unit=claim.unit,
            ),
        ),
    )


def _round(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1')).normalize():f}"


# How long ago


def _agos(view: View, dates: list[Dated], places: dict[str, int]) -> Iterator[Finding]:
    """In 1990, 20 years ago; قبل 20 عاما، في 1990; since 1990, for 20 years: reckoned from the article's day."""
    here = today(view)
    if here is None:
        return
    reading = view.reading
    ago, before, restates = (
        phrases_of(view.reading, "calendar", "ago"),
        phrases_of(view.reading, "calendar", "ago_before"),
        phrases_of(view.reading, "calendar", "restates"),
    )
    for item in dates:
        if not item.sure or item.expression.relation or item.expression.until is not None:
            continue
        for claim in _beside(view, item, places):
            first, last = token_span(reading, claim.start, claim.end)
            lead = next(
                (first - back for back in range(1, AGO + 1) if first >= back and phrase_at(reading, first - back, before) == first), 0
            )
            if not lead and not (phrase_at(reading, last, ago) and not reading.lexicon.clitics):
                continue
            stop = last if lead else phrase_at(reading, last, ago)
            between = range(item.expression.stop, lead or first) if item.expression.stop <= first else range(stop, item.expression.first)
            if not 0 < len(between) <= 5 or not _only(view, between, restates):
                continue
            least, most = (here[0] - item.high).days, (here[1] - item.low).days
            if most < 0:
                continue
            slack = int(LENGTHS[claim.unit] * max(Decimal(1), _round_slack(claim)))
            yield from _judge(item.claim, claim, max(least - slack, 0), most + slack, item.low, here[1], "D503.ago")


def _round_slack(claim: Claim) -> Decimal:
    """A tenth of a figure that ends in 0 or 5: "20 years ago" may be 19 or 22."""
    value = claim.low if isinstance(claim.low, Decimal) else Decimal(0)
    return value / 10 if value % 5 == 0 else Decimal(0)


def _only(view: View, between: range, known: Phrases) -> bool:
    """Whether nothing but punctuation and known words stands between, with a comma, bracket, dash or marker among them."""
    i, marked = between.start, False
    while i < between.stop:
        end = phrase_at(view.reading, i, known)
        key = view.reading.tokens[i].key
        if not end and key not in (",", "،", "(", ")", "-", "–", "—"):
            return False
        marked = marked or not end or key in ("or", "that", "i", "اي")
        i = end or i + 1
    return marked
