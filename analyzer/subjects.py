"""What each claim is about: entity, attribute, measure and the qualifiers that limit it, each with its evidence.

The attribute comes from the concept list: cues weigh by length and rarity, and fade with distance and with every
clause border between them and the number. The entity is the most fitting name around the claim; a name that is
only implied ("its model") is resolved to the most salient one before it, marked as inferred, with the runner-up kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .concepts import Concept, all_concepts, change_of, concepts_with_nouns, fits, index
from .language import Hit, Reading
from .model import Article, Claim, Step, Subject, step
from .names import COMPANIES, PLACES, Aliases, Mention, cues, find_mentions, gazetteer, learn_aliases

CLAUSE_SIGNS = frozenset("،,;؛:()–—")
WINDOW = 120
"""How many tokens on each side of a number are searched, however long its sentence is."""
ENOUGH = 0.55
"""The least weight at which a cue makes an attribute."""

PREFERRED = {
    "casualties": PLACES | {"event"},
    "disasters": PLACES | {"event"},
    "climate": PLACES,
    "economy": frozenset({"country", "region", "organisation", "bank", "province", "city"}),
    "population": PLACES,
    "elections": frozenset({"country", "party", "person", "province"}),
    "migration": PLACES,
    "education": PLACES | {"university"},
    "companies": COMPANIES,
    "markets": COMPANIES | {"index", "commodity", "country"},
    "technology": COMPANIES,
    "energy": COMPANIES | PLACES,
    "sport": frozenset({"club", "person", "country"}),
    "health": PLACES | {"hospital", "organisation"},
    "military": frozenset({"country", "group", "person", "organisation"}),
    "crime": PLACES | {"person", "company"},
    "events": frozenset({"event", "organisation"}) | PLACES,
    "construction": PLACES | COMPANIES,
    "transport": PLACES | COMPANIES,
    "science": frozenset({"organisation", "university", "product", "agency"}),
}


@dataclass(frozen=True)
class Learned:
    """What the corpus taught about names, and which gazetteer to use."""

    aliases: Aliases
    alias_file: str = ""
    mentions: dict[str, list[Mention]] = field(default_factory=dict)


def learn_names(documents: Sequence[tuple[Article, Reading]], alias_file: str = "") -> Learned:
    """Mentions of every article and the aliases they teach together; independent of the order of articles."""
    known = gazetteer(alias_file)
    mentions = {article.path: find_mentions(reading, known) for article, reading in documents}
    aliases = learn_aliases([(reading, mentions[article.path]) for article, reading in sorted(documents, key=lambda pair: pair[0].path)])
    return Learned(aliases, alias_file, mentions)


def assign_subjects(article: Article, reading: Reading, claims: Sequence[Claim], learned: Learned) -> list[Claim]:
    """The claims with their subjects; ids are given later, when claims are grouped."""
    mentions = learned.mentions.get(article.path)
    if mentions is None:
        mentions = find_mentions(reading, gazetteer(learned.alias_file))
    mentions = [_canonical(mention, learned.aliases) for mention in mentions]
    scene = _Scene(article, reading, mentions, claims, learned.alias_file)
    told: list[Claim] = []
    for claim in claims:
        claim = _as_measured(replace(claim, subject=_subject(scene, claim)))
        if told and restates(told[-1], claim) and told[-1].attribute:
            claim = replace(
                claim, subject=replace(told[-1].subject, trace=(*told[-1].subject.trace, step("subject.restated", text=told[-1].text)))
            )
        told.append(claim)
    return told


MONEY = frozenset({"money", "price"})


def restates(a: Claim, b: Claim) -> bool:
    """Whether nothing but an apposition stands between two claims of one sentence: brackets, dashes, "or", "أي"; such a pair
    states one amount twice."""
    if a.article != b.article or a.sentence_start != b.sentence_start or a.kind != b.kind or (a.kind == "count" and a.noun != b.noun):
        return False
    first, second = (a, b) if a.start < b.start else (b, a)
    between = first.sentence[first.end - first.sentence_start : second.start - first.sentence_start].strip()
    if between not in _APPOSITIONS:
        return False
    return (first.kind in MONEY and first.currency != second.currency) or (
        first.base_unit == second.base_unit and first.unit != second.unit
    )


_APPOSITIONS = frozenset(
    {
        "(",
        "-",
        "–",
        "—",
        ",",
        "،",
        "أي",
        "، أي",
        "(أي",
        "أو",
        "، أو",
        "(أو",
        "or",
        ", or",
        "(or",
        "i.e.",
        "(i.e.",
        ", that is",
        "أي ما يعادل",
        "، أي ما يعادل",
        "(ما يعادل",
        "equivalent to",
        ", equivalent to",
        "=",
    }
)


def _as_measured(claim: Claim) -> Claim:
    """A bare number, or degrees, of a measure that has a unit of its own: "a quake of 6.3", "6.3 درجات"."""
    concept = all_concepts().get(claim.attribute)
    if concept is None or "magnitude" not in concept.kinds or claim.kind == "magnitude" or claim.noun or claim.unit not in ("", "degree"):
        return claim
    return replace(claim, kind="magnitude", unit="magnitude", base_low=claim.low, base_high=claim.high, base_unit="magnitude")


def _canonical(mention: Mention, aliases: Aliases) -> Mention:
    entity, name, how = aliases.canonical(mention.entity, mention.name)
    kind = aliases.types.get(entity, mention.type)
    return (
        replace(mention, entity=entity, name=name, type=kind, how=how or mention.how)
        if (entity, kind) != (mention.entity, mention.type)
        else mention
    )


class _Scene:
    """One article while its subjects are found: token positions, names, cues by sentence."""

    def __init__(
        self, article: Article, reading: Reading, mentions: Sequence[Mention], claims: Sequence[Claim], alias_file: str = ""
    ) -> None:
        self.article = article
        self.alias_file = alias_file
        self.reading = reading
        self.tokens = reading.tokens
        self.starts = [token.start for token in reading.tokens]
        dateline = _dateline_end(reading)
        self.dateline = reading.tokens[dateline].start if dateline < len(reading.tokens) else len(reading.text)
        self.mentions = [
            mention
            for mention in mentions
            if not mention.weak and (mention.first >= dateline or mention.first in _headline_tokens(reading, dateline))
        ]
        self.adjectives = [mention for mention in mentions if mention.weak]
        self.mention_starts = [mention.first for mention in self.mentions]
        self.concepts = index(reading.language)
        self.cues = cues(reading.language)
        self._found: dict[int, tuple[Hit, ...]] = {}
        self._cues: dict[int, tuple[Hit, ...]] = {}
        self.sentence_starts = [start for start, _ in reading.sentences]
        self._asides: dict[int, list[tuple[int, int]]] = {}
        self.claim_tokens = [(self.at(claim.start), self.at(claim.end - 1) + 1) for claim in claims]
        self._claim_starts = sorted(first for first, _ in self.claim_tokens)
        self._claim_stops = sorted(stop for _, stop in self.claim_tokens)
        self._topics: dict[frozenset[str], Mention | None] = {}
        self.topic = self._topic()

    def at(self, offset: int) -> int:
        """The token that holds a code point."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence(self, claim: Claim) -> tuple[int, int]:
        """Tokens of the claim's sentence."""
        low = bisect_left(self.starts, claim.sentence_start)
        high = bisect_left(self.starts, max(claim.sentence_start + len(claim.sentence), claim.end))
        return low, high

    def concept_hits(self, i: int) -> tuple[Hit, ...]:
        if i not in self._found:
            self._found[i] = self.concepts.find(self.tokens, i) if self.tokens[i].kind == "w" else ()
        return self._found[i]

    def cue_hits(self, i: int) -> tuple[Hit, ...]:
        if i not in self._cues:
            self._cues[i] = self.cues.find(self.tokens, i) if self.tokens[i].kind == "w" else ()
        return self._cues[i]

    def within(self, low: int, high: int) -> list[Mention]:
        first = bisect_left(self.mention_starts, low)
        last = bisect_left(self.mention_starts, high)
        return self.mentions[first:last]

    def asides(self, low: int, high: int) -> list[tuple[int, int]]:
        """Token spans in brackets or between spaced dashes inside a sentence: what they name is said in passing."""
        if low not in self._asides:
            self._asides[low] = _find_asides(self, low, high)
        return self._asides[low]

    def aside(self, i: int, here: int, low: int, high: int) -> bool:
        """Whether token `i` stands in an aside that does not hold the claim at `here`."""
        return any(first <= i < stop and not first <= here < stop for first, stop in self.asides(low, high))

    def borders(self, a: int, b: int, low: int = 0, high: int = 0) -> int:
        """Clause borders between two token positions; a whole aside in between counts as one."""
        first, last = (a, b) if a < b else (b, a)
        skipped = [span for span in self.asides(low, high) if first <= span[0] and span[1] <= last] if high else []
        count = len(skipped)
        for i in range(first, last):
            if self.tokens[i].text in CLAUSE_SIGNS and not any(start <= i < stop for start, stop in skipped):
                count += 1
        return count

    def topic_of(self, wanted: frozenset[str]) -> Mention | None:
        """The name the article turns around among those of the wanted types; of any type when none is wanted."""
        if not wanted:
            return self.topic
        if wanted not in self._topics:
            self._topics[wanted] = self._topic(wanted)
        return self._topics[wanted]

    def claims_between(self, first: int, stop: int) -> int:
        """How many other claims stand between two token positions."""
        return max(0, bisect_right(self._claim_stops, stop) - bisect_left(self._claim_starts, first))

    def _topic(self, wanted: frozenset[str] = frozenset()) -> Mention | None:
        """The name of a wanted type that is most often given, earlier wins."""
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for mention in self.mentions:
            if mention.reference or mention.type in ("media", "agency") or (wanted and mention.type not in wanted):
                continue
            counts[mention.entity] += 1
            first.setdefault(mention.entity, mention)
        if not counts:
            return None
        return first[min(counts, key=lambda entity: (-counts[entity], first[entity].first))]


def _headline_tokens(reading: Reading, dateline: int) -> range:
    """Tokens above the line that holds the dateline."""
    i = dateline
    while i > 0 and reading.tokens[i - 1].text != "\n":
        i -= 1
    return range(i)


DATELINE_WORDS = 16
DATELINE_LINES = 12


def _dateline_end(reading: Reading) -> int:
    """The token behind "RABAT, Oct 9 (Agency) –" at the head of a story; 0 where there is none.

    A dateline opens one of the first lines, is short, and ends in a dash behind a bracket, a date or a name.
    """
    tokens = reading.tokens
    line_start, lines = 0, 0
    for i, token in enumerate(tokens[:600]):
        if token.text == "\n":
            line_start, lines = i + 1, lines + 1
            if lines > DATELINE_LINES:
                break
            continue
        if token.text in "-–—:" and 0 < i - line_start <= DATELINE_WORDS and not reading.glued(i):
            inside = tokens[line_start:i]
            bracket = inside and inside[-1].text == ")"
            dated = any(reading.at(k, "months") is not None for k in range(line_start, i))
            if bracket or (dated and token.text != ":"):
                return i + 1
    return 0


def _gap(scene: _Scene, stop: int, start: int, low: int, high: int) -> int:
    """Tokens from `stop` to `start`, asides in between left out."""
    gap = start - stop
    for first, end in scene.asides(low, high):
        if stop <= first and end <= start:
            gap -= end - first
    return max(0, gap)


def _dates_a_statement(scene: _Scene, low: int, here: int) -> bool:
    """ "the ministry said on Thursday", وقالت الوزارة أمس: the day belongs to the statement, not to what it tells."""
    for i in range(here - 1, max(low, here - 5) - 1, -1):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            return False
        verb = scene.reading.at(i, "speech.verbs")
        if verb is not None and not verb.prefix.endswith(("ال", "ب")):
            return scene.reading.at(i, "noun") is None or scene.reading.lexicon.clitics is None
    return False


def _find_asides(scene: _Scene, low: int, high: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    dash: int | None = None
    for i in range(low, high):
        text = scene.tokens[i].text
        if text in "([":
            opened = i
        elif text in ")]" and opened is not None:
            spans.append((opened, i + 1))
            opened = None
        elif text in "-–—" and not scene.reading.glued(i) and opened is None:
            if dash is None:
                dash = i
            else:
                spans.append((dash, i + 1))
                dash = None
    return spans


def _subject(scene: _Scene, claim: Claim) -> Subject:
    if (
        claim.kind == "date"
        and claim.end <= scene.dateline
        and scene.at(claim.start) not in _headline_tokens(scene.reading, scene.at(scene.dateline))
    ):
        return Subject(attribute="dateline", measure="date", trace=(step("subject.dateline"),))
    low, high = scene.sentence(claim)
    here, after = scene.at(claim.start), scene.at(claim.end - 1) + 1
    low, high = max(low, here - WINDOW), min(high, after + WINDOW)
    if claim.kind == "date" and _dates_a_statement(scene, low, here):
        return Subject(attribute="statement date", measure="date", trace=(step("subject.statement"),))
    concept, cue, weight = _attribute(scene, claim, low, high, here, after)
    trace: list[Step] = []
    measure = _measure(scene, claim, concept, low, here, after)
    if concept is not None:
        attribute = change_of(concept.id) if measure == "change" and claim.kind == "percentage" else concept.id
        trace.append(step("subject.attribute", attribute=attribute, cue=cue, weight=f"{weight:.2f}"))
    elif claim.noun and claim.kind == "count":
        attribute = claim.noun
        trace.append(step("subject.noun", attribute=attribute))
    else:
        attribute = "" if claim.kind == "date" else _governing_noun(scene, low, high, here, after)
        if attribute:
            trace.append(step("subject.noun", attribute=attribute))
    contrast = _contrast(scene, low, high, here, after) if claim.kind != "date" else None
    mention, inferred, runner_up, how = _entity(scene, claim, concept, low, high, here, after, contrast)
    entity, entity_id = "", ""
    product = ""
    if mention is not None:
        entity, entity_id = mention.name, mention.entity
        if mention.type == "product" and mention.maker:
            # a product's figures are its maker's, limited to the product
            maker = gazetteer(scene.alias_file).by_id(mention.maker)
            if maker is not None:
                entity, entity_id, product = maker.name, maker.id, mention.name
        trace.append(step("subject.entity", entity=entity, how=how))
        if runner_up is not None:
            trace.append(step("subject.runner_up", entity=runner_up.name))
    qualifiers = _qualifiers(scene, claim, concept, mention, low, high, here, after)
    if product:
        qualifiers = sorted({**dict(qualifiers), "product": product}.items())
    if contrast is not None:
        # what limits the article's own subject does not limit the other side
        qualifiers = [("role", "competitors"), *((key, value) for key, value in qualifiers if key not in ("product", "item", "scope"))]
        trace.append(step("subject.contrast", cue=contrast))
    return Subject(
        entity, entity_id, attribute, measure, tuple(qualifiers), inferred, runner_up.name if runner_up is not None else "", tuple(trace)
    )


def _attribute(scene: _Scene, claim: Claim, low: int, high: int, here: int, after: int) -> tuple[Concept | None, str, float]:
    """The concept whose cues weigh most around the claim, the cue, and the weight."""
    concepts = all_concepts()
    counted: set[str] = set()
    generic_noun: bool | None = None
    if claim.kind == "count" and claim.noun:
        inner = [hit for i in range(here, after) for hit in scene.concept_hits(i)]
        counted = {hit.lex.value[0] for hit in inner if hit.lex.role == "noun"}
        generic_noun = any(hit.lex.role == "generic" for i in range(here, after) for hit in scene.cue_hits(i))
    scores: dict[str, float] = {}
    best_cue: dict[str, tuple[float, str]] = {}
    for i in range(low, high):
        for hit in scene.concept_hits(i):
            ident, base = hit.lex.value
            concept = concepts[ident]
            direct = fits(concept, claim.kind) or ("magnitude" in concept.kinds and claim.unit in ("", "degree") and not claim.noun)
            indirect = claim.kind == "percentage" and not direct and concept.kinds & {"money", "price", "count", "volume", "mass", "energy"}
            if not direct and not indirect:
                continue
            if hit.prefix and hit.lex.form != "ar":
                continue
            weight = base
            inside = here <= i < after
            if inside and claim.kind in ("money", "price") and claim.per:
                continue
            if hit.lex.role == "noun":
                if not inside and not (claim.kind == "count" and not claim.noun):
                    continue
                generic = any(found.lex.role == "generic" and found.stop >= hit.stop for found in scene.cue_hits(i))
                weight *= 0.3 if generic else 1.6
            elif inside and claim.kind != "date":
                weight *= 1.1
            elif generic_noun is False and not inside and ident in concepts_with_nouns() and ident not in counted:
                weight *= 0.5  # the noun printed is none of those this measure counts
            if not inside:
                near = _gap(scene, hit.stop, here, low, high) if i < here else _gap(scene, after, i, low, high)
                weight *= 1.0 / (1.0 + 0.06 * near)
                borders = scene.borders(hit.stop, here, low, high) if i < here else scene.borders(after, i, low, high)
                weight *= 0.72**borders
                if scene.aside(i, here, low, high):
                    weight *= 0.5
                if i >= after:
                    weight *= 0.8
                # another claim between a cue and this one has the better right to it
                between = scene.claims_between(hit.stop, here) if i < here else scene.claims_between(after, i)
                weight *= (0.45 if claim.kind == "date" else 0.85) ** between
            if indirect:
                weight *= 0.8
            previous = best_cue.get(ident)
            if previous is None or weight > previous[0]:
                best_cue[ident] = (weight, scene.reading.text[hit.start : scene.tokens[hit.stop - 1].end])
            scores[ident] = max(scores.get(ident, 0.0), weight) + 0.15 * min(scores.get(ident, 0.0), weight)
    for ident, weight, cue in _across(scene, claim, low, high, here, after):
        scores[ident] = max(scores.get(ident, 0.0), weight)
        if weight > best_cue.get(ident, (0.0, ""))[0]:
            best_cue[ident] = (weight, cue)
    if not scores:
        return None, "", 0.0
    # A concept that the event of another is part of gives way to the more specific one.
    ident = min(scores, key=lambda name: (-scores[name], name))
    if scores[ident] < ENOUGH:
        return None, "", scores[ident]
    return concepts[ident], best_cue[ident][1], scores[ident]


def _across(scene: _Scene, claim: Claim, low: int, high: int, here: int, after: int) -> Iterator[tuple[str, float, str]]:
    """Cues that run across the number: "cut 4,200 jobs" is the cue "cut jobs" once the number is left out."""
    first = bisect_left(scene.starts, claim.core_end)
    begin = max(low, here - 4)
    compact = [*scene.tokens[begin:here], *scene.tokens[first : min(high, first + 4)]]
    border = here - begin
    concepts = all_concepts()
    for i in range(border):
        if compact[i].kind != "w":
            continue
        for hit in scene.concepts.find(compact, i):
            ident, base = hit.lex.value
            if hit.stop > border and hit.lex.role == "cue" and fits(concepts[ident], claim.kind):
                yield ident, base * 1.5, " ".join(token.text for token in compact[i : hit.stop])


def _governing_noun(scene: _Scene, low: int, high: int, here: int, after: int) -> str:
    """The nearest noun the packs know before the number in its clause, else right behind it: "aid of 1.5 million euros"."""
    for i in range(here - 1, max(low, here - 7) - 1, -1):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            break
        noun = scene.reading.at(i, "noun")
        if noun is not None and scene.reading.at(i, "stop_noun.words", "status.target", "change.up", "change.down") is not None:
            continue
        if noun is not None and noun.lex.value[1] not in ("person", "place") and noun.stop <= here:
            return str(noun.lex.value[0])
    for i in range(after, min(high, after + 4)):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            break
        noun = scene.reading.at(i, "noun")
        if (
            noun is not None
            and scene.reading.at(i, "stop_noun.words", "status.target") is None
            and noun.lex.value[1] not in ("person", "place")
        ):
            return str(noun.lex.value[0])
    return ""


def _measure(scene: _Scene, claim: Claim, concept: Concept | None, low: int, here: int, after: int) -> str:
    """Level, change, share, count, rank, price or date: different measures of one concept are never the same."""
    if claim.kind == "date":
        return "date"
    if claim.kind == "rank":
        return "rank"
    if claim.kind == "ratio" and claim.unit == "times":
        return "change"
    own = concept.measure if concept is not None else ""
    if claim.kind == "percentage":
        if own == "share" and (_moved_right_before(scene, low, here) or (_changes_after(scene, after) and not _of_follows(scene, after))):
            return "change"
        if own == "level" and concept is not None and "percentage" in concept.kinds:
            return "change" if _changes(scene, low, here) and not _to(scene, here) else "level"
        if own in ("change", "share"):
            return own
        return "change" if _changes(scene, low, here) or _changes_after(scene, after) else "share"
    if own and own != "level":
        return own
    if _changes_by(scene, low, here):
        return "change"
    if own:
        return own
    return "count" if claim.kind == "count" else "level"


def _changes(scene: _Scene, low: int, here: int) -> bool:
    for i in range(here - 1, max(low, here - 10) - 1, -1):
        if scene.reading.at(i, "change.up", "change.down") is not None:
            return True
    return False


def _changes_after(scene: _Scene, after: int) -> bool:
    """ "a 20% jump in", "12% higher", زيادة behind the number, in its clause."""
    for i in range(after, min(after + 3, len(scene.tokens))):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            return False
        if scene.reading.at(i, "change.up", "change.down") is not None:
            return True
    return False


def _moved_right_before(scene: _Scene, low: int, here: int) -> bool:
    """ "up 29.9 percent", "by 3%", بنسبة: the number says how far something moved."""
    if here - 1 < low or _to(scene, here):
        return False
    if scene.reading.at(here - 1, "change.up", "change.down") is not None:
        return True
    return scene.reading.at(here - 1, "change.by") is not None and _changes(scene, low, here)


def _of_follows(scene: _Scene, after: int) -> bool:
    return after < len(scene.tokens) and scene.tokens[after].key in ("of", "من")


def _to(scene: _Scene, here: int) -> bool:
    hit = scene.reading.at(here - 1, "change.to")
    return hit is not None and hit.stop >= here


def _changes_by(scene: _Scene, low: int, here: int) -> bool:
    """ "fell by 8 dollars", ارتفع بمقدار: an amount of change rather than a level."""
    if not _changes(scene, low, here):
        return False
    hit = scene.reading.at(here - 1, "change.by")
    return hit is not None and hit.stop >= here and scene.tokens[here - 1].key in ("by", "بمقدار", "بواقع")


def _contrast(scene: _Scene, low: int, high: int, here: int, after: int) -> str | None:
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
                others = others or i < after or not any(scene.tokens[k].text in CLAUSE_SIGNS for k in range(after, i))
            elif hit.stop <= here:
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


def _entity(
    scene: _Scene, claim: Claim, concept: Concept | None, low: int, high: int, here: int, after: int, contrast: str | None
) -> tuple[Mention | None, bool, Mention | None, str]:
    """(mention, whether inferred, runner-up, how) for the thing the claim is about."""
    wanted = (concept.prefers or PREFERRED.get(concept.field, frozenset())) if concept is not None else frozenset()
    scored: list[tuple[float, int, Mention, str]] = []
    source = _source_tokens(scene, low, high)
    for order, mention in enumerate(scene.within(low, high)):
        if mention.first in source or mention.type in ("media",) or mention.first in range(here, after):
            continue
        weight = 1.0
        target, how = mention, mention.how
        if mention.reference:
            resolved = _resolve(scene, mention)
            if resolved is None:
                continue
            target, how = resolved, "reference"
            weight -= 0.2
        weight += 0.8 if target.type in wanted else (-0.4 if wanted and target.type else 0.0)
        position = mention.first
        if position < here:
            weight += 0.5 - 0.02 * _gap(scene, mention.stop, here, low, high) - 0.2 * scene.borders(mention.stop, here, low, high)
        else:
            weight += 0.1 - 0.03 * _gap(scene, after, position, low, high) - 0.3 * scene.borders(after, position, low, high)
        if scene.aside(position, here, low, high):
            weight -= 0.9
        if target.type in PLACES and not wanted & PLACES and _in_place(scene, mention):
            weight -= 0.5
        if order == 0:
            weight += 0.25
        if target.type == "product":
            weight -= 0.3 if position < here else 0.7
        if contrast is not None and contrast != "others" and position < here and contrast in scene.reading.text[mention.end : claim.start]:
            weight -= 0.5
        scored.append((weight, -position, target, how))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if scored and scored[0][0] > 0.2:
        best = scored[0]
        runner = next((item[2] for item in scored[1:] if item[2].entity != best[2].entity and best[0] - item[0] < 0.35), None)
        return best[2], best[3] == "reference", runner, best[3]
    topic = scene.topic_of(wanted)
    if concept is not None and concept.event and topic is not None:
        return topic, True, None, "topic"
    earlier = _salient(scene, low, wanted)
    if earlier is not None:
        return earlier, True, topic if topic is not None and topic.entity != earlier.entity else None, "salience"
    return (topic, True, None, "topic") if topic is not None else (None, False, None, "")


def _source_tokens(scene: _Scene, low: int, high: int) -> set[int]:
    """Tokens that name the source of a statement, not its subject: behind "according to", beside a speech verb."""
    tokens: set[int] = set()
    for i in range(low, high):
        hit = scene.reading.at(i, "speech.according")
        if hit is not None:
            tokens.update(range(hit.stop, min(high, hit.stop + 6)))
        verb = scene.reading.at(i, "speech.verbs")
        if verb is not None and scene.reading.lexicon.clitics and not verb.prefix.startswith(("ال", "ب")):
            stop = verb.stop
            if _speaks_of_itself(scene, stop, high):
                continue
            while stop < min(high, verb.stop + 10) and scene.tokens[stop].kind == "w" and scene.reading.at(stop, "speech.that") is None:
                stop += 1
            if stop < high and scene.reading.at(stop, "speech.that") is not None:
                tokens.update(range(verb.stop, stop))
    return tokens


def _speaks_of_itself(scene: _Scene, i: int, high: int) -> bool:
    """ "The company says it …", تقول الشركة إنها: the source is the subject of what it says."""
    for j in range(i, min(high, i + 8)):
        hit = scene.reading.at(j, "speech.that")
        if hit is not None:
            return scene.tokens[j].key.endswith(("انها", "انه", "انهم")) or scene.tokens[min(j + 1, high - 1)].key in (
                "it",
                "they",
                "he",
                "she",
            )
        if scene.tokens[j].kind != "w":
            return False
    return False


def _resolve(scene: _Scene, mention: Mention) -> Mention | None:
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
    for distance, candidate in enumerate(reversed(fitting)):
        weight = 1.0 / (1 + 0.25 * distance) + 0.12 * counts[candidate.entity]
        if scene.topic is not None and candidate.entity == scene.topic.entity:
            weight += 0.5
        if best is None or weight > best[0]:
            best = (weight, candidate)
    return best[1] if best is not None else None


def _salient(scene: _Scene, low: int, wanted: frozenset[str]) -> Mention | None:
    """The most recent fitting name before the sentence, within a few sentences."""
    first = bisect_left(scene.mention_starts, low)
    window = [
        mention
        for mention in scene.mentions[max(0, first - 12) : first]
        if not mention.reference and mention.type not in ("media", "agency")
    ]
    if wanted:
        window = [mention for mention in window if mention.type in wanted]
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


def _qualifiers(
    scene: _Scene, claim: Claim, concept: Concept | None, entity: Mention | None, low: int, high: int, here: int, after: int
) -> list[tuple[str, str]]:
    """What limits the claim: a model or product, a place beside the entity, scope words, the population counted."""
    found: dict[str, str] = {}
    nearest: dict[str, int] = {}
    for mention in scene.within(low, high):
        if mention.reference or (entity is not None and mention.entity == entity.entity):
            continue
        before = mention.first < here
        gap = _gap(scene, mention.stop, here, low, high) if before else _gap(scene, after, mention.first, low, high)
        borders = scene.borders(mention.stop, here, low, high) if before else scene.borders(after, mention.first, low, high)
        if mention.type == "product" and borders <= 2 and gap < 25 and not scene.aside(mention.first, here, low, high):
            key = "product" if before or claim.kind == "date" else "item"
            rank = gap + 8 * borders
            if key not in nearest or rank < nearest[key]:
                nearest[key] = rank
                found[key] = mention.name
        elif (
            mention.type in PLACES
            and borders == 0
            and gap < 8
            and (entity is None or entity.type not in PLACES or mention.maker == entity.entity)
            and _in_place(scene, mention)
        ):
            found.setdefault("place", mention.name)
    for i in range(max(low, here - 12), min(high, after + 6)):
        for hit in scene.cue_hits(i):
            if hit.lex.role != "scopes":
                continue
            gap = here - hit.stop if i < here else i - after
            limit = 0 if i >= here else scene.borders(hit.stop, here)
            if limit or gap > 8 or (i >= after and gap > 3):
                continue
            found.setdefault(
                f"scope:{hit.lex.value}" if hit.lex.value in ("building", "training", "gross", "net") else hit.lex.value, hit.lex.value
            )
    if claim.kind == "date":
        thing = _object(scene, low, high, here)
        if thing:
            found["object"] = thing
    if claim.per and claim.kind != "count":
        found.setdefault("per", claim.per)
    result = []
    for key, value in found.items():
        name = (
            "scope"
            if key.startswith("scope:")
            else ("period" if key.startswith(("quarter", "first_half", "second_half", "monthly", "yearly", "daily")) else key)
        )
        if name in ("women", "men", "children", "civilians", "soldiers", "foreigners", "former", "startups"):
            name, value = "population", key
        if name == "aftershock":
            if concept is None or "magnitude" not in concept.kinds:
                continue
            name, value = "which", key
        result.append((name, value))
    return sorted(dict(result).items())


def _object(scene: _Scene, low: int, high: int, here: int) -> str:
    """The kind of thing a dated launch or sale is of: the first such noun of the sentence outside asides."""
    for i in range(low, high):
        for hit in scene.cue_hits(i):
            if hit.lex.role == "objects" and not scene.aside(i, here, low, high):
                return str(hit.lex.value)
    return ""


def _in_place(scene: _Scene, mention: Mention) -> bool:
    for i in (mention.first - 1, mention.first - 2):
        if i >= 0 and any(hit.lex.role == "place" for hit in scene.cue_hits(i)):
            return True
    token = scene.tokens[mention.first]
    return bool(scene.reading.lexicon.clitics) and token.key[:1] == "ب"
