"""Bodies that most countries have: the central bank, the ministries, the statistics office. One name in every language, composed of
what the body is and whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..gazetteer import DATA, JOINERS, Gazetteer, phrase_key
from ..language import Reading, load_toml, primary
from ..name_forms import bare_forms
from .mention import Mention, Standing
from .nations import of_language

INSTITUTION = "institution"
REACH = 3
"""Tokens that may stand between a body and its country: of the, 's, في."""
CLEAR = 2
"""How often a text names a country that its bodies are of though nothing says so."""


class Body(NamedTuple):
    """The folded words of a body in one language, which it is, its English name, the countries that have none so called, and the listed
    bodies of those that call theirs otherwise."""

    words: tuple[str, ...]
    kind: str
    name: str
    none: frozenset[str]
    own: Mapping[str, str]


@lru_cache(maxsize=64)
def bodies(language: str) -> Mapping[str, Sequence[Body]]:
    """The bodies of a language by their first folded word, longest first."""
    found: dict[str, list[Body]] = {}
    for kind, table in load_toml(DATA / "institutions.toml").items():
        told = (kind, table["name"], frozenset(table.get("except", "").split("|")), table.get("own", {}))
        for name in str(table.get(language, "")).split("|"):
            words = tuple(phrase_key(name).split(" "))
            if words[0]:
                found.setdefault(words[0], []).append(Body(words, *told))
    return {first: sorted(listed, key=lambda body: -len(body.words)) for first, listed in found.items()}


def with_institutions(reading: Reading, found: Sequence[Mention], known: Gazetteer) -> list[Mention]:
    """The mentions, with those of a country's bodies in place of their parts."""
    listed = bodies(primary(reading.language))
    if not listed:
        return list(found)
    countries = [mention for mention in found if mention.entity.startswith("country:")]
    own = _own_country(countries)
    result = Standing(found)
    keys = [token.key for token in reading.tokens]
    for i, token in enumerate(reading.tokens):
        if token.kind != "w":
            continue
        matched = _matched(reading, i, listed, known, keys)
        if matched is None:
            continue
        body, stop, inside = matched
        behind = None if inside else _behind(reading, stop, known, keys)
        before = None if inside else _before(reading, i, known, keys)
        country, last = behind or (inside or before or own, stop)
        first = country.first if country is not None and country is before else i  # Egypt's central bank is one name
        kind, _, code = country.entity.partition(":") if country is not None else ("", "", "")
        if country is None or kind != "country" or code in body.none:
            for mention in result.within(i, stop):
                if (mention.reference and mention.stop < stop) or (mention.how == "shape" and i < mention.first):
                    result.drop(mention)  # "la banque" of la banque centrale stands for no other bank
            continue
        if any(_is_listed(mention, country, stop - i) for mention in result.within(first, last)):
            continue
        name = body.name.format(country=country.name)
        entry = known.by_id(body.own.get(code, "")) or next(
            (one for one in known.find(name) if one.type in ("bank", "agency", "organisation", "government")), None
        )
        name = entry.name if entry is not None else name
        ident, kind = (entry.id, entry.type) if entry is not None else (f"{INSTITUTION}:{code}/{body.kind}", "government")
        start, end = reading.tokens[first].start, reading.tokens[last - 1].end
        result.put(Mention(first, last, start, end, ident, name, kind, "composed", maker=country.entity))
    return result.in_order()


def _matched(
    reading: Reading, i: int, listed: Mapping[str, Sequence[Body]], known: Gazetteer, keys: Sequence[str]
) -> tuple[Body, int, Mention | None] | None:
    """The longest body that begins at token `i`, the token behind it, and the nationality inside it: le ministère tunisien de la Santé."""
    tokens = reading.tokens
    for first in (tokens[i].key, *bare_forms(tokens[i].key)):
        for body in listed.get(first, ()):
            at, inside = i + 1, None
            for word in body.words[1:]:
                while at < len(tokens) and tokens[at].key in JOINERS:
                    at += 1
                if inside is None and at < len(tokens) and tokens[at].key != word and (nation := _country_at(reading, at, known, keys)):
                    at, inside = nation.stop, nation if nation.weak else None
                if at >= len(tokens) or tokens[at].key != word:
                    break
                at += 1
            else:
                return body, at, inside
    return None


def _behind(reading: Reading, stop: int, known: Gazetteer, keys: Sequence[str]) -> tuple[Mention, int] | None:
    """The country told right behind a body, and where it ends."""
    for k in range(stop, min(stop + REACH + 1, len(keys))):
        if not _joined(reading, stop, k):
            return None
        found = _country_at(reading, k, known, keys)
        if found is not None:
            return found, found.stop
    return None


def _before(reading: Reading, first: int, known: Gazetteer, keys: Sequence[str]) -> Mention | None:
    """The country told right before a body: Russia's central bank, Tunus Merkez Bankası."""
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        found = _country_at(reading, k, known, keys)
        if found is not None and found.stop <= first and _joined(reading, found.stop, first):
            return found
    return None


def _country_at(reading: Reading, k: int, known: Gazetteer, keys: Sequence[str]) -> Mention | None:
    """The country, or the region of several, named at token `k`, in its own name or as a nationality."""
    matched = known.match(keys, k) if reading.tokens[k].kind == "w" else None
    if matched is None:
        return None
    spoken = primary(reading.language)
    entry = next((one for one in matched[1] if one.type in OWNERS and of_language(one, spoken)), None)
    if entry is None:
        return None
    stop = k + matched[0]
    start, end = reading.tokens[k].start, reading.tokens[stop - 1].end
    return Mention(k, stop, start, end, entry.id, entry.name, entry.type, "gazetteer", weak=entry.adjective)


OWNERS = frozenset({"country", "region"})
"""Whose a body may be; that of a region is none of the country that the text names above all: die europäische Zentralbank."""
SMALL = 3
"""Letters of the words that join a body and its country: of, the, de la, के."""
SIGNS = frozenset("'’-‑")


def _joined(reading: Reading, first: int, stop: int) -> bool:
    """Whether nothing but small words stands between two places."""
    between = reading.tokens[first:stop]
    return all((token.kind == "w" and len(token.key) <= SMALL) or token.text in SIGNS for token in between)


def _own_country(countries: Sequence[Mention]) -> Mention | None:
    """The country that a text names above all others."""
    counts = Counter(mention.entity for mention in countries)
    if not counts:
        return None
    (entity, often), *others = counts.most_common(2)
    if often < CLEAR or (others and others[0][1] * 2 > often):
        return None
    return next(mention for mention in countries if mention.entity == entity)


def _is_listed(mention: Mention, country: Mention, words: int) -> bool:
    """Whether a listed name of the same country stands there already: the Federal Reserve, the Central Bank of Egypt."""
    listed = mention.how == "gazetteer" and not mention.reference and not mention.entity.startswith("country:")
    return listed and (mention.stop - mention.first > words or (mention.maker in ("", country.entity) and country.name in mention.name))
