"""Comments in an article that set findings of this article aside, with a code and a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model import Article, Claim, Decision, Finding, Result, Step, Suppression, step
from ..rules import load_rules

EVERY = "ALL"


def suppress(result: Result) -> Result:
    """The result with the findings dismissed that a comment in their own article names, and notes on comments that do nothing.

    An article speaks for itself only: a comment sets a finding aside where all figures of other articles in it say the same, so
    that without this article there would be nothing to find.
    """
    asking = [(article, asked) for article in result.articles for asked in article.suppressions]
    if not asking:
        return result
    claims = {claim.claim_id: claim for claim in result.claims}
    notes: list[Step] = []
    heard: list[tuple[Article, Suppression]] = []
    used: set[int] = set()
    for article, asked in asking:
        wrong = _wrong(asked)
        if wrong:
            notes.append(step(f"decisions.{wrong}", path=article.path, codes=" ".join(asked.codes)))
        else:
            heard.append((article, asked))
    marked = []
    for finding in result.discrepancies:
        for number, (article, asked) in enumerate(heard):
            if _covers(article, asked, finding, claims):
                used.add(number)
                if finding.decision.status == "open":
                    finding = replace(finding, decision=Decision("dismissed", article.path, "", asked.reason))
        marked.append(finding)
    for number, (article, asked) in enumerate(heard):
        if number not in used:
            notes.append(step("decisions.comment_unused", path=article.path, codes=" ".join(asked.codes)))
    return replace(result, discrepancies=tuple(marked), notes=(*result.notes, *notes))


def _wrong(asked: Suppression) -> str:
    """What keeps a comment from being heard: no code, a code that names no rule, no reason."""
    known = load_rules()
    if not asked.codes:
        return "comment_without_code"
    if any(code != EVERY and not any(rule.startswith(code) for rule in known) for code in asked.codes):
        return "comment_unknown_code"
    return "" if asked.reason else "comment_without_reason"


def _covers(article: Article, asked: Suppression, finding: Finding, claims: Mapping[str, Claim]) -> bool:
    if not any(code == EVERY or finding.rule.startswith(code) for code in asked.codes):
        return False
    told = [claims[claim_id] for claim_id in finding.claims if claim_id in claims]
    own = [claim for claim in told if claim.article == article.path]
    if not any(asked.start <= claim.start < asked.end for claim in own):
        return False
    others = {(claim.modifier, claim.base_low, claim.base_high, claim.low, claim.high, claim.unit) for claim in told if claim not in own}
    return len(others) <= 1 and len(told) == len(finding.claims)
