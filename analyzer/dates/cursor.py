"""What every date reader shares: the expression being read and a cursor over the reading."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..language import Reading
from ..text import Token

YEAR_MIN, YEAR_MAX = 1000, 2199


Days = tuple[date, date, str, bool]
"""What a date covers: its first and its last day, how fine it is, and whether nothing of it was inferred."""


class DateExpression(NamedTuple):
    """One date as written, over tokens `[first, stop)` and code points `[start, end)`.

    Absent parts are None. `relation` is last, this, next, before_last, after_next, today, yesterday, before_yesterday,
    tomorrow or after_tomorrow; `unit` what it counts (day, week, month, year, quarter, decade, weekend). `part` is start,
    early, mid, late, end, q1–q4, h1, h2, m1-9 (January to September), or week, week_from, week_to (around a day).
    `until` is the other end of a range. `clock` is a time of day as (hour, minute, second or
    -1), alone or on the day told beside it; `zone` is Z, an offset, "local", "place" or nothing. `doubtful` marks a time
    that only its shape makes one; `past` that the clause tells of what has been, `deadline` that only "by" tells of what
    is to come, `planned` that it sets the day for something. Years before Christ are counted as
    ISO 8601 does (323 BC is -322).
    """

    first: int
    stop: int
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relation: str = ""
    unit: str = ""
    part: str = ""
    earlier: bool = False
    later: bool = False
    calendar: str = "gregorian"
    decade: bool = False
    century: bool = False
    future: bool = False
    past: bool = False
    deadline: bool = False
    planned: bool = False
    clock: tuple[int, int, int] | None = None
    zone: str = ""
    doubtful: bool = False
    until: DateExpression | None = None
    pair: bool = False


DASHES = frozenset("-–—−‑")
FREE_YEAR_STOPS = frozenset("%$€£¥₹°")


class Cursor:
    """Reads date parts at a token position; holds nothing but the reading."""

    def __init__(self, reading: Reading) -> None:
        lexicon = reading.lexicon
        self.reading = reading
        self.tokens = reading.tokens
        self.count = len(reading.tokens)
        self.hit, self.among, self.touches = reading.at, reading.among, reading.glued
        self.settings = lexicon.own
        self.english = lexicon.languages[0] == "en"
        self.decimal_comma = self.settings.get("digits", {}).get("decimal") == ","
        self.relation_after = lexicon.writes("relation_after") and not lexicon.clitics
        self.ordinal_after = lexicon.writes("ordinal_after")
        self.noun_capitals = lexicon.writes("noun_capitals")
        self.year_first = lexicon.writes("year_first")
        self.spaceless = lexicon.writes("spaceless")
        self.words_apart = lexicon.writes("words_apart")
        self.bare_quarters = lexicon.writes("bare_quarters")
        self.halves_before = lexicon.writes("halves_before")
        self.dot_ordinals = lexicon.writes("dot_ordinals")
        self.capitals = lexicon.writes("capital_dates")
        self.verb_final = lexicon.writes("verb_final") and not self.noun_capitals
        self.parts_behind = lexicon.writes("parts_behind")
        self.will_endings = lexicon.word_ends("will_endings")
        self.participle_endings = lexicon.word_ends("participle_endings")
        self.perfect_heads = lexicon.word_ends("perfect_heads")
        self.perfect_tails = lexicon.word_ends("perfect_tails")
        self.day_behind_weekday = lexicon.writes("day_behind_weekday")
        self.number_days = lexicon.writes("number_days")
        self.years_are_decades = lexicon.writes("years_are_decades")

    def token(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < self.count else None

    def number(self, i: int, low: int, high: int, lengths: tuple[int, ...] = (1, 2)) -> int | None:
        token = self.token(i)
        if token is None or token.kind != "n" or not token.key.isdigit() or len(token.key) not in lengths:
            return None
        value = int(token.key)
        return value if low <= value <= high else None

    def key(self, i: int) -> str:
        token = self.token(i)
        return token.key if token is not None else ""


def make(cursor: Cursor, first: int, stop: int, start: int | None = None, **parts: object) -> DateExpression:
    begin = cursor.tokens[first].start if start is None else start
    return DateExpression(first, stop, begin, cursor.tokens[stop - 1].end, **parts)  # type: ignore[arg-type]
