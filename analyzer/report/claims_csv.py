"""claims.csv: every claim, sorted by article and place. UTF-8 without a byte order mark, CRLF, text cells neutralised."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from analyzer.model import Claim, Result
from analyzer.pieces import Piece
from analyzer.report._marks import Marks
from analyzer.report._rows import CLAIM_COLUMNS, claim_order, claim_row
from analyzer.writing import csv_lines

FILENAME = "claims.csv"


def render(result: Result, language: str) -> Iterator[str | Piece]:
    """The file's text, article by article; the report language changes nothing, it is data."""
    marks = Marks(result, "")
    yield from csv_lines(CLAIM_COLUMNS, ())
    for _, claims in groupby(sorted(result.claims, key=claim_order), key=lambda claim: claim.article):
        own = list(claims)
        yield marks.piece("rows", own, partial(_rows, own))


def _rows(claims: list[Claim]) -> str:
    return "".join(csv_lines(CLAIM_COLUMNS, map(claim_row, claims), header=False))
