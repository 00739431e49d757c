"""Why two claims are, or are not, about the same thing: named evidence in the manner of record linkage, summing to a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import fsum
from typing import Any, NamedTuple

from ..concepts import all_concepts, counts_noun, kin, rivals
from ..intervals import Interval, dimension, interval, ratio
from ..language import DATA, load_toml
from ..model import Claim, Evidence
from ..names import COMPANIES, PLACES
from ..subjects import restates
from .context import Context, aligned, contexts
from .figures import MONEYLIKE, digits_key, digits_swapped, figure_key, figure_strength, printed_key, told_key
from .nouns import is_generic, unlike_nouns
from .stories import Stories, sentence_words

TIME_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
PASSING = frozenset({"role", "item"})
"""Qualifiers that are weighed by themselves, or not at all."""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights file."""
    return Weights.of(load_toml(DATA / "weights.toml"))


@dataclass(frozen=True)
class Weights:
    """What each signal weighs, by its dotted name, and the numbers that decide."""

    threshold: float
    link: float
    hard: frozenset[str]
    of_signal: Mapping[str, float]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Weights:
        listed = {f"{name}.{key}": float(value) for name, part in table.items() if isinstance(part, dict) for key, value in part.items()}
        return cls(float(table["threshold"]), float(table["link"]), frozenset(table["hard"]), listed)


class Signal(NamedTuple):
    """One thing two claims agree or disagree in: `key` names its weight, which counts `amount` times."""

    name: str
    left: str
    right: str
    key: str
    amount: float = 1.0


@dataclass(frozen=True)
class Item:
    """A claim with what scoring asks again and again. `ahead` is true where the days it refers to lie in years to come, which is
    often the deadline told beside it."""

    claim: Claim
    words: frozenset[str]
    span: Interval | None
    qualifiers: dict[str, str]
    context: Context
    figure: str
    printed: str
    digits: str
    strength: float
    days: tuple[int, int] | None
    ahead: bool


def evidence(a: Item, b: Item, story: Stories) -> list[Evidence]:
    """Why two claims are, or are not, about the same thing; the weights sum to the score."""
    return weighed(signals(a, b, story), weights())


def weighed(found: Sequence[Signal], w: Weights) -> list[Evidence]:
    """Signals as evidence, those of one name added up; what weighs nothing is left out."""
    sums: dict[str, float] = {}
    first: dict[str, Signal] = {}
    for one in found:
        sums[one.name] = sums.get(one.name, 0.0) + w.of_signal[one.key] * one.amount
        first.setdefault(one.name, one)
    told = (Evidence(name, first[name].left, first[name].right, round(weight, 3)) for name, weight in sums.items())
    return [piece for piece in told if piece.weight]


def items_of(claims: Sequence[Claim], story: Stories) -> list[Item]:
    """Items of claims in order of article and place."""
    told = [told_key(claim) for claim in claims]
    items = []
    for claim, context in zip(claims, contexts(claims, told), strict=True):
        keys = (figure_key(claim), printed_key(claim), digits_key(claim))
        days = _days(claim.as_of) if claim.kind != "date" and claim.as_of else None
        span, words = interval(claim), sentence_words(claim.sentence)
        told_on = story.last_day(claim.article)
        ahead = days is not None and told_on is not None and days[0] > told_on + YEAR_APART
        items.append(Item(claim, words, span, dict(claim.subject.qualifiers), context, *keys, figure_strength(claim), days, ahead))
    return items


AGREE_IN_ATTRIBUTE = frozenset({f"attribute.{key}" for key in ("same", "same_event", "same_unlisted", "same_guess", "kin")})
AGREE_IN_VALUE = frozenset(
    {
        f"value.{key}"
        for key in (
            "figure",
            "figure_strange",
            "same",
            "same_strange",
            "same_date",
            "same_long_ago",
            "coarse_long_ago",
            "same_unnamed",
            "same_alone",
            "close",
            "printed",
            "power",
        )
    }
)
"""Two claims that agree in neither have nothing in common."""
MOST_SLIPPED = Decimal(10**6)
"""The largest power of ten by which one amount is mistaken for another."""
ROUNDED = Decimal("1.01")
"""How far two amounts that do not exclude each other may lie apart and still look like one amount, rounded."""
NEARBY = Decimal("1.15")
"""The same for bounds and figures of few digits."""
YEARS, DATES, MONTHS = "period.year_apart", "value.date_year", "value.date_months"
UNNAMED_DAYS = {
    "value.same_date": "value.same_unnamed",
    "value.coarse_date": "value.coarse_unnamed",
    "value.apart": "value.days_unnamed",
    MONTHS: "value.days_unnamed",
}
LONELY_DAYS = {"value.same_unnamed": "value.same_alone"}
"""What days are weighed as where nothing tells that they are days of one thing; and where no other figure beside them is the same."""
LONG_AGO = {"value.same_date": "value.same_long_ago", "value.coarse_date": "value.coarse_long_ago"}
"""Days of another year than the articles': few are told, so that one day told twice is mostly the day of one thing."""
YEAR_APART = 330
"""Days between two claims beyond which they speak of two years."""


def far_apart(x: Item, y: Item, story: Stories) -> bool:
    """Whether the days two claims state lie so far apart that they tell of two things, whatever else speaks for them. Asked
    before anything else, since most pairs of a large corpus end here; `signals` says the same, at more length."""
    a, b = x.claim, y.claim
    if a.kind == "date" == b.kind:
        if x.span is None or y.span is None or DATES not in weights().hard or not x.span.disjoint(y.span):
            return False
        return _gap_days(x.span, y.span) > YEAR_APART and not (a.article == b.article and restates(a, b))
    first, second = x.days, y.days
    if first is None or second is None or x.ahead != y.ahead or max(second[0] - first[1], first[0] - second[1]) <= YEAR_APART:
        return False
    if YEARS not in weights().hard:
        return False
    if a.article == b.article:
        return a.sentence_start != b.sentence_start
    return not _exact(x, y) or story.between(a.article, b.article).strangers


def score(found: Sequence[Signal], w: Weights) -> float | None:
    """What signals sum to, as their evidence does; None where one of them alone keeps two claims apart."""
    sums: dict[str, float] = {}
    for name, _, _, key, amount in found:
        if key in w.hard:
            return None
        sums[name] = sums.get(name, 0.0) + w.of_signal[key] * amount
    return fsum([round(weight, 3) for weight in sums.values()])


def _exact(x: Item, y: Item) -> bool:
    """Whether two claims tell one precise figure, or one that a slip made two of."""
    return (bool(x.figure) and x.figure == y.figure) or _printed_alike(x, y) or _same_digits(x, y)


def signals(x: Item, y: Item, story: Stories) -> list[Signal]:
    """What two claims agree and disagree in."""
    a, b = x.claim, y.claim
    same_article = a.article == b.article
    if same_article and restates(a, b):
        return [Signal("restated", a.text, b.text, "place.restated")]
    exact = not same_article and _exact(x, y)
    near = story.between(a.article, b.article)
    names, strangers = near.names, near.strangers
    listed = all_concepts().get(a.attribute) or all_concepts().get(b.attribute)
    event = bool(listed and listed.event)
    found = [_attribute_signal(a, b, exact)]
    value = list(_value_signals(x, y, strangers, a.kind == b.kind == "date" and story.is_long_ago(a) and story.is_long_ago(b)))
    if a.kind == b.kind == "date" and story.is_news(a) and story.is_news(b):
        value = [one._replace(key=DATES) if one.key == MONTHS else one for one in value]
    shared = x.context.near & y.context.near if not same_article and not strangers else frozenset()
    if a.kind == b.kind == "date" and found[0].key not in AGREE_IN_ATTRIBUTE:
        value = [one._replace(key=UNNAMED_DAYS.get(one.key, one.key)) for one in value]
        if not shared and not (story.is_away(a) and story.is_away(b)):
            value = [one._replace(key=LONELY_DAYS.get(one.key, one.key)) for one in value]
    if found[0].key not in AGREE_IN_ATTRIBUTE and not AGREE_IN_VALUE.intersection(one.key for one in value):
        found.append(Signal("nothing in common", a.text, b.text, "value.unlike_unnamed"))
    found.append(_entity_signal(a, b, not strangers and (event or exact), a.low == b.low and a.high == b.high))
    found.extend(_qualifier_signals(x, y, exact))
    if not (same_article and a.sentence_start == b.sentence_start):
        found.extend(_period_signals(x, y, event, exact and not strangers, story))
    found.extend(_noun_signals(a, b, listed is None, found[0].key in AGREE_IN_ATTRIBUTE, exact))
    found.append(Signal("story", a.article, b.article, "story.alike", near.likeness))
    found.append(Signal("story", a.article, b.article, "story.strangers" if strangers else "story.apart"))
    if names != "unknown":
        found.append(Signal("names", a.article, b.article, f"story.names_{names}", near.telling))
    if same_article:
        same_sentence = a.sentence_start == b.sentence_start
        found.append(Signal("same sentence" if same_sentence else "same article", a.article, b.article, "place.same_article"))
        if same_sentence:
            found.append(Signal("same sentence", a.text, b.text, "place.same_sentence"))
    if shared and AGREE_IN_VALUE.intersection(one.key for one in value):
        told = " ".join(sorted(key.rpartition("|")[2] for key in shared)[:4])
        found.append(Signal("figures around", told, told, "near.shared", float(min(3, len(shared)))))
    if not same_article and not strangers:
        found.extend(_context_signals(x, y, found[0].key))
    found.extend(value)
    if a.kind != "date" and (a.status == "target/forecast") != (b.status == "target/forecast") and not exact:
        apart = x.span is not None and y.span is not None and x.span.disjoint(y.span) and not digits_swapped(a, b)
        found.append(Signal("status", a.status, b.status, "status.apart" if apart else "status.differs"))
    if (listed is None or a.kind == "date") and a.language.split("-")[0] == b.language.split("-")[0]:
        shared_words, union = x.words & y.words, x.words | y.words
        if union:
            score = fsum(story.weight.get(word, 0.0) for word in shared_words) / fsum(story.weight.get(word, 1.0) for word in union)
            found.append(Signal("wording", " ".join(sorted(shared_words)[:6]), "", "text.alike", score))
            found.append(Signal("wording", "", "", "text.neutral"))
    return found


def _context_signals(x: Item, y: Item, attribute: str) -> Iterator[Signal]:
    """Where two claims stand in their articles, when these tell one story."""
    if attribute in ("attribute.same", "attribute.same_event", "attribute.kin"):
        lead = x.context.lead + y.context.lead
        key = "both" if x.context.sole and y.context.sole else "first" if lead == 2 else "one" if lead else "none"
        if attribute == "attribute.same_event" or lead < 2:
            yield Signal("of its measure", x.claim.text, y.claim.text, f"sole.{key}")
    common = aligned(x.claim, x.context, y.claim, y.context)
    if common:
        yield Signal("left over", x.claim.text, y.claim.text, "near.aligned", float(min(2, common)))


def _attribute_signal(a: Claim, b: Claim, exact: bool) -> Signal:
    """What is measured: a measure of the list, a counted noun, or only the noun beside the number (a guess)."""

    def told(key: str) -> Signal:
        return Signal("attribute", a.attribute, b.attribute, f"attribute.{key}")

    first, second = _footing(a), _footing(b)
    if a.attribute and a.attribute == b.attribute:
        if first == "listed" and all_concepts()[a.attribute].event:
            return told("same_event")
        return told({"listed": "same", "counted": "same_unlisted", "guess": "same_guess"}[first])
    if kin(a.attribute, b.attribute):
        return told("kin")
    if not a.attribute and not b.attribute:
        return told("none_exact" if exact else "none")
    if (b.attribute == b.noun and counts_noun(a.attribute, b.noun)) or (a.attribute == a.noun and counts_noun(b.attribute, a.noun)):
        return told("kin")
    if rivals(a.attribute, b.attribute):
        return told("rival_exact" if exact else "rival")
    if {first, second} & {"none", "guess"}:
        return told("guess_exact" if exact else "guess")
    if "counted" in (first, second):
        generic = any(one == "counted" and is_generic(claim.noun) for one, claim in ((first, a), (second, b)))
        return told(("generic" if generic else "counted") + ("_exact" if exact else ""))
    return told("other_exact" if exact else "other")


def _footing(claim: Claim) -> str:
    """How an attribute was found: by a cue of the list, as the noun that is counted, as a noun beside the number, not at all."""
    if not claim.attribute:
        return "none"
    if claim.attribute in all_concepts():
        return "listed"
    return "counted" if claim.kind == "count" and claim.attribute == claim.noun else "guess"


def _qualifier_signals(x: Item, y: Item, exact: bool) -> Iterator[Signal]:
    left, right = x.qualifiers, y.qualifiers
    if left.get("role") != right.get("role"):
        yield Signal("role", left.get("role", ""), right.get("role", ""), "role.differs" + ("_exact" if exact else ""))
    elif left.get("role"):
        yield Signal("role", left["role"], right["role"], "role.same")
    sided: list[Signal] = []
    for key in sorted((left.keys() | right.keys()) - PASSING):
        one, other = left.get(key), right.get(key)
        name = f"qualifier {key}"
        if one is not None and other is not None:
            yield Signal(name, one, other, f"qualifier.{'same' if one == other else 'scope' if key == 'scope' else 'differs'}")
        elif not exact and ((key == "per" and (one or other) not in TIME_PERIODS) or key == "which"):
            yield Signal(name, one or "", other or "", "qualifier.only_one")
        elif key in ("population", "place", "period", "per", "product", "which"):
            sided.append(Signal(name, one or "", other or "", "qualifier.one_sided"))
    yield from sided[:1]  # limits that one side leaves unsaid count once, however many they are


def _noun_signals(a: Claim, b: Claim, unlisted: bool, agreed: bool, exact: bool) -> Iterator[Signal]:
    if not (a.noun and b.noun and a.kind == b.kind == "count"):
        return
    if a.noun == b.noun:
        yield Signal("noun", a.noun, b.noun, "noun.same")
    elif is_generic(a.noun) or is_generic(b.noun):
        return
    elif not agreed and unlike_nouns(a.noun, b.noun):
        yield Signal("noun", a.noun, b.noun, "noun.unlike")
    elif unlisted:
        yield Signal("noun", a.noun, b.noun, "noun.differs" + ("_exact" if exact else ""))


PERSON = frozenset({"person"})


def _entity_signal(a: Claim, b: Claim, event: bool, exact: bool) -> Signal:
    first, second = a.subject.entity_id, b.subject.entity_id
    listed = all_concepts().get(a.attribute)
    personal = listed is not None and a.attribute == b.attribute and listed.prefers == PERSON

    def told(key: str, amount: float = 1.0) -> Signal:
        return Signal("entity", a.entity, b.entity, f"entity.{key}", amount)

    if personal and not exact and (first != second or a.subject.inferred or b.subject.inferred):
        return told("whose")
    if not first or not second:
        return told("unknown")
    if first == second:
        return told("inferred" if a.subject.inferred or b.subject.inferred else "same")
    if part_of(first, second) or part_of(second, first):
        return told("part_event" if event else "part")
    if all(dict(claim.subject.qualifiers).get("role") == "competitors" for claim in (a, b)):
        return told("unknown", 0.0)
    if a.subject.inferred and b.subject.inferred:
        return told("unknown", 0.5 if event else 1.0)
    if a.subject.inferred or b.subject.inferred:
        return told("other_event" if event else "other", 0.5)
    if _families(first) != _families(second):
        # a company here, a place there: one of the names was picked up beside the number
        return told("other_event" if event else "other_type")
    return told("other_event" if event else "other")


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


def _period_signals(x: Item, y: Item, event: bool, exact: bool, story: Stories) -> Iterator[Signal]:
    """Dates the claims themselves state: the same period speaks for, another year against. The day of the article
    alone is no statement of the claim."""
    a, b = x.claim, y.claim
    if a.kind == "date" or not a.as_of or not b.as_of:
        return
    told = a.as_of not in story.days.get(a.article, ()) and b.as_of not in story.days.get(b.article, ())
    first, second = _days(a.as_of), _days(b.as_of)
    if first is None or second is None:
        return
    gap = max(second[0] - first[1], first[0] - second[1])
    if first == second:
        key = "same" if told else ""
    elif gap <= 0:
        key = "overlap"
    elif gap > YEAR_APART and x.ahead != y.ahead:
        key = "ahead"
    elif gap > YEAR_APART:
        key = "year_apart_exact" if exact else "year_apart"
    else:
        key = "apart" if gap > 45 and not event and told else ""
    if key:
        yield Signal("period", a.as_of, b.as_of, f"period.{key}")


def _days(as_of: str) -> tuple[int, int] | None:
    low, _, high = as_of.partition("/")
    try:
        return date.fromisoformat(low).toordinal(), date.fromisoformat(high or low).toordinal()
    except ValueError:
        return None


def _value_signals(x: Item, y: Item, strangers: bool, long_ago: bool) -> Iterator[Signal]:
    a, b = x.claim, y.claim
    if x.span is None or y.span is None:
        return

    def told(name: str, key: str, amount: float = 1.0) -> Signal:
        return Signal(name, a.text, b.text, f"value.{key}", amount)

    printed = _printed_alike(x, y)
    if dimension(a) != dimension(b) or (printed and a.unit != b.unit):
        # the same figure with another unit: more likely one amount with a slip than two
        if printed:
            yield told("printed figure", "printed", x.strength)
        elif a.kind in MONEYLIKE and b.kind in MONEYLIKE:
            yield told("currencies", "other_currency")
        return
    if not x.span.disjoint(y.span):
        if x.figure and x.figure == y.figure and a.article != b.article:
            yield told("figure", "figure_strange" if strangers else "figure", x.strength)
        else:
            one = _overlap_signal(x, y, strangers)
            yield one._replace(key=LONG_AGO.get(one.key, one.key)) if long_ago and not strangers else one
        return
    if a.kind == "date":
        gap = _gap_days(x.span, y.span)
        yield told("dates apart", "date_year" if gap > YEAR_APART else "date_months" if gap > 45 else "apart")
        return
    factor = ratio(a, b)
    if _same_digits(x, y):
        yield told("same digits", "power", min(x.strength, y.strength))
    elif factor is not None and any(abs(float(factor) / slip - 1) < 0.025 for slip in (10, 100, 1000, 10**6, 10**9)):
        yield told("value", "slip")
    elif digits_swapped(a, b):
        yield told("same digits", "digits")
    elif a.article == b.article and a.modifier != "vague" and b.modifier != "vague":
        # an article does not contradict itself without a slip: two figures are figures of two things
        yield told("two figures", "two_figures")
    elif factor is not None and factor < Decimal("1.35"):
        yield told("value", "near")
    elif factor is not None and factor < 2:
        yield told("value", "off")
    else:
        loose = "vague" in (a.modifier, b.modifier) or (a.attribute == b.attribute and _grows(a))
        yield told("value", "far" if factor is not None and factor > 5 and not loose else "apart")


def _grows(claim: Claim) -> bool:
    """Whether a figure is of what is counted up while the story goes on: tolls, cases."""
    listed = all_concepts().get(claim.attribute)
    return listed is not None and listed.cumulative


def _printed_alike(x: Item, y: Item) -> bool:
    return bool(x.printed) and x.printed == y.printed


TELLING_DIGITS, THOUSAND = 3, Decimal(1000)
"""Two figures of fewer digits that lie further apart than by a thousand (1.2 dinars, 1.2 million) are alike by chance."""


def _same_digits(x: Item, y: Item) -> bool:
    """Whether two amounts differ by a power of ten that a slip would make."""
    if not x.digits or x.digits != y.digits:
        return False
    factor = ratio(x.claim, y.claim)
    return factor is not None and factor <= (MOST_SLIPPED if len(x.digits.rpartition("|")[2]) >= TELLING_DIGITS else THOUSAND)


def _overlap_signal(x: Item, y: Item, strangers: bool) -> Signal:
    """Common figures that are equal, and bounds, ranges and days that do not exclude each other."""
    a, b = x.claim, y.claim
    key, amount = "close", 1.0
    if (a.low == b.low and a.high == b.high) or (a.kind == "date" and x.span == y.span):
        if a.kind == "date":
            key = "same_date"
        else:
            key, amount = "same_strange" if strangers else "same", max(x.strength, 0.5)
    elif a.kind == "date":
        key = "coarse_date"
    elif "vague" in (a.modifier, b.modifier):
        key = "loose"
    else:
        # bounds may hold together and still be far apart ("more than 18" and 72), and coarse figures may be two (190 and 187.5)
        factor = ratio(a, b) or Decimal(1)
        key = "close" if factor <= ROUNDED else "loose" if factor <= NEARBY else "open"
    return Signal("value", a.text, b.text, f"value.{key}", amount)


def _gap_days(a: Interval, b: Interval) -> int:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return 0
    return int(max(b.low - a.high, a.low - b.high))
