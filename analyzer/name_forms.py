"""The forms a listed name may have in a text: behind Arabic and Hebrew letters that are words of their own, in Russian and
Ukrainian cases, in the English plural. Folded words in, folded words out, the likeliest first."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    ("пта", ("пет",)),  # a vowel that only the nominative has: Египет, Череповец
    ("пту", ("пет",)),
    ("птом", ("пет",)),
    ("пте", ("пет",)),
    ("ца", ("ец",)),
    ("цу", ("ец",)),
    ("цом", ("ец",)),
    ("це", ("ец",)),
    ("ами", ("ы", "и")),
    ("ями", ("и",)),
    ("ах", ("ы", "и")),
    ("ях", ("и", "ия")),
    ("ам", ("ы", "и")),
    ("ои", ("а", "ая")),
    ("еи", ("я", "яя")),
    ("ою", ("а",)),
    ("ею", ("я",)),
    ("ую", ("ая",)),
    ("юю", ("яя",)),
    ("ых", ("ые",)),
    ("их", ("ие",)),
    ("ом", ("",)),
    ("ем", ("и", "ь")),
    ("ови", ("",)),
    ("ові", ("",)),
    ("а", ("",)),
    ("у", ("", "а")),
    ("е", ("", "а", "и")),
    ("і", ("", "а", "я")),
    ("ы", ("а",)),
    ("и", ("я", "ь", "а", "ія")),
    ("я", ("и", "ь")),
    ("ю", ("я", "и", "ь")),
)
"""Endings of Russian and Ukrainian cases as they fold (й as и, ї as і), and what the listed name has instead."""
_SHORTEST = 3
_HEBREW = "ובלמכשה"
"""And, in, to, from, like, that, the: written into the word behind."""


def bare_forms(word: str) -> tuple[str, ...]:
    """The names that a folded word may hold or bend, without the word itself; empty for most words."""
    if len(word) <= _SHORTEST:
        return ()
    if "\u0620" <= word[0] <= "\u064a":
        return _without_clitics(word)
    if "\u0430" <= word[0] <= "\u0491":
        return _nominatives(word)
    if "\u05d0" <= word[0] <= "\u05ea":
        return _without_hebrew_letters(word)
    return (word[:-1],) if word.isascii() and word.endswith("s") else ()


@lru_cache(maxsize=65536)
def _without_clitics(key: str) -> tuple[str, ...]:
    """A folded Arabic word without conjunction, preposition or article, least stripped first; never fewer than three letters."""
    forms: list[str] = []

    def add(form: str) -> None:
        if len(form) >= _SHORTEST and form != key and form not in forms:
            forms.append(form)

    heads = [key]
    if key[0] in "وف":
        heads.append(key[1:])
        add(key[1:])
    for head in tuple(heads):
        if head.startswith("لل"):
            heads.append("ال" + head[2:])
            add("ال" + head[2:])
        elif head[0] in "بلك":
            heads.append(head[1:])
            add(head[1:])
    for head in heads:
        if head.startswith("ال"):
            add(head[2:])
    return tuple(forms)


@lru_cache(maxsize=65536)
def _nominatives(key: str) -> tuple[str, ...]:
    """What a Russian or Ukrainian word may be in the case in which names are listed: таджикистане, москвы, центральнои."""
    forms: list[str] = []
    for ending, instead in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
            forms += [key[: -len(ending)] + tail for tail in instead]
    return tuple(dict.fromkeys(form for form in forms if form != key))


@lru_cache(maxsize=65536)
def _without_hebrew_letters(key: str) -> tuple[str, ...]:
    """A Hebrew word without the one or two letters that are words of their own."""
    return tuple(key[count:] for count in (1, 2) if len(key) - count >= _SHORTEST and set(key[:count]) <= set(_HEBREW))
