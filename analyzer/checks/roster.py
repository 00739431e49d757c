"""A402: "The arrested are eight dockers, five drivers and two officers" against the number of the arrested told before."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Claim, Finding
from ..numerals import parse
from . import Settings, View
from ._line import SIGNS, Line, amounts, lines, middle
from ._matching import Phrases, phrase_at, phrases_of
from ._parts import bare, cues, nearest_cue
from ._sums import added_up, sum_finding

RULES = ("A402",)
HEAD = 6
"""Tokens up to "are", at most."""
ASIDE = 8
"""Tokens said in passing in front of it, at most: "The dead, the ministry said, are …"."""
ITEM = 7
"""Tokens of an item behind its number, at most; the last may say more."""
LAST = 12
FEWEST = 3
"""Items of a list that is taken to be whole."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Lists of who the counted people are that come to another number."""
    for totals, parts in _rosters(view):
        added, stated = added_up(parts), middle(totals[0])
        if added == stated or abs(added - stated) > stated / 2:
            continue
        yield sum_finding(totals[0], parts, "warning", again=totals[1:])


def _rosters(view: View) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """(the claims that state the number, the parts) of each sentence that tells who the counted people are, one by one."""
    earlier: list[tuple[Claim, set[str]]] = []
    for line in lines(view, 0):
        begin, told = _head(line)
        totals = [claim for claim, named in earlier if told & named] if told else []
        if totals and len({middle(claim) for claim in totals}) == 1:
            parts = _items(line, begin, totals[0])
            if len(parts) >= FEWEST:
                yield totals[-2:], parts
        counts = [claim for claim in amounts(line) if _counts_people(line, claim)]
        earlier += [(claim, {claim.attribute} if claim.attribute else nearest_cue(line, claim)) for claim in counts]


def _counts_people(line: Line, claim: Claim) -> bool:
    """A plain number of people, or of what befell people: 19 people, 19 dead, 19 arrests."""
    if claim.kind != "count" or claim.modifier != "=" or claim.per:
        return False
    behind = line.view.reading.all_at(line.span(claim)[1], "noun")  # where the noun is told as what befell people
    return claim.unit in PEOPLE or "event" in line.noun_classes(claim) or (claim.unit, "event") in {hit.lex.value[:2] for hit in behind}


PEOPLE = ("person", "dead person")
"""Nouns of a count of whoever they are."""


def _head(line: Line) -> tuple[int, set[str]]:
    """Where the list of such a sentence begins, and what its head says of those in it; nothing where it is none."""
    reading = line.view.reading
    are, open_list = phrases_of(reading, "roster", "are"), phrases_of(reading, "roster", "open")
    copula = _copula(line, are)
    begin = phrase_at(reading, copula, are)
    if not begin or parse(reading, begin) is None or any(reading.tokens[i].kind == "n" for i in range(line.first, copula)):
        return -1, set()
    if any(phrase_at(reading, i, open_list) for i in range(line.first, line.stop)):
        return -1, set()
    return begin, {ident for i in range(line.first, copula) for ident, _ in cues(line.view, i)}


def _copula(line: Line, are: Phrases) -> int:
    """The token of "are" near the beginning of a sentence, or right behind what stands in two commas there; -1 without one."""
    reading, front = line.view.reading, range(line.first + 1, min(line.first + HEAD, line.stop))
    found = next((i for i in front if phrase_at(reading, i, are)), -1)
    comma = next((i for i in front if line.token(i) in SIGNS), -1)
    if found >= 0 or comma < 0:
        return found
    close = next((i for i in range(comma + 1, min(comma + 1 + ASIDE, line.stop)) if line.token(i) in SIGNS), line.stop)
    return close + 1 if close + 1 < line.stop and phrase_at(reading, close + 1, are) else -1


def _items(line: Line, begin: int, like: Claim) -> list[Claim]:
    """Numbers with their nouns from a token to the end of the sentence, one behind every comma and the last "and"; none where
    something else stands there. A number whose noun is not known becomes a claim without id."""
    counts = {line.span(claim)[0]: claim for claim in line.claims if claim.kind == "count" and claim.modifier == "="}
    found: list[Claim] = []
    i = begin
    while 0 < i < line.stop:
        number = parse(line.view.reading, i)
        if i in counts:
            found.append(counts[i])
            stop = number.stop if number is not None else line.span(counts[i])[1] - 1
        elif number is not None and (numeral := number.numeral).form == "cardinal" and numeral.low == numeral.high and numeral.low:
            found.append(bare(like, numeral.low, numeral.step, numeral.start, numeral.end, numeral.text))
            stop = number.stop
        else:
            return []
        i = _behind(line, stop)
    return found if i == line.stop else []


def _behind(line: Line, begin: int) -> int:
    """The token of the next number of a list, behind the noun that begins at a token; the end of the sentence behind the last
    noun; -1 where a noun without number, or a figure that is no item, is among them."""
    reading, joint = line.view.reading, phrases_of(line.view.reading, "roster", "and")
    for i in range(begin, line.stop):
        token = reading.tokens[i]
        item = _item(line, i, joint)
        if item:
            return item if 0 < i - begin <= ITEM else -1
        if token.kind == "n" or (token.kind == "s" and token.text not in ".-'’·•\n。") or phrase_at(reading, i, joint):
            return -1
        if i > begin and line.index.clitics.joins(token.key, 3):
            return -1
    return line.stop if 0 < line.stop - begin <= LAST else -1


def _item(line: Line, i: int, joint: Phrases) -> int:
    """The token of the number behind a comma or "and"; 0 where no item begins there."""
    reading = line.view.reading
    stop = i + 1 if line.token(i) in SIGNS or line.token(i) in ("、", "，") else i
    stop = phrase_at(reading, stop, joint) or stop
    counted = any(line.span(claim)[0] == stop and claim.kind == "count" for claim in line.claims)
    if stop >= line.stop or (parse(reading, stop) is None and not counted):
        return 0
    return stop if stop > i or line.index.clitics.joins(line.token(stop)) else 0
