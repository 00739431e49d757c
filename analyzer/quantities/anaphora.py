"""Bare counts that point back: 300 million new ones, the first three, the total to 34, three so far this year, it needs 81."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .bare import BACK, alike, first_found, inherit, is_bare, is_integral, told_again
from .changes import than_behind
from .counted import is_stop
from .reader import Amount, Reader, sentence_of

_CLOSERS = frozenset(",.;:)!?،؛؟\n»”\"'’—–")
_LEFT_REACH = 9
_PRONOUN_REACH = 5


def share_anaphora(x: Reader, amounts: Sequence[Amount]) -> None:
    """Give bare counts that point back to a count the noun of that count."""
    for at, amount in enumerate(amounts):
        if not is_bare(amount) or not amount.low:
            continue
        source = first_found(_POINTERS, x, amounts, at) if is_integral(amount) else None
        source = source or _measured(x, amounts, at)
        if source is not None:
            inherit(amount, source)


def _counted(x: Reader, amounts: Sequence[Amount], at: int, apart: int, also: bool = False) -> Amount | None:
    """The last count with a noun in front, at most so many sentences back; of an abstract noun (jobs) only with `also`."""
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentence_of(x, amounts[at]) - sentence_of(x, source) > apart:
            return None
        if source.kind == "count" and source.unit and (source.noun_class != "abstract" or also) and source.low is not None:
            return source
    return None


def _near(a: Amount, b: Amount | None) -> Amount | None:
    return b if b is not None and alike(a, b) else None


def _ones(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """300 million new ones, two smaller ones."""
    j = amounts[at].stop
    for k in range(j, j + 3):
        if x.among(k, "pro_nouns"):
            return _counted(x, amounts, at, 1) or _only_plural(x, amounts[at])
        if not x.word(k):
            return None
    return None


def _only_plural(x: Reader, amount: Amount) -> Amount | None:
    """Few of the homes were insured. It has built 200 temporary ones: the one plural of the sentence before."""
    at = sentence_of(x, amount)
    if at < 1:
        return None
    begin, end = x.r.sentences[at - 1]
    places = range(x.r.token_from(begin), x.r.token_from(end))
    named = {hit.lex.value for k in places for hit in x.r.all_at(k, "noun") if hit.lex.form == "plural"}
    noun = next(iter(named)) if len(named) == 1 else None
    return None if noun is None else replace(amount, noun=noun[0], noun_class=noun[1], unit=noun[0], kind="count")


def _of_set(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The first three are due in May, the remaining 40: some of what was counted before."""
    amount = amounts[at]
    behind = x.among(amount.stop, "set_words") and (x.clitics or (x.noun_first and x.among(amount.first - 1, "set_articles")))
    if not behind and not (x.among(amount.first - 1, "set_words") and x.among(amount.first - 2, "set_articles")):
        return None
    free = is_stop(x.r, amount.stop) or amount.stop in x.dates or _goes_on(x, amount.stop)
    if not behind and x.word(amount.stop) and not free:
        return None
    source = _counted(x, amounts, at, 1, also=True)
    return source if source is not None and (source.low or 0) >= (amount.low or 0) else None


def _goes_on(x: Reader, j: int) -> bool:
    """Whether a participle tells what those counted do, with a small word behind it: the other 260 going at its studio."""
    return x.key(j).endswith(x.gerunds) and x.word(j + 1) and is_stop(x.r, j + 1)


def _total(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Bringing the total to 34, ليصبح المجموع 34: the sum of what was counted before."""
    amount = amounts[at]
    if x.ending_at(amount.first, "ellipsis.total") is None:
        return _altogether(x, amounts, at)
    source = _counted(x, amounts, at, 1)
    return source if source is not None and (source.low or 0) <= (amount.low or 0) else None


def _altogether(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """71 flights on Wednesday after 86 on Tuesday, 157 in all: two counts of one noun or more in the sentence, and what they come to."""
    amount = amounts[at]
    first = amount.parsed.first if amount.parsed is not None else amount.first
    if x.hit(amount.stop, "ellipsis.altogether") is None and x.ending_at(first, "ellipsis.altogether") is None:
        return None
    source = _counted(x, amounts, at, 0)
    parts = [other.low or Decimal(0) for other in amounts[max(0, at - BACK) : at] if source is not None and other.unit == source.unit]
    whole = amount.low or Decimal(0)
    return source if len(parts) > 1 and max(parts) < whole <= 2 * sum(parts) else None


def _dated(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """11 flights in 2025 and three so far this year: a figure of another time, in the sentence of the first."""
    amount = amounts[at]
    j = amount.stop
    while j < amount.stop + 3 and (x.among(j, "day_links") or x.among(j, "narrow_words")):
        j += 1
    if j not in x.dates or x.clitics or x.glued(j) or x.among(amount.first - 1, "be_words"):
        return None
    return _near(amount, _counted(x, amounts, at, 0))


def _again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """How many there were, beside how many there are."""
    return _near(amounts[at], _counted(x, amounts, at, 0)) if told_again(x, amounts[at]) else None


def _left(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """لم يبق منهم سوى 800; qui en a perdu quarante: a pronoun before the figure stands for what was counted."""
    amount = amounts[at]
    if x.ending_at(amount.first, "ellipsis.except") is not None:
        window = range(max(0, amount.first - _LEFT_REACH), amount.first)
        if any(x.hit(i, "ellipsis.behind") is not None for i in window):
            return _counted(x, amounts, at, 0)
    if _closed(x, amount.stop):
        for i in range(amount.first - 1, max(-1, amount.first - _PRONOUN_REACH), -1):
            if not x.word(i):
                return None
            if x.among(i, "partitive_pronouns") and x.word(i + 1) and i + 1 not in x.dates and i + 1 < amount.first:
                return _counted(x, amounts, at, 1)
    return None


_MEASURED = frozenset({"mass", "volume", "area", "length", "energy", "money"})


def _measured(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """41 800 tonnes. Il en faudrait 113 000; 5,9 kilos. Il en pesait 7,2 en janvier: a pronoun in front of the verb right before a figure
    stands for what was measured, with nothing behind it that is counted."""
    amount = amounts[at]
    i = amount.first - 1
    if not (x.among(i - 1, "partitive_pronouns") and x.word(i) and i not in x.dates):
        return None
    if not (_closed(x, amount.stop) or amount.stop in x.dates or amount.stop + 1 in x.dates):
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentence_of(x, amount) - sentence_of(x, source) > 1:
            return None
        if source.unit and source.kind in _MEASURED:
            return _near(amount, source)
        if source.kind == "count" and source.unit:
            return None
    return None


def _closed(x: Reader, j: int) -> bool:
    return j >= x.n or x.text(j) in _CLOSERS


def _holder(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """It needs 81. With the Greens' 17 it would have 85: what the same parties hold, said with a pronoun or an owner."""
    amount = amounts[at]
    owned = x.key(amount.first - 1) == "s" and x.text(amount.first - 2) in ("'", "’")
    owned = owned or (x.text(amount.first - 1) in ("'", "’") and x.key(amount.first - 2).endswith("s"))
    if owned and (_closed(x, amount.stop) or x.among(amount.stop, "subject_pronouns")):
        return _near(amount, _counted(x, amounts, at, 1))
    having = x.ending_at(amount.first, "ellipsis.having")
    if having is None or not (_closed(x, amount.stop) or x.among(amount.stop, "list_words") or x.hit(amount.stop, "ellipsis.needed")):
        return None
    before = x.first_of(having) - 1
    while before > 0 and x.among(before, "helpers"):
        before -= 1
    if not x.among(before, "subject_pronouns"):
        return None
    return _near(amount, _counted(x, amounts, at, 1))


def _now(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Had 1,284 complaints in September and now has 1,547; 580 in Germany, worldwide there are 2,900: how many there are now, or
    elsewhere, with nothing behind that is counted."""
    amount = amounts[at]
    told = x.ending_at(amount.first, "ellipsis.now", "ellipsis.there")
    if told is None or not (_closed(x, amount.stop) or x.among(amount.stop, "list_words")):
        return None
    if told.lex.role == "ellipsis.now":
        return _near(amount, _counted(x, amounts, at, 0))
    return _counted(x, amounts, at, 0) if _opens_clause(x, x.first_of(told)) else None


def _opens_clause(x: Reader, i: int) -> bool:
    """Whether a clause begins at token `i` or a few words in front of it: worldwide there are, dans le monde, ils sont."""
    for k in range(i - 1, max(-1, i - 1 - _PRONOUN_REACH), -1):
        if x.text(k) in _CLOSERS or x.among(k, "list_words"):
            return True
        if not x.word(k) or x.hit(k, "num") is not None:
            return False
    return i <= _PRONOUN_REACH


def _gap(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """34 points, four behind the leaders; 13 short of the 81 needed; ما زال 13 مشتعلا."""
    amount = amounts[at]
    wanted = x.hit(amount.stop, "ellipsis.needed") is not None and x.among(amount.first - 1, "set_articles")
    if wanted or x.ending_at(amount.first, "ellipsis.remaining") is not None:
        return _near(amount, _counted(x, amounts, at, 0))
    if x.among(amount.stop, "gap_words"):
        points = [
            other for other in amounts[max(0, at - BACK) : at] if other.unit == "point" and sentence_of(x, other) == sentence_of(x, amount)
        ]
        return _near(amount, points[-1] if points else _counted(x, amounts, at, 0))
    return None


def _difference(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """58 mortos, mais 11 do que na véspera: by how many of them it differs."""
    amount = amounts[at]
    told = x.among(amount.first - 1, "more_right_before") and than_behind(x, amount)
    return _counted(x, amounts, at, 0) if told else None


def _ordered(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """تشمل المرحلة الأولى 12 مقعدا والثانية 13; توقع تسعة منهم كذا وثلاثة كذا: one more of what was just counted."""
    amount = amounts[at]
    source = _counted(x, amounts, at, 0) if x.clitics and amounts else None
    if source is None:
        return None
    ordinal = x.hit(amount.first - 1, "ord")
    if ordinal is not None and ordinal.prefix == "وال" and amount.first - 1 == source.stop and _closed(x, amount.stop):
        return _near(amount, source)
    joined = amount.parsed is not None and amount.parsed.words and amount.parsed.prefix == "و" and source.role in ("elliptic", "dealt")
    return (
        _near(amount, source)
        if (joined and source is not amounts[at - 1]) or (joined and amount.first - source.stop <= _LEFT_REACH)
        else None
    )


def _answer(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Have tombs been found before? Yes, eight in 2022: the noun of the question."""
    amount = amounts[at]
    i = amount.first - 1 - (x.text(amount.first - 1) in ",،")
    if not x.among(i, "yes_words") or not x.opens(i):
        return None
    for k in range(i - 1, max(-1, i - _QUESTION), -1):
        if k < i - 2 and x.text(k) in ".!?؟\n":
            return None
        named = [hit for hit in x.r.all_at(k, "noun") if hit.lex.form == "plural" and hit.prefix in ("", "ال")]
        if named and named[0].lex.value[1] not in ("abstract",):
            return replace(amount, noun=named[0].lex.value[0], noun_class=named[0].lex.value[1], unit=named[0].lex.value[0], kind="count")
    return None


_QUESTION = 14

_POINTERS = (_ones, _again, _of_set, _total, _dated, _left, _holder, _now, _gap, _difference, _ordered, _answer)
"""The first that knows is taken."""
