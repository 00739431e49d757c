"""Currencies: the same figure in another currency, one name read as two currencies, stated conversions against the rate of the day."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..decimals import significant
from ..intervals import Interval, interval
from ..model import MONEY, Claim, Finding, Group, Step, step
from . import Settings, View, finding
from ._beside import told_beside
from ._currency_rates import Rates, rate_span
from ._matching import (
    ENOUGH,
    by_reference,
    certain,
    comparable,
    figure,
    has_phrase,
    opposed,
    phrase_at,
    phrases,
    plain,
    printed_interval,
    sides,
    token_span,
    worded_alike,
)
from ._things import same_attribute
from ._timing import told_together

RULES = ("U302", "U303", "U308")

PLAN = "target/forecast"
NEAR = Decimal("0.03")
"""Rounding and the movement of a day or two: amounts closer than this agree."""
SLIGHT, CLEAR = Decimal("1.10"), Decimal("1.25")
"""Up to the first factor a conversion that is off is a note; from the second on it is an error."""
ALIKE = Decimal("0.5")
"""Share of common words from which two sentences that name nothing are of one thing."""
WORLDWIDE = frozenset({"USD", "EUR", "GBP", "JPY"})
"""Currencies that a bare name or sign means in any country that has none of that name."""
GUESSED = 0.8
"""The confidence of an amount whose currency is only the usual meaning of its name."""
OWN = 2
"""Digits of a figure that two sums hardly share by chance."""
TIGHT = Decimal("0.05")
"""Another reading of a name explains a conversion only when it fits this closely; wide rounding fits too many."""
DASHES, COMMAS = frozenset("–—-"), frozenset(",،")
OPENING, CLOSING, SIGNS = frozenset("(["), frozenset(")]"), DASHES | COMMAS | frozenset("/=:")


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """U302 and U303: one figure, two currencies."""
    by_figure: dict[Hashable, list[Claim]] = {}
    for claim in group.claims:
        value = figure(claim)
        if claim.kind in MONEY and claim.currency and value is not None:
            by_figure.setdefault(value, []).append(claim)
    for claims in by_figure.values():
        for odd, other, more in opposed(sides(Group(group.subject_id, group.label, tuple(claims)), lambda claim: claim.currency)):
            values: dict[str, object] = {"left": odd.text, "right": other.text, "left_code": odd.currency, "right_code": other.currency}
            inferred = by_reference(odd, other)
            if (odd.per and other.per and odd.per != other.per) or told_beside(odd, other, claims):
                continue
            if odd.currency in other.currency_candidates or other.currency in odd.currency_candidates:
                yield finding(
                    "U303",
                    "currency",
                    "warning",
                    [odd, other],
                    values=values,
                    explanation=[
                        step("U303.read", text=claim.text, code=claim.currency, candidates=_candidates(claim)) for claim in (odd, other)
                    ],
                    witnesses=more,
                    inferred=inferred,
                )
                continue
            one_sum = _telling(odd, other) or len(more) >= BORNE_OUT
            named = odd.entity and other.entity and (odd.entity == other.entity or (told_together(odd, other) and one_sum))
            if not named and not worded_alike(odd, other, ALIKE):
                continue  # nothing names what they are of, or two names months apart: a common figure in two currencies
            rates = rate_span(settings, odd.currency, other.currency, (odd, other))
            if rates is not None and rates.low * (1 - NEAR) <= 1 <= rates.high * (1 + NEAR):
                continue
            amount = figure(odd) or (Decimal(1), Decimal(1))
            explanation = (
                [step("U302.unknown", left_code=odd.currency, right_code=other.currency)]
                if rates is None
                else [_rate_step("U302.rate", odd, other, rates, amount[0])]
            )
            yield finding(
                "U302",
                "currency",
                "error" if rates is not None and certain(odd, other) else "warning",
                [odd, other, *more],
                values=values,
                ratio=None if rates is None else max(rates.shown, 1 / rates.shown),
                explanation=explanation,
                diagnosis=Step("slip.currency", (("from", other.currency), ("to", odd.currency))),
                witnesses=more,
                inferred=inferred,
            )

    yield from _told_in_other_money(group, settings)


BORNE_OUT = 2
"""Further claims of one figure in one currency that show it to be of one thing, whatever each names."""


def _telling(a: Claim, b: Claim) -> bool:
    """Whether a figure that two articles tell of different names is surely one sum: they measure one thing, or it is of more
    than one digit."""
    if a.attribute and same_attribute(a, b):
        return True
    amount = figure(a)
    return amount is not None and len(amount[0].normalize().as_tuple().digits) >= OWN


def _told_in_other_money(group: Group, settings: Settings) -> Iterator[Finding]:
    """U308 across articles: an amount told in another currency than by the others, and not what it comes to on any of the days."""
    money = [claim for claim in group.claims if claim.kind in MONEY and claim.currency and figure(claim) is not None]
    parts = sides(Group(group.subject_id, group.label, tuple(money)), lambda claim: (claim.currency, claim.per))
    if len(parts) < 2:
        return
    main = parts[0]
    own = {claim.article for claim in main}
    for part in parts[1:]:
        # An article that gives both has a restatement of its own, and its figure stands against the others' already.
        strange = [claim for claim in part if claim.article not in own and claim.per == main[0].per]
        pairs = ((odd, other) for odd in strange[:ENOUGH] for other in main[:ENOUGH] if comparable(odd, other) and _same_ground(odd, other))
        found = next((found for odd, other in pairs if (found := _reckoned(odd, other, main, settings)) is not None), None)
        if found is not None:
            yield found


def _same_ground(a: Claim, b: Claim) -> bool:
    """One attribute, both plans or both facts, other figures."""
    plans = (a.status == PLAN) == (b.status == PLAN)
    return plans and bool(a.attribute) and same_attribute(a, b) and figure(a) != figure(b)


def _reckoned(odd: Claim, other: Claim, main: list[Claim], settings: Settings) -> Finding | None:
    """U308 where an amount in one currency is not that of another article in another one, at the rates of their days."""
    rates = rate_span(settings, other.currency, odd.currency, (other, odd))
    here, there, amount, stated = interval(odd), interval(other), figure(other), figure(odd)
    if rates is None or not rates.dated or here is None or there is None or amount is None or stated is None:
        return None
    if any(guessed(claim) and _without_rate(claim, other, odd, settings, historic=False) for claim in (odd, other)):
        return None
    low = there.low * rates.low * (1 - NEAR) if there.low is not None else None
    high = there.high * rates.high * (1 + NEAR) if there.high is not None else None
    if not Interval(low, high).disjoint(here):
        return None
    expected = amount[0] * rates.shown
    off = max(stated[0] / expected, expected / stated[0]) if expected > 0 and stated[0] > 0 else CLEAR
    return finding(
        "U308",
        "currency",
        "warning" if off >= CLEAR and odd.entity and other.entity and not by_reference(odd, other) else "note",
        [odd, other],
        values={
            "left": other.text,
            "right": odd.text,
            "expected": _converted(expected),
            "code": odd.currency,
            "rate": plain(rates.shown, 5),
            "day": rates.day,
        },
        ratio=off,
        explanation=(_rate_step("U308.rate", other, odd, rates, amount[0]),),
        diagnosis=_conversion_slip(other, odd, rates, amount[0], stated[0]),
        witnesses=[claim for claim in main if claim is not other],
        inferred=by_reference(odd, other),
    )


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """U308: an amount and its conversion beside it."""
    for left, right, historic in conversions(view):
        judge = _conversion if left.currency and right.currency else _conversion_of_any
        found = judge(view, left, right, settings, historic=historic)
        if found is not None:
            yield found


def conversions(view: View) -> Iterator[tuple[Claim, Claim, bool]]:
    """(amount, the same in another currency beside it, whether at the rate of an earlier day) of an article."""
    money = [claim for claim in view.claims if claim.kind in MONEY]
    positions = {claim.claim_id: k for k, claim in enumerate(view.claims)}
    for left, right in pairwise(money):
        if positions[right.claim_id] != positions[left.claim_id] + 1 or left.sentence_start != right.sentence_start:
            continue
        if (left.currency and left.currency == right.currency) or (left.per and right.per and left.per != right.per):
            continue
        if not (left.currency or left.currency_candidates) or not (right.currency or right.currency_candidates):
            continue
        historic = _restates(view, left, right)
        if historic is not None:
            yield left, right, historic


def _restates(view: View, left: Claim, right: Claim) -> bool | None:
    """Whether `right` gives `left` once more; True where it says "at the time"; None where it is no restatement."""
    reading = view.reading
    tokens = reading.tokens
    language = reading.lexicon.languages
    markers, weak = phrases("currency", "markers", *language), phrases("currency", "weak", *language)
    fillers, after = phrases("currency", "fillers", *language), phrases("currency", "after", *language)
    i, stop = token_span(reading, left.end, right.start)[0], token_span(reading, right.start, right.end)[0]
    behind = token_span(reading, right.start, right.end)[1]
    core = token_span(reading, right.core_start, right.end)[0]  # "soit environ" reaches into an amount told with its hedge
    if stop - i > 10:
        return None
    bracket = signs = marked = strong = False
    while i < stop:
        key = tokens[i].key
        end = phrase_at(reading, i, markers)
        if end and end <= core:
            marked, strong = True, strong or phrase_at(reading, i, weak) != end
            i = end
        elif key in OPENING and not bracket:
            bracket, i = True, i + 1
        elif key in SIGNS:
            signs, i = True, i + 1
        elif phrase_at(reading, i, fillers):
            i = phrase_at(reading, i, fillers)
        else:
            return None
    marked = marked or (right.modifier == "~" and 0 < phrase_at(reading, stop, markers) <= core)  # ", unos 93 millones de euros"
    last = tokens[stop - 1].key if signs else ""
    alone = last in DASHES and behind < len(tokens) and tokens[behind].key in DASHES
    alone = alone or (last in COMMAS and not bracket and _enclosed(view, left, behind))
    if not (bracket or strong or (marked and signs) or alone or last in ("/", "=")):
        return None
    if has_phrase(reading, behind, behind + 8, phrases("currency", "today", *language)):
        return None
    if bracket:
        while behind < len(tokens) and tokens[behind].key not in CLOSING:
            end = phrase_at(reading, behind, after)
            if not end and tokens[behind].key not in ",،":
                return None
            behind = end or behind + 1
    known = phrases("currency", "historic", *language)
    return has_phrase(reading, stop, behind + 4, known) or has_phrase(reading, stop - 4, stop, known)


def _enclosed(view: View, left: Claim, behind: int) -> bool:
    """Whether both stand alone in one pair of brackets: (2m yuan, $280,000)."""
    tokens = view.reading.tokens
    first = token_span(view.reading, left.start, left.end)[0]
    return first > 0 and tokens[first - 1].key in OPENING and behind < len(tokens) and tokens[behind].key in CLOSING


def _conversion(view: View, left: Claim, right: Claim, settings: Settings, *, historic: bool) -> Finding | None:
    """U308 where the two cannot be the same money on any of the days; the side that was converted comes first."""
    a, b = printed_interval(left), _restated_interval(left, right)
    amount = figure(left)
    if a is None or b is None or amount is None or a.low is None or a.high is None or a.low <= 0:
        return None
    rates = rate_span(settings, left.currency, right.currency, (left, right), historic=historic)
    if rates is None:
        return None
    wide = Interval(a.low * rates.low * (1 - NEAR), a.high * rates.high * (1 + NEAR))
    if not wide.disjoint(b):
        return None
    sides_known = [side for side in (b.low, b.high) if side is not None]
    middle = sum(sides_known, Decimal(0)) / len(sides_known)
    others = _other_currencies(left, right, (amount[0] + amount[1]) / 2, middle, settings, historic)
    if others and not others.isdisjoint(_at_home(view)):
        return None
    usual = [claim for claim in (left, right) if guessed(claim) and claim.currency not in _at_home(view)]
    if usual and (others or any(_without_rate(claim, left, right, settings, historic=historic) for claim in usual)):
        return None
    expected = (amount[0] + amount[1]) / 2 * rates.shown
    off = max(a.low * rates.low / middle, middle / (a.high * rates.high)) if middle > 0 else CLEAR
    severity = "note" if off <= SLIGHT else "warning" if off < CLEAR or others else "error"
    if others and severity == "note":
        return None
    return finding(
        "U308",
        "currency",
        severity,
        [right, left],
        values={
            "left": left.text,
            "right": right.text,
            "expected": _converted(expected),
            "code": right.currency,
            "rate": plain(rates.shown, 5),
            "day": rates.day,
        },
        ratio=max(expected, middle) / min(expected, middle) if middle > 0 and expected > 0 else None,
        explanation=(
            _rate_step("U308.rate", left, right, rates, amount[0]),
            step(
                "U308.compare",
                expected=_converted(expected),
                stated=plain(middle),
                code=right.currency,
                percent=plain((abs(middle / expected - 1) * 100).to_integral_value()),
            ),
        ),
        diagnosis=_conversion_slip(left, right, rates, amount[0], middle),
    )


def _conversion_of_any(view: View, left: Claim, right: Claim, settings: Settings, *, historic: bool) -> Finding | None:
    """U308 where one side names a currency of several countries: as none of them does the conversion fit, and as one of them it
    is off by a power of ten."""
    pairs = [(a, b) for a in _as_each(left) for b in _as_each(right) if a.currency != b.currency]
    known = [(a, b) for a, b in pairs if rate_span(settings, a.currency, b.currency, (a, b), historic=historic) is not None]
    found = [_conversion(view, a, b, settings, historic=historic) for a, b in known]
    judged = [item for item in found if item is not None]
    slips = [item for item in judged if item.diagnosis is not None and item.diagnosis.name == "slip.power_of_ten"]
    if len(judged) < len(found) or not slips:
        return None
    if len(known) == len(pairs):
        return slips[0]
    unknown = {claim.currency for pair in pairs if pair not in known for claim in pair} - {
        claim.currency for pair in known for claim in pair
    }
    return replace(slips[0], severity="warning") if unknown.isdisjoint(_at_home(view)) else None


def _as_each(claim: Claim) -> list[Claim]:
    """A claim in each of the currencies its name may mean."""
    if claim.currency:
        return [claim]
    return [
        replace(claim, currency=code, currency_candidates=(), base_low=claim.low, base_high=claim.high, base_unit=code)
        for code in claim.currency_candidates
    ]


def _restated_interval(left: Claim, right: Claim) -> Interval | None:
    """The interval of the restatement: a bound that repeats the bound of the first is its figure, an own one stays open."""
    if right.modifier in ("<", "<=", ">", ">=") and left.modifier in ("=", "~", "range"):
        return interval(right)
    return printed_interval(right)


def _other_currencies(left: Claim, right: Claim, amount: Decimal, stated: Decimal, settings: Settings, historic: bool) -> set[str]:
    """The other readings of an ambiguous name (riyal, dollar) that make the two agree."""
    found = set()
    for source in (left.currency, *left.currency_candidates):
        for target in (right.currency, *right.currency_candidates):
            if (source, target) == (left.currency, right.currency) or source == target:
                continue
            rates = rate_span(settings, source, target, (left, right), historic=historic)
            if rates is not None and amount * rates.low * (1 - TIGHT) <= stated <= amount * rates.high * (1 + TIGHT):
                found.update({source, target} - {left.currency, right.currency})
    return found


def _at_home(view: View) -> set[str]:
    """The currencies an article may mean by a bare name: those it names in full, and those of the places it names."""
    from ..names.mentions import countries_of, find_mentions, gazetteer
    from ..quantities.currencies import country_currencies

    if "at home" not in view.known:
        local = country_currencies()
        named = countries_of(find_mentions(view.reading, gazetteer()))
        view.known["at home"] = {local[country] for country in named if country in local}
    places: set[str] = view.known["at home"]
    return places | {claim.currency for claim in view.claims if claim.kind in MONEY and len(claim.currency_candidates) <= 1}


def guessed(claim: Claim) -> bool:
    """Whether the currency of a bare name (rupees, pesos, kroner) rests on nothing but what that name means most often: neither a
    fuller name nor the place or outlet speaks for it. Dollars, pounds and yen are what they are everywhere."""
    return len(claim.currency_candidates) > 1 and claim.currency not in WORLDWIDE and claim.confidence <= GUESSED


def _without_rate(claim: Claim, left: Claim, right: Claim, settings: Settings, *, historic: bool) -> bool:
    """Whether a name may mean a currency that no table has rates of, so that no conversion of it can be shown to be wrong."""
    other = right if claim is left else left
    return any(
        rate_span(settings, code, other.currency, (left, right), historic=historic) is None
        for code in claim.currency_candidates
        if code != other.currency
    )


def _conversion_slip(left: Claim, right: Claim, rates: Rates, amount: Decimal, stated: Decimal) -> Step | None:
    """The figure copied without conversion, or off by a power of ten; the rate the wrong way round is left unnamed."""
    if stated <= 0 or amount <= 0:
        return None
    if stated == amount:
        return Step("slip.currency", (("from", left.currency), ("to", right.currency)))
    off = stated / (amount * rates.shown)
    for power in (1, 2, 3, 6):
        for factor in (Decimal(10) ** power, Decimal(1) / Decimal(10) ** power):
            if abs(off / factor - 1) <= 2 * NEAR:
                return step("slip.power_of_ten", factor=plain(Decimal(10) ** power))
    return None


def _converted(value: Decimal) -> str:
    """Four significant digits: more would pretend to know the hour of the rate."""
    return plain(significant(value, 4))


def _rate_step(name: str, left: Claim, right: Claim, rates: Rates, amount: Decimal) -> Step:
    return step(
        name,
        text=left.text,
        source=left.currency,
        target=right.currency,
        rate=plain(rates.shown, 5),
        day=rates.day,
        amount=plain(amount),
        value=_converted(amount * rates.shown),
    )


def _candidates(claim: Claim) -> str:
    return " ".join(claim.currency_candidates[:6]) or claim.currency
