"""Figures without a unit that are somebody's age by what stands around them: Smith, 41, … / He was 79 / a boy of 14 / children under 12."""

from __future__ import annotations

from decimal import Decimal

from ..model import step
from ..numerals import Parsed
from .brackets import ends_place, follows_bracket, outranked
from .reader import Amount, Reader, extend
from .years_of_age import OLDEST, YOUNGEST, names_person, person_ends


def read_age_figure(x: Reader, amount: Amount) -> None:
    """Turn a figure without a unit into an age where it stands beside a name or is said of a person."""
    parsed, stop, keeps = amount.parsed, amount.stop, 0
    if parsed is None:
        return
    if _apposition(x, amount, parsed) or _agent_age(x, amount, parsed) or of_several(x, amount, parsed):
        set_age(x, amount)
    elif _may_be_age(x, amount, parsed):
        if amount.first < parsed.first and amount.sign != "~":
            told = _bounded_person(x, amount, parsed)
        elif stop > parsed.stop and amount.sign in (">=", "<="):
            told, keeps = _bounded_behind(x, amount), stop
        else:
            told = _predicate(x, amount, parsed)
        if told:
            set_age(x, amount)
            extend(x, amount, max(amount.stop, keeps))


def set_age(x: Reader, amount: Amount) -> None:
    """Make an amount an age, in years unless it is told in months."""
    if amount.unit not in ("year", "month") and amount.parsed is not None:
        stop = max(amount.parsed.stop, amount.first + 1)
        extend(x, amount, stop)
    amount.kind, amount.noun, amount.known = "age", "", True
    amount.unit = amount.unit if amount.unit == "month" else "year"
    amount.trace += (step("quantity.age"),)


def _apposition(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """Smith, 41, … / the coach, 58, … / Maria (5)."""
    first, stop, low = amount.first, parsed.stop, parsed.numeral.low
    opened, closed = x.key(first - 1), x.key(stop)
    if opened not in (",", "(") or closed not in (",", ")", ".", "\n", "and") or not x.digits(first) or low is None:
        return False
    if x.spaceless and opened == "(" and closed == ")":
        titled = x.ending_at(first - 1, "ages.titles") or x.hit(stop + 1, "ages.titles")
        return titled is not None and YOUNGEST <= low < OLDEST  # 容疑者(34), 김모(41)씨
    if x.dot_ordinals and closed == "." and x.word(stop + 1):
        return False  # II. Abdülhamid, 2. Mahmud
    if low != low.to_integral_value() or stop - first != 1 or not names_person(x, first - 2) or not 0 < low < OLDEST:
        return False
    return not _gapped(x, amount) if opened == "," else _in_bracket(x, first, low)


_LISTED = 9
"""Tokens from a count to the next one of a list, at most."""


def _gapped(x: Reader, amount: Amount) -> bool:
    """Labour won 12 seats, the Greens, 9, and Reform, 6: behind a count of things a comma stands for its verb and its noun."""
    before, stop = x.previous, amount.stop
    counted = before is not None and (
        (before.kind == "count" and (before.noun_class != "person" or x.text(before.first - 1) == ",")) or before.role == "gapped"
    )
    if not counted or before is None or amount.first - before.stop > _LISTED or x.text(before.stop) not in (",", ";"):
        return False
    sign = x.text(stop) in (",", ";")
    ends = x.text(stop) in (".", "\n") or x.among(stop + sign, "list_words")
    if ends and not any(x.text(k) in ".!?\n" for k in range(before.stop, amount.first)):
        amount.role = "gapped"
        return True
    return False


def _in_bracket(x: Reader, first: int, low: Decimal) -> bool:
    """Whether a number in brackets behind a name is an age, and no number of a place or of what was counted before."""
    if x.page_line(first) or not x.text(first - 2)[:1].isupper() or low < YOUNGEST or _of_a_place(x, first - 2):
        return False
    if x.previous is not None and x.previous.kind == "count" and x.previous.noun_class != "person" and outranked(x, first - 2):
        return False  # 72 points, ahead of Arsenal (68)
    counted = x.bracketed  # Spain (10 golds), ahead of Egypt (8)
    if counted is not None and outranked(x, counted.first - 2) and follows_bracket(x, counted, first):
        return False
    return counted is None or not (counted.noun and counted.known and follows_bracket(x, counted, first))


_SEVERAL = 6


def of_several(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """İki erkek (27 ve 35), two men, 27 and 34, …: as many figures behind people who are counted as there are people."""
    before = x.previous
    if before is None or before.kind != "count" or before.noun_class != "person" or before.stop != amount.first - 1:
        return False
    if (
        before.low is None
        or not 1 < before.low <= _SEVERAL
        or amount.sign not in ("", "=")
        or x.key(amount.first - 1) not in ("(", ",", "،")
    ):
        return False
    values, i = [parsed.numeral.low], parsed.stop
    while x.among(i, "list_words") or x.key(i) in (",", "،"):
        i += 1 + (x.key(i) in (",", "،") and x.among(i + 1, "list_words"))
        if not x.digits(i) or not x.key(i).isdigit():
            return False
        values.append(Decimal(x.key(i)))
        i += 1
        if len(values) == before.low:
            break
    if len(values) != before.low or x.key(i) not in (")", ",", "،", "."):
        return False
    return all(value is not None and YOUNGEST <= value < OLDEST for value in values)


_NAME = 5
"""Tokens of the name of a place, hyphens counted."""


def _of_a_place(x: Reader, last: int) -> bool:
    """L'Hérault (34), des Pyrénées-Orientales (66): a name behind an article that no person has, with the number of its department; or
    the known name of a place."""
    if ends_place(x, last):
        return True
    i = last
    while i > max(0, last - _NAME) and (x.capital(i) or x.text(i) in ("-", "’", "'")) and not x.among(i, "place_articles"):
        i -= 1
    i -= x.text(i) in ("’", "'")
    return i < last and x.among(i, "place_articles")


def _agent_age(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """विक्रम देशपांडे (52) ने: a number in brackets between a name and the word that makes it the doer."""
    if x.key(amount.first - 1) != "(" or x.key(parsed.stop) != ")" or parsed.stop - amount.first != 1:
        return False
    return x.among(parsed.stop + 1, "agent_words") and parsed.numeral.low is not None and YOUNGEST <= parsed.numeral.low < OLDEST


def _may_be_age(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """Whether a figure is in the years of a life, and is neither that of a parent's children nor an amount of something else."""
    if parsed.numeral.low is None or not 1 <= parsed.numeral.low < OLDEST or x.among(amount.first - 2, "parent_words"):
        return False
    return x.hit(parsed.stop, "unit", "cur", "scale") is None or x.among(parsed.stop, "unit_prepositions")


def _predicate(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """He was 79 when he died; turned 50; died at 91; a boy of 14; the average age is 28."""
    i = parsed.first - 1
    while i > 0 and x.among(i, "age_fillers"):
        i -= 1
    if x.among(i, "age_verbs"):
        return True
    goes, be = x.among(i, "to_words"), x.among(i, "be_words")
    if (be or goes) and any(x.among(k, "age_words") for k in range(max(0, i - 6), i)):
        return True
    if not clause_ends(x, parsed.stop):
        return False
    if goes and any(x.among(k, "age_words") for k in _clause_before(x, i, _AGE_REACH)):
        return True  # would move the age at which people can draw a pension to 65
    before = x.previous if x.previous is not None and x.previous.kind == "age" else None
    if before is not None and parsed.first - before.stop <= 2 and x.hit(parsed.first - 1, "range.from") is not None:
        return True  # … to 65 from 62
    if x.among(i, "age_superlatives") and before is not None:
        return True  # the youngest 24
    if be:
        if any(x.among(k, "age_superlatives") for k in _clause_before(x, i)) or x.among(i - 1, "person_pronouns"):
            return True
        if x.key(i) == "been" and x.among(i - 2, "would_words"):
            return True
        return x.capital(i - 1) and not x.opens(i - 1) and x.key(parsed.stop) in (".", ",", "")
    if x.key(i) == "at" and (x.among(i - 1, "age_events") or x.opens(i) or x.key(i - 1) == "and"):
        return True
    of = x.key(i) == "of" or (x.among(i, "age_prepositions") and (parsed.numeral.low or 0) >= YOUNGEST)
    return of and person_ends(x, i, 1) and not x.capital(i - 1) and x.among(i - 2, "one_articles")


_AGE_REACH = 14


def _clause_before(x: Reader, i: int, reach: int = 10) -> range:
    """The words of the sentence in front, up to a figure: the oldest new member, a retired nurse, is 81."""
    first = i
    while first > max(0, i - reach) and x.text(first - 1) not in ".;:!?\n" and not x.digits(first - 1):
        first -= 1
    return range(first, i)


def _bounded_person(x: Reader, amount: Amount, parsed: Parsed) -> bool:
    """Older than 70; children under 12; patients between 18 and 65."""
    if any(x.among(k, "older_words") for k in range(amount.first, parsed.first)):
        return True
    people = _people(x, amount.first - 1 - x.among(amount.first - 1, "be_words"))
    return people and (x.among(amount.first, "age_bounds") or amount.form == "range")


def _bounded_behind(x: Reader, amount: Amount) -> bool:
    """Those 65 and older, anyone 18 or over, visitors 12 and under, children of 12 and under."""
    last, i = amount.stop - 1, amount.first - 1
    i -= x.key(i) == "of" or x.among(i, "age_prepositions")
    return x.among(last, "older_words") or (x.among(last, "age_bounds") and _people(x, i))


def _people(x: Reader, i: int) -> bool:
    """Whether token `i` is a noun of persons or a word such as "anyone"."""
    person = x.hit(i, "noun")
    return x.among(i, "people_words") or (person is not None and person.lex.value[1] == "person")


def clause_ends(x: Reader, j: int) -> bool:
    """Whether nothing counted can follow: the sentence or clause ends or goes on with a function word."""
    return j >= x.n or not x.word(j) or x.hit(j, "stop_noun.words") is not None or x.among(j, "when_words")
