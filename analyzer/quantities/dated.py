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
    time = iso_time(expression) if interval.low and interval.low == interval.high else ""
    return Quantity(
        start,
        expression.end,
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
