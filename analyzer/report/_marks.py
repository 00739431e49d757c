"""What the pieces of a report rest on, as hashes: the same mark, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analyzer.model import Claim, Finding, Result
from analyzer.pieces import Piece
from analyzer.plain import dumps
from analyzer.program import program
from analyzer.shelf import mark


class Marks:
    """Makes pieces of what is drawn from claims and findings: with a mark where it is known what was read of their articles."""

    def __init__(self, result: Result, language: str) -> None:
        self._read = result.marks
        self._about = mark(program(), language.encode()) if self._read else b""
        self._findings: dict[str, bytes] = {}

    def piece(
        self,
        kind: str,
        claims: Sequence[Claim],
        make: Callable[[], str],
        *,
        articles: Iterable[str] = (),
        findings: Iterable[Finding] = (),
        also: Sequence[str] = (),
    ) -> Piece | str:
        """What `make` draws of these claims with the groups they are in, of articles by path, of findings, and of texts."""
        read = [self._read.get(path, b"") for path in dict.fromkeys([*articles, *(claim.article for claim in claims)])]
        if not self._about or not all(read):
            return make()
        ids = "\x1f".join([kind, *also, *(f"{claim.claim_id} {claim.subject_id} {claim.article}" for claim in claims)])
        told = [self._finding(finding) for finding in findings]
        return Piece(mark(self._about, ids.encode("utf-8", "surrogatepass"), *read, *told), make)

    def _finding(self, finding: Finding) -> bytes:
        known = self._findings.get(finding.discrepancy_id)
        if known is None:
            known = self._findings[finding.discrepancy_id] = mark(dumps(finding))
        return known
