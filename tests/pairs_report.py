"""How well claims about one thing meet: `python -m tests.pairs_report [--held-out] [--failures] [--pairs]`.

Reads the events of `tests/pairs/` as one corpus and compares every two marked claims with their labels (see the README there).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import analyzer
from analyzer.model import Claim

HERE = Path(__file__).parent / "pairs"
_MARK = re.compile(r"\{(\w+): ([^{}]*)\}")
_HEAD = re.compile(r"\[(\w\w)\d\] (\S+) \| ([^|]*) \| (.*)")


@dataclass(frozen=True)
class Marked:
    """One marked claim: the event, the label of what it is about, and where it stands."""

    event: str
    label: str
    article: str
    start: int
    end: int
    text: str
    sentence: str
    language: str


@dataclass(frozen=True)
class Event:
    name: str
    topic: str
    traps: frozenset[frozenset[str]]
    related: frozenset[frozenset[str]]
    articles: dict[str, str]
    marked: tuple[Marked, ...]


@dataclass
class Figures:
    """Counts of pairs: right, wrongly together, wrongly apart; traps and those that were fallen for."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    traps: int = 0
    trapped: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def held_out() -> frozenset[str]:
    lines = (HERE / "held_out.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def read_event(path: Path) -> Event:
    """One file; raises ValueError on a line that is none of those the README names."""
    topic, traps, related = "", set(), set()
    articles: dict[str, str] = {}
    marked: list[Marked] = []
    header, *parts = re.split(r"^(?=\[\w\w\d\])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in header.splitlines():
        key, _, rest = line.partition(":")
        labels = frozenset(label.strip() for label in rest.partition(" : ")[0].split("/"))
        if key == "topic":
            topic = rest.strip()
        elif key == "different" and len(labels) == 2:
            traps.add(labels)
        elif key == "related" and len(labels) == 2:
            related.add(labels)
        elif line:
            raise ValueError(f"{path.name}: {line!r} is no topic, different or related line")
    for part in parts:
        first, _, text = part.partition("\n")
        head = _HEAD.fullmatch(first)
        if head is None:
            raise ValueError(f"{path.name}: {first!r} is no article line")
        language, published, source, title = head.groups()
        name = f"{path.stem}_{first[1 : first.index(']')]}.txt"
        matter = f"---\ntitle: {title}\nsource: {source}\npublished: {published}\nlanguage: {language}\n---\n"
        plain, found = _plain(matter + text.strip() + "\n")
        articles[name] = plain
        for label, start, end in found:
            line = plain[plain.rfind("\n", 0, start) + 1 : plain.find("\n", start)]
            marked.append(Marked(path.stem, label, name, start, end, plain[start:end], line, language))
    return Event(path.stem, topic, frozenset(traps), frozenset(related), articles, tuple(marked))


def _plain(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without marks, and (label, start, end) of each."""
    out, found, at, size = [], [], 0, 0
    for mark in _MARK.finditer(text):
        out.append(text[at : mark.start()])
        size += len(out[-1])
        found.append((mark[1], size, size + len(mark[2])))
        out.append(mark[2])
        size += len(mark[2])
        at = mark.end()
    return "".join([*out, text[at:]]), found


def events(*, set_aside: bool) -> list[Event]:
    away = held_out()
    return [read_event(path) for path in sorted((HERE / "events").glob("*.txt")) if (path.stem in away) is set_aside]


def labelled(found: Sequence[Event]) -> Iterator[tuple[str, Marked, Marked]]:
    """Every two marked claims of one event with their label: same, different, trap or related."""
    for event in found:
        for a, b in combinations(event.marked, 2):
            labels = frozenset({a.label, b.label})
            if a.label == b.label:
                yield "same", a, b
            elif labels in event.related:
                yield "related", a, b
            else:
                yield "trap" if labels in event.traps else "different", a, b


def write(found: Sequence[Event], folder: Path) -> None:
    """The articles of events as files."""
    for event in found:
        for name, text in event.articles.items():
            (folder / name).write_text(text, encoding="utf-8")


def at_marks(found: Sequence[Event], claims: Sequence[Claim]) -> dict[Marked, Claim]:
    """The claim found at each mark, by the longest overlap."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    at: dict[Marked, Claim] = {}
    for event in found:
        for mark in event.marked:
            over = [
                (min(c.end, mark.end) - max(c.start, mark.start), -c.start, c)
                for c in by_article[mark.article]
                if c.start < mark.end and mark.start < c.end
            ]
            if over:
                at[mark] = max(over, key=lambda item: item[:2])[2]
    return at


def measure(found: Sequence[Event]) -> dict[str, Figures]:
    """Figures by pair of languages, and under "all". A claim that was not found shares no subject."""
    with TemporaryDirectory() as folder:
        write(found, Path(folder))
        at = at_marks(found, analyzer.analyze(folder).claims)
    figures: dict[str, Figures] = defaultdict(Figures)

    def subject(mark: Marked) -> str:
        return at[mark].subject_id if mark in at else ""

    def tell(mark: Marked) -> str:
        claim = at.get(mark)
        if claim is None:
            return f"{mark.text} [{mark.article}: not found]"
        subject = claim.subject
        limits = " ".join(f"{key}={value}" for key, value in subject.qualifiers)
        return f"{mark.text} [{mark.article} {claim.claim_id}: {subject.entity} | {subject.attribute} | {subject.measure} | {limits}]"

    for label, a, b in labelled(found):
        if label == "related":
            continue
        together = bool(subject(a)) and subject(a) == subject(b)
        for name in ("all", "–".join(sorted((a.language, b.language)))):
            part = figures[name]
            part.traps += label == "trap"
            part.trapped += label == "trap" and together
            part.right += label == "same" and together
            part.missed += label == "same" and not together
            part.wrong += label != "same" and together
            if name == "all" and together != (label == "same"):
                part.failures.append(f"{'together' if together else 'apart   '} {a.event}/{a.label}: {tell(a)}  ·  {b.label}: {tell(b)}")
    for x, y in combinations(at, 2):
        if x.event != y.event and subject(x) == subject(y):
            for name in ("all", "–".join(sorted((x.language, y.language)))):
                figures[name].wrong += 1
            figures["all"].failures.append(f"together {x.event}/{x.label}: {tell(x)}  ·  {y.event}/{y.label}: {tell(y)}")
    return dict(figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--pairs", action="store_true")
    given = parser.parse_args()
    found = events(set_aside=given.held_out)
    labels = Counter(label for label, _, _ in labelled(found))
    print(
        f"{len(found)} events, {sum(len(event.marked) for event in found)} marked claims; pairs: "
        + ", ".join(f"{n} {label}" for label, n in sorted(labels.items()))
    )
    if given.pairs:
        for label, a, b in labelled(found):
            print(f"{label}\t{a.event}\t{a.text}\t{a.sentence}\t{b.text}\t{b.sentence}")
        return
    for name, part in sorted(measure(found).items()):
        print(
            f"{name:6} P {part.precision:.3f}  R {part.recall:.3f}  F1 {part.f1:.3f}   "
            f"({part.right} right, {part.wrong} wrongly together, {part.missed} wrongly apart; {part.trapped} of {part.traps} traps)"
        )
        if given.failures and name == "all":
            print("\n".join(f"  {line}" for line in part.failures))


if __name__ == "__main__":
    main()
