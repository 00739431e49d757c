"""P701: values outside what the measure can be. P702: a value far from every other source for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..concepts import all_concepts
from ..decimals import ZERO, significant
from ..intervals import MONTH, base_scale, days_of, dimension, point
from ..language import DATA, Lex, Lexicon, lexicon, load_toml, primary, words
from ..model import Claim, Finding, Group, step
from . import Outline, Settings, View, finding
from ._line import Line, lines, short, spread
from ._things import two_names
from ._timing import days_between, pace, when
from ._words import comparing

RULES = ("P701", "P702")
MOST = 64
"""Claims of one entity and attribute outside a group that are looked at."""
OTHERS = 3
"""Independent other sources needed before one value can be called far off."""
FAR = Decimal(5)
"""How many times the nearest other value, at least."""
APART = 3
"""How many times the spread of the others (in decades) the odd value must be away from them."""


@dataclass(frozen=True)
class Limit:
    """What a measure can be: a row of `data/checks/plausibility.toml`. What lies `beyond` is another measure."""

    name: str
    kind: str
    severity: str
    low: Decimal | None
    high: Decimal | None
    beyond: Decimal | None
    unit: str
    per: str
    noun: str
    near: int
    not_before: int
    not_behind: int
    need: bool


@lru_cache(maxsize=1)
def limits() -> tuple[Limit, ...]:
    rows = load_toml(DATA / "checks" / "plausibility.toml")["limit"]
    return tuple(
        Limit(
            row["name"],
            row["kind"],
            row["severity"],
            Decimal(row["low"]) if "low" in row else None,
            Decimal(row["high"]) if "high" in row else None,
            Decimal(row["beyond"]) if "beyond" in row else None,
            row.get("unit", ""),
            row.get("per", ""),
            row.get("noun", ""),
            row.get("near", 0),
            row.get("not_before", 8),
            row.get("not_behind", 5),
            "need_en" in row,
        )
        for row in rows
    )


@lru_cache(maxsize=64)
def cues(language: str) -> Lexicon:
    """Cue words (`NAME`), exceptions (`NAME.not`) and required context (`NAME.need`) of every limit as one index."""
    code = primary(language)
    index = Lexicon((code,))
    for row in load_toml(DATA / "checks" / "plausibility.toml")["limit"]:
        for key, label in (("", row["name"]), ("not_", row["name"] + ".not"), ("need_", row["name"] + ".need")):
            for phrase in words(row.get(f"{key}{code}", row.get(f"{key}en", ""))):
                index.add(phrase, Lex(label, label))
    index.clitics = lexicon(language).clitics
    index.seal()
    return index


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Values that cannot be (P701). One finding a claim, the strictest limit first."""
    if not any(_outside(limit, claim) for claim in view.claims for limit in limits() if limit.kind == claim.kind):
        return
    for line in lines(view, 1):
        for claim in line.claims:
            limit = next((limit for limit in limits() if _outside(limit, claim) and _meant(limit, claim, line)), None)
            if limit is not None and not (claim.quoted and _denied(line, claim)):
                yield _finding(limit, claim)


def _value(limit: Limit, claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    """The claim's amount in the limit's units: own units where those are named, ages in years, base units otherwise."""
    if _in_own_units(limit):
        low, high = claim.low, claim.high
    else:
        low, high = claim.base_low, claim.base_high
    return low if isinstance(low, Decimal) else None, high if isinstance(high, Decimal) else None


def _in_own_units(limit: Limit) -> bool:
    """Whether a limit speaks of claims in the unit they are told in, and not in base units."""
    return bool(limit.unit) or limit.kind in ("age", "count", "percentage", "magnitude")


def _crossed(limit: Limit, claim: Claim) -> tuple[Decimal | None, str]:
    """The end of a limit that a claim lies beyond, with its unit: the claim's own, or kelvin, which reports tell in Celsius."""
    low, _ = _value(limit, claim)
    bound = limit.high if limit.high is not None and low is not None and low > limit.high else limit.low
    scale = base_scale(claim)
    if bound is None or _in_own_units(limit):
        return bound, claim.unit
    return (bound, claim.base_unit) if scale is None or claim.base_unit == "kelvin" else (significant(bound / scale, 4), claim.unit)


def _outside(limit: Limit, claim: Claim) -> bool:
    if limit.kind != claim.kind or claim.modifier == "vague" or (limit.unit and claim.unit != limit.unit) or claim.per != limit.per:
        return False
    if limit.kind == "age" and claim.unit not in ("year", ""):
        return False
    low, high = _value(limit, claim)
    if limit.beyond is not None and low is not None and low > limit.beyond:
        return False
    if limit.high is not None and low is not None and low > limit.high:
        return True
    return limit.low is not None and high is not None and high < limit.low


def _meant(limit: Limit, claim: Claim, line: Line) -> bool:
    """Whether the words around the claim say that the limit's measure is meant, and none of its exceptions."""
    index = cues(line.view.article.language)
    reading = line.view.reading
    start, stop = line.span(claim)

    def found(label: str, first: int, last: int) -> bool:
        return any(
            hit.lex.role == label and hit.stop <= line.stop
            for i in range(max(line.first, first), min(line.stop, last))
            for hit in index.find(reading.tokens, i)
        )

    if limit.noun and limit.noun not in line.noun_classes(claim):
        return False
    if found(f"{limit.name}.not", start - limit.not_before, stop + limit.not_behind):
        return False
    if limit.need and not found(f"{limit.name}.need", line.first, line.stop):
        return False
    return not limit.near or found(limit.name, start - limit.near, stop + limit.near)


def _denied(line: Line, claim: Claim) -> bool:
    return (
        line.anywhere("negators.words")
        and line.find(range(max(line.first, line.span(claim)[0] - 4), line.span(claim)[0]), "negators.words") >= 0
    )


def _finding(limit: Limit, claim: Claim) -> Finding:
    bound, unit = _crossed(limit, claim)
    name = f"P701.{limit.name}"
    return finding(
        "P701",
        "plausibility",
        limit.severity,
        (claim,),
        values={"text": claim.text, "limit": short(bound, 12), "unit": unit, "measure": limit.name},
        explanation=[step(name)],
    )


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """One value at least five times off every other source's, with three independent others that agree among themselves (P702).

    A value so far off is seldom grouped with the others: claims of other groups that name the same entity and attribute
    within a month are looked at too.
    """
    elsewhere: dict[tuple[str, str], list[Claim]] = {}
    for group in groups:
        for claim in group.claims:
            if claim.entity and claim.attribute and claim.kind != "date" and not claim.subject.inferred:
                elsewhere.setdefault((claim.subject.entity_id or claim.entity, claim.attribute), []).append(claim)
    told: set[str] = set()
    for group in groups:
        if len({_source(claim) for claim in group.claims}) < OTHERS:
            continue
        keys = {(claim.subject.entity_id or claim.entity, claim.attribute) for claim in group.claims if claim.entity and claim.attribute}
        own = {claim.claim_id for claim in group.claims}
        beside = [claim for key in sorted(keys) for claim in elsewhere.get(key, ())[:MOST] if claim.claim_id not in own]
        near = [claim for claim in beside if _same_time(claim, group.claims)]
        for found in _odd_ones(group, near):
            if found.claims[0] not in told:
                told.add(found.claims[0])
                yield found


def _same_time(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether a claim is of the days of all the others, as far as those are known."""
    span = when(claim)
    spans = [found for found in map(when, others) if found is not None]
    return span is None or all(days_between(span, (low, high)) <= MONTH for low, high in spans)


def _odd_ones(group: Group, beside: Sequence[Claim]) -> Iterator[Finding]:
    by_dimension: dict[str, list[tuple[Claim, Decimal]]] = {}
    for claim in (*group.claims, *beside):
        value = point(claim)
        if (
            claim.kind in ("date", "rank", "age")
            or value is None
            or value <= ZERO
            or claim.modifier == "vague"
            or claim.status == "target/forecast"
            or "part" in dict(claim.subject.qualifiers)  # 11 of them
        ):
            continue
        by_dimension.setdefault(f"{dimension(claim)}|{claim.subject.measure}", []).append((claim, value))
    for key in sorted(by_dimension):
        yield from _far(by_dimension[key], group)


def _far(values: list[tuple[Claim, Decimal]], group: Group) -> Iterator[Finding]:
    """At most one odd value a group: with two, nobody knows which side is right."""
    found = []
    for claim, value in values:
        others = [(other, amount) for other, amount in values if _independent(claim, other)]
        sources = {_source(other) for other, _ in others}
        if len(sources) < OTHERS or not _compatible(claim, [other for other, _ in others]):
            continue
        low, high = min(amount for _, amount in others), max(amount for _, amount in others)
        nearest, ratio = (high, value / high) if value > high else (low, low / value) if value < low else (ZERO, ZERO)
        if any(other.article == claim.article and low <= amount <= high for other, amount in values if other is not claim):
            continue  # its own article tells the figure the others tell: this one is a part of it
        if value < low and _told_early(claim, others):
            continue
        if ratio < FAR or ratio.log10() < APART * (high / low).log10() or _open_towards(claim, others, value):
            continue
        found.append((claim, others, nearest, ratio))
    if len({_source(claim) for claim, *_ in found}) != 1:
        return
    claim, others, nearest, ratio = found[0]
    same = [other for other, amount in others if amount == nearest]
    heard = len({_source(other) for other, _ in others})
    yield finding(
        "P702",
        "plausibility",
        "warning",
        (claim, same[0]),
        values={"text": claim.text, "nearest": same[0].text, "sources": heard},
        ratio=ratio,
        explanation=[
            step(
                "P702.others",
                count=heard,
                low=short(min(amount for _, amount in others), 12),
                high=short(max(amount for _, amount in others), 12),
                factor=short(ratio, 3),
            )
        ],
        witnesses=[other for other, _ in others],
        subject=group.label,
        subject_id=group.subject_id,
    )


def _told_early(claim: Claim, others: Sequence[tuple[Claim, Decimal]]) -> bool:
    """Whether a figure that grows from hour to hour is of the first day of the story; a toll may also be of one day with all others."""
    mine = days_of(claim.published)
    days = [days_of(other.published) for other, _ in others]
    if pace(claim) != "growing" or mine is None:
        return False
    known = all_concepts().get(claim.attribute)
    toll = known is not None and known.field == "casualties"
    return all(theirs is not None and (mine[0] < theirs[0] or (toll and mine[0] == theirs[0])) for theirs in days)


def _source(claim: Claim) -> str:
    """Who speaks: the source where it is known, else the article."""
    return claim.source or claim.article


def _independent(claim: Claim, other: Claim) -> bool:
    return other.article != claim.article and _source(other) != _source(claim) and not _of_another(claim, other)


def _of_another(claim: Claim, other: Claim) -> bool:
    """Whether the two are of two contenders: the medals of a country say nothing about those of a runner."""
    return claim.attribute in comparing()["contenders"]["attributes"] and two_names(claim, other)


def _compatible(claim: Claim, others: list[Claim]) -> bool:
    """No qualifier that both state differs; no other year."""
    mine = dict(claim.subject.qualifiers)
    for other in others:
        theirs = dict(other.subject.qualifiers)
        if any(theirs.get(key, value) != value for key, value in mine.items()):
            return False
        if claim.as_of and other.as_of and claim.as_of[:4] != other.as_of[:4]:
            return False
    return True


def _open_towards(claim: Claim, others: list[tuple[Claim, Decimal]], value: Decimal) -> bool:
    """Whether a bound of the claim, or of one of the others, leaves room for agreement ("more than 40" beside 900)."""
    mine = spread(claim)
    if mine is None:
        return True
    for other, _ in others:
        theirs = spread(other)
        if theirs is None or not mine.disjoint(theirs):
            return True
    return False
