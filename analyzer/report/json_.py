"""discrepancies.json: findings with everything behind them, for programs. Its schema: `schema/discrepancies.schema.json`.

Claims are those the findings rest on, with selectors after the W3C Web Annotation model so that a newsroom system can
anchor them; claims.csv holds all of them. Findings that an editor confirmed come with a ClaimReview draft.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import cast

from analyzer import explanation as explain
from analyzer.model import SEVERITIES, Anchor, Article, Claim, Finding, Group, Result, Step
from analyzer.pieces import Piece
from analyzer.report._inert import json_safe
from analyzer.report._marks import Marks
from analyzer.report._numbers import plain
from analyzer.report._rows import claim_order, finding_order, ratio_cell
from analyzer.report._view import provenance_facts, web_address

FILENAME = "discrepancies.json"
SCHEMA_VERSION = "1.1"
CONTEXT = 32
"""Code points of text before and after a quantity in its selector."""


def render(result: Result, language: str) -> Iterator[str | Piece]:
    """The file's text, item by item."""
    marks = Marks(result, language)
    claims = explain.claims_by_id(result)
    findings = sorted(result.discrepancies, key=finding_order)
    wanted = set(chain.from_iterable((*finding.claims, *finding.witnesses) for finding in findings))
    subjects = {finding.subject_id for finding in findings if finding.subject_id}
    texts = {article.path: article.text for article in result.articles}
    yield "{\n"
    for key, value in _head(result, findings, language):
        yield f" {_dump(key)}: {_dump(value)},\n"
    yield from _array("articles", (_article(article, language) for article in result.articles))
    yield ",\n"
    yield from _array("skipped", ({"path": one.path, "reason": _step(one.reason, language)} for one in result.skipped))
    yield ",\n"
    shown = (claim for claim in sorted(result.claims, key=claim_order) if claim.claim_id in wanted)
    yield from _pieces(
        "claims", (marks.piece("json", [one], partial(_claimed, one, texts.get(one.article, ""), language)) for one in shown)
    )
    yield ",\n"
    yield from _array("groups", (_group(group) for group in result.groups if group.subject_id in subjects))
    yield ",\n"
    drawn = (partial(_found, finding, claims, language) for finding in findings)
    own = ([claims[claim_id] for claim_id in (*one.claims, *one.witnesses) if claim_id in claims] for one in findings)
    told = zip(findings, own, drawn, strict=True)
    yield from _pieces("discrepancies", (marks.piece("json", about, draw, findings=[one]) for one, about, draw in told))
    yield ",\n"
    confirmed = (finding for finding in findings if finding.decision.status == "confirmed")
    yield from _array("claim_reviews", (_review(finding, claims, language) for finding in confirmed))
    yield "\n}\n"


def _dump(value: object) -> str:
    return json_safe(json.dumps(value, ensure_ascii=False))


def _array(name: str, items: Iterable[object]) -> Iterator[str]:
    return cast("Iterator[str]", _pieces(name, map(_dump, items)))


def _pieces(name: str, items: Iterable[str | Piece]) -> Iterator[str | Piece]:
    yield f" {_dump(name)}: ["
    joint = "\n  "
    for item in items:
        yield joint
        yield item
        joint = ",\n  "
    yield "]" if joint == "\n  " else "\n ]"


def _claimed(claim: Claim, text: str, language: str) -> str:
    return _dump(_claim(claim, text, language))


def _found(finding: Finding, claims: Mapping[str, Claim], language: str) -> str:
    return _dump(_finding(finding, claims, language))


def _head(result: Result, findings: list[Finding], language: str) -> list[tuple[str, object]]:
    counts = Counter(finding.severity for finding in findings)
    facts = provenance_facts(result, language)
    return [
        ("schema_version", SCHEMA_VERSION),
        ("report_language", language),
        ("provenance", facts["provenance"]),
        ("coverage", facts["coverage"]),
        ("counts", {"articles": len(result.articles), "skipped": len(result.skipped), "claims": len(result.claims)}
            | {severity: counts[severity] for severity in SEVERITIES}),
        ("notes", [_step(note, language) for note in result.notes]),
    ]  # fmt: skip


def _step(step: Step, language: str) -> dict[str, object]:
    return {"id": step.name, "values": dict(step.values), "text": explain.sentence(step, language)}


def _article(article: Article, language: str) -> dict[str, object]:
    return {
        "path": article.path,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "digest": article.digest,
        "anchor": _anchor(article.anchor),
        "notes": [_step(note, language) for note in article.notes],
    }


def _anchor(anchor: Anchor | None) -> dict[str, object] | None:
    if anchor is None:
        return None
    return {"low": anchor.low, "high": anchor.high, "certainty": anchor.certainty, "reason": anchor.reason}


def _claim(claim: Claim, text: str, language: str) -> dict[str, object]:
    """Amounts are decimal strings: a JSON number would lose digits in most readers."""
    return {
        "claim_id": claim.claim_id,
        "article": claim.article,
        "source": claim.source,
        "title": claim.title,
        "published": claim.published,
        "url": claim.url,
        "language": claim.language,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "kind": claim.kind,
        "modifier": claim.modifier,
        "low": plain(claim.low) or None,
        "high": plain(claim.high) or None,
        "unit": claim.unit,
        "currency": claim.currency,
        "currency_candidates": list(claim.currency_candidates),
        "per": claim.per,
        "base_low": plain(claim.base_low) or None,
        "base_high": plain(claim.base_high) or None,
        "base_unit": claim.base_unit,
        "entity": claim.entity,
        "attribute": claim.attribute,
        "qualifiers": [{"key": key, "value": value} for key, value in claim.subject.qualifiers],
        "inferred": claim.subject.inferred,
        "runner_up": claim.subject.runner_up,
        "status": claim.status,
        "attribution": claim.attribution,
        "as_of": claim.as_of,
        "subject_id": claim.subject_id,
        "confidence": claim.confidence,
        "alternatives": list(claim.alternatives),
        "trace": [_step(step, language) for step in (*claim.trace, *claim.subject.trace)],
        "selector": selectors(claim, text),
    }


def selectors(claim: Claim, text: str) -> list[dict[str, object]]:
    """W3C Web Annotation selectors of a claim: its quotation with prefix and suffix, and its place in code points."""
    around = text or claim.sentence
    start = claim.start if text else max(claim.start - claim.sentence_start, 0)
    end = start + len(claim.text)
    quote: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": claim.text,
        "prefix": around[max(0, start - CONTEXT) : start],
        "suffix": around[end : end + CONTEXT],
    }
    return [quote, {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}]


def _group(group: Group) -> dict[str, object]:
    links = [
        {
            "left": left,
            "right": right,
            "evidence": [{"name": item.name, "left": item.left, "right": item.right, "weight": item.weight} for item in items],
        }
        for left, right, items in group.evidence
    ]
    return {"subject_id": group.subject_id, "label": group.label, "claim_ids": [claim.claim_id for claim in group.claims], "links": links}


def _finding(finding: Finding, claims: Mapping[str, Claim], language: str) -> dict[str, object]:
    made = finding.decision
    return {
        "discrepancy_id": finding.discrepancy_id,
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity,
        "subject_id": finding.subject_id,
        "subject": finding.subject,
        "claim_ids": list(finding.claims),
        "articles": list(finding.articles),
        "values": [_value(claims[claim_id]) for claim_id in finding.claims if claim_id in claims],
        "ratio": ratio_cell(finding.ratio) or None,
        "message": _step(finding.message, language),
        "explanation": [_step(step, language) for step in finding.explanation],
        "diagnosis": _step(finding.diagnosis, language) if finding.diagnosis else None,
        "check": explain.check_sentence(finding, language),
        "witnesses": list(finding.witnesses),
        "inferred": list(finding.inferred),
        "decision": {
            "status": made.status,
            "decided_by": made.decided_by,
            "decided_on": made.decided_on,
            "reason": made.reason,
            "until": made.until,
        },
    }


def _value(claim: Claim) -> dict[str, object]:
    base = claim.base_unit and claim.kind != "date"
    low, high = (claim.base_low, claim.base_high) if base else (claim.low, claim.high)
    unit = claim.base_unit if base else claim.currency or claim.unit
    return {
        "claim_id": claim.claim_id,
        "printed": claim.text,
        "modifier": claim.modifier,
        "low": plain(low) or None,
        "high": plain(high) or None,
        "unit": unit,
    }


def _review(finding: Finding, claims: Mapping[str, Claim], language: str) -> dict[str, object]:
    """A schema.org ClaimReview draft: what was said, where it appeared, what it does not agree with.

    Its rating has words and no number: the newsroom adds the rating, its own name and the address before it is published.
    """
    found = [claims[claim_id] for claim_id in finding.claims if claim_id in claims]
    message = explain.sentence(finding.message, language)
    item: dict[str, object] = {"@type": "Claim"}
    if found:
        item["appearance"] = [_appearance(claim) for claim in found]
    if found and found[0].source:
        item["author"] = {"@type": "Organization", "name": found[0].source}
    if found and found[0].published:
        item["datePublished"] = found[0].published
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "inLanguage": language,
        "identifier": finding.discrepancy_id,
        "claimReviewed": found[0].sentence if found else message,
        "itemReviewed": item,
        "reviewBody": message,
        "reviewRating": {"@type": "Rating", "alternateName": explain.rule_title(finding, language)},
        "datePublished": finding.decision.decided_on,
        "author": {"@type": "Person", "name": finding.decision.decided_by},
    }


def _appearance(claim: Claim) -> dict[str, object]:
    """Where a claim stands; only what is known of it."""
    known = {"url": web_address(claim.url), "name": claim.title, "datePublished": claim.published, "identifier": claim.article}
    work: dict[str, object] = {"@type": "CreativeWork"}
    return work | {key: value for key, value in known.items() if value}
