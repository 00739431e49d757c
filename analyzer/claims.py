"""From quantities to claims: who says it, how firmly, of which day, in which sentence and section."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .as_of import dated_as_below, dated_times, day_of
from .language import MAY_CUE, Reading, describes_done, ends_in_will, future_verb
from .model import Article, Claim, Quantity, step
from .trends import trend_of

_CLOSING = {"“": "”", "«": "»", '"': '"', "„": "“", "‹": "›", "「": "」", "『": "』"}
QUOTATION_WORDS = 4
"""Shorter quoted stretches are names or titles, not quotations."""


def build_claims(article: Article, reading: Reading, quantities: Sequence[Quantity]) -> list[Claim]:
    """Claims of one article in order of place. `quantities` come from `read_quantities` on the same reading."""
    quotes = _quotations(reading)
    quote_starts = [start for start, _ in quotes]
    section_starts = [section.start for section in article.sections]
    seen: dict[tuple[str, int, str], int] = {}
    claims: list[Claim] = []
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(reading.sentence_at(quantity.start), []).append(quantity)
    contexts: dict[int, tuple[bool, str]] = {}
    around: dict[tuple[int, int], tuple[str, int, int, int]] = {}
    for quantity in quantities:
        at = reading.sentence_at(quantity.start)
        low, high = reading.sentences[at] if at >= 0 else (0, len(article.text))
        high = max(high, quantity.end)
        if (low, high) not in around:  # the claims of a sentence share it: copies of a long one would fill the memory
            lead = low + len(article.text[low:high]) - len(article.text[low:high].lstrip())
            around[low, high] = reading.text[low:high].strip(), lead, reading.token_from(low), reading.token_from(high)
        sentence, lead, first, last = around[low, high]
        if at not in contexts:
            contexts[at] = _speech(reading, first, last)
        spoken, attribution = contexts[at]
        quote = bisect_right(quote_starts, quantity.start) - 1
        quoted = quote >= 0 and quantity.start < quotes[quote][1]
        position = reading.token_at(quantity.start)
        section = bisect_right(section_starts, quantity.start) - 1
        inside = section >= 0 and quantity.start < article.sections[section].end
        status, why = _status(reading, first, last, position, spoken or quoted, quantity)
        key = (sentence, quantity.start - lead, article.text[quantity.start : quantity.end])
        count = seen.get(key, 0)
        seen[key] = count + 1
        claims.append(
            Claim(
                claim_id=claim_id(article.path, sentence, quantity.start - lead, count),
                article=article.path,
                start=quantity.start,
                end=quantity.end,
                text=article.text[quantity.start : quantity.end],
                sentence=sentence,
                kind=quantity.kind,
                modifier=quantity.modifier,
                low=quantity.low,
                high=quantity.high,
                unit=quantity.unit,
                source=article.source,
                title=article.title,
                published=article.published,
                url=article.url,
                language=article.language,
                currency=quantity.currency,
                currency_candidates=quantity.currency_candidates,
                per=quantity.per,
                base_low=quantity.base_low,
                base_high=quantity.base_high,
                base_unit=quantity.base_unit,
                status=status,
                attribution=attribution,
                as_of=day_of(quantity, by_sentence[at], reading, article),
                confidence=round(quantity.confidence, 2),
                core_start=quantity.core_start,
                core_end=quantity.core_end,
                sentence_start=lead,
                section=article.sections[section].kind if inside else "body",
                quoted=quoted,
                noun=quantity.noun,
                step=quantity.step,
                alternatives=quantity.alternatives,
                trend=trend_of(reading, position, reading.token_from(quantity.end), quantity),
                trace=(*quantity.trace, step("claim.status", status=status, cue=why)),
            )
        )
    return dated_times(dated_as_below(claims, article), reading, article)


def claim_id(path: str, sentence: str, offset: int, occurrence: int) -> str:
    """A short id from the article's file name, the sentence and the place in it: edits elsewhere leave it alone.

    Folders stay out, since how much of them a path shows depends on what else was read; `told_apart` adds them where
    two articles of one name say the same.
    """
    return _short_hash(file_name(path), sentence, str(offset), str(occurrence))


def file_name(path: str) -> str:
    """The last part of an article's path, with the part of a collection behind `#`."""
    return path.rpartition("/")[2]


def told_apart(claims: Iterable[Claim], taken: set[str]) -> Iterator[Claim]:
    """Claims with an id each: one whose id is taken adds its path to it. `taken` are the ids of the articles in front, to which
    those of these claims are added."""
    for claim in claims:
        turn, ident = 0, claim.claim_id
        while ident in taken:
            ident, turn = _short_hash(claim.claim_id, claim.article, str(turn)), turn + 1
        taken.add(ident)
        yield claim if ident == claim.claim_id else replace(claim, claim_id=ident)


def _short_hash(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _quotations(reading: Reading) -> list[tuple[int, int]]:
    """Spans between quotation marks of at least a few words, within a paragraph."""
    spans: list[tuple[int, int]] = []
    tokens = reading.tokens
    open_at: tuple[int, str] | None = None
    words = 0
    for i, (_, end, sign, _, kind) in enumerate(tokens):
        if kind != "s":
            words += kind == "w"
        elif 0 < i < len(tokens) - 1 and tokens[i - 1].kind == tokens[i + 1].kind == "w" and reading.glued(i) and reading.glued(i + 1):
            continue  # צה"ל: inside a word the sign abbreviates
        elif sign == "\n":
            open_at = None
        elif open_at is None and sign in _CLOSING:
            open_at, words = (i, _CLOSING[sign]), 0
        elif open_at is not None and sign in (open_at[1], "”", "″", "»"):
            if words >= QUOTATION_WORDS:
                spans.append((tokens[open_at[0]].start, end))
            open_at = None
    return spans


def _speech(reading: Reading, first: int, last: int) -> tuple[bool, str]:
    """(whether somebody is named as the source, who) for the sentence of tokens `[first, last)`."""
    clitics = bool(reading.lexicon.clitics)
    cues = reading.marked(MAY_CUE, first, last)
    for i in cues:
        hit = reading.at(i, "speech.according")
        if hit is not None and hit.stop <= last:
            name = _run_before(reading, i, first) if reading.lexicon.writes("sources_before") else _run(reading, hit.stop, last)
            if name:
                return True, name
    for i in cues:
        hit = reading.at(i, "speech.verbs")
        if hit is None or (hit.prefix and hit.prefix not in ("و", "ف")) or _no_speech(reading, i, first, hit.stop):
            continue
        if not clitics and reading.at(hit.stop, "speech.verbs") is not None:
            continue  # initial reports claimed
        if clitics:
            name = _run(reading, hit.stop, last) if reading.at(hit.stop, "speech.that") is None else ""
            if not name and i > first and reading.at(first, "stop_noun.words") is None:
                name = _run(reading, first, i)
            return True, name
        end = _before_day(reading, i, first)
        told_by = _told_by(reading, hit.stop, last)
        if told_by:
            return True, told_by
        name = _capitals_before(reading, end, first) or _capitals_after(reading, hit.stop, last) or _noun_before(reading, end, first)
        if name or reading.at(i + 1, "speech.that") is not None:
            return True, name
    return False, ""


def _before_day(reading: Reading, i: int, first: int) -> int:
    """Where a source before a verb ends: in front of the day and a bracket (Halden Corp. (HLD) on Monday reported)."""
    tokens = reading.tokens
    if i - 1 > first and reading.at(i - 1, "weekdays") is not None:
        i -= 1
        i -= i - 1 > first and tokens[i - 1].key in reading.lexicon.lists.get("day_leads", ())
    if i - 1 > first and tokens[i - 1].text == ")":
        i = next((k for k in range(i - 2, max(first, i - 8), -1) if tokens[k].text == "("), i)
    return i


def _no_speech(reading: Reading, i: int, first: int, stop: int) -> bool:
    """Said Benali, "The film added $97 million": a verb of speech that is a name, or that tells what was gained."""
    tokens, lists = reading.tokens, reading.lexicon.lists
    if stop >= len(tokens):
        return False
    if i > first and tokens[i].key in lists.get("told_of_words", ()):
        # Among the reported deaths, one person reported missing: what is told of, not who tells.
        if tokens[i - 1].key in lists.get("leading_articles", ()) or tokens[stop].key in lists.get("told_states", ()):
            return True
    named = (
        not reading.lexicon.clitics
        and tokens[i].text[:1].isupper()
        and i > first
        and tokens[i - 1].kind == "w"
        and tokens[stop].text[:1].isupper()
    )
    if named and not tokens[i].text.isupper():
        return True
    if tokens[i].key not in reading.lexicon.lists.get("gaining_words", ()):
        return False
    stop += tokens[stop].key in reading.lexicon.lists.get("now_words", ()) and stop + 1 < len(tokens)
    return tokens[stop].kind == "n" or reading.at(stop, "cur", "unitbefore", "num", "modbefore") is not None


_SPEAKERS = frozenset({"person", "organisation", "document"})


def _noun_before(reading: Reading, i: int, first: int) -> str:
    """The ministry said, two officials told: a noun that can speak, right before the verb, with its article."""
    for begin in range(i - 1, max(first - 1, i - 5), -1):
        for hit in reading.hits.get(begin, ()):
            if hit.stop == i and hit.lex.role == "noun" and hit.lex.value[1] in _SPEAKERS:
                start = begin - (begin > first and reading.tokens[begin - 1].kind == "w" and len(reading.tokens[begin - 1].key) <= 3)
                return reading.text[reading.tokens[start].start : reading.tokens[i - 1].end]
    return ""


_ENDS_SOURCE = ("weekdays", "dates.day", "dates.today", "dates.yesterday", "change.up", "change.down", "change.moved")
"""Behind a source: the day on which it spoke, or the rise it spoke of (أعلن وزير الطاقة الأربعاء انتهاء الملء)."""


def _run(reading: Reading, i: int, last: int) -> str:
    """The words up to the next sign or clause word: the name or description of a source."""
    tokens, lists = reading.tokens, reading.lexicon.lists
    relatives = lists.get("source_relatives", ())
    if i + 1 < last and (tokens[i].key in relatives or (len(tokens[i].key) <= _SHORT and tokens[i + 1].key in relatives)):
        return _behind_relative(reading, i + 1, last)
    verb = reading.at(i, "speech.verbs") if i < last else None
    if verb is not None and (named := _told_by(reading, verb.stop, last)):
        return named
    stop = i
    if i < last and tokens[i].key in lists.get("source_leads", ()):
        i += 1
        stop = i
    while stop < last and stop < i + 8:
        token = tokens[stop]
        if token.kind != "w" and token.text not in "-“”\"«»'":
            break
        if stop > i and (
            reading.at(stop, "speech.that", "speech.verbs", "status.target", *_ENDS_SOURCE) is not None
            or token.key in lists.get("source_ends", ())
        ):
            break
        stop += 1
    if stop == i or tokens[i].key in lists.get("no_source", ()) or (stop == i + 1 and tokens[i].key in lists.get("leading_articles", ())):
        return ""  # وأشار إلى أن …: nobody is named
    text = reading.text[tokens[i].start : tokens[stop - 1].end].strip("“”\"«»'- ")
    if (
        reading.lexicon.clitics
        and i > 0
        and text.startswith("ل")
        and not text.startswith("لل")
        and tokens[i - 1].key.startswith(("وفق", "طبق", "نسب"))
    ):
        text = text[1:]
    return text


_TOLD = 5
"""Words between "according to what" and who told it, at most."""


def _behind_relative(reading: Reading, i: int, last: int) -> str:
    """Secondo quanto riferito dalla polizia, según lo que informó la policía: who told what the text goes by, if named."""
    words = range(i, next((k for k in range(i, min(last, i + _TOLD)) if reading.tokens[k].text in _CLAUSE), min(last, i + _TOLD)))
    named = next((name for k in words if (name := _told_by(reading, k, last))), "")
    verb = None if named else next((hit for k in words if (hit := reading.at(k, "speech.verbs")) is not None), None)
    return named if verb is None else _run(reading, verb.stop, last)


_CLAUSE = frozenset(",;:.،؛")
_SHORT = 2
"""Letters of an article in front of a relative word."""


def _told_by(reading: Reading, i: int, last: int) -> str:
    """Who is named behind a word for "by": reported by the Northshire police, comunicato dalle Prefetture."""
    if i + 1 >= last or reading.tokens[i].key not in reading.lexicon.lists.get("agent_leads", ()):
        return ""
    name = _run(reading, i + 1, last)
    return name if any(word[:1].isupper() for word in name.split()) else ""


def _run_before(reading: Reading, i: int, first: int) -> str:
    """The words back to the sign in front, at most five: अधिकारियों के मुताबिक."""
    begin = i
    while begin > first and i - begin < 5 and reading.tokens[begin - 1].kind == "w":
        begin -= 1
    return reading.text[reading.tokens[begin].start : reading.tokens[i - 1].end] if begin < i else ""


def _capitals_before(reading: Reading, i: int, first: int) -> str:
    tokens = reading.tokens
    if i - 2 >= first and tokens[i - 1].text == "." and tokens[i - 2].key in reading.lexicon.lists.get("firm_abbreviations", ()):
        i -= 1
    begin = stop = i
    while (
        begin > first
        and tokens[begin - 1].kind == "w"
        and (tokens[begin - 1].text[:1].isupper() or tokens[begin - 1].key in reading.lexicon.lists.get("name_links", ()))
        and i - begin < 7
    ):
        begin -= 1
    while begin < stop and not tokens[begin].text[:1].isupper():
        begin += 1
    if begin == first and begin + 1 == stop and reading.at(begin, "stop_noun.words", "speech.according") is not None:
        return ""  # Come comunicato, As reported: no name
    return reading.text[tokens[begin].start : tokens[stop - 1].end] if begin < stop else ""


def _capitals_after(reading: Reading, i: int, last: int) -> str:
    tokens = reading.tokens
    if i < last and reading.at(i, "weekdays") is not None:
        return ""  # the company said Thursday that
    stop = i
    while (
        stop < last
        and tokens[stop].kind == "w"
        and (tokens[stop].text[:1].isupper() or (stop > i and tokens[stop].key in reading.lexicon.lists.get("name_links", ())))
        and stop - i < 7
    ):
        stop += 1
    return reading.text[tokens[i].start : tokens[stop - 1].end] if stop > i else ""


def _status(reading: Reading, first: int, last: int, position: int, spoken: bool, quantity: Quantity) -> tuple[str, str]:
    """Target or forecast wins over quoted, quoted over estimate, estimate over reported; with the cue that decided."""
    target = ""
    estimate = ""
    for i in reading.marked(MAY_CUE, max(first, position - STATUS_WINDOW), min(last, position + STATUS_WINDOW)):
        hit = reading.at(i, "status.target", "status.estimate")
        if hit is None or (hit.prefix and hit.prefix not in ("و", "ف", "ب", "ل", "ال", "وال", "بال")):
            continue
        if describes_done(reading, i, hit.stop):
            continue
        text = reading.text[hit.start : reading.tokens[hit.stop - 1].end]
        if hit.lex.role == "status.estimate":
            if i < reading.token_from(quantity.end) or not (quantity.kind == "date" or _led_by(reading, hit.stop)):
                estimate = estimate or text
        elif i <= position and not target and _governs(reading, hit.stop, position):
            done = _only_told(reading, hit.stop, position, last) or _has_been(reading, quantity)
            target = "" if done else text
    target = target or _will(reading, first, last, position)
    if target and quantity.kind != "age":
        return "target/forecast", target
    if spoken:
        return "quoted", "speech"
    if estimate:
        return "estimate", estimate
    return "reported", ""


def _will(reading: Reading, first: int, last: int, position: int) -> str:
    """The verb of the future that governs a figure, where verbs tell of it by their form: supprimera 1 800 postes, ستلغي 1800 وظيفة; where
    verbs end the clause, the one behind it."""
    if not (reading.lexicon.word_ends("will_endings") or reading.lexicon.clitics.future):
        return ""
    for i in range(position - 1, max(first, position - CUE_REACH) - 1, -1):
        if (ends_in_will(reading, i) or future_verb(reading, i)) and _governs(reading, i + 1, position):
            return reading.tokens[i].text
    if reading.lexicon.writes("verb_final"):
        for i in range(position, min(last, position + CUE_REACH)):
            if reading.tokens[i].text in ",;.:!?":
                break
            if ends_in_will(reading, i):
                return reading.tokens[i].text
    return ""


def _led_by(reading: Reading, stop: int) -> bool:
    """Whether a number stands right behind a cue: built in 1884, it needs an estimated £12m of repairs."""
    hedge = reading.at(stop, "modbefore")
    stop = hedge.stop if hedge is not None else stop
    if stop >= len(reading.tokens):
        return False
    return reading.tokens[stop].kind == "n" or reading.at(stop, "num", "scale", "cur") is not None


def _has_been(reading: Reading, quantity: Quantity) -> bool:
    """The 480 newly hired drivers, are to rise from 41% to 44%: whatever is planned with it, what is there and where it starts from is
    no plan."""
    if any(piece.name == "quantity.role.from" for piece in quantity.trace):
        return True
    first, stop = reading.token_from(quantity.core_end), reading.token_from(quantity.end)
    return quantity.kind == "count" and any(reading.among(i, "done_words") for i in range(first, stop + 1))


def _only_told(reading: Reading, stop: int, position: int, last: int) -> bool:
    """Wird auf 23 Millionen Euro geschätzt: the helper of the future is one of the passive, of a verb that tells what is held today."""
    lists = reading.lexicon.lists
    if reading.tokens[stop - 1].key not in lists.get("passive_helpers", ()):
        return False
    told = lists.get("told_participles", ())
    for token in reading.tokens[position : min(last, position + CUE_REACH) + 1]:
        if token.text in ",;.:!?":
            return False
        if token.key in told:
            return True
    return False


STATUS_WINDOW = 60
CUE_REACH = 14
"""How many tokens a plan or forecast reaches; beyond, or behind two clause signs, the sentence speaks of something else."""


def _governs(reading: Reading, stop: int, position: int) -> bool:
    """Whether a cue that ends at `stop` still speaks of the number at `position`."""
    if position - stop > CUE_REACH:
        return False
    return sum(1 for token in reading.tokens[stop:position] if token.text in "،,;؛:") <= 1
