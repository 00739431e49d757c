"""One amount told twice in one article: a figure and its explanation, a conversion pair, a definition and its use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..decimals import HUNDRED, ONE, significant
from ..diagnosis import diagnose
from ..intervals import base_scale
from ..model import Claim, Finding, Step, step
from . import Settings, View, finding
from ._defined import broken, kept_to, own_definition
from ._eras import check_centuries
from ._matching import has_phrase, phrases, plain, table, token_span
from ._restated import SHARES, Definition, Restatement, as_claim, counted, definitions, is_remainder, restatements
from ._rounding import LOWER, SLIGHT, UPPER, agree, apart, carried, digits, figure, over

RULES = ("G101", "G102", "G103", "G104")

SAME_THING = Decimal("0.03")
"""Amounts closer than this are not worth a call."""
SHARE_SLACK = Decimal(5)
"""Percentage points within which a common fraction is a fair way to put a share."""
WITHIN, MANY = 100, 50
"""How many claims before and behind a pair are asked which side they support; how many definitions of one article are kept."""
ODD_DIGITS = 2
"""A converted figure with this many more digits than its source claims to know more than anybody does."""


@dataclass(frozen=True, slots=True)
class _Mismatch:
    """What the explanation would have to be (in its own unit), what it is, and whether the two are far apart."""

    expected: Decimal
    stated: Decimal
    ratio: Decimal | None
    slight: bool


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Restatements that do not agree, conversions that know too much, definitions the article does not keep to."""
    yield from check_centuries(view)
    pairs = list(restatements(view))
    known = definitions(view)[:MANY]
    for pair in pairs:
        if pair.left.kind in SHARES:
            yield from _share(view, pair)
            continue
        mismatch = _mismatch(view, pair.left, pair.right)
        own = own_definition(pair, known)
        if own is not None and kept_to(pair, own):
            continue  # by the article's own definition the two agree
        if mismatch is None:
            yield from _too_precise(pair)
            continue
        if is_remainder(view, pair.left):
            continue
        yield _gloss(view, pair, mismatch, own)
        if own is not None:
            yield broken(view, pair, own)
    for pair in _noun_pairs(view, pairs, known):
        own = own_definition(pair, known)
        if own is not None and not kept_to(pair, own):
            yield broken(view, pair, own)
    for definition in known:
        yield from _false_definition(view, definition)


# ---------------------------------------------------------------- G101 and G102


def _variants(unit: str) -> list[Decimal]:
    """How many of the usual unit it can also be: gallons here are not gallons there."""
    known = table("restatement")["variants"]
    found = [ONE]
    for word in unit.split():
        found += [Decimal(factor) for factor in known.get(word, ())]
    return found


def _ends(left: Claim, right: Claim) -> list[tuple[Decimal, Decimal]] | None:
    """Amounts that have to agree one by one: both ends of two ranges, or the two figures; None where a range meets a figure."""
    if left.modifier == "range" and right.modifier == "range":
        sides = ((left.low, right.low), (left.high, right.high))
        return [(a, b) for a, b in sides if isinstance(a, Decimal) and isinstance(b, Decimal)]
    first, second = figure(left), figure(right)
    return None if first is None or second is None else [(first, second)]


def _mismatch(view: View, left: Claim, right: Claim) -> _Mismatch | None:
    """The first pair of figures that cannot be one amount, however either was rounded and whichever came first."""
    if right.modifier == "=" and left.modifier in (*LOWER, *UPPER):
        left = replace(left, modifier="=")  # a bound outside a bracket holds inside too
    ends = _ends(left, right)
    if ends is None:
        return None
    readings = [False] if left.base_unit != "kelvin" else [False, True] if _is_difference(view, left) else [False]
    # An area's unit carries its length's variant twice; the units that have variants are none of those.
    stretches = [*_variants(left.unit), *(ONE / factor for factor in _variants(right.unit)[1:])]
    if left.base_unit == "bit":
        stretches += [Decimal("1.024") ** power for power in range(-4, 5) if power]
    for first, second in ends:
        if any(
            agree(first, left, second, right, factor, difference=difference)
            or (left.unit != right.unit and first != second and agree(second, right, first, left, ONE / factor, difference=difference))
            for difference in readings
            for factor in stretches
        ):
            continue
        expected = carried(first, left, right)
        if expected is None:
            return None
        gap = apart(expected, second)
        if left.base_unit == "kelvin":
            gap = abs(expected - second) / 40  # of degrees no share can be taken; four degrees are slight
        if left.kind == "duration" and gap < SLIGHT * 2:
            return None
        if gap < SAME_THING:
            return None
        return _Mismatch(expected, second, None if left.base_unit == "kelvin" else over(expected, second), gap < SLIGHT)
    return None


def _is_difference(view: View, claim: Claim) -> bool:
    """Whether the sentence speaks of a rise or a gap, so that degrees convert without the offset."""
    reading = view.reading
    first, last = token_span(reading, claim.sentence_start, claim.end)
    return has_phrase(reading, first, last + 6, phrases("restatement", "difference", *reading.lexicon.languages))


def _crooked(left: Claim, right: Claim) -> bool:
    """Whether the two units belong to different systems, so that a conversion needed more than moving the point."""
    own, other = base_scale(left), base_scale(right)
    if left.unit == right.unit or own is None or not other:
        return False
    return left.base_unit == "kelvin" or abs(own / other).normalize().as_tuple().digits != (1,)


def _gloss(view: View, pair: Restatement, mismatch: _Mismatch, own: Definition | None) -> Finding:
    left, right = pair.left, pair.right
    rule = "G102" if _crooked(left, right) else "G101"
    favoured = _support(view, pair)
    odd, other = (left, right) if len(favoured[left.claim_id]) < len(favoured[right.claim_id]) else (right, left)
    if own is not None:
        odd, other = right, left
    backing = [own.value] if own is not None else []
    backing += [claim for claim in favoured[other.claim_id] if claim not in backing]
    cause = diagnose(odd, other, language=view.article.language)
    # "20 X, or 3 Y," could name two choices; not when they are ten times apart.
    open_to_doubt = pair.loose and not (pair.form == "marker" and mismatch.ratio is not None and mismatch.ratio >= 10)
    severity = "warning" if open_to_doubt or mismatch.slight or left.kind == "duration" else "error"
    factor = _factor(mismatch, cause)
    return finding(
        rule,
        "gloss_mismatch" if rule == "G101" else "unit",
        severity,
        [odd, other],
        values={
            "left": left.text,
            "right": right.text,
            "expected": plain(mismatch.expected),
            "stated": plain(mismatch.stated),
            "unit": right.unit,
            "factor": factor,
        },
        ratio=mismatch.ratio,
        explanation=_replayed(rule, pair, mismatch, factor, other, backing),
        diagnosis=cause,
        witnesses=backing,
    )


def _factor(mismatch: _Mismatch, cause: Step | None) -> str:
    """The factor for readers: the round one where the cause is a round one."""
    if mismatch.ratio is None:
        return ""
    named = cause.get("factor") if cause is not None else ""
    if named and abs(Decimal(named) - mismatch.ratio) <= mismatch.ratio / 10:
        return named
    return plain(mismatch.ratio)


def _replayed(rule: str, pair: Restatement, mismatch: _Mismatch, factor: str, other: Claim, backing: Sequence[Claim]) -> Iterator[Step]:
    left, right = pair.left, pair.right
    for claim in (left, right):
        value = claim.base_low if isinstance(claim.base_low, Decimal) else claim.base_high
        if isinstance(value, Decimal):
            yield step(f"{rule}.convert", text=claim.text, value=plain(value, 6), unit=claim.base_unit)
    if rule == "G102":
        yield step("G102.expected", left=left.text, right=right.text, expected=plain(mismatch.expected), unit=right.unit)
    if factor:
        high, low = sorted((abs(mismatch.expected), abs(mismatch.stated)), reverse=True)
        yield step(f"{rule}.compare", left_value=plain(high), right_value=plain(low), factor=factor)
    if backing:
        yield step(f"{rule}.support", count=len(backing), side=other.text, texts="; ".join(claim.text for claim in backing))


def _support(view: View, pair: Restatement) -> dict[str, list[Claim]]:
    """Other claims of the article that print the amount of one side and not of the other."""
    found: dict[str, list[Claim]] = {pair.left.claim_id: [], pair.right.claim_id: []}
    middle = bisect_left(view.claims, pair.left.start, key=lambda claim: claim.start)
    for claim in view.claims[max(0, middle - WITHIN) : middle + WITHIN]:
        if claim.claim_id in found or claim.modifier in ("range", "vague"):
            continue
        if (claim.base_unit, claim.per) != (pair.left.base_unit, pair.left.per):
            continue
        agreeing = [side for side in (pair.left, pair.right) if _matches(claim, side)]
        if len(agreeing) == 1:
            found[agreeing[0].claim_id].append(claim)
    return found


def _matches(claim: Claim, side: Claim) -> bool:
    """Whether a figure elsewhere is that of one side: the same one in the same unit, or a close conversion of it."""
    first, second = figure(claim), figure(side)
    if first is None or second is None or claim.modifier != "=":
        return False
    if claim.unit == side.unit:
        return first == second
    value = carried(first, claim, side)
    return value is not None and apart(value, second) <= SAME_THING


def _share(view: View, pair: Restatement) -> Iterator[Finding]:
    """A fraction and a percentage: "a third (23%)"."""
    ratio, percent = (pair.left, pair.right) if pair.left.kind == "ratio" else (pair.right, pair.left)
    share, stated = figure(ratio), figure(percent)
    if share is None or stated is None or ratio.unit == "times" or share > ONE or percent.unit != "percent" or stated > HUNDRED:
        return
    share *= HUNDRED
    hedged = "~" in (ratio.modifier, percent.modifier)
    slack = SHARE_SLACK * (2 if hedged else 1)
    if ratio.modifier in (">", ">=") and percent.modifier not in ("<", "<="):
        wrong = stated < share - 1 or stated > share + 4 * SHARE_SLACK
    elif ratio.modifier in ("<", "<=") and percent.modifier not in (">", ">="):
        wrong = stated > share + 1 or stated < share - 4 * SHARE_SLACK
    else:
        wrong = abs(stated - share) > slack
    if not wrong:
        return
    yield finding(
        "G101",
        "gloss_mismatch",
        "warning" if pair.loose or hedged else "error",
        [pair.right, pair.left],
        values={
            "left": pair.left.text,
            "right": pair.right.text,
            "expected": plain(share, 3),
            "stated": plain(stated),
            "unit": "percent",
            "factor": plain(over(share, stated) or ONE, 3),
        },
        ratio=over(share, stated),
        explanation=[
            step("G101.convert", text=ratio.text, value=plain(share, 3), unit="percent"),
            step("G101.convert", text=percent.text, value=plain(stated), unit="percent"),
        ],
    )


# ---------------------------------------------------------------- G103


def _too_precise(pair: Restatement) -> Iterator[Finding]:
    """The converted figure has more digits than the one it comes from."""
    left, right = pair.left, pair.right
    if not _crooked(left, right) or left.kind in ("duration", "data", "money"):
        return
    first, second = figure(left), figure(right)
    own, other = base_scale(left), base_scale(right)
    if first is None or second is None or own is None or not other or first == ONE:
        return
    factor = own / other
    if factor == factor.to_integral_value() or (ONE / factor) == (ONE / factor).to_integral_value():
        return  # feet and inches: the conversion is exact
    printed, kept, _ = digits(left, first)
    shown, _, _ = digits(right, second)
    known = kept if left.modifier == "~" else printed
    if shown < 4 or shown - known < ODD_DIGITS:
        return
    rounded = significant(second, known + 1)
    if rounded == second:
        return  # 120,000 hectares (300,000 acres): rounded already
    yield finding(
        "G103",
        "precision",
        "note",
        [right, left],
        values={"left": left.text, "right": right.text, "rounded": plain(rounded), "unit": right.unit},
        explanation=[step("G103.digits", left=left.text, known=known, right=right.text, shown=shown)],
    )


# ---------------------------------------------------------------- G104


def _noun_pairs(view: View, pairs: Sequence[Restatement], known: Sequence[Definition]) -> Iterator[Restatement]:
    """Counted things the article defines ("each sack equals 50 kg") and then restates in that unit."""
    defined = {definition.unit for definition in known}
    taken = {(pair.left.claim_id, pair.right.claim_id) for pair in pairs}
    for pair in counted(view, defined):
        if (pair.left.claim_id, pair.right.claim_id) not in taken:
            yield pair


def _false_definition(view: View, definition: Definition) -> Iterator[Finding]:
    """A definition that is not what the unit is: only for units that are the same everywhere."""
    one = as_claim(definition)
    if one is None or len(_variants(definition.unit)) > 1 or definition.value.modifier not in ("=", "~"):
        return
    pair = Restatement(one, definition.value, "marker", False)
    mismatch = _mismatch(view, one, definition.value)
    if mismatch is None or mismatch.slight or _is_difference(view, definition.value):
        return
    rule = "G102" if _crooked(one, definition.value) else "G101"
    cause = diagnose(definition.value, one, language=view.article.language)
    factor = _factor(mismatch, cause)
    yield finding(
        rule,
        "gloss_mismatch" if rule == "G101" else "unit",
        "error" if mismatch.ratio is not None and mismatch.ratio >= 2 else "warning",
        [definition.value],
        values={
            "left": definition.name,
            "right": definition.value.text,
            "expected": plain(mismatch.expected),
            "stated": plain(mismatch.stated),
            "unit": definition.value.unit,
            "factor": factor,
        },
        ratio=mismatch.ratio,
        explanation=_replayed(rule, pair, mismatch, factor, one, ()),
        diagnosis=cause,
    )
