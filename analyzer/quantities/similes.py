"""Round numbers that only liken: a noise like a thousand cannons, كألف مدفع, wie tausend Nadeln."""

from __future__ import annotations

from decimal import Decimal

from .reader import Amount, Reader

_ROUND = frozenset(Decimal(10) ** power for power in (2, 3, 4, 6, 9))


def is_simile(x: Reader, amount: Amount) -> bool:
    """Whether a hundred, a thousand or a million of something, in words, stands behind a word that likens."""
    if amount.kind != "count" or amount.low not in _ROUND or amount.sign != "=" or amount.parsed is None or not amount.parsed.words:
        return False
    likening = x.r.lexicon.clitics.likening
    if likening and amount.parsed.prefix.endswith(likening):
        return True
    at = amount.first - 1
    at -= x.among(at, "one_articles")
    return x.among(at, "likening_words") and not x.among(at - 1, "seeming_words")
