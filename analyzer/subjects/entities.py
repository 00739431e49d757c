"""Who or what a claim is about: the most fitting name around it, or the most salient before it.

A name that is only implied ("its model") is marked as inferred, with the runner-up kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..concepts import Concept
from ..model import TELLS_TIME, Claim, inherits
from ..names import COMPANIES, FACILITIES, PLACES, Mention, gazetteer
from .gapped import gapped_names, governs
from .headed import headed_to
from .placed_behind import left_behind, told_in_place
from .qualifiers import dealt_origins, dealt_places, stands_in_place, told_in_a_row
from .receivers import receiver
from .respective import respective_name
from .scene import CLAUSE_SIGNS, Scene, gap_between
from .speakers import TELLERS, source_tokens
from .whole import whole_of_part

PREFERRED = {
    "casualties": PLACES | {"event"},
    "disasters": PLACES | {"event"},
    "climate": PLACES,
    "economy": frozenset({"country", "region", "organisation", "bank", "province", "city"}),
    "population": PLACES,
    "elections": frozenset({"country", "party", "person", "province"}),
    "migration": PLACES,
    "education": PLACES | {"university", "facility"},
    "companies": COMPANIES,
    "markets": COMPANIES | {"index", "commodity", "country"},
    "technology": COMPANIES,
    "energy": COMPANIES | PLACES | {"facility"},
    "sport": frozenset({"club", "person", "country", "facility", "event"}),
    "health": PLACES | {"hospital", "organisation"},
    "military": frozenset({"country", "group", "person", "organisation"}),
    "crime": PLACES | {"person", "company"},
    "events": frozenset({"event", "organisation", "facility"}) | PLACES,
    "construction": PLACES | COMPANIES | {"facility"},
    "transport": PLACES | COMPANIES | {"facility"},
    "science": frozenset({"organisation", "university", "product", "agency"}),
}


OPEN_TYPES = frozenset({"", "facility"})
"""Types of names of which anything may be told: a museum has a staff and a price as a company does."""
SITED = 3
"""Tokens between a facility and the place that only says where it is: Waldan airport, in Egypt."""
COMPARED = 4
"""Tokens behind a figure within which the word opens that compares it with another: against, compared with."""
GAPPED = 1.0
"""What a name weighs more for the figure that it leads without a verb, and less for a figure in front."""
OWN = 4
"""Tokens between a figure and the place it comes from, at most."""
LED = 2
"""Tokens from a place back to the figure that it is told with: 5 in Homs."""
VERB_BEFORE = 8
"""Tokens in front of a name among which the verb stands whose speaker it is: وقال المدير العام للشركة رشيد الوزاني."""
ALONE = 4
"""Tokens from a word that a place is told of alone to its name: dans la seule province de."""
INSERTED = 8
"""Tokens at most between a name and the commas of an insertion that it stands in."""
PERSON = frozenset({"person"})
COUNTRIES = frozenset({"country", "region", "province"})
TOLD_OF_PEOPLE = TELLS_TIME | {"age", "duration"}
"""Kinds of figures that are told of people whom a text names in passing: when they were born, how long they have worked."""


def contrast_cue(scene: Scene, low: int, high: int, here: int, after: int) -> str | None:
    """The cue that turns the claim to the other side (compared with …, مقارنة ب), or None.

    Another side must be there: rivals or a name beside the number. "compared with $16bn a year earlier" speaks of the
    same side at another time.
    """
    cue: str | None = None
    at = here
    others = False
    for i in range(max(low, here - 16), min(high, after + 9)):
        for hit in scene.cue_hits(i):
            if hit.lex.role != "contrast" or scene.aside(i, here, low, high):
                continue
            if hit.lex.value == "others":
                if _names_one(scene, hit.stop):
                    continue
                others = others or i < after or not any(scene.tokens[k].text in CLAUSE_SIGNS for k in range(after, i))
            elif hit.stop <= here and not scene.opens_time(hit.stop):
                cue, at = scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end], hit.stop
    if others:
        return cue or "others"
    if cue is None:
        return None
    for mention in scene.within(at, min(high, after + 9)):
        if not mention.reference and mention.type not in PLACES and (scene.topic is None or mention.entity != scene.topic.entity):
            if not any(
                scene.tokens[k].text in CLAUSE_SIGNS
                for k in range(min(mention.first, here), max(mention.first, after))
                if not here <= k < after
            ):
                return cue
    return None


def _other_side(scene: Scene, claim: Claim, after: int, high: int) -> int:
    """The token of the figure that a claim is compared with, behind which the other side is named; `high` where there is none."""
    for i in range(after, min(high, after + COMPARED)):
        for hit in scene.cue_hits(i):
            if hit.lex.role == "contrast" and hit.lex.value != "others":
                figure = next((k for k in range(hit.stop, min(high, hit.stop + 3)) if scene.opens_claim(k, claim.kind)), None)
                if figure is not None:
                    return figure
    return high


def _names_one(scene: Scene, i: int) -> bool:
    """Whether the name of one thing follows: "its rival Orvane" is a party to the deal, not the other side of a contrast."""
    at = i + 1 if i < len(scene.tokens) and scene.tokens[i].kind == "s" and scene.tokens[i].text not in CLAUSE_SIGNS else i
    return any(mention.first == at and not mention.reference for mention in scene.within(i, i + 3))


def choose_entity(
    scene: Scene, claim: Claim, concept: Concept | None, low: int, high: int, here: int, after: int, contrast: str | None
) -> tuple[Mention | None, bool, Mention | None, str]:
    """(mention, whether inferred, runner-up, how) for the thing the claim is about."""
    respective = respective_name(scene, claim, low, high, here)
    if respective is not None:
        return respective, False, None, respective.how
    wanted = (concept.prefers or PREFERRED.get(concept.field, frozenset())) if concept is not None else frozenset()
    scored: list[tuple[float, int, Mention, str]] = []
    public = concept is not None and concept.field == "economy" and scene.topic_of(wanted) is not None
    source = source_tokens(scene, low, high, public=public)
    # the age of a spokesman is told beside what he says
    personal = claim.kind == "age" or (wanted == PERSON and claim.kind != "percentage")
    topic = scene.topic_of(wanted)
    firm = topic if topic is not None and wanted and topic.type in wanted else None
    # 46.1 °C in Jaén and 44.8 °C in Seville: each figure has its place behind it. Counts by place are often parts of one whole, but a
    # firm's 2,300 jobs in Spain and 1,900 in Britain are two figures of the firm.
    by_place = claim.kind != "count" or firm is not None or wanted & PLACES or (concept is None and inherits(claim))
    dealt = dealt_places(scene, low, high) if by_place else []
    dealt_place = any(other.first < here for other in dealt)
    owned = firm is not None and firm.type in COMPANIES and not wanted & PERSON
    elsewhere = by_place and claim.kind == "count" and told_in_place(scene, after, high)
    beyond = _other_side(scene, claim, after, high)
    gapped = gapped_names(scene, low, high)
    origins = dealt_origins(scene, low, high)
    of_part = whole_of_part(scene, claim, low, here)
    own = next((other for other in origins if other.first > here), None)
    if own is not None and scene.claims_between(after, own.first) == 0 and own.first - after <= OWN:
        return own, False, None, own.how  # 70% from Russia and 12% from Romania
    given = receiver(scene, low, high, after) if claim.kind == "count" and not scene.clitics else None
    if given is not None and (not wanted or given.type in wanted or given.type in OPEN_TYPES):
        return given, False, None, given.how
    opened = _bracket_open(scene, low, here)
    before: Mention | None = None
    for order, mention in enumerate(scene.within(low, high)):
        before, previous = mention, before
        if (mention.first in source and not personal) or mention.type in ("media",) or mention.first in range(here, after):
            continue
        weight = 1.0
        target, how = mention, mention.how
        if mention.reference:
            resolved = _resolve(scene, mention)
            if resolved is None:
                continue
            target, how = resolved, "reference"
            weight -= 0.2
        weight += 0.8 if target.type in wanted else (-0.4 if wanted and target.type not in OPEN_TYPES else 0.0)
        if previous is not None and target.type in PLACES and previous.type in FACILITIES and mention.first - previous.stop <= SITED:
            weight -= 0.8
        position = mention.first
        if target.type in FACILITIES and position > after and scene.right_behind_number(position):
            weight -= 0.8  # after 1.04 cents for the Nordhafen plant: told with that figure
        if position < here:
            weight += 0.5 - 0.02 * gap_between(scene, mention.stop, here, low, high) - 0.2 * scene.borders(mention.stop, here, low, high)
        else:
            weight += 0.1 - 0.03 * gap_between(scene, after, position, low, high) - 0.3 * scene.borders(after, position, low, high)
        if scene.aside(position, here, low, high):
            weight -= 0.9
        elif _inserted(scene, mention, low, here):
            weight -= 0.4
        if target.type in PLACES and not wanted & PLACES and stands_in_place(scene, mention):
            weight -= 1.4 if of_part else 0.5
        if position == after + 1 and target.type in PLACES and dealt_place:
            weight += 0.9
        if target.type == "person" and claim.kind in ("count", "ratio") and owned:
            continue  # who leads a works council has no employees
        if claim.kind == "count" and position < here and len(dealt) > 1 and mention in dealt:
            weight -= 0.9  # 2,300 in Spain, 1,900 in Britain and 1,200 elsewhere: told with the figure in front of it
        if elsewhere and position < here and target.type in PLACES and left_behind(scene, mention, low, here):
            weight -= 1.4  # 91 were killed in Turkey and 77 people in Syria
        if target.type in PLACES and position > after + LED and scene.opens_figure(position - LED):
            weight -= 0.9  # 12 died in Aleppo and 5 in Homs: told with the figure before it
        if position > beyond:
            weight -= 2.0  # 4.6 million passengers, against 4.1 million for Skylo
        if headed_to(scene, mention):
            weight -= 1.6  # 242 were aboard the flight to London
        if position > after + 1 and scene.among(position - 1, "of_words") and scene.right_behind_number(position - 1):
            weight -= 1.2  # 169 Indians and seven residents of Portugal
        if mention in gapped:  # France won 5 medals and Spain 4
            weight += GAPPED if position < here and governs(scene, mention, here) else -GAPPED if position > here else 0.0
        elif any(mention.stop <= other.first < here and governs(scene, other, here) for other in gapped):
            continue
        if order == 0:
            weight += 0.25
        if mention.stop == opened:
            weight += OWN_BRACKET
        if target.entity in scene.bystanders and not personal and claim.kind not in TOLD_OF_PEOPLE:
            weight -= 0.6
        if target.type == "product":
            weight -= 0.3 if position < here else 0.7
        if contrast is not None and contrast != "others" and position < here and contrast in scene.reading.text[mention.end : claim.start]:
            weight -= 0.5
        scored.append((weight, -position, target, how))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if scored and scored[0][0] > 0.2:
        best = scored[0]
        if firm is not None and not wanted & PLACES and best[2].type in COUNTRIES and stands_in_place(scene, best[2]):
            return (
                firm,
                True,
                best[2],
                "topic",
            )  # jobs that a firm cuts in Spain are the firm's; those at its plant in a town are the plant's
        runner = next((item[2] for item in scored[1:] if item[2].entity != best[2].entity and best[0] - item[0] < 0.35), None)
        return best[2], best[3] == "reference", runner, best[3]
    if claim.kind == "age" and _somebody(scene, here):
        return None, False, None, ""
    if concept is not None and concept.event and topic is not None:
        return topic, True, None, "topic"
    earlier = _salient(scene, low, wanted, personal)
    if earlier is not None and firm is not None and earlier.type not in wanted and not wanted & PLACES:
        return firm, True, earlier if earlier.entity != firm.entity else None, "topic"  # a profit is the firm's, not the town's named last
    if earlier is not None:
        return earlier, True, topic if topic is not None and topic.entity != earlier.entity else None, "salience"
    if topic is None and concept is not None and concept.event and wanted & PLACES:
        topic = _country_of_speaker(scene, low, high)
    return (topic, True, None, "topic") if topic is not None else (None, False, None, "")


def _country_of_speaker(scene: Scene, low: int, high: int) -> Mention | None:
    """The country whose ministry or agency a sentence names, where nothing else tells whose dead and sick they are."""
    for mention in scene.within(low, high):
        kind, _, rest = mention.entity.partition(":")
        country = gazetteer().by_id(f"country:{rest.split('/')[0]}") if kind == "institution" else None
        if country is not None:
            return replace(mention, entity=country.id, name=country.name, type="country")
    return None


def _inserted(scene: Scene, mention: Mention, low: int, here: int) -> bool:
    """Whether a name stands with another figure between two commas in front of the number: the centre, 1,500 metres up in the Atlas,
    holds 12,288 chips."""
    first = mention.first - 1
    while first >= low and mention.first - first <= INSERTED and scene.tokens[first].text not in CLAUSE_SIGNS:
        first -= 1
    stop = mention.stop
    while stop < here and stop - mention.stop <= INSERTED and scene.tokens[stop].text not in CLAUSE_SIGNS:
        stop += 1
    commas = stop < here and first > low and scene.tokens[first].text in ",،，" and scene.tokens[stop].text in ",،，"
    return commas and any(scene.opens_figure(i) for i in range(first + 1, stop))


def _bracket_open(scene: Scene, low: int, here: int) -> int:
    """The token of the bracket that a figure stands in; -1 outside brackets."""
    for i in range(here - 1, low - 1, -1):
        if scene.tokens[i].text in "()":
            return i if scene.tokens[i].text == "(" else -1
    return -1


OWN_BRACKET = 0.8
"""What a name weighs more for the figures of the bracket right behind it: the Noordervaart (138 metres, a crew of 16) lies in Tangier."""


def _somebody(scene: Scene, here: int) -> bool:
    """Whether an age is that of somebody new and unnamed: a 34-year-old runner, un homme de 34 ans."""
    for i in range(here - 1, max(-1, here - 4), -1):
        if scene.tokens[i].kind == "s":
            return False
        if scene.among(i, "one_articles"):
            return True
    return False


def _resolve(scene: Scene, mention: Mention) -> Mention | None:
    """The thing a definite noun stands for: the nearest name before it of a fitting type."""
    family = COMPANIES if mention.type in COMPANIES else PLACES if mention.type in PLACES else frozenset({mention.type})
    first = bisect_left(scene.mention_starts, mention.first)
    window = [
        candidate for candidate in scene.mentions[max(0, first - 30) : first] if not candidate.reference and candidate.type != "media"
    ]
    fitting = [
        candidate
        for candidate in window
        if candidate.type == mention.type or (candidate.type in family and mention.type not in ("city", "country", "province"))
    ]
    if not fitting:
        return None
    counts = Counter(candidate.entity for candidate in fitting)
    best: tuple[float, Mention] | None = None
    alone = _of_sentence_before(scene, fitting, mention)
    for distance, candidate in enumerate(reversed(fitting)):
        weight = 1.0 / (1 + 0.25 * distance) + 0.12 * counts[candidate.entity]
        if scene.topic is not None and candidate.entity in (scene.topic.entity, scene.topic.maker) and not alone:
            weight += 0.5  # the country of whose central bank a text tells
        if best is None or weight > best[0]:
            best = (weight, candidate)
    return best[1] if best is not None else None


def _of_sentence_before(scene: Scene, fitting: Sequence[Mention], mention: Mention) -> bool:
    """Whether the sentence right before names one fitting thing at its beginning: Biogen will cut 889 jobs. The company hopes …"""
    starts = [start for start, _ in scene.reading.sentences]
    at = bisect_right(starts, mention.start) - 1
    if at < 1:
        return False
    before = [candidate for candidate in fitting if starts[at - 1] <= candidate.start < starts[at]]
    if len({candidate.entity for candidate in before}) != 1 or stands_in_place(scene, before[0]):
        return False
    return before[0].first - scene.reading.token_from(starts[at - 1]) <= OPENS


OPENS = 3
"""Tokens of a sentence before the name that it is about."""


def _alone(scene: Scene, mention: Mention) -> bool:
    """Whether a sentence tells of a place alone: in Kebraba alone, dans la seule province de Kebraba. The next one is not about it."""
    if mention.type and mention.type not in PLACES:
        return False
    ahead = range(max(0, mention.first - ALONE), mention.first)
    return any(scene.among(i, "alone_words") for i in (*ahead, mention.stop))


def _salient(scene: Scene, low: int, wanted: frozenset[str], personal: bool) -> Mention | None:
    """The most recent fitting name before the sentence, within a few sentences; not that of somebody who only spoke."""
    first = bisect_left(scene.mention_starts, low)
    window = [
        mention
        for mention in scene.mentions[max(0, first - 12) : first]
        if not mention.reference
        and mention.type not in ("media", "agency")
        and (personal or mention.entity not in scene.bystanders)
        and not _alone(scene, mention)
        and not headed_to(scene, mention)
    ]
    if window and not personal:
        said = source_tokens(scene, max(0, window[0].first - VERB_BEFORE), low)
        window = [mention for mention in window if mention.first not in said or mention.type not in TELLERS | {""}]
    row = told_in_a_row(scene, window)
    window = [mention for mention in window if mention.first not in row] or window
    if wanted:
        window = [mention for mention in window if mention.type in wanted] or [mention for mention in window if mention.type in OPEN_TYPES]
    if not window:
        return None
    counts = Counter(mention.entity for mention in window)
    scored = []
    for distance, mention in enumerate(reversed(window)):
        weight = (
            1.0
            - 0.06 * distance
            + 0.15 * counts[mention.entity]
            + (0.6 if mention.type in wanted else 0.0)
            - (0.5 if mention.type == "product" else 0.0)
        )
        if scene.topic is not None and mention.entity == scene.topic.entity:
            weight += 0.3
        scored.append((weight, -distance, mention))
    best = max(scored, key=lambda item: (item[0], item[1]))
    return best[2]
