"""Hours from one to another (9 am to 5 pm, من 9 صباحا إلى 9 مساء), and a time with the day told beside it."""

from __future__ import annotations

from .clock import HALVES_OF, TAILS, clock_here, expression_of
from .clock_shapes import DOTTED, HALVES, Clock, lead_before
from .cursor import DASHES, Cursor, DateExpression


def read_clock(cursor: Cursor, i: int) -> DateExpression | None:
    """A time of day, or hours from one to another, at token `i`; `doubtful` where nothing but its shape says so."""
    if cursor.tokens[i].kind == "n" and _plain_number(cursor, i):
        return None
    first = clock_here(cursor, i)
    if first is None:
        return _short_range(cursor, i)
    if first.shape == "bare" and not first.sure:
        return _short_range(cursor, i)
    second = _second(cursor, first, first.stop)
    if second is None:
        return expression_of(cursor, first)
    if first.shape == second.shape == "bare" and not second.half and cursor.hit(second.stop - 1, "clock.behind_led") is not None:
        return None  # dalle 3 alle 5 ore
    first = first._replace(hour=_in_half(first, second)) if not first.half else first
    doubtful = not (first.sure or second.sure or _opened(cursor, first) or (first.shape == second.shape == "colon"))
    ends = expression_of(cursor, second)
    return expression_of(cursor, first)._replace(stop=second.stop, end=ends.end, until=ends, doubtful=doubtful)


_BEHIND = frozenset({"clock.behind", "clock.behind_led", "clock.behind_whole", "clock.less", "range.to", "range.bare", "range.open_close"})
_BEHIND |= {*HALVES, *TAILS, *HALVES_OF}
_WORDS_BEHIND = ("clock_links", "clock_past", "clock_to", "clock_minutes")


def _plain_number(cursor: Cursor, i: int) -> bool:
    """Whether nothing around a number can make it an hour; most numbers of a text are passed over here."""
    key = cursor.key(i + 1)
    if cursor.spaceless or "." in cursor.key(i) or key in (":", "h", ",", "(") or key in DASHES or key.startswith("و"):
        return False
    if any(hit.lex.role in _BEHIND or hit.lex.role.startswith("clock_zones.") for hit in cursor.reading.hits.get(i + 1, ())):
        return False
    if any(cursor.among(i + 1, name) for name in _WORDS_BEHIND) or cursor.hit(i, "clock.noon", "clock.midnight") is not None:
        return False
    return not lead_before(cursor, i, "clock.lead_sure", "clock.before")


def _second(cursor: Cursor, first: Clock, j: int) -> Clock | None:
    """The other end of hours that begin with `first`."""
    k = _connected(cursor, first, j)
    if k is None:
        return None
    second = clock_here(cursor, k)
    if second is None:
        return None
    if (
        second.shape == "bare"
        and not second.sure
        and not (first.sure and _opened(cursor, first) and cursor.hit(second.stop, "unit", "cur", "scale", "noun") is None)
    ):
        return None
    return second


def _connected(cursor: Cursor, first: Clock, j: int) -> int | None:
    """The token behind what joins two times: to, -, حتى, and behind "between"."""
    if cursor.key(j) in DASHES:
        return j + 1
    hit = cursor.hit(j, "range.to", "range.bare")
    if hit is None:
        joint = cursor.hit(j, "range.open_close", "clock.lead_sure")
        if joint is not None and _opened(cursor, first):
            hit = joint
        elif cursor.key(j).startswith("و") and cursor.token(j) is not None and _opened(cursor, first):
            return j + (cursor.key(j) == "و")
    if hit is None:
        return None
    k = hit.stop
    more = cursor.hit(k, "clock.lead_sure", "clock.lead")
    k = more.stop if more is not None and more.stop < cursor.count else k
    return k + cursor.among(k, "articles")


def _opened(cursor: Cursor, clock: Clock) -> bool:
    """Whether from, between, من, بين lead to the first of two times."""
    return frame_of(cursor, clock.first) is not None


def frame_of(cursor: Cursor, first: int) -> tuple[int, int] | None:
    """(first token, first code point) of the frame that opens hours: from, من, بين, de las."""
    for back in (1, 2, 3):
        for hit in cursor.reading.all_at(first - back, "range.from", "range.open", "clock.open"):
            more = hit.stop < first and any(lead.stop == first for lead in cursor.reading.all_at(hit.stop, "clock.lead_sure"))
            if hit.stop == first or more:
                return first - back, hit.start
    return None


def _short_range(cursor: Cursor, i: int) -> DateExpression | None:
    """8 to 10 pm, von 9 bis 17 Uhr, dalle 9 alle 17, 09.00-17.00 saatleri: the first hour is told by its number alone."""
    dotted = DOTTED.fullmatch(cursor.key(i)) if cursor.decimal_comma else None
    hour = int(dotted[1]) if dotted is not None else cursor.number(i, 0, 24)
    if hour is None or (cursor.touches(i) and cursor.tokens[i - 1].kind == "n"):
        return None
    first = Clock(i, i + 1, cursor.tokens[i].start, hour, int(dotted[2]) if dotted is not None else 0, shape="bare")
    k = _connected(cursor, first, i + 1)
    if k is None:
        return None
    second = clock_here(cursor, k)
    if second is None or not second.sure or second.shape not in ("bare", "word", "dotted", "hour"):
        return None
    behind = cursor.hit(second.stop - 1, "clock.behind", "clock.behind_led")
    if not second.half and (behind is None or behind.lex.role == "clock.behind_led") and (behind is not None or not _opened(cursor, first)):
        return None  # de 3 a 5 horas lasts so long
    first = first._replace(hour=_in_half(first, second))
    ends = expression_of(cursor, second)
    return expression_of(cursor, first)._replace(stop=second.stop, end=ends.end, until=ends, doubtful=False)


def _in_half(first: Clock, second: Clock) -> int:
    """The hour of the first time in the half of the day of the second, where that keeps them in order: 8 to 10 pm."""
    if second.half in ("pm", "night") and first.hour < 12 and first.hour + 12 <= second.hour:
        return first.hour + 12
    return first.hour


# ---------------------------------------------------------------- a day and its hour


def join_days(cursor: Cursor, found: list[DateExpression]) -> list[DateExpression]:
    """Each day with the time beside it as one expression: 3 May at 14:05, الاثنين عند الساعة 8. Doubtful times go."""
    joined: list[DateExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if before is not None and _beside(cursor, before, expression):
            day, time = (before, expression) if expression.clock else (expression, before)
            whole = day._replace(
                first=before.first, start=before.start, stop=expression.stop, end=expression.end, clock=time.clock, zone=time.zone
            )
            joined[-1] = whole
            continue
        if before is not None and before.doubtful:
            joined.pop()
        joined.append(expression)
    if joined and joined[-1].doubtful:
        joined.pop()
    return joined


def is_day(expression: DateExpression) -> bool:
    """Whether an expression is one day, told or reckoned from the article's."""
    if expression.until is not None or expression.clock is not None or expression.part or expression.earlier:
        return False
    return expression.day is not None or expression.weekday is not None or (expression.unit == "day" and bool(expression.relation))


def _beside(cursor: Cursor, a: DateExpression, b: DateExpression) -> bool:
    """Whether a day and a time stand beside each other, with nothing but a joining word between them."""
    if b.first - a.stop > 4 or a.until is not None or b.until is not None:
        return False
    if not (
        (is_day(a) and b.clock is not None and not b.year and not b.month)
        or (is_day(b) and a.clock is not None and not a.year and not a.month)
    ):
        return False
    if a.clock is not None and is_day(a):
        return False
    joins = cursor.reading.lexicon.lists.get("clock_joins", frozenset())
    if b.first == a.stop + 1 and cursor.key(a.stop) == "t" and cursor.touches(a.stop) and cursor.touches(b.first):
        return True  # 2024-05-03T14:05
    return all(cursor.key(k) in joins or cursor.tokens[k].text in ",،-–|·@" for k in range(a.stop, b.first))
