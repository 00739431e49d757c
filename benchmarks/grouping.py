"""Time of grouping by size: `python benchmarks/grouping.py [CLAIMS …]` (10000 and 30000 without arguments).

Claims are made, not read: stories of five articles with ten claims each on twenty topics, half of the figures the same in a story,
names of their own for each story, and measures that all stories of a topic share.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import replace
from decimal import Decimal

import analyzer
from analyzer.groups import build_groups
from analyzer.groups.blocking import candidate_pairs
from analyzer.groups.clusters import ordered_claims
from analyzer.groups.scoring import items_of
from analyzer.groups.stories import Stories
from analyzer.model import Article, Claim

PATTERNS = (
    "The quake killed 214 people.",
    "Revenue rose to $18.4 billion.",
    "The unemployment rate fell to 9.7%.",
    "The plant will cost $11.2 billion.",
    "Turnout was 63.5 percent.",
    "The company employs 58,000 people.",
    "Inflation slowed to 6.2 percent.",
    "The fire burned 18,400 hectares.",
    "The dam stands 145 metres high.",
    "Net profit was $3.1 billion.",
)
"""One claim each; their figures are changed."""
STORY, WORDS = 5, 4


def make(count: int) -> tuple[list[Article], list[Claim], dict[str, frozenset[str]]]:
    """Articles, claims and names of `count` claims, the same for every run."""
    random.seed(count)
    base = [next(c for c in analyzer.extract(text, language="en") if c.kind != "date") for text in PATTERNS]
    articles: list[Article] = []
    claims: list[Claim] = []
    names: dict[str, frozenset[str]] = {}
    for number in range(count // len(base)):
        story = number // STORY
        path = f"{number:07}.txt"
        chance = random.Random(story)
        words = " ".join(f"w{chance.randrange(50_000)}" for _ in range(WORDS))
        entity = f"name:n{story}"
        names[path] = frozenset({entity, f"country:C{story % 200}"})
        articles.append(Article(path, "", "en", title=words, published="2026-03-04"))
        for place, one in enumerate(base):
            value = Decimal(chance.randrange(11, 99_999))
            if random.random() < 0.5:
                value += random.randrange(1, 50)
            claims.append(
                replace(
                    one,
                    claim_id=f"{number:08x}{place:04x}",
                    article=path,
                    start=place * 100,
                    end=place * 100 + 5,
                    sentence_start=place * 100,
                    sentence=f"{one.sentence} {words}",
                    low=value,
                    high=value,
                    base_low=value if one.base_unit else one.base_low,
                    base_high=value if one.base_unit else one.base_high,
                    subject=replace(one.subject, entity=f"N{story}", entity_id=entity, inferred=place % 2 == 0),
                )
            )
    return articles, claims, names


def main() -> None:
    for count in [int(text) for text in sys.argv[1:]] or [10_000, 30_000]:
        articles, claims, names = make(count)
        begun = time.process_time()
        ordered = ordered_claims(claims)
        story = Stories(articles, ordered, names)
        pairs = list(candidate_pairs(items_of(ordered, story), story))
        blocked = time.process_time()
        groups = build_groups(claims, articles, names).groups
        done = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{len(claims):>8} claims: {done - blocked:7.1f} s in all, {blocked - begun:6.1f} s to block, "
            f"{len(pairs):>10} pairs ({len(pairs) / len(claims):.1f} a claim), {len(groups):>8} groups, {peak} MB at most"
        )


if __name__ == "__main__":
    main()
