"""What the names, codes and signs of currencies may mean."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ..model import sendable
from .files import DATA, load_toml, tsv_rows, words
from .lexicon import Lex, Lexicon
from .nouns import inflections


@sendable
class Money(NamedTuple):
    """What a currency word may mean: candidates in press order, the usual one (empty: do not guess), how many of the
    major unit one of it is, the English head noun, and whether the word is also an everyday one."""

    default: str
    candidates: tuple[str, ...]
    factor: Decimal
    unit: str
    risky: bool
    side: str = ""


def add_currencies(joined: Lexicon, codes: Sequence[str]) -> None:
    data = load_toml(DATA / "currencies.toml")
    names = data.get("noun", {})
    risky_codes = set(data.get("risky_codes", ()))
    for symbol, entry in data.get("symbols", {}).items():
        candidates = tuple(entry.get("candidates", (entry["default"],)))
        default = entry.get("default", "")
        money = Money(
            default,
            candidates,
            Decimal(1),
            names.get(default, "dollar" if symbol == "$" else ""),
            bool(entry.get("risky")),
            entry.get("position", ""),
        )
        joined.add(symbol, Lex("cur", money, "symbol"), exact=True)
    for symbol, entry in data.get("minor_symbols", {}).items():
        share = Decimal(1) / Decimal(entry["per_major"])
        money = Money(entry["minor_of"], (entry["minor_of"],), share, entry["unit"], bool(entry.get("risky")), "after")
        joined.add(symbol, Lex("cur", money, "symbol"), exact=True)
    for iso in (*data.get("active", ()), *data.get("withdrawn", ()), *data.get("crypto", ())):
        joined.add(iso, Lex("cur", Money(iso, (iso,), Decimal(1), names.get(iso, iso), iso in risky_codes), "code"), exact=True)
    for code in codes:
        for noun, entry in {**data.get(code, {}), **joined.settings[code].get("currencies", {})}.items():
            money = Money(
                entry.get("default", ""),
                tuple(entry["candidates"]),
                Decimal(entry.get("multiple", 1)),
                entry["unit"],
                bool(entry.get("risky")),
            )
            _add_money(joined, code, entry.get("forms", noun), money)
        for noun, entry in {**data.get("minor", {}).get(code, {}), **joined.settings[code].get("minor_currencies", {})}.items():
            parts = entry["minor_of"]
            default = entry.get("default", "")
            money = Money(
                default,
                tuple(parts),
                Decimal(1) / Decimal(parts.get(default, next(iter(parts.values())))),
                entry["unit"],
                bool(entry.get("risky")),
            )
            _add_money(joined, code, entry.get("forms", noun), money)
    for code in codes:
        for iso, cell in joined.settings[code].get("currency_signs", {}).items():
            for sign in words(cell):
                joined.add(sign, Lex("cur", Money(iso, (iso,), Decimal(1), names.get(iso, iso), True, "before"), "code"), exact=True)
    for row in tsv_rows(DATA / "currency_names.tsv"):
        if len(row) >= 3 and row[0] in codes and row[2] not in data.get("not_money", ()):
            joined.add(row[1], Lex("cur", Money(row[2], (row[2],), Decimal(1), names.get(row[2], row[2]), False), "name"))
    _add_nationality_money(joined, data, codes)


def _add_money(joined: Lexicon, code: str, forms: str, money: Money) -> None:
    lemma, *plurals = words(forms)
    for phrase, form in inflections(code, lemma, plurals):
        joined.add(phrase, Lex("cur", money, form))


def _add_nationality_money(joined: Lexicon, data: dict[str, Any], codes: Sequence[str]) -> None:
    """A head noun with its country's adjective is one currency: دينار كويتي, Australian dollars."""
    countries = data.get("countries", {})
    names = data.get("noun", {})
    for code in codes:
        adjectives = data.get("adjectives", {}).get(code, {})
        for entry in data.get(code, {}).values():
            lemma, *plurals = words(entry.get("forms", ""))
            for country, cell in adjectives.items():
                iso = countries.get(country, "")
                if iso not in entry["candidates"]:
                    continue
                money = Money(iso, (iso,), Decimal(entry.get("multiple", 1)), entry.get("unit", names.get(iso, iso)), False)
                for adjective in words(cell):
                    for phrase, form in inflections(code, lemma, plurals):
                        if code == "ar":
                            for ending in ("", "ا", "ة", "ين"):
                                joined.add(f"{phrase} {adjective}{ending}", Lex("cur", money, form))
                        else:
                            joined.add(f"{adjective} {phrase}", Lex("cur", money, form))
