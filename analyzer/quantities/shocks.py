"""Strengths of earthquakes that are told without a scale: a 7.8 quake, an aftershock of 5.9, زلزال بقوة 7.8."""

from __future__ import annotations

from ..model import step
from .reader import Amount, Reader

SHOCKS = frozenset({"earthquake", "aftershock", "tremor"})
"""Counted nouns, as the packs name them, whose decimal is a strength."""
_WEAKEST, _STRONGEST = 1, 10
_LED = 3
"""Tokens in front of "at" among which the word for strength stands."""
_REACH = 7
"""Tokens in front of a word for strength among which the quake is looked for."""


def read_shock(x: Reader, amount: Amount) -> bool:
    """Take a bare number for a magnitude where it stands before a quake (decimals alone: two quakes are counted), behind a quake
    and "of", or behind a word for strength that follows a quake. False where it is none of these."""
    if amount.form != "cardinal" or amount.low is None or not _WEAKEST <= amount.low < _STRONGEST or amount.sign == "range":
        return False
    if x.hit(amount.stop, "unit", "cur") is not None or x.key(amount.stop) in ("%", "٪"):
        return False
    decimal = amount.low % 1 != 0 or "." in x.r.text[amount.core_start : amount.core_end]
    j = amount.first - 1
    if x.among(j, "shock_links"):  # the tremor registered at 7.8; put the quake at 5.6
        j = next((k for k in range(j - 1, max(-1, j - 1 - _LED), -1) if x.among(k, "shock_leads")), j)
    led = x.among(j, "shock_leads") and any(_shock(x, k) for k in range(max(0, j - _REACH), amount.first))
    led = led or (_shock(x, j) and x.among(j - 1, "shock_leads"))  # قوة الزلزال 4.7
    if not led and not (decimal and (_before_shock(x, amount) or (x.among(j, "of_words") and _shock(x, j - 1)))):
        return False
    amount.unit = amount.kind = "magnitude"
    amount.trace += (step("quantity.unit", text=x.r.text[amount.start : amount.end], unit="magnitude"),)
    return True


def _before_shock(x: Reader, amount: Amount) -> bool:
    """A 7.8 quake, 7,8'lik deprem; not 2.5 quakes a day."""
    return any(_shock(x, k, "singular") for k in range(amount.stop, min(x.n, amount.stop + 3)))


def _shock(x: Reader, i: int, form: str = "") -> bool:
    hit = x.hit(i, "noun") if i >= 0 else None
    return hit is not None and hit.lex.value[0] in SHOCKS and form in ("", hit.lex.form)
