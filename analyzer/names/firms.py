"""Firms that a text names by what they do: شركة الدواء للخدمات الطبية, الشركة الوطنية للرعاية الطبية, مصرف الراجحي. The words behind
the trigger noun are common nouns and adjectives with the article; their order shows that they are a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..language import DATA, Hit, Reading, load_toml, primary
from ..text import fold
from .cues import cues
from .mention import COMPANIES, PLACES, Mention, Standing

LONGEST = 6
"""Words of a name at most."""
SHORTEST = 3
"""Letters of a word in a name, at least."""
WHOSE = 2
"""Words that tell whose a firm is, in a name of nothing else: البنك السعودي الفرنسي."""
KINDS = frozenset({"company", "bank"})
_ENDING = ("stop_noun.words", "speech.verbs", "change.up", "change.down", "ord", "ordunit", "unit", "cur", "scale", "num")
"""Roles of words that no name goes on with."""
_QUOTES = frozenset("\"“«'‘(")


class Firm(NamedTuple):
    """A name as it was found, the words that stand for it in short, and whether a text tells what it has: أرباح شركة الدواء."""

    mention: Mention
    short: frozenset[str]
    owns: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, the names that stand in it, and the article and prepositions that names are made with."""

    reading: Reading
    standing: Standing
    article: str
    purpose: str
    of: str
    also: str
    feminine: str

    def key(self, i: int) -> str:
        """The folded word at token `i`, or nothing where no word stands."""
        tokens = self.reading.tokens
        return tokens[i].key if 0 <= i < len(tokens) and tokens[i].kind == "w" else ""

    def listed(self, i: int, name: str) -> bool:
        """Whether a word is in a list of the language."""
        found = cues(self.reading.language).find(self.reading.tokens, i)
        return any(hit.lex.role == "firms" and hit.lex.value == name for hit in found)

    def tells_whose(self, i: int) -> bool:
        """Whether a word tells whose a firm is: الوطنية, السعودية, القابضة."""
        mention = self.standing.at(i)
        nation = mention is not None and mention.entity.startswith("country:") and self.key(i).startswith(self.article)
        return nation or self.listed(i, "kinds")


@lru_cache(maxsize=64)
def _made_with(language: str) -> tuple[str, str, str, str] | None:
    """What a language writes into the words of such names: for the, of, and, and the ending of adjectives of a firm."""
    path = DATA / "subjects" / f"{primary(language)}.toml"
    table = load_toml(path).get("firms") if path.is_file() else None
    return (table["purpose"], table["of"], table["also"], fold(table["feminine"])) if table else None


def with_firms(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with those of firms told by what they do in place of their parts."""
    made_with = _made_with(reading.language)
    if made_with is None:
        return list(found)
    standing = Standing(found)
    text = _Text(reading, standing, reading.lexicon.clitics.article, *made_with)
    firms: dict[tuple[str, ...], Firm] = {}
    for i, token in enumerate(reading.tokens):
        told = _trigger(reading, i) if token.kind == "w" else None
        stop = _run(text, i + 1, told[1], told[0] == "bank") if told is not None else 0
        if told is None or not stop:
            continue
        kind, definite = told
        glossed = _named_behind(text, stop)
        if glossed is not None:
            standing.put(replace(glossed, first=i + 1, start=reading.tokens[i + 1].start, type=glossed.type or kind, weak=False))
            continue
        if any(one.how == "gazetteer" and one.type in COMPANIES for one in standing.within(i + 1, stop)):
            continue
        start, end = reading.tokens[i + 1].start, reading.tokens[stop - 1].end
        name = reading.text[start : reading.tokens[_called(text, i + 1, stop) - 1].end]
        short = _shorter(text, i + 1, stop)
        nation = next((one.entity for one in standing.within(i + 1, stop) if one.entity.startswith("country:")), "")
        mention = Mention(i if definite else i + 1, stop, start, end, f"name:{fold(name)}", name, kind, "trigger", maker=nation)
        standing.put(mention)
        firms.setdefault(
            tuple(token.key for token in reading.tokens[i + 1 : stop]), Firm(mention, short, i > 0 and text.listed(i - 1, "heads"))
        )
        bracketed = _bracketed(text, stop, kind)
        if bracketed is not None:
            standing.put(bracketed)
    if not firms:
        return standing.in_order()
    _again(text, firms)
    often = Counter(mention.entity for mention in standing.in_order())
    others = {one.entity for one in standing.in_order() if one.type not in PLACES and not one.weak and not one.reference}
    for firm in firms.values():
        one = standing.at(firm.mention.first)
        if one is not None and often[one.entity] == 1 and not firm.owns and len(others) > 1:
            standing.put(replace(one, weak=True))  # a party that is told in passing
    return standing.in_order()


def _trigger(reading: Reading, i: int) -> tuple[str, bool] | None:
    """(type, whether with the article) of a noun that announces a firm."""
    for hit in cues(reading.language).find(reading.tokens, i):
        if hit.lex.role == "triggers" and hit.lex.value in KINDS and hit.stop == i + 1 and hit.lex.form == reading.lexicon.languages[0]:
            return str(hit.lex.value), reading.lexicon.clitics.defines(hit.prefix)
    return None


def _run(text: _Text, first: int, definite: bool, bank: bool) -> int:
    """The token behind a name that begins at token `first`; 0 where none does."""
    own = text.standing.at(first)
    if bank and not definite and own is not None and own.type in PLACES and own.first == first and not own.reference:
        stop = own.stop  # بنك إفريقيا
        while text.key(stop).startswith(text.article) and text.tells_whose(stop):
            stop += 1
        return stop
    if not _may_open(text, first, definite):
        return 0
    place = text.standing.at(first + 1) if not definite and not text.key(first).startswith(text.article) else None
    sited = place.stop if place is not None and place.type in PLACES and not place.reference else 0
    stop, purpose, whose = sited or first + 1, False, int(text.tells_whose(first))
    while stop < first + LONGEST and _goes_on(text, stop):
        key = text.key(stop)
        of = definite and key.startswith(text.of) and text.key(stop + 1).startswith(text.article)  # الشركة السعودية لمنتجات الألبان
        if (key.startswith(text.purpose) or of) and not purpose:
            purpose = True
        elif key.startswith(text.article):
            whose += text.tells_whose(stop)
        elif not (purpose and key.startswith(text.also + text.article)):
            break
        stop += 1
    if purpose or sited:
        return stop
    if definite:
        return stop if whose >= WHOSE else 0
    if not text.key(first).startswith(text.article) or not _ends(text, stop):
        return 0
    if stop == first + 1:
        return stop if bank and not text.listed(first, "no_bank") else 0
    return stop if whose else 0


def _may_open(text: _Text, i: int, definite: bool) -> bool:
    """Whether a word may be the first of a name: one with the article, or any before what the firm is for."""
    if not _goes_on(text, i):
        return False
    if definite:
        return text.tells_whose(i) and not text.listed(i, "describing")
    key = text.key(i)
    if key.startswith(text.article):
        return not text.tells_whose(i)
    place = text.standing.at(i + 1)
    sited = place is not None and place.type in PLACES and place.first == i + 1 and not place.reference
    plain = text.reading.lexicon.clitics.bare(key) == key and not text.listed(i, "describing") and not _is_described(text, i)
    return plain and (sited or (text.key(i + 1).startswith(text.purpose) and _goes_on(text, i + 1)))


def _is_described(text: _Text, i: int) -> bool:
    """Whether a word only says of what sort a firm is: شركة جديدة للنقل."""
    found = cues(text.reading.language).find(text.reading.tokens, i)
    feminine = text.key(i).endswith(text.feminine) and text.standing.at(i) is None
    return feminine or any(hit.lex.role == "not_names" for hit in found)


def _goes_on(text: _Text, i: int) -> bool:
    """Whether a name may go on with a word: no verb, date, number, person, or word of the grammar."""
    reading, key = text.reading, text.key(i)
    if len(key) < SHORTEST or key in reading.lexicon.lists.get("relative_words", ()) or reading.at(i, *_ENDING) is not None:
        return False
    if text.tells_whose(i):
        return True
    for hit in reading.hits.get(i, ()):
        if hit.lex.role.startswith(("dates.", "months", "weekdays")) or (hit.lex.role == "noun" and hit.lex.value[1] == "person"):
            return False
    held = text.listed(i + 1, "kinds")  # شركة المملكة القابضة
    return not any(_announces(hit) and not held for hit in cues(reading.language).find(reading.tokens, i))


def _announces(hit: Hit) -> bool:
    """Whether a word is a noun that announces a firm or a person, or one that stands for what was named before."""
    return (hit.lex.role == "triggers" and hit.lex.value in (*KINDS, "person")) or hit.lex.role == "references"


def _ends(text: _Text, stop: int) -> bool:
    """Whether nothing behind the words says that they only describe a name that follows: شركة الأدوية الأمريكية نوفارال."""
    if not text.key(stop):
        return True
    if text.standing.at(stop) is not None:
        return False
    reading = text.reading
    known = bool(reading.hits.get(stop)) or bool(cues(reading.language).find(reading.tokens, stop))
    return known or text.key(stop) in reading.lexicon.lists.get("relative_words", ())


def _named_behind(text: _Text, stop: int) -> Mention | None:
    """The name told again right behind: "سدافكو", (أوريدو)."""
    k, tokens = stop, text.reading.tokens
    while k < len(tokens) and k < stop + 2 and tokens[k].text in _QUOTES:
        k += 1
    mention = text.standing.at(k)
    if mention is None or k == stop or mention.first != k or mention.type in PLACES or mention.reference:
        return None
    return mention


def _bracketed(text: _Text, stop: int, kind: str) -> Mention | None:
    """The shorter name in brackets right behind: (معادن)."""
    tokens = text.reading.tokens
    if not text.key(stop + 1) or tokens[stop].text != "(" or not _goes_on(text, stop + 1):
        return None
    last = stop + 2 if not text.key(stop + 2) else stop + 3
    if last >= len(tokens) or tokens[last].text != ")":
        return None
    start, end = tokens[stop + 1].start, tokens[last - 1].end
    name = text.reading.text[start:end]
    return Mention(stop + 1, last, start, end, f"name:{fold(name)}", name, kind, "trigger")


def _called(text: _Text, first: int, stop: int) -> int:
    """The token behind what a firm is called, without the nation that only says whose it is: (مجموعة) هافيلا, النرويجية. A name that
    opens with the article keeps it."""
    if text.key(first).startswith(text.article):
        return stop
    if any(text.key(k).startswith(text.purpose) for k in range(first + 1, stop)):
        return stop
    while stop - 1 > first:
        nation = text.standing.at(stop - 1)
        if nation is None or not nation.entity.startswith("country:") or not text.tells_whose(stop - 1):
            break
        stop -= 1
    return stop


def _shorter(text: _Text, first: int, stop: int) -> frozenset[str]:
    """The words of a name that may stand for it: what it is called first, and what it is for."""
    found = set()
    if not text.tells_whose(first):
        found.add(text.key(first))
    use = next((text.key(k) for k in range(first, stop) if text.key(k).startswith(text.purpose)), "")
    if use:
        bare = use[len(text.purpose) :]
        found.update((bare, text.article + bare))
    return frozenset(found)


def _again(text: _Text, firms: Mapping[tuple[str, ...], Firm]) -> None:
    """Names told again without the trigger noun: in full anywhere, in short behind what a firm has, or in quotation marks."""
    opening: dict[str, list[tuple[tuple[str, ...], Firm]]] = {}
    short: dict[str, Firm | None] = {}
    for keys, firm in firms.items():
        opening.setdefault(keys[0], []).append((keys, firm))
        for key in firm.short:
            short[key] = None if key in short and short[key] != firm else firm
    standing, tokens = text.standing, text.reading.tokens
    for i, token in enumerate(tokens):
        taken = standing.at(i)
        if token.kind != "w" or (taken is not None and taken.how == "trigger"):
            continue
        whole = next((one for one in opening.get(token.key, ()) if len(one[0]) > 1 and _stands(text, i, one[0])), None)
        if whole is not None:
            stop = i + len(whole[0])
            standing.put(replace(whole[1].mention, first=i, stop=stop, start=token.start, end=tokens[stop - 1].end))
            continue
        known = short.get(token.key)
        if known is None or (taken is not None and (taken.how != "quotes" or taken.stop > i + 1)):
            continue
        owned = i > 0 and text.listed(i - 1, "heads") and not text.key(i + 1).startswith((text.purpose, text.article))
        if taken is not None or owned:
            standing.put(replace(known.mention, first=i, stop=i + 1, start=token.start, end=token.end))


def _stands(text: _Text, i: int, keys: Sequence[str]) -> bool:
    return all(text.key(i + k) == key for k, key in enumerate(keys))
