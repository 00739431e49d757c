"""D503: a duration against its two ends, how long ago something was, anniversaries, "the sixth year in a row"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..model import Claim, Finding, step
from ..text import fold
from . import View, finding
from ._dated import Dated, today
from ._matching import Phrases, has_phrase, phrase_at, phrases, table, token_span

REACH = 8
"""Tokens between a duration and the dates it spans."""
LENGTHS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25"), "decade": Decimal(3652)}
NEARLY = Decimal("0.3")
"""An anniversary this close to the years since a date is told of that date, even where the words leave it open."""


def check_spans(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """Every kind of D503 in one article."""
    durations = [claim for claim in view.claims if claim.kind == "duration" and claim.unit in LENGTHS and claim.modifier != "vague"]
    taken: set[str] = set()
    for found in (*_ends(view, dates, durations), *_agos(view, dates, durations), *_anniversaries(view, dates), *_in_a_row(view, dates)):
        if found.discrepancy_id not in taken:
            taken.add(found.discrepancy_id)
            yield found


def _words(view: View, section: str) -> Phrases:
    return phrases("calendar", section, *view.reading.lexicon.languages)


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


def _ends(view: View, dates: list[Dated], durations: list[Claim]) -> Iterator[Finding]:
    for item in dates:
        until = item.expression.until
        if until is None or item.expression.pair or not item.sure:
            continue
        for claim in durations:
            if claim.sentence_start != item.claim.sentence_start or not _spans(view, item, claim):
                continue
            first_end, last_start = _inner_ends(item)
            least, most = (last_start - first_end).days, (item.high - item.low).days + 1
            yield from _judge(item.claim, claim, max(least, 0), most, item.low, item.high, "D503.ends")


def _inner_ends(item: Dated) -> tuple[date, date]:
    """The last day the span may begin and the first it may end: whole years and months leave that open."""
    expression = item.expression
    until = expression.until
    if until is None or (expression.day is not None and until.day is not None):
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
    if len(between) > REACH or any(claim.end <= other.start < item.claim.start for other in view.claims if not behind):
        return False
    if any(item.claim.end <= other.start < claim.start for other in view.claims if behind):
        return False
    tokens = reading.tokens
    if any(tokens[i].key in (".", ";", "؛", "\n", "and", "but") or (behind and _turns(tokens[i].key, between.stop - i)) for i in between):
        return False  # another statement begins between them
    if has_phrase(reading, first - 2, first, _words(view, "not_that_span")):
        return False
    if last < len(tokens) and tokens[last].key in ("later", "before", "earlier", "ago", "apart"):
        return False
    if "-" in claim.text and last < len(tokens) and tokens[last].key.endswith("s") and not tokens[last].key.endswith("ss"):
        return False  # three-week courses: each of them
    if claim.unit == "day" and item.expression.day is None:
        return False
    bracket = len(between) == 1 and tokens[between[0]].key in ("(", "–", "—", ",", "،")
    lasting = _words(view, "lasts")
    return bracket or any(phrase_at(reading, i, lasting) for i in between) or has_phrase(reading, first - 3, first, lasting)


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


def _agos(view: View, dates: list[Dated], durations: list[Claim]) -> Iterator[Finding]:
    """In 1990, 20 years ago; قبل 20 عاما، في 1990; since 1990, for 20 years: reckoned from the article's day."""
    here = today(view)
    if here is None:
        return
    reading = view.reading
    ago, before, restates = _words(view, "ago"), _words(view, "ago_before"), _words(view, "restates")
    for claim in durations:
        first, last = token_span(reading, claim.start, claim.end)
        arabic = any(phrase_at(reading, first - back, before) == first for back in (1, 2) if first >= back)
        if not arabic and not (phrase_at(reading, last, ago) and not reading.lexicon.clitics):
            continue
        for item in dates:
            if (
                item.claim.sentence_start != claim.sentence_start
                or not item.sure
                or item.expression.relation
                or item.expression.until is not None
            ):
                continue
            stop = last if arabic else phrase_at(reading, last, ago)
            between = range(item.expression.stop, first) if item.expression.stop <= first else range(stop, item.expression.first)
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


# Anniversaries


def _anniversaries(view: View, dates: list[Dated]) -> Iterator[Finding]:
    here = today(view)
    reading = view.reading
    known = _words(view, "anniversary")
    founding, apart = _words(view, "founding"), _words(view, "apart")
    for item in dates:
        year = item.expression.year
        if year is None or item.expression.until is not None or item.expression.calendar != "gregorian":
            continue
        for back in range(2, 13):
            k = item.expression.first - back
            if k < 0 or reading.tokens[k].key in (".", ",", "،", ";", "؛", "\n") or phrase_at(reading, k, apart):
                break
            if not phrase_at(reading, k, known):
                continue
            number = _number_of(view, k)
            if number is None or number < 2:
                break
            others = [other for other in dates if other is not item and other.claim.sentence_start == item.claim.sentence_start]
            moments = [span for other in others for span in ((other.low.year, other.high.year),)]
            if here is not None:
                moments.append((here[0].year - 1, here[1].year + 1))
            if not moments or any(low - year <= number <= high - year for low, high in moments):
                break
            reference = here[1].year if here is not None else moments[0][1]
            passed = reference - year
            loose = not _attributive(view, item)
            if loose and (
                not has_phrase(reading, k, item.expression.first, founding) or abs(passed - number) > NEARLY * number or passed <= 0
            ):
                break
            yield finding(
                "D503",
                "date_conflict",
                "warning" if loose or others or abs(passed - number) <= 2 else "error",
                _with_number(view, item, k),
                values={"left": f"{number}", "right": item.claim.text},
                explanation=(step("D503.anniversary", number=number, year=year, due=year + number, passed=passed),),
            )
            break


def _attributive(view: View, item: Dated) -> bool:
    """the 1979 flood: a year before its noun can only be that of the event."""
    tokens = view.reading.tokens
    first = item.expression.first
    return not view.reading.lexicon.clitics and tokens[first - 1].key in ("the", "its", "s", "of") and item.grain == "year"


def _with_number(view: View, item: Dated, k: int) -> list[Claim]:
    """The date and, where it became a claim, the number of the anniversary."""
    place = view.reading.tokens[k].start
    near = [
        claim
        for claim in view.claims
        if claim is not item.claim and claim.start <= item.claim.start and abs(claim.start - place) < 30 and claim.kind == "rank"
    ]
    return [item.claim, *near[:1]]


def _number_of(view: View, k: int) -> int | None:
    """The ordinal of an anniversary at token `k`: before it in English, behind it in Arabic."""
    reading = view.reading
    tokens = reading.tokens
    for word, cell in table("calendar")["jubilee"].items():
        names = {fold(name) for name in cell.split("|")}
        if any(tokens[i].key in names for i in range(k, min(k + 3, len(tokens)))):
            return int(word)
    if not reading.lexicon.clitics or not phrase_at(reading, k, phrases("calendar", "anniversary", "ar")):
        return _ordinal_before(view, k)
    for i in range(k + 1, min(k + 4, len(tokens))):
        found = _ordinal_from(view, i)
        if found is not None:
            return found
    return None


def _ordinal_before(view: View, k: int) -> int | None:
    """50th, fiftieth, twenty-fifth right before token `k`."""
    reading = view.reading
    tokens = reading.tokens
    if k < 1:
        return None
    if reading.at(k - 1, "ordinal_suffixes.words") is not None and k >= 2 and tokens[k - 2].key.isdigit() and len(tokens[k - 2].key) < 4:
        return int(tokens[k - 2].key)
    hit = reading.at(k - 1, "ord")
    if hit is None or hit.stop != k or hit.lex.value >= 1000:
        return None
    tens = reading.at(k - 3, "num") if k >= 3 and tokens[k - 2].key == "-" else None
    if tens is not None and 20 <= tens.lex.value <= 90 and hit.lex.value < 10:
        return int(tens.lex.value + hit.lex.value)
    return int(hit.lex.value)


def _ordinal_from(view: View, i: int) -> int | None:
    """الخمسين, الخامسة والعشرين, الـ50 from token `i` on."""
    reading = view.reading
    tokens = reading.tokens
    if tokens[i].key.isdigit() and len(tokens[i].key) < 4:
        return int(tokens[i].key)
    unit = reading.at(i, "ord", "ordunit")
    if unit is not None and unit.lex.value <= 100:
        value = int(unit.lex.value)
        tens = reading.at(unit.stop, "num") if unit.stop < len(tokens) else None
        if tens is not None and value < 10 and tens.prefix.startswith("و") and 20 <= tens.lex.value <= 90:
            return value + int(tens.lex.value)
        return value
    whole = reading.at(i, "num")
    if whole is not None and whole.prefix.endswith("ال") and 20 <= whole.lex.value <= 100:
        return int(whole.lex.value)
    return None


# In a row


def _in_a_row(view: View, dates: list[Dated]) -> Iterator[Finding]:
    """The tenth consecutive year of growth since 2019: more years than there have been."""
    here = today(view)
    if here is None:
        return
    reading = view.reading
    tokens = reading.tokens
    rows, since = _words(view, "in_a_row"), _words(view, "since")
    for item in dates:
        year = item.expression.year
        if year is None or item.expression.until is not None or item.expression.calendar != "gregorian":
            continue
        lead = next((item.expression.first - back for back in (1, 2) if phrase_at(reading, item.expression.first - back, since)), None)
        if lead is None or any(_singled_out(view, lead - back) for back in range(1, 4)):
            continue
        first, last = token_span(reading, item.claim.sentence_start, item.claim.sentence_start + len(item.claim.sentence))
        for k in range(first, last):
            if not phrase_at(reading, k, rows):
                continue
            number = _row_length(view, k)
            possible = here[1].year - year + 1
            if number is None or number <= possible + 1:
                continue
            claims = [
                claim for claim in view.claims if claim.kind in ("rank", "duration", "count") and abs(claim.start - tokens[k].start) < 30
            ]
            yield finding(
                "D503",
                "date_conflict",
                "warning",
                [item.claim, *claims[:1]],
                values={"left": f"{number}", "right": item.claim.text},
                explanation=(step("D503.row", number=number, year=year, possible=possible),),
            )


def _singled_out(view: View, i: int) -> bool:
    """The largest since 2019, the first since 2019: the year belongs to that word."""
    hit = view.reading.at(i, "rank.superlatives", "ord")
    return hit is not None and (hit.lex.role != "ord" or hit.lex.value == 1)


def _row_length(view: View, k: int) -> int | None:
    """Nth consecutive year, N straight years, Nth year in a row; العام العاشر على التوالي, عشرة أعوام متتالية."""
    reading = view.reading
    tokens = reading.tokens
    years = [i for i in range(max(k - 4, 0), min(k + 4, len(tokens))) if _is_year(view, i)]
    if not years:
        return None
    for back in range(1, 5):
        i = k - back
        if i < 0 or (tokens[i].kind == "s" and tokens[i].key != "-"):
            return None
        if reading.lexicon.clitics:
            found = _ordinal_from(view, i)
            if found is None:
                count = reading.at(i, "num")
                found = int(count.lex.value) if count is not None and 3 <= count.lex.value < 100 else None
        else:
            found = _ordinal_before(view, i + 1)
            if found is None:
                count = reading.at(i, "num")
                found = int(count.lex.value) if count is not None and 3 <= count.lex.value < 100 else None
            if found is None and tokens[i].key.isdigit() and len(tokens[i].key) < 3:
                found = int(tokens[i].key)
        if found is not None:
            return found
    return None


def _is_year(view: View, i: int) -> bool:
    hit = view.reading.at(i, "unit")
    if hit is not None and hit.lex.value[0] == "year":
        return True
    return view.reading.at(i, "dates.year", "dates.years", "dates.year_unit") is not None
