"""Dates and times of day as quantities: bounds as ISO 8601 text, hours from one to another as a span of the clock."""

from __future__ import annotations

from decimal import Decimal

from ..dates.cursor import Cursor, DateExpression
from ..dates.hours import frame_of
from ..dates.resolve import resolve
from ..model import Anchor, Quantity, step
from .reader import Reader


def date_quantity(x: Reader, expression: DateExpression, anchor: Anchor | None) -> Quantity:
    """A date expression as a quantity of kind date, a time of day alone as one of kind time; the grain is kept in `noun`."""
    if expression.clock is not None and not is_dated(expression):
        return _time_quantity(x, expression)
    interval = resolve(expression, anchor)
    relative = bool(expression.relation or expression.weekday is not None) and expression.day is None
    certainty = 1.0 if interval.certain and not relative else (anchor.certainty if anchor is not None else 0.2)
    reason, day = (anchor.reason, anchor.low) if anchor is not None else ("", "")
    trace = (
        step("date.read", text=x.r.text[expression.start : expression.end], grain=interval.grain),
        step("date.resolved", low=interval.low, high=interval.high, how=interval.how, anchor=day, reason=reason),
    )
    sign = "range" if expression.until is not None else "="
    start = expression.start
    before = x.ending_at(expression.first, "modbefore")
    hedged = before is not None and before.lex.value == "~" and expression.clock is None  # about 3 am on Tuesday is that Tuesday
    if before is not None and hedged and sign == "=" and interval.grain in ("day", "month", "year"):
        sign, start = "~", before.start
    bound = _bound(x, expression) if sign == "=" else None
    end = expression.end
    if bound is not None:
        sign, start, end = bound
    time = iso_time(expression) if interval.low and interval.low == interval.high else ""
    return Quantity(
        start,
        end,
        expression.start,
        expression.end,
        "date",
        sign,
        interval.low + time or None,
        interval.high + time or None,
        "date",
        confidence=round(0.95 * certainty, 2),
        trace=trace,
        noun=interval.grain,
    )


LED_BY, CLAUSE = 2, 14
"""Tokens between a word that bounds a date and the date (frühestens im März); tokens in front of "before" among which a negation stands."""


def _bound(x: Reader, expression: DateExpression) -> tuple[str, int, int] | None:
    """(sign, start, end) of a date told as the first or the last one possible: no earlier than March, by May at the latest, not
    before June. Its days stay those of the month or year that is named; the sign tells which way they are open."""
    if expression.clock is not None or not is_dated(expression):
        return None
    behind = max(x.r.all_at(expression.stop, "date_bounds.earliest", "date_bounds.latest"), key=lambda hit: hit.stop, default=None)
    if behind is not None:
        return _WAYS[behind.lex.role], expression.start, x.tokens[behind.stop - 1].end
    for stop in range(expression.first, max(0, expression.first - LED_BY), -1):
        front = x.ending_at(stop, *_WAYS)
        if front is not None:
            return _WAYS[front.lex.role], front.start, expression.end
        if not x.word(stop - 1):
            return None
    opened = x.hit(expression.first - 1, *_WAYS) if expression.first else None
    if opened is not None and opened.stop > expression.first:
        return _WAYS[opened.lex.role], opened.start, expression.end  # не ранее 2029 года: "earlier" is a word of the date
    before = x.ending_at(expression.first, "date_bounds.before") or x.hit(expression.first, "date_bounds.before")
    return (">=", min(before.start, expression.start), expression.end) if before is not None and _denied(x, x.first_of(before)) else None


_WAYS = {"date_bounds.earliest": ">=", "date_bounds.latest": "<="}


def _denied(x: Reader, first: int) -> bool:
    """Whether a negation stands in the clause in front of a token, and no other clause or figure begins between them."""
    for i in range(first - 1, max(-1, first - CLAUSE), -1):
        if not x.word(i) and x.text(i) not in "'’":
            return False
        if x.hit(i, "date_bounds.not") is not None:
            return True
    return False


def is_dated(expression: DateExpression) -> bool:
    """Whether an expression names a day, month or year, and not only a time of day."""
    parts = (expression.year, expression.month, expression.day, expression.weekday)
    return bool(expression.relation) or any(part is not None for part in parts)


def iso_time(expression: DateExpression) -> str:
    """A time of day as ISO 8601 writes it behind a date: T18:30, T04:17Z; empty where none is told."""
    if expression.clock is None:
        return ""
    hour, minute, second = expression.clock
    zone = expression.zone if expression.zone[:1] in ("Z", "+", "-") else ""
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second >= 0 else "") + zone


def _time_quantity(x: Reader, expression: DateExpression) -> Quantity:
    """A time of day, or hours of every day from one to another, which are told in hours."""
    text, start = x.r.text[expression.start : expression.end], expression.start
    if expression.until is not None:
        low, high = (_hours(side) for side in (expression, expression.until))
        frame = frame_of(Cursor(x.r), expression.first)
        trace = (step("quantity.clock", low=low, high=high),)
        begin = frame[1] if frame is not None else start
        return Quantity(
            begin,
            expression.end,
            start,
            expression.end,
            "duration",
            "range",
            low,
            high,
            "hour of day",
            per="day",
            confidence=0.95,
            trace=trace,
        )
    time = iso_time(expression)
    before = x.ending_at(expression.first, "modbefore")
    sign = "="
    if before is not None and before.lex.value == "~":
        sign, start = "~", before.start
    trace = (step("time.read", text=text, time=time, zone=expression.zone),)
    grain = "second" if expression.clock is not None and expression.clock[2] >= 0 else "minute"
    return Quantity(
        start, expression.end, expression.start, expression.end, "time", sign, time, time, "time", confidence=0.9, trace=trace, noun=grain
    )


def _hours(expression: DateExpression) -> Decimal:
    hour, minute, _ = expression.clock or (0, 0, 0)
    return Decimal(hour) + Decimal(minute) / 60
