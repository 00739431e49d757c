"""How many independent voices stand behind a figure: copies of one text, and articles of one outlet, count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Claim


def voices(claims: Iterable[Claim], echoes: Mapping[str, str]) -> set[str]:
    """The independent origins of these claims: the first article of each set of copies, or its outlet where that is known."""
    outlets: dict[str, str] = {}
    found = set()
    for claim in claims:
        origin = echoes.get(claim.article, claim.article)
        if claim.source and origin == claim.article:
            origin = outlets.setdefault(claim.source, origin)
        found.add(origin)
    return found


def independent_witnesses(claims: Iterable[Claim], echoes: Mapping[str, str]) -> int:
    """How many independent articles make these claims. `echoes` maps an article to the first of those it is a copy of or with."""
    return len(voices(claims, echoes))
