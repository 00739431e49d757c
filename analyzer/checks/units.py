"""Units: the same figure in another unit, as a stock and as a rate, per another period, in bits and in bytes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product

from ..intervals import Interval, interval, ratio
from ..model import Claim, Finding, Group, Step, step
from . import Outline, Settings, View, finding
from ._footing import same_attribute
from ._matching import (
    ENOUGH,
    TELLING,
    by_reference,
    certain,
    comparable,
    figure,
    opposed,
    plain,
    printed_interval,
    same_figure,
    sides,
    table,
    worded_alike,
)
from ._slips import figures, separator

RULES = ("U301", "U304", "U305", "U307")

MONEY = frozenset({"money", "price"})
MOST_SIDES = 6
"""Dimensions one figure is told in that are all set against each other."""
STORY = 3
"""Groups two articles share when they tell one story."""
PLENTY = Decimal(20)
"""Figures below this are told per day and per year by chance."""
UNITLESS = frozenset({"money", "price", "count", "rank", "ratio", "date", "percentage", "age"})

ALIKE = Decimal("0.5")
"""Share of common words from which two sentences about one entity tell of the same measure."""
NEARLY_ONE = Decimal("0.7")
"""The same where neither names an entity."""


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """U301, U304, U305 and U307 over claims that are about the same thing."""
    measured = [claim for claim in group.claims if figure(claim) is not None]
    if len(measured) < 2:
        return
    taken: set[frozenset[str]] = set()
    for found in (*_other_unit(group), *_rates(group), *_periods(group)):
        pair = frozenset(found.claims[:2])
        if pair not in taken:
            taken.add(pair)
            yield found


# U301 and U307: one figure, two units of one dimension


def _other_unit(group: Group) -> Iterator[Finding]:
    by_figure: dict[Hashable, list[Claim]] = {}
    for claim in group.claims:
        value = figure(claim)
        if value is None:
            continue
        if claim.kind not in UNITLESS and claim.base_unit:
            by_figure.setdefault((value, claim.base_unit, claim.per), []).append(claim)
        elif claim.kind in MONEY and claim.currency and claim.unit:
            by_figure.setdefault((claim.low, claim.high, claim.currency), []).append(claim)  # 45 dollars and 45 cents
    for claims in by_figure.values():
        for odd, other, more in opposed(sides(Group(group.subject_id, group.label, tuple(claims)), lambda claim: claim.unit)):
            a, b = interval(odd), interval(other)
            factor = ratio(odd, other)
            if a is None or b is None or not a.disjoint(b) or factor is None:
                continue
            if separator(odd, other) or separator(other, odd):
                continue  # 2,525 dinars beside 2525 millimes: the mark was read the other way (V206)
            if odd.base_unit == "kelvin":
                factor = Decimal("1.8")  # what one degree is to the other; the scales also begin elsewhere
            yield _binary(odd, other, more, factor) or _unit_finding(odd, other, more, factor)
    yield from _rounded_binary(group)


def _unit_finding(odd: Claim, other: Claim, more: list[Claim], factor: Decimal) -> Finding:
    return finding(
        "U301",
        "unit",
        "error" if certain(odd, other) else "warning",
        [odd, other, *more],
        values=_pair_values(odd, other) | {"factor": plain(factor)},
        ratio=factor,
        explanation=_conversions("U301", odd, other, factor),
        diagnosis=_unit_slip(odd, other, factor),
        witnesses=more,
        inferred=by_reference(odd, other),
    )


def _binary(odd: Claim, other: Claim, more: list[Claim], factor: Decimal) -> Finding | None:
    """U307 where the units are told apart by bits and bytes or by thousands and 1,024s."""
    exact = _unit_ratio(odd.unit, other.unit)
    if odd.kind != "data" or exact is None:
        return None
    power = next((n for n in range(1, 9) if exact == Decimal(1024) ** n / Decimal(1000) ** n), 0)
    if exact != 8 and not power:
        return None
    sharp = certain(odd, other) and exact == 8
    return finding(
        "U307",
        "unit",
        "error" if sharp else "warning" if exact == 8 else "note",
        [odd, other, *more],
        values=_pair_values(odd, other) | {"factor": plain(exact)},
        ratio=factor,
        explanation=_conversions("U307", odd, other, exact),
        diagnosis=step("slip.bits_bytes") if exact == 8 else _unit_slip(odd, other, exact),
        witnesses=more,
        inferred=by_reference(odd, other),
    )


def _rounded_binary(group: Group) -> Iterator[Finding]:
    """1 TB beside 1,024 GB: the same amount, once counted by thousands and once by 1,024s (a note, not a conflict)."""
    data = [claim for claim in group.claims if claim.kind == "data" and claim.base_unit]
    data.sort(key=lambda claim: (claim.article, claim.start))
    seen: set[frozenset[str]] = set()
    for odd, other in ((a, b) for k, a in enumerate(data) for b in data[k + 1 : k + 9]):
        factor = ratio(odd, other)
        if odd.unit == other.unit or odd.base_unit != other.base_unit or factor is None or same_figure(odd, other):
            continue
        units = frozenset((odd.unit, other.unit))
        if units not in seen and any(factor == Decimal("1.024") ** n for n in range(1, 5)) and comparable(odd, other):
            seen.add(units)
            yield finding(
                "U307",
                "unit",
                "note",
                [odd, other],
                values=_pair_values(odd, other) | {"factor": plain(factor)},
                ratio=factor,
                explanation=_conversions("U307", odd, other, factor),
            )


@lru_cache(maxsize=512)
def _unit_ratio(first: str, second: str) -> Decimal | None:
    """Larger over smaller of two units of one dimension."""
    from ..quantities import conversion

    one, back = conversion(first, second), conversion(second, first)
    if one is None or back is None:
        return None
    return max(one, back)


# U304: a stock and a rate


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """U304 across groups: what differs by time never shares a group, so one figure of one entity is looked up in all."""
    by_figure: dict[Hashable, list[Claim]] = {}
    home: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: group.subject_id):
        for claim in group.claims:
            value = figure(claim)
            home[claim.claim_id] = group.subject_id
            if value is not None and claim.kind not in UNITLESS and claim.base_unit:
                by_figure.setdefault((value, claim.subject.entity_id), []).append(claim)
    yield from _periods_apart(groups, home)
    for same in by_figure.values():
        parts: dict[str, list[Claim]] = {}
        for claim in same:
            parts.setdefault(claim.base_unit, []).append(claim)
        for first, second in combinations(sorted(parts)[:ENOUGH], 2):
            if not _differ_by_time(first, second):
                continue
            tried = product(parts[first][:ENOUGH], parts[second][:ENOUGH])
            pairs = ((a, b) for a, b in tried if home[a.claim_id] != home[b.claim_id])
            pair = next((pair for pair in pairs if comparable(*pair) and _one_measure(*pair)), None)
            if pair is not None:
                ordered = sorted(
                    pair, key=lambda claim: (-len({other.article for other in parts[claim.base_unit]}), claim.article, claim.start)
                )
                more = [claim for claim in parts[ordered[0].base_unit] if claim is not ordered[0]]
                yield _rate_finding(ordered[1], ordered[0], more, physical=True)


def _one_measure(a: Claim, b: Claim) -> bool:
    """Two articles that tell of the same measure: one attribute, or sentences that share most of their words."""
    if a.article == b.article:
        return False
    if a.subject.entity_id and a.subject.attribute and a.subject.attribute == b.subject.attribute:
        return True
    return worded_alike(a, b, ALIKE if a.subject.entity_id else NEARLY_ONE)


def _rates(group: Group) -> Iterator[Finding]:
    claims = sorted((claim for claim in group.claims if figure(claim) is not None), key=lambda claim: (claim.article, claim.start))
    by_figure: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.kind not in UNITLESS or claim.kind == "count":
            by_figure.setdefault(figure(claim), []).append(claim)
    for same in by_figure.values():
        parts = sides(Group(group.subject_id, group.label, tuple(same)), lambda claim: (claim.base_unit or claim.noun, claim.per))
        for odd, other, more in (found for pair in combinations(parts[:MOST_SIDES], 2) for found in opposed(pair)):
            physical = _differ_by_time(odd.base_unit, other.base_unit)
            if physical or _lost_rate(odd, other):
                yield _rate_finding(odd, other, more, physical=physical)


def _rate_finding(odd: Claim, other: Claim, more: list[Claim], *, physical: bool) -> Finding:
    return finding(
        "U304",
        "rate_stock",
        "error"
        if physical and certain(odd, other) and odd.subject_id and (odd.entity or odd.subject_id == other.subject_id)
        else "warning",
        [odd, other, *more],
        values={"left": odd.text, "right": other.text, "left_unit": _shown_unit(odd), "right_unit": _shown_unit(other)},
        explanation=(
            step("U304.dimension", text=odd.text, unit=_shown_unit(odd)),
            step("U304.dimension", text=other.text, unit=_shown_unit(other)),
            step("U304.time", left=odd.text, right=other.text),
        ),
        witnesses=more,
        inferred=by_reference(odd, other),
    )


def _lost_rate(a: Claim, b: Claim) -> bool:
    """Barrels beside barrels a day, told by two articles; within one article the rate is often understood."""
    if a.article == b.article or (a.base_unit or a.noun) != (b.base_unit or b.noun) or bool(a.per) == bool(b.per):
        return False
    return (a.per or b.per) in table("units")["periods"] and (a.per or b.per) != "year"  # "a year" is often left out


@lru_cache(maxsize=512)
def _differ_by_time(first: str, second: str) -> bool:
    """Whether two base units differ by a factor of time only: watt and joule, bit and bit / second."""
    if not first or not second or first == second:
        return False
    from ..quantities import dimensions

    if _is_code(first) or _is_code(second):
        return False
    left, right = dimensions(first), dimensions(second)
    if left is None or right is None:
        return False
    difference = {name: left.get(name, 0) - right.get(name, 0) for name in {*left, *right}}
    rest = {name: power for name, power in difference.items() if power}
    return set(rest) == {"[time]"} and abs(rest["[time]"]) == 1


def _is_code(unit: str) -> bool:
    """Whether the base unit of a claim is a currency (ISO 4217), which is no unit of measure."""
    return len(unit) == 3 and unit.isupper() and unit != "TEU"


def _shown_unit(claim: Claim) -> str:
    return f"{claim.unit} / {claim.per}" if claim.per else claim.unit


# U305: per month, quarter, year


def _periods(group: Group) -> Iterator[Finding]:
    lengths = {name: Decimal(value) for name, value in table("units")["periods"].items()}
    ratios = [Decimal(value) for value in table("units")["period_ratios"]]
    dated = [claim for claim in group.claims if claim.per in lengths and figure(claim) is not None]
    by_thing: dict[Hashable, list[Claim]] = {}
    for claim in dated:
        by_thing.setdefault(claim.base_unit or claim.noun or claim.unit, []).append(claim)
    for same in by_thing.values():
        parts = sides(Group(group.subject_id, group.label, tuple(same)), lambda claim: (claim.per, figure(claim)))
        for odd, other, more in opposed(parts):
            if odd.per == other.per:
                apart = ratio(odd, other)
                if apart is None or not any(_holds(odd, other, factor) for factor in ratios):
                    continue
            elif not same_figure(odd, other):
                continue
            else:
                apart = max(lengths[odd.per], lengths[other.per]) / min(lengths[odd.per], lengths[other.per])
            found = _period_finding(odd, other, more, apart, lengths, _period_slip(odd, other, apart, ratios))
            if found is not None:
                yield found


def _periods_apart(groups: Sequence[Group], home: dict[str, str]) -> Iterator[Finding]:
    """U305 across groups: the same figure of one measure, per month here and per year there.

    Told of one thing it is a warning; where only the figure, the attribute and the story are the same, a note.
    """
    lengths = {name: Decimal(value) for name, value in table("units")["periods"].items()}
    by_figure: dict[Hashable, dict[str, list[Claim]]] = {}
    shared: dict[str, set[str]] = {}
    for group in groups:
        for claim in group.claims:
            shared.setdefault(claim.article, set()).add(group.subject_id)
            value = figure(claim)
            if claim.per in lengths and value is not None and value[0] >= PLENTY:
                key = (value, claim.base_unit or claim.noun or claim.unit)
                by_figure.setdefault(key, {}).setdefault(claim.per, []).append(claim)
    for parts in by_figure.values():
        for first, second in combinations(sorted(parts)[:ENOUGH], 2):
            tried = product(parts[first][:ENOUGH], parts[second][:ENOUGH])
            pairs = [(a, b) for a, b in tried if home[a.claim_id] != home[b.claim_id] and comparable(a, b)]
            sure = next((pair for pair in pairs if _one_owner(*pair) and _one_measure(*pair)), None)
            pair = sure or next((pair for pair in pairs if _likely_one(*pair, shared)), None)
            if pair is not None:
                odd, other = sorted(pair, key=lambda claim: (claim.published, claim.article, claim.start), reverse=True)
                apart = max(lengths[odd.per], lengths[other.per]) / min(lengths[odd.per], lengths[other.per])
                found = _period_finding(odd, other, [], apart, lengths, _period_slip(odd, other, apart, []))
                if found is not None:
                    yield found if sure else replace(found, severity="note")


def _one_owner(a: Claim, b: Claim) -> bool:
    return a.subject.entity_id == b.subject.entity_id


def _likely_one(a: Claim, b: Claim, shared: dict[str, set[str]]) -> bool:
    """Whether two articles of one story may tell one amount per two periods: a telling figure, attributes that may be one."""
    if a.article == b.article or not same_attribute(a, b) or len(shared[a.article] & shared[b.article]) < STORY:
        return False
    return (a.attribute == b.attribute != "") or min(figures(a), figures(b)) >= TELLING


def _period_finding(
    odd: Claim, other: Claim, more: list[Claim], apart: Decimal, lengths: dict[str, Decimal], slip: Step | None
) -> Finding | None:
    a, b = _yearly(odd, lengths), _yearly(other, lengths)
    if a is None or b is None or not a.disjoint(b):
        return None
    return finding(
        "U305",
        "period",
        "warning",
        [odd, other, *more],
        values={"left": odd.text, "right": other.text, "factor": plain(apart)},
        ratio=apart,
        explanation=(
            step("U305.yearly", text=odd.text, value=plain(_middle(a)), per=odd.per),
            step("U305.yearly", text=other.text, value=plain(_middle(b)), per=other.per),
        ),
        diagnosis=slip,
        witnesses=more,
        inferred=by_reference(odd, other),
    )


def _yearly(claim: Claim, lengths: dict[str, Decimal]) -> Interval | None:
    """A claim's interval brought to a year."""
    found = printed_interval(claim)
    if found is None or found.low is None or found.high is None:
        return None
    return Interval(found.low * lengths[claim.per], found.high * lengths[claim.per])


def _holds(a: Claim, b: Claim, factor: Decimal) -> bool:
    """Whether the larger is `factor` times the smaller within what both print, and no rounder accident.

    A single digit says too little: 1 million and 4 million a year need not be a quarter and a year.
    """
    first, second = printed_interval(a), printed_interval(b)
    if first is None or second is None or first.low is None or first.high is None or second.low is None or second.high is None:
        return False
    small, large = (first, second) if first.high < second.low else (second, first)
    if small.low is None or small.high is None:
        return False
    digits = min(_significant(a), _significant(b))
    if digits < (1 if factor in (12, 52) else 2):
        return False
    return not Interval(small.low * factor, small.high * factor).disjoint(large)


def _significant(claim: Claim) -> int:
    value = figure(claim)
    return len("".join(map(str, value[0].normalize().as_tuple().digits))) if value is not None else 0


def _period_slip(odd: Claim, other: Claim, apart: Decimal, ratios: list[Decimal]) -> Step | None:
    if odd.per != other.per:
        return Step("slip.period", (("from", other.per), ("to", odd.per), ("factor", plain(apart))))
    names = table("units")["ratio_names"]
    nearest = min(ratios, key=lambda factor: abs(factor - apart))
    pair = names.get(str(nearest))
    return Step("slip.period", (("from", pair[0]), ("to", pair[1]), ("factor", plain(nearest)))) if pair else None


# Shared


def _middle(span: Interval) -> Decimal:
    ends = [end for end in (span.low, span.high) if end is not None]
    return sum(ends, Decimal(0)) / max(len(ends), 1)


def _pair_values(odd: Claim, other: Claim) -> dict[str, object]:
    left, right = (claim.base_low if isinstance(claim.base_low, Decimal) else claim.base_high for claim in (odd, other))
    values: dict[str, object] = {"left": odd.text, "right": other.text, "unit": odd.base_unit}
    for name, value in (("left_value", left), ("right_value", right)):
        values[name] = plain(value) if isinstance(value, Decimal) else ""
    return values


def _conversions(rule: str, odd: Claim, other: Claim, factor: Decimal) -> tuple[Step, ...]:
    """Both in base units, and the factor between their units."""
    found = []
    for claim in (odd, other):
        value = claim.base_low if isinstance(claim.base_low, Decimal) else claim.base_high
        if isinstance(value, Decimal):
            found.append(step(f"{rule}.convert", text=claim.text, value=plain(value), unit=claim.base_unit))
    return (*found, step(f"{rule}.compare", left=odd.text, right=other.text, factor=plain(factor)))


def _unit_slip(odd: Claim, other: Claim, factor: Decimal) -> Step:
    return Step("slip.unit", (("from", other.unit), ("to", odd.unit), ("factor", plain(factor))))
