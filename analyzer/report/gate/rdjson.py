"""Reviewdog Diagnostic Format: columns count UTF-8 bytes, ends are exclusive, the other side is a related location."""

from __future__ import annotations

import json
from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.report._gate import Gate
from analyzer.report._inert import json_safe

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(gate: Gate) -> Iterator[str]:
    """One DiagnosticResult."""
    result = {"source": {"name": "analyzer"}, "diagnostics": [_diagnostic(gate, finding) for finding in gate.findings]}
    yield json_safe(json.dumps(result, ensure_ascii=False, indent=1)) + "\n"


def _diagnostic(gate: Gate, finding: Finding) -> dict[str, object]:
    claim = gate.primary(finding)
    aside = gate.aside(finding)
    return {
        "message": f"{gate.message(finding)} ({finding.discrepancy_id})",
        "location": _location(gate, claim) if claim is not None else {"path": finding.articles[0]},
        "severity": "INFO" if aside else SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "related_locations": [{"message": gate.figure(other), "location": _location(gate, other)} for other in gate.others(finding)],
    }


def _location(gate: Gate, claim: Claim) -> dict[str, object]:
    spot = gate.spot(claim)
    if not spot.line:
        return {"path": spot.file}
    return {
        "path": spot.file,
        "range": {
            "start": {"line": spot.line, "column": spot.byte_column},
            "end": {"line": spot.end_line, "column": spot.end_byte_column},
        },
    }
