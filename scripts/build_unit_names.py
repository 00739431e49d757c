"""Writes analyzer/data/units/unit_names.tsv: what units of measure are called in each language, from the CLDR data Babel carries.

Run it after a new Babel release or a change of `UNITS`; `--check` only compares. Names come through Babel's public `format_unit`
with every count that selects another plural form, the number taken out. The reviewed `surfaces.toml` stands above them.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "analyzer" / "data" / "units" / "unit_names.tsv"
LANGUAGES = ("ar", "en", "fr", "es", "de", "tr", "fa", "zh", "ru", "pt", "it")
# Whole numbers that reach every CLDR plural category of these languages (Arabic: zero, one, two, few, many, other).
COUNTS = (1, 2, 3, 5, 11, 100)
# CLDR unit → our unit; only units that one word or phrase names without doubt ("point" and "carat" are left to the reviewed file).
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


def names(language: str, unit: str) -> set[str]:
    """Every spelt-out name CLDR has for a unit in a language, without its number; empty where it has none."""
    from babel.units import format_unit

    found: set[str] = set()
    for count in COUNTS:
        text = format_unit(count, unit, length="long", locale=language, numbering_system="latn")
        # The zero-width non-joiner is part of Persian spelling.
        kept = "".join(c for c in unicodedata.normalize("NFC", text) if c == "\u200c" or unicodedata.category(c) not in ("Cf", "Cc"))
        name = " ".join("".join(" " if c.isdigit() else c for c in kept).split()).strip()
        if name and unit not in text and any(c.isalpha() for c in name) and len(name) > 2:
            found.add(name)
    return found


def build() -> str:
    """The whole file as text: language, name, unit, sorted by code point, one row per line."""
    rows = sorted((language, name, UNITS[unit]) for language in LANGUAGES for unit in UNITS for name in names(language, unit))
    return "".join("\t".join(row) + "\n" for row in dict.fromkeys(rows))


def main(arguments: list[str]) -> int:
    text = build()
    if "--check" in arguments:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
