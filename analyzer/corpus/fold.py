"""Lines in the form in which furniture is recognised: no case, no marks, no punctuation, digits as 0."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ؤ": "و", "ئ": "ي", "\u0307": None}
)


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Words separated by single spaces. Meant for lines, not for whole articles: several questions are asked of one line."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS).translate(_FORMS).split())


class _Forms(dict[int, str]):
    """Code point → what stands for it: itself, a zero, a space or nothing. Worked out once for each."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


def _form(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd" or category == "No":
        return "0"
    if category[0] == "L":
        return char
    if category not in ("Mn", "Cf"):
        return " "
    return char if category == "Mn" and not "\u064b" <= char <= "\u0670" else ""


_FORMS = _Forms()
