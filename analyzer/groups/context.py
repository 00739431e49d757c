"""What stands around a claim in its own article: the figures near it, those of its sentence, others of the same measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..concepts import all_concepts, kin
from ..intervals import dimension
from ..model import Claim, sendable
from ..subjects import left_behind
from .figures import exact_key, told_key
from .nouns import is_generic

CROWD = 24
"""A sentence of more told figures is a table, in which nothing is told beside anything."""
NEAR = 3
"""How many claims on either side are looked at for figures two passages share."""


@sendable
@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a sentence, each as (key, dimension, what it counts); their keys, and which of these are told figures."""

    figures: tuple[tuple[str, str, str], ...]
    keys: frozenset[str]
    told: frozenset[str]


@sendable
@dataclass(frozen=True, slots=True)
class Context:
    """Told figures around a claim, and beside it in its sentence; all of its sentence; whether no other figure of its article is of
    its measure, and whether it is the first of them: a part or an earlier figure is told behind the one the news is about, and where
    something moved from in front of it; whether its article tells this very figure once."""

    near: frozenset[str]
    beside: frozenset[str]
    line: Line
    sole: bool
    lead: bool
    once: bool


def contexts(claims: Sequence[Claim], told: Sequence[str]) -> list[Context]:
    """The context of each of these claims, which stand in order of article and place; `told` are their figures."""
    sentences: dict[tuple[str, int], list[tuple[str, str, str]]] = defaultdict(list)
    printed: dict[tuple[str, int], set[str]] = defaultdict(set)
    firsts: dict[tuple[str, str, str], str] = {}
    several: set[tuple[str, str, str]] = set()
    measures = [(claim.article, claim.attribute, dimension(claim)) for claim in claims]
    exact = [(claim.article, key or exact_key(claim)) for claim, key in zip(claims, told, strict=True)]
    times = Counter(exact)
    origins = {i for i in range(len(claims) - 1) if left_behind(claims[i], claims[i + 1])}
    for i, (claim, key, measured) in enumerate(zip(claims, told, measures, strict=True)):
        own = measured[2]
        place = (claim.article, claim.sentence_start)
        sentences[place].append((key or f"{own}|{claim.text}", own, claim.noun))
        if key:
            printed[place].add(key)
        if i not in origins and firsts.setdefault(measured, key or claim.text) != (key or claim.text):
            several.add(measured)
    lines = {}
    for place, figures in sentences.items():
        keys = frozenset(key for key, *_ in figures)
        lines[place] = Line(tuple(figures), keys, frozenset(printed[place]))
    found = []
    for i, (claim, key, measured) in enumerate(zip(claims, told, measures, strict=True)):
        around = range(max(0, i - NEAR), min(len(claims), i + NEAR + 1))
        near = frozenset([told[k] for k in around if told[k] and told[k] != key and exact[k][0] == claim.article])
        lead = bool(claim.attribute) and firsts.get(measured) == (key or claim.text)
        line = lines[claim.article, claim.sentence_start]
        beside = line.told - {key} if len(line.told) <= CROWD else frozenset()
        once = times[exact[i]] == 1 and (bool(key) or claim.kind == "date")
        found.append(Context(near, beside, line, lead and measured not in several, lead, once))
    return found


def aligned(a: Claim, one: Context, b: Claim, other: Context) -> int:
    """How many figures two sentences share, where each of two claims is the only one of its kind that its sentence does not:
    "2.4 GW of sun and 1.4 GW of wind" and "2400 ميجاواط من الشمس و1200 ميجاواط من الرياح"."""
    common = one.line.keys & other.line.keys
    if _two_measures(a, b):
        return 0
    if not common or told_key(a) in common or told_key(b) in common:
        return 0
    return len(common) if _left_over(a, one, common) == _left_over(b, other, common) == 1 else 0


def _two_measures(a: Claim, b: Claim) -> bool:
    """Whether two counts are of two measures of the list and of two nouns: 51 countries, 58 films."""
    if a.kind != "count" or b.kind != "count" or a.attribute == b.attribute or _counts_alike(a.noun, b.noun):
        return False
    return {a.attribute, b.attribute} <= all_concepts().keys() and not kin(a.attribute, b.attribute)


def _left_over(claim: Claim, context: Context, common: frozenset[str]) -> int:
    """How many figures of the claim's kind its sentence holds that are not among these."""
    own = dimension(claim)
    return len({key for key, kind, noun in context.line.figures if key not in common and kind == own and _counts_alike(noun, claim.noun)})


def _counts_alike(first: str, second: str) -> bool:
    return not first or not second or first == second or is_generic(first) or is_generic(second)
