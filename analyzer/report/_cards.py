"""Findings as the HTML report shows them: views, drawings, and the numbers its filters go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer import explanation as explain
from analyzer.model import Claim, Evidence, Finding, Result
from analyzer.plain import dumps
from analyzer.report._inert import clip, inert
from analyzer.report._numbers import plain
from analyzer.report._picture import Picture, picture
from analyzer.report._rows import claim_order
from analyzer.report._timeline import TimeLine, timeline
from analyzer.report._view import FindingView, finding_view
from analyzer.report._waterfall import Waterfall, waterfall

WHOLE_PICTURES = 200
"""Findings whose picture shows every claim of the subject; later ones show only their own."""
MAX_PAIRS = 6
MAX_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it; `articles`, `sources`, `languages` are places in the filter lists, for the script."""

    view: FindingView
    anchor: str
    number: int
    articles: str
    sources: str
    languages: str
    ratio: str
    subject: str
    passages_left_out: int = 0
    picture: Picture | None = None
    timeline: TimeLine | None = None
    waterfalls: tuple[Waterfall, ...] = ()
    pairs_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter offers: values as found, in order."""

    rules: tuple[str, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    statuses: tuple[str, ...]


def choices_of(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> Choices:
    involved = [claims[claim_id] for finding in findings for claim_id in finding.claims if claim_id in claims]
    return Choices(
        rules=tuple(sorted({finding.rule for finding in findings})),
        articles=tuple(sorted({article for finding in findings for article in finding.articles})),
        sources=tuple(sorted({claim.source for claim in involved if claim.source})),
        languages=tuple(sorted({claim.language for claim in involved})),
        statuses=tuple(sorted({finding.decision.status for finding in findings})),
    )


class Deck:
    """Makes the cards of a result's findings, each when it is asked for."""

    def __init__(self, findings: Sequence[Finding], result: Result, anchors: Mapping[str, str], language: str) -> None:
        self.findings, self.anchors, self.language = findings, anchors, language
        self.claims = explain.claims_by_id(result)
        self.choices = choices_of(findings, self.claims)
        wanted = {finding.subject_id for finding in findings if finding.subject_id}
        self._groups = {group.subject_id: group for group in result.groups if group.subject_id in wanted}
        self._by_subject: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(result.claims, key=claim_order):
            if claim.subject_id in wanted:
                self._by_subject[claim.subject_id].append(claim)
        self._numbers = [_numbered(names) for names in (self.choices.articles, self.choices.sources, self.choices.languages)]

    def whole(self, number: int) -> Card:
        """The card of a finding with everything on it."""
        finding = self.findings[number]
        others, pairs = self._others(number), self._pairs(finding)
        view = finding_view(finding, self.claims, self.language, limit=MAX_PASSAGES)
        return self._card(
            number,
            view,
            passages_left_out=sum(claim_id in self.claims for claim_id in {*finding.claims, *finding.witnesses}) - len(view.passages),
            picture=picture(finding, self.claims, others, self.language),
            timeline=timeline(finding, self.claims, others, self.language),
            waterfalls=tuple(
                waterfall(self._printed(left), self._printed(right), evidence, self.language) for left, right, evidence in pairs[:MAX_PAIRS]
            ),
            pairs_left_out=max(0, len(pairs) - MAX_PAIRS),
        )

    def drawn_from(self, number: int) -> tuple[list[Claim], list[str]]:
        """What the card of a finding rests on beside it: claims, and texts."""
        finding = self.findings[number]
        own = [self.claims[claim_id] for claim_id in (*finding.claims, *finding.witnesses) if claim_id in self.claims]
        numbers = [self._places(finding), self.anchors[finding.discrepancy_id], str(number)]
        return [*own, *self._others(number)], [*map(str, numbers), dumps(tuple(self._pairs(finding))).decode("ascii")]

    def _others(self, number: int) -> Sequence[Claim]:
        return self._by_subject.get(self.findings[number].subject_id, ()) if number < WHOLE_PICTURES else ()

    def _pairs(self, finding: Finding) -> list[tuple[str, str, tuple[Evidence, ...]]]:
        """The evidence of a finding; pairs nobody had to weigh have none to show."""
        return [pair for pair in explain.evidence_between(finding, self._groups.get(finding.subject_id)) if pair[2]]

    def short(self, start: int, end: int) -> Iterator[Card]:
        """The same findings with their message only."""
        for number in range(start, min(end, len(self.findings))):
            yield self._card(number, finding_view(self.findings[number], self.claims, self.language, limit=0))

    def _card(self, number: int, view: FindingView, **drawn: object) -> Card:
        finding = view.finding
        articles, sources, languages = self._places(finding)
        return Card(
            view=view,
            anchor=self.anchors[finding.discrepancy_id],
            number=number,
            articles=articles,
            sources=sources,
            languages=languages,
            ratio=plain(finding.ratio),
            subject=inert(explain.subject_name(finding.subject, self.language)) if finding.subject else "",
            **drawn,  # type: ignore[arg-type]
        )

    def _places(self, finding: Finding) -> tuple[str, str, str]:
        """The places of a finding's articles, sources and languages in the filter lists."""
        articles, sources, tongues = self._numbers
        own = [self.claims[claim_id] for claim_id in finding.claims if claim_id in self.claims]
        return (
            " ".join(articles[name] for name in finding.articles),
            " ".join(sorted({sources[claim.source] for claim in own if claim.source})),
            " ".join(sorted({tongues[claim.language] for claim in own})),
        )

    def _printed(self, claim_id: str) -> str:
        return clip(inert(self.claims[claim_id].text), 120) if claim_id in self.claims else claim_id


def _numbered(names: Sequence[str]) -> dict[str, str]:
    return {name: str(number) for number, name in enumerate(names)}
