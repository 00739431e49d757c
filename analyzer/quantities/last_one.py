"""The one at the end of a list: three in Spain, two in France and one in Italy."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..numerals import parse
from .bare import inherit
from .reader import Amount, Reader, amount_of

_REACH = 9
"""Tokens from a part to the one behind it: two in the United Arab Emirates and one in."""
_NEAR = 3
"""Tokens behind a part among which the small word stands that is said again: two were killed in."""
_COUNTED = ("cardinal", "dual")
_FEW = Decimal(100)
"""A part that "one" is told beside is smaller."""


def add_last_ones(x: Reader, amounts: list[Amount]) -> None:
    """Add the "one" that closes a list of counts, an idle word anywhere else: the same small word stands behind it as behind the
    part in front, with a further place or sort."""
    found: list[Amount] = []
    for at, amount in enumerate(amounts):
        last: Amount | None = amount
        stop = amounts[at + 1].first if at + 1 < len(amounts) else x.n
        while last is not None:
            last = _one_behind(x, last, stop)
            if last is not None:
                found.append(last)
    if found:
        amounts.extend(found)
        amounts.sort(key=lambda amount: amount.first)


def _one_behind(x: Reader, part: Amount, stop: int) -> Amount | None:
    if part.kind != "count" or not part.unit or not part.known or part.form not in _COUNTED or not 0 < (part.low or 0) < _FEW:
        return None
    for k in range(part.stop, min(stop, part.stop + _REACH)):
        hit = x.hit(k, "num")
        if hit is not None and hit.lex.value == ONE:
            return _closing(x, part, k) if x.among(k - 1, "list_words") or (x.clitics and hit.prefix) else None
        if hit is not None or k in x.dates or not (x.word(k) or x.text(k) in _JOINTS):
            return None
    return None


_JOINTS = frozenset(",،'’-.")


def _closing(x: Reader, part: Amount, k: int) -> Amount | None:
    """The one at token `k`, where the small word behind it is the one that stands behind the part in front."""
    parsed = parse(x.r, k)
    if parsed is None or parsed.stop != k + 1 or x.hit(k + 1, "stop_noun.words") is None or not _goes_on(x, k + 2):
        return None
    if all(x.key(i) != x.key(k + 1) for i in range(part.stop, min(k - 1, part.stop + _NEAR))):
        return None
    if x.among(k, "one_articles") and not _ends_behind(x, k + 2):
        return None  # eine aus Köln stammende Frau: an article
    one = amount_of(parsed)
    inherit(one, part)
    return one


def _goes_on(x: Reader, j: int) -> bool:
    """Whether a place or sort is named, and no number: one in five is a share."""
    return x.word(j) and x.hit(j, "num", "scale") is None


def _ends_behind(x: Reader, j: int) -> bool:
    """Whether nothing stands behind the name at token `j` and the small words around it."""
    while x.capital(j) or x.hit(j, "stop_noun.words") is not None:
        j += 1
    return not x.word(j) or x.among(j, "list_words")
