"""JUnit XML: one case an article; a case fails with the findings that fail the gate and tells the others as output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from analyzer import explanation as explain
from analyzer.model import Article, Finding
from analyzer.report._gate import Gate
from analyzer.report._inert import inert

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(gate: Gate) -> Iterator[str]:
    """The document. Articles that were not read are errors."""
    cases = [(article, [item for item in gate.findings if article.path in item.articles]) for article in gate.result.articles]
    failed = sum(any(map(gate.fails, found)) for _, found in cases)
    skipped = gate.result.skipped
    counts = f'tests="{len(cases) + len(skipped)}" failures="{failed}" errors="{len(skipped)}" skipped="0"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="analyzer" {counts}>\n<testsuite name="analyzer" {counts}>\n'
    for article, found in cases:
        yield from _case(gate, article, found)
    for item in skipped:
        sentence = explain.skipped_sentence(item, gate.language)
        yield f'<testcase classname="analyzer" name={_value(item.path)}><error message={_value(sentence)}/></testcase>\n'
    yield "</testsuite>\n</testsuites>\n"


def _case(gate: Gate, article: Article, found: list[Finding]) -> Iterator[str]:
    yield f'<testcase classname="analyzer" name={_value(article.path)} file={_value(article.file or article.path)}>\n'
    others = []
    for finding in found:
        if not gate.fails(finding):
            others.append(f"{finding.severity} {finding.rule} {gate.message(finding)} [{finding.discrepancy_id}]")
            continue
        told = [gate.primary(finding), *gate.others(finding)]
        body = "\n".join([*(gate.figure(claim) for claim in told if claim is not None), finding.discrepancy_id])
        yield f"<failure type={_value(finding.rule)} message={_value(gate.message(finding))}>{_text(body)}</failure>\n"
    if others:
        yield f"<system-out>{_text(chr(10).join(others))}</system-out>\n"
    yield "</testcase>\n"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _value(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", inert(text)))
