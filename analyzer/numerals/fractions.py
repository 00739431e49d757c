"""Magnitudes without a number and fractions: dozens, عشرات المليارات, half a million, ثلثا."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE, THOUSAND
from ..language import Reading
from ..model import Step, step
from .atoms import read_atom
from .build import build
from .digits import Parsed
from .parts import Atom, Habits


def parse_vague(reading: Reading, i: int, first: Atom, habits: Habits) -> Parsed | None:
    """Magnitudes without a number: dozens, آلاف, عشرات المليارات, several hundred."""
    if first.kind == "vague":
        low, high = first.span or (first.value, None)
        scale = ONE
    else:
        low, high, scale = first.value, first.value * THOUSAND, first.value
        if first.value == 12:
            low, high = Decimal(10), Decimal(100)
    stop = first.stop
    trace = [
        step("numeral.vague", text=reading.text[first.start : reading.tokens[stop - 1].end], low=low, high=high if high is not None else "")
    ]
    small = first.kind == "vague" and high is not None and high <= 10
    while True:
        j = stop
        if reading.among(j, "of_words") and not small:
            j += 1
        following = read_atom(reading, j, habits, first=False)
        if following is None or following.joined:
            break
        if following.kind == "scale" and following.form in ("plural", "singular", "short"):
            low, high = low * following.value, (high * following.value if high is not None else None)
            scale = scale * following.value
        elif small and following.kind == "vague" and following.span is not None:
            low, high = low * following.span[0], (high * following.span[0] if high is not None else None)
        elif first.kind == "vague" and low == 3 and following.kind == "num" and following.value == 10:
            low, high = Decimal(13), Decimal(19)  # بضعة عشر
        elif small and following.kind == "num" and following.value == 100:
            low, high = low * 100, (high * 100 if high is not None else None)
        elif small and following.kind == "num" and following.value == 10 and _thousands(reading, following.stop, habits):
            low, high = low * 10, (high * 10 if high is not None else None)  # mehrere Zehntausend
        else:
            break
        if first.kind == "scale" and following.kind != "scale":
            break
        stop = following.stop
        trace.append(step("numeral.scale", scale=following.value, value=f"{low}..{high}"))
    return build(reading, i, stop, first.start, "vague", low, high, scale, scale, "plural", first.prefix, True, "vague", low, trace)


def _thousands(reading: Reading, i: int, habits: Habits) -> bool:
    scale = read_atom(reading, i, habits, first=False)
    return scale is not None and scale.kind == "scale" and scale.value == THOUSAND and reading.glued(i)


def parse_fraction(reading: Reading, i: int, first: Atom, habits: Habits) -> Parsed | None:
    """A fraction that opens the number: نصف مليون, half a million, ثلثا."""
    return finish_fraction(reading, i, first.stop, first, first.value, [], habits, words=True)


def finish_fraction(
    reading: Reading, i: int, stop: int, first: Atom, value: Decimal, trace: list[Step], habits: Habits, *, words: bool
) -> Parsed | None:
    tokens = reading.tokens
    if _describes(reading, stop):
        return None  # a third-quarter profit, a fourth-floor flat
    trace = [*trace, step("numeral.fraction", text=reading.text[first.start : tokens[stop - 1].end], value=_short(value))]
    j = stop
    if reading.among(j, "of_words"):
        j += 1
    if reading.among(j, "share_articles") or (j < len(tokens) and tokens[j].key == "-"):
        j += 1
    scaled = read_atom(reading, j, habits, first=False) if j < len(tokens) else None
    if (
        scaled is not None
        and scaled.kind == "scale"
        and not scaled.joined
        and scaled.form in ("singular", "about", "")
        and scaled.prefix in ("", "ال")
    ):
        total = value * scaled.value
        trace.append(step("numeral.scale", scale=scaled.value, value=_short(total)))
        return build(
            reading,
            i,
            scaled.stop,
            first.start,
            "cardinal",
            total,
            total,
            scaled.value / 10,
            scaled.value,
            scaled.form,
            first.prefix,
            words,
            "num",
            value,
            trace,
        )
    owner = "owned" if first.form == "owned" else ""
    return build(
        reading, i, stop, first.start, "fraction", value, value, Decimal("0.01"), ONE, owner, first.prefix, words, "frac", value, trace
    )


def _describes(reading: Reading, stop: int) -> bool:
    """Whether a hyphen joins a fraction that is also an ordinal to a noun, of which it then says which one: a third-quarter profit."""
    if not (reading.among(stop - 2, "one_articles") and reading.at(stop - 1, "ord") is not None and stop + 1 < len(reading.tokens)):
        return False
    return reading.tokens[stop].text in "-‑" and reading.glued(stop) and reading.glued(stop + 1) and reading.at(stop + 1, "scale") is None


def _short(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text if len(text) <= 12 else format(value, ".6f").rstrip("0")
