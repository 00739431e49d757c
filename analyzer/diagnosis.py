"""Why two figures for one thing differ: the known slips, tried from the most specific to the most general.

A slip is named only when undoing it makes the figures agree within the precision they are printed with. When two causes
of the same rank would do so, nothing is said. What is known about slips is data: `data/slips.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from .intervals import base_scale, half_width
from .language import DATA, load_toml
from .model import Claim, Step, step
from .text import fold_word, tokenise

ZERO, ONE, TEN = Decimal(0), Decimal(1), Decimal(10)
PRECISE = Decimal("0.02")
"""Slips of digits are looked for behind a conversion only where the other figure is known at least this well."""
CLOSE = Decimal("0.015")
"""How closely a crooked factor (miles, pounds, months) has to be met."""
_PROCLITICS = ("", "و", "ب", "ل", "ك", "ف", "ال", "وال", "بال", "لل", "وب", "ول")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both figures as printed intervals: the odd one in its own unit, the other in its own and in the odd one's unit."""

    odd: Claim
    other: Claim
    low: Decimal
    high: Decimal
    own_low: Decimal
    own_high: Decimal
    target_low: Decimal
    target_high: Decimal
    factor: Decimal
    languages: tuple[str, ...]

    def fits(self, low: Decimal, high: Decimal) -> bool:
        """Whether a corrected figure would agree with the other one."""
        low, high = min(low, high), max(low, high)
        return low <= self.target_high and self.target_low <= high

    def fits_times(self, factor: Decimal) -> bool:
        return self.fits(self.low * factor, self.high * factor)

    @property
    def middle(self) -> Decimal:
        return (self.target_low + self.target_high) / 2

    def near_times(self, factor: Decimal) -> bool:
        """As `fits_times`, and close: a crooked factor is met by chance where the figures are rough."""
        wanted = self.middle
        return self.fits_times(factor) and abs((self.low + self.high) / 2 * factor - wanted) <= abs(wanted) * CLOSE

    @property
    def plain(self) -> bool:
        """Whether both are single figures without a hedge."""
        return all(claim.modifier not in ("~", "range") for claim in (self.odd, self.other))


def diagnose(odd: Claim, other: Claim, *, language: str = "") -> Step | None:
    """The likely slip that made `odd` out of `other`, or None where none fits or two fit equally well.

    `language` is where the figure may come from when that is not the language of either claim. The step holds
    `factor` (larger over smaller), `read` (what the text says), `meant` (what it would say), `undone` (the odd figure with
    the slip undone, in the unit `unit`), as far as the slip has them.
    """
    languages = tuple(dict.fromkeys(code.split("-")[0].lower() for code in (language, odd.language, other.language) if code))
    shared = _without_dimension(odd, other)
    if shared is not None:
        return shared
    pair = _pair(odd, other, languages)
    if pair is None or "vague" in (odd.modifier, other.modifier) or (odd.per == other.per and pair.fits(pair.low, pair.high)):
        return None
    for family in _FAMILIES:
        found = list({found.name: found for found in family(pair)}.values())
        if len(found) > 1:
            return None
        if found:
            return found[0]
    return None


# ---------------------------------------------------------------- the figures


@lru_cache(maxsize=1)
def _slips() -> dict[str, Any]:
    return load_toml(DATA / "slips.toml")


def _printed(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """The figure as it stands, with its rounding; a bound counts as the amount it names."""
    low = claim.low if isinstance(claim.low, Decimal) else claim.high
    high = claim.high if isinstance(claim.high, Decimal) else claim.low
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return None
    if claim.modifier == "vague":
        return low, high
    return low - _half(claim, low), high + _half(claim, high)


def _half(claim: Claim, value: Decimal) -> Decimal:
    width = half_width(value, claim.step, hedged=claim.modifier == "~")
    return width if claim.kind in ("count", "rank") or claim.step <= ZERO else max(width, claim.step / 2)


def _sharp(low: Decimal, high: Decimal) -> bool:
    size = max(abs(low), abs(high))
    return size > ZERO and (high - low) / size <= PRECISE


def _base_unit(claim: Claim) -> str:
    if claim.kind in ("money", "price"):
        return claim.currency
    return "" if claim.kind in ("count", "ratio", "rank") else claim.base_unit or claim.unit


def _offset(claim: Claim, scale: Decimal) -> Decimal:
    for own, base in ((claim.low, claim.base_low), (claim.high, claim.base_high)):
        if isinstance(own, Decimal) and isinstance(base, Decimal):
            return base - own * scale if claim.base_unit == "kelvin" else ZERO
    return ZERO


def _pair(odd: Claim, other: Claim, languages: tuple[str, ...]) -> _Pair | None:
    if odd.kind == "date" or other.kind == "date" or _base_unit(odd) != _base_unit(other):
        return None
    first, second = _printed(odd), _printed(other)
    scale, other_scale = base_scale(odd), base_scale(other)
    if first is None or second is None or not scale or not other_scale:
        return None
    shift = _offset(other, other_scale) - _offset(odd, scale)
    factor = other_scale / scale
    target = sorted((value * other_scale + shift) / scale for value in second)
    return _Pair(odd, other, *first, *second, target[0], target[1], factor, languages)


def _amount(pair: _Pair) -> Decimal:
    """The other figure in the odd one's unit, with no more digits than make sense where it had to be converted."""
    value, like = pair.middle, pair.odd.low
    if pair.factor == ONE or value == ZERO or not isinstance(like, Decimal):
        return value
    digits = max(3, len(like.normalize().as_tuple().digits) + 1)
    return value.quantize(ONE.scaleb(value.adjusted() - digits + 1))


def _slip(name: str, pair: _Pair, values: dict[str, object], undone: Decimal | None = None) -> Step:
    value = _amount(pair) if undone is None else undone
    return step(name, **values, undone=_plain(value), unit=pair.odd.unit)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _over(value: Decimal) -> str:
    """A factor as larger over smaller."""
    size = abs(value)
    size = size if size >= ONE else ONE / size
    return _plain(size.quantize(Decimal("0.001")) if size < 1000 else size.to_integral_value())


# ---------------------------------------------------------------- same figure, other label


def _without_dimension(odd: Claim, other: Claim) -> Step | None:
    """Slips between things that do not convert: percent and point, one currency and another, change and level."""
    first, second = _printed(odd), _printed(other)
    if first is None or second is None or first[0] > second[1] or second[0] > first[1]:
        return None
    if {odd.unit, other.unit} == {"percent", "percentage_point"}:
        return step("slip.percent_point", read=odd.text, meant=other.unit)
    money = ("money", "price")
    if odd.kind in money and other.kind in money and odd.currency and other.currency and odd.currency != other.currency:
        return step("slip.currency", **{"from": other.currency, "to": odd.currency, "read": odd.text})
    if {odd.subject.measure, other.subject.measure} == {"change", "level"} and odd.unit == other.unit:
        return step("slip.by_to", read=odd.text)
    return None


def _same_figure(pair: _Pair) -> Iterator[Step]:
    """The number was kept and its unit or period changed."""
    if pair.low > pair.own_high or pair.own_low > pair.high:
        return
    odd, other = pair.odd, pair.other
    if odd.per != other.per:
        factor = next((row["factor"] for row in _slips()["period"] if {row["short"], row["long"]} == {odd.per, other.per}), None)
        if factor is not None:
            yield _slip("slip.period", pair, {"from": other.per, "to": odd.per, "factor": factor})
        return
    if odd.unit == other.unit or not odd.base_unit:
        return
    if _bits(odd.unit, other.unit):
        yield _slip("slip.bits_bytes", pair, {"factor": 8, "read": odd.unit, "meant": other.unit})
    elif _binary(odd.unit, other.unit):
        yield _slip("slip.kibi", pair, {"from": other.unit, "to": odd.unit, "factor": _over(pair.factor)})
    else:
        yield _slip("slip.unit", pair, {"from": other.unit, "to": odd.unit, "factor": _over(pair.factor)})


def _bits(first: str, second: str) -> bool:
    small, large = _slips()["units"]["bits"]
    return first != second and first.replace(large, small) == second.replace(large, small)


def _binary(first: str, second: str) -> bool:
    names = {first, second}
    pairs = _slips()["units"]["binary"]
    return first != second and any({unit, unit.replace(one, other, 1)} == names for one, other in pairs for unit in names)


# ---------------------------------------------------------------- marks and scale words


def _separators(pair: _Pair) -> Iterator[Step]:
    """The other reading of a decimal or thousands mark agrees."""
    odd, other = pair.odd, pair.other
    reading = next((value for value in _readings(odd) if pair.fits(*_around(value, pair.low, pair.high))), None)
    if reading is not None:
        yield _slip("slip.separator", pair, {"read": odd.text}, reading)
        return
    for value in _readings(other):
        low, high = sorted(side * pair.factor for side in _around(value, pair.own_low, pair.own_high))
        if odd.base_unit != "kelvin" and low <= pair.high and pair.low <= high:
            yield _slip("slip.separator", pair, {"read": other.text})
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
    for power, cell in _slips()["scales"].get(language, {}).items():
        words = [word.strip() for word in cell.split("|")]
        shown[int(power)] = words[0]
        forms.update({fold_word(word): int(power) for word in words if " " not in word})
    return forms, shown


def _words(text: str, known: Callable[[str], object]) -> Iterator[tuple[str, str]]:
    """(as printed, folded) words of a text that are known with or without an Arabic proclitic."""
    for token in tokenise(text):
        if token.kind != "w":
            continue
        for prefix in _PROCLITICS:
            if token.key.startswith(prefix) and known(token.key[len(prefix) :]):
                yield token.text, token.key[len(prefix) :]
                break


def _scale_words(pair: _Pair) -> Iterator[Step]:
    """One scale word stands where another of the same language would agree."""
    for language in (*pair.languages, "en"):
        forms, shown = _scale_forms(language)
        printed = {key: text for text, key in _words(pair.odd.text, forms.__contains__)}
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
            yield _slip(
                "slip.scale_word", pair, {"from": text, "to": word, "factor": _over(TEN ** abs(power)), "read": text, "meant": word}
            )
        if printed:
            return


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, tuple[int, bool]]:
    """Power of ten between the two scales, and whether one language uses the word both ways, by folded form."""
    found = {}
    for row in _slips()["long_scale"]["word"]:
        for word in row["forms"].split("|"):
            found[fold_word(word.strip())] = (row["long"] - row["short"], bool(row.get("both", False)))
    return found


def _long_scale(pair: _Pair) -> Iterator[Step]:
    """A word that means one amount on the short scale and another on the long one."""
    forms, long = _long_forms(), set(_slips()["long_scale"]["languages"])
    for claim in (pair.odd, pair.other):
        for text, key in _words(claim.text, forms.__contains__):
            power, both = forms[key]
            if not both and not long.intersection(pair.languages):
                continue
            if pair.fits_times(TEN**power) or pair.fits_times(TEN**-power):
                yield _slip("slip.long_scale", pair, {"word": text, "read": text, "factor": _over(TEN**power)})
                return


def _myriad(pair: _Pair) -> Iterator[Step]:
    """Counting by ten thousands (or lakh and crore) carried over step by step."""
    known = _slips()["myriad"]
    words = {fold_word(word) for word in known["words"].split("|")}
    text = f"{pair.odd.text} {pair.other.text}"
    powers: set[int] = set()
    if next(_words(text, words.__contains__), None) is not None:
        powers.update(known["word_powers"])
    if set(known["languages"]).intersection(pair.languages):
        powers.update(known["language_powers"])
    if {pair.odd.currency, pair.other.currency} & set(known["currencies"]):
        powers.update(known["currency_powers"])
    fitting = {power for power in powers if pair.fits_times(TEN**power) or pair.fits_times(TEN**-power)}
    if len(fitting) == 1:
        yield _slip("slip.myriad", pair, {"factor": _over(TEN ** fitting.pop())})


# ---------------------------------------------------------------- digits


def _digits(pair: _Pair) -> Iterator[Step]:
    """Two neighbours swapped, one digit dropped, one doubled."""
    value, place = pair.odd.low, pair.odd.step
    if not isinstance(value, Decimal) or pair.odd.low != pair.odd.high or place <= ZERO or not pair.plain or _power(pair) is not None:
        return
    number = abs(value / place)
    if number != number.to_integral_value() or number < 10:
        return
    printed = f"{number.to_integral_value():f}"
    if len(printed) > 24:
        return
    exact = pair.odd.unit == pair.other.unit
    spread = abs(pair.factor) * pair.other.step / 2 + (ZERO if exact else place / 2)
    low, high = abs(pair.middle / place) - spread / place, abs(pair.middle / place) + spread / place
    if not exact and not _sharp(low, high):
        return
    if len(printed.rstrip("0")) < (2 if exact else 3):
        return

    def agrees(text: str) -> bool:
        return text != printed and not text.startswith("0") and low <= Decimal(text) <= high

    swapped = {printed[:i] + printed[i + 1] + printed[i] + printed[i + 2 :] for i in range(len(printed) - 1)}
    for name, candidates in (
        ("slip.digit_swapped", swapped),
        ("slip.digit_doubled", {printed[:i] + printed[i + 1 :] for i in range(len(printed) - 1) if printed[i] == printed[i + 1]}),
        ("slip.digit_dropped", _with_one_more(printed, low, high)),
    ):
        fitting = {text for text in candidates if agrees(text)}
        if fitting:
            undone = Decimal(min(fitting)) * place * (1 if value > ZERO else -1)
            yield _slip(name, pair, {"read": pair.odd.text}, undone if len(fitting) == 1 else None)


def _with_one_more(printed: str, low: Decimal, high: Decimal) -> set[str]:
    """What the printed digits are when one was lost: the digits of the other figure, if taking one out leaves these."""
    found = set()
    ends = (low.to_integral_value(rounding="ROUND_CEILING"), high.to_integral_value(rounding="ROUND_FLOOR"))
    for whole in {*ends, ((low + high) / 2).to_integral_value()}:
        text = f"{whole:f}"
        if len(text) == len(printed) + 1 and any(text[:i] + text[i + 1 :] == printed for i in range(len(text))):
            found.add(text)
    return found


# ---------------------------------------------------------------- factors


def _conversions(pair: _Pair) -> Iterator[Step]:
    """A conversion made wrongly: taken for another unit, turned round, without its offset, with the length factor for an area."""
    if not pair.plain:
        return
    odd, other = pair.odd, pair.other
    if odd.base_unit == "kelvin" and odd.unit != other.unit:
        for wrong in _without_offset(odd, other):
            if pair.low <= wrong <= pair.high:
                yield _slip("slip.offset", pair, {"read": odd.text})
                return
    if odd.unit != other.unit and odd.base_unit and odd.base_unit != "kelvin":
        factor = pair.factor
        if _overlap(pair.own_low / factor, pair.own_high / factor, pair.low, pair.high):
            yield _slip("slip.inverse", pair, {"factor": _over(factor), "read": odd.text})
        linear = _linear(odd, other)
        if linear is not None and _overlap(pair.own_low * linear, pair.own_high * linear, pair.low, pair.high):
            yield _slip("slip.linear_factor", pair, {"factor": _over(linear), "read": odd.text})
    yield from _taken_for(pair)


def _overlap(a_low: Decimal, a_high: Decimal, b_low: Decimal, b_high: Decimal) -> bool:
    return min(a_low, a_high) <= max(b_low, b_high) and min(b_low, b_high) <= max(a_low, a_high)


def _without_offset(odd: Claim, other: Claim) -> list[Decimal]:
    """What a temperature becomes when 32 is forgotten, or is all that was done."""
    value = other.low if isinstance(other.low, Decimal) else other.high
    if not isinstance(value, Decimal):
        return []
    if "Fahrenheit" in odd.unit:
        return [value * Decimal("1.8"), value + 32]
    return [value / Decimal("1.8"), value - 32]


def _linear(odd: Claim, other: Claim) -> Decimal | None:
    """The length factor of two square or cubic units."""
    from .quantities import conversion

    for power in (" ** 2", " ** 3"):
        if odd.unit.endswith(power) and other.unit.endswith(power):
            return conversion(other.unit.removesuffix(power), odd.unit.removesuffix(power))
    return None


def _taken_for(pair: _Pair) -> Iterator[Step]:
    """Both figures are told in one unit, and one of them is the amount in another."""
    from .quantities import conversion

    odd = pair.odd
    if not odd.base_unit or odd.kind in ("money", "price", "temperature", "percentage"):
        return
    found: dict[tuple[str, str], Decimal] = {}
    for first, second in _slips()["units"]["pairs"]:
        if odd.unit not in (first, second):
            continue
        partner = second if odd.unit == first else first
        factor = conversion(partner, odd.unit)
        if factor is None or _round_ten(factor):
            continue
        if pair.near_times(factor):
            found[(partner, odd.unit)] = factor
        elif pair.near_times(ONE / factor):
            found[(odd.unit, partner)] = factor
    if len(found) == 1:
        ((meant, read), factor) = next(iter(found.items()))
        yield _slip("slip.unit", pair, {"from": meant, "to": read, "factor": _over(factor)})
    if odd.kind == "data" and odd.unit == pair.other.unit:
        if pair.near_times(Decimal(8)) or pair.near_times(ONE / 8):
            yield _slip("slip.bits_bytes", pair, {"factor": 8, "read": odd.text})
        for power in range(1, 7):
            binary = Decimal("1.024") ** power
            if pair.near_times(binary) or pair.near_times(ONE / binary):
                yield _slip("slip.kibi", pair, {"from": odd.unit, "to": odd.unit, "factor": _over(binary)})
                break


def _round_ten(factor: Decimal) -> bool:
    return factor.normalize().as_tuple().digits == (1,)


def _periods(pair: _Pair) -> Iterator[Step]:
    """The ratio of two periods, where the claims speak of a rate or the ratio is not met by chance."""
    odd = pair.odd
    if odd.kind in ("percentage", "ratio", "duration", "temperature", "age", "rank") or odd.per != pair.other.per or not pair.plain:
        return
    fitting: dict[tuple[str, str], int] = {}
    for row in _slips()["period"]:
        if odd.per not in (row["short"], row["long"]) and (odd.per or row["long"] != "year" or row["factor"] < 12):
            continue
        factor = Decimal(row["factor"])
        if pair.near_times(factor):
            fitting[(row["short"], row["long"])] = row["factor"]
        elif pair.near_times(ONE / factor):
            fitting[(row["long"], row["short"])] = row["factor"]
    if len(fitting) == 1:
        ((meant, read), size) = next(iter(fitting.items()))
        yield _slip("slip.period", pair, {"from": meant, "to": read, "factor": size})


def _power(pair: _Pair) -> int | None:
    """The one power of ten that lies between the figures, or None."""
    if not pair.middle or not (pair.low + pair.high):
        return None
    guess = (pair.middle / ((pair.low + pair.high) / 2)).copy_abs()
    near = guess.adjusted()
    fitting = [power for power in (near - 1, near, near + 1) if power and pair.fits_times(TEN**power)]
    return fitting[0] if len(fitting) == 1 else None


def _powers_of_ten(pair: _Pair) -> Iterator[Step]:
    """A zero or a scale word more or less."""
    power = _power(pair)
    if power is not None and pair.odd.kind not in ("temperature", "rank", "age"):
        yield _slip("slip.power_of_ten", pair, {"factor": _over(TEN ** abs(power))})


_FAMILIES: tuple[Callable[[_Pair], Iterator[Step]], ...] = (
    _same_figure,
    _separators,
    _long_scale,
    _myriad,
    _scale_words,
    _digits,
    _conversions,
    _periods,
    _powers_of_ten,
)
