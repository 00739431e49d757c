"""Bare counts that say how many their subject is: the number of voters rose to 9m, cases doubled to 18,400, the dead were 12."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import Hit
from ..bare import BACK, CLAUSE_ENDS, REACH, ends_clause, is_integral
from ..counted import Counted, is_stop
from ..nouns import counted_noun, owned_noun
from ..reader import Amount, Reader

UNCOUNTED = frozenset({"abstract", "device"})
_COPULA_REACH = 5
_SENTENCE_START = 24
_GAPPED = 6
"""Tokens between a figure and the word that leads to the next one of a shared verb, at most."""


_HARMS = frozenset({"injury", "infection", "case", "defeat", "loss", "arrest"})
"""Events that are counted themselves: حصيلة الإصابات is the number of the hurt."""


def numbered(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """The noun behind "the number of", عدد, in the same clause in front of the figure, with no other figure between."""
    amount = amounts[at]
    bound = _bound(amounts, at)
    its = x.ending_at(amount.first, "ellipsis.its_number")
    if its is not None:
        people = x.among(its.stop - 1, "people_pronouns")
        fallback = Counted("person", "person", amount.stop, True, "plural") if people else None
        return _head_before(x, x.first_of(its), bound) or fallback
    for i in range(amount.first - 1, max(bound - 1, amount.first - 1 - REACH), -1):
        if not (x.word(i) or x.text(i) in "'’-\"“”«»()"):
            return None
        hit = x.hit(i, "ellipsis.number_of")
        if hit is not None and hit.stop < amount.first:
            noun = counted_noun(x.r, hit.stop, definite=True)
            if noun is None or not noun.known or noun.stop > amount.first:
                return None
            if noun.kind == "event" and noun.canonical not in _HARMS and x.among(i, "toll_words"):
                return Counted("dead person", "person", amount.stop, True, "plural")  # حصيلة الفيضانات: the dead, not the floods
            return noun
    return None


def number_behind(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """ارتفع إلى 23 عدد الموقوفين: the verb and its figure stand before the word for number."""
    amount = amounts[at]
    hit = x.hit(amount.stop, "ellipsis.number_of") if x.clitics else None
    noun = counted_noun(x.r, hit.stop, definite=True) if hit is not None and x.ending_at(amount.first, "change.to") is not None else None
    return noun if noun is not None and noun.known else None


def _bound(amounts: Sequence[Amount], at: int) -> int:
    """The token behind the last figure in front that counts something: percentages and multiples tell a change on the way."""
    for before in reversed(amounts[max(0, at - 2) : at]):
        if before.kind not in ("percentage", "ratio", "duration"):
            return before.stop
    return amounts[at - 3].stop if at > 2 else 0


def subject(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Cases doubled to 18,400; the death toll climbed to 83; ارتفعت الإصابات إلى 18400: the subject of a verb of change."""
    amount, bound = amounts[at], _bound(amounts, at)
    if not is_integral(amount):
        return None
    goal = x.ending_at(amount.first, "change.to")
    aside = x.first_of(goal) - 1 if goal is not None and not x.clitics else -1  # fell by 15 per cent this season, to 19,400
    verb = 0
    for i in range(amount.first - 1, max(bound - 1, amount.first - 1 - REACH), -1):
        if (x.text(i) in CLAUSE_ENDS and not (i == aside and x.text(i) == ",")) or x.among(i, "contrast_words"):
            return None
        toll = toll_at(x, i)
        if toll is not None:
            return Counted(toll, "person", amount.stop, True, "plural") if verb or goal or x.hit(i + 1, "bare.words") is not None else None
        if x.hit(i, "change.up", "change.down", "multverb") is not None:
            verb = i
            if x.clitics and goal:
                return _subject_at(x, i + 1, amount.first)
        elif verb and goal and not x.clitics:
            found = [
                hit for k in (i - 2, i - 1, i) if k >= bound for hit in x.r.hits.get(k, ()) if hit.lex.role == "noun" and hit.stop == i + 1
            ]
            counted = countable(x, min(found, key=lambda hit: hit.start)) if found else None
            if counted is not None or x.among(i, "priced_subjects"):
                return counted
            if not (x.among(i, "auxiliaries") or x.key(i).endswith("ly")):
                return _far_subject(x, i, amount)
    return None


def gapped(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """The number of dead rose to 120 and the injured to 450; ارتفع عدد القتلى إلى 120 والمصابين إلى 450: the second subject shares
    the verb of the first, and its figure is led to by the same small word."""
    amount = amounts[at]
    goal, before = x.ending_at(amount.first, "change.to"), amounts[at - 1] if at else None
    if goal is None or before is None or not is_integral(amount) or x.ending_at(before.first, "change.to") is None:
        return None
    first, stop = before.stop, x.first_of(goal)
    if not 0 < stop - first <= _GAPPED or not (
        x.text(first) in ",،" or x.among(first, "list_words") or x.r.lexicon.clitics.joins(x.key(first), 2)
    ):
        return None
    for i in range(stop - 1, first - 1, -1):
        if not x.word(i) and i != first:
            return None
        if x.hit(i, "change.up", "change.down") is not None:
            return None
    for i in range(first, stop):
        toll = toll_at(x, i)
        if toll is not None:
            return Counted(toll, "person", amount.stop, True, "plural")
        plurals = [hit for hit in x.r.hits.get(i, ()) if hit.lex.role == "noun" and hit.lex.form == "plural" and hit.stop <= stop]
        if plurals:
            return countable(x, max(plurals, key=lambda hit: hit.stop))
    return None


def amounting(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """I container controllati sono stati 312; the dead were 12: a figure at the end of its clause, joined to a plural by a verb."""
    amount = amounts[at]
    told = x.ending_at(amount.first, "ellipsis.amount_to")
    if told is None or not ends_clause(x, amount) or not is_integral(amount):
        return None
    first = x.first_of(told)
    for i in range(first - 1, max(_bound(amounts, at) - 1, first - 1 - _COPULA_REACH), -1):
        if not x.word(i) or i in x.dates:
            return None
        hits = [hit for hit in x.r.all_at(i, "noun") if hit.lex.form == "plural" and hit.stop <= first]
        counted = countable(x, max(hits, key=lambda hit: hit.stop), but="device") if hits else None
        if counted is not None:
            return counted
    return None


def _far_subject(x: Reader, i: int, amount: Amount) -> Counted | None:
    """Cases in the camps of the state have tripled to 2,486: the plural that opens the sentence, with a preposition behind it."""
    first, past = i, False  # past: behind a figure or a day only a toll is the subject still
    while first > 0 and (x.word(first - 1) or x.digits(first - 1) or x.text(first - 1) in "'’-") and i - first < _SENTENCE_START:
        first -= 1
        past = past or x.digits(first) or first in x.dates
    if i - first >= _SENTENCE_START or not (x.opens(first) or first == 0):
        return None
    for k in range(first, i):
        toll = toll_at(x, k)
        if toll is not None:
            return Counted(toll, "person", amount.stop, True, "plural")
        if past or x.among(k, "priced_subjects") or x.hit(k, "speech.verbs") is not None:
            if past and x.among(k, "leading_articles"):
                continue
            return None
        plurals = [hit for hit in x.r.all_at(k, "noun") if hit.lex.form == "plural" and not hit.prefix]
        if plurals:
            hit = max(plurals, key=lambda found: found.stop)
            return countable(x, hit) if x.among(hit.stop, "head_prepositions") else None
    return None


def toll_at(x: Reader, i: int) -> str | None:
    for hit in x.r.hits.get(i, ()):
        if hit.lex.role.startswith("tolls."):
            return hit.lex.role.partition(".")[2].replace("_", " ")
    return None


def _subject_at(x: Reader, i: int, stop: int) -> Counted | None:
    """The definite plural right behind a verb of change."""
    hits = [hit for hit in x.r.all_at(i, "noun") if hit.prefix == "ال" and hit.stop <= stop]
    return countable(x, max(hits, key=lambda hit: hit.stop)) if hits else None


def countable(x: Reader, hit: Hit, *, but: str = "") -> Counted | None:
    """A plural that is counted: not what is priced or measured, as shares, sales and exports are. `but`: a class that is counted too."""
    plural = any(other.lex.form == "plural" and other.stop == hit.stop for other in x.r.hits.get(x.first_of(hit), ()))
    if not plural or hit.lex.value[1] in UNCOUNTED - {but} or x.among(hit.stop - 1, "priced_subjects"):
        return None
    return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")


def _head_before(x: Reader, stop: int, bound: int) -> Counted | None:
    """مقاعد مجلس النواب، وعددها 161: the first known noun of the phrase in front."""
    stop -= x.text(stop - 1) in ",،("
    found: Counted | None = None
    for i in range(stop - 1, max(bound - 1, stop - 1 - BACK), -1):
        if not x.word(i) or is_stop(x.r, i):
            break
        noun = counted_noun(x.r, i, definite=True)
        if noun is None or not noun.known:
            noun = owned_noun(x.r, i)
        found = noun if noun is not None and noun.known and noun.form == "plural" else found
    return found
