"""Lines in the form in which furniture is recognised: no case, no marks, no punctuation, digits as 0."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ؤ": "و", "ئ": "ي"})


def fold(text: str) -> str:
    """Words separated by single spaces. Meant for lines, not for whole articles."""
    return " ".join(_characters(unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)))


def _characters(text: str) -> list[str]:
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category == "Nd" or category == "No":
            kept.append("0")
        elif category[0] == "L":
            kept.append(char)
        elif category not in ("Mn", "Cf"):
            kept.append(" ")
        elif category == "Mn" and not "\u064b" <= char <= "\u0670":
            kept.append(char)
    return "".join(kept).split()
