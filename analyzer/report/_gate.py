"""What every format of the gate needs: findings in order, the place each is shown at, and what stands on the other side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analyzer import explanation as explain
from analyzer.decisions import NOT_BLOCKING
from analyzer.model import NEVER, SEVERITIES, Article, Claim, Finding, Result
from analyzer.report._inert import clip, inert
from analyzer.report._rows import finding_order, value_cell

UNCHECKED = frozenset({"corpus.missing_extra", "check.no_pack"})
"""Reasons for which an article that was not read leaves the verdict open even where others may be skipped: the tool is incomplete."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim stands, for a reader of files. Lines and columns count from 1, columns in code points, ends exclusive.

    `line` is 0 where the file holds no lines of ours: text taken out of a page, or a published article that is not at hand.
    """

    file: str
    start: int
    end: int
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    byte_column: int = 0
    end_byte_column: int = 0


@dataclass(frozen=True)
class Gate:
    """A checked result as the formats see it. `level` is the severity from which findings fail, or `never`; `strict` says that
    no article may be skipped."""

    result: Result
    language: str = "en"
    level: str = "error"
    colour: bool = False
    strict: bool = False
    _lines: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return explain.claims_by_id(self.result)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The new articles by their paths."""
        return {article.path: article for article in self.result.articles}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(sorted(self.result.discrepancies, key=finding_order))

    @property
    def incomplete(self) -> bool:
        """Whether something was not read that had to be: no verdict can be given then."""
        return any(self.strict or item.reason.name in UNCHECKED for item in self.result.skipped)

    def aside(self, finding: Finding) -> bool:
        """Whether this finding was dismissed, or accepted before."""
        return finding.decision.status in NOT_BLOCKING

    def fails(self, finding: Finding) -> bool:
        """Whether this finding makes the gate fail."""
        if self.level == NEVER or self.aside(finding):
            return False
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.level)

    def primary(self, finding: Finding) -> Claim | None:
        """The claim a finding is shown at: its first one in a new article."""
        told = [self.claims[claim_id] for claim_id in finding.claims if claim_id in self.claims]
        return next((claim for claim in told if claim.article in self.articles), told[0] if told else None)

    def others(self, finding: Finding) -> list[Claim]:
        """The claims on the other side and its witnesses, each once."""
        first = self.primary(finding)
        ids = dict.fromkeys((*finding.claims, *finding.witnesses))
        return [self.claims[claim_id] for claim_id in ids if claim_id in self.claims and self.claims[claim_id] is not first]

    def spot(self, claim: Claim) -> Spot:
        """Where a claim stands."""
        article = self.articles.get(claim.article)
        if article is None:
            return Spot(claim.article, claim.start, claim.end)
        file = article.file or article.path
        if article.extracted:
            return Spot(file, claim.start, claim.end)
        starts = self._lines.get(article.path)
        if starts is None:
            starts = self._lines[article.path] = line_starts(article.text)
        line, end_line = bisect_right(starts, claim.start), bisect_right(starts, max(claim.start, claim.end - 1))
        begin, end_begin = starts[line - 1], starts[end_line - 1]
        return Spot(
            file,
            claim.start,
            claim.end,
            line,
            claim.start - begin + 1,
            end_line,
            claim.end - end_begin + 1,
            _bytes(article.text[begin : claim.start]) + 1,
            _bytes(article.text[end_begin : claim.end]) + 1,
        )

    def message(self, finding: Finding) -> str:
        """The finding's sentence on one line, with its status where somebody decided."""
        text = clip(inert(explain.sentence(finding.message, self.language)), 600)
        return f"{text} [{self.status(finding)}]" if finding.decision.status != "open" else text

    def status(self, finding: Finding) -> str:
        """The decision in a word, and its reason."""
        made = finding.decision
        word = explain.label("decision", made.status, self.language)
        return inert(f"{word}: {made.reason}" if made.reason else word)

    def figure(self, claim: Claim) -> str:
        """A figure as printed and as normalised, with its source."""
        return clip(f"{value_cell(claim, self.language)} ({inert(claim.source or claim.article)})", 400)

    def remarks(self) -> list[str]:
        """Notes of the gate itself: settled conflicts, decisions that died, comments that do nothing."""
        told = (note for note in self.result.notes if note.name.startswith(("decisions.", "check.")))
        return [inert(explain.sentence(note, self.language)) for note in told]


def line_starts(text: str) -> list[int]:
    """The code point at which each line begins; a byte order mark stands before the first."""
    starts = [1 if text.startswith("\ufeff") else 0]
    position = 0
    for line in _split(text):
        position += len(line)
        starts.append(position)
    return starts


def _split(text: str) -> Iterable[str]:
    """Lines with their ends: LF, CR LF or CR, and nothing else that Unicode calls a line."""
    import io

    return io.StringIO(text, newline="")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
