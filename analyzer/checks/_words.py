"""Words that comparisons ask for inside one sentence: looked up by folded form, with proclitics stripped as the pack says."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from ..concepts import all_concepts, fits, index
from ..dates import read_dates, resolve
from ..language import DATA, Lex, Lexicon, Reading, annotate, clitics_of, date_words, load_toml, pack, primary, words
from ..model import Anchor, Claim
from ..text import fold_word, tokenise

CLOSE = 16
"""Characters between a figure and the word that says what it counts."""
BESIDE = 2
"""Characters between a count and the word that makes it an addition."""
SAID = 4
"""Words between a verb of speech and the day of the statement: "said the ministry on", قالت الحكومة."""
CLAUSE_SIGNS = frozenset(",،;؛:()")
TABLES = ("so_far", "worldwide", "origin", "contrast", "denial", "up", "down", "negated", "done", "plan", "ceiling", "counting")


@lru_cache(maxsize=1)
def comparing() -> dict[str, Any]:
    """The data file behind all comparisons of groups."""
    return load_toml(DATA / "checks" / "comparing.toml")


@lru_cache(maxsize=1)
def added_words() -> dict[str, str]:
    """Words of an amount that only came to another, by language."""
    table: dict[str, str] = load_toml(DATA / "checks" / "headline.toml")["added"]
    return table


def one_for_one(first: str, second: str) -> bool:
    """Whether two nouns are counted one for one: the seats of a parliament and its deputies."""
    return first != second and any(first in nouns and second in nouns for nouns in comparing()["one_for_one"]["nouns"])


@lru_cache(maxsize=64)
def _lexicon(language: str) -> Lexicon:
    code = primary(language)
    joined = Lexicon((code,), clitics=clitics_of(code))
    data = comparing()
    for table in TABLES:
        for word in data[table].get(code, ()):
            joined.add(word, Lex(table, table))
    for word in words(added_words().get(code, "")):
        joined.add(word, Lex("added", "added"))
    for role, table in (("basis", "basis"), ("span", "spans"), ("sex", "sexes")):
        for value, cells in data[table].items():
            for word in cells.get(code, ()):
                joined.add(word, Lex(role, value))
    for table, cells in data["stands"].items():
        for word in cells.get(code, ()):
            joined.add(word, Lex(table, table))
    for role, (section, name) in {
        "plan": ("status", "target"),
        "goal": ("change", "to"),
        "in_order": ("respectively", "words"),
        "against": ("as_of", "against"),
    }.items():
        for word in words(pack(code).get(section, {}).get(name, "")):
            joined.add(word, Lex(role, role))
    joined.seal()
    return joined


@lru_cache(maxsize=64)
def of_words(language: str) -> frozenset[str]:
    """What stands between a part and its whole, folded: of, من, von."""
    return frozenset(fold_word(word) for word in words(pack(primary(language)).get("lists", {}).get("of_words", "")))


_SENTENCES = 16_384
"""Sentences whose words are kept: the checks across articles come back to each several times."""


@lru_cache(maxsize=_SENTENCES)
def words_in(sentence: str, language: str) -> tuple[tuple[int, int, str, str], ...]:
    """What a sentence says that matters here: (start, end, role, value), in order of place; longest phrase first."""
    lexicon = _lexicon(language)
    tokens = tuple(tokenise(sentence))
    found: list[tuple[int, int, str, str]] = []
    for i in range(len(tokens)):
        found.extend((hit.start, tokens[hit.stop - 1].end, hit.lex.role, str(hit.lex.value)) for hit in lexicon.find(tokens, i))
        if _is_future(tokens[i].key, language):
            found.append((tokens[i].start, tokens[i].end, "plan", "future"))
    return tuple(found)


SHORTEST = 5
"""Letters from which a word may be a verb with a prefix or an ending of the future."""


def _is_future(word: str, language: str) -> bool:
    """Whether a word is a verb of the future by its form: سينقل, taşıyacak, transportará."""
    code = primary(language)
    forms = comparing()["future"].get(code)
    if forms is None:
        return False
    begins, holds, ends, but_not = (_folded(tuple(forms.get(part, ()))) for part in ("begins", "holds", "ends", "but_not"))
    bare = word[1:] if "clitics" in pack(code) and word[:1] in ("و", "ف") else word
    if len(bare) < SHORTEST or bare in but_not:
        return False
    return bare.startswith(begins) or bare.endswith(ends) or any(part in bare for part in holds)


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in words)


def months_told(claim: Claim) -> str:
    """The length of the period a sentence tells a figure for ("nine months", "full-year"), in months: the one nearest to it."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    near = [
        (max(start - last, first - end, 0), months)
        for first, last, role, months in words_in(claim.sentence, claim.language)
        if role == "span"
    ]
    return min(near, default=(0, ""))[1]


def says(claim: Claim, role: str) -> bool:
    """Whether the claim's sentence holds a word of this role."""
    return any(hit[2] == role for hit in words_in(claim.sentence, claim.language))


def sexes_named(claim: Claim) -> tuple[str, ...]:
    """The sexes its sentence names, in their order, each as often as it comes back to it."""
    found = sorted((first, value) for first, _, role, value in words_in(claim.sentence, claim.language) if role == "sex")
    return tuple(value for value, _ in groupby(value for _, value in found))


def adds(claim: Claim) -> bool:
    """Whether a count is told as what came to an earlier one: "two more were held", "another three", 新たに1人."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return any(
        role == "added" and max(start - last, first - end, 0) <= BESIDE for first, last, role, _ in words_in(claim.sentence, claim.language)
    )


@lru_cache(maxsize=_SENTENCES)
def _cues(sentence: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, attribute) of every word of a sentence that names what is measured."""
    tokens = tokenise(sentence)
    known = index(language)
    return tuple((tokens[i].start, tokens[hit.stop - 1].end, hit.lex.value[0]) for i in range(len(tokens)) for hit in known.find(tokens, i))


def nearest_cue(claim: Claim, attribute: str) -> int | None:
    """Characters between a claim and the nearest word of its sentence that names an attribute; None where none does."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    found = (max(first - end, start - last, 0) for first, last, named in _cues(claim.sentence, claim.language) if named == attribute)
    return min(found, default=None)


def cue(claim: Claim) -> str:
    """What the word nearest to a figure says it counts, whatever it was read for; empty where two are as near or none is close.

    A figure with a noun of its own (14,500 patients) is only told by that noun.
    """
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    concepts = all_concepts()
    near: dict[str, int] = {}
    for first, last, named in _cues(claim.sentence, claim.language):
        distance = max(first - end, start - last, 0)
        if distance <= (CLOSE if claim.noun in ("", "person") else 0) and named in concepts and fits(concepts[named], claim.kind):
            near[named] = min(distance, near.get(named, CLOSE))
    least = min(near.values(), default=0)
    found = [named for named, distance in near.items() if distance == least]
    return found[0] if len(found) == 1 else ""


def everywhere(claim: Claim) -> bool:
    """Whether a sentence says that its figure holds worldwide."""
    return says(claim, "worldwide")


@lru_cache(maxsize=_SENTENCES)
def days_told(sentence: str, language: str, published: str) -> frozenset[str]:
    """The single days a sentence names, as ISO dates; weekdays and "yesterday" are reckoned from the day of publication."""
    return frozenset(day for day, _ in _days_named(sentence, language, published))


@lru_cache(maxsize=_SENTENCES)
def event_days_told(sentence: str, language: str, published: str) -> frozenset[str]:
    """The same without the days of statements: "the government said on Friday"."""
    return frozenset(day for day, stated in _days_named(sentence, language, published) if not stated)


@lru_cache(maxsize=_SENTENCES)
def _days_named(sentence: str, language: str, published: str) -> tuple[tuple[str, bool], ...]:
    """(day, whether it is the day of a statement) for every single day a sentence names."""
    anchor = Anchor(published[:10], published[:10], 0.9, "metadata") if published else None
    reading = annotate(sentence, language, ((0, len(sentence)),))
    found = ((expression, resolve(expression, anchor)) for expression in read_dates(reading) if expression.until is None)
    return tuple((days.low, _of_statement(reading, date.first)) for date, days in found if days.low and days.low == days.high)


def _of_statement(reading: Reading, first: int) -> bool:
    """Whether a verb of speech stands a few words before a date, in its clause."""
    for i in range(first - 1, max(first - 1 - SAID, -1), -1):
        if reading.tokens[i].text in CLAUSE_SIGNS:
            return False
        verb = reading.at(i, "speech.verbs")
        if verb is not None and not reading.lexicon.clitics.nominal(verb.prefix):
            return True
    return False


@lru_cache(maxsize=_SENTENCES)
def names_a_date(sentence: str, language: str) -> bool:
    """Whether a sentence may name a day, month or year (so that a figure's date need not be that of the article)."""
    tokens = tokenise(sentence)
    if any(token.kind == "n" and len(token.key) == 4 and token.key.isdecimal() and 1900 <= int(token.key) <= 2100 for token in tokens):
        return True
    known = date_words(language)
    return any(known.find(tokens, i) for i in range(len(tokens)))
