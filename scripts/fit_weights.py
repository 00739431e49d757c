"""Estimate the weights of grouping from labelled pairs: `python -m scripts.fit_weights [--write]`.

Reads the events of `tests/pairs/` that are not set aside and the stories of `tests/coverage/`, scores every candidate pair whose two
claims are labelled, and fits a logistic regression whose weights are held near those set by hand (`prior` in the weights file's
place: `scripts/weights_by_hand.toml`). Weights of signals that keep claims apart by themselves are not fitted. Without `--write`
it only prints what would change. The result depends on nothing but these files.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

import analyzer
from analyzer.groups.blocking import candidate_pairs
from analyzer.groups.clusters import ordered_claims
from analyzer.groups.scoring import Weights, items_of, signals
from analyzer.groups.stories import Stories
from analyzer.language import DATA, load_toml
from analyzer.model import Claim, Result
from tests import pairs_report

ROOT = Path(__file__).parent.parent
BY_HAND = Path(__file__).parent / "weights_by_hand.toml"
WEIGHTS = DATA / "weights.toml"
HOLD = 1.5
"""How strongly a weight is held at the one set by hand: the precision of its normal prior."""

Row = tuple[dict[str, float], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    hand = Weights.of(load_toml(BY_HAND))
    rows = [row for row in (*_pairs(), *_stories()) if not hand.hard & row[0].keys()]
    names = sorted({name for features, _ in rows for name in features} - hand.hard)
    fitted = fit(rows, names, hand)
    print(f"{len(rows)} labelled candidate pairs, {sum(same for _, same in rows)} of them of one subject")
    for name in names:
        print(f"{name:28} {hand.of_signal[name]:7.2f} → {fitted[name]:7.2f}   in {sum(name in features for features, _ in rows)} pairs")
    if given.write:
        WEIGHTS.write_text(_filled(BY_HAND.read_text(encoding="utf-8"), fitted, len(rows)), encoding="utf-8")


def fit(rows: Sequence[Row], names: Sequence[str], hand: Weights) -> dict[str, float]:
    """Weights by signal, by Newton's method from those set by hand; rounded, so that every machine writes the same file."""
    column = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, (features, _) in enumerate(rows):
        for name, amount in features.items():
            x[i, column[name]] = amount
    y = np.array([float(same) for _, same in rows])
    start = np.array([hand.of_signal[name] for name in names])

    def loss(w: np.ndarray) -> float:
        z = x @ w - hand.threshold
        return float((np.logaddexp(0, z) - y * z).sum() + HOLD / 2 * ((w - start) ** 2).sum())

    w = start.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ w - hand.threshold, -30, 30)))
        slope = x.T @ (p - y) + HOLD * (w - start)
        curve = (x * (p * (1 - p))[:, None]).T @ x + HOLD * np.eye(len(names))
        move = np.linalg.solve(curve, slope)
        size = 1.0
        while size > 1e-6 and loss(w - size * move) > loss(w) - 1e-4 * size * float(slope @ move):
            size /= 2
        w = w - size * move
        if float(np.abs(size * move).max()) < 1e-8:
            break
    return {name: round(float(value), 2) + 0.0 for name, value in zip(names, w, strict=True)}


def _pairs() -> Iterable[Row]:
    found = pairs_report.events(set_aside=False)
    result, at = pairs_report.analysed(found)
    label = {claim.claim_id: (mark.event, mark.label) for mark, claim in at.items()}
    related = {(event.name, labels) for event in found for labels in event.related}

    def same(a: tuple[str, str], b: tuple[str, str]) -> bool | None:
        return None if a[0] == b[0] and (a[0], frozenset({a[1], b[1]})) in related else a == b

    yield from _rows(result, label, same)


def _stories() -> Iterable[Row]:
    for folder in sorted((ROOT / "tests" / "coverage").iterdir()):
        if not (folder / "gold").is_dir():
            continue
        result = analyzer.analyze(folder / "articles")
        gold = [json.loads(line) for line in (folder / "gold" / "claims.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in result.claims:
            by_article[Path(claim.article).name].append(claim)
        label: dict[str, tuple[str, str]] = {}
        for entry in gold:
            if entry["required"]:
                over = [claim for claim in by_article[entry["seed"]] if claim.start < entry["end"] and entry["start"] < claim.end]
                if over:
                    best = max(over, key=lambda claim: (min(claim.end, entry["end"]) - max(claim.start, entry["start"]), -claim.start))
                    label[best.claim_id] = (folder.name, entry["id"])
        together: dict[frozenset[str], bool | None] = {}
        for group in pairs_report.table(folder / "gold" / "groups.csv"):
            for pair in combinations(group["claim_ids"].split(), 2):
                if together.get(frozenset(pair)) is not True:
                    together[frozenset(pair)] = True if group["strength"] == "same" else None

        def same(a: tuple[str, str], b: tuple[str, str], together: dict[frozenset[str], bool | None] = together) -> bool | None:
            return together.get(frozenset({a[1], b[1]}), False)

        yield from _rows(result, label, same)


def _rows(result: Result, label: dict[str, tuple[str, str]], same: object) -> Iterable[Row]:
    """Signals of the candidate pairs whose two claims are labelled, and whether they are of one subject."""
    claims = ordered_claims(result.claims)
    items = items_of(claims)
    story = Stories(result.articles, claims)
    wanted = set(candidate_pairs(claims, story))
    for p, q in combinations([i for i, claim in enumerate(claims) if claim.claim_id in label], 2):
        a, b = label[claims[p].claim_id], label[claims[q].claim_id]
        # a cluster weighs also pairs that share no block: those of one event and kind stand for them
        if (p, q) not in wanted and not (a[0] == b[0] and claims[p].kind == claims[q].kind):
            continue
        verdict = same(a, b)  # type: ignore[operator]
        if verdict is None:
            continue
        features: dict[str, float] = defaultdict(float)
        for one in signals(items[p], items[q], story):
            features[one.key] += one.amount
        yield dict(features), verdict


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
        f"# Estimated from {rows} labelled candidate pairs: the events of tests/pairs that are not set aside, and the stories of\n"
        "# tests/coverage, held near the weights set by hand.\n"
    )
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
