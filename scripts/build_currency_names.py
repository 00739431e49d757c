"""Writes analyzer/data/currency_names.tsv: what currencies are called in each language, from the CLDR data Babel carries.

Run it after a new Babel release or a change of `active` in currencies.toml; `--check` only compares. Names come through Babel's public
`get_currency_name`, once bare and once for every count that selects another plural form in one of the languages.
"""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "analyzer" / "data"
TARGET = DATA / "currency_names.tsv"
LANGUAGES = ("ar", "en", "fr", "es", "de", "tr", "fa", "zh", "ru", "pt", "it")
# Whole numbers that reach every CLDR plural category of these languages (Arabic: zero, one, two, few, many, other).
COUNTS = (0, 1, 2, 3, 5, 11, 100, 1000000)


def clean(name: str) -> str:
    """One line of plain text: NFC, no invisible marks, single spaces."""
    # The zero-width non-joiner is part of Persian spelling.
    kept = (c for c in name if c == "\u200c" or unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def names(language: str, code: str) -> set[str]:
    """Every name CLDR has for `code` in `language`; empty where it has none. Letter case is kept once, plural forms first."""
    from babel.numbers import get_currency_name

    forms = [clean(get_currency_name(code, count=count, locale=language)) for count in COUNTS]
    forms.append(clean(get_currency_name(code, locale=language)))
    found: dict[str, str] = {}
    for form in forms:
        if form and form != code:
            found.setdefault(form.casefold(), form)
    return set(found.values())


def build() -> str:
    """The whole file as text: language, name, code, sorted by code point, one row per line."""
    with (DATA / "currencies.toml").open("rb") as source:
        active = tomllib.load(source)["active"]
    rows = sorted((language, name, code) for language in LANGUAGES for code in active for name in names(language, code))
    return "".join("\t".join(row) + "\n" for row in rows)


def main(arguments: list[str]) -> int:
    text = build()
    if "--check" in arguments:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
