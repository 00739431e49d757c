"""One article while its subjects are found: its tokens, names and cues, and where its figures stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from ..concepts import Concept, index
from ..language import Hit, Reading
from ..model import TELLS_TIME, Article, Claim
from ..names import Mention, cues
from ..topics import topics_of
from .asides import find_asides, led_round
from .cast import HELD, country_described, find_bystanders, find_sources, most_named, names_told
from .dateline import dateline_end, places_before_dash

CLAUSE_SIGNS = frozenset(",،;；؛:()–—")
WINDOW = 120
"""How many tokens on each side of a number are searched, however long its sentence is."""

TIME_UNITS = ("dates.year_unit", "dates.month_unit", "dates.quarter_unit", "dates.week", "dates.year", "dates.month")
"""Roles of words for the time that an adjective behind them puts in the past: العام السابق."""
OWNED = 4
"""Tokens from a count to another one that says whose or where it is, at most."""
BASE_WORDS = 4
"""How many words behind "of" tell of what a percentage is a share."""


NAMED_FOR = frozenset({"bank", "fund", "company", "organisation", "agency"})
"""What is named for what it does: the European Investment Bank, the Food and Agriculture Organization. Such words measure nothing."""
JOINED = 3
"""Letters of a word that may have a conjunction written into it, at least one more."""
LATE = 150
"""Tokens of an article behind which a name that is told once is not what its figures are about."""


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
        self.lists = reading.lexicon.lists
        self.among = reading.among
        self.verb_final = reading.lexicon.writes("verb_final")
        dateline = dateline_end(reading)
        self.dateline = reading.tokens[dateline].start if dateline < len(reading.tokens) else len(reading.text)
        self.mentions = names_told(article, reading, mentions, claims, dateline)
        written = () if dateline else places_before_dash(reading, self.mentions)
        self.mentions = [mention for mention in self.mentions if mention not in written]
        self._written_in = next((mention for mention in written if mention.type == "country"), None)
        self.mention_starts = [mention.first for mention in self.mentions]
        firsts = set(self.mention_starts)
        self._joins = {mention.stop for mention in self.mentions if mention.stop + 1 in firsts}  # commas between names of a list
        bodies = [mention for mention in mentions if mention.type in NAMED_FOR and mention.how == "gazetteer"]
        self._named = {i: mention.stop for mention in bodies for i in range(mention.first, mention.stop)}
        self.concepts = index(reading.language)
        self.cues = cues(reading.language)
        self._topics_told: frozenset[str] | None = None
        self._found: dict[int, tuple[Hit, ...]] = {}
        self._cues: dict[int, tuple[Hit, ...]] = {}
        self._asides: dict[tuple[int, int], list[tuple[int, int]]] = {}
        placed = [(claim, self.at(claim.start), self.at(claim.end - 1) + 1) for claim in claims]
        self._firsts = {first for _, first, _ in placed}
        self.seasons = [(first, claim.low) for claim, first, _ in placed if claim.noun == "season" and claim.kind == "count"]
        self._ends = {first: stop for claim, first, stop in placed if claim.kind == "count"}
        self._stops = {stop for _, _, stop in placed}
        self._joined: dict[int, int] = {}  # tokens behind a count → the token behind the last count joined on
        self._counted = {i for _, first, stop in placed for i in range(first, stop + 1) if i < stop or not self._joined_on(i)}
        self._kinds = {i: claim.kind for claim, first, stop in placed for i in range(first, stop)}
        self._rates = {i for claim, first, stop in placed if claim.per for i in range(first, stop)}
        self._bases = {i for claim, _, stop in placed if claim.kind == "percentage" for i in self._base(stop)}
        self._claim_starts, self._claim_stops = _ends_in_order(placed)
        self._time_starts, self._time_stops = _ends_in_order([one for one in placed if one[0].kind in TELLS_TIME])
        self._topics: dict[frozenset[str], Mention | None] = {}
        self.in_order = any(hit.lex.role == "respectively.words" for hits in reading.hits.values() for hit in hits)
        ages = {first for claim, first, _ in placed if claim.kind == "age"}
        self.bystanders = find_bystanders(article, self.mentions, ages)
        self._passed = self.bystanders | find_sources(reading, self.mentions)
        self._adjectival = country_described(mentions, claims, dateline)
        self.topic = most_named(self.mentions, self._passed) or self._written_in or self._adjectival

    def _joined_on(self, i: int) -> bool:
        """Whether a conjunction is written into the word at token `i`: 120 والمصابين counts no injured."""
        return i < len(self.tokens) and any(self.clitics.joins(hit.prefix) for hit in self.concept_hits(i))

    def joins(self, i: int) -> bool:
        """Whether the word at token `i` is a conjunction or a comma of a list, or has a conjunction written into it."""
        return self.among(i, "list_words") or self.clitics.joins(self.tokens[i].key, JOINED)

    def at(self, offset: int) -> int:
        """The token that holds a code point."""
        return max(0, self.reading.token_at(offset))

    def sentence(self, claim: Claim) -> tuple[int, int]:
        """Tokens of the claim's sentence."""
        stop = max(claim.sentence_start + len(claim.sentence), claim.end)
        return self.reading.token_from(claim.sentence_start), self.reading.token_from(stop)

    def changes(self, i: int) -> bool:
        """Whether a word of rise or fall begins at token `i`."""
        return self.reading.at(i, "change.up", "change.down") is not None

    def concept_hits(self, i: int) -> tuple[Hit, ...]:
        if i not in self._found:
            told = self.tokens[i].kind == "w" and not self._in_idiom(i)
            found = self.concepts.find(self.tokens, i) if told else ()
            end = self.named_to(i)
            self._found[i] = tuple(hit for hit in found if hit.stop > end) if end else found
        return self._found[i]

    def named_to(self, i: int) -> int:
        """The token behind the name of a body that token `i` stands in; 0 outside such a name."""
        return self._named.get(i, 0)

    def _in_idiom(self, i: int) -> bool:
        """Whether a word ends a set phrase, where it tells nothing of what is measured: على الإطلاق is no launch."""
        return any(hit.stop == i + 1 for k in range(max(0, i - 2), i) for hit in self.reading.all_at(k, "negative.idioms"))

    def speaks_of(self, concept: Concept) -> bool:
        """Whether the article speaks of what a concept belongs to: a quake, a stadium; true for concepts that ask for nothing."""
        return not concept.topics or any(self.tells(topic) for topic in concept.topics)

    def tells(self, topic: str) -> bool:
        """Whether the article speaks of a topic; one for which its language lists no words is taken to be spoken of."""
        if self._topics_told is None:
            self._topics_told = topics_of(self.reading)
        return topic in self._topics_told

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
            spans = find_asides(self.reading, low, high)
            self._asides[low, high] = [*led_round(self.reading, low, high, self._firsts), *spans]
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
        if not after < i < high or self.among(i, "of_words"):
            return after  # 230 راكبا و12 من أفراد الطاقم
        told = any(hit.lex.role == "cue" and not hit.prefix for hit in self.concept_hits(i))  # three officers and four civilians died
        return i if told or self.among(i, "copulas") else after

    def _joined_at(self, i: int) -> int | None:
        """The first token of a count that follows token `i` after a conjunction, a comma or a word that opens a part."""
        if i + 1 >= len(self.tokens):
            return None
        if i + 1 in self._ends and (self.tokens[i].text in ",،" or self.among(i, "list_words")):
            return i + 1
        first = self.part_opened(i)
        return first if first in self._ends else None

    def part_opened(self, i: int) -> int:
        """The token where a part is told of what was counted up to token `i`: behind "including", ", four of them"; `i` if none."""
        start = i + 1 if i < len(self.tokens) and self.tokens[i].text in ",،(" else i
        return next((k + 1 for k in range(start, min(start + 2, len(self.tokens) - 1)) if self.among(k, "aside_words")), i)

    def opens_part(self, whole: Claim, part: Claim, *, people: bool = False) -> bool:
        """Whether a count tells a part of the one before it: "14 people were killed, including four children". What is counted
        is of one class, people or things; `people`: the whole counts people, whether it says so or not."""
        if whole.sentence_start != part.sentence_start:
            return False
        stop, first = self.at(whole.end - 1) + 1, self.at(part.start)
        if not any(self.among(k, "aside_words") for k in range(max(stop, first - 3), first)):
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
            told = (most_named(self.mentions, self._passed, types) for types in (wanted, frozenset({""})))
            found = next((mention for mention in told if mention is not None), None)
            if self._written_in is not None and self._written_in.type in wanted and (found is None or found.type not in wanted):
                found = self._written_in  # the country it was written in, where no other place is named
            if found is None and self.topic is not None and self.topic.type in HELD:
                found = self.topic  # the budget of a hospital, the staff of a festival
            if found is None and "country" in wanted:
                found = self._adjectival  # الانتخابات المصرية, the Polish parliament
            late = found is not None and found.type in wanted and self._told_late(found)
            self._topics[wanted] = self.topic if late else found
        return self._topics[wanted]

    def _told_late(self, mention: Mention) -> bool:
        """Whether a name is told but once, far behind the headline, where another name runs through the article from its first line on."""
        if self.topic is None or self.topic.entity == mention.entity or mention.first < LATE or self.topic.first >= LATE:
            return False
        times = Counter(one.entity for one in self.mentions if not one.reference)
        return times[mention.entity] == 1 < times[self.topic.entity]

    def right_behind_number(self, i: int) -> bool:
        """Whether token `i` follows a number at once."""
        return i in self._stops

    def right_behind_date(self, i: int) -> bool:
        """Whether token `i` follows a date at once."""
        return i in self._stops and self._kinds.get(i - 1, "") in TELLS_TIME

    def amount_of(self, i: int) -> bool:
        """Whether token `i` tells what an amount before it is of: "2.4 gigawatts of solar power"."""
        return i - 1 in self._stops and self.among(i - 1, "amount_links")

    def number_follows(self, stop: int) -> bool:
        """Whether a number follows within two words: "sales of more than $18bn". Behind a conjunction begins what is told of another."""
        for k in range(stop, min(stop + 3, len(self.tokens))):
            if k in self._firsts:
                return True
            if k < stop + 2 and (self.tokens[k].text in CLAUSE_SIGNS or self.among(k, "list_words")):
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
        if not self.among(stop, "of_words"):
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

    def owner_of(self, after: int, i: int) -> bool:
        """Whether the count that ends at token `i` only says whose or where what was counted up to token `after` is: 3,800 residents
        of 13 villages."""
        first = next((k for k in range(after + 1, min(after + OWNED, i)) if self._ends.get(k) == i), None)
        lists = (name for k in range(after, first or after) for name in ("of_words", "place_words", "origin_words") if self.among(k, name))
        return first is not None and next(lists, "") != "" and all(self.tokens[k].kind == "w" for k in range(after, first))

    def whole_behind(self, after: int) -> int:
        """The token behind the whole that a count up to token `after` is told of: 1,200 of the 4,500 workers; 0 without one."""
        first = next((k for k in range(after + 1, min(after + OWNED, len(self.tokens))) if k in self._ends), 0)
        led = any(self.among(k, "of_words") for k in range(after, first)) and all(self.tokens[k].kind == "w" for k in range(after, first))
        return self._ends[first] if led else 0

    def claims_between(self, first: int, stop: int) -> int:
        """How many other claims stand between two token positions."""
        return max(0, bisect_right(self._claim_stops, stop) - bisect_left(self._claim_starts, first))

    def times_between(self, first: int, stop: int) -> int:
        """How many other dates and times stand between two token positions."""
        low, high = bisect_left(self._time_starts, first), bisect_right(self._time_stops, stop)
        return max(0, high - low)


def _ends_in_order(placed: Sequence[tuple[Claim, int, int]]) -> tuple[list[int], list[int]]:
    """The tokens at which claims begin, and those behind which they end, in order."""
    return sorted(first for _, first, _ in placed), sorted(stop for _, _, stop in placed)


def gap_between(scene: Scene, stop: int, start: int, low: int, high: int) -> int:
    """Tokens from `stop` to `start`, asides in between and particles written onto their word left out."""
    gap = start - stop
    if "particles" in scene.lists:
        gap -= sum(scene.among(k, "particles") for k in range(stop, start))
    for first, end in scene.asides(low, high):
        if stop <= first and end <= start:
            gap -= end - first
    return max(0, gap)


def of_follows(scene: Scene, after: int) -> bool:
    """Whether "of" stands right behind a number: a share of what it names."""
    return scene.among(after, "of_words")


def total_behind(scene: Scene, after: int) -> int:
    """The token behind "of the total", من الإجمالي, right behind a number; 0 where it does not stand there."""
    if not of_follows(scene, after):
        return 0
    at = after + 1 + scene.among(after + 1, "determiners")
    return at + 1 if scene.among(at, "total_nouns") else 0


def of_it_follows(scene: Scene, after: int) -> bool:
    """Whether a number is told of what was just named: 70٪ منها, 70% of it, 60% of the total."""
    at = after + of_follows(scene, after)
    if total_behind(scene, after):
        return True
    return at < len(scene.tokens) and scene.tokens[at].key in scene.reading.lexicon.lists.get("parts_of_it", ())


def of_precedes(scene: Scene, here: int) -> bool:
    """Whether a word that makes a genitive stands right before a number, where the whole is named before its part: 売上高の4%."""
    return scene.among(here - 1, "of_before_words")
