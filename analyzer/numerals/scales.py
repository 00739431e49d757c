"""Scale words and the numbers before and behind them: duals, plurals, what digits may go on, which mark goes with a scale."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import MILLION, ONE, THOUSAND, remainder
from ..language import Reading
from ..model import Step, step
from .atoms import read_atom
from .digits import MAX_SCALE, Digits
from .parts import Atom, Habits


def next_place(reading: Reading, stop: int, closed: list[tuple[Decimal, Decimal]], pending: Decimal, last_part: Decimal) -> Decimal:
    """两万五, 一百五: a lone digit behind a scale word counts the next smaller scale."""
    before = reading.at(stop - 2, "num", "scale")
    if not ONE <= last_part <= 9 or reading.at(stop - 1, "num") is None or before is None or before.stop != stop - 1:
        return pending
    if before.lex.role == "scale" and pending == last_part and closed:
        return pending * Decimal(before.lex.value) / 10
    if before.lex.role == "num" and before.lex.value == 100:
        return pending + last_part * 9
    return pending


def takes_plural(pending: Decimal, digits: Digits | None) -> bool:
    """Whether an Arabic plural scale may follow: 3 to 10, anything with a fraction, or another reading of it."""
    if digits is None or digits.other is not None or pending != pending.to_integral_value():
        return True
    return not 11 <= remainder(pending, 100) <= 99


def factor(reading: Reading, atom: Atom) -> Decimal:
    """A dual scale word is two of it. ألفا is the dual before its noun, but one thousand before a smaller part:
    ألفا ومئتين."""
    if atom.form == "dual":
        return Decimal(2)
    if atom.form != "either":
        return ONE
    following = reading.at(atom.stop, "num", "scale", "frac", "vague")
    if following is not None and following.prefix.startswith("و"):
        return ONE
    token = reading.tokens[atom.stop] if atom.stop < len(reading.tokens) else None
    if token is None or token.kind != "w" or token.key == "و":
        return ONE
    return Decimal(2)


def digits_may_follow(reading: Reading, atom: Atom, closed: list[tuple[Decimal, Decimal]], habits: Habits) -> bool:
    """Digits continue a number in words only as a smaller scaled term ("مليون و800 ألف") or as the rest of a
    thousand ("57 ألف و200"); otherwise they begin another number."""
    following = read_atom(reading, atom.stop, habits, first=False)
    if following is not None and following.kind == "scale" and not following.joined and following.value < closed[-1][1]:
        return True
    if habits.myriads and closed[-1][1] > THOUSAND:
        return atom.value < closed[-1][1] and atom.value == atom.value.to_integral_value()  # 1万2000人
    if habits.myriads and atom.digits is not None and reading.glued(atom.stop - 1) and atom.value < closed[-1][1]:
        return True  # 1천668.3원
    if closed[-1][1] != THOUSAND or atom.value != atom.value.to_integral_value():
        return False
    if atom.value >= THOUSAND or not (atom.joined or not habits.joiner_required):
        return False
    # "5 آلاف و42" may be two numbers; behind millions and thousands, or in front of what is counted, it is the rest of one
    return atom.value >= 100 or not atom.joined or len(closed) > 1 or _counts_noun(reading, atom.stop)


def scale_of_scale(reading: Reading, stop: int, scale: Decimal, habits: Habits) -> Atom | None:
    """Un milliard de milliards, due milioni di miliardi: a scale word behind another one and "of", which it multiplies."""
    if not (stop + 1 < len(reading.tokens) and reading.tokens[stop].key in reading.lexicon.lists.get("of_words", ())):
        return None
    k = stop + 1 + (reading.tokens[stop + 1].text in "'’")
    atom = read_atom(reading, k, habits, first=False)
    whole = (
        atom is not None and atom.kind == "scale" and not atom.joined and not atom.prefix and atom.form not in ("short", "slang", "money")
    )
    return atom if atom is not None and whole and atom.value >= MILLION and scale * atom.value <= MAX_SCALE else None


def _counts_noun(reading: Reading, i: int) -> bool:
    """Whether an indefinite noun stands at token `i`: 37 ألفا و11 مصابا."""
    noun = reading.at(i, "noun")
    return noun is not None and not noun.prefix


def with_scale(digits: Digits, pending: Decimal, place: Decimal, scale: Decimal, form: str) -> tuple[Decimal, Decimal, Step | None]:
    """Which of two readings of a separator goes with a scale word: thousands of a large scale are unusual, and an
    Arabic plural scale (ملايين) follows only 3 to 10."""
    if digits.other is None:
        return pending, place, None
    whole, fraction = (pending, digits.other) if pending > digits.other else (digits.other, pending)
    if scale >= Decimal(10**6) and whole >= THOUSAND and not (form == "plural" and not 3 <= fraction <= 11):
        if fraction != pending:
            return fraction, digits.other_place, step("numeral.separator", chosen=fraction, other=whole, why="scale")
        return pending, place, None
    return pending, place, None
