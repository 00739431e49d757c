"""One article while its subjects are found: tokens, names, cues, asides, the dateline."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ..concepts import Concept, index
from ..language import Hit, Reading
from ..model import TELLS_TIME, Article, Claim
from ..names import Mention, cues
from ..text import Token, fold
from ..topics import topics_of

CLAUSE_SIGNS = frozenset("،,;؛:()–—")
WINDOW = 120
"""How many tokens on each side of a number are searched, however long its sentence is."""

TIME_UNITS = ("dates.year_unit", "dates.month_unit", "dates.quarter_unit", "dates.week", "dates.year", "dates.month")
"""Roles of words for the time that an adjective behind them puts in the past: العام السابق."""
BASE_WORDS = 4
"""How many words behind "of" tell of what a percentage is a share."""


class Scene:
    """One article while its subjects are found: token positions, names, cues by sentence."""

    def __init__(
        self, article: Article, reading: Reading, mentions: Sequence[Mention], claims: Sequence[Claim], alias_file: str = ""
    ) -> None:
        self.article = article
        self.alias_file = alias_file
        self.reading = reading
        self.tokens = reading.tokens
        self.language = reading.lexicon.languages[0]
        self.clitics = reading.lexicon.clitics
        self.starts = [token.start for token in reading.tokens]
        dateline = _dateline_end(reading)
        self.dateline = reading.tokens[dateline].start if dateline < len(reading.tokens) else len(reading.text)
        measured = _Zones((claim.start, claim.end) for claim in claims if claim.kind not in ("count", "date"))  # "85bn CFA francs"
        furniture = _Zones((section.start, section.end) for section in article.sections if section.kind == "furniture")
        self.mentions = [
            mention
            for mention in mentions
            if not mention.weak
            and (mention.first >= dateline or mention.first in headline_tokens(reading, dateline))
            and not measured.meet(mention.start, mention.end)
            and not furniture.meet(mention.start, mention.start + 1)
        ]
        self.mentions = _without_outlet(self.mentions, article)
        self.dateline_city = None if dateline else _city_before_dash(reading, self.mentions)
        if self.dateline_city is not None and sum(1 for mention in self.mentions if mention.entity == self.dateline_city.entity) == 1:
            self.mentions.remove(self.dateline_city)  # the story was only written there
        self.mention_starts = [mention.first for mention in self.mentions]
        firsts = set(self.mention_starts)
        self._joins = {mention.stop for mention in self.mentions if mention.stop + 1 in firsts}  # commas between names of a list
        self.concepts = index(reading.language)
        self.cues = cues(reading.language)
        self._topics_told: frozenset[str] | None = None
        self._found: dict[int, tuple[Hit, ...]] = {}
        self._cues: dict[int, tuple[Hit, ...]] = {}
        self.sentence_starts = [start for start, _ in reading.sentences]
        self._asides: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.claim_tokens = [(self.at(claim.start), self.at(claim.end - 1) + 1) for claim in claims]
        self._firsts = {first for first, _ in self.claim_tokens}
        self._ends = {first: stop for claim, (first, stop) in zip(claims, self.claim_tokens, strict=True) if claim.kind == "count"}
        self._stops = {stop for _, stop in self.claim_tokens}
        self._joined: dict[int, int] = {}  # tokens behind a count → the token behind the last count joined on
        self._counted = {i for first, stop in self.claim_tokens for i in range(first, stop + 1) if i < stop or not self._joined_on(i)}
        self._kinds = {i: claim.kind for claim, (first, stop) in zip(claims, self.claim_tokens, strict=True) for i in range(first, stop)}
        self._rates = {i for claim, (first, stop) in zip(claims, self.claim_tokens, strict=True) if claim.per for i in range(first, stop)}
        shares = [stop for claim, (_, stop) in zip(claims, self.claim_tokens, strict=True) if claim.kind == "percentage"]
        self._bases = {i for stop in shares for i in self._base(stop)}
        self._claim_starts = sorted(first for first, _ in self.claim_tokens)
        self._claim_stops = sorted(stop for _, stop in self.claim_tokens)
        times = [span for claim, span in zip(claims, self.claim_tokens, strict=True) if claim.kind in TELLS_TIME]
        self._time_starts, self._time_stops = sorted(first for first, _ in times), sorted(stop for _, stop in times)
        self._topics: dict[frozenset[str], Mention | None] = {}
        self.bystanders = self._bystanders(claims)
        self.topic = self._topic()

    def _joined_on(self, i: int) -> bool:
        """Whether a conjunction is written into the word at token `i`: 120 والمصابين counts no injured."""
        return i < len(self.tokens) and any(self.clitics.joins(hit.prefix) for hit in self.concept_hits(i))

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

    def speaks_of(self, concept: Concept) -> bool:
        """Whether the article speaks of what a concept belongs to: a quake, a stadium; true for concepts that ask for nothing."""
        if not concept.topics:
            return True
        if self._topics_told is None:
            self._topics_told = topics_of(self.reading)
        return not concept.topics.isdisjoint(self._topics_told)

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
        if (low, high) not in self._asides:
            self._asides[low, high] = _find_asides(self, low, high)
        return self._asides[low, high]

    def aside(self, i: int, here: int, low: int, high: int) -> bool:
        """Whether token `i` stands in an aside that does not hold the claim at `here`."""
        return any(first <= i < stop and not first <= here < stop for first, stop in self.asides(low, high))

    def past_aside(self, after: int, low: int, high: int) -> int:
        """The token behind an aside that opens at token `after`; `after` where none does: "14 people, including a child, were"."""
        return next((stop for first, stop in self.asides(low, high) if first == after), after)

    def past_joined(self, after: int, high: int) -> int:
        """The verb shared by counts that are joined on at token `after`: "five soldiers and two civilians were killed"; `after`
        where the sentence goes on otherwise."""
        i, passed = after, []
        while i not in self._joined and (first := self._joined_at(i)) is not None:
            passed.append(i)
            i = self._ends[first]
        i = self._joined.get(i, i)
        self._joined.update(dict.fromkeys(passed, i))
        if not after < i < high:
            return after
        told = any(hit.lex.role == "cue" and not hit.prefix for hit in self.concept_hits(i))  # three officers and four civilians died
        return i if told or self.tokens[i].key in self.reading.lexicon.lists.get("copulas", ()) else after

    def _joined_at(self, i: int) -> int | None:
        """The first token of a count that follows token `i` after a conjunction, a comma or a word that opens a part."""
        lists = self.reading.lexicon.lists
        if i + 1 >= len(self.tokens):
            return None
        if i + 1 in self._ends and (self.tokens[i].text in ",،" or self.tokens[i].key in lists.get("list_words", ())):
            return i + 1
        first = self.part_opened(i)
        return first if first in self._ends else None

    def part_opened(self, i: int) -> int:
        """The token where a part is told of what was counted up to token `i`: behind "including", ", four of them"; `i` if none."""
        words = self.reading.lexicon.lists.get("aside_words", ())
        start = i + 1 if i < len(self.tokens) and self.tokens[i].text in ",،(" else i
        return next((k + 1 for k in range(start, min(start + 2, len(self.tokens) - 1)) if self.tokens[k].key in words), i)

    def opens_part(self, whole: Claim, part: Claim, *, people: bool = False) -> bool:
        """Whether a count tells a part of the one before it: "14 people were killed, including four children". What is counted
        is of one class, people or things; `people`: the whole counts people, whether it says so or not."""
        if whole.sentence_start != part.sentence_start:
            return False
        stop, first = self.at(whole.end - 1) + 1, self.at(part.start)
        words = self.reading.lexicon.lists.get("aside_words", ())
        if not any(self.tokens[k].key in words for k in range(max(stop, first - 3), first)):
            return False
        classes = self._classes(part)
        return not whole.noun or not self._classes(whole).isdisjoint(classes) or (people and "person" in classes)

    def _classes(self, claim: Claim) -> set[str]:
        """The classes of the nouns in a claim's span."""
        hits = (self.reading.at(i, "noun") for i in range(self.at(claim.start), self.at(claim.end - 1) + 1))
        return {hit.lex.value[1] for hit in hits if hit is not None}

    def borders(self, a: int, b: int, low: int = 0, high: int = 0) -> int:
        """Clause borders between two token positions; a whole aside in between counts as one."""
        first, last = (a, b) if a < b else (b, a)
        skipped = [span for span in self.asides(low, high) if first <= span[0] and span[1] <= last] if high else []
        count = len(skipped)
        for i in range(first, last):
            if self.tokens[i].text in CLAUSE_SIGNS and i not in self._joins and not any(start <= i < stop for start, stop in skipped):
                count += 1
        return count

    def topic_of(self, wanted: frozenset[str]) -> Mention | None:
        """The name the article turns around among those of the wanted types; of any type when none is wanted."""
        if not wanted:
            return self.topic
        if wanted not in self._topics:
            self._topics[wanted] = self._topic(wanted) or self._topic(frozenset({""}))
        return self._topics[wanted]

    def right_behind_number(self, i: int) -> bool:
        """Whether token `i` follows a number at once."""
        return i in self._stops

    def right_behind_date(self, i: int) -> bool:
        """Whether token `i` follows a date at once."""
        return i in self._stops and self._kinds.get(i - 1, "") in TELLS_TIME

    def amount_of(self, i: int) -> bool:
        """Whether token `i` tells what an amount before it is of: "2.4 gigawatts of solar power"."""
        return i - 1 in self._stops and self.tokens[i - 1].key in self.reading.lexicon.lists.get("amount_links", ())

    def number_follows(self, stop: int) -> bool:
        """Whether a number follows within two words: "sales of more than $18bn". Behind a conjunction begins what is told of another."""
        ends = self.reading.lexicon.lists.get("list_words", ())
        for k in range(stop, min(stop + 3, len(self.tokens))):
            if k in self._firsts:
                return True
            if k < stop + 2 and (self.tokens[k].text in CLAUSE_SIGNS or self.tokens[k].key in ends):
                return False
        return False

    def rate_elsewhere(self, i: int) -> bool:
        """Whether token `i` stands in the span of an amount per something: "45 cents per share from 40" tells no share price."""
        return i in self._rates

    def age_elsewhere(self, i: int) -> bool:
        """Whether token `i` stands in the span of an age: "the 27-year-old signed a five-year deal" tells one age."""
        return self._kinds.get(i) == "age"

    def base_of_share(self, i: int) -> bool:
        """Whether token `i` tells of what a percentage right in front is a share: "9% of capacity, or 70 million cubic metres"."""
        return i in self._bases

    def _base(self, stop: int) -> range:
        """The words behind "of" behind a percentage, up to the next sign or number."""
        of_words = self.reading.lexicon.lists.get("of_words", ())
        if stop >= len(self.tokens) or self.tokens[stop].key not in of_words:
            return range(0)
        last = stop + 1
        while last < len(self.tokens) and last <= stop + BASE_WORDS and self.tokens[last].kind == "w" and last not in self._firsts:
            last += 1
        return range(stop + 1, last)

    def opens_claim(self, i: int, kind: str) -> bool:
        """Whether another claim of a kind begins at token `i`."""
        return i in self._firsts and self._kinds.get(i) == kind

    def opens_figure(self, i: int) -> bool:
        """Whether a claim that tells no time begins at token `i`."""
        return i in self._firsts and self._kinds.get(i) not in TELLS_TIME

    def opens_time(self, i: int) -> bool:
        """Whether a date or a time begins at token `i`, or what leads to it there: gegen 6.45 Uhr, compared with 2019."""
        k = bisect_left(self._time_starts, i - 1)
        return k < len(self._time_starts) and self._time_starts[k] <= i

    def in_claim(self, i: int) -> bool:
        """Whether token `i` stands in the span of a claim."""
        return i in self._kinds

    def in_time(self, i: int) -> bool:
        """Whether token `i` stands in the span of a date or a time, or right behind a word for one that is told without its day."""
        return self._kinds.get(i) in TELLS_TIME or (i > 0 and self.reading.at(i - 1, *TIME_UNITS) is not None)

    def in_another_claim(self, first: int, stop: int, kind: str) -> bool:
        """Whether tokens `[first, stop)` reach into the span of a claim of another kind."""
        return any(self._kinds.get(i, kind) != kind for i in range(first, stop))

    def counted_elsewhere(self, i: int) -> bool:
        """Whether a noun at token `i` stands in a number's span or right behind it: it is counted there."""
        return i in self._counted

    def claims_between(self, first: int, stop: int) -> int:
        """How many other claims stand between two token positions."""
        return max(0, bisect_right(self._claim_stops, stop) - bisect_left(self._claim_starts, first))

    def times_between(self, first: int, stop: int) -> int:
        """How many other dates and times stand between two token positions."""
        low, high = bisect_left(self._time_starts, first), bisect_right(self._time_stops, stop)
        return max(0, high - low)

    def _bystanders(self, claims: Sequence[Claim]) -> frozenset[str]:
        """People of whom a text tells in passing, with their age: survivors, neighbours, victims. No figures but theirs are about them."""
        ages = {self.at(claim.start) for claim in claims if claim.kind == "age"}
        counts = Counter(mention.entity for mention in self.mentions if not mention.reference)
        headline = self.article.title.casefold()
        return frozenset(
            mention.entity
            for mention in self.mentions
            if mention.entity.startswith("name:")
            and mention.type in ("", "person")
            and counts[mention.entity] <= PASSING
            and any(i in ages for i in range(mention.stop, mention.stop + NEAR))
            and mention.name.split()[-1].casefold() not in headline
        )

    def _topic(self, wanted: frozenset[str] = frozenset()) -> Mention | None:
        """The name of a wanted type that is most often given, earlier wins."""
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for mention in self.mentions:
            if (
                mention.reference
                or mention.type in ("media", "agency")
                or mention.entity in self.bystanders
                or (wanted and mention.type not in wanted)
            ):
                continue
            counts[mention.entity] += 1
            first.setdefault(mention.entity, mention)
        if not counts:
            return None
        return first[min(counts, key=lambda entity: (-counts[entity], first[entity].first))]


class _Zones:
    """Spans of a text, asked whether one of them meets another span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether any of them shares a code point with `[start, end)`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start


PASSING, NEAR = 2, 4
"""How often a text names somebody at most who is only told of in passing, and how many tokens behind the name the age stands."""
OWN_NAME = 2
"""How often at most an outlet tells its own name without being what it tells of."""


def _without_outlet(mentions: list[Mention], article: Article) -> list[Mention]:
    """The names without the outlet's own, in full or in part, which merely says who was told: مصدر لـ«صوت النيل». A listed name, or
    one that is told often and stands in the headline, may be that of a firm that publishes its own news."""
    words = frozenset(fold(article.source).split())
    own = [one for one in mentions if words and one.how in ("shape", "quotes") and words.issuperset(fold(one.name).split())]
    headline = fold(article.title).split()
    told = len(own) > OWN_NAME and (not headline or not words.isdisjoint(headline))
    return mentions if told else [mention for mention in mentions if mention not in own]


def headline_tokens(reading: Reading, dateline: int) -> range:
    """Tokens above the line that holds the dateline."""
    i = dateline
    while i > 0 and reading.tokens[i - 1].text != "\n":
        i -= 1
    return range(i)


DATELINE_WORDS = 16
SHORTEST = 8
"""Tokens that a story's first sentence has at least."""
DATELINE_LINES = 12


def _dateline_end(reading: Reading) -> int:
    """The token behind "RABAT, Oct 9 (Agency) –" at the head of a story; 0 where there is none.

    A dateline opens one of the first lines, is short, and ends in a dash behind a bracket or a date.
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


def _city_before_dash(reading: Reading, mentions: Sequence[Mention]) -> Mention | None:
    """The city of "الرباط - قالت …": where the story was written, and only perhaps where it happened."""
    for mention in mentions:
        if mention.stop >= len(reading.tokens):
            break
        opens = mention.first == 0 or reading.tokens[mention.first - 1].text == "\n"
        dash = reading.tokens[mention.stop].text in ("-", "–", "—")
        if opens and dash and mention.type == "city" and not reading.glued(mention.stop) and _goes_on(reading.tokens, mention.stop + 1):
            return mention
    return None


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether a sentence follows in the line, and not a few words of a heading."""
    stop = next((i for i in range(first, min(len(tokens), first + SHORTEST)) if tokens[i].text == "\n"), first + SHORTEST)
    return stop - first >= SHORTEST


def gap_between(scene: Scene, stop: int, start: int, low: int, high: int) -> int:
    """Tokens from `stop` to `start`, asides in between and particles written onto their word left out."""
    particles = scene.reading.lexicon.lists.get("particles", ())
    gap = start - stop - (sum(scene.tokens[k].key in particles for k in range(stop, start)) if particles else 0)
    for first, end in scene.asides(low, high):
        if stop <= first and end <= start:
            gap -= end - first
    return max(0, gap)


def of_follows(scene: Scene, after: int) -> bool:
    """Whether "of" stands right behind a number: a share of what it names."""
    words = scene.reading.lexicon.lists.get("of_words", ())
    return after < len(scene.tokens) and scene.tokens[after].key in words


def of_precedes(scene: Scene, here: int) -> bool:
    """Whether a word that makes a genitive stands right before a number, where the whole is named before its part: 売上高の4%."""
    words = scene.reading.lexicon.lists.get("of_before_words", ())
    return here > 0 and scene.tokens[here - 1].key in words


def _find_asides(scene: Scene, low: int, high: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    dash: int | None = None
    lists = scene.reading.lexicon.lists
    relative, partial = lists.get("relative_words", ()), lists.get("aside_words", ())
    clause: int | None = None
    closing = 0
    spans.extend(_led_round(scene, low, high))
    for i in range(low, high):
        text = scene.tokens[i].text
        if text in ",،":
            if clause is not None and i >= closing:
                spans.append((clause, i + 1))
                clause = None
            elif clause is None and i + 1 < high and scene.tokens[i + 1].key in relative:
                clause = i
            elif clause is None and any(token.key in partial for token in scene.tokens[i + 1 : min(high, i + 3)]):
                clause, closing = i, _resumes(scene, i, high)
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


def _led_round(scene: Scene, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A clause that only says who moved, between the verb and the figure it leads to: ارتفعت أرباح الشركة التي تنتج الألبان إلى 43
    مليونا."""
    reading = scene.reading
    relative = reading.lexicon.lists.get("relative_words", ())
    if not scene.clitics.article or not relative:
        return
    moved = False
    opened: int | None = None
    for i in range(low, min(high, low + LED_ROUND)):
        token = scene.tokens[i]
        if opened is None and (token.key in relative or scene.clitics.unjoined(token.key) in relative):
            comma = i > low and scene.tokens[i - 1].text in ",،"
            opened = i - comma if moved else None
        elif reading.at(i, "change.up", "change.down") is not None:
            if opened is not None:
                return  # it moved itself: التي ارتفعت أسهمها إلى 5
            moved = True
        elif opened is not None and scene.opens_figure(i):
            return
        elif opened is not None and reading.at(i, "change.to") is not None and scene.number_follows(i + 1):
            yield opened, i
            return


LED_ROUND = 60
"""Words among which a verb of change and the figure it leads to stand."""
ASIDE_WORDS = 25


def _resumes(scene: Scene, opened: int, high: int) -> int:
    """The comma behind which the sentence goes on with a verb after a list said in passing ("14 people, among them two
    children, a nurse and a driver, were killed"); the next comma where no verb is seen."""
    copulas = scene.reading.lexicon.lists.get("copulas", ())
    for i in range(opened + 1, min(high - 1, opened + ASIDE_WORDS)):
        if scene.tokens[i].text in ",،" and scene.tokens[i + 1].key in copulas:
            return i
    return opened + 1
