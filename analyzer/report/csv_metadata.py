"""csv-metadata.json: what discrepancies.csv holds and rests on, after the W3C's CSV on the Web; a CSV file cannot say it itself.

claims.csv comes from the same run and rests on the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from analyzer.model import Result
from analyzer.report._inert import json_safe
from analyzer.report._rows import FINDING_COLUMNS, NUMERIC
from analyzer.report._view import provenance_facts

FILENAME = "csv-metadata.json"


def render(result: Result, language: str) -> Iterator[str]:
    """The file's text."""
    columns = [{"name": name, "titles": name, "datatype": "number" if name in NUMERIC else "string"} for name in FINDING_COLUMNS]
    table = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": "discrepancies.csv",
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": columns, "primaryKey": "discrepancy_id"},
        "notes": [provenance_facts(result, language)],
    }
    yield json_safe(json.dumps(table, ensure_ascii=False, indent=1)) + "\n"
