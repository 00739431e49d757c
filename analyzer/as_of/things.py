"""Dates in front of a figure that only say when a thing was made, or what else befell it."""

from __future__ import annotations

from datetime import date

from ..language import Reading
from ..model import Article, Quantity
from .clauses import LED_BY, clause_start, parted

NEWS = 366
"""Days before an article in which a day is rather one of news than of the history of a thing."""
BEFELL = 6
"""Tokens in front of a date among which the verb of its clause stands."""
INSERTED = 14
"""Tokens an insertion between commas may have before its date."""


def of_a_thing(reading: Reading, date: Quantity, quantity: Quantity) -> bool:
    """Whether a date in front of a figure only says when a thing was made or what else befell it: "the bridge, opened in 1987,
    was 39 years old", "founded in 1987, the firm has 300 workers"."""
    last, stop = reading.token_from(date.start), reading.token_from(date.end)
    if _joins_a_clause(reading, last, stop, quantity):
        return True
    if stop >= len(reading.tokens) or reading.tokens[stop].text not in ",،":
        if not reading.lexicon.clitics and (_made(reading, stop) or _made(reading, stop + 1)):
            return True  # 1978 yılında açılan; das 1987 eröffnet wurde
        return _begins_with(reading, last) and parted(reading, date, quantity)
    first = clause_start(reading, last, last - INSERTED - 1)
    if last - first > INSERTED or first == last:
        return False
    opens = first > 0 and reading.tokens[first - 1].text in ",،"
    if any(token.kind == "n" for token in reading.tokens[first:last]) or not parted(reading, date, quantity):
        return False  # a figure of its own stands beside the date
    if not opens:
        return _made(reading, first) or (bool(reading.lexicon.clitics) and _made_near(reading, first, last))
    return _relative(reading, first) or _made_near(reading, first, last)


def added_on(reading: Reading, quantity: Quantity, date: Quantity) -> bool:
    """Whether a date behind a figure only says when a thing was made, in a clause of its own: "187 km long, opened in 1911", 187
    كيلومترا، ويعود افتتاحه إلى عام 1911."""
    begin, last = reading.token_from(quantity.end), reading.token_from(date.start)
    first = clause_start(reading, last, begin)
    return first > begin and (_made(reading, first) or _made_near(reading, first, last))


def is_news(reading: Reading, day: Quantity, article: Article) -> bool:
    """Whether a date is a day of news and none of the history of a thing: told with its weekday, or of the last year before the
    article ("the fair, which opened on Tuesday, drew 3,200 visitors")."""
    anchor = article.anchor
    if day.low != day.high or not isinstance(day.low, str) or len(day.low) != len("2023-09-26"):
        return False
    first, stop = reading.token_from(day.start), reading.token_from(day.end)
    if any(reading.at(i, "weekdays") is not None for i in range(first, stop + 1)):
        return True
    return anchor is None or abs((date.fromisoformat(anchor.low) - date.fromisoformat(day.low)).days) <= NEWS


def _joins_a_clause(reading: Reading, last: int, stop: int, quantity: Quantity) -> bool:
    """Founded in March 2021 and employs 310, تأسست في مارس 2021 ويعمل بها 310: behind a conjunction a figure is of today."""
    if quantity.kind != "count" or not any(_made(reading, i) for i in range(max(0, last - BEFELL), last)):
        return False
    token = reading.tokens[stop] if stop < len(reading.tokens) else None
    if token is None or token.kind != "w":
        return False
    verb = reading.lexicon.clitics.joins(token.key, 1)
    joined = verb or token.key in reading.lexicon.lists.get("list_words", ())
    return joined and reading.token_from(quantity.start) - stop > (not verb)


def _begins_with(reading: Reading, date: int) -> bool:
    """Whether a relative clause begins with what befell a thing and the date at a token, and goes on behind it: التي تأسست سنة 2007
    بطائرتين."""
    for i in range(date - 1, max(0, date - LED_BY) - 1, -1):
        if _made(reading, i):
            return i > 0 and reading.tokens[i - 1].key in reading.lexicon.lists.get("insertion_words", ())
    return False


def _relative(reading: Reading, first: int) -> bool:
    return _made(reading, first) or reading.tokens[first].key in reading.lexicon.lists.get("insertion_words", ())


def _made_near(reading: Reading, first: int, date: int) -> bool:
    """Whether the word for what befell a thing stands close in front of a date, in a clause from a token on."""
    return any(_made(reading, i) for i in range(max(first, date - LED_BY), date))


def _made(reading: Reading, i: int) -> bool:
    if i >= len(reading.tokens):
        return False
    words, token = reading.lexicon.lists.get("befell_words", ()), reading.tokens[i]
    if token.key in words or reading.lexicon.clitics.unjoined(token.key) in words:
        return True  # وتأسست
    return reading.text[token.start : token.start + 2] in words  # 成立: letters are tokens in Chinese
