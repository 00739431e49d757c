"""discrepancies.html: one file that opens from disk without a network, filters, sorts and prints.

Everything from an article passes autoescaping; a content policy allows exactly the one style and the one script of the
page, by hash. The texts of the articles are left out above `ARTICLES_LIMIT` code points, the full list of subjects
above `CLAIMS_LIMIT` claims; claims.csv holds all of them in any case.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analyzer import explanation as explain
from analyzer.model import SEVERITIES, Article, Claim, Evidence, Finding, Result
from analyzer.report._inert import inert, inert_lines
from analyzer.report._numbers import plain
from analyzer.report._picture import Picture, picture
from analyzer.report._rows import claim_order
from analyzer.report._view import (
    FindingView,
    Passage,
    finding_view,
    first_direction,
    open_and_dismissed,
    passage,
    provenance_lines,
    summary_line,
)

FILENAME = "discrepancies.html"
TEMPLATES = Path(__file__).parent / "templates"
ARTICLES_LIMIT = 1_000_000
CLAIMS_LIMIT = 2_000
WHOLE_PICTURES = 100
"""Findings whose picture shows every claim of the subject; later ones show only their own, so that the page stays usable."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One piece of grouping evidence in the reader's words; `weight` in log-odds, positive for one subject."""

    name: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it; the tuples of numbers point into the filter lists."""

    view: FindingView
    anchor: str
    picture: Picture | None
    links: tuple[tuple[str, str, tuple[Weighed, ...]], ...]
    articles: str
    sources: str
    languages: str
    ratio: str
    subject: str


@dataclass(frozen=True, slots=True)
class Topic:
    """All claims of one subject."""

    label: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: plain text, or a claim with its reading and the anchors of its findings."""

    text: str
    reading: str = ""
    severity: str = ""
    anchors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its claims marked."""

    path: str
    title: str
    source: str
    published: str
    language: str
    direction: str
    pieces: tuple[Piece, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter offers: values as found, in order."""

    rules: tuple[str, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    statuses: tuple[str, ...]


def render(result: Result, language: str) -> Iterator[str]:
    """The page, piece by piece."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_finalize,
    )
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    found, dismissed = open_and_dismissed(result)
    claims = explain.claims_by_id(result)
    findings = found + dismissed
    anchors = anchors_of(findings)
    choices = _choices(findings, claims)
    stream = environment.get_template("report.html.j2").stream(
        language=language,
        direction=explain.direction(language),
        say=partial(_say, language),
        label=partial(_label, language),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  the package's own file
        script=Markup(script),  # noqa: S704  the package's own file
        summary=summary_line(result, language),
        counts=_counts(found),
        total=len(findings),
        choices=choices,
        cards=_cards(findings, result, claims, choices, anchors, language),
        topics=_topics(result, claims, language),
        all_subjects=len(result.claims) <= CLAIMS_LIMIT,
        sheets=_sheets(result, findings, anchors, language),
        provenance=provenance_lines(result, language),
    )
    stream.enable_buffering(64)
    return iter(stream)


def _finalize(value: object) -> object:
    """The last door: whatever string a template prints is inert, even one that nobody thought of."""
    return inert_lines(value) if type(value) is str else value


def _say(language: str, key: str, **values: object) -> str:
    return explain.word(f"frame.{key}" if "." not in key or key.startswith(("sort.", "count.")) else key, language, **values)


def _label(language: str, table: str, key: str) -> str:
    return explain.label(table, key, language)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _counts(found: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    counts = {severity: sum(finding.severity == severity for finding in found) for severity in SEVERITIES}
    return tuple(counts.items())


def anchors_of(findings: Sequence[Finding]) -> dict[str, str]:
    """A fragment for each finding: its id with everything but letters, digits, `-` and `_` replaced."""
    return {finding.discrepancy_id: "f-" + re.sub(r"[^A-Za-z0-9_-]", "-", finding.discrepancy_id) for finding in findings}


def _choices(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> Choices:
    involved = [claims[claim_id] for finding in findings for claim_id in finding.claims if claim_id in claims]
    return Choices(
        rules=tuple(sorted({finding.rule for finding in findings})),
        articles=tuple(sorted({article for finding in findings for article in finding.articles})),
        sources=tuple(sorted({claim.source for claim in involved if claim.source})),
        languages=tuple(sorted({claim.language for claim in involved})),
        statuses=tuple(sorted({finding.decision.status for finding in findings})),
    )


def _cards(
    findings: Sequence[Finding], result: Result, claims: Mapping[str, Claim], choices: Choices, anchors: Mapping[str, str], language: str
) -> Iterator[Card]:
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    wanted = {finding.subject_id for finding in findings if finding.subject_id}
    for claim in sorted(result.claims, key=claim_order):
        if claim.subject_id in wanted:
            by_subject[claim.subject_id].append(claim)
    groups = {group.subject_id: group for group in result.groups if group.subject_id in wanted}
    articles, sources, tongues = map(_numbered, (choices.articles, choices.sources, choices.languages))
    for number, finding in enumerate(findings):
        own = [claims[claim_id] for claim_id in finding.claims if claim_id in claims]
        links = explain.evidence_between(finding, groups.get(finding.subject_id))
        yield Card(
            view=finding_view(finding, claims, language),
            anchor=anchors[finding.discrepancy_id],
            picture=picture(finding, claims, by_subject.get(finding.subject_id, ()) if number < WHOLE_PICTURES else (), language),
            links=tuple(
                (_printed(left, claims), _printed(right, claims), _weighed(evidence, language)) for left, right, evidence in links[:12]
            ),
            articles=" ".join(articles[name] for name in finding.articles),
            sources=" ".join(sorted({sources[claim.source] for claim in own if claim.source})),
            languages=" ".join(sorted({tongues[claim.language] for claim in own})),
            ratio=plain(finding.ratio),
            subject=inert(explain.subject_name(finding.subject, language)) if finding.subject else "",
        )


def _weighed(evidence: Sequence[Evidence], language: str) -> tuple[Weighed, ...]:
    """Evidence heaviest first, named and told in the reader's language."""
    items = sorted(evidence, key=lambda one: (-abs(one.weight), one.name))
    sides = [tuple(inert(explain.evidence_value(item.name, side, language)) for side in (item.left, item.right)) for item in items]
    return tuple(
        Weighed(explain.evidence_name(item.name, language), left, right, item.weight)
        for item, (left, right) in zip(items, sides, strict=True)
    )


def _numbered(names: Sequence[str]) -> dict[str, str]:
    return {name: str(number) for number, name in enumerate(names)}


def _printed(claim_id: str, claims: Mapping[str, Claim]) -> str:
    return inert(claims[claim_id].text) if claim_id in claims else claim_id


def _topics(result: Result, claims: Mapping[str, Claim], language: str) -> Iterator[Topic]:
    """Subjects by label, those without one last; only subjects with findings where the claims are very many."""
    wanted = None if len(result.claims) <= CLAIMS_LIMIT else {finding.subject_id for finding in result.discrepancies}
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(result.claims, key=claim_order):
        if wanted is None or claim.subject_id in wanted:
            by_subject[claim.subject_id].append(claim)
    labels = {group.subject_id: group.label for group in result.groups}
    labels.update({finding.subject_id: finding.subject for finding in result.discrepancies if finding.subject})

    def name(subject_id: str) -> str:
        first = by_subject[subject_id][0]
        if subject_id in labels:
            return explain.subject_name(labels[subject_id], language)
        return _about(first, language) or subject_id

    left = CLAIMS_LIMIT
    for subject_id in sorted(by_subject, key=lambda one: (not one, -len(by_subject[one]), name(one), one)):
        left -= len(by_subject[subject_id])
        if left < 0:
            return
        shown = explain.word("frame.no_subject", language) if not subject_id else inert(name(subject_id))
        yield Topic(shown, tuple(passage(claim, language) for claim in by_subject[subject_id]))


def _about(claim: Claim, language: str) -> str:
    """Entity, attribute and qualifiers of a claim in the reader's words, as far as they are known."""
    attribute = explain.attribute_name(claim.attribute, language) if claim.attribute else ""
    known = (explain.entity_name(claim.entity, language), attribute, explain.qualifier_names(claim.subject.qualifiers, language))
    return " · ".join(text for text in known if text)


def _sheets(result: Result, findings: Sequence[Finding], anchors: Mapping[str, str], language: str) -> Iterator[Sheet]:
    if sum(len(article.text) for article in result.articles) > ARTICLES_LIMIT:
        return
    of_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for claim_id in finding.claims:
            of_claim[claim_id].append(finding)
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(result.claims, key=claim_order):
        by_article[claim.article].append(claim)
    for article in result.articles:
        claims = by_article.get(article.path, [])
        way = explain.direction(article.language)
        yield Sheet(
            path=inert(article.path),
            title=inert(article.title),
            source=inert(article.source),
            published=inert(explain.day(article.published, language)),
            language=article.language if way != "auto" else "",
            direction=first_direction(article.text[article.body_start :].lstrip()) if way == "auto" else way,
            pieces=tuple(_pieces(article, claims, of_claim, anchors, language)),
            count=len(claims),
        )


def _pieces(
    article: Article, claims: Sequence[Claim], of_claim: Mapping[str, Sequence[Finding]], anchors: Mapping[str, str], language: str
) -> Iterator[Piece]:
    """The article from its body on; of claims that overlap the first is marked."""
    at = article.body_start
    for claim in claims:
        if claim.start < at or claim.end > len(article.text) or claim.end <= claim.start:
            continue
        yield Piece(inert_lines(article.text[at : claim.start]))
        findings = of_claim.get(claim.claim_id, ())
        read = " = ".join(text for text in (explain.reading(claim, language), explain.base_reading(claim, language)) if text)
        about = _about(claim, language)
        yield Piece(
            text=inert_lines(article.text[claim.start : claim.end]),
            reading=inert(" — ".join(text for text in (read or explain.label("claim_kind", claim.kind, language), about) if text)),
            severity=min((finding.severity for finding in findings), key=_worst, default=""),
            anchors=tuple((anchors[finding.discrepancy_id], finding.rule) for finding in findings),
        )
        at = claim.end
    yield Piece(inert_lines(article.text[at:]))


def _worst(severity: str) -> int:
    return (*SEVERITIES, "").index(severity)
