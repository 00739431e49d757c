"""Checks: each family of rules is one file here, found by listing the folder.

A family declares `RULES` (the codes it may report) and any of three functions, all pure generators of `Finding`:

- `check_article(view, settings)`: inside one article, with its text and tokens;
- `check_group(group, settings)`: claims that are about the same thing, from any number of articles;
- `check_corpus(groups, outlines, settings)`: across groups (subject drift, echoes). Texts and tokens are no longer at hand: what a
  family needs of them its function `keep(view)` takes out of each article, and `kept` gives back.

Articles are checked before claims are grouped. A family whose `check_article` asks which claims of an article share a group says
so by `waits(view)`: it is run behind the grouping, on the articles for which that is true; on the others it finds nothing.

The pages, messages and examples of a rule live in `data/rules/CODE.toml`. Findings are built with `finding`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from ..intervals import dimension, interval
from ..language import Reading
from ..model import Article, Bound, Claim, Finding, Group, Step, step
from ..workers import spread
from ._stories import Grouped


@dataclass(frozen=True)
class View:
    """One article as the checks see it: its text, tokens and claims in order of place.

    `title` is the headline that only the article's metadata give, as a text of its own: its claims stand in no file and are
    compared with those of the text. `names` are the names in the text: where they begin and end, and what they name. `times` are its
    times of day without a date, which are no amounts: only who asks for them sees them. `known` keeps what several families work out
    of it (its dates, its sentences).
    """

    article: Article
    reading: Reading
    claims: tuple[Claim, ...]
    title: View | None = None
    names: tuple[tuple[int, int, str], ...] = ()
    times: tuple[Claim, ...] = ()
    known: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True)
class Outline:
    """One article as the checks across articles see it: its claims, and in `known` what the families keep of its text."""

    article: Article
    claims: tuple[Claim, ...]
    known: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Settings:
    """What checks may ask: currency conversion (amount, from, to, ISO day) → (amount, rate, rate day) or None; the `tolerance` a
    newsroom grants a measure (`ALL`: every one), as a share; `echoes` as `echo.find_echoes` gives them, None where nobody looked."""

    convert_money: Callable[[Decimal, str, str, str], tuple[Decimal, Decimal, str] | None] = lambda amount, source, target, day: None
    tolerance: Mapping[str, float] = field(default_factory=dict)
    echoes: Mapping[str, str] | None = None


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
    label = subject or ": ".join(part for part in (_owner(claims), lead.attribute) if part)
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


def _owner(claims: Sequence[Claim]) -> str:
    """Whose figure the first claim is: its own name, else that of the first of the others that says one."""
    return next((claim.entity for claim in claims if claim.entity and (claim is claims[0] or not claim.subject.inferred)), "")


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


def untimed(view: View) -> View:
    """The view with its times of day apart from its claims: they are no amounts, and checks of an article's figures do not see them."""
    times = tuple(claim for claim in view.claims if claim.kind == "time")
    return replace(view, claims=tuple(claim for claim in view.claims if claim.kind != "time"), times=times) if times else view


def kept(seen: View | Outline, family: str, keep: Callable[[View], Any]) -> Any:
    """What a family keeps of an article, found when it is first asked for."""
    if family not in seen.known and isinstance(seen, View):
        seen.known[family] = keep(seen)
    return seen.known[family]


def keep_all(view: View) -> dict[str, Any]:
    """What all families keep of an article for `check_corpus`."""
    return {_name(family): kept(view, _name(family), family.keep) for family in _with("keep")}


def forget(view: View) -> None:
    """Let go what the families worked out of an article: a sentence knows its article, so that neither would end with the other."""
    view.known.clear()
    if view.title is not None:
        forget(view.title)


def _name(family: ModuleType) -> str:
    return family.__name__.rpartition(".")[2]


def check_alone(view: View, settings: Settings) -> tuple[list[Finding], bool]:
    """What the checks find inside an article whose claims are not grouped yet, and whether one has to wait for that."""
    return _checked(view, settings, _at_once()), any(family.waits(view) for family in _with("check_article", "waits"))


def check_again(view: View, settings: Settings, *, whole: bool) -> list[Finding]:
    """What the checks find inside an article whose claims are grouped: those that had to wait, or with `whole` all of them."""
    return _checked(view, settings, _with("check_article") if whole else _with("check_article", "waits"))


@lru_cache(maxsize=1)
def _at_once() -> tuple[ModuleType, ...]:
    """The families that look inside an article and need not wait for groups."""
    waiting = _with("check_article", "waits")
    return tuple(family for family in _with("check_article") if family not in waiting)


@lru_cache(maxsize=8)
def _with(*names: str) -> tuple[ModuleType, ...]:
    """The families that have functions of these names."""
    return tuple(family for family in families() if all(hasattr(family, name) for name in names))


def _checked(view: View, settings: Settings, chosen: Iterable[ModuleType]) -> list[Finding]:
    return [item for family in chosen for item in family.check_article(view, settings)]


def check_group(group: Group, settings: Settings) -> list[Finding]:
    """What the checks find among the claims of a group."""
    return [item for family in _with("check_group") for item in family.check_group(group, settings)]


def check_across(groups: Sequence[Group], outlines: Sequence[Outline], settings: Settings, jobs: int = 1) -> Iterator[Finding]:
    """What the checks find across groups and articles."""
    groups = Grouped(groups)
    chosen = _with("check_corpus")

    def found(part: range) -> list[Iterable[Finding]]:
        return [list(chosen[at].check_corpus(groups, outlines, settings)) for at in part]

    return chain.from_iterable(spread(found, len(chosen), jobs, least=1, warm=0))
