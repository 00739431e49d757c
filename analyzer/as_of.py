"""The day or interval a figure refers to: a date of its sentence that is not the day of what it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import takewhile

from .ahead import ends_contract, planned_behind
from .dates.since import led_by_since
from .earlier import Back, grown_within, same_period, step_back, stepped, tells_step
from .language import Reading
from .model import TELLS_TIME, Article, Claim, Quantity
from .periods import period_ended

NEIGHBOURS = 12
"""How many quantities on each side may date a value."""
BEHIND = 40
"""Characters between a figure and a date behind it that is its own."""
CLAUSE = 8
"""Tokens in front of a date in which a comparison may begin."""
CLOSE = 8
"""Characters between a figure and a date right behind it."""
INSERTED = 14
"""Tokens an insertion between commas may have before its date."""
_STOP = re.compile(r"[؛;，\n]|\.(?!\d)")
"""What parts a figure from a date behind it; the point in ($99.4 million) does not. A Chinese clause opens with its day."""
_ENDS = frozenset(",;.،؛:\n()")


def day_of(quantity: Quantity, neighbours: Sequence[Quantity], reading: Reading, article: Article) -> str:
    """An ISO day or interval: of a date close behind the figure, else of one before it in its sentence, else of the article.

    `neighbours` are the quantities of the sentence in order of place. In "11.9% in March, from 13.4% in February" each figure has
    the month behind it; in "against 357 on Tuesday, 344 were cancelled" Tuesday is not the day of the 344.
    """
    if quantity.kind in TELLS_TIME:
        return ""
    at = bisect_left(neighbours, quantity.start, key=lambda other: other.start)
    near = neighbours[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    back = step_back(reading, quantity, near)
    grown = grown_within(reading, quantity, near) if back is None else None
    if grown is not None:
        days = _plain_day(grown[1], near, reading, article)
        return stepped(days, grown[0]) if days else ""
    if back is None:
        same = same_period(reading, quantity, near)
        return _same_months(quantity, same, near, reading, article) if same is not None else _plain_day(quantity, near, reading, article)
    newer = _newer(reading, quantity, near)
    days = _plain_day(newer or quantity, [other for other in near if not tells_step(reading, other)], reading, article)
    return stepped(days, back) if days else ""


def _origin(reading: Reading, date: Quantity) -> bool:
    """Whether a date says how old a thing is: dated 1498, قطع تعود إلى القرن الخامس عشر, dipinto del 1498, 17. yüzyıldan kalma."""
    lists, first, stop = reading.lexicon.lists, reading.token_from(date.start), reading.token_from(date.end)
    made, works = lists.get("year_made", ()), lists.get("year_works", ())
    if date.noun == "century" and any(
        token.key in made for token in (*reading.tokens[max(0, first - LED_BY) : first], *reading.tokens[stop : stop + 1])
    ):
        return True
    before = [token.key for token in reading.tokens[max(0, first - 2) : first]]
    return str(date.low) < "1800" and any(key in made or key in works for key in before)


LONG_PAST = "1800"
"""The year before which a date inside a sentence tells of a thing of its clause, and no day of a figure behind that."""


def _opens(reading: Reading, date: Quantity) -> bool:
    """Whether a date opens its sentence, but for a small word: in 1623, the town had 4,000 inhabitants."""
    first = reading.token_from(date.start)
    return any(first - k < 0 or reading.tokens[first - k].text in ".!?؟\n" for k in (1, 2))


def _same_months(quantity: Quantity, year: Quantity, near: Sequence[Quantity], reading: Reading, article: Article) -> str:
    """The months of a newer figure in the year told behind this one; that year where the newer figure tells no months."""
    newer = _newer(reading, quantity, [other for other in near if same_period(reading, other, near) is None])
    days = _plain_day(newer, [other for other in near if other is not year], reading, article) if newer is not None else ""
    low, high = str(year.low or ""), str(year.high or "")
    if not low or any(reading.at(k, "dates.last") is not None for k in range(reading.token_from(year.start), reading.token_from(year.end))):
        return stepped(days, Back(1, "year")) if "/" in days else f"{low}/{high}" if low else ""
    back = int(days[:4]) - int(low[:4]) if "/" in days else 0
    if back <= 0 or (low[4:], high[4:]) != ("-01-01", "-12-31") or low[:4] != high[:4]:
        return low if low == high else f"{low}/{high}"
    return stepped(days, Back(back, "year"))


def _newer(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """The figure of the same kind nearest in front that is of no earlier period itself, else the nearest behind."""
    like = [other for other in near if other is not quantity and other.kind == quantity.kind and other.unit == quantity.unit]
    like = [other for other in like if step_back(reading, other, near) is None]
    return next((other for other in reversed(like) if other.start < quantity.start), like[0] if like else None)


def _plain_day(quantity: Quantity, near: Sequence[Quantity], reading: Reading, article: Article) -> str:
    best: tuple[int, Quantity] | None = None
    for other in near:
        if other.kind != "date" or not other.low or str(other.low).startswith("-"):
            continue
        if other.start >= quantity.end:
            gap = other.start - quantity.end
            if gap > BEHIND or _STOP.search(reading.text, quantity.end, other.start):
                continue
            rank = gap
        else:
            rank = BEHIND + 20 + quantity.start - other.end
        if (best is not None and rank >= best[0]) or _is_no_day(reading, other, quantity):
            continue
        if not _of_something_else(reading, quantity, other, near, article):
            best = (rank, other)
    if best is not None:
        low, high = (str(side).partition("T")[0] for side in (best[1].low, best[1].high))
        period = period_ended(reading, best[1], near)
        if period:
            return period
        return low if low == high else f"{low}/{high}"
    anchor = article.anchor
    if anchor is None or anchor.certainty < 0.5:
        return ""
    years = _years_back(reading, quantity, near)
    if years:
        year = int(anchor.low[:4]) - years
        return f"{year}-01-01/{year}-12-31"
    return anchor.low if anchor.low == anchor.high else f"{anchor.low}/{anchor.high}"


def _is_no_day(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a date is where a count begins, or says when a thing was made."""
    if _since(reading, date) and not (date.end <= quantity.start and _remembered(reading, date, quantity)):
        return True
    return _of_a_model(reading, date) or _origin(reading, date) or ends_contract(reading, date)


def _of_something_else(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity], article: Article) -> bool:
    """Whether a date beside a figure is the day of another figure or of a thing."""
    if date.start >= quantity.end:
        return (
            _compares(reading, reading.token_from(quantity.end), date, quantity, near)
            or _of_another(reading, quantity, date, near)
            or _added_on(reading, quantity, date)
            or _leads_next(reading, quantity, date, near)
            or _of_a_multiple(quantity, date, near)
            or planned_behind(reading, quantity, date, article.anchor.high if article.anchor is not None else "")
            or _of_what_it_becomes(reading, quantity, date)
        )
    last = reading.token_from(date.start)
    compared = _compares(reading, _clause(reading, last, last - CLAUSE), date, quantity, near) and _parted(reading, date, quantity)
    compared = compared or (str(date.low) < LONG_PAST and _parted(reading, date, quantity) and not _opens(reading, date))
    return compared or (not _is_news(reading, date, article) and _of_a_thing(reading, date, quantity))


def dated_as_below(claims: Sequence[Claim], article: Article) -> list[Claim]:
    """Figures of a headline that tells no day refer to the days that the text below tells of the same figure: "wheat harvest
    reaches 5.4 million tonnes", and below "in 2015"."""
    undated = {"", article.anchor.low if article.anchor is not None else ""}
    told: dict[tuple[object, ...], set[str]] = {}
    for claim in claims:
        if claim.section == "body" and claim.as_of:
            told.setdefault(_figure(claim), set()).add(claim.as_of)
    dated = []
    for claim in claims:
        days = told.get(_figure(claim), set()) if claim.section == "headline" and claim.as_of in undated else set()
        dated.append(replace(claim, as_of=next(iter(days))) if len(days) == 1 else claim)
    return dated


def _figure(claim: Claim) -> tuple[object, ...]:
    low, high = (claim.low, claim.high) if claim.base_unit == "" else (claim.base_low, claim.base_high)
    return (claim.kind, low, high, claim.base_unit or claim.unit, claim.per)


BESIDE = 30
"""Characters between a figure and the words that tell how many years ago it held."""
LONG_AGO = 60


def _years_back(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> int:
    """How many years ago a figure held: "topped the table four years ago with 41 golds", "640 million planned five years ago"; 0 where
    nothing in its clause tells, or another figure stands in between."""
    lists = reading.lexicon.lists
    behind, leads = lists.get("years_ago_words", ()), lists.get("years_ago_leads", ())
    for other in near:
        if other is quantity or other.kind != "duration" or other.unit != "year" or other.low != other.high or other.low is None:
            continue
        first, second = sorted((other, quantity), key=lambda one: (one.start, one.end))
        begin, stop = reading.token_from(other.start), reading.token_from(other.end)
        told = (stop < len(reading.tokens) and reading.tokens[stop].key in behind) or (begin > 0 and reading.tokens[begin - 1].key in leads)
        if not told or second.start - first.end > BESIDE or _parted(reading, first, second):
            continue
        if any(first.end <= one.start < second.start for one in near if one is not other and one is not quantity):
            continue
        years = Decimal(other.low)
        return int(years) if 1 <= years <= LONG_AGO and years == int(years) else 0
    return 0


def _clause(reading: Reading, last: int, least: int) -> int:
    """Where the clause that goes on at token `last` begins, no further back than token `least`."""
    first = last
    while first > max(0, least) and reading.tokens[first - 1].text not in _ENDS:
        first -= 1
    return first


def _parted(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether a clause ends between two quantities."""
    return not _ENDS.isdisjoint(reading.text[first.end : second.start])


def _of_a_model(reading: Reading, date: Quantity) -> bool:
    """Whether years say when things were made: cars of model years 2022 to 2025, Autos der Baujahre 2022 bis 2025."""
    words = reading.lexicon.lists.get("model_year_words", ())
    first, stop = reading.token_from(date.start), reading.token_from(date.end)
    return any(token.key in words for token in reading.tokens[max(0, first - 1) : stop + 1])


def _since(reading: Reading, date: Quantity) -> bool:
    """Whether a date is where a count begins: what was counted since February is of today."""
    first, stop = reading.token_from(date.start), reading.token_from(date.end)
    if reading.among(stop + (stop < len(reading.tokens) and reading.tokens[stop].text in ",،"), "day_when"):
        return False  # the worst since 1987, when 52 people were killed
    if led_by_since(reading, first, stop, reach=2, reach_behind=4):
        return True
    only = reading.lexicon.lists.get("since_only", ())
    began = takewhile(lambda token: token.kind == "w", reversed(reading.tokens[max(0, first - BEGAN) : first]))
    return any(token.key in only for token in began)


BEGAN = 7
"""Words from "since" to its date, at most: since the season began on 15 April."""


def _remembered(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a relative clause tells what befell on the day that a memory begins with: the strongest since the quake of 17 August 1999,
    which killed 17,000 people."""
    stop = reading.token_from(date.end)
    opens = next((i for i in range(stop, min(stop + REMEMBERED, len(reading.tokens))) if reading.among(i, "insertion_words")), -1)
    return opens >= 0 and _ENDS.isdisjoint(reading.text[reading.tokens[opens].end : quantity.start])


REMEMBERED = 3
"""Tokens behind a date among which a relative clause begins: its event and a comma."""


def _is_news(reading: Reading, day: Quantity, article: Article) -> bool:
    """Whether a date is a day of news and none of the history of a thing: told with its weekday, or of the last year before the
    article ("the fair, which opened on Tuesday, drew 3,200 visitors")."""
    anchor = article.anchor
    if day.low != day.high or not isinstance(day.low, str) or len(day.low) != len("2023-09-26"):
        return False
    first, stop = reading.token_from(day.start), reading.token_from(day.end)
    if any(reading.at(i, "weekdays") is not None for i in range(first, stop + 1)):
        return True
    return anchor is None or abs((date.fromisoformat(anchor.low) - date.fromisoformat(day.low)).days) <= NEWS


NEWS = 366
"""Days before an article in which a day is rather one of news than of the history of a thing."""


def _of_a_thing(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a date in front of a figure only says when a thing was made or what else befell it: "the bridge, opened in 1987,
    was 39 years old", "founded in 1987, the firm has 300 workers"."""
    last, stop = reading.token_from(date.start), reading.token_from(date.end)
    if _joins_a_clause(reading, last, stop, quantity):
        return True
    if stop >= len(reading.tokens) or reading.tokens[stop].text not in ",،":
        if not reading.lexicon.clitics and (_made(reading, stop) or _made(reading, stop + 1)):
            return True  # 1978 yılında açılan; das 1987 eröffnet wurde
        return _begins_with(reading, last) and _parted(reading, date, quantity)
    first = _clause(reading, last, last - INSERTED - 1)
    if last - first > INSERTED or first == last:
        return False
    opens = first > 0 and reading.tokens[first - 1].text in ",،"
    if any(token.kind == "n" for token in reading.tokens[first:last]) or not _parted(reading, date, quantity):
        return False  # a figure of its own stands beside the date
    if not opens:
        return _made(reading, first) or (bool(reading.lexicon.clitics) and _made_near(reading, first, last))
    return _relative(reading, first) or _made_near(reading, first, last)


def _joins_a_clause(reading: Reading, last: int, stop: int, quantity: Quantity) -> bool:
    """Founded in March 2021 and employs 310, تأسست في مارس 2021 ويعمل بها 310: behind a conjunction a figure is of today."""
    if quantity.kind != "count" or not any(_made(reading, i) for i in range(max(0, last - BEFELL), last)):
        return False
    token = reading.tokens[stop] if stop < len(reading.tokens) else None
    if token is None or token.kind != "w":
        return False
    verb = bool(reading.lexicon.clitics) and token.key.startswith("و") and len(token.key) > 1
    joined = verb or token.key in reading.lexicon.lists.get("list_words", ())
    return joined and reading.token_from(quantity.start) - stop > (not verb)


BEFELL = 6
"""Tokens in front of a date among which the verb of its clause stands."""


def _added_on(reading: Reading, quantity: Quantity, date: Quantity) -> bool:
    """Whether a date behind a figure only says when a thing was made, in a clause of its own: "187 km long, opened in 1911", 187
    كيلومترا، ويعود افتتاحه إلى عام 1911."""
    begin, last = reading.token_from(quantity.end), reading.token_from(date.start)
    first = _clause(reading, last, begin)
    return first > begin and (_made(reading, first) or _made_near(reading, first, last))


def _leads_next(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date behind a figure opens the next member of a list whose members begin with their dates: im Oktober lag sie bei 0,3
    Prozent, im September bei 0,2 Prozent."""
    lists = reading.lexicon.lists.get("list_words", ())
    between = reading.tokens[reading.token_from(quantity.end) : reading.token_from(date.start)]
    at = max((i for i, token in enumerate(between) if token.text in ",،" or token.key in lists), default=-1)
    if at < 0 or len(between) - at > LED_BY:
        return False
    before, behind = ([one for one in near if one.end <= quantity.start], [one for one in near if one.start >= date.end])
    if not before or not _dates(reading, before[-1], quantity) or not behind:
        return False
    if behind[0].kind != quantity.kind or _parted(reading, date, behind[0]) or _STOP.search(reading.text, date.end, behind[0].start):
        return False
    return len(behind) == 1 or behind[1].kind != "date" or behind[1].start - behind[0].end >= CLOSE


def _dates(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity right before a figure is a date of its clause; a comma may stand behind it: en mai, le chômage était de 7,2%."""
    clause = reading.text[date.end : quantity.start].lstrip(",،")
    return date.kind == "date" and not _since(reading, date) and _ENDS.isdisjoint(clause)


def _made_near(reading: Reading, first: int, date: int) -> bool:
    """Whether the word for what befell a thing stands close in front of a date, in a clause from a token on."""
    return any(_made(reading, i) for i in range(max(first, date - LED_BY), date))


def _begins_with(reading: Reading, date: int) -> bool:
    """Whether a relative clause begins with what befell a thing and the date at a token, and goes on behind it: التي تأسست سنة 2007
    بطائرتين."""
    for i in range(date - 1, max(0, date - LED_BY) - 1, -1):
        if _made(reading, i):
            return i > 0 and reading.tokens[i - 1].key in reading.lexicon.lists.get("insertion_words", ())
    return False


LED_BY = 3
"""Tokens in front of a date among which the word for what befell a thing stands."""


def _made(reading: Reading, i: int) -> bool:
    if i >= len(reading.tokens):
        return False
    words, token = reading.lexicon.lists.get("befell_words", ()), reading.tokens[i]
    if reading.lexicon.clitics and token.key.startswith(("و", "ف")) and token.key[1:] in words:
        return True  # وتأسست
    return token.key in words or reading.text[token.start : token.start + 2] in words  # 成立: letters are tokens in Chinese


def _relative(reading: Reading, first: int) -> bool:
    return _made(reading, first) or reading.tokens[first].key in reading.lexicon.lists.get("insertion_words", ())


MOVES = frozenset({"percentage", "money", "price"})


def _of_another(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date behind a figure is that of another figure in between: of the same thing, led to by a verb ("the 4,200 redundancies
    follow 6,000 in early 2023"), or of the move that went before ("Brent eased to $77.60 after jumping 2.4% on Tuesday"). What befell
    people after two trains collided on Tuesday befell them then."""
    lists = reading.lexicon.lists
    joints, after = (*lists.get("list_words", ()), *lists.get("of_words", ())), lists.get("after_words", ())
    for other in near:
        if not quantity.end <= other.start < other.end <= date.start:
            continue
        words = [one.key for one in reading.tokens[reading.token_from(quantity.end) : reading.token_from(other.start)] if one.kind == "w"]
        if quantity.kind in MOVES and other.kind in MOVES and any(key in after for key in words):
            return True
        told = other.kind == "count" and other.unit == quantity.unit and not reading.lexicon.clitics and date.start - other.end < CLOSE
        compared = any(one.kind in ("percentage", "ratio") and quantity.end <= one.start < other.start for one in near)
        if told and (compared or (words and not any(key in joints for key in words))):
            return True
    return False


def _of_a_multiple(quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """$6.2 billion, four times the $1.55 billion of October 2024: the date is that of the amount which the multiple is taken of."""
    between = [other for other in near if quantity.end <= other.start < other.end <= date.start]
    at = next((i for i, other in enumerate(between) if other.kind == "ratio"), len(between))
    return any(other.kind == quantity.kind and other.unit == quantity.unit for other in between[at + 1 :])


def _of_what_it_becomes(reading: Reading, quantity: Quantity, date: Quantity) -> bool:
    """Whether a date behind a figure stands in a relative clause that tells another figure of the thing: 73.400 camere, che entro il 2030
    saranno 90 mila; 400 schools, which had 90,000 pupils in 2019."""
    begin, stop = reading.token_from(quantity.end), reading.token_from(date.start)
    relative = reading.lexicon.lists.get("insertion_words", ())
    opens = next((i for i in range(begin, stop - 1) if reading.tokens[i].text == ","), -1)
    if opens < 0 or reading.tokens[opens + 1].key not in relative:
        return False
    if any(token.kind == "n" for token in reading.tokens[opens:stop]):
        return True
    behind = takewhile(lambda token: token.text not in _ENDS, reading.tokens[reading.token_from(date.end) :])
    return any(token.kind == "n" for token in behind)


def _compares(reading: Reading, first: int, date: Quantity, quantity: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether words between a token and a date begin what the figure is compared with."""
    for i in range(first, reading.token_from(date.start)):
        if reading.at(i, "as_of.against") is not None or _on_a_year(reading, i, date, (*near, quantity)):
            return True
        hit = reading.at(i, "as_of.from")
        if hit is None or (i > 0 and reading.tokens[i - 1].key in reading.lexicon.lists.get("same_words", ())):
            continue  # في الفترة نفسها من العام الماضي
        begins = {token.start for token in reading.tokens[hit.stop : hit.stop + 2]}
        moved = quantity.kind in ("percentage", "ratio") and _moved(reading, quantity)  # up 12% from 34,300 in 2025
        kinds = _LEVELS if moved else {quantity.kind}
        if date.start in begins or any(other.kind in kinds and other.start in begins and other is not quantity for other in near):
            return True
    return False


def _moved(reading: Reading, quantity: Quantity) -> bool:
    """Whether a share says how far something moved: up 12%, a rise of 12%, ارتفاع نسبته 12%, 12% more."""
    first, stop = reading.token_from(quantity.start), reading.token_from(quantity.end)
    near = (*range(max(0, first - LED_BY), first), stop)
    return reading.at(stop, "ellipsis.than") is not None or any(reading.at(i, "change.up", "change.down") is not None for i in near)


_LEVELS = frozenset({"count", "percentage", "ratio", "money", "price", "mass", "volume", "energy", "length", "area", "power/compute"})
"""Kinds of figures that a move in percent starts from."""


def _on_a_year(reading: Reading, i: int, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a small word leads from a percentage to the year that it is measured against: up 9% on 2024, بزيادة 9% على ٢٠٢٤."""
    if date.noun != "year" or reading.at(i, "as_of.on") is None or not 0 < reading.token_from(date.start) - i <= LINKED:
        return False
    return any(other.kind == "percentage" and reading.token_from(other.end) == i for other in near)


LINKED = 2
"""Tokens from that word to its year: on the previous year."""
