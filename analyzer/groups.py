"""Puts claims about the same thing together: block, score pairs by named evidence, cluster.

Blocking keeps it near-linear: only claims with one comparable kind and one attribute (or one counted noun) meet. Each
pair is scored as a sum of named evidence in the manner of record linkage; clusters join by the average of their
pairs, so one weak link never chains two subjects together, and a forbidden pair keeps them apart for good.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import log, sqrt
from typing import Any

from .concepts import all_concepts, families, kin, rivals
from .intervals import Interval, dimension, interval, ratio
from .language import DATA, load_toml
from .model import Article, Claim, Evidence, Group
from .names import PLACES
from .subjects import restates
from .text import tokenise

BLOCK_CAP = 120
"""A block larger than this is split by a finer key (entity, then year) before pairs are scored."""
MONEYLIKE = {"money", "price"}
TIME_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The weights file."""
    return load_toml(DATA / "weights.toml")


@dataclass(frozen=True)
class _Item:
    """A claim with what scoring asks again and again."""

    claim: Claim
    words: frozenset[str]
    span: Interval | None
    qualifiers: dict[str, str]


def build_groups(claims: Sequence[Claim], articles: Sequence[Article], names: Mapping[str, frozenset[str]] | None = None) -> list[Group]:
    """Every claim in exactly one group, groups in order of id; claims come back with their `subject_id` set.

    `names` are the entity ids each article names, by path. The order in which anything is given changes nothing.
    """
    ordered = sorted(claims, key=lambda claim: (claim.article, claim.start, claim.end, claim.claim_id))
    story = Stories(articles, ordered, names or {})
    items = [_item(claim) for claim in ordered]
    pairs = _candidates(ordered)
    return sorted(_clusters(ordered, items, pairs, story), key=lambda group: group.subject_id)


def _candidates(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pairs worth scoring: of one kind and attribute or kin, or with one precise figure of one dimension.

    Blocks over the cap are split by a finer key (entity, then year, then place in the order), so that the number of pairs
    stays near-linear; nothing is left without a block.
    """
    roots = _kin_roots({claim.attribute for claim in claims})
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        blocks[block_key(claim, roots)].append(position)
        for figure in (figure_key(claim), printed_key(claim), digits_key(claim)):
            if figure:
                blocks[figure].append(position)
    pairs: set[tuple[int, int]] = {
        (position - 1, position)
        for position in range(1, len(claims))
        if claims[position].article == claims[position - 1].article and restates(claims[position - 1], claims[position])
    }
    for key in sorted(blocks):
        for part in _split(blocks[key], claims):
            pairs.update(combinations(part, 2))
    return sorted(pairs)


def figure_key(claim: Claim) -> str:
    """The dimension and exact amount of a claim precise enough to be known again by its figure; empty for others."""
    strength = figure_strength(claim)
    if strength < 1.4:
        return ""
    low = claim.base_low if claim.base_unit else claim.low
    high = claim.base_high if claim.base_unit else claim.high
    return f"={dimension(claim)}|{_plain(low)}|{_plain(high)}" if low == high else ""


def printed_key(claim: Claim) -> str:
    """The kind and printed amount of a claim with a unit or currency: one figure may stand with another unit by a slip."""
    if claim.kind in ("count", "percentage", "date", "rank", "ratio", "age") or figure_strength(claim) < 1.4:
        return ""
    kind = "money" if claim.kind in MONEYLIKE else claim.kind
    return f"#{kind}|{_plain(claim.low if claim.low is not None else claim.high)}" if claim.modifier != "range" else ""


def digits_key(claim: Claim) -> str:
    """The dimension and digits of an amount without its power of ten: 1.2 and 12 billion of one currency meet here."""
    if (
        claim.kind in ("count", "percentage", "date", "rank", "ratio", "age", "duration")
        or figure_strength(claim) < 1.4
        or claim.modifier == "range"
    ):
        return ""
    value = claim.low if isinstance(claim.low, Decimal) else claim.high
    if not isinstance(value, Decimal):
        return ""
    digits = _plain(abs(value)).replace(".", "").strip("0")
    return f"~{dimension(claim)}|{digits}" if len(digits) > 1 else ""


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def figure_strength(claim: Claim) -> float:
    """How rarely a figure would stand in two texts by chance: by its significant digits and its size; 0 for dates and bounds
    of nothing. In the units of the weights file."""
    value = claim.base_low if claim.base_unit and isinstance(claim.base_low, Decimal) else claim.low
    printed = claim.low if isinstance(claim.low, Decimal) else claim.high
    if claim.kind in ("date", "rank", "ratio", "age") or not isinstance(printed, Decimal) or printed == 0:
        return 0.0
    digits = len(str(abs(printed).normalize().scaleb(0)).replace(".", "").split("E")[0].strip("0")) or 1
    size = abs(value) if isinstance(value, Decimal) else abs(printed)
    return min(3.0, 0.7 * digits + (0.7 if size >= 1000 else 0.0))


def _kin_roots(attributes: set[str]) -> dict[str, str]:
    """Attribute → the first of all attributes it is linked to by kinship, so that kin meet in one block."""
    roots: dict[str, str] = {name: name for name in attributes}
    by_family: dict[int, list[str]] = defaultdict(list)
    for name in sorted(attributes):
        for family in families(name):
            by_family[family].append(name)

    def root(name: str) -> str:
        while roots[name] != name:
            name = roots[name]
        return name

    for family in sorted(by_family):
        first, *rest = by_family[family]
        for name in rest:
            a, b = sorted((root(first), root(name)))
            roots[b] = a
    return {name: root(name) for name in attributes}


def block_key(claim: Claim, roots: dict[str, str] | None = None) -> str:
    """What two claims must share to be compared at all: kind of quantity, measure and attribute or its kin.

    Claims whose attribute is unknown meet by entity, or by nothing but their kind where that is unknown too.
    """
    subject = claim.subject
    kind = "money" if claim.kind in MONEYLIKE else claim.kind
    if kind in ("count", "ratio", "rank") or kind == "date":
        base = kind
    elif kind == "money":
        base = "money"
    else:
        base = f"{kind}:{claim.base_unit or claim.unit}"
    if kind == "power/compute":
        base = "power/compute"
    attribute = (roots or {}).get(subject.attribute, subject.attribute)
    measure = "level" if subject.measure in ("level", "count", "price") else subject.measure
    if attribute in ("dateline", "statement date"):
        return f"{base}|{attribute}|{claim.article}|{claim.start}"
    if not attribute:
        return f"{base}|?|{measure}"
    return f"{base}|{attribute}|{measure}"


def _split(block: list[int], claims: Sequence[Claim]) -> list[list[int]]:
    """A block over the cap, split by entity, then by year, then in order of place; nothing is dropped."""
    if len(block) <= BLOCK_CAP:
        return [block]
    parts: dict[str, list[int]] = defaultdict(list)
    for position in block:
        parts[claims[position].subject.entity_id].append(position)
    finer: list[list[int]] = []
    for key in sorted(parts):
        part = parts[key]
        if len(part) <= BLOCK_CAP:
            finer.append(part)
            continue
        years: dict[str, list[int]] = defaultdict(list)
        for position in part:
            years[claims[position].as_of[:4]].append(position)
        for year in sorted(years):
            whole = years[year]
            finer.extend(whole[start : start + BLOCK_CAP] for start in range(0, len(whole), BLOCK_CAP))
    return finer


class Stories:
    """How far two articles tell one story: shared names and rare words of their claims' sentences and titles."""

    def __init__(self, articles: Sequence[Article], claims: Sequence[Claim], names: Mapping[str, frozenset[str]] | None = None) -> None:
        self.words: dict[str, frozenset[str]] = {}
        texts: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.subject.entity_id:
                texts[claim.article].add(claim.subject.entity_id)
            for _, value in claim.subject.qualifiers:
                texts[claim.article].add(value)
            if claim.sentence:
                texts[claim.article].update(_content(claim.sentence))
        for article in articles:
            texts[article.path].update(_content(article.title))
        seen: Counter[str] = Counter(word for words in texts.values() for word in words)
        total = max(1, len(texts))
        self.weight = {word: log(1 + total / count) for word, count in seen.items()}
        self.words = {path: frozenset(words) for path, words in texts.items()}
        self.norm = {path: sqrt(sum(self.weight[word] ** 2 for word in words)) or 1.0 for path, words in self.words.items()}
        told = {path: frozenset(word for word in words if ":" in word) for path, words in self.words.items()}
        self.entities = {path: (names or {}).get(path) or known for path, known in told.items()}
        counted: Counter[str] = Counter(name for known in self.entities.values() for name in known)
        self.rarity = {name: log(2 + total / count) for name, count in counted.items()}
        self.days = {
            article.path: {article.anchor.low, f"{article.anchor.low}/{article.anchor.high}"} if article.anchor is not None else set()
            for article in articles
        }
        figures: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            key = figure_key(claim) if figure_strength(claim) >= 2.0 else ""
            if key:
                figures[claim.article].add(key)
        self.figures = {path: frozenset(keys) for path, keys in figures.items()}
        self._known: dict[tuple[str, str], float] = {}

    def likeness(self, first: str, second: str) -> float:
        """0 for strangers, 1 for one text; names count across languages."""
        if first == second:
            return 1.0
        key = (first, second) if first < second else (second, first)
        known = self._known.get(key)
        if known is None:
            common = self.words.get(first, frozenset()) & self.words.get(second, frozenset())
            cosine = sum(self.weight[word] ** 2 for word in common) / (self.norm.get(first, 1.0) * self.norm.get(second, 1.0))
            a, b = self.entities.get(first, frozenset()), self.entities.get(second, frozenset())
            shared = sum(self.rarity[name] for name in a & b)
            smaller = min(sum(self.rarity[name] for name in a), sum(self.rarity[name] for name in b))
            names = shared / smaller if smaller else 0.0
            figures = len(self.figures.get(first, frozenset()) & self.figures.get(second, frozenset()))
            known = min(1.0, max(cosine * 2.0, names) + figures / 6)
            self._known[key] = known
        return known


def _content(text: str) -> set[str]:
    words = set()
    for token in tokenise(text):
        if token.kind == "w":
            key = token.key[2:] if token.key.startswith("ال") and len(token.key) > 5 else token.key
            if len(key) >= 4:
                words.add(key)
    return words


def evidence(a: Claim, b: Claim, story: Stories) -> list[Evidence]:
    """Why two claims are, or are not, about the same thing; the weights sum to the score."""
    return _evidence(_item(a), _item(b), story)


def _item(claim: Claim) -> _Item:
    return _Item(claim, frozenset(_content(claim.sentence)), interval(claim), dict(claim.subject.qualifiers))


def _evidence(x: _Item, y: _Item, story: Stories) -> list[Evidence]:
    a, b = x.claim, y.claim
    w = weights()
    found: list[Evidence] = []

    def add(name: str, left: object, right: object, weight: float) -> None:
        if weight:
            found.append(Evidence(name, str(left), str(right), round(weight, 3)))

    same_article = a.article == b.article
    if same_article and restates(a, b):
        return [Evidence("restated", a.text, b.text, w["place"]["restated"])]
    exact = not same_article and any(bool(key(a)) and key(a) == key(b) for key in (figure_key, printed_key, digits_key))
    likeness = story.likeness(a.article, b.article)
    listed = all_concepts().get(a.attribute)
    event = bool(listed and listed.event)
    if a.attribute and a.attribute == b.attribute:
        add("attribute", a.attribute, b.attribute, w["attribute"]["same" if listed else "same_unlisted"])
    elif kin(a.attribute, b.attribute):
        add("attribute", a.attribute, b.attribute, w["attribute"]["kin"])
    elif not a.attribute and not b.attribute:
        add("attribute", "", "", w["attribute"]["none"])
    elif not a.attribute or not b.attribute:
        add("attribute", a.attribute, b.attribute, w["attribute"]["other_exact" if exact else "one_missing"])
    elif rivals(a.attribute, b.attribute):
        add("attribute", a.attribute, b.attribute, w["attribute"]["rival"])
    else:
        add("attribute", a.attribute, b.attribute, w["attribute"]["other_exact" if exact else "other"])
    _entity_evidence(a, b, event or exact, add, w["entity"])
    left, right = x.qualifiers, y.qualifiers
    if left.get("role") != right.get("role"):
        add("role", left.get("role", ""), right.get("role", ""), w["role"]["differs"])
    elif left.get("role"):
        add("role", left["role"], right["role"], w["role"]["same"])
    for key in sorted((left.keys() | right.keys()) - {"role", "item"}):
        one, other = left.get(key), right.get(key)
        if one is not None and other is not None:
            add(f"qualifier {key}", one, other, w["qualifier"]["same" if one == other else "scope" if key == "scope" else "differs"])
        elif key == "per" and (one or other) not in TIME_PERIODS:
            add("qualifier per", one or "", other or "", w["qualifier"]["differs"])
        elif key == "which":
            add("qualifier which", one or "", other or "", w["qualifier"]["differs"])
        elif key in ("population", "place", "period", "per", "product"):
            add(f"qualifier {key}", one or "", other or "", w["qualifier"]["one_sided"])
    if not (same_article and a.sentence_start == b.sentence_start):
        _period_evidence(a, b, event, add, w["period"], story)
    if a.noun and b.noun and a.kind == "count":
        if a.noun == b.noun:
            add("noun", a.noun, b.noun, w["noun"]["same"])
        elif listed is None:
            add("noun", a.noun, b.noun, w["noun"]["differs"])
    if not same_article:
        add("story", a.article, b.article, w["story"]["scale"] * (likeness - w["story"]["neutral"]))
    elif a.sentence_start == b.sentence_start:
        add("same sentence", a.text, b.text, w["place"]["same_sentence"])
    else:
        add("same article", a.article, b.article, w["place"]["same_article"])
    _value_evidence(x, y, add, w["value"])
    if a.kind != "date" and (a.status == "target/forecast") != (b.status == "target/forecast") and not exact:
        apart = x.span is not None and y.span is not None and x.span.disjoint(y.span) and not _swapped(a, b)
        add("status", a.status, b.status, w["status"]["apart" if apart else "differs"])
    if (listed is None or a.kind == "date") and a.language.split("-")[0] == b.language.split("-")[0]:
        shared = x.words & y.words
        union = x.words | y.words
        if union:
            score = sum(story.weight.get(word, 0.0) for word in shared) / sum(story.weight.get(word, 1.0) for word in union)
            add("wording", " ".join(sorted(shared)[:6]), "", w["text"]["scale"] * (score - 0.12))
    return found


def _entity_evidence(a: Claim, b: Claim, event: bool, add: Any, w: dict[str, float]) -> None:
    first, second = a.subject.entity_id, b.subject.entity_id
    if not first or not second:
        add("entity", a.entity, b.entity, w["unknown"])
    elif first == second:
        add("entity", a.entity, b.entity, w["inferred"] if a.subject.inferred or b.subject.inferred else w["same"])
    elif part_of(first, second) or part_of(second, first):
        add("entity", a.entity, b.entity, w["part_event"] if event else w["part"])
    elif (
        a.subject.qualifiers
        and dict(a.subject.qualifiers).get("role") == "competitors"
        and dict(b.subject.qualifiers).get("role") == "competitors"
    ):
        add("entity", a.entity, b.entity, 0.0)
    elif a.subject.inferred and b.subject.inferred:
        add("entity", a.entity, b.entity, w["unknown"] / 2 if event else w["unknown"])
    elif a.subject.inferred or b.subject.inferred:
        add("entity", a.entity, b.entity, (w["other_event"] if event else w["other"]) / 2)
    else:
        add("entity", a.entity, b.entity, w["other_event"] if event else w["other"])


def part_of(part: str, whole: str) -> bool:
    """Whether one gazetteer id lies in the other: a city in its country, a product of its company."""
    if not part or not whole or part.startswith("name:"):
        return False
    kind, _, rest = part.partition(":")
    if kind in PLACES and whole.startswith("country:"):
        return rest.split("/")[0] == whole.partition(":")[2]
    return _maker(part) == whole


@lru_cache(maxsize=4096)
def _maker(entity: str) -> str:
    from .names import gazetteer

    found = gazetteer().by_id(entity)
    return found.maker if found is not None else ""


def _period_evidence(a: Claim, b: Claim, event: bool, add: Any, w: dict[str, float], story: Stories) -> None:
    """Dates the claims themselves state: the same period speaks for, another year against. The day of the article
    alone is no statement of the claim."""
    if a.kind == "date" or not a.as_of or not b.as_of:
        return
    told = a.as_of not in story.days.get(a.article, ()) and b.as_of not in story.days.get(b.article, ())
    first, second = _days(a.as_of), _days(b.as_of)
    if first is None or second is None:
        return
    if first == second:
        add("period", a.as_of, b.as_of, w["same"] if told else 0.0)
    elif first[0] <= second[1] and second[0] <= first[1]:
        add("period", a.as_of, b.as_of, w["overlap"])
    else:
        gap = max(second[0] - first[1], first[0] - second[1])
        if gap > 330:
            add("period", a.as_of, b.as_of, w["year_apart"])
        elif gap > 45 and not event and told:
            add("period", a.as_of, b.as_of, w["apart"])


def _days(as_of: str) -> tuple[int, int] | None:
    low, _, high = as_of.partition("/")
    try:
        return date.fromisoformat(low).toordinal(), date.fromisoformat(high or low).toordinal()
    except ValueError:
        return None


def _value_evidence(x: _Item, y: _Item, add: Any, w: dict[str, float]) -> None:
    if x.span is None or y.span is None:
        return
    if dimension(x.claim) != dimension(y.claim):
        if printed_key(x.claim) and printed_key(x.claim) == printed_key(y.claim):
            add("printed figure", x.claim.text, y.claim.text, w["printed"] * figure_strength(x.claim))
        return
    if x.claim.unit != y.claim.unit and printed_key(x.claim) and printed_key(x.claim) == printed_key(y.claim):
        # the same figure with another unit: more likely one amount with a slip than two
        add("printed figure", x.claim.text, y.claim.text, w["printed"] * figure_strength(x.claim))
        return
    if not x.span.disjoint(y.span):
        if figure_key(x.claim) and figure_key(x.claim) == figure_key(y.claim) and x.claim.article != y.claim.article:
            add("figure", x.claim.text, y.claim.text, w["figure"] * figure_strength(x.claim))
        else:
            same = x.claim.low == y.claim.low and x.claim.high == y.claim.high
            add("value", x.claim.text, y.claim.text, w["same"] if same else w["close"])
        return
    if x.claim.kind == "date":
        gap = _gap_days(x.span, y.span)
        add("dates apart", x.claim.text, y.claim.text, w["date_year"] if gap > 330 else w["date_months"] if gap > 45 else w["apart"])
        return
    factor = ratio(x.claim, y.claim)
    if digits_key(x.claim) and digits_key(x.claim) == digits_key(y.claim):
        add("same digits", x.claim.text, y.claim.text, w["power"] * figure_strength(x.claim))
    elif factor is not None and any(abs(float(factor) / slip - 1) < 0.025 for slip in (10, 100, 1000, 10**6, 10**9)):
        add("value", x.claim.text, y.claim.text, w["slip"])
    elif _swapped(x.claim, y.claim):
        add("same digits", x.claim.text, y.claim.text, w["digits"])
    elif x.claim.article == y.claim.article and x.claim.modifier != "vague" and y.claim.modifier != "vague":
        # an article does not contradict itself without a slip: two figures are figures of two things
        add("two figures", x.claim.text, y.claim.text, w["two_figures"])
    elif factor is not None and factor < Decimal("1.35"):
        add("value", x.claim.text, y.claim.text, 0.0)
    elif factor is not None and factor < 2:
        add("value", x.claim.text, y.claim.text, w["off"])
    else:
        loose = "vague" in (x.claim.modifier, y.claim.modifier)
        add("value", x.claim.text, y.claim.text, w["far"] if factor is not None and factor > 5 and not loose else w["apart"])


def _swapped(a: Claim, b: Claim) -> bool:
    """Whether two figures print the same digits in another order: 68 and 86, 1,073 and 1,037."""
    if not isinstance(a.low, Decimal) or not isinstance(b.low, Decimal) or a.unit != b.unit:
        return False
    first, second = _plain(a.low).rstrip("0").rstrip("."), _plain(b.low).rstrip("0").rstrip(".")
    return first != second and len(first) == len(second) > 1 and sorted(first) == sorted(second)


def _gap_days(a: Interval, b: Interval) -> int:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return 0
    return int(max(b.low - a.high, a.low - b.high))


def _clusters(claims: Sequence[Claim], items: Sequence[_Item], pairs: Sequence[tuple[int, int]], story: Stories) -> Iterator[Group]:
    """Clusters by the better half of the links between them; a pair with a hard reason against it keeps them apart."""
    w = weights()
    scores: dict[tuple[int, int], float] = {}
    reasons: dict[tuple[int, int], list[Evidence]] = {}

    def link(p: int, q: int) -> float:
        """The score of a pair; FORBIDDEN where one reason alone speaks against it. Kept for the next asking."""
        pair = (p, q) if p < q else (q, p)
        if pair not in scores:
            found = _evidence(items[pair[0]], items[pair[1]], story)
            scores[pair] = sum(piece.weight for piece in found) if not any(_hard(piece, w) for piece in found) else FORBIDDEN
            if scores[pair] > 0:
                reasons[pair] = found
        return scores[pair]

    for p, q in pairs:
        link(p, q)
    members: dict[int, list[int]] = {i: [i] for i in range(len(claims))}
    owner = list(range(len(claims)))
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < w["threshold"]:
            break
        first, second = owner[i], owner[j]
        if first == second:
            continue
        links = sorted((link(p, q) for p in members[first] for q in members[second]), reverse=True)
        half = links[: (len(links) + 1) // 2]
        if sum(half) / len(half) < w["link"] or links[-1] <= FORBIDDEN:
            continue
        for member in members[second]:
            owner[member] = first
        members[first] += members.pop(second)
    for together in members.values():
        together.sort()
        kept = [
            (claims[i].claim_id, claims[j].claim_id, tuple(reasons.get((i, j), ()))) for i, j in combinations(together[:CAP_EVIDENCE], 2)
        ]
        yield _group([claims[i] for i in together], kept)


def _hard(piece: Evidence, w: dict[str, Any]) -> bool:
    """Whether one reason alone keeps two claims apart. Unlike words for what is measured do not: headlines and bodies,
    languages and outlets word one figure in many ways. Siblings and part and whole do."""
    if piece.name == "attribute":
        return piece.weight <= float(w["attribute"]["rival"])
    return piece.weight <= float(w["hard"])


FORBIDDEN = -10.0
CAP_EVIDENCE = 12
"""Evidence is kept for the pairs of the first this many claims of a group; more would say nothing new."""


def _group(claims: list[Claim], kept: list[tuple[str, str, tuple[Evidence, ...]]]) -> Group:
    ids = sorted(claim.claim_id for claim in claims)
    subject_id = "s" + hashlib.blake2b(ids[0].encode(), digest_size=5).hexdigest()
    named = Counter(claim.entity for claim in claims if claim.entity and not claim.subject.inferred) or Counter(
        claim.entity for claim in claims if claim.entity
    )
    entity = min(named, key=lambda name: (-named[name], name)) if named else ""
    attribute = claims[0].attribute
    label = ": ".join(part for part in (entity, attribute) if part) or claims[0].kind
    return Group(subject_id, label, tuple(replace(claim, subject_id=subject_id) for claim in claims), tuple(kept))
