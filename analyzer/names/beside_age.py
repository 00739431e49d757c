"""Names of people that nothing but their age tells, where no letter is a capital: مولودة رحيموفا (34 عاما), لیلا صادقی، ۳۵ ساله."""

from __future__ import annotations

from ..language import Reading
from ..text import Token, fold
from .mention import Mention
from .shapes import has_case

_OPENS = frozenset("(،,")
_FURTHEST = 3
"""Tokens between the comma behind a name and the number of years: a comma, a trade, "of the age of"."""
_SHORTEST = 3
_OLDEST = 3
"""Digits of an age at most."""


def mention_beside_age(reading: Reading, i: int) -> Mention | None:
    """Two words that no pack knows, from token `i` on, behind which a bracket or a comma and a number of years stand."""
    tokens = reading.tokens
    if i + 4 >= len(tokens) or tokens[i + 2].text not in _OPENS or not _may_name(reading, i):
        return None
    clitics = reading.lexicon.clitics
    article = clitics.article
    family = bool(article) and tokens[i + 1].key.startswith(article)  # سلمى الحداد: a trade that is a family's name
    if not _may_name(reading, i + 1, known=family):
        return None
    if article and (tokens[i].key.startswith(article) or (family and tokens[i].key.endswith(clitics.feminine))):
        return None  # السيدة المصرية (34 عاما), استمرت الحرب (34 عاما)
    number = next((k for k in range(i + 3, min(i + 3 + _FURTHEST, len(tokens))) if tokens[k].kind == "n"), None)
    if number is None or not _is_age(reading, number, bracket=tokens[i + 2].text == "("):
        return None
    if any(tokens[k].kind == "s" for k in range(i + 3, number)):
        return None
    first, last = tokens[i], tokens[i + 1]
    name = reading.text[first.start : last.end]
    return Mention(i, i + 2, first.start, last.end, f"name:{fold(name)}", name, "person", "shape")


def _may_name(reading: Reading, k: int, *, known: bool = False) -> bool:
    """Whether a token may be part of a name: a word that no pack knows, or with `known` a noun of one."""
    token: Token = reading.tokens[k]
    roles = {hit.lex.role for hit in reading.hits.get(k, ())}
    return token.kind == "w" and len(token.key) >= _SHORTEST and not has_case(token) and (not roles or (known and roles == {"noun"}))


def _is_age(reading: Reading, number: int, *, bracket: bool) -> bool:
    """Whether years follow a number, or it stands alone in brackets."""
    token = reading.tokens[number]
    if not token.key.isdigit() or not 1 < len(token.key) <= _OLDEST:
        return False
    if reading.at(number + 1, "ages.after") is not None:
        return True
    unit = reading.at(number + 1, "unit")
    closed = number + 2 < len(reading.tokens) and reading.tokens[number + 2].text in ")،,"
    return unit is not None and unit.lex.value[0] == "year" and (bracket or closed)
