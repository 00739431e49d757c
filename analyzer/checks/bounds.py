"""What happens to a hedge, a range or a vague amount on its way: V207 bound drift, V208 range drift, V209 vague against
precise, V210 a bound that is loose by a known slip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..decimals import HUNDRED, TEN
from ..intervals import days_of, dimension, interval, point, ratio
from ..model import Claim, Finding, Group
from . import Settings, finding
from ._beside import told_beside
from ._footing import APART, NAMED, PLANNED, SAME, certain, footing, slip_ground
from ._sides import echoes, inferred, likely_cause, pool
from ._slips import POWERS, disagree, figures, gap, natural, own_amount, units_slipped, vague_apart
from ._steps import both, division, reads
from ._things import opposed_attributes, qualifiers
from ._timing import days_between, pace, told_together, when
from ._witness import voices
from ._words import says
from .values import nearest, numeric

RULES = ("V207", "V208", "V209", "V210")
BELOW, ABOVE = ("<", "<="), (">", ">=")
THRESHOLDS = frozenset({"age", "percentage"})
"""Kinds whose bounds part people and things in two: those below, those from it on."""
PROMISED = {"target/forecast", "quoted"}
"""How one promise may be told by two articles."""
TELLING = 2
"""Figures from so many digits on are the same amount though they stand beside two names."""
CLOSE = Decimal("0.1")
"""How far from a threshold a figure lies, at most, that tells which of two bounds is right."""
SCALE = Decimal(1000)
"""From this factor on two bounds with the same digits differ by a scale word, which nobody means by "less than"."""
Pair = tuple[Claim, Claim]


def check_group(group: Group, settings: Settings) -> Iterator[Finding]:
    """At most one finding per rule and figure."""
    claims = pool(group, numeric)
    pairs, named, adrift = [], [], []
    for a, b in combinations(claims, 2):
        if turned(a, b) and told_beside(a, b, claims):
            continue
        verdict = APART if units_slipped(a, b) else footing(a, b).verdict
        if verdict == SAME and not _came_true(a, b):
            pairs.append((a, b))
        elif verdict == NAMED and min(figures(a), figures(b)) >= TELLING:
            named.append((a, b))
        elif verdict == PLANNED and turned(a, b) and a.attribute == b.attribute and {a.status, b.status} == PROMISED:
            named.append((a, b))  # a promise told as a plan, and in words that leave open whether it is one
        elif verdict == APART and denied(a, b) and min(figures(a), figures(b)) >= TELLING and not units_slipped(a, b) and slip_ground(a, b):
            named.append((a, b))  # attributes read apart do not part one figure
        elif _witnessed(a, b, claims) and slip_ground(a, b):
            named.append((a, b))
        elif turned_on_its_way(a, b):
            adrift.append((a, b))
    yield from _bounds([*pairs, *named], adrift, group, settings)
    taken = {frozenset((a.claim_id, b.claim_id)) for a, b in pairs}
    ranged = ((a, b) for a, b in combinations(claims, 2) if "range" in (a.modifier, b.modifier))
    read_apart = [
        (a, b) for a, b in ranged if frozenset((a.claim_id, b.claim_id)) not in taken and dimension(a) == dimension(b) and slip_ground(a, b)
    ]
    yield from _ranges([(*pair, "warning") for pair in pairs] + [(*pair, "note") for pair in read_apart], claims, group)
    loose_pairs = [
        (a, b) for i, a in enumerate(claims) for b in claims[i + 1 :] if _one_vague(a, b) and footing(a, b, heads=True).verdict == SAME
    ]
    yield from _vague(loose_pairs, group)
    yield from _loose(pairs, group)
    yield from _turned_dates(group, settings)


def _turned_dates(group: Group, settings: Settings) -> Iterator[Finding]:
    """One date of a group that is the last one possible in one article and the first one in another."""
    dates = [claim for claim in group.claims if claim.kind == "date" and claim.modifier in (*BELOW, *ABOVE)]
    apart = ((a, b) for a, b in combinations(dates, 2) if a.article != b.article and (a.low, a.high) == (b.low, b.high))
    pair = next(((a, b) for a, b in apart if {_side(a), _side(b)} == {"below", "above"}), None)
    if pair is not None:
        alike = [claim for claim in dates if (claim.low, claim.high) == (pair[0].low, pair[0].high)]
        odd, others = _minority(alike, "turned", settings)
        yield _told("V207", "bound_drift", "warning", (*odd, *others), group, part="turned")


def _witnessed(a: Claim, b: Claim, claims: Sequence[Claim]) -> bool:
    """Whether two bounds of one measure deny each other, and a third article tells the figure, close by the threshold on one side of it:
    arrears above 4% here, below 4% there, 3.8% in a third."""
    limit = point(a)
    if not denied(a, b) or not limit or not a.attribute or a.attribute != b.attribute or not told_together(a, b):
        return False
    exact = (claim for claim in claims if claim.modifier == "=" and claim.attribute == a.attribute and claim.kind == a.kind)
    told = (point(claim) for claim in exact if len({claim.article, a.article, b.article}) == 3 and claim.unit == a.unit)
    return any(value is not None and value != limit and abs(value / limit - 1) <= CLOSE for value in told)


def _came_true(a: Claim, b: Claim) -> bool:
    """Whether one of two figures was told long before the other, which lies in its range: what was expected, and what came."""
    if not ("range" in (a.modifier, b.modifier) and a.published and b.published):
        return False
    first, second = days_of(a.published), days_of(b.published)
    return first is not None and second is not None and days_between(first, second) > LONG_BEFORE


LONG_BEFORE = 60
"""Days after which a range that was expected has become the figure."""

# V207


def _bounds(pairs: Sequence[Pair], adrift: Sequence[Pair], group: Group, settings: Settings) -> Iterator[Finding]:
    told: set[str] = set()
    for found, test, severity, part in (
        (pairs, turned, "warning", "turned"),
        (pairs, lost, "note", "lost"),
        (adrift, turned, "note", "turned"),
        (adrift, turned_on_its_way, "note", "lost"),
    ):
        for side in _by_figure(found, test):
            odd, others = _minority(side, part, settings)
            if told & {claim.claim_id for claim in (*odd, *others)}:
                continue
            told |= {claim.claim_id for claim in (*odd, *others)}
            measured = any(claim.attribute for claim in (*odd, *others))
            yield _told("V207", "bound_drift", severity if measured else "note", (*odd, *others), group, part=part)


def turned(a: Claim, b: Claim) -> bool:
    """Less than X here, more than X there; "below five" and "five and more" are one threshold where such a kind has thresholds."""
    if not _same_amount(a, b) or {_side(a), _side(b)} != {"below", "above"}:
        return False
    return not (a.kind in THRESHOLDS and {a.modifier, b.modifier} in ({"<", ">="}, {"<=", ">"}))


def turned_on_its_way(a: Claim, b: Claim) -> bool:
    """Whether one figure of one group is told with two hedges that no reading makes one: fewer than X here, more than X there; nearly X
    here, more than X there. Asked where footing parts the two: the measure that was read, the day and the scope may be two, but a
    figure of three digits that is told with a bound hardly is."""
    if a.article == b.article or not _same_amount(a, b) or a.kind in THRESHOLDS or not _long(a):
        return False
    left, right = qualifiers(a), qualifiers(b)
    if (a.status == "target/forecast") != (b.status == "target/forecast") or any(
        left[key] != right[key] for key in left.keys() & right.keys()
    ):
        return False  # a plan and what came of it; two places
    if opposed_attributes(a, b) or says(a, "contrast") != says(b, "contrast") or ("growing" in (pace(a), pace(b)) and _grown(a, b)):
        return False
    return turned(a, b) or {_side(a), _side(b)} == {"~", "above"}


def _grown(a: Claim, b: Claim) -> bool:
    """Whether a toll may have come to its bound between two articles: the bound is the later of the two, or days lie between."""
    first, second = when(a), when(b)
    if first is None or second is None:
        return False
    above, other = (first, second) if _side(a) == "above" else (second, first)
    return above[0] > other[1] or days_between(first, second) > 1


def _long(claim: Claim) -> bool:
    amount = own_amount(claim)
    return amount is not None and abs(amount) >= HUNDRED


def denied(a: Claim, b: Claim) -> bool:
    """Bounds that leave nothing between them or meet in one point; "below 95%" and "at least 95%" are one threshold, told from its
    two sides."""
    return turned(a, b) and {a.modifier, b.modifier} in ({"<", ">"}, {"<=", ">="})


def lost(a: Claim, b: Claim) -> bool:
    """A bound here, the bare or rounded figure there, in another article. Before a toll only "more than" beside "nearly" on one day is."""
    if a.article == b.article or not _same_amount(a, b):
        return False
    sides = {_side(a), _side(b)}
    if "above" in sides and pace(a) == "growing" and ({a.modifier, b.modifier} != {">", "~"} or when(a) is None or when(a) != when(b)):
        return False
    if a.kind == "age":
        return False  # "under five" and "five" are the limit of a group
    if "below" in sides and any(_side(claim) != "below" and says(claim, "ceiling") for claim in (a, b)):
        return False  # "as deep as 4,900 metres" is a bound in other words
    return len(sides) == 2 and bool(sides & {"below", "above"}) and bool(sides & {"=", "~"})


def _side(claim: Claim) -> str:
    return "below" if claim.modifier in BELOW else "above" if claim.modifier in ABOVE else claim.modifier


def _same_amount(a: Claim, b: Claim) -> bool:
    first, second = point(a), point(b)
    return first is not None and first == second and first != 0 and own_amount(a) is not None and own_amount(b) is not None


def _by_figure(pairs: Sequence[Pair], test: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """The claims of the pairs that pass a test, one list for each amount, in order."""
    found: dict[Decimal, dict[str, Claim]] = {}
    for a, b in pairs:
        if test(a, b):
            amount = point(a)
            assert amount is not None  # noqa: S101 - both tests ask for it
            found.setdefault(amount, {}).update({a.claim_id: a, b.claim_id: b})
    return [list(told.values()) for told in found.values()]


def _minority(claims: Sequence[Claim], part: str, settings: Settings) -> tuple[list[Claim], list[Claim]]:
    """The odd side first: the turned bound with fewer voices, or the figures without the hedge."""
    if part == "lost":
        odd = [claim for claim in claims if _side(claim) in ("=", "~")]
        return odd, [claim for claim in claims if claim not in odd]
    below = [claim for claim in claims if _side(claim) == "below"]
    above = [claim for claim in claims if _side(claim) == "above"]
    copies = echoes(settings)
    return (below, above) if len(voices(below, copies)) < len(voices(above, copies)) else (above, below)


# V208


def _ranges(pairs: Sequence[tuple[Claim, Claim, str]], claims: Sequence[Claim], group: Group) -> Iterator[Finding]:
    found: dict[str, tuple[Claim, str, str, list[Claim]]] = {}
    for a, b, severity in pairs:
        for whole, single in ((a, b), (b, a)):
            part = narrowed(whole, single)
            if part and not _also_says(whole, single, claims):
                found.setdefault(whole.claim_id, (whole, part, severity, []))[3].append(single)
    for whole, part, severity, singles in found.values():
        yield _told("V208", "range_drift", severity, (*singles, whole), group, part=part)


def narrowed(whole: Claim, single: Claim) -> str:
    """Which part of a range another article gives as the figure: low, high, middle; empty where none."""
    if whole.article == single.article or whole.modifier != "range" or single.modifier not in ("=", "~"):
        return ""
    span = (whole.base_low, whole.base_high) if whole.base_unit else (whole.low, whole.high)
    low, high, amount = span[0], span[1], point(single)
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or amount is None or low >= high:
        return ""
    if high / low > TEN if low > 0 else False:
        return ""
    return "low" if amount == low else "high" if amount == high else "middle" if amount * 2 == low + high else ""


def _also_says(whole: Claim, single: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the article of one also gives the figure of the other: then nothing was lost."""
    return any(
        (claim.article == whole.article and claim.modifier != "range" and point(claim) == point(single))
        or (claim.article == single.article and claim.modifier == "range" and claim.low == whole.low and claim.high == whole.high)
        for claim in claims
    )


# V209


def _vague(pairs: Sequence[Pair], group: Group) -> Iterator[Finding]:
    found: dict[str, tuple[Claim, list[Claim]]] = {}
    for a, b in pairs:
        for vague, precise in ((a, b), (b, a)):
            told_alike = a.attribute == b.attribute or not (a.attribute and b.attribute)
            if (
                vague.modifier == "vague"
                and precise.modifier != "vague"
                and told_alike
                and not vague_apart(a, b)
                and misses(vague, precise)
            ):
                found.setdefault(vague.claim_id, (vague, []))[1].append(precise)
    for vague, out in found.values():
        yield _told("V209", "vague_vs_precise", "note", (vague, *out), group)


def _one_vague(a: Claim, b: Claim) -> bool:
    return (a.modifier == "vague") != (b.modifier == "vague")


def misses(vague: Claim, precise: Claim, *, sure: bool = True) -> bool:
    """Whether a count does not reach, or far exceeds, what a vague plural says: "thousands" for 1,200, "dozens" for 8."""
    whole, usual, span = interval(vague), natural(vague), interval(precise)
    if whole is None or usual is None or span is None or whole.low is None or whole.low <= 0:
        return False
    if precise.modifier in ABOVE and span.high is None:
        least = span.low
        reach = whole.low * 2 if _power(whole.low) else whole.low
        return least is not None and least < reach and (certain(precise) or not sure) and point(precise) != whole.low
    if whole.disjoint(span):
        return True
    if _power(whole.low) and span.high is not None and span.high < whole.low * 2:
        return True
    far = gap(usual, span)
    return far is not None and far >= TEN


def _power(value: Decimal) -> bool:
    return value >= TEN and value == TEN ** value.adjusted()


# V210


def _loose(pairs: Sequence[Pair], group: Group) -> Iterator[Finding]:
    for a, b in pairs:
        if loose(a, b):
            odd, other = sorted(
                (a, b),
                key=lambda claim: (claim.modifier not in (*BELOW, *ABOVE), claim.published, claim.article, claim.start),
                reverse=True,
            )
            factor = ratio(a, b)
            yield finding(
                "V210",
                "loose_bound",
                "warning" if factor is not None and factor >= SCALE and min(figures(a), figures(b)) >= 2 else "note",
                (odd, other),
                values=both(odd, other, group, factor),
                ratio=factor,
                explanation=[*reads("V210", (odd, other)), *division("V210", *nearest(odd, other))],
                diagnosis=likely_cause(odd, other),
                inferred=inferred((odd, other)),
                subject=group.label,
                subject_id=group.subject_id,
            )


def loose(a: Claim, b: Claim) -> bool:
    """Bounds that allow each other, or a bound and a figure within it, exactly a power of ten apart with the same digits."""
    sides = [_side(a), _side(b)]
    if a.article == b.article or not ({"below", "above"} & set(sides)) or {"vague", "range"} & set(sides) or disagree(a, b):
        return False
    if sides[0] != sides[1] and {"below", "above"} <= set(sides):
        return False
    first, second = point(a), point(b)
    if first is None or second is None or first <= 0 or second <= 0:
        return False
    high, low = max(first, second), min(first, second)
    digits = "".join(map(str, high.as_tuple().digits)).strip("0")
    return digits != "1" and any(high == low * TEN**power for power in POWERS)


def _told(rule: str, kind: str, severity: str, claims: Sequence[Claim], group: Group, **values: object) -> Finding:
    odd, other = claims[0], claims[-1]
    return finding(
        rule,
        kind,
        severity,
        claims,
        values={**both(odd, other, group), **values},
        ratio=ratio(odd, other),
        explanation=reads(rule, claims),
        inferred=inferred(claims),
        subject=group.label,
        subject_id=group.subject_id,
    )
