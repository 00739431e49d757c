"""A402 for things that are counted and then named: "five countries: Egypt, Jordan, Kuwait and Qatar"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..gazetteer import load
from ..model import Claim, Finding, step
from . import finding
from ._line import SIGNS, Line, amounts, factor, own, short

FEW, MANY = Decimal(2), Decimal(20)
"""How many things are named one by one, at least and at most."""
OPENERS = {":": "", "：": "", "–": "–", "—": "—", "-": "-", "(": ")"}
REACH = 5
"""Tokens from the counted thing to the sign that opens its list: a verb may stand between."""
NAME = (2, 4)
"""Words of a person's name in a list, at least and at most."""
PARTICLES = frozenset({"de", "da", "di", "del", "van", "von", "der", "den", "al", "el", "bin", "ben", "la", "le", "dos", "du"})
PLACES = {"country": frozenset({"country"}), "state": frozenset({"country"}), "city": frozenset({"city"}), "town": frozenset({"city"})}


def check_names(line: Line) -> Iterator[Finding]:
    """Lists of names that hold another number of them than is told."""
    for total in amounts(line):
        if total.kind != "count" or total.modifier != "=" or total.per or not total.unit or not FEW <= own(total) <= MANY:
            continue
        begin, close = _opened(line, total)
        if not begin or line.anywhere("openlist", "open_list.words", "respectively.words", "corrected"):
            continue
        names = _names(line, total, begin, close)
        if names and Decimal(len(names)) != own(total):
            yield _finding(total, names)


def _opened(line: Line, total: Claim) -> tuple[int, str]:
    """The token at which the list behind a count begins and the sign that closes it; 0 where there is none."""
    tokens = line.view.reading.tokens
    stop = line.span(total)[1]
    for i in range(stop, min(line.stop, stop + REACH)):
        closed = line.has(i, "closed")
        if closed:
            colon = closed < line.stop and tokens[closed].text in ":："
            return closed + colon, ""
        if tokens[i].text in OPENERS and not (tokens[i].text == "-" and line.view.reading.glued(i)):
            return i + 1, OPENERS[tokens[i].text]
        if tokens[i].kind != "w":
            return 0, ""
    return 0, ""


def _names(line: Line, total: Claim, begin: int, close: str) -> list[str]:
    """The names listed from a token on, to the end of the sentence or the closing sign; none where it is no plain list of names."""
    tokens = line.view.reading.tokens
    wanted = PLACES.get(total.unit)
    people = wanted is None and "person" in line.noun_classes(total) and not line.index.clitics and line.view.article.language[:2] != "de"
    if wanted is None and not people:
        return []
    found: list[str] = []
    joined, i = False, begin
    while i < line.stop:
        stop = _place(line, i, wanted) if wanted is not None else _person(line, i)
        if not stop:
            return []
        found.append(line.text[tokens[i].start : tokens[stop - 1].end])
        last, i = stop, stop
        if last >= line.stop or tokens[last].text == close or tokens[last].text in ".!؟?\n":
            return found if joined and len(found) >= FEW else []
        comma = tokens[i].text in SIGNS
        i += comma
        if i < line.stop and line.index.clitics.joins(tokens[i].key):
            joined = True
        elif i < line.stop and (stop := line.has(i, "joint")):
            joined, i = True, stop
        elif not comma or joined:
            return []
    return []


def _place(line: Line, i: int, wanted: frozenset[str]) -> int:
    """The token behind a place of the wanted sort that is named at token `i`, 0 where none is."""
    tokens = line.view.reading.tokens
    i += line.has(i, "definite") == i + 1 or tokens[i].key in ("the", "l", "l'")
    i += i < line.stop and tokens[i].text in "'’"
    if i >= line.stop or not (line.index.clitics or tokens[i].text[:1].isupper() or not tokens[i].text[:1].islower()):
        return 0
    keys = [token.key for token in tokens[i : min(i + 6, line.stop)]]
    bare = line.index.clitics.unjoined(keys[0])
    known = load().match([bare, *keys[1:]], 0) or load().match(keys, 0)
    return i + known[0] if known is not None and any(entry.type in wanted for entry in known[1]) else 0


def _person(line: Line, i: int) -> int:
    """The token behind a person's name of at least two words at token `i`, 0 where there is none."""
    tokens = line.view.reading.tokens
    stop = i
    while stop < line.stop and tokens[stop].kind == "w" and (tokens[stop].text[:1].isupper() or tokens[stop].key in PARTICLES):
        stop += 1
    return stop if NAME[0] <= stop - i <= NAME[1] and tokens[i].text[:1].isupper() and tokens[stop - 1].text[:1].isupper() else 0


def _finding(total: Claim, names: list[str]) -> Finding:
    counted = Decimal(len(names))
    return finding(
        "A402",
        "parts_total",
        "warning",
        (total,),
        values={"total": total.text, "sum": short(counted), "parts": ", ".join(names)},
        ratio=factor(counted, own(total)),
        explanation=[
            step("A402.names", names=", ".join(names), sum=short(counted)),
            step("A402.off", total=short(own(total), 12), difference=short(abs(counted - own(total)), 12)),
        ],
    )
