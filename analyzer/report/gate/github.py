"""Workflow commands that GitHub turns into annotations.

Values are escaped as the runner unescapes them: `%`, CR and LF everywhere, `:` and `,` too in properties. An annotation that spans
several lines has no columns: GitHub refuses them there.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.report._gate import Gate
from analyzer.report._inert import inert

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def data(text: str) -> str:
    """The message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def prop(text: str) -> str:
    """A property of a command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def render(gate: Gate) -> Iterator[str]:
    """One command a finding; those set aside are notices."""
    for finding in gate.findings:
        properties = ",".join(f"{key}={prop(value)}" for key, value in _properties(gate, finding))
        lines = [gate.message(finding), *(f"↔ {gate.figure(other)}" for other in gate.others(finding)[:5]), finding.discrepancy_id]
        yield f"::{_command(gate, finding)} {properties}::{data(chr(10).join(lines))}\n"
    for remark in gate.remarks():
        yield f"::notice title=analyzer::{data(remark)}\n"


def _command(gate: Gate, finding: Finding) -> str:
    return COMMANDS[finding.severity] if not gate.aside(finding) else "notice"


def _properties(gate: Gate, finding: Finding) -> Iterator[tuple[str, str]]:
    claim = gate.primary(finding)
    if claim is not None:
        spot = gate.spot(claim)
        yield "file", inert(spot.file)
        if spot.line:
            yield "line", str(spot.line)
            yield "endLine", str(spot.end_line)
            if spot.line == spot.end_line:
                yield "col", str(spot.column)
                yield "endColumn", str(spot.end_column)
    yield "title", f"{finding.rule} {finding.kind}"
