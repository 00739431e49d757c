"""GitLab Code Quality: a JSON list; the fingerprint of a finding is its id, which does not depend on lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.report._gate import Gate
from analyzer.report._inert import json_safe

SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


def render(gate: Gate) -> Iterator[str]:
    """The list as one text."""
    yield json_safe(json.dumps([_issue(gate, finding) for finding in gate.findings], ensure_ascii=False, indent=1)) + "\n"


def _issue(gate: Gate, finding: Finding) -> dict[str, object]:
    claim = gate.primary(finding)
    spot = gate.spot(claim) if claim is not None else None
    aside = gate.aside(finding)
    return {
        "description": gate.message(finding),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(finding.discrepancy_id.encode()).hexdigest(),
        "severity": "info" if aside else SEVERITIES[finding.severity],
        "location": {"path": spot.file if spot else finding.articles[0], "lines": {"begin": spot.line if spot and spot.line else 1}},
    }
