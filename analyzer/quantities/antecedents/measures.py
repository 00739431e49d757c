"""Large numbers alone in a sentence that measures in one unit: mills took 2.8 million tons and the state 2.1 million."""

from __future__ import annotations

from collections.abc import Sequence

from ...decimals import THOUSAND
from ..bare import alike, sentences_between
from ..reader import Amount, Reader

_MEASURED = frozenset({"mass", "volume", "energy", "area", "data"})
_TIMES = frozenset({"date", "time", "duration", "age", "rank", "percentage", "ratio"})


def only_measure(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The nearest amount in front, where all amounts in front in the sentence are of its unit (dates and shares apart), for a number
    told with a scale word behind which its clause ends or goes on with a small word."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale < THOUSAND or not (_led(x, amount) and _counts_nothing(x, amount)):
        return None
    found: Amount | None = None
    for source in reversed(amounts[:at]):
        if sentences_between(x, source, amount):
            break
        if source.kind in _TIMES:
            continue
        if source.kind not in _MEASURED or not source.unit or (found is not None and source.unit != found.unit):
            return None
        found = found or source
    return found if found is not None and alike(found, amount) else None


def _led(x: Reader, amount: Amount) -> bool:
    """Whether no verb can stand right in front ("forced 40 thousand from their homes"): a sign, a small word, a name or a noun does."""
    i = amount.first - 1
    small = any(x.among(i, name) for name in ("of_words", "articles", "parts_of_it")) or x.hit(i, "stop_noun.words") is not None
    joined = (amount.parsed is not None and amount.parsed.prefix != "") or x.key(i) in x.r.lexicon.clitics.prepositions  # بـ470 ألفا
    return not x.word(i) or small or joined or x.capital(i) or x.hit(i, "noun") is not None


def _counts_nothing(x: Reader, amount: Amount) -> bool:
    """Whether nothing stands behind a number that it could count: a sign, a date, a preposition, a conjunction."""
    j = amount.stop
    joined = x.clitics and x.key(j).startswith("ل") and len(x.key(j)) > 2
    return not x.word(j) or j in x.dates or x.hit(j, "stop_noun.words") is not None or x.among(j, "list_words") or bool(joined)
