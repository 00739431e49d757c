"""How long writing the reports takes, how much memory, and how large the pages become.

    python benchmarks/reports.py [--articles 1000] [--findings 500] [--report-language ar|en] [--output DIR]

The seeds with their claims, groups and findings are copied under other names until there are so many; what is measured is
the writing alone, the memory is the highest of the whole process (reading and copying included).
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from analyzer.model import Evidence, Finding, Group, Result
from analyzer.pipeline import analyze_paths
from analyzer.report import named, write_all

SEEDS = Path(__file__).parent.parent / "seeds"


def many(result: Result, articles: int, findings: int) -> Result:
    """At least so many articles and exactly so many findings, made of copies of a result."""
    rounds = -(-articles // len(result.articles))
    made = [_renamed(result, number) for number in range(rounds)]
    found = (
        replace(finding, discrepancy_id=f"{finding.discrepancy_id}-{turn}")
        for turn in count()
        for one in made
        for finding in one.discrepancies
    )
    inputs = tuple((article.path, article.digest) for one in made for article in one.articles)
    return replace(
        result,
        provenance=replace(result.provenance, inputs=inputs),
        articles=tuple(article for one in made for article in one.articles),
        claims=tuple(claim for one in made for claim in one.claims),
        groups=tuple(group for one in made for group in one.groups),
        discrepancies=tuple(islice(found, findings)) if result.discrepancies else (),
    )


def _renamed(result: Result, number: int) -> Result:
    tail = f"-{number}"
    outlet = f"Outlet {number % 23}"
    claims = {
        claim.claim_id: replace(
            claim, claim_id=claim.claim_id + tail, article=f"{number:04}/{claim.article}", source=outlet, subject_id=claim.subject_id + tail
        )
        for claim in result.claims
    }

    def ids(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name + tail for name in names)

    def links(group: Group) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
        return ((left + tail, right + tail, evidence) for left, right, evidence in group.evidence)

    def finding(one: Finding) -> Finding:
        return replace(one, discrepancy_id=one.discrepancy_id + tail, claims=ids(one.claims), witnesses=ids(one.witnesses),
                       inferred=ids(one.inferred), articles=tuple(f"{number:04}/{path}" for path in one.articles),
                       subject_id=one.subject_id + tail)  # fmt: skip

    groups = tuple(
        replace(
            group,
            subject_id=group.subject_id + tail,
            claims=tuple(claims[claim.claim_id] for claim in group.claims),
            evidence=tuple(links(group)),
        )
        for group in result.groups
    )
    return replace(
        result,
        articles=tuple(replace(article, path=f"{number:04}/{article.path}") for article in result.articles),
        claims=tuple(claims.values()),
        groups=groups,
        discrepancies=tuple(finding(one) for one in result.discrepancies),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--findings", type=int, default=500)
    parser.add_argument("--report-language", default="en")
    parser.add_argument("--output", type=Path)
    asked = parser.parse_args()
    whole = many(analyze_paths([SEEDS]), asked.articles, asked.findings)
    with tempfile.TemporaryDirectory() as folder:
        out = asked.output or Path(folder)
        begun, worked = time.perf_counter(), time.process_time()
        written = write_all(whole, out, out / "claims.csv", language=asked.report_language)
        seconds, busy = time.perf_counter() - begun, time.process_time() - worked
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(whole.articles)} articles, {len(whole.claims)} claims, {len(whole.discrepancies)} findings")
        print(f"{len(written)} files in {seconds:.1f} s ({busy:.1f} s of processor time), peak memory {memory:.0f} MB")
        for name in named(written):
            path = Path(name)
            files = sorted(path.iterdir()) if path.is_dir() else [path]
            sizes = [file.stat().st_size for file in files]
            print(
                f"{sum(sizes) / 1e6:8.2f} MB  {path.relative_to(out)}"
                + (f" ({len(files)} pages, largest {max(sizes) / 1e6:.2f} MB)" if path.is_dir() else "")
            )


if __name__ == "__main__":
    main()
