"""Numbers that something has passed: deaths pass 2,400, cases pass the 3,000 mark, franchit la barre des 3 000 cas, 3.000 sınırını aştı."""

from __future__ import annotations

from decimal import Decimal

from .bare import CLAUSE_ENDS, is_bare, tell
from .reader import Amount, Reader

_SMALL = 2
"""Small words on either side of the word for a threshold, at most."""
_NAMED = 3
"""Words in front of a verb of passing in which what has passed is told."""
_THOUSAND = Decimal(1000)
_ROUND = Decimal(100)
"""The least number that a headline tells bare as passed; lawmakers who passed 12 passed bills."""


def passed(x: Reader, amount: Amount) -> str:
    """The bound of a number that a verb of passing leads to, over a word for a threshold or at once; "" where none does."""
    if amount.sign != "=" or amount.low is None or amount.low != amount.high or amount.form != "cardinal":
        return ""
    if _in_frame(x, amount):
        return ">"
    verb = _over_threshold(x, amount)
    if verb < 0:
        verb = amount.first - 1 - x.among(amount.first - 1, "bound_articles")
        if not _headline(x, amount, verb):
            return ""
    if is_bare(amount):
        _name(x, amount, verb)
    return ">"


def _in_frame(x: Reader, amount: Amount) -> bool:
    """3.000 sınırını aştı, از مرز ۳۰۰۰ نفر گذشت: the verb stands behind the number."""
    if x.among(amount.stop, "threshold_words"):
        return x.among(amount.stop + 1, "exceed_verbs")
    led = x.among(amount.first - 1, "threshold_words") and x.among(amount.first - 2, "exceed_from")
    return led and x.among(amount.stop, "exceed_verbs")


def _over_threshold(x: Reader, amount: Amount) -> int:
    """The verb in front of a threshold: franchit la barre des 3 000, superano la soglia dei 3.000, pass the 3,000 mark; -1 for none."""
    at = _past_small(x, amount.first - 1)
    if amount.kind == "length":
        return -1  # il a franchi la barre des 5,90 mètres: a jump of so much
    if x.among(at, "threshold_words"):
        at = _past_small(x, at - 1)
    elif not x.among(amount.stop, "threshold_words"):
        return -1
    if x.among(at, "passing_verbs"):
        return at
    bound = x.ending_at(at + 1, "modbefore", "modverb")
    return x.first_of(bound) if bound is not None and bound.lex.value == ">" else -1


def _headline(x: Reader, amount: Amount, verb: int) -> bool:
    """Cases pass 2,400: a bare number, and in front of the verb what is counted; the petition has passed 43,000 signatures: a large
    round count. Bills that are passed are counted themselves."""
    if x.among(verb, "count_passing_verbs") and amount.kind == "count" and amount.noun and amount.known:
        return _many(amount) and not any(x.among(k, "passed_things") for k in range(amount.first, amount.stop))
    if not x.among(verb, "passing_verbs") or not is_bare(amount) or (amount.low or 0) < _ROUND:
        return False
    ends = not x.word(amount.stop) or x.hit(amount.stop, "stop_noun.words") is not None
    return ends and _told(x, verb) is not None


def _many(amount: Amount) -> bool:
    """Whether a count is round and so large that nobody passes them one by one."""
    return amount.low is not None and amount.low >= _THOUSAND and amount.low % _ROUND == 0


def _name(x: Reader, amount: Amount, verb: int) -> None:
    """Let the amount count what stands in front of the verb."""
    noun = _told(x, verb)
    if noun is not None and noun[0]:
        tell(amount, *noun)


def _told(x: Reader, verb: int) -> tuple[str, str] | None:
    """The noun in front of a verb and its class: a plural, or the thing that a word for a number of people counts (death toll)."""
    for i in range(verb - 1, max(-1, verb - 1 - _NAMED), -1):
        if not x.word(i):
            return None
        for hit in x.r.hits.get(i, ()):
            if hit.stop != verb:
                continue
            if hit.lex.role.startswith("tolls."):
                return hit.lex.role.partition(".")[2].replace("_", " "), "person"
            if hit.lex.role == "noun" and hit.lex.form == "plural":
                if x.among(verb - 1, "priced_subjects"):
                    return "", ""
                noun, kind = hit.lex.value
                return str(noun), str(kind)
            if hit.lex.role == "bare.announcing":
                return "", ""
    return None


def _past_small(x: Reader, i: int) -> int:
    """The token in front of articles and prepositions."""
    for _ in range(_SMALL):
        if x.text(i) in CLAUSE_ENDS or x.hit(i, "stop_noun.words") is None:
            break
        i -= 1
    return i
