"""Writes analyzer/data/currency_names.tsv: what currencies are called in each language, from the CLDR data Babel carries.

Run it after a new Babel release, a new language pack or a change of `active` in currencies.toml; a test compares.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from analyzer.language import available
from analyzer.language.outline import currency_names

DATA = Path(__file__).resolve().parent.parent / "analyzer" / "data"
TARGET = DATA / "currency_names.tsv"


def build() -> str:
    """The whole file as text: language, name, code, sorted by code point, one row per line."""
    with (DATA / "currencies.toml").open("rb") as source:
        active = tomllib.load(source)["active"]
    rows = sorted((language, name, code) for language in available() for code in active for name in currency_names(language, code))
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8", newline="\n")
