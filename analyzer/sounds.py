"""How names sound: their words as classes of sounds in each spelling habit, and keys made of these.

The tables are in `data/gazetteer/sounds.toml`. A name gives one key per spelling habit (pinyin, German, Spanish …).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LONGEST = 80
"""Names beyond this many characters are cut: no name is that long, and the work must stay small."""


VOWELS = "aiu"


_ARTICLES = frozenset(("al", "el", "ul", "ال"))


_LIGHT = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ـ": None,
        "ݣ": "گ",
        "ڨ": "گ",
        "’": None,
        "'": None,
        "ʻ": None,
        "ʼ": None,
        "`": None,
    }
)


_KEPT = frozenset("çşșščćžźżğñńßłđøöüıæœþðäãąę")


@dataclass(frozen=True, slots=True)
class Sounds:
    """The tables of sounds.toml, each base table already laid under its profiles."""

    arabic: tuple[dict[str, str], ...]
    latin: tuple[dict[str, str], ...]
    cyrillic: dict[str, str]
    letters: dict[str, str]
    letter_names: dict[str, str]


@lru_cache(maxsize=1)
def tables() -> Sounds:
    import tomllib

    raw = tomllib.loads((Path(__file__).parent / "data" / "gazetteer" / "sounds.toml").read_text(encoding="utf-8"))
    arabic = tuple({**raw["arabic"], **extra} for extra in ({}, *raw["arabic_profiles"].values()))
    latin = tuple({**raw["latin"], **extra} for extra in ({}, *raw["latin_profiles"].values()))
    return Sounds(arabic, latin, raw["cyrillic"], raw["letters"], raw["letter_names"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: script, words, the numbers in it, and for each spelling habit the sounds of its words."""

    script: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    capitals: tuple[bool, ...]
    habits: tuple[tuple[str, ...], ...]
    plain: str


def _script(name: str) -> str:
    """arabic, cyrillic, latin or other: the script of most letters."""
    counts = {"arabic": 0, "cyrillic": 0, "latin": 0, "other": 0}
    for char in name:
        if not char.isalpha():
            continue
        code = ord(char)
        if 0x600 <= code <= 0x77F or 0xFB50 <= code <= 0xFEFC:
            counts["arabic"] += 1
        elif 0x400 <= code <= 0x52F:
            counts["cyrillic"] += 1
        elif code < 0x250 or 0x1E00 <= code <= 0x1EFF:
            counts["latin"] += 1
        else:
            counts["other"] += 1
    return max(counts, key=lambda script: counts[script])


def _fold(word: str) -> str:
    """Lower case; marks dropped except on letters that the tables know with their mark."""
    out: list[str] = []
    for char in unicodedata.normalize("NFC", word).lower().translate(_LIGHT):
        if char in _KEPT or char.isascii():
            out.append(char)
        else:
            out.extend(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return "".join(out).translate(_LIGHT)


def _split(name: str) -> tuple[list[str], list[str]]:
    """Words and numbers of a name; CamelCase and a letter run before digits are divided."""
    words: list[str] = []
    numbers: list[str] = []
    current = ""
    before = ""
    for position, char in enumerate(name):
        kind = "d" if char.isdigit() else "a" if char.isalpha() or unicodedata.combining(char) or char in "'’ʼʻ`ـ" else ""
        after = name[position + 1 : position + 2]
        camel = char.isupper() and (before.islower() or (before.isupper() and after.islower()))
        if current and (not kind or kind != ("d" if current[-1].isdigit() else "a") or camel):
            (numbers if current[0].isdigit() else words).append(current)
            current = ""
        if kind:
            current += str(unicodedata.digit(char, 0)) if kind == "d" else char
        before = char
    if current:
        (numbers if current[0].isdigit() else words).append(current)
    return words, numbers


def sound_of(word: str, table: dict[str, str], longest: int = 5) -> str:
    """The sound classes of one folded word under one table."""
    text = f"^{word}$"
    out: list[str] = []
    at = 1
    while at < len(text) - 1:
        start = at - 1 if at == 1 else at
        for begin, end in _windows(start, at, len(text), longest):
            piece = text[begin:end]
            if piece in table:
                out.append(table[piece])
                at = min(end, len(text) - 1)
                break
        else:
            at += 1
    return collapse("".join(out), open_start=word[:1] not in "wyوي")


def _windows(start: int, at: int, size: int, longest: int) -> list[tuple[int, int]]:
    """Longest stretch first; with the word's start mark before without."""
    return [(begin, end) for end in range(min(at + longest, size), at, -1) for begin in ((start, at) if start != at else (at,))]


def collapse(sounds: str, *, open_start: bool) -> str:
    """Doubled sounds become one; a vowel run at the start of a word becomes a plain `a`, since scripts disagree about it most."""
    out: list[str] = []
    for char in sounds:
        if not out or out[-1] != char:
            out.append(char)
    joined = "".join(out)
    rest = joined.lstrip(VOWELS)
    return "a" + rest if open_start and rest != joined else joined


def _merge_words(words: Sequence[str], script: str, *, strip: bool) -> list[str]:
    """Drop articles; join what Arabic writes apart after عبد."""
    out: list[str] = []
    for word in words:
        if script == "arabic":
            if out and out[-1] == "عبد" and word.startswith("ال"):
                out[-1] += word
                continue
            if strip and word.startswith("ال") and len(word) > 4:
                word = word[2:]
        if word in _ARTICLES and len(words) > 1:
            continue
        out.append(word)
    return out or list(words)


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    words, numbers = _split(unicodedata.normalize("NFC", name[:LONGEST]))
    script = _script(name)
    sounds = tables()
    folded = [word for word in (_fold(raw) for raw in words) if word]
    capitals = tuple(raw.isupper() and len(raw) <= 5 for raw in words if _fold(raw))
    spoken: list[tuple[str, ...]] = []
    if script == "arabic":
        for strip in (True, False):
            ready = _merge_words(folded, script, strip=strip)
            spoken.extend(tuple(sound_of(word, table) for word in ready) for table in sounds.arabic)
    else:
        if script == "cyrillic":
            folded = ["".join(sounds.cyrillic.get(char, "") for char in word) for word in folded]
        ready = _merge_words(folded, script, strip=True)
        spoken.extend(tuple(sound_of(word, table) for word in ready) for table in sounds.latin)
    habits = tuple(dict.fromkeys(tuple(word for word in habit if word) for habit in spoken))
    return Name(script, tuple(folded), tuple(numbers), capitals, habits, " ".join(folded))


def skeleton(sounds: str) -> str:
    return "".join(char for char in sounds if char not in VOWELS)


def keys(name: str) -> tuple[str, str]:
    """The vowel-class key and the consonant skeleton of a name under its plainest reading; both empty where nothing sounds.

    Numbers in the name follow both keys, so that V3 and R1, or GPT-4 and GPT-5, never share one.
    """
    parsed = parse(name)
    joined = "".join(parsed.habits[0]) if parsed.habits else ""
    tail = "".join(f"#{number}" for number in parsed.numbers)
    return joined + tail, skeleton(joined) + tail


def all_keys(name: str) -> tuple[tuple[str, str], ...]:
    """The keys under every spelling habit, without repetition, plainest first: what an index of names is built on."""
    parsed = parse(name)
    tail = "".join(f"#{number}" for number in parsed.numbers)
    joined = ["".join(habit) for habit in parsed.habits]
    return tuple(dict.fromkeys((word + tail, skeleton(word) + tail) for word in joined))
