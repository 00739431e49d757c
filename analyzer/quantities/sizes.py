"""Sizes told side by side: 3 x 4 m, 100 by 60 metres, 10 × 20 × 30 cm, a 4-by-8-foot board."""

from __future__ import annotations

from itertools import pairwise

from .reader import HYPHENS, Amount, Reader, copy_unit

_CROSS = frozenset("x×*")
_SIZED = frozenset({"meter", "pixel"})
_SIDES = 3
"""Sides of a thing at most."""


def crosses(x: Reader, i: int) -> int:
    """The token behind a sign or word between two sides (x, ×, by, -by-) at token `i`, 0 where there is none."""
    hyphen = x.key(i) in HYPHENS and x.glued(i)
    k = i + hyphen
    if x.key(k) not in _CROSS and not x.among(k, "size_words"):
        return 0
    return k + 1 + (hyphen and x.key(k + 1) in HYPHENS)


def share_sizes(x: Reader, amounts: list[Amount]) -> None:
    """The sides in front take the unit of the last one."""
    for here, after in reversed(list(pairwise(amounts))):
        if here.unit and here.known and not (here.kind == "ratio" and here.unit == "times"):
            continue
        if here.low is None or here.sign != "=" or not after.unit or (after.kind != "length" and after.unit not in _SIZED):
            continue
        if x.among(after.stop, "race_words"):
            continue  # the 4 x 100m relay
        stop = here.parsed.stop if here.parsed is not None else here.stop
        if crosses(x, stop) == after.first:
            copy_unit(here, after)
            here.noun_class, here.known, here.role = after.noun_class, True, here.role or "listed"
            here.stop, here.end = stop, x.tokens[stop - 1].end


def other_side(x: Reader, i: int) -> bool:
    """A 4-by-8-foot board, 1920x1080 pixels: the number at token `i` is one of the sides behind the first, and the last has a unit."""
    if not any(crosses(x, k) == i and x.digits(k - 1) for k in range(max(1, i - 3), i)):
        return False
    for _ in range(_SIDES):
        unit = x.hit(i + 1 + x.hyphenated(i + 1), "unit")
        if unit is not None:
            measured: tuple[str, str] = unit.lex.value
            return (measured[1] == "length" or measured[0] == "pixel") and not x.among(unit.stop, "race_words")
        side = crosses(x, i + 1)
        if not side or not x.digits(side) or side > i + 4:
            return False
        i = side
    return False
