"""Lists in which only the first figure says what is counted: France won 14 medals, Germany 12 and Italy nine."""

from __future__ import annotations

from collections.abc import Sequence

from .bare import inherit, is_bare
from .brackets import follows_bracket, in_bracket
from .reader import Amount, Reader, sentence_of

_NAME_WORDS = 6
"""How many words may name the next holder of a figure."""
_CLOSERS = frozenset(",.;:)،؛!?؟\n")


def share_bracketed_units(x: Reader, amounts: Sequence[Amount]) -> None:
    """Egypt (31 golds) came second and Iran (27) third: a figure alone in brackets behind another one with its unit."""
    told: Amount | None = None
    for amount in amounts:
        if not in_bracket(x, amount):
            continue
        if told is not None and is_bare(amount) and not x.among(amount.first - 2, "list_words") and follows_bracket(x, told, amount.first):
            inherit(amount, told)
        told = amount if amount.unit and amount.known and amount.kind not in ("age", "percentage", "ratio", "rank") else None


def share_gapped_units(x: Reader, amounts: Sequence[Amount]) -> None:
    """Figures behind further names take the unit of the first; of two or more without any, the unit named in the sentence before."""
    chain: list[Amount] = []
    begin = 0
    for at, amount in enumerate(amounts):
        if chain and is_bare(amount) and _closed(x, amount) and _next_holder(x, chain[-1], amount, len(chain) > 1):
            chain.append(amount)
            continue
        _settle(x, chain, amounts[max(0, begin - 3) : begin])
        begin = at
        chain = [amount] if amount.kind in ("", "count", "money", "percentage") else []
    _settle(x, chain, amounts[max(0, begin - 3) : begin])


def _settle(x: Reader, chain: Sequence[Amount], before: Sequence[Amount]) -> None:
    if len(chain) < 2:
        return
    source: Amount | None = chain[0]
    if is_bare(chain[0]):
        source = _named_before(x, chain, before) if _closed(x, chain[0]) else None
    if source is None or not source.unit:
        return
    for amount in chain:
        if amount is not source and is_bare(amount):
            inherit(amount, source)


def _named_before(x: Reader, chain: Sequence[Amount], before: Sequence[Amount]) -> Amount | None:
    """The count of the sentence right before: slumped to 47 seats. Greens took 17, Labour eight."""
    for source in reversed(before):
        if sentence_of(x, chain[0]) - sentence_of(x, source) > 1:
            return None
        if source.kind == "count" and source.unit and x.ending_at(chain[0].first, "ellipsis.taking") is not None:
            return source
    return None


def _named_in_turn(x: Reader, first: int, stop: int, running: bool) -> bool:
    """4620 إصابة وأفغانستان 3910 وقرغيزستان 1870: names with "and" and a figure right behind each, two of them at least."""
    if stop - first > 2 or any(
        x.hit(i, "bare.verbs", "speech.verbs", "change.up", "change.down", "num", "stop_noun.words") for i in range(first, stop)
    ):
        return False
    if running:
        return True
    j = stop + 1
    return any(x.digits(k) and x.key(j).startswith("و") and len(x.key(j)) > 3 for k in (j + 1, j + 2))


def _closed(x: Reader, amount: Amount) -> bool:
    """Whether nothing that could be counted follows."""
    j = amount.stop
    return j >= x.n or x.text(j) in _CLOSERS or x.among(j, "list_words") or (x.clitics and x.key(j).startswith("و"))


def _next_holder(x: Reader, here: Amount, after: Amount, running: bool) -> bool:
    """Whether a comma or conjunction and a name lead from one figure to the next; in a running list any words may."""
    first, stop = here.stop, after.first
    if not 2 <= stop - first <= _NAME_WORDS + 1 and not (x.clitics and stop - first == 1):
        return False
    if sentence_of(x, here) != sentence_of(x, after):
        return False
    if x.clitics:
        led = x.text(first) in ",،" or x.key(first).startswith("و")
        proclitic = (after.parsed is not None and after.parsed.prefix == "ب") or x.key(stop - 1) == "ب"
        proclitic = proclitic or (x.digits(stop) and _named_in_turn(x, first, stop, running))
        return led and proclitic and all(x.word(i) or x.text(i) in ",،" for i in range(first, stop))
    if not (x.text(first) in ",;" or x.among(first, "list_words")):
        return False
    words = range(first + 1 + x.among(first + 1, "list_words"), stop)
    if not words or any(not x.word(i) and x.text(i) not in "'’-." for i in words):
        return False
    if any(x.hit(i, "unit", "cur", "speech.verbs", "change.up", "change.down", "bare.words", "modbefore") is not None for i in words):
        return False
    return running or any(x.capital(i) for i in words)
