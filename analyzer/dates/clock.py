"""A time of day: its hour as printed, with the half of the day, the minutes and the zone told beside it.

A reading is `sure` where something beside its shape says that it is a time: a half of the day, a word for the hour, a zone,
a word that leads to times. 20:10 alone may be a score, a verse or the length of a film.
"""

from __future__ import annotations

from ..language import Reading
from .clock_shapes import (
    HALVES,
    Clock,
    counts_to,
    half_in_front,
    hour_in_digits,
    hour_in_words,
    is_led,
    lead_before,
    led_hour,
    minutes_past,
    named_hour,
    small_number,
)
from .cursor import Cursor, DateExpression, make


def clock_at(reading: Reading, i: int) -> tuple[int, int, int] | None:
    """(hour, minute, next token) of a time of day at token `i`, sure or not."""
    clock = clock_here(Cursor(reading), i)
    if clock is None or (clock.shape in ("bare", "hour") and not clock.sure):
        return None
    return clock.hour, clock.minute, clock.stop


def expression_of(cursor: Cursor, clock: Clock) -> DateExpression:
    return make(cursor, clock.first, clock.stop, clock.start, clock=clock.time, zone=clock.zone, doubtful=not clock.sure)


def may_be_hour(cursor: Cursor, i: int) -> bool:
    """Whether a number word may open a time: what stands behind it says so."""
    hit = cursor.hit(i, "num")
    if hit is None or not 1 <= hit.lex.value <= 24:
        return False
    opens = ("clock.behind", "clock.behind_led", "clock.lead_sure", *HALVES, *TAILS)
    return cursor.hit(hit.stop, *opens) is not None or any(
        cursor.among(hit.stop, name) for name in ("clock_past", "clock_to", "clock_links", "clock_minutes")
    )


def clock_here(cursor: Cursor, i: int) -> Clock | None:
    """The time of day at token `i`."""
    if i >= cursor.count:
        return None
    named = named_hour(cursor, i)
    if named is not None:
        return _zoned(cursor, named)
    word = cursor.hit(i, "clock.before")
    j = word.stop if word is not None and not (word.prefix and word.prefix[-1] not in "وبلف") else i
    framed = j > i and not _counts_hours(cursor, i)
    if not framed:
        j = i
    else:
        j += cursor.key(j) in (":", "ال")
    head = None if framed and cursor.reading.lexicon.clitics else cursor.hit(j, *HEADS)
    shift = 0
    if head is not None:
        if small_number(cursor, head.stop) is None:
            return None
        shift, j = HEADS[head.lex.role], head.stop
    found = minutes_past(cursor, j) if head is None and not framed else None
    found = found or hour_in_digits(cursor, j, framed) or hour_in_words(cursor, j, framed or head is not None)
    if found is None:
        return None
    start = word.start if framed and word is not None else cursor.tokens[i].start
    if not framed and cursor.tokens[i].kind == "w":
        opening = cursor.hit(i, "ord", "num", *HEADS)
        start = opening.start if opening is not None else start
    clock = found._replace(first=i, start=start, sure=found.sure or framed or head is not None)
    if clock.shape in ("colon", "dotted") and _located(cursor, clock.stop):
        clock = clock._replace(sure=True)
    if shift:
        hour, minute = divmod(clock.hour * 60 + clock.minute + shift, 60)
        clock = clock._replace(hour=hour % 24, minute=minute)
    clock = _zoned(cursor, _halved(cursor, _tailed(cursor, _headed_half(cursor, clock))))
    if not clock.sure and (clock.shape in ("colon", "h") or (clock.shape == "dotted" and cursor.decimal_comma)):
        clock = clock._replace(sure=is_led(cursor, i, clock))
    if clock.shape in ("word", "glued", "dotted") and not clock.sure and not clock.half:
        return None
    if clock.shape == "bare" and not clock.sure and not led_hour(cursor, i, clock.stop):
        return clock
    return clock._replace(sure=clock.sure or clock.shape == "bare")


def _located(cursor: Cursor, i: int) -> bool:
    """20.45'te başlayacak: the ending of a place in time behind an apostrophe, and no unit or money told."""
    if cursor.key(i) not in ("'", "’") or not cursor.touches(i) or not cursor.touches(i + 1):
        return False
    return cursor.among(i + 1, "clock_endings") and not any(cursor.among(i - back, "not_near_clock") for back in range(2, 6))


def _counts_hours(cursor: Cursor, i: int) -> bool:
    """3 saat 20 dakika: the word for the hour is counted."""
    before = cursor.token(i - 1)
    return before is not None and ((before.kind == "n" and len(before.key) < 4) or cursor.hit(i - 1, "num") is not None)


HEADS = {"clock.head_plus_30": 30, "clock.head_plus_15": 15, "clock.head_minus_15": -15, "clock.head_minus_30": -30}
TAILS = {"clock.plus_30": 30, "clock.plus_15": 15, "clock.plus_20": 20, "clock.minus_15": -15, "clock.minus_20": -20}
HALVES_OF = ("clock.am_of", "clock.pm_of", "clock.night_of", "clock.midday_of")
_DAYS = ("weekdays", "dates.day", "dates.today", "dates.yesterday", "dates.tomorrow")


def _headed_half(cursor: Cursor, clock: Clock) -> Clock:
    """The half of the day that stands before the hour belongs to it: 晚上8点半."""
    hit = half_in_front(cursor, clock.first)
    if hit is None or (cursor.halves_before and cursor.hit(clock.stop, "clock.behind") is None):
        return clock
    clock = clock._replace(first=clock.first - 1 if cursor.hit(clock.first - 1, *HALVES) is hit else clock.first - 2, start=hit.start)
    return _set_half(clock, hit.lex.value)


def _tailed(cursor: Cursor, clock: Clock) -> Clock:
    """والنصف, إلا ربعا, y media, و20 دقيقة, 18 heures 20, o'clock, Uhr: what stands behind an hour."""
    if clock.shape in ("bare", "word", "hour"):
        tail = cursor.hit(clock.stop, *TAILS)
        if tail is not None:
            shifted = clock.hour * 60 + clock.minute + TAILS[tail.lex.role]
            return clock._replace(
                hour=shifted // 60 % 24,
                minute=shifted % 60,
                stop=tail.stop,
                sure=clock.sure or (clock.shape == "word" and bool(cursor.reading.lexicon.clitics)),
            )
        if clock.sure:
            clock = _minutes(cursor, clock)
    sure = cursor.hit(clock.stop, "clock.behind")
    if sure is not None:
        clock = clock._replace(stop=sure.stop, sure=True)
        after = cursor.number(clock.stop, 0, 59, (2,))
        if after is not None and clock.shape == "bare":
            return clock._replace(minute=after, stop=clock.stop + 1)  # 18 Uhr 30
        return clock
    led = cursor.hit(clock.stop, "clock.behind_led")
    if led is not None and clock.shape in ("colon", "dotted"):
        return clock._replace(stop=led.stop, sure=True)
    if led is not None or clock.shape == "hour":
        stop = led.stop if led is not None else clock.stop
        roles = ("clock.lead_hour", "clock.lead_sure") if clock.shape in ("bare", "word") else ("clock.lead", "clock.lead_sure")
        leads = clock.sure or (lead_before(cursor, clock.first, *roles) and not counts_to(cursor, clock.first))
        halved = cursor.hit(stop, *HALVES) is not None
        if leads and (halved or not cursor.among(stop, "not_after_clock")):
            after = cursor.number(stop, 0, 59, (2,))
            if after is not None and clock.shape == "bare":
                stop += 1
                stop += cursor.among(stop, "clock_minutes")
                return clock._replace(minute=after, stop=stop, sure=True)
            return clock._replace(stop=stop, sure=True)
        if halved:
            return clock._replace(stop=stop)
    return clock


def _minutes(cursor: Cursor, clock: Clock) -> Clock:
    """و20 دقيقة, وعشر دقائق, إلا خمس دقائق."""
    j = clock.stop
    less = cursor.hit(j, "clock.less")
    k = less.stop if less is not None else j + (cursor.key(j) == "و")
    hit = cursor.hit(k, "num")
    joined = less is not None or k > j or (hit is not None and hit.prefix == "و")
    value = cursor.number(k, 1, 59)
    stop = k + 1
    if value is None and hit is not None and 1 <= hit.lex.value < 60:
        value, stop = int(hit.lex.value), hit.stop
    if value is None or not joined or not cursor.among(stop, "clock_minutes"):
        return clock
    total = clock.hour * 60 + (-value if less is not None else value)
    return clock._replace(hour=total // 60 % 24, minute=total % 60, stop=stop + 1)


def _halved(cursor: Cursor, clock: Clock) -> Clock:
    """The half of the day behind an hour: 5 p.m., 9 صباحا, 6 in the evening."""
    j = clock.stop + cursor.among(clock.stop, "clock_links")
    of = cursor.hit(j, *HALVES_OF)
    if of is not None and cursor.hit(of.stop, *_DAYS) is not None:
        return _set_half(clock, of.lex.value.removesuffix("_of"))._replace(stop=of.stop, sure=True)  # 8 من صباح الاثنين
    hit = cursor.hit(clock.stop, *HALVES)
    if hit is None or clock.hour > 24 or clock.half:
        return clock
    if cursor.among(clock.stop, "weak_halves") and not (clock.sure or lead_before(cursor, clock.first, "clock.lead")):
        return clock  # три дня
    letter = hit.stop - clock.stop == 1 and cursor.key(clock.stop) in ("م", "ص")
    if letter and clock.shape not in ("colon", "dotted") and not clock.sure:
        return clock
    if clock.shape == "word" and not clock.sure and not cursor.reading.lexicon.clitics:
        if not lead_before(cursor, clock.first, "clock.lead_sure"):
            return _set_half(clock, hit.lex.value)._replace(stop=hit.stop)  # five in the morning: no figure is told
    return _set_half(clock, hit.lex.value)._replace(stop=hit.stop, sure=True)


def _set_half(clock: Clock, half: str) -> Clock:
    hour = clock.hour
    if half == "pm":
        hour += 12 if hour < 12 else 0
    elif half == "am":
        hour = 0 if hour == 12 else hour
    elif half == "night":
        hour = 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    elif half == "midday":
        hour += 12 if hour < 6 else 0
    return clock._replace(hour=hour, half=half)


def _zoned(cursor: Cursor, clock: Clock) -> Clock:
    """GMT, local time, بتوقيت غرينتش, (horário local), heure de Paris."""
    j = clock.stop
    if cursor.key(j) == "z" and cursor.touches(j) and clock.shape == "colon":
        return clock._replace(stop=j + 1, zone="Z", sure=True)  # 14:05:00Z
    bracket = cursor.key(j) == "("
    j += bracket or cursor.key(j) == ","
    zones = [found for found in cursor.reading.hits.get(j, ()) if found.lex.role.startswith("clock_zones.")]
    if not zones:
        return clock
    hit = max(zones, key=lambda found: found.stop)
    stop = hit.stop
    if hit.lex.value == "place":
        place = cursor.token(stop)
        if place is None or place.kind != "w" or place.text[:1].islower():
            return clock
        stop += 1
    if bracket:
        if cursor.key(stop) != ")":
            return clock
        stop += 1
    return clock._replace(stop=stop, zone=hit.lex.value, sure=True)
