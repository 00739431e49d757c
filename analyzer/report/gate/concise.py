"""One line a finding: `file:line:column: severity CODE message [id]`."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.report._gate import Gate
from analyzer.report._inert import inert


def render(gate: Gate) -> Iterator[str]:
    """The lines; nothing where nothing was found."""
    for finding in gate.findings:
        claim = gate.primary(finding)
        place = inert(" ".join(finding.articles))
        if claim is not None:
            spot = gate.spot(claim)
            place = inert(spot.file) + (f":{spot.line}:{spot.column}" if spot.line else "")
        yield f"{place}: {finding.severity} {finding.rule} {gate.message(finding)} [{finding.discrepancy_id}]\n"
