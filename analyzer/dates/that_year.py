"""Dates that point back at the one told before: November of the same year, that November, 同年11月; the following November, 次年5月; the
following year or month."""

from __future__ import annotations

from .cursor import Cursor, DateExpression

REACH = 60
"""Tokens back to the date whose year is meant, at most."""
LED_BY = 5
"""Tokens of a phrase in front of the month, at most."""
SENTENCES = 1
"""Sentences that may end in between."""
_MONTHS = 12
_STOPS = frozenset(".!?؟。！？\n")


def with_years_told_before(cursor: Cursor, found: list[DateExpression]) -> list[DateExpression]:
    """Each month, or year that follows, that points back at the date before it, with the year it means."""
    told: list[DateExpression] = []
    reached = 0
    for expression in found:
        if expression.first < reached:
            continue  # "ese año" inside of "en noviembre de ese año"
        told.append(_with_year(cursor, expression, told[-1]) if told else expression)
        reached = told[-1].stop if told[-1] is not expression else reached
    return told


def _with_year(cursor: Cursor, expression: DateExpression, before: DateExpression) -> DateExpression:
    if expression.month is None and expression.weekday is None and expression.relation == "next":
        return _next_of(cursor, expression, before)
    if expression.month is None or expression.year is not None or expression.calendar != "gregorian" or expression.until is not None:
        return expression
    last = before.until or before
    if last.year is None or last.calendar != "gregorian" or last.decade or last.century or not _near(cursor, before.stop, expression.first):
        return expression
    inside = _inside(cursor, expression)
    if inside is not None:
        return expression._replace(year=last.year + (inside in _NEXT), relation="", unit="")
    if expression.relation:
        return _following(cursor, expression, last)
    first, stop = expression.first, expression.stop
    for k in range(max(before.stop, first - LED_BY), first):
        front = next((hit for hit in cursor.reading.all_at(k, *_FRONT) if hit.stop == first), None)
        if front is not None and cursor.hit(k - 1, "speech.verbs") is None:  # they said that November was cold
            return expression._replace(year=last.year + (front.lex.role in _NEXT), first=k, start=front.start)
    behind = max(cursor.reading.all_at(stop, *_BEHIND), key=lambda hit: hit.stop, default=None)
    if behind is None:
        return expression
    end = cursor.tokens[behind.stop - 1].end
    return expression._replace(year=last.year + (behind.lex.role in _NEXT), stop=behind.stop, end=end)


_FRONT = ("that_year.before", "that_year.next_before")
_BEHIND = ("that_year.behind", "that_year.next_behind")
_NEXT = frozenset({_FRONT[1], _BEHIND[1]})


def _inside(cursor: Cursor, expression: DateExpression) -> str | None:
    """The role of a phrase that is read as a part of the date already: 同年11月, november van dat jaar."""
    if expression.unit != "year":
        return None
    hits = (hit for k in range(expression.first, expression.stop) for hit in cursor.reading.all_at(k, *_FRONT, *_BEHIND))
    return next((hit.lex.role for hit in hits if hit.stop <= expression.stop), None)


def _following(cursor: Cursor, expression: DateExpression, last: DateExpression) -> DateExpression:
    """The following November: the first one behind the date told before it, where that has a month or a day."""
    if expression.relation != "next" or expression.unit not in ("", "year", "month") or last.month is None or last.year is None:
        return expression
    if expression.month is None or not _says_following(cursor, expression):
        return expression
    return expression._replace(year=last.year + (expression.month <= last.month), relation="", unit="")


def _next_of(cursor: Cursor, expression: DateExpression, before: DateExpression) -> DateExpression:
    """The year or month after the one told before: stolen in 2015 and recovered the following year, وأعيد فتحه في العام التالي."""
    last = before.until or before
    if last.calendar != "gregorian" or last.year is None or last.relation or last.century or last.decade:
        return expression
    if not _says_following(cursor, expression) or not _near(cursor, before.stop, expression.first):
        return expression
    if expression.unit == "year":
        return expression._replace(relation="", unit="", year=last.year + 1)
    if expression.unit == "month" and last.month is not None:
        over, month = divmod(last.month, _MONTHS)
        return expression._replace(relation="", unit="", year=last.year + over, month=month + 1)
    return expression


def _says_following(cursor: Cursor, expression: DateExpression) -> bool:
    return any(cursor.hit(k, "that_year.following") is not None for k in range(expression.first, expression.stop))


def _near(cursor: Cursor, stop: int, first: int) -> bool:
    if first - stop > REACH:
        return False
    return sum(cursor.tokens[k].text in _STOPS for k in range(stop, first)) <= SENTENCES
