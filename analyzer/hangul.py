"""Korean words in stem and ending: particles and the endings of 하다 and 되다 are written onto the word before them (명이, 원을, 서울에서).

The cut is made wherever Hangul is read, in texts, packs, cues and lists of names alike, so a word that only looks as if it had a
particle (높이, 제도) is cut in the same way on both sides and is still found. An ending is told under one name whatever shape the sound
before it gives it: 이 and 가, 은 and 는, 했다 and 하는. The endings are in `data/hangul.toml`.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

FIRST, LAST = "가", "힣"
"""The first and the last syllable of Hangul."""

LONGEST = 60
"""Syllables of a word that is looked into, at most: without spaces a text is one word, and each of its cuts looks through all of it."""
_FINALS = 28
_RIEUL, _SSANG_SIOT = 8, 20
"""How many final consonants a syllable may have, none among them, and the numbers of ㄹ and ㅆ."""


class _Endings(NamedTuple):
    """Name of each ending by what must stand before it; words that are not cut, ends of words that are no ending, joined words."""

    table: dict[str, dict[str, str]]
    longest: int
    whole: frozenset[str]
    tails: tuple[str, ...]
    joined: dict[str, int]


@lru_cache(maxsize=1)
def _endings() -> _Endings:
    data = tomllib.loads((files("analyzer") / "data" / "hangul.toml").read_text(encoding="utf-8"))
    words = {name: cell.split("|") for name, cell in data.pop("words").items()}
    table: dict[str, dict[str, str]] = {}
    for place, names in data.items():
        for name, cell in names.items():
            for ending in cell.split("|"):
                table.setdefault(ending, {})[place] = name
    joined = {first + second: len(first) for first, _, second in (word.partition("/") for word in words["joined"])}
    return _Endings(table, max(map(len, table)), frozenset(words["whole"]), tuple(words["tails"]), joined)


def ending_of(word: str) -> str:
    """The name of a particle or ending that stands by itself; "" where it is none."""
    return next(iter(_endings().table.get(word, {}).values()), "")


def cuts(word: str) -> tuple[tuple[int, int, str], ...]:
    """(start, stop, name) of the pieces of a word, the name "" for its stem; a word of more syllables than any is one piece.

    >>> cuts("서울에서"), cuts("명이"), cuts("증가")
    (((0, 2, ''), (2, 4, '에서')), ((0, 1, ''), (1, 2, '가')), ((0, 2, ''),))
    """
    return _cuts(word) if len(word) <= LONGEST else ((0, len(word), ""),)


@lru_cache(maxsize=100_000)
def _cuts(word: str) -> tuple[tuple[int, int, str], ...]:
    pieces: list[tuple[int, int, str]] = []
    stop = len(word)
    while stop > 1:
        start, name = _last_ending(word[:stop])
        if not name:
            break
        pieces.append((start, stop, name))
        stop = start
    joint = _endings().joined.get(word[:stop], 0)
    return (*(((0, joint, ""),) if joint else ()), (joint, stop, ""), *reversed(pieces))


def _last_ending(word: str) -> tuple[int, str]:
    """Where the last ending of a word begins, and its name; the whole length and "" where there is none."""
    known = _endings()
    if word not in known.whole and not word.endswith(known.tails):
        for size in range(min(known.longest, len(word) - 1), 0, -1):
            names = known.table.get(word[-size:])
            name = _fitting(names, word[-size - 1]) if names is not None else ""
            if name and not (size > 1 and word[: 1 - size].endswith(known.tails)):
                return len(word) - size, name
    return len(word), ""


def _fitting(names: dict[str, str], letter: str) -> str:
    """The name of an ending behind a syllable, by the sound the syllable ends in; "" where it cannot stand there."""
    if not (FIRST <= letter <= LAST):
        return ""
    final = (ord(letter) - ord(FIRST)) % _FINALS
    if final == _SSANG_SIOT and "behind_past" in names:
        return names["behind_past"]
    found = names.get("behind_consonant" if final else "behind_vowel") or names.get("behind_any", "")
    return found or (names.get("behind_vowel_or_l", "") if final in (0, _RIEUL) else "")
