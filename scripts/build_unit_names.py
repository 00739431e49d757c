"""Writes analyzer/data/units/unit_names.tsv: what units of measure are called in each language, from the CLDR data Babel carries.

Run it after a new Babel release, a new language pack or a change of `UNITS`; a test compares. The reviewed
`surfaces.toml` stands above these names.
"""

from __future__ import annotations

from pathlib import Path

from analyzer.language import available
from analyzer.language.outline import UNITS, unit_names

TARGET = Path(__file__).resolve().parent.parent / "analyzer" / "data" / "units" / "unit_names.tsv"


def build() -> str:
    """The whole file as text: language, name, unit, sorted by code point, one row per line."""
    rows = sorted((language, name, UNITS[unit]) for language in available() for unit in UNITS for name in unit_names(language, unit))
    return "".join("\t".join(row) + "\n" for row in dict.fromkeys(rows))


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8", newline="\n")
