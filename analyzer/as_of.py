"""The day or interval a figure refers to: a date of its sentence that is not the day of what it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from .earlier import Step, same_period, step_back, stepped, tells_step
from .language import Reading
from .model import TELLS_TIME, Article, Claim, Quantity

NEIGHBOURS = 12
"""How many quantities on each side may date a value."""
BEHIND = 40
"""Characters between a figure and a date behind it that is its own."""
CLAUSE = 8
"""Tokens in front of a date in which a comparison may begin."""
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
    step = step_back(reading, quantity, near)
    if step is None:
        same = same_period(reading, quantity, near)
        return _same_months(quantity, same, near, reading, article) if same is not None else _plain_day(quantity, near, reading, article)
    newer = _newer(reading, quantity, near)
    days = _plain_day(newer or quantity, [other for other in near if not tells_step(reading, other)], reading, article)
    return stepped(days, step) if days else ""


def _same_months(quantity: Quantity, year: Quantity, near: Sequence[Quantity], reading: Reading, article: Article) -> str:
    """The months of a newer figure in the year told behind this one; that year where the newer figure tells no months."""
    newer = _newer(reading, quantity, [other for other in near if same_period(reading, other, near) is None])
    days = _plain_day(newer, [other for other in near if other is not year], reading, article) if newer is not None else ""
    low, high = str(year.low or ""), str(year.high or "")
    if not low or any(reading.at(k, "dates.last") is not None for k in range(_token(reading, year.start), _token(reading, year.end))):
        return stepped(days, Step(1, "year")) if "/" in days else f"{low}/{high}" if low else ""
    back = int(days[:4]) - int(low[:4]) if "/" in days else 0
    if back <= 0 or (low[4:], high[4:]) != ("-01-01", "-12-31") or low[:4] != high[:4]:
        return low if low == high else f"{low}/{high}"
    return stepped(days, Step(back, "year"))


def _newer(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """The figure of the same kind nearest in front that is of no earlier period itself, else the nearest behind."""
    like = [other for other in near if other is not quantity and other.kind == quantity.kind and other.unit == quantity.unit]
    like = [other for other in like if step_back(reading, other, near) is None]
    return next((other for other in reversed(like) if other.start < quantity.start), like[0] if like else None)


def _plain_day(quantity: Quantity, near: Sequence[Quantity], reading: Reading, article: Article) -> str:
    best: tuple[int, Quantity] | None = None
    for other in near:
        if other.kind != "date" or not other.low or str(other.low).startswith("-") or _since(reading, other):
            continue
        if other.start >= quantity.end:
            gap = other.start - quantity.end
            if gap > BEHIND or _STOP.search(reading.text, quantity.end, other.start):
                continue
            rank = gap
            compared = _compares(reading, quantity.end, other.start, quantity, near) or _of_another(reading, quantity, other, near)
            compared = compared or _added_on(reading, quantity, other) or _after_another(reading, quantity, other, near)
            compared = compared or _leads_next(reading, quantity, other, near)
        else:
            rank = BEHIND + 20 + quantity.start - other.end
            compared = _compares(reading, _clause(reading, other.start), other.start, quantity, near) and _ended(reading, other, quantity)
            compared = compared or (not _is_news(reading, other, article) and _of_a_thing(reading, other, quantity))
        if (best is None or rank < best[0]) and not compared:
            best = (rank, other)
    if best is not None:
        low, high = (str(side).partition("T")[0] for side in (best[1].low, best[1].high))
        return low if low == high else f"{low}/{high}"
    anchor = article.anchor
    if anchor is None or anchor.certainty < 0.5:
        return ""
    years = _years_back(reading, quantity, near)
    if years:
        year = int(anchor.low[:4]) - years
        return f"{year}-01-01/{year}-12-31"
    return anchor.low if anchor.low == anchor.high else f"{anchor.low}/{anchor.high}"


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
        low, high = sorted(((other.start, other.end), (quantity.start, quantity.end)))
        first, stop = _token(reading, other.start), _token(reading, other.end)
        told = (stop < len(reading.tokens) and reading.tokens[stop].key in behind) or (first > 0 and reading.tokens[first - 1].key in leads)
        if not told or high[0] - low[1] > BESIDE or any(sign in reading.text[low[1] : high[0]] for sign in ",;.،؛:\n()"):
            continue
        if any(low[1] <= one.start < high[0] for one in near if one is not other and one is not quantity):
            continue
        years = Decimal(other.low)
        return int(years) if 1 <= years <= LONG_AGO and years == int(years) else 0
    return 0


def _token(reading: Reading, place: int) -> int:
    return bisect_left(reading.tokens, place, key=lambda token: token.start)


def _clause(reading: Reading, place: int) -> int:
    """Where the clause of the date at `place` begins."""
    stop = _token(reading, place)
    first = stop
    while first > max(0, stop - CLAUSE) and reading.tokens[first - 1].text not in _ENDS:
        first -= 1
    return reading.tokens[first].start if first < len(reading.tokens) else place


def _ended(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether the clause of a date ends before the figure."""
    return any(sign in _ENDS for sign in reading.text[date.end : quantity.start])


def _since(reading: Reading, date: Quantity) -> bool:
    """Whether a date is where a count begins: what was counted since February is of today."""
    first = _token(reading, date.start)
    since = reading.lexicon.lists.get("since_words", ())
    behind = _token(reading, date.end)
    behind += behind < len(reading.tokens) and reading.tokens[behind].text in ",،"
    if behind < len(reading.tokens) and reading.tokens[behind].key in reading.lexicon.lists.get("day_when", ()):
        return False  # the worst since 1987, when 52 people were killed
    script = reading.lexicon.settings[reading.lexicon.languages[0]].get("script", {})
    if script.get("verb_final", False) and not script.get("noun_capitals", False):  # seit März: German keeps its prepositions in front
        stop = _token(reading, date.end)
        return any(token.key in since for token in reading.tokens[stop : stop + 4])
    return any(token.key in since for token in reading.tokens[max(0, first - 2) : first])


def _is_news(reading: Reading, day: Quantity, article: Article) -> bool:
    """Whether a date is a day of news and none of the history of a thing: told with its weekday, or of the last year before the
    article ("the fair, which opened on Tuesday, drew 3,200 visitors")."""
    anchor = article.anchor
    if day.low != day.high or not isinstance(day.low, str) or len(day.low) != len("2023-09-26"):
        return False
    first, stop = _token(reading, day.start), _token(reading, day.end)
    if any(reading.at(i, "weekdays") is not None for i in range(first, stop + 1)):
        return True
    return anchor is None or abs((date.fromisoformat(anchor.low) - date.fromisoformat(day.low)).days) <= NEWS


NEWS = 366
"""Days before an article in which a day is rather one of news than of the history of a thing."""


def _of_a_thing(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a date in front of a figure only says when a thing was made or what else befell it: "the bridge, opened in 1987,
    was 39 years old", "founded in 1987, the firm has 300 workers"."""
    last, stop = _token(reading, date.start), _token(reading, date.end)
    if stop >= len(reading.tokens) or reading.tokens[stop].text not in ",،":
        if not reading.lexicon.clitics and (_made(reading, stop) or _made(reading, stop + 1)):
            return True  # 1978 yılında açılan; das 1987 eröffnet wurde
        return _begins_with(reading, last) and _ended(reading, date, quantity)
    first = last
    while first > 0 and reading.tokens[first - 1].text not in _ENDS and last - first <= INSERTED:
        first -= 1
    if last - first > INSERTED or first == last:
        return False
    opens = first > 0 and reading.tokens[first - 1].text in ",،"
    if any(token.kind == "n" for token in reading.tokens[first:last]) or not _ended(reading, date, quantity):
        return False  # a figure of its own stands beside the date
    if not opens:
        return _made(reading, first) or (bool(reading.lexicon.clitics) and _made_near(reading, first, last))
    return _relative(reading, first) or _made_near(reading, first, last)


def _added_on(reading: Reading, quantity: Quantity, date: Quantity) -> bool:
    """Whether a date behind a figure only says when a thing was made, in a clause of its own: "187 km long, opened in 1911", 187
    كيلومترا، ويعود افتتاحه إلى عام 1911."""
    first = last = _token(reading, date.start)
    begin = _token(reading, quantity.end)
    while first > begin and reading.tokens[first - 1].text not in _ENDS:
        first -= 1
    return first > begin and (_made(reading, first) or _made_near(reading, first, last))


def _leads_next(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a date behind a figure opens the next member of a list whose members begin with their dates: im Oktober lag sie bei 0,3
    Prozent, im September bei 0,2 Prozent."""
    lists = reading.lexicon.lists.get("list_words", ())
    between = reading.tokens[_token(reading, quantity.end) : _token(reading, date.start)]
    at = max((i for i, token in enumerate(between) if token.text in ",،" or token.key in lists), default=-1)
    if at < 0 or len(between) - at > LED_BY:
        return False
    own = _nearest_date(reading, quantity, near)
    if own is None:
        return False
    following = next((one for one in near if one.start >= date.end), None)
    if following is None or following.kind != quantity.kind or _STOP.search(reading.text, date.end, following.start):
        return False
    behind = next((one for one in near if one.start >= following.end), None)
    dated = behind is not None and behind.kind == "date" and behind.start - following.end < CLAUSE
    return not dated and not any(sign in _ENDS for sign in reading.text[date.end : following.start])


def _nearest_date(reading: Reading, quantity: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """The date in front of a figure, in its clause and with no other figure in between."""
    before = [one for one in near if one.end <= quantity.start]
    if not before or before[-1].kind != "date" or _since(reading, before[-1]):
        return None
    clause = reading.text[before[-1].end : quantity.start].lstrip(",،")  # en mai, le chômage était de 7,2%
    if any(sign in _ENDS for sign in clause):
        return None
    return before[-1]


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
    return token.key in words or reading.text[token.start : token.start + 2] in words  # 成立: letters are tokens in Chinese


def _relative(reading: Reading, first: int) -> bool:
    return _made(reading, first) or reading.tokens[first].key in reading.lexicon.lists.get("insertion_words", ())


def _of_another(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """The 4,200 redundancies follow 6,000 in early 2023: a verb leads to another figure of the same thing, and the date is its own."""
    for other in near:
        if not quantity.end <= other.start < other.end <= date.start or other.kind != "count" or other.unit != quantity.unit:
            continue
        between = [token for token in reading.tokens[_token(reading, quantity.end) : _token(reading, other.start)] if token.kind == "w"]
        lists = reading.lexicon.lists
        joined = not between or any(token.key in lists.get(name, ()) for name in ("list_words", "of_words") for token in between)
        if not joined and not reading.lexicon.clitics and date.start - other.end < CLAUSE:
            return True
    return False


MOVES = frozenset({"percentage", "money", "price"})


def _after_another(reading: Reading, quantity: Quantity, date: Quantity, near: Sequence[Quantity]) -> bool:
    """Brent eased to $77.60 after jumping 2.4% on Tuesday: a date behind the move that went before is that move's. What befell people
    after two trains collided on Tuesday befell them then."""
    if quantity.kind not in MOVES:
        return False
    words = reading.lexicon.lists.get("after_words", ())
    for other in near:
        if quantity.end <= other.start < other.end <= date.start and other.kind in MOVES:
            between = reading.tokens[_token(reading, quantity.end) : _token(reading, other.start)]
            if any(token.key in words for token in between):
                return True
    return False


def _compares(reading: Reading, start: int, stop: int, quantity: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether words between two places begin what the figure is compared with."""
    last = _token(reading, stop)
    for i in range(_token(reading, start), last):
        if reading.at(i, "as_of.against") is not None:
            return True
        hit = reading.at(i, "as_of.from")
        if hit is None or (i > 0 and reading.tokens[i - 1].key in reading.lexicon.lists.get("same_words", ())):
            continue  # في الفترة نفسها من العام الماضي
        begins = {token.start for token in reading.tokens[hit.stop : hit.stop + 2]}
        if stop in begins or any(other.kind == quantity.kind and other.start in begins and other is not quantity for other in near):
            return True
    return False
