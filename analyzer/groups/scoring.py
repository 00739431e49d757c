"""Why two claims are, or are not, about the same thing: named evidence in the manner of record linkage, summing to a score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from math import fsum

from ..concepts import all_concepts, counts_noun, kin, of_two_sorts, rivals
from ..intervals import days_of
from ..model import TELLS_TIME, Claim
from ..names import COMPANIES, PLACES
from ..sides import of_a_crowd, told_by
from ..subjects import restates
from .amounts import gap_days, is_exact, tells_one, value_signals
from .context import aligned
from .figures import digits_swapped, exact_key
from .items import YEAR_APART, Item
from .nouns import is_generic, unlike_nouns
from .stories import Stories
from .weights import Signal, weights
from .wording import likeness, matter

TIME_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
PASSING = frozenset({"role", "item"})
"""Qualifiers that are weighed by themselves, or not at all."""


AGREE_IN_ATTRIBUTE = frozenset({f"attribute.{key}" for key in ("same", "same_event", "same_unlisted", "same_guess", "kin")})
AGREE_IN_VALUE = frozenset(
    {
        f"value.{key}"
        for key in (
            "figure",
            "figure_strange",
            "same",
            "same_strange",
            "same_bare",
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
YEARS, DATES, MONTHS = "period.year_apart", "value.date_year", "value.date_months"
UNNAMED_DAYS = {
    "value.same_date": "value.same_unnamed",
    "value.coarse_date": "value.coarse_unnamed",
    "value.apart": "value.days_unnamed",
    MONTHS: "value.days_unnamed",
}
BARE = {"value.same": "value.same_bare", "value.same_strange": "value.same_bare"}
"""A common figure of what nothing calls by one name, and beside which nothing else is the same: two of this, two of that."""
APART = frozenset({"value.apart", MONTHS, DATES})
"""Two days in one sentence are days of two things."""
MOVE_AND_SHARE = frozenset({"change", "share"})
"""5% more and 5% of all are two figures, where nothing tells that they measure one thing."""
LONELY_DAYS = {"value.same_unnamed": "value.same_alone"}
"""What days are weighed as where nothing tells that they are days of one thing; and where no other figure beside them is the same."""


MATTER = 0.35
"""Sentences more alike than this speak of one matter as far as words can tell."""
TELLING = 1.4
"""How strong a figure is that is hardly told twice by chance."""


def far_apart(x: Item, y: Item, story: Stories) -> bool:
    """Whether the days two claims state lie so far apart that they tell of two things, whatever else speaks for them. Asked
    before anything else, since most pairs of a large corpus end here; `signals` says the same, at more length."""
    a, b = x.claim, y.claim
    if a.kind == "date" == b.kind:
        if x.span is None or y.span is None or DATES not in weights().hard or not x.span.disjoint(y.span):
            return False
        return gap_days(x.span, y.span) > YEAR_APART and not (a.article == b.article and restates(a, b))
    first, second = x.days, y.days
    if first is None or second is None or x.ahead != y.ahead or max(second[0] - first[1], first[0] - second[1]) <= YEAR_APART:
        return False
    if YEARS not in weights().hard:
        return False
    if a.article == b.article:
        return a.sentence_start != b.sentence_start
    if _of_one_person(a, b):
        return False
    if x.span is None or y.span is None or x.span.disjoint(y.span):
        return not is_exact(x, y) or story.between(a.article, b.article).strangers
    if _retold(x, y, story):
        return False
    return not (is_exact(x, y) or _may_be_one(x, y)) or story.between(a.article, b.article).strangers


def _may_be_one(x: Item, y: Item) -> bool:
    """Whether two claims of years apart may yet tell one thing: their amounts do not exclude each other, and not both tell a year.
    Where one does, seven dead and seven dead are two tolls, almost 3,000 and more than 2,900 rather one."""
    if x.span is None or y.span is None or x.span.disjoint(y.span):
        return False
    if x.dated and y.dated:
        return x.claim.kind == y.claim.kind == "age" and x.ahead and y.ahead  # a limit from 2027 on, and reached by 2032
    return not (x.dated or y.dated) or min(x.strength, y.strength) >= TELLING


def _of_one_person(a: Claim, b: Claim) -> bool:
    """Whether two ages are those of one person whom both name: a year later it is another age, and still the same measure."""
    if a.kind != "age" or b.kind != "age" or a.subject.inferred or b.subject.inferred:
        return False
    return a.subject.entity_id == b.subject.entity_id != "" and _families(a.subject.entity_id) not in ("place", "organisation")


def _retold(x: Item, y: Item, story: Stories) -> bool:
    """Whether the later of two articles that share many figures tells, without a day of its own, what the earlier one told: the
    catch of a year ago, on the day of the verdict."""
    if x.days is None or y.days is None or x.span is None or y.span is None or x.span.disjoint(y.span):
        return False
    late = (x if x.days > y.days else y).claim
    return late.as_of in story.days.get(late.article, ()) and story.retells(x.claim.article, y.claim.article)


def signals(x: Item, y: Item, story: Stories) -> list[Signal]:
    """What two claims agree and disagree in."""
    a, b = x.claim, y.claim
    same_article = a.article == b.article
    if same_article and restates(a, b):
        return [Signal("restated", a.text, b.text, "place.restated")]
    exact = not same_article and is_exact(x, y)
    listed_both = a.attribute in all_concepts() and b.attribute in all_concepts()
    unlike = exact and not tells_one(x, y) and listed_both and a.attribute != b.attribute
    exact = exact and (not unlike or kin(a.attribute, b.attribute))
    near = story.between(a.article, b.article)
    names, strangers = near.names, near.strangers
    listed = all_concepts().get(a.attribute) or all_concepts().get(b.attribute)
    event = bool(listed and listed.event)
    found = [_attribute_signal(a, b, exact)]
    era = story.era(a) if a.kind == b.kind == "date" and story.era(a) == story.era(b) else 0
    value = list(value_signals(x, y, strangers, era))
    if a.kind == b.kind == "date" and story.is_news(a) and story.is_news(b):
        value = [one._replace(key=DATES) if one.key == MONTHS else one for one in value]
    if a.kind == b.kind == "date" and same_article and a.sentence_start == b.sentence_start:
        value = [one._replace(key="value.days_unnamed") if one.key in APART else one for one in value]
    shared = x.context.near & y.context.near if not same_article and not strangers else frozenset()
    if a.kind == b.kind and a.kind in TELLS_TIME and found[0].key not in AGREE_IN_ATTRIBUTE:
        value = [one._replace(key=UNNAMED_DAYS.get(one.key, one.key)) for one in value]
        if a.low != a.high and not aligned(a, x.context, b, y.context):
            # a month of this year is a month of many things
            value = [one._replace(key="value.coarse_unnamed") if one.key == "value.same_unnamed" else one for one in value]
        if not shared and not (story.is_away(a) and story.is_away(b)):
            value = [one._replace(key=LONELY_DAYS.get(one.key, one.key)) for one in value]
    if found[0].key not in AGREE_IN_ATTRIBUTE and not shared and not aligned(a, x.context, b, y.context):
        value = [one._replace(key=BARE[one.key]) if one.key in BARE and not x.figure else one for one in value]
    if found[0].key not in AGREE_IN_ATTRIBUTE and not AGREE_IN_VALUE.intersection(one.key for one in value):
        found.append(Signal("nothing in common", a.text, b.text, "value.unlike_unnamed"))
    if (
        a.kind == b.kind == "percentage"
        and found[0].key not in AGREE_IN_ATTRIBUTE
        and {a.subject.measure, b.subject.measure} == MOVE_AND_SHARE
    ):
        found.append(Signal("measure", a.subject.measure, b.subject.measure, "attribute.measure"))
    found.append(_entity_signal(a, b, not strangers and (event or exact), a.low == b.low and a.high == b.high))
    found.extend(_qualifier_signals(x, y, exact))
    found.extend(_side_signals(a, b))
    if not (same_article and a.sentence_start == b.sentence_start):
        found.extend(_period_signals(x, y, event, (exact or _one_value(a, b) or _may_be_one(x, y)) and not strangers, story))
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
        apart = (
            x.span is not None
            and y.span is not None
            and x.span.disjoint(y.span)
            and not (a.unit == b.unit and digits_swapped(x.shown, y.shown))
        )
        found.append(Signal("status", a.status, b.status, "status.apart" if apart else "status.differs"))
    if (listed is None or a.kind == "date") and a.language.split("-")[0] == b.language.split("-")[0]:
        shared_words, union = x.words & y.words, x.words | y.words
        if union:
            weight = story.weight.get
            score = fsum(map(weight, shared_words, repeat(0.0))) / fsum(map(weight, union, repeat(1.0)))
            found.append(Signal("wording", " ".join(sorted(shared_words)[:6]), "", "text.alike", score))
            found.append(Signal("wording", "", "", "text.neutral"))
    if found[0].key not in AGREE_IN_ATTRIBUTE and not (same_article and a.sentence_start == b.sentence_start):
        one, other = matter(a.sentence, a.language), matter(b.sentence, b.language)
        if one and other:
            found.append(Signal("matter", "", "", "matter.alike", min(MATTER, likeness(one, other))))
            found.append(Signal("matter", "", "", "matter.neutral"))
    return found


def _context_signals(x: Item, y: Item, attribute: str) -> Iterator[Signal]:
    """Where two claims stand in their articles, when these tell one story."""
    if attribute in ("attribute.same", "attribute.same_event", "attribute.kin"):
        lead = x.context.lead + y.context.lead
        key = "both" if x.context.sole and y.context.sole else "first" if lead == 2 else "one" if lead else "none"
        if attribute == "attribute.same_event" or lead < 2:
            yield Signal("of its measure", x.claim.text, y.claim.text, f"sole.{key}")
    if attribute not in AGREE_IN_ATTRIBUTE and x.context.once and y.context.once and exact_key(x.claim) == exact_key(y.claim):
        yield Signal("told once", x.claim.text, y.claim.text, f"once.{_sort(x.claim)}")
    common = aligned(x.claim, x.context, y.claim, y.context)
    if common:
        yield Signal("left over", x.claim.text, y.claim.text, "near.aligned", float(min(2, common)))


def _sort(claim: Claim) -> str:
    """What sort of figure it is: few articles tell one sum or length of two things, many tell two counts of seven."""
    return {"count": "counted", "percentage": "counted", "rank": "counted", "ratio": "counted", "age": "counted", "date": "dated"}.get(
        claim.kind, "measured"
    )


def _attribute_signal(a: Claim, b: Claim, exact: bool) -> Signal:
    """What is measured: a measure of the list, a counted noun, or only the noun beside the number (a guess)."""

    first, second = a.attribute, b.attribute
    return Signal("attribute", first, second, _attribute_key(_measured(a), _measured(b), exact))


Measured = tuple[str, str, bool]
"""Attribute and noun of a claim, and whether it is a count."""


def _measured(claim: Claim) -> Measured:
    return claim.attribute, claim.noun, claim.kind == "count"


@lru_cache(maxsize=65_536)
def _attribute_key(a: Measured, b: Measured, exact: bool) -> str:
    first, second = _footing(a), _footing(b)
    tail = "_exact" if exact else ""
    if a[0] and a[0] == b[0]:
        if first == "listed" and all_concepts()[a[0]].event:
            return "attribute.same_event"
        return {"listed": "attribute.same", "counted": "attribute.same_unlisted", "guess": "attribute.same_guess"}[first]
    if kin(a[0], b[0]):
        return "attribute.kin"
    if not a[0] and not b[0]:
        return f"attribute.none{tail}"
    if (b[0] == b[1] and counts_noun(a[0], b[1])) or (a[0] == a[1] and counts_noun(b[0], a[1])):
        return "attribute.kin"
    if rivals(a[0], b[0]):
        return f"attribute.rival{tail}"
    if {first, second} & {"none", "guess"}:
        return f"attribute.guess{tail}"
    if "counted" in (first, second):
        generic = any(one == "counted" and is_generic(measured[1]) for one, measured in ((first, a), (second, b)))
        return f"attribute.{'generic' if generic else 'counted'}{tail}"
    return f"attribute.other{tail}"


def _footing(measured: Measured) -> str:
    """How an attribute was found: by a cue of the list, as the noun that is counted, as a noun beside the number, not at all."""
    attribute, noun, count = measured
    if not attribute:
        return "none"
    if attribute in all_concepts():
        return "listed"
    return "counted" if count and attribute == noun else "guess"


def _qualifier_signals(x: Item, y: Item, exact: bool) -> Iterator[Signal]:
    left, right = x.qualifiers, y.qualifiers
    one_figure = exact or _one_value(x.claim, y.claim)
    if left.get("role") != right.get("role"):
        yield Signal("role", left.get("role", ""), right.get("role", ""), "role.differs" + ("_exact" if exact else ""))
    elif left.get("role"):
        yield Signal("role", left["role"], right["role"], "role.same")
    sided: list[Signal] = []
    for key in sorted((left.keys() | right.keys()) - PASSING):
        one, other = left.get(key), right.get(key)
        name = f"qualifier {key}"
        if one is not None and other is not None:
            if one == other and key == "place" and _of_two_things(x, y):
                continue  # two towns of one country
            slip = key == "scope" or (key == "per" and one_figure and one in TIME_PERIODS and other in TIME_PERIODS)
            yield Signal(name, one, other, f"qualifier.{'same' if one == other else 'scope' if slip else 'differs'}")
        elif not (one_figure or _meet(x, y)) and ((key == "per" and (one or other) not in TIME_PERIODS) or key == "which"):
            yield Signal(name, one or "", other or "", "qualifier.only_one")
        elif key in ("population", "place", "period", "per", "product", "which"):
            sided.append(Signal(name, one or "", other or "", "qualifier.one_sided"))
    yield from sided[:1]  # limits that one side leaves unsaid count once, however many they are


def _side_signals(a: Claim, b: Claim) -> Iterator[Signal]:
    """Who counted a crowd: whoever called for the march, or the police."""
    if of_a_crowd(a, b) and (a.article, a.sentence_start) != (b.article, b.sentence_start):
        first, second = told_by(a), told_by(b)
        if first and second:
            yield Signal("side", first, second, f"side.{'same' if first == second else 'differs'}")


def _meet(x: Item, y: Item) -> bool:
    """Whether two exact figures in one unit or currency are one, rounded: $255.75 a ton and $256."""
    a, b = x.claim, y.claim
    if not isinstance(a.low, Decimal) or not isinstance(b.low, Decimal) or min(x.strength, y.strength) < TELLING:
        return False
    exact = a.modifier == b.modifier == "=" and a.low == a.high and b.low == b.high
    return exact and (a.unit, a.currency) == (b.unit, b.currency) and abs(a.low - b.low) * 2 <= max(a.step, b.step)


def _one_value(a: Claim, b: Claim) -> bool:
    """Whether two claims print one amount in one unit or currency, whatever it is counted per."""
    return a.low is not None and (a.low, a.high, a.unit, a.currency) == (b.low, b.high, b.unit, b.currency)


def _of_two_things(x: Item, y: Item) -> bool:
    """Whether two claims name two things, neither of them by reference, and neither a part of the other."""
    a, b = x.claim.subject, y.claim.subject
    if not a.entity_id or not b.entity_id or a.entity_id == b.entity_id or a.inferred or b.inferred:
        return False
    return not part_of(a.entity_id, b.entity_id) and not part_of(b.entity_id, a.entity_id)


def _noun_signals(a: Claim, b: Claim, unlisted: bool, agreed: bool, exact: bool) -> Iterator[Signal]:
    if not (a.noun and b.noun and a.kind == b.kind == "count"):
        return
    if a.noun == b.noun:
        yield Signal("noun", a.noun, b.noun, "noun.same")
    elif of_two_sorts(a.attribute, a.noun, b.noun) and of_two_sorts(b.attribute, a.noun, b.noun):
        yield Signal("noun", a.noun, b.noun, "noun.differs")
    elif not agreed and unlike_nouns(a.noun, b.noun):
        yield Signal("noun", a.noun, b.noun, "noun.unlike")  # two people and two planes, too
    elif is_generic(a.noun) or is_generic(b.noun):
        return
    elif unlisted:
        yield Signal("noun", a.noun, b.noun, "noun.differs" + ("_exact" if exact else ""))


PERSON = frozenset({"person"})
FATES = frozenset({"casualties", "disasters"})
"""Fields of what one disaster does in several countries, each with a toll of its own."""


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
    guessed = a.subject.inferred or b.subject.inferred
    if not (guessed or exact) and first.startswith("country:") and second.startswith("country:"):
        fate = listed is not None and a.attribute == b.attribute and listed.field in FATES
        return told("country" if fate else "other")  # seized in Italy, seized in Turkey: figures of two countries, whatever the event
    if _families(first) != _families(second):
        # a company here, a place there: one of the names was picked up beside the number, or lent from elsewhere in the article
        return told("other_event" if event else "unknown" if guessed else "other_type")
    if guessed:
        return told("other_event" if event else "other", 0.5)
    return told("other_event" if event else "other")


def _families(entity: str) -> str:
    """Place, organisation, product, person or unknown: what kind of thing an entity id names."""
    kind = entity.partition(":")[0]
    return "place" if kind in PLACES else "organisation" if kind in COMPANIES or kind == "institution" else kind


def part_of(part: str, whole: str) -> bool:
    """Whether one gazetteer id lies in the other: a city in its country, a product of its company."""
    if not part or not whole or part.startswith("name:"):
        return False
    kind, _, rest = part.partition(":")
    if (kind in PLACES or kind == "institution") and whole.startswith("country:"):
        return rest.split("/")[0] == whole.partition(":")[2]
    return _maker(part) == whole


@lru_cache(maxsize=4096)
def _maker(entity: str) -> str:
    from ..names import gazetteer

    found = gazetteer().by_id(entity)
    return found.maker if found is not None else ""


LONGER = 1.3
"""How many times as long one of two periods of unlike length is as the other, at least: five months and their year."""
MONTHLONG = 27
"""Days of a period that is no moment."""


def _unlike_periods(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two spans that meet are periods of unlike length: a quarter and its year."""
    short, long = sorted((last - begin + 1 for begin, last in (first, second)))
    return short >= MONTHLONG and long > short * LONGER


def _period_signals(x: Item, y: Item, event: bool, exact: bool, story: Stories) -> Iterator[Signal]:
    """Dates the claims themselves state: the same period speaks for, another year against. The day of the article
    alone is no statement of the claim."""
    a, b = x.claim, y.claim
    if a.kind == "date" or not a.as_of or not b.as_of:
        return
    told = x.dated and y.dated
    first, second = days_of(a.as_of), days_of(b.as_of)
    if first is None or second is None:
        return
    gap = max(second[0] - first[1], first[0] - second[1])
    if first == second:
        key = "same" if told else ""
    elif gap <= 0:
        key = "apart" if told and _unlike_periods(first, second) and not exact else "overlap"
    elif gap > YEAR_APART and x.ahead != y.ahead:
        key = "ahead"
    elif gap > YEAR_APART and _of_one_person(a, b):
        key = ""
    elif gap > YEAR_APART:
        key = "year_apart_exact" if exact or (a.article != b.article and _retold(x, y, story)) else "year_apart"
    else:
        key = "apart" if gap > 45 and not event and told else ""
    if key:
        yield Signal("period", a.as_of, b.as_of, f"period.{key}")
