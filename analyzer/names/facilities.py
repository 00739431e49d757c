"""Facilities and bodies that bear the name of a place or of somebody: Cairo airport, مستشفى الشفاء, l'université de Sfax. What a text
tells of an airport is no figure of its city or country, and two airports of one country are two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..gazetteer import DATA, JOINERS, Gazetteer, phrase_key
from ..language import Reading, load_toml, primary, words
from ..name_forms import bare_forms
from ..text import fold, fold_word
from .cues import cues
from .mention import PLACES, Mention, Standing
from .titles import with_title
from .works import WORK

_SETTINGS = frozenset({"joins", "before", "tails", "ranks", "openers", "owners"})
_BASES = PLACES - {"region"} | {"person", "", "facility"}
"""Types of names that a facility may bear; a company's plant is the company's."""
_LONGEST = 4
"""Words of a facility's name at most."""
_SHORTEST = 3
_VERBS = ("ي", "ت", "است", "ان")
"""How Arabic words begin that stand behind a facility and say what it does."""
_SAYS = ("ت", "ية", "يه", "ي")
"""How Arabic verbs and adjectives end that stand behind a facility and are no name."""


_ACCUSATIVE = "ا"
_ARTICLES = ("ال", "al ", "el ")


class Facility(NamedTuple):
    """The folded words of a kind of facility, which it is, its English name and its type."""

    words: tuple[str, ...]
    kind: str
    name: str
    type: str


@dataclass(frozen=True)
class _Told:
    """How a language names facilities: by the first folded word, longest first; the small words before a name behind it; whether
    names stand in front; words of rank in front of and behind it; first words of long names; definite nouns that are no names."""

    listed: Mapping[str, tuple[Facility, ...]]
    joins: frozenset[str]
    before: bool
    ranks: frozenset[str]
    tails: frozenset[str]
    openers: frozenset[str]
    owners: frozenset[str]


@lru_cache(maxsize=64)
def _told(language: str) -> _Told:
    data = load_toml(DATA / "facilities.toml")
    listed: dict[str, list[Facility]] = {}
    for kind, table in data.items():
        if kind in _SETTINGS:
            continue
        for phrase in words(table.get(language, "")):
            keys = tuple(phrase_key(phrase).split(" "))
            listed.setdefault(keys[0], []).append(Facility(keys, kind, table["name"], table["type"]))

    def folded(section: str) -> frozenset[str]:
        return frozenset(fold_word(word) for word in words(data[section].get(language, "")))

    joins = frozenset(phrase_key(word) for word in data["joins"].get(language, "-").split("|"))
    return _Told(
        {first: tuple(sorted(found, key=lambda one: -len(one.words))) for first, found in listed.items()},
        joins,
        language in words(data["before"]["languages"]),
        folded("ranks"),
        folded("tails"),
        folded("openers"),
        folded("owners"),
    )


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    """The English words for facilities, longest first."""
    return tuple(sorted((table["name"] for kind, table in load_toml(DATA / "facilities.toml").items() if kind not in _SETTINGS), key=len))[
        ::-1
    ]


def borne_name(entity: str) -> tuple[str, str]:
    """What an unlisted facility is called after, and the English word for it: ("waldan", "airport"); two empty words for others.
    Without the Arabic article, which other languages leave out of names: متحف الكرك, Karak museum."""
    name = entity.removeprefix("name:")
    for word in _names():
        if name.endswith(" " + word):
            base = name[: -len(word) - 1]
            return next(
                (base[len(one) :] for one in _ARTICLES if base.startswith(one) and len(base) > len(one) + _SHORTEST - 1), base
            ), word
    return "", ""


@dataclass(frozen=True)
class _Text:
    """A text whose facilities are sought: the names found in it, the listed names, the everyday words of its language."""

    reading: Reading
    told: _Told
    found: Standing
    known: Gazetteer
    everyday: frozenset[str]


def with_facilities(reading: Reading, found: Sequence[Mention], known: Gazetteer, everyday: frozenset[str] = frozenset()) -> list[Mention]:
    """The mentions, with the facilities of a text in place of the names they bear. `everyday` are folded words that are no names."""
    told = _told(primary(reading.language))
    text = _Text(reading, told, Standing(found), known, everyday)
    result = Standing(found)
    taken: set[int] = set()
    for i, stop, facility in _facilities(reading, told):
        if i in taken:
            continue
        whole = text.found.at(i)
        if whole is not None and whole.type == WORK:
            continue
        if whole is not None and stop > whole.stop:
            whole = None
        made = _whole(text, whole, i, stop, facility) if whole is not None else None
        if whole is None:
            made = _behind(text, i, stop, facility) or _before(text, i, stop, facility)
        if made is not None:
            taken.update(range(made.first, made.stop))
            result.put(made)
    return result.in_order()


def _facilities(reading: Reading, told: _Told) -> Iterator[tuple[int, int, Facility]]:
    """(token, token behind, which) of every word for a facility; in Arabic of those without the article."""
    tokens = reading.tokens
    for i, token in enumerate(tokens):
        if token.kind != "w":
            continue
        clitics = reading.lexicon.clitics
        short = (token.key[len(one) :] for one in clitics.single if token.key.startswith(one))
        forms = (token.key, *bare_forms(token.key), *(form for form in short if len(form) < _SHORTEST)) if clitics else (token.key,)
        for form in forms:
            if form != token.key and token.key[: -len(form)].endswith(("ال", "لل")):
                continue
            hit = next((one for one in told.listed.get(form, ()) if _follows(reading, i, one)), None)
            if hit is not None:
                yield i, i + len(hit.words), hit
                break


def _follows(reading: Reading, i: int, facility: Facility) -> bool:
    tokens = reading.tokens
    return all(i + k < len(tokens) and tokens[i + k].key == word for k, word in enumerate(facility.words[1:], 1))


def _whole(text: _Text, whole: Mention, i: int, stop: int, facility: Facility) -> Mention | None:
    """A run of capitals that holds its facility: Waldan International Airport, University of Waldan, Aéroport de Sfax."""
    if whole.how != "shape" or whole.reference:
        return None
    reading, told = text.reading, text.told
    whole = with_title(reading, whole)
    first, last = (stop, whole.stop) if i == whole.first else (whole.first, i)
    while first < last and (reading.tokens[first].key in told.joins or reading.tokens[first].key in told.ranks):
        first += 1
    while first < last and reading.tokens[last - 1].key in told.ranks:
        last -= 1
    if first >= last:
        return None
    start, end = reading.tokens[first].start, reading.tokens[last - 1].end
    matched = text.known.match([token.key for token in reading.tokens[first:last]], 0)
    entry = next((one for one in matched[1] if one.type in PLACES and not one.adjective), None) if matched is not None else None
    if matched is not None and entry is not None and first + matched[0] == last:
        return _made(
            reading, whole.first, whole.stop, Mention(first, last, start, end, entry.id, entry.name, entry.type, "gazetteer"), facility
        )
    name = reading.text[start:end]
    return _made(reading, whole.first, whole.stop, Mention(first, last, start, end, f"name:{fold(name)}", name, "", "shape"), facility)


def _behind(text: _Text, i: int, stop: int, facility: Facility) -> Mention | None:
    """A facility with its name behind it: مطار القاهرة, l'aéroport de Sfax, Flughafen Köln."""
    reading, told, tokens = text.reading, text.told, text.reading.tokens
    if _indefinite(reading, i) or not told.joins or told.joins == {"-"}:
        return None
    k = stop
    while k < len(tokens) and tokens[k].key in told.ranks:
        k += 1
    joined = 0
    while k < len(tokens) and k < stop + _LONGEST and (tokens[k].key in told.joins - {""} or tokens[k].text in "'’") and tokens[k].text:
        k, joined = k + 1, joined + 1
    if not joined and "" not in told.joins:
        return None
    base = text.found.at(k) or text.found.at(k + 1)
    base = with_title(reading, base) if base is not None else None
    base = base if base is not None and base.first == k and not base.reference and not base.weak else None
    if base is None and not joined:
        base = _unlisted(text, k, facility)
    base = _place(text, base)
    if base is None:
        return None
    last = base.stop
    while last < len(tokens) and tokens[last].key in told.tails:
        last += 1
    return _made(reading, i, last, base, facility)


def _before(text: _Text, i: int, stop: int, facility: Facility) -> Mention | None:
    """A facility with its name in front: Cairo airport, Sfax's university hospital, Köln'ün havalimanı."""
    reading, told, tokens = text.reading, text.told, text.reading.tokens
    if not told.before:
        return None
    k = i
    while k > 0 and tokens[k - 1].key in told.ranks:
        k -= 1
    if k > 1 and tokens[k - 1].key == "s" and tokens[k - 2].text in "'’":
        k -= 2
    named = text.found.at(k - 1)
    named = named if named is not None and named.stop == k and not named.reference and not (named.weak and named.type) else None
    named = with_title(reading, named) if named is not None else None
    base = _place(text, named or (_opening(text, k - 1) if reading.at(stop, "noun") is None else None))
    if base is None or (base.entity.startswith("country:") and facility.kind != "university"):
        return None
    if _indefinite(reading, base.first):
        return None  # a Cairo hospital
    return _made(reading, base.first, stop, base, facility)


def _opening(text: _Text, k: int) -> Mention | None:
    """An unknown word that opens a sentence before its facility, where a capital alone tells nothing: "Waldan airport handled …",
    but not "Angry hospital workers"."""
    if k < 0 or text.reading.lexicon.clitics or len(text.reading.tokens[k].key) <= _SHORTEST:
        return None
    token = text.reading.tokens[k]
    if token.kind != "w" or not token.text[:1].isupper() or not _unknown(text, k) or text.found.at(k) is not None:
        return None
    return Mention(k, k + 1, token.start, token.end, f"name:{token.key}", token.text, "", "shape")


def _place(text: _Text, base: Mention | None) -> Mention | None:
    """A name that a facility may bear; the town where a club of its name is listed first."""
    if base is None or base.type in _BASES:
        return base
    matched = text.known.match([token.key for token in text.reading.tokens[base.first : base.stop]], 0)
    entry = next((one for one in matched[1] if one.type in PLACES and not one.adjective), None) if matched is not None else None
    if matched is None or entry is None or base.first + matched[0] != base.stop:
        return None
    return replace(base, entity=entry.id, name=entry.name, type=entry.type, maker=entry.maker)


def _indefinite(reading: Reading, i: int) -> bool:
    """Whether an article or a number says that a facility is one of several."""
    if i == 0:
        return False
    return reading.tokens[i - 1].key in reading.lexicon.lists.get("one_articles", ()) or reading.tokens[i - 1].kind == "n"


def _made(reading: Reading, first: int, stop: int, base: Mention, facility: Facility) -> Mention | None:
    """The facility that bears a name, tokens `[first, stop)`."""
    kind, _, rest = base.entity.partition(":")
    if kind == "country" and facility.kind != "university":
        return None
    tokens = reading.tokens
    start, end = tokens[first].start, tokens[stop - 1].end
    if kind in ("city", "province") and "/" in rest:
        code, _, slug = rest.partition("/")
        ident, name = f"institution:{code}/{facility.kind}/{slug}", f"{base.name} {facility.name}"
        return Mention(first, stop, start, end, ident, name, facility.type, "composed", maker=f"country:{code}")
    if kind == "country":
        return Mention(
            first,
            stop,
            start,
            end,
            f"institution:{rest}/{facility.kind}",
            f"{base.name} {facility.name}",
            facility.type,
            "composed",
            maker=base.entity,
        )
    latin = base.name[:1].isascii()
    name = f"{base.name} {facility.name}" if latin else _printed(reading, first, base)
    return Mention(first, stop, start, end, f"name:{phrase_key(base.name)} {facility.name}", name, facility.type, "composed")


def _printed(reading: Reading, first: int, base: Mention) -> str:
    """A facility as it is printed, without the small words written into its first word."""
    if base.first <= first:
        return reading.text[reading.tokens[first].start : reading.tokens[base.stop - 1].end]
    start = reading.tokens[first].start
    forms = bare_forms(reading.tokens[first].key) if reading.lexicon.clitics else ()
    known = _told(primary(reading.language)).listed
    form = reading.tokens[first].key
    shorter = form if form in known else next((one for one in forms if one in known), form)
    return reading.text[start + len(form) - len(shorter) : reading.tokens[base.stop - 1].end]


def _unlisted(text: _Text, k: int, facility: Facility) -> Mention | None:
    """A name that nothing but the facility before it shows: in scripts without capitals, and where every noun has one."""
    reading, tokens = text.reading, text.reading.tokens
    if k >= len(tokens) or tokens[k].kind != "w":
        return None
    stop = k
    if reading.lexicon.clitics:
        if tokens[k].key in text.told.openers and k + 1 < len(tokens) and tokens[k + 1].kind == "w":
            stop = k + 2
        elif _may_name(text, k, facility):
            stop = k + 1
            if stop < len(tokens) and _goes_on(text, stop, facility):
                stop += 1
    elif tokens[k].text[:1].isupper() and _unknown(text, k) and len(tokens[k].key) > _SHORTEST:
        stop = k + 1
    if stop == k:
        return None
    name = reading.text[tokens[k].start : tokens[stop - 1].end]
    return Mention(k, stop, tokens[k].start, tokens[stop - 1].end, f"name:{fold(name)}", name, "", "trigger")


def _may_name(text: _Text, k: int, facility: Facility) -> bool:
    """Whether a word behind a facility may be its name: no word of the packs, no owner or use, no verb or adjective by its shape."""
    told, token, clitics = text.told, text.reading.tokens[k], text.reading.lexicon.clitics
    key = token.key
    if len(key) <= _SHORTEST or key in told.owners or key in told.tails or token.text[:1].isascii():
        return False
    if clitics.article and key.startswith(clitics.article):
        if facility.type == "university":
            return True  # جامعة الزيتونة
        return _unknown(text, k) and text.everyday.isdisjoint(bare_forms(key))
    plain = key[:-1] if key.endswith(_ACCUSATIVE) else key
    return _unknown(text, k) and not key.startswith(_VERBS) and not key.endswith(_SAYS) and not _everyday(text, plain)


def _everyday(text: _Text, key: str) -> bool:
    """Whether a folded word is one that names nothing: مستشفى جديدا."""
    return key in text.everyday or key in cues(text.reading.language).folded


def _goes_on(text: _Text, k: int, facility: Facility) -> bool:
    """Whether a name has a second word that no pack knows: سان خوليان."""
    token, clitics = text.reading.tokens[k], text.reading.lexicon.clitics
    plain = token.kind == "w" and not (clitics.article and token.key.startswith(clitics.article)) and clitics.bare(token.key) == token.key
    return plain and _may_name(text, k, facility)


def _unknown(text: _Text, k: int) -> bool:
    """Whether no pack knows a word as anything."""
    tokens = text.reading.tokens
    if text.reading.hits.get(k) or cues(text.reading.language).find(tokens, k):
        return False
    return tokens[k].key not in JOINERS and tokens[k].key not in text.everyday
