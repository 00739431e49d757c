"""A table of articles: CSV or TSV with a header and a column that holds the text."""

from __future__ import annotations

import csv
import io

from analyzer.corpus.decode import decode, mend
from analyzer.corpus.draft import LIMIT, Draft, RejectedError
from analyzer.corpus.metadata import TEXT_FIELDS, fold_key
from analyzer.corpus.records import record
from analyzer.model import step

EXTENSIONS = (".csv", ".tsv")


def read(data: bytes, name: str) -> list[Draft]:
    """One article a row; `part` is the number of the record, the header not counted.

    Tables without a text column, and tables this package writes, hold no articles.
    """
    text = mend(decode(data, name).text).removeprefix("\ufeff")
    before = csv.field_size_limit(LIMIT)
    try:
        return _rows(text, name)
    except csv.Error as error:
        raise RejectedError(step("corpus.unreadable", error=f"CSV: {error}")) from None
    finally:
        csv.field_size_limit(before)


def _rows(text: str, name: str) -> list[Draft]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, name))
    header = [fold_key(cell) for cell in next(reader, [])]
    if not any(column in TEXT_FIELDS for column in header) or {"claimid", "discrepancyid"} & set(header):
        raise RejectedError(step("corpus.no_text", fields=", ".join(TEXT_FIELDS[:4])))
    drafts = []
    for number, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            drafts.append(record(dict(zip(header, cells, strict=False)), str(number)))
    if not drafts:
        raise RejectedError(step("corpus.empty"))
    return drafts


def _delimiter(text: str, name: str) -> str:
    header = text[:4000].split("\n", 1)[0]
    if name.casefold().endswith(".tsv"):
        return "\t"
    return max((",", ";", "\t"), key=lambda mark: (header.count(mark), -",;\t".index(mark)))
