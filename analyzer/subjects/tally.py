"""The weights of cues added up by concept, and what they come to: the heaviest, a part of it, or what befell those counted."""

from __future__ import annotations

from ..concepts import Concept, all_concepts, part_for

ENOUGH = 0.55
"""The least weight at which a cue makes an attribute."""
FATES = frozenset({"missing", "trapped"})
"""Fates of people: what stands against the death toll and one of these is another."""
BESIDE = 0.4
"""The least weight at which a word for what befell people says more than the noun that counts them."""
WEAK = 0.35
"""What a cue that says little ("of GDP", "will cost") weighs against one that says more."""
SUPPORT = 0.15
"""What a second cue of a concept adds to the heavier one."""


class Tally:
    """The weights of cues by concept: `scores` of all cues, `alone` what weak cues weigh where none says more, `around` of cues
    outside the number's own words, `cues` the heaviest cue of each."""

    def __init__(self) -> None:
        self.scores: dict[str, float] = {}
        self.alone: dict[str, float] = {}
        self.around: dict[str, float] = {}
        self.cues: dict[str, tuple[float, str]] = {}

    def add(self, ident: str, weight: float, text: str, *, weak: bool, inside: bool) -> None:
        """One cue more: the heaviest counts, others of its concept a little."""
        if weak:
            self.alone[ident] = max(self.alone.get(ident, 0.0), weight)
            weight *= WEAK
        if not inside:
            self.around[ident] = max(self.around.get(ident, 0.0), weight)
        if ident not in self.cues or weight > self.cues[ident][0]:
            self.cues[ident] = (weight, text)
        score = self.scores.get(ident, 0.0)
        self.scores[ident] = max(score, weight) + SUPPORT * min(score, weight)

    def at_least(self, ident: str, weight: float, text: str) -> None:
        """What is counted speaks for its measure in whatever language it is told."""
        if weight > self.scores.get(ident, 0.0):
            self.scores[ident], self.cues[ident] = weight, (weight, text)

    def beside(self, ident: str, weight: float, text: str, *, weak: bool) -> None:
        """A cue that runs across the number, or the name of what moved."""
        if weak:
            self.alone[ident] = max(self.alone.get(ident, 0.0), weight / WEAK)
        self.scores[ident] = max(self.scores.get(ident, 0.0), weight)
        self.around[ident] = max(self.around.get(ident, 0.0), weight)
        if weight > self.cues.get(ident, (0.0, ""))[0]:
            self.cues[ident] = (weight, text)

    def best(self) -> str:
        return min(self.scores, key=lambda name: (-self.scores[name], name)) if self.scores else ""

    def enough(self, ident: str) -> bool:
        return max(self.scores.get(ident, 0.0), self.alone.get(ident, 0.0)) >= ENOUGH

    def part(self, noun: str) -> tuple[Concept, str, float] | None:
        """What is measured and who is counted both speak for it: "five soldiers and two civilians were killed"."""
        if not self.around:
            return None
        whole = min(self.around, key=lambda name: (-self.around[name], name))
        part = part_for(whole, noun)
        if part == whole or self.around[whole] < ENOUGH:
            return None
        return all_concepts()[part], self.cues[whole][1], self.around[whole]

    def befell(self, stock: str) -> tuple[Concept, str, float] | None:
        """What a word right beside tells of people whose noun alone would count them all: "23 ouvriers ont péri" are no workforce."""
        if not stock or is_fate(stock) or self.best() != stock or stock in self.around or not self.around:
            return None  # a toll of 83 dead and 240 injured: the noun tells what befell them
        told = min(self.around, key=lambda name: (-self.around[name], name))
        concept = all_concepts()[told]
        if not (is_fate(told) or _was_done(concept)) or self.around[told] < BESIDE:
            return None
        return concept, self.cues[told][1], self.around[told]


def _was_done(concept: Concept) -> bool:
    """Whether a concept tells what was done to people by force or by law, or how they fared in an exam: they were abducted, arrested,
    convicted, deported; they sat, passed, failed."""
    return concept.event and "person" in concept.classes and concept.field in ("casualties", "crime", "migration", "education")


def is_fate(ident: str) -> bool:
    """Whether a concept tells what befell people: death, a sort of it, or what stands against it."""
    concept = all_concepts()[ident]
    dead = "death toll" in (ident, concept.part_of)
    return dead or ("death toll" in concept.opposes and not FATES.isdisjoint(concept.opposes))
