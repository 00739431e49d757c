"""Why two claims are, or are not, about the same thing: named evidence in the manner of record linkage, summing to a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import fsum
from typing import Any

from ..concepts import all_concepts, counts_noun, kin, rivals
from ..intervals import Interval, dimension, interval, ratio
from ..language import DATA, load_toml
from ..model import Claim, Evidence
from ..names import COMPANIES, PLACES
from ..subjects import restates
from .figures import digits_key, digits_swapped, figure_key, figure_strength, printed_key
from .stories import Stories, content_words

YEAR_APART = 330
"""Days between two claims beyond which they speak of two years."""
TIME_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The weights file."""
    return load_toml(DATA / "weights.toml")


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with what scoring asks again and again."""

    claim: Claim
    words: frozenset[str]
    span: Interval | None
    qualifiers: dict[str, str]
    dimension: str
    figure: str
    printed: str
    digits: str
    strength: float
    days: tuple[int, int] | None
    told: bool
    """Whether the claim states its day itself: it is not that of its article."""


def evidence(a: Claim, b: Claim, story: Stories) -> list[Evidence]:
    """Why two claims are, or are not, about the same thing; the weights sum to the score."""
    return pair_evidence(item_of(a, story), item_of(b, story), story)


def item_of(claim: Claim, story: Stories) -> Item:
    return Item(
        claim,
        content_words(claim.sentence),
        interval(claim),
        dict(claim.subject.qualifiers),
        dimension(claim),
        figure_key(claim),
        printed_key(claim),
        digits_key(claim),
        figure_strength(claim),
        _days(claim.as_of) if claim.as_of and claim.kind != "date" else None,
        claim.as_of not in story.days.get(claim.article, ()),
    )


def years_apart(x: Item, y: Item) -> bool:
    """Whether the days two claims state lie so far apart that they tell of two things, whatever else speaks for them."""
    if weights()["period"]["year_apart"] > weights()["hard"] or x.days is None or y.days is None:
        return False
    if x.claim.article == y.claim.article and x.claim.sentence_start == y.claim.sentence_start:
        return False
    return max(y.days[0] - x.days[1], x.days[0] - y.days[1]) > YEAR_APART


def pair_evidence(x: Item, y: Item, story: Stories) -> list[Evidence]:
    a, b = x.claim, y.claim
    w = weights()
    found: list[Evidence] = []

    def add(name: str, left: object, right: object, weight: float) -> None:
        if weight:
            found.append(Evidence(name, str(left), str(right), round(weight, 3)))

    same_article = a.article == b.article
    if same_article and restates(a, b):
        return [Evidence("restated", a.text, b.text, w["place"]["restated"])]
    exact = not same_article and bool(
        (x.figure and x.figure == y.figure) or (x.printed and x.printed == y.printed) or (x.digits and x.digits == y.digits)
    )
    likeness = story.likeness(a.article, b.article)
    listed = all_concepts().get(a.attribute)
    event = bool(listed and listed.event)
    if a.attribute and a.attribute == b.attribute:
        add("attribute", a.attribute, b.attribute, w["attribute"]["same" if listed else "same_unlisted"])
    elif kin(a.attribute, b.attribute):
        add("attribute", a.attribute, b.attribute, w["attribute"]["kin"])
    elif not a.attribute and not b.attribute:
        add("attribute", "", "", w["attribute"]["none"])
    elif not a.attribute or not b.attribute:
        add("attribute", a.attribute, b.attribute, w["attribute"]["other_exact" if exact else "one_missing"])
    elif (b.attribute == b.noun and counts_noun(a.attribute, b.noun)) or (a.attribute == a.noun and counts_noun(b.attribute, a.noun)):
        add("attribute", a.attribute, b.attribute, w["attribute"]["kin"])
    elif rivals(a.attribute, b.attribute):
        add("attribute", a.attribute, b.attribute, w["attribute"]["rival"])
    else:
        add("attribute", a.attribute, b.attribute, w["attribute"]["other_exact" if exact else "other"])
    _entity_evidence(a, b, event or exact, add, w["entity"])
    left, right = x.qualifiers, y.qualifiers
    if left.get("role") != right.get("role"):
        add("role", left.get("role", ""), right.get("role", ""), w["role"]["differs"])
    elif left.get("role"):
        add("role", left["role"], right["role"], w["role"]["same"])
    for key in sorted((left.keys() | right.keys()) - {"role", "item"}):
        one, other = left.get(key), right.get(key)
        if one is not None and other is not None:
            add(f"qualifier {key}", one, other, w["qualifier"]["same" if one == other else "scope" if key == "scope" else "differs"])
        elif key == "per" and (one or other) not in TIME_PERIODS:
            add("qualifier per", one or "", other or "", w["qualifier"]["differs"])
        elif key == "which":
            add("qualifier which", one or "", other or "", w["qualifier"]["differs"])
        elif key in ("population", "place", "period", "per", "product"):
            add(f"qualifier {key}", one or "", other or "", w["qualifier"]["one_sided"])
    if not (same_article and a.sentence_start == b.sentence_start):
        _period_evidence(x, y, event, add, w["period"])
    if a.noun and b.noun and a.kind == "count":
        if a.noun == b.noun:
            add("noun", a.noun, b.noun, w["noun"]["same"])
        elif listed is None:
            add("noun", a.noun, b.noun, w["noun"]["differs"])
    if not same_article:
        add("story", a.article, b.article, w["story"]["scale"] * (likeness - w["story"]["neutral"]))
    elif a.sentence_start == b.sentence_start:
        add("same sentence", a.text, b.text, w["place"]["same_sentence"])
    else:
        add("same article", a.article, b.article, w["place"]["same_article"])
    _value_evidence(x, y, add, w["value"])
    if a.kind != "date" and (a.status == "target/forecast") != (b.status == "target/forecast") and not exact:
        apart = x.span is not None and y.span is not None and x.span.disjoint(y.span) and not digits_swapped(a, b)
        add("status", a.status, b.status, w["status"]["apart" if apart else "differs"])
    if (listed is None or a.kind == "date") and a.language.split("-")[0] == b.language.split("-")[0]:
        shared = x.words & y.words
        union = x.words | y.words
        if union:
            score = fsum(story.weight.get(word, 0.0) for word in shared) / fsum(story.weight.get(word, 1.0) for word in union)
            add("wording", " ".join(sorted(shared)[:6]), "", w["text"]["scale"] * (score - 0.12))
    return found


def _entity_evidence(a: Claim, b: Claim, event: bool, add: Any, w: dict[str, float]) -> None:
    first, second = a.subject.entity_id, b.subject.entity_id
    if not first or not second:
        add("entity", a.entity, b.entity, w["unknown"])
    elif first == second:
        add("entity", a.entity, b.entity, w["inferred"] if a.subject.inferred or b.subject.inferred else w["same"])
    elif part_of(first, second) or part_of(second, first):
        add("entity", a.entity, b.entity, w["part_event"] if event else w["part"])
    elif (
        a.subject.qualifiers
        and dict(a.subject.qualifiers).get("role") == "competitors"
        and dict(b.subject.qualifiers).get("role") == "competitors"
    ):
        add("entity", a.entity, b.entity, 0.0)
    elif a.subject.inferred and b.subject.inferred:
        add("entity", a.entity, b.entity, w["unknown"] / 2 if event else w["unknown"])
    elif a.subject.inferred or b.subject.inferred:
        add("entity", a.entity, b.entity, (w["other_event"] if event else w["other"]) / 2)
    elif _families(first) != _families(second):
        # a company here, a place there: one of the names was picked up beside the number
        add("entity", a.entity, b.entity, w["other_event"] if event else w["other_type"])
    else:
        add("entity", a.entity, b.entity, w["other_event"] if event else w["other"])


def _families(entity: str) -> str:
    """Place, organisation, product, person or unknown: what kind of thing an entity id names."""
    kind = entity.partition(":")[0]
    return "place" if kind in PLACES else "organisation" if kind in COMPANIES else kind


def part_of(part: str, whole: str) -> bool:
    """Whether one gazetteer id lies in the other: a city in its country, a product of its company."""
    if not part or not whole or part.startswith("name:"):
        return False
    kind, _, rest = part.partition(":")
    if kind in PLACES and whole.startswith("country:"):
        return rest.split("/")[0] == whole.partition(":")[2]
    return _maker(part) == whole


@lru_cache(maxsize=4096)
def _maker(entity: str) -> str:
    from ..names import gazetteer

    found = gazetteer().by_id(entity)
    return found.maker if found is not None else ""


def _period_evidence(x: Item, y: Item, event: bool, add: Any, w: dict[str, float]) -> None:
    """Dates the claims themselves state: the same period speaks for, another year against. The day of the article
    alone is no statement of the claim."""
    first, second = x.days, y.days
    if first is None or second is None:
        return
    left, right, told = x.claim.as_of, y.claim.as_of, x.told and y.told
    if first == second:
        add("period", left, right, w["same"] if told else 0.0)
    elif first[0] <= second[1] and second[0] <= first[1]:
        add("period", left, right, w["overlap"])
    else:
        gap = max(second[0] - first[1], first[0] - second[1])
        if gap > YEAR_APART:
            add("period", left, right, w["year_apart"])
        elif gap > 45 and not event and told:
            add("period", left, right, w["apart"])


def _days(as_of: str) -> tuple[int, int] | None:
    low, _, high = as_of.partition("/")
    try:
        return date.fromisoformat(low).toordinal(), date.fromisoformat(high or low).toordinal()
    except ValueError:
        return None


def _value_evidence(x: Item, y: Item, add: Any, w: dict[str, float]) -> None:
    if x.span is None or y.span is None:
        return
    if x.dimension != y.dimension:
        if x.printed and x.printed == y.printed:
            add("printed figure", x.claim.text, y.claim.text, w["printed"] * x.strength)
        return
    if x.claim.unit != y.claim.unit and x.printed and x.printed == y.printed:
        # the same figure with another unit: more likely one amount with a slip than two
        add("printed figure", x.claim.text, y.claim.text, w["printed"] * x.strength)
        return
    if not x.span.disjoint(y.span):
        if x.figure and x.figure == y.figure and x.claim.article != y.claim.article:
            add("figure", x.claim.text, y.claim.text, w["figure"] * x.strength)
        else:
            same = x.claim.low == y.claim.low and x.claim.high == y.claim.high
            add("value", x.claim.text, y.claim.text, w["same"] if same else w["close"])
        return
    if x.claim.kind == "date":
        gap = _gap_days(x.span, y.span)
        add("dates apart", x.claim.text, y.claim.text, w["date_year"] if gap > YEAR_APART else w["date_months"] if gap > 45 else w["apart"])
        return
    factor = ratio(x.claim, y.claim)
    if x.digits and x.digits == y.digits:
        add("same digits", x.claim.text, y.claim.text, w["power"] * x.strength)
    elif factor is not None and any(abs(float(factor) / slip - 1) < 0.025 for slip in (10, 100, 1000, 10**6, 10**9)):
        add("value", x.claim.text, y.claim.text, w["slip"])
    elif digits_swapped(x.claim, y.claim):
        add("same digits", x.claim.text, y.claim.text, w["digits"])
    elif x.claim.article == y.claim.article and x.claim.modifier != "vague" and y.claim.modifier != "vague":
        # an article does not contradict itself without a slip: two figures are figures of two things
        add("two figures", x.claim.text, y.claim.text, w["two_figures"])
    elif factor is not None and factor < Decimal("1.35"):
        add("value", x.claim.text, y.claim.text, 0.0)
    elif factor is not None and factor < 2:
        add("value", x.claim.text, y.claim.text, w["off"])
    else:
        loose = "vague" in (x.claim.modifier, y.claim.modifier)
        add("value", x.claim.text, y.claim.text, w["far"] if factor is not None and factor > 5 and not loose else w["apart"])


def _gap_days(a: Interval, b: Interval) -> int:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return 0
    return int(max(b.low - a.high, a.low - b.high))
