"""The year or month after the one told before: stolen in 2015 and recovered the following year, أغلق في 2015 وأعيد فتحه في العام التالي."""

from __future__ import annotations

from collections.abc import Sequence

from .cursor import Cursor, DateExpression

REACH = 40
"""Tokens at most between a date and the words that count on from it."""
_MONTHS = 12


def counted_on(cursor: Cursor, found: Sequence[DateExpression]) -> list[DateExpression]:
    """The dates, those told as the one that follows with the year or month they mean."""
    told: list[DateExpression] = []
    for expression in found:
        before = told[-1] if told else None
        counted = _next_of(before, expression) if before is not None and _follows(cursor, before, expression) else None
        told.append(counted if counted is not None else expression)
    return told


def _follows(cursor: Cursor, before: DateExpression, expression: DateExpression) -> bool:
    """Whether an expression says "following" and stands behind a date of its paragraph."""
    if expression.relation != "next" or expression.month is not None or expression.weekday is not None:
        return False
    if not any(cursor.among(i, "following_words") for i in range(expression.first, expression.stop)):
        return False
    between = range(before.stop, expression.first)
    return len(between) <= REACH and not any("\n" in cursor.tokens[i].text for i in between)


def _next_of(before: DateExpression, expression: DateExpression) -> DateExpression | None:
    last = before.until or before
    if last.calendar != "gregorian" or last.year is None or last.relation or last.century or last.decade:
        return None
    if expression.unit == "year":
        return expression._replace(relation="", unit="", year=last.year + 1)
    if expression.unit == "month" and last.month is not None:
        over, month = divmod(last.month, _MONTHS)
        return expression._replace(relation="", unit="", year=last.year + over, month=month + 1)
    return None
