"""Triggers, references, contrast words and scopes of a language as an index over tokens."""

from __future__ import annotations

from functools import lru_cache

from ..language import DATA, Lex, Lexicon, clitics_of, load_toml, primary, variants_of, words
from ..text import fold


@lru_cache(maxsize=64)
def cues(language: str) -> Lexicon:
    """Triggers, references, contrast words and scopes of a language, joined to English, as an index over tokens."""
    main = primary(language)
    joined = Lexicon((main,) if main == "en" else (main, "en"), clitics=clitics_of(main), variants=variants_of(main))
    for code in joined.languages:
        path = DATA / "subjects" / f"{code}.toml"
        if not path.is_file():
            continue
        for section, table in load_toml(path).items():
            if section in ("restated", "given_names"):
                continue  # small words, which the subjects ask for themselves, and names
            for name, cell in table.items():
                if isinstance(cell, str):
                    for word in words(cell):
                        joined.add(word, Lex(section, name, code))
    joined.seal()
    return joined


_HEADS = ("company", "bank", "club", "media", "person", "product")
_SHORTEST_HEAD, _SHORTEST_TITLE = 5, 4


@lru_cache(maxsize=64)
def compound_heads(language: str) -> tuple[tuple[str, str], ...]:
    """(folded noun, type) of the nouns that announce a name and may end a compound: Bergbaukonzern, Flügelspieler."""
    table = load_toml(DATA / "subjects" / f"{primary(language)}.toml").get("triggers", {})
    heads = {
        (fold(word), kind)
        for kind in _HEADS
        for word in words(table.get(kind, ""))
        if len(word) >= (_SHORTEST_TITLE if kind == "person" else _SHORTEST_HEAD) and " " not in word
    }
    return tuple(sorted(heads))


@lru_cache(maxsize=1)
def corporate_words() -> frozenset[str]:
    found: set[str] = set()
    for path in sorted((DATA / "subjects").iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            found.update(fold(word) for word in words(load_toml(path).get("corporate", {}).get("words", "")))
    return frozenset(found)


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """English counted nouns, folded, that leave open what is counted: people, cases, residents."""
    table = load_toml(DATA / "subjects" / "en.toml")
    return frozenset(fold(word) for word in str(table["generic"]["words"]).split("|"))
