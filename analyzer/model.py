"""The furniture every room shares: frozen values, no behaviour beyond reading them.

Nothing here imports another module of the project, and no pint object lives inside: units leave `quantities.py`
as names, amounts as `Decimal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T")


def sendable(kind: type[T]) -> type[T]:
    """A dataclass or named tuple, of two fields or more, that is pickled as a call with its fields: dataclasses set them one by one,
    in five times the time, and claims cross processes by the hundred thousand. What reads a call needs no class in its hands."""
    told = attrgetter(*(getattr(kind, "_fields", ()) or [one.name for one in fields(kind)]))  # type: ignore[arg-type]
    kind.__reduce__ = lambda self: (kind, told(self))  # type: ignore[method-assign]
    return kind


Bound = Decimal | str | None
"""A side of an interval: an amount, an ISO date or time (kinds `date` and `time`), or None where the side is open."""

TELLS_TIME = frozenset({"date", "time"})
"""Kinds of claim whose bounds are ISO 8601 text: a day (2025-02-05, 2025-02-05T14:47) or a time of day alone (T14:47, T04:17Z)."""
MONEY = frozenset({"money", "price"})
"""Kinds of claims that are amounts of a currency."""

SEVERITIES = ("error", "warning", "note")
NEVER = "never"
"""The level at which no finding makes the gate fail."""


@sendable
@dataclass(frozen=True, slots=True)
class Step:
    """One named step of a derivation, or one message: an id and the values its sentence needs.

    The sentence itself is made by `explanation/` in the reader's language and never stored.
    """

    name: str
    values: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        for name, value in self.values:
            if name == key:
                return value
        return default


def step(step_id: str, /, **values: object) -> Step:
    """Build a `Step`; values are kept as text, in the order given."""
    return Step(step_id, tuple((key, str(value)) for key, value in values.items()))


@sendable
@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article: headline, standfirst, body, caption, dateline or furniture."""

    start: int
    end: int
    kind: str


TOLD = 0.5
"""From this certainty on a day is told by the article itself, and so a date reckoned from it."""


@sendable
@dataclass(frozen=True, slots=True)
class Anchor:
    """The day or days an article speaks from; relative dates are resolved against it.

    `low`/`high` are ISO dates; `certainty` runs from 0 to 1; `reason` names how it was found
    (metadata, dateline, dates in the text, related articles).
    """

    low: str
    high: str
    certainty: float
    reason: str

    @property
    def told(self) -> bool:
        """Whether the article tells its day itself; otherwise one that speaks of the like lent it."""
        return self.certainty >= TOLD


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment in an article that asks for silence: rule codes or prefixes, the reason, and the span of text it speaks for."""

    codes: tuple[str, ...]
    reason: str
    start: int
    end: int


@sendable
@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored: `text[claim.start:claim.end] == claim.text` for each of its claims.

    `path` is relative to the corpus root with forward slashes. `body_start` is the code point at which the
    article begins after any front matter. `notes` say what had to be assumed while reading (an encoding).
    Offsets of formats such as HTML or PDF refer to the extracted text, which is kept here; `extracted` says so.
    `file` is the file as it was named when it was read, which is where a report sends the reader.
    """

    path: str
    text: str
    language: str = "und"
    source: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    body_start: int = 0
    sections: tuple[Section, ...] = ()
    anchor: Anchor | None = None
    notes: tuple[Step, ...] = ()
    digest: str = ""
    file: str = ""
    extracted: bool = False
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read as an article, and why."""

    path: str
    reason: Step


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the text writes it, before its unit is known.

    `low` and `high` are equal for a point; `step` is the place value of the last digit printed (0.1 for "7.2",
    scale word included). `form` is cardinal, ordinal, fraction, multiplier, range, vague or ratio.
    `alternatives` are the readings that were weighed and not chosen.
    """

    start: int
    end: int
    text: str
    form: str
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    alternatives: tuple[Decimal, ...] = ()
    trace: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral with its unit, currency or counted noun, and its modifier.

    `core_start`/`core_end` delimit the numeral inside the span.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    kind: str
    modifier: str
    low: Bound
    high: Bound
    unit: str
    currency: str = ""
    currency_candidates: tuple[str, ...] = ()
    per: str = ""
    noun: str = ""
    base_low: Bound = None
    base_high: Bound = None
    base_unit: str = ""
    step: Decimal = Decimal(0)
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    trace: tuple[Step, ...] = ()


@sendable
@dataclass(frozen=True, slots=True)
class Evidence:
    """One named piece of evidence for or against putting two things together; weights sum to the score."""

    name: str
    left: str
    right: str
    weight: float


@sendable
@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: `entity` (who or what), `attribute` (what is measured), qualifiers that limit it.

    `measure` is level, change, share, count, rank, price or date. `inferred` is true when the entity came by
    reference ("its model") and `runner_up` is the entity it might have been instead.
    """

    entity: str = ""
    entity_id: str = ""
    attribute: str = ""
    measure: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    inferred: bool = False
    runner_up: str = ""
    trace: tuple[Step, ...] = ()


@sendable
@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric claim; its attributes are the columns of claims.csv plus what the checks need beside them.

    `trend` is up or down where the clause tells of a rise or a fall that leads to the figure, else empty.
    """

    claim_id: str
    article: str
    start: int
    end: int
    text: str
    sentence: str
    kind: str
    modifier: str
    low: Bound
    high: Bound
    unit: str
    source: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    language: str = "und"
    currency: str = ""
    currency_candidates: tuple[str, ...] = ()
    per: str = ""
    base_low: Bound = None
    base_high: Bound = None
    base_unit: str = ""
    status: str = "reported"
    attribution: str = ""
    as_of: str = ""
    subject_id: str = ""
    confidence: float = 1.0
    subject: Subject = field(default_factory=Subject)
    # Beside the columns: what checks and explanations read.
    core_start: int = 0
    core_end: int = 0
    sentence_start: int = 0
    section: str = "body"
    quoted: bool = False
    noun: str = ""
    step: Decimal = Decimal(0)
    alternatives: tuple[str, ...] = ()
    trend: str = ""
    trace: tuple[Step, ...] = ()

    @property
    def entity(self) -> str:
        return self.subject.entity

    @property
    def attribute(self) -> str:
        return self.subject.attribute

    @property
    def qualifier(self) -> str:
        return "; ".join(f"{key}={value}" for key, value in self.subject.qualifiers)


@sendable
@dataclass(frozen=True, slots=True)
class Group:
    """Claims about the same thing; `evidence` says why each was put with the first."""

    subject_id: str
    label: str
    claims: tuple[Claim, ...]
    evidence: tuple[tuple[str, str, tuple[Evidence, ...]], ...] = ()


@sendable
@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's verdict on one finding."""

    status: str
    decided_by: str = ""
    decided_on: str = ""
    reason: str = ""
    until: str = ""


OPEN = Decision("open")


@sendable
@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement. `claims` are claim ids, the odd one out first where it is known.

    `message`, `explanation` and `diagnosis` are ids with values; the sentences are made by `explanation/`.
    `ratio` is larger over smaller in base units. `witnesses` are claim ids that support the other side.
    """

    discrepancy_id: str
    rule: str
    kind: str
    severity: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    message: Step
    subject_id: str = ""
    subject: str = ""
    ratio: Decimal | None = None
    explanation: tuple[Step, ...] = ()
    diagnosis: Step | None = None
    witnesses: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    decision: Decision = OPEN


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a report rests on: versions, configuration, packs, rates, inputs."""

    tool: str
    config_hash: str
    packs: tuple[str, ...] = ()
    rates_until: str = ""
    inputs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Honest coverage: figures seen in the texts, figures of them that a claim was read from, claims compared with at least one other;
    the first of the figures no claim was read from, as (article, start, words)."""

    seen: int = 0
    read: int = 0
    compared: int = 0
    unread: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Everything one run found. Lists are sorted as the contract's CSV files are. `names` are the ids of the entities each
    article names, by path; `marks` a hash of each article and all that was read of it, where that is remembered."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Finding, ...]
    groups: tuple[Group, ...] = ()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Step, ...] = ()
    provenance: Provenance = Provenance("", "")
    coverage: Coverage = Coverage()
    marks: Mapping[str, bytes] = field(default_factory=dict)


def stated(claim: Claim) -> Claim:
    """A claim with its bounds as stated: "no earlier than March 2027" leaves its end open. What is compared knows the whole month."""
    if claim.kind != "date" or claim.modifier not in (">", ">=", "<", "<="):
        return claim
    return replace(claim, high=None) if claim.modifier.startswith(">") else replace(claim, low=None)


def is_fraction(claim: Claim) -> bool:
    """Whether a claim tells a share in words: a third, six in ten, more than half."""
    bounds = [side for side in (claim.low, claim.high) if isinstance(side, Decimal)]
    return claim.kind == "ratio" and claim.unit in ("", "ratio") and not claim.per and bool(bounds) and all(0 < side < 1 for side in bounds)


def inherits(claim: Claim) -> bool:
    """Whether a claim takes its noun or unit from another figure: 12 people died in Aleppo and 5 in Homs."""
    return any(piece.name == "quantity.inherited" for piece in claim.trace)
