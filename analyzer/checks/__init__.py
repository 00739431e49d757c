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
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from ..engines import spread
from ..intervals import dimension, interval
from ..language import Reading
from ..model import Article, Bound, Claim, Finding, Group, Step, step


@dataclass(frozen=True)
class View:
    """One article as the checks see it: its text, tokens and claims in order of place.

    `known` keeps what several families work out of it (its dates, its sentences).
    """

    article: Article
    reading: Reading
    claims: tuple[Claim, ...]
    known: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


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

    The id rests on the rule, the first claim and what it is set against, so that articles that merely agree with one
    side leave it alone. `join_causes` tells findings apart that come out with one id.

    `values` fill the message whose id is the rule's code.
    """
    ids = tuple(dict.fromkeys(claim.claim_id for claim in claims))
    seed = "\x1f".join((rule, *_leading(claims, ids)))
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


def _leading(claims: Sequence[Claim], ids: tuple[str, ...]) -> tuple[str, ...]:
    """What an id rests on: the first claim, and the amount of the first comparable one that excludes it.

    Without such an amount it is the second claim; claims of one article that are not set against an amount (an age and
    its two dates) are all taken, since no other article can join them.
    """
    lead = claims[0]
    own, measured = interval(lead), dimension(lead)
    for other in claims[1:]:
        if own is not None and dimension(other) == measured:
            against = interval(other)
            if against is not None and own.disjoint(against):
                low, high = (other.base_low, other.base_high) if other.base_unit else (other.low, other.high)
                return (lead.claim_id, measured, _plain(low), _plain(high))
    if len({claim.article for claim in claims}) == 1:
        return tuple(sorted(ids))
    return ids[:2]


def _plain(bound: Bound) -> str:
    """A bound as text that does not depend on how many zeros it was written with."""
    return f"{bound.normalize():f}" if isinstance(bound, Decimal) else (bound or "")


def limit_definitions(view: View) -> View:
    """The view with each claim that only says what a unit is ("each exaflop equals …") limited to that: it tells no level of anything."""
    from ._restated import definitions

    defined = {entry.value.claim_id: entry.unit for entry in definitions(view) if entry.value.kind not in ("money", "price")}
    if not defined:
        return view
    return replace(
        view, claims=tuple(_limited(claim, defined[claim.claim_id]) if claim.claim_id in defined else claim for claim in view.claims)
    )


def _limited(claim: Claim, unit: str) -> Claim:
    qualifiers = tuple(sorted({**dict(claim.subject.qualifiers), "definition": unit}.items()))
    return replace(claim, subject=replace(claim.subject, qualifiers=qualifiers))


def _untimed(view: View) -> View:
    if not any(claim.kind == "time" for claim in view.claims):
        return view
    return replace(view, claims=tuple(claim for claim in view.claims if claim.kind != "time"))


def run(views: Sequence[View], groups: Sequence[Group], settings: Settings, jobs: int = 1) -> Iterator[Finding]:
    """Every finding of every family, unsorted, not yet joined by cause; found in `jobs` processes.

    Times of day are no amounts: no check of an article's figures sees them.
    """
    views = [_untimed(view) for view in views]

    def within(part: range) -> list[Finding]:
        checks = [family.check_article for family in families() if hasattr(family, "check_article")]
        return [item for view in views[part.start : part.stop] for check in checks for item in check(view, settings)]

    def among(part: range) -> list[Finding]:
        checks = [family.check_group for family in families() if hasattr(family, "check_group")]
        return [item for group in groups[part.start : part.stop] for check in checks for item in check(group, settings)]

    yield from spread(within, len(views), jobs)
    yield from spread(among, len(groups), jobs)
    for family in families():
        if hasattr(family, "check_corpus"):
            yield from family.check_corpus(groups, views, settings)
