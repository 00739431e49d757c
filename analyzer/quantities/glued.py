"""Digits that touch letters, signs or other digits: B-52, 5G, 747X, 40°26', 26-J; and words that only lost their space: نحو50."""

from __future__ import annotations

from ..decimals import ONE
from ..numerals import Parsed
from .labels import strong_follow
from .reader import DASHES, HYPHENS, Reader
from .sizes import crosses, other_side

_MINUTES = frozenset("'’′")
LONG_ID = 7
"""Digits of this length without separators or a unit are an id."""


def glued_before(x: Reader, parsed: Parsed) -> bool:
    """Letters, signs or other digits that touch the number in front."""
    i = parsed.first
    if not x.glued(i) or other_side(x, i):
        return False
    before = x.tokens[i - 1]
    if before.text == "°" and x.digits(i - 2):
        return True  # 40°26': a place on the globe
    if before.kind == "w":
        if x.spaceless and not before.text.isascii():
            return False
        if x.among(i - 1, "glued_proclitics") or _space_left_out(x, parsed):
            return False
        hit = x.ending_at(i, "cur", "unitbefore")
        if hit is None or (x.glued(i - 1) and x.text(i - 2) == "&"):
            return True  # the S&P500
        # One Latin letter is a currency only before an amount, not before a version: R1, P8.
        return len(before.text) == 1 and before.text.isalpha() and parsed.scale == ONE and len(x.key(i)) < 3
    if before.text in "#№_@=\\":
        return True
    two_back = x.tokens[i - 2] if i >= 2 and x.tokens[i - 2].end == before.start else None
    if two_back is None:
        return before.text == "+" and len(x.key(i)) >= LONG_ID
    if before.text in DASHES and two_back.kind == "n":
        return x.clitics and x.ending_at(i - 2, "negative.before") is not None  # بوينغ 737-400
    if before.text in DASHES:
        named = two_back.kind == "w" and x.hit(i - 2, "num", "months", "half_year.first") is None
        letters = two_back.text.isascii() and two_back.text.isalpha() and two_back.text.isupper()
        if named and letters and parsed.scale == ONE and _road_or_part(x, parsed):
            return True  # RM-730: letters of a road, and no ringgit below zero
        return named and parsed.scale == ONE and x.ending_at(i - 1, "cur", "unitbefore") is None and not x.among(i - 2, "bound_prefixes")
    if before.text == "/":
        return two_back.kind in "nw" and x.ending_at(i, "cur") is None  # S/3,200: the stroke belongs to the sign
    if before.text in "xX×*":
        return True
    return before.text in ":.,+" and two_back.kind == "n"


def _road_or_part(x: Reader, parsed: Parsed) -> bool:
    """Whether plain digits behind capitals and a dash are no amount of money: at most four, and no unit or scale word behind."""
    return x.key(parsed.first).isdigit() and len(x.key(parsed.first)) <= _ROAD and not strong_follow(x, parsed)


_ROAD = 4
"""Digits of a road, a model or a part behind its letters and a dash."""


def _space_left_out(x: Reader, parsed: Parsed) -> bool:
    """نحو50 ألف شخص, إصابة13 عاملا: the Arabic press joins a whole word to the figure behind it; إف16 and كوفيد19 stay names."""
    word = x.key(parsed.first - 1)
    if not x.clitics or len(word) < _WHOLE_WORD or not "\u0600" <= word[0] <= "\u06ff":
        return False
    if x.hit(parsed.first - 1, "ellipsis.number_of") is not None and strong_follow(x, parsed):
        return True  # إصابة عدد13 شخصا
    if x.ending_at(parsed.first, "negative.before", "negative.letters") is not None:
        return False
    return x.ending_at(parsed.first, "modbefore") is not None or parsed.scale != ONE or strong_follow(x, parsed)


_WHOLE_WORD = 3
"""Letters from which on an Arabic word before a figure is no letter of a model's name."""


def glued_after(x: Reader, parsed: Parsed) -> bool:
    """Letters or further digits that touch the number behind."""
    j = parsed.stop
    k = j + (x.text(j) in HYPHENS and x.glued(j))
    if x.hit(k, "ordinal_suffixes.words") is not None and x.glued(k) and not (x.glued(k + 1) and x.word(k + 1)):
        return True
    if x.noun_first and x.text(j) in _MINUTES and x.glued(j) and not (x.glued(j + 1) and x.word(j + 1)):
        return True  # al 23': the minute of a match
    if not x.glued(j):
        return False
    side = crosses(x, j)
    if side and x.digits(side) and other_side(x, side):
        return False
    after = x.tokens[j]
    if after.text == "°" and x.digits(j + 1) and x.glued(j + 1):
        return True
    if after.kind == "w" and parsed.scale == ONE:
        following = x.hit(j, "unit", "cur", "ordinal_suffixes.words", "times.words", "ages.after")
        arabic = x.clitics and "\u0600" <= after.key[:1] <= "\u06ff"
        if (
            following is None
            and not arabic
            and not (x.spaceless and after.text > "\u3040")
            and not (after.key == "s" and x.key(parsed.first)[-1:] == "0")
        ):
            return True
        if after.text == "X" and len(x.key(parsed.first)) > 2:
            return True  # the 777X
        if following is not None and following.lex.form in ("risky", "symbol") and len(after.text) == 1 and after.text.isupper():
            # 5G, 3D, 4A: a letter that names a generation, a dimension or a seat
            return after.text in "GDKA"
        if x.key(j) == "x" and x.digits(j + 1) and x.glued(j + 1):
            return True
    if after.text in "/:+" and x.digits(j + 1) and x.glued(j + 1):
        return True
    if (
        after.text in HYPHENS
        and x.glued(j + 1)
        and x.among(j + 1, "day_letters")
        and x.text(j + 1).isupper()
        and len(x.key(parsed.first)) < 3
    ):
        return True  # el 26-J: a day by the letter of its month
    return (
        after.text in HYPHENS
        and x.word(j + 1)
        and x.glued(j + 1)
        and x.text(j + 1)[:1].isupper()
        and x.hit(j + 1, "unit", "cur", "scale", "noun", "months") is None
        and x.hit(j, "ages.after") is None
    )
