"""Whether two claims of one sentence state one amount twice."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..language import DATA, load_toml, primary, words
from ..model import MONEY, Claim
from ..text import fold

SIGNS = "-–—,،;؛/=≈~ \u00a0\u202f\n"
"""Signs that may stand between an amount and the same amount in another unit."""
OPENING = "([（"
_JOINTS = str.maketrans("", "", "'’-")
"""Signs inside a word: d’amendes."""
_COMMAS = (",", "،")
CLOSE = Decimal("0.1")
"""How far an amount and its conversion may be from each other, for rounding."""
TAIL = 4
"""So many words may stand between an amount and the bracket that gives it again: "1,450 dinars gross a month (about €425)"."""


def restates(a: Claim, b: Claim) -> bool:
    """Whether nothing but an apposition stands between two claims of one sentence: brackets, dashes, "or", "أي", "soit"; such
    a pair states one amount twice, in two currencies or two units."""
    if a.article != b.article or a.sentence_start != b.sentence_start or not (a.kind == b.kind or (a.kind in MONEY and b.kind in MONEY)):
        return False
    if a.kind == "count" and a.noun != b.noun:
        return False
    first, second = (a, b) if a.start < b.start else (b, a)
    if first.kind in MONEY:
        if first.currency == second.currency:
            return False
    elif first.base_unit != second.base_unit or first.unit == second.unit:
        return False
    between = first.sentence[first.end - first.sentence_start : second.start - first.sentence_start]
    return is_apposition(between, primary(first.language)) and (one_amount(first, second) or not of_what_is_below(between, first.language))


def weighs(a: Claim, b: Claim) -> bool:
    """Whether an amount is given once as what it fills and once as what it weighs: 38,000 barrels, or 5,200 tonnes."""
    if a.article != b.article or a.sentence_start != b.sentence_start or {a.kind, b.kind} != {"volume", "mass"}:
        return False
    between = a.sentence[a.end - a.sentence_start : b.start - a.sentence_start]
    behind = a.sentence[b.end - a.sentence_start :][:1]
    if not between.strip(SIGNS):  # 620,000 barrels, roughly 85,000 tonnes, from Libya
        return b.modifier == "~" and between.strip() in _COMMAS and behind in _COMMAS
    tail, _, word = between.replace("،", ",").rpartition(",")
    described = len(tail.split()) <= TAIL and all(part.isalpha() for part in tail.split())
    return is_apposition(between if not described else word, primary(a.language))


def one_amount(a: Claim, b: Claim) -> bool:
    """Whether two amounts of a measure are alike, but for the rounding of a conversion and a slip of the decimal point; what
    cannot be compared is taken to be."""
    first, second = a.base_low or a.base_high, b.base_low or b.base_high
    if a.kind in MONEY or not isinstance(first, Decimal) or not isinstance(second, Decimal) or first * second <= 0:
        return True
    over = max(first, second) / min(first, second) if first > 0 else min(first, second) / max(first, second)
    shifted = over.scaleb(-over.adjusted())  # from 1 to 10, whatever the decimal point
    return shifted - 1 <= CLOSE or 10 / shifted - 1 <= CLOSE


def of_what_is_below(between: str, language: str) -> bool:
    """Whether the words before a bracket end with a thing that something is above, whose own height it may hold: 14 km above the
    summit (2,318 m), but not above sea level."""
    cut = max(between.rfind(sign) for sign in OPENING)
    tail = fold(between[: max(cut, 0)]).split()
    if len(tail) < 2 or len(tail) > TAIL:
        return False
    code = primary(language)
    return tail[0] in _phrases(code, "above") and not any(word in _phrases(code, "levels") for word in tail[1:])


@lru_cache(maxsize=4096)
def is_apposition(between: str, language: str) -> bool:
    """Whether a stretch of text announces the same amount once more: a bracket behind a few words, or signs and restating words."""
    if not between.strip():
        return False
    cut = max(between.rfind(sign) for sign in OPENING)
    before, behind = (between[:cut], between[cut + 1 :]) if cut >= 0 else ("", between)
    if cut >= 0 and not _only_restating(before, language):
        tail = before.split()
        if len(tail) > TAIL or any(not word.translate(_JOINTS).isalpha() for word in tail) or _to_another(tail, language):
            return False
    return _only_restating(behind, language)


def _to_another(tail: list[str], language: str) -> bool:
    """Whether the words before a bracket lead to somebody else whose figure it holds: six centimetres ahead of Lena Hart (6.78 m)."""
    return len(tail) > 1 and fold(tail[0]) in _phrases(language, "beyond") and fold(tail[1]) not in _phrases(language, "bounds")


def _only_restating(text: str, language: str) -> bool:
    left = fold(text).strip(SIGNS)
    known = restating(language)
    while left:
        found = next((phrase for phrase in known if left.startswith(phrase) and _ends(left, phrase)), "")
        if not found:
            return False
        left = left[len(found) :].strip(SIGNS)
    return True


def _ends(text: str, phrase: str) -> bool:
    """Whether a phrase ends with a word; scripts without spaces between words do not say."""
    return len(text) == len(phrase) or not text[len(phrase)].isalpha() or phrase[-1] >= "\u3040"


@lru_cache(maxsize=32)
def restating(language: str) -> tuple[str, ...]:
    """The folded phrases of a language, and the English ones, that announce the same amount once more, longest first."""
    found = _phrases(language, "words") | _phrases("en", "words")
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@lru_cache(maxsize=64)
def _phrases(language: str, key: str) -> frozenset[str]:
    """The folded phrases under a key of `[restated]` in a language's file of subjects."""
    path = DATA / "subjects" / f"{language}.toml"
    told = load_toml(path).get("restated", {}).get(key, "") if path.is_file() else ""
    return frozenset(fold(word) for word in words(told))
