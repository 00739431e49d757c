"""Counting signs that stand apart from their noun, or alone: 2560块科文（Corvane）加速卡, 500道题中解出332道."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import DATA, tsv_rows
from ..model import step
from .bare import BACK, inherit, is_bare, sentences_between
from .reader import Amount, Reader, extend

_APART = 14
"""Characters between a counting sign and its noun, at most."""
_NOUN = 6
"""Characters of a noun behind a counting sign, at most."""
_BRACKETS = frozenset("（）()“”「」·-")


def join_counters(x: Reader, amounts: Sequence[Amount]) -> None:
    """Give a bare number with a counting sign the noun that stands further on, or the noun of the number counted so before it."""
    table = _by_sign(x) if x.spaceless and not x.words_apart else {}
    for at, amount in enumerate(amounts if table else ()):
        sign = amount.parsed.stop if amount.parsed is not None else x.n
        nouns = table.get(x.text(sign)) if sign < x.n and x.glued(sign) else None
        alone = is_bare(amount) or (amount.kind == "count" and amount.stop == sign + 1)
        if nouns is None or not alone or amount.stop > sign + 1:
            continue
        source = _counted_so(x, amounts, at)
        if source is not None and x.hit(sign + 1, "noun") is None:
            extend(x, amount, sign + 1)
            inherit(amount, source)
            continue
        found = _further_on(x, sign + 1, nouns)
        if found is not None:
            (amount.noun, amount.noun_class), stop = found
            amount.unit, amount.kind, amount.known = amount.noun, "count", True
            extend(x, amount, stop)
            amount.trace += (step("quantity.told", unit=amount.noun),)


def _counted_so(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The last number of the sentence that is counted with the same sign."""
    own = amounts[at]
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, own):
            return None
        if (
            source.parsed is not None
            and source.unit
            and source.known
            and x.text(source.parsed.stop) == x.text(own.stop)
            and not source.role
        ):
            return source
    return None


def _further_on(x: Reader, first: int, nouns: dict[str, tuple[str, str]]) -> tuple[tuple[str, str], int] | None:
    """The nearest noun that is counted with a sign, behind the words that describe it: no other number, no verb of being, no clause."""
    for i in range(first, min(x.n, first + _APART)):
        named = x.digits(i) and x.glued(i) and x.text(i - 1).isascii() and x.word(i - 1)  # 1万块H100加速卡
        if not (x.word(i) or named or x.text(i) in _BRACKETS) or i in x.dates or x.among(i, "counter_ends"):
            return None
        for width in range(_NOUN, 1, -1):
            noun = nouns.get("".join(x.text(k) for k in range(i, min(x.n, i + width))))
            if noun is not None and i > first:
                return noun, i + width
    return None


def _by_sign(x: Reader) -> dict[str, dict[str, tuple[str, str]]]:
    """Counting sign → noun → (canonical, class), from the nouns of the list that are told with their sign in front."""
    lexicon = x.r.lexicon
    known: dict[str, dict[str, tuple[str, str]]] | None = lexicon.cache.get("by_sign")
    if known is None:
        known = {}
        signs = lexicon.lists.get("counting_signs", ())
        for row in tsv_rows(DATA / "nouns" / f"{lexicon.languages[0]}.tsv"):
            if row[2][:1] in signs and len(row[2]) > 1:
                known.setdefault(row[2][0], {})[row[2][1:]] = (row[0], row[1])
        lexicon.cache["by_sign"] = known
    return known
