"""Decimal and thousands marks, scale words, long and short scale, counting by ten thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from ..decimals import ONE, TEN, ZERO
from ..language import clitics_of
from ..model import Claim, Step
from ..text import fold_word, tokenise
from .figures import Pair, over, slip, slips


def separators(pair: Pair) -> Iterator[Step]:
    """The other reading of a decimal or thousands mark agrees."""
    odd, other = pair.odd, pair.other
    reading = next((value for value in _readings(odd) if pair.fits(*_around(value, pair.low, pair.high))), None)
    if reading is not None:
        yield slip("slip.separator", pair, {"read": odd.text}, reading)
        return
    for value in _readings(other):
        low, high = sorted(side * pair.factor for side in _around(value, pair.own_low, pair.own_high))
        if odd.base_unit != "kelvin" and low <= pair.high and pair.low <= high:
            yield slip("slip.separator", pair, {"read": other.text})
            return


def _readings(claim: Claim) -> list[Decimal]:
    """Other readings of the same digits: those weighed when it was read, and a mark before exactly three digits."""
    found: list[Decimal] = []
    for text in claim.alternatives:
        try:
            value = Decimal(text)
        except ArithmeticError:
            continue
        if value.is_finite() and value != ZERO:
            found.append(value)
    own = claim.low if isinstance(claim.low, Decimal) else claim.high
    numbers = [token.key for token in tokenise(claim.text) if token.kind == "n"]
    if not found and len(numbers) == 1 and isinstance(own, Decimal) and claim.low in (claim.high, None):
        marks = [char for char in numbers[0] if not char.isdigit()]
        if len(marks) == 1 and len(numbers[0].rpartition(marks[0])[2]) == 3:
            found.append(own * 1000 if claim.step < ONE else own / 1000)
    return found


def _around(value: Decimal, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """An interval around a value, as wide in proportion as the printed one."""
    middle = (low + high) / 2
    spread = abs(value * (high - low) / middle / 2) if middle else ZERO
    return value - spread, value + spread


@lru_cache(maxsize=64)
def _scale_forms(language: str) -> tuple[dict[str, int], dict[int, str]]:
    """(power of ten by folded form, shown word by power) of one language."""
    forms: dict[str, int] = {}
    shown: dict[int, str] = {}
    for power, cell in slips()["scales"].get(language, {}).items():
        words = [word.strip() for word in cell.split("|")]
        shown[int(power)] = words[0]
        forms.update({fold_word(word): int(power) for word in words if " " not in word})
    return forms, shown


def _words(claim: Claim, known: Callable[[str], object]) -> Iterator[tuple[str, str]]:
    """(as printed, folded) words of a claim that are known with or without proclitics."""
    clitics = clitics_of(claim.language)
    for token in tokenise(claim.text):
        if token.kind != "w":
            continue
        key = next((token.key[cut:] for cut in clitics.cuts(token.key) if known(token.key[cut:])), None)
        if key is not None:
            yield token.text, key


def scale_words(pair: Pair) -> Iterator[Step]:
    """One scale word stands where another of the same language would agree."""
    for language in (*pair.languages, "en"):
        forms, shown = _scale_forms(language)
        printed = {key: text for text, key in _words(pair.odd, forms.__contains__)}
        size = max(abs(pair.low), abs(pair.high))
        fitting: dict[int, tuple[str, str]] = {}
        for key, text in printed.items():
            power = forms[key]
            if size < TEN ** (power - 2):
                continue  # "m" is a metre here
            for other, word in shown.items():
                if other != power and pair.fits_times(TEN ** (other - power)):
                    fitting.setdefault(other - power, (text, word))
        if len(fitting) == 1:
            (power, (text, word)) = next(iter(fitting.items()))
            yield slip("slip.scale_word", pair, {"from": text, "to": word, "factor": over(TEN ** abs(power)), "read": text, "meant": word})
        if printed:
            return


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, tuple[int, bool]]:
    """Power of ten between the two scales, and whether one language uses the word both ways, by folded form."""
    found = {}
    for row in slips()["long_scale"]["word"]:
        for word in row["forms"].split("|"):
            found[fold_word(word.strip())] = (row["long"] - row["short"], bool(row.get("both", False)))
    return found


def long_scale(pair: Pair) -> Iterator[Step]:
    """A word that means one amount on the short scale and another on the long one."""
    forms, long = _long_forms(), set(slips()["long_scale"]["languages"])
    for claim in (pair.odd, pair.other):
        for text, key in _words(claim, forms.__contains__):
            power, both = forms[key]
            if not both and not long.intersection(pair.languages):
                continue
            if pair.fits_times(TEN**power) or pair.fits_times(TEN**-power):
                yield slip("slip.long_scale", pair, {"word": text, "read": text, "factor": over(TEN**power)})
                return


def myriad(pair: Pair) -> Iterator[Step]:
    """Counting by ten thousands (or lakh and crore) carried over step by step."""
    known = slips()["myriad"]
    words = {fold_word(word) for word in known["words"].split("|")}
    powers: set[int] = set()
    if any(next(_words(claim, words.__contains__), None) is not None for claim in (pair.odd, pair.other)):
        powers.update(known["word_powers"])
    if set(known["languages"]).intersection(pair.languages):
        powers.update(known["language_powers"])
    if {pair.odd.currency, pair.other.currency} & set(known["currencies"]):
        powers.update(known["currency_powers"])
    fitting = {power for power in powers if pair.fits_times(TEN**power) or pair.fits_times(TEN**-power)}
    if len(fitting) == 1:
        yield slip("slip.myriad", pair, {"factor": over(TEN ** fitting.pop())})
