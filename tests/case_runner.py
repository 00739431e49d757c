"""Runs the phrase files of `tests/cases` and prints how many are read right, by family.

python tests/case_runner.py en [family] [N]    the first N failures of each family are shown
python tests/case_runner.py --known            rewrites cases/known_failures.txt from what is read wrong now
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyzer.extraction import extract_claims
from analyzer.language import DATA, available, tsv_rows
from analyzer.model import Article
from analyzer.quantities import base_of

CASES = Path(__file__).parent / "cases"
CLASS = {"=": "=", "~": "~", "<": "<", "<=": "<", ">": ">", ">=": ">", "range": "range", "vague": "vague"}


@dataclass(frozen=True)
class Outcome:
    """What went wrong in one case; empty lists when nothing did."""

    label: str
    text: str
    missed: list[str]
    wrong: list[str]
    spurious: list[str]

    @property
    def good(self) -> bool:
        return not (self.missed or self.wrong or self.spurious)


def load(language: str, family: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """(family, case) for every line of the language's files."""
    for path in sorted((CASES / language).glob("*.jsonl")):
        if family and path.stem != family:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem, json.loads(line)


def judge(case: dict[str, Any], language: str) -> Outcome:
    """Read one case and compare with what it expects."""
    text = case["text"]
    claims = extract_claims(Article("case", text, language=language, published=case.get("published", "")))[2]
    missed, wrong = [], []
    used: set[int] = set()
    cursor = 0
    for want in case["expect"]:
        start = text.find(want["text"], cursor)
        if start < 0:
            start = text.find(want["text"])
        end = start + len(want["text"])
        cursor = max(cursor, end)
        best, best_overlap = None, 0
        for index, claim in enumerate(claims):
            overlap = min(end, claim.end) - max(start, claim.start)
            if index not in used and overlap > best_overlap:
                best, best_overlap = index, overlap
        if best is None:
            if not want.get("optional"):
                missed.append(f"{want['text']!r}")
            continue
        used.add(best)
        for problem in differences(want, claims[best]):
            wrong.append(f"{want['text']!r} as {claims[best].text!r}: {problem}")
    spurious = [f"{claim.text!r} {claim.kind}" for index, claim in enumerate(claims) if index not in used]
    return Outcome(case["label"], text, missed, wrong, spurious)


def differences(want: dict[str, Any], claim: Any) -> Iterator[str]:
    """The asserted keys that a claim gets wrong."""
    if "kind" in want and want["kind"] != claim.kind and {want["kind"], claim.kind} != {"money", "price"}:
        yield f"kind {claim.kind}, not {want['kind']}"
    if "modifier" in want and CLASS[want["modifier"]] != CLASS[claim.modifier]:
        yield f"modifier {claim.modifier}, not {want['modifier']}"
    for side in ("low", "high"):
        if side in want and not same(want[side], getattr(claim, side)) and not same_base(want, side, claim):
            yield f"{side} {getattr(claim, side)}, not {want[side]}"
        if f"base_{side}" in want and not same(want[f"base_{side}"], getattr(claim, f"base_{side}")):
            yield f"base_{side} {getattr(claim, f'base_{side}')}, not {want[f'base_{side}']}"
    if "unit" in want and not same_unit(want["unit"], claim):
        yield f"unit {claim.unit}, not {want['unit']}"
    for key in ("currency", "per", "trend", "status", "as_of"):
        if key in want and (want[key] or "") != getattr(claim, key):
            yield f"{key} {getattr(claim, key)}, not {want[key]}"


def same(want: Any, have: Any) -> bool:
    if want in (None, "") or have in (None, ""):
        return want in (None, "") and have in (None, "")
    try:
        a, b = Decimal(str(want)), Decimal(str(have))
    except InvalidOperation:
        return str(want) == str(have)
    return abs(a - b) <= Decimal("0.001") * max(abs(a), abs(b))


def same_base(want: dict[str, Any], side: str, claim: Any) -> bool:
    unit = want.get("unit", "")
    if claim.kind in ("date", "count", "money") or not unit or not want.get(side):
        return False
    found = base_of(unit)
    return (
        found is not None
        and found[0] == claim.base_unit
        and same(Decimal(want[side]) * found[1] + found[2], getattr(claim, f"base_{side}"))
    )


def same_unit(want: str, claim: Any) -> bool:
    have = claim.unit.lower()
    squash = want.lower().replace(" ", "").replace("_", "")
    if have.replace(" ", "").replace("_", "") == squash or squash.endswith(have.split(" ")[-1]) or have.endswith(squash):
        return True
    if canonical().get(want, want) == canonical().get(claim.unit, claim.unit):
        return True
    found = base_of(want)
    if claim.kind == "money" and want in have:
        return True
    return found is not None and found[0] == claim.base_unit


@lru_cache(maxsize=1)
def canonical() -> dict[str, str]:
    """English singular → the name its synonyms share: a case may say firm where the claim says company."""
    return {row[2]: row[0] for row in tsv_rows(DATA / "nouns" / "en.tsv") if len(row) > 2}


def write_known() -> int:
    """List the labels of every case that is read wrong."""
    lines = ["# Cases read wrong today, one label a line. A test fails when one of them is read right: take it out then."]
    for language in available():
        if (CASES / language).is_dir():
            lines += [case["label"] for _, case in load(language) if not judge(case, language).good]
    (CASES / "known_failures.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} known failures")
    return 0


def main(argv: list[str]) -> int:
    if argv[0] == "--known":
        return write_known()
    language = argv[0]
    family = next((word for word in argv[1:] if not word.startswith("-") and not word.isdigit()), "")
    limit = next((int(word) for word in argv if word.isdigit()), 0)
    good, total = Counter[str](), Counter[str]()
    failures: dict[str, list[Outcome]] = defaultdict(list)
    for name, case in load(language, family):
        total[name] += 1
        outcome = judge(case, language)
        if outcome.good:
            good[name] += 1
        else:
            failures[name].append(outcome)
    for name in sorted(total):
        print(f"{name:24s} {good[name]:4d}/{total[name]:4d}  {good[name] / total[name]:.3f}")
        for outcome in failures[name][:limit]:
            print(f"    {outcome.label}  {outcome.text}")
            for kind, items in (("missed", outcome.missed), ("wrong", outcome.wrong), ("spurious", outcome.spurious)):
                for item in items:
                    print(f"        {kind}: {item}")
    print(f"{'all':24s} {sum(good.values()):4d}/{sum(total.values()):4d}  {sum(good.values()) / max(1, sum(total.values())):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
