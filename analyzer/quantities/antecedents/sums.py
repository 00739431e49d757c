"""Bare counts that are money told before: 412 million riyals, deals for 214 million; 360 million euros, 307 of them for this."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...decimals import MILLION
from ..bare import BACK, REACH, ends_clause, is_bare, sentences_between
from ..reader import Amount, Reader, sentence_of


def same_money(x: Reader, amounts: Sequence[Amount], at: int, *, part: bool = False) -> Amount | None:
    """412 million riyals, deals for 214 million; a release clause of 45 million: a scale word alone where money is spoken of.

    In the sentence of the money any such figure is money too, unless things are counted by the million in between; in the next
    one a word for money must stand in front, or more such figures stand beside it: food 38 million, shelter 22 million.
    """
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale < MILLION or (x.hit(amount.stop, "ellipsis.whole") is not None and not part):
        return None
    told = _of_money(x, amount)
    for k in range(at - 1, max(-1, at - 1 - 2 * BACK), -1):
        source = amounts[k]
        apart = sentences_between(x, source, amount)
        if apart > (2 if _is_bracketed(x, amount) else 1):
            return None
        gloss = _is_gloss(x, amounts, k)
        if not source.unit or source.kind in ("percentage", "ratio", "duration", "age", "rank") or gloss:
            continue
        if source.kind == "count" and source.low is not None and (source.low < MILLION or told) and source.known:
            continue  # an appeal for $96 million to help 120,000 people
        if source.kind != "money" or (apart and not (told or _speaks_of_money(x, amount) or _shares(x, amounts, at))):
            return None
        if _names_other_money(x, amounts, at, source):
            return None  # $9 million … it is the 850 million, she said of the euros set aside
        return source
    return None


def _names_other_money(x: Reader, amounts: Sequence[Amount], at: int, source: Amount) -> bool:
    """Whether the sentence of a bare figure names, with no figure, a money of the text that `source` is not told in."""
    told = {code for other in amounts for code in other.candidates}
    own, sentence = amounts[at].first, sentence_of(x, amounts[at])
    taken = {k for other in amounts for k in range(other.first, other.stop)}
    for k in range(max(0, own - _NAMED_IN), min(x.n, own + _NAMED_IN)):
        hit = x.hit(k, "cur") if k not in taken and x.word(k) else None
        if (
            hit is None
            or hit.lex.form == "symbol"
            or hit.lex.value.risky
            or not source.currency
            or source.currency in hit.lex.value.candidates
        ):
            continue
        if not told.intersection(hit.lex.value.candidates):
            continue  # ريال مدريد
        if x.r.sentence_at(x.tokens[k].start) == sentence:
            return True
    return False


_NAMED_IN = 30
"""Tokens around a bare figure in which a money may be named."""


def _is_gloss(x: Reader, amounts: Sequence[Amount], at: int) -> bool:
    """Whether an amount only tells the one in front in another money: in brackets, or behind "that is", أي ما يعادل."""
    amount, before = amounts[at], amounts[at - 1] if at else None
    if before is None or before.kind not in ("money", "count"):
        return False
    if _is_bracketed(x, amount) and before.stop >= amount.first - 1:
        return True
    told = x.ending_at(amount.first, "restatement.markers")
    return told is not None and amount.kind == "money" and before.stop >= x.first_of(told) - 1


def _gapped_sum(x: Reader, amounts: Sequence[Amount], at: int) -> bool:
    """The jewels are worth 44 million, the paintings 18: a noun and its figure alone behind a sum that is told with its verb."""
    amount, before = amounts[at], amounts[at - 1] if at else None
    if before is None or before.kind != "money" or before.parsed is None or before.parsed.scale < MILLION or before.role == "scaled":
        return False
    if x.text(before.stop) not in ",،" or not 2 <= amount.first - before.stop <= _GAP or amount.sign not in ("", "="):
        return False
    between = range(before.stop + 1, amount.first)
    if not all(x.word(i) for i in between) or not x.digits(amount.first):
        return False
    noun = x.ending_at(amount.first, "noun")
    return noun is not None and noun.lex.form == "plural" and x.hit(before.stop + 1, "stop_noun.words") is not None


_GAP = 4
"""Tokens between a sum and the next one that leaves out its verb, money and scale, with the comma."""


def given_by(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """850 مليون دولار، منها 400 مليون من «مرسى» و200 مليون من مساهمين قدامى: behind "from" stands who gave a part of a sum, not what is
    counted."""
    amount = amounts[at]
    parsed = amount.parsed
    if not x.clitics or parsed is None or amount.kind != "count" or amount.noun_class != "person" or parsed.scale < MILLION or not at:
        return None
    if not x.among(parsed.stop, "of_words") or x.key(parsed.stop + 1).startswith("ال"):
        return None  # 3 ملايين من العمال
    source = amounts[at - 1]
    if source.kind != "money" or sentences_between(x, source, amount):
        return None
    part = x.ending_at(amount.first, "ellipsis.part") is not None
    return source if part or (source.role == "elliptic" and parsed.prefix == "و") or x.key(amount.first - 1) in x.joiners else None


def scaled_part(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """360 milioni di euro, di cui 307 per la cocaina e 53 per il captagon: parts of a sum that leave out its scale word too."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale != Decimal(1) or x.hit(amount.stop, "ellipsis.whole") is not None:
        return None
    beside = at > 0 and amounts[at - 1].role == "scaled" and x.among(amount.first - 1, "list_words")
    if not beside and x.ending_at(amount.first, "ellipsis.part") is None and not _gapped_sum(x, amounts, at):
        return None
    if not (ends_clause(x, amount) or x.among(amount.stop, "share_prepositions")):
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount):
            return None
        if source.kind == "money" and source.parsed is not None and source.parsed.scale >= MILLION and source.role != "scaled":
            return source if amount.low is not None and 1 < amount.low < source.parsed.unscaled else None
    return None


def cost_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """It was to cost 640 million dinars and cost 920; devait coûter 160 millions. Il en a coûté 214: what a thing cost, in the money
    and the scale word of what it was to cost; of the sentence before where a small word points back to it."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale != Decimal(1) or amount.low is None:
        return None
    if x.among(amount.first - 1, "cost_verbs"):
        back = any(x.among(i, "partitive_pronouns") for i in range(amount.first - _POINTER, amount.first - 1))
    elif x.key(amount.first - 1).endswith(x.partitive_verbs):
        back = True  # restituirne 58,3
    else:
        return None
    if not (ends_clause(x, amount) or x.text(amount.stop) in "(["):
        return None
    for source in reversed(amounts[max(0, at - BACK) : at]):
        if sentences_between(x, source, amount) > back:
            return None
        if source.kind == "money" and source.parsed is not None and source.parsed.scale >= MILLION and source.role != "scaled":
            told = source.parsed.unscaled
            return source if told / _AKIN <= amount.low <= told * _AKIN else None
    return None


_POINTER = 5
"""Tokens in front of the verb of what a thing cost in which a pronoun points back: il en a coûté."""
_AKIN = 5
"""How many times more or less a thing may cost than it was to cost, in figures without their scale word."""


def only_money(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """A fine of 25 million, sold for 30 million, 214 million: the final price: a scale word alone beside a word for a sum, in a text
    that knows one money."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale < MILLION or x.hit(amount.stop, "ellipsis.whole") is not None:
        return None
    sold = x.among(amount.first - 1, "price_prepositions")
    if not (_of_money(x, amount) or (ends_clause(x, amount) and (sold or _speaks_of_money(x, amount) or _is_price(x, amount)))):
        return None
    sums = [other for other in amounts if other.kind == "money"]
    large = [other for other in sums if other.parsed is not None and other.parsed.scale >= MILLION and other.role == ""]
    one = len({(other.currency, other.unit) for other in sums}) == 1
    return large[0] if one and large else None


_LABEL = 4
"""Tokens behind a colon in which a word says what the figure in front of it is."""


def _is_price(x: Reader, amount: Amount) -> bool:
    """214 milioni: il valore finale dell'appalto."""
    j = amount.stop
    return x.text(j) == ":" and any(x.among(k, "money_words") for k in range(j + 1, j + 1 + _LABEL))


def listed_source(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """52.1 مليون يورو من هذا المبلغ جاءت من العقود، و21.8 مليونا من إيجارات: one more part of a sum behind "and", told with "from"
    like the one in front: what stands behind is where it comes from, and not what it counts."""
    amount = amounts[at]
    parsed = amount.parsed
    if not x.clitics or parsed is None or parsed.scale < MILLION or not x.among(parsed.stop, "of_words"):
        return None
    clitics = x.r.lexicon.clitics
    if not clitics.joins(parsed.prefix) and x.key(amount.first - 1) not in clitics.conjunctions:
        return None
    source = amounts[at - 1] if at else None
    if source is None or source.kind != "money" or source.parsed is None or source.parsed.scale < MILLION:
        return None
    if sentences_between(x, source, amount) or amount.noun_class == "person":
        return None
    return source if any(x.among(i, "of_words") for i in range(source.stop, amount.first)) else None


def _is_bracketed(x: Reader, amount: Amount) -> bool:
    """Whether an amount stands alone in brackets: to food (38 million) and shelter (22 million)."""
    return x.text(amount.first - 1) in "([" and x.text(amount.stop) in ")]"


def _shares(x: Reader, amounts: Sequence[Amount], at: int) -> bool:
    """Whether other figures with a scale word alone, or sums, stand in the sentence: parts of a sum that was told, each with
    nothing behind it that it could count."""
    stop = amounts[at].stop
    if stop < x.n and x.word(stop) and not x.among(stop, "list_words"):
        return False
    beside = [
        other
        for other in (*amounts[max(0, at - BACK) : at], *amounts[at + 1 : at + 1 + BACK])
        if sentences_between(x, other, amounts[at]) == 0 and other.parsed is not None and other.parsed.scale >= MILLION
    ]
    return any(is_bare(other) or other.kind == "money" for other in beside) and not any(
        other.kind == "count" and other.unit for other in beside
    )


def _of_money(x: Reader, amount: Amount) -> bool:
    """Whether a word for a sum stands behind the figure: 7,57 miliardi di entrate, 40 million in revenue, 40 مليونا من الإيرادات."""
    linked = x.among(amount.stop, "of_words") or x.among(amount.stop, "amount_links")
    return linked and x.among(amount.stop + 1, "money_words")


def _speaks_of_money(x: Reader, amount: Amount) -> bool:
    """Whether a word for a sum stands in the clause in front: cost, fee, fund, clause, revenue."""
    for i in range(amount.first - 1, max(-1, amount.first - REACH), -1):
        if x.text(i) in ".\n;؛":
            return False
        if x.among(i, "money_words"):
            return True
    return False
