"""Words of plans and forecasts that plan nothing."""

from __future__ import annotations

from .reading import Reading


def describes_done(reading: Reading, i: int, stop: int) -> bool:
    """A widely expected move, a better-than-expected profit, the target range of a rate: words of plans that describe what is done."""
    if stop - i != 1:
        return False
    if reading.among(i, "described_as_planned"):
        return reading.among(i - 1 - (i > 1 and reading.tokens[i - 1].text in "-‑"), "planned_leads")
    return reading.among(i, "target_nouns") and (reading.among(stop, "target_things") or reading.among(i - 1, "targeted_rates"))
