"""The end of a run on a terminal: one line of counts, one short entry a finding, most severe first."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer import explanation as explain
from analyzer.model import SEVERITIES, Result
from analyzer.report._inert import clip, inert
from analyzer.report._view import open_and_dismissed, painted, summary_line

FILENAME = ""
LIMIT = 20


def render(result: Result, language: str) -> Iterator[str]:
    """The summary without colours, line by line."""
    yield from _lines(result, language, colour=False)


def summary(result: Result, language: str, *, colour: bool) -> str:
    """The summary as one text that ends with a line break; ANSI colours only where asked for."""
    return "".join(_lines(result, language, colour=colour))


def _lines(result: Result, language: str, *, colour: bool) -> Iterator[str]:
    say = explain.word
    found, _ = open_and_dismissed(result)
    labels = {severity: explain.label("severity", severity, language) for severity in SEVERITIES}
    width = max(map(len, labels.values()))
    for finding in found[:LIMIT]:
        severity = labels.get(finding.severity, finding.severity).ljust(width)
        if colour:
            severity = painted(severity, finding.severity)
        message = clip(inert(explain.sentence(finding.message, language)), 300)
        places = say("frame.sep", language).join(inert(article) for article in finding.articles)
        yield f"{severity}  {inert(finding.rule)}  {message}\n"
        yield f"{'':{width}}        {places}  {inert(finding.discrepancy_id)}\n"
        if finding.diagnosis:
            yield f"{'':{width}}        {clip(inert(explain.sentence(finding.diagnosis, language)), 300)}\n"
    if len(found) > LIMIT:
        yield f"… +{len(found) - LIMIT}\n"
    if found:
        yield "\n"
    yield summary_line(result, language) + "\n"
    if not found:
        yield say("frame.clean", language) + "\n"
    yield from _foot(result, language)
    for skipped in result.skipped:
        yield f"{say('provenance.skipped', language)}{say('frame.colon', language)}{inert(explain.skipped_sentence(skipped, language))}\n"


def _foot(result: Result, language: str) -> Iterator[str]:
    """What the figures rest on, in two lines."""
    say = explain.word
    rests, cover = result.provenance, result.coverage
    if rests.tool:
        yield inert(say("provenance.line", language, tool=rests.tool, config=rests.config_hash, rates=rests.rates_until)) + "\n"
    if cover.seen:
        yield say("provenance.coverage_line", language, seen=cover.seen, read=cover.read, compared=cover.compared) + "\n"
