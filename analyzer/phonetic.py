"""Do two names in different scripts sound alike: a key from sound classes, a score, and a cautious verdict.

The tables are in `data/gazetteer/sounds.toml`. A name gives one key per spelling habit (pinyin, German, Spanish …); two names are
compared under the habits that suit them best, one habit for a whole name. Everything is linear in the length of the names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Verdict = Literal["merge", "suggest", "no"]

MERGE_AT = 91.0
SUGGEST_AT = 80.0
SAME_SCRIPT_AT = 95.0
ENOUGH_CONSONANTS = 4
HOPELESS_BELOW = 55.0
LONGEST = 80
"""Names beyond this many characters are cut: no name is that long, and the work must stay small."""

_VOWELS = "aiu"
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
_REGIONAL = str.maketrans("غگ", "جج")
_KEPT = frozenset("çşșščćžźżğñńßłđøöüıæœþðäãąę")


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The tables of sounds.toml, each base table already laid under its profiles."""

    arabic: tuple[dict[str, str], ...]
    latin: tuple[dict[str, str], ...]
    cyrillic: dict[str, str]
    letters: dict[str, str]


@lru_cache(maxsize=1)
def _sounds() -> _Sounds:
    import tomllib

    raw = tomllib.loads((Path(__file__).parent / "data" / "gazetteer" / "sounds.toml").read_text(encoding="utf-8"))
    arabic = tuple({**raw["arabic"], **extra} for extra in ({}, *raw["arabic_profiles"].values()))
    latin = tuple({**raw["latin"], **extra} for extra in ({}, *raw["latin_profiles"].values()))
    return _Sounds(arabic, latin, raw["cyrillic"], raw["letters"])


@dataclass(frozen=True, slots=True)
class _Name:
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


def _sound(word: str, table: dict[str, str], longest: int = 5) -> str:
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
    return _collapse("".join(out), open_start=word[:1] not in "wyوي")


def _windows(start: int, at: int, size: int, longest: int) -> list[tuple[int, int]]:
    """Longest stretch first; with the word's start mark before without."""
    return [(begin, end) for end in range(min(at + longest, size), at, -1) for begin in ((start, at) if start != at else (at,))]


def _collapse(sounds: str, *, open_start: bool) -> str:
    """Doubled sounds become one; a vowel run at the start of a word becomes a plain `a`, since scripts disagree about it most."""
    out: list[str] = []
    for char in sounds:
        if not out or out[-1] != char:
            out.append(char)
    joined = "".join(out)
    rest = joined.lstrip(_VOWELS)
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
def _parse(name: str) -> _Name:
    words, numbers = _split(unicodedata.normalize("NFC", name[:LONGEST]))
    script = _script(name)
    sounds = _sounds()
    folded = [word for word in (_fold(raw) for raw in words) if word]
    capitals = tuple(raw.isupper() and len(raw) <= 5 for raw in words if _fold(raw))
    spoken: list[tuple[str, ...]] = []
    if script == "arabic":
        for strip in (True, False):
            ready = _merge_words(folded, script, strip=strip)
            spoken.extend(tuple(_sound(word, table) for word in ready) for table in sounds.arabic)
    else:
        if script == "cyrillic":
            folded = ["".join(sounds.cyrillic.get(char, "") for char in word) for word in folded]
        ready = _merge_words(folded, script, strip=True)
        spoken.extend(tuple(_sound(word, table) for word in ready) for table in sounds.latin)
    habits = tuple(dict.fromkeys(tuple(word for word in habit if word) for habit in spoken))
    return _Name(script, tuple(folded), tuple(numbers), capitals, habits, " ".join(folded))


def _skeleton(sounds: str) -> str:
    return "".join(char for char in sounds if char not in _VOWELS)


def keys(name: str) -> tuple[str, str]:
    """The vowel-class key and the consonant skeleton of a name under its plainest reading; both empty where nothing sounds.

    Numbers in the name follow both keys, so that V3 and R1, or GPT-4 and GPT-5, never share one.
    """
    parsed = _parse(name)
    joined = "".join(parsed.habits[0]) if parsed.habits else ""
    tail = "".join(f"#{number}" for number in parsed.numbers)
    return joined + tail, _skeleton(joined) + tail


def all_keys(name: str) -> tuple[tuple[str, str], ...]:
    """The keys under every spelling habit, without repetition, plainest first: what an index of names is built on."""
    parsed = _parse(name)
    tail = "".join(f"#{number}" for number in parsed.numbers)
    joined = ["".join(habit) for habit in parsed.habits]
    return tuple(dict.fromkeys((word + tail, _skeleton(word) + tail) for word in joined))


def _slots(sounds: str) -> list[str]:
    """The vowel runs before, between and after the consonants."""
    runs = [""]
    for char in sounds:
        if char in _VOWELS:
            runs[-1] += char
        else:
            runs.append("")
    return runs


def _vowel_cost(left: str, right: str, *, first: bool, unwritten: str) -> float:
    """How far two vowel runs are apart. `unwritten` is the side (l, r or neither) whose script leaves short vowels out."""
    if left == right:
        return 0.0
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    side = "l" if short is left else "r"
    if not short and len(long) == 1:
        return 0.1 if side in unwritten and not first else 0.6
    if set(short) <= set(long) and len(long) - len(short) == 1 and short:
        return 0.4
    if len(short) == len(long) == 1:
        return 0.4
    return 0.5 + 0.3 * abs(len(long) - len(short))


@lru_cache(maxsize=65536)
def _block(left: str, right: str, unwritten: str) -> float:
    """0…100 for two stretches of sound: the mean of the vowel agreement and the skeleton agreement."""
    from rapidfuzz.fuzz import ratio

    if left == right:
        return 100.0
    bones = (_skeleton(left), _skeleton(right))
    if bones[0] == bones[1]:
        pairs = list(zip(_slots(left), _slots(right), strict=True))
        cost = sum(_vowel_cost(a, b, first=at == 0, unwritten=unwritten) for at, (a, b) in enumerate(pairs))
        vowels = max(0.0, 100.0 * (1.0 - cost / max(3.0, (len(left) + len(right)) / 2)))
        return (vowels + 100.0) / 2 if bones[0] else vowels / 2
    return float(ratio(left, right) + ratio(*bones)) / 2


def _align(left: Sequence[str], right: Sequence[str], unwritten: str) -> tuple[float, float]:
    """Best division of two word lists into matching blocks, one word against one to four: (mean by length, weakest block)."""
    best: dict[tuple[int, int], tuple[float, float, float]] = {(0, 0): (0.0, 0.0, 100.0)}
    shapes = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1))
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            state = best.get((i, j))
            if state is None:
                continue
            for di, dj in shapes:
                if i + di > len(left) or j + dj > len(right):
                    continue
                a, b = _collapse("".join(left[i : i + di]), open_start=False), _collapse("".join(right[j : j + dj]), open_start=False)
                weight = (len(a) + len(b)) / 2
                score = _block(a, b, unwritten)
                total = (state[0] + score * weight, state[1] + weight, min(state[2], score))
                known = best.get((i + di, j + dj))
                if known is None or total[0] * known[1] > known[0] * total[1]:
                    best[(i + di, j + dj)] = total
    end = best.get((len(left), len(right)))
    if end is None or not end[1]:
        return 0.0, 0.0
    return end[0] / end[1], end[2]


def _spelled(words: Sequence[str]) -> list[str] | None:
    """Arabic words as the Latin letters they spell out (each item: the letters it may be); None if one is no letter name."""
    letters = _sounds().letters
    found = [letters.get(word, "") for word in words]
    return found if found and all(found) else None


def _letters_agree(arabic: _Name, latin: _Name) -> bool:
    """Does the Arabic name spell out the Latin one letter by letter (بي بي سي, في 3)?"""
    spelled = _spelled(arabic.words)
    wanted = "".join(latin.words).upper()
    short = all(latin.capitals) or (len(wanted) <= 2 and bool(latin.numbers))
    return (
        bool(spelled)
        and short
        and spelled is not None
        and len(spelled) == len(wanted)
        and all(char in group for char, group in zip(wanted, spelled, strict=True))
    )


def _with_letters(latin: _Name) -> tuple[tuple[str, ...], ...]:
    """The sounds of a Latin name whose capital runs are read out letter by letter (Chat GPT → chat ji bi ti)."""
    if not any(latin.capitals):
        return ()
    table = _sounds().latin[0]
    out: list[str] = []
    for word, capital in zip(latin.words, latin.capitals, strict=True):
        out.append("".join(_LETTER_SOUNDS.get(char, "") for char in word) if capital else _sound(word, table))
    return (tuple(word for word in out if word),)


_LETTER_SOUNDS = {
    "a": "ai",
    "b": "bi",
    "c": "si",
    "d": "di",
    "e": "i",
    "f": "af",
    "g": "gi",
    "h": "atc",
    "i": "ai",
    "j": "gi",
    "k": "ki",
    "l": "al",
    "m": "am",
    "n": "an",
    "o": "u",
    "p": "bi",
    "q": "kiu",
    "r": "ar",
    "s": "as",
    "t": "ti",
    "u": "iu",
    "v": "fi",
    "w": "dabliu",
    "x": "aks",
    "y": "uai",
    "z": "sid",
}


def _score(a: _Name, b: _Name) -> tuple[float, float, int, int]:
    """(score, weakest block, consonants in the shorter skeleton, words in the name of fewer words) under the best habits."""
    from rapidfuzz.fuzz import ratio

    unwritten = ("l" if a.script == "arabic" else "") + ("r" if b.script == "arabic" else "")
    lefts = a.habits + (_with_letters(a) if b.script == "arabic" else ())
    rights = b.habits + (_with_letters(b) if a.script == "arabic" else ())
    best = (0.0, 0.0, 0, 0)
    for left in lefts:
        for right in rights:
            if not left or not right:
                continue
            joined = ("".join(left), "".join(right))
            skeletons = (_skeleton(joined[0]), _skeleton(joined[1]))
            agreement = ratio(*skeletons)
            if agreement < HOPELESS_BELOW:  # no division into blocks can lift such a pair to a suggestion
                best = max(best, ((ratio(*joined) + agreement) / 2, 0.0, 0, 0))
                continue
            mean, weakest = _align(left, right, unwritten)
            bones = min(len(skeletons[0]), len(skeletons[1]))
            best = max(best, (mean, weakest, bones, min(len(left), len(right))))
    return best


def _plain(a: _Name, b: _Name) -> float:
    """Agreement of the spellings themselves, for two names in one script; the press of one country writes ج where another writes غ."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(a.plain.translate(_REGIONAL), b.plain.translate(_REGIONAL)))


def similarity(a: str, b: str) -> float:
    """0…100: how alike two names sound, whatever their scripts; 0 where their numbers differ or one has no sound."""
    left, right = _parse(a), _parse(b)
    if sorted(left.numbers) != sorted(right.numbers):
        return 0.0
    if left.plain and left.plain == right.plain:
        return 100.0
    if {left.script, right.script} == {"arabic", "latin"}:
        arabic, latin = (left, right) if left.script == "arabic" else (right, left)
        if _letters_agree(arabic, latin):
            return 100.0
    return _score(left, right)[0]


def may_merge(a: str, b: str) -> Verdict:
    """May two names be taken as one: `merge` alone, `suggest` to an editor, or `no`.

    Merging asks for a score of 91 and at least four consonants, or three in two words that both agree closely; names in one script
    must also be spelt nearly alike. Names whose numbers differ never merge, and short or ambiguous keys never merge alone.
    """
    left, right = _parse(a), _parse(b)
    if sorted(left.numbers) != sorted(right.numbers):
        return "no"
    if left.plain and left.plain == right.plain:
        return "merge"
    if {left.script, right.script} == {"arabic", "latin"}:
        arabic, latin = (left, right) if left.script == "arabic" else (right, left)
        if _letters_agree(arabic, latin):
            return "merge" if len(latin.numbers) or sum(map(len, latin.words)) >= 3 else "suggest"
    score, weakest, bones, words = _score(left, right)
    if score < SUGGEST_AT:
        return "no"
    if left.script == right.script:
        return _same_script(left, right, score, weakest, bones, words)
    sounds = min(len(set(_skeleton("".join(name.habits[0])))) for name in (left, right))
    needed = MERGE_AT if bones > ENOUGH_CONSONANTS else 94.0
    long_enough = bones >= ENOUGH_CONSONANTS and sounds >= ENOUGH_CONSONANTS - 1 and score >= needed
    exact = bones >= ENOUGH_CONSONANTS - 1 and words >= 2 and weakest >= 96.0
    return "merge" if score >= MERGE_AT and weakest >= SUGGEST_AT and (long_enough or exact) else "suggest"


def _same_script(left: _Name, right: _Name, score: float, weakest: float, bones: int, words: int) -> Verdict:
    alike = _plain(left, right)
    if score >= 99.0 and alike >= 97.0 and bones >= ENOUGH_CONSONANTS - 1 and words >= 2:
        return "merge"
    if score >= SAME_SCRIPT_AT and weakest >= MERGE_AT and bones >= ENOUGH_CONSONANTS and alike >= 88:
        return "merge"
    if score >= MERGE_AT and alike >= SUGGEST_AT:
        return "suggest"
    return "no"
