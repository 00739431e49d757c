"""What is already published, as the gate sees it: the one place where a claims.csv, or a store, is opened.

`open_published` gives a function from the new claims to the published claims they have to be compared with. A file is read whole;
of a store only what concerns the new claims.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .errors import InputError
from .model import Article, Claim
from .report import read_claims_csv
from .report.discrepancies_csv import FILENAME as FINDINGS
from .standing import Conflict

Published = Callable[[Sequence[Claim]], Sequence[Claim]]
"""New claims → the published claims that concern them (more does no harm)."""


def open_published(against: Path) -> Published:
    """What is published, from a claims.csv or a store. It is opened at once, so that a gate fails before it reads anything.

    Raises InputError where it is missing, empty, unreadable or no file of claims: a gate must not pass because of that.
    """
    if against.is_dir():
        from .store import is_store, open_store, relevant_claims

        if is_store(against):
            store = open_store(against)
            if not store.claims:
                raise InputError(path=str(against), reason="it holds no claim to compare with")
            return lambda new: relevant_claims(store, new)
        raise InputError(path=str(against), reason="is a folder and no store; name a claims.csv or a store with --against")
    if not against.exists():
        raise InputError(path=str(against), reason="there is no such file of published claims; name one with --against")
    claims = read_claims_csv(against)
    if not claims:
        raise InputError(path=str(against), reason="it holds no claim to compare with")
    return lambda new: claims


def nothing_published(new: Sequence[Claim]) -> Sequence[Claim]:
    """Where new articles are compared with themselves only."""
    return ()


def reported_conflicts(folder: Path) -> list[Conflict]:
    """The errors that the newest report in a folder tells and nobody has decided on; none where there is no report.

    Remarks rest on them and nothing else, so a report that cannot be read is no failure of a check.
    """
    found = []
    try:
        with (folder / FINDINGS).open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                if row["severity"] != "error":
                    break  # they come first
                if row["status"] == "open":
                    found.append(Conflict(row["discrepancy_id"], tuple(row["claim_ids"].split())))
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, AttributeError):
        return []
    return found


def replaced(published: Sequence[Claim], articles: Sequence[Article], claims: Mapping[str, Sequence[Claim]]) -> frozenset[str]:
    """Published articles that are earlier or identical versions of the new ones: their claims give way.

    The same article has the same path, or lies in a file whose path ends with the published path (of two names or more), or
    holds the very same claims in the same places. `claims` are the new articles' claims by path.
    """
    paths = {article.path for article in articles}
    files = ["/" + article.file for article in articles if article.file]
    contents = {_content(claims.get(article.path, ())) for article in articles} - {()}
    by_article: dict[str, list[Claim]] = {}
    for claim in published:
        by_article.setdefault(claim.article, []).append(claim)
    return frozenset(
        name
        for name, told in by_article.items()
        if name in paths or ("/" in name and any(file.endswith("/" + name) for file in files)) or _content(told) in contents
    )


def _content(claims: Sequence[Claim]) -> tuple[tuple[int, int, str, str], ...]:
    return tuple(sorted((claim.start, claim.end, claim.text, claim.sentence) for claim in claims))
