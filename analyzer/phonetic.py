"""Do two names in different scripts sound alike: a score and a cautious verdict.

Two names are compared under the spelling habits that suit them best, one habit for a whole name. Everything is linear in the length of
the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from .sounds import VOWELS, Name, collapse, parse, skeleton, sound_of, tables

Verdict = Literal["merge", "suggest", "no"]

MERGE_AT = 91.0
SUGGEST_AT = 80.0
SAME_SCRIPT_AT = 95.0
ENOUGH_CONSONANTS = 4
HOPELESS_BELOW = 55.0

_REGIONAL = str.maketrans("غگ", "جج")


def _slots(sounds: str) -> list[str]:
    """The vowel runs before, between and after the consonants."""
    runs = [""]
    for char in sounds:
        if char in VOWELS:
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
    bones = (skeleton(left), skeleton(right))
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
                a, b = collapse("".join(left[i : i + di]), open_start=False), collapse("".join(right[j : j + dj]), open_start=False)
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
    letters = tables().letters
    found = [letters.get(word, "") for word in words]
    return found if found and all(found) else None


def _letters_agree(arabic: Name, latin: Name) -> bool:
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


def _with_letters(latin: Name) -> tuple[tuple[str, ...], ...]:
    """The sounds of a Latin name whose capital runs are read out letter by letter (Chat GPT → chat ji bi ti)."""
    if not any(latin.capitals):
        return ()
    table, names = tables().latin[0], tables().letter_names
    out: list[str] = []
    for word, capital in zip(latin.words, latin.capitals, strict=True):
        out.append("".join(names.get(char, "") for char in word) if capital else sound_of(word, table))
    return (tuple(word for word in out if word),)


def _score(a: Name, b: Name) -> tuple[float, float, int, int]:
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
            skeletons = (skeleton(joined[0]), skeleton(joined[1]))
            agreement = ratio(*skeletons)
            if agreement < HOPELESS_BELOW:  # no division into blocks can lift such a pair to a suggestion
                best = max(best, ((ratio(*joined) + agreement) / 2, 0.0, 0, 0))
                continue
            mean, weakest = _align(left, right, unwritten)
            bones = min(len(skeletons[0]), len(skeletons[1]))
            best = max(best, (mean, weakest, bones, min(len(left), len(right))))
    return best


def _plain(a: Name, b: Name) -> float:
    """Agreement of the spellings themselves, for two names in one script; the press of one country writes ج where another writes غ."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(a.plain.translate(_REGIONAL), b.plain.translate(_REGIONAL)))


def similarity(a: str, b: str) -> float:
    """0…100: how alike two names sound, whatever their scripts; 0 where their numbers differ or one has no sound."""
    left, right = parse(a), parse(b)
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
    left, right = parse(a), parse(b)
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
    sounds = min(len(set(skeleton("".join(name.habits[0])))) for name in (left, right))
    needed = MERGE_AT if bones > ENOUGH_CONSONANTS else 94.0
    long_enough = bones >= ENOUGH_CONSONANTS and sounds >= ENOUGH_CONSONANTS - 1 and score >= needed
    exact = bones >= ENOUGH_CONSONANTS - 1 and words >= 2 and weakest >= 96.0
    return "merge" if score >= MERGE_AT and weakest >= SUGGEST_AT and (long_enough or exact) else "suggest"


def _same_script(left: Name, right: Name, score: float, weakest: float, bones: int, words: int) -> Verdict:
    alike = _plain(left, right)
    if score >= 99.0 and alike >= 97.0 and bones >= ENOUGH_CONSONANTS - 1 and words >= 2:
        return "merge"
    if score >= SAME_SCRIPT_AT and weakest >= MERGE_AT and bones >= ENOUGH_CONSONANTS and alike >= 88:
        return "merge"
    if score >= MERGE_AT and alike >= SUGGEST_AT:
        return "suggest"
    return "no"
