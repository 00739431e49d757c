"""Which language a text is in: the script first, then short words, letters and endings from `identify.toml`."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SAMPLE = 20_000
_WORDS = 2_000
_LETTER, _ENDING, _PIECE = 0.5, 0.3, 0.15
_LEAST, _LEAD = 0.9, 1.3
_SIGN = 1
_RANGES = (
    (0x0041, 0x024F, "Latin"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x077F, "Arabic"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0xAC00, 0xD7AF, "Hangul"),
    (0x3040, 0x30FF, "Kana"),
    (0x3400, 0x9FFF, "Han"),
)
# A character of these scripts says as much as several letters of an alphabet.
_DENSE = {"Han": 3, "Kana": 2, "Hangul": 2}


@dataclass(frozen=True)
class _Table:
    scripts: dict[str, list[str]]
    defaults: dict[str, str]
    words: dict[str, dict[str, float]]
    letters: dict[str, dict[str, float]]
    endings: dict[str, tuple[str, ...]]
    pieces: dict[str, dict[str, float]]


@cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files(__package__).joinpath("identify.toml").read_text("utf-8"))["languages"]
    scripts: dict[str, list[str]] = {}
    for tag, entry in raw.items():
        scripts.setdefault(entry["script"], []).append(tag)
    words: dict[str, dict[str, float]] = {}
    letters: dict[str, dict[str, float]] = {}
    pieces: dict[str, dict[str, float]] = {}
    for tag, entry in raw.items():
        for word in set(entry["words"].lower().split()):
            words.setdefault(word, {})[tag] = 1.0
        for letter in set(entry.get("letters", "").lower()):
            letters.setdefault(letter, {})[tag] = _LETTER
        for piece in set(entry.get("pieces", "").lower().split()):
            pieces.setdefault(piece, {})[tag] = _PIECE
    return _Table(
        scripts=scripts,
        defaults={entry["script"]: tag for tag, entry in raw.items() if entry.get("default")},
        words={word: _share(by_tag) for word, by_tag in words.items()},
        letters={letter: _share(by_tag) for letter, by_tag in letters.items()},
        endings={tag: tuple(entry.get("endings", "").split()) for tag, entry in raw.items()},
        pieces={piece: _share(by_tag) for piece, by_tag in pieces.items()},
    )


def _share(by_tag: dict[str, float]) -> dict[str, float]:
    return {tag: weight / len(by_tag) for tag, weight in by_tag.items()}


def identify(text: str) -> str:
    """The language of a text as a BCP 47 tag, `und` where nothing speaks clearly for one. Reads the first 20,000 characters."""
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    if not scripts:
        return "und"
    others = {script: count for script, count in scripts.items() if script != "Latin"}
    total = sum(scripts.values())
    # Latin names and menus stand in texts of every script; the reverse is rare.
    if others and sum(others.values()) * 10 >= total * 3:
        return _in_script(_leading(others), sample)
    latin = _in_script("Latin", sample)
    if latin == "und" and others and sum(others.values()) * 10 >= total:
        return _in_script(_leading(others), sample)
    return latin


def _leading(scripts: dict[str, int]) -> str:
    if scripts.get("Kana", 0) * 12 >= scripts.get("Han", 0) + scripts.get("Kana", 0) and scripts.get("Kana"):
        scripts = {**scripts, "Kana": scripts["Kana"] + scripts.get("Han", 0), "Han": 0}
    return max(sorted(scripts), key=lambda script: scripts[script])


def _scripts(sample: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for char, number in sorted(Counter(sample).items()):
        if char.isalpha() or ord(char) > 0x2FF:
            for low, high, script in _RANGES:
                if low <= ord(char) <= high and (char.isalpha() or script in ("Thai", "Devanagari")):
                    counts[script] = counts.get(script, 0) + number * _DENSE.get(script, 1)
    return counts


def _in_script(script: str, sample: str) -> str:
    table = _table()
    tags = table.scripts.get(script, [])
    fallback = table.defaults.get(script, "und")
    if len(tags) < 2:
        return fallback
    scores = dict.fromkeys(tags, 0.0)
    folded = sample.replace("İ", "i").lower().replace("\u2019", "'")
    for word in _words(folded):
        hits = table.words.get(word, {})
        for tag in hits.keys() & scores.keys():
            scores[tag] += hits[tag]
        if not hits and len(word) > 4:
            enders = [tag for tag in tags if word.endswith(table.endings[tag])] if any(map(str.isalpha, word)) else []
            for tag in enders:
                scores[tag] += _ENDING / len(enders)
    for char, number in sorted(Counter(folded).items()):
        for tag, weight in table.letters.get(char, {}).items():
            if tag in scores:
                scores[tag] += weight * number
    for piece, by_tag in table.pieces.items():
        number = folded.count(piece)
        for tag, weight in by_tag.items():
            if number and tag in scores:
                scores[tag] += weight * number
    ranked = sorted(tags, key=lambda tag: (-scores[tag], tag))
    first, second = scores[ranked[0]], scores[ranked[1]]
    if first >= _LEAST and first >= second * _LEAD:
        return ranked[0]
    return fallback


def _words(folded: str) -> list[str]:
    """Words in order, signs of units left out: the w of "60 W" is no Polish word."""
    told = "".join(char if char.isalnum() or char == "'" or (ord(char) > 0x2FF and char != "،") else " " for char in folded).split()
    pairs = zip(["", *told], told[:_WORDS], strict=False)
    return [word for before, word in pairs if len(word) > _SIGN or not before.isdigit()]
