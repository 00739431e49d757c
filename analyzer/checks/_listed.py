"""Figures that stand in one list: what joins them, where the list ends, and members that it names without a figure."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Claim
from ._line import Line, alike

JOINT = 9
"""Words a list item may hold beside its figure, at most."""


def listed(
    line: Line, claims: Sequence[Claim], begin: int, end: int, *, closing: bool = False, verb: bool = False
) -> tuple[list[Claim], int]:
    """(parts, singles without a figure) of a list between two tokens; no parts where it is not plainly one list.

    A single member named without a figure ("and a child", "وطفل") counts one. `verb`: the first figure has a verb of its own.
    """
    nothing: tuple[list[Claim], int] = ([], 0)
    if not claims:
        return nothing
    tokens = line.view.reading.tokens
    extent = range(begin, line.span(claims[-1])[1] if closing else end)
    closing_words = {
        i for k in extent for i in range(k, line.has(k, "elsewhere"))
    }  # "300 in York and 200 in other cities" leaves nothing out
    barred = ("openlist", "open_list.words", "range.open", "restatement.each")
    if any(i not in closing_words and line.has(i, *barred) and not _in_claim(line, i, claims) for i in extent):
        return nothing
    if line.span(claims[0])[0] - begin > 4:
        return nothing
    parts = [claims[0]]
    singles = 0
    for claim in claims[1:]:
        gap = range(line.span(parts[-1])[1], line.span(claim)[0])
        if not joined(line, gap, claim, verb=verb and len(parts) == 1):
            break
        singles += _singles(line, gap)
        parts.append(claim)
    if len(parts) < len(claims) and not closing:
        if any(alike(claim, parts[0]) for claim in claims if claim not in parts):
            return nothing
    if not closing:
        tail = range(line.span(parts[-1])[1], end)
        found = _tail_singles(line, tail)
        if found < 0:
            return nothing
        singles += found
    if any(tokens[i].text in "%/" for i in range(line.span(parts[0])[0], line.span(parts[-1])[1])) and parts[0].kind != "percentage":
        return nothing
    return parts, singles


def _in_claim(line: Line, i: int, bare: Sequence[Claim]) -> bool:
    return any(line.span(claim)[0] <= i < line.span(claim)[1] for claim in (*line.claims, *bare))


def joined(line: Line, gap: range, claim: Claim, *, verb: bool = False) -> bool:
    """Whether two figures stand in one list: a comma, "and" or و between them, a few words, no verb of speech."""
    tokens = line.view.reading.tokens
    if len(gap) > JOINT:
        return False
    joint = False
    for i in gap:
        token = tokens[i]
        if token.kind == "s":
            if token.text not in ",،&+'’\"-":
                return False
            joint = joint or token.text in ",،&+"
        joint = joint or line.has(i, "joint") > 0
        if line.has(i, "speech.verbs") or (not verb and line.has(i, "clause")):
            return False
    start = line.span(claim)[0]
    prefix = line.text[tokens[start].start : claim.start]
    return joint or line.index.clitics.joins(prefix) or line.index.clitics.joins(tokens[start].key)


def _singles(line: Line, gap: range) -> int:
    """Members named without a figure inside a gap: "…, a child and …"."""
    return sum(1 for i in gap[1:] if line.has(i, "article") and (line.token(i - 1) in ",،" or line.has(i - 1, "joint")))


def _tail_singles(line: Line, tail: range) -> int:
    """Members without a figure behind the last part; -1 where something may belong to the list that cannot be counted."""
    tokens = line.view.reading.tokens
    found = 0
    for i in tail:
        key = tokens[i].key
        if tokens[i].kind == "n":
            return -1
        if line.has(i, "joint") and not line.index.clitics and i + 1 < tail.stop:
            if line.has(i + 1, "article"):
                found += 1
            elif i - tail.start < JOINT and not line.has(i + 1, "speech.verbs"):
                return -1
        elif line.index.clitics and i - tail.start < JOINT:
            hit = line.view.reading.at(i, "noun")
            if hit is not None and hit.prefix in line.index.clitics.conjunctions:
                if hit.lex.form == "plural":
                    return -1
                found += 2 if hit.lex.form == "dual" else 1
            elif key in ("و", "وعدد", "وبعض", "وعده"):
                return -1
    return found


def goes_on(line: Line, i: int) -> bool:
    """Whether one more member may follow a list: "and an unknown number of", "وطفل"."""
    joined = line.has(i, "joint") > 0 or line.index.clitics.joins(line.token(i), 2)
    return joined or (line.token(i) in ",،" and line.has(i + 1, "joint", "article") > 0)
