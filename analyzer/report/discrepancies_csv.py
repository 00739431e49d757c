"""discrepancies.csv: one row a finding, most severe first. UTF-8 without a byte order mark, CRLF, text cells neutralised."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer import explanation as explain
from analyzer.model import Result
from analyzer.report._rows import FINDING_COLUMNS, finding_cells, finding_order
from analyzer.writing import csv_lines

FILENAME = "discrepancies.csv"


def render(result: Result, language: str) -> Iterator[str]:
    """The file's text, record by record, sentences in the report language."""
    claims = explain.claims_by_id(result)
    findings = sorted(result.discrepancies, key=finding_order)
    return csv_lines(FINDING_COLUMNS, (finding_cells(finding, claims, language) for finding in findings))
