"""A corpus of generated news of any size: Arabic and English, ten kinds of story, discrepancies planted and listed.

    python benchmarks/corpus.py FOLDER --articles 1000 [--seed 1]

Writes `FOLDER/wires-00000.jsonl` and on, 1,000 articles each, and `FOLDER/planted.json`: what was planted, in which
articles, and which rules may report it. The same seed gives the same bytes, and a larger corpus begins with the smaller
one, so that what is found at one size can be compared with what is found at another.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from wires import CLOSERS, COLOUR, COUNTRIES, MIDDLES, OPENERS, OUTLETS, PEOPLE, SAID_AR, STORIES

WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
PER_FILE = 1000
PLANT_EVERY = 20
"""One story in so many has a planted discrepancy."""
COLOURED = 18
"""Sentences without figures in an article: with them it is as long as a wire, about 2.5 kB of UTF-8."""


@dataclass(frozen=True)
class Planted:
    """A planted discrepancy: the articles it stands in, and the prefixes of the rules that may report it."""

    kind: str
    articles: tuple[str, ...]
    rules: tuple[str, ...]
    severity: str = "error"


@dataclass(frozen=True)
class Wire:
    """A generated article; the fields are those of a JSON Lines article."""

    ident: str
    source: str
    title: str
    published: str
    language: str
    text: str


def stories(seed: int) -> Iterator[tuple[list[Wire], list[Planted]]]:
    """Stories without end: the wires of each, and what was planted in them."""
    number = 0
    while True:
        yield _story(number, Random(f"{seed}:{number}"))
        number += 1


def write(folder: Path, count: int, seed: int = 1) -> list[Planted]:
    """Write the corpus; returns what was planted in it. Memory does not grow with `count`."""
    folder.mkdir(parents=True, exist_ok=True)
    planted: list[Planted] = []
    done = 0
    lines: list[str] = []
    for told, slips in stories(seed):
        if done + len(told) > count:
            break
        places = {wire.ident: _path(done + turn) for turn, wire in enumerate(told)}
        planted += [replace(item, articles=tuple(places[ident] for ident in item.articles)) for item in slips]
        for wire in told:
            lines.append(json.dumps(asdict(wire), ensure_ascii=False) + "\n")
            done += 1
            if done % PER_FILE == 0:
                (folder / _file(done - 1)).write_text("".join(lines), encoding="utf-8")
                lines.clear()
    if lines:
        (folder / _file(done - 1)).write_text("".join(lines), encoding="utf-8")
    text = json.dumps([asdict(item) for item in planted], ensure_ascii=False, indent=0)
    (folder / "planted.json").write_text(text + "\n", encoding="utf-8")
    return planted


def _file(number: int) -> str:
    return f"wires-{number // PER_FILE:05}.jsonl"


def _path(number: int) -> str:
    """What the analyzer calls the article with this number: its file and line."""
    return f"{_file(number)}#{number % PER_FILE + 1}"


def _story(number: int, rng: Random) -> tuple[list[Wire], list[Planted]]:
    kind = rng.choice(sorted(STORIES))
    day = date(2015, 1, 5) + timedelta(days=rng.randrange(3600))
    facts = _facts(number, day.year - 1, rng)
    told = [_wire(number, turn, kind, day, facts, rng) for turn in range(rng.randint(2, 5))]
    if number % PLANT_EVERY:
        return told, []
    return _plant(told, facts, rng)


def made_up_name(number: int) -> tuple[str, str]:
    """A made-up name of its own for each number, in both scripts; no two numbers share one."""
    number, opener = divmod(number, len(OPENERS))
    number, closer = divmod(number, len(CLOSERS))
    parts = [OPENERS[opener]]
    while number:
        number, middle = divmod(number - 1, len(MIDDLES))
        parts.append(MIDDLES[middle])
    parts.append(CLOSERS[closer])
    return "".join(latin for latin, _ in parts), "".join(arabic for _, arabic in parts)


def _facts(number: int, year: int, rng: Random) -> dict[str, tuple[str, str]]:
    """The facts of a story as they are printed in English and in Arabic."""

    def whole(low: int, high: int, step: int = 1) -> tuple[str, str]:
        value = rng.randrange(low, high, step)
        return f"{value:,}", f"{value:,}" if rng.random() < 0.5 else str(value)

    def point(low: int, high: int) -> tuple[str, str]:
        value = f"{rng.randrange(low, high) / 10:.1f}"
        return value, value

    before, growth = rng.randrange(100, 900), rng.randrange(3, 40)
    country = rng.choice(COUNTRIES)
    nation = Random(f"{country[0]} {year}")  # what a nation harvests is one figure, however many stories tell it
    area, length = rng.randrange(11, 99), rng.randrange(21, 98)
    return {
        "place": made_up_name(3 * number),
        "company": made_up_name(3 * number + 1),
        "rival": made_up_name(3 * number + 2),
        "country": country,
        "person": rng.choice(PEOPLE),
        "dead": whole(103, 987),
        "injured": whole(1100, 4900),
        "magnitude": point(58, 76),
        "depth": whole(11, 48),
        "houses": whole(205, 2900),
        "troops": whole(1100, 4900, 100),
        "helicopters": whole(11, 36),
        "growth": (str(growth), str(growth)),
        "before": (f"{before / 100:.2f}", f"{before / 100:.2f}"),
        "revenue": (f"{before * (100 + growth) / 10000:.2f}", f"{before * (100 + growth) / 10000:.2f}"),
        "staff": whole(11200, 98700, 100),
        "profit": whole(105, 890),
        "capex": whole(120, 950, 10),
        "dividend": whole(12, 88),
        "area": (str(area), str(area)),
        "hectares": (f"{area * 100:,}", f"{area * 100:,}"),
        "megawatts": whole(120, 980, 10),
        "cost": whole(103, 988),
        "builders": whole(1200, 4800, 100),
        "length": (f"{length / 10:.1f}", f"{length / 10:.1f}"),
        "metres": (f"{length * 100:,}", f"{length * 100:,}"),
        "cars": whole(11000, 88000, 500),
        "months": whole(13, 47),
        "share": point(510, 690),
        "turnout": point(410, 780),
        "votes": whole(51300, 389000),
        "stations": whole(103, 880),
        "observers": whole(120, 870),
        "evacuated": whole(2100, 9800, 100),
        "heat": whole(38, 48),
        "tonnes": (f"{nation.randrange(31, 98) / 10:.1f}",) * 2,
        "imports": (f"{nation.randrange(11, 29) / 10:.1f}",) * 2,
        "price": whole(210, 690),
        "storage": whole(21000, 98000, 500),
        "debt": whole(103, 880),
        "rent": whole(410, 990, 10),
        "people": whole(41200, 879000, 100),
        "passengers": point(21, 98),
    }


def _wire(number: int, turn: int, kind: str, day: date, facts: dict[str, tuple[str, str]], rng: Random) -> Wire:
    language = "ar" if rng.random() < 0.5 else "en"
    side = 1 if language == "ar" else 0
    told = day + timedelta(days=turn // 2)
    values = {key: pair[side] for key, pair in facts.items()}
    values |= {"weekday": WEEKDAYS[language][day.weekday()], "year": str(day.year - 1)}
    head, lead, *rest = STORIES[kind][language]
    kept = [rng.choice(cell) for cell in rest if rng.random() < 0.85]
    sentences = [rng.choice(lead), *kept]
    paragraphs = [sentence.format_map(values) for sentence in sentences]
    for _ in range(COLOURED):
        paragraphs.insert(rng.randint(1, len(paragraphs)), _colour(language, rng))
    title = rng.choice(head).format_map(values)
    text = "\n\n".join([title, *(_paired(paragraphs))]) + "\n"
    return Wire(f"{number:06}-{turn}", OUTLETS[(number + turn) % len(OUTLETS)][side], title, told.isoformat(), language, text)


def _paired(paragraphs: list[str]) -> Iterator[str]:
    """Two sentences to a paragraph."""
    for at in range(0, len(paragraphs), 2):
        yield " ".join(paragraphs[at : at + 2])


def _colour(language: str, rng: Random) -> str:
    who, what, where = (rng.choice(words) for words in COLOUR[language])
    if language == "ar":
        return f"و{rng.choice(SAID_AR)} {who} {what} {where}."
    return f"{who} {what} {where}."


def _plant(told: list[Wire], facts: dict[str, tuple[str, str]], rng: Random) -> tuple[list[Wire], list[Planted]]:
    """The story with a slip in its first article: a sentence of its own, about a matter nothing else in the story tells."""
    first = told[0]
    choice = rng.choice(("gloss", "percent", "power"))
    arabic = first.language == "ar"
    place = facts["place"][1 if arabic else 0]
    if choice == "gloss":
        area = rng.randrange(12, 90)
        slip = (
            f"وتبلغ مساحة المتنزه الجديد في {place} {area} كيلومترا مربعا، أي {area * 10_000:,} متر مربع."
            if arabic
            else f"The new park in {place} covers {area} square kilometres, or {area * 10_000:,} square metres."
        )
        rules = ("G101",)
    elif choice == "percent":
        low = rng.randrange(200, 400)
        high = low * 3 // 2
        slip = (
            f"وارتفع إنتاج النفط في {place} بنسبة 15% إلى {high} ألف برميل يوميا من {low} ألف برميل يوميا."
            if arabic
            else f"Oil output in {place} rose 15% to {high},000 barrels a day from {low},000 barrels a day."
        )
        rules = ("A4",)
    else:
        speed = rng.randrange(120, 380, 20)
        slip = (
            f"ويسير القطار الجديد بسرعة {speed} كيلومترا في الساعة ({speed * 1000 * 10:,} متر في الساعة)."
            if arabic
            else f"The new train runs at {speed} kilometres per hour ({speed * 1000 * 10:,} metres per hour)."
        )
        rules = ("G10",)
    told = [replace(first, text=first.text + "\n" + slip + "\n"), *told[1:]]
    return told, [Planted(choice, (first.ident,), rules)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    planted = write(arguments.folder, arguments.articles, arguments.seed)
    print(f"{arguments.folder}: {arguments.articles} articles at most, {len(planted)} planted discrepancies")


if __name__ == "__main__":
    main()
