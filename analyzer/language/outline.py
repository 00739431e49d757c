"""Languages without a pack, read in outline: what CLDR, through Babel, knows of a language is made into a pack.

That is its separators, compact scale words, months, units, percent and money; no number words, nouns or grammar. Babel is
imported only when an article in such a language is read.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

COUNTS = (0, 1, 2, 3, 5, 11, 100, 1_000_000)
"""Whole numbers that reach every plural form of the languages of CLDR."""

UNITS = {
    "area-acre": "acre",
    "area-hectare": "hectare",
    "area-square-centimeter": "centimeter ** 2",
    "area-square-foot": "foot ** 2",
    "area-square-kilometer": "kilometer ** 2",
    "area-square-meter": "meter ** 2",
    "area-square-mile": "mile ** 2",
    "digital-bit": "bit",
    "digital-byte": "byte",
    "digital-gigabyte": "gigabyte",
    "digital-kilobyte": "kilobyte",
    "digital-megabyte": "megabyte",
    "digital-petabyte": "petabyte",
    "digital-terabyte": "terabyte",
    "energy-kilowatt-hour": "kilowatt_hour",
    "frequency-gigahertz": "gigahertz",
    "frequency-hertz": "hertz",
    "frequency-kilohertz": "kilohertz",
    "frequency-megahertz": "megahertz",
    "length-centimeter": "centimeter",
    "length-kilometer": "kilometer",
    "length-light-year": "light_year",
    "length-meter": "meter",
    "length-micrometer": "micrometer",
    "length-mile": "mile",
    "length-millimeter": "millimeter",
    "length-nanometer": "nanometer",
    "length-nautical-mile": "nautical_mile",
    "length-yard": "yard",
    "mass-gram": "gram",
    "mass-kilogram": "kilogram",
    "mass-microgram": "microgram",
    "mass-milligram": "milligram",
    "power-gigawatt": "gigawatt",
    "power-horsepower": "horsepower",
    "power-kilowatt": "kilowatt",
    "power-megawatt": "megawatt",
    "power-watt": "watt",
    "speed-kilometer-per-hour": "kilometer / hour",
    "speed-meter-per-second": "meter / second",
    "speed-mile-per-hour": "mile / hour",
    "temperature-celsius": "degree_Celsius",
    "temperature-fahrenheit": "degree_Fahrenheit",
    "volume-acre-foot": "acre_foot",
    "volume-bushel": "bushel",
    "volume-cubic-foot": "foot ** 3",
    "volume-cubic-kilometer": "kilometer ** 3",
    "volume-cubic-meter": "meter ** 3",
    "volume-hectoliter": "hectoliter",
    "volume-liter": "liter",
    "volume-milliliter": "milliliter",
}
"""CLDR unit → our unit; only units that one word or phrase names without doubt ("point" and "carat" are left to the reviewed file)."""

_MORE_UNITS = {
    "concentr-percent": "percent",
    "duration-year": "year",
    "duration-month": "month",
    "duration-week": "week",
    "duration-day": "day",
    "duration-hour": "hour",
    "duration-minute": "minute",
    "duration-second": "second",
    "mass-tonne": "ton",
}
"""Units that the reviewed file has for every language with a pack."""

_SPACES = "\u00a0\u202f\u2009 "


@cache
def outlined(code: str) -> bool:
    """Whether CLDR describes a language (BCP 47 primary subtag) well enough to read it in outline."""
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3) or code in ("und", "mul", "mis", "zxx", "root"):
        return False
    from babel.localedata import exists

    return bool(exists(code))


def unit_names(language: str, unit: str, least: int = 3) -> set[str]:
    """Every spelt-out name of at least `least` letters that CLDR has for a unit in a language, without its number."""
    from babel.units import format_unit

    found: set[str] = set()
    for count in COUNTS[1:-1]:
        text = format_unit(count, unit, length="long", locale=language, numbering_system="latn")
        name = " ".join("".join(" " if c.isdigit() else c for c in _plain(text)).split()).strip()
        if name and unit not in text and any(c.isalpha() for c in name) and len(name) >= least:
            found.add(name)
    return found


def currency_names(language: str, code: str) -> set[str]:
    """Every name CLDR has for `code` in `language`; empty where it has none. Letter case is kept once, plural forms first."""
    from babel.numbers import get_currency_name

    forms = [_line(get_currency_name(code, count=count, locale=language)) for count in COUNTS]
    forms.append(_line(get_currency_name(code, locale=language)))
    found: dict[str, str] = {}
    for form in forms:
        if form and form != code:
            found.setdefault(form.casefold(), form)
    return set(found.values())


def language_name(code: str, language: str) -> str:
    """What a language is called in another one ("sv" in English: Swedish); the code where CLDR has no name for it."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code


def outline(code: str, currencies: Iterable[str], nouns: dict[str, str]) -> dict[str, Any]:
    """A pack of what CLDR knows of a language. `currencies` are the ISO codes to name, `nouns` their heads in English."""
    from babel import Locale

    locale = Locale.parse(code)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    group = symbols.get("group", ",")
    months = _months(locale)
    return {
        "language": code,
        "name": locale.english_name or code,
        "direction": "rtl" if locale.character_order == "right-to-left" else "ltr",
        "script": {"noun_first": True, "dot_ordinals": "d." in locale.date_formats["long"].pattern.replace("d. 'de'", "")},
        "digits": {
            "decimal": symbols.get("decimal", "."),
            "group": " " if group in _SPACES else group,
            "space_group": group in _SPACES,
        },
        "numerals": {},
        "scales": _scales(locale),
        "months": {number: "|".join(sorted(found)) for number, found in months.items()},
        "lists": {"loose_months": "|".join(sorted({name for found in months.values() for name in found}))},
        "range": {"bare": "-|–|—|−"},
        "units": _units(code),
        "currencies": _money(locale, sorted(currencies), nouns),
    }


def _units(code: str) -> dict[str, str]:
    found = {unit: unit_names(code, name) for name, unit in UNITS.items()}
    found |= {unit: unit_names(code, name, 2) for name, unit in _MORE_UNITS.items()}
    return {unit: "|".join(sorted(names)) for unit, names in found.items() if names}


def _plain(text: str) -> str:
    # The zero-width non-joiner is part of Persian spelling.
    return "".join(c for c in unicodedata.normalize("NFC", text) if c == "\u200c" or unicodedata.category(c) not in ("Cf", "Cc"))


def _line(name: str) -> str:
    """One line of plain text: NFC, no invisible marks, single spaces."""
    return " ".join(_plain(name).split())


def _scales(locale: Any) -> dict[str, dict[str, str]]:
    """Words behind shortened numbers: 0 miljoner, 0 mld. A pattern of two zeros stands for tens of its word. Short forms of two
    letters are left out: they mean different scales in neighbouring languages."""
    found: dict[int, set[str]] = {}
    for length, least in (("long", 2), ("short", 3)):
        for patterns in locale.compact_decimal_formats.get(length, {}).values():
            for size, pattern in patterns.items():
                shape = str(pattern.pattern).split(";")[0].replace("'", "")
                word = _line(shape.replace("0", " ")).rstrip(".")
                zeros = shape.count("0")
                if zeros and len(word) >= least and word.isalpha():
                    found.setdefault(int(size) // 10 ** (zeros - 1), set()).add(word)
    return {str(size): {"singular": "|".join(sorted(names))} for size, names in sorted(found.items()) if size >= 1000}


def _months(locale: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {str(number): set() for number in range(1, 13)}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months.get(context, {}).get(width, {}).items():
                name = _line(name).rstrip(".")
                if len(name) > 2 and any(c.isalpha() for c in name) and not name[0].isdigit():
                    found[str(number)].add(name)
    return {number: names for number, names in found.items() if names}


def _money(locale: Any, codes: list[str], nouns: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Full names, and the head that several names share (kronor), which means the money of the language's own country. A dollar
    is the American one."""
    from babel.core import get_global
    from babel.numbers import get_currency_symbol, get_territory_currencies

    likely = str(get_global("likely_subtags").get(locale.language, "")).split("_")
    territory = likely[-1] if len(likely) > 1 else ""
    home = next(iter(get_territory_currencies(territory)), "") if territory else ""
    names = {code: currency_names(locale.language, code) for code in codes}
    shared = Counter(word for found in names.values() for word in {word for name in found for word in name.split()})
    table: dict[str, dict[str, Any]] = {}
    for code, found in names.items():
        cells = [name for name in sorted(found) if " " in name or len(name) > 3]
        if code in (home, "USD"):
            cells += sorted({word for name in found for word in name.split() if _is_head(word, shared[word], nouns.get(code, code))})
        if code == home:
            symbol = get_currency_symbol(code, locale=locale.language)
            if symbol != code and symbol.isalpha() and len(symbol) > 1:
                cells.append(symbol)
        if cells:
            table[code] = {"unit": nouns.get(code, code), "forms": "|".join(dict.fromkeys(cells)), "candidates": [code], "default": code}
    return table


def _is_head(word: str, shared: int, noun: str) -> bool:
    """Whether a word of a name is the kind of money and not its country: several currencies share it, or it looks like the English."""
    return len(word) > 3 and (shared > 2 or word.casefold()[:4] == noun[:4])
