"""Sizes told side by side: 3 x 4 m, 100 by 60 metres, 10 × 20 × 30 cm, a 4-by-8-foot board."""

from __future__ import annotations

from itertools import pairwise

from .reader import HYPHENS, Amount, Reader, copy_unit

_CROSS = frozenset("x×*")
_SIZED = frozenset({"meter", "pixel"})


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
        stop = here.parsed.stop if here.parsed is not None else here.stop
        if crosses(x, stop) == after.first:
            copy_unit(here, after)
            here.noun_class, here.known, here.role = after.noun_class, True, here.role or "listed"
            here.stop, here.end = stop, x.tokens[stop - 1].end
