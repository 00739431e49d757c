"""Korean numbers and what is written onto them: 천명이 behind 8 is a scale word, a counter and a particle.

Sino-Korean number syllables are everyday syllables as well (이 is this, 조 a name, 만 only), so they are told under the Chinese signs of
the pack (`numerals.syllables`) where they count, and nowhere else: behind a number, or before a counter.
"""

from __future__ import annotations

import re

from ..hangul import FIRST, LAST, LONGEST, ending_of
from ..text import Token
from .files import words
from .lexicon import Lexicon

_DIGIT, _POWER = "일이삼사오육륙칠팔구", "십백천만억조경"
_SPELT = re.compile(f"[{_DIGIT}{_POWER}]+")
_ORDER = {"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12, "경": 16}
_AGES = ("살", "세")
"""Words of age: 52살인 is who is 52, no murder (살인)."""
_LONG = 4
"""Syllables of a number word that can be nothing else: 삼백오십."""


def split_counters(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Tokens of a Korean text with numbers, counters and particles apart; other packs leave theirs as they are."""
    signs = _signs(lex)
    if not signs or not any(FIRST <= token.text[0] <= LAST for token in tokens):
        return tokens
    tokens = _rejoined(tokens, lex)
    alone = all(token.kind == "w" and _spelt(token.text) for token in tokens)
    split: list[Token] = []
    for i, token in enumerate(tokens):
        hangul = token.kind == "w" and FIRST <= token.text[0] <= LAST and len(token.text) <= LONGEST
        if not hangul or ending_of(token.text) == token.key:
            split.append(token)
            continue
        before = split[-1] if split else None
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        counting = before is not None and (before.kind == "n" or before.key in lex.cache["signs"] or _counting(before.key, lex))
        if token.text == "반" and before is not None and before.key in lex.lists.get("halved", ()) and i > 1:
            split.append(token._replace(key="半"))  # 1년 반
            continue
        if counting and before is not None and before.end == token.start:
            article = token.text == "조" and before.kind == "n" and not _amounts(tokens[i + 1 : i + 3], lex)
            against = token.text == "대" and before.kind == "n" and following is not None and following.kind == "n"
            plain = [token] if article else _behind(token, lex, signs) or [token]
            pieces = [token._replace(key="對")] if against else plain  # 8대 0
        elif alone:
            pieces = _signed(token, len(token.text), signs)
        else:
            pieces = _word(token, before if counting else None, following, lex, signs)
        split += pieces
    return split


def _rejoined(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """십이 명: the last syllable of a number that was cut off as the particle it looks like, where nothing or a counter follows."""
    joined: list[Token] = []
    for i, token in enumerate(tokens):
        stem = joined[-1] if joined else None
        if stem is not None and token.text == "이" and token.key != "이" and stem.end == token.start and _spelt(stem.text + "이"):
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or (following.start > token.end and (_counts(following.text, lex) or _spelt(following.text))):
                joined[-1] = Token(stem.start, token.end, stem.text + "이", stem.text + "이", "w")
                continue
        joined.append(token)
    return joined


def _signs(lex: Lexicon) -> dict[str, str]:
    """Syllable → sign; what else is asked of the pack is kept beside it."""
    known: dict[str, str] | None = lex.cache.get("syllables")
    if known is not None:
        return known
    numerals = lex.own.get("numerals", {})
    known = lex.cache["syllables"] = {pair[0]: pair[1:] for pair in words(numerals.get("syllables", ""))}
    if known:
        lex.cache["signs"] = frozenset(known.values())
        behind = {rest[0] for first, entries in lex.folded.items() if first.isdigit() for rest, _, _ in entries if rest}
        lex.cache["behind_digits"] = frozenset(behind)
        lex.cache["date_letters"] = frozenset(word for cell in lex.own.get("date_shapes", {}).values() for word in words(cell))
        lex.cache["day_words"] = {word[:-1]: word[-1] for word in words(numerals.get("day_words", ""))}
    return known


def _spelt(text: str) -> bool:
    """Whether syllables make a number: powers go down, below each ten thousand anew."""
    if not _SPELT.fullmatch(text):
        return False
    room, group, digit = 20, 4, False
    for letter in text:
        if letter in _DIGIT:
            if digit or not group:
                return False
            digit = True
        else:
            order = _ORDER[letter]
            if order < 4:
                if order >= group:
                    return False
                group = order
            else:
                if order >= room:
                    return False
                room, group = order, 4
            digit = False
    return True


def _amounts(behind: list[Token], lex: Lexicon) -> bool:
    """Whether what follows 조 makes it a trillion, and no article of a law (형법 250조 1항): money, a counter, more of the number."""
    if not behind or behind[0].kind == "s":
        return False
    if behind[0].kind == "n":
        return len(behind) > 1 and behind[1].text[:1] in _POWER
    return _spelt(behind[0].text[:1]) or _counts(behind[0].text, lex) or _named(behind[0].text, lex)


def _counting(key: str, lex: Lexicon) -> bool:
    """Whether a word is a number of its own, or stands between one and its counter: 열두, 수십, 여."""
    return any(not rest and lexeme.role in ("num", "vague", "modinside") for rest, lexeme, _ in lex.folded.get(key, ()))


def _known(word: str, lex: Lexicon) -> bool:
    return (
        any(not rest for rest, _, _ in lex.folded.get(word, ()))
        or word in lex.cache["behind_digits"]
        or word in lex.cache["date_letters"]
        or word in lex.lists["tails_written_on"]
    )


def _named(word: str, lex: Lexicon) -> bool:
    """Whether a word is the name of what a number counts: a noun, a unit, money."""
    return any(not rest and lexeme.role in ("noun", "unit", "cur") for rest, lexeme, _ in lex.folded.get(word, ()))


def _make(token: Token, low: int, high: int, key: str = "") -> Token:
    surface = token.text[low:high]
    return Token(token.start + low, token.start + high, surface, key or surface, "w")


def _signed(token: Token, stop: int, signs: dict[str, str]) -> list[Token]:
    """The first `stop` syllables of a token as number signs."""
    return [_make(token, i, i + 1, signs[token.text[i]]) for i in range(stop)]


def _behind(token: Token, lex: Lexicon, signs: dict[str, str]) -> list[Token]:
    """What touches a number: scale words, then counters and particles; nothing where a rest is left that no one knows."""
    text = token.text
    if text in lex.cache["behind_digits"]:
        return [token]
    scales = 0
    while scales < len(text) and text[scales] in _POWER:
        scales += 1
    if scales < len(text) and _named(text, lex) and not (text[-1] == "인" and text[:-1] in _AGES):
        return [token]
    if ending_of(text) and not _named(text, lex):
        return [token._replace(key=ending_of(text))]
    for stop in range(scales, -1, -1):
        rest = _counters(token, stop, lex)
        if rest is not None:
            return [*_signed(token, stop, signs), *rest]
    named = next((stop for stop in range(len(text) - 1, scales, -1) if scales and _named(text[scales:stop], lex)), 0)
    if named:  # 2천억원어치: without its scale the number would be another one
        return [*_signed(token, scales, signs), _make(token, scales, named), _make(token, named, len(text))]
    return []


def _counters(token: Token, start: int, lex: Lexicon) -> list[Token] | None:
    """Known words that fill a token from `start`, longest first, with a particle at the end; None where they do not."""
    text = token.text
    found: list[Token] = []
    while start < len(text):
        ending = ending_of(text[start:]) if found else ""
        if text[start:] == "만":
            ending = "뿐" if start else ""
        elif text[start:] == "인" and found:
            ending = "이다"
        if ending:
            return [*found, _make(token, start, len(text), ending)]
        told = text[-1] == "인" and (text[start:-1] in lex.lists["counters"] or text[start:-1] in _AGES)
        stop = next((stop for stop in range(len(text) - told, start, -1) if _known(text[start:stop], lex)), 0)
        if not stop:
            return None
        found.append(_make(token, start, stop))
        start = stop
    return found


def _counts(text: str, lex: Lexicon) -> bool:
    """Whether a word begins with a counter, and with no longer word: 대 and 대가, not 대표."""
    stop = next((stop for stop in range(len(text), 0, -1) if _known(text[:stop], lex)), 0)
    return text[:stop] in lex.lists.get("counters", ()) or text in lex.lists.get("counters", ())


def _word(token: Token, before: Token | None, following: Token | None, lex: Lexicon, signs: dict[str, str]) -> list[Token]:
    """A word apart: a number in words with or without its counter, and scale words behind a number (3 만)."""
    text = token.text
    if text in lex.lists.get("whole_words", ()):
        return [token]
    if text in lex.cache["day_words"]:
        return [_make(token, 0, len(text) - 1, lex.cache["day_words"][text]), _make(token, len(text) - 1, len(text), "일간")]
    if before is not None and not _known(text, lex) and _counts(text, lex):
        rest = _counters(token, 0, lex)
        if rest is not None:
            return rest
    spelt = next((size for size in range(len(text), 0, -1) if _spelt(text[:size])), 0)
    if before is not None and spelt and text[0] in _POWER:
        rest = _counters(token, spelt, lex)
        if rest is not None:
            return [*_signed(token, spelt, signs), *rest]
    if spelt == len(text):
        return _signed(token, spelt, signs) if _counted_apart(text, following, lex) else [token]
    if spelt and _counts(text[spelt:], lex) and (spelt > 1 or text[0] in "백만") and any(letter in "십백천만" for letter in text[:spelt]):
        rest = _counters(token, spelt, lex)
        return [*_signed(token, spelt, signs), *rest] if rest is not None else [token]
    return _native(token, following, lex, signs)


def _counted_apart(text: str, following: Token | None, lex: Lexicon) -> bool:
    """Whether a number word counts what stands behind it: 천 명, 오십 년; 이 명 and 조 장관 do not."""
    powers = sum(letter in _POWER for letter in text)
    if len(text) >= _LONG and powers > 1:
        return True
    if following is None or following.kind != "w":
        return False
    if not powers:
        return len(text) == 1 and text not in "이일사구" and following.text in lex.lists.get("long_counters", ())
    if text in ("조", "억", "경", "만조"):
        return False
    return _counts(following.text, lex) or _spelt(following.text)


def _native(token: Token, following: Token | None, lex: Lexicon, signs: dict[str, str]) -> list[Token]:
    """두명, 수백명, 한 명: a number word of its own with a counter written onto it, and short ones before a counter."""
    text = token.text
    short = lex.lists.get("short_numbers", ())
    if text in short:
        counted = following is not None and following.kind == "w" and _counts(following.text, lex)
        return [token._replace(key=signs[text])] if counted else [token]
    if _known(text, lex):
        return [token]
    for size in range(len(text) - 1, 0, -1):
        head = text[:size]
        known = {lexeme.role for rest, lexeme, _ in lex.folded.get(head, ()) if not rest}
        if (head in short or known & {"num", "vague"}) and _counts(text[size:], lex):
            rest = _counters(token, size, lex)
            if rest is not None:
                return [_make(token, 0, size, signs[head] if head in short else ""), *rest]
    return [token]
