"""What an editor sees of a finding, the same in every format: passages side by side, arithmetic, cause, what to check."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer import explanation as explain
from analyzer.explanation import Part
from analyzer.model import SEVERITIES, Claim, Finding, Result
from analyzer.report._inert import clip, inert
from analyzer.report._page import article_page, claim_anchor
from analyzer.report._rows import finding_order

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
AROUND = 220
"""Code points of a sentence shown on either side of a quantity; a sentence may be a whole article without full stops."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One figure in its sentence, ready for eyes: `before`, `quantity`, `after` are inert text, not yet escaped.

    `file` and `anchor` are its place among the HTML pages.
    """

    claim_id: str
    source: str
    article: str
    title: str
    published: str
    url: str
    file: str
    anchor: str
    language: str
    direction: str
    before: str
    quantity: str
    after: str
    reading: str
    base: str
    odd: bool
    supports: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, all sentences made; parts marked `value` come from the data."""

    finding: Finding
    title: str
    message: tuple[Part, ...]
    passages: tuple[Passage, ...]
    arithmetic: tuple[tuple[Part, ...], ...]
    cause: tuple[Part, ...]
    check: tuple[Part, ...]
    decision: str


def passage(claim: Claim, language: str, *, odd: bool = False, supports: bool = False) -> Passage:
    """The view of one claim; dates and readings in the report language, the quotation in its own direction."""
    before, quantity, after = split_sentence(claim)
    shown = claim.language if explain.direction(claim.language) != "auto" else ""
    return Passage(
        claim_id=claim.claim_id,
        source=inert(claim.source),
        article=inert(claim.article),
        title=inert(claim.title),
        published=inert(explain.day(claim.published, language)),
        url=web_address(claim.url),
        file=article_page(claim.article),
        anchor=claim_anchor(claim.claim_id),
        language=shown,
        direction=explain.direction(shown) if shown else first_direction(claim.sentence or claim.text),
        before=clip(inert(before), AROUND, from_end=True),
        quantity=inert(quantity),
        after=clip(inert(after), AROUND),
        reading=inert(explain.reading(claim, language)),
        base=inert(explain.base_reading(claim, language)),
        odd=odd,
        supports=supports,
    )


def painted(text: str, severity: str) -> str:
    """A text in the colour of a severity, for a terminal."""
    return f"{_COLOURS.get(severity, '')}{text}\x1b[0m"


def web_address(url: str) -> str:
    """An address a reader may follow; empty for every other scheme."""
    return url if url.startswith(("http://", "https://")) else ""


def split_sentence(claim: Claim) -> tuple[str, str, str]:
    """A claim's sentence before, at and after the quantity; the quantity alone where the sentence does not hold it."""
    at = claim.start - claim.sentence_start
    if at < 0 or claim.sentence[at : at + len(claim.text)] != claim.text:
        at = claim.sentence.find(claim.text)
    if at < 0 or not claim.text:
        return (claim.sentence + " — " if claim.sentence else "", claim.text, "")
    return claim.sentence[:at], claim.text, claim.sentence[at + len(claim.text) :]


def first_direction(text: str) -> str:
    """The direction of a text by its first letter."""
    for character in text[:500]:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def finding_view(finding: Finding, claims: Mapping[str, Claim], language: str, *, limit: int | None = None) -> FindingView:
    """Everything a format needs to show one finding, with its first `limit` passages.

    Only where witnesses decide it is the first claim called the odd one.
    """
    ids = [claim_id for claim_id in dict.fromkeys((*finding.claims, *finding.witnesses)) if claim_id in claims][:limit]
    odd = finding.claims[0] if finding.witnesses and finding.claims else ""
    passages = tuple(passage(claims[claim_id], language, odd=claim_id == odd, supports=claim_id in finding.witnesses) for claim_id in ids)
    return FindingView(
        finding=finding,
        title=explain.rule_title(finding, language),
        message=inert_parts(explain.parts(finding.message, language)),
        passages=passages,
        arithmetic=tuple(inert_parts(explain.parts(step, language)) for step in finding.explanation),
        cause=inert_parts(explain.parts(finding.diagnosis, language)) if finding.diagnosis else (),
        check=inert_parts(explain.check_parts(finding, language)),
        decision=inert(explain.decision_sentence(finding, language)) if finding.decision.status != "open" else "",
    )


def inert_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts of a sentence with what comes from the data made inert and of bearable length."""
    return tuple(Part(clip(inert(part.text), 400), True) if part.value else part for part in parts)


def open_and_dismissed(result: Result) -> tuple[list[Finding], list[Finding]]:
    """The findings in order, those an editor dismissed apart."""
    ordered = sorted(result.discrepancies, key=finding_order)
    dismissed = [finding for finding in ordered if finding.decision.status == "dismissed"]
    return [finding for finding in ordered if finding.decision.status != "dismissed"], dismissed


def summary_line(result: Result, language: str) -> str:
    """Articles read and skipped, claims, findings by severity, in one line."""
    say = explain.word
    found, _ = open_and_dismissed(result)
    decided = sum(finding.decision.status != "open" for finding in result.discrepancies)
    items = [say("frame.articles_read", language, count=len(result.articles))]
    if result.skipped:
        items.append(say("frame.articles_skipped", language, count=len(result.skipped)))
    items.append(say("frame.claims", language, count=len(result.claims)))
    items.append(say("frame.findings", language, count=len(found)))
    line = " · ".join(items)
    counts = Counter(finding.severity for finding in found)
    present = [severity for severity in SEVERITIES if counts[severity]]
    by_severity = [say(f"frame.count.{severity}", language, count=counts[severity]) for severity in present]
    if decided:
        by_severity.append(say("frame.decided", language, count=decided))
    joiner = say("frame.sep", language)
    return line + (say("frame.colon", language) + joiner.join(by_severity) if by_severity else "")


def provenance_facts(result: Result, language: str) -> dict[str, object]:
    """The same as data, for the formats programs read."""
    rests, cover = result.provenance, result.coverage
    return {
        "provenance": {
            "tool": rests.tool,
            "config_hash": rests.config_hash,
            "packs": list(rests.packs),
            "rates_until": rests.rates_until,
            "inputs": [{"path": path, "digest": digest} for path, digest in rests.inputs],
        },
        "coverage": {
            "seen": cover.seen,
            "read": cover.read,
            "compared": cover.compared,
            "unread": [{"path": path, "start": start, "text": text} for path, start, text in cover.unread],
        },
        "skipped": [{"path": one.path, "reason": explain.sentence(one.reason, language)} for one in result.skipped],
        "notes": _notes(result, language),
    }


def _notes(result: Result, language: str) -> list[str]:
    """What had to be assumed while reading, each thing once."""
    notes = [explain.sentence(note, language) for note in result.notes]
    for article in result.articles:
        for note in article.notes:
            text = explain.sentence(note, language)
            notes.append(text if article.path in text else f"{article.path}: {text}")
    return list(dict.fromkeys(notes))


WORDS = 60
"""Code points shown of a figure no claim was read from, and of the words before it."""


def _unread(result: Result, language: str) -> list[str]:
    """The first figures no claim was read from, each with its article, and how many more there are."""
    cover = result.coverage
    lines = [f"{path} · {clip(inert(text), WORDS, from_end=True)}" for path, _, text in cover.unread]
    more = cover.seen - cover.read - len(cover.unread)
    return [*lines, explain.word("provenance.unread_more", language, count=more)] if lines and more > 0 else lines


def provenance_lines(result: Result, language: str) -> list[tuple[str, list[str]]]:
    """What the report rests on, as (heading, lines); for the formats people read."""
    say = explain.word
    rests = result.provenance
    cover = result.coverage
    none = say("provenance.none", language)
    notes = _notes(result, language)
    lines = [
        ("tool", [rests.tool or none]),
        ("config", [rests.config_hash or none]),
        ("packs", [" · ".join(rests.packs) or none]),
        ("rates_until", [rests.rates_until or none]),
        ("coverage", [say("provenance.coverage_line", language, seen=cover.seen, read=cover.read, compared=cover.compared)]),
        ("unread", _unread(result, language) or [none]),
        ("skipped", [explain.skipped_sentence(one, language) for one in result.skipped] or [none]),
        ("notes", notes or [none]),
        ("inputs", [f"{path} · {digest}" for path, digest in rests.inputs] or [none]),
    ]
    return [(say(f"provenance.{key}", language), [inert(text) for text in texts]) for key, texts in lines]
