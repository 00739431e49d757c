"""U308 for a currency without daily rates: an amount and its conversion further apart than that currency has ever been."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from ..decimals import ONE, significant
from ..language import DATA, load_toml
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._currency_rates import rate_span
from ._matching import plain, printed_interval
from .currency import conversions, guessed

RULES = ("U308",)
DOLLAR = "USD"
FAR = Decimal(2)
"""How far outside of what a currency has ever been a conversion lies that is certainly wrong."""
POWERS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(1_000_000))


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Conversions that no rate of the last decades leads to, whichever country's money a bare name means."""
    for left, right, _ in conversions(view):
        a, b = printed_interval(left), printed_interval(right)
        if a is None or b is None or not a.low or not b.low or a.high is None or b.high is None:
            continue
        pairs = [pair for pair in product(_codes(left), _codes(right)) if pair[0] != pair[1]]
        if all(rate_span(settings, *pair, (left, right)) is not None for pair in pairs):
            continue  # judged by the rate of the day
        spans = [_span(settings, *pair, left, right) for pair in pairs]
        known = [span for span in spans if span is not None]
        if len(known) < len(spans):
            continue
        low, high = a.low * min(span[0] for span in known), a.high * max(span[1] for span in known)
        if high * FAR < b.low or b.high * FAR < low:
            yield _report(left, right, low, high, (b.low + b.high) / 2)


def _codes(claim: Claim) -> tuple[str, ...]:
    """The currencies an amount may be in: all that its name may mean where nothing but usage chose one."""
    if claim.currency and not guessed(claim):
        return (claim.currency,)
    return claim.currency_candidates or (claim.currency,)


def _span(settings: Settings, source: str, target: str, left: Claim, right: Claim) -> tuple[Decimal, Decimal] | None:
    """The least and the most of `target` that one of `source` has been; None where nobody wrote it down."""
    one, other = _per_dollar(settings, source, left, right), _per_dollar(settings, target, left, right)
    return (other[0] / one[1], other[1] / one[0]) if one is not None and other is not None else None


def _per_dollar(settings: Settings, code: str, left: Claim, right: Claim) -> tuple[Decimal, Decimal] | None:
    """The least and the most of a currency for one dollar: on the days that are meant, or else in the last decades."""
    if code == DOLLAR:
        return ONE, ONE
    rates = rate_span(settings, DOLLAR, code, (left, right))
    return (rates.low, rates.high) if rates is not None else _bands().get(code)


def _report(left: Claim, right: Claim, low: Decimal, high: Decimal, stated: Decimal) -> Finding:
    code = right.currency or _codes(right)[0]
    expected = (low * high).sqrt()
    values: dict[str, object] = {
        "left": left.text,
        "right": right.text,
        "expected": plain(significant(expected, 1)),
        "code": code,
        "rate": "",
        "day": "",
    }
    ends = {"low": plain(significant(low, 2)), "high": plain(significant(high, 2))}
    power = next((power for power in POWERS if low <= stated * power <= high or low <= stated / power <= high), None)
    return finding(
        "U308",
        "currency",
        "warning",
        (right, left),
        values=values,
        ratio=max(expected / stated, stated / expected),
        explanation=(step("U308.ever", left=left.text, code=code, **ends),),
        diagnosis=step("slip.power_of_ten", factor=plain(power)) if power is not None else None,
    )


@lru_cache(maxsize=1)
def _bands() -> dict[str, tuple[Decimal, Decimal]]:
    table = load_toml(DATA / "currencies.toml")["per_dollar"]
    return {code: (Decimal(low), Decimal(high)) for code, (low, high) in ((code, text.split()) for code, text in table.items())}
