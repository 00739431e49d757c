"""Words of plans and forecasts that plan nothing."""

from __future__ import annotations

from .reading import Reading


def describes_done(reading: Reading, i: int, stop: int) -> bool:
    """A widely expected move, a better-than-expected profit, the target range of a rate: words of plans that describe what is done."""
    tokens, lists = reading.tokens, reading.lexicon.lists
    if stop - i != 1:
        return False
    if tokens[i].key in lists.get("described_as_planned", ()):
        before = i - 1 - (i > 1 and tokens[i - 1].text in "-‑")
        return before >= 0 and tokens[before].key in lists.get("planned_leads", ())
    if tokens[i].key not in lists.get("target_nouns", ()):
        return False
    behind = stop < len(tokens) and tokens[stop].key in lists.get("target_things", ())
    return behind or (i > 0 and tokens[i - 1].key in lists.get("targeted_rates", ()))
