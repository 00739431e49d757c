"""SARIF 2.1.0: columns in code points, the other side of a conflict as related locations, a fingerprint that no edit elsewhere moves.

Published articles are not files of this checkout: their addresses are relative to the base `PUBLISHED`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import quote

from analyzer import explanation as explain
from analyzer.model import Claim, Finding
from analyzer.report._gate import Gate
from analyzer.report._inert import inert, json_safe
from analyzer.rules import Rule, load_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
FINGERPRINT = "analyzerFinding/v1"


def render(gate: Gate) -> Iterator[str]:
    """One log with one run. Articles that were not read are notifications of the invocation."""
    known = load_rules()
    codes = sorted({finding.rule for finding in gate.findings if finding.rule in known})
    run: dict[str, object] = {
        "tool": {"driver": _driver(gate, [known[code] for code in codes])},
        "columnKind": "unicodeCodePoints",
        "language": gate.language,
        "invocations": [_invocation(gate)],
        "results": [_result(gate, finding, codes) for finding in gate.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json_safe(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _driver(gate: Gate, rules: list[Rule]) -> dict[str, object]:
    name, _, version = gate.result.provenance.tool.partition(" ")
    driver: dict[str, object] = {"name": name or "analyzer", "rules": [_rule(rule, gate.language) for rule in rules]}
    return driver | ({"version": version, "semanticVersion": version} if version else {})


def _rule(rule: Rule, language: str) -> dict[str, object]:
    text = "\n\n".join(part[language] for part in (rule.flags, rule.why, rule.how, rule.leaves_alone))
    return {
        "id": rule.code,
        "name": "".join(word.title() for word in rule.kind.split("_")),
        "shortDescription": {"text": rule.title[language]},
        "fullDescription": {"text": rule.flags[language]},
        "help": {"text": text, "markdown": f"**{rule.code} {rule.title[language]}**\n\n{text}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["claims", rule.kind]},
    }


def _invocation(gate: Gate) -> dict[str, object]:
    skipped = [
        {"level": "error", "message": {"text": plain(inert(explain.skipped_sentence(item, gate.language)))}} for item in gate.result.skipped
    ]
    remarks = [{"level": "note", "message": {"text": plain(remark)}} for remark in gate.remarks()]
    return {"executionSuccessful": not gate.incomplete, "toolExecutionNotifications": [*skipped, *remarks]}


def _result(gate: Gate, finding: Finding, codes: list[str]) -> dict[str, object]:
    claim = gate.primary(finding)
    found: dict[str, object] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": plain(gate.message(finding))},
        "locations": [_location(gate, claim)] if claim is not None else [],
        "relatedLocations": [_location(gate, other) | {"id": number} for number, other in enumerate(gate.others(finding), 1)],
        "partialFingerprints": {FINGERPRINT: finding.discrepancy_id},
    }
    if finding.rule in codes:
        found["ruleIndex"] = codes.index(finding.rule)
    if gate.aside(finding):
        found["suppressions"] = [_suppression(gate, finding)]
    return found


def _suppression(gate: Gate, finding: Finding) -> dict[str, object]:
    """A comment in the text is known by the article that stands for the person who decided."""
    inside = finding.decision.decided_by in gate.articles
    return {"kind": "inSource" if inside else "external", "status": "accepted", "justification": gate.status(finding)}


def _location(gate: Gate, claim: Claim) -> dict[str, object]:
    spot = gate.spot(claim)
    place: dict[str, object] = {"artifactLocation": {"uri": uri(spot.file)}}
    if claim.article not in gate.articles:
        place["artifactLocation"] = {"uri": uri(spot.file), "uriBaseId": "PUBLISHED"}
    if spot.line:
        place["region"] = {
            "startLine": spot.line,
            "startColumn": spot.column,
            "endLine": spot.end_line,
            "endColumn": spot.end_column,
            "charOffset": spot.start,
            "charLength": spot.end - spot.start,
            "snippet": {"text": claim.text},
        }
    return {"physicalLocation": place, "message": {"text": plain(gate.figure(claim))}}


def plain(text: str) -> str:
    """Message text in which nothing is taken for an embedded link, `[text](target)`."""
    return text.replace("](", "] (")


def uri(file: str) -> str:
    """A file name as a relative reference, or as a file address where it is absolute."""
    path = PurePath(file)
    if path.is_absolute():
        return "file://" + quote(path.as_posix().encode("utf-8", "replace"), safe="/")
    return quote(path.as_posix().encode("utf-8", "replace"), safe="/")
