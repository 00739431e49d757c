"""Units: the same figure in another unit, as a stock and as a rate, per another period, in bits and in bytes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product

from ..intervals import interval, ratio
from ..model import MONEY, Claim, Finding, Group, Step, step
from ..text import tokenise
from . import Outline, Settings, View, finding
from ._matching import (
    ENOUGH,
    by_reference,
    certain,
    comparable,
    figure,
    one_measure,
    opposed,
    plain,
    same_figure,
    sides,
    table,
)
from ._per_units import other_rate
from ._periods import periods, periods_apart
from ._slips import figures, separator
from ._stories import Stories, stories_of
from ._things import same_attribute, two_names

RULES = ("U301", "U304", "U305", "U307")

MOST_SIDES = 6
"""Dimensions one figure is told in that are all set against each other."""
DIGITS = 3
"""Digits from which a figure in two units is one figure."""
BOUNDS = frozenset({"<", "<=", ">", ">="})
POINTS = ("percentage_point", "basis_point")
UNITLESS = frozenset({"money", "price", "count", "rank", "ratio", "date", "percentage", "age"})


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """U301, U304, U305 and U307 over claims that are about the same thing."""
    measured = [claim for claim in group.claims if figure(claim) is not None]
    if len(measured) < 2:
        return
    taken: set[frozenset[str]] = set()
    for found in (*_other_unit(group), *other_rate(group), *_rates(group), *periods(group)):
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
            one_bound = odd.modifier == other.modifier and odd.modifier in BOUNDS  # at least 15 feet, at least 15 metres
            if a is None or b is None or factor is None or not (one_bound or a.disjoint(b)):
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
        "error" if certain(odd, other) else "note" if not more and _by_chance(odd, other) else "warning",
        [odd, other, *more],
        values=_pair_values(odd, other) | {"factor": plain(factor)},
        ratio=factor,
        explanation=_conversions("U301", odd, other, factor),
        diagnosis=_unit_slip(odd, other, factor),
        witnesses=more,
        inferred=by_reference(odd, other),
    )


def _by_chance(odd: Claim, other: Claim) -> bool:
    """Whether two figures of two digits, told of two names and not both of one measure, are hardly one figure: 18 km deep, 18 miles to the
    east."""
    one_measure = odd.attribute and odd.attribute == other.attribute
    return two_names(odd, other) and not one_measure and max(figures(odd), figures(other)) < DIGITS


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
    yield from periods_apart(groups, home)
    yield from _units_apart(groups, home)
    for same in by_figure.values():
        parts: dict[str, list[Claim]] = {}
        for claim in same:
            parts.setdefault(claim.base_unit, []).append(claim)
        for first, second in combinations(sorted(parts)[:ENOUGH], 2):
            if not _differ_by_time(first, second):
                continue
            tried = product(parts[first][:ENOUGH], parts[second][:ENOUGH])
            pairs = ((a, b) for a, b in tried if home[a.claim_id] != home[b.claim_id])
            pair = next((pair for pair in pairs if comparable(*pair) and one_measure(*pair)), None)
            if pair is not None:
                ordered = sorted(
                    pair, key=lambda claim: (-len({other.article for other in parts[claim.base_unit]}), claim.article, claim.start)
                )
                more = [claim for claim in parts[ordered[0].base_unit] if claim is not ordered[0]]
                yield _rate_finding(ordered[1], ordered[0], more, physical=True)


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
    known = certain(odd, other) and odd.subject_id and (odd.entity or odd.subject_id == other.subject_id)
    understood = odd.kind == "count" or _flow(odd, other)  # "420 trains" are often 420 a day where the day goes without saying
    return finding(
        "U304",
        "rate_stock",
        "error" if physical and known else "note" if understood and not physical else "warning",
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


def _flow(a: Claim, b: Claim) -> bool:
    """Whether the unit of two claims is told of what flows, whose day goes without saying: a refinery of 90,000 barrels. What lies in
    stock or was spilled is told in that unit too."""
    flows = table("units")["flows"]
    return all(claim.unit in flows["units"] and claim.attribute not in flows["stocks"] for claim in (a, b)) and any(
        claim.attribute in flows["attributes"] for claim in (a, b)
    )


ADVERBS = ("daily", "monthly", "yearly")


def _lost_rate(a: Claim, b: Claim) -> bool:
    """Barrels beside barrels a day, told by two articles; within one article the rate is often understood."""
    if a.article == b.article or (a.base_unit or a.noun) != (b.base_unit or b.noun) or bool(a.per) == bool(b.per):
        return False
    if any(dict(claim.subject.qualifiers).get("period", "").startswith(ADVERBS) for claim in (a, b) if not claim.per):
        return False  # "420 trains quotidiens": the rate is an adjective
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


# U301 and U307 across groups


def _units_apart(groups: Sequence[Group], home: dict[str, str]) -> Iterator[Finding]:
    """U301 and U307 across groups: one figure in two units of a dimension, told by two articles of one story."""
    by_figure: dict[Hashable, dict[str, list[Claim]]] = {}
    stories = stories_of(groups)
    for group in groups:
        for claim in group.claims:
            value = figure(claim)
            if value is not None and _has_unit(claim) and claim.kind != "duration":
                by_figure.setdefault((value, claim.base_unit, claim.per), {}).setdefault(claim.unit, []).append(claim)
    for parts in by_figure.values():
        ordered = sorted(parts.values(), key=lambda claims: (-len({claim.article for claim in claims}), claims[0].article))
        for strange in ordered[1:]:
            tried = product(strange[:ENOUGH], ordered[0][:ENOUGH])
            apart = (pair for pair in tried if home[pair[0].claim_id] != home[pair[1].claim_id])
            pair = next((pair for pair in apart if _same_telling(*pair, stories)), None)
            factor = ratio(*pair) if pair is not None else None
            if pair is None or factor is None or separator(*pair) or separator(pair[1], pair[0]):
                continue
            odd, other = pair
            more = [claim for claim in ordered[0] if claim is not other]
            told = _binary(odd, other, more, factor) or _unit_finding(odd, other, more, factor)
            yield replace(told, severity="warning" if told.severity == "error" else told.severity)


def _has_unit(claim: Claim) -> bool:
    """Whether a figure is told in a unit that it may be told in by mistake; points of a percentage and hundredths of them are."""
    return bool(claim.base_unit) and (claim.kind not in UNITLESS or claim.unit in POINTS)


def _spelt_out(claim: Claim) -> bool:
    """Whether points are called percentage points in so many words: "100 points" may be hundredths of them."""
    return claim.unit == "basis_point" or sum(1 for token in tokenise(claim.text) if token.kind == "w") > 1


def _same_telling(a: Claim, b: Claim, stories: Stories) -> bool:
    """Whether two articles of one story print a figure that no two things of it share: data, or three digits, told alike."""
    if not comparable(a, b) or not same_attribute(a, b) or not stories.one(a.article, b.article):
        return False
    if a.unit in POINTS or b.unit in POINTS:
        return _spelt_out(a) and _spelt_out(b)
    named = a.attribute == b.attribute != "" and a.entity == b.entity != "" and not (a.subject.inferred or b.subject.inferred)
    return a.kind == "data" or min(figures(a), figures(b)) >= DIGITS or named


# Shared


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
