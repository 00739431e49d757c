"""discrepancies.md: for an e-mail or a pull-request comment; no assets, renders on GitHub in both writing directions.

Signs in an article's text become HTML entities where Markdown or HTML would read something into them, and only there: the file is
also read unrendered. Direction is set with `dir` attributes on `p`, `div` and `span`, which GitHub keeps and which isolate (it drops
`bdi`), on what does not run the way of the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from analyzer import explanation as explain
from analyzer.explanation import Part
from analyzer.model import Result
from analyzer.report._inert import inert
from analyzer.report._view import FindingView, Passage, finding_view, open_and_dismissed, provenance_lines, summary_line

FILENAME = "discrepancies.md"
SOFT_LIMIT = 100
"""Findings shown in full; beyond them one line each, so that the file stays one that a mail program opens."""

_SPECIAL = re.compile(r"[<>`*{}\[\]|~\\#^]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|\$(?!\d)|@|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""A sum in dollars opens no formula, since a `$` before a digit closes none; quotation marks and an underscore inside a word are text."""
_OPENS = re.compile(r"[\s+=-]|\d{1,9}[.)](?:\s|$)")
"""What would begin a list, a rule or a block of code at the head of a line."""
_PLAIN_NUMBER = re.compile(r"[0-9][0-9.,]*")
_AGAINST = {"ltr": frozenset({"R", "AL", "AN"}), "rtl": frozenset({"L", "ES", "ET"})}
"""Directions of letters and signs that must stand apart in a line of each direction."""
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
            yield f"- {_badge(view, language)} {_parts(view.message, language)} <code>{escape(finding.discrepancy_id)}</code>\n"
    if dismissed:
        yield f"\n## {say('frame.dismissed_heading', language)}\n\n{say('frame.dismissed_note', language)}\n\n"
        for finding in dismissed:
            view = finding_view(finding, claims, language)
            yield f"- {_badge(view, language)} {_parts(view.message, language)} {escape(view.decision)}\n"
    yield from _about(result, language)
    yield "\n</div>\n"


def _overview(views: list[FindingView], language: str) -> str:
    """The first findings, one line each: what fits a notification."""
    lines = [f"{number}. {_badge(view, language)} {_parts(view.message, language)}\n" for number, view in enumerate(views, 1)]
    return "".join(lines) + "\n" if len(lines) > 1 else ""


def _badge(view: FindingView, language: str) -> str:
    return f"**{explain.label('severity', view.finding.severity, language)}** {escape(view.finding.rule)}"


def _section(number: int, view: FindingView, language: str) -> Iterator[str]:
    say = explain.word
    colon = say("frame.colon", language)
    finding = view.finding
    subject = f" · {_span(explain.subject_name(finding.subject, language), 'auto', language)}" if finding.subject else ""
    severity = explain.label("severity", finding.severity, language)
    yield f"## {number}. {severity} {escape(finding.rule)}{colon}{view.title}\n\n{_parts(view.message, language)}\n\n"
    if view.decision:
        yield f"> {escape(view.decision)}\n\n"
    heads = [say(f"frame.{key}", language) for key in ("source", "date", "article", "passage", "read_as")]
    yield f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"
    for one in view.passages:
        yield _row(one, language)
    yield "\n"
    if view.arithmetic:
        yield f"**{say('frame.arithmetic', language)}**\n\n"
        yield "".join(f"- {_parts(parts, language)}\n" for parts in view.arithmetic) + "\n"
    if view.cause:
        yield f"**{say('frame.cause', language)}**{colon}{_parts(view.cause, language)}\n\n"
    yield f"**{say('frame.check', language)}**{colon}{_parts(view.check, language)}\n\n"
    yield f"<sub>{say('frame.id', language)} <code>{escape(finding.discrepancy_id)}</code>{subject}</sub>\n\n"


def _row(one: Passage, language: str) -> str:
    say = explain.word
    way = one.direction
    quoted = f"{escape(one.before)}<b>{escape(one.quantity)}</b>{escape(one.after)}"
    mark = say("frame.odd", language) if one.odd else say("frame.supports", language) if one.supports else ""
    read = " = ".join(_span(text, "auto", language) for text in (one.reading, one.base) if text)
    cells = [
        (_span(one.source, "auto", language) if one.source else say("frame.unsourced", language)) + (f"<br>**{mark}**" if mark else ""),
        escape(one.published) or say("frame.undated", language),
        _span(one.article, "ltr", language),
        quoted if way == explain.direction(language) else f'<p dir="{way}">{quoted}</p>',
        read or "–",
    ]
    return f"| {' | '.join(cells)} |\n"


def _parts(parts: Iterable[Part], language: str) -> str:
    return "".join(_span(part.text, "auto", language) if part.value else escape(part.text) for part in parts)


def _span(text: str, way: str, language: str) -> str:
    """A text from the data, set apart where it could turn the line it stands in or open a block."""
    against = _AGAINST[explain.direction(language)]
    turns = not _PLAIN_NUMBER.fullmatch(text) and any(unicodedata.bidirectional(char) in against for char in text)
    return f'<span dir="{way}">{escape(text)}</span>' if turns or _OPENS.match(text) else escape(text)


def _about(result: Result, language: str) -> Iterator[str]:
    say = explain.word
    yield f"\n## {say('frame.about_heading', language)}\n\n"
    yield f"{say('provenance.limits', language)} {say('provenance.confidence', language)}\n\n"
    for heading, lines in provenance_lines(result, language):
        if len(lines) == 1:
            yield f"- {heading}{say('frame.colon', language)}{_span(lines[0], 'auto', language)}\n"
        else:
            yield f"- {heading}{say('frame.colon', language)}\n" + "".join(f"  - {_span(line, 'auto', language)}\n" for line in lines)
