"""Lists in which only the first figure says what is counted: France won 14 medals, Germany 12 and Italy nine."""

from __future__ import annotations

from collections.abc import Sequence

from ..decimals import ONE, ZERO
from .bare import inherit, is_bare, scale_like
from .brackets import follows_bracket, in_bracket
from .reader import Amount, Reader, sentence_of

_NAME_WORDS = 6
"""How many words may name the next holder of a figure."""
_CLOSERS = frozenset(",.;:)،؛!?؟\n")


_MEASURED = frozenset({"mass", "length", "duration"})
_CLAUSE = 7
"""Tokens between two amounts of one measure that a conjunction joins: 187 in the snatch and 231 kg in the clean and jerk."""
_ALIKE = 3
"""How many times larger or smaller than the one beside it an amount without its unit may be."""


def share_joined_measures(x: Reader, amounts: Sequence[Amount]) -> None:
    """187 in the snatch and 231 kg in the clean and jerk; 418 kg (187 in the snatch); 14 km from the stadium and 22 from the port."""
    for at, amount in enumerate(amounts):
        if not is_bare(amount) or amount.form != "cardinal":
            continue
        before = amounts[at - 1] if at else None
        after = amounts[at + 1] if at + 1 < len(amounts) else None
        if before is not None and before.kind in _MEASURED and (_opens_bracket(x, before, amount) or _in_parallel(x, before, amount)):
            inherit(amount, before)
        elif after is not None and after.kind in _MEASURED and _joined(x, amount, after):
            inherit(amount, after)


def _opens_bracket(x: Reader, whole: Amount, part: Amount) -> bool:
    """Whether a part opens the bracket right behind its whole, with a small word behind it."""
    inside = x.key(part.first - 1) == "(" and part.first - 1 == whole.stop and x.hit(part.stop, "stop_noun.words") is not None
    return inside and whole.low is not None and part.low is not None and 0 < part.low < whole.low


def _in_parallel(x: Reader, here: Amount, after: Amount) -> bool:
    """Whether the same small word stands behind two amounts that a conjunction joins: 14 km dallo stadio e a 22 dall'aeroporto."""
    j, k = here.stop, after.stop
    same = x.word(j) and x.word(k) and x.key(j)[:3] == x.key(k)[:3] and x.hit(k, "stop_noun.words") is not None
    return same and _near_in_size(here, after) and _one_clause(x, here.stop, after.first)


def _joined(x: Reader, here: Amount, after: Amount) -> bool:
    """Whether a conjunction with small words or names of what was done leads from an amount without its unit to one that has it."""
    small = x.among(here.stop, "list_words") or x.key(here.stop) == "و" or x.hit(here.stop, "stop_noun.words") is not None
    lifted = any(x.among(i, "racing_words") or x.hit(i, "sports.words") is not None for i in range(max(0, here.first - 40), here.first))
    return small and lifted and _near_in_size(here, after) and _one_clause(x, here.stop, after.first)


def _one_clause(x: Reader, first: int, stop: int) -> bool:
    """Whether a conjunction and a few words, and no sign or number, stand between two amounts."""
    words = range(first, stop)
    joint = any(x.among(i, "list_words") or x.key(i) == "و" for i in words)
    return 0 < len(words) <= _CLAUSE and joint and all(x.word(i) or x.text(i) in "'’" for i in words)


def _near_in_size(here: Amount, after: Amount) -> bool:
    low, high = sorted((here.low or ZERO, after.low or ZERO))
    return low > 0 and high <= low * _ALIKE


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
            (scale_like if _leaves_scale_out(amount, source) else inherit)(amount, source)


def _leaves_scale_out(amount: Amount, source: Amount) -> bool:
    """France paid 14 million euros, Germany 12: a figure that is alike without the scale word of the first one."""
    if amount.parsed is None or source.parsed is None or amount.low is None or amount.parsed.scale != ONE or source.parsed.scale == ONE:
        return False
    low, high = sorted((amount.low, source.parsed.unscaled))
    return 0 < high <= low * _SCALED


_SCALED = 20
"""How many times larger or smaller a figure is that leaves a scale word out."""


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
    first, stop = _past_clause(x, here.stop, after.first), after.first
    if not 2 <= stop - first <= _NAME_WORDS + 1 and not (x.clitics and stop - first == 1):
        return False
    if sentence_of(x, here) != sentence_of(x, after):
        return False
    if x.clitics:
        led = x.text(first) in ",،" or x.key(first).startswith("و") or x.among(first, "followed_words")
        proclitic = (after.parsed is not None and after.parsed.prefix == "ب") or x.key(stop - 1) == "ب"
        named = x.digits(stop) and (_named_in_turn(x, first, stop, running) or _same_verb(x, here, first, stop))
        proclitic = proclitic or named
        return led and proclitic and all(x.word(i) or x.text(i) in ",،" for i in range(first, stop))
    if _is_year(after):
        return False
    if not (x.text(first) in ",;" or x.among(first, "list_words")):
        return same_places(x, first, stop)
    words = range(first + 1 + x.among(first + 1, "list_words"), stop - (x.text(stop - 1) == ","))
    if not words or any(not x.word(i) and x.text(i) not in "'’-." for i in words):
        return False
    if any(_tells_more(x, i) for i in words):
        return False
    return running or any(x.capital(i) or x.among(i, "priced_words") for i in words)


def _past_clause(x: Reader, first: int, stop: int) -> int:
    """Where the words that lead to the next figure begin: 1,310 were in the Dakar region, followed by Thies with 640."""
    for i in range(stop - 1, max(first, stop - _NAME_WORDS - 1), -1):
        if x.among(i, "followed_words") and not any(x.text(k) in ".;:؛" for k in range(first, i)):
            return i if x.clitics else i - 1
    return first


def _tells_more(x: Reader, i: int) -> bool:
    """Whether a word between two figures is no part of a name: a unit, a verb, a bound; prepositions in front of a name are none."""
    if x.hit(i, "stop_noun.words") is not None and (x.capital(i + 1) or x.hit(i + 1, "stop_noun.words") is not None):
        return x.hit(i, "speech.verbs", "change.up", "change.down", "modbefore") is not None
    return x.hit(i, "unit", "cur", "speech.verbs", "change.up", "change.down", "bare.words", "modbefore") is not None


def same_places(x: Reader, first: int, stop: int) -> bool:
    """1,310 cases in Dakar and in Thies 640: the same preposition and a name behind the first figure and in front of the second."""
    middle = next((i for i in range(first + 2, stop) if x.text(i) == "," or x.among(i, "list_words")), stop)
    again = middle + 1
    if x.hit(first, "stop_noun.words") is None or again >= stop - 1 or x.key(again)[:2] != x.key(first)[:2]:
        return False
    return all(x.capital(i) or x.text(i) == "-" for i in (*range(first + 1, middle), *range(again + 1, stop)))


def _is_year(amount: Amount) -> bool:
    """Whether a number may be a year: in Tokyo and in Paris 2024."""
    plain = amount.parsed is not None and amount.parsed.numeral.text.isdigit()
    return plain and amount.low is not None and _YEARS[0] <= amount.low <= _YEARS[1]


_YEARS = (1900, 2100)


def _same_verb(x: Reader, here: Amount, first: int, stop: int) -> bool:
    """سجلت دكار 1720 حالة وسجلت تييس 790: the verb of the first figure once more, and a name."""
    verb = x.key(first)[1:]
    said = any(x.key(i) == verb for i in range(max(0, here.first - _NAME_WORDS), here.first))
    named = all(x.word(i) and x.hit(i, "num", "stop_noun.words") is None for i in range(first + 1, stop))
    return x.key(first).startswith("و") and len(verb) > _VERB and said and named


_VERB = 2
"""Letters of a verb, at least."""
