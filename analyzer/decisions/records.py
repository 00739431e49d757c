"""decisions.csv: one row a decision, the newest for a finding counts; written whole, under a lock, by any number of people."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ..errors import InputError, UnknownId
from ..model import OPEN, Claim, Decision, Finding
from ..writing import alone, csv_lines, neutral, restore, write_files

COLUMNS = ("discrepancy_id", "status", "reason", "decided_by", "decided_on", "until", "values", "claim_ids", "articles", "message")
VERDICTS = ("confirmed", "dismissed", "corrected")
ACCEPTED = "accepted"
"""The status a baseline gives: seen before, not judged by anybody."""
STATUSES = (*VERDICTS, ACCEPTED, OPEN.status)


@dataclass(frozen=True, slots=True)
class Record:
    """A decision as stored: with the finding it was made on, the digest of its figures (`values`), its claims, odd one first."""

    discrepancy_id: str
    decision: Decision
    values: str = ""
    claims: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    message: str = ""

    @property
    def status(self) -> str:
        return self.decision.status


def digest_of(amounts: Iterable[tuple[str, ...]]) -> str:
    """A short digest of figures: kind, modifier, low, high, unit, currency, per of each; equal ones count once."""
    seed = "\x1e".join(sorted({"\x1f".join(amount) for amount in amounts}))
    return hashlib.blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def figures(finding: Finding, claims: Mapping[str, Claim]) -> str:
    """The digest of a finding's figures."""
    told = [claims[claim_id] for claim_id in finding.claims if claim_id in claims]
    return digest_of(
        (claim.kind, claim.modifier, _canonical(claim.low), _canonical(claim.high), claim.unit, claim.currency, claim.per) for claim in told
    )


def _canonical(bound: object) -> str:
    """An amount as text that does not depend on how many zeros it is written with; a date as it is."""
    if bound is None or bound == "":
        return ""
    try:
        return f"{Decimal(str(bound)).normalize():f}"
    except InvalidOperation:
        return str(bound)


def looked_up(report: Path, ident: str) -> Record:
    """What a report (discrepancies.json, or the JSON of `check`) says of a finding, as a record without a verdict.

    Raises InputError for a file that is no such report, UnknownId for an id it does not hold.
    """
    try:
        data: Any = json.loads(report.read_bytes())
        findings = {str(item["discrepancy_id"]): _finding_told(item) for item in data["discrepancies"]}
        claims = {str(item["claim_id"]): item for item in data["claims"]}
    except OSError as error:
        reason = f"cannot be read ({(error.strerror or str(error)).lower()}); run `analyzer report` first, or name a report with --report"
        raise InputError(path=str(report), reason=reason) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(path=str(report), reason="is not a report of the analyzer; name a discrepancies.json with --report") from error
    if ident not in findings:
        import difflib

        raise UnknownId(
            what=f"discrepancy in {report}", given=ident, nearest=next(iter(difflib.get_close_matches(ident, findings, n=1)), "")
        )
    ids, articles, message = findings[ident]
    told = [claims[claim_id] for claim_id in ids if claim_id in claims]
    amounts = (
        tuple(
            _canonical(claim.get(key)) if key in ("low", "high") else str(claim.get(key) or "")
            for key in ("kind", "modifier", "low", "high", "unit", "currency", "per")
        )
        for claim in told
    )
    return Record(ident, OPEN, values=digest_of(amounts), claims=ids, articles=articles, message=message)


def _finding_told(item: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """(claim ids, articles, message) of a finding in a report."""
    return tuple(map(str, item["claim_ids"])), tuple(map(str, item["articles"])), str(item["message"]["text"])


def judged(found: Record, verdict: str, *, by: str, on: str, reason: str, until: str = "") -> Record:
    """A finding with an editor's verdict. Raises InputError where the verdict, the reason or a day cannot be."""
    if verdict not in (*VERDICTS, OPEN.status):
        raise InputError(path="verdict", reason=f"cannot be '{verdict[:40]}'; there are {', '.join((*VERDICTS, OPEN.status))}")
    reason = " ".join(reason.split())
    if not reason:
        raise InputError(path="reason", reason="is empty; say why in a sentence")
    for name, day in (("on", on), ("until", until)):
        if day and not is_day(day):
            raise InputError(path=name, reason=f"'{day[:40]}' is not a day; write it as 2026-05-31")
    return replace(found, decision=Decision(verdict, by, on, reason, until))


def accepted(finding: Finding, claims: Mapping[str, Claim], *, message: str, reason: str) -> Record:
    """A finding as a line of a baseline; without a day, so that the same findings give the same file."""
    return Record(
        finding.discrepancy_id,
        Decision(ACCEPTED, reason=reason),
        figures(finding, claims),
        finding.claims,
        finding.articles,
        message,
    )


def read(path: Path) -> list[Record]:
    """The rows of a decisions file or a baseline, in order.

    Raises InputError, naming file and record, where it cannot be read, is not such a file, or holds a word or date that cannot be.
    """
    before = csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise InputError(path=str(path), reason=f"is not a file of decisions, it lacks the column '{missing[0]}'")
            return [_record(row, path, number) for number, row in enumerate(reader, 1)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(path=str(path), reason=f"cannot be read as a file of decisions: {reason.lower()}") from error
    finally:
        csv.field_size_limit(before)


def _record(row: Mapping[str, str | None], path: Path, number: int) -> Record:
    cells = {key: restore(row.get(key) or "") for key in COLUMNS}
    if not cells["discrepancy_id"] or not cells["values"]:
        raise InputError(path=str(path), reason=f"record {number} lacks its id or the digest of its values")
    if cells["status"] not in STATUSES:
        raise InputError(path=str(path), reason=f"record {number} has the status '{cells['status'][:40]}'; there are {', '.join(STATUSES)}")
    for key in ("decided_on", "until"):
        if cells[key] and not is_day(cells[key]):
            raise InputError(path=str(path), reason=f"record {number}: '{cells[key][:40]}' is not a day; write it as 2026-05-31")
    return Record(
        cells["discrepancy_id"],
        Decision(*(cells[item.name] for item in fields(Decision))),
        cells["values"],
        tuple(cells["claim_ids"].split()),
        tuple(cells["articles"].split(" | ")) if cells["articles"] else (),
        cells["message"],
    )


def is_day(text: str) -> bool:
    """Whether this is an ISO day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def effective(records: Iterable[Record]) -> list[Record]:
    """The newest record of each finding, those that reopen it left out; sorted by id."""
    newest = {item.discrepancy_id: item for item in records}
    return sorted((item for item in newest.values() if item.status != OPEN.status), key=lambda item: item.discrepancy_id)


def rows(records: Sequence[Record]) -> Iterator[str]:
    """The file's text."""
    return csv_lines(COLUMNS, ({key: neutral(cell) for key, cell in _cells(item).items()} for item in records))


def _cells(item: Record) -> dict[str, str]:
    return {
        "discrepancy_id": item.discrepancy_id,
        **asdict(item.decision),
        "values": item.values,
        "claim_ids": " ".join(item.claims),
        "articles": " | ".join(item.articles),
        "message": item.message,
    }


def record(path: Path, new: Sequence[Record]) -> None:
    """Add decisions to a file, made where there is none. Earlier rows stay: the file is the history.

    Whoever writes at the same time waits; a reader, or a process killed at any moment, sees the old file or the new one.
    Raises InputError where the file there is no file of decisions, OutputError where it cannot be written.
    """
    with alone(path):
        known = read(path) if path.exists() else []
        write_files([(path, rows([*known, *new]))])
