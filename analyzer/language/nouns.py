"""Counted nouns and units of a language, in the forms a text may print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..text import fold_word, phrase_keys
from .files import DATA, load_toml, tsv_rows, words
from .lexicon import Lex, Lexicon

_NO_OWNERS = frozenset(
    [
        "من",
        "في",
        "على",
        "عن",
        "إلى",
        "غير",
        "ذو",
        "ذا",
        "ذي",
        "بلا",
        "دون",
        "تحت",
        "فوق",
        "عند",
        "مع",
        "ضد",
        "بين",
        "لدى",
        "قيد",
        "محل",
        "رهن",
    ]
)
"""Words behind a noun that do not own it: a noun before them keeps its accusative ending (شخصا من ذوي الإعاقة)."""


def inflections(code: str, lemma: str, plurals: Sequence[str], *, dual: bool = True, person: bool = True) -> Iterator[tuple[str, str]]:
    """Forms of a noun as (form, phrase); the first word inflects, the rest follows it.

    For Arabic: accusative, dual in both cases, construct dual of feminine nouns. A noun whose plural is the sound
    masculine one (-ون/-ين) gets no dual in -ين, which would be read as that plural; units (not `person`) have no such plural.
    """
    yield lemma, "singular"
    for plural in plurals:
        yield plural, "plural"
    if code != "ar":
        return
    head, _, tail = lemma.partition(" ")
    rest = f" {tail}" if tail else ""
    key = fold_word(head)
    sound = person and any(fold_word(plural.partition(" ")[0]) in (f"{key}ون", f"{key}ين") for plural in plurals)
    for plural in plurals:
        first, _, after = plural.partition(" ")
        if first.endswith("ون"):
            yield f"{first[:-2]}ين" + (f" {after}" if after else ""), "plural"
    feminine = head.endswith("ة")
    if feminine:
        stem = head[:-1] + "ت"
    else:
        stem = head
        owned = tail and tail.split(" ")[0] not in _NO_OWNERS and not tail.endswith("ي")
        if not key.endswith("ا"):
            yield f"{head}ا{rest}", "construct" if owned and dual else "singular"  # رجلا إطفاء are two
        regular = any(fold_word(plural.partition(" ")[0])[len(key) :] in ("و", "ي") for plural in plurals)
        if owned and dual and not sound and not regular:
            yield f"{head}ي{rest}", "construct"
    if not dual:
        return
    if not tail or feminine:
        yield f"{stem}ان{rest}", "dual"
        if not sound:
            yield f"{stem}ين{rest}", "dual"
    if tail and " " not in tail and not feminine:
        yield f"{head}ا {tail}ا", "singular"  # قمرا صناعيا
    if tail and " " not in tail:
        # an adjective agrees: نقطتان مئويتان, مترين مربعين
        other = tail[:-1] + "ت" if tail.endswith("ة") else tail
        yield f"{stem}ان {other}ان", "dual"
        if not sound:
            yield f"{stem}ين {other}ين", "dual"
    first, _, second = tail.partition(" ")
    if feminine and first.endswith("ة") and second.startswith("ال"):
        yield f"{stem}ين {first[:-1]}تي {second}", "dual"  # مجموعتين فائقتي الحوسبة
        yield f"{stem}ان {first[:-1]}تا {second}", "dual"
    if feminine:
        yield f"{stem}ا{rest}", "construct"
        yield f"{stem}ي{rest}", "construct"


def noun_words(code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(English singular, folded words) of all counted nouns of a language, in the singular and plurals of the list."""
    for row in tsv_rows(DATA / "nouns" / f"{code}.tsv"):
        if len(row) > 2:
            for phrase in (row[2], *(words(row[3]) if len(row) > 3 else ())):
                yield row[0], phrase_keys(phrase)


def add_nouns(joined: Lexicon, code: str) -> None:
    rows = list(tsv_rows(DATA / "nouns" / f"{code}.tsv"))
    singulars = {row[2].partition(" ")[0] for row in rows if len(row) > 2}
    for row in rows:
        if len(row) < 3:
            continue
        canonical, kind, singular = row[0], row[1], row[2]
        plurals = words(row[3]) if len(row) > 3 else []
        for phrase, form in inflections(code, singular, plurals, dual=not canonical[:1].isupper() or " " in canonical):
            if form == "construct" and phrase.partition(" ")[0] in singulars:
                continue  # قاضي التحقيق is one judge: the singular has the same form
            joined.add(phrase, Lex("noun", (canonical, kind), form))
        if code == "ar" and canonical[:1].isupper() and " " not in canonical and singular.endswith("ي"):
            joined.add(f"{singular}ان", Lex("noun", (canonical, kind), "dual"))  # بينهم مغربيان


SHORT = 3
"""Letters of an abbreviation of a unit, at most."""


def add_units(joined: Lexicon, codes: Sequence[str]) -> None:
    for unit, entry in load_toml(DATA / "units" / "surfaces.toml").items():
        if not isinstance(entry, dict) or "kind" not in entry:
            continue
        value = (unit, entry["kind"])
        for symbol in entry.get("symbols", []):
            joined.add(symbol, Lex("unit", value, "symbol"), exact=True)
        for symbol in entry.get("risky_symbols", []):
            joined.add(symbol, Lex("unit", value, "risky"), exact=True)
        for symbol in entry.get("symbols_before", []):
            joined.add(symbol, Lex("unitbefore", value, "symbol"), exact=True)
        for code in codes:
            own, before = (joined.settings[code].get(table, {}).get(unit, "") for table in ("units", "units_before"))
            for cell in (*entry.get(f"{code}_before", []), *filter(None, [before])):
                for phrase in words(cell):
                    joined.add(phrase, Lex("unitbefore", value, "before"))
            for phrase in words(joined.settings[code].get("unit_duals", {}).get(unit, "")):
                joined.add(phrase, Lex("unit", value, "dual"))
            for cell in (*entry.get(code, []), *filter(None, [own])):
                lemma, *plurals = words(cell)
                short = not plurals and len(lemma) <= SHORT  # كم has no dual: كمين is an ambush
                for phrase, form in ((lemma, "singular"),) if short else inflections(code, lemma, plurals, person=False):
                    joined.add(phrase, Lex("unit", value, form))


def add_unit_names(joined: Lexicon, codes: Sequence[str]) -> None:
    """Names from CLDR below the reviewed ones: only phrases that no pack knows. Arabic duals are made by `inflections`."""
    kinds = {unit: entry["kind"] for unit, entry in load_toml(DATA / "units" / "surfaces.toml").items() if "kind" in entry}
    for language, name, unit in tsv_rows(DATA / "units" / "unit_names.tsv"):
        keys = phrase_keys(name)
        if language not in codes or (language == "ar" and keys[0].endswith(("ان", "ين"))):
            continue
        if not any(rest == keys[1:] for rest, _, _ in joined.folded.get(keys[0], ())):
            joined.add_keys(keys, Lex("unit", (unit, kinds[unit]), "name"))
