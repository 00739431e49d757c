"""Numbers of streets, houses and telephones: 14 Elm Street, calle Mayor, 12, 91 234 56 78."""

from __future__ import annotations

from ..decimals import ONE
from ..numerals import Parsed
from .reader import Reader


def is_street_number(x: Reader, parsed: Parsed) -> bool:
    """14 Elm Street; 15 شارع الجمهورية."""
    j = parsed.stop
    if x.clitics:
        return parsed.scale == ONE and x.among(j, "streets")
    if not x.capital(j):
        return False
    return any(x.capital(k) and x.among(k, "streets") for k in range(j + 1, j + 3))


def is_house_number(x: Reader, parsed: Parsed) -> bool:
    """Calle Mayor, 12; via Roma 12; улица Ленина, 12: a street word, its name, and the number behind; 세종대로 209."""
    i = parsed.first
    if x.clitics or parsed.scale != ONE or not x.key(i).isdigit() or len(x.key(i)) > 4:
        return False
    if x.words_apart:  # 세종대로 209
        return x.among(i - 1, "streets_before") and x.glued(i - 1) and x.word(i - 2) and not x.glued(i)
    named = False
    for k in range(i - 1 - (x.key(i - 1) == ","), max(-1, i - 7), -1):
        if not x.word(k):
            return False
        if named and x.among(k, "streets_before"):
            return True
        named = named or x.capital(k)
    return False


_PHONE_DIGITS = range(8, 14)
_PHONE_REACH = 14
"""Tokens on each side that are looked at: a longer row of digits is no telephone number, and must not be walked again and again."""
_PHONE_LINKS = frozenset("-‑)(./")


def is_phone(x: Reader, parsed: Parsed) -> bool:
    """91 234 56 78, (11) 3456-7890, 0212 555 12 34: groups of digits a space, hyphen or bracket apart, and nothing counted."""
    if parsed.scale != ONE:
        return False
    first = last = parsed.first
    while parsed.first - first <= _PHONE_REACH and _phone_link(x, first):
        first -= 1 + (not x.digits(first - 1))
    while last - parsed.first <= _PHONE_REACH and _goes_on(x, last):
        last += 1 + (not x.digits(last + 1))
    groups = [x.key(k) for k in range(first, last + 1) if x.digits(k)]
    if not all(group.isdigit() for group in groups) or sum(map(len, groups)) not in _PHONE_DIGITS:
        return False
    grouped = all(len(group) == 3 for group in groups[1:])  # 12 345 678 is a number
    years = all(len(group) == 4 and group[0] != "0" for group in groups)
    bracket = x.key(first - 1) == "(" or ")" in [x.key(k) for k in range(first, last)]
    if len(groups) < 3 or (grouped and not bracket) or years:
        return False
    return x.hit(last + 1, "unit", "cur", "scale", "noun") is None


def _goes_on(x: Reader, last: int) -> bool:
    """Whether another group of the number follows token `last`, at once or behind one sign."""
    if last + 1 >= x.n:
        return False
    return _phone_link(x, last + 1) if x.digits(last + 1) else x.digits(last + 2) and _phone_link(x, last + 2)


def _phone_link(x: Reader, i: int) -> bool:
    """Whether the digits at token `i` go on from digits a space or one sign in front."""
    if i < 1:
        return False
    gap = x.tokens[i].start - x.tokens[i - 1].end
    if x.digits(i - 1):
        return gap == 1 and x.r.text[x.tokens[i - 1].end] != "\n"
    return i > 1 and x.text(i - 1) in _PHONE_LINKS and gap <= 1 and x.digits(i - 2) and x.glued(i - 1)
