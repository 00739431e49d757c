"""U308 for a currency that no table has rates of: an article that converts it twice, at rates a power of ten apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..intervals import point
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._currency_rates import rate_span
from ._matching import plain
from .currency import conversions, guessed

RULES = ("U308",)
POWERS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(1_000_000))
NEAR = Decimal("0.1")
"""How far two rates of one article may lie from a power of ten apart: figures are rounded, and some days may lie between."""
DOLLAR, RATE = "USD", "exchange rate"


class _Conversion(NamedTuple):
    """An amount, the same in the other currency, and how many of the second currency one of the first is by them."""

    left: Claim
    right: Claim
    rate: Decimal


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """One finding for each pair of currencies with a conversion that another one of the article denies."""
    found: dict[tuple[str, str], list[_Conversion]] = {}
    for left, right, historic in conversions(view):
        amount, stated = point(left), point(right)
        if historic or not amount or not stated or not left.currency or not right.currency:
            continue
        unknown = rate_span(settings, left.currency, right.currency, (left, right)) is None
        if unknown or guessed(left) or guessed(right):
            found.setdefault((left.currency, right.currency), []).append(_Conversion(left, right, stated / amount))
    for (source, target), told in found.items():
        odd = _odd(told, _market(view, settings, source, target))
        if odd is not None:
            yield _report(odd[0], odd[1], odd[2])


def _odd(told: Sequence[_Conversion], market: Decimal | None) -> tuple[_Conversion, _Conversion, Decimal] | None:
    """(the odd conversion, one that denies it, the power of ten between them)."""
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            factor = max(one.rate, other.rate) / min(one.rate, other.rate)
            power = next((power for power in POWERS if abs(factor / power - 1) <= NEAR), None)
            if power is not None:
                first, second = sorted((one, other), key=lambda item: _trust(item, told, market))
                return first, second, power
    return None


def _trust(item: _Conversion, told: Sequence[_Conversion], market: Decimal | None) -> tuple[int, Decimal]:
    """How many conversions of the article agree with one, and how near it is to the price of the dollar that the article tells."""
    agreeing = sum(1 for other in told if abs(other.rate / item.rate - 1) <= NEAR)
    if market is None:
        return agreeing, Decimal(0)
    return agreeing, -max(item.rate / market, market / item.rate)


def _market(view: View, settings: Settings, source: str, target: str) -> Decimal | None:
    """How many of the target one of the source is by the price of the dollar that the article tells in the source."""
    price = next((value for claim in view.claims if claim.attribute == RATE and claim.currency == source and (value := point(claim))), None)
    if not price:
        return None
    if target == DOLLAR:
        return 1 / price
    day = view.article.published[:10] if view.article.published else ""
    converted = settings.convert_money(Decimal(1), DOLLAR, target, day) if day else None
    return converted[1] / price if converted is not None else None


def _report(odd: _Conversion, other: _Conversion, power: Decimal) -> Finding:
    amount, stated = point(odd.left) or Decimal(0), point(odd.right) or Decimal(1)
    expected = amount * other.rate
    values = {"left": odd.left.text, "right": odd.right.text, "expected": plain(expected), "code": odd.right.currency}
    return finding(
        "U308",
        "currency",
        "warning",
        (odd.right, odd.left, other.right, other.left),
        values={**values, "rate": plain(other.rate, 5), "day": ""},
        ratio=max(expected / stated, stated / expected),
        explanation=(
            step(
                "U308.beside",
                left=odd.left.text,
                first=other.left.text,
                second=other.right.text,
                expected=plain(expected),
                code=odd.right.currency,
            ),
        ),
        diagnosis=step("slip.power_of_ten", factor=plain(power)),
    )
