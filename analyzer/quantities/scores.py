"""Numbers that are results and no claims: of matches (2-1, 6-4 6-3, 3 a 1, 2比1) and of tests of significance (p < 0.001)."""

from __future__ import annotations

from ..decimals import ONE
from ..numerals import Parsed, parse
from .measure import read_unit
from .reader import DASHES, Reader, amount_of

_MOST_GOALS = 200
_SPORT_REACH = 15


def worded_score(x: Reader, parsed: Parsed) -> int | None:
    """3 a 1, 2比1: a word between two small numbers with nothing counted, in a sentence about a match."""
    j = parsed.stop
    if parsed.words or not x.among(j, "score_words") or not x.digits(j + 1):
        return None
    other = parse(x.r, j + 1)
    if other is None or other.scale != ONE or any(not x.key(i).isdigit() or int(x.key(i)) > _MOST_GOALS for i in (parsed.first, j + 1)):
        return None
    if x.hit(other.stop, "unit", "cur") is not None or x.key(other.stop) == "%":
        return None
    around = range(max(0, parsed.first - _SPORT_REACH), min(x.n, other.stop + _SPORT_REACH))
    return other.stop if any(x.hit(i, "sports.words") is not None for i in around) else None


def skip_score(x: Reader, parsed: Parsed) -> int | None:
    """2-1, 6-4 6-3, 1-2-3: small whole numbers around dashes with nothing counted are a result or a code.

    Returns the token after it, or None.
    """
    j = parsed.stop
    if (
        parsed.words
        or parsed.scale != ONE
        or not (x.key(j) in DASHES or x.key(j) == ":")
        or not x.glued(j)
        or not x.digits(j + 1)
        or not x.glued(j + 1)
    ):
        return None
    other = parse(x.r, j + 1)
    low = parsed.numeral.low
    if other is None or other.scale != ONE or low is None or other.numeral.low is None:
        return None
    probe = amount_of(other)
    read_unit(x, probe)
    chain = x.key(other.stop) in DASHES and x.glued(other.stop) and x.digits(other.stop + 1)
    if (
        probe.unit
        and not (probe.noun and not probe.known)
        and not chain
        and not (low >= other.numeral.low and low < 200 and probe.kind == "count")
    ):
        return None
    if x.key(other.stop) in DASHES and x.glued(other.stop):
        k = other.stop
        while k < x.n and x.glued(k) and (x.digits(k) or x.key(k) in DASHES):
            k += 1
        return k
    if x.key(j) != ":" and low < other.numeral.low and low >= 10 and not x.key(parsed.first).startswith("0"):
        return None
    return other.stop


def skip_significance(x: Reader, parsed: Parsed) -> int | None:
    """p < 0.001, (95% CI 0.51-0.78): how sure a study is of its result. Returns the token after it, or None."""
    sign = parsed.first - 1
    if x.key(sign) in _SIGNS and x.key(sign - 1) == "p":
        return parsed.stop
    named = parsed.stop + 1 if x.key(parsed.stop) in ("%", "٪") else parsed.stop
    if not x.among(named, "confidence_words"):
        return None
    stop = named + 1
    while stop < min(x.n, named + _INTERVAL) and x.key(stop) not in (")", "]", ";", "؛", ".", "\n"):
        stop += 1
    return stop


_SIGNS = frozenset("<=>≤≥")
_INTERVAL = 12
"""Tokens that an interval of confidence takes at most."""
