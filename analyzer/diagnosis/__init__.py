"""Why two figures for one thing differ: the known slips, tried from the most specific to the most general.

A slip is named only when undoing it makes the figures agree within the precision they are printed with. When two causes
of the same rank would do so, nothing is said. What is known about slips is data: `data/slips.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Claim, Step
from .digits import digits, powers_of_ten
from .factors import conversions, periods
from .figures import Pair, paired
from .labels import same_figure, without_dimension
from .marks import long_scale, myriad, scale_words, separators

__all__ = ["diagnose"]


def diagnose(odd: Claim, other: Claim, *, language: str = "") -> Step | None:
    """The likely slip that made `odd` out of `other`, or None where none fits or two fit equally well.

    `language` is where the figure may come from when that is not the language of either claim. The step holds
    `factor` (larger over smaller), `read` (what the text says), `meant` (what it would say), `undone` (the odd figure with
    the slip undone, in the unit `unit`), as far as the slip has them.
    """
    languages = tuple(dict.fromkeys(code.split("-")[0].lower() for code in (language, odd.language, other.language) if code))
    shared = without_dimension(odd, other)
    if shared is not None:
        return shared
    pair = paired(odd, other, languages)
    if pair is None or "vague" in (odd.modifier, other.modifier) or (odd.per == other.per and pair.fits(pair.low, pair.high)):
        return None
    for family in _FAMILIES:
        found = list({found.name: found for found in family(pair)}.values())
        if len(found) > 1:
            return None
        if found:
            return found[0]
    return None


_FAMILIES: tuple[Callable[[Pair], Iterator[Step]], ...] = (
    same_figure,
    separators,
    long_scale,
    myriad,
    scale_words,
    digits,
    conversions,
    periods,
    powers_of_ten,
)
