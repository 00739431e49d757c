"""Claims and findings as rows of the two CSV files, and claims back from their rows.

Text cells are made safe by `analyzer.writing.neutral`, which says how; number and date columns are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from analyzer import explanation as explain
from analyzer.errors import InputError
from analyzer.model import SEVERITIES, TELLS_TIME, Claim, Finding, Result, Subject
from analyzer.report._inert import inert
from analyzer.report._numbers import plain, read, short
from analyzer.writing import neutral, restore

CONTRACT_COLUMNS = (
    "claim_id", "article", "source", "title", "published", "url", "language", "start", "end", "text", "sentence",
    "kind", "modifier", "low", "high", "unit", "currency", "currency_candidates", "per", "base_low", "base_high",
    "base_unit", "entity", "attribute", "qualifier", "status", "attribution", "as_of", "subject_id", "confidence",
)  # fmt: skip
# Beside the contract, always at the end: what comparing a new article with published claims needs to know of them.
ADDED_COLUMNS = (
    "measure", "entity_id", "inferred", "runner_up", "noun", "step", "alternatives", "quoted", "section", "sentence_start",
    "core_start", "core_end", "trend",
)  # fmt: skip
CLAIM_COLUMNS = CONTRACT_COLUMNS + ADDED_COLUMNS
FINDING_COLUMNS = (
    "discrepancy_id", "rule", "kind", "severity", "subject_id", "subject", "claim_ids", "articles", "values", "ratio",
    "message", "explanation", "diagnosis", "status", "decided_by", "decided_on", "reason",
)  # fmt: skip
NUMERIC = frozenset({"start", "end", "low", "high", "base_low", "base_high", "confidence", "ratio"}) | {
    "step", "sentence_start", "core_start", "core_end",
}  # fmt: skip
# Values the program chooses itself and that hold no text of an article; `=` must stay `=`.
FIXED = frozenset({"modifier", "inferred", "quoted"})


def claim_row(claim: Claim) -> dict[str, str]:
    """One row of claims.csv: the contract's columns in order, the added ones behind them, every cell text."""
    return _neutralised(claim_cells(claim))


def claim_cells(claim: Claim) -> dict[str, str]:
    """As `claim_row`, for files that no spreadsheet opens: texts stand as they are."""
    return {
        "claim_id": claim.claim_id,
        "article": claim.article,
        "source": claim.source,
        "title": claim.title,
        "published": claim.published,
        "url": claim.url,
        "language": claim.language,
        "start": str(claim.start),
        "end": str(claim.end),
        "text": claim.text,
        "sentence": claim.sentence,
        "kind": claim.kind,
        "modifier": claim.modifier,
        "low": plain(claim.low),
        "high": plain(claim.high),
        "unit": claim.unit,
        "currency": claim.currency,
        "currency_candidates": " ".join(claim.currency_candidates),
        "per": claim.per,
        "base_low": plain(claim.base_low),
        "base_high": plain(claim.base_high),
        "base_unit": claim.base_unit,
        "entity": claim.entity,
        "attribute": claim.attribute,
        "qualifier": claim.qualifier,
        "status": claim.status,
        "attribution": claim.attribution,
        "as_of": claim.as_of,
        "subject_id": claim.subject_id,
        "confidence": plain(claim.confidence),
        "measure": claim.subject.measure,
        "entity_id": claim.subject.entity_id,
        "inferred": _yes(claim.subject.inferred),
        "runner_up": claim.subject.runner_up,
        "noun": claim.noun,
        "step": plain(claim.step),
        "alternatives": " | ".join(claim.alternatives),
        "quoted": _yes(claim.quoted),
        "section": claim.section,
        "sentence_start": str(claim.sentence_start),
        "core_start": str(claim.core_start),
        "core_end": str(claim.core_end),
        "trend": claim.trend,
    }


def finding_row(finding: Finding, result: Result, language: str) -> dict[str, str]:
    """One row of discrepancies.csv: the contract's columns in order, sentences in the report language."""
    return finding_cells(finding, explain.claims_by_id(result), language)


def finding_cells(finding: Finding, claims: Mapping[str, Claim], language: str) -> dict[str, str]:
    """As `finding_row`, with the claims already under their ids (one look-up table for many findings)."""
    made = finding.decision
    cells = {
        "discrepancy_id": finding.discrepancy_id,
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity,
        "subject_id": finding.subject_id,
        "subject": inert(finding.subject),
        "claim_ids": " ".join(finding.claims),
        "articles": " | ".join(finding.articles),
        "values": " | ".join(value_cell(claims[claim_id], language) for claim_id in finding.claims if claim_id in claims),
        "ratio": ratio_cell(finding.ratio),
        "message": inert(explain.sentence(finding.message, language)),
        "explanation": inert(" ".join(explain.sentence(step, language) for step in finding.explanation)),
        "diagnosis": inert(explain.sentence(finding.diagnosis, language)) if finding.diagnosis else "",
        "status": made.status,
        "decided_by": inert(made.decided_by),
        "decided_on": made.decided_on,
        "reason": inert(made.reason),
    }
    return _neutralised(cells)


def _neutralised(cells: dict[str, str]) -> dict[str, str]:
    return {key: value if key in NUMERIC or key in FIXED else neutral(value) for key, value in cells.items()}


def _yes(value: bool) -> str:
    return "true" if value else "false"


def ratio_cell(ratio: Decimal | None) -> str:
    """A ratio to six significant digits: it is a quotient, and more digits would only look exact."""
    if ratio is None or not ratio.is_finite():
        return ""
    return plain(+ratio.quantize(Decimal(1).scaleb(ratio.adjusted() - 5))) if ratio else "0"


def value_cell(claim: Claim, language: str) -> str:
    """A figure as printed and as normalised: `"100 exaflop/s" = 1e20 flop/s`, `"under 6 million dollars" < 6000000 USD`."""
    if claim.kind not in TELLS_TIME and claim.base_unit:
        (low, unit), (high, _) = (explain.in_celsius(side, claim.base_unit) for side in (claim.base_low, claim.base_high))
    else:
        low, high, unit = claim.low, claim.high, claim.currency or claim.unit
    printed = f'"{inert(claim.text)}"'
    sides = [short(explain.bearable(side) if isinstance(side, Decimal) else side) for side in (low, high) if side is not None]
    if not sides:
        return printed
    sign = claim.modifier if claim.modifier in {"~", "<", "<=", ">", ">="} else "~" if claim.modifier == "vague" else "="
    if sign == "=" and (low is None or high is None):
        sign = "<=" if low is None else ">="
    amount = sides[0] if len(sides) == 1 or sides[0] == sides[1] else f"{sides[0]}..{sides[1]}"
    shown = "" if claim.kind in TELLS_TIME else explain.unit_label(unit, language)
    per = f" / {explain.unit_label(claim.per, language)}" if claim.per and "/" not in unit else ""
    return f"{printed} {sign} {amount} {shown}".rstrip() + per


def claim_order(claim: Claim) -> tuple[str, int, int, str]:
    """Claims stand by article, then place."""
    return (claim.article, claim.start, claim.end, claim.claim_id)


def finding_order(finding: Finding) -> tuple[int, str, str]:
    """Findings stand by severity (error, warning, note), then rule, then id."""
    return (SEVERITIES.index(finding.severity), finding.rule, finding.discrepancy_id)


def read_claims_csv(path: Path) -> list[Claim]:
    """The claims of a claims.csv, equal in every column; what has no column keeps its default.

    A file of an earlier version, without the columns added to the contract's, is read too.

    Raises InputError, naming file and record, where the file is missing, is not UTF-8, or lacks a column or a number.
    """
    before = csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in CONTRACT_COLUMNS if name not in (reader.fieldnames or ()) and name != "currency_candidates"]
            if missing:
                raise InputError(path=str(path), reason=f"is not a claims file, it lacks the column '{missing[0]}'")
            return [_claim(row, str(path), number) for number, row in enumerate(reader, 1)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(path=str(path), reason=f"cannot be read as a claims file: {reason}") from error
    finally:
        csv.field_size_limit(before)


def _claim(row: Mapping[str, str | None], path: str, number: int) -> Claim:
    return claim_of(
        {key: (cell or "") if key in NUMERIC or key in FIXED else restore(cell or "") for key, cell in row.items() if key}, path, number
    )


def claim_of(cells: Mapping[str, str], path: str, number: int) -> Claim:
    """The claim of `claim_cells`. Raises InputError, naming file and record, where a number is none."""
    dates = cells["kind"] in TELLS_TIME
    known = cells["low"] or cells["high"] if cells["kind"] == "date" else ""  # the one end that an open date tells
    try:
        return Claim(
            claim_id=cells["claim_id"],
            article=cells["article"],
            source=cells["source"],
            title=cells["title"],
            published=cells["published"],
            url=cells["url"],
            language=cells["language"],
            start=int(cells["start"]),
            end=int(cells["end"]),
            text=cells["text"],
            sentence=cells["sentence"],
            kind=cells["kind"],
            modifier=cells["modifier"],
            low=read(cells["low"] or known, dates=dates),
            high=read(cells["high"] or known, dates=dates),
            unit=cells["unit"],
            currency=cells["currency"],
            currency_candidates=tuple(cells.get("currency_candidates", "").split()),
            per=cells["per"],
            base_low=read(cells["base_low"], dates=dates),
            base_high=read(cells["base_high"], dates=dates),
            base_unit=cells["base_unit"],
            status=cells["status"],
            attribution=cells["attribution"],
            as_of=cells["as_of"],
            subject_id=cells["subject_id"],
            confidence=float(cells["confidence"]),
            subject=Subject(
                entity=cells["entity"],
                entity_id=cells.get("entity_id", ""),
                attribute=cells["attribute"],
                measure=cells.get("measure", ""),
                qualifiers=_qualifiers(cells["qualifier"]),
                inferred=cells.get("inferred", "").casefold() == "true",  # a spreadsheet writes TRUE
                runner_up=cells.get("runner_up", ""),
            ),
            core_start=int(cells.get("core_start") or 0),
            core_end=int(cells.get("core_end") or 0),
            trend=cells.get("trend", ""),
            sentence_start=int(cells.get("sentence_start") or 0),
            section=cells.get("section") or "body",
            quoted=cells.get("quoted", "").casefold() == "true",
            noun=cells.get("noun", ""),
            step=_step(cells.get("step", "")),
            alternatives=tuple(cells["alternatives"].split(" | ")) if cells.get("alternatives") else (),
        )
    except ValueError as error:
        raise InputError(path=path, reason=f"record {number} holds something that is not a number ({error})") from error


def _step(cell: str) -> Decimal:
    """The place value of the last digit printed; Decimal(0) where it is not told."""
    value = read(cell)
    if isinstance(value, str):
        raise ValueError(f"step {value!r}")
    return value if value is not None else Decimal(0)


def _qualifiers(cell: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for piece in cell.split("; ") if cell else ():
        key, equals, value = piece.partition("=")
        if not equals and found:  # a value that holds "; " itself
            found[-1] = (found[-1][0], f"{found[-1][1]}; {piece}")
        else:
            found.append((key, value))
    return tuple(found)
