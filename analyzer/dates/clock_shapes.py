"""The hour of a time of day as it is printed: 18:30, 18.30, 18h20, 0417, six, السادسة, noon, ten past three; and what leads to one."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..language import Hit
from ..ordinals import ordinal_at
from .cursor import Cursor


class Clock(NamedTuple):
    """A time of day over tokens `[first, stop)`: hour 0–24, minute, second (-1 where none is told), half of the day, zone."""

    first: int
    stop: int
    start: int
    hour: int
    minute: int = 0
    second: int = -1
    half: str = ""
    zone: str = ""
    sure: bool = False
    shape: str = ""

    @property
    def time(self) -> tuple[int, int, int]:
        return self.hour, self.minute, self.second


PARTS_OF_A_HUNDRED = frozenset({"percent", "percentage_point", "basis_point"})
HALVES = ("dates.am", "dates.pm", "clock.night", "clock.midday")


def named_hour(cursor: Cursor, i: int) -> Clock | None:
    """At noon, à minuit, عند منتصف الليل: a name of an hour behind a word that leads to times; 12 noon."""
    hit = cursor.hit(i, "clock.noon", "clock.midnight", "clock.midnight_alone")
    if hit is None or not (
        hit.lex.value == "midnight_alone"
        or lead_before(cursor, i, "clock.lead", "clock.lead_sure", "clock.lead_named", "clock.before")
        or hit.prefix[-1:] in tuple("بل")
    ):
        return None
    if cursor.among(hit.stop, "not_after_noon"):
        return None
    # a name alone is no number; with a day, a zone or its 12 it tells a time
    sure = cursor.tokens[i].kind == "n"
    return Clock(i, hit.stop, hit.start, 12 if hit.lex.value == "noon" else 0, sure=sure, shape="named")


DOTTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")


def hour_in_digits(cursor: Cursor, j: int, framed: bool) -> Clock | None:
    """18:30, 18:30:15, 18.30, 18h20, 18 h, 0417 GMT, 9."""
    token = cursor.token(j)
    if token is None or token.kind != "n":
        return None
    start = token.start
    if "." in token.key:
        match = DOTTED.fullmatch(token.key)
        percent = cursor.hit(j + 1, "unit")
        if match is None or (percent is not None and percent.lex.value[0] in PARTS_OF_A_HUNDRED):
            return None  # a 6.25 por ciento
        lead = framed or (cursor.decimal_comma and lead_before(cursor, j, "clock.lead", "clock.lead_sure"))
        loose = cursor.hit(j + 1, "unit", "cur", "scale")
        sure = framed or (lead and (loose is None or cursor.hit(j + 1, "clock.behind", "clock.behind_led") is not None))
        return Clock(j, j + 1, start, int(match[1]), int(match[2]), sure=sure, shape="dotted")
    if not token.key.isdigit():
        return None
    if len(token.key) == 4 and int(token.key[:2]) < 24 and int(token.key[2:]) < 60:
        whole = cursor.hit(j + 1, "clock.behind_whole") if token.key[0] == "0" or framed else None
        stop = whole.stop if whole is not None else j + 1
        sure = whole is not None or (framed and token.key[0] == "0")
        return Clock(j, stop, start, int(token.key[:2]), int(token.key[2:]), sure=sure, shape="glued")
    hour = cursor.number(j, 0, 24)
    if hour is None:
        return None
    if cursor.key(j + 1) == ":" and cursor.touches(j + 1) and cursor.touches(j + 2):
        minute = cursor.number(j + 2, 0, 59, (2,))
        if minute is None:
            return None
        stop, second = j + 3, -1
        if (
            cursor.key(stop) == ":"
            and cursor.touches(stop)
            and cursor.touches(stop + 1)
            and cursor.number(stop + 1, 0, 59, (2,)) is not None
        ):
            second, stop = int(cursor.key(stop + 1)), stop + 2
        return Clock(j, stop, start, hour, minute, second, shape="colon")
    if cursor.key(j + 1) == "h" and not cursor.reading.lexicon.clitics and not cursor.english:
        minute = cursor.number(j + 2, 0, 59, (2,))
        if minute is not None and cursor.touches(j + 1) == cursor.touches(j + 2):
            return Clock(j, j + 3, start, hour, minute, shape="h")
        return Clock(j, j + 2, start, hour, shape="hour")
    signed = _signed(cursor, j, hour)
    if signed is not None or cursor.spaceless:
        return signed
    after = cursor.token(j + 1)
    if after is not None and after.start == token.end and after.kind != "w" and after.text not in ".,;!?؟،؛)-–'’“”\"":
        return None  # 24/7, 5%
    return Clock(j, j + 1, start, hour, shape="bare")


def _signed(cursor: Cursor, i: int, hour: int, at: int = 0) -> Clock | None:
    """下午2时30分, 24时: the signs of hour and minute stand behind their numbers; 3点 only behind a part of the day. `at` is the
    token of the hour's sign, where it is not the next one."""
    shapes, at = cursor.settings.get("date_shapes", {}), at or i + 1
    if "hour" not in shapes or not cursor.touches(at):
        return None
    sure, loose = shapes["hour"].split("|"), shapes["hour_loose"].split("|")
    if cursor.key(at) not in (*sure, *loose):
        return None
    half = half_in_front(cursor, i)
    minute = small_number(cursor, at + 1, 59)
    start = cursor.tokens[i].start
    if minute is not None and cursor.key(minute[1]) in shapes["minute"].split("|"):
        return Clock(i, minute[1] + 1, start, hour, minute[0], sure=True, shape="signed")
    if cursor.key(at + 1) in shapes["half_past"].split("|"):
        return Clock(i, at + 2, start, hour, 30, sure=True, shape="signed")
    if (half is None and cursor.key(at) not in sure) or cursor.among(at + 1, "not_clock_tails"):
        return None  # 9時間 is a duration
    return Clock(i, at + 1, start, hour, sure=True, shape="signed")


def half_in_front(cursor: Cursor, i: int) -> Hit | None:
    """下午 before its hour, सुबह before its own."""
    if not (cursor.spaceless or cursor.halves_before):
        return None
    return next((hit for hit in (cursor.hit(i - back, *HALVES) for back in (1, 2)) if hit is not None and hit.stop == i), None)


def small_number(cursor: Cursor, i: int, most: int = 24) -> tuple[int, int] | None:
    """(1 to `most`, next token) in digits or words."""
    value = cursor.number(i, 0, most)
    if value is not None:
        return value, i + 1
    hit = cursor.hit(i, "num")
    return (int(hit.lex.value), hit.stop) if hit is not None and 1 <= hit.lex.value <= most else None


def hour_in_words(cursor: Cursor, j: int, framed: bool) -> Clock | None:
    """السادسة, الثانية عشرة, الواحدة; six, seis: the hour in words."""
    if cursor.reading.lexicon.clitics:
        ordinal = ordinal_at(cursor.reading, j)
        one = cursor.hit(j, "num")
        if ordinal is not None and ordinal.definite and ordinal.feminine and ordinal.value <= 12:
            return Clock(j, ordinal.stop, ordinal.start, int(ordinal.value), shape="word", sure=framed and ordinal.value > 1)
        if one is not None and one.lex.value == 1 and one.prefix.endswith("ال"):
            return Clock(j, one.stop, one.start, 1, shape="word", sure=framed)
        return None
    if cursor.spaceless:
        told = small_number(cursor, j) if half_in_front(cursor, j) is not None else None
        return _signed(cursor, j, told[0], told[1]) if told is not None else None  # 晚上七点半
    hit = cursor.hit(j, "num")
    if hit is None or not 1 <= hit.lex.value <= 12 or hit.lex.form != cursor.reading.lexicon.languages[0] or cursor.spaceless:
        return None
    sure = framed or (lead_before(cursor, j, "clock.lead_sure") and ends(cursor, hit.stop))
    return Clock(j, hit.stop, hit.start, int(hit.lex.value), shape="word", sure=sure)


def minutes_past(cursor: Cursor, j: int) -> Clock | None:
    """Ten past three, 20 to 7: minutes before or behind an hour, behind a word that leads to times."""
    minutes = small_number(cursor, j)
    if minutes is None or not cursor.reading.lexicon.lists.get("clock_past"):
        return None
    value, k = minutes
    k += cursor.among(k, "clock_minutes")
    past, less = cursor.among(k, "clock_past"), cursor.among(k, "clock_to")
    if not (past or less) or not lead_before(cursor, j, "clock.lead") or lead_before(cursor, j, "range.from", "range.open"):
        return None
    hour = small_number(cursor, k + 1)
    if hour is None or hour[0] > 12 or not (value % 5 == 0 or cursor.among(k - 1, "clock_minutes")):
        return None
    counted = cursor.hit(hour[1], "unit", "cur", "scale", "noun") is not None or cursor.key(hour[1]) == "%"
    if less and counted and cursor.hit(hour[1], "stop_noun.words") is None:
        return None  # about 5 to 10 people
    total = hour[0] * 60 + (value if past else -value)
    return Clock(j, hour[1], cursor.tokens[j].start, total // 60 % 24, total % 60, sure=True, shape="named")


def lead_before(cursor: Cursor, i: int, *roles: str) -> bool:
    """Whether a phrase of one of the roles ends right before token `i`."""
    return any(hit.stop == i for back in (1, 2, 3) for hit in cursor.reading.all_at(i - back, *roles))


def counts_to(cursor: Cursor, i: int) -> bool:
    """3 à 5 heures: what stands before the hour joins it to another number."""
    before = next(
        (i - back for back in (1, 2, 3) for hit in cursor.reading.all_at(i - back, "clock.lead_hour", "clock.lead_sure") if hit.stop == i),
        i,
    )
    token = cursor.token(before - 1)
    return token is not None and (token.kind == "n" or cursor.hit(before - 1, "num") is not None)


def is_led(cursor: Cursor, i: int, clock: Clock) -> bool:
    """At 18:30, by 17:05: a word that leads to times, and nothing that is counted behind."""
    if not lead_before(cursor, i, "clock.lead", "clock.lead_sure") or lead_before(cursor, i, "clock.lasting"):
        return False  # un retard de 1h30
    return cursor.hit(clock.stop, "unit", "cur", "scale", "noun") is None or cursor.hit(clock.stop, "stop_noun.words") is not None


def led_hour(cursor: Cursor, i: int, stop: int) -> bool:
    """A las 6, alle 18: an hour alone behind words that lead to nothing else, at the end of its clause."""
    return lead_before(cursor, i, "clock.lead_sure") and ends(cursor, stop)


def ends(cursor: Cursor, stop: int) -> bool:
    after = cursor.token(stop)
    if after is None or after.kind == "s":
        return after is None or after.text in ".,;:!?)\n"
    return after.kind == "w" and cursor.hit(stop, "stop_noun.words") is not None and cursor.hit(stop, "range.to") is None
