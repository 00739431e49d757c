"""What one article tells about names: the names it shows by itself, and what may become one when other articles are known.

All that the corpus is taught by is here, so that no article need stay in memory with its tokens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..gazetteer import Gazetteer
from ..language import Reading
from ..model import sendable
from ..text import fold
from .cues import cues
from .given import GIVEN
from .mention import Mention
from .mentions import find_mentions
from .shapes import nouns_have_capitals, titled_tokens, trigger_type

OPENERS = ".!?\n:“\"'‘•"
"""What stands before the first word of a sentence."""
NAMED_BY = frozenset({"company", "bank", "product", "club", "city", "province"})
"""Types whose trigger nouns announce a name: شركة لومينار, تطبيق مسار."""
NAMESAKES = frozenset({"place", "building"})
"""Classes of common nouns that companies are called by: an oasis, a harbour."""
SIGNS = ("–", "-", "(", "/", "—", "(“", '("', "“", "”(", "” (")
"""What stands between two names of one thing."""
_SIGNS = frozenset("".join(SIGNS)) - {" "}
UNSURE = frozenset({"quotes", GIVEN})
"""How names are found that what is heard of other articles stands above."""
NEAR = 4
"""Characters between two names of one thing, at most."""
SHORTEST = 4
"""Letters of a name that stands by itself, or behind proclitics, in a script without capitals."""

# What a word may be to a name printed in other letters: a part behind its first word, its first word, or the whole of it.
PART, FIRST, WHOLE = 0, 1, 2


@sendable
class Word(NamedTuple):
    """A word of an article in a script without capitals that is no part of a name found there, and what it may be to one."""

    token: int
    start: int
    end: int
    text: str
    use: int


@sendable
@dataclass(frozen=True, slots=True)
class Telling:
    """What an article tells about names.

    `mentions` are the names it shows by itself. In scripts with capitals `openers` and `opened` are words at the head of a
    sentence, or nouns of a language that writes all of them so, that may be names, and `small` the words it prints in small
    letters. In scripts without, `announced` are words behind a trigger noun, `once` and `often` the words it tells, and `words`
    those in which a name of other letters may be heard. `marks` tell its story from others; `beside` are the places (end of a
    word, start of the next) between which only a dash or a bracket stands.
    """

    path: str
    language: str
    cased: bool
    mentions: tuple[Mention, ...] = ()
    openers: tuple[Mention, ...] = ()
    opened: tuple[Mention, ...] = ()
    small: frozenset[str] = frozenset()
    announced: tuple[Mention, ...] = ()
    once: frozenset[str] = frozenset()
    often: frozenset[str] = frozenset()
    words: tuple[Word, ...] = ()
    marks: frozenset[str] = frozenset()
    beside: frozenset[tuple[int, int]] = frozenset()


def tell_names(
    path: str, reading: Reading, known: Gazetteer, everyday: frozenset[str], furniture: Sequence[tuple[int, int]] = ()
) -> Telling:
    """What an article tells about names, by itself. `everyday` are the folded words of its language that are no names,
    `furniture` the spans that are no part of what it tells ("Share: Facebook | WhatsApp")."""
    found = find_mentions(reading, known, everyday)
    mentions = tuple(mention for mention in found if not any(start <= mention.start < end for start, end in furniture))
    taken = {i for mention in mentions for i in range(mention.first, mention.stop)}
    told = Telling(path, reading.language, not reading.lexicon.clitics, mentions, marks=_marks(reading, mentions), beside=_beside(reading))
    if told.cased:
        return replace(
            told,
            openers=tuple(_openers(reading, taken, everyday)),
            opened=tuple(_opened(reading, taken, everyday)),
            small=frozenset(token.key for token in reading.tokens if token.kind == "w" and token.text[:1].islower()),
        )
    counts = Counter(token.key for token in reading.tokens if token.kind == "w")
    common = {i for i, token in enumerate(reading.tokens) if token.kind == "w" and i not in taken and _everyday(reading, i, everyday)}
    return replace(
        told,
        announced=tuple(_announced(reading, taken, common)),
        once=frozenset(key for key, count in counts.items() if count == 1),
        often=frozenset(key for key, count in counts.items() if count > 1),
        words=tuple(_words(reading, taken - _quoted(mentions), common)),
    )


def _quoted(mentions: Sequence[Mention]) -> set[int]:
    """The tokens of names that nothing but quotation marks or a given name shows; another article may print them in other letters."""
    return {i for mention in mentions if mention.how in UNSURE for i in range(mention.first, mention.stop)}


def _openers(reading: Reading, taken: set[int], everyday: frozenset[str]) -> Iterator[Mention]:
    """Words that open a sentence and own what follows or do something: "Azmara has …", "Solmar's …"."""
    titled = titled_tokens(reading)
    for i, token in enumerate(reading.tokens[:-2]):
        if token.kind != "w" or not token.text[:1].isupper() or len(token.key) < 4 or i in taken or i in titled:
            continue
        if (i > 0 and reading.tokens[i - 1].text not in OPENERS) or token.key in everyday or reading.hits.get(i):
            continue
        after = reading.tokens[i + 1]
        acts = after.key in reading.lexicon.lists.get("auxiliaries", ()) or (
            after.text in "'’" and reading.tokens[i + 2].key == "s" and reading.glued(i + 2)
        )
        if acts and not cues(reading.language).find(reading.tokens, i):
            yield Mention(i, i + 1, token.start, token.end, f"name:{fold(token.text)}", token.text, "", "shape")


def _opened(reading: Reading, taken: set[int], everyday: frozenset[str]) -> Iterator[Mention]:
    """Capitalised words where capitals tell nothing: at the head of a sentence, and words that no pack knows where every noun has one."""
    nouns = nouns_have_capitals(reading)
    for i, token in enumerate(reading.tokens):
        if token.kind != "w" or i in taken or not token.text[:1].isupper() or len(token.key) < 4:
            continue
        opens = i == 0 or reading.tokens[i - 1].text in OPENERS
        if opens or (nouns and not _everyday(reading, i, everyday)):
            yield Mention(i, i + 1, token.start, token.end, f"name:{token.key}", token.text, "", "shape")


def _announced(reading: Reading, taken: set[int], common: set[int]) -> Iterator[Mention]:
    """Words that a trigger noun announces in a script without capitals, that no pack knows, and that do not end as common nouns do;
    and common nouns of things that companies are named by (شركة الواحة)."""
    lexicon = reading.lexicon
    endings = tuple(sorted(lexicon.lists.get("noun_endings", ())))
    for i, token in enumerate(reading.tokens):
        if i == 0 or i in taken or token.kind != "w" or len(token.key) < 4:
            continue
        if _namesake(reading, i):
            yield Mention(i, i + 1, token.start, token.end, f"name:{token.key}", token.text, "company", "trigger")
        if i in common:
            continue
        if lexicon.clitics.bare(token.key) != token.key or token.key.endswith(endings) or token.text[:1].isascii():
            continue
        kind = trigger_type(reading, i, cues(reading.language)) if reading.tokens[i - 1].kind == "w" else ""
        if kind in NAMED_BY and _announces(reading, i - 1):
            last = i + _goes_on(reading, i, taken | common)
            end = reading.tokens[last].end
            key = " ".join(reading.tokens[k].key for k in range(i, last + 1))
            yield Mention(i, last + 1, token.start, end, f"name:{key}", reading.text[token.start : end], kind, "trigger")


def _goes_on(reading: Reading, i: int, known: set[int]) -> bool:
    """Whether the word at `i` never is a name alone, and another word that may be one stands behind it: إقليم سانتا كروز."""
    behind = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    if behind is None or behind.kind != "w" or i + 1 in known or len(behind.key) < SHORTEST - 1:
        return False
    return reading.tokens[i].key in reading.lexicon.lists.get("name_heads", ())


def _namesake(reading: Reading, i: int) -> bool:
    """Whether the one thing at `i`, with its article, is what a company is called: شركة المرفأ; not what it deals in (شركة النفط)."""
    if reading.tokens[i - 1].kind != "w" or trigger_type(reading, i, cues(reading.language)) != "company" or not _announces(reading, i - 1):
        return False
    nouns = [hit for hit in reading.hits.get(i, ()) if hit.lex.role == "noun"]
    defines = reading.lexicon.clitics.defines
    return bool(nouns) and all(hit.lex.value[1] in NAMESAKES and hit.lex.form == "singular" and defines(hit.prefix) for hit in nouns)


def _announces(reading: Reading, i: int) -> bool:
    """Whether the word at `i` is a trigger noun without the article, which alone can be followed by its name."""
    found = cues(reading.language).find(reading.tokens, i)
    return any(hit.lex.role == "triggers" and not reading.lexicon.clitics.defines(hit.prefix) for hit in found)


def _words(reading: Reading, taken: set[int], common: set[int]) -> Iterator[Word]:
    """The words that are part of no name found, with what each may be to a name printed in other letters."""
    for i, token in enumerate(reading.tokens):
        if token.kind == "w" and i not in taken:
            opens = len(token.key) >= 4 and token.text[:1].isalpha() and not token.text[:1].isascii()
            yield Word(i, token.start, token.end, token.text, (FIRST if i in common else WHOLE) if opens else PART)


def _everyday(reading: Reading, i: int, everyday: frozenset[str]) -> bool:
    """Whether the packs know a word as anything but a name."""
    if reading.hits.get(i) or cues(reading.language).find(reading.tokens, i):
        return True
    key = reading.tokens[i].key
    return any(key[cut:] in everyday for cut in reading.lexicon.clitics.cuts(key, SHORTEST))


def _marks(reading: Reading, mentions: Sequence[Mention]) -> frozenset[str]:
    """What tells one story from another in any language: figures of two digits and more that are no years, listed names."""
    found = {mention.entity for mention in mentions if mention.entity and not mention.entity.startswith("name:")}
    for token in reading.tokens:
        if token.kind == "n":
            digits = "".join(char for char in fold(token.text) if char.isdigit()).strip("0")
            if len(digits) > 1 and not (len(digits) == 4 and digits[:2] in ("19", "20")):
                found.add(digits)
    return frozenset(found)


def _beside(reading: Reading) -> frozenset[tuple[int, int]]:
    """Places between which only a dash, slash or bracket stands: the end of one token and the start of another."""
    tokens = reading.tokens
    found = set()
    for i, token in enumerate(tokens):
        if token.kind != "s" or token.text not in _SIGNS:
            continue
        for left in tokens[max(0, i - NEAR) : i]:
            for right in tokens[i + 1 : i + 1 + NEAR]:
                if right.start - left.end <= NEAR and reading.text[left.end : right.start].strip() in SIGNS:
                    found.add((left.end, right.start))
    return frozenset(found)
