"""Grouping alone by size: time, memory, and the exponent by which the time grows.

    python benchmarks/grouping.py [--claims 10000 100000 1000000] [--jobs 2] [--base 500] [--json FILE]

Generated wires (see `corpus.py`) are read once; larger corpora are made of their claims: copies with other names, other digits and
ids of their own, on the same days, so that what keeps claims apart is what keeps them apart in an archive. Seconds are of processor
time of all processes together; `wall` is by the clock, and `megabytes` the peak of the process with the claims, which it was given.
Each size has a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from corpus import made_up_name, write
from growth import exponent

from analyzer import analyze
from analyzer.groups import build_groups, pairs_in
from analyzer.model import Article, Claim
from analyzer.text import fold_word

Made = tuple[list[Article], list[Claim], dict[str, frozenset[str]]]
WORD = re.compile(r"[^\W\d_]+")


def read(count: int) -> Made:
    """The claims of `count` generated articles, as they are read."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), count)
        result = analyze(folder)
    return [replace(article, text="") for article in result.articles], list(result.claims), dict(result.names)


def copies(base: Made, count: int) -> Made:
    """At least `count` claims: those that were read, and copies of them under other names and with other digits."""
    articles, claims, names = base
    made: Made = ([], [], {})
    for turn in range(-(-count // len(claims))):
        copy = _Copy(turn, 3 * len(articles))
        made[0].extend(copy.article(article) for article in articles)
        made[1].extend(copy.claims(claims))
        made[2].update((copy.path(path), frozenset(map(copy.words, ids))) for path, ids in names.items())
    return made


class _Copy:
    """One copy of a corpus: made-up names become others, digits other digits, the same everywhere in the copy."""

    def __init__(self, turn: int, names: int) -> None:
        self.turn = turn
        shown = {}
        for number in range(names):
            for old, new in zip(made_up_name(number), made_up_name(number + turn * names), strict=True):
                shown[old] = new
                shown[fold_word(old)] = fold_word(new)
        self.shown = shown
        self.digits = str.maketrans("123456789", "".join(str((digit + turn) % 9 + 1) for digit in range(9)))

    def path(self, path: str) -> str:
        return f"{self.turn:04}/{path}"

    def words(self, text: str) -> str:
        return WORD.sub(lambda match: self.shown.get(match[0], match[0]), text)

    def article(self, article: Article) -> Article:
        return replace(article, path=self.path(article.path), title=self.words(article.title).translate(self.digits))

    def claims(self, claims: list[Claim]) -> Iterator[Claim]:
        sentence = said = ""
        for claim in claims:
            if claim.sentence != sentence:
                sentence, said = claim.sentence, self.words(claim.sentence).translate(self.digits)
            subject = replace(claim.subject, entity=self.words(claim.entity), entity_id=self.words(claim.subject.entity_id))
            ident = hashlib.blake2b(f"{self.turn} {claim.claim_id}".encode(), digest_size=6).hexdigest()
            changed: dict[str, Any] = {"claim_id": ident, "article": self.path(claim.article), "sentence": said, "subject": subject}
            if claim.kind != "date":
                changed |= {name: self._amount(getattr(claim, name)) for name in ("low", "high")}
                changed |= {f"base_{name}": self._based(claim, name, changed[name]) for name in ("low", "high")}
            yield replace(claim, **changed)

    def _amount(self, amount: Decimal | str | None) -> Decimal | str | None:
        return Decimal(str(amount).translate(self.digits)) if isinstance(amount, Decimal) and "E" not in str(amount) else amount

    def _based(self, claim: Claim, side: str, amount: Decimal | str | None) -> Decimal | None:
        own, base = getattr(claim, side), getattr(claim, f"base_{side}")
        return base / own * amount if own and base and isinstance(amount, Decimal) else base


def measured(base: Made, count: int, jobs: int) -> dict[str, Any]:
    """One size, as a row of the table."""
    articles, claims, names = copies(base, count)
    given = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    clock, begun = time.perf_counter(), _used()
    groups = build_groups(claims, articles, names, scorer=pairs_in(jobs), jobs=jobs).groups
    wall, seconds = time.perf_counter() - clock, _used() - begun
    return {
        "articles": len(articles),
        "claims": len(claims),
        "groups": len(groups),
        "largest": max(len(group.claims) for group in groups),
        "seconds": round(seconds, 1),
        "wall": round(wall, 1),
        "claims_megabytes": given,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _used() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _apart(base: Made, count: int, jobs: int) -> dict[str, Any]:
    """`measured` in a process of its own, so that the memory of one size is not that of the next."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(measured(base, count, jobs)))
    process.start()
    there.close()
    row: dict[str, Any] = here.recv()
    process.join()
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--base", type=int, default=500, help="Articles that are read.")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    base = read(arguments.base)
    rows = []
    for count in sorted(arguments.claims):
        row = _apart(base, count, arguments.jobs)
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
        rows.append(row)
    told = {"jobs": arguments.jobs, "rows": rows}
    if len(rows) > 1:
        told["exponent"] = round(exponent([{"articles": row["claims"], "seconds": row["seconds"]} for row in rows]), 2)
        print(f"growth exponent {told['exponent']}")
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
