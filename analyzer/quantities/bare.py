"""Bare counts, numbers that count something without saying what: how they are told, and how they take the noun of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from ..model import step
from .counted import Counted
from .reader import Amount, Reader, copy_unit, count_as, sentence_of

BACK = 6
"""How many amounts before a bare count are asked for its noun."""
REACH = 14
"""How many words may stand between "the number of voters" and its figure."""
CLAUSE_ENDS = frozenset(".,;:!?\n،؛؟()")
_FARTHEST = Decimal(20)
"""How many times larger or smaller a figure of the same thing may be."""

Found = TypeVar("Found")


def first_found(
    readers: Sequence[Callable[[Reader, Sequence[Amount], int], Found | None]], x: Reader, amounts: Sequence[Amount], at: int
) -> Found | None:
    """What the first reader that knows says of the amount at place `at`."""
    return next((found for read in readers if (found := read(x, amounts, at)) is not None), None)


def is_bare(amount: Amount) -> bool:
    """A number that counts something without saying what."""
    return amount.parsed is not None and not amount.unit and amount.kind in ("", "count") and amount.form in ("cardinal", "vague", "range")


def moved_aside(x: Reader, amount: Amount) -> bool:
    """9.1 million barrels a day, up 80,000 from June: how far what was told before moved, in its own unit."""
    told = x.among(amount.first - 1, "particles_of_change") and x.text(amount.first - 2) == ","
    return told and x.hit(amount.stop, "ellipsis.from", "change.from", "ellipsis.compared") is not None


def told_again(x: Reader, amount: Amount) -> bool:
    """120 this year, three times the 40 recorded last year; 75 more than the 640 it held: an article and what was done, with no noun."""
    i, j = amount.first - 1, amount.stop
    if not x.among(i, "set_articles") or not x.among(i - 1, "definite_leads") or x.hit(j, "noun", "unit") is not None:
        return False
    done = x.word(j) and x.key(j).endswith((*x.past_endings, *x.participles))
    timed = x.among(j, "of_words") and (j + 1 in x.dates or j + 2 in x.dates)  # los 185 del año pasado
    return bool(done) or timed or x.among(j, "subject_pronouns") or x.among(j, "past_verbs")


def is_integral(amount: Amount) -> bool:
    """Whether an amount has no fraction, as what is counted one by one has none."""
    return amount.low is not None and amount.low == amount.low.to_integral_value()


def alike(a: Amount, b: Amount) -> bool:
    """Whether two figures are near enough to count the same thing."""
    low, high = sorted((abs(a.low or Decimal(0)), abs(b.low or Decimal(0))))
    return 0 < high <= low * _FARTHEST


def inherit(target: Amount, source: Amount) -> None:
    """The unit, currency or noun of `source` holds for `target` as well."""
    copy_unit(target, source)
    target.known, target.role = True, target.role or "elliptic"
    target.trace += (step("quantity.inherited", unit=source.unit),)


def scale_like(amount: Amount, source: Amount) -> None:
    """Give a part or a fellow of an amount its unit and its scale word: 307 of 360 million euros."""
    if amount.low is None or source.parsed is None:
        return
    inherit(amount, source)
    amount.low = amount.high = amount.low * source.parsed.scale
    amount.place = amount.place * source.parsed.scale
    amount.role = "scaled"


def take(amount: Amount, noun: Counted) -> None:
    """The amount counts `noun`, which stands elsewhere in the text."""
    count_as(amount, noun.canonical, noun.kind)
    amount.known, amount.role = True, amount.role or "elliptic"
    amount.trace += (step("quantity.inherited", unit=noun.canonical),)


def tell(amount: Amount, noun: str, noun_class: str) -> None:
    """The words around an amount tell that it counts `noun`."""
    count_as(amount, noun, noun_class)
    amount.known, amount.role = True, amount.role or "told"
    amount.trace += (step("quantity.told", unit=noun),)


def ends_clause(x: Reader, amount: Amount) -> bool:
    """Whether a clause ends, or a list goes on, right behind an amount."""
    j = amount.stop
    return j >= x.n or x.text(j) in CLAUSE_ENDS or x.among(j, "list_words")


def partitive_number(x: Reader, amount: Amount) -> bool:
    """27 kişiden dördü, 22 sanıktan 18'ini: a number that itself says that it is part of what was counted."""
    j = amount.stop
    return x.among(j - 1, "partitive_numbers") or (x.text(j) in ("'", "’") and x.glued(j + 1) and x.among(j + 1, "partitive_endings"))


def sentences_between(x: Reader, a: Amount, b: Amount) -> int:
    """How many sentences further on the second amount stands; 0 in the same."""
    return sentence_of(x, b) - sentence_of(x, a)
