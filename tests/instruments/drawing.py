"""Invented articles drawn from patterns: numbers, names and wording vary, so that no literal can be matched.

A pattern (`fragments/*.toml`) is one article or several. In it `{name}` stands for a value, drawn from the pools below or worked
out by the pattern's own `let`, and `[one|other]` for a choice of words, which is made
alike wherever the same words stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from analyzer.corpus import read_text
from analyzer.model import Finding, Result
from analyzer.pipeline import analyze_articles

HERE = Path(__file__).parent
DAY = "2024-03-05"
DRAWS = 3
"""How often each pattern is drawn for the tests and the table."""

POOLS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "firm": ("Toyota", "Amazon", "Siemens", "Norvik", "Merivale", "Halden Foods", "Ostermann"),
        "city": ("Nairobi", "Lyon", "Osaka", "Lima", "Oslo", "Izmir"),
        "country": ("Kenya", "Peru", "Norway", "Chile", "Jordan", "Nepal"),
        "person": ("Ali Hassan", "Mira Holt", "Jonas Berg", "Sara Lund", "Peter Novak"),
        "work": ("Harbour Tunnel", "Skyline Bridge", "Old Mill Dam", "Station Tower", "North Pier"),
        "thing": ("visitors", "patients", "pupils", "passengers", "farmers"),
        "month": ("January", "March", "May", "July", "October"),
    },
    "ar": {
        "firm": ("شركة تويوتا", "شركة أمازون", "شركة سيمنز", "شركة المرفأ", "شركة الواحة"),
        "city": ("نيروبي", "ليون", "أوساكا", "ليما", "أوسلو", "إزمير"),
        "country": ("كينيا", "بيرو", "النرويج", "تشيلي", "الأردن", "نيبال"),
        "person": ("علي حسن", "منى سالم", "سامي حداد", "ليلى ناصر"),
        "work": ("نفق الميناء", "جسر الأفق", "سد الطاحونة", "برج المحطة"),
        "thing": ("زائر", "مريض", "تلميذ", "راكب", "مزارع"),
        "month": ("يناير", "مارس", "مايو", "يوليو", "أكتوبر"),
    },
}
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
}
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Drawn:
    """One drawn case: its rule, whether it must be flagged, its language and its articles with their days."""

    rule: str
    flag: bool
    language: str
    articles: tuple[str, ...]
    published: tuple[str, ...]
    languages: tuple[str, ...]


class Draw:
    """What the `let` of a pattern may call; every number comes from one seeded source."""

    def __init__(self, random: Random, language: str) -> None:
        self.random, self.language = random, language

    def num(self, low: int, high: int, step: int = 1) -> int:
        """A whole number between two others."""
        return self.random.randrange(low, high + 1, step)

    def figure(self, digits: int) -> int:
        """A number printed to the last digit: no two neighbours alike, no zero, and no year."""
        while True:
            text = "".join(str(self.random.randrange(1, 10)) for _ in range(digits))
            if all(a != b for a, b in pairwise(text)) and not 1500 <= int(text) <= 2300:
                return int(text)

    def swap(self, value: int) -> int:
        """The same digits with two neighbours changed round."""
        text = str(value)
        i = self.random.randrange(1, len(text) - 1)
        return int(text[:i] + text[i + 1] + text[i] + text[i + 2 :])

    def drop(self, value: int) -> int:
        """One inner digit less."""
        text = str(value)
        i = self.random.randrange(1, len(text) - 1)
        return int(text[:i] + text[i + 1 :])

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def day(self, first: int = 2015, last: int = 2023) -> date:
        return date(self.random.randrange(first, last + 1), 1, 1) + timedelta(days=self.random.randrange(0, 365))

    def recent(self, days: int) -> date:
        """A day so long before the articles' own."""
        return date.fromisoformat(DAY) - timedelta(days=days)

    def weekday(self, day: date, off: int = 0) -> str:
        """The name of the weekday, or of one so many days later."""
        return WEEKDAYS[self.language][(day.weekday() + off) % 7]

    def long(self, day: date, *, year: bool = True) -> str:
        """A day in words: 5 March 2023."""
        return f"{day.day} {MONTHS[self.language][day.month - 1]}" + (f" {day.year}" if year else "")

    def later(self, day: date, days: int) -> date:
        return day + timedelta(days=days)


def shown(value: object, language: str) -> str:
    """A drawn value as an article prints it."""
    if isinstance(value, int) and language == "en":
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


@lru_cache(maxsize=1)
def patterns() -> tuple[dict[str, Any], ...]:
    """Every pattern of every file, in order, with its place as seed."""
    found = []
    for path in sorted((HERE / "fragments").glob("*.toml")):
        for rule, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.extend({"rule": rule, **row} for row in rows)
    return tuple(found)


def drawn_names(pattern: dict[str, Any], seed: str) -> tuple[dict[str, Any], Random]:
    """The names of a pattern with their drawn values, and the source they were drawn from."""
    language = pattern["lang"]
    random = Random(seed)
    draw = Draw(random, language)
    names: dict[str, Any] = {}
    for pool, entries in POOLS[language].items():
        names[pool], names["other_" + pool] = random.sample(entries, 2)
    tools = {name: getattr(draw, name) for name in dir(draw) if not name.startswith("_")}
    plain = {"round": round, "min": min, "max": max, "sum": sum, "str": str}
    for part in filter(None, (part.strip() for part in pattern.get("let", "").split(";"))):
        name, _, code = part.partition("=")
        # The patterns are test data of this repository, not input.
        names[name.strip()] = eval(code, {"__builtins__": plain, **tools}, names)  # noqa: S307
    return names, random


def filled(texts: Sequence[str], names: dict[str, Any], language: str, random: Random) -> list[str]:
    """Texts with their choices made and their values put in."""
    taken: dict[str, str] = {}  # the same choice of words is made alike in all articles of a case

    def choose(hit: re.Match[str]) -> str:
        return taken.setdefault(hit.group(1), random.choice(hit.group(1).split("|")))

    values = {key: shown(value, language) for key, value in names.items()}
    return [re.sub(r"\[([^\[\]]*\|[^\[\]]*)\]", choose, text).format_map(values) for text in texts]


def drawn(pattern: dict[str, Any], seed: int) -> Drawn:
    """One case of a pattern."""
    language = pattern["lang"]
    names, random = drawn_names(pattern, f"{pattern['rule']} {pattern['articles']} {seed}")
    texts = filled(pattern["articles"], names, language, random)
    if language == "ar" and random.random() < 0.3 and pattern.get("indic", True):
        texts = [re.sub(r"(?<=\d)\.(?=\d)", "٫", text).translate(INDIC) for text in texts]
    published = tuple(pattern.get("published", [DAY] * len(texts)))
    languages = tuple(pattern.get("language_of", [language] * len(texts)))
    return Drawn(pattern["rule"], pattern["flag"], language, tuple(texts), published, languages)


def cases(draws: int = DRAWS) -> Iterator[Drawn]:
    """Every pattern, each drawn so many times."""
    for pattern in patterns():
        for seed in range(draws):
            yield drawn(pattern, seed)


def analyzed(texts: Sequence[str], published: Sequence[str], languages: Sequence[str]) -> Result:
    """The whole corridor over some texts, as over files."""
    articles = [
        read_text(text, name=f"{number}.txt", language=language, published=day)
        for number, (text, day, language) in enumerate(zip(texts, published, languages, strict=True), 1)
    ]
    return analyze_articles(articles)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    """The rules that speak in some findings: their own, and those whose grounds were joined to them."""
    return {item.rule for item in findings} | {part.name.partition(".")[0] for item in findings for part in item.explanation}


def loud(findings: tuple[Finding, ...]) -> set[str]:
    return {item.rule for item in findings if item.severity != "note"}
