"""A new article against stores of growing size: how long a cold `analyzer check` takes, and how much memory.

    python benchmarks/store.py FOLDER [--claims 10000 100000 1000000] [--seed 1]

The stores hold generated claims (no articles are read to make them) of ten years, twenty measures and as many names as an
archive would have; they stay in FOLDER for the next run. The new article repeats, contradicts and updates some of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from corpus import made_up_name

from analyzer.model import Claim, Subject
from analyzer.store import create, open_store

PER_ARTICLE = 7
MEASURES = [
    # kind, unit, base unit, attribute, measure, words
    ("count", "person", "", "deaths", "count", "The accident near {name} killed {value} people."),
    ("count", "person", "", "injured", "count", "Hospitals near {name} treated {value} injured people."),
    ("money", "dollar", "USD", "revenue", "level", "{name} posted revenue of ${value}."),
    ("money", "dollar", "USD", "net profit", "level", "Net profit of {name} was ${value}."),
    ("money", "dollar", "USD", "investment", "level", "{name} will invest ${value}."),
    ("count", "person", "", "employees", "count", "{name} employs {value} people."),
    ("percentage", "percent", "", "share", "share", "{name} holds {value}% of the market."),
    ("area", "kilometer ** 2", "meter ** 2", "site area", "level", "The site near {name} covers {value} square kilometres."),
    ("length", "kilometer", "meter", "length", "level", "The road to {name} is {value} kilometres long."),
    ("count", "house", "", "houses destroyed", "count", "Some {value} houses collapsed in {name}."),
]


def claims(count: int, seed: int) -> Iterator[list[Claim]]:
    """About `count` claims, month by month over ten years."""
    months = 120
    rng = Random(seed)
    names = max(50, count // 50)
    for month in range(months):
        first = date(2015 + month // 12, month % 12 + 1, 1)
        yield [claim for article in range(count // months // PER_ARTICLE) for claim in _article(first, article, names, rng)]


def _article(first: date, number: int, names: int, rng: Random) -> Iterator[Claim]:
    day = (first + timedelta(days=rng.randrange(28))).isoformat()
    path = f"{first.isoformat()[:7]}/{number:06}.txt"
    name = made_up_name(min(names - 1, int(rng.paretovariate(0.6)) - 1))[0]
    place = 0
    for turn in range(PER_ARTICLE):
        kind, unit, base, attribute, measure, words = rng.choice(MEASURES)
        value = Decimal(rng.randrange(11, 99_000))
        sentence = words.format(name=name, value=f"{value:,}")
        start = place + sentence.index(f"{value:,}")
        money = kind == "money"
        yield Claim(
            claim_id=hashlib.blake2b(f"{path}\x1f{turn}".encode(), digest_size=6).hexdigest(),
            article=path,
            start=start,
            end=start + len(f"{value:,}"),
            text=f"{value:,}",
            sentence=sentence,
            kind=kind,
            modifier="=",
            low=value,
            high=value,
            unit="" if money else unit,
            currency="USD" if money else "",
            source="Meridian Press",
            title=f"News of {name}",
            published=day,
            language="en",
            base_low=value * 1000 if base.startswith("meter") else None,
            base_high=value * 1000 if base.startswith("meter") else None,
            base_unit=base if base.startswith("meter") else "",
            as_of=day,
            confidence=0.9,
            noun=unit if kind == "count" else "",
            step=Decimal(1),
            sentence_start=place,
            subject=Subject(name, f"name:{name.casefold()}", attribute, measure),
        )
        place += len(sentence) + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    for count in arguments.claims:
        folder = arguments.folder / f"store-{count}"
        began = time.perf_counter()
        store = create(folder)
        if not store.claims:
            for month in claims(count, arguments.seed):
                store = store.add(month)
        made = time.perf_counter() - began
        store = open_store(folder)
        new = arguments.folder / "new.txt"
        name = made_up_name(0)[0]
        new.write_text(
            f"---\npublished: 2019-06-15\nlanguage: en\n---\n{name} employs 4,200 people.\n\n"
            f"The accident near {name} killed 132 people, the ministry said.\n\nNet profit of {name} was $9.3 billion.\n",
            encoding="utf-8",
        )
        seconds, peaks = [], []
        for _ in range(arguments.runs):
            seconds_, peak = cold(["check", str(new), "--against", str(folder), "--exit-zero"])
            seconds.append(seconds_)
            peaks.append(peak)
        size = sum(part.size for part in store.parts)
        row = {
            "claims": store.claims,
            "megabytes": round(size / 1e6, 1),
            "made_seconds": round(made, 1),
            "check_seconds": round(min(seconds), 2),
            "check_megabytes": max(peaks),
        }
        print(json.dumps(row))


def cold(arguments: list[str]) -> tuple[float, int]:
    """Seconds and peak memory (MB) of one command in a process of its own."""
    code = (
        "import resource, subprocess, sys, time; t = time.perf_counter();"
        "done = subprocess.run([sys.executable, '-m', 'analyzer', *sys.argv[1:]], stdout=subprocess.DEVNULL);"
        "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, done.returncode)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    seconds, peak, returned = done.stdout.split()
    if returned != "0":
        raise SystemExit(f"analyzer {' '.join(arguments)}: exit code {returned}\n{done.stderr}")
    return float(seconds), int(peak)


if __name__ == "__main__":
    main()
