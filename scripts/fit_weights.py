"""Estimate the weights of grouping from labelled pairs: `python -m scripts.fit_weights [--write]`.

Reads the events of `tests/pairs/` that are not set aside and the development stories of `tests/coverage/`, scores the
pairs whose two claims are labelled, and fits a logistic regression whose weights are held near those set by hand
(`weights_by_hand.toml`). Weights of signals that keep claims apart by themselves are not fitted. Without `--write` it
only prints what would change. The result depends on nothing but these files.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

import analyzer
from analyzer import pipeline
from analyzer.groups.blocking import Candidates
from analyzer.groups.clusters import ordered_claims
from analyzer.groups.items import items_of
from analyzer.groups.scoring import signals
from analyzer.groups.stories import Stories
from analyzer.groups.weights import Weights
from analyzer.language import DATA, load_toml
from analyzer.model import Article, Claim
from tests import pairs_report

ROOT = Path(__file__).parent.parent
BY_HAND = Path(__file__).parent / "weights_by_hand.toml"
WEIGHTS = DATA / "weights.toml"
HOLD = 1.5
"""How strongly a weight is held at the one set by hand: the precision of its normal prior."""

STORIES = ("earnings", "energy", "quake", "vote")
"""The stories of `tests/coverage/` that guide; the others only measure."""
HELD_HOLD = 60.0
UNLIKE = ("near", "off", "apart", "slip", "digits", "power")
DAYS = ("coarse_date", "coarse_unnamed", "same_unnamed", "same_alone")
WHO = ("entity.same", "entity.inferred", "entity.other")
BY_GROUPS = frozenset({"matter.alike", "matter.neutral", "side.same", "side.differs", "value.unlike_unnamed"})
"""Weights that stay as they are set by hand: by what whole groups of the stories gain, which pairs do not show."""
HELD = frozenset({"attribute.same", "attribute.same_event", "status.differs", *WHO, *(f"value.{key}" for key in (*UNLIKE, *DAYS))})
"""Weights held much more firmly: in the labelled events unlike figures mostly tell of two things, and who is meant hardly
matters; in a newsroom's corpus unlike figures are what is looked for, and a company has many stories."""
STRANGERS = 5.0
"""How often a pair of two events counts: a newsroom's corpus holds many more of them than the labelled events do."""

Row = tuple[dict[str, float], bool, float]
"""Signals, whether of one subject, and how often the pair counts."""
Mark = tuple[str, str]
"""Where a label is from, and the label."""


@dataclass
class Ungrouped(Exception):
    """What grouping is given: the walk ends here, since weights are what is sought. Not frozen: Python sets the traceback of an
    exception."""

    claims: Sequence[Claim]
    articles: Sequence[Article]
    names: Mapping[str, frozenset[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    hand = Weights.of(load_toml(BY_HAND))
    rows = [row for row in labelled_rows() if not hand.hard & row[0].keys()]
    names = sorted({name for features, _, _ in rows for name in features} - hand.hard - BY_GROUPS)
    fitted = fit(rows, names, hand)
    print(f"{len(rows)} labelled candidate pairs, {sum(row[1] for row in rows)} of them of one subject")
    for name in names:
        print(f"{name:28} {hand.of_signal[name]:7.2f} → {fitted[name]:7.2f}   in {sum(name in features for features, _, _ in rows)} pairs")
    if given.write:
        WEIGHTS.write_text(_filled(BY_HAND.read_text(encoding="utf-8"), fitted, len(rows)), encoding="utf-8")


def fit(rows: Sequence[Row], names: Sequence[str], hand: Weights) -> dict[str, float]:
    """Weights by signal, by Newton's method from those set by hand; rounded, so that every machine writes the same file."""
    column = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, (features, _, _) in enumerate(rows):
        for name, amount in features.items():
            if name in column:
                x[i, column[name]] = amount
    y = np.array([float(same) for _, same, _ in rows])
    times = np.array([often for _, _, often in rows])
    hold = np.array([HELD_HOLD if name in HELD else HOLD for name in names])
    start = np.array([hand.of_signal[name] for name in names])

    def loss(w: np.ndarray) -> float:
        z = x @ w - hand.threshold
        return float((times * (np.logaddexp(0, z) - y * z)).sum() + (hold * (w - start) ** 2).sum() / 2)

    w = start.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ w - hand.threshold, -30, 30)))
        slope = x.T @ (times * (p - y)) + hold * (w - start)
        curve = (x * (times * p * (1 - p))[:, None]).T @ x + np.diag(hold)
        move = np.linalg.solve(curve, slope)
        size = 1.0
        while size > 1e-6 and loss(w - size * move) > loss(w) - 1e-4 * size * float(slope @ move):
            size /= 2
        w = w - size * move
        if float(np.abs(size * move).max()) < 1e-8:
            break
    return {name: round(float(value), 2) + 0.0 for name, value in zip(names, w, strict=True)}


def _ungrouped(folder: Path) -> Ungrouped:
    def stop(claims: Sequence[Claim], articles: Sequence[Article], names: Mapping[str, frozenset[str]], *_: object) -> None:
        raise Ungrouped(claims, articles, names)

    grouping = pipeline.build_groups
    pipeline.build_groups = stop  # type: ignore[assignment]
    try:
        analyzer.analyze(folder)
    except Ungrouped as found:
        return found
    finally:
        pipeline.build_groups = grouping
    raise ValueError(f"{folder}: nothing to group")


def labelled_rows() -> list[Row]:
    """Signals and verdicts of labelled pairs: all events and stories read as one corpus, so that strangers meet too."""
    found = pairs_report.events(set_aside=False)
    stories = [ROOT / "tests" / "coverage" / name for name in STORIES]
    with TemporaryDirectory() as folder:
        pairs_report.write(found, Path(folder))
        for story in stories:
            shutil.copytree(story / "articles", Path(folder) / story.name)
        walk = _ungrouped(Path(folder))
    label: dict[str, Mark] = {claim.claim_id: (mark.event, mark.label) for mark, claim in pairs_report.at_marks(found, walk.claims).items()}
    verdicts: dict[frozenset[Mark], bool | None] = {
        frozenset((event.name, one) for one in labels): None for event in found for labels in event.related
    }
    for story in stories:
        label.update(_story_labels(story, walk.claims))
        for group in pairs_report.table(story / "gold" / "groups.csv"):
            for one, other in combinations(group["claim_ids"].split(), 2):
                pair = frozenset({(story.name, one), (story.name, other)})
                if verdicts.get(pair) is not True:
                    verdicts[pair] = True if group["strength"] == "same" else None
    return list(_rows(walk, label, verdicts))


def _story_labels(folder: Path, claims: Sequence[Claim]) -> Iterable[tuple[str, Mark]]:
    """(claim id, where it is labelled and as what) for the claims of a story that its gold standard requires."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        place = Path(claim.article)
        if place.parent.name == folder.name:
            by_article[place.name].append(claim)
    for line in (folder / "gold" / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        over = [claim for claim in by_article[entry["seed"]] if claim.start < entry["end"] and entry["start"] < claim.end]
        if entry["required"] and over:
            best = max(over, key=lambda claim: (min(claim.end, entry["end"]) - max(claim.start, entry["start"]), -claim.start))
            yield best.claim_id, (folder.name, entry["id"])


def _rows(walk: Ungrouped, label: Mapping[str, Mark], verdicts: Mapping[frozenset[Mark], bool | None]) -> Iterable[Row]:
    claims = ordered_claims(walk.claims)
    story = Stories(walk.articles, claims, walk.names)
    items = items_of(claims, story)
    candidates = Candidates(items, story)
    wanted = {(p, q) for p in range(len(items)) for q in candidates.behind(p)}
    for p, q in combinations([i for i, claim in enumerate(claims) if claim.claim_id in label], 2):
        a, b = label[claims[p].claim_id], label[claims[q].claim_id]
        # a cluster weighs also pairs that share no block: those of one event and kind stand for them
        if (p, q) not in wanted and not (a[0] == b[0] and claims[p].kind == claims[q].kind):
            continue
        verdict = verdicts.get(frozenset({a, b}), a == b)
        if verdict is None:
            continue
        features: dict[str, float] = defaultdict(float)
        for one in signals(items[p], items[q], story):
            features[one.key] += one.amount
        yield dict(features), verdict, 1.0 if a[0] == b[0] else STRANGERS


def _filled(text: str, fitted: dict[str, float], rows: int) -> str:
    """The file by hand with its numbers replaced by those fitted."""
    section, lines = "", []
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip().strip("[]")
        found = re.match(r"(\w+) = -?[\d.]+( *)(.*)", line)
        name = f"{section}.{found[1]}" if found and section else ""
        if found and name in fitted:
            line = f"{found[1]} = {fitted[name]:g}{found[2]}{found[3]}".rstrip()
        lines.append(line)
    head = (
        "# Made by scripts/fit_weights.py; edit scripts/weights_by_hand.toml, not this file.\n"
        f"# Estimated from {rows} labelled candidate pairs: the events of tests/pairs that are not set aside, and the development\n"
        "# stories of tests/coverage, held near the weights set by hand; matter and value.unlike_unnamed are set by hand.\n"
    )
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
