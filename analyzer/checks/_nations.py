"""Figures told side by side of two countries or peoples that changed places: "1,514,000 Britons and 1,262,000 Germans" here, "Germany
(1,514,000), Britain (1,262,000)" there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ..gazetteer import load
from ..model import Claim, Group
from ..text import Token, tokenise
from ._shares_exchanged import against_most
from ._slips import figures, own_amount
from ._stories import stories_of
from ._timing import near_in_time

TELLING = 3
"""Digits from which a figure is one that no two peoples share."""
BEHIND = 4
"""Tokens behind a figure in which its country may stand: 1,262,000 visitors from Germany."""
LISTED = 12
"""Figures of a sentence that tell countries, at most; a longer one is a table."""
KINDS = frozenset({"count", "money"})
BREAKS = frozenset(",;.،؛:()[]–—\n")


def exchanged_nations(groups: Sequence[Group]) -> Iterator[tuple[tuple[Claim, Claim], list[Claim]]]:
    """Two figures of one sentence that changed their countries, with those that tell them the other way round."""
    stories = stories_of(groups)
    told = sorted((claim for group in groups for claim in group.claims if _tells(claim)), key=lambda claim: (claim.article, claim.start))
    pairs: dict[frozenset[object], list[tuple[Claim, Claim]]] = {}
    nations: dict[str, str] = {}
    for _, sentence in groupby(told, key=lambda claim: (claim.article, claim.sentence_start)):
        claims = list(sentence)
        if not 2 <= len(claims) <= LISTED:
            continue
        nations.update(_nations(claims))
        for first, second in pairwise(claims):
            named = {nations.get(first.claim_id, ""), nations.get(second.claim_id, "")}
            amounts = {own_amount(first), own_amount(second)}
            if "" not in named and len(named) == len(amounts) == 2 and first.kind == second.kind and first.currency == second.currency:
                pairs.setdefault(frozenset((*named, *amounts)), []).append((first, second))
    for found in pairs.values():
        odd, turned = against_most(found, lambda claim: nations[claim.claim_id])
        near = [pair for pair in turned if stories.one(pair[0].article, odd[0].article) and near_in_time(pair[0], odd[0])]
        if near:
            yield odd, [claim for pair in near for claim in pair]


def _tells(claim: Claim) -> bool:
    return claim.kind in KINDS and claim.modifier == "=" and figures(claim) >= TELLING and not claim.per and own_amount(claim) is not None


def _nations(claims: Sequence[Claim]) -> dict[str, str]:
    """The country of each of the figures of a sentence that has one: of its noun (1,262,000 Germans), the one told in front of it and
    of no figure before, else the one right behind it."""
    sentence, start = claims[0].sentence, claims[0].sentence_start
    tokens = tokenise(sentence)
    mentions = _countries(tokens)
    found: dict[str, str] = {}
    used = -1
    for claim, following in zip(claims, (*claims[1:], None), strict=True):
        begin, end = claim.start - start, claim.end - start
        own = [at for at in mentions if begin <= tokens[at].start < end]
        before = [at for at in mentions if used < at and tokens[at].start < begin]
        limit = following.start - start if following is not None else len(sentence)
        behind = _right_behind(tokens, mentions, end, limit)
        people = _country(claim.noun)
        near = own or (before if len({mentions[at] for at in before}) == 1 else []) or behind
        if people or near:
            found[claim.claim_id] = people or mentions[near[0]]
        used = max([at for at, token in enumerate(tokens) if token.start < end], default=used)
        used = max([used, *(behind if near is behind else ())])
    return found


def _right_behind(tokens: Sequence[Token], mentions: dict[int, str], end: int, limit: int) -> list[int]:
    for seen, at in enumerate(i for i, token in enumerate(tokens) if end <= token.start < limit):
        if seen >= BEHIND or tokens[at].text in BREAKS:
            return []
        if at in mentions:
            return [at]
    return []


def _countries(tokens: Sequence[Token]) -> dict[int, str]:
    """The tokens at which a country or a people is named, and its id."""
    known, keys = load(), [token.key for token in tokens]
    found: dict[int, str] = {}
    for i, token in enumerate(tokens):
        matched = known.match(keys, i) if token.kind == "w" else None
        entries = matched[1] if matched is not None else ()
        entry = next((one for one in entries if one.type == "country" and (not one.ambiguous or token.text[:1].isupper())), None)
        if entry is not None:
            found[i] = entry.id
    return found


def _country(noun: str) -> str:
    """The country of a counted noun, an English singular, that is a people: a German."""
    if not noun[:1].isupper():
        return ""
    matched = load().match([token.key for token in tokenise(noun)], 0)
    return next((one.id for one in matched[1] if one.type == "country"), "") if matched is not None else ""
