"""A headline, standfirst or caption that says another figure than the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from ..concepts import all_concepts
from ..diagnosis import diagnose
from ..intervals import Interval, base_scale, dimension, interval
from ..language import Reading, clitics_of
from ..model import Claim, Finding, step
from ..text import tokenise
from . import Settings, View, finding
from ._line import ZERO, width
from ._matching import phrase_at, phrases, plain, token_span
from ._rounding import figure, gloss_spread, over, source_spread

RULES = ("G105",)

ABOVE = ("headline", "standfirst", "caption")
NEVER = {"date", "duration", "rank", "age"}
SHARES = {"ratio", "percentage"}
LEVELS = {"level", "count"}
BASE = 2
"""Words behind a share that say of what: "of jobs"."""
SHARE_SLACK, HEDGED_SLACK = Decimal(5), Decimal(3)
"""Percentage points within which a headline's "half" or "a third" is fair; how many more where one of the two is hedged."""
VAGUE_SLACK = Decimal("0.9")
"""A headline's "hundreds" is let pass from this share of a hundred on."""
ENOUGH, PLENTY = 2, 3
"""Words a headline's figure and one of the text must share to be about one thing; to be so for certain."""
STEM, JOINED_STEM, BARE_STEM = 5, 4, 4
"""Letters by which words are compared; the second where a language writes small words into the next one, the last what a
preposition written so must leave."""
NUMBERS = {"num", "scale", "cur", "stop_noun", "speech", "vague", "dates"}
MILLION = Decimal(1000000)
SCALE_SLIPS = (Decimal(1000), MILLION)
REACH = Decimal(10)
"""How many times as much the larger of two figures of one thing may be, short of a slip of scale."""
SUMMED = 8
"""Among at most so many figures of the text sums are looked for."""
RECENT = 45
"""Figures of the text dated further from the article's day than this belong to another time."""
WINDOW = 14
"""How many tokens around a figure say what it is about."""


@dataclass(frozen=True, slots=True)
class _About:
    """A claim with the stems of the words around it."""

    claim: Claim
    stems: frozenset[str] = field(default_factory=frozenset)


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Figures above the text that no figure of the text agrees with, where the text has one about the same thing."""
    yield from held_against_text(view, view)


def held_against_text(place: View, view: View) -> Iterator[Finding]:
    """The findings for the figures above the text of `place`: of the article itself, or of its title alone."""
    about: dict[str, _About] = {}
    for claim, kin in _alone(place, view):
        about.setdefault(claim.claim_id, _About(claim, words_about(place, claim)))
        rival = _rival(view, claim, kin, about) if kin else _misprint(view, claim, about, alone=place is not view)
        if rival is not None:
            yield _report(view, claim, rival[0], rival[1], kin, inside=place is view)


def waits(view: View) -> bool:
    """Whether a figure above the text stands alone: which figure of the text is its like, the grouping tells best."""
    return next(_alone(view, view), None) is not None


def _alone(place: View, view: View) -> Iterator[tuple[Claim, list[Claim]]]:
    """Figures above the text that no figure of the text agrees with, with those of the text that could be the same; with none
    where only a slip could make one of them the same."""
    below = _below(view)
    if not below:
        return
    seen: set[tuple[str, str]] = set()
    for claim in place.claims:
        if claim.section not in ABOVE or claim.kind in NEVER or (claim.section, claim.text) in seen or len(seen) > SUMMED * 4:
            continue
        seen.add((claim.section, claim.text))
        if any(_same_figure(claim, other) for other in below):
            continue
        kin = [other for other in below if _kin(claim, other) and not _adds(view, other)]
        if not any(_within_reach(claim, other) for other in kin):
            kin += _as_people(place, claim, view, below)
        if not kin and any(_misprinted(claim, other) for other in below):
            yield claim, []
        counted_alike = (other for other in below if claim.kind == other.kind == "count" and claim.noun and claim.noun == other.noun)
        if not kin or any(_agree(claim, other) for other in (*kin, *counted_alike)) or _derived(claim, kin):
            continue
        yield claim, kin


def _as_people(place: View, claim: Claim, view: View, below: Sequence[Claim]) -> list[Claim]:
    """The figures of people of no sort ("27,300 people") that a headline's people of a sort ("37,000 refugees") may be: told with
    the words of the headline, of whichever of the two places a flight has."""
    if claim.kind != "count" or claim.noun in ("", "person") or not _counts_people(place, claim):
        return []
    unsorted = replace(claim, unit="", noun="", subject=replace(claim.subject, entity=""))
    people = [other for other in below if other.noun == "person" and _within_reach(claim, other) and _kin(unsorted, other)]
    if not people:
        return []
    printed = range(*token_span(place.reading, claim.start, claim.end))
    words = words_about(place, claim) | ({_stem(place.reading, i) for i in printed} - {""})
    return [other for other in people if len(words & words_about(view, other)) >= PLENTY]


def _counts_people(view: View, claim: Claim) -> bool:
    first, last = token_span(view.reading, claim.start, claim.end)
    return any(hit.lex.value[1] == "person" for i in range(first, last) for hit in view.reading.all_at(i, "noun"))


def _within_reach(claim: Claim, other: Claim) -> bool:
    """Whether two figures are near enough to be one, or apart by a slip of scale: 37,000 who came are no 1.2 million."""
    if claim.kind in SHARES or "vague" in (claim.modifier, other.modifier):
        return True
    first, second = value_of(claim), value_of(other)
    if not first or not second:
        return True
    factor = max(abs(first), abs(second)) / min(abs(first), abs(second))
    return factor <= REACH or factor in SCALE_SLIPS


def _below(view: View) -> list[Claim]:
    return [claim for claim in view.claims if claim.section == "body" and claim.kind not in NEVER]


def _adds(view: View, claim: Claim) -> bool:
    """Whether a count is only what came to it: "four more people", أربعة أشخاص جدد."""
    first, last = token_span(view.reading, claim.start, claim.end)
    added = phrases("headline", "added", *view.reading.lexicon.languages)
    return claim.kind == "count" and any(phrase_at(view.reading, i, added) for i in range(first, last + 1))


def _misprint(view: View, claim: Claim, about: dict[str, _About], *, alone: bool) -> tuple[Claim, bool] | None:
    """The figure of the text that the headline's is with two digits swapped or another scale word, where both are told in
    much the same words and the text has no other such figure. A title that stands `alone` names nothing for certain."""
    found = [other for other in _below(view) if _misprinted(claim, other) and (alone or not _two_names(claim, other))]
    if len(found) != 1:
        return None
    mine = _about(view, claim, about)
    told = len(mine.stems & _about(view, found[0], about).stems) + _named_alike(claim, found[0])
    return (found[0], False) if told >= ENOUGH - 1 and _same_time(claim, found[0]) else None


def _misprinted(claim: Claim, other: Claim) -> bool:
    """Whether one figure is the other with two digits swapped or another scale word, told of the same thing."""
    people = claim.kind == other.kind == "count" and "person" in (claim.unit, other.unit) and claim.attribute == other.attribute != ""
    alike = (claim.kind == other.kind and dimension(claim) == dimension(other)) or _bare_money(claim, other)
    return (people or (alike and not _other_thing(claim, other))) and (_swapped(claim, other) or _rescaled(claim, other))


def _two_names(claim: Claim, other: Claim) -> bool:
    """Whether two figures are told of something by name, and of two."""
    return bool(claim.entity and other.entity) and claim.entity != other.entity


def _bare_money(claim: Claim, other: Claim) -> bool:
    """A headline that leaves the currency out: "Three billion for the roads"."""
    return claim.kind == "count" and not claim.unit and other.kind == "money" and claim.step >= MILLION


def _swapped(claim: Claim, other: Claim) -> bool:
    """Two neighbouring digits changed places: 15 and 51."""
    first, second = figure(claim), figure(other)
    if first is None or second is None or first == second or first != first.to_integral_value() or second != second.to_integral_value():
        return False
    left, right = f"{first:f}".split(".")[0], f"{second:f}".split(".")[0]
    return len(left) == len(right) >= 2 and any(left[:i] + left[i + 1] + left[i] + left[i + 2 :] == right for i in range(len(left) - 1))


def _rescaled(claim: Claim, other: Claim) -> bool:
    """The same digits with another scale word: 3 billion and 3 million."""
    first, second = figure(claim), figure(other)
    if not first or not second:
        return False
    factor = max(first, second) / min(first, second)
    return factor in SCALE_SLIPS and claim.step >= 1000 and other.step >= 1000


# ---------------------------------------------------------------- what can be compared


def _kin(claim: Claim, other: Claim) -> bool:
    """Whether two claims could be one figure: dimension, counted thing, and nothing stated that sets them apart."""
    if claim.kind in SHARES and other.kind in SHARES:
        if "times" in (claim.unit, other.unit) or "percentage_point" in (claim.unit, other.unit):
            return False
    elif claim.kind != other.kind or dimension(claim) != dimension(other) or _other_thing(claim, other):
        return False
    one, two = claim.subject, other.subject
    if one.entity and two.entity and one.entity != two.entity and not (_one_noun(claim, other) or _one_event(claim, other)):
        return False
    level = {one.measure, two.measure} == {"level", "share"} and claim.kind in SHARES  # the vaccinated are a level, or a share
    if (
        not level
        and {one.measure, two.measure} - LEVELS
        and one.measure
        and two.measure
        and one.measure != two.measure
        and not _one_base(claim, other)
    ):
        return False
    listed = all_concepts()
    if one.attribute != two.attribute and one.attribute in listed and two.attribute in listed:
        return False  # what no list knows is only a word that stood nearby
    stated = dict(two.qualifiers)
    return all(stated.get(key, value) == value for key, value in one.qualifiers)


def _one_noun(claim: Claim, other: Claim) -> bool:
    """Whether both count one sort of things, and the name that one has the other has as its place: people are of many sorts."""
    if claim.kind != "count" or claim.noun != other.noun or claim.noun in ("", "person"):
        return False
    pairs = ((claim, other), (other, claim))
    return any(one.entity in (value for _, value in two.subject.qualifiers) for one, two in pairs)


def _one_event(claim: Claim, other: Claim) -> bool:
    """Whether two figures of one toll are told of a place that lists know and of a name that none does: a country here, there
    the river or the hall where it happened."""
    known = all_concepts().get(claim.attribute)
    unlisted = [one.subject.entity_id.startswith("name:") for one in (claim, other)]
    return known is not None and known.event and claim.attribute == other.attribute and unlisted[0] != unlisted[1]


def _one_base(claim: Claim, other: Claim) -> bool:
    """Whether the same word stands behind both as their base: "33% of jobs", "24% of jobs"."""
    first, second = (tokenise(one.sentence[one.end - one.sentence_start :]) for one in (claim, other))
    left, right = ([token.key for token in tokens if token.kind == "w"][:BASE] for tokens in (first, second))
    return len(left) == BASE and left == right


def _same_figure(claim: Claim, other: Claim) -> bool:
    """Whether the text gives the headline's figure at all, with whatever noun beside it."""
    return claim.kind == other.kind and claim.low == other.low and claim.high == other.high and claim.currency == other.currency


def _other_thing(claim: Claim, other: Claim) -> bool:
    return claim.kind == "count" and bool(claim.unit and other.unit) and claim.unit != other.unit


def _percent(claim: Claim) -> Decimal | None:
    value = figure(claim)
    return None if value is None else value * 100 if claim.kind == "ratio" else value


def _agree(claim: Claim, other: Claim) -> bool:
    """Whether the headline's figure can stand for the other: headlines round."""
    if claim.kind in SHARES:
        return _shares_agree(claim, other)
    above, below = _widened(claim), _widened(other)
    if above is None or below is None:
        return True
    if claim.modifier == "vague" and above.low is not None:
        above = Interval(above.low * VAGUE_SLACK, above.high)
    if other.modifier == "vague" and below.low is not None:
        below = Interval(below.low * VAGUE_SLACK, below.high)
    return not above.disjoint(below)


def _shares_agree(claim: Claim, other: Claim) -> bool:
    first, second = _percent(claim), _percent(other)
    if first is None or second is None:
        return True
    words = "ratio" in (claim.kind, other.kind)
    slack = SHARE_SLACK if words else max(gloss_spread(claim, first), source_spread(other, second), Decimal(1))
    if words and "~" in (claim.modifier, other.modifier):
        slack += HEDGED_SLACK
    elif not words:
        hedged = (width(one, value, hedged=True) for one, value in ((claim, first), (other, second)) if one.modifier == "~")
        slack = max(slack, *hedged, ZERO)
    above = (None if claim.modifier in ("<", "<=") else first - slack, None if claim.modifier in (">", ">=") else first + slack)
    below = (None if other.modifier in ("<", "<=") else second, None if other.modifier in (">", ">=") else second)
    return not Interval(*above).disjoint(Interval(*below))


def _widened(claim: Claim) -> Interval | None:
    """The interval of a figure, by one unit of its last digit at least: both may have been rounded."""
    found, value, scale = interval(claim), figure(claim), base_scale(claim)
    if found is None or value is None or scale is None:
        return found
    spread = max(gloss_spread(claim, value), source_spread(claim, value)) * abs(scale)
    if claim.kind == "count" and claim.step == 1 and abs(value) < 100:
        spread = Decimal(0)  # people killed are counted, not rounded
    low, high = found.low, found.high
    if low is not None and claim.modifier not in (">", ">="):
        low = min(low, value_of(claim) - spread)
    if high is not None and claim.modifier not in ("<", "<="):
        high = max(high, value_of(claim) + spread)
    return Interval(low, high)


def value_of(claim: Claim) -> Decimal:
    """The one amount a claim prints, in base units where it has them."""
    low, high = (claim.base_low, claim.base_high) if claim.base_unit else (claim.low, claim.high)
    value = low if isinstance(low, Decimal) else high
    return value if isinstance(value, Decimal) else Decimal(0)


def _derived(claim: Claim, kin: Sequence[Claim]) -> bool:
    """Whether the headline's figure is a sum or a difference of figures of the text."""
    found = _widened(claim)
    if found is None:
        return True
    known = [other for other in kin if figure(other) is not None][:SUMMED]
    amounts = [value_of(other) for other in known]
    chosen = (part for size in range(2, len(known) + 1) for part in combinations(known, size))
    if claim.kind in SHARES:  # shares of two sentences are of two things
        chosen = (part for part in chosen if len({other.sentence_start for other in part}) == 1)
    totals = [sum(map(value_of, part), Decimal(0)) for part in chosen]
    totals += [abs(first - second) for first, second in combinations(amounts, 2)]
    return any(not found.disjoint(Interval(total, total)) for total in totals)


# ---------------------------------------------------------------- what they are about


def _rival(view: View, claim: Claim, kin: Sequence[Claim], about: dict[str, _About]) -> tuple[Claim, bool] | None:
    """The figure of the text that is about what the headline's is about, and whether that is certain; None where two could be."""
    same = [other for other in kin if claim.subject_id and other.subject_id == claim.subject_id]
    if same:
        explicit = not (claim.subject.inferred or same[0].subject.inferred)
        return (same[0], explicit) if _one_amount(same) else None
    mine = _about(view, claim, about)
    kin = [other for other in kin if _within_reach(claim, other)]
    if not kin:
        return None
    scored = [
        (
            len(mine.stems & _about(view, other, about).stems)
            + _named_alike(claim, other)
            + _told_alike(view, claim, other)
            + _of_alike(view, claim, other),
            other,
        )
        for other in kin
    ]
    slips = [other for score, other in scored if score >= ENOUGH - 1 and _misprinted(claim, other) and claim.attribute == other.attribute]
    if len(slips) == 1 and claim.attribute:
        return slips[0], False  # the same digits changed round say more than words do
    best = max(score for score, _ in scored)
    if best < ENOUGH:
        return None
    top = [other for score, other in scored if score == best and _same_time(claim, other)]
    if not _one_amount(top):
        top = [other for other in top if _of_alike(view, claim, other)]
    if not top or not _one_amount(top):
        return None
    return top[0], best >= PLENTY and len(kin) == len(top)


def _named_alike(claim: Claim, other: Claim) -> int:
    """One for the same counted thing, one for the same attribute: names of what is measured weigh like words."""
    return int(bool(claim.noun) and claim.unit == other.unit) + int(bool(claim.attribute) and claim.attribute == other.attribute)


def _of_alike(view: View, claim: Claim, other: Claim) -> int:
    """One for two shares of the same things, where the text tells these in numbers beside its own: "71% of children", "3.9 million
    children of 6.4 million, or 61%"."""
    if claim.kind not in SHARES or other.kind not in SHARES or claim.kind != other.kind:
        return 0
    first, last = token_span(view.reading, claim.start, claim.end)
    near = {_stem(view.reading, i) for i in (*range(first - 2, first), *range(last, last + 3)) if 0 <= i < len(view.reading.tokens)}
    counted = [one for one in view.claims if one.sentence_start == other.sentence_start and one.kind == "count"]
    spans = (range(*token_span(view.reading, one.start, one.end)) for one in counted)
    return int(bool(near & {_stem(view.reading, i) for span in spans for i in span} - {""}))


def _told_alike(view: View, claim: Claim, other: Claim) -> int:
    """One where the same other amount stands in both sentences: "up 19% over two years", "a rise of 9% over two years"."""
    beside = [
        {
            (twin.kind, twin.low, twin.high, twin.unit)
            for twin in view.claims
            if twin.sentence_start == one.sentence_start and twin is not one
        }
        for one in (claim, other)
    ]
    return int(any(kind in ("duration", "count", "money") for kind, *_ in beside[0] & beside[1]))


def _same_time(claim: Claim, other: Claim) -> bool:
    """Whether the text's figure can be as of the headline's day: events are some days old, comparisons a year."""
    try:
        first, second = (date.fromisoformat(one.as_of.partition("/")[0][:10]) for one in (claim, other))
    except ValueError:
        return True
    return abs((first - second).days) <= RECENT


def _one_amount(claims: Sequence[Claim]) -> bool:
    return not claims or all(_agree(claims[0], other) for other in claims[1:])


def _about(view: View, claim: Claim, known: dict[str, _About]) -> _About:
    found = known.get(claim.claim_id)
    if found is None:
        found = known[claim.claim_id] = _About(claim, words_about(view, claim))
    return found


def words_about(view: View, claim: Claim) -> frozenset[str]:
    """Stems of the content words of a claim's sentence near it, without those of the claim."""
    reading = view.reading
    start, stop = token_span(reading, claim.start, claim.end)
    first, last = token_span(reading, claim.sentence_start, claim.sentence_start + len(claim.sentence))
    reach = WINDOW if claim.section == "body" else 3 * WINDOW
    first, last = max(first, start - reach), min(last, stop + reach)
    stems = {_stem(reading, i) for i in range(first, last) if not start <= i < stop}
    return frozenset(stems - {""})


def _stem(reading: Reading, i: int) -> str:
    """What is left of a word that carries meaning; empty for function words, numbers, units and verbs of saying."""
    token = reading.tokens[i]
    languages = reading.lexicon.languages
    if token.kind != "w" or len(token.key) < 3 or phrase_at(reading, i, phrases("headline", "empty", *languages)):
        return ""
    if any(hit.lex.role.partition(".")[0] in NUMBERS for hit in reading.hits.get(i, ())):
        return ""
    return _cut(token.key, languages[0])


@lru_cache(maxsize=8192)
def _cut(key: str, language: str) -> str:
    """The stem of a folded word: its first letters behind proclitics that hold the article, or behind a preposition where
    enough is left."""
    clitics = clitics_of(language)
    begin = max((cut for cut in clitics.cuts(key, 3) if clitics.defines(key[:cut]) or len(key) - cut >= BARE_STEM), default=0)
    return key[begin:][: STEM if not clitics else JOINED_STEM]


# ---------------------------------------------------------------- the finding


def _report(view: View, claim: Claim, rival: Claim, certain: bool, kin: Sequence[Claim], *, inside: bool) -> Finding:
    """`inside` is false for a title told only beside the text: its figure stands in the message and is no claim of the file."""
    ratio = None if claim.kind in SHARES else over(value_of(claim), value_of(rival))
    first, second = (_percent(claim), _percent(rival)) if claim.kind in SHARES else (value_of(claim), value_of(rival))
    if claim.kind in SHARES and first is not None and second is not None:
        ratio = over(first, second)
    vague = "vague" in (claim.modifier, rival.modifier)
    unit = "percent" if claim.kind in SHARES else claim.currency or claim.base_unit or claim.unit
    explanation = []
    if first is not None and second is not None and not vague:
        values = {"above": claim.text, "left_value": plain(first), "below": rival.text, "right_value": plain(second), "unit": unit}
        explanation.append(step("G105.figures", **values))
    shown = [other.text for other in kin if other is not rival and _agree(other, rival)]
    if shown:
        explanation.append(step("G105.support", count=len(shown), texts="; ".join(shown[:SUMMED])))
    return finding(
        "G105",
        "headline_body",
        "error" if certain and not vague and claim.subject_id and claim.subject_id == rival.subject_id else "warning",
        [claim, rival] if inside else [rival],
        values={"left": claim.text, "right": rival.text, "ratio": plain(ratio) if ratio is not None else ""},
        ratio=ratio,
        explanation=explanation,
        diagnosis=None if claim.kind != rival.kind else diagnose(claim, rival, language=view.article.language),
        witnesses=[other for other in kin if other is not rival and _agree(other, rival)],
        inferred=[claim.claim_id] if inside and claim.subject.inferred else (),
    )
