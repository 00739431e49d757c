"""Numbers whose unit or noun was said before: up from 52, against 25 last time, 68 for the Greens, 47 for Labour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..decimals import ONE
from .bare import alike, inherit, moved_aside
from .reader import TIME_UNITS, Amount, Reader, sentence_of
from .shared_rates import rate_like

_CHANGE_REACH = 12
INSIDE = 2
"""Words of a multiple that the phrase behind it may begin with: "dreimal so viele" and "so viele wie die"."""
_INHERITED = frozenset(
    {"count", "money", "price", "percentage", "length", "mass", "volume", "temperature", "energy", "power/compute", "area", "speed"}
    | {"duration", "frequency", "pressure", "electricity", "radiation", "concentration", "flow", "sound"}
)
_CLAUSE_SIGNS = frozenset(":,،;؛(")


def share_compared_units(x: Reader, amounts: Sequence[Amount]) -> None:
    """A bare number behind a word of comparison takes the unit of the amount in front of it in the same sentence."""
    for at in range(1, len(amounts)):
        after, here, than = amounts[at], _comparand(x, amounts, at), _than(x, amounts[at - 1], amounts[at])
        if (
            is_bare_count(amounts[at - 1])
            and after.unit
            and after.kind in _INHERITED
            and (_directly_compared(x, amounts[at - 1], after) or _voted_ahead(x, amounts[at - 1], after))
        ):
            inherit(amounts[at - 1], after)
        if (
            here is not None
            and is_bare_count(after)
            and here.unit
            and here.kind in _INHERITED
            and (than or _voted(x, here, after) or (not _is_rest(x, after) and _compared(x, here, after)))
            and alike(here, after)
            and _same_sentence(x, here, after)
        ) or (is_bare_count(after) and moved_aside(x, after) and here is not None and _tells_whole(here, after)):
            inherit(after, here)
            if not x.among(here.first - 1, "of_words"):  # 344 of 420 daily services, against 357
                rate_like(after, here)
        elif is_bare_count(after) and (held := _held_before(x, amounts, at)) is not None:
            inherit(after, held)


_MOVED = frozenset({"count", "mass", "volume", "energy", "area", "length"})


def _tells_whole(here: Amount, change: Amount) -> bool:
    return bool(here.unit) and here.kind in _MOVED and change.low is not None and here.low is not None and change.low < here.low


_HELD = frozenset({"volume", "mass", "energy", "power/compute", "area", "length", "data"})
_HELD_BACK = 4


def _held_before(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """What 71.8 million cubic metres, or 9% of its capacity of 780 million, and 70 million litres out of 780 million share: the unit
    of what something holds, with a scale word alone behind a word for its capacity or for "out of"."""
    after = amounts[at]
    if after.parsed is None or after.parsed.scale == ONE or after.sign == "vague":
        return None
    named = x.among(after.first - 1, "of_words") and x.among(after.first - 2, "capacity_words")
    if not named and x.ending_at(after.first, "ellipsis.out_of") is None:
        return None
    for here in reversed(amounts[max(0, at - _HELD_BACK) : at]):
        if not _same_sentence(x, here, after):
            return None
        if here.kind in _HELD and here.unit and here.low is not None:
            return here if after.low is not None and here.low <= after.low and (named or here is amounts[at - 1]) else None
        if not named:
            return None
    return None


def _voted(x: Reader, here: Amount, after: Amount) -> bool:
    """By 52 votes to 48."""
    return after.first == here.stop + 1 and x.among(here.stop, "vote_links") and x.among(here.stop - 1, "vote_words")


def _voted_ahead(x: Reader, here: Amount, after: Amount) -> bool:
    """By 52 to 48 votes, mit 52 gegen 48 Stimmen: the votes are named behind the second figure."""
    return (
        after.first == here.stop + 1 and x.among(here.stop, "vote_links") and x.among(after.stop - 1, "vote_words") and alike(here, after)
    )


def _directly_compared(x: Reader, here: Amount, after: Amount) -> bool:
    """30 statt 50 Prozent, 30 instead of 50 percent: nothing but the word of comparison between two numbers."""
    word = x.ending_at(after.first, "ellipsis.compared")
    return word is not None and x.first_of(word) == here.stop and after.known and alike(here, after)


def _comparand(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The amount a figure is compared with: the one in front, past a conversion in brackets and a change told in percent."""
    back = at - 1
    bracketed = x.text(amounts[back].first - 1) in "([" and x.text(amounts[back].stop) in ")]"
    if back > 0 and (bracketed or _told_again(x, amounts[back - 1], amounts[back])):
        back -= 1
    here = amounts[back]
    if back > 0 and _than(x, here, amounts[at]):
        return amounts[back - 1]  # 1,170 cases, 25% fewer than the 1,560
    aside = (
        here.kind == "percentage" and x.text(here.first - 1) == "," and any(x.text(k) == "," for k in range(here.stop, amounts[at].first))
    )
    if aside and back > 0 and amounts[back - 1].kind == "count" and alike(amounts[back - 1], amounts[at]):
        return amounts[back - 1]  # 38 women were elected, 23.6 per cent of members, against 25
    told_change = here.kind == "percentage" and (
        x.ending_at(here.first, "change.up", "change.down", "change.by") is not None
        or x.hit(here.stop, "change.up", "change.down") is not None
    )
    if told_change and back > 0 and x.ending_at(amounts[at].first, "ellipsis.from", "ellipsis.compared") is not None:
        return amounts[back - 1] if amounts[back - 1].kind in ("money", "count") else here
    return here


def _told_again(x: Reader, here: Amount, gloss: Amount) -> bool:
    """38,000 barrels, or 5,200 tonnes, up from 30,000: the same amount once more, in passing and in another unit."""
    word = gloss.first - 1
    told = x.among(word, "or_words") and x.text(word - 1) in (",", "،") and here.stop == word - 1 and x.text(gloss.stop) in (",", "،")
    return bool(told) and here.kind in _MOVED and gloss.kind in _MOVED and here.unit != gloss.unit


def share_distributed_units(x: Reader, amounts: Sequence[Amount]) -> None:
    """Parts dealt out one after another: 68 للأفق، و47 للميثاق; 12 people in Japan, 8 in China and 3 in Korea."""
    run: list[Amount] = []
    total: Amount | None = None
    for at, amount in enumerate([*amounts, None]):
        if amount is not None and is_dealt(x, amount) and (not run or _same_sentence(x, run[-1], amount)):
            if run and not ((is_bare_count(amount) or amount.role == "elliptic") and _clause_opens(x, amount)):
                _deal(x, run, total)
                run = []
            if not run:
                total = amounts[at - 1] if at and _same_sentence(x, amounts[at - 1], amount) else None
            run.append(amount)
        else:
            _deal(x, run, total)
            run = []


def share_dealt_money(x: Reader, amounts: Sequence[Amount]) -> None:
    """60,000 dinars to each family, 15,000 to the injured: what goes to one after another is of one currency."""
    source: Amount | None = None
    last: Amount | None = None
    for amount in amounts:
        if amount.kind == "money" and amount.currency + amount.unit:
            source = last = amount if _goes_to(x, amount) else None
        elif source is not None and _same_sentence(x, source, amount) and is_bare_count(amount) and alike(source, amount):
            if _clause_opens(x, amount) and _goes_to(x, amount) == _goes_to(x, source):
                inherit(amount, source)
                amount.role, last = "dealt", amount
        elif amount.unit and not (last is not None and _tells_of(x, last, amount)):
            source = None


def _tells_of(x: Reader, paid: Amount, amount: Amount) -> bool:
    """Whether an amount stands in the clause of what is paid and only says for what: 2500 للأردب بنقاوة 23 قيراطا."""
    between = range(paid.stop, amount.first)
    return x.clitics and amount.kind != "money" and len(between) <= _FOR_WHAT and all(x.word(k) for k in between)


_FOR_WHAT = 4
"""Words from what is paid to the amount that says for what, at most."""


def _goes_to(x: Reader, amount: Amount) -> str:
    """The word that says to whom an amount goes, right behind it: to, aux, ل; empty without."""
    j = amount.stop
    if amount.per and amount.per not in TIME_UNITS:
        return "to"  # 9000 يورو لكل أرملة
    if x.among(j, "goes_to_words"):
        return "" if x.digits(j + 1) else "to"  # 30,000 to 40,000
    return "to" if x.clitics and x.key(j).startswith("ل") and len(x.key(j)) > _PREFIXED and x.key(j) != "لكن" else ""


_PREFIXED = 2


def _deal(x: Reader, run: Sequence[Amount], total: Amount | None) -> None:
    """Two parts or more: the first may name the noun for all, or the total in front that they do not exceed."""
    led = x.ending_at(run[0].first, "ellipsis.part") is not None if run else False
    if len(run) < 2 or (not run[0].unit and not led and not _clause_opens(x, run[0]) and not _of_total(x, run[0], total)):
        return
    source = run[0] if run[0].unit else total
    if source is total and (total is None or not _may_hold(x, run, total)):
        source = None
    for amount in run:
        if is_bare_count(amount):
            if source is not None and source.unit:
                inherit(amount, source)
            amount.role = "dealt"


def _of_total(x: Reader, first: Amount, total: Amount | None) -> bool:
    """Whether a verb leads from a whole at the head of a clause to its first part: von den 71 Sitzen gehen 26 an die SPD."""
    if total is None or total.kind != "count" or not 1 <= first.first - total.stop <= _TO_PART:
        return False
    return any(x.among(k, "of_words") or x.among(k, "partitive_words") for k in range(max(0, total.first - 2), total.first))


_TO_PART = 3
"""Words from a whole to its first part, at most."""


def _may_hold(x: Reader, run: Sequence[Amount], total: Amount) -> bool:
    """Whether the parts of a run may be parts of a total: of a count, or of 41,800 tonnes, 18,600 of them in the port and 14,700 in Niara,
    of which no part is told as a few things."""
    added = sum(part.low or 0 for part in run)
    if total.kind == "count":
        return added <= _room(x, run[0], total)
    return total.kind in _HELD and total.low is not None and added <= total.low and all(alike(total, part) for part in run)


_SLACK = Decimal("1.5")
_TOTAL_REACH = 8
"""Tokens between a total and the colon in front of its parts: 11,930 as of Tuesday night: 4,790 in …"""


def _room(x: Reader, first: Amount, total: Amount) -> Decimal:
    """How much the parts may come to: the total; more where a colon says that they are its parts, right or wrong."""
    bound = total.high or total.low or Decimal(0)
    return bound * _SLACK if x.text(first.first - 1) == ":" and first.first - total.stop <= _TOTAL_REACH else bound


def is_bare_count(amount: Amount) -> bool:
    """Whether a number written out or in digits counts something without saying what, and nobody gave it a noun yet."""
    return (
        amount.parsed is not None
        and not amount.unit
        and amount.kind in ("", "count")
        and amount.form == "cardinal"
        and amount.role == ""
        and amount.low is not None
    )


def is_dealt(x: Reader, amount: Amount) -> bool:
    """Whether a count is followed by the one it falls to."""
    verb = x.among(amount.stop, "be_words") and x.hit(amount.stop, "ellipsis.dealt") is None  # à Fès: no verb, though folded like one
    j = amount.stop + verb  # 410 branches are in Scotland, 260 in Wales
    narrowed = x.hit(j, "ellipsis.narrowed")
    j = j if narrowed is None else narrowed.stop  # 8 500 seulement dans l'Adrouz
    fate = next((hit for hit in x.r.hits.get(j, ()) if hit.lex.role.startswith("counted_as.") and not hit.prefix), None)
    j = j if fate is None else fate.stop  # 394 morts à Fès, 394 killed in Fez
    if amount.parsed is None or amount.kind not in ("", "count") or amount.form != "cardinal" or amount.low is None:
        return False
    if amount.unit and not amount.known:
        return False
    if x.hit(j, "ellipsis.elsewhere") is not None:
        return True
    if x.hit(j, "ellipsis.dealt") is not None:
        named = x.clitics or any(x.capital(k) or (x.noun_capitals and x.text(k)[:1].isupper()) for k in range(j + 1, j + 6))
        return (
            (x.word(j + 1) or (x.clitics and x.word(j + 2) and x.text(j + 1) in '«"“ـ'))
            and not x.digits(j + 1)
            and named
            and (j + 1) not in x.dates
        )
    return x.clitics and x.key(j).startswith(("ل", *x.r.lexicon.clitics.places)) and len(x.key(j)) > 3


def _clause_opens(x: Reader, amount: Amount) -> bool:
    """Whether a comma, a colon or a conjunction stands right in front."""
    if amount.parsed is not None and amount.parsed.prefix == "و":
        return True
    before = amount.first - 1
    return x.text(before) in _CLAUSE_SIGNS or x.among(before, "list_words")


def _than(x: Reader, here: Amount, after: Amount) -> bool:
    """Whether "fewer than the", "times the" and their like lead from a percentage or a multiple to a number."""
    share = here.kind in ("percentage", "ratio") or here.unit == "time" or (here.kind == "count" and not here.known)
    if not share:
        return False
    for first in {after.first, after.first - x.among(after.first - 1, "bound_articles")}:
        than = x.ending_at(first, "ellipsis.than")
        if than is not None and -INSIDE <= x.first_of(than) - here.stop <= 1:
            return True
    return False


def _compared(x: Reader, here: Amount, after: Amount) -> bool:
    first = after.first - x.among(after.first - 1, "bound_articles")  # frente a los 10,1 millones
    if x.ending_at(first, "ellipsis.compared") is not None:
        return True
    opened = x.ending_at(here.first, "ellipsis.from", "change.from")
    if opened is not None and x.ending_at(after.first, "change.to", "range.to") is not None:
        return True  # من 142 دولارا في 24 يناير إلى 128.99
    if here.kind in ("percentage", "count") and x.ending_at(after.first, "ellipsis.narrowed") is not None:
        return True
    if x.ending_at(first, "ellipsis.from") is None:
        return False
    if here.kind == "mass" and not any(
        x.hit(i, "change.up", "change.down", "change.to", "change.moved") for i in range(max(0, here.first - _CHANGE_REACH), after.first)
    ):
        return False  # 12 tonnes de matériel à bord de deux Airbus
    return here.kind != "percentage" or x.ending_at(here.first, "change.to") is not None


def _is_rest(x: Reader, amount: Amount) -> bool:
    """Whether the number is a part of something said right behind it: against 25 of them."""
    later = amount.stop + 1  # contro i 10,1 milioni di un anno prima, frente a los 71.000 millones de marzo
    dated = amount.stop in x.dates or later in x.dates or x.among(later, "one_articles") or x.among(later, "past_leads")
    return (x.among(amount.stop, "of_words") and not dated) or x.hit(amount.stop, "bare.after") is not None


def _same_sentence(x: Reader, a: Amount, b: Amount) -> bool:
    return sentence_of(x, a) == sentence_of(x, b)
