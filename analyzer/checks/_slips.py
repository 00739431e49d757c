"""Which known slip two disagreeing figures show, most specific first: separator, digits, counting system, scale, power of ten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ..decimals import TEN, ZERO, remainder
from ..intervals import Interval, base_scale, interval, point
from ..model import Claim
from ..text import fold, tokenise
from ._words import comparing

POWERS = (1, 2, 3, 6)
NEAR = Decimal("0.12")
ORDER = ("V206", "V205", "V204", "V203", "V202", "V201")


def natural(claim: Claim) -> Interval | None:
    """As `interval`, but a vague plural is read as speakers mean it: "billions" is 1 to 10 billion, not up to a trillion."""
    span = interval(claim)
    if span is None or claim.modifier != "vague" or span.low is None:
        return printed(claim)
    top = span.low * TEN
    return Interval(span.low, top if span.high is None else min(top, span.high))


def printed(claim: Claim) -> Interval | None:
    """The amounts as they stand in print, in base units, not widened by their precision."""
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    if isinstance(low, str) or isinstance(high, str) or (low is None and high is None):
        return None
    return Interval(low, high)


def gap(a: Interval, b: Interval) -> Decimal | None:
    """Factor between the nearest amounts of two intervals that lie apart; None where they touch or have no such factor."""
    for lower, upper in ((a, b), (b, a)):
        if lower.high is not None and upper.low is not None and ZERO < lower.high < upper.low:
            return upper.low / lower.high
    return None


def own_amount(claim: Claim) -> Decimal | None:
    """The one figure a claim prints, in its own unit; None for ranges and vague amounts."""
    if claim.modifier in ("vague", "range"):
        return None
    if isinstance(claim.low, Decimal) and isinstance(claim.high, Decimal):
        return claim.low if claim.low == claim.high else None
    return claim.low if isinstance(claim.low, Decimal) else claim.high if isinstance(claim.high, Decimal) else None


def figures(claim: Claim) -> int:
    """How many significant digits a claim prints: equal figures with many digits are no coincidence."""
    amount = own_amount(claim)
    return 0 if amount is None else len(_figures(amount))


def same_figure(a: Claim, b: Claim) -> bool:
    """Whether two claims print the same figure (whatever their units and hedges)."""
    return (a.low == b.low and a.high == b.high) or (own_amount(a) is not None and own_amount(a) == own_amount(b))


def units_slipped(a: Claim, b: Claim) -> bool:
    """Same figure in different units: a matter of the unit checks, not of the value."""
    return a.unit != b.unit and a.kind not in ("count", "rank") and same_figure(a, b)


def disagree(a: Claim, b: Claim) -> bool:
    """Whether two comparable claims cannot both stand, or are vague amounts an order of magnitude apart."""
    first, second = interval(a), interval(b)
    if first is None or second is None or units_slipped(a, b):
        return False
    if "vague" in (a.modifier, b.modifier):
        return vague_apart(a, b)
    return first.disjoint(second)


def vague_apart(a: Claim, b: Claim) -> bool:
    """Vague amounts disagree where their natural readings lie a factor of ten apart, and a figure beside them lies outside."""
    first, second = natural(a), natural(b)
    if first is None or second is None:
        return False
    far = gap(first, second)
    if far is None or far < TEN:
        return False
    if a.modifier == b.modifier == "vague":
        return True
    whole, other = interval(a), interval(b)
    return whole is not None and other is not None and whole.disjoint(other)


def slip(a: Claim, b: Claim) -> str:
    """The most specific rule that tells how two disagreeing claims differ."""
    if "vague" in (a.modifier, b.modifier):
        return "V202"
    if separator(a, b) or separator(b, a):
        return "V206"
    if digits(a, b):
        return "V205"
    power = power_of_ten(a, b)
    if myriad(a, b):
        return "V204"
    if long_scale(a, b):
        return "V203"
    return "V202" if power else "V201"


def separator(a: Claim, b: Claim) -> bool:
    """Whether the other reading of a decimal or thousands mark in `a` is what `b` says."""
    target = interval(b)
    scale = base_scale(a)
    if target is None or scale is None or own_amount(a) is None:
        return False
    for text in a.alternatives:
        try:
            other = Decimal(text)
        except InvalidOperation:
            continue
        if other == own_amount(a) or not other or _round_thousands(own_amount(a), other):
            continue
        # Both figures must show the same digits: a rounded neighbour is no other reading.
        if _figures(other) != _figures(own_amount(b) or ZERO):
            continue
        step = Decimal(1).scaleb(int(other.as_tuple().exponent))
        read = interval(replace(a, low=other, high=other, base_low=other * scale, base_high=other * scale, step=step, modifier="="))
        if read is not None and not read.disjoint(target):
            return True
    return False


def _round_thousands(first: Decimal | None, second: Decimal) -> bool:
    """300,000 is never meant as 300.000: nobody prints three empty decimals."""
    whole = max(abs(first or ZERO), abs(second))
    return not remainder(whole, 1000)


def _figures(value: Decimal) -> str:
    """The significant digits of an amount, without zeros at either end."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def digits(a: Claim, b: Claim) -> bool:
    """Two neighbouring digits swapped, or one dropped or doubled, between figures printed to the last digit."""
    first, second = own_amount(a), own_amount(b)
    if first is None or second is None or first <= 0 or second <= 0 or (a.unit != b.unit and a.kind != "count"):
        return False  # other units print other digits
    left, right = _figures(first), _figures(second)
    if left == right:
        return False
    if len(left) != len(right) and first == first.to_integral_value() and second == second.to_integral_value():
        whole = f"{first.to_integral_value():f}", f"{second.to_integral_value():f}"
        if len(whole[0]) == len(whole[1]) and max(len(left), len(right)) >= 3 and neighbours_swapped(*whole):
            return True  # 106 and 160
    if first.adjusted() == second.adjusted() and len(left) == len(right):
        return len(left) >= 3 and neighbours_swapped(left, right)
    short, long = (left, right) if len(left) < len(right) else (right, left)
    if len(long) != len(short) + 1 or abs(first.adjusted() - second.adjusted()) > 1:
        return False
    dropped = next((i for i in range(len(long)) if long[:i] + long[i + 1 :] == short), None)
    return dropped is not None and (len(long) >= 4 or (len(long) == 3 and _doubled(long, dropped)))


def digits_turned(a: Claim, b: Claim) -> bool:
    """Whether two figures of one size differ only in two neighbouring digits that changed places, be they the only two (87, 78);
    zeros at their end are left aside."""
    first, second = own_amount(a), own_amount(b)
    if first is None or second is None or first <= 0 or second <= 0 or first.adjusted() != second.adjusted():
        return False
    if a.unit != b.unit and a.kind != "count":
        return False
    left, right = _figures(first), _figures(second)
    return len(left) == len(right) and neighbours_swapped(left, right)


def _doubled(text: str, at: int) -> bool:
    return text[at] in (text[at - 1 : at] or "x") or text[at] == text[at + 1 : at + 2]


def neighbours_swapped(a: str, b: str) -> bool:
    """Whether two rows of digits differ only in two neighbours that changed places."""
    places = [i for i in range(len(a)) if a[i] != b[i]] if len(a) == len(b) else []
    return len(places) == 2 and places[1] == places[0] + 1 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]


def power_of_ten(a: Claim, b: Claim) -> int:
    """The power of ten between two figures that are otherwise the same within rounding; 0 where there is none."""
    first, second = point(a), point(b)
    spans = interval(a), interval(b)
    if first is None or second is None or None in spans or first * second <= 0:
        return 0
    (low, low_claim), (high, high_claim) = sorted(((abs(first), a), (abs(second), b)), key=lambda item: item[0])
    for power in POWERS:
        factor = TEN**power
        if abs(high / low / factor - 1) > NEAR:
            continue
        if a.modifier == "range" or b.modifier == "range":
            return power if _same_range(low_claim, high_claim, factor) else 0
        exact = high == low * factor
        below, above = _rounded(low_claim), _rounded(high_claim)
        if exact or (below is not None and above is not None and below[0] * factor <= above[1] and above[0] <= below[1] * factor):
            return power
    return 0


def _rounded(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """The rounding interval of a figure, its bound or hedge set aside."""
    plain = claim
    if claim.modifier in ("<", "<=", ">", ">=", "~"):
        low, base = (claim.low, claim.base_low) if claim.low is not None else (claim.high, claim.base_high)
        plain = replace(claim, modifier="=", low=low, high=low, base_low=base, base_high=base)
    span = interval(plain)
    if span is None or span.low is None or span.high is None:
        return None
    low, high = sorted((abs(span.low), abs(span.high)))
    return low, high


def _same_range(low: Claim, high: Claim, factor: Decimal) -> bool:
    ends = [side for side in (low.low, low.high, high.low, high.high) if isinstance(side, Decimal)]
    return len(ends) == 4 and ends[0] * factor == ends[2] and ends[1] * factor == ends[3]


# Scale words


@dataclass(frozen=True, slots=True)
class _Word:
    """Scale words of some languages: their factor to the reading on the other scale, and whether they are long-scale words."""

    languages: frozenset[str]
    words: frozenset[str]
    other: Decimal
    long: bool


@lru_cache(maxsize=1)
def _scale_words() -> tuple[_Word, ...]:
    return tuple(
        _Word(
            frozenset(row["languages"]),
            frozenset(fold(word) for word in row["words"]),
            Decimal(row["other"]) / Decimal(row["value"]),
            table == "long_scale",
        )
        for table in ("long_scale", "short_scale")
        for row in comparing()[table]
    )


@lru_cache(maxsize=1)
def _long_languages() -> frozenset[str]:
    """Languages that count by the long scale."""
    return frozenset(code for row in _scale_words() if row.long for code in row.languages) - {"ar"}


@lru_cache(maxsize=2048)
def _keys(text: str) -> tuple[str, ...]:
    """The folded words and figures of a printed quantity."""
    return tuple(token.key for token in tokenise(text))


def _scale_reading(claim: Claim) -> list[tuple[Decimal, bool]]:
    """For each scale word printed that has another reading: the amount by that reading, and whether the word is a long-scale one."""
    amount = point(claim)
    if amount is None or not amount:
        return []
    main = claim.language.partition("-")[0].lower()
    keys = _keys(claim.text)
    return [(amount * row.other, row.long) for row in _scale_words() if main in row.languages and not row.words.isdisjoint(keys)]


def long_scale(a: Claim, b: Claim) -> bool:
    """Whether a scale word of one, read on the other scale, gives what the other says; one side must count by the long scale."""
    for one, other in ((a, b), (b, a)):
        target = _rounded(other)
        for reread, long in _scale_reading(one):
            apart = one.language.partition("-")[0] != other.language.partition("-")[0]
            if long and not (apart or one.language.startswith("ar")):
                continue
            if not long and not _counts_long(other):
                continue
            if target is not None and target[0] <= abs(reread) <= target[1]:
                return True
    return False


def _counts_long(claim: Claim) -> bool:
    return claim.language.partition("-")[0].lower() in _long_languages()


@lru_cache(maxsize=1)
def _myriad_words() -> tuple[tuple[tuple[str, ...], tuple[Decimal, ...]], ...]:
    return tuple(
        (tuple(fold(word) for word in row["words"]), tuple(Decimal(factor) for factor in row["factors"])) for row in comparing()["myriad"]
    )


def myriad(a: Claim, b: Claim) -> bool:
    """Whether one of two figures is counted by ten thousands, lakh or hundreds of thousands and they differ by one of its slips."""
    first, second = point(a), point(b)
    if first is None or second is None or first * second <= 0:
        return False
    high, low = max(abs(first), abs(second)), min(abs(first), abs(second))
    for claim in (a, b):
        text = " " + " ".join(_keys(claim.text)) + " "
        for words, factors in _myriad_words():
            if not any((f" {word} " in text) if len(word) > 1 else word in text for word in words):
                continue
            if any(abs(high / low / factor - 1) <= NEAR / 4 for factor in factors):
                return True
    return False
