"""Grouping alone by size: time, memory, and the exponent by which the time grows.

    python benchmarks/grouping.py [--claims 10000 100000 1000000] [--jobs 2] [--base 500] [--same-days] [--json FILE]

Generated wires (see `corpus.py`) are read once; larger corpora are made of their claims: copies with other names, other digits and
ids of their own, moved to other days of the same ten years and to other countries, as the generator would spread so many stories.
With `--same-days` all copies of a story are of one day and one country, which no archive has: the worst that blocks can meet.
Seconds are of processor time of all processes together; `wall` is by the clock, `checked` is the time of the checks of groups in it,
and `megabytes` the peak of the process with the claims, which it was given. Each
size has a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from corpus import made_up_name, write
from growth import exponent
from wires import COUNTRIES

from analyzer import analyze
from analyzer.checks import Settings
from analyzer.cycles import unsearched
from analyzer.engines import Local
from analyzer.groups import build_groups, pairs_in
from analyzer.model import Article, Claim
from analyzer.text import fold_word

Made = tuple[list[Article], list[Claim], dict[str, frozenset[str]]]
NATIONS = frozenset(name for name, _ in COUNTRIES)
WORD = re.compile(r"[^\W\d_]+")


def read(count: int) -> Made:
    """The claims of `count` generated articles, as they are read."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), count)
        result = analyze(folder)
    return [replace(article, text="") for article in result.articles], list(result.claims), dict(result.names)


def copies(base: Made, count: int, same_days: bool = False) -> Made:
    """At least `count` claims: those that were read, and copies of them under other names and with other digits."""
    articles, claims, names = base
    countries = {} if same_days else {claim.entity: claim.subject.entity_id for claim in claims if claim.entity in NATIONS}
    made: Made = ([], [], {})
    for turn in range(-(-count // len(claims))):
        copy = _Copy(turn, 3 * len(articles), countries)
        made[0].extend(copy.article(article) for article in articles)
        made[1].extend(copy.claims(claims))
        made[2].update((copy.path(path), frozenset(map(copy.words, ids))) for path, ids in names.items())
    return made


class _Copy:
    """One copy of a corpus: made-up names become others, digits other digits, the same everywhere in the copy; and where ids of
    countries are given, countries and days become others."""

    def __init__(self, turn: int, names: int, countries: Mapping[str, str]) -> None:
        self.turn = turn if countries else 0
        self.number = turn
        shown = {}
        known = [pair for pair in COUNTRIES if pair[0] in countries]
        for at, old in enumerate(known):
            new = known[(at + 7 * turn) % len(known)]
            shown |= dict(zip(old, new, strict=True)) | {countries[old[0]]: countries[new[0]]}
            shown |= {fold_word(word): fold_word(other) for word, other in zip(old, new, strict=True)}
        for number in range(names):
            for old, new in zip(made_up_name(number), made_up_name(number + turn * names), strict=True):
                shown[old] = new
                shown[fold_word(old)] = fold_word(new)
        self.shown = shown
        self.digits = str.maketrans("123456789", "".join(str((digit + turn) % 9 + 1) for digit in range(9)))

    def path(self, path: str) -> str:
        return f"{self.number:04}/{path}"

    def day(self, told: str) -> str:
        """A day moved by years and days within ten years, a period by years."""
        try:
            parts = [date.fromisoformat(part) for part in told.split("/")]
        except ValueError:
            return told
        moved = [_moved(part, 3 * self.turn, 0 if len(parts) > 1 else 37 * self.turn) for part in parts]
        return "/".join(part.isoformat() for part in moved)

    def words(self, text: str) -> str:
        if text in self.shown:
            return self.shown[text]
        return WORD.sub(lambda match: self.shown.get(match[0], match[0]), text)

    def article(self, article: Article) -> Article:
        anchor = article.anchor and replace(article.anchor, low=self.day(article.anchor.low), high=self.day(article.anchor.high))
        title = self.words(article.title).translate(self.digits)
        return replace(article, path=self.path(article.path), title=title, published=self.day(article.published), anchor=anchor)

    def claims(self, claims: list[Claim]) -> Iterator[Claim]:
        sentence = said = ""
        for claim in claims:
            if claim.sentence != sentence:
                sentence, said = claim.sentence, self.words(claim.sentence).translate(self.digits)
            limits = tuple((key, self.words(value)) for key, value in claim.subject.qualifiers)
            entity, ident = self.words(claim.entity), self.words(claim.subject.entity_id)
            subject = replace(claim.subject, entity=entity, entity_id=ident, qualifiers=limits)
            ident = hashlib.blake2b(f"{self.number} {claim.claim_id}".encode(), digest_size=6).hexdigest()
            changed: dict[str, Any] = {"claim_id": ident, "article": self.path(claim.article), "sentence": said, "subject": subject}
            changed |= {"published": self.day(claim.published), "as_of": self.day(claim.as_of)}
            if claim.kind == "date":
                changed |= {name: self.day(value) for name in ("low", "high") if isinstance(value := getattr(claim, name), str)}
            else:
                changed |= {name: self._amount(getattr(claim, name)) for name in ("low", "high")}
                changed |= {f"base_{name}": self._based(claim, name, changed[name]) for name in ("low", "high")}
            yield replace(claim, **changed)

    def _amount(self, amount: Decimal | str | None) -> Decimal | str | None:
        return Decimal(str(amount).translate(self.digits)) if isinstance(amount, Decimal) and "E" not in str(amount) else amount

    def _based(self, claim: Claim, side: str, amount: Decimal | str | None) -> Decimal | None:
        own, base = getattr(claim, side), getattr(claim, f"base_{side}")
        return base / own * amount if own and base and isinstance(amount, Decimal) else base


def _moved(day: date, years: int, days: int) -> date:
    first = date(2014, 1, 1).toordinal()
    moved = date.fromordinal(first + (day.toordinal() - first + days) % 3652) if days else day
    year = 2014 + (moved.year - 2014 + years) % 11
    return moved.replace(year=year, day=min(moved.day, 28)) if (moved.month, moved.day) == (2, 29) else moved.replace(year=year)


@unsearched()
def measured(base: Made, count: int, jobs: int, same_days: bool) -> dict[str, Any]:
    """One size, as a row of the table."""
    articles, claims, names = copies(base, count, same_days)
    given = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    clock, begun = time.perf_counter(), _used()
    groups = build_groups(claims, articles, names, scorer=pairs_in(jobs), jobs=jobs).groups
    grouped = _used()
    for _ in Local(jobs).check(groups, Settings()):
        pass
    wall, seconds = time.perf_counter() - clock, _used() - begun
    return {
        "articles": len(articles),
        "claims": len(claims),
        "groups": len(groups),
        "largest": max(len(group.claims) for group in groups),
        "seconds": round(seconds, 1),
        "checked": round(_used() - grouped, 1),
        "wall": round(wall, 1),
        "claims_megabytes": given,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _used() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _apart(base: Made, count: int, jobs: int, same_days: bool) -> dict[str, Any]:
    """`measured` in a process of its own, so that the memory of one size is not that of the next."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(measured(base, count, jobs, same_days)))
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
    parser.add_argument("--same-days", action="store_true", help="All copies of a story are of one day and one country.")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    base = read(arguments.base)
    rows = []
    for count in sorted(arguments.claims):
        row = _apart(base, count, arguments.jobs, arguments.same_days)
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
