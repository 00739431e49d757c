"""For a person at a terminal: the sentence, the figures on either side, the likely cause; then what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analyzer import explanation as explain
from analyzer.model import Finding
from analyzer.report._gate import Gate
from analyzer.report._inert import clip, inert
from analyzer.report._view import painted, summary_line


def render(gate: Gate) -> Iterator[str]:
    """Findings, most severe first, those set aside last; then remarks, articles not read, one line of counts."""
    say, language = explain.word, gate.language
    for finding in sorted(gate.findings, key=gate.aside):
        yield from _finding(gate, finding)
    for remark in gate.remarks():
        yield f"{remark}\n"
    for skipped in gate.result.skipped:
        yield f"{say('provenance.skipped', language)}{say('frame.colon', language)}{inert(explain.skipped_sentence(skipped, language))}\n"
    own = tuple(claim for claim in gate.result.claims if claim.article in gate.articles)
    yield summary_line(replace(gate.result, claims=own), language) + "\n"
    failing = sum(map(gate.fails, gate.findings))
    verdict = "gate.unknown" if gate.incomplete else "gate.fails" if failing else "gate.passes"
    yield say(verdict, language, count=failing, level=_level(gate)) + "\n"


def _level(gate: Gate) -> str:
    return explain.label("gate_level", gate.level, gate.language)


def _finding(gate: Gate, finding: Finding) -> Iterator[str]:
    severity = explain.label("severity", finding.severity, gate.language)
    if gate.colour:
        severity = painted(severity, finding.severity)
    claim = gate.primary(finding)
    place = ""
    if claim is not None:
        spot = gate.spot(claim)
        place = inert(spot.file) + (f":{spot.line}:{spot.column}" if spot.line else "")
    yield f"{place}: {severity} {finding.rule} [{finding.discrepancy_id}]\n"
    yield f"  {gate.message(finding)}\n"
    if claim is not None:
        yield f"    → {gate.figure(claim)}\n"
    for other in gate.others(finding)[:5]:
        yield f"    ↔ {gate.figure(other)}\n"
    if finding.diagnosis:
        yield f"  {clip(inert(explain.sentence(finding.diagnosis, gate.language)), 400)}\n"
    yield "\n"
