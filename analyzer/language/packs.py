"""Language packs joined into one lexicon: a language with the guests its press borrows words from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..compiled import compiled
from ..text import fold_word
from .clitics import clitics_of
from .files import in_outline, pack, primary, variants_of, words
from .lexicon import Lex, Lexicon
from .money import add_currencies
from .nouns import add_nouns, add_unit_names, add_units
from .schema import ROLES


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The index for articles in one language; English is joined to every other so that embedded Latin text is read."""
    main = primary(language)
    return compiled("lexicon", main, lambda: _built(main))


def _built(main: str) -> Lexicon:
    codes = _joined(main)
    joined = Lexicon(codes, clitics=clitics_of(main), unfolded=frozenset(words(pack(main).get("script", {}).get("unfolded", ""))))
    joined.variants = variants_of(main)
    for group, cell in pack(main).get("suffixes", {}).items():
        joined.endings[group] = tuple(sorted({fold_word(ending) for ending in words(cell)}, key=lambda ending: (-len(ending), ending)))
    for code in codes:
        data = pack(code)
        joined.settings[code] = data
        guest = code != main and data.get("direction") == pack(main).get("direction")
        if not guest or pack(main).get("numerals", {}).get("guest", True):
            _add_pack(joined, data, code, guest=guest)
        if not guest:
            add_nouns(joined, code)
    add_units(joined, codes)
    add_currencies(joined, codes)
    add_unit_names(joined, codes)
    _add_lists(joined)
    joined.seal()
    return joined


@lru_cache(maxsize=64)
def date_words(language: str) -> Lexicon:
    """The index of what may name a date, and of nothing else: months, weekdays, words of dating. Where no more is asked of a text
    in a language that no new article has, the whole index need not be built."""
    main = primary(language)
    codes = _joined(main)
    joined = Lexicon(codes, clitics=clitics_of(main), variants=variants_of(main))
    for code in codes:
        data = pack(code)
        joined.settings[code] = data
        if code != main and data.get("direction") == pack(main).get("direction"):
            continue  # a guest in the same script gives only numbers
        for section, role in (("months", "months"), ("weekdays", "weekdays"), ("dates", "dates.word")):
            for cell in data.get(section, {}).values():
                for word in words(cell):
                    joined.add(word, Lex(role, word))
    joined.seal()
    return joined


def _joined(main: str) -> tuple[str, ...]:
    """The packs one language is read with: its own and English, but for an outline, in which English words would be guesses."""
    return (main,) if main == "en" or in_outline(main) else (main, "en")


def _add_lists(joined: Lexicon) -> None:
    """Named word lists: small closed classes that a rule asks about by name. Lists of the same name are joined."""
    merged: dict[str, set[str]] = {}
    for code, data in joined.settings.items():
        for name, cell in data.get("lists", {}).items():
            members = [fold_word(word) for word in words(cell)]
            merged.setdefault(name, set()).update(members, (member.translate(joined.variants) for member in members))
        heads = data.get("numerals", {}).get("glued_heads", "")
        if heads and code == joined.languages[0]:
            joined.cache["glued_heads"] = tuple(fold_word(word) for word in words(heads))
            joined.cache["glued_roles"] = tuple(words(data["numerals"].get("glued_tails", "cur")))
            joined.cache["glued_known"] = {}
    for name, role in (("number_labels", "label.number"), ("age_leads", "label.bound")):
        for word in merged.get(name, ()):
            joined.add(word, Lex(role, name))
    for name in ("short_stems", "not_inflected"):
        merged.setdefault(name, set())
    joined.lists = {name: frozenset(members) for name, members in merged.items()}


def _add_pack(joined: Lexicon, data: dict[str, Any], code: str, *, guest: bool) -> None:
    """A pack's own words. A guest pack in the same script gives only its number words and scales: function words of
    one language are ordinary words of another."""
    add = joined.add
    own = frozenset(words(pack(joined.languages[0]).get("numerals", {}).get("not_guests", ""))) if guest else frozenset()
    for section, form in (("cardinals", code), ("bound_cardinals", "bound")):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                if not (guest and len(word) < 3):
                    add(word, Lex("num", Decimal(value), form))
    for value, forms in data.get("scales", {}).items():
        for form, cell in forms.items():
            for word in words(cell):
                if (form in ("short", "slang") and guest) or word in own:
                    continue  # 5 m, 12 t: letters that are units in most languages; a grand hotel
                if form == "short":
                    add(word, Lex("scale", Decimal(value), "short"), exact=True)
                else:
                    add(word, Lex("scale", Decimal(value), form))
    if guest:
        for name, cell in data.get("clock_zones", {}).items():
            for word in words(cell):
                if word.isupper() and word.isascii() and len(word) > 2:
                    add(word, Lex(f"clock_zones.{name}", name), exact=True)  # 18h20 GMT
        return
    for value, cell in data.get("approximate", {}).items():
        for word in words(cell):
            add(word, Lex("scale", Decimal(value), "about"))
    if "pronouns" in data.get("clitics", {}):
        _add_owned_fractions(joined, data)
    for section, role in (
        ("ordinals", "ord"),
        ("ordinal_units", "ordunit"),
        ("multipliers", "mult"),
        ("multiplier_verbs", "multverb"),
        ("couple", "num"),
        ("occasions", "occasions"),
    ):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                add(word, Lex(role, Decimal(value), code))
    endings = words(data.get("numerals", {}).get("ordinal_endings", ""))
    for value, cell in data.get("ordinal_stems", {}).items():
        for stem in words(cell):
            for ending in endings:
                add(stem + ending, Lex("ord", Decimal(value), code))
    superlatives = words(data.get("rank", {}).get("superlatives", "")) if "rank_stems" in data else []
    for value, cell in data.get("rank_stems", {}).items():
        for stem in words(cell):
            for superlative in superlatives:
                add(stem + superlative, Lex("rank_compound", Decimal(value), code))
    for section, form in (("fractions", "one"), ("fraction_duals", "whole"), ("fraction_plurals", "many"), ("fraction_tails", "tail")):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                add(word, Lex("frac", Fraction(value), form))
    for section, role in (("vague", "vague"), ("vague_scales", "vague"), ("vague_after", "vagueafter")):
        for span, cell in data.get(section, {}).items():
            low, _, high = span.partition("..")
            for word in words(cell):
                add(word, Lex(role, (Decimal(low), Decimal(high) if high else None), section))
    for sign, cell in data.get("vulgar_fractions", {}).items():
        add(cell, Lex("frac", Fraction(sign), "sign"))
    for sign, places in data.get("modifiers", {}).items():
        for place, cell in places.items():
            for word in words(cell):
                add(word, Lex(f"mod{place}", sign))
    for section, role in (("modifier_verbs", "modverb"), ("modifier_frames", "modframe")):
        for sign, cell in data.get(section, {}).items():
            for word in words(cell):
                add(word, Lex(role, sign))
    future, present = data.get("clitics", {}).get("future", ""), tuple(words(data.get("clitics", {}).get("present", "")))
    for section in ROLES:
        for name, cell in data.get(section, {}).items():
            for word in words(cell):
                # An Arabic adverb with its own preposition or conjunction is listed as it stands.
                add(word, Lex(f"{section}.{name}", name), exact=section == "clock_zones" and word.isupper() and word.isascii())
                if future and section == "change" and word.startswith(present):
                    add(future + word, Lex(f"{section}.{name}", name))  # سيرتفع, ستنخفض
    for era, before in data.get("eras", {}).items():
        add(era, Lex("dates.era", int(before)))
    for section in ("holidays", "holiday_days"):
        for day, cell in data.get(section, {}).items():
            for word in words(cell):
                add(word, Lex(section, day))
    for section in ("months", "hijri_months", "solar_months", "weekdays"):
        for value, cell in data.get(section, {}).items():
            names = words(cell)
            for word in names:
                short = any(len(other) > len(word) and other.startswith(word[:3]) for other in names)
                add(word, Lex(section, int(value), "abbreviated" if short else ""))


def _add_owned_fractions(joined: Lexicon, data: dict[str, Any]) -> None:
    """A fraction with its owner attached: نصفهم, ثلثاها."""
    for section in ("fractions", "fraction_duals"):
        for value, cell in data.get(section, {}).items():
            for word in words(cell):
                if len(word) > 3 or word in words(data["clitics"].get("owned", "")):
                    for pronoun in words(data["clitics"]["pronouns"]):
                        joined.add(word + pronoun, Lex("frac", Fraction(value), "owned"))
    for value, cell in data.get("fraction_plurals", {}).items():
        for word in words(cell):
            for pronoun in words(data["clitics"]["pronouns"]):
                joined.add(word + pronoun, Lex("frac", Fraction(value), "owned_many"))  # ثلاثة أرباعها
