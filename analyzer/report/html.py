"""discrepancies.html: one file that opens from disk without a network, filters, sorts and prints; further pages beside it.

Everything from an article passes autoescaping; a content policy allows exactly the style and the script of the page, by
hash. The report itself holds the first `WHOLE_CARDS` findings with everything on them and a line for each one more. In the
folder `pages/` beside it stand every article with its claims marked, all claims by subject, and the further findings whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from analyzer import explanation as explain
from analyzer.model import SEVERITIES, Article, Finding, Result
from analyzer.pieces import Piece
from analyzer.report._cards import Deck
from analyzer.report._inert import inert
from analyzer.report._marks import Marks
from analyzer.report._page import MAIN, PAGES, anchors_of, article_page, page, page_around, part
from analyzer.report._sheets import Sheets
from analyzer.report._topics import Topic, topic_pages
from analyzer.report._view import open_and_dismissed, passage, provenance_lines, summary_line

FILENAME = MAIN
WHOLE_CARDS = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list of the report."""

    file: str
    path: str
    title: str
    source: str
    published: str
    claims: int
    findings: int


def render(result: Result, language: str) -> Iterator[str | Piece]:
    """The report."""
    findings, anchors = _findings(result)
    deck = Deck(findings, result, anchors, language)
    shown, _ = open_and_dismissed(result)
    common: dict[str, Any] = {"home": "", "folder": f"{PAGES}/", "known": _files(result)}
    return page_around(
        _cards(deck, range(min(WHOLE_CARDS, len(findings))), language, Marks(result, language), common),
        "report.html.j2",
        language,
        **common,
        styles=("base.css", "report.css"),
        script="report.js",
        summary=summary_line(result, language),
        counts=_counts(shown),
        total=len(findings),
        choices=deck.choices,
        lines=deck.short(WHOLE_CARDS, len(findings)),
        whole_cards=WHOLE_CARDS,
        articles=_listed(result, Sheets(result, findings, anchors, language), language),
        some_claims=bool(result.claims),
        provenance=provenance_lines(result, language),
    )


def pages(result: Result, language: str) -> Iterator[tuple[str, Iterator[str | Piece]]]:
    """The further pages: (path beside the report, its pieces)."""
    findings, anchors = _findings(result)
    common: dict[str, Any] = {"styles": ("base.css", "pages.css"), "script": "pages.js", "home": f"../{MAIN}", "folder": ""}
    common["known"] = _files(result)
    sheets = Sheets(result, findings, anchors, language)
    marks = Marks(result, language)
    for article in result.articles:
        yield f"{PAGES}/{article_page(article.path)}", _sheet(sheets, article, language, marks, common)
    topics = topic_pages(result, findings, anchors, language)
    for number, some in enumerate(topics, 1):
        values = common | {"number": number, "last": len(topics)}
        drawn = (_topic(topic, language, marks, common) for topic in some)
        yield f"{PAGES}/subjects-{number}.html", page_around(drawn, "subjects.html.j2", language, **values)
    deck = Deck(findings, result, anchors, language)
    last = -(-len(findings) // WHOLE_CARDS)
    for number in range(2, last + 1):
        places = range((number - 1) * WHOLE_CARDS, min(number * WHOLE_CARDS, len(findings)))
        values = common | {"number": number, "last": last, "styles": ("base.css", "report.css")}
        cards = _cards(deck, places, language, marks, common)
        yield f"{PAGES}/findings-{number}.html", page_around(cards, "findings.html.j2", language, **values)


def _sheet(sheets: Sheets, article: Article, language: str, marks: Marks, common: Mapping[str, Any]) -> Iterator[str | Piece]:
    """The page of an article, made only when it is written: the texts of a thousand articles need not stand in memory twice."""

    def draw() -> str:
        return "".join(page("article.html.j2", language, **common, sheet=sheets.sheet(article)))

    claims, findings = sheets.drawn_from(article.path)
    yield marks.piece("sheet", claims, draw, articles=[article.path], findings=findings)


def _topic(topic: Topic, language: str, marks: Marks, common: Mapping[str, Any]) -> str | Piece:
    """A subject with its claims."""

    def draw() -> str:
        values = {key: common[key] for key in ("home", "folder", "known")}
        return part("topic.html.j2", language, **values, topic=topic, view=partial(passage, language=language)) + "\n"

    return marks.piece("topic", topic.claims, draw, also=[topic.label, *(text for finding in topic.findings for text in finding)])


def _cards(deck: Deck, some: range, language: str, marks: Marks, common: Mapping[str, Any]) -> Iterator[str | Piece]:
    """The findings in these places with everything on them."""
    values = {key: common[key] for key in ("home", "folder", "known")}
    for number in some:
        claims, also = deck.drawn_from(number)
        known = ["\x1f".join(str(article_page(claim.article) in values["known"]) for claim in claims)]
        finding = deck.findings[number]
        draw = partial(_card, deck, number, language, values)
        yield marks.piece("card", claims, draw, findings=[finding], also=[values["folder"], *known, *also])


def _card(deck: Deck, number: int, language: str, values: Mapping[str, Any]) -> str:
    return part("card.html.j2", language, **values, card=deck.whole(number))


def _findings(result: Result) -> tuple[list[Finding], dict[str, str]]:
    shown, dismissed = open_and_dismissed(result)
    return shown + dismissed, anchors_of(shown + dismissed)


def _files(result: Result) -> frozenset[str]:
    """The pages of articles there are; published claims come without their articles."""
    return frozenset(article_page(article.path) for article in result.articles)


def _counts(found: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    counts = {severity: sum(finding.severity == severity for finding in found) for severity in SEVERITIES}
    return tuple(counts.items())


def _listed(result: Result, sheets: Sheets, language: str) -> Iterator[Listed]:
    for article in result.articles:
        claims, findings = sheets.counts(article.path)
        yield Listed(
            article_page(article.path),
            inert(article.path),
            inert(article.title),
            inert(article.source),
            inert(explain.day(article.published, language)),
            claims,
            findings,
        )
