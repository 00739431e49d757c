"""Checks: each family of rules is one file here, found by listing the folder.

A family declares `RULES` (the codes it may report) and any of three functions, all pure generators of `Finding`:

- `check_article(view, settings)`: inside one article, with its text and tokens;
- `check_group(group, settings)`: claims that are about the same thing, from any number of articles;
- `check_corpus(groups, views, settings)`: across groups (subject drift, echoes).

The pages, messages and examples of a rule live in `data/rules/CODE.toml`. Findings are built with `finding`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from ..language import Reading
from ..model import Article, Claim, Finding, Group, Step, step


@dataclass(frozen=True)
class View:
    """One article as the checks see it: its text, tokens and claims in order of place."""

    article: Article
    reading: Reading
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Settings:
    """What checks may ask: currency conversion (amount, from, to, ISO day) → (amount, rate, rate day) or None."""

    convert_money: Callable[[Decimal, str, str, str], tuple[Decimal, Decimal, str] | None] = lambda amount, source, target, day: None
    options: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=1)
def families() -> tuple[ModuleType, ...]:
    """Every family, in the order of file names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def rule_family(code: str) -> ModuleType | None:
    """The family that reports a code."""
    return next((family for family in families() if code in family.RULES), None)


def finding(
    rule: str,
    kind: str,
    severity: str,
    claims: Sequence[Claim],
    *,
    values: dict[str, object] | None = None,
    ratio: Decimal | None = None,
    explanation: Iterable[Step] = (),
    diagnosis: Step | None = None,
    witnesses: Iterable[Claim] = (),
    inferred: Iterable[str] = (),
    subject: str = "",
    subject_id: str = "",
) -> Finding:
    """A finding with its content-derived id. The first claim is the odd one out where that is known.

    `values` fill the message whose id is the rule's code.
    """
    ids = tuple(dict.fromkeys(claim.claim_id for claim in claims))
    seed = "\x1f".join((rule, *sorted(ids)))
    digest = hashlib.blake2b(seed.encode(), digest_size=6).hexdigest()
    lead = claims[0]
    label = subject or ", ".join(part for part in (lead.entity, lead.attribute) if part)
    return Finding(
        discrepancy_id=f"{rule}-{digest}",
        rule=rule,
        kind=kind,
        severity=severity,
        claims=ids,
        articles=tuple(sorted({claim.article for claim in claims})),
        message=step(rule, **(values or {})),
        subject_id=subject_id or lead.subject_id,
        subject=label,
        ratio=ratio,
        explanation=tuple(explanation),
        diagnosis=diagnosis,
        witnesses=tuple(claim.claim_id for claim in witnesses),
        inferred=tuple(inferred),
    )


def run(views: Sequence[View], groups: Sequence[Group], settings: Settings) -> Iterator[Finding]:
    """Every finding of every family, unsorted, not yet joined by cause."""
    for family in families():
        if hasattr(family, "check_article"):
            for view in views:
                yield from family.check_article(view, settings)
        if hasattr(family, "check_group"):
            for group in groups:
                yield from family.check_group(group, settings)
        if hasattr(family, "check_corpus"):
            yield from family.check_corpus(groups, views, settings)
