"""discrepancies.md: for an e-mail or a pull-request comment; no assets, renders on GitHub in both writing directions.

Everything from an article becomes HTML entities wherever Markdown or HTML would read a sign in it. Direction is set
with `dir` attributes on `p`, `div` and `span`, which GitHub keeps and which isolate (it drops `bdi`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analyzer import explanation as explain
from analyzer.explanation import Part
from analyzer.model import Result
from analyzer.report._inert import inert
from analyzer.report._view import FindingView, Passage, finding_view, open_and_dismissed, provenance_lines, summary_line

FILENAME = "discrepancies.md"
SOFT_LIMIT = 100
"""Findings shown in full; beyond them one line each, so that the file stays one that a mail program opens."""

_SPECIAL = re.compile(r"[&<>\"'`*_{}\[\]|~\\#!$^]|@|:(?=//)|(?<=www)\.", re.IGNORECASE)
# An entity alone would still be a mention or an issue reference once rendered: an invisible joint keeps them apart.
_JOINTS = {"@": "@&#8203;", "#": "#&#8203;", ".": ".&#8203;", ":": ":&#8203;"}


def escape(text: str) -> str:
    """Article text that neither Markdown nor HTML reads anything into."""
    return _SPECIAL.sub(lambda match: _JOINTS.get(match[0]) or f"&#{ord(match[0])};", inert(text))


def render(result: Result, language: str) -> Iterator[str]:
    """The file's text, finding by finding."""
    say = explain.word
    way = explain.direction(language)
    claims = explain.claims_by_id(result)
    found, dismissed = open_and_dismissed(result)
    yield f'<div dir="{way}">\n\n# {say("frame.title", language)}\n\n{summary_line(result, language)}\n\n'
    if not found:
        yield f"{say('frame.clean', language)}\n\n"
    yield _overview([finding_view(finding, claims, language) for finding in found[:20]], language)
    for number, finding in enumerate(found, 1):
        view = finding_view(finding, claims, language)
        if number <= SOFT_LIMIT:
            yield from _section(number, view, language)
        else:
            yield f"- {_badge(view, language)} {_parts(view.message)} <code>{escape(finding.discrepancy_id)}</code>\n"
    if dismissed:
        yield f"\n## {say('frame.dismissed_heading', language)}\n\n{say('frame.dismissed_note', language)}\n\n"
        for finding in dismissed:
            view = finding_view(finding, claims, language)
            yield f"- {_badge(view, language)} {_parts(view.message)} {escape(view.decision)}\n"
    yield from _about(result, language)
    yield "\n</div>\n"


def _overview(views: list[FindingView], language: str) -> str:
    """The first findings, one line each: what fits a notification."""
    lines = [f"{number}. {_badge(view, language)} {_parts(view.message)}\n" for number, view in enumerate(views, 1)]
    return "".join(lines) + "\n" if len(lines) > 1 else ""


def _badge(view: FindingView, language: str) -> str:
    return f"**{explain.label('severity', view.finding.severity, language)}** {escape(view.finding.rule)}"


def _section(number: int, view: FindingView, language: str) -> Iterator[str]:
    say = explain.word
    colon = say("frame.colon", language)
    finding = view.finding
    subject = f" · {_span(explain.subject_name(finding.subject, language), 'auto')}" if finding.subject else ""
    severity = explain.label("severity", finding.severity, language)
    yield f"## {number}. {severity} {escape(finding.rule)}{colon}{view.title}\n\n{_parts(view.message)}\n\n"
    if view.decision:
        yield f"> {escape(view.decision)}\n\n"
    heads = [say(f"frame.{key}", language) for key in ("source", "date", "article", "passage", "read_as")]
    yield f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"
    for one in view.passages:
        yield _row(one, language)
    yield "\n"
    if view.arithmetic:
        yield f"**{say('frame.arithmetic', language)}**\n\n"
        yield "".join(f"- {_parts(parts)}\n" for parts in view.arithmetic) + "\n"
    if view.cause:
        yield f"**{say('frame.cause', language)}**{colon}{_parts(view.cause)}\n\n"
    yield f"**{say('frame.check', language)}**{colon}{_parts(view.check)}\n\n"
    yield f"<sub>{say('frame.id', language)} <code>{escape(finding.discrepancy_id)}</code>{subject}</sub>\n\n"


def _row(one: Passage, language: str) -> str:
    say = explain.word
    way = one.direction
    mark = say("frame.odd", language) if one.odd else say("frame.supports", language) if one.supports else ""
    read = " = ".join(_span(text, "auto") for text in (one.reading, one.base) if text)
    cells = [
        (_span(one.source, "auto") if one.source else say("frame.unsourced", language)) + (f"<br>**{mark}**" if mark else ""),
        escape(one.published) or say("frame.undated", language),
        _span(one.article, "ltr"),
        f'<p dir="{way}">{escape(one.before)}<b>{escape(one.quantity)}</b>{escape(one.after)}</p>',
        read or "–",
    ]
    return f"| {' | '.join(cells)} |\n"


def _parts(parts: Iterable[Part]) -> str:
    return "".join(_span(part.text, "auto") if part.value else escape(part.text) for part in parts)


def _span(text: str, way: str) -> str:
    return f'<span dir="{way}">{escape(text)}</span>'


def _about(result: Result, language: str) -> Iterator[str]:
    say = explain.word
    yield f"\n## {say('frame.about_heading', language)}\n\n"
    yield f"{say('provenance.limits', language)} {say('provenance.confidence', language)}\n\n"
    for heading, lines in provenance_lines(result, language):
        if len(lines) == 1:
            yield f"- {heading}{say('frame.colon', language)}{_span(lines[0], 'auto')}\n"
        else:
            yield f"- {heading}{say('frame.colon', language)}\n" + "".join(f"  - {_span(line, 'auto')}\n" for line in lines)
