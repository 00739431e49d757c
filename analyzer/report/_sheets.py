"""An article as a page: its full text, every claim marked with its reading, its findings beside the paragraph they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer import explanation as explain
from analyzer.explanation import Part
from analyzer.model import SEVERITIES, Article, Claim, Finding, Result
from analyzer.report._inert import inert, inert_lines
from analyzer.report._page import claim_anchor
from analyzer.report._rows import claim_order
from analyzer.report._view import first_direction, inert_parts, web_address


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: plain text, or claims with their readings (several where they overlap)."""

    text: str
    readings: tuple[tuple[str, str], ...] = ()
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in the margin."""

    anchor: str
    rule: str
    severity: str
    message: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the findings its claims are part of."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its claims marked."""

    path: str
    title: str
    source: str
    published: str
    url: str
    language: str
    direction: str
    blocks: tuple[Block, ...]
    count: int
    findings: int


class Sheets:
    """Makes the sheets of a result's articles, each when it is asked for."""

    def __init__(self, result: Result, findings: Sequence[Finding], anchors: Mapping[str, str], language: str) -> None:
        self.language, self.anchors = language, anchors
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.decision.status != "dismissed":
                for claim_id in finding.claims:
                    self._findings[claim_id].append(finding)
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(result.claims, key=claim_order):
            self._claims[claim.article].append(claim)

    def counts(self, path: str) -> tuple[int, int]:
        """How many claims and findings an article has."""
        claims = self._claims.get(path, ())
        return len(claims), len({finding.discrepancy_id for claim in claims for finding in self._findings.get(claim.claim_id, ())})

    def drawn_from(self, path: str) -> tuple[Sequence[Claim], list[Finding]]:
        """The claims of an article, and the findings that show beside them."""
        claims = self._claims.get(path, ())
        return claims, [finding for claim in claims for finding in self._findings.get(claim.claim_id, ())]

    def sheet(self, article: Article) -> Sheet:
        way = explain.direction(article.language)
        count, findings = self.counts(article.path)
        return Sheet(
            path=inert(article.path),
            title=inert(article.title),
            source=inert(article.source),
            published=inert(explain.day(article.published, self.language)),
            url=web_address(article.url),
            language=article.language if way != "auto" else "",
            direction=first_direction(article.text[article.body_start :].lstrip()) if way == "auto" else way,
            blocks=tuple(self._blocks(article)),
            count=count,
            findings=findings,
        )

    def _blocks(self, article: Article) -> Iterator[Block]:
        """Paragraphs end where a line ends outside of a claim."""
        told: set[str] = set()
        pieces: list[Piece] = []
        notes: list[Note] = []
        for stretch, claims in self._stretches(article):
            if claims:
                findings = [finding for claim in claims for finding in self._findings.get(claim.claim_id, ())]
                pieces.append(
                    Piece(
                        inert(stretch),
                        tuple((claim_anchor(claim.claim_id), self._reading(claim)) for claim in claims),
                        min((finding.severity for finding in findings), key=_worst, default=""),
                    )
                )
                for finding in findings:
                    if finding.discrepancy_id not in told:
                        told.add(finding.discrepancy_id)
                        notes.append(self._note(finding))
                continue
            for line in stretch.splitlines(keepends=True):
                pieces.append(Piece(inert_lines(line.rstrip("\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"))))
                if line[-1] in "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
                    if any(piece.text.strip() for piece in pieces):
                        yield Block(tuple(pieces), tuple(notes))
                        notes = []
                    pieces = []
        if any(piece.text.strip() for piece in pieces):
            yield Block(tuple(pieces), tuple(notes))

    def _stretches(self, article: Article) -> Iterator[tuple[str, list[Claim]]]:
        """The article from its body on, cut into text without a claim and text under claims that touch each other."""
        at = article.body_start
        together: list[Claim] = []
        end = at
        for claim in self._claims.get(article.path, ()):
            if claim.start < article.body_start or claim.end > len(article.text) or claim.end <= claim.start:
                continue
            if together and claim.start < end:
                together.append(claim)
                end = max(end, claim.end)
                continue
            if together:
                yield article.text[together[0].start : end], together
                at = end
            yield article.text[at : claim.start], []
            together, end = [claim], claim.end
        if together:
            yield article.text[together[0].start : end], together
            at = end
        yield article.text[at:], []

    def _reading(self, claim: Claim) -> str:
        read = [explain.reading(claim, self.language), explain.base_reading(claim, self.language)]
        shown = " = ".join(text for text in read if text) or explain.label("claim_kind", claim.kind, self.language)
        return inert(" — ".join(text for text in (shown, about(claim, self.language)) if text))

    def _note(self, finding: Finding) -> Note:
        message = inert_parts(explain.parts(finding.message, self.language))
        return Note(self.anchors[finding.discrepancy_id], finding.rule, finding.severity, message)


def about(claim: Claim, language: str) -> str:
    """Entity, attribute and qualifiers of a claim in the reader's words, as far as they are known."""
    attribute = explain.attribute_name(claim.attribute, language) if claim.attribute else ""
    known = (explain.entity_name(claim.entity, language), attribute, explain.qualifier_names(claim.subject.qualifiers, language))
    return " · ".join(text for text in known if text)


def _worst(severity: str) -> int:
    return (*SEVERITIES, "").index(severity)
