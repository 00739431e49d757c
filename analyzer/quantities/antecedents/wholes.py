"""Bare counts that are parts of a whole told in words or in a figure: of the 85 families 34, 450 of the engineers, 40 of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...decimals import ONE
from ..bare import BACK, REACH, is_bare, partitive_number, sentences_between
from ..counted import Counted, is_stop
from ..nouns import counted_noun, owned_noun
from ..reader import Amount, Reader
from .subjects import countable

_WHOLE_REACH = 4
"""How many words may stand between "of" and the whole: 38 of the outgoing 161 members."""
_SENTENCE_REACH = 40
_MOST_CHILDREN = 20
_SHORTEST_SCALE = Decimal(1000)
_DESCRIBED = 6
"""How many words may describe the group that leads a sentence."""
_OPENING = 3
"""How many words from the start of a sentence its subject is looked for."""


def of_the(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Between 450 and 500 of the engineers, ٣١٠ من سكان الدوار: the noun behind "of", unless a number stands there."""
    amount = amounts[at]
    whole = x.hit(amount.stop, "ellipsis.whole")
    if whole is None or whole.stop >= x.n or x.digits(whole.stop) or whole.stop in x.dates:
        return None
    noun = counted_noun(x.r, whole.stop, definite=True)
    if noun is None or not noun.known:
        noun = owned_noun(x.r, whole.stop)
    return noun if noun is not None and noun.known and noun.form == "plural" else None


def of_group(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Of the dead, 29 were killed here, 18 there: a group without a number leads the sentence, described or not (of the men still
    missing, 15 …)."""
    amount = amounts[at]
    start = amount.first - 1
    while start >= 0 and x.text(start) not in ".\n!?؟" and amount.first - start <= _SENTENCE_REACH:
        start -= 1
    lead = x.hit(start + 1, "ellipsis.of_the")
    if lead is None:
        return None
    noun = counted_noun(x.r, lead.stop + x.among(lead.stop, "leading_articles"), definite=True)
    if noun is None or not noun.known or noun.stop >= amount.first:
        return None
    comma = next((k for k in range(noun.stop, min(noun.stop + _DESCRIBED, amount.first)) if x.text(k) in (",", "،")), 0)
    described = range(noun.stop, comma)
    if comma == noun.stop:
        return noun
    plain = all(x.word(k) and x.hit(k, "num", "scale") is None for k in described)
    return noun if comma and noun.form == "plural" and plain else None


def children(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """A mother of five."""
    amount = amounts[at]
    if not x.among(amount.first - 1, "of_words") or not x.among(amount.first - 2, "parent_words") or (amount.low or 0) > _MOST_CHILDREN:
        return None
    return Counted("child", "person", amount.stop, True, "plural")


def whole_behind(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Three of the 12 suspects, سبعة من أصل عشرة أطباء."""
    whole = x.hit(amounts[at].stop, "ellipsis.whole")
    if whole is None or at + 1 >= len(amounts):
        return None
    after = amounts[at + 1]
    between = range(whole.stop, after.first)
    if not 0 <= after.first - whole.stop <= _WHOLE_REACH or any(not _inside_whole(x, i, whole.stop) for i in between):
        return None
    if not after.unit or not _fits(amounts[at], after):
        return None
    if after.kind == "money" and after.sign == "=" and _same_scale(amounts[at], after) and whole.stop == after.first:
        return after  # 9,3 milhões de 84,6 milhões de bolivianos
    return after if after.kind == "count" or (after.kind in _HELD and _measured_whole(x, amounts[at], whole.stop, after)) else None


def _same_scale(part: Amount, whole: Amount) -> bool:
    """Whether two figures are told with scale words, the part being the smaller: 9 million of 84 million."""
    if part.parsed is None or whole.parsed is None or part.low is None or whole.low is None:
        return False
    return part.parsed.scale != ONE and whole.parsed.scale != ONE and part.low < whole.low


_HELD = frozenset({"volume", "mass", "energy", "area", "length"})
_LEAST_PART = 10
"""Two of the 40-tonne lorries, three of 5 kilos: a few are things of that size."""


def _measured_whole(x: Reader, part: Amount, start: int, whole: Amount) -> bool:
    """62,000 of its 620,000 barrels, 40 of the 120 kilometres: the whole right behind, which more than a plain "of" leads to."""
    plain = start - part.stop == 1 and x.among(part.stop, "of_words")
    if start != whole.first or plain or part.low is None or "-" in x.r.text[whole.start : whole.end]:
        return False
    scaled = whole.parsed is not None and whole.parsed.scale > 1  # 30 of its 90 million litres are millions too
    return part.low >= (_SHORTEST_SCALE if scaled else _LEAST_PART)


def _inside_whole(x: Reader, i: int, first: int) -> bool:
    """Whether token `i` may stand between "of" and the whole: two of the city's three stations."""
    if x.text(i) in ("'", "’") or (x.key(i) == "s" and x.text(i - 1) in ("'", "’")):
        return True
    return x.word(i) and (i == first or not is_stop(x.r, i))


def whole_before(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Of the 85 families 34 …; 300 hurt, 40 of them …; 500 million dollars, منها 200 مليون."""
    amount = amounts[at]
    pronoun = x.hit(amount.stop, "ellipsis.behind") is not None or partitive_number(x, amount)
    lead, counted = x.ending_at(amount.first, "ellipsis.part", "ellipsis.out_of") is not None, False
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if is_bare(source):
            counted = True
        if not source.unit or source.kind not in ("count", "money") or (source.role == "elliptic" and not (pronoun or lead)):
            continue
        if counted and source.kind == "money":
            return None  # 2.5 million voted, 1.1 million of them here: they are those that voted, not a sum told before
        apart = sentences_between(x, source, amount)
        if apart > (1 if pronoun else 0):
            break
        framed = apart == 0 and _opens_whole(x, source, amount)
        of_whole = apart == 0 and x.ending_at(amount.first, "frames.out_of") is not None  # बारह सदस्यों में से सात
        if (pronoun or lead or framed or of_whole) and _fits(amount, source):
            return source
        if apart == 0 and _coordinated(x, source, amount):
            return source
        if apart == 0 and x.ending_at(amount.first, "ellipsis.out_of") is not None and source.kind == "count" and _fits(source, amount):
            return source  # 3 million voters out of 9 million
    return _opening_part(x, amounts, at) or _next_part(x, amounts, at)


def _opening_part(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """More than 132,000 children are malnourished. Of them[,] 46,800 …: the words for a part open the sentence behind the one that tells
    the whole, whose people are meant before its things."""
    amount = amounts[at]
    start = _sentence_start(x, amount.first, OPENING)
    lead = x.hit(start, "ellipsis.behind", "ellipsis.part")
    if lead is None or lead.stop + (x.text(lead.stop) in (",", "،")) != amount.first:
        return None
    wholes = [
        source
        for source in amounts[max(0, at - BACK) : at]
        if source.kind == "count" and source.unit and sentences_between(x, source, amount) == 1 and _fits(amount, source)
    ]
    return next((source for source in wholes if source.noun_class == "person"), wholes[-1] if wholes else None)


_TIMES = frozenset({"year", "month", "week", "day"})


def part_of_time(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Vingt ans dont cinq de différé, ten years, three of them suspended: part of a time that stands right in front, where the
    sentence counts nothing else before it."""
    amount = amounts[at]
    led = x.ending_at(amount.first, "ellipsis.part") is not None or x.hit(amount.stop, "ellipsis.behind") is not None
    if not at or not led or amount.low is None:
        return None
    source = amounts[at - 1]
    if source.kind != "duration" or source.unit not in _TIMES or source.low is None or not 0 < amount.low < source.low:
        return None
    if sentences_between(x, source, amount) or amount.first - source.stop > _TIME_REACH:
        return None
    counted = (other for other in amounts[max(0, at - BACK) : at - 1] if not sentences_between(x, other, amount))
    return None if any(other.kind == "count" for other in counted) else source


_TIME_REACH = 4
"""How many words may stand between a time and its part: ten years in prison, three of them suspended."""


def of_them(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """The trucks come at night. On Saturday there were nine of them: the plural that opens the sentence before, where no number
    stands between that they could be part of."""
    amount = amounts[at]
    if x.hit(amount.stop, "ellipsis.behind") is None:
        return None
    more = _more_of_them(x, amounts, at)
    if more is not None:
        return more
    own = _sentence_start(x, amount.first)
    first = _sentence_start(x, own - 1)
    if own <= first or (at and amounts[at - 1].stop > first and amounts[at - 1].kind == "count"):
        return None
    return _opening_plural(x, first, own)


def aside(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Individuals, 62,400 of whom applied; panels — 2.34 million of them — cover the hills: the plural that opens the sentence of an
    aside, where nothing is counted between."""
    amount = amounts[at]
    if x.text(amount.first - 1) not in _ASIDE or x.hit(amount.stop, "ellipsis.behind") is None:
        return None
    own = _sentence_start(x, amount.first)
    counted = next((other.stop for other in reversed(amounts[:at]) if other.kind in ("count", "money")), 0)
    return _opening_plural(x, own, amount.first - 1) if counted <= own else None


_ASIDE = frozenset(",،(—–")
"""Signs that open an aside."""


def _opening_plural(x: Reader, first: int, stop: int) -> Counted | None:
    """The plural among the first words of a stretch, where no verb of change or speech stands before it."""
    for i in range(first, min(first + _OPENING, stop)):
        if x.hit(i, "change.up", "change.down", "speech.verbs") is not None:
            return None
        plurals = [hit for hit in x.r.all_at(i, "noun") if hit.lex.form == "plural" and hit.prefix in ("", "ال")]
        if plurals:
            return countable(x, max(plurals, key=lambda hit: hit.stop))
    return None


def _more_of_them(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Any order above 1,700 chips needs a licence. The centre holds 12,828 of them: more than were told of before are no part of those,
    and yet things of that kind."""
    amount = amounts[at]
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount) > 1:
            return None
        if source.kind != "count" or not source.noun:
            continue
        bound = source.high if source.high is not None else source.low
        larger = bound is not None and amount.low is not None and amount.low > bound
        return Counted(source.noun, source.noun_class, amount.stop, True, "plural") if larger and source.known else None
    return None


def _sentence_start(x: Reader, i: int, most: int = 200) -> int:
    """The first word of the sentence that holds token `i`, no more than so many tokens in front."""
    least = max(0, i - most)
    while i > least and x.text(i - 1) not in ".!?؟\n":
        i -= 1
    return i


OPENING = 6
"""Tokens of words for a part that open a sentence, at most."""


def _next_part(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """منها 200 مليون للتعليم و100 مليون للصحة: one more part of a sum of money, told with its scale word."""
    if not at or amounts[at - 1].role != "elliptic" or amounts[at - 1].kind != "money":
        return None
    here, amount = amounts[at - 1], amounts[at]
    joined = (amount.parsed is not None and amount.parsed.prefix == "و") or x.among(amount.first - 1, "list_words")
    apart = sentences_between(x, here, amount) or amount.first - here.stop > BACK
    return here if joined and not apart and amount.low is not None and amount.low >= _SHORTEST_SCALE else None


def _coordinated(x: Reader, source: Amount, amount: Amount) -> bool:
    """57 people died, 212 were wounded and 26 are missing: people said to be something else, behind a comma or "and"."""
    led = x.text(amount.first - 1) in ",;" or x.among(amount.first - 1, "list_words")
    if source.noun != "person" and any(hit.lex.role.startswith("counted_as.") for hit in x.r.hits.get(amount.stop, ())):
        return False  # 12 detenidos y 3 muertos: what stands behind the number says what it counts
    if x.text(amount.first - 1) == ";" and source.noun and source.noun_class != "abstract" and _fits(amount, source):
        return x.hit(amount.stop, "bare.after") is not None and amount.first - source.stop <= REACH  # 205 homes; 164 were burnt
    return led and source.noun_class == "person" and x.hit(amount.stop, "bare.after") is not None and amount.first - source.stop <= REACH


def _opens_whole(x: Reader, source: Amount, amount: Amount) -> bool:
    """Of the 1,043 candidates, 274 …: the whole leads its clause and a comma closes it."""
    if x.ending_at(source.first, "ellipsis.out_of") is not None:
        return amount.first - source.stop <= REACH
    leads = any(x.hit(i, "ellipsis.of_the") is not None for i in range(max(0, source.first - 2), source.first + 1))
    return leads and any(x.text(i) in ",،" for i in range(source.stop, amount.first)) and amount.first - source.stop <= REACH


def _fits(part: Amount, whole: Amount) -> bool:
    """A part is no more than its whole; of money it is told with a scale word of its own."""
    if part.low is None or (whole.high is None and whole.low is None):
        return False
    bound = whole.high if whole.high is not None else whole.low
    if whole.kind == "money" and part.low < _SHORTEST_SCALE:
        return False
    return bound is not None and (part.low <= bound or part.sign == "vague")
