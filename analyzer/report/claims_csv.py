"""claims.csv: every claim, sorted by article and place. UTF-8 without a byte order mark, CRLF, text cells neutralised."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Result
from analyzer.report._rows import CLAIM_COLUMNS, claim_order, claim_row
from analyzer.writing import csv_lines

FILENAME = "claims.csv"


def render(result: Result, language: str) -> Iterator[str]:
    """The file's text, record by record; the report language changes nothing, it is data."""
    return csv_lines(CLAIM_COLUMNS, map(claim_row, sorted(result.claims, key=claim_order)))
